"""One cell of an OpenDocument sheet: what its attributes say it holds.

The calculated value of a formula is taken as it was stored; nothing is calculated here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from generator.read.workbook.gathered import CellKind, Gathered, SheetCell, address
from generator.read.workbook.limits import damaged
from generator.read.workbook.number_formats import clock, exact, stored_day

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE = f"{_OASIS}office:1.0}}", f"{_OASIS}table:1.0}}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_NUMBERS = ("float", "currency", "percentage")
#: How a formula shows that it has failed, where the file does not say so otherwise.
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]{3}")
_DURATION = re.compile(
    r"PT(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6}(?:[.,][0-9]{1,9})?)S)?"
)


@dataclass(frozen=True)
class Block:
    """The rows and columns that one cell of the file stands for."""

    rows: range
    columns: range


def take_cell(
    sheet: Gathered,
    block: Block,
    attributes: Mapping[str, str],
    text: str,
    places: int | None,
) -> None:
    """Add a cell as often as it is repeated. `Refused` where it is damaged or out of bounds."""
    formula = f"{TABLE}formula" in attributes
    kind = attributes.get(f"{OFFICE}value-type", "")
    if not formula and not kind and not text:
        return
    sheet.place(block.rows[-1], block.columns[-1], len(block.rows) * len(block.columns))
    everywhere = [(row, column) for row in block.rows for column in block.columns]
    if formula:
        sheet.formulas += len(everywhere)
    if formula and not _has_value(kind, attributes, text):
        sheet.uncalculated.extend(everywhere)
        return
    first = everywhere[0]
    try:
        cell = _cell(first, kind, attributes, text, formula)
    except (ValueError, LookupError):
        raise damaged(f"the cell {address(*first)} of sheet {sheet.name} cannot be read") from None
    if cell.kind is CellKind.NUMBER:
        cell = replace(cell, percent=kind == "percentage", places=places)
    for row, column in everywhere:
        if cell.text:
            sheet.add(replace(cell, row=row, column=column))
        elif cell.kind is CellKind.NUMBER:
            sheet.refuse(row, column, "a number that is far too large or too small")


def _has_value(kind: str, attributes: Mapping[str, str], text: str) -> bool:
    """Whether a formula's value is stored; an empty text is one."""
    if kind in _NUMBERS:
        return f"{OFFICE}value" in attributes
    return bool(kind or text)


def _cell(
    place: tuple[int, int], kind: str, attributes: Mapping[str, str], text: str, formula: bool
) -> SheetCell:
    """The cell at a place; without text for a number that cannot be written out."""
    failed = formula and kind in ("", "string", "float") and _ERROR.fullmatch(text)
    if failed or attributes.get(f"{_CALC}value-type") == "error":
        return SheetCell(*place, CellKind.ERROR, text or "#N/A", formula=formula)
    match kind:
        case "float" | "currency" | "percentage":
            number = exact(attributes[f"{OFFICE}value"])
            return SheetCell(*place, CellKind.NUMBER, number, text, formula=formula)
        case "date":
            day = stored_day(attributes[f"{OFFICE}date-value"])
            return SheetCell(*place, CellKind.DATE, day, text, formula=formula)
        case "time":
            length = _length(attributes[f"{OFFICE}time-value"])
            return SheetCell(*place, CellKind.DATE, length, text, formula=formula)
        case "boolean":
            truth = attributes[f"{OFFICE}boolean-value"].upper()
            return SheetCell(*place, CellKind.TRUTH, truth, formula=formula)
        case "string" | "void" | "":
            said = attributes.get(f"{OFFICE}string-value", text)
            return SheetCell(*place, CellKind.TEXT, said, formula=formula)
        case _:
            raise ValueError(kind)


def _length(stored: str) -> str:
    found = _DURATION.fullmatch(stored)
    if found is None:
        raise ValueError(stored)
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return clock(round(length / timedelta(milliseconds=1)))
