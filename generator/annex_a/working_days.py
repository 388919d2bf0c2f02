"""Working days by the bank holidays of England."""

from __future__ import annotations

from functools import cache

import holidays
import numpy as np
import pandas as pd

#: The years that a case of today can reach back to and forward.
_YEARS = range(1990, 2041)


@cache
def _calendar() -> np.busdaycalendar:
    days = holidays.country_holidays("GB", subdiv="ENG", years=_YEARS)
    return np.busdaycalendar(holidays=np.array(sorted(days), dtype="datetime64[D]"))


def working_days(first: pd.Series, last: pd.Series) -> pd.Series:
    """Working days after one day up to and with another: the same day is 0.

    The day after the first counts as day 1 if it is a working day, as in the Department for
    Education's guidance to the children in need census. NaN without both days, and where the last
    is the earlier one: that lasted no time anybody can tell.
    """
    in_order = first <= last
    told = pd.Series(np.nan, index=first.index, dtype="float64")
    day = np.timedelta64(1, "D")
    told[in_order] = np.busday_count(
        first[in_order].to_numpy().astype("datetime64[D]") + day,
        last[in_order].to_numpy().astype("datetime64[D]") + day,
        busdaycal=_calendar(),
    )
    return told


def working_day_after(days: np.ndarray, how_many: np.ndarray) -> np.ndarray:
    """The working day that is so many after each day; for 0 it, or the next working day."""
    return np.busday_offset(days, how_many, roll="forward", busdaycal=_calendar())
