"""Sheets with one row an indicator and its periods across: each cell with what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.model.periods import MONTH_NAMES, Period
from generator.read.workbook.amounts import Change, in_error
from generator.read.workbook.grid import Grid, grid_of
from generator.read.workbook.headings import (
    KEYS,
    Heading,
    Part,
    either_period,
    nearest,
    period_of_date,
)
from generator.read.workbook.mapping import OwnHeadings
from generator.read.workbook.rows import Notes, name_in, said, shown
from generator.read.workbook.sheets import CellKind, Sheet, SheetCell

_TOTALS = {"total", "totals", "grand total", "subtotal", "sub total", "sum", "average"}
_NUMERIC = re.compile(r"[-£]?[0-9][0-9,]*(\.[0-9]+)?\s*%?")


@dataclass(frozen=True)
class WideRow:
    """One row of a wide sheet: the cells that name it, and its numbers with their headings."""

    sheet: str
    number: int
    theme: str
    keys: Mapping[Part, SheetCell]
    entries: tuple[tuple[Heading, SheetCell], ...]


@dataclass(frozen=True)
class WideSheet:
    """The rows of a wide sheet, and every heading it has, for the file that remembers them."""

    rows: tuple[WideRow, ...]
    headings: tuple[str, ...]


def read_wide_sheet(
    sheet: Sheet, own: OwnHeadings, notes: Notes, counts: Part | None = None
) -> WideSheet | None:
    """The rows of a wide sheet; `None` where it has no headings that name rows and figures.

    `counts` is the part that a sheet of numerators or of denominators holds in every period.
    """
    grid = _grid(sheet, own)
    if grid is None:
        return None
    headings = _headings(grid, sheet, own, notes)
    lowest = [stack[-1] for stack in grid.headings.values()]
    seen = tuple(cell.text for cell in lowest if cell.kind is CellKind.TEXT)
    if counts is not None:
        headings = {
            column: replace(heading, part=counts) if heading.part is Part.CURRENT else heading
            for column, heading in headings.items()
        }
    return WideSheet(tuple(_rows(grid, headings, sheet, notes)), seen)


def is_wide(sheet: Sheet, own: OwnHeadings) -> bool:
    """Whether a sheet has a row of headings that name both indicators and figures."""
    grid = _grid(sheet, own)
    if grid is None:
        return False
    known = [_meaning(stack[-1], own) for stack in grid.headings.values()]
    parts = {heading.part for heading in known if heading is not None}
    return bool(parts & {Part.REF, Part.MEASURE}) and bool(
        parts & {Part.CURRENT, Part.NUMERATOR, Part.DENOMINATOR}
    )


def _grid(sheet: Sheet, own: OwnHeadings) -> Grid | None:
    def is_name(cell: SheetCell) -> bool:
        heading = _meaning(cell, own)
        return heading is not None and heading.part in (Part.REF, Part.MEASURE)

    grid = grid_of(sheet, lambda cell: cell.kind is CellKind.TEXT and _is_known(cell, own))
    if grid is None:
        return None
    names = {
        column for column, stack in grid.headings.items() if any(is_name(cell) for cell in stack)
    }

    def goes_on(cells: tuple[SheetCell, ...]) -> bool:
        return names.isdisjoint(cell.column for cell in cells) and not any(
            cell.kind is CellKind.NUMBER for cell in cells
        )

    return grid_of(sheet, lambda cell: cell.kind is CellKind.TEXT and _is_known(cell, own), goes_on)


def _is_known(cell: SheetCell, own: OwnHeadings) -> bool:
    return own.heading(cell.text) is not None


def _meaning(cell: SheetCell, own: OwnHeadings) -> Heading | None:
    if cell.kind is CellKind.DATE:
        day = date.fromisoformat(cell.text[:10])
        is_month = day.day == 1 or (day + timedelta(days=1)).day == 1
        return Heading(Part.CURRENT, period_of_date(day)) if is_month else None
    return own.heading(shown(cell))


def _headings(grid: Grid, sheet: Sheet, own: OwnHeadings, notes: Notes) -> dict[int, Heading]:
    """What each column holds, with a finding for each heading that cannot be told."""
    found: dict[int, Heading] = {}
    for column, stack in grid.headings.items():
        lowest = stack[-1]
        heading = _meaning(lowest, own)
        if heading is None:
            if any(cell.column == column for _, cells in grid.rows for cell in cells):
                _unknown(lowest, sheet, own, notes)
            continue
        if heading.period is None and heading.part in _PARTS_OF_A_FIGURE:
            heading = replace(heading, period=_period_above(grid, lowest, own))
        if lowest.kind is CellKind.DATE and heading.period is not None:
            notes.changed(sheet.name, lowest, (Change.MONTH_DATE,), heading.period.token)
        found[column] = heading
    _move_headings(grid, found, sheet, notes)
    for _, cells in grid.rows:
        for cell in cells:
            if cell.column not in found and cell.column not in grid.headings:
                problem = "The cell stands in a column without a heading."
                remedy = "Name the column, or empty it."
                notes.refuse("WBK-HEADING", sheet.name, cell, problem, remedy)
                found[cell.column] = Heading(Part.IGNORE)
    _refuse_twice(grid, found, sheet, notes)
    return found


_PARTS_OF_A_FIGURE = (Part.NUMERATOR, Part.DENOMINATOR, Part.CURRENT)


def _period_above(grid: Grid, lowest: SheetCell, own: OwnHeadings) -> Period | None:
    """The period of the heading that stands over several columns, of which this is one."""
    above: dict[int, SheetCell] = {}
    for column, stack in grid.headings.items():
        for cell in stack:
            if cell.row < lowest.row and column <= lowest.column:
                above[cell.row] = cell
    for row in sorted(above, reverse=True):
        heading = _meaning(above[row], own)
        if heading is not None and heading.period is not None and heading.part is Part.CURRENT:
            return heading.period
    return None


def _unknown(cell: SheetCell, sheet: Sheet, own: OwnHeadings, notes: Notes) -> None:
    text = shown(cell)
    if cell.kind is CellKind.DATE:
        day = date.fromisoformat(cell.text[:10])
        likely = f"{MONTH_NAMES[day.month - 1][:3]} {day.day:02d}"
        problem = f"The heading is the date {cell.text[:10]}; Excel may have made it of {likely}."
        remedy = f"If so, write 20{day.day:02d}-m{day.month:02d}, in a cell formatted as text."
        notes.refuse("WBK-DATE", sheet.name, cell, problem, remedy)
        return
    if cell.kind is CellKind.ERROR:
        trouble = in_error(cell)
        remedy = "Put the formula right, or type the heading."
        notes.refuse(trouble.code, sheet.name, cell, trouble.problem, remedy)
        return
    if either := either_period(text):
        problem = f"The heading '{said(cell)}' may be of more than one period."
        remedy = f"Write {', '.join(either[:-1])} or {either[-1]}."
        notes.refuse("WBK-HEADING", sheet.name, cell, problem, remedy)
        return
    near = nearest(text)
    instead = f"Did you mean {near}? If not, say" if near else "Say"
    problem = f"It is not known what the heading '{said(cell, 60)}' means."
    remedy = f'{instead} in {own.shown_as} what it is, as in "{said(cell, 120)}" = "ignore".'
    notes.refuse("WBK-HEADING", sheet.name, cell, problem, remedy)


def _move_headings(grid: Grid, found: dict[int, Heading], sheet: Sheet, notes: Notes) -> None:
    """Read a heading over an empty column for the numbers beside it that have none.

    Headings over several cells land one column too far when a table is pasted as text.
    """
    filled = {cell.column for _, cells in grid.rows for cell in cells}
    numeric = {cell.column for _, cells in grid.rows for cell in cells if _is_numeric(cell)}
    for column, heading in sorted(found.items()):
        beside = found.get(column - 1)
        if column in filled or heading.part in (*KEYS, Part.IGNORE):
            continue
        if column - 1 in numeric and (beside is None or beside.part is Part.IGNORE):
            found[column - 1] = heading
            del found[column]
            notes.changed(sheet.name, grid.headings[column][-1], (Change.MOVED_HEADING,))


def _is_numeric(cell: SheetCell) -> bool:
    if cell.kind is CellKind.TEXT:
        return _NUMERIC.fullmatch(cell.text.strip()) is not None
    return cell.kind is CellKind.NUMBER


def _refuse_twice(grid: Grid, found: dict[int, Heading], sheet: Sheet, notes: Notes) -> None:
    """Two columns of one meaning: nobody can tell which holds, and the first alone is read."""
    first: dict[Heading, int] = {}
    for column, heading in sorted(found.items()):
        if heading.part in (Part.IGNORE, Part.REF, Part.MEASURE):
            continue
        plain = replace(heading, literal=False)
        if plain in first:
            cell = grid.headings.get(column, grid.headings[first[plain]])[-1]
            other = grid.headings.get(first[plain], (cell,))[-1]
            problem = f"The heading '{said(cell)}' means the same as that in {other.address}."
            remedy = "Keep one of the two columns, or name what differs."
            notes.refuse("WBK-HEADING", sheet.name, cell, problem, remedy)
            del found[column]
        first.setdefault(plain, column)


def _rows(grid: Grid, headings: dict[int, Heading], sheet: Sheet, notes: Notes) -> list[WideRow]:
    ignored = [column for column, heading in headings.items() if heading.part is Part.IGNORE]
    rows, theme = [], ""
    skipped: dict[int, SheetCell] = {}
    for number, cells in grid.rows:
        keys = {
            headings[cell.column].part: cell
            for cell in cells
            if cell.column in headings and headings[cell.column].part in KEYS
        }
        entries = tuple(
            (headings[cell.column], cell)
            for cell in cells
            if cell.column in headings and headings[cell.column].part not in (*KEYS, Part.IGNORE)
        )
        for cell in cells:
            if cell.column in ignored and cell.column in grid.headings:
                skipped.setdefault(cell.column, grid.headings[cell.column][-1])
        names = [keys[part] for part in (Part.REF, Part.MEASURE) if part in keys]
        if not names and not entries:
            continue
        if not names:
            problem = "The row has numbers and no reference or name."
            remedy = "Say which indicator it is, or delete the row."
            notes.refuse("WBK-ROW", sheet.name, entries[0][1], problem, remedy)
        elif any(shown(cell).strip().lower().rstrip(":") in _TOTALS for cell in names):
            problem = "This is a row of totals, and no indicator."
            remedy = "Delete the row: what adds up is worked out."
            notes.refuse("WBK-TOTAL", sheet.name, names[0], problem, remedy)
        elif not entries and len(cells) == 1:
            theme = name_in(names[0], sheet.name, notes)
        else:
            rows.append(WideRow(sheet.name, number, theme, keys, entries))
    for cell in skipped.values():
        notes.changed(sheet.name, cell, (Change.NO_COLUMN,))
    return rows
