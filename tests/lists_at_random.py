"""Lists of Annex A drawn at random, dirty on purpose: no cell has to do with another.

Every list has every column of its version, so whatever can stand in a cell stands beside whatever
else can. Nothing of it is like a child.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from lists_by_hand import AS_AT

from generator.annex_a.extract import Extract, ReadList
from generator.annex_a.specification import Column, Kind, Version, codes_asked, lists_asked

#: Fewer children than rows, so that most are on a list more than once, and on several lists.
_CHILDREN = 300

#: Few care leavers drawn at random are of the age, the kind and in touch, as their measures ask.
_MORE_ROWS = {9: 8}

_YEARS_OF_LIFE, _YEARS_OF_A_CASE = 25, 6


def extract_at_random(
    seed: int, rows: int = 600, as_at: date = AS_AT, version: Version = Version.Y2024
) -> Extract:
    """An extract of all lists; the same seed gives the same one."""
    chance = np.random.default_rng(seed)
    lists = {}
    for number, asked in lists_asked().items():
        many = rows * _MORE_ROWS.get(number, 1)
        index = pd.RangeIndex(2, 2 + many)
        cells = {
            column.id: _cells(column, many, as_at, chance) for column in asked.columns_of(version)
        }
        frame = pd.DataFrame(cells).set_index(index)
        lists[number] = ReadList(number, "lists.xlsx", f"List_{number}", frame)
    return Extract(version, as_at, lists)


def _cells(column: Column, rows: int, as_at: date, chance: np.random.Generator) -> pd.Series:
    """A tenth of the cells are blank, and a third of those that may be."""
    blank = chance.random(rows) < (1 / 3 if column.may_be_blank else 0.1)
    match column.kind:
        case Kind.DATE:
            # Half of what happened did so in the past 14 months, the rest in six years.
            years = _YEARS_OF_LIFE if column.id == "born" else _YEARS_OF_A_CASE
            is_late = (chance.random(rows) < 1 / 2) & (column.id != "born")
            days = np.where(
                is_late, chance.integers(-20, 420, rows), chance.integers(-20, 365 * years, rows)
            )
            return pd.Series(pd.Timestamp(as_at) - pd.to_timedelta(days, "D")).mask(blank)
        case Kind.WHOLE_NUMBER:
            first, last = (-1, 25) if column.id == "age" else (0, 6)
            return pd.Series(chance.integers(first, last, rows), dtype="float64").mask(blank)
        case Kind.CODE:
            keys = [code.key for code in codes_asked()[column.codes]]
            return pd.Series(chance.choice(keys, rows), dtype="str").mask(blank)
        case Kind.TEXT:
            names = [f"C{number}" for number in range(_CHILDREN)]
            return pd.Series(chance.choice(names, rows), dtype="str").mask(blank)
