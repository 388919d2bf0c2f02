"""What a file holds before anything is made of it: rows of cells, counted as the file counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

#: A row of cells as a library gives them: text, numbers, dates; an empty text where blank.
Row = list[Any]


@dataclass(frozen=True)
class Table:
    """A sheet of a workbook, or a file of text. `rows` begins with the file's row 1.

    `name` is the sheet's, or the file's without its ending; `sheet` is empty for a file of text.
    `uncalculated` counts the formulas that the file gives no value for.
    """

    name: str
    file: str
    sheet: str
    rows: list[Row]
    hidden: bool = False
    uncalculated: int = 0


def columns_of(rows: list[Row]) -> list[Sequence[Any]]:
    """The cells of each column; rows of a file of text may end before the longest."""
    try:
        return list(zip(*rows, strict=True))
    except ValueError:
        return list(zip_longest(*rows, fillvalue=""))
