"""Columns of which so much cannot be read that what is counted from them is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from generator.annex_a.reading import cells, rules
from generator.annex_a.reading.columns import ColumnRead
from generator.annex_a.specification import Column, Kind

#: So many cells are needed to tell, and one of so many that cannot be read.
_FEWEST, _ONE_OF = 3, 3


@dataclass(frozen=True)
class Unread:
    """A column, how many cells of it cannot be read, and of how many that hold anything.

    `month_first` says that days stand in it whose months were written first.
    """

    column: Column
    cells: int
    of: int
    month_first: bool


def mostly_unread(
    asked: tuple[Column, ...], found: Mapping[str, ColumnRead], told: Collection[str]
) -> Iterator[Unread]:
    """Each column of days, numbers or codes of which a third or more cannot be read.

    `told` are columns of which it is said already what is wrong.
    """
    if not found:
        return
    is_row = np.logical_or.reduce([one.is_filled for one in found.values()])
    for column in asked:
        one = found.get(column.id)
        if one is None or column.kind is Kind.TEXT or column.id in told:
            continue
        error = np.zeros(len(is_row), dtype=bool)
        for rule, places in one.broken:
            if rule is rules.SPREADSHEET_ERROR:
                error |= places & is_row
        unread = int((one.unreadable | error).sum())
        of = int((one.is_filled | error).sum())
        if unread >= _FEWEST and unread * _ONE_OF >= of:
            is_day = column.kind is Kind.DATE
            month_first = is_day and any(map(cells.is_month_first, one.different))
            yield Unread(column, unread, of, month_first)
