"""The sums behind "How sure are we?": variation, other places, the place among all, the outlook."""

from __future__ import annotations

from generator.judge.explanation.steps import Steps
from generator.judge.explanation.sums_of_comparison import comparison_steps, position_steps
from generator.judge.explanation.sums_of_projection import projection_steps
from generator.judge.explanation.sums_of_variation import variation_steps
from generator.judge.projection.past import Past
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgement
from generator.model.projection import NotProjected, Projection
from generator.model.variation import USUAL, VariationSettings

_ROUNDED = (
    "Rounded numbers",
    "In the sums below ≈ stands before a number that is rounded for print. Nothing is rounded "
    "before the end of a sum.",
)


def explain_more(
    released: ReleasedEdition,
    judgement: Judgement,
    projected: Projection | NotProjected,
    settings: VariationSettings = USUAL,
    past: Past | None = None,
) -> Steps:
    """The steps that follow those of `explain`, as headings and texts.

    `settings` are those that the judgement's control chart was made with. `past` is the edition's,
    where somebody has it already. No step holds a number
    of a figure that is hidden, for nothing here sees more than was released.
    """
    indicator = judgement.indicator
    return (
        _ROUNDED,
        *variation_steps(judgement, settings),
        *comparison_steps(released, indicator),
        *position_steps(released, indicator),
        *projection_steps(past or Past(released), projected),
    )
