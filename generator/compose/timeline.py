"""Events past and planned, in order or week by week, beside the days of the data and the meeting.

What lies ahead is told from the day the data were taken, never from the day somebody reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.compose.asked import NoAnswer, near
from generator.model.editions import ReleasedEdition
from generator.model.periods import spell_day
from generator.model.records import EventKind

_WEEK = timedelta(days=7)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Moment:
    """One line: a day, and the event on it; `kind` is empty for the days of data and meeting.

    `is_data` and `is_meeting` mark those two.
    """

    on: date
    day: str
    event: str
    kind: EventKind | None
    is_data: bool = False
    is_meeting: bool = False


@dataclass(frozen=True)
class Week:
    """A week from its Monday with what is in it, or `empty` weeks in a row from that Monday."""

    monday: str
    moments: tuple[Moment, ...]
    empty: int = 0
    until: str = ""


@dataclass(frozen=True)
class Timeline:
    """The moments in order; `weeks` holds them once more where they are told by week."""

    moments: tuple[Moment, ...]
    weeks: tuple[Week, ...]
    by_week: bool


def timeline_told(released: ReleasedEdition, by: str, kind: str) -> Timeline:
    """The events of one kind, or all, with the days of the data and the meeting where they lie.

    `NoAnswer` where an option is none there is, or the package has no such events.
    """
    if by not in ("", "week"):
        raise NoAnswer(f"A timeline is not told by '{by}'.", "Write by: week, or leave it out.")
    if kind and kind not in tuple(EventKind):
        raise NoAnswer(f"There is no kind '{kind}' of event.", near(kind, EventKind))
    events = [
        Moment(on, _day(on, by), row.fields["event"], EventKind(row.fields["kind"]))
        for row in released.records.get("timeline", ())
        if kind in ("", row.fields["kind"])
        for on in (date.fromisoformat(row.fields["date"]),)
    ]
    if not events:
        raise NoAnswer(
            f"The package has no {f'{kind} ' if kind else ''}events.",
            "Add timeline.csv and name it in datapackage.json, or leave the section out.",
        )
    first, last = min(one.on for one in events), max(one.on for one in events)
    taken, meeting = released.data_as_at, released.edition.meeting_date
    marked = [
        Moment(taken, _day(taken, by), "", None, is_data=True),
        Moment(meeting, _day(meeting, by), "", None, is_meeting=True),
    ]
    moments = tuple(
        sorted(
            (*events, *(one for one in marked if first <= one.on <= last)),
            key=lambda one: (one.on, one.is_meeting, one.is_data),
        )
    )
    return Timeline(moments, _weeks(moments) if by else (), by_week=bool(by))


def _weeks(moments: tuple[Moment, ...]) -> tuple[Week, ...]:
    """The weeks from the first moment to the last, those without any told together."""
    weeks: list[Week] = []
    monday = _monday(moments[0].on)
    while monday <= _monday(moments[-1].on):
        inside = tuple(one for one in moments if _monday(one.on) == monday)
        following = monday + _WEEK
        if not inside:
            while not any(_monday(one.on) == following for one in moments):
                following += _WEEK
        empty = 0 if inside else (following - monday) // _WEEK
        until = spell_day(following - timedelta(days=1))
        weeks.append(Week(spell_day(monday), inside, empty, until))
        monday = following
    return tuple(weeks)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _day(on: date, by: str) -> str:
    """A day in words, with the day of the week where weeks are told."""
    return f"{_WEEKDAYS[on.weekday()]} {spell_day(on)}" if by else spell_day(on)
