"""What a file holds before anything is made of it: rows of cells, counted as the file counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: A row of cells as a library gives them: text, numbers, dates; an empty text where blank.
Row = list[Any]


@dataclass(frozen=True)
class Table:
    """A sheet of a workbook, or a file of text. `rows` begins with the file's row 1.

    `name` is the sheet's, or the file's without its ending; `sheet` is empty for a file of text.
    """

    name: str
    file: str
    sheet: str
    rows: list[Row]
    hidden: bool = False

    @property
    def shown_as(self) -> str:
        """How the table is named to people."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


def column_of(rows: list[Row], at: int) -> list[Any]:
    """The cells of one column; rows of a file of text may end before it."""
    try:
        return [row[at] for row in rows]
    except IndexError:
        return [row[at] if at < len(row) else "" for row in rows]
