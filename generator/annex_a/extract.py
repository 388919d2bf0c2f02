"""An extract: the lists of one day, as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from generator.annex_a.specification import Version


@dataclass(frozen=True)
class ReadList:
    """One list as it was read.

    `rows` has a column for every column of the version, named by its id, and its index is the
    number of the row in the file. Dates are datetimes without a time, codes are the keys of their
    code list, whole numbers are floats; a cell that is blank, or holds what cannot be read, holds
    none, which the faults of the reading tell apart. `file` and `sheet` say where it was read.
    `missing` are the columns of the version that the file does not have; they are blank in `rows`.
    """

    number: int
    file: str
    sheet: str
    rows: pd.DataFrame
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Extract:
    """The lists of one day, by their number; a list nobody handed over is not in it.

    `as_at` is the day they were taken on: windows end with it.
    """

    version: Version
    as_at: date
    lists: Mapping[int, ReadList]

    def rows(self, number: int) -> pd.DataFrame | None:
        """The rows of a list, or none where it was not handed over."""
        found = self.lists.get(number)
        return None if found is None else found.rows
