"""Days as whole numbers since 1970, so that a history needs nothing but sums."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from generator.annex_a.invented.chance import Days, Yes
from generator.annex_a.working_days import working_day_after

#: The day of what never happens.
NEVER = 10**6


def number_of(day: date) -> int:
    """The number of a day."""
    return (day - date(1970, 1, 1)).days


def where(happens: Yes, days: Days | int) -> Days:
    """Days, or never where it does not happen."""
    chosen: Days = np.where(happens, days, NEVER)
    return chosen


def working_days_later(days: Days, working_days: Days) -> Days:
    """The working day so many after each day (the same or the next one for 0)."""
    later: Days = working_day_after(days.astype("datetime64[D]"), working_days).astype(np.int64)
    return later


def birthday(born: Days, years: int) -> Days:
    """The day each of them comes of an age."""
    day = born.astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    that: Days = ((month + 12 * years).astype("datetime64[D]") + (day - month)).astype(np.int64)
    return that


def last_of_round(first: Days, every: Days, until: Days) -> Days:
    """The latest day of a round that starts on a day and comes again, or never before it starts."""
    return where(until >= first, first + (until - first) // every * every)


def shown(days: Days, by: int, index: pd.Index) -> pd.Series:
    """Days as a list shows them: those still to come are blank."""
    known = np.where(days <= by, days, np.iinfo(np.int64).min)
    stamps = known.astype("datetime64[D]").astype("datetime64[us]")
    return pd.Series(stamps, index=index)
