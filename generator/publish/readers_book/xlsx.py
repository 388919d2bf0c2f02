"""A reader's workbook as .xlsx. The same sheets give the same bytes, whenever and wherever."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from generator.publish.readers_book.sheets import Book, Cell, Number, Sheet, Way, lines_in

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 12, "font_scheme": "none"},
}
#: Lines between rows and no bands: nothing is said by colour.
_STYLE = {"style": "Table Style Light 1", "banded_rows": False, "autofilter": False}
_A4 = 9
#: Points that a line of text takes, and the most that a row may have.
_LINE, _TALLEST = 15.75, 400.0
#: Numbers stand a little apart from the words of the next column.
_RIGHT = {"align": "right", "indent": 1, "valign": "top"}
_LINK_COLOUR = "#1D4ED8"
_CORE = "docProps/core.xml"
_LANGUAGE = b"<dc:language>en-GB</dc:language></cp:coreProperties>"
#: The earliest day that a pack knows, so that no clock is in it.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def xlsx_bytes(book: Book) -> bytes:
    """The workbook as an .xlsx file."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as file:
        file.set_properties(
            {
                "title": book.title,
                "subject": book.subject,
                "author": book.author,
                "company": book.author,
                "created": datetime.combine(book.made_on, time()),
            }
        )
        pens = _Pens(file)
        for sheet in book.sheets:
            _write(file.add_worksheet(sheet.name), sheet, pens)
    return _with_language(stream.getvalue())


class _Pens:
    """The formats of cells, each made once."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._made: dict[str, Any] = {}
        self.title = file.add_format({"bold": True, "font_size": 16})
        self.text = file.add_format({"text_wrap": True, "valign": "top"})
        self.symbol = file.add_format({**_RIGHT})
        self.day = file.add_format({"num_format": "yyyy-mm-dd", **_RIGHT})
        self.way = file.add_format({"underline": 1, "font_color": _LINK_COLOUR, "valign": "top"})
        look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        self.left = file.add_format({**look, "align": "left"})
        self.right = file.add_format({**look, **_RIGHT})

    def number(self, number: Number) -> Any:
        look = f"#,##0{'.' + '0' * number.places if number.places else ''}"
        look += '"%"' if number.is_percentage else ""
        if look not in self._made:
            self._made[look] = self._file.add_format({"num_format": look, **_RIGHT})
        return self._made[look]


def _write(paper: Any, sheet: Sheet, pens: _Pens) -> None:
    for place, column in enumerate(sheet.columns):
        paper.set_column(place, place, column.width)
    paper.set_row(0, 24)
    paper.write_string(0, 0, sheet.title, pens.title)
    for place, line in enumerate(sheet.lines, start=1):
        paper.write_string(place, 0, line)
    headings = [
        {"header": c.heading, "header_format": pens.right if c.is_number else pens.left}
        for c in sheet.columns
    ]
    last = sheet.top + len(sheet.rows)
    options = {**_STYLE, "name": sheet.table, "title": sheet.title, "columns": headings}
    paper.add_table(sheet.top, 0, last, len(sheet.columns) - 1, options)
    for row, cells in enumerate(sheet.rows, start=sheet.top + 1):
        if (lines := lines_in(cells, sheet.columns)) > 1:
            paper.set_row(row, min(lines * _LINE + 1, _TALLEST))
        for place, cell in enumerate(cells):
            _write_cell(paper, row, place, cell, pens, is_number=sheet.columns[place].is_number)
    paper.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    paper.set_landscape()
    paper.set_paper(_A4)
    paper.repeat_rows(sheet.top)
    if sheet.fits_a_page:
        paper.fit_to_pages(1, 0)


def _write_cell(
    paper: Any, row: int, place: int, cell: Cell, pens: _Pens, *, is_number: bool
) -> None:
    match cell:
        case "":
            pass
        case str():
            paper.write_string(row, place, cell, pens.symbol if is_number else pens.text)
        case Number():
            paper.write_number(row, place, cell.value, pens.number(cell))
        case date():
            paper.write_datetime(row, place, cell, pens.day)
        case Way():
            goal = f"internal:'{cell.sheet}'!A1"
            paper.write_url(row, place, goal, pens.way, cell.sheet, f"To {cell.sheet}")


def _with_language(content: bytes) -> bytes:
    """The file with its language among its properties, which XlsxWriter has no way to say."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == _CORE:
                part = part.replace(b"</cp:coreProperties>", _LANGUAGE)
            as_it_was = zipfile.ZipInfo(entry.filename, _NO_DAY)
            as_it_was.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(as_it_was, part)
    return stream.getvalue()
