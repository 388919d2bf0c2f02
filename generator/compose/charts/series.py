"""The figures of one indicator that may stand on one line, and where that line must stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Status
from generator.model.indicators import Frequency, Indicator
from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    financial_year_of,
    following,
    spell_period,
)


class Reading(StrEnum):
    """How the points of a line relate to the headline and to one another."""

    OWN = "own"  # the headline's own basis, each point apart from the last
    BESIDE = "beside"  # single periods beside a headline that adds periods up
    OVERLAPPING = "overlapping"  # each point shares most of its data with the one before


@dataclass(frozen=True)
class Series:
    """Figures of one basis and one kind of period, oldest first, numbered or not."""

    indicator: Indicator
    basis: Basis
    kind: PeriodKind
    reading: Reading
    figures: tuple[Figure, ...]

    @property
    def numbered(self) -> tuple[Figure, ...]:
        """The figures that have a number."""
        return tuple(figure for figure in self.figures if figure.shown is not None)

    @property
    def starts_anew(self) -> bool:
        """Whether its figures add up from April and begin again with the next April."""
        return self.basis is Basis.YEAR_TO_DATE and self.kind is not PeriodKind.FINANCIAL_YEAR

    @property
    def months_between(self) -> int:
        """How many months lie between two neighbouring points, 0 where they keep no rhythm."""
        match self.kind:
            case PeriodKind.MONTH:
                return _MONTHS[self.indicator.frequency]
            case PeriodKind.QUARTER:
                return 3
            case PeriodKind.FINANCIAL_YEAR | PeriodKind.CALENDAR_YEAR:
                return 12
            case PeriodKind.DAY | PeriodKind.INTERVAL:
                return 0

    def joins(self, earlier: Figure, later: Figure, breaks: tuple[date, ...]) -> bool:
        """Whether a line may run from one figure to the next: no gap and no break between.

        A year to date starts anew every April: a line from March down to June would be a fall that
        never was.
        """
        start, end = earlier.key.period, later.key.period
        if self.starts_anew and financial_year_of(start.end) != financial_year_of(end.end):
            return False
        if any(start.end < on <= end.end for on in breaks):
            return False
        rhythm = self.months_between
        return not rhythm or months_apart(start.end, end.end) <= rhythm

    def missing(self) -> tuple[str, ...]:
        """The periods inside the series that nobody handed over, in words."""
        rhythm = self.months_between
        if not rhythm:
            return ()
        held = {figure.key.period.end for figure in self.figures}
        words = []
        period = self.figures[0].key.period
        while period.end < self.figures[-1].key.period.end:
            period = _next(period, rhythm)
            if period.end not in held and period.end < self.figures[-1].key.period.end:
                words.append(spell_period(period))
        return tuple(words)


def series_of(released: ReleasedEdition, indicator: Indicator) -> Series | None:
    """The series an indicator is drawn as; `None` where none has two numbers.

    A headline that adds periods up is drawn as its single periods where these are handed over,
    because a line through overlapping figures shows runs that are only in the adding up.
    """
    for basis, kind, reading in _candidates(indicator):
        found = tuple(
            figure
            for figure in released.figures.series(indicator.indicator, basis, kind)
            if figure.status is not Status.FORECAST
            and figure.key.period.end <= released.reporting_period.end
        )
        series = Series(indicator, basis, kind, reading, found)
        if len(series.numbered) >= 2:
            return series
    return None


def _candidates(indicator: Indicator) -> tuple[tuple[Basis, PeriodKind, Reading], ...]:
    """What may be drawn, the best first: the indicator's rhythm, then its other rhythms."""
    own, rhythm = indicator.basis, indicator.frequency
    match own:
        case Basis.SNAPSHOT:
            return _in_order(own, Reading.OWN, _SNAPSHOTS[rhythm])
        case Basis.IN_PERIOD:
            return _in_order(own, Reading.OWN, _PERIODS[rhythm])
        case Basis.YEAR_TO_DATE | Basis.ROLLING_YEAR:
            single = [k for k in _PERIODS[rhythm] if k in (PeriodKind.MONTH, PeriodKind.QUARTER)]
            month, year = PeriodKind.MONTH, PeriodKind.FINANCIAL_YEAR
            adding_up = (
                (own, year, Reading.OWN),
                (own, month, Reading.OVERLAPPING),
            )
            if rhythm is Frequency.ANNUAL:
                return adding_up
            beside = _in_order(Basis.IN_PERIOD, Reading.BESIDE, tuple(single))
            return (*beside, *reversed(adding_up))


def _in_order(
    basis: Basis, reading: Reading, kinds: tuple[PeriodKind, ...]
) -> tuple[tuple[Basis, PeriodKind, Reading], ...]:
    return tuple((basis, kind, reading) for kind in kinds)


def _next(period: Period, months: int) -> Period:
    for _ in range(months if period.kind is PeriodKind.MONTH else 1):
        period = following(period)
    return period


def months_apart(earlier: date, later: date) -> int:
    """How many whole calendar months lie after one day and up to another."""
    first, after = earlier + timedelta(days=1), later + timedelta(days=1)
    begun = 12 * (after.year - first.year) + after.month - first.month
    return begun - (first.day > 1)


_MONTHS: dict[Frequency, int] = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.ANNUAL: 12,
}

_SNAPSHOTS: dict[Frequency, tuple[PeriodKind, ...]] = {
    Frequency.MONTHLY: (PeriodKind.MONTH, PeriodKind.DAY, PeriodKind.FINANCIAL_YEAR),
    Frequency.QUARTERLY: (PeriodKind.MONTH, PeriodKind.DAY, PeriodKind.FINANCIAL_YEAR),
    Frequency.ANNUAL: (PeriodKind.FINANCIAL_YEAR, PeriodKind.MONTH, PeriodKind.DAY),
}

_PERIODS: dict[Frequency, tuple[PeriodKind, ...]] = {
    Frequency.MONTHLY: (
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.CALENDAR_YEAR,
    ),
    Frequency.QUARTERLY: (
        PeriodKind.QUARTER,
        PeriodKind.MONTH,
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.CALENDAR_YEAR,
    ),
    Frequency.ANNUAL: (
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.QUARTER,
        PeriodKind.MONTH,
    ),
}
