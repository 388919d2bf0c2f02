"""The package of a period is brought up to date with what the lists of children gave: counts.

Of a package that is there, the rows are replaced that the lists tell anew, and nothing else. One
that is not there yet begins with the definitions and the figures of the authority's last one, so
that what was told of earlier windows is protected together with what is told now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.annex_a.enquiry.comparisons import Beside, OtherPlace
from generator.annex_a.package import SOURCE, Computed, Part, groups_told
from generator.importing import Wanted, package_before, package_there, report_of
from generator.merging import Rows, merged
from generator.model.comparators import ComparatorKind
from generator.model.errors import PacksError, Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.model.formats import listed, plural
from generator.model.origins import Origin
from generator.model.periods import Period, parse_period, spell_period
from generator.publish.packages import descriptor_text, discard, stage
from generator.read.cells import read_cells
from generator.read.descriptor import FILE as DESCRIPTOR
from generator.read.descriptor import WORKBOOK
from generator.read.files import TABLE_LIMIT, read_text
from generator.read.package import read_rows
from generator.read.report import Report
from generator.read.resources import columns_of
from generator.read.source import rows_of
from generator.read.tables import read_table
from generator.read.workbook.contents import Workbook
from generator.read.workbook.mapping import FILE as MAPPING_FILE
from generator.read.workbook.rows import WorkbookRow, csv_text
from generator.updating import descriptor_bytes, tried
from generator.workspace import Workspace

#: Estimates of the population, beside the packages of an authority and for all of them.
POPULATIONS = "populations.csv"

#: What a package begins with that has none of its own: all that figures are judged and protected
#: by. What was said and done in the last period is carried over by `packs new`.
_CARRIED = (
    "indicators",
    "observations",
    "targets",
    "comparators",
    "areas",
    "categories",
    "populations",
    "neighbours",
    "breaks",
    "return_errors",
)

#: What the lists say of an indicator that the package has already; the rest stays the council's.
_SPOKEN = frozenset(
    {
        "indicator",
        "name",
        "definition",
        "numerator_label",
        "denominator_label",
        "unit",
        "basis",
        "counts",
        "annualised",
        "same_as",
        "part_of",
        "source",
        "quality_note",
    }
)


@dataclass(frozen=True)
class Before:
    """A package as it is, or what the last one hands on to it; and what is known beside it.

    `told` are the windows of which any package of the authority tells groups.
    """

    described: dict[str, Any] | None
    earlier: Report | None
    tables: Mapping[str, Rows]
    told: frozenset[tuple[str, str]]

    def populations(self, as_at: date) -> frozenset[Part]:
        """The parts of the population that a rate of the day can be taken over."""
        return frozenset(
            (row.get("breakdown", ""), row.get("category", ""))
            for row in self.tables.get("populations", ())
            if not row.get("area") and row["as_at"] <= as_at.isoformat()
        )

    @property
    def groups(self) -> frozenset[tuple[str, str]]:
        """The indicators of which the package has groups, each with the breakdown."""
        return frozenset(
            (row["indicator"], row["breakdown"])
            for row in self.tables.get("observations", ())
            if row.get("breakdown")
        )

    def beside(self, as_at: date) -> Beside:
        """What lines of enquiry hold the lists against: neighbours, and groups of the population.

        Of several figures or estimates the latest is taken.
        """
        neighbours: dict[str, tuple[Period, OtherPlace]] = {}
        for row in self.tables.get("comparators", ()):
            if row.get("kind") != ComparatorKind.NEIGHBOURS or not row.get("value"):
                continue
            period = parse_period(row["period"])
            place = OtherPlace(row["name"], Decimal(row["value"]), spell_period(period))
            known = neighbours.get(row["indicator"])
            if known is None or known[0].sort_key < period.sort_key:
                neighbours[row["indicator"]] = (period, place)
        population: dict[str, dict[str, int]] = {}
        for row in sorted(self.tables.get("populations", ()), key=lambda row: row["as_at"]):
            if row.get("breakdown") and not row.get("area") and row["as_at"] <= as_at.isoformat():
                groups = population.setdefault(row["breakdown"], {})
                groups[row["category"]] = int(Decimal(row["count"]))
        return Beside({name: place for name, (_, place) in neighbours.items()}, population)


@dataclass(frozen=True)
class Staged:
    """A package beside its place, tried and found good; lines say what is new in it."""

    staging: Path
    folder: Path
    is_new: bool
    counts: tuple[str, ...]
    findings: tuple[Finding, ...]


def before(workspace: Workspace, want: Wanted) -> Before:
    """What is there before the lists are counted. Raises `Stopped` where it cannot be read."""
    folder = workspace.package_folder(want.authority, want.period.token)
    described, tables = package_there(folder, workspace.shown(folder))
    for resource in (described or {}).get("resources", ()):
        if resource["name"] == WORKBOOK:
            raise PacksError(
                f"{workspace.shown(folder)}/{resource['path']} is the source of this package, and "
                "the counts of lists are no rows of it. Import it without --as-source first."
            )
    earlier = None
    if described is None:
        earlier, last = package_before(workspace, want)
        tables = {name: last[name] for name in _CARRIED if last.get(name)}
    tables["populations"] = _populations(workspace, want, tables.get("populations", ()))
    return Before(described, earlier, tables, _told(workspace, want))


def staged(
    workspace: Workspace, want: Wanted, known: Before, gave: Computed, as_at: date
) -> Staged:
    """The package with the counts in it, beside its place. Raises `Stopped` where it has errors."""
    folder = workspace.package_folder(want.authority, want.period.token)
    shown_as = workspace.shown(folder)
    tables = {name: rows for name, rows in known.tables.items() if rows}
    tables["observations"], dropped = _without_outdated(tables.get("observations", ()), gave)
    rows = {
        name: tuple(WorkbookRow(row, Origin("", 0)) for row in of_table)
        for name, of_table in gave.tables.items()
    }
    there = {row["indicator"]: row for row in tables.get("indicators", ())}
    _refuse_others(there, gave, shown_as)
    rows["indicators"] = tuple(
        _as_the_council_has_it(row, there.get(row.cells["indicator"], {}))
        for row in rows.get("indicators", ())
    )
    content, counts = merged(Workbook({}, rows, ()), tables, bool(known.tables), replaces=False)
    groups = {
        (row.cells["breakdown"], row.cells["category"]) for row in content.get("categories", ())
    }
    content["populations"] = tuple(
        row
        for row in content.get("populations", ())
        if not row.cells.get("breakdown")
        or (row.cells["breakdown"], row.cells["category"]) in groups
    )
    content = {name: of_table for name, of_table in content.items() if of_table}
    report = report_of(want, lambda _: "", known.described, known.earlier)
    report["data_as_at"] = max(
        as_at.isoformat(), (known.described or {}).get("report", {}).get("data_as_at", "")
    )
    title = f"{report['authority']['name']}: children's services indicators to "
    title += spell_period(want.period)
    text = descriptor_text(report, content, title=title, before=known.described)
    files = {f"{name}.csv": csv_text(name, of_table).encode() for name, of_table in content.items()}
    files[DESCRIPTOR] = descriptor_bytes(folder, known.described, text)
    staging = stage(folder, files, folder.parent / MAPPING_FILE)
    try:
        _, findings = tried(staging, shown_as)
    except BaseException:
        discard(staging)
        raise
    if dropped:
        counts = (*counts, f"  {plural(dropped, 'row')} of observations dropped: no longer told.")
    return Staged(staging, folder, known.described is None, counts, in_order(findings))


def _populations(workspace: Workspace, want: Wanted, there: Rows) -> Rows:
    """The population estimates of a package, and those beside the packages of the authority."""
    folder = workspace.packages / want.authority
    if not (folder / POPULATIONS).exists():
        return there
    file = f"{workspace.shown(folder)}/{POPULATIONS}"
    text, findings = read_text(folder / POPULATIONS, folder, file, limit=TABLE_LIMIT, family="CSV")
    table = None
    if text is not None:
        table, of_table = read_table(text, file, columns_of("populations"))
        findings += of_table
    if table is not None:
        findings += read_cells(table, "populations")[1]
    if has_errors(findings):
        raise Stopped(in_order(findings))
    rows = {tuple(row.get(k, "") for k in _PART): row for row in (*there, *rows_of(table))}
    return tuple(rows.values())


_PART = ("area", "breakdown", "category", "as_at")


def _told(workspace: Workspace, want: Wanted) -> frozenset[tuple[str, str]]:
    told: frozenset[tuple[str, str]] = frozenset()
    for known in workspace.data_packages():
        authority, _, token = known.partition("/")
        if authority == want.authority:
            folder = workspace.package_folder(authority, token)
            _, rows, findings = read_rows(folder, workspace.shown(folder))
            if has_errors(findings):
                raise Stopped(findings)
            told |= groups_told(rows.get("observations", ()))
    return told


def _without_outdated(rows: Rows, gave: Computed) -> tuple[Rows, int]:
    """The rows without those that the lists told of the same window and tell no longer."""
    given = gave.tables.get("observations", ())
    windows = {(row["indicator"], row["period"], row["basis"]) for row in given}
    keys = {_key(row) for row in given}
    kept = tuple(
        row
        for row in rows
        if row.get("area")
        or (row["indicator"], row["period"], row["basis"]) not in windows
        or _key(row) in keys
    )
    return kept, len(rows) - len(kept)


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    columns = ("indicator", "breakdown", "category", "period", "basis")
    return tuple(row.get(column, "") for column in columns)


def _as_the_council_has_it(row: WorkbookRow, there: Mapping[str, str]) -> WorkbookRow:
    """A definition with what the council decided or wrote about it left as it is."""
    own = {column for column, text in there.items() if text} - _SPOKEN
    cells = {column: text for column, text in row.cells.items() if column not in own}
    return WorkbookRow(cells, row.origin, _SPOKEN if there else None)


def _refuse_others(there: Mapping[str, Mapping[str, str]], gave: Computed, shown_as: str) -> None:
    """`PacksError` where the package has indicators of its own by the ids of the lists' measures.

    Their figures would become one series with those of the lists.
    """
    named = [
        f"{there[row['indicator']]['ref']} {row['indicator']}"
        for row in gave.tables.get("indicators", ())
        if row["indicator"] in there
        and not there[row["indicator"]].get("source", "").startswith(SOURCE)
    ]
    if named:
        raise PacksError(
            f"{shown_as} has indicators of its own by ids that the lists' measures have too: "
            f"{listed(tuple(named))}. Their figures would become one series. Give yours other ids, "
            f"in every table; or, where it is the same thing, begin its source with '{SOURCE}', "
            "and the lists fill it from now on."
        )
