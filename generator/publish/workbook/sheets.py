"""The sheets of a workbook as values: titles, headings and cells, before any file is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.publish.workbook.numbers import Shown, exact_number
from generator.publish.workbook.wide import Row
from generator.publish.workbook.words import (
    EMPTY_CELL,
    EXAMPLE,
    SETTINGS,
    TO_KNOW,
    field_note,
    sentence_of,
)
from generator.read.resources import RESOURCES, schema_of

READ_ME = "Read me"


@dataclass(frozen=True)
class Unfilled:
    """An empty cell that is ready for a number with so many decimal places."""

    places: int


@dataclass(frozen=True)
class Link:
    """The name of a sheet, as a link to it."""

    sheet: str


Cell = str | Shown | Unfilled | Link


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, how wide it is, what it asks for and what it may hold.

    `choices` are the words that may stand there; `choices_from` names a sheet and a heading below
    which they stand, and is asked about but not insisted on.
    """

    heading: str
    width: int
    is_text: bool = True
    note: tuple[str, str] | None = None
    choices: tuple[str, ...] = ()
    choices_from: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """Columns and rows; a row has a cell for each column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: title, a sentence on what it holds, its table, and what stands below that."""

    name: str
    sentence: str
    table: Table
    below: tuple[Table, ...] = ()

    @property
    def title(self) -> str:
        """What stands in cell A1."""
        return self.table.title


def report_sheet(settings: Mapping[str, str]) -> Sheet:
    """The settings of the report, each with a note on what it is."""
    columns = (Column("setting", 20), Column("value", 40), Column("note", 80))
    rows = tuple((name, settings[name], note) for name, note in SETTINGS.items())
    return sheet_of("Report", "Settings of the report", columns, rows)


def table_sheets(tables: Mapping[str, Sequence[Row]]) -> tuple[Sheet, ...]:
    """A sheet for each table of the contract, the observations last."""
    in_order = (*(name for name in RESOURCES if name != "observations"), "observations")
    return tuple(_table_sheet(name, tables.get(name, ())) for name in in_order)


def read_me(title: str, note: str, sheets: Sequence[Sheet], *, example: bool) -> Sheet:
    """What the workbook is, how it is filled in, and a list of its sheets with links."""
    columns = (Column("Subject", 28), Column("What to know", 95))
    contents = tuple((Link(sheet.name), _briefly(sheet.sentence)) for sheet in sheets)
    rows: tuple[tuple[Cell, ...], ...] = (*TO_KNOW, *contents)
    below = tuple(_example(name, row) for name, row in EXAMPLE.items()) if example else ()
    table = Table("Read_me", title, columns, rows)
    return Sheet(READ_ME, note, table, below)


def sheet_of(
    name: str, title: str, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]
) -> Sheet:
    """A sheet with one table of its own name."""
    return Sheet(name, sentence_of(name), Table(name, title, columns, rows))


def _briefly(sentence: str) -> str:
    return sentence.removesuffix(f" {EMPTY_CELL}")


def _table_sheet(resource: str, rows: Sequence[Row]) -> Sheet:
    """One table of the contract, cell for cell."""
    schema = schema_of(resource)
    fields = schema["fields"]
    refers = {
        key["fields"][0]: (key["reference"]["resource"] or resource, key["reference"]["fields"][0])
        for key in schema.get("foreignKeys", ())
        if len(key["fields"]) == 1
    }
    columns = tuple(
        Column(
            field["name"],
            _width(field["name"], [row.get(field["name"], "") for row in rows]),
            not _is_number(field),
            field_note(field),
            tuple(field.get("constraints", {}).get("enum", ())),
            refers.get(field["name"]),
        )
        for field in fields
    )
    cells = tuple(
        tuple(_cell(field, row.get(field["name"], "")) for field in fields) for row in rows
    )
    return sheet_of(resource, schema["title"], columns, cells)


def _is_number(field: Mapping[str, Any]) -> bool:
    return field["type"] in ("number", "integer")


def _cell(field: Mapping[str, Any], text: str) -> Cell:
    """A cell as a number where the column holds numbers and the cell gives all of it back."""
    if not _is_number(field):
        return text
    number, fraction = exact_number(text), text.partition(".")[2]
    return text if number is None else Shown(number, len(fraction) or None)


def _width(heading: str, texts: Sequence[str]) -> int:
    """Wide enough for the heading and most texts; long ones wrap."""
    longest = max((len(text) for text in texts), default=0)
    return max(len(heading) + 3, min(longest + 2, 60 if longest > 120 else 34), 10)


def _example(name: str, row: Mapping[str, str]) -> Table:
    """A row that shows how a sheet is filled in, stood on end so that nobody reads it as data."""
    columns = (Column("Column", 28), Column("Example", 95))
    return Table(
        f"Example_of_{name}", f"Example: a row of the sheet {name}", columns, tuple(row.items())
    )
