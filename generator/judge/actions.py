"""The actions of the improvement plan: which are still open, how each stands, what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.judge.plan_changes import is_closed
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator
from generator.model.records import ActionStatus, Record


@dataclass(frozen=True)
class OpenAction:
    """An action that is not at its end: what is done, by which role, by when, and how it stands.

    `due` is the day it is due now; `first_due` the day it was due at first.
    """

    ref: str
    action: str
    owner: str
    due: date | None
    first_due: date | None
    status: ActionStatus


def open_actions(released: ReleasedEdition, indicator: Indicator) -> tuple[OpenAction, ...]:
    """The open actions that name an indicator, the most pressing first."""
    found = (
        _action(record, released.data_as_at)
        for record in released.records.get("actions", ())
        if names(record, indicator) and not is_at_its_end(record)
    )
    return tuple(sorted(found, key=_pressing))


def names(record: Record, indicator: Indicator) -> bool:
    """Whether an action says that it is for an indicator, by its ref or its id."""
    named = {name.strip() for name in record.fields["indicators"].split(";")}
    return bool(named & {indicator.ref, indicator.indicator})


def status_of(record: Record, as_at: date) -> ActionStatus:
    """How an action stands: overdue from the day after it was due, whatever is reported of it."""
    due = _day(record.fields["due_now"])
    if due is not None and due < as_at and not is_at_its_end(record):
        return ActionStatus.OVERDUE
    return ActionStatus(record.fields["status"])


def is_at_its_end(record: Record) -> bool:
    """Whether an action needs nothing more: somebody closed it, or it is done or cancelled."""
    fields = record.fields
    return is_closed(fields["status"], fields["closed_in"], fields["closed_by"])


def _action(record: Record, as_at: date) -> OpenAction:
    fields = record.fields
    return OpenAction(
        fields["ref"],
        fields["action"],
        fields["owner"],
        _day(fields["due_now"]) or _day(fields["due_first"]),
        _day(fields["due_first"]),
        status_of(record, as_at),
    )


def _pressing(action: OpenAction) -> tuple[int, date, str]:
    return (list(ActionStatus).index(action.status), action.due or date.max, action.ref)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
