"""A workbook's rows and those a package had before: one table of both, and what changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from generator.model.errors import PacksError
from generator.model.formats import plural
from generator.model.origins import Origin
from generator.read.resources import REQUIRED_RESOURCES, columns_of, schema_of
from generator.read.workbook.contents import Workbook
from generator.read.workbook.rows import WorkbookRow

Rows = tuple[Mapping[str, str], ...]
Tables = Mapping[str, tuple[WorkbookRow, ...]]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def merged(
    workbook: Workbook, known: Mapping[str, Rows], is_there: bool, *, replaces: bool
) -> tuple[dict[str, tuple[WorkbookRow, ...]], tuple[str, ...]]:
    """The package's tables: the workbook's rows, and by default those it does not mention.

    The lines say of each table that was there how many rows are new, changed, the same, and kept.
    """
    tables: dict[str, tuple[WorkbookRow, ...]] = {}
    lines = []
    for name in (*workbook.tables, *(name for name in known if name not in workbook.tables)):
        rows, before, key = workbook.tables.get(name, ()), known.get(name, ()), _key_of(name)
        there = {tuple(row.get(column, "") for column in key): _as_row(row) for row in before}
        merged, beside = dict(there), []
        told: Counter[str] = Counter()
        for row in rows:
            place = tuple(row.cells.get(column, "") for column in key)
            if place not in there or merged[place] is not there[place]:
                beside.append(row)  # it is new, or stands a second time and will be refused
                told["new"] += 1
            elif _same(name, there[place].cells, cells := _over(there[place].cells, row)):
                merged[place] = replace(there[place], origin=row.origin)
                told["same"] += 1
            else:
                merged[place] = replace(row, cells=cells)
                told["changed"] += 1
        untouched = [place for place, row in merged.items() if row is there[place]]
        if drops := replaces and bool(rows):
            for place in untouched:
                del merged[place]
        content = (*merged.values(), *beside)
        if content or name in known or name in REQUIRED_RESOURCES:
            tables[name] = content
        if is_there and before and rows:
            rest = f"{len(untouched)} {'dropped' if drops else 'kept'}"
            lines.append(
                f"  {name}: {told['new']} new, {told['changed']} changed, "
                f"{told['same']} the same, {rest}."
            )
    return tables, tuple(lines)


def _over(before: Mapping[str, str], row: WorkbookRow) -> dict[str, str]:
    """A row as it becomes: what its sheet has no say in, such as a note, stays as it was."""
    if row.speaks_of is None:
        return dict(row.cells)
    spoken = row.speaks_of
    if all(row.cells.get(column, "") in ("", before.get(column, "")) for column in spoken):
        spoken = frozenset(column for column in spoken if column in row.cells)
    kept = {column: text for column, text in before.items() if text and column not in spoken}
    return kept | dict(row.cells)


def left_beside(
    workbook: Workbook, known: Mapping[str, Rows], *, replaces: bool
) -> dict[str, tuple[WorkbookRow, ...]]:
    """The tables that stay as files beside a workbook that is the source of all others.

    Raises `PacksError` where rows would be lost that the workbook does not hold.
    """
    left = {}
    for name, before in known.items():
        rows = workbook.tables.get(name, ())
        if not rows and name != "observations":
            left[name] = _as_rows(before)
            continue
        key = _key_of(name)
        held = {tuple(row.cells.get(column, "") for column in key): row for row in rows}
        lost = [row for row in before if tuple(row.get(column, "") for column in key) not in held]
        bare = [
            row
            for row in before
            if (one := held.get(tuple(row.get(column, "") for column in key))) is not None
            and set(_filled(row)) - set(one.cells) - {"decimals", "value"}
        ]
        if (lost or bare) and not replaces:
            what = (
                plural(len(lost), "row") if lost else f"notes or more in {plural(len(bare), 'row')}"
            )
            raise PacksError(
                f"The package has {what} of {name} that the workbook does not hold. Add them to it "
                "(packs workbook writes one that has them), or let them go with --replace."
            )
    return {name: rows for name, rows in left.items() if rows}


def _as_rows(rows: Rows) -> tuple[WorkbookRow, ...]:
    return tuple(_as_row(row) for row in rows)


def _as_row(row: Mapping[str, str]) -> WorkbookRow:
    return WorkbookRow(_filled(row), Origin("", 0))


def _same(resource: str, row: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two rows say the same, 84 and 84.0 being one number."""
    numbers = {
        field["name"]
        for field in schema_of(resource)["fields"]
        if field["type"] in ("number", "integer")
    }

    def said(cells: Mapping[str, str]) -> dict[str, object]:
        return {
            column: Decimal(text) if column in numbers and _NUMBER.fullmatch(text) else text
            for column, text in _filled(cells).items()
        }

    return said(row) == said(other)


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {column: text for column, text in row.items() if text}


def _key_of(resource: str) -> tuple[str, ...]:
    key = schema_of(resource).get("primaryKey", ())
    return (key,) if isinstance(key, str) else tuple(key) or columns_of(resource)
