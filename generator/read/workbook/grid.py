"""Where in a sheet its table is: the rows of headings, and the rows below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.read.workbook.sheets import Sheet, SheetCell

#: So far down a table may begin, below a title and what people write above it.
_TITLE_ROWS = 30
_KNOWN_HEADINGS = 2


@dataclass(frozen=True)
class Grid:
    """A sheet taken apart.

    `headings` gives each column's headings, from the top down, by the column's number; `rows` are
    the rows below them with their cells.
    """

    headings: Mapping[int, tuple[SheetCell, ...]]
    rows: tuple[tuple[int, tuple[SheetCell, ...]], ...]


def grid_of(
    sheet: Sheet,
    is_heading: Callable[[SheetCell], bool],
    goes_on: Callable[[tuple[SheetCell, ...]], bool] = lambda cells: False,
) -> Grid | None:
    """The table of a sheet: it begins in the first row with two headings that are known.

    Rows after it that `goes_on` says so of are headings as well. `None` where there is no such row.
    """
    rows = [(number, tuple(cells)) for number, cells in groupby(sheet.cells, lambda c: c.row)]
    first = next(
        (
            place
            for place, (number, cells) in enumerate(rows)
            if number <= _TITLE_ROWS and sum(map(is_heading, cells)) >= _KNOWN_HEADINGS
        ),
        None,
    )
    if first is None:
        return None
    last = first
    while last + 1 < len(rows) and goes_on(rows[last + 1][1]):
        last += 1
    stacks: dict[int, list[SheetCell]] = {}
    for _, cells in rows[first : last + 1]:
        for cell in cells:
            stacks.setdefault(cell.column, []).append(cell)
    headings = {column: tuple(stack) for column, stack in sorted(stacks.items())}
    return Grid(headings, tuple(rows[last + 1 :]))
