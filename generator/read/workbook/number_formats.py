"""Stored numbers and dates as exact text, and what their number format makes of them.

Only those looks are given that are certain: what depends on the width of a column, the country of
the computer or a rule of the format's own is left empty, since a wrong look is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache

#: A number is not written out longer than this; 15 digits and some zeros are far shorter.
NUMBER_LIMIT = 60

_STORED = re.compile(r"[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")
#: As many digits as a spreadsheet program keeps; the rest is dust of binary arithmetic.
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)

#: What is no placeholder: quoted text, an escaped sign, room for a sign, a filler, a bracket.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_CONDITION = re.compile(r"\[[<>=]")
#: A section with a fixed number of decimals, scaled by nothing but a percent sign.
_FIXED = re.compile(r"[^0-9#?.,E/]*[#,0]*0(?:\.(?P<places>0+))?[^0-9#?.,E/]*")
_PLAIN = re.compile(r"(?P<thousands>#,##)?0(?:\.(?P<places>0+))?(?P<percent>%?)")
#: A date of day, month and year alone, after an English locale; upper or lower case.
_DATE = re.compile(r"(?:\[\$-[0-9A-F]*(?:809|409)\])?(?P<signs>(?:[dmy]|\\?[ ,./-])+)(?:;@)?", re.I)
_DATE_PART = re.compile(r"([dmy])\1*|[ ,./-]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: General shortens what does not fit; so much fits into a column that nobody has made narrower.
_GENERAL_WHOLE, _GENERAL_DECIMAL = 11, 8

#: What the formats that every workbook has look like, where that depends on the country.
_LOOKS: dict[int, tuple[str, ...]] = {
    14: (),
    15: ("d-mmm-yy", "dd-mmm-yy"),
    16: ("d-mmm", "dd-mmm"),
    22: (),
}


class Measure(StrEnum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"


@dataclass(frozen=True)
class NumberFormat:
    """A number format: what it makes of a number, its decimals, and each way it may look."""

    measure: Measure = Measure.NUMBER
    percent: bool = False
    places: int | None = None
    looks: tuple[str, ...] = ("General",)


@lru_cache(maxsize=1_000)
def number_format(code: str, built_in: int | None = None) -> NumberFormat:
    """What the code of a number format says.

    `built_in` is its number, where it is one of those that every workbook has.
    """
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format

    looks = (code,) if built_in is None else _LOOKS.get(built_in, (code,))
    if code.casefold() == "general" or not is_date_format(code):
        sections = code.split(";")[:2]
        signs = [_LITERAL.sub("", section) for section in sections]
        fixed = [_FIXED.fullmatch(section) for section in signs]
        places = {len(found["places"] or "") for found in fixed if found}
        certain = all(fixed) and len(places) == 1 and not _CONDITION.search(code)
        return NumberFormat(
            Measure.NUMBER, "%" in signs[0], places.pop() if certain else None, looks
        )
    if is_timedelta_format(code):
        return NumberFormat(Measure.DURATION, looks=())
    letters = set(_LITERAL.sub("", code.split(";")[0]).lower())
    dated = bool(letters & set("dy")) or ("m" in letters and not letters & set("hs"))
    return NumberFormat(Measure.DATE if dated else Measure.TIME, looks=looks)


def exact(stored: str) -> str:
    """A stored number as a plain decimal of at most 15 significant digits.

    Empty where it would be longer than `NUMBER_LIMIT`; `ValueError` where it is no number.
    """
    stored = stored.strip()
    if not _STORED.fullmatch(stored):
        raise ValueError("no number")
    number = _FIFTEEN.create_decimal(stored)
    if not number:
        return "0"
    if abs(number.adjusted()) > NUMBER_LIMIT:
        return ""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if len(text) <= NUMBER_LIMIT else ""


def number_shown(text: str, form: NumberFormat) -> str:
    """How a sheet shows an exact number; empty where that is not certain."""
    if len(form.looks) != 1:
        return ""
    (code,) = form.looks
    if code.casefold() == "general" or code == "@":
        fits = _GENERAL_DECIMAL if "." in text else _GENERAL_WHOLE
        return text if len(text.lstrip("-")) <= fits else ""
    found = _PLAIN.fullmatch(code)
    if found is None:
        return ""
    number = Decimal(text)
    if found["percent"]:
        number = _WIDE.scaleb(number, 2)
    rounded = _WIDE.quantize(number, Decimal(1).scaleb(-len(found["places"] or "")))
    if not rounded and number < 0:
        return ""  # Programs differ on whether nothing can be negative.
    return f"{rounded:{',' if found['thousands'] else ''}f}{found['percent']}"


def day_or_time(stored: str, form: NumberFormat, epoch: datetime) -> tuple[str, str] | None:
    """The ISO text and the look of a number that is formatted as a date or a time.

    `None` where it is neither after all: a count below one as a date, or what no calendar holds.
    """
    from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

    serial = float(stored)
    milliseconds = serial * 86_400_000
    if form.measure is Measure.DURATION or (form.measure is Measure.TIME and serial < 1):
        if not 0 <= milliseconds < 1e15:
            return None
        return clock(round(milliseconds)), ""
    # Day 60 of the older calendar is 29 February 1900, which there never was.
    if serial < 1 or (epoch == WINDOWS_EPOCH and 60 <= serial < 61):
        return None
    try:
        found = from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return None
    return _iso(found), _day_shown(found, form)


def stored_day(stored: str) -> str:
    """The ISO text of a day, or a time, that is stored as text. `ValueError` where it is none."""
    if ":" in stored and "-" not in stored:
        return time.fromisoformat(stored).replace(tzinfo=None).isoformat()
    return _iso(datetime.fromisoformat(stored).replace(tzinfo=None))


def _iso(moment: datetime) -> str:
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def _day_shown(day: date, form: NumberFormat) -> str:
    """How a sheet shows a day; empty where that is not certain."""
    looks = {_as(day, code) for code in form.looks}
    return looks.pop() if len(looks) == 1 else ""


def _as(day: date, code: str) -> str:
    found = _DATE.fullmatch(code)
    if found is None:
        return ""
    signs = found["signs"].replace("\\", "").lower()
    month = _MONTHS[day.month - 1]
    said = {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "m": str(day.month),
        "mm": f"{day.month:02}",
        "mmm": month[:3],
        "mmmm": month,
        "yy": f"{day.year % 100:02}",
        "yyyy": f"{day.year:04}",
    }
    parts = [part[0] for part in _DATE_PART.finditer(signs)]
    if any(part[0] in "dmy" and part not in said for part in parts):
        return ""
    return "".join(said.get(part, part) for part in parts)


def clock(milliseconds: int) -> str:
    """A time of day or a length of time, as hours, minutes and seconds."""
    length = timedelta(milliseconds=milliseconds)
    hours, rest = divmod(length, timedelta(hours=1))
    minutes, rest = divmod(rest, timedelta(minutes=1))
    seconds = f"{rest.seconds:02}"
    fraction = f".{rest.microseconds // 1000:03}" if rest.microseconds else ""
    return f"{hours:02}:{minutes:02}:{seconds}{fraction}"
