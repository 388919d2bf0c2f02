"""Lists of Annex A typed out in tests: a table with a bar between cells, as a reader would lay it.

Columns are named by their ids; what a table does not name is blank. Dates are written 2025-09-30.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from generator.annex_a.extract import Extract, ReadList
from generator.annex_a.specification import Kind, Version, lists_asked

AS_AT = date(2025, 9, 30)


def read_list(number: int, table: str, version: Version = Version.Y2024) -> ReadList:
    """One list from a table; its rows are numbered from 2, as below a row of headings."""
    heads, *lines = [
        [cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()
    ]
    asked = {column.id: column for column in lists_asked()[number].columns_of(version)}
    assert set(heads) <= set(asked), set(heads) - set(asked)
    index = pd.RangeIndex(2, 2 + len(lines))
    cells = {head: [line[at] or None for line in lines] for at, head in enumerate(heads)}
    rows = pd.DataFrame(index=index)
    for name, column in asked.items():
        values = pd.Series(cells.get(name, [None] * len(lines)), index=index, dtype="str")
        match column.kind:
            case Kind.DATE:
                rows[name] = pd.to_datetime(values)
            case Kind.WHOLE_NUMBER:
                rows[name] = values.astype("float64")
            case Kind.TEXT | Kind.CODE:
                rows[name] = values
    return ReadList(number, "lists.xlsx", f"List_{number}", rows)


def extract_of(*lists: ReadList, as_at: date = AS_AT, version: Version = Version.Y2024) -> Extract:
    """An extract of some lists."""
    return Extract(version, as_at, {one.number: one for one in lists})
