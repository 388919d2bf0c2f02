"""What a heading of an analyst's sheet means: a part of a figure, a name of a row, or a period.

The rule is short and printed in `docs/workbook.md`: a handful of words for the parts, the usual
ways of writing a month, a quarter or a year for the periods. Everything else is asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from generator.model.indicators import Polarity, Unit
from generator.model.periods import (
    MONTH_NAMES,
    Basis,
    Period,
    financial_year,
    month,
    parse_period,
    quarter,
)


class Part(StrEnum):
    """What the cells below a heading are."""

    REF = "ref"
    MEASURE = "measure"
    THEME = "theme"
    AREA = "area"
    BREAKDOWN = "breakdown"
    CATEGORY = "category"
    BASIS = "basis"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    CURRENT = "current"
    POLARITY = "polarity"
    UNIT = "unit"
    MINIMUM = "minimum"
    UPPER = "upper"
    IGNORE = "ignore"


#: The parts that name a row; every other holds a number, or nothing that is read.
KEYS = (
    Part.REF, Part.MEASURE, Part.THEME, Part.AREA, Part.BREAKDOWN, Part.CATEGORY, Part.BASIS,
    Part.POLARITY, Part.UNIT,
)  # fmt: skip

#: The words that are known for each part, in small letters and without punctuation.
WORDS: dict[Part, tuple[str, ...]] = {
    Part.REF: ("ref", "reference", "ref no", "kpi ref", "pi ref", "measure ref", "no", "id"),
    Part.MEASURE: (
        "measure", "performance measure", "name", "indicator", "indicator name", "kpi",
        "performance indicator", "measure name",
    ),
    Part.THEME: ("theme", "section", "group"),
    Part.AREA: ("area", "locality", "team"),
    Part.BREAKDOWN: ("breakdown",),
    Part.CATEGORY: ("category",),
    Part.BASIS: ("basis", "period", "type of figure"),
    Part.POLARITY: ("polarity", "good is", "good to be", "better", "aim"),
    Part.UNIT: ("unit", "units"),
    Part.NUMERATOR: ("numerator", "num"),
    Part.DENOMINATOR: ("denominator", "denom", "den"),
    Part.CURRENT: ("current", "current performance", "current value", "value", "actual", "latest"),
    Part.MINIMUM: ("minimum", "min", "minimum target", "target min"),
    Part.UPPER: ("upper", "target", "upper target", "target upper"),
    Part.IGNORE: (
        "trend", "trend line", "six month trend", "direction", "direction of travel", "rag",
        "rating", "change", "comment", "comments", "commentary",
    ),
}  # fmt: skip

_PART_OF = {word: part for part, words in WORDS.items() for word in words}

#: How people write which way is better, and units.
POLARITY_WORDS: dict[str, Polarity] = {
    word: polarity
    for polarity, words in {
        Polarity.HIGHER: ("higher", "high", "bigger", "up", "increase", "higher is better"),
        Polarity.LOWER: ("lower", "low", "smaller", "down", "decrease", "lower is better"),
        Polarity.NEUTRAL: ("neutral", "neither", "none", "n/a", "na", "-", "–"),
    }.items()
    for word in words
}
UNIT_WORDS: dict[str, Unit] = {
    word: unit
    for unit, words in {
        Unit.PERCENT: ("%", "percent", "per cent", "percentage"),
        Unit.COUNT: ("count", "number", "no", "no."),
        Unit.RATE_PER_10000: ("per 10,000", "rate per 10,000", "rate per 10000", "rate_per_10000"),
        Unit.DAYS: ("days", "day"),
        Unit.WEEKS: ("weeks", "week"),
        Unit.POUNDS: ("£", "pounds"),
        Unit.SCORE: ("score",),
    }.items()
    for word in words
}

#: How people write the four bases in a column of their own or after a period.
BASIS_WORDS: dict[str, Basis] = {
    "snapshot": Basis.SNAPSHOT,
    "in period": Basis.IN_PERIOD,
    "in month": Basis.IN_PERIOD,
    "in quarter": Basis.IN_PERIOD,
    "in year": Basis.IN_PERIOD,
    "year to date": Basis.YEAR_TO_DATE,
    "ytd": Basis.YEAR_TO_DATE,
    "rolling year": Basis.ROLLING_YEAR,
    "rolling 12 months": Basis.ROLLING_YEAR,
    "rolling": Basis.ROLLING_YEAR,
}

_NAMED = re.compile(r"([a-z]{3,9})\.?[ -/]?'?(\d{4}|\d{2})")
_NUMBERED = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(?:q|quarter )([1-4])[ ,]*(?:of )?(\d{4}|\d{2})[/-](\d{4}|\d{2})")
_YEARS = re.compile(r"(?:fy ?)?(\d{4}|\d{2})[/-](\d{4}|\d{2})(?: outturn)?")


@dataclass(frozen=True)
class Heading:
    """What a column holds: one part, of one period where the heading names one.

    `basis` is set where the heading says it itself. `literal` is a period in the contract's own
    spelling, which is always of the basis of its row.
    """

    part: Part
    period: Period | None = None
    basis: Basis | None = None
    literal: bool = False


def tidy(text: str) -> str:
    """A heading in small letters, with single spaces and without the marks people add."""
    return " ".join(
        re.sub(r"[%():*#]", " ", text.replace("\N{NO-BREAK SPACE}", " ")).lower().split()
    )


def part_of(text: str) -> Part | None:
    """The part a heading's words stand for, if they are known."""
    return _PART_OF.get(tidy(text).rstrip("."))


