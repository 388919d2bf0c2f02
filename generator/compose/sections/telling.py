"""Sections that say an edition in words: headlines, what to know, strengths, terms."""

from __future__ import annotations

from generator.compose.headlines import BY_WHAT, headlines
from generator.compose.need_to_know import need_to_know
from generator.compose.own_words import without_numbers
from generator.compose.sections.matter import Matter, Values
from generator.compose.self_evaluation import self_evaluation
from generator.compose.strengths import two_lists


def first_sentences(matter: Matter, *, leave_out: tuple[str, ...] = ()) -> Values:
    """The edition in a few sentences that its figures and records prove."""
    said = headlines(matter.released, matter.judgements, matter.background.changes, leave_out)
    return {"headlines": said, "rule": BY_WHAT}


def what_to_know(
    matter: Matter,
    *,
    theme: str = "",
    indicators: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
) -> Values:
    """What members need to know of a topic and why, with current performance."""
    without_numbers(questions, "questions", matter.released)
    chosen = matter.chosen(theme, indicators)
    return {
        "needed": need_to_know(matter.released, chosen, matter.attention),
        "questions": questions,
        "heading": theme,
    }


def strengths(matter: Matter, *, theme: str = "", indicators: tuple[str, ...] = ()) -> Values:
    """Strengths and areas of focus, by the stated rule, as two lists."""
    background, chosen = matter.background, matter.chosen(theme, indicators)
    lists = two_lists(
        matter.released, matter.judgements, chosen, background.projections, background.narrative
    )
    return {"lists": lists}


def three_questions(matter: Matter) -> Values:
    """The chapters, figures and evidence under each of Ofsted's three questions."""
    narrative = matter.background.narrative
    return {"asked": self_evaluation(matter.released, matter.judgements, narrative)}


def terms(matter: Matter) -> Values:
    """The terms that the edition uses; they are looked up where the words are at hand."""
    return {"terms": ()}
