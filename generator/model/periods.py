"""Reporting periods: months, quarters, financial years, and the four bases a figure can have.

The financial year runs from 1 April to 31 March; quarter 1 is April to June.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache


class PeriodKind(StrEnum):
    """What stretch of time a period token names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial year"
    CALENDAR_YEAR = "calendar year"
    INTERVAL = "interval"


class Basis(StrEnum):
    """How a figure relates to its period: on its last day, inside it, or up to its end."""

    SNAPSHOT = "snapshot"
    IN_PERIOD = "in_period"
    YEAR_TO_DATE = "year_to_date"
    ROLLING_YEAR = "rolling_year"


#: The kinds of period each basis may be written with: one spelling, so one figure has one key.
KINDS_OF_BASIS: dict[Basis, frozenset[PeriodKind]] = {
    Basis.SNAPSHOT: frozenset({PeriodKind.MONTH, PeriodKind.DAY, PeriodKind.FINANCIAL_YEAR}),
    Basis.IN_PERIOD: frozenset(
        {
            PeriodKind.MONTH,
            PeriodKind.QUARTER,
            PeriodKind.FINANCIAL_YEAR,
            PeriodKind.CALENDAR_YEAR,
            PeriodKind.INTERVAL,
        }
    ),
    Basis.YEAR_TO_DATE: frozenset({PeriodKind.MONTH, PeriodKind.FINANCIAL_YEAR}),
    Basis.ROLLING_YEAR: frozenset({PeriodKind.MONTH, PeriodKind.FINANCIAL_YEAR}),
}

_MONTH = re.compile(r"(\d{4})-m(\d{2})")
_QUARTER = re.compile(r"fy(\d{4})-(\d{2})-q([1-4])")
_FINANCIAL_YEAR = re.compile(r"fy(\d{4})-(\d{2})")
_CALENDAR_YEAR = re.compile(r"cy(\d{4})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Period:
    """A stretch of time with the token that names it; `start` and `end` are both inside it."""

    token: str
    kind: PeriodKind
    start: date
    end: date

    def __str__(self) -> str:
        return self.token

    @property
    def sort_key(self) -> tuple[date, date, str]:
        return (self.end, self.start, self.token)


def parse_period(token: str) -> Period:
    """The period a token names; `ValueError` where it names none.

    >>> parse_period("fy2023-24-q1").start
    datetime.date(2023, 4, 1)
    """
    if match := _MONTH.fullmatch(token):
        year, number = int(match[1]), int(match[2])
        if year and 1 <= number <= 12:
            return month(year, number)
    elif match := _QUARTER.fullmatch(token):
        if _consecutive(match):
            return quarter(int(match[1]), int(match[3]))
    elif match := _FINANCIAL_YEAR.fullmatch(token):
        if _consecutive(match):
            return financial_year(int(match[1]))
    elif match := _CALENDAR_YEAR.fullmatch(token):
        if year := int(match[1]):
            return Period(token, PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))
    elif _DAY.fullmatch(token):
        return day(date.fromisoformat(token))
    elif match := _INTERVAL.fullmatch(token):
        start, end = date.fromisoformat(match[1]), date.fromisoformat(match[2])
        if start <= end:
            return Period(token, PeriodKind.INTERVAL, start, end)
    raise ValueError(f"'{token}' is not a period")


def _consecutive(match: re.Match[str]) -> bool:
    year = int(match[1])
    return 0 < year < 9999 and (year + 1) % 100 == int(match[2])


def day(on: date) -> Period:
    """The period of a single day."""
    return Period(on.isoformat(), PeriodKind.DAY, on, on)


@cache
def month(year: int, number: int) -> Period:
    """The period of one calendar month."""
    last = calendar.monthrange(year, number)[1]
    token = f"{year:04d}-m{number:02d}"
    return Period(token, PeriodKind.MONTH, date(year, number, 1), date(year, number, last))


def quarter(starting: int, number: int) -> Period:
    """Quarter 1 to 4 of the financial year that starts in April of `starting`."""
    year, first = (starting, 3 * number + 1) if number < 4 else (starting + 1, 1)
    token = f"fy{starting:04d}-{(starting + 1) % 100:02d}-q{number}"
    end = month(year, first + 2).end
    return Period(token, PeriodKind.QUARTER, date(year, first, 1), end)


def financial_year(starting: int) -> Period:
    """The financial year from 1 April of `starting` to the next 31 March."""
    token = f"fy{starting:04d}-{(starting + 1) % 100:02d}"
    return Period(token, PeriodKind.FINANCIAL_YEAR, date(starting, 4, 1), date(starting + 1, 3, 31))


def month_of(on: date) -> Period:
    """The calendar month a day lies in."""
    return month(on.year, on.month)


