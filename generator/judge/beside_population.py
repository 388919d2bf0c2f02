"""Whether a group of those counted is more, or fewer, than its share of all children.

The share among those counted has a 95% interval by Wilson's score, as a proportion that the same
service could have come to by chance; the share of the population is a mark to measure against.
Groups of fewer than ten, counted and expected alike, are not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.judge.intervals import interval_of_share
from generator.model.comparison import Interval

#: Fewer than this, counted and expected alike, say too little of a group.
FEWEST = 10
#: A group alone is all of those counted and all of the population, whatever it is.
_TWO = 2


class Beside(StrEnum):
    """How a group among those counted stands to its share of the population."""

    MORE = "more"
    FEWER = "fewer"
    ABOUT_AS_MANY = "about as many"
    TOO_FEW = "too few to say"


@dataclass(frozen=True)
class GroupBeside:
    """A group's share of those counted, its interval, and its share of the population, all of 1."""

    count: Decimal
    share: Decimal
    interval: Interval
    population: Decimal
    expected: Decimal
    standing: Beside


def beside_population(
    counts: Mapping[str, Decimal], populations: Mapping[str, Decimal]
) -> dict[str, GroupBeside]:
    """Each group that has both, among all that have both, so that like is set beside like.

    Nothing where nobody was counted, nobody lives there, or one group alone would be all.
    """
    groups = [name for name in counts if name in populations]
    counted = sum((counts[name] for name in groups), Decimal(0))
    living = sum((populations[name] for name in groups), Decimal(0))
    if len(groups) < _TWO or not counted or not living:
        return {}
    return {name: _group(counts[name], counted, populations[name] / living) for name in groups}


def _group(count: Decimal, counted: Decimal, population: Decimal) -> GroupBeside:
    interval = interval_of_share(count, counted)
    expected = counted * population
    if max(count, expected) < FEWEST:
        standing = Beside.TOO_FEW
    elif interval.holds(population):
        standing = Beside.ABOUT_AS_MANY
    else:
        standing = Beside.MORE if population < interval.lower else Beside.FEWER
    return GroupBeside(count, count / counted, interval, population, expected, standing)
