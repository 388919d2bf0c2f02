"""What was asked before and what became of it, in sentences short enough for a page of paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.compose.actions import action_plan
from generator.compose.attention_words import body_noun, outcome_words
from generator.compose.changes_words import action_words, edition_words
from generator.compose.frames import CHANGES, status_link
from generator.compose.paper import Paper, shortest
from generator.compose.wording import capital
from generator.judge.asked_about import Asked
from generator.judge.asked_last import LastMeeting, recommended
from generator.judge.named import named
from generator.model.changes import ActionChange, ActionMoved, Changes
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.judgements import Judgements
from generator.model.pages import Link
from generator.model.periods import spell_day
from generator.protect.records import WITHHELD

#: So many recommendations of the body itself are told one by one, and so many actions.
MOST = 4


@dataclass(frozen=True)
class Item:
    """One thing that was asked or promised: what it is, what became of it, where to read more."""

    lead: str
    text: str
    link: Link | None = None
    address: str = ""


def asked_items(
    released: ReleasedEdition,
    judgements: Judgements,
    changes: Changes | None,
    last: LastMeeting | None,
    paper: Paper,
    lines: int,
) -> tuple[Item, ...]:
    """The last meeting's decision, the recommendations by who made them, the plan's actions.

    A decision or a recommendation has so many `lines` in its own words.
    """
    return (
        _meeting(released, last, paper, lines),
        *_recommendations(released, paper, lines),
        *_actions(released, judgements, changes, last),
    )


def _meeting(released: ReleasedEdition, last: LastMeeting | None, paper: Paper, lines: int) -> Item:
    body = capital(body_noun(released.edition))
    if last is None:
        return Item("The last meeting", "There is no earlier edition of this report.")
    lead = f"The meeting of {spell_day(last.on)}"
    status = status_link(last.edition)
    if last.decided:
        full = f"{body} decided: “{last.decided.strip()}”"
        elsewhere = "What was decided is recorded with its edition."
        said = shortest((full, elsewhere), paper, lines)
        return Item(lead, said, None if said == full else status, last.minutes)
    if last.is_withheld:
        return Item(lead, "What was decided is not repeated here.", None, last.minutes)
    return Item(lead, _made_at(released, last), None, last.minutes)


def _made_at(released: ReleasedEdition, last: LastMeeting) -> str:
    """What is said of a meeting without a recorded decision: what it recommended, if anything."""
    refs = tuple(
        one.ref
        for one in recommended(released)
        if (one.body, one.on) == (released.edition.body, last.on)
    )
    if not refs:
        return "No decision on the report itself is recorded."
    made = plural(len(refs), "recommendation")
    return f"That meeting made {made} ({listed(refs)}), below."


def _recommendations(released: ReleasedEdition, paper: Paper, lines: int) -> Iterator[Item]:
    every = recommended(released)
    own = [one for one in every if one.body == released.edition.body]
    for one in own[:MOST]:
        yield Item(_named(one), shortest(_forms(one), paper, lines))
    if own[MOST:]:
        refs = listed(tuple(one.ref for one in own[MOST:]))
        yield Item(f"{plural(len(own) - MOST, 'more recommendation')} of its own", f"{refs}.")
    others = [one for one in every if one.body != released.edition.body]
    bodies = tuple(dict.fromkeys(one.body for one in others))
    for body in bodies[:MOST]:
        by_body = [one for one in others if one.body == body]
        lead = "Another body" if body == WITHHELD else body
        yield Item(lead, _counted(by_body))
    if bodies[MOST:]:
        rest = [one for one in others if one.body in bodies[MOST:]]
        lead = plural(len(bodies) - MOST, "more body", "more bodies")
        yield Item(lead, _counted(rest))


def _named(one: Asked) -> str:
    return f"{one.ref}, {spell_day(one.on)}" if one.on else one.ref


def _forms(one: Asked) -> Iterator[str]:
    """A recommendation with its answer, without it, and without its own words."""
    became = capital(outcome_words(one)) or "Nothing is said of it"
    if one.text and one.answer:
        yield f"“{one.text}” {became}. {one.answer.rstrip('. ')}."
    if one.text:
        yield f"“{one.text}” {became}."
    yield f"{became}."


def _counted(of_body: Iterable[Asked]) -> str:
    """How many recommendations, how they were answered, and how many are closed."""
    each = tuple(of_body)
    answers = Counter(outcome_words(Asked("", None, "", response=one.response)) for one in each)
    closed = sum(bool(one.closed_in) for one in each)
    answered = listed(tuple(f"{number} {answer}" for answer, number in answers.items() if answer))
    # Answers and ends are two counts of the same recommendations: in one row they would add up.
    stand = ((len(each) - closed, "open"), (closed, "closed"))
    ends = listed(tuple(f"{number} {word}" for number, word in stand if number))
    said = "; ".join(filter(None, (answered, ends)))
    return f"{plural(len(each), 'recommendation')}: {said}."


def _actions(
    released: ReleasedEdition,
    judgements: Judgements,
    changes: Changes | None,
    last: LastMeeting | None,
) -> Iterator[Item]:
    if not released.records.get("actions"):
        return
    every = action_plan(released, judgements, statuses=(), indicators=(), open_only=False)
    yield Item("The improvement plan", every.summary)
    # A correction is set beside what it corrects, since when nothing can have been closed.
    if changes is None or last is None or changes.then.meeting_date != last.on:
        return
    closed = [one for one in changes.actions if ActionChange.CLOSED in one.changes]
    moved = [one for one in changes.actions if ActionChange.SLIPPED in one.changes]
    since = f"since {edition_words(changes.then)}"
    link = Link("What changed", CHANGES)
    yield Item(f"Closed {since}", _listed(closed), link if closed[MOST:] else None)
    if moved:
        yield Item(f"Put off {since}", _listed(moved), link if moved[MOST:] else None)


def _listed(moved: list[ActionMoved]) -> str:
    """Some actions by their words, with what became of each; how many more there are."""
    if not moved:
        return "None."
    said = tuple(f"{_named_action(one)}: {_became(one)}" for one in moved[:MOST])
    more = (f"{len(moved) - MOST:,} more",) if moved[MOST:] else ()
    return f"{'; '.join((*said, *more))}."


def _named_action(one: ActionMoved) -> str:
    told = one.now or one.then
    return named("Action", one.ref, told.action if told else "")


def _became(one: ActionMoved) -> str:
    words = action_words(one)
    return words[:1].lower() + words[1:]
