"""What a chart is read beside: targets while they hold, other places, breaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.compose.charts.series import Series
from generator.judge.comparison.ages import age_words
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.figures import Status
from generator.model.formats import listed, spell_cell
from generator.model.indicators import Indicator, Polarity, Target, Trajectory, Unit
from generator.model.periods import (
    Basis,
    Period,
    is_full_year,
    month_of,
    months_in,
    spell_period,
)
from generator.model.target_ends import TargetEnd, end_name


@dataclass(frozen=True)
class TargetStep:
    """A target over the days it holds within the chart; `until` differs where it slopes.

    `name` is what the end is called; `since` is the day it came into force, which may lie before
    the chart's first.
    """

    end: TargetEnd
    name: str
    since: date
    first: date
    last: date
    value: Decimal
    until: Decimal
    text: str


@dataclass(frozen=True)
class ComparatorMark:
    """Another place's figure over the days it covers, named with the period it is of.

    `age` is how long before the end of the reporting period its own ended, nothing where with it.
    """

    kind: ComparatorKind
    place: str
    period: str
    first: date
    last: date
    is_point: bool
    value: Decimal
    text: str
    age: str

    @property
    def name(self) -> str:
        """The place with the period of its figure: `England, 2022-23`."""
        return f"{self.place}, {self.period}"

    @property
    def words(self) -> str:
        """All there is to say of it: `England, 2022-23: 83.4% (5 months old)`."""
        return f"{self.name}: {self.text}{f' ({self.age} old)' if self.age else ''}"


@dataclass(frozen=True)
class BreakMark:
    """A day from which the figures are not comparable with those before, and why."""

    on: date
    reason: str


def steps_of(
    targets: list[Target], indicator: Indicator, first: date, last: date
) -> tuple[TargetStep, ...]:
    """The ends of each target over the days it holds, never before it was in force."""
    steps = []
    ordered = sorted(targets, key=_drawn_from)
    for place, target in enumerate(ordered):
        later = ordered[place + 1] if place + 1 < len(ordered) else None
        start, end = _drawn_from(target), last
        if target.to_period is not None:
            end = target.to_period.end
        elif later is not None:
            end = _drawn_from(later) - timedelta(days=1)
        ends = [
            (TargetEnd.MINIMUM, target.minimum, later.minimum if later else None),
            (TargetEnd.UPPER, target.upper, later.upper if later else None),
        ]
        given = [(which, value, then) for which, value, then in ends if value is not None]
        for one, value, following in given:
            which = one if len(given) > 1 else TargetEnd.ONLY
            until = value
            if target.trajectory is Trajectory.LINEAR and following is not None:
                until = following
            if min(end, last) < max(start, first):
                continue
            steps.append(
                TargetStep(
                    end=which,
                    name=end_name(which, indicator.polarity),
                    since=start,
                    first=max(start, first),
                    last=min(end, last),
                    value=_along(value, until, start, end, max(start, first)),
                    until=_along(value, until, start, end, min(end, last)),
                    text=_target_words(value, until, indicator),
                )
            )
    return tuple(steps)


def _drawn_from(target: Target) -> date:
    """The first day a target is drawn on; one that is owed by a day, from that day's month on."""
    if target.trajectory is Trajectory.DUE:
        return month_of(target.from_period.end).start
    return target.from_period.start


_HALF_A_MONTH = 15


def _along(value: Decimal, until: Decimal, start: date, end: date, on: date) -> Decimal:
    """A sloping target on a day between its ends: where to draw, never a number to print.

    A month is rated by one value and drawn at its middle, so the slope passes there at that value:
    a point is on the side of the line that its rating says.
    """
    if value == until:
        return value
    elapsed = (on - start).days - _HALF_A_MONTH
    return value + (until - value) * elapsed / max(1, (end - start).days)


def _target_words(value: Decimal, until: Decimal, indicator: Indicator) -> str:
    words = spell_cell(value, indicator.unit)
    if until != value:
        words = f"{words} rising to" if until > value else f"{words} falling to"
        words = f"{words} {spell_cell(until, indicator.unit)}"
    return f"{words} or more" if indicator.polarity is Polarity.HIGHER else f"{words} or less"


