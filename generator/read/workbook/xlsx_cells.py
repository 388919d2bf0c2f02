"""The cells of one sheet of an Excel workbook, in one pass and in whatever order they stand.

The calculated value of a formula is taken as it was stored; nothing is calculated here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.read.workbook.gathered import CellKind, Gathered, SheetCell, address, column_number
from generator.read.workbook.limits import damaged, whole
from generator.read.workbook.number_formats import (
    Measure,
    NumberFormat,
    day_or_time,
    exact,
    number_shown,
    stored_day,
)
from generator.read.workbook.unpacking import Pack
from generator.read.workbook.xlsx import Book, main_steps, unescaped

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RANGE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?")
_GENERAL = NumberFormat()
_TRUE = ("1", "true")
#: The parts of a cell whose text is its value.
_VALUES = ("v", "t")


def gather_cells(sheet: Gathered, pack: Pack, part: str, book: Book) -> None:
    """Fill the sheet with what its part holds. `Refused` where that is damaged or too large."""
    row = column = 0
    attributes: Mapping[str, str] = {}
    value: str | None = None
    formula = spoken = inside = False
    for begins, name, given, text in main_steps(pack, part):
        if name == "sheetData":
            inside = begins
        elif not inside:
            if begins and name == "col" and given.get("hidden") in _TRUE:
                sheet.hide_columns(whole(given.get("min")), whole(given.get("max")))
            elif begins and name == "mergeCell":
                sheet.merged.append(_range(given.get("ref", "")))
        elif begins and name == "row":
            row = whole(given["r"]) if "r" in given else row + 1
            column = 0
            if given.get("hidden") in _TRUE:
                sheet.hide_rows(row, row)
        elif begins and name == "c":
            attributes, value, formula = given, None, False
            row, column = _place(given.get("r"), row, column)
        elif begins and name == "f":
            formula = True
        elif name == "rPh":
            spoken = begins
        elif not begins and name in _VALUES and not spoken:
            value = (value or "") + text
        elif not begins and name == "c":
            _take(sheet, row, column, attributes, value, formula, book)


def _take(
    sheet: Gathered,
    row: int,
    column: int,
    attributes: Mapping[str, str],
    value: str | None,
    formula: bool,
    book: Book,
) -> None:
    kind = attributes.get("t", "n")
    if formula or value:
        sheet.place(row, column)
    if formula:
        sheet.formulas += 1
        # An empty text is a value; no value at all was never calculated.
        if value is None or (not value and kind != "str"):
            sheet.uncalculated.append((row, column))
            return
    if not value:
        return
    try:
        cell = _cell(row, column, kind, value, formula, _format(attributes.get("s"), book), book)
    except (ValueError, IndexError):
        raise damaged(
            f"the cell {address(row, column)} of sheet {sheet.name} cannot be read"
        ) from None
    if cell is None:
        sheet.refuse(row, column, "a number that is far too large or too small")
    elif cell.text:
        sheet.add(cell)


def _cell(
    row: int,
    column: int,
    kind: str,
    value: str,
    formula: bool,
    form: NumberFormat,
    book: Book,
) -> SheetCell | None:
    """The cell of a stored value; `None` for a number that cannot be written out."""
    match kind:
        case "n":
            return _number(row, column, value, formula, form, book)
        case "s":
            text = book.texts[whole(value)]
        case "str" | "inlineStr":
            text = unescaped(value)
        case "b":
            truth = "TRUE" if value in _TRUE else "FALSE"
            return SheetCell(row, column, CellKind.TRUTH, truth, formula=formula)
        case "e":
            return SheetCell(row, column, CellKind.ERROR, value, formula=formula)
        case "d":
            return SheetCell(row, column, CellKind.DATE, stored_day(value), formula=formula)
        case _:
            raise ValueError(kind)
    return SheetCell(row, column, CellKind.TEXT, text, formula=formula)


def _number(
    row: int, column: int, value: str, formula: bool, form: NumberFormat, book: Book
) -> SheetCell | None:
    text = exact(value)
    if not text:
        return None
    if form.measure is not Measure.NUMBER:
        day = day_or_time(value, form, book.epoch)
        if day is not None:
            return SheetCell(row, column, CellKind.DATE, *day, formula=formula)
        return SheetCell(row, column, CellKind.NUMBER, text, formula=formula)
    shown = number_shown(text, form)
    return SheetCell(row, column, CellKind.NUMBER, text, shown, form.percent, form.places, formula)


def _format(style: str | None, book: Book) -> NumberFormat:
    number = whole(style) if style else 0
    return book.formats[number] if book.formats else _GENERAL


def _place(given: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column of a cell: as it says, else right of the cell before it."""
    if given is None:
        return row, column + 1
    found = _ADDRESS.fullmatch(given)
    if found is None:
        raise damaged(f"{given[:20]} is no place for a cell")
    return int(found[2]), column_number(found[1])


def _range(given: str) -> str:
    if not _RANGE.fullmatch(given):
        raise damaged("it merges cells that there are not")
    return given
