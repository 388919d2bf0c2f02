"""A self-evaluation by Ofsted's three questions: chapters, figures and evidence under each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.compose.frames import path_of
from generator.compose.ofsted_questions import OFSTED_QUESTIONS
from generator.compose.scorecard import Tag, tag_of
from generator.compose.wording import value_words
from generator.model.editions import Chapter, Narrative, Reference, ReleasedEdition
from generator.model.judgements import Judgement, Judgements

#: The sections that show records, which a self-evaluation calls evidence.
EVIDENCE = (
    *("voice", "audits", "inspections", "recommendations", "actions"),
    *("risks", "self-assessment", "timeline"),
)


@dataclass(frozen=True)
class Shown:
    """A figure that a chapter speaks of or shows: its name, its page, its value and its rating."""

    name: str
    href: str
    value: str
    tag: Tag


@dataclass(frozen=True)
class Answer:
    """A chapter under its question: what it is called, who wrote it, what it rests on.

    `evidence` are names of sections, in the order of `EVIDENCE`.
    """

    title: str
    href: str
    owner: str
    figures: tuple[Shown, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One of the three questions with the chapters that answer it; there may be none."""

    question: str
    answers: tuple[Answer, ...]


def self_evaluation(
    released: ReleasedEdition, judgements: Judgements, narrative: Narrative
) -> tuple[Asked, ...]:
    """The three questions, each with the chapters that name it in their front matter."""
    return tuple(
        Asked(
            question,
            tuple(
                _answer(one, released, judgements)
                for one in narrative.chapters
                if one.ofsted_question == name
            ),
        )
        for name, question in OFSTED_QUESTIONS.items()
    )


def _answer(chapter: Chapter, released: ReleasedEdition, judgements: Judgements) -> Answer:
    names = dict.fromkeys(_named_in(chapter, released))
    indicators = (released.indicator(name) for name in names)
    spoken_of = dict.fromkeys(one.indicator for one in indicators if one is not None)
    sections = {part.name for part in chapter.parts if not isinstance(part, Reference)}
    return Answer(
        chapter.title,
        f"{chapter.slug}.html",
        chapter.owner,
        tuple(_shown(judgements.of(one)) for one in spoken_of),
        tuple(name for name in EVIDENCE if name in sections),
    )


def _named_in(chapter: Chapter, released: ReleasedEdition) -> Iterator[str]:
    """Each indicator that a chapter refers to or puts into a section, as it is named there."""
    for part in chapter.parts:
        if isinstance(part, Reference):
            yield part.arguments[0]
            continue
        for option in ("ref", "caseload", "indicators"):
            yield from _texts(part.options.get(option))
        theme = part.options.get("theme")
        if theme:
            yield from (one.indicator for one in released.indicators if one.theme == theme)


def _texts(given: object) -> Iterable[str]:
    if isinstance(given, str):
        return (given,)
    return tuple(map(str, given)) if isinstance(given, tuple) else ()


def _shown(judgement: Judgement) -> Shown:
    indicator, figure = judgement.indicator, judgement.headline
    return Shown(
        f"{indicator.ref} {indicator.label}",
        path_of(indicator),
        value_words(figure, indicator) if figure else "no figure",
        tag_of(judgement.rated.rating),
    )
