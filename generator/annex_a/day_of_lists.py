"""Whether lists can be of the day that is said: most of what happened lies in the months before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.annex_a.extract import Extract
from generator.annex_a.measures.window import Window

#: The lists whose every row happened in the window, with the column of its day.
_HAPPENED = {1: "contacted", 3: "referred"}
_A_QUARTER = 4


@dataclass(frozen=True)
class Astray:
    """A list of which many rows did not happen in the window before the day of the lists."""

    number: int
    rows: int
    outside: int

    @property
    def is_whole(self) -> bool:
        """Whether none of it happened in the window."""
        return self.outside == self.rows


def astray(extract: Extract) -> Iterator[Astray]:
    """The lists of which more than a quarter lies outside the six months before their day."""
    window = Window(extract.as_at)
    for number, column in _HAPPENED.items():
        rows = extract.rows(number)
        if rows is None:
            continue
        days = rows[column].dropna()
        outside = int((~window.holds(days)).sum())
        if outside * _A_QUARTER > len(days):
            yield Astray(number, len(days), outside)
