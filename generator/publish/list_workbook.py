"""A workbook of plain lists, each with its title above its headings, as templates are filled in."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

#: No clock is in a workbook: the same lists give the same bytes.
_NO_DAY = datetime(1980, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class PlainList:
    """A sheet: its name, the title in its first row, its headings, and its rows of cells."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: list[tuple[str | int | date | None, ...]]


def list_workbook(lists: Iterable[PlainList], title: str) -> bytes:
    """The lists as an .xlsx file, with days as days and blank cells left out."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _NO_DAY})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for one in lists:
            sheet = book.add_worksheet(one.name)
            sheet.write_string(0, 0, one.title)
            sheet.write_row(1, 0, one.headings)
            for at, row in enumerate(one.rows, start=2):
                for place, cell in enumerate(row):
                    match cell:
                        case None:
                            pass
                        case date():
                            sheet.write_datetime(at, place, cell, day)
                        case int():
                            sheet.write_number(at, place, cell)
                        case _:
                            sheet.write_string(at, place, cell)
    return stream.getvalue()
