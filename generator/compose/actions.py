"""The improvement plan: each action with its dates, its status and what it is to move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.compose.asked import NoAnswer, near
from generator.compose.charts.marks import action_shape
from generator.compose.frames import path_of
from generator.compose.recommendation_paths import links_of
from generator.compose.scorecard import Tag, tag_of
from generator.compose.wording import ChangeWords, capital, travel_words, value_words
from generator.judge.actions import is_at_its_end, status_of
from generator.judge.phrases import number_in_words
from generator.judge.plan_history import PlanHistory, moves_of
from generator.judge.recommendations import answered_by
from generator.model.edition_names import month_of_edition, period_named
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.indicators import Indicator
from generator.model.judgements import Judgements
from generator.model.pages import Link
from generator.model.periods import spell_day, spell_month, spell_period
from generator.model.records import ActionStatus, Record


@dataclass(frozen=True)
class Aim:
    """An indicator that an action is meant to move, how it stands now, and which way it goes."""

    name: str
    href: str
    value: str
    rating: Tag | None
    change: ChangeWords | None = None


@dataclass(frozen=True)
class ActionRow:
    """All that the plan says of one action, every date and status in words.

    `asked` are the recommendations it answers, each with its page.
    """

    ref: str
    action: str
    answers: str
    asked: tuple[Link, ...]
    owner: str
    due: tuple[str, ...]
    status: Tag
    under_status: tuple[str, ...]
    progress: str
    evidence: str
    impact: str
    success: str
    aims: tuple[Aim, ...]
    stands: ActionStatus


@dataclass(frozen=True)
class ActionPlan:
    """The actions, the most pressing first, and how many stand how, in one sentence."""

    caption: str
    caption_apart: str
    summary: str
    rows: tuple[ActionRow, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[ActionRow, ...]], ...]:
        """The rows under their captions: what is done without its impact shown stands apart."""
        waits = ActionStatus.DONE_IMPACT_NOT_SHOWN
        both = (
            (self.caption, tuple(row for row in self.rows if row.stands is not waits)),
            (self.caption_apart, tuple(row for row in self.rows if row.stands is waits)),
        )
        return tuple((caption, rows) for caption, rows in both if rows)


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
    history: PlanHistory = (),
) -> ActionPlan:
    """The actions of some statuses, for some indicators, or still open; all where none is named.

    How often a date was moved is told by the `history`.
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
        record
        for record in records
        if (not statuses or status_of(record, released.data_as_at) in statuses)
        and (not indicators or names & set(_names_in(record)))
        and not (open_only and is_at_its_end(record))
    ]
    rows = action_rows(chosen, released, judgements, history)
    as_at = spell_day(released.data_as_at)
    return ActionPlan(
        caption=f"Actions as at {as_at}, the most pressing first",
        caption_apart=f"Done, impact not yet shown, as at {as_at}",
        summary=_summary([row.stands for row in rows]),
        rows=rows,
    )


def action_rows(
    records: Iterable[Record],
    released: ReleasedEdition,
    judgements: Judgements,
    history: PlanHistory = (),
) -> tuple[ActionRow, ...]:
    """All that is said of some actions, the most pressing first."""
    order = list(ActionStatus)
    standing = [(status_of(record, released.data_as_at), record) for record in records]
    standing.sort(key=lambda found: (order.index(found[0]), found[1].fields["due_now"] or "9999"))
    return tuple(_row(record, status, released, judgements, history) for status, record in standing)


def _row(
    record: Record,
    status: ActionStatus,
    released: ReleasedEdition,
    judgements: Judgements,
    history: PlanHistory,
) -> ActionRow:
    fields = record.fields
    return ActionRow(
        ref=fields["ref"],
        action=fields["action"],
        answers=fields["answers"],
        asked=links_of(answered_by(record, released), released),
        owner=fields["owner"] or "No owner named",
        due=_due(fields, history),
        status=Tag(WORDS[status][0], _COLOURS[status], Markup(action_shape(status)), ""),
        under_status=tuple(filter(None, _under(fields, status, released.data_as_at))),
        progress=fields["progress"],
        evidence=fields["evidence"],
        impact=fields["impact"],
        success=fields["success_measure"],
        aims=tuple(aim_of(name, released, judgements) for name in _names_in(record)),
        stands=status,
    )


def _due(fields: Mapping[str, str], history: PlanHistory) -> tuple[str, ...]:
    """When it is due, how far that has moved since the first date, and how often.

    How far is by the record, how often by what the editions gave.
    """
    first, now = _day(fields["due_first"]), _day(fields["due_now"])
    if first is None and now is None:
        return ("No date given",)
    moves = moves_of(fields["ref"], first, now, history)
    often = f"{'at least ' if moves.is_least else ''}{_times(moves.times)}"
    if first is None or now is None or first == now:
        on = now or first
        back = (f"moved {often} and back",) if first and now and moves.times else ()
        return (f"Due {spell_day(on)}", *back) if on else ()
    way = "moved" if now > first else "brought forward"
    moved = f"{way} {often}, by {_apart(first, now)}"
    return (f"Due {spell_day(now)}", f"First due {spell_day(first)}", moved)


def _times(number: int) -> str:
    named = {1: "once", 2: "twice"}
    return named.get(number, f"{number_in_words(number)} times")


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
    closed_in, closed_by = edition_named(fields["closed_in"]), fields["closed_by"]
    by = f" by {closed_by}" if closed_by else ""
    closed = f"closed{f' in {closed_in}' if closed_in else ''}{by}" if closed_in or by else ""
    return (late, reported, closed)


def _apart(first: date, last: date) -> str:
    """How long lies between two days: whole weeks, or days where there is not one."""
    days = abs((last - first).days)
    return plural(days // 7, "week") if days >= 7 else plural(days, "day")


def edition_named(said: str) -> str:
    """The edition or period that something was opened or closed in, as a reader would name it."""
    if of_edition := month_of_edition(said):
        return f"the report for {spell_month(of_edition.end)}"
    period = period_named(said)
    return spell_period(period) if period else said


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _names_in(record: Record) -> tuple[str, ...]:
    return tuple(name.strip() for name in record.fields["indicators"].split(";") if name.strip())


def aim_of(name: str, released: ReleasedEdition, judgements: Judgements) -> Aim:
    """How an indicator stands that something is meant to move, by its ref or id."""
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
        travel_words(judgement),
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
