"""Workbooks come in: a package is made from one, or brought up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.merging import Rows, Tables, left_beside, merged
from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.model.formats import listed, plural
from generator.model.periods import Period, PeriodKind, parse_period, spell_period
from generator.publish.packages import descriptor_text, discard, stage, take_place
from generator.publish.writing import replace_file
from generator.read.descriptor import FILE as DESCRIPTOR
from generator.read.descriptor import WORKBOOK, WORKBOOK_ENDINGS
from generator.read.files import TABLE_LIMIT, read_bytes
from generator.read.hints import not_a_period
from generator.read.package import read_rows
from generator.read.report import SLUG, Report
from generator.read.source import read_own_headings
from generator.read.workbook.contents import Workbook, read_workbook
from generator.read.workbook.mapping import FILE as MAPPING_FILE
from generator.read.workbook.mapping import OwnHeadings, is_own, mapping_text
from generator.read.workbook.not_workbooks import workbook_name_trouble
from generator.read.workbook.rows import csv_text
from generator.updating import descriptor_bytes, tried
from generator.workspace import Workspace

#: What a wide table says nothing of, and so comes from the package before.
_CARRIED = ("indicators", "areas", "categories")


@dataclass(frozen=True)
class Wanted:
    """What the command line says: of which authority and period, and what to do with the rest.

    `as_source` keeps the workbook itself in the package's folder, to be read in place of tables;
    `replaces` drops what the package had and the workbook does not mention.
    """

    authority: str
    period: Period
    name: str = ""
    code: str = ""
    data_as_at: str = ""
    replaces: bool = False
    as_source: bool = False


@dataclass(frozen=True)
class Imported:
    """What became of an import: lines for the person, and how cells were read."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def wanted(package: str, **options: Any) -> Wanted:
    """What `AUTHORITY/PERIOD` names. Raises `NotFound` where it names no package."""
    authority, _, token = package.strip("/").partition("/")
    if not SLUG.fullmatch(authority) or not token:
        slug = "-".join(re.findall(r"[a-z0-9]+", authority.lower())) or "example-borough"
        raise NotFound(
            f"'{package}' names no package: the authority is written in small letters, digits and "
            f"hyphens, then a slash and the period, as in {slug}/2023-m08."
        )
    try:
        period = parse_period(token)
    except ValueError:
        remedy = not_a_period(token).remedy
        raise NotFound(f"'{package}' names no package: '{token}' is no period. {remedy}") from None
    if period.kind in (PeriodKind.DAY, PeriodKind.INTERVAL):
        raise NotFound(
            f"'{package}' names no package: a report covers a month, a quarter or a year, as in "
            f"{authority}/2023-m08 or {authority}/fy2023-24-q1."
        )
    return Wanted(authority, period, **options)


def import_workbook(workspace: Workspace, path: Path, want: Wanted) -> Imported:
    """Make a package of a workbook, or bring one up to date; nothing is written if it has errors.

    The council's headings are remembered even then, so that the unknown ones can be explained.
    """
    folder = workspace.package_folder(want.authority, want.period.token)
    shown_as = workspace.shown(folder)
    data = _bytes_of(path)
    described, before = package_there(folder, shown_as)
    _refuse_other_source(described, shown_as, want)
    earlier, carried = (None, {}) if before else package_before(workspace, want)
    carried = {name: carried[name] for name in _CARRIED if name in carried}
    own, findings = read_own_headings(folder.parent, workspace.shown(folder.parent))
    known = before or carried
    workbook, of_workbook = read_workbook(
        data,
        path.name,
        own,
        reporting=want.period,
        known=known.get("indicators", ()),
        known_targets=() if want.as_source else known.get("targets", ()),
    )
    findings += of_workbook
    if workbook is None:
        raise Stopped(in_order(findings))
    report = report_of(want, workbook.setting, described, earlier)
    named = {"slug": want.authority, "reporting_period": want.period.token}
    findings += workbook.says_otherwise(path.name, named)
    remembered = _remembered(workspace, folder.parent / MAPPING_FILE, workbook, own)
    if has_errors(findings):
        raise Stopped(in_order(findings), written=remembered)
    counts: tuple[str, ...] = ()
    if want.as_source:
        tables = left_beside(workbook, known, replaces=want.replaces)
    else:
        tables, counts = merged(workbook, known, described is not None, replaces=want.replaces)
    files = {f"{name}.csv": csv_text(name, rows).encode() for name, rows in tables.items()}
    source = _name_in_package(path) if want.as_source else ""
    if source:
        files[source] = data
    of = f"{report['authority']['name']}: children's services indicators to "
    title = of + spell_period(want.period)
    text = descriptor_text(report, tables, title=title, workbook=source, before=described)
    files[DESCRIPTOR] = descriptor_bytes(folder, described, text)
    staging = stage(folder, files, folder.parent / MAPPING_FILE)
    try:
        package, of_package = tried(staging, shown_as)
        if source:
            findings = ()  # they are said again, of the workbook in its new place
            if package is not None and package.origins is not None:
                of_package = package.origins.located(of_package)
        else:
            origins = replace(workbook, tables=tables).origins(path.name, shown_as)
            of_package = origins.located(of_package)
        findings = in_order((*findings, *of_package))
        if has_errors(findings):
            raise Stopped(findings, written=remembered)
        take_place(staging, folder, instead_of=_files_listed(described))
    finally:
        discard(staging)
    made = "Made" if described is None else "Updated"
    held = {**tables, **workbook.tables} if source else tables
    lines = (
        f"{made} {shown_as}: {_contents(held)}.",
        *counts,
        *((f"{shown_as}/{source} is its source now: change it there.",) if source else ()),
        *((remembered,) if remembered else ()),
        *_next(workspace, want),
    )
    return Imported(lines, findings)