#: The places a line may stand beside. A single authority is for the comparison table, and our own
#: figure as published nationally would be our own line twice.
_DRAWN = (ComparatorKind.NATIONAL, ComparatorKind.REGIONAL, ComparatorKind.NEIGHBOURS)


def marks_of(
    comparators: tuple[Comparator, ...], series: Series, first: date, last: date, reporting: Period
) -> tuple[ComparatorMark, ...]:
    """A mark for each figure of another place that may stand beside the line, and no other."""
    marks = []
    for found in _drawable(comparators, series):
        start, end = max(found.period.start, first), min(found.period.end, last)
        is_point = found.basis is Basis.SNAPSHOT
        if is_point:
            start = end = found.period.end
        if (
            found.value is None
            or not _may_stand_beside(found, series)
            or not first <= start <= end <= last
        ):
            continue
        marks.append(
            ComparatorMark(
                kind=found.kind,
                place=_place(found),
                period=spell_period(found.period),
                first=start,
                last=end,
                is_point=is_point,
                value=found.value,
                text=spell_cell(found.value, series.indicator.unit),
                age=age_words(found, reporting),
            )
        )
    return tuple(marks)


def not_drawn(
    comparators: tuple[Comparator, ...], series: Series, first: date, last: date
) -> tuple[str, ...]:
    """A sentence for each reason why figures of other places have no mark, naming each figure."""
    older: list[Comparator] = []
    unlike: list[Comparator] = []
    for found in _drawable(comparators, series):
        if found.value is not None and found.period.end <= last:
            if not _may_stand_beside(found, series):
                unlike.append(found)
            elif found.period.end < first:
                older.append(found)
    return tuple(
        f"Not drawn, because {reason}: {_named(left)}."
        for reason, left in (
            ("they are older than the chart", older),
            ("they cover another kind of period", unlike),
        )
        if left
    )


def _named(found: list[Comparator]) -> str:
    """Places with their periods: `England, 2012-13 and 2013-14; North East, 2013-14`."""
    periods: dict[str, list[str]] = {}
    for comparator in found:
        periods.setdefault(_place(comparator), []).append(spell_period(comparator.period))
    return "; ".join(
        f"{place}, {listed(tuple(dict.fromkeys(when)))}" for place, when in periods.items()
    )


def _drawable(comparators: tuple[Comparator, ...], series: Series) -> list[Comparator]:
    """The figures of other places that would be drawn if their periods allow."""
    found = [
        comparator
        for comparator in comparators
        if comparator.indicator == series.indicator.indicator
        and comparator.kind in _DRAWN
        and comparator.statistic not in (Statistic.P25, Statistic.P75)
        and comparator.status is not Status.FORECAST
    ]
    return sorted(found, key=lambda c: (_rank(c.kind), c.name, c.period.sort_key))


def _place(found: Comparator) -> str:
    name = found.name or found.comparator
    return name if found.statistic is Statistic.VALUE else f"{name} {found.statistic}"


def _rank(kind: ComparatorKind) -> int:
    return _DRAWN.index(kind)


def _may_stand_beside(found: Comparator, series: Series) -> bool:
    """Whether a figure means the same height on this chart: one basis, and for totals one length.

    A full year of a ratio or an average can stand over its twelve months; a total cannot.
    """
    one_length = len(months_in(found.period)) == len(months_in(series.figures[0].key.period))
    match series.basis:
        case Basis.SNAPSHOT:
            return found.basis is Basis.SNAPSHOT
        case Basis.IN_PERIOD if found.basis is Basis.IN_PERIOD and one_length:
            return True
        case Basis.YEAR_TO_DATE | Basis.ROLLING_YEAR if found.basis is series.basis and one_length:
            return True
        case Basis.IN_PERIOD | Basis.YEAR_TO_DATE:
            return is_full_year(found.period, found.basis) and _is_average(series.indicator)
        case Basis.ROLLING_YEAR:
            return is_full_year(found.period, found.basis)


def _is_average(indicator: Indicator) -> bool:
    match indicator.unit:
        case Unit.PERCENT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return True
        case Unit.RATE_PER_10000:
            return indicator.annualised
        case Unit.COUNT:
            return False