def basis_of(text: str) -> Basis | None:
    """The basis some words stand for, if they are known."""
    words = tidy(text)
    return BASIS_WORDS.get(words) or BASIS_WORDS.get(words.replace("_", " "))


def heading_of(text: str) -> Heading | None:
    """What a heading means by the rule: a part, a period, or a period with a part or a basis.

    >>> heading_of("Aug 23 num").period.token
    '2023-m08'
    """
    words = tidy(text)
    if (part := part_of(words)) is not None:
        return Heading(part)
    if (period := period_of(words)) is not None:
        return Heading(Part.CURRENT, period, literal=period.token == words)
    first, _, last = words.rpartition(" ")
    if (period := period_of(first)) is not None:
        if part_of(last) in (Part.NUMERATOR, Part.DENOMINATOR, Part.CURRENT):
            return Heading(_PART_OF[last], period)
        if (basis := BASIS_WORDS.get(last)) is not None:
            return Heading(Part.CURRENT, period, basis)
    return None


def period_of(words: str) -> Period | None:
    """The period some words name: the contract's own spelling, or one of people's."""
    try:
        return parse_period(words)
    except ValueError:
        pass
    years, numbered = _YEARS.fullmatch(words), _NUMBERED.fullmatch(words)
    is_year = years is not None and _year(years[2]) == _year(years[1]) + 1
    if numbered and not is_year:
        return _month(int(numbered[1]), int(numbered[2]))
    if numbered and int(numbered[2]) <= 12:
        return None  # 2011-12 may be a month and may be a year
    if match := _NAMED.fullmatch(words):
        return _month(_year(match[2]), _month_number(match[1]))
    if match := _QUARTER.fullmatch(words):
        start, end = _year(match[2]), _year(match[3])
        return quarter(start, int(match[1])) if end == start + 1 else None
    return financial_year(_year(years[1])) if years and is_year else None


def either_period(text: str) -> tuple[str, ...]:
    """The periods in the contract's spelling that a heading may be of, where they are two."""
    words = tidy(text)
    if (numbered := _NUMBERED.fullmatch(words)) and period_of(words) is None:
        first, second = int(numbered[1]), int(numbered[2])
        if _month(first, second) is not None and (first + 1) % 100 == second:
            return month(first, second).token, financial_year(first).token
    if re.fullmatch(r"20\d\d", words):
        year = int(words)
        return financial_year(year - 1).token, financial_year(year).token, f"cy{year}"
    return ()


def period_of_date(day: date) -> Period:
    """The month that a true date in a heading stands for."""
    return month(day.year, day.month)


def nearest(text: str) -> str:
    """The part a heading was probably meant to be; empty where none is near."""
    near = get_close_matches(tidy(text), list(_PART_OF), 1, cutoff=0.75)
    return _PART_OF[near[0]].value if near else ""


def _month(year: int, number: int) -> Period | None:
    return month(year, number) if 1 <= number <= 12 and year else None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month_number(name: str) -> int:
    """The month a name of three letters or more stands for; 0 where it is none."""
    full = [known.lower() for known in MONTH_NAMES]
    if name == "sept":
        return 9
    if name in full:
        return full.index(name) + 1
    return next((n for n, known in enumerate(full, 1) if known[:3] == name), 0)
