"""What an edition may call a strength and what an area of focus, by one stated rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.judge.exceptions import is_large_untested
from generator.model.judgements import Judgement, Rating
from generator.model.projection import Outlook, Projection, Projections

#: What a projection has to say for its indicator to be one to look at.
_MISSES = (Outlook.MISS, Outlook.WOULD_MISS)


@dataclass(frozen=True)
class Sorted:
    """The strengths and the areas of focus among some indicators, each with its reasons."""

    strengths: tuple[tuple[Judgement, tuple[str, ...]], ...]
    focus: tuple[tuple[Judgement, tuple[str, ...]], ...]
    neither: int


def strengths_and_focus(
    judgements: Iterable[Judgement], projections: Projections | None = None
) -> Sorted:
    """Each indicator on one side or on neither.

    An area of focus is red, worsening, worse than usual, moved far the wrong way where nothing can
    test that, or projected to miss its target. A strength is green, improving or better than
    usual, and none of those.
    """
    strengths, focus, neither = [], [], 0
    for one in judgements:
        if bad := _for_focus(one, projections):
            focus.append((one, bad))
        elif good := _for_strength(one):
            strengths.append((one, good))
        else:
            neither += 1
    return Sorted(tuple(strengths), tuple(focus), neither)


def _for_focus(judgement: Judgement, projections: Projections | None) -> tuple[str, ...]:
    direction = judgement.travel.direction
    reasons = [str(Rating.RED)] if judgement.rated.rating is Rating.RED else []
    if direction.is_bad or is_large_untested(judgement):
        reasons.append(str(direction))
    found = projections.of(judgement.indicator.indicator) if projections else None
    if isinstance(found, Projection) and found.verdict in _MISSES:
        reasons.append("projected to miss its target")
    return tuple(reasons)


def _for_strength(judgement: Judgement) -> tuple[str, ...]:
    direction = judgement.travel.direction
    reasons = [str(Rating.GREEN)] if judgement.rated.rating is Rating.GREEN else []
    if direction.is_good:
        reasons.append(str(direction))
    return tuple(reasons)
