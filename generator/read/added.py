"""What a restricted workspace adds to a public package: rows of its own, in the same tables.

The package that adds has the public one's folder name, a descriptor that says the same report, and
CSV files of those tables alone that it adds rows to. A row of the public package is never replaced:
one with the same key is a row that stands twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.model.findings import Finding, Severity
from generator.model.origins import FIRST_ADDED_LINE
from generator.read.descriptor import (
    FILE,
    WORKBOOK_ENDINGS,
    Descriptor,
    in_folder,
    read_descriptor,
)
from generator.read.files import DESCRIPTOR_LIMIT, read_text
from generator.read.report import Report
from generator.read.tables import Table

_TABLES = (".csv", *WORKBOOK_ENDINGS)

#: Reads the tables a descriptor lists, from a folder that findings call by a name.
TablesReader = Callable[[Descriptor, Path, str], tuple[dict[str, Table], tuple[Finding, ...]]]


def read_added(
    folder: Path, shown_as: str, report: Report | None, read_tables: TablesReader
) -> tuple[dict[str, Table], tuple[Finding, ...]]:
    """The tables that a folder adds to a public package of this report, and what is wrong there."""
    file = f"{shown_as}/{FILE}"
    if folder.is_symlink():
        problem = "The package's folder is a link."
        remedy = "Put the folder itself into its place, not a link to it."
        return {}, (Finding("PKG-LINK", Severity.ERROR, shown_as, problem, remedy),)
    text, findings = read_text(folder / FILE, folder, file, limit=DESCRIPTOR_LIMIT, family="PKG")
    if text is None:
        return {}, findings
    descriptor, findings = read_descriptor(text, file, adds=True)
    if descriptor is None:
        return {}, findings
    if report is not None and descriptor.report is not None:
        findings += _says_otherwise(descriptor.report, report, file)
    if descriptor.workbook is not None:
        problem = "What is added to a public package stands in a workbook."
        remedy = "Save each table it adds as CSV UTF-8 and list those files."
        findings += (_error(file, "resources.workbook", problem, remedy, descriptor.workbook.path),)
    names = [path.name for path in folder.iterdir() if path.name.lower().endswith(_TABLES)]
    findings += in_folder(descriptor, names, file)
    tables, of_tables = read_tables(descriptor, folder, shown_as)
    return tables, findings + of_tables


def _says_otherwise(own: Report, public: Report, file: str) -> tuple[Finding, ...]:
    says = {
        "authority.slug": (own.authority.slug, public.authority.slug),
        "authority.name": (own.authority.name, public.authority.name),
        "authority.code": (own.authority.code, public.authority.code),
        "reporting_period": (own.reporting_period.token, public.reporting_period.token),
        "data_as_at": (own.data_as_at.isoformat(), public.data_as_at.isoformat()),
        "neighbour_set": (own.neighbour_set, public.neighbour_set),
        "contract": (str(own.contract), str(public.contract)),
    }
    return tuple(
        _error(
            file,
            f"report.{key}",
            f"The public package says {its or 'nothing of it'}.",
            "Copy the report from the public package: its rows and these are one package.",
            said,
        )
        for key, (said, its) in says.items()
        if said != its
    )


def with_added(
    tables: Mapping[str, Table], added: Mapping[str, Table], shown_as: str
) -> dict[str, Table]:
    """The tables of a public package with the rows added to them, on lines far below its own.

    So every row of both keeps a line of its own in one table, and `Origins` can say of which file.
    """
    merged = dict(tables)
    for resource, more in added.items():
        table = tables.get(resource)
        if table is None:
            table = Table(f"{shown_as}/{resource}.csv", (), dict.fromkeys(more.columns, ()))
        blank = ("",) * len(more.lines)
        columns = {
            name: (*cells, *more.columns.get(name, blank)) for name, cells in table.columns.items()
        }
        lines = (*table.lines, *(FIRST_ADDED_LINE + line for line in more.lines))
        merged[resource] = Table(table.file, lines, columns)
    return merged


def _error(file: str, at: str, problem: str, remedy: str, value: str) -> Finding:
    return Finding("PKG-ADDED", Severity.ERROR, file, problem, remedy, column=at, value=value[:80])
