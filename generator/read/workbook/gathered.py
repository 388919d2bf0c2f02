"""Cells and sheets as values, and the gathering of the cells of one sheet within limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import pairwise

from generator.read.workbook.limits import (
    COLUMNS_LIMIT,
    ROWS_LIMIT,
    TEXT_LIMIT,
    Allowance,
    damaged,
    too_large,
)


class CellKind(StrEnum):
    """What a cell holds, as its file says it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with something in it, as it is stored and, where that is certain, as it is shown.

    `text` of a NUMBER is a plain decimal of at most 15 significant digits; of a DATE `2023-08-01`,
    `2023-08-01T10:30:00` or, where its format shows a time only, `10:30:00`. `shown` is empty
    where the look of a number or a date is not certain. `places` counts the decimals that the
    number format shows; `None` where the format leaves it to the number.
    """

    row: int
    column: int
    kind: CellKind
    text: str
    shown: str = ""
    percent: bool = False
    places: int | None = None
    formula: bool = False

    @property
    def address(self) -> str:
        """Column and row as the sheet names them: `H7`."""
        return address(self.row, self.column)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by row and column, and what of it nobody sees at a glance.

    `hidden_rows` and `hidden_columns` are those that hold something.
    """

    name: str
    hidden: bool
    cells: tuple[SheetCell, ...]
    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


#: Excel allows 31 characters; LibreOffice has no limit of its own.
_NAME_LIMIT = 200


@dataclass
class Gathered:
    """A sheet while it is read: cells in any order, and what there is to say about them."""

    name: str
    hidden: bool
    allowance: Allowance
    cells: list[SheetCell] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: int = 0
    #: Row and column of the formulas without a calculated value.
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    #: Row, column and what is wrong of the cells that are too long to be read.
    oversized: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if len(self.name) > _NAME_LIMIT:
            raise damaged(f"the name of a sheet has more than {_NAME_LIMIT} characters")

    def add(self, cell: SheetCell) -> None:
        """Take up a cell for which there is a place."""
        self.allowance.take_characters(len(cell.text))
        if len(cell.text) > TEXT_LIMIT:
            self.refuse(cell.row, cell.column, f"a text of more than {TEXT_LIMIT:,} characters")
        else:
            self.cells.append(cell)

    def refuse(self, row: int, column: int, what: str) -> None:
        """Note a cell that holds what is too long to be read."""
        self.oversized.append((row, column, f"The cell holds {what}."))

    def place(self, row: int, column: int, cells: int = 1) -> None:
        """Count so many cells, the last of them there. `too_large` where they may not be."""
        if row < 1 or column < 1:
            raise damaged(f"sheet {self.name} has a cell in row {row}, column {column}")
        if row > ROWS_LIMIT or column > COLUMNS_LIMIT:
            where = address(row, column) if column <= _LAST_COLUMN else f"column {column:,}"
            raise too_large(
                f"Sheet {self.name} has something in {where}; a sheet may have"
                f" {ROWS_LIMIT:,} rows and {COLUMNS_LIMIT} columns.",
                "Delete what stands there, or check that it is the right file.",
            )
        self.allowance.take_cells(cells)

    def hide_rows(self, first: int, last: int) -> None:
        """Note that rows are hidden; those outside the limits cannot hold anything."""
        self.hidden_rows.update(range(first, min(last, ROWS_LIMIT) + 1))

    def hide_columns(self, first: int, last: int) -> None:
        """Note that columns are hidden."""
        self.hidden_columns.update(range(first, min(last, COLUMNS_LIMIT) + 1))

    def sheet(self) -> Sheet:
        """The sheet that has been read."""
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        for before, cell in pairwise(cells):
            if (before.row, before.column) == (cell.row, cell.column):
                raise damaged(f"sheet {self.name} has the cell {cell.address} twice")
        return Sheet(
            self.name,
            self.hidden,
            tuple(cells),
            tuple(self.merged),
            tuple(sorted({cell.row for cell in cells} & self.hidden_rows)),
            tuple(sorted({cell.column for cell in cells} & self.hidden_columns)),
        )


#: The last column that has letters in a spreadsheet program, ZZZ.
_LAST_COLUMN = 18_278


def address(row: int, column: int) -> str:
    """A cell's column and row as a sheet names them: `H7`."""
    return f"{column_letters(column)}{row}"


@cache
def column_letters(column: int) -> str:
    """The letters of a column: `H` for 8."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


@cache
def column_number(letters: str) -> int:
    """The number of a column: 8 for `H`."""
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(letters)
