"""The days of the next cycle, worked out from the rhythm of the last one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.editions import Edition

_ORDINALS = ("first", "second", "third", "fourth", "last")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Cycle:
    """A meeting, the day its papers go out, and the last day for words where there was one."""

    meeting: date
    publication: date
    words_due: date | None


def next_cycle(before: Edition, months: int) -> Cycle:
    """The days so many months on: the meeting on the same weekday of its month as last time.

    The papers go out as many days before the meeting as last time, and the words are due as many
    days before the papers. Nothing here knows of holidays: each day is a proposal.
    """
    meeting = _same_weekday(before.meeting_date, months)
    publication = meeting - (before.meeting_date - before.publication_date)
    due = before.stories.due if before.stories else None
    return Cycle(meeting, publication, due and publication - (before.publication_date - due))


def weekday_of_month(day: date) -> str:
    """Which weekday of its month a day is: `third Tuesday`, `last Friday`."""
    return f"{_ORDINALS[(day.day - 1) // 7]} {_WEEKDAYS[day.weekday()]}"


def _same_weekday(day: date, months: int) -> date:
    """The same weekday so many months on: of a month's fifth, its last."""
    if months == 0:
        return day
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    first = date(year, month, 1)
    earliest = first + timedelta(days=(day.weekday() - first.weekday()) % 7)
    found = earliest + timedelta(weeks=(day.day - 1) // 7)
    last = date(year, month, monthrange(year, month)[1])
    return found if found <= last else found - timedelta(weeks=1)