def quarter_of(on: date) -> Period:
    """The financial quarter a day lies in."""
    return quarter(_starting_year(on), (on.month - 4) % 12 // 3 + 1)


def financial_year_of(on: date) -> Period:
    """The financial year a day lies in."""
    return financial_year(_starting_year(on))


def _starting_year(on: date) -> int:
    return on.year if on.month >= 4 else on.year - 1


def months_in(period: Period) -> tuple[Period, ...]:
    """The calendar months that lie wholly inside a period, in order."""
    months = []
    current = month_of(period.start)
    while current.end <= period.end:
        if current.start >= period.start:
            months.append(current)
        current = month_of(current.end + timedelta(days=1))
    return tuple(months)


def months_elapsed(on: date) -> int:
    """How many months of its financial year have begun by a day: 1 in April, 12 in March."""
    return (on.month - 4) % 12 + 1


def previous(period: Period) -> Period:
    """The period of the same kind that ends the day before this one starts."""
    before = period.start - timedelta(days=1)
    match period.kind:
        case PeriodKind.DAY:
            return day(before)
        case PeriodKind.MONTH:
            return month_of(before)
        case PeriodKind.QUARTER:
            return quarter_of(before)
        case PeriodKind.FINANCIAL_YEAR:
            return financial_year_of(before)
        case PeriodKind.CALENDAR_YEAR:
            return parse_period(f"cy{before.year:04d}")
        case PeriodKind.INTERVAL:
            start = before - (period.end - period.start)
            return parse_period(f"{start.isoformat()}/{before.isoformat()}")


def following(period: Period) -> Period:
    """The period of the same kind that starts the day after this one ends."""
    after = period.end + timedelta(days=1)
    match period.kind:
        case PeriodKind.DAY:
            return day(after)
        case PeriodKind.MONTH:
            return month_of(after)
        case PeriodKind.QUARTER:
            return quarter_of(after)
        case PeriodKind.FINANCIAL_YEAR:
            return financial_year_of(after)
        case PeriodKind.CALENDAR_YEAR:
            return parse_period(f"cy{after.year:04d}")
        case PeriodKind.INTERVAL:
            end = after + (period.end - period.start)
            return parse_period(f"{after.isoformat()}/{end.isoformat()}")


def year_before(period: Period) -> Period | None:
    """The same period one year earlier; `None` for a day or interval that has none."""
    match period.kind:
        case PeriodKind.MONTH:
            return month(period.start.year - 1, period.start.month)
        case PeriodKind.QUARTER:
            return quarter_of(period.start.replace(year=period.start.year - 1))
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.CALENDAR_YEAR:
            return previous(period)
        case PeriodKind.DAY:
            if (period.end.month, period.end.day) == (2, 29):
                return None
            return day(period.end.replace(year=period.end.year - 1))
        case PeriodKind.INTERVAL:
            return None


def span(period: Period, basis: Basis) -> tuple[date, date]:
    """First and last day that a figure of this period and basis describes, both included."""
    match basis:
        case Basis.SNAPSHOT:
            return (period.end, period.end)
        case Basis.IN_PERIOD:
            return (period.start, period.end)
        case Basis.YEAR_TO_DATE:
            return (financial_year_of(period.end).start, period.end)
        case Basis.ROLLING_YEAR:
            first = month_of(period.end)
            return (month(first.start.year - 1, first.start.month).end + timedelta(1), period.end)


def is_full_year(period: Period, basis: Basis) -> bool:
    """Whether a figure describes twelve whole months."""
    start, end = span(period, basis)
    return basis is not Basis.SNAPSHOT and len(_months_between(start, end)) == 12


def _months_between(start: date, end: date) -> tuple[Period, ...]:
    return months_in(Period("", PeriodKind.INTERVAL, start, end))


def spell_day(on: date) -> str:
    """A day in words: `31 August 2023`, in English whatever the machine's locale."""
    return f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}"


def spell_month(on: date) -> str:
    """A month in words: `August 2023`."""
    return f"{MONTH_NAMES[on.month - 1]} {on.year}"


MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def spell_period(period: Period) -> str:
    """A period in words members use: `August 2023`, `July to September 2023`, `2022-23`."""
    match period.kind:
        case PeriodKind.DAY:
            return spell_day(period.end)
        case PeriodKind.MONTH:
            return spell_month(period.end)
        case PeriodKind.QUARTER:
            return f"{MONTH_NAMES[period.start.month - 1]} to {spell_month(period.end)}"
        case PeriodKind.FINANCIAL_YEAR:
            return period.token.removeprefix("fy")
        case PeriodKind.CALENDAR_YEAR:
            return period.token.removeprefix("cy")
        case PeriodKind.INTERVAL:
            return f"{spell_day(period.start)} to {spell_day(period.end)}"


def spell_year(year: Period) -> str:
    """A financial year by its months: `April 2024 to March 2025`."""
    return f"{spell_month(year.start)} to {spell_month(year.end)}"


def spell_span(period: Period, basis: Basis) -> str:
    """What a figure describes, in words that name its basis.

    >>> spell_span(month(2023, 8), Basis.YEAR_TO_DATE)
    '1 April to 31 August 2023'
    """
    start, end = span(period, basis)
    match basis:
        case Basis.SNAPSHOT if period.kind is PeriodKind.FINANCIAL_YEAR:
            return f"{spell_period(period)} outturn"
        case Basis.SNAPSHOT:
            return f"at {spell_day(end)}"
        case Basis.IN_PERIOD:
            return spell_period(period)
        case Basis.YEAR_TO_DATE if period.kind is PeriodKind.FINANCIAL_YEAR:
            return f"{spell_period(period)} (full year)"
        case Basis.YEAR_TO_DATE if start.year == end.year:
            return f"{start.day} {MONTH_NAMES[start.month - 1]} to {spell_day(end)}"
        case Basis.YEAR_TO_DATE:
            return f"{spell_day(start)} to {spell_day(end)}"
        case Basis.ROLLING_YEAR:
            return f"12 months to {spell_day(end)}"
