"""What figures would come to by the end of the financial year, or in words why that is not said.

Only what was released is used, and a figure that is hidden is not projected. The words of a verdict
follow from the interval: a target that all of it meets is on course, one that none of it meets is
not, and one that lies inside is too uncertain to say. Where too few such intervals held, on which
side it lies is said without "on course".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from generator.judge.projection.backtests import (
    FEWEST_BACK_TESTS,
    BackTest,
    coverage_of,
    held_by_itself,
    held_of,
    spread_of,
)
from generator.judge.projection.forecasts import (
    LAST_MONTH_OF_LONG_RATE,
    Forecast,
    Way,
    by_latest,
    by_level,
    by_rate,
    by_run_rate,
    by_share,
)
from generator.judge.projection.histories import (
    History,
    april_of,
    breaks_of,
    counts_of,
    month_number,
    told_of,
)
from generator.judge.projection.past import Past
from generator.judge.rating import target_in_force
from generator.measure.rates import MONTHS_IN_YEAR as YEAR
from generator.measure.rates import scale_of
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key, Symbol
from generator.model.formats import SYMBOL_MEANINGS, plural, why_no_number
from generator.model.indicators import Frequency, Indicator, Polarity, Target, Trajectory, Unit
from generator.model.periods import (
    MONTH_NAMES,
    Basis,
    Period,
    financial_year_of,
    month_of,
    spell_period,
)
from generator.model.projection import NotProjected, Outlook, Projection, Projections
from generator.model.revisions import Revised, RevisionKind

#: The months of the financial year from which on anything is projected; June is month 3.
FIRST_MONTH, FIRST_MONTH_OF_RUN_RATE = 3, 6
#: So many full years make a season; with fewer, a count goes on at its pace.
YEARS_OF_A_SEASON = 2
#: A project rule: what counts fewer than this is left to chance for the most part.
SMALLEST_COUNT = 60

_CHANGED = {
    RevisionKind.REVISION,
    RevisionKind.CORRECTION,
    RevisionKind.REDEFINED,
    RevisionKind.UNDECLARED,
}


@dataclass(frozen=True)
class Plan:
    """A way to project, the month it is done in, and the first month of what it rests on."""

    way: Way
    now: int
    first: int


def project(released: ReleasedEdition, revised: Iterable[Revised]) -> Projections:
    """The projection of each indicator's headline to the end of the year, or the reason for none.

    `revised` are the figures that are not what was last published of them. Of the whole authority
    only; every number is decimal and rounded once, at the end.
    """
    changed = [found.now.key for found in revised if found.kind in _CHANGED]
    past = Past(released)
    with localcontext(ARITHMETIC):
        return Projections(tuple(_projected(one, past, changed) for one in released.indicators))


def _projected(
    indicator: Indicator, past: Past, changed: Sequence[Key]
) -> Projection | NotProjected:
    released, history = past.released, past.histories[indicator.indicator]
    if reason := _why_never(indicator):
        return NotProjected(indicator, reason)
    figure = released.figures.headline(indicator, released.reporting_period)
    end = month_of(financial_year_of(released.reporting_period.end).end)
    if figure is None or month_number(figure.key.period.end) <= month_number(end.end) - YEAR:
        return NotProjected(indicator, "There is no figure of this financial year yet.")
    if figure.shown is None:
        return NotProjected(indicator, f"The figure is {why_no_number(figure)}.")
    if figure.key.period.end >= end.start:
        whole = _complete(indicator, figure.key.period, figure.shown)
        return against_target(whole, released.targets)
    if counts_of(figure) is None:
        return NotProjected(indicator, "The counts behind it are not given.")
    plan = plan_of(indicator, history, month_number(figure.key.period.end))
    if isinstance(plan, str):
        return NotProjected(indicator, plan)
    if reason := _obstacle(indicator, released, plan, changed):
        return NotProjected(indicator, reason)
    forecast, tests = plan.way(history, plan.now), past.tried(plan.way, plan.now)
    if forecast is None:
        return NotProjected(indicator, "Not every figure it would rest on is known.")
    if reason := _too_few(indicator, history, forecast, plan.now) or _too_little_tried(tests):
        return NotProjected(indicator, reason)
    projection = _at_years_end(indicator, figure, end, forecast, tests)
    is_count = indicator.unit is not Unit.PERCENT
    width = spread_of(tests, is_count=is_count).width(forecast)
    held, tried_own = held_by_itself(history, plan.way, plan.now, width, is_count=is_count)
    projection = replace(projection, own_tests=tried_own, own_held=held)
    return against_target(projection, released.targets)


def _complete(indicator: Indicator, period: Period, shown: Decimal) -> Projection:
    method = "The year is complete, and this is its figure."
    return Projection(indicator, period, shown, shown, shown, method)


def _at_years_end(
    indicator: Indicator,
    figure: Figure,
    end: Period,
    forecast: Forecast,
    tests: Sequence[BackTest],
) -> Projection:
    is_count = indicator.unit is not Unit.PERCENT
    interval = spread_of(tests, is_count=is_count).interval(forecast, is_count=is_count)
    value, low, high = (
        round_half_up(_in_unit(number, figure), figure.decimals)
        for number in (forecast.value, interval.low, interval.high)
    )
    held, coverage = held_of(tests, is_count=is_count), coverage_of(tests, is_count=is_count)
    method = forecast.method
    return Projection(indicator, end, value, low, high, method, len(tests), held, coverage)


def _in_unit(number: Decimal, figure: Figure) -> Decimal:
    """A count as the rate its figure gives; a percentage and a plain count as they are."""
    if figure.unit is Unit.RATE_PER_10000 and figure.denominator:
        return scale_of(figure.unit) * number / figure.denominator
    return number


def _why_never(indicator: Indicator) -> str:
    if indicator.variant_of:
        return "It is a second measurement of another indicator, which is the one to project."
    if indicator.frequency is Frequency.ANNUAL:
        return "Nothing tried on yearly figures did better than last year's figure as it stands."
    if indicator.basis is Basis.IN_PERIOD:
        return "Each figure is of a period by itself, and does not grow into a figure of the year."
    match indicator.unit:
        case Unit.COUNT | Unit.RATE_PER_10000 | Unit.PERCENT:
            return ""
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return "Only counts, rates per 10,000 and percentages are projected."


def plan_of(indicator: Indicator, history: History, now: int) -> Plan | str:
    """How an indicator is projected in a month, or why it is too early for that."""
    april, is_share = april_of(now), indicator.unit is Unit.PERCENT
    month = now - april + 1
    if indicator.basis is Basis.SNAPSHOT:
        first, points = now - YEAR + 1, history.points(now)
        if (not points or points[0][0] > first) and not history.broken(first, now):
            return "Its series is shorter than twelve months."
        return Plan(by_level if is_share else by_latest, now, first)
    if month < FIRST_MONTH:
        return f"It is too early: such figures are projected from {_name(FIRST_MONTH)} on."
    if is_share:
        is_long = month <= LAST_MONTH_OF_LONG_RATE
        return Plan(by_rate, now, now - YEAR + 1 if is_long else april)
    years = len(history.full_years(now))
    if years >= YEARS_OF_A_SEASON:
        return Plan(by_share, now, april - YEAR * years)
    if history.broken(april - YEAR * YEARS_OF_A_SEASON, now):
        return Plan(by_run_rate, now, april - YEAR * YEARS_OF_A_SEASON)
    if month < FIRST_MONTH_OF_RUN_RATE:
        start = _name(FIRST_MONTH_OF_RUN_RATE)
        return f"With fewer than two full years before this one, it is projected from {start} on."
    return Plan(by_run_rate, now, april)


def _name(month: int) -> str:
    return MONTH_NAMES[(month + 2) % YEAR]


def _obstacle(
    indicator: Indicator, released: ReleasedEdition, plan: Plan, changed: Sequence[Key]
) -> str:
    """Why what a projection would rest on does not bear it."""
    for found in breaks_of(indicator, released):
        if plan.first < month_number(found.from_period.start) <= plan.now:
            start = spell_period(found.from_period)
            return f"The series has a break from {start}: {found.reason.rstrip('.')}."
    for figure in told_of(indicator, released):
        is_used = plan.first <= month_number(figure.key.period.end) <= plan.now
        if is_used and figure.symbol is Symbol.CONFIDENTIAL:
            meaning = SYMBOL_MEANINGS[Symbol.CONFIDENTIAL]
            return f"A figure it would rest on is {meaning}."
    ours = (key for key in changed if key.is_whole and key.indicator == indicator.indicator)
    if any(plan.first <= month_number(key.period.end) <= plan.now for key in ours):
        return "Figures it would rest on are revised in this edition."
    return ""


def _too_few(indicator: Indicator, history: History, forecast: Forecast, now: int) -> str:
    """Why a projection would tell more of chance than of the service.

    What counts is a year's count, or the base of a percentage as far as it is known.
    """
    counted = forecast.base
    if indicator.unit is Unit.PERCENT and indicator.basis is not Basis.SNAPSHOT:
        so_far = history.sum(april_of(now), now)
        counted = so_far[1] if so_far else Decimal(0)
    if counted >= SMALLEST_COUNT:
        return ""
    return f"It counts fewer than {SMALLEST_COUNT}, too few to tell much more than chance."


def _too_little_tried(tests: Sequence[BackTest]) -> str:
    if len(tests) >= FEWEST_BACK_TESTS:
        return ""
    tried = f"{plural(len(tests), 'past year')} of it and of like indicators"
    return f"Its interval would rest on {tried}, and {FEWEST_BACK_TESTS} are needed."


def against_target(projection: Projection, targets: Iterable[Target]) -> Projection:
    """A projection with what it says of the target in force at the end of the year, if any is."""
    indicator, period = projection.indicator, projection.period
    target = target_in_force(targets, indicator, "", period)
    if indicator.polarity is Polarity.NEUTRAL or target is None or not _owed(target, period):
        return projection
    ends = [
        outlook(projection.low, projection.high, end, indicator.polarity)
        for end in (target.minimum, target.upper)
    ]
    if not projection.is_borne_out:
        ends = [None if end is None else _NOT_BORNE_OUT[end] for end in ends]
    return replace(projection, target=target, minimum=ends[0], upper=ends[1])


#: What is said of a range that too few like it bear out: where it lies, and not "on course".
_NOT_BORNE_OUT: dict[Outlook, Outlook] = {
    Outlook.MEET: Outlook.WOULD_MEET,
    Outlook.MISS: Outlook.WOULD_MISS,
    Outlook.UNCERTAIN: Outlook.UNCERTAIN,
}


def _owed(target: Target, period: Period) -> bool:
    return target.trajectory is not Trajectory.DUE or target.from_period.end <= period.end


def outlook(
    low: Decimal, high: Decimal, target: Decimal | None, polarity: Polarity
) -> Outlook | None:
    """What an interval says of a target: that all of it meets it, that none does, or neither.

    A value on the target meets it, as it does for a rating. `None` without a target.
    """
    if target is None:
        return None
    lower_is_better = polarity is Polarity.LOWER
    if high <= target if lower_is_better else low >= target:
        return Outlook.MEET
    if low > target if lower_is_better else high < target:
        return Outlook.MISS
    return Outlook.UNCERTAIN
