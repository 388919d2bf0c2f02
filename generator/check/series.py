"""The rows of one figure over time: those that are left out, and a last step like none before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.check.places import cell, warning
from generator.measure.rates import worked_out
from generator.model.editions import DataPackage
from generator.model.figures import Observation, Status
from generator.model.findings import Finding
from generator.model.formats import listed, plural
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Period, PeriodKind, following, span
from generator.model.records import Break

#: The kinds of period that follow one another, and how many months each has.
_MONTHS_OF = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.FINANCIAL_YEAR: 12,
    PeriodKind.CALENDAR_YEAR: 12,
}
#: So many points at one distance are a series; fewer are figures to compare with.
_FEWEST_IN_A_ROW = 3
_NAMED_PERIODS = 3


@dataclass(frozen=True)
class Series:
    """The rows of one part of one indicator on one basis and in one kind of period, oldest first.

    `step` is the distance of its points in months, by the commonest; forecasts are left out.
    """

    indicator: Indicator
    points: tuple[Observation, ...]
    step: int


def series_of(package: DataPackage) -> tuple[Series, ...]:
    """Every series of a package that has at least two points."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    grouped: dict[tuple[str, ...], list[Observation]] = {}
    for observation in package.observations:
        key = observation.key
        if key.period.kind in _MONTHS_OF and observation.status is not Status.FORECAST:
            part = (key.indicator, key.area, key.breakdown, key.category, key.basis)
            grouped.setdefault((*part, key.period.kind), []).append(observation)
    found = []
    for (name, *_), rows in grouped.items():
        if len(rows) > 1 and name in indicators:
            rows.sort(key=lambda row: row.key.period.end)
            distances = Counter(months_apart(one, other) for one, other in pairwise(rows))
            step = min(distances, key=lambda months: (-distances[months], months))
            found.append(Series(indicators[name], tuple(rows), step))
    return tuple(found)


def months_apart(earlier: Observation, later: Observation) -> int:
    """How many months lie between the ends of two rows' periods."""
    one, other = earlier.key.period.end, later.key.period.end
    return 12 * (other.year - one.year) + other.month - one.month


def value_of(observation: Observation, indicator: Indicator) -> Decimal | None:
    """The value of a row, from its counts where it has both; `None` where it needs more rows."""
    top, bottom = observation.numerator, observation.denominator
    if observation.symbol is not None:
        return None
    if indicator.unit is not Unit.COUNT and top is not None and bottom is not None:
        return worked_out(indicator, observation.key, top, bottom)
    return observation.value


def breaks_between(
    earlier: Observation, later: Observation, breaks: Iterable[Break]
) -> tuple[Break, ...]:
    """The breaks of the indicator that part two rows; one row may span a break itself."""
    starts, _ = span(earlier.key.period, earlier.key.basis)
    return tuple(
        found
        for found in breaks
        if found.indicator == later.key.indicator
        and starts < found.from_period.start <= later.key.period.end
    )


def check_gaps(package: DataPackage) -> Iterator[Finding]:
    """A warning for each stretch of periods that a series at its own rhythm leaves out.

    The same stretch in several parts of an indicator is one finding. A row with a symbol is there.
    """
    gaps: dict[tuple[str, ...], list[tuple[Observation, Observation]]] = {}
    for series in series_of(package):
        for earlier, later in _gaps(series.points, series.step):
            if not breaks_between(earlier, later, package.breaks):
                missing = _between(earlier.key.period, later.key.period, series.step)
                same = (later.key.indicator, later.key.basis, *(period.token for period in missing))
                gaps.setdefault(same, []).append((earlier, later))
    refs = {indicator.indicator: indicator.ref for indicator in package.indicators}
    for (name, _, *missing_tokens), found in gaps.items():
        earlier, later = found[0]
        at = cell(package, "observations", later.row.line, "period", later.key.period)
        problem = (
            f"{refs[name]} has no row for {_told(missing_tokens)}, "
            f"between line {earlier.row.line} and this one."
        )
        if more := len(found) - 1:
            problem += f" The same is left out in {plural(more, 'more part')} of it."
        remedy = "Add the rows; where there is no number, write the reason as a symbol (c, x or z)."
        yield warning("CON-GAP", at, problem, remedy)


def _gaps(points: Sequence[Observation], step: int) -> Iterator[tuple[Observation, Observation]]:
    """The rows on both sides of each gap.

    Older points to compare with, as last year's March, are not a series: a gap is short beside a
    run of points that touches it.
    """
    distances = [months_apart(one, other) for one, other in pairwise(points)]
    for place, distance in enumerate(distances):
        if not step or distance <= step or distance % step:
            continue
        before = _run(reversed(distances[:place]), step)
        after = _run(distances[place + 1 :], step)
        missing = distance // step - 1
        if before >= _FEWEST_IN_A_ROW and 2 * missing <= max(before, after):
            yield points[place], points[place + 1]


def _run(distances: Iterable[int], step: int) -> int:
    """How many points stand in a row, when these are the distances from the first of them."""
    run = 1
    for distance in distances:
        if distance != step:
            break
        run += 1
    return run


def _between(earlier: Period, later: Period, step: int) -> tuple[Period, ...]:
    """The periods left out between two of one kind, at a distance in months."""
    left_out: list[Period] = []
    current = earlier
    while True:
        for _ in range(max(1, step // _MONTHS_OF[earlier.kind])):
            current = following(current)
        if current.end >= later.end:
            return tuple(left_out)
        left_out.append(current)


def _told(tokens: Sequence[str]) -> str:
    if len(tokens) <= _NAMED_PERIODS:
        return listed(tuple(tokens))
    return f"{len(tokens)} periods from {tokens[0]} to {tokens[-1]}"
