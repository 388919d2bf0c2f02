"""What is wrong with a cell and what was probably meant, in words for the person who typed it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from generator.model.formats import listed
from generator.model.periods import MONTH_NAMES, parse_period

SYMBOLS = {
    "c": "confidential",
    "x": "not available",
    "z": "not applicable",
    "u": "low reliability",
    "k": "rounds to zero",
}
# What other tables write where there is no number.
_OLD_SYMBOLS = frozenset(
    {":", "~", "..", ".", "-", "--", "*", "n/a", "na", "null", "none", "nil", "low", "#n/a"}
    | SYMBOLS.keys()
)
_PLAIN = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/ ]?m?([0-9]{1,2})", re.IGNORECASE)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})[-/ ]'?([0-9]{2}|[0-9]{4})", re.IGNORECASE)
_YEARS = re.compile(r"(?:fy)?([0-9]{4})[-/]([0-9]{2}|[0-9]{4})(?:[ -]?q([1-4]))?", re.IGNORECASE)
# How spreadsheets write the day or the month that they take `5-10`, `5.10` or `2023-08` for.
_MADE_A_DAY = re.compile(r"([0-9]{1,2})[- ]([A-Z][a-z]{2})")
_MADE_A_MONTH = re.compile(r"([A-Z][a-z]{2})[- ]([0-9]{2})")
_SHOWN = 40
_PERIOD_FORMS = "2023-m08, fy2023-24-q1, fy2022-23, cy2015, 2023-08-31 or 2022-09-01/2023-08-31"


@dataclass(frozen=True)
class Trouble:
    """What is wrong with one value, wherever it stands."""

    code: str
    problem: str
    remedy: str


def not_a_number(cell: str, *, whole: bool = False) -> Trouble:
    """Why a cell is no number, with the number it was probably meant to be."""
    if cell.strip().lower() in _OLD_SYMBOLS:
        problem = f"{_quoted(cell)} stands where a number belongs."
        remedy = f"Leave the cell empty and put the reason into symbol: {_symbols('cxz')}."
        return Trouble("VAL-SYMBOL", problem, remedy)
    tidy = unicodedata.normalize("NFKC", cell).replace("\N{MINUS SIGN}", "-")
    # A comma that parts no thousands is a decimal one, as many languages write it.
    if re.fullmatch(r"\s*-?[0-9]+,[0-9]{1,2}\s*%?\s*", tidy):
        tidy = tidy.replace(",", ".")
    tidy = re.sub(r"[\s,%£_]", "", tidy).removeprefix("+")
    form = re.compile(r"-?[0-9]{1,12}") if whole else _PLAIN
    sort = "whole number" if whole else "number"
    if form.fullmatch(tidy) and tidy != cell:
        return Trouble("VAL-NUMBER", f"{_quoted(cell)} is not a plain {sort}.", f"Write {tidy}.")
    example = "such as 12" if whole else "such as 45.2, with at most six places"
    return Trouble(
        "VAL-NUMBER", f"{_quoted(cell)} is not a {sort}.", f"Write a plain {sort} {example}."
    )


def not_a_date(cell: str) -> Trouble:
    """Why a cell is no day, with the day it was probably meant to be."""
    likely = _likely_day(cell)
    remedy = f"Write {likely}." if likely else "Write year, month and day, as in 2023-08-31."
    problem = "is not written as year, month and day" if likely else "is not a day of the calendar"
    return Trouble("VAL-DATE", f"{_quoted(cell)} {problem}.", remedy)


def not_a_period(cell: str) -> Trouble:
    """Why a cell is no period, with the period it was probably meant to be."""
    if likely := _likely_day(cell):
        problem = f"{_quoted(cell)} is a date, and not written as year, month and day."
        month = f"{likely[:4]}-m{likely[5:7]}"
        return Trouble(
            "VAL-DATE", problem, f"Write {month} for the month, or {likely} for the day."
        )
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        return not_a_date(cell)
    likely = _likely_period(cell.strip())
    remedy = f"Did you mean {likely}?" if likely else f"Write it as one of {_PERIOD_FORMS}."
    return Trouble("VAL-PERIOD", f"{_quoted(cell)} is not a period.", remedy)


def not_in_list(cell: str, column: str, allowed: Sequence[str]) -> Trouble:
    """Which words a column takes, with the one that was probably meant."""
    if column == "symbol":
        problem = f"{_quoted(cell)} is not a symbol."
        return Trouble("VAL-SYMBOL", problem, f"Use {_symbols(allowed)}, or leave it empty.")
    problem = f"{_quoted(cell)} is not a {column}."
    tidy = re.sub(r"[\s_-]+", "_", cell.strip().lower())
    near = [tidy] if tidy in allowed else get_close_matches(tidy, allowed, 1)
    if near:
        return Trouble("VAL-ENUM", problem, f"Did you mean '{near[0]}'?")
    if len(allowed) == 1:
        return Trouble("VAL-ENUM", problem, f"Write {allowed[0]} or leave it empty.")
    return Trouble("VAL-ENUM", problem, f"Choose from {listed(tuple(allowed))}.")


def out_of_range(cell: str, least: int | None, most: int | None) -> Trouble:
    """Between which numbers a column's cells lie."""
    limits = [f"at least {least}"] if least is not None else []
    limits += [f"at most {most}"] if most is not None else []
    remedy = f"Write a number that is {listed(tuple(limits))}."
    return Trouble("VAL-RANGE", f"{cell} is out of range.", remedy)


