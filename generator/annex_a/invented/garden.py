"""The cells of invented lists while faults are planted into them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.invented.written import written
from generator.annex_a.specification import Column


class Garden:
    """The cells of the lists while faults are planted, and the children that have one."""

    def __init__(self, extract: Extract, before: Extract | None) -> None:
        self.as_at = extract.as_at
        self.lists = written(extract)
        self.cells = {number: one.cells for number, one in self.lists.items()}
        self.before = None if before is None else written(before)
        self.used: set[str] = set()

    def columns(self, number: int) -> tuple[Column, ...]:
        """The columns of a list."""
        one = self.lists[number]
        return one.asked.columns_of(one.version)

    def add(self, number: int, cells: Mapping[str, object]) -> int:
        """Put a row at the end of a list; gives its number."""
        row = int(self.cells[number].index.max()) + 1
        more = pd.DataFrame([cells], index=[row], columns=self.cells[number].columns, dtype=object)
        more = more.where(more.notna(), None)
        self.cells[number] = pd.concat([self.cells[number], more])
        return row

    def forget_enquiries(self, children: set[object]) -> None:
        """Take the enquiries of some children off their list."""
        cells = self.cells[5]
        kept = cells[~cells["child"].isin(children)].copy()
        kept.index = pd.RangeIndex(2, 2 + len(kept))
        self.cells[5] = kept
