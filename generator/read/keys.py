"""The keys of the tables: no row twice, and no reference to a row that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from generator.model.findings import Finding, Severity
from generator.model.formats import listed
from generator.read.tables import Table

_NEAR_MATCHES_SOUGHT = 25


def check_keys(
    tables: Mapping[str, Table], listed_resources: Iterable[str], schemas: Mapping[str, Any]
) -> tuple[Finding, ...]:
    """What breaks the primary and foreign keys of the schemas.

    `listed_resources` are the package's, so that a table with faults of its own is not called
    missing as well.
    """
    findings: list[Finding] = []
    present = frozenset(listed_resources)
    for resource, table in tables.items():
        schema = schemas[resource]
        findings += _duplicates(table, schema["primaryKey"])
        for key in schema.get("foreignKeys", ()):
            target = key["reference"]["resource"] or resource
            if not any(set(table.columns.get(name, ())) - {""} for name in key["fields"]):
                continue
            if target in tables:
                findings += _unknown(table, key["fields"], tables[target], target, key["reference"])
            elif target not in present:
                findings += _no_table(table, key["fields"], target)
    return tuple(findings)


def _keys(table: Table, fields: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """The cells of the key in each row; none where the table lacks a column of it."""
    if not all(name in table.columns for name in fields):
        return ()
    return zip(*(table.columns[name] for name in fields), strict=True)


def _duplicates(table: Table, fields: Sequence[str]) -> Iterable[Finding]:
    # No cell holds a control character, so this one keeps the parts of a joined key apart.
    if len(set(map("\x1f".join, _keys(table, fields)))) == len(table.lines):
        return
    first: dict[tuple[str, ...], int] = {}
    for key, line in zip(_keys(table, fields), table.lines, strict=False):
        if (earlier := first.setdefault(key, line)) != line:
            problem = f"Line {earlier} has the same {listed(tuple(fields))}."
            remedy = "Keep the row that is right and delete the other."
            yield _error("VAL-DUP", table, line, "", _spelled(key), problem, remedy)


def _unknown(
    table: Table,
    fields: Sequence[str],
    target: Table,
    resource: str,
    reference: Mapping[str, Any],
) -> Iterable[Finding]:
    if not all(name in target.columns for name in reference["fields"]):
        return
    allowed = set(_keys(target, reference["fields"]))
    missing = {key for key in set(_keys(table, fields)) - allowed if any(key)}
    if not missing:
        return
    # Looking for what was meant is slow; whoever has more strays than this has one cause for all.
    sought = sorted(missing)[:_NEAR_MATCHES_SOUGHT]
    remedies = {key: _remedy(key, target, resource, sorted(allowed)) for key in sought}
    for key, line in zip(_keys(table, fields), table.lines, strict=True):
        if key not in missing:
            continue
        if not all(key):
            empty = fields[key.index("")]
            problem = f"'{_spelled(key)}' stands without its {empty}."
            remedy = f"Fill in {listed(tuple(fields))}, or leave both empty for all."
            yield _error("VAL-REQUIRED", table, line, empty, _spelled(key), problem, remedy)
        else:
            problem = f"There is no '{_spelled(key)}' in {resource}.csv."
            remedy = remedies.get(key, f"Add it to {resource}.csv, or correct it here.")
            yield _error("VAL-REF", table, line, fields[-1], _spelled(key), problem, remedy)


def _spelled(key: tuple[str, ...]) -> str:
    return " / ".join(part for part in key if part)


def _remedy(
    key: tuple[str, ...], target: Table, resource: str, allowed: Sequence[tuple[str, ...]]
) -> str:
    if resource == "indicators" and "ref" in target.columns:
        ids = dict(zip(target.columns["ref"], target.columns["indicator"], strict=True))
        if key[0] in ids:
            return f"That is a reference; write the indicator's id, '{ids[key[0]]}'."
    # Parts that hold a bar cannot pass the schema, so joining by it is safe.
    near = get_close_matches("|".join(key), ["|".join(known) for known in allowed], 1)
    if near:
        return f"Did you mean '{near[0].replace('|', ' / ')}'?"
    return f"Add it to {resource}.csv, or correct it here."


def _no_table(table: Table, fields: Sequence[str], resource: str) -> Iterable[Finding]:
    """One finding for each thing named of a table that the package does not hold."""
    first: dict[tuple[str, ...], int] = {}
    for key, line in zip(_keys(table, fields), table.lines, strict=False):
        if any(key):
            first.setdefault(key, line)
    for key, line in first.items():
        problem = f"The package has no {resource}.csv to say what '{_spelled(key)}' is."
        remedy = f"Add {resource}.csv with a row for it, and list it in datapackage.json."
        yield _error("VAL-REF", table, line, fields[-1], _spelled(key), problem, remedy)


def _error(
    code: str, table: Table, line: int, column: str, value: str, problem: str, remedy: str
) -> Finding:
    return Finding(code, Severity.ERROR, table.file, problem, remedy, line, column, value)
