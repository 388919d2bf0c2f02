"""What a table of the download is: columns with a meaning, each with the cell of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgements

Row = TypeVar("Row")


class CellType(StrEnum):
    """What a column holds, in the words of Table Schema."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its name, what it holds, what that means, and the cell of a row."""

    name: str
    type: CellType
    meaning: str
    cell: Callable[[Row], object]
    required: bool = False


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A table: its name, its title, the columns that tell its rows apart, its rows in order."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column[Row], ...]
    rows_of: Callable[[ReleasedEdition, Judgements], tuple[Row, ...]]

    def cells(
        self, released: ReleasedEdition, judgements: Judgements
    ) -> tuple[tuple[str, ...], ...]:
        """Every row as text, cell by cell."""
        rows = self.rows_of(released, judgements)
        columns = (map(_spelt, map(column.cell, rows)) for column in self.columns)
        return tuple(zip(*columns, strict=True))


def _spelt(cell: object) -> str:
    match cell:
        case None:
            return ""
        case str():
            return str(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case tuple():
            return ";".join(cell)
        case _:
            return str(cell)
