"""A sheet on XlsxWriter's paper: cells, formats, tables, notes and lists to choose from."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from generator.publish.workbook.numbers import Shown
from generator.publish.workbook.sheets import Cell, Column, Link, Sheet, Table, Unfilled

#: Rows below a table that are ready to be filled in.
BLANK_ROWS = 200
#: Where the headings of every sheet stand, from 0.
HEADINGS = 3

_STYLE = {"style": "Table Style Light 1", "banded_rows": False, "autofilter": False}
_A4 = 9
#: What a page holds in legible print, in characters; and the scale, in per cent, of that print.
_PAGE_WIDTH, _SMALLEST_PRINT = 210, 60
#: Points that a line of text takes, and the most that a row may have.
_LINE, _TALLEST = 14.5, 400.0
_LINK_COLOUR = "#1D4ED8"


class Pens:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def pen(self, **properties: Any) -> Any:
        """The format with these properties, with texts at the top of their cells."""
        properties = {"valign": "top", **properties}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def text(self) -> Any:
        return self.pen(num_format="@", text_wrap=True)

    def number(self, places: int | None) -> Any:
        match places:
            case None:
                return self.pen()
            case 0:
                return self.pen(num_format="0", align="right")
            case _:
                return self.pen(num_format=f"0.{'0' * places}", align="right")

    def heading(self, column: Column) -> Any:
        side = "left" if column.is_text else "right"
        return self.pen(bold=True, num_format="@", text_wrap=True, align=side, bottom=1)

    def link(self) -> Any:
        return self.pen(underline=1, font_color=_LINK_COLOUR)


def write_sheet(paper: Any, sheet: Sheet, at: Mapping[str, Sheet], pens: Pens) -> None:
    """Put a sheet on its worksheet; `at` has every sheet of the workbook by name."""
    from xlsxwriter.utility import xl_range

    for place, column in enumerate(sheet.table.columns):
        paper.set_column(place, place, column.width, pens.text() if column.is_text else None)
    paper.set_row(0, 20)
    paper.write_string(0, 0, sheet.title, pens.pen(bold=True, font_size=14))
    paper.write_string(1, 0, sheet.sentence, pens.pen())
    # A heading typed beside the others stays as it was typed.
    paper.set_row(HEADINGS, None, pens.pen(bold=True, num_format="@", text_wrap=True))
    last = _write_table(paper, sheet.table, HEADINGS, pens)
    _write_notes(paper, sheet.table, at, last + BLANK_ROWS)
    for table in sheet.below:
        paper.write_string(last + 2, 0, table.title, pens.pen(bold=True, font_size=12))
        last = _write_table(paper, table, last + 4, pens)
    width = len(sheet.table.columns) - 1
    whole = xl_range(0, 0, last + BLANK_ROWS, width)
    paper.ignore_errors({"number_stored_as_text": whole})
    _set_page(paper, sheet.table.columns)


def _set_page(paper: Any, columns: Sequence[Column]) -> None:
    """How the sheet prints: on pages one beside the other where it is too wide to be legible."""
    paper.set_landscape()
    paper.set_paper(_A4)
    paper.hide_gridlines(0)
    paper.repeat_rows(HEADINGS)
    if sum(column.width for column in columns) <= _PAGE_WIDTH:
        paper.fit_to_pages(1, 0)
    else:
        paper.set_print_scale(_SMALLEST_PRINT)
        paper.repeat_columns(0, 1)


def _write_table(paper: Any, table: Table, top: int, pens: Pens) -> int:
    """Write headings and rows from a row of the sheet on; the last row of the table."""
    # A table without a row of its own is not allowed.
    last = top + max(len(table.rows), 1)
    headings = [{"header": c.heading, "header_format": pens.heading(c)} for c in table.columns]
    options = {**_STYLE, "name": table.name, "title": table.title, "columns": headings}
    paper.add_table(top, 0, last, len(table.columns) - 1, options)
    for place, row in enumerate(table.rows, start=top + 1):
        if (lines := _lines(row, table.columns)) > 1:
            paper.set_row(place, min(lines * _LINE + 1, _TALLEST))
        for number, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write_cell(paper, place, number, cell, column, pens)
    return last


def _lines(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many lines the longest text of a row wraps to; not every program finds that out."""
    texts = ((cell, column.width) for cell, column in zip(row, columns, strict=True))
    return max(
        (
            # A character is somewhat narrower than a digit, the measure of widths.
            len(textwrap.wrap(cell, width + width // 20))
            for cell, width in texts
            if isinstance(cell, str) and len(cell) > width
        ),
        default=1,
    )


def _write_cell(paper: Any, row: int, number: int, cell: Cell, column: Column, pens: Pens) -> None:
    match cell:
        case "":
            pass
        case str() if column.is_text:
            paper.write_string(row, number, cell, pens.text())
        case str():
            # Not in text format: a number that is typed over it is to be a number.
            paper.write_string(row, number, cell, pens.pen(align="right"))
        case Shown():
            paper.write_number(row, number, cell.number, pens.number(cell.places))
        case Unfilled():
            paper.write_blank(row, number, None, pens.number(cell.places))
        case Link():
            goal = f"internal:'{cell.sheet}'!A1"
            paper.write_url(row, number, goal, pens.link(), cell.sheet, f"To {cell.sheet}")


def _write_notes(paper: Any, table: Table, at: Mapping[str, Sheet], last: int) -> None:
    """Give each column its note, and its list of choices, down to a row below the table."""
    for number, column in enumerate(table.columns):
        if column.note is None:
            continue
        title, words = column.note
        rules: dict[str, Any] = {"validate": "any", "input_title": title, "input_message": words}
        if column.choices:
            listed = ", ".join(column.choices)
            rules |= {
                "validate": "list",
                "source": list(column.choices),
                "error_title": "Not one of the choices",
                "error_message": f"Write one of: {listed}; or leave the cell empty."[:255],
            }
        elif column.choices_from:
            sheet, heading = column.choices_from
            rules |= {
                "validate": "list",
                "source": _choices(at[sheet], heading),
                "error_type": "warning",
                "error_title": "Not in the list",
                "error_message": f"The sheet {sheet} has no such {heading}. Add it there as well.",
            }
        paper.data_validation(HEADINGS + 1, number, last, number, rules)


def _choices(sheet: Sheet, heading: str) -> str:
    """Where the choices stand below a heading; in a sheet without rows, where they will."""
    from xlsxwriter.utility import xl_range_formula

    number = [column.heading for column in sheet.table.columns].index(heading)
    last = HEADINGS + (len(sheet.table.rows) or BLANK_ROWS)
    return f"={xl_range_formula(sheet.name, HEADINGS + 1, number, last, number)}"
