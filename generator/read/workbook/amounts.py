"""What the content of one cell is as a number of the contract, and what was done to make it one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from generator.model.indicators import Unit
from generator.read.hints import SYMBOLS, Trouble, not_a_number
from generator.read.workbook.sheets import CellKind, SheetCell


class Change(StrEnum):
    """What was done to a cell to read it; the words are printed."""

    PERCENT_FORMAT = "Excel's 0.778 shown as 77.8% is read as 77.8"
    PERCENT_SIGN = "the percent sign is taken off"
    THOUSANDS = "the commas between thousands are taken out"
    POUNDS = "the pound sign is taken off"
    SPACES = "spaces before and after are taken off"
    TEXT_NUMBER = "a number that the sheet holds as text is read as a number"
    ROUNDED = "more than six decimals are rounded to six"
    NOTHING = "words for nothing here, such as n/a, are read as an empty cell"
    NUMBER_NAME = "a name that the sheet holds as a number is read as it is shown"
    LINE_ENDS = "line ends inside a cell become spaces"
    MONTH_DATE = "a date in a heading is read as its month"
    REF_FROM_MEASURE = "a reference that lost its last nought is known by its measure"
    SINGLE_MONTHS = "months and years beside a year to date are read as single ones"
    QUARTER_END = "a quarter is read as the month it ends in"
    MOVED_HEADING = "a heading that stands one column too far is read for the column beside it"
    SAME_TWICE = "a figure that stands in two cells and is the same in both is read once"
    NO_COLUMN = "a column of marks, trends or comments is not read"
    DERIVED = "what the sheet does not say of an indicator is taken from its name and its targets"
    TARGETS_FROM = "targets are taken to hold from the start of the financial year"


@dataclass(frozen=True)
class Amount:
    """A number as the contract writes it; `places` are the decimals its cell shows, if it says."""

    text: str
    places: int | None = None
    changes: tuple[Change, ...] = ()
    looks_like_a_share: bool = False


@dataclass(frozen=True)
class Nothing:
    """A cell that holds no number: empty, or a symbol that says why."""

    symbol: str = ""
    changes: tuple[Change, ...] = ()


#: Words for a count that does not apply, as tables print them.
_NO_COUNT = {"n/a", "na", "-", "–", "—", "..", "x", "z"}
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,15})?")
_SIX_PLACES = Decimal("0.000001")
_ERRORS = {
    "#N/A": "the cell looks something up that is not there",
    "#DIV/0!": "the cell divides by nothing",
    "#REF!": "the cell refers to one that was deleted",
    "#VALUE!": "the cell works with text as if it were a number",
    "#NAME?": "the cell names a formula that the program does not know",
    "#NUM!": "the cell's number cannot be worked out",
    "#NULL!": "the cell's formula names no cells",
}


def amount_of(
    cell: SheetCell, unit: Unit | None, *, is_count: bool = False
) -> Amount | Nothing | Trouble:
    """The number in a cell below a heading for a value or, with `is_count`, for counts."""
    match cell.kind:
        case CellKind.NUMBER:
            return _number(cell, unit, is_count=is_count)
        case CellKind.TEXT:
            return _text(cell.text, unit, is_count=is_count)
        case CellKind.DATE:
            problem = f"A date, {cell.shown or cell.text}, stands where a number belongs."
            remedy = "Type the number again, with the cell's format set to Number."
            return Trouble("WBK-NUMBER", problem, remedy)
        case CellKind.TRUTH:
            problem = f"{cell.text} stands where a number belongs."
            return Trouble("WBK-NUMBER", problem, "Type the number, or leave the cell empty.")
        case CellKind.ERROR:
            return in_error(cell)


def in_error(cell: SheetCell) -> Trouble:
    """What is to be said of a cell that holds an error of the spreadsheet's own."""
    why = _ERRORS.get(cell.text, "its formula has failed")
    problem = f"The cell holds {cell.text}: {why}."
    remedy = "Put the formula right or type the figure; leave the cell empty if there is none."
    return Trouble("WBK-ERROR", problem, remedy)


