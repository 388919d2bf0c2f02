"""The few indicators an overview shows first where the edition names none."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from generator.judge.exceptions import exceptions
from generator.measure.rounding import ARITHMETIC
from generator.model.judgements import Judgement, Judgements

#: So many indicators fit beside the headlines on a screen and on a sheet of paper.
MOST = 6
_OF_EACH = MOST // 2


def key_indicators(judgements: Judgements) -> tuple[Judgement, ...]:
    """The three that need attention most, then the three that became better by most.

    How much is the change in per cent of the earlier figure. Where there are fewer of the one, more
    of the other are taken; where there are neither, none.
    """
    worst, best = exceptions(judgements), improved(judgements.all)
    of_worst = max(_OF_EACH, MOST - len(best))
    return (*worst[:of_worst], *best[: MOST - min(of_worst, len(worst))])


def improved(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What is improving or better than usual and needs no attention, by most first."""
    bad = exceptions(Judgements(tuple(judgements := tuple(judgements))))
    found = (
        one
        for one in judgements
        if one.travel.direction.is_good and not one.indicator.variant_of and one not in bad
    )
    return tuple(sorted(found, key=lambda one: (-by_how_much(one), one.indicator.ref)))


def by_how_much(judgement: Judgement) -> Decimal:
    """How far a figure moved, as a share of the earlier one; 0 where nothing is compared."""
    change = judgement.change
    if change is None or not change.earlier.shown:
        return Decimal(0)
    with localcontext(ARITHMETIC):
        return abs(change.size / change.earlier.shown)
