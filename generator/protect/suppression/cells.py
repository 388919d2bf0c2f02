"""What a choice of figures to hide is made from: cells, the figures that show them, and sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Held(StrEnum):
    """Whether an earlier publication has settled if a figure is open or hidden."""

    FREE = "free"
    OPEN = "open"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Shown:
    """A published figure, which shows one cell or several, and what its loss would mean.

    `cells` is how many figures it counts for when as few as possible are to be hidden; `loss` is
    what decides between choices of as many; `was_hidden` is what an earlier pattern did, where
    there is one that is not binding.
    """

    key: str
    loss: int
    cells: int = 1
    held: Held = Held.FREE
    was_hidden: bool | None = None


@dataclass(frozen=True)
class Cell:
    """A count of 0 or more that a reader may be able to work out.

    `shown_by` is the key of the figure that gives it away; an inner cell, which no figure prints,
    has none. A protected cell holds a count of the hidden band, and its figure is hidden whatever
    else is. `least` and `most` are limits that readers know of.
    """

    key: str
    value: Decimal
    shown_by: str = ""
    protected: bool = False
    most: Decimal | None = None
    least: Decimal = Decimal(0)


@dataclass(frozen=True)
class Sum:
    """What readers know to add up: the cell `whole` is the sum of the cells `parts`.

    Where the values given do not quite add up, readers are taken to know by how much.
    """

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Cells, the figures that show them and the sums that tie them, each sorted by key.

    Made by `table_of`, so that the order of rows can never matter.
    """

    cells: tuple[Cell, ...]
    shown: tuple[Shown, ...]
    sums: tuple[Sum, ...]


class Method(StrEnum):
    """How a pattern was found."""

    EXACT = "exact"
    MOVEMENT = "movement"


@dataclass(frozen=True)
class Exposed:
    """A protected cell that no choice protects, and the settled figures that stand in the way."""

    cell: str
    in_the_way: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """What was done in one set of tied cells: how, with which partners, and at what loss."""

    method: Method
    partners: tuple[str, ...]
    loss: int


@dataclass(frozen=True)
class Pattern:
    """The figures to hide: all of them, and by block those chosen as partners.

    `hidden` holds primaries and figures hidden before as well as partners; all sorted by key.
    """

    hidden: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    exposed: tuple[Exposed, ...] = ()

    @property
    def partners(self) -> tuple[str, ...]:
        """The figures hidden for the sake of others."""
        return tuple(sorted(key for block in self.blocks for key in block.partners))

    @property
    def loss(self) -> int:
        """What the partners cost together."""
        return sum(block.loss for block in self.blocks)


def table_of(cells: Iterable[Cell], shown: Iterable[Shown], sums: Iterable[Sum]) -> Table:
    """A table in its fixed order; `ValueError` where a key is used twice or belongs to nothing."""
    table = Table(
        tuple(sorted(cells, key=lambda cell: cell.key)),
        tuple(sorted(shown, key=lambda figure: figure.key)),
        tuple(
            sorted(
                {Sum(one.whole, tuple(sorted(one.parts))) for one in sums},
                key=lambda one: (one.whole, one.parts),
            )
        ),
    )
    keys = {cell.key for cell in table.cells}
    figures = {figure.key for figure in table.shown}
    if len(keys) < len(table.cells) or len(figures) < len(table.shown):
        raise ValueError("a key is used twice")
    unknown = {cell.shown_by for cell in table.cells} - figures - {""}
    unknown |= {key for one in table.sums for key in (one.whole, *one.parts)} - keys
    if unknown:
        raise ValueError(f"no such cell or figure: {', '.join(sorted(unknown))}")
    if any(cell.value < 0 for cell in table.cells):
        raise ValueError("a cell holds less than nothing")
    return table
