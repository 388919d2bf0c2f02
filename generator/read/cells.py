"""Cells become values: each distinct value of a column is read once, by frictionless' own reader.

Table Schema is the rule book. Before a reader is asked, a stricter grammar than its own refuses
what it would let pass: `NaN`, `1e999`, `1_000`, digits of other scripts, days without zeros.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model.findings import Finding, Severity
from generator.model.periods import Period, parse_period
from generator.read.hints import (
    Trouble,
    not_a_date,
    not_a_number,
    not_a_period,
    not_in_form,
    not_in_list,
    out_of_range,
)
from generator.read.resources import schema_of
from generator.read.tables import Table

# Every grammar admits the empty cell; whether one may be empty is for the schema to say.
_GRAMMARS = {
    "number": re.compile(r"(-?[0-9]{1,12}(\.[0-9]{1,6})?)?"),
    "integer": re.compile(r"(-?[0-9]{1,12})?"),
    "date": re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?"),
}
# A spreadsheet takes a text that begins like this for a formula.
_NO_FORMULA = re.compile(r"(?![\t\r]|\s*[=+\-@]).*", re.DOTALL)
_ANYTHING = re.compile(r".*", re.DOTALL)

Value = Any


@dataclass(frozen=True)
class ReadTable:
    """A table whose cells are values: decimals, whole numbers, days, periods, lists and texts.

    `faultless` says of each row whether every one of its cells could be read.
    """

    table: Table
    columns: Mapping[str, Sequence[Value]]
    faultless: Sequence[bool]

    def rows(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """The line and the values of each row without a fault, in the order of the contract."""
        values = zip(*self.columns.values(), strict=True)
        for line, row, faultless in zip(self.table.lines, values, self.faultless, strict=False):
            if faultless:
                yield line, row

    def named_rows(self) -> Iterator[tuple[int, Mapping[str, Value]]]:
        """The line and the values by column of each row without a fault."""
        names = tuple(self.columns)
        for line, row in self.rows():
            yield line, dict(zip(names, row, strict=True))


def read_cells(table: Table, resource: str) -> tuple[ReadTable, tuple[Finding, ...]]:
    """The values of a table by its schema, and a finding for every cell that has none."""
    readers = _frictionless_readers(resource)
    length = len(table.lines)
    columns: dict[str, Sequence[Value]] = {}
    findings: list[Finding] = []
    faultless = [True] * length
    for description in schema_of(resource)["fields"]:
        name = description["name"]
        cells = table.columns.get(name)
        if cells is None:
            # The header has its finding; a row cannot be told complete without this cell.
            columns[name] = (None,) * length
            if description.get("constraints", {}).get("required"):
                faultless = [False] * length
            continue
        known, troubles = _read_each(cells, description, readers[name])
        # Half the columns of a long table hold one thing from top to bottom, mostly nothing.
        is_one = len(known) == 1
        columns[name] = (*known.values(),) * length if is_one else tuple(map(known.get, cells))
        for place, cell in enumerate(cells) if troubles else ():
            if (trouble := troubles.get(cell)) is not None:
                faultless[place] = False
                findings.append(_finding(trouble, table, place, name, cell))
    return ReadTable(table, columns, faultless), tuple(findings)


@cache
def _frictionless_readers(resource: str) -> Mapping[str, Callable[[str], Any]]:
    """What frictionless reads the cells of each column with, by its name."""
    from frictionless import Schema

    rules = Schema.from_descriptor(dict(schema_of(resource)))
    return {field.name: field.create_cell_reader() for field in rules.fields}


def _finding(trouble: Trouble, table: Table, place: int, column: str, cell: str) -> Finding:
    return Finding(
        trouble.code,
        Severity.ERROR,
        table.file,
        trouble.problem,
        trouble.remedy,
        line=table.lines[place],
        column=column,
        value=cell[:80],
    )


def _read_each(
    cells: Iterable[str], description: Mapping[str, Any], frictionless_reader: Callable[[str], Any]
) -> tuple[dict[str, Value], dict[str, Trouble]]:
    """The value of each distinct cell of a column, and the trouble with each that has none.

    Our grammar comes first, then frictionless' reader, then the model's own values.
    """
    known: dict[str, Value] = dict.fromkeys(cells)
    troubles: dict[str, Trouble] = {}
    is_admitted = _grammar(description).fullmatch
    read_more = _BY_KIND.get(description.get("kind", ""))
    for cell in known:
        if not is_admitted(cell):
            troubles[cell] = _not_admitted(cell, description)
            continue
        value, notes = frictionless_reader(cell)
        if notes:
            troubles[cell] = _explained(cell, notes, description)
        elif read_more is None or value is None:
            known[cell] = value
        else:
            try:
                known[cell] = read_more(value)
            except ValueError:
                troubles[cell] = not_a_period(cell)
    return known, troubles


def _grammar(description: Mapping[str, Any]) -> re.Pattern[str]:
    if "enum" in description.get("constraints", {}):
        return _ANYTHING
    return _GRAMMARS.get(description["type"], _NO_FORMULA)


def _not_admitted(cell: str, description: Mapping[str, Any]) -> Trouble:
    match description["type"]:
        case "number":
            return not_a_number(cell)
        case "integer":
            return not_a_number(cell, whole=True)
        case "date":
            return not_a_date(cell)
        case _:
            return Trouble(
                "VAL-FORMULA",
                f"'{cell[:40]}' begins like a spreadsheet formula.",
                "Begin the text with a letter or a number, or leave the cell empty.",
            )


def _explained(cell: str, notes: Mapping[str, str], description: Mapping[str, Any]) -> Trouble:
    """What frictionless has to say of a cell, in our words."""
    constraints = description.get("constraints", {})
    if "required" in notes:
        problem = f"The cell is empty, but every row needs its {description['name']}."
        return Trouble("VAL-REQUIRED", problem, f"Fill it in: {description['description']}")
    if "enum" in notes:
        return not_in_list(cell, description["name"], constraints["enum"])
    if "minimum" in notes or "maximum" in notes:
        return out_of_range(cell, constraints.get("minimum"), constraints.get("maximum"))
    if "type" in notes and description["type"] == "date":
        return not_a_date(cell)
    if description.get("kind") == "period":
        return not_a_period(cell)
    return not_in_form(cell, description)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";"))


def _period(cell: str) -> Period:
    return parse_period(cell)


_BY_KIND: dict[str, Callable[[str], Value]] = {
    "period": _period,
    "list": _parts,
    "identities": _parts,
}
