"""An invented extract as a council would write it down: headings, dates and codes in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from generator.annex_a.extract import Extract, ReadList
from generator.annex_a.specification import Kind, ListAsked, Version, codes_asked, lists_asked

#: What a cell is written as; a blank one is none.
Cell = str | int | date | None


@dataclass(frozen=True)
class WrittenList:
    """A list as it is written: `cells` has a column by its id for each of the version's.

    Its index is the number of the row in a file that starts with the headings.
    """

    asked: ListAsked
    version: Version
    cells: pd.DataFrame

    @property
    def name(self) -> str:
        """The name of its sheet, as in List_1."""
        return f"List_{self.asked.number}"

    @property
    def title(self) -> str:
        """What stands above its headings in the template."""
        return f"List {self.asked.number}: {self.asked.title}"

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its columns."""
        return tuple(column.heading for column in self.asked.columns_of(self.version))

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """Its rows of cells, without the headings."""
        return list(self.cells.itertuples(index=False, name=None))


def written(extract: Extract) -> Mapping[int, WrittenList]:
    """Every list of an extract, in the words of the guidance."""
    return {
        number: WrittenList(lists_asked()[number], extract.version, _cells(extract.version, read))
        for number, read in extract.lists.items()
    }


def csv_bytes(one: WrittenList) -> bytes:
    """A list as a CSV file, with dates as 30/09/2025."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(one.headings)
    for row in one.rows:
        writer.writerow(_in_csv(cell) for cell in row)
    return stream.getvalue().encode()


def _in_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    # strftime would ask the machine what day and month look like.
    return f"{cell.day:02}/{cell.month:02}/{cell.year}" if isinstance(cell, date) else str(cell)


def _cells(version: Version, read: ReadList) -> pd.DataFrame:
    cells = pd.DataFrame(index=read.rows.index, dtype="object")
    for column in lists_asked()[read.number].columns_of(version):
        values = read.rows[column.id]
        match column.kind:
            case Kind.DATE:
                told = values.dt.date
            case Kind.WHOLE_NUMBER:
                told = pd.Series(
                    [None if pd.isna(value) else int(value) for value in values],
                    index=values.index,
                    dtype="object",
                )
            case Kind.CODE:
                words = {code.key: code.code for code in codes_asked()[column.codes]}
                told = values.map(words)
            case Kind.TEXT:
                told = values
        told = told.astype("object")
        cells[column.id] = told.where(told.notna(), None)
    return cells
