"""Figures of the authority that others have published, from a file beside its packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.model.archive import PublishedElsewhere, PublishedFigure
from generator.model.editions import DataPackage
from generator.model.findings import Finding, Severity, in_order
from generator.read.cells import read_cells
from generator.read.files import TABLE_LIMIT, read_text
from generator.read.keys import check_keys
from generator.read.resources import columns_of, schema_of
from generator.read.tables import Table, read_table

FILE = "published-elsewhere.csv"
_RESOURCE = "published_elsewhere"


def read_elsewhere(
    folder: Path, shown_as: str, package: DataPackage
) -> tuple[tuple[PublishedElsewhere, ...], tuple[Finding, ...]]:
    """What the file of an authority's folder says others have published, oldest first.

    Nothing where there is no file. A row on something that this package does not hold is left out
    with a warning, since the file is there for all packages of the authority.
    """
    file = f"{shown_as}/{FILE}"
    if not (folder / FILE).exists():
        return (), ()
    text, findings = read_text(folder / FILE, folder, file, limit=TABLE_LIMIT, family="CSV")
    table = None
    if text is not None:
        table, of_table = read_table(text, file, columns_of(_RESOURCE))
        findings += of_table
    if table is None:
        return (), findings
    values, of_cells = read_cells(table, _RESOURCE)
    tables = {_RESOURCE: table, **_known(package)}
    schemas: dict[str, Any] = dict.fromkeys(tables, _KEYS) | {_RESOURCE: schema_of(_RESOURCE)}
    of_keys = check_keys(tables, (), schemas)
    findings += of_cells + tuple(map(_asked, of_keys))
    unknown = {finding.line for finding in of_keys}
    rows = [cells for line, cells in values.named_rows() if line not in unknown]
    return tuple(_publications(rows)), in_order(findings)


#: The tables of the package are only looked up here; their own keys are checked with the package.
_KEYS: Mapping[str, Any] = {"primaryKey": [], "foreignKeys": []}


def _known(package: DataPackage) -> dict[str, Table]:
    """What the package holds, as the tables that keys are looked up in."""
    return {
        "indicators": _table("indicators", package.indicators, indicator="indicator", ref="ref"),
        "areas": _table("areas", package.areas, area="area"),
        "categories": _table(
            "categories", package.categories, breakdown="breakdown", category="category"
        ),
    }


def _table(name: str, rows: Iterable[object], **columns: str) -> Table:
    every = tuple(rows)
    cells = {c: tuple(str(getattr(row, a)) for row in every) for c, a in columns.items()}
    return Table(f"{name}.csv", range(2, len(every) + 2), cells)


def _asked(finding: Finding) -> Finding:
    """A finding on a key: a row that fits no package is left out, all else is an error."""
    if finding.code != "VAL-REF":
        return finding
    problem = f"{finding.problem} The row is left out."
    return replace(finding, severity=Severity.WARNING, problem=problem)


def _publications(rows: Iterable[Mapping[str, Any]]) -> Iterable[PublishedElsewhere]:
    told: dict[tuple[Any, str], list[PublishedFigure]] = {}
    for cells in rows:
        period = cells["period"].token
        places = (cells["area"], cells["breakdown"], cells["category"])
        key = (cells["indicator"], *(place or "" for place in places), period, cells["basis"])
        figure = PublishedFigure(
            key, "", cells["value"], cells["numerator"], cells["denominator"], "", ""
        )
        told.setdefault((cells["published_on"], cells["publication"]), []).append(figure)
    for (day, name), figures in sorted(told.items()):
        yield PublishedElsewhere(name, day, tuple(figures))
