"""How far the indicators that are red or amber miss the end of their target that comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model.indicators import Unit
from generator.model.judgements import Gap, Judgement, Rating

#: A project rule: a miss of fewer percentage points than this is a near one.
NEAR = Decimal(3)


@dataclass(frozen=True)
class Misses:
    """The indicators of one rating by how far they miss; only percentages are near or far.

    `others` are those of another unit, where points would say nothing.
    """

    near: tuple[Judgement, ...]
    far: tuple[Judgement, ...]
    others: tuple[Judgement, ...]

    @property
    def total(self) -> int:
        return len(self.near) + len(self.far) + len(self.others)


def misses(judgements: Iterable[Judgement], rating: Rating) -> Misses:
    """The indicators of a rating that miss an end of their target, grouped, each in its order."""
    groups: tuple[list[Judgement], list[Judgement], list[Judgement]] = ([], [], [])
    for judgement in judgements:
        if judgement.rated.rating is not rating or (gap := missed(judgement)) is None:
            continue
        place = 2 if judgement.indicator.unit is not Unit.PERCENT else int(gap.size >= NEAR)
        groups[place].append(judgement)
    near, far, others = map(tuple, groups)
    return Misses(near, far, others)


def missed(judgement: Judgement) -> Gap | None:
    """The end of the target that comes next: the minimum where it is missed, else the upper."""
    ends = (judgement.rated.minimum, judgement.rated.upper)
    return next((gap for gap in ends if gap is not None and not gap.met), None)
