"""Whether more end just past a limit than the days after it would let one expect.

The working week just past the limit is set beside the one after it. It is called a cluster where
it holds at least twice as many and the 95% interval of its share of the two lies above one half.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from generator.judge.intervals import interval_of_share

#: How many working days are looked at past the limit, and as many again after those.
WEEK = 5
_TWICE = 2
_HALF = Decimal("0.5")


class JustPast(StrEnum):
    """What can be said of the days just past a limit."""

    CLUSTER = "cluster"
    NO_CLUSTER = "no cluster"
    NOT_KNOWN = "not known"


def just_past(counts: Mapping[int, Decimal | None], limit: int) -> JustPast:
    """Whether there is a cluster, from counts by working day; a day without one is not shown."""
    days = range(limit + 1, limit + 1 + 2 * WEEK)
    shown = [count for day in days if (count := counts.get(day)) is not None]
    if len(shown) < len(days):
        return JustPast.NOT_KNOWN
    near, both = sum(shown[:WEEK], Decimal(0)), sum(shown, Decimal(0))
    if near < _TWICE * (both - near) or not both:
        return JustPast.NO_CLUSTER
    is_more = interval_of_share(near, both).lower > _HALF
    return JustPast.CLUSTER if is_more else JustPast.NO_CLUSTER