def not_in_form(cell: str, description: Mapping[str, Any]) -> Trouble:
    """The form a column's cells have."""
    if cell != cell.strip():
        problem = f"{_quoted(cell)} begins or ends with a space."
        return Trouble("VAL-FORM", problem, "Take the space out.")
    problem = f"{_quoted(cell)} cannot stand as {description['name']}."
    if likely := before_a_date(cell, "-"):
        problem = f"{_quoted(cell)} looks like a date that a spreadsheet has made of something."
        return Trouble("VAL-FORM", problem, f"Write {' or '.join(likely)}, whichever it was.")
    example = description.get("example")
    remedy = f"Write it like {example}. " if example else ""
    return Trouble("VAL-FORM", problem, f"{remedy}{description['description']}")


def before_a_date(cell: str, join: str) -> tuple[str, ...]:
    """What a spreadsheet has probably made a date of, likeliest first; nothing for other text.

    `join` stands between two numbers of the kind: `05-Oct` was `5.10` as a reference, and `5-10`
    as an age.

    >>> before_a_date("05-Oct", ".")
    ('5.10', '10.5')
    """
    months = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
    if (match := _MADE_A_DAY.fullmatch(cell)) and match[2] in months:
        day, month = int(match[1]), months[match[2]]
        return tuple(dict.fromkeys((f"{day}{join}{month}", f"{month}{join}{day}")))
    if (match := _MADE_A_MONTH.fullmatch(cell)) and match[1] in months:
        month, year = months[match[1]], match[2]
        return (f"20{year}-{month:02d}", f"{month}{join}{year}")
    return ()


def _quoted(cell: str) -> str:
    """A cell in quotation marks, cut short where it is long."""
    return f"'{cell}'" if len(cell) <= _SHOWN else f"'{cell[:_SHOWN]}…'"


def _symbols(allowed: Sequence[str]) -> str:
    *others, last = (f"{symbol} ({SYMBOLS[symbol]})" for symbol in allowed)
    return f"{', '.join(others)} or {last}"


def _likely_day(cell: str) -> str:
    """The ISO form of a day written another way; empty where there is none."""
    if match := _DAY_FIRST.fullmatch(cell.strip()):
        likely = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    elif match := _YEAR_FIRST.fullmatch(cell.strip()):
        likely = f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    else:
        return ""
    return likely if likely != cell and _is_period(likely) else ""


def _likely_period(cell: str) -> str:
    """The contract's token for a period written another way; empty where there is none."""
    likely = ""
    if match := _YEARS.fullmatch(cell):
        start, end = int(match[1]), int(match[2]) % 100
        if end == (start + 1) % 100:
            likely = f"fy{start}-{end:02d}" + (f"-q{match[3]}" if match[3] else "")
    if not likely and (match := _YEAR_MONTH.fullmatch(cell)):
        likely = f"{match[1]}-m{int(match[2]):02d}"
    if not likely and (match := _NAMED_MONTH.fullmatch(cell)):
        starts = [name.lower().startswith(match[1].lower()) for name in MONTH_NAMES]
        if any(starts):
            year = int(match[2]) + (2000 if len(match[2]) == 2 else 0)
            likely = f"{year}-m{starts.index(True) + 1:02d}"
    if not likely and re.fullmatch(r"[0-9]{4}", cell):
        likely = f"cy{cell}"
    return likely if likely != cell and _is_period(likely) else ""


def _is_period(token: str) -> bool:
    try:
        parse_period(token)
    except ValueError:
        return False
    return True
