"""What the reading of an extract has to say besides its rows and their faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.annex_a.specification import Version, lists_asked
from generator.model.findings import Finding


@dataclass(frozen=True)
class UnknownCode:
    """A text that is no code of its column: how many rows hold it, and which keys come near.

    `table` is the table of the code mapping that would say what it means. The text is a cell of
    a child's row: it may stand in the private folder, and nowhere else.
    """

    number: int
    column: str
    heading: str
    table: str
    text: str
    rows: int
    near: tuple[str, ...]


@dataclass(frozen=True)
class ListRead:
    """A list that was read: from where, how many rows, and the ids of the columns it lacks."""

    number: int
    file: str
    sheet: str
    headings_in_row: int
    rows: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ReadingReport:
    """What was read, and what is to be said of it.

    `findings` name file, sheet, list, row and column and never a cell, so they may go to the
    terminal; one that is an error means that no figure should be made of the extract.
    `unknown_codes` hold cells and are for the private folder alone.
    """

    version: Version
    lists: tuple[ListRead, ...]
    findings: tuple[Finding, ...]
    unknown_codes: tuple[UnknownCode, ...]

    @property
    def not_handed_over(self) -> tuple[int, ...]:
        """The lists that were not there at all."""
        there = {one.number for one in self.lists}
        return tuple(number for number in lists_asked() if number not in there)

    @property
    def empty(self) -> tuple[int, ...]:
        """The lists that were there and hold no row."""
        return tuple(one.number for one in self.lists if not one.rows)

    def unknown_by_column(self) -> Iterator[tuple[int, str, int, int]]:
        """List, heading, different texts and rows with unknown codes, for the terminal."""
        counted: dict[tuple[int, str], list[int]] = {}
        for one in self.unknown_codes:
            counted.setdefault((one.number, one.heading), []).append(one.rows)
        for (number, heading), rows in counted.items():
            yield number, heading, len(rows), sum(rows)
