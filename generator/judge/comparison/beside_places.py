"""The figures of other places that an edition may know of, and how ours stands to the latest."""

from __future__ import annotations

from generator.judge.comparison.benchmark import benchmarked, of_the_same_days
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.comparison import Benchmarked, NotBenchmarked
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key, Status
from generator.model.indicators import Indicator

#: The places a verdict may name, the widest first.
BESIDE = (ComparatorKind.NATIONAL, ComparatorKind.REGIONAL, ComparatorKind.NEIGHBOURS)


#: More single authorities than a set of neighbours has are told by our place among them only.
MOST_AUTHORITIES = 15


def known_by_then(released: ReleasedEdition, indicator: Indicator) -> tuple[Comparator, ...]:
    """Every comparator of an indicator that ended with the reporting period or before it."""
    return tuple(
        found
        for found in released.comparators
        if found.indicator == indicator.indicator
        and found.status is not Status.FORECAST
        and found.period.end <= released.reporting_period.end
    )


def beside_places(
    released: ReleasedEdition, indicator: Indicator
) -> tuple[Benchmarked | NotBenchmarked, ...]:
    """For each place the word for its latest figure of days that we have one of, or why none."""
    latest: dict[str, Benchmarked | NotBenchmarked] = {}
    known = known_by_then(released, indicator)
    single = {one.comparator for one in known if one.kind is ComparatorKind.AUTHORITY}
    kinds = (*BESIDE, *((ComparatorKind.AUTHORITY,) if len(single) <= MOST_AUTHORITIES else ()))
    for theirs in sorted(known, key=lambda found: found.period.sort_key):
        if theirs.kind not in kinds:
            continue
        ours = of_the_same_days(
            released.figures, Key(indicator.indicator, theirs.period, theirs.basis)
        )
        found = benchmarked(ours, indicator, theirs, released.reporting_period)
        if isinstance(found, Benchmarked) or not isinstance(
            latest.get(theirs.comparator), Benchmarked
        ):
            latest[theirs.comparator] = found
    return tuple(latest.values())


def widest_beside(
    released: ReleasedEdition, indicator: Indicator, figure: Figure
) -> Benchmarked | None:
    """How this very figure stands to England, else the region, else the neighbours."""
    found = [
        one
        for one in beside_places(released, indicator)
        if isinstance(one, Benchmarked) and one.figure == figure and one.comparator.kind in BESIDE
    ]
    return min(found, key=lambda one: BESIDE.index(one.comparator.kind), default=None)
