"""The analyst's workbook: a package as sheets that can be filled in, read by the eye and read back.

The same package gives the same bytes. Every text is written as text, so that nothing in a cell is
ever taken for a formula or an address. The sheets follow the rules for accessible spreadsheets.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from generator.model.errors import PacksError
from generator.publish.workbook.figures import wide_sheets
from generator.publish.workbook.paper import HEADINGS, Pens, write_sheet
from generator.publish.workbook.sheets import (
    Sheet,
    Unfilled,
    read_me,
    report_sheet,
    table_sheets,
)
from generator.publish.workbook.wide import Row, wide
from generator.publish.workbook.words import spelt
from generator.publish.writing import replace_file
from generator.read.workbook.limits import CELLS_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT, TEXT_LIMIT

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 11, "font_scheme": "none"},
}
#: Not the day it is made, which would make every copy another file.
_CREATED = datetime(2024, 1, 1)


@dataclass(frozen=True)
class ReportSettings:
    """The settings of the Report sheet, as they are to be typed there."""

    slug: str = ""
    name: str = ""
    code: str = ""
    reporting_period: str = ""
    data_as_at: str = ""
    neighbour_set: str = ""


@dataclass(frozen=True)
class WorkbookPlan:
    """What a workbook is to hold: settings, the contract's tables as text cells, where it is from.

    With `example`, a workbook whose tables are all empty shows in its Read me sheet how a row is
    filled in. `note` is a sentence for that sheet.
    """

    report: ReportSettings
    tables: Mapping[str, tuple[Row, ...]]
    example: bool = False
    note: str = ""


def workbook_bytes(plan: WorkbookPlan) -> bytes:
    """The workbook as an .xlsx file. `PacksError` where it is too large to be read back."""
    from xlsxwriter import Workbook

    sheets = _sheets(plan)
    _within_limits(sheets)
    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": sheets[0].title, "created": _CREATED})
        pens = Pens(book)
        at = {sheet.name: sheet for sheet in sheets}
        for sheet in sheets:
            write_sheet(book.add_worksheet(sheet.name), sheet, at, pens)
    return stream.getvalue()


def write_workbook(plan: WorkbookPlan, path: Path, *, force: bool = False) -> None:
    """Write the workbook in one step. `PacksError` where the file is there already, or is open."""
    if path.exists() and not force:
        raise PacksError(f"{path} is there already; name another file, or say that it may go.")
    for mark in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(mark).exists():
            raise PacksError(f"{path} is open in a spreadsheet program; close it there first.")
    content = workbook_bytes(plan)
    try:
        replace_file(path, content)
    except PermissionError:
        path.with_name(f".{path.name}.new").unlink(missing_ok=True)
        raise PacksError(
            f"{path} cannot be written; close it in the spreadsheet program, and check that you"
            " may write there."
        ) from None
    except OSError as error:
        reason = (error.strerror or "it cannot be made").lower()
        raise PacksError(f"{path} cannot be written: {reason}.") from None


def _sheets(plan: WorkbookPlan) -> tuple[Sheet, ...]:
    """Every sheet of the workbook, in order."""
    report = plan.report
    held = wide(plan.tables, report.reporting_period)
    others = (
        report_sheet(asdict(report)),
        *wide_sheets(held, report.reporting_period, report.name),
        *table_sheets({**plan.tables, "observations": held.long}),
    )
    whose = f" of {report.name}" if report.name else ""
    when = f", {spelt(report.reporting_period)}" if report.reporting_period else ""
    is_first = plan.example and not any(plan.tables.values())
    title = f"Workbook{whose}{when}: read me first"
    return (read_me(title, plan.note, others, example=is_first), *others)


def _within_limits(sheets: tuple[Sheet, ...]) -> None:
    """`PacksError` where a sheet holds more than the program reads of a workbook."""
    cells = 0
    for sheet in sheets:
        rows, columns = sheet.table.rows, len(sheet.table.columns)
        texts = [cell for row in rows for cell in row if isinstance(cell, str)]
        cells += sum(not isinstance(cell, Unfilled) and cell != "" for row in rows for cell in row)
        if len(rows) + HEADINGS + 1 > ROWS_LIMIT or columns > COLUMNS_LIMIT:
            what = f"{len(rows):,} rows and {columns:,} columns, more than"
            raise PacksError(f"The sheet {sheet.name} would have {what} a workbook may; use CSV.")
        if max(map(len, texts), default=0) > TEXT_LIMIT:
            what = f"a text of more than {TEXT_LIMIT:,} characters"
            raise PacksError(f"The table {sheet.name} has {what}, which no cell can hold.")
    if cells > CELLS_LIMIT:
        raise PacksError(f"The workbook would have {cells:,} cells, more than it may; use CSV.")
