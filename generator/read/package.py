"""A data package: its folder becomes frozen values, with everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.model.editions import DataPackage
from generator.model.findings import Finding, Severity, has_errors, in_order
from generator.model.formats import plural
from generator.model.origins import Origins
from generator.read import entries
from generator.read.added import read_added, with_added
from generator.read.cells import ReadTable, read_cells
from generator.read.descriptor import (
    FILE,
    WORKBOOK_ENDINGS,
    Descriptor,
    Listed,
    in_folder,
    read_descriptor,
)
from generator.read.files import (
    DESCRIPTOR_LIMIT,
    TABLE_LIMIT,
    decode,
    packed_file,
    read_bytes,
    read_text,
)
from generator.read.keys import check_keys
from generator.read.report import Report
from generator.read.resources import REQUIRED_RESOURCES, RESOURCES, columns_of, schema_of
from generator.read.source import read_source, rows_of
from generator.read.tables import Table, read_table
from generator.read.upgrades import upgraded

# A column that is wrong from top to bottom has one cause: so many of its rows are named.
_NAMED_ROWS = 50
#: What an error in a workbook makes other rows and columns say too.
_AFTERWARDS = frozenset({"VAL-REQUIRED", "VAL-REF"})
_DIGESTS = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}


def read_package(
    folder: Path, shown_as: str, added: tuple[Path, str] | None = None
) -> tuple[DataPackage | None, tuple[Finding, ...]]:
    """A package and every finding about its files, its cells and its keys.

    `added` is the folder of a restricted workspace that adds rows to it, and what findings call it.

    With errors among the findings, the package holds only the rows that could be read, so that
    further checks can say at once what they have to say; there is none where the descriptor or
    one of the two tables every package has cannot be used.
    """
    file = f"{shown_as}/{FILE}"
    if folder.is_symlink() or not folder.is_dir():
        return None, (_no_folder(shown_as, is_link=folder.is_symlink()),)
    text, findings = read_text(folder / FILE, folder, file, limit=DESCRIPTOR_LIMIT, family="PKG")
    if text is None:
        return None, tuple(_of_descriptor(finding) for finding in findings)
    descriptor, findings = read_descriptor(text, file)
    if descriptor is None:
        return None, in_order(findings)
    endings = (".csv", *WORKBOOK_ENDINGS)
    names = [path.name for path in folder.iterdir() if path.name.lower().endswith(endings)]
    findings += in_folder(descriptor, names, file)
    findings += _misplaced(descriptor, folder, file)
    tables, of_tables = _read_tables(descriptor, folder, shown_as)
    source, of_source = read_source(descriptor, tables, folder, shown_as)
    tables |= source.tables
    findings += of_tables + of_source
    origins, named = source.origins, descriptor.named | source.tables.keys()
    if added is not None:
        more, of_more = read_added(*added, descriptor.report, _read_tables)
        findings += of_more
        origins = replace(origins or Origins("", {}), added=(shown_as, added[1]))
        tables, named = with_added(tables, more, shown_as), named | more.keys()
    values, of_cells = _read_values(tables)
    schemas = {resource: schema_of(resource) for resource in tables}
    of_keys = check_keys(tables, named, schemas)
    findings += _said_once(of_cells, of_keys) + of_keys
    package = None
    if descriptor.report and all(name in values for name in REQUIRED_RESOURCES):
        package = replace(_assembled(shown_as, descriptor.report, values), origins=origins)
    if origins is not None:
        if has_errors(of_source):
            # What a cell could not be read as is missing from its row, and has been said.
            findings = tuple(
                one
                for one in findings
                if one.code not in _AFTERWARDS or one.file not in origins.files
            )
        findings = origins.located(findings)
    return package, in_order(shortened(findings))


def read_rows(
    folder: Path, shown_as: str
) -> tuple[Report | None, dict[str, tuple[dict[str, str], ...]], tuple[Finding, ...]]:
    """What a package says of itself, and every table's rows as text, for writing them anew.

    They are those of its CSV files and of its workbook alike.
    """
    file = f"{shown_as}/{FILE}"
    text, findings = read_text(folder / FILE, folder, file, limit=DESCRIPTOR_LIMIT, family="PKG")
    descriptor, of_descriptor = read_descriptor(text, file) if text is not None else (None, ())
    findings += of_descriptor
    if descriptor is None:
        return None, {}, in_order(findings)
    tables, of_tables = _read_tables(descriptor, folder, shown_as)
    source, of_source = read_source(descriptor, tables, folder, shown_as)
    rows = {name: rows_of(table) for name, table in sorted((tables | dict(source.tables)).items())}
    return descriptor.report, rows, in_order(findings + of_tables + of_source)


def shortened(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, with no more than the first fifty rows of one fault in one column named."""
    seen: Counter[tuple[str, str, str, Severity]] = Counter()
    kept: list[Finding] = []
    for finding in findings:
        fault = (finding.file, finding.column, finding.code, finding.severity)
        seen[fault] += 1
        if seen[fault] <= _NAMED_ROWS:
            kept.append(finding)
    for (file, column, code, severity), count in seen.items():
        if (more := count - _NAMED_ROWS) > 0:
            problem = f"The same is wrong in {plural(more, 'more row')}."
            remedy = "Put the cause right, then check again."
            kept.append(Finding(code, severity, file, problem, remedy, column=column))
    return tuple(kept)


