"""Cells become values: each distinct value of a column is read once, by frictionless' own reader.

Table Schema is the rule book. Before a reader is asked, a stricter grammar than its own refuses
what it would let pass: `NaN`, `1e999`, `1_000`, digits of other scripts, days without zeros.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from generator.read.tables import Table

NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_WHOLE = re.compile(r"-?[0-9]{1,12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A spreadsheet takes a text that begins like this for a formula.
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@]")

Value = Any
Reader = Callable[[str], tuple[Value, Trouble | None]]


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


def read_cells(table: Table, schema: Mapping[str, Any]) -> tuple[ReadTable, tuple[Finding, ...]]:
    """The values of a table by its schema, and a finding for every cell that has none."""
    from frictionless import Schema

    rules = Schema.from_descriptor(dict(schema))
    length = len(table.lines)
    columns: dict[str, Sequence[Value]] = {}
    findings: list[Finding] = []
    faultless = [True] * length
    for description in schema["fields"]:
        name = description["name"]
        cells = table.columns.get(name)
        if cells is None:
            # The header has its finding; a row cannot be told complete without this cell.
            columns[name] = (None,) * length
            if description.get("constraints", {}).get("required"):
                faultless = [False] * length
            continue
        read = _reader(description, rules.get_field(name).create_cell_reader())
        known: dict[str, Value] = {}
        troubles: dict[str, Trouble] = {}
        for cell in set(cells):
            known[cell], trouble = read(cell)
            if trouble is not None:
                troubles[cell] = trouble
        columns[name] = tuple(map(known.__getitem__, cells))
        for place, cell in enumerate(cells) if troubles else ():
            if (trouble := troubles.get(cell)) is not None:
                faultless[place] = False
                findings.append(_finding(trouble, table, place, name, cell))
    return ReadTable(table, columns, faultless), tuple(findings)


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


def _reader(description: Mapping[str, Any], frictionless_reader: Any) -> Reader:
    """How one column is read: our grammar, frictionless' reader, then the model's own values."""
    kind = description.get("kind", "")
    read_more = _BY_KIND.get(kind)

    def read(cell: str) -> tuple[Value, Trouble | None]:
        if trouble := _refused_before(cell, description):
            return None, trouble
        value, notes = frictionless_reader(cell)
        if notes:
            return None, _explained(cell, notes, description)
        if value is None:
            return None, None
        if read_more is None:
            return value, None
        try:
            return read_more(value), None
        except ValueError:
            return None, not_a_period(cell)

    return read


def _refused_before(cell: str, description: Mapping[str, Any]) -> Trouble | None:
    if not cell:
        return None
    match description["type"]:
        case "number" if not NUMBER.fullmatch(cell):
            return not_a_number(cell)
        case "integer" if not _WHOLE.fullmatch(cell):
            return not_a_number(cell, whole=True)
        case "date" if not _DAY.fullmatch(cell):
            return not_a_date(cell)
        case "string" if "enum" not in description.get("constraints", {}):
            if _FORMULA.match(cell):
                return Trouble(
                    "VAL-FORMULA",
                    f"'{cell[:40]}' begins like a spreadsheet formula.",
                    "Begin the text with a letter or a number, or leave the cell empty.",
                )
    return None


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
