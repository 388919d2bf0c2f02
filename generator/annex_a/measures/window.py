"""The stretch of time that a measure looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.measure import Counted


@dataclass(frozen=True)
class Window:
    """Some whole months that end with the day the lists were taken on.

    Six months to 30 September start on 1 April.
    """

    as_at: date
    months: int = 6

    @property
    def first(self) -> date:
        """The first day of the window."""
        day_after = pd.Timestamp(self.as_at) + pd.Timedelta(days=1)
        first: date = (day_after - pd.DateOffset(months=self.months)).date()
        return first

    def holds(self, days: pd.Series) -> pd.Series:
        """Which of some days lie in the window."""
        return days.between(pd.Timestamp(self.first), pd.Timestamp(self.as_at))


def in_window(extract: Extract, number: int, day: str) -> Counted | None:
    """The rows of a list of which a day lies in the six months; none where the list is missing."""
    rows = extract.rows(number)
    return None if rows is None else Counted(rows[Window(extract.as_at).holds(rows[day])])
