"""A claim: what needs attention, why, beside whom, since when, and what is being done."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.attention_words import asked_words, doing, history
from generator.compose.beside_words import beside_words
from generator.compose.frames import path_of
from generator.compose.scorecard import Tag, tag_of
from generator.judge.exceptions import Attention
from generator.judge.red_in_a_row import BeforeRun
from generator.model.editions import ReleasedEdition

#: A member takes in about six headlines; the rest are named under them, each with its link.
HEADLINES = 6


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
    beside: str
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
        beside_words(released, judgement),
        history(attention.run),
        doing(attention, released),
        asked_words(attention, released.edition),
        attention.story,
    )


def told_and_named(
    attention: tuple[Attention, ...],
) -> tuple[tuple[Attention, ...], tuple[Attention, ...]]:
    """What is told in full and what is only named, each worst first.

    What turned red since the last report is told before what members have read of already, so
    that nothing new is a name alone.
    """
    first = sorted(attention, key=lambda one: not is_newly_red(one))[:HEADLINES]
    return (
        tuple(one for one in attention if one in first),
        tuple(one for one in attention if one not in first),
    )


def is_newly_red(attention: Attention) -> bool:
    """Whether the report before this one rated it, and not red."""
    return attention.editions_red == 1 and attention.run.before is BeforeRun.OTHER_RATING
