"""Stretches of time that readers ask about, cut where some figure starts or ends."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    financial_year_of,
    months_in,
    parse_period,
    quarter_of,
    span,
)

#: A piece of time between two neighbouring cuts by its number, a day, or a window of its own, which
#: adds up with no other and is written as `OWN`, its period and its basis.
Slot = int | str
OWN = "="

_A_DAY = timedelta(1)


@dataclass(frozen=True)
class Window:
    """A month, quarter, year to date, rolling year, year or day that a reader would ask about."""

    period: Period
    basis: Basis
    slots: tuple[Slot, ...]

    @property
    def name(self) -> tuple[str, str]:
        return (self.period.token, self.basis.value)


@lru_cache(maxsize=4096)
def period_of(token: str) -> Period:
    """The period of a key; each is parsed once."""
    return parse_period(token)


@lru_cache(maxsize=8192)
def stretch(token: str, basis: str) -> tuple[date, date]:
    """First day of a figure and the first day after it."""
    start, end = span(period_of(token), Basis(basis))
    return start, end + _A_DAY


def own_slot(token: str, basis: str) -> Slot:
    """The slot of a number that adds up with those of no other window."""
    return f"{OWN}{token} {basis}"


def is_own(slot: Slot) -> bool:
    """Whether a slot is a window of its own."""
    return isinstance(slot, str) and slot.startswith(OWN)


def cuts_of(stretches: set[tuple[date, date]]) -> tuple[date, ...]:
    """Every day on which a figure starts, or before which one ends, in order."""
    return tuple(sorted({day for one in stretches for day in one}))


def slots_between(start: date, after: date, cuts: tuple[date, ...]) -> tuple[Slot, ...] | None:
    """The pieces from one day to before another; `None` where there is no cut at either end."""
    first, last = bisect_left(cuts, start), bisect_left(cuts, after)
    if last >= len(cuts) or cuts[first] != start or cuts[last] != after:
        return None
    return tuple(range(first, last))


@lru_cache(maxsize=256)
def natural_windows(cuts: tuple[date, ...]) -> tuple[Window, ...]:
    """Each month, quarter, year to date, rolling year and year that the cuts can tell apart.

    Of two that are the same stretch the shorter name stands: a quarter before a year to date.
    """
    if len(cuts) < 2:
        return ()
    whole = Period("", PeriodKind.INTERVAL, cuts[0], cuts[-1] - _A_DAY)
    named: dict[tuple[Slot, ...], Window] = {}
    months = months_in(whole)
    quarters = dict.fromkeys(quarter_of(month.end) for month in months)
    years = dict.fromkeys(financial_year_of(month.end) for month in months)
    for basis, periods in (
        (Basis.IN_PERIOD, months),
        (Basis.IN_PERIOD, tuple(quarters)),
        (Basis.IN_PERIOD, tuple(years)),
        (Basis.YEAR_TO_DATE, months),
        (Basis.ROLLING_YEAR, months),
    ):
        for period in periods:
            start, end = span(period, basis)
            slots = slots_between(start, end + _A_DAY, cuts)
            if slots:
                named.setdefault(slots, Window(period, basis, slots))
    return tuple(named.values())
