"""Questions for members: those the program suggests by rule, and those an author asks instead.

An author's question is typed in the fence of its section, so it is held to what the verdict in an
author's own words is held to: a figure is a reference, and nobody is counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.compose.asked import NoAnswer, near_indicator
from generator.compose.claims import told_and_named
from generator.compose.frames import path_of
from generator.compose.references import words_for
from generator.compose.scorecard import Tag, tag_of
from generator.judge.cases import case_of
from generator.judge.exceptions import Attention
from generator.judge.questions import questions
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement, Judgements
from generator.model.pages import Link
from generator.model.periods import MONTH_NAMES
from generator.model.projection import Projections
from generator.protect.small_words import tells_a_number
from generator.read.references import NotUnderstood, parse_reference

#: A question of more characters is a speech.
LONGEST = 300

_REFERENCE = re.compile(r"\{\{(.*?)\}\}")
#: A day, a month or a year is no figure.
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{'|'.join(MONTH_NAMES)})(?: \d{{4}})?\b|\b20\d\d\b")


@dataclass(frozen=True)
class Suggested:
    """A question as it is printed, and whether the author of the chapter wrote it."""

    words: str
    is_authors: bool


@dataclass(frozen=True)
class AskedOf:
    """The questions on one indicator: its page, its rating, and each question."""

    page: Link
    tag: Tag
    questions: tuple[Suggested, ...]


@dataclass(frozen=True)
class Edits:
    """What an author makes of the questions: more, others in their place, or none, by indicator."""

    more: Mapping[str, tuple[str, ...]]
    instead: Mapping[str, tuple[str, ...]]
    without: frozenset[str]

    def of(self, indicator: Indicator, suggested: tuple[str, ...]) -> tuple[Suggested, ...]:
        """The questions on an indicator: the author's after those of the program that stay."""
        name = indicator.indicator
        stay = () if name in self.instead or name in self.without else suggested
        own = (*self.instead.get(name, ()), *self.more.get(name, ()))
        return (
            *(Suggested(words, is_authors=False) for words in stay),
            *(Suggested(words, is_authors=True) for words in own),
        )


def edits_of(
    released: ReleasedEdition,
    judgements: Judgements,
    *,
    ask: tuple[str, ...],
    instead: tuple[str, ...],
    leave_out: tuple[str, ...],
) -> Edits:
    """What the options of a fence say, each question as `3.3: Who …?`; raises `NoAnswer`."""
    return Edits(
        _by_indicator(ask, "ask", released, judgements),
        _by_indicator(instead, "instead", released, judgements),
        frozenset(_named(ref, released).indicator for ref in leave_out),
    )


def suggested_questions(
    released: ReleasedEdition,
    attention: tuple[Attention, ...],
    projections: Projections | None,
    chosen: tuple[Judgement, ...],
    edits: Edits,
) -> tuple[AskedOf, ...]:
    """The questions on each chosen indicator that needs attention, or that the author asks about.

    What the members' summary tells in full has the questions that it has there.
    """
    told, only_named = told_and_named(attention)
    every = (*told, *only_named)
    asking = questions(
        case_of(
            released,
            one,
            projections.of(one.judgement.indicator.indicator) if projections else None,
        )
        for one in every
    )
    suggested = {
        one.judgement.indicator.indicator: tuple(question.words for question in two)
        for one, two in zip(every, asking, strict=True)
    }
    # In the order of what needs attention; what an author asks beyond that comes last.
    order = list(suggested)
    found = []
    for judgement in sorted(
        chosen,
        key=lambda j: (
            order.index(j.indicator.indicator) if j.indicator.indicator in order else len(order)
        ),
    ):
        indicator = judgement.indicator
        asked = edits.of(indicator, suggested.get(indicator.indicator, ()))
        if asked:
            found.append(AskedOf(_page(indicator), tag_of(judgement.rated.rating), asked))
    return tuple(found)


def without_questions(
    asked: tuple[AskedOf, ...], attention: tuple[Attention, ...], chosen: tuple[Judgement, ...]
) -> tuple[Link, ...]:
    """What needs attention of those chosen and has no question, since the author left them out."""
    pages = {one.page for one in asked}
    names = {judgement.indicator.indicator for judgement in chosen}
    every = (one.judgement.indicator for one in attention)
    return tuple(
        page for one in every if one.indicator in names and (page := _page(one)) not in pages
    )


def _page(indicator: Indicator) -> Link:
    return Link(f"{indicator.ref} {indicator.label}", path_of(indicator))


def _by_indicator(
    given: tuple[str, ...], option: str, released: ReleasedEdition, judgements: Judgements
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in given:
        ref, colon, words = text.partition(":")
        if not colon or not words.strip():
            raise NoAnswer(
                f"'{text}' does not say which indicator is asked about.",
                f"Write it as {option}: ['3.3: Who goes through the list each week?'].",
            )
        name = _named(ref.strip(), released).indicator
        found[name] = (*found.get(name, ()), _written(words.strip(), released, judgements))
    return found


def _named(ref: str, released: ReleasedEdition) -> Indicator:
    indicator = released.indicator(ref)
    if indicator is None:
        raise NoAnswer(f"There is no indicator '{ref}'.", near_indicator(ref, released))
    return indicator


def _written(words: str, released: ReleasedEdition, judgements: Judgements) -> str:
    """An author's question with its figures put in; raises `NoAnswer` for one typed."""
    if len(words) > LONGEST:
        raise NoAnswer(
            f"A question has {len(words)} characters; {LONGEST} are the most.",
            "Say the rest of it in a paragraph above.",
        )
    if tells_a_number(_DATE.sub("", _REFERENCE.sub("", words))):
        raise NoAnswer(
            f"The question '{words}' has a typed number, or counts people.",
            "Refer to the figure, such as {{ value('3.3') }}, or ask without the number.",
        )

    def said(match: re.Match[str]) -> str:
        try:
            return words_for(parse_reference(match[1].strip(), 0), released, judgements)
        except NotUnderstood as error:
            raise NoAnswer(error.problem, error.remedy) from error

    return _REFERENCE.sub(said, words)
