"""A sentence taken apart, and what of it keeps a claim from being held against the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.check.figures_in_words.facts import Facts, Told
from generator.check.figures_in_words.links import Link
from generator.check.figures_in_words.numbers import Number
from generator.check.figures_in_words.prose import Said
from generator.check.figures_in_words.times import Time, figures_at, has_all_shown
from generator.model.figures import Figure


@dataclass(frozen=True)
class Sentence:
    """A sentence taken apart: its numbers, the times it names, what it speaks of."""

    said: Said
    numbers: tuple[Number, ...]
    times: tuple[Time, ...]
    links: tuple[Link, ...]

    @property
    def text(self) -> str:
        return self.said.text

    @property
    def typed(self) -> tuple[Number, ...]:
        """The numbers that no reference printed."""
        return tuple(number for number in self.numbers if not number.trusted)


#: Words that narrow down who is counted, so that a figure of all of them proves nothing.
NARROWED = re.compile(
    r"\b(?:boys|girls|male|female|aged|ethnic\w*|disab\w+|new|newly|started|starting|starts|"
    r"began|begin|"
    r"ended|ending|ceased|opened|closed|of which|of whom|of these|of those|of them|sibling|first|"
    r"second|repeat|longest|oldest|each|average|sample|audit\w*|survey|teams?|locality|"
    r"localities|wards?|"
    r"area|expect\w*|forecast|project\w+|predict\w+|provisional|plan to|aim\w*|should|would|"
    r"could|will|"
    r"if|another|other|additional|further|placed|nearly all|excluding|including|only for|asylum)\b",
    re.IGNORECASE,
)


DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|fail(?:s|ed)?|yet to|without|whether|if|should|would|could|may|"
    r"might|must|aims? to|needs? to|expect\w*)\b|n['’]t\b|\?",
    re.IGNORECASE,
)


def is_denied(sentence: Sentence, start: int) -> bool:
    """Whether the words before a claim, or a question, take it back."""
    return bool(DENIED.search(sentence.text[max(0, start - 40) : start])) or sentence.text.endswith(
        "?"
    )


def without_names(sentence: Sentence, links: Sequence[Link]) -> str:
    """A sentence without the names of what it speaks of, which may hold any word."""
    text = sentence.text
    for link in links:
        if link.start >= 0:
            text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    return text


def pairs_since(facts: Facts, time: Time, told: Told) -> list[tuple[Figure, Figure]]:
    """The headline beside each comparable figure of a time; none where one of them is hidden."""
    figures = figures_at(facts.indicator, time, told.released)
    headline = facts.headline
    if headline is None or not has_all_shown(figures):
        return []
    return [(one, headline) for one in figures if facts.comparable(one, headline)]