def _remembered(workspace: Workspace, file: Path, workbook: Workbook, own: OwnHeadings) -> str:
    """Write down the council's own headings where it keeps no such file yet; what was written."""
    if not any(map(is_own, workbook.headings)) or file.exists():
        return ""
    text = mapping_text(workbook.headings, own)
    replace_file(file, text.encode())
    unknown = text.count('= "?"')
    if not unknown:
        return f"Written {workspace.shown(file)}: what the workbook's headings mean."
    asked = f"say there what {plural(unknown, 'heading')} marked ? mean"
    return f"Written {workspace.shown(file)}: {asked}{'s' if unknown == 1 else ''}."


def _name_in_package(path: Path) -> str:
    ending = path.suffix.lower()
    return f"figures{ending if ending in WORKBOOK_ENDINGS else '.xlsx'}"


def _files_listed(described: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(entry["path"] for entry in (described or {}).get("resources", ()))


def _contents(tables: Tables) -> str:
    nouns = {"indicators": "indicator", "observations": "figure", "targets": "target"}
    return listed(
        tuple(plural(len(tables[name]), nouns[name]) for name in nouns if tables.get(name))
    )


def _next(workspace: Workspace, want: Wanted) -> tuple[str, ...]:
    """What to do after an import."""
    lines = [f"Next: packs check {want.authority}/{want.period.token}"]
    if not any(one.split("/")[0] == want.authority for one in workspace.editions()):
        first = f"{want.authority}/{want.period.end:%Y-%m}-scrutiny"
        lines.append(f"then, for the first edition: packs new {first}")
    return tuple(lines)


def _bytes_of(path: Path) -> bytes:
    trouble = workbook_name_trouble(path.name, str(path))
    if trouble is None and not path.exists():
        raise NotFound(f"There is no file {path}.")
    if trouble is None:
        read = read_bytes(path, path.parent, str(path), limit=TABLE_LIMIT, family="WBK")
        if not isinstance(read, Finding):
            return read
        trouble = read
    raise Stopped((trouble,))


def package_there(folder: Path, shown_as: str) -> tuple[dict[str, Any] | None, dict[str, Rows]]:
    """The descriptor and the tables of the package that is there already, if there is one."""
    if not (folder / DESCRIPTOR).exists():
        return None, {}
    report, rows, findings = read_rows(folder, shown_as)
    if report is None or has_errors(findings):
        raise Stopped(findings)
    described = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    return described, dict(rows)


def _refuse_other_source(described: dict[str, Any] | None, shown_as: str, want: Wanted) -> None:
    """A package whose source is a workbook is changed there, not by another one's import."""
    if described is None or want.as_source:
        return
    for resource in described["resources"]:
        if resource["name"] == WORKBOOK:
            raise PacksError(
                f"{shown_as}/{resource['path']} is the source of this package: change it there, or "
                "put another in its place with --as-source."
            )


def package_before(workspace: Workspace, want: Wanted) -> tuple[Report | None, dict[str, Rows]]:
    """What the authority's last earlier package says of itself, and its tables."""
    earlier = []
    for known in workspace.data_packages():
        authority, _, token = known.partition("/")
        try:
            period = parse_period(token)
        except ValueError:
            continue
        if authority == want.authority and period.end < want.period.end:
            earlier.append(period)
    if not earlier:
        return None, {}
    latest = max(earlier, key=lambda period: period.sort_key)
    folder = workspace.package_folder(want.authority, latest.token)
    report, rows, findings = read_rows(folder, workspace.shown(folder))
    if has_errors(findings):
        raise Stopped(findings)
    return report, dict(rows)


def report_of(
    want: Wanted,
    said: Callable[[str], str],
    described: dict[str, Any] | None,
    earlier: Report | None,
) -> dict[str, Any]:
    """The report object: of the command line, else what a workbook `said`, else the package before.

    Raises `PacksError` where nobody says what the authority is called.
    """
    there = (described or {}).get("report", {})
    authority = dict(there.get("authority", {}))
    neighbour_set = there.get("neighbour_set", "")
    if earlier is not None:
        authority = {"name": earlier.authority.name, "code": earlier.authority.code}
        neighbour_set = earlier.neighbour_set
    name = want.name or said("name") or authority.get("name", "")
    if not name:
        raise PacksError(
            f'Say what {want.authority} is called: add --name "Example Borough Council", or fill '
            "in the sheet Report of a workbook made by packs workbook."
        )
    code = want.code or said("code") or authority.get("code", "")
    named = {"slug": want.authority, "name": name} | ({"code": code} if code else {})
    as_at = want.data_as_at or said("data_as_at") or there.get("data_as_at", "")
    return {
        "authority": named,
        "reporting_period": want.period.token,
        "data_as_at": as_at or want.period.end.isoformat(),
        "neighbour_set": said("neighbour_set") or neighbour_set,
    }