def _said_once(of_cells: tuple[Finding, ...], of_keys: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings on cells but those on the form of a name that is unknown as well."""
    unknown = {(finding.file, finding.line, finding.column) for finding in of_keys}
    return tuple(
        finding
        for finding in of_cells
        if finding.code != "VAL-FORM" or (finding.file, finding.line, finding.column) not in unknown
    )


def _no_folder(shown_as: str, *, is_link: bool) -> Finding:
    if is_link:
        problem = "The package's folder is a link."
        remedy = "Put the folder itself into its place, not a link to it."
        return Finding("PKG-LINK", Severity.ERROR, shown_as, problem, remedy)
    problem = "There is no package in this folder."
    remedy = f"Make the folder with its {FILE}, or correct the period that names it."
    return Finding("PKG-MISSING", Severity.ERROR, shown_as, problem, remedy)


def _of_descriptor(finding: Finding) -> Finding:
    """A descriptor that is too large is said to be so by a code of its own."""
    if finding.code != "PKG-SIZE":
        return finding
    return Finding("PKG-JSON-SIZE", Severity.ERROR, finding.file, finding.problem, finding.remedy)


def _misplaced(descriptor: Descriptor, folder: Path, file: str) -> tuple[Finding, ...]:
    """Whether the package lies in the folder its own words say, `<authority>/<period>`."""
    if descriptor.report is None:
        return ()
    says = {
        "report.reporting_period": (descriptor.report.reporting_period.token, folder.name),
        "report.authority.slug": (descriptor.report.authority.slug, folder.parent.name),
    }
    return tuple(
        Finding(
            "PKG-FOLDER",
            Severity.ERROR,
            file,
            f"The descriptor says {said}, but the folder is called {called}.",
            "Correct the one that is wrong; a copied descriptor keeps the old words.",
            column=key,
            value=said,
        )
        for key, (said, called) in says.items()
        if said != called
    )


def _read_tables(
    descriptor: Descriptor, folder: Path, shown_as: str
) -> tuple[dict[str, Table], tuple[Finding, ...]]:
    """The tables that are strict CSV with a usable header, in the order of the contract."""
    tables: dict[str, Table] = {}
    findings: tuple[Finding, ...] = ()
    for entry in sorted(descriptor.tables, key=lambda entry: RESOURCES.index(entry.resource)):
        file = f"{shown_as}/{entry.path}"
        data = read_bytes(folder / entry.path, folder, file, limit=TABLE_LIMIT, family="PKG")
        if isinstance(data, Finding):
            findings += (data,)
            continue
        findings += _changed(data, entry, file)
        if (packed := packed_file(data, file)) is not None:
            findings += (packed,)
            continue
        text, of_text = decode(data, file, family="CSV")
        findings += of_text
        if text is None:
            continue
        if descriptor.report is not None:
            text = upgraded(entry.resource, text, descriptor.report.contract)
        table, of_table = read_table(text, file, columns_of(entry.resource))
        findings += of_table
        if table is None:
            continue
        if entry.resource in REQUIRED_RESOURCES and not table.lines and not of_table:
            problem = "The table has a header but no rows."
            remedy = f"Add the {entry.resource}, one a row."
            findings += (Finding("CSV-EMPTY", Severity.ERROR, file, problem, remedy),)
        tables[entry.resource] = table
    return tables, findings


def _changed(data: bytes, entry: Listed, file: str) -> tuple[Finding, ...]:
    """Whether a file still is the one whose length and digest the descriptor gives."""
    remedy = "Use the file the descriptor was made for, or delete hash and bytes from its entry."
    if entry.bytes is not None and entry.bytes != len(data):
        problem = f"The file has {len(data):,} bytes where the descriptor expects {entry.bytes:,}."
        return (Finding("PKG-HASH", Severity.ERROR, file, problem, remedy),)
    if not entry.hash:
        return ()
    name, _, expected = entry.hash.lower().rpartition(":")
    name = name or "md5"
    if len(expected) != _DIGESTS.get(name):
        problem = f"'{entry.hash[:40]}' is not a digest that can be checked."
        remedy = f"Write one of {', '.join(_DIGESTS)}, as in sha256:…, or delete hash."
        return (Finding("PKG-HASH", Severity.ERROR, file, problem, remedy),)
    actual = hashlib.new(name, data, usedforsecurity=False).hexdigest()
    if actual == expected:
        return ()
    problem = f"The file's {name} is {actual} where the descriptor expects {expected}."
    return (Finding("PKG-HASH", Severity.ERROR, file, problem, remedy),)


def _read_values(tables: dict[str, Table]) -> tuple[dict[str, ReadTable], tuple[Finding, ...]]:
    values: dict[str, ReadTable] = {}
    findings: tuple[Finding, ...] = ()
    for resource, table in tables.items():
        values[resource], of_cells = read_cells(table, resource)
        findings += of_cells
    return values, findings


def _assembled(shown_as: str, report: Report, values: dict[str, ReadTable]) -> DataPackage:
    nothing = ReadTable(Table("", (), {}), {}, ())

    def table(resource: str) -> ReadTable:
        return values.get(resource, nothing)

    return DataPackage(
        folder=shown_as,
        authority=report.authority,
        reporting_period=report.reporting_period,
        data_as_at=report.data_as_at,
        neighbour_set=report.neighbour_set,
        indicators=tuple(entries.indicators(table("indicators"))),
        observations=tuple(entries.observations(table("observations"))),
        targets=tuple(entries.targets(table("targets"))),
        comparators=tuple(entries.comparators(table("comparators"))),
        areas=tuple(entries.areas(table("areas"))),
        categories=tuple(entries.categories(table("categories"))),
        populations=tuple(entries.populations(table("populations"))),
        breaks=tuple(entries.breaks(table("breaks"))),
        records={
            resource: tuple(entries.records(resource, values[resource]))
            for resource in RESOURCES
            if resource in values and resource not in _MODELLED
        },
    )


#: The tables that have values of their own in the model; every other is kept as records.
_MODELLED = frozenset(
    {
        "indicators",
        "observations",
        "targets",
        "comparators",
        "areas",
        "categories",
        "populations",
        "breaks",
    }
)
