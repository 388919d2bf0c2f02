"""One cell becomes a day, a whole number or a text, or the rule that it breaks."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from functools import lru_cache

from generator.annex_a.faults import Rule
from generator.annex_a.reading import rules
from generator.annex_a.reading.spelling import tidy

#: A cell as the libraries give it. A blank one is an empty text.
Value = object
#: What was read of a cell, none where it is blank or cannot be read, and the rule it breaks.
Cell = tuple[date | float | str | None, Rule | None]

BLANK: Cell = (None, None)
_ERROR: Cell = (None, rules.SPREADSHEET_ERROR)
#: What case systems write where there is nothing.
_WORDS_FOR_BLANK = frozenset({"", "n/a", "null", "(null)", "(blank)"})
_ERRORS = frozenset(
    {"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!", "#calc!"}
    | {"#getting_data", "#n/a n/a", "err:502", "err:504", "err:508", "err:511", "err:519"}
)

_TIME = r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.\- ])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/.\-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMED = re.compile(rf"(\d{{1,2}})[ \-/]([A-Za-z]{{3,9}})[ \-/](\d{{4}}|\d{{2}}){_TIME}")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_FIRST_YEAR = 1900
_WHOLE = re.compile(r"[+-]?\d{1,9}(?:\.0*)?")
_DECIMAL = re.compile(r"[+-]?\d{0,9}\.\d{1,20}")
_NUMBERED_ID = re.compile(r"(\d+)\.0+")
_ROUNDED_ID = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
#: From here on a spreadsheet's numbers are no longer exact.
_INEXACT = 10**15
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")


def blank_or_error(value: Value) -> Cell | None:
    """The cell where it is blank or an error of the spreadsheet; none where it holds something."""
    if not isinstance(value, str):
        return BLANK if value is None else None
    if value[:1].isdigit():
        return None
    plain = value.strip().casefold()
    if plain in _WORDS_FOR_BLANK or (not plain.isascii() and not tidy(plain)):
        return BLANK
    return _ERROR if plain in _ERRORS else None


def day(value: Value) -> Cell:
    """A cell of a column of dates."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return (value, None) if value.year >= _FIRST_YEAR else (None, rules.NOT_A_DATE)
    if not isinstance(value, str):
        return None, rules.NOT_A_DATE
    return _day_of_text(value)


@lru_cache(maxsize=50_000)
def _day_of_text(value: str) -> Cell:
    text = tidy(value)
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[4], found[3], found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _NAMED.fullmatch(text):
        name = found[2].casefold()
        months = [n for n, month in enumerate(_MONTHS, 1) if name in (month, month[:3], "sept")]
        if name == "sept":
            months = [9]
        if months:
            return _day(found[3], str(months[0]), found[1])
    return None, rules.NOT_A_DATE


def _day(year: str, month: str, of_month: str) -> Cell:
    if len(year) == 2:
        return None, rules.SHORT_YEAR
    try:
        found = date(int(year), int(month), int(of_month))
    except ValueError:
        return None, rules.NOT_A_DATE
    return (found, None) if found.year >= _FIRST_YEAR else (None, rules.NOT_A_DATE)


def is_month_first(value: Value) -> bool:
    """Whether a cell can only be a day whose month was written first, as in 09/30/2025."""
    if not isinstance(value, str):
        return False
    found = _DAY_FIRST.fullmatch(tidy(value))
    return found is not None and 0 < int(found[1]) <= len(_MONTHS) < int(found[3])


def whole_number(value: Value, *, completed: bool = False) -> Cell:
    """A cell of a column of whole numbers; with `completed`, the whole part of a decimal too."""
    if isinstance(value, str):
        text = tidy(value).replace("\N{MINUS SIGN}", "-")
        if not (_WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text)):
            return None, rules.NOT_A_WHOLE_NUMBER
        value = float(text)
    if not isinstance(value, (int, float)) or not abs(value) < 1e9:
        return None, rules.NOT_A_WHOLE_NUMBER
    if float(value).is_integer():
        return float(value), None
    if completed:
        return float(math.floor(value)), rules.DECIMAL_AGE
    return None, rules.NOT_A_WHOLE_NUMBER


def text(value: Value) -> Cell:
    """A cell of a column of words."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat(), None
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), None
    return tidy(str(value)), None


def identifier(value: Value) -> Cell:
    """A cell of a column of ids: the same text in every list, however the list holds it."""
    if isinstance(value, (int, float)):
        if abs(value) < _INEXACT and float(value).is_integer():
            return str(int(value)), None
        return str(value), rules.LOST_ID
    if not isinstance(value, str):
        return str(value), rules.LOST_ID
    plain = tidy(value)
    if numbered := _NUMBERED_ID.fullmatch(plain):
        return numbered[1], None
    return plain, rules.LOST_ID if _ROUNDED_ID.fullmatch(plain) else None


def is_postcode(text: str) -> bool:
    """Whether a text has the form of a postcode."""
    return _POSTCODE.fullmatch(text.upper()) is not None
