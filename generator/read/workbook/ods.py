"""The sheets of an OpenDocument workbook (.ods), in one pass over its content.

This is a reader of its own: odfpy and the readers built on it make a tree of the whole file first,
and repeat a cell as often as the file says, which a few bytes can make a thousand million times.
Here an empty cell is never repeated, and one with something in it only within the limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.read.workbook.gathered import Gathered, address
from generator.read.workbook.limits import COLUMNS_LIMIT, SHEETS_LIMIT, too_large, whole
from generator.read.workbook.ods_cells import OFFICE, TABLE, Block, take_cell
from generator.read.workbook.ods_styles import STYLES, Styles, styles_of
from generator.read.workbook.ods_texts import skip, text_of_cell
from generator.read.workbook.unpacking import Pack, Step, steps

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
#: Figures that come from other files, databases or programs.
_FROM_ELSEWHERE = (
    f"{TABLE}table-source",
    f"{TABLE}cell-range-source",
    f"{OFFICE}dde-source",
    f"{TABLE}database-source-query",
    f"{TABLE}database-source-sql",
    f"{TABLE}database-source-table",
)
#: How the program names the copy of another file's sheet, which it keeps but does not show.
_COPY = re.compile("'.*'#.*", re.DOTALL)


@dataclass
class _Sheet:
    """A sheet while its rows are read: what is gathered, and the looks of its columns."""

    gathered: Gathered
    styles: Styles
    looks: dict[int, str] = field(default_factory=dict)
    columns: int = 0
    rows: int = 0
    linked: bool = False


def gather_sheets(pack: Pack) -> tuple[tuple[Gathered, ...], bool]:
    """The sheets of a workbook, and whether any of its figures come from elsewhere."""
    styles, linked = Styles(), False
    sheets: list[Gathered] = []
    content = steps(pack, "content.xml")
    for begins, name, attributes, _ in content:
        if not begins:
            continue
        if name == STYLES:
            styles = styles_of(content)
        elif name == f"{TABLE}table":
            hidden = attributes.get(f"{TABLE}style-name", "") in styles.hidden
            called = attributes.get(f"{TABLE}name", "")
            sheet = _Sheet(Gathered(called, hidden, pack.allowance), styles)
            _gather_sheet(content, sheet)
            linked = linked or sheet.linked
            if not _COPY.fullmatch(called):
                sheets.append(sheet.gathered)
            if len(sheets) > SHEETS_LIMIT:
                raise too_large(f"The workbook has more than {SHEETS_LIMIT} sheets.")
        elif name in _FROM_ELSEWHERE:
            linked = True
    return tuple(sheets), linked


def _gather_sheet(content: Iterator[Step], sheet: _Sheet) -> None:
    """Fill a sheet from the steps up to its end. Groups of rows and columns are gone through."""
    for begins, name, attributes, _ in content:
        if name == f"{TABLE}table" and not begins:
            break
        if not begins:
            continue
        if name == f"{TABLE}table-row":
            _gather_row(content, attributes, sheet)
        elif name == f"{TABLE}table-column":
            _note_columns(attributes, sheet)
        elif name in (f"{TABLE}shapes", f"{OFFICE}forms"):
            skip(content)
        elif name in _FROM_ELSEWHERE:
            sheet.linked = True


def _note_columns(attributes: Mapping[str, str], sheet: _Sheet) -> None:
    first = sheet.columns + 1
    sheet.columns += _repeated(attributes, "columns")
    if attributes.get(f"{TABLE}visibility", "visible") != "visible":
        sheet.gathered.hide_columns(first, sheet.columns)
    look = attributes.get(f"{TABLE}default-cell-style-name", "")
    for column in range(first, min(sheet.columns, COLUMNS_LIMIT) + 1):
        sheet.looks[column] = look


def _gather_row(content: Iterator[Step], row: Mapping[str, str], sheet: _Sheet) -> None:
    """Take the cells of a row up to its end, as often as the row is repeated."""
    first = sheet.rows + 1
    sheet.rows += _repeated(row, "rows")
    rows, column = range(first, sheet.rows + 1), 1
    if row.get(f"{TABLE}visibility", "visible") != "visible":
        sheet.gathered.hide_rows(first, sheet.rows)
    for begins, name, attributes, _ in content:
        if name == f"{TABLE}table-row":
            break
        if not begins or name not in _CELLS:
            continue
        text, linked = text_of_cell(content, _FROM_ELSEWHERE)
        sheet.linked = sheet.linked or linked
        columns = range(column, column + _repeated(attributes, "columns"))
        look = (
            attributes.get(f"{TABLE}style-name")
            or row.get(f"{TABLE}default-cell-style-name")
            or sheet.looks.get(column, "")
        )
        places = sheet.styles.places.get(look)
        take_cell(sheet.gathered, Block(rows, columns), attributes, text, places)
        _note_merged(sheet.gathered, rows[0], column, attributes)
        column = columns.stop


def _note_merged(sheet: Gathered, row: int, column: int, attributes: Mapping[str, str]) -> None:
    wide = whole(attributes.get(f"{TABLE}number-columns-spanned", "1"))
    high = whole(attributes.get(f"{TABLE}number-rows-spanned", "1"))
    if wide > 1 or high > 1:
        last = (row + max(high, 1) - 1, column + max(wide, 1) - 1)
        sheet.place(*last, cells=0)
        sheet.merged.append(f"{address(row, column)}:{address(*last)}")


def _repeated(attributes: Mapping[str, str], what: str) -> int:
    return max(1, whole(attributes.get(f"{TABLE}number-{what}-repeated", "1")))