def _number(cell: SheetCell, unit: Unit | None, *, is_count: bool) -> Amount | Trouble:
    value = Decimal(cell.text)
    changes: tuple[Change, ...] = ()
    if cell.percent:
        if is_count or unit not in (None, Unit.PERCENT):
            is_counted = is_count or unit is Unit.COUNT
            what = "a count belongs" if is_counted else f"the unit is {unit}"
            problem = f"A percentage, {cell.shown or cell.text}, stands where {what}."
            return Trouble("WBK-NUMBER", problem, "Type the number without a percent sign.")
        value, changes = value * 100, (Change.PERCENT_FORMAT,)
    text, rounded = _six_places(value)
    if len(text.lstrip("-").partition(".")[0]) > 12:
        problem = f"{text} has more than twelve digits before the point."
        return Trouble("WBK-NUMBER", problem, "Correct it, or give it in thousands or millions.")
    share = not cell.percent and unit is Unit.PERCENT and 0 < abs(value) < 1 and not is_count
    places = None if is_count else _shown_places(text, cell.places)
    return Amount(text, places, (*changes, *((Change.ROUNDED,) if rounded else ())), share)


def _shown_places(text: str, places: int | None) -> int | None:
    """The decimals a cell's format shows, where the number has no more than those."""
    if places is None or len(text.partition(".")[2]) > places:
        return None
    return places


def _text(text: str, unit: Unit | None, *, is_count: bool) -> Amount | Nothing | Trouble:
    plain = text.replace("\N{NO-BREAK SPACE}", " ").strip().replace("\N{MINUS SIGN}", "-")
    changes = [Change.SPACES] if plain != text and plain == text.strip() else []
    if not plain:
        return Nothing(changes=tuple(changes))
    if not is_count and plain.lower() in ("c", "x", "z"):
        return Nothing(plain.lower(), tuple(changes))
    if is_count and plain.lower() in _NO_COUNT:
        return Nothing(changes=(Change.NOTHING,))
    number = plain
    if number.endswith("%") and not is_count and unit in (None, Unit.PERCENT):
        number = number[:-1].rstrip()
        changes.append(Change.PERCENT_SIGN)
    if number.startswith("£") and unit is Unit.POUNDS:
        number = number[1:].lstrip()
        changes.append(Change.POUNDS)
    if _GROUPED.fullmatch(number):
        number = number.replace(",", "")
        changes.append(Change.THOUSANDS)
    if not _PLAIN.fullmatch(number):
        return _no_number(" ".join(plain.split()), is_count=is_count)
    places = len(number.partition(".")[2])
    whole, rounded = _six_places(Decimal(number))
    if rounded:
        changes.append(Change.ROUNDED)
    else:
        whole = number  # as it was typed: 84.0 says that it is exact to one place
    if not changes:
        changes.append(Change.TEXT_NUMBER)
    share = (
        Change.PERCENT_SIGN not in changes
        and unit is Unit.PERCENT
        and 0 < abs(Decimal(number)) < 1
        and not is_count
    )
    return Amount(whole, None if is_count else min(places, 6), tuple(changes), share)


def _six_places(value: Decimal) -> tuple[str, bool]:
    """A number written out with at most six decimals, and whether it had more."""
    kept = value
    if value != (cut := value.quantize(_SIX_PLACES, ROUND_HALF_EVEN)):
        kept = cut
    text = f"{kept:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return ("0" if text in ("-0", "") else text), kept != value


def _no_number(text: str, *, is_count: bool) -> Trouble:
    """Why some text in a cell is no number, with what to write instead."""
    if re.fullmatch(r"[<≤]\s*[0-9]+|\*+", text):
        problem = f"'{text[:40]}' stands for a small number."
        remedy = "Type the true number, since editions hide small ones themselves; "
        remedy += "or leave the cell empty." if is_count else "or c, where it is not known."
        return Trouble("WBK-NUMBER", problem, remedy)
    if text.lower() in ("n/a", "na", "-", "–", "—", "..", "not available", "not applicable"):
        problem = f"'{text}' does not say whether the figure is missing, nought or meaningless."
        words = ", ".join(f"{name} ({SYMBOLS[name]})" for name in "cxz")
        return Trouble("WBK-NUMBER", problem, f"Write 0, one of {words}, or leave it empty.")
    trouble = not_a_number(text)
    return Trouble("WBK-NUMBER", trouble.problem, trouble.remedy)
