"""The sheets of a reader's workbook as values, before XLSX or ODS is made of them.

They follow the rules of the Government Analysis Function for spreadsheets: a title in A1, a few
lines below it, one table with one row of headings; nothing merged, hidden, filtered or frozen.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.model.errors import TemplateFailed
from generator.model.formats import listed
from generator.model.indicators import Unit
from generator.publish.workbook.numbers import exact_number
from generator.read.words import ENGLISH, FOLDER


@dataclass(frozen=True)
class Number:
    """A number with the decimal places that are shown, a percentage with its sign."""

    value: Decimal
    is_percentage: bool = False

    @property
    def places(self) -> int:
        """How many decimal places it is shown with: as many as it was released with."""
        return max(0, -int(self.value.as_tuple().exponent))

    @property
    def shown(self) -> str:
        """As a cell shows it."""
        return f"{self.value:f}{'%' if self.is_percentage else ''}"


@dataclass(frozen=True)
class Way:
    """A link to the sheet of that name."""

    sheet: str


Cell = str | Number | date | Way

#: What a page holds across in legible print, in characters.
_PAGE_WIDTH = 210


@dataclass(frozen=True)
class Column:
    """A heading, how wide its cells are in characters, and whether they stand to the right."""

    heading: str
    width: int
    is_number: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its title in A1, the lines below that, and one table under a name.

    `about` says in a line of the contents what the sheet holds.
    """

    name: str
    title: str
    about: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def top(self) -> int:
        """The row the headings stand in, counted from 0."""
        return 1 + len(self.lines)

    @property
    def fits_a_page(self) -> bool:
        """Whether it prints on one page across; a wider sheet takes several."""
        return sum(column.width for column in self.columns) <= _PAGE_WIDTH

    @property
    def table(self) -> str:
        """The name of its table."""
        return f"{self.name.replace(' ', '_').lower()}_table"


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets, and what its properties say of it."""

    title: str
    subject: str
    author: str
    made_on: date
    sheets: tuple[Sheet, ...]


def number_or_text(text: str, unit: Unit | None = None) -> Cell:
    """A number of a table as a cell; one that no cell gives back whole stays text."""
    exact = exact_number(text, places=len(text.partition(".")[2]))
    return text if exact is None else Number(exact, unit is Unit.PERCENT)


def width_of(heading: str, texts: Sequence[str]) -> int:
    """Wide enough for the heading and for most texts; long ones wrap."""
    longest = max((len(text) for text in texts), default=0)
    return max(len(heading) + 2, min(longest + 2, 60 if longest > 60 else 34), 9)


def lines_in(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many lines the longest text of a row wraps to; not every program finds that out."""
    texts = ((cell, column.width) for cell, column in zip(row, columns, strict=True))
    return max(
        (
            _lines_of(cell, width)
            for cell, width in texts
            if isinstance(cell, str) and len(cell) > width
        ),
        default=1,
    )


@lru_cache(10_000)
def _lines_of(text: str, width: int) -> int:
    """How many lines a text wraps to: notes and definitions stand in row after row."""
    # A character is somewhat narrower than a digit, the measure of widths.
    return len(textwrap.wrap(text, width + width // 10))


def filled(text: str, **values: str) -> str:
    """A sentence of the words of the interface with its blanks filled in."""
    try:
        return text.format(**values)
    except (LookupError, ValueError, AttributeError) as error:
        raise TemplateFailed(
            f"{FOLDER}/{ENGLISH}.toml, [workbook]: '{text[:60]}' has a blank that cannot be filled "
            f"in ({error}). It may have {listed(tuple(f'{{{name}}}' for name in sorted(values)))}."
        ) from error
