"""Plain tables as frozen values: every cell filled, every heading once, ready for one template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.compose.scorecard import Tag


@dataclass(frozen=True)
class Column:
    """A column's heading, and whether it holds numbers to be lined up on the right."""

    head: str
    is_number: bool = False


@dataclass(frozen=True)
class Cell:
    """What a cell says, a smaller line under it, and where it leads, if anywhere.

    `aloud` is what a screen reader says in place of a text that is only a mark; `tag` is printed in
    the place of the text, which is its word.
    """

    text: str
    small: str = ""
    href: str = ""
    aloud: str = ""
    tag: Tag | None = None


@dataclass(frozen=True)
class Table:
    """A table whose first column names the rows. `ValueError` where a cell is empty or missing.

    `as_cards` turns rows into cards on a narrow screen; otherwise the table scrolls sideways.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    as_cards: bool = True

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"'{self.caption}': a row has {len(row)} cells")
            for column, cell in zip(self.columns, row, strict=True):
                if not cell.text.strip():
                    raise ValueError(f"'{self.caption}': an empty cell under '{column.head}'")

    @property
    def headed_rows(self) -> tuple[tuple[Cell, tuple[tuple[Column, Cell], ...]], ...]:
        """Each row as its first cell, then every other cell with the column it stands in."""
        return tuple(
            (row[0], tuple(zip(self.columns[1:], row[1:], strict=True))) for row in self.rows
        )


def text_columns(*heads: str) -> tuple[Column, ...]:
    """Columns of words."""
    return tuple(Column(head) for head in heads)
