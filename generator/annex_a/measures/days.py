"""Days that cases last, days since something was last done, and ages on a day."""

from __future__ import annotations

from datetime import date

import pandas as pd


def open_on(day: date, started: pd.Series, ended: pd.Series) -> pd.Series:
    """Which cases are open at the end of a day: begun by then and not ended.

    A blank start is taken as begun, a blank end as not ended.
    """
    return ~(started > pd.Timestamp(day)) & ~(ended <= pd.Timestamp(day))


def days_lasted(started: pd.Series, ended: pd.Series | date) -> pd.Series:
    """How many days something lasted, its first and its last day included; NaN without both.

    From 1 October 2023 to 29 September 2025 are 730 days, which is two years.
    """
    last = ended if isinstance(ended, pd.Series) else pd.Timestamp(ended)
    return (last - started).dt.days + 1.0


def days_since(day: date, last: pd.Series) -> pd.Series:
    """How many days before a day something was last done: 0 on the day itself; NaN where never."""
    return (pd.Timestamp(day) - last).dt.days.astype("float64")


def age_on(day: pd.Series | date, born: pd.Series) -> pd.Series:
    """Age at the last birthday, which counts from the birthday itself; NaN without a birth date.

    Whoever was born on 29 February has their birthday on 1 March in a year without that day.
    """
    days = day if isinstance(day, pd.Series) else pd.Series(pd.Timestamp(day), index=born.index)
    before = days.dt.month * 100 + days.dt.day < born.dt.month * 100 + born.dt.day
    return (days.dt.year - born.dt.year - before).astype("float64")


def age_told(rows: pd.DataFrame, day: date) -> pd.Series:
    """Age on the day of the lists: by the birth date, else as the list says it."""
    return age_on(day, rows["born"]).fillna(rows["age"])
