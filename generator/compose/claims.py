"""A claim: what needs attention, why, for how long it has been so, and what is being done."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.attention_words import asked_words, doing, history
from generator.compose.frames import path_of
from generator.compose.scorecard import Tag, tag_of
from generator.judge.exceptions import Attention
from generator.model.editions import ReleasedEdition


@dataclass(frozen=True)
class Claim:
    """All that a claim says of one indicator; what there is nothing to say of is empty.

    `href` is from the edition's root.
    """

    tag: Tag
    name: str
    href: str
    verdict: str
    people: str
    history: str
    doing: str
    asked: str
    story: str


def claim(attention: Attention, released: ReleasedEdition) -> Claim:
    """What needs attention, as the overview and the chapters state it."""
    judgement = attention.judgement
    indicator = judgement.indicator
    return Claim(
        tag_of(judgement.rated.rating),
        f"{indicator.ref} {indicator.label}",
        path_of(indicator),
        attention.why,
        f"{attention.people}." if attention.people else "",
        history(attention.run),
        doing(attention, released),
        asked_words(attention, released.edition),
        attention.story,
    )
