"""The tables of an edition as sheets, cell for cell what its CSV files hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from generator.model.figures import SafeRange, Symbol
from generator.model.formats import plural, spell_range, spell_symbol
from generator.model.indicators import Unit
from generator.model.pages import Download, DownloadKind
from generator.publish.readers_book.sheets import (
    Cell,
    Column,
    Sheet,
    filled,
    number_or_text,
    width_of,
)
from generator.publish.released_tables import TABLES
from generator.publish.tables import CellType, Table
from generator.read.record import EXEMPT_FILE

#: A row of a CSV file, by the names of its columns.
Row = Mapping[str, str]

#: Said once, on the cover, and not in every row.
_ON_THE_COVER = ("authority", "authority_code")
#: The columns whose numbers are in the unit of the indicator.
_IN_ITS_UNIT = frozenset({"value", "minimum", "upper", "at_least", "at_most"})
#: So many rows are looked at for the width of a column.
_LOOKED_AT = 400


def rows_by_table(files: Iterable[Download]) -> dict[str, tuple[Row, ...]]:
    """The rows of the tables of an edition by their names, read from its CSV files."""
    return {
        PurePosixPath(file.path).stem.removeprefix(EXEMPT_FILE): tuple(
            csv.DictReader(io.StringIO(file.content.decode(), newline=""))
        )
        for file in files
        if file.kind is DownloadKind.TABLE
    }


def table_sheets(rows: Mapping[str, Sequence[Row]], line: str, words: Any) -> tuple[Sheet, ...]:
    """A sheet for each table with rows, in the order of the CSV files."""
    units = {row["indicator"]: Unit(row["unit"]) for row in rows.get("indicators", ())}
    found = (table for table in TABLES if rows.get(table.name))
    return tuple(_sheet(table, rows[table.name], units, line, words) for table in found)


def columns_sheet(names: Sequence[str], line: str, words: Any) -> Sheet:
    """What each heading of the tables of these names means."""
    cells = tuple(
        (_sheet_name(table), _heading(column.name), column.name, column.meaning)
        for table in TABLES
        if table.name in names
        for column in table.columns
        if column.name not in _ON_THE_COVER
    )
    columns = (
        Column(words.columns_sheet, 18),
        Column(words.columns_heading, 24),
        Column(words.columns_name, 24),
        Column(words.columns_meaning, 80),
    )
    return Sheet("Columns", words.columns, words.columns_about, (line,), columns, cells)


def _sheet(
    table: Table[Any], rows: Sequence[Row], units: Mapping[str, Unit], line: str, words: Any
) -> Sheet:
    shown = [column for column in table.columns if column.name not in _ON_THE_COVER]
    columns = tuple(
        Column(
            _heading(column.name),
            width_of(_heading(column.name), [row[column.name] for row in rows[:_LOOKED_AT]]),
            column.type in (CellType.NUMBER, CellType.INTEGER, CellType.DATE),
        )
        for column in shown
    )
    cells = tuple(
        tuple(_cell(row, column.name, column.type, units) for column in shown) for row in rows
    )
    about = f"{table.title}: {plural(len(rows), 'row')}"
    lines = (line, filled(words.table_line, rows=plural(len(rows), "row")))
    return Sheet(_sheet_name(table), table.title, about, lines, columns, cells)


def _cell(row: Row, name: str, kind: CellType, units: Mapping[str, Unit]) -> Cell:
    text = row[name]
    if not text:
        return _in_its_place(row) if name == "value" else ""
    match kind:
        case CellType.NUMBER | CellType.INTEGER:
            unit = units.get(row.get("indicator", "")) if name in _IN_ITS_UNIT else None
            return number_or_text(text, unit)
        case CellType.DATE:
            return date.fromisoformat(text)
        case CellType.STRING:
            return text


def _in_its_place(row: Row) -> str:
    """What stands where no number may be given: a safe range, or the symbol that says why not."""
    least, most = row.get("at_least", ""), row.get("at_most", "")
    if least or most:
        return spell_range(
            SafeRange(Decimal(least) if least else None, Decimal(most) if most else None)
        )
    return spell_symbol(Symbol(row["symbol"])) if row.get("symbol") else ""


def _sheet_name(table: Table[Any]) -> str:
    return table.name.capitalize()


def _heading(name: str) -> str:
    """`period_in_words` as `Period in words`."""
    return name.replace("_", " ").capitalize()
