"""Working days by the bank holidays of England, counted by hand and day by day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from generator.annex_a.working_days import working_days

#: As the government lists them for England and Wales: in 2026, Boxing Day is a Saturday, and the
#: Monday after it is the substitute day.
BANK_HOLIDAYS = {
    *(date(2025, month, day) for month, day in ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26))),
    *(date(2025, month, day) for month, day in ((8, 25), (12, 25), (12, 26))),
    *(date(2026, month, day) for month, day in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25))),
    *(date(2026, month, day) for month, day in ((8, 31), (12, 25), (12, 28))),
}


@pytest.mark.parametrize(
    ("first", "last", "days", "why"),
    [
        ("2025-06-02", "2025-06-02", 0, "the same day"),
        ("2025-06-02", "2025-06-03", 1, "the next day"),
        ("2025-06-06", "2025-06-09", 1, "from Friday to Monday"),
        ("2025-06-06", "2025-06-08", 0, "from Friday to Sunday"),
        ("2025-06-07", "2025-06-09", 1, "begun on a Saturday, Monday is the first day"),
        ("2025-06-08", "2025-06-13", 5, "begun on a Sunday, to the Friday after"),
        ("2025-06-07", "2025-06-08", 0, "a weekend"),
        ("2025-06-02", "2025-08-04", 45, "nine weeks without a bank holiday"),
        ("2025-06-02", "2025-08-05", 46, "and the day after"),
        ("2025-07-07", "2025-09-08", 44, "nine weeks with the bank holiday of August"),
        ("2025-07-07", "2025-09-09", 45, "and the day after"),
        ("2025-04-17", "2025-04-22", 1, "over Easter"),
        ("2025-04-17", "2025-04-21", 0, "up to Easter Monday"),
        ("2025-05-02", "2025-05-06", 1, "over the first bank holiday of May"),
        ("2025-05-23", "2025-05-27", 1, "over the second"),
        ("2025-12-24", "2025-12-29", 1, "over Christmas"),
        ("2025-12-24", "2026-01-02", 4, "over Christmas and New Year: 29, 30, 31 and 2"),
        ("2025-12-25", "2025-12-26", 0, "begun on Christmas Day"),
        ("2026-12-24", "2026-12-29", 1, "over a Christmas with a substitute day"),
        ("2026-12-26", "2026-12-28", 0, "up to the substitute day"),
        ("2026-04-02", "2026-04-07", 1, "over Easter 2026"),
        ("2026-08-28", "2026-09-01", 1, "over the last bank holiday of summer 2026"),
        ("2025-08-01", "2025-07-31", None, "the wrong way round"),
        ("2025-06-08", "2025-06-07", None, "the wrong way round on a weekend"),
        (None, "2025-06-07", None, "no first day"),
        ("2025-06-07", None, None, "no last day"),
    ],
)
def test_working_days_are_those_counted_by_hand(
    first: str | None, last: str | None, days: int | None, why: str
) -> None:
    (told,) = working_days(pd.to_datetime(pd.Series([first])), pd.to_datetime(pd.Series([last])))
    assert (None if np.isnan(told) else told) == days, why


def _day_by_day(first: date, last: date) -> int:
    days = 0
    while first < last:
        first += timedelta(days=1)
        days += first.weekday() < 5 and first not in BANK_HOLIDAYS
    return days


def test_working_days_are_those_of_a_walk_from_day_to_day() -> None:
    chance = np.random.default_rng(12)
    begin = pd.Timestamp("2025-01-01") + pd.to_timedelta(chance.integers(0, 640, 400), "D")
    firsts = pd.Series(begin)
    lasts = firsts + pd.to_timedelta(pd.Series(chance.integers(0, 90, 400)), "D")
    walked = [
        _day_by_day(first.date(), last.date()) for first, last in zip(firsts, lasts, strict=True)
    ]
    assert working_days(firsts, lasts).to_list() == walked
