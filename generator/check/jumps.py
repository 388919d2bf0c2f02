"""A new step larger than any a series has made: often a slip of the keys or a new way to count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.check.places import cell, note, warning
from generator.check.series import Series, breaks_between, months_apart, series_of, value_of
from generator.judge.chance import interval_of_counts, interval_of_difference
from generator.judge.comparable import SMALLEST_DENOMINATOR
from generator.measure.rounding import round_half_up
from generator.model.editions import DataPackage
from generator.model.figures import Observation
from generator.model.findings import Finding
from generator.model.formats import plural, spell_number
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, financial_year_of

#: Eight points with the one in question; after fewer, "larger than ever" says little.
_FEWEST_STEPS = 6

Step = tuple[Observation, Observation, Decimal]


@dataclass(frozen=True)
class Jump:
    """A step into the reporting period that is larger than all before; `largest` is of those."""

    indicator: Indicator
    earlier: Observation
    later: Observation
    steps_before: int
    largest: Decimal


def check_jumps(package: DataPackage) -> Iterator[Finding]:
    """A warning where a step into the reporting period is larger than ever, and than chance.

    It is measured on the displayed values, as whoever is asked will do. Of a part it is a note.

    Parts of an indicator that move at the same time are one finding, of the whole if it moves too.
    """
    moving: dict[tuple[str, ...], list[Jump]] = {}
    for series in series_of(package):
        if _is_tested(series) and (jump := _jump(series, package)) is not None:
            key = jump.later.key
            moving.setdefault((key.indicator, key.basis, key.period.token), []).append(jump)
    for jumps in moving.values():
        jumps.sort(key=lambda jump: not jump.later.key.is_whole)
        yield _told(jumps[0], len(jumps) - 1, package)


def _is_tested(series: Series) -> bool:
    """Whether the steps of a series are of one sort; a running total is only added to."""
    basis, unit = series.points[0].key.basis, series.indicator.unit
    adds_up = unit is Unit.COUNT or (
        unit is Unit.RATE_PER_10000 and not series.indicator.annualised
    )
    return len(series.points) > _FEWEST_STEPS + 1 and not (basis is Basis.YEAR_TO_DATE and adds_up)


def _jump(series: Series, package: DataPackage) -> Jump | None:
    steps = _steps(series, package)
    starts = package.reporting_period.start
    before = [abs(size) for _, later, size in steps if later.key.period.end < starts]
    if len(before) < _FEWEST_STEPS:
        return None
    for earlier, later, size in steps[len(before) :]:
        if abs(size) > max(before) and _is_more_than_chance(earlier, later, series.indicator):
            return Jump(series.indicator, earlier, later, len(before), max(before))
    return None


def _told(jump: Jump, more: int, package: DataPackage) -> Finding:
    indicator, earlier, later = jump.indicator, jump.earlier, jump.later
    now, then = _shown(later, indicator), _shown(earlier, indicator)
    key = later.key
    part = " ".join(filter(None, (key.area, key.breakdown, key.category)))
    at = cell(package, "observations", later.row.line, "value", now)
    problem = (
        f"{indicator.ref}{f' ({part})' if part else ''} goes from {then} in {earlier.key.period} "
        f"(line {earlier.row.line}) to {now} in {key.period}: none of the {jump.steps_before} "
        f"steps before this report was larger than {spell_number(jump.largest)}."
    )
    if more:
        problem += f" {plural(more, 'other part')} of it moved as far for the first time."
    if later.note:
        return note("CON-JUMP", at, problem, f"It is shown. The row says: {later.note}")
    remedy = "Look for a slip or another way of counting; if it is right, say why in note."
    # A part is small and moves easily; beside the whole it is worth a look, not an answer.
    return (warning if key.is_whole else note)("CON-JUMP", at, problem, remedy)


def _steps(series: Series, package: DataPackage) -> list[Step]:
    """The changes from point to point at the series' own distance, oldest first.

    Not over a break, nor from one financial year to date to the next.
    """
    valued = [
        (point, value)
        for point in series.points
        if point.key.period.end <= package.reporting_period.end
        and (value := _displayed(point, series.indicator)) is not None
    ]
    return [
        (earlier, later, value - before)
        for (earlier, before), (later, value) in pairwise(valued)
        if months_apart(earlier, later) == series.step
        and not breaks_between(earlier, later, package.breaks)
        and (later.key.basis is not Basis.YEAR_TO_DATE or _in_one_year(earlier, later))
    ]


def _in_one_year(earlier: Observation, later: Observation) -> bool:
    ends = (earlier.key.period.end, later.key.period.end)
    return financial_year_of(ends[0]) == financial_year_of(ends[1])


def _displayed(point: Observation, indicator: Indicator) -> Decimal | None:
    value = value_of(point, indicator)
    places = indicator.decimals if point.decimals is None else point.decimals
    return None if value is None else round_half_up(value, places)


def _shown(point: Observation, indicator: Indicator) -> str:
    value = _displayed(point, indicator)
    return "" if value is None else spell_number(value)


def _is_more_than_chance(earlier: Observation, later: Observation, indicator: Indicator) -> bool:
    """Whether the counts rule chance out; without counts there is no test, and the step stands."""
    if indicator.unit is Unit.COUNT:
        before, now = earlier.value, later.value
    else:
        before, now = earlier.numerator, later.numerator
    of_before, of_now = earlier.denominator, later.denominator
    if before is None or now is None or min(before, now) < 0:
        return True
    match indicator.unit:
        case Unit.PERCENT:
            if not of_before or not of_now or before > of_before or now > of_now:
                return True
            if min(of_before, of_now) < SMALLEST_DENOMINATOR:
                return False
            shares = (now / of_now, of_now, before / of_before, of_before)
            return interval_of_difference(*shares).excludes_zero
        case Unit.COUNT | Unit.RATE_PER_10000:
            return interval_of_counts(now, before).excludes_zero
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return True
