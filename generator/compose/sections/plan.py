"""Sections of what is being done: actions, recommendations, questions, two years at a look."""

from __future__ import annotations

from generator.compose.actions import action_plan
from generator.compose.asked import NoAnswer
from generator.compose.recommendations import listed_recommendations
from generator.compose.sections.matter import Matter, Values
from generator.compose.suggested_questions import edits_of, suggested_questions, without_questions
from generator.compose.two_years import look_at_two_years
from generator.judge.two_years import Step

#: How long a stretch of two years at a look is.
STEPS = {"month": Step.MONTH, "quarter": Step.QUARTER}


def actions(
    matter: Matter,
    *,
    status: tuple[str, ...] = (),
    indicators: tuple[str, ...] = (),
    open_only: str = "",
) -> Values:
    """The improvement plan, or the actions of it that are of some statuses or indicators."""
    if open_only not in ("", "yes", "no"):
        raise NoAnswer(f"open_only is '{open_only}'.", "Write it as open_only: 'yes'.")
    plan = action_plan(
        matter.released,
        matter.judgements,
        statuses=status,
        indicators=tuple(matter.judgement(name).indicator for name in indicators),
        open_only=open_only == "yes",
        history=matter.background.history,
    )
    return {"plan": plan}


def recommendations(matter: Matter, *, body: str = "", open_only: str = "") -> Values:
    """Recommendations with their answers, of one body or of all, carried until they are closed."""
    if open_only not in ("", "yes", "no"):
        raise NoAnswer(f"open_only is '{open_only}'.", "Write it as open_only: 'yes'.")
    made = listed_recommendations(
        matter.released,
        matter.judgements,
        matter.background,
        body=body,
        open_only=open_only == "yes",
    )
    return {"made": made}


def questions(
    matter: Matter,
    *,
    theme: str = "",
    indicators: tuple[str, ...] = (),
    ask: tuple[str, ...] = (),
    instead: tuple[str, ...] = (),
    leave_out: tuple[str, ...] = (),
) -> Values:
    """Questions on what needs attention, as the author of the chapter would have them."""
    if theme and indicators:
        raise NoAnswer(
            "Questions are on one theme or on named indicators.",
            "Give it one option, or none for all that needs attention.",
        )
    edits = edits_of(
        matter.released, matter.judgements, ask=ask, instead=instead, leave_out=leave_out
    )
    chosen = tuple(map(matter.judgement, indicators)) if indicators else matter.of_theme(theme)
    projections = matter.background.projections
    asked = suggested_questions(matter.released, matter.attention, projections, chosen, edits)
    has_authors = any(one.is_authors for each in asked for one in each.questions)
    left_out = without_questions(asked, matter.attention, chosen)
    return {"asked": asked, "has_authors": has_authors, "left_out": left_out}


def one_look(
    matter: Matter, *, theme: str = "", indicators: tuple[str, ...] = (), by: str = "month"
) -> Values:
    """Two years of ratings, what changed under them, and actions that stand still."""
    if by not in STEPS:
        raise NoAnswer(f"by is '{by}'.", "Write it as by: month, or by: quarter.")
    if theme and indicators:
        raise NoAnswer(
            "Two years are of one theme or of named indicators.",
            "Give it one option, or none for every indicator.",
        )
    chosen = tuple(map(matter.judgement, indicators)) if indicators else matter.of_theme(theme)
    named = tuple(judgement.indicator for judgement in chosen)
    look = look_at_two_years(
        matter.released, matter.judgements, matter.background, named, STEPS[by]
    )
    return {"look": look}
