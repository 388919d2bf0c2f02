"""The counts of an indicator month by month, as far as they were released.

Months are numbered so that one follows the other over the turn of a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.measure.rates import MONTHS_IN_YEAR as YEAR
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Status
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, PeriodKind, month_of, span
from generator.model.records import Break

#: How many full years before this one the share of a year is taken from, at most.
MOST_YEARS = 3
_ZERO = Decimal(0)

#: Numerator and denominator; a count stands as a numerator over 0.
Ratio = tuple[Decimal, Decimal]


def month_number(on: date) -> int:
    """The number of the month a day lies in; the next month has the next number."""
    return YEAR * on.year + on.month - 1


def april_of(month: int) -> int:
    """The number of the April in which the financial year of a numbered month starts."""
    return month - (month - 3) % YEAR


@dataclass(frozen=True)
class History:
    """The counts of one indicator by first and last month, both numbered and both included.

    `hidden` are the stretches whose numbers are not shown; nothing is put together in their place.
    `breaks` are the months from which the series is another one.
    """

    known: Mapping[tuple[int, int], Ratio]
    hidden: frozenset[tuple[int, int]] = frozenset()
    breaks: tuple[int, ...] = ()

    def broken(self, first: int, last: int) -> bool:
        """Whether a figure of the first month and one of the last are of two series."""
        return any(first < month <= last for month in self.breaks)

    def sum(self, first: int, last: int) -> Ratio | None:
        """What was counted over whole months; `None` where some of it is hidden or not known."""
        if (first, last) in self.known or (first, last) in self.hidden:
            return self.known.get((first, last))
        top, bottom, month = _ZERO, _ZERO, first
        while month <= last:
            quarter = (month, month + 2)
            piece = quarter if quarter in self.known and quarter[1] <= last else (month, month)
            if piece not in self.known:
                return None
            top, bottom = top + self.known[piece][0], bottom + self.known[piece][1]
            month = piece[1] + 1
        return top, bottom

    def last_twelve(self, now: int) -> Ratio | None:
        """What was counted in the twelve months to this one, by months or by years to date."""
        april = april_of(now)
        straight = self.sum(now - YEAR + 1, now)
        if straight is not None or (now - YEAR + 1, now) in self.hidden:
            return straight
        sums = (self.sum(april, now), self.sum(april - YEAR, april - 1))
        then = self.sum(april - YEAR, now - YEAR)
        if sums[0] is None or sums[1] is None or then is None:
            return None
        return sums[0][0] + sums[1][0] - then[0], sums[0][1] + sums[1][1] - then[1]

    def full_years(self, now: int) -> tuple[tuple[Decimal, Decimal], ...]:
        """The count by this month of the year and by its end, of each full year, newest first."""
        april, years = april_of(now), []
        for first in (april - YEAR * back for back in range(1, MOST_YEARS + 1)):
            part = self.sum(first, first + now - april)
            whole = self.sum(first, first + YEAR - 1)
            if part is None or whole is None or self.broken(first, now):
                break
            years.append((part[0], whole[0]))
        return tuple(years)

    def points(self, now: int) -> tuple[tuple[int, Ratio], ...]:
        """The counts of single days up to a month since the last break, oldest first."""
        return tuple(
            (last, self.known[first, last])
            for first, last in sorted(self.known)
            if last <= now and not self.broken(last, now)
        )

    @property
    def denominators(self) -> History:
        """The bases of its percentages as counts of their own."""
        known = {months: (bottom, _ZERO) for months, (_, bottom) in self.known.items()}
        return History(known, self.hidden, self.breaks)


def history_of(indicator: Indicator, released: ReleasedEdition) -> History:
    """The counts of an indicator's whole authority, of days or of stretches of whole months."""
    is_of_days = indicator.basis is Basis.SNAPSHOT
    known: dict[tuple[int, int], Ratio] = {}
    hidden = set()
    # The indicator's own basis last, so that it speaks where two figures are of one stretch.
    told = told_of(indicator, released)
    for figure in sorted(told, key=lambda figure: figure.key.basis is indicator.basis):
        basis, period = figure.key.basis, figure.key.period
        start, end = span(period, basis)
        if (basis is Basis.SNAPSHOT) is not is_of_days:
            continue
        if is_of_days and period.kind is PeriodKind.FINANCIAL_YEAR:
            continue
        if not is_of_days and (month_of(start).start, month_of(end).end) != (start, end):
            continue
        months = (month_number(start), month_number(end))
        if figure.shown is None:
            hidden.add(months)
        elif (counts := counts_of(figure)) is not None:
            known[months] = counts
    for months in hidden:
        known.pop(months, None)
    breaks = (month_number(found.from_period.start) for found in breaks_of(indicator, released))
    return History(known, frozenset(hidden), tuple(sorted(breaks)))


def told_of(indicator: Indicator, released: ReleasedEdition) -> list[Figure]:
    """The figures of an indicator's whole authority that are no forecasts."""
    return [
        figure
        for figure in released.figures.of(indicator.indicator)
        if figure.key.is_whole and figure.status is not Status.FORECAST
    ]


def breaks_of(indicator: Indicator, released: ReleasedEdition) -> list[Break]:
    """The breaks of an indicator's series, as declared."""
    return [found for found in released.breaks if found.indicator == indicator.indicator]


def counts_of(figure: Figure) -> Ratio | None:
    """What a figure counts, over 0 where it is no percentage; `None` where that is not given."""
    top, bottom = figure.numerator, figure.denominator
    match figure.unit:
        case Unit.COUNT:
            return None if figure.value is None else (figure.value, Decimal(0))
        case Unit.RATE_PER_10000:
            return None if top is None or not bottom else (top, Decimal(0))
        case Unit.PERCENT:
            return None if top is None or not bottom else (top, bottom)
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return None
