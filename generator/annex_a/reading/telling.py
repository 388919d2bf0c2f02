"""What is to be said of a table of a list: its columns and its rows, never a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.annex_a.reading.headings import Headings
from generator.annex_a.reading.lists import TableRead
from generator.annex_a.reading.swaps import misplaced
from generator.annex_a.reading.tables import Table
from generator.annex_a.reading.unread import Unread, mostly_unread
from generator.annex_a.specification import Kind, Version, lists_asked
from generator.model.findings import Finding, Severity
from generator.read.workbook.gathered import column_letters


def about_columns(
    number: int, table: Table, headings: Headings, version: Version, missing: Sequence[str]
) -> Iterator[Finding]:
    """What is wrong with the columns that a table has, or has not."""
    asked = {column.id: column for column in lists_asked()[number].columns}
    for name, places in headings.twice.items():
        letters = " and ".join(column_letters(at + 1) for at in places)
        yield said_of(
            "ANX-COLUMN",
            Severity.ERROR,
            table,
            f"List {number}: the columns {letters} have the heading “{asked[name].heading}” alike.",
            "Keep the one that is meant, or rename the other.",
            headings.row,
        )
    for name in missing:
        column = asked[name]
        needed = column.kind is not Kind.TEXT or name in ("child", "adopter")
        yield said_of(
            "ANX-COLUMN",
            Severity.ERROR if needed else Severity.WARNING,
            table,
            f"List {number}: there is no column “{column.heading}”.",
            "Add it, and leave it empty if there is nothing to record in it.",
            headings.row,
        )
    for strange in headings.unknown:
        near = f" It comes nearest to “{strange.nearest}”." if strange.nearest else ""
        yield said_of(
            "ANX-HEADING",
            Severity.WARNING if strange.nearest else Severity.NOTE,
            table,
            f"List {number}: the heading of column {column_letters(strange.at + 1)} means no "
            f"column, which is not read.{near}",
            "Write the heading of the guidance, or add it to [headings] of the code mapping.",
            headings.row,
        )
    if headings.of_2017 is not None:
        yield said_of(
            "ANX-HEADING",
            Severity.NOTE,
            table,
            f"List {number}: column {column_letters(headings.of_2017 + 1)} is that of the form of "
            "2017 for expected dates of birth; it is not read.",
            "Enter the expected date of an unborn child as its date of birth.",
            headings.row,
        )
    for name in headings.columns:
        if asked[name].since > version:
            yield said_of(
                "ANX-COLUMN",
                Severity.WARNING,
                table,
                f"List {number}: the column “{asked[name].heading}” is not in the lists of "
                f"{version}, and is not read.",
                "Read the lists as those of 2024.",
                headings.row,
            )


def about_rows(one: TableRead, table: Table, version: Version) -> Iterator[Finding]:
    """What holds for many cells of a list at once."""
    asked = lists_asked()[one.read.number].columns_of(version)
    if table.uncalculated:
        yield said_of(
            "ANX-FILE",
            Severity.ERROR,
            table,
            f"{table.uncalculated:,} of its formulas have no calculated value, and would be blank.",
            "Open the workbook in Excel or LibreOffice, let it calculate, and save it.",
        )
    told: set[str] = set()
    for found in misplaced(asked, one.columns, version):
        told |= {found.column.id, found.like.id}
        heading, like = found.column.heading, found.like.heading
        yield said_of(
            "ANX-SWAPPED",
            Severity.WARNING,
            table,
            f"List {one.read.number}: the columns “{heading}” and “{like}” are probably swapped."
            if found.swapped
            else f"List {one.read.number}: “{heading}” seems to hold what belongs in “{like}”.",
            "Put each under its own heading; nothing was moved.",
        )
    for unread in mostly_unread(asked, one.columns, told):
        yield said_of(
            "ANX-COLUMN",
            Severity.WARNING,
            table,
            f"List {one.read.number}: {unread.cells:,} of {unread.of:,} cells of "
            f"“{unread.column.heading}” cannot be read. What is counted from it is wrong.",
            _mended(unread),
        )
    if one.error_rows:
        yield said_of(
            "ANX-LIST",
            Severity.WARNING,
            table,
            f"List {one.read.number}: {one.error_rows:,} rows hold nothing but errors of the "
            "spreadsheet, and are not counted.",
            "Delete formulas that were copied down below the last child.",
        )


def _mended(unread: Unread) -> str:
    if unread.month_first:
        return (
            "Write the day first, as in 30/09/2025: where the month stands first, the cells that "
            "could be read are other days than were meant."
        )
    if unread.column.kind is Kind.CODE:
        return "Put the column right, or say in the code mapping what its texts mean."
    return "Put the column right, and export the list again."


def said_of(
    code: str, severity: Severity, table: Table, problem: str, remedy: str, line: int = 0
) -> Finding:
    """A finding about a table, at its sheet or at a line of its file."""
    column = f"sheet {table.sheet}" if table.sheet else ""
    return Finding(code, severity, table.file, problem, remedy, line=line, column=column)
