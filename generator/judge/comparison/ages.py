"""When a comparator's figure is of, and how old it was when the reporting period ended."""

from __future__ import annotations

from datetime import date

from generator.model.comparators import Comparator
from generator.model.formats import plural
from generator.model.indicators import Unit
from generator.model.periods import (
    MONTH_NAMES,
    Basis,
    Period,
    PeriodKind,
    months_in,
    span,
    spell_period,
    spell_span,
)

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def stretch_words(period: Period, basis: Basis, unit: Unit) -> str:
    """What a figure describes, with several years named: `three-year average, 2012-15`."""
    years = _whole_years(period) if basis is Basis.IN_PERIOD else 0
    if not 2 <= years <= len(_WORDS) + 1:
        return spell_span(period, basis)
    what = "total" if unit is Unit.COUNT else "average"
    return f"{_WORDS[years - 2]}-year {what}, {_years(period)}"


def _whole_years(period: Period) -> int:
    """How many whole years an interval holds; 0 where it is anything else."""
    months = months_in(period)
    if period.kind is not PeriodKind.INTERVAL or not months or len(months) % 12:
        return 0
    whole = (months[0].start, months[-1].end) == (period.start, period.end)
    return len(months) // 12 if whole else 0


def _years(period: Period) -> str:
    first, last = period.start, period.end
    if first.month == 4:
        return f"{first.year}-{last.year % 100:02d}"
    start = f"{MONTH_NAMES[first.month - 1]} {first.year}"
    return f"{start} to {MONTH_NAMES[last.month - 1]} {last.year}"


def published_for(found: Comparator, unit: Unit) -> str:
    """The period of a published figure in as few words as name it: `2015-16`."""
    if found.period.kind is PeriodKind.FINANCIAL_YEAR:
        return spell_period(found.period)
    return stretch_words(found.period, found.basis, unit)


def age_words(found: Comparator, reporting: Period) -> str:
    """How long before the end of the reporting period a figure's own ended: `9 months`."""
    months = _months_between(span(found.period, found.basis)[1], reporting.end)
    if months <= 0:
        return ""
    years, rest = divmod(months, 12)
    parts = [plural(years, "year")] if years else []
    return " ".join([*parts, plural(rest, "month")] if rest else parts)


def _months_between(earlier: date, later: date) -> int:
    return 12 * (later.year - earlier.year) + later.month - earlier.month
