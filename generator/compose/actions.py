"""The improvement plan: each action with its dates, its status and what it is to move."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.compose.asked import NoAnswer, near
from generator.compose.charts.marks import action_shape
from generator.compose.frames import path_of
from generator.compose.scorecard import Tag, tag_of
from generator.compose.wording import capital, value_words
from generator.judge.actions import is_at_its_end, status_of
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.indicators import Indicator
from generator.model.judgements import Judgements
from generator.model.periods import month, parse_period, spell_day, spell_month, spell_period
from generator.model.records import ActionStatus, Record

_EDITION = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-[a-z0-9-]+")


@dataclass(frozen=True)
class Aim:
    """An indicator that an action is meant to move, and how it stands now."""

    name: str
    href: str
    value: str
    rating: Tag | None


@dataclass(frozen=True)
class ActionRow:
    """All that the plan says of one action, every date and status in words."""

    ref: str
    action: str
    answers: str
    owner: str
    due: tuple[str, ...]
    status: Tag
    under_status: tuple[str, ...]
    progress: str
    evidence: str
    impact: str
    success: str
    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class ActionPlan:
    """The actions, the most pressing first, and how many stand how, in one sentence."""

    caption: str
    summary: str
    rows: tuple[ActionRow, ...]


#: What the table prints, and what the sentence above it says of so many.
WORDS: dict[ActionStatus, tuple[str, str]] = {
    ActionStatus.OVERDUE: ("Overdue", "overdue"),
    ActionStatus.AT_RISK: ("At risk", "at risk"),
    ActionStatus.ON_TRACK: ("On track", "on track"),
    ActionStatus.NOT_STARTED: ("Not started", "not started"),
    ActionStatus.DONE_IMPACT_NOT_SHOWN: (
        "Done, impact not yet shown",
        "done with an impact not yet shown",
    ),
    ActionStatus.DONE: ("Done", "done"),
    ActionStatus.CANCELLED: ("Cancelled", "cancelled"),
}

_COLOURS: dict[ActionStatus, str] = {
    ActionStatus.OVERDUE: "red",
    ActionStatus.AT_RISK: "amber",
    ActionStatus.ON_TRACK: "green",
    ActionStatus.NOT_STARTED: "grey",
    ActionStatus.DONE_IMPACT_NOT_SHOWN: "grey",
    ActionStatus.DONE: "green",
    ActionStatus.CANCELLED: "grey",
}


def action_plan(
    released: ReleasedEdition,
    judgements: Judgements,
    *,
    statuses: tuple[str, ...],
    indicators: tuple[Indicator, ...],
    open_only: bool,
) -> ActionPlan:
    """The actions of some statuses, for some indicators, or still open; all where none is named.

    `NoAnswer` where a status is none, or the package has no actions.
    """
    for status in statuses:
        if status not in tuple(ActionStatus):
            raise NoAnswer(f"There is no status '{status}'.", near(status, ActionStatus))
    records = released.records.get("actions", ())
    if not records:
        raise NoAnswer(
            "The package has no actions.",
            "Add actions.csv and name it in datapackage.json, or leave the section out.",
        )
    names = {name for indicator in indicators for name in (indicator.ref, indicator.indicator)}
    chosen = [
        (status, record)
        for record in records
        for status in (status_of(record, released.data_as_at),)
        if (not statuses or status in statuses)
        and (not indicators or names & set(_names_in(record)))
        and not (open_only and is_at_its_end(record))
    ]
    order = list(ActionStatus)
    chosen.sort(key=lambda found: (order.index(found[0]), found[1].fields["due_now"] or "9999"))
    as_at = spell_day(released.data_as_at)
    return ActionPlan(
        caption=f"Actions as at {as_at}, the most pressing first",
        summary=_summary([status for status, _ in chosen]),
        rows=tuple(_row(record, status, released, judgements) for status, record in chosen),
    )


def _row(
    record: Record, status: ActionStatus, released: ReleasedEdition, judgements: Judgements
) -> ActionRow:
    fields = record.fields
    return ActionRow(
        ref=fields["ref"],
        action=fields["action"],
        answers=fields["answers"],
        owner=fields["owner"] or "No owner named",
        due=_due(fields),
        status=Tag(WORDS[status][0], _COLOURS[status], Markup(action_shape(status)), ""),
        under_status=tuple(filter(None, _under(fields, status, released.data_as_at))),
        progress=fields["progress"],
        evidence=fields["evidence"],
        impact=fields["impact"],
        success=fields["success_measure"],
        aims=tuple(_aim(name, released, judgements) for name in _names_in(record)),
    )


def _due(fields: Mapping[str, str]) -> tuple[str, ...]:
    """When it is due, and how far that has moved since the first date, as the record has it."""
    first, now = _day(fields["due_first"]), _day(fields["due_now"])
    if first is None and now is None:
        return ("No date given",)
    if first is None or now is None or first == now:
        on = now or first
        return (f"Due {spell_day(on)}",) if on else ()
    way = "moved by" if now > first else "brought forward by"
    moved = f"{way} {_apart(first, now)}"
    return (f"Due {spell_day(now)}", f"First due {spell_day(first)}", moved)


def _under(fields: Mapping[str, str], status: ActionStatus, as_at: date) -> tuple[str, ...]:
    """What stands under a status: by how long it is late, what was reported, who closed it."""
    late = reported = ""
    if status is ActionStatus.OVERDUE:
        due, first = _day(fields["due_now"]), _day(fields["due_first"])
        if due is not None and due < as_at:
            late = f"overdue by {_apart(due, as_at)}"
        elif first is not None and first < as_at:
            late = f"{_apart(first, as_at)} past its first date"
        if fields["status"] != status:
            reported = f"reported as {WORDS[ActionStatus(fields['status'])][1]}"
    closed_in, closed_by = _when(fields["closed_in"]), fields["closed_by"]
    by = f" by {closed_by}" if closed_by else ""
    closed = f"closed{f' in {closed_in}' if closed_in else ''}{by}" if closed_in or by else ""
    return (late, reported, closed)


def _apart(first: date, last: date) -> str:
    """How long lies between two days: whole weeks, or days where there is not one."""
    days = abs((last - first).days)
    return plural(days // 7, "week") if days >= 7 else plural(days, "day")


def _when(said: str) -> str:
    """The edition or period an action was closed in, as a reader would name it."""
    if found := _EDITION.fullmatch(said):
        return f"the report for {spell_month(month(int(found[1]), int(found[2])).end)}"
    try:
        return spell_period(parse_period(said)) if said else ""
    except ValueError:
        return said


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _names_in(record: Record) -> tuple[str, ...]:
    return tuple(name.strip() for name in record.fields["indicators"].split(";") if name.strip())


def _aim(name: str, released: ReleasedEdition, judgements: Judgements) -> Aim:
    indicator = released.indicator(name)
    if indicator is None:
        return Aim(name, "", "", None)
    judgement = judgements.of(indicator.indicator)
    figure = judgement.headline
    return Aim(
        f"{indicator.ref} {indicator.label}",
        path_of(indicator),
        value_words(figure, indicator) if figure else "no figure",
        tag_of(judgement.rated.rating),
    )


def _summary(statuses: Iterable[ActionStatus]) -> str:
    """How many actions stand how: `Of 18 actions, 3 are overdue, 4 on track and 2 done.`"""
    found = list(statuses)
    if not found:
        return "No action of the plan is of this kind."
    said = [
        f"{found.count(status):,} {WORDS[status][1]}" for status in ActionStatus if status in found
    ]
    number, _, words = said[0].partition(" ")
    said[0] = f"{number} {'is' if number == '1' else 'are'} {words}"
    return capital(f"of {plural(len(found), 'action')}, {listed(tuple(said))}.")
