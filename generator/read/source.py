"""The tables of a package as rows of text, whether they stand in CSV files or in a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.findings import Finding, Severity
from generator.model.origins import Origins
from generator.read.descriptor import FILE, Descriptor
from generator.read.files import TABLE_LIMIT, read_bytes, read_text
from generator.read.resources import REQUIRED_RESOURCES, columns_of
from generator.read.tables import Table, read_table
from generator.read.workbook.contents import read_workbook
from generator.read.workbook.mapping import FILE as MAPPING_FILE
from generator.read.workbook.mapping import OwnHeadings, read_mapping
from generator.read.workbook.not_workbooks import workbook_name_trouble


@dataclass(frozen=True)
class Source:
    """What a workbook gives a package: its tables, and where their rows came from."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    origins: Origins | None = None


def read_source(
    descriptor: Descriptor, tables: Mapping[str, Table], folder: Path, shown_as: str
) -> tuple[Source, tuple[Finding, ...]]:
    """The tables of the workbook that a package lists beside its CSV files, if it lists one."""
    listed = descriptor.workbook
    if listed is None:
        return Source(), ()
    file = f"{shown_as}/{listed.path}"
    if (trouble := workbook_name_trouble(listed.path, file)) is not None:
        return Source(), (trouble,)
    data = read_bytes(folder / listed.path, folder, file, limit=TABLE_LIMIT, family="PKG")
    if isinstance(data, Finding):
        return Source(), (data,)
    own, findings = read_own_headings(folder.parent, shown_as.rpartition("/")[0])
    report = descriptor.report
    workbook, of_workbook = read_workbook(
        data,
        file,
        own,
        reporting=report.reporting_period if report else None,
        known=rows_of(tables.get("indicators")),
        known_targets=rows_of(tables.get("targets")),
    )
    findings += of_workbook
    if workbook is None:
        return Source(), findings
    if report is not None:
        named = {"slug": report.authority.slug, "reporting_period": report.reporting_period.token}
        findings += workbook.says_otherwise(file, named)
    found: dict[str, Table] = {}
    origins = workbook.origins(file, shown_as)
    for resource, text in workbook.texts().items():
        if resource in tables:
            if workbook.tables[resource]:
                problem = f"The table {resource} stands in the workbook and in {resource}.csv."
                remedy = "Keep one: take the CSV out of resources, or empty the sheet."
                place = f"sheet {resource}"
                findings += (
                    Finding("PKG-SOURCE", Severity.ERROR, file, problem, remedy, column=place),
                )
            continue
        if not workbook.tables[resource] and resource not in REQUIRED_RESOURCES:
            continue
        table, of_table = read_table(text, f"{shown_as}/{resource}.csv", columns_of(resource))
        findings += origins.located(of_table)
        if table is not None:
            found[resource] = table
    for resource in REQUIRED_RESOURCES:
        if resource not in tables and resource not in found:
            problem = f"Neither the workbook nor {FILE} has the table {resource}."
            remedy = f"Give the workbook a sheet {resource}, or a table with its periods across."
            findings += (Finding("PKG-MISSING", Severity.ERROR, file, problem, remedy),)
    return Source(found, origins), findings


def read_own_headings(
    authority_folder: Path, shown_as: str
) -> tuple[OwnHeadings, tuple[Finding, ...]]:
    """What the council's own headings mean; nothing of its own where it keeps no such file."""
    name = f"{shown_as}/{MAPPING_FILE}"
    if not (authority_folder / MAPPING_FILE).exists():
        return OwnHeadings(shown_as=name), ()
    path = authority_folder / MAPPING_FILE
    text, findings = read_text(path, authority_folder, name, family="WBK")
    if text is None:
        return OwnHeadings(shown_as=name), findings
    own, of_mapping = read_mapping(text, name)
    return own, findings + of_mapping


def rows_of(table: Table | None) -> tuple[dict[str, str], ...]:
    """The rows of a table, each with the text of its cells by column."""
    if table is None:
        return ()
    rows = zip(*table.columns.values(), strict=True)
    return tuple(dict(zip(table.columns, cells, strict=True)) for cells in rows)
