"""All that is asked of an edition's words, wherever they came from: its folder, or a form."""

from __future__ import annotations

from collections.abc import Sequence

from generator.check.references import check_narrative
from generator.check.stories import check_stories
from generator.check.typed_words import check_counts_in_words
from generator.compose.asked import NoAnswer
from generator.model.editions import Narrative, ReleasedEdition
from generator.model.findings import Finding
from generator.model.judgements import Judgements


def check_words_alone(
    narrative: Narrative,
    released: ReleasedEdition,
    settings: str,
    largest: int,
    judgements: Judgements | None = None,
    amiss: Sequence[NoAnswer | None] | None = None,
) -> tuple[Finding, ...]:
    """What is wrong in the words; `settings` holds the edition's title, which is words too.

    `judgements` are those of `judged_alone`, and `amiss` is that of `sections_amiss`, where
    somebody has them already.
    """
    return (
        *check_narrative(narrative.whole, released, judgements, amiss),
        *check_stories(narrative, released),
        *check_counts_in_words(narrative.whole, released.edition, settings, largest),
    )
