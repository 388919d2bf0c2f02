"""The stretch of time that a measure looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd


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
