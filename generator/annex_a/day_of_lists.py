"""Whether lists can be of the day that is said: most of what happened lies in the months before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.annex_a.extract import Extract
from generator.annex_a.measures.window import Window

#: The lists whose every row happened in the window, with the column of its day.
_HAPPENED = {1: "contacted", 3: "referred"}
_A_QUARTER = 4
_A_MONTH = 31
#: A list of six months with so many rows has some in each week.
_WEEKLY = 26


@dataclass(frozen=True)
class Astray:
    """A list of which many rows did not happen in the window before the day of the lists."""

    number: int
    rows: int
    outside: int
    last: date
    as_at: date

    @property
    def is_whole(self) -> bool:
        """Whether none of it happened in the window."""
        return self.outside == self.rows

    @property
    def is_old(self) -> bool:
        """Whether nothing of a list that something happens in each week is of the last month."""
        return self.rows >= _WEEKLY and self.last < self.as_at - timedelta(days=_A_MONTH)


def astray(extract: Extract) -> Iterator[Astray]:
    """The lists of which more than a quarter lies outside the six months before their day.

    Those of which nothing is of the last month are told as well.
    """
    window = Window(extract.as_at)
    for number, column in _HAPPENED.items():
        rows = extract.rows(number)
        if rows is None:
            continue
        days = rows[column].dropna()
        outside = int((~window.holds(days)).sum())
        if days.empty:
            continue
        stray = Astray(number, len(days), outside, days.max().date(), extract.as_at)
        if stray.is_old or outside * _A_QUARTER > len(days):
            yield stray
