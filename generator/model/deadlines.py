"""Clear days: how many working days lie between papers going out and the meeting they are for.

Section 100B(3) of the Local Government Act 1972, as amended for England in 2002, wants agendas and
reports open to the public five clear days before a meeting. The day they go out and the day of the
meeting do not count, nor do weekends, bank holidays or days on which the offices are shut.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_open(day: date, shut: Container[date]) -> bool:
    """Whether a day counts; `shut` are bank holidays and the council's own."""
    return day.weekday() < _SATURDAY and day not in shut


def clear_days(published: date, meeting: date, shut: Container[date]) -> int:
    """How many clear days lie between two days; none where the second is not the later one."""
    days = (published + _DAY * n for n in range(1, max(0, (meeting - published).days)))
    return sum(is_open(day, shut) for day in days)


def last_day(meeting: date, needed: int, shut: Container[date]) -> date:
    """The last working day on which papers can go out with so many clear days before a meeting."""
    day, counted = meeting - _DAY, 0
    while counted < needed or not is_open(day, shut):
        counted += is_open(day, shut)
        day -= _DAY
    return day
