"""A workbook or a folder of lists becomes an extract, with all that is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.faults import all_faults
from generator.annex_a.reading import folders, workbooks
from generator.annex_a.reading.headings import Headings, find_headings
from generator.annex_a.reading.lists import read_table
from generator.annex_a.reading.mapping import CodeMapping, unused_entries
from generator.annex_a.reading.naming import list_named
from generator.annex_a.reading.pausing import collector_paused
from generator.annex_a.reading.report import ListRead, ReadingReport
from generator.annex_a.reading.spelling import words
from generator.annex_a.reading.tables import Table
from generator.annex_a.reading.telling import about_columns, about_rows, said_of
from generator.annex_a.specification import Version, lists_asked
from generator.model.findings import Finding, Severity, in_order
from generator.read.files import read_bytes
from generator.read.workbook.limits import Refused

_CARE_LEAVERS = 9


@collector_paused()
def read_extract(
    path: Path,
    as_at: date,
    *,
    version: Version | None = None,
    mapping: CodeMapping | None = None,
) -> tuple[Extract | None, pd.DataFrame, ReadingReport]:
    """The lists of a workbook or of a folder of CSV files, the faults of their cells, and a report.

    No extract where no list could be read. Where the report has errors, what was read is there to
    be looked at, but no figure should be made of it. Without `version`, the columns of the list
    of care leavers tell which it is.
    """
    mapping = mapping or CodeMapping()
    tables, findings = _tables(path)
    numbered, about_names = _numbered(tables)
    found, about_headings = _with_headings(numbered, mapping)
    version, about_version = _version(version, found, path.name)
    read = {
        number: read_table(number, table, headings, version, mapping)
        for number, (table, headings) in sorted(found.items())
    }
    lists = []
    for number, one in read.items():
        table, headings = found[number]
        missing = [
            column.id
            for column in lists_asked()[number].columns_of(version)
            if column.id not in headings.columns
        ]
        findings += tuple(about_columns(number, table, headings, version, missing))
        findings += tuple(about_rows(one, table, version))
        lists.append(
            ListRead(
                number,
                table.file,
                table.sheet,
                headings.row,
                len(one.read.rows),
                tuple(missing),
            )
        )
    findings += (*about_names, *about_headings, *about_version)
    if read:
        used = {entry for one in read.values() for entry in one.used}
        used |= {
            ("headings", words(str(cell)))
            for table, headings in found.values()
            for cell in table.rows[headings.row - 1]
        }
        findings += tuple(unused_entries(mapping, used))
    elif not any(finding.is_error for finding in findings):
        findings += (
            Finding(
                "ANX-LIST",
                Severity.ERROR,
                path.name,
                "No list of Annex A is in it.",
                "Name the sheets or the files List_1 to List_11.",
            ),
        )
    report = ReadingReport(
        version,
        tuple(lists),
        in_order(findings),
        tuple(code for one in read.values() for code in one.unknown_codes),
    )
    extract = Extract(version, as_at, {number: one.read for number, one in read.items()})
    faults = all_faults(one.faults for one in read.values())
    return (extract if read else None), faults, report


def _tables(path: Path) -> tuple[list[Table], tuple[Finding, ...]]:
    """The tables of a workbook, of a file of text or of all such files of a folder."""
    ending = path.suffix.lower()
    if path.is_dir() and not path.is_symlink():
        tables, findings = [], []
        for file in sorted(path.iterdir()):
            if file.name.startswith((".", "~$")):
                continue
            if file.suffix.lower() not in folders.ENDINGS or file.is_dir():
                findings.append(_ignored(file.name))
                continue
            table, said = folders.read_text_table(file)
            findings += said
            tables += [] if table is None else [table]
        return tables, tuple(findings)
    if ending in folders.ENDINGS:
        table, said = folders.read_text_table(path)
        return ([] if table is None else [table]), said
    data = read_bytes(path, path.parent, path.name, limit=workbooks.LIMIT, family="ANX")
    if isinstance(data, Finding):
        return [], (data,)
    try:
        tables = workbooks.read_workbook(data, path.name, lambda name: bool(list_named(name)))
    except Refused as refused:
        why = Finding("ANX-FILE", Severity.ERROR, path.name, refused.problem, refused.remedy)
        return [], (why,)
    return tables, (_old(path.name),) if workbooks.is_old(data) else ()


def _old(name: str) -> Finding:
    return Finding(
        "ANX-FILE",
        Severity.NOTE,
        name,
        "In a workbook of an old Excel, errors such as #N/A look like blank cells.",
        "Save it as .xlsx to be told where they are.",
    )


def _ignored(name: str) -> Finding:
    return Finding(
        "ANX-LIST",
        Severity.NOTE,
        name,
        "It is no table of text and is not read.",
        "Save a list as CSV, or give a workbook on its own.",
    )


def _numbered(tables: Sequence[Table]) -> tuple[dict[int, Table], list[Finding]]:
    """The tables by the number of the list each is named after."""
    by_number: dict[int, list[Table]] = {}
    findings = []
    for table in tables:
        number = list_named(table.name)
        if number is None:
            findings.append(
                said_of(
                    "ANX-LIST",
                    Severity.NOTE,
                    table,
                    "Its name is that of no list, and it is not read.",
                    "Name it List_1 to List_11 if it is one.",
                )
            )
        else:
            by_number.setdefault(number, []).append(table)
    for number, same in by_number.items():
        for table in same if len(same) > 1 else ():
            findings.append(
                said_of(
                    "ANX-LIST",
                    Severity.ERROR,
                    table,
                    f"It is one of {len(same)} that are named after list {number}.",
                    "Keep the one that is meant.",
                )
            )
        if same[0].hidden:
            findings.append(
                said_of(
                    "ANX-LIST",
                    Severity.WARNING,
                    same[0],
                    f"The sheet is hidden; it is read as list {number}.",
                    "Unhide it, or delete it if it is not meant.",
                )
            )
    return {number: same[0] for number, same in by_number.items() if len(same) == 1}, findings


def _with_headings(
    tables: Mapping[int, Table], mapping: CodeMapping
) -> tuple[dict[int, tuple[Table, Headings]], list[Finding]]:
    found, findings = {}, []
    for number, table in tables.items():
        headings = find_headings(table.rows, lists_asked()[number].columns, mapping.headings)
        if headings is None:
            findings.append(
                said_of(
                    "ANX-HEADING",
                    Severity.ERROR,
                    table,
                    f"No row near its top holds the headings of list {number}.",
                    "Put the headings of the guidance above the rows.",
                )
            )
        else:
            found[number] = (table, headings)
    return found, findings


def _version(
    given: Version | None, found: Mapping[int, tuple[Table, Headings]], name: str
) -> tuple[Version, tuple[Finding, ...]]:
    """The version that is given, or that the columns of the care leavers' list are of."""
    if given is not None:
        return given, ()
    if _CARE_LEAVERS in found:
        later = {c.id for c in lists_asked()[_CARE_LEAVERS].columns if c.since > Version.Y2019}
        _, headings = found[_CARE_LEAVERS]
        return (Version.Y2024 if later & set(headings.columns) else Version.Y2019), ()
    problem = f"Only list {_CARE_LEAVERS} tells the versions apart; {Version.Y2024} is taken."
    remedy = "Name the version if it is another."
    return Version.Y2024, (Finding("ANX-LIST", Severity.NOTE, name, problem, remedy),)
