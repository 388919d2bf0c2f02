"""Sentences on what needs attention: for how long it has been so, what is done, what was asked."""

from __future__ import annotations

from generator.compose.actions import WORDS
from generator.compose.wording import capital
from generator.judge.actions import OpenAction
from generator.judge.asked_about import Asked
from generator.judge.exceptions import Attention
from generator.judge.red_in_a_row import BeforeRun, Run
from generator.model.editions import Edition, EditionKind, ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.periods import Period, spell_day, spell_month
from generator.protect.records import WITHHELD

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

#: What a response to a recommendation is called in a sentence.
_RESPONSES = {
    "accepted": "accepted",
    "partly": "partly accepted",
    "not_accepted": "not accepted",
    "awaited": "no answer yet",
}


def history(run: Run) -> str:
    """For how long it has been red: `Red at five meetings in a row, since the report for June 2024`

    Said with what stands in the way of a longer run, and with a change of target or of definition
    in it. Nothing of an edition that is not red, or is the first.
    """
    said = []
    if run.editions > 1 and run.since is not None:
        meetings = f"{_number(run.editions)} meetings in a row"
        since = report_for(run.since)
        if run.before is BeforeRun.NOTHING:
            # It may have been red for longer: nothing is known of before.
            since = f"the first report here, for {since.removeprefix('the report for ')}"
        said.append(f"Red at {meetings}, since {since}.")
    if run.editions and run.then is not None:
        said += _before(run, report_for(run.then))
    if 1 < len(run.retargeted) == run.editions - 1:
        said.append("Its target changed each time.")
    elif run.retargeted:
        said.append(f"Its target changed with {_reports(run.retargeted)}.")
    if run.sloped:
        said.append("Its target moved a little each month, as agreed.")
    if run.redefined:
        said.append(f"What it measures was defined anew in {_reports(run.redefined)}.")
    return " ".join(said)


def _before(run: Run, report: str) -> list[str]:
    """Why the run begins where it does; that it was rated otherwise only where it is new."""
    first = "" if run.editions == 1 else "before that, "
    match run.before:
        case BeforeRun.OTHER_RATING:
            return [f"Newly red: {run.rated} in {report}."] if run.editions == 1 else []
        case BeforeRun.NOT_IN_IT:
            said = f"it was not in {report}"
        case BeforeRun.NO_RATINGS:
            said = f"{report} did not publish its ratings as a table"
        case BeforeRun.WITHDRAWN:
            said = f"{report} was withdrawn"
        case BeforeRun.FIGURE_WITHDRAWN:
            said = f"its figure in {report} was withdrawn"
        case BeforeRun.NOT_REPEATED:
            said = f"its rating in {report} is not repeated here"
        case BeforeRun.NOTHING:
            return []
    return [capital(f"{first}{said}.")]


def doing(attention: Attention, released: ReleasedEdition) -> str:
    """What is being done, the most pressing action first, with its role, its day and its status.

    That no action is linked to it is said where there is a plan at all.
    """
    if not attention.actions:
        has_plan = "actions" in released.records
        return "No open action is linked to it in the plan." if has_plan else ""
    first, *others = attention.actions
    more = f", and {plural(len(others), 'more open action')}" if others else ""
    return f"Being done: {action_words(first)}{more}."


def action_words(action: OpenAction) -> str:
    """An open action: `Weekly call (Head of Family Support; due 26 September 2025; overdue)`."""
    what = f"Action {action.ref}" if action.action == WITHHELD else action.action.rstrip(". ")
    owner = "" if action.owner == WITHHELD else action.owner
    due = f"due {spell_day(action.due)}" if action.due else "no date given"
    known = (owner or "no owner named", due, WORDS[action.status][1])
    return f"{what} ({'; '.join(known)})"


def asked_words(attention: Attention, edition: Edition) -> str:
    """What was asked about it last, and what became of that; nothing where nothing was.

    `The committee asked about it in March 2025: accepted, in progress.`
    """
    return asked_in_short(attention.asked[0], edition) if attention.asked else ""


def asked_in_short(asked: Asked, edition: Edition) -> str:
    """Who asked about it when, and what became of that."""
    on = f" in {spell_month(asked.on)}" if asked.on else ""
    outcome = outcome_words(asked)
    return f"{_who(asked, edition)} asked about it{on}{f': {outcome}' if outcome else ''}."


def asked_in_full(asked: Asked, edition: Edition) -> str:
    """The same with the words it was asked in, and the answer."""
    if not asked.text:
        return asked_in_short(asked, edition)
    on = f" in {spell_month(asked.on)}" if asked.on else ""
    text = asked.text.strip()
    outcome = capital(outcome_words(asked))
    said = f"{_who(asked, edition)} asked{on}: “{text}”"
    answer = asked.answer.rstrip(". ")
    return " ".join((said, *(f"{one}." for one in (outcome, answer) if one)))


def outcome_words(asked: Asked) -> str:
    """What became of what was asked: `accepted, in progress`; nothing where it is not known."""
    status = asked.status.strip().rstrip(".")
    known = (
        response_words(asked.response),
        "closed" if asked.closed_in and "closed" not in status.lower() else "",
        status[:1].lower() + status[1:],
    )
    return ", ".join(filter(None, known))


def response_words(response: str) -> str:
    """What a response to a recommendation is called: `partly accepted`, or nothing."""
    return _RESPONSES.get(response, "")


def body_noun(edition: Edition) -> str:
    """What the body of an edition is called in a sentence: `the committee`, `the board`."""
    match edition.kind:
        case EditionKind.SCRUTINY:
            return "the committee"
        case EditionKind.BOARD:
            return "the board"
        case EditionKind.MONTHLY | EditionKind.ANNUAL | EditionKind.SELF_EVALUATION:
            return edition.body


def report_for(period: Period) -> str:
    """An edition by what it reported on: `the report for June 2024`."""
    return f"the report for {spell_month(period.end)}"


def _who(asked: Asked, edition: Edition) -> str:
    if asked.body == edition.body:
        return capital(body_noun(edition))
    return "Another body" if asked.body == WITHHELD else asked.body


def _reports(periods: tuple[Period, ...]) -> str:
    months = listed(tuple(spell_month(period.end) for period in periods))
    return f"the {'report' if len(periods) == 1 else 'reports'} for {months}"


def _number(number: int) -> str:
    return _NUMBERS[number - 2] if 2 <= number <= len(_NUMBERS) + 1 else str(number)
