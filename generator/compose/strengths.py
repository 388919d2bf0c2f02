"""Strengths and areas of focus as two lists: each indicator, why it is there, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compose.authored import authored, verdict_of
from generator.compose.frames import path_of
from generator.compose.scorecard import Tag, rated_indicators, tag_of
from generator.compose.wording import capital
from generator.judge.strengths import strengths_and_focus
from generator.model.editions import Narrative, ReleasedEdition
from generator.model.formats import listed
from generator.model.judgements import Judgement, Judgements
from generator.model.projection import Projections


@dataclass(frozen=True)
class Strength:
    """An indicator of one of the lists: why it is there, and the sentence that is said of it.

    `owner` is the role that wrote the sentence, empty where it is the program's.
    """

    name: str
    href: str
    tag: Tag
    why: str
    sentence: str
    owner: str


@dataclass(frozen=True)
class Limit:
    """How many of an edition's indicators were sorted and of which themes; what all come to."""

    number: int
    of_all: int
    themes: str
    strengths: int
    focus: int


@dataclass(frozen=True)
class TwoLists:
    """The strengths, the areas of focus, and how many indicators are neither.

    `limit` says of how many of all the lists are, where they are of some alone.
    """

    strengths: tuple[Strength, ...]
    focus: tuple[Strength, ...]
    neither: int
    limit: Limit | None = None


def two_lists(
    released: ReleasedEdition,
    judgements: Judgements,
    chosen: Iterable[Judgement],
    projections: Projections | None,
    narrative: Narrative,
) -> TwoLists:
    """The two lists of some indicators, in the order of the package."""
    own = {}
    for sentence in narrative.sentences:
        if (indicator := released.indicator(sentence.indicator)) is not None:
            own[indicator.indicator] = sentence
    chosen = tuple(chosen)
    found = strengths_and_focus(chosen, projections)

    def told(judgement: Judgement, reasons: tuple[str, ...]) -> Strength:
        indicator = judgement.indicator
        sentence = own.get(indicator.indicator)
        verdict = authored(sentence, released, judgements) if sentence else verdict_of(judgement)
        return Strength(
            f"{indicator.ref} {indicator.label}",
            path_of(indicator),
            tag_of(judgement.rated.rating),
            capital(listed(reasons)),
            verdict.sentence,
            verdict.owner,
        )

    return TwoLists(
        tuple(told(*one) for one in found.strengths),
        tuple(told(*one) for one in found.focus),
        found.neither,
        _limit(chosen, judgements, projections),
    )


def _limit(
    chosen: tuple[Judgement, ...], judgements: Judgements, projections: Projections | None
) -> Limit | None:
    """What a short list leaves out; nothing where every indicator was sorted."""
    every = rated_indicators(judgements)
    sorted_here = [one for one in chosen if not one.indicator.variant_of]
    if len(sorted_here) >= len(every):
        return None
    found = strengths_and_focus(every, projections)
    themes = tuple(dict.fromkeys(one.indicator.theme for one in sorted_here))
    return Limit(
        len(sorted_here), len(every), listed(themes), len(found.strengths), len(found.focus)
    )
