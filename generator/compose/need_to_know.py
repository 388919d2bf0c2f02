"""What members need to know of a topic and why, with current performance, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.compose.beside_words import beside_words
from generator.compose.comparisons import ON_CARD, comparisons
from generator.compose.frames import path_of
from generator.compose.key_numbers import KeyNumber, key_numbers
from generator.compose.wording import better_words, target_of, target_words
from generator.judge.exceptions import Attention
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgement


@dataclass(frozen=True)
class Topic:
    """One indicator: why it matters, how it stands now, its target, other places, what is said.

    `story` is what its owner says of it, or that nothing was said; empty where nobody was asked.
    """

    ref: str
    name: str
    href: str
    why: str
    better: str
    now: KeyNumber
    target: tuple[str, ...]
    places: tuple[str, ...]
    verdict: str
    story: str


@dataclass(frozen=True)
class NeedToKnow:
    """The topics, and the key to the shorthand among them."""

    topics: tuple[Topic, ...]
    symbols: tuple[tuple[str, str], ...]


def need_to_know(
    released: ReleasedEdition,
    chosen: tuple[Judgement, ...],
    attention: tuple[Attention, ...],
) -> NeedToKnow:
    """What members need to know of some indicators, in the order they are named."""
    stories = {one.judgement.indicator.indicator: one.story for one in attention}
    numbers = key_numbers(released, chosen)
    topics = (
        _topic(released, judgement, now, stories)
        for judgement, now in zip(chosen, numbers.numbers, strict=True)
    )
    return NeedToKnow(tuple(topics), numbers.symbols)


def _topic(
    released: ReleasedEdition, judgement: Judgement, now: KeyNumber, stories: Mapping[str, str]
) -> Topic:
    indicator = judgement.indicator
    target = judgement.rated.target or target_of(released, indicator)
    told = tuple(
        f"{one.name}: {one.value}, {one.period}; {one.relation}."
        for one in comparisons(released, judgement)
        if one.kind in ON_CARD
    )
    beside = beside_words(released, judgement)
    return Topic(
        indicator.ref,
        indicator.name,
        path_of(indicator),
        indicator.why_it_matters or indicator.definition,
        better_words(indicator),
        now,
        target_words(target, indicator),
        told or ((beside,) if beside else ()),
        judgement.sentence,
        stories.get(indicator.indicator, ""),
    )
