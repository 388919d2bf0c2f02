"""Sheets that are tables of the contract: one row a thing, columns by the contract's names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from generator.model.formats import listed
from generator.model.indicators import Unit
from generator.model.origins import Origin
from generator.read.hints import Trouble, before_a_date
from generator.read.resources import columns_of, schema_of
from generator.read.workbook.amounts import Amount, Nothing, amount_of, in_error
from generator.read.workbook.grid import Grid, grid_of
from generator.read.workbook.rows import (
    Notes,
    WorkbookRow,
    lost_its_nought,
    name_in,
    refuse_nought,
    said,
    shown,
)
from generator.read.workbook.sheets import CellKind, Sheet, SheetCell

#: The columns of a `Report` sheet, and its settings.
SETTINGS = ("slug", "name", "code", "reporting_period", "data_as_at", "neighbour_set")


@dataclass(frozen=True)
class Setting:
    """What a workbook says of itself, and the cell that says it."""

    text: str
    row: int
    cell: str


def read_table_sheet(sheet: Sheet, resource: str, notes: Notes) -> tuple[WorkbookRow, ...] | None:
    """The rows of a sheet that is named as a table; `None` where it has no header to read by.

    A sheet with a header and no rows is a table without rows.
    """
    fields = {field["name"]: field for field in schema_of(resource)["fields"]}
    grid = grid_of(sheet, lambda cell: _column(shown(cell)) in fields)
    if grid is None:
        names = listed(columns_of(resource)[:4])
        problem = f"No row of the sheet {sheet.name} holds the headings of the table {resource}."
        remedy = f"Give it one header row with {names} …, or rename the sheet."
        notes.refuse("WBK-HEADING", sheet.name, None, problem, remedy)
        return None
    columns: dict[int, str] = {}
    for number, stack in grid.headings.items():
        cell = stack[-1]
        name = _column(shown(cell))
        if name in fields and name in columns.values():
            problem = f"The column {name} stands in the sheet twice."
            notes.refuse("WBK-HEADING", sheet.name, cell, problem, "Keep one of them.")
        elif name in fields:
            columns[number] = name
        else:
            near = get_close_matches(name, fields, 1)
            remedy = f"Did you mean {near[0]}?" if near else "Delete the column."
            problem = f"The contract has no column '{said(cell, 60)}' in {resource}."
            notes.refuse("WBK-HEADING", sheet.name, cell, problem, remedy)
    found = []
    without_nought = _without_nought(grid, columns) if resource == "indicators" else set()
    for number, cells in grid.rows:
        content: dict[str, str] = {}
        for cell in cells:
            column = columns.get(cell.column)
            if cell in without_nought:
                refuse_nought(sheet.name, cell, shown(cell), notes)
            elif column is not None and (text := _cell(cell, fields[column], sheet.name, notes)):
                content[column] = text
        if content:
            addresses = {
                columns[cell.column]: cell.address for cell in cells if cell.column in columns
            }
            found.append(WorkbookRow(content, Origin(sheet.name, number, addresses)))
    _no_stray_cells(grid, columns, sheet, notes)
    return tuple(found)


def _without_nought(grid: Grid, columns: Mapping[int, str]) -> set[SheetCell]:
    """The references held as numbers that have probably lost their last nought."""
    refs = [cell for _, cells in grid.rows for cell in cells if columns.get(cell.column) == "ref"]
    codes = [shown(cell) for cell in refs]
    many = Counter(codes)
    return {
        cell
        for cell, before, code, after in zip(
            refs, ["", *codes], codes, [*codes[1:], ""], strict=False
        )
        if cell.kind is CellKind.NUMBER and lost_its_nought(code, before, after, many)
    }


def read_report_sheet(sheet: Sheet, notes: Notes) -> dict[str, Setting]:
    """The settings of a `Report` sheet: whose figures, of which period, as at which day."""
    grid = grid_of(sheet, lambda cell: shown(cell).strip().lower() in ("setting", "value"))
    settings: dict[str, Setting] = {}
    if grid is None:
        problem = "The sheet Report has no headings setting and value."
        notes.refuse("WBK-HEADING", sheet.name, None, problem, "Put them into its header row.")
        return settings
    at = {shown(stack[-1]).strip().lower(): number for number, stack in grid.headings.items()}
    for _, cells in grid.rows:
        by_column = {cell.column: cell for cell in cells}
        if (key := by_column.get(at.get("setting", 0))) is None:
            continue
        name = _column(shown(key))
        if name not in SETTINGS:
            problem = f"'{said(key)}' is no setting of a report."
            remedy = f"The settings are {listed(SETTINGS)}."
            notes.refuse("WBK-HEADING", sheet.name, key, problem, remedy)
        elif (value := by_column.get(at.get("value", 0))) is not None:
            is_day = name == "data_as_at"
            text = _day(value) if is_day else name_in(value, sheet.name, notes)
            settings[name] = Setting(text, value.row, f"{sheet.name}!{value.address}")
    return settings


def _column(heading: str) -> str:
    return re.sub(r"[\s-]+", "_", heading.strip().lower())


def _cell(cell: SheetCell, field: dict[str, object], sheet: str, notes: Notes) -> str:
    """A cell as the CSV would have it, as far as that can be said without guessing."""
    if cell.kind is CellKind.ERROR:
        _trouble(cell, sheet, notes, in_error(cell))
        return ""
    if field["type"] in ("number", "integer") and cell.kind is not CellKind.TRUTH:
        read = amount_of(cell, Unit.PERCENT if field["name"] == "value" else None)
        match read:
            case Amount():
                notes.changed(sheet, cell, read.changes, read.text)
                return read.text
            case Nothing():
                return read.symbol
            case Trouble():
                # Text goes on as it stands, to be refused by the contract's own rule.
                if cell.kind is CellKind.TEXT:
                    return " ".join(cell.text.split())
                _trouble(cell, sheet, notes, read)
                return ""
    if cell.kind is CellKind.DATE:
        return _date_cell(cell, field, sheet, notes)
    return name_in(cell, sheet, notes)


def _date_cell(cell: SheetCell, field: dict[str, object], sheet: str, notes: Notes) -> str:
    if field["type"] == "date":
        return _day(cell)
    if field.get("kind") == "period" and not cell.text.startswith(_first_of_month(cell)):
        return _day(cell)
    likely = list(before_a_date(cell.shown, "." if field["name"] == "ref" else "-"))
    if field.get("kind") == "period":
        day = date.fromisoformat(cell.text[:10])
        likely = [f"{day:%Y-m%m} for the month", f"{day.isoformat()} for the day"]
    instead = f"Write {' or '.join(likely)}" if likely else "Write what was there"
    problem = f"The cell holds the date {cell.text[:10]}, shown as {shown(cell)}."
    remedy = f"{instead}, in a cell formatted as text."
    _trouble(cell, sheet, notes, Trouble("WBK-DATE", problem, remedy))
    return ""


def _first_of_month(cell: SheetCell) -> str:
    return f"{cell.text[:7]}-01"


def _day(cell: SheetCell) -> str:
    return cell.text[:10] if cell.kind is CellKind.DATE else " ".join(cell.text.split())


def _trouble(cell: SheetCell, sheet: str, notes: Notes, trouble: Trouble) -> None:
    notes.refuse(trouble.code, sheet, cell, trouble.problem, trouble.remedy)


def _no_stray_cells(grid: Grid, columns: dict[int, str], sheet: Sheet, notes: Notes) -> None:
    """Refuse content in columns that have no heading at all."""
    for _, cells in grid.rows:
        for cell in cells:
            if cell.column not in grid.headings and cell.column not in columns:
                problem = "The cell stands in a column without a heading."
                notes.refuse(
                    "WBK-HEADING", sheet.name, cell, problem, "Name the column or empty it."
                )
                return
