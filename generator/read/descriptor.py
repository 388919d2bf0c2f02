"""The descriptor of a package, `datapackage.json`: whose figures, of which period, in which files.

Nothing it names is followed: no address is fetched, no schema or dialect of its own is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from generator.model.findings import Finding, Severity
from generator.model.formats import listed
from generator.read.gather import Gather
from generator.read.patterns import refuse_own_patterns
from generator.read.report import Report, read_report
from generator.read.resources import REQUIRED_RESOURCES, RESOURCES
from generator.read.strict_json import read_json

FILE = "datapackage.json"

#: The name of the one file that may hold all tables, and how it may end.
WORKBOOK = "workbook"
WORKBOOK_ENDINGS = (".xlsx", ".ods")

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE = re.compile(r"[A-Za-z]:")
_PROFILES = re.compile(
    r"(https://datapackage\.org/profiles|https://specs\.frictionlessdata\.io/schemas)/[a-z0-9./-]+"
)
_COMPRESSED = (".zip", ".gz", ".bz2", ".xz", ".7z", ".tar", ".tgz", ".zst", ".rar")


@dataclass(frozen=True)
class Listed:
    """One table as the descriptor lists it; `hash` is empty and `bytes` `None` where not given."""

    resource: str
    path: str
    hash: str = ""
    bytes: int | None = None


@dataclass(frozen=True)
class Descriptor:
    """What a package says of itself; `report` is `None` where what it says cannot be used.

    `named` holds every table that is listed, `tables` those whose path may be read. `workbook` is
    the workbook that holds the tables which are not listed; `None` where there is none.
    """

    report: Report | None
    tables: tuple[Listed, ...]
    named: frozenset[str]
    workbook: Listed | None = None


def read_descriptor(
    text: str, file: str, *, adds: bool = False
) -> tuple[Descriptor | None, tuple[Finding, ...]]:
    """What a descriptor says, or everything that is wrong with it.

    One that `adds` to a public package needs no table but those it has rows for.
    """
    gather = Gather(file, "PKG-REPORT")
    content = read_json(text, gather)
    if content is None:
        return None, tuple(gather.findings)
    if not isinstance(content, dict):
        gather.refuse("PKG-JSON", "", "The file does not hold an object.", "Start it with {.")
        return None, tuple(gather.findings)
    _profiles(content, "", gather)
    tables, named, workbook = _read_resources(
        content.get("resources"), gather, () if adds else REQUIRED_RESOURCES
    )
    report = read_report(content.get("report"), gather)
    return Descriptor(report, tables, named, workbook), tuple(gather.findings)


def _profiles(holder: Mapping[str, Any], at: str, gather: Gather) -> None:
    """Refuses addresses where other tools would fetch from them."""
    for key in ("$schema", "profile", "schema", "dialect"):
        value = holder.get(key)
        if isinstance(value, dict):
            _profiles(value, f"{at}{key}.", gather)
        elif isinstance(value, str) and _is_address(value):
            if key in ("$schema", "profile") and _PROFILES.fullmatch(value):
                continue
            problem = f"{at}{key} is an address; nothing is fetched from anywhere."
            remedy = f"Delete {key}: the contract's own rules are used."
            gather.refuse("PKG-URL", f"{at}{key}", problem, remedy, value)


def _is_address(value: str) -> bool:
    return bool(_ADDRESS.match(value) and not _DRIVE.fullmatch(value[:2])) or "://" in value


def _read_resources(
    content: Any, gather: Gather, required: tuple[str, ...]
) -> tuple[tuple[Listed, ...], frozenset[str], Listed | None]:
    """The tables that can be read, the names of all that are listed, and the workbook if any."""
    if not isinstance(content, list) or not content:
        names = listed(tuple(f"{name}.csv" for name in REQUIRED_RESOURCES))
        problem = "The package lists no files."
        gather.refuse("PKG-EMPTY", "resources", problem, f"List at least {names} in resources.")
        return (), frozenset(), None
    tables: list[Listed] = []
    named: list[str] = []
    workbook: Listed | None = None
    has_workbook = False
    for place, entry in enumerate(content):
        at = f"resources[{place}]"
        if not isinstance(entry, dict):
            remedy = 'Write {"name": "indicators", "path": "indicators.csv"}.'
            gather.refuse("PKG-SCHEMA", at, f"{at} is not an object.", remedy, entry)
            continue
        _profiles(entry, f"{at}.", gather)
        name = entry.get("name")
        if name == WORKBOOK and not has_workbook:
            has_workbook = True
            path = _path(entry.get("path"), "resources.workbook.path", gather, WORKBOOK_ENDINGS)
            workbook = _listed(WORKBOOK, path, entry) if path else None
            continue
        if not isinstance(name, str) or name not in RESOURCES:
            _unknown_resource(name, at, gather)
            continue
        if name in named:
            problem = f"{name} is listed twice."
            gather.refuse("PKG-RESOURCE", f"{at}.name", problem, "Keep one of them.", name)
            continue
        named.append(name)
        at = f"resources.{name}"
        _plain(entry, at, gather)
        refuse_own_patterns(entry.get("schema"), name, gather)
        path = _path(entry.get("path"), f"{at}.path", gather)
        if path and path != f"{name}.csv":
            problem = f"The table {name} is in {path}."
            remedy = f"Call the file {name}.csv and put it beside the descriptor."
            gather.refuse("PKG-PATH", f"{at}.path", problem, remedy, path)
        elif path:
            tables.append(_listed(name, path, entry))
    for name in required:
        if name not in named and not has_workbook:
            problem = f"The package lists no {name}."
            remedy = f'Add {{"name": "{name}", "path": "{name}.csv"}} to resources.'
            gather.refuse("PKG-MISSING", "resources", problem, remedy, name)
    return tuple(tables), frozenset(named), workbook


def _listed(name: str, path: str, entry: Mapping[str, Any]) -> Listed:
    given, size = entry.get("hash"), entry.get("bytes")
    digest = given if isinstance(given, str) else ""
    return Listed(name, path, digest, size if isinstance(size, int) else None)


def _unknown_resource(name: object, at: str, gather: Gather) -> None:
    near = get_close_matches(name, RESOURCES, 1) if isinstance(name, str) else []
    remedy = f"Did you mean '{near[0]}'?" if near else f"The contract has {listed(RESOURCES)}."
    problem = f"The contract has no table '{name}'." if name else f"{at} has no name."
    gather.refuse("PKG-RESOURCE", f"{at}.name", problem, remedy, name or "")


def _plain(entry: Mapping[str, Any], at: str, gather: Gather) -> None:
    """Refuses what would make other tools read the file differently from how it is read here."""
    if entry.get("compression") not in (None, "", "no"):
        problem = "The table is said to be compressed."
        remedy = "Unpack it and list the plain CSV."
        gather.refuse("PKG-COMPRESSED", f"{at}.compression", problem, remedy)
    if "data" in entry:
        remedy = f"Put them into {entry.get('name')}.csv and give its path."
        gather.refuse("PKG-SCHEMA", f"{at}.data", "The rows stand in the descriptor.", remedy)
    encoding = entry.get("encoding", "utf-8")
    if not isinstance(encoding, str) or encoding.lower() not in ("utf-8", "utf8", "utf-8-sig"):
        problem = f"The encoding is said to be {encoding}."
        remedy = "Save the file as UTF-8 and write utf-8, or delete the key."
        gather.refuse("PKG-DIALECT", f"{at}.encoding", problem, remedy, encoding)
    dialect = entry.get("dialect")
    if isinstance(dialect, dict):
        for key, value in (("delimiter", ","), ("quoteChar", '"'), ("header", True)):
            if dialect.get(key, value) != value:
                problem = f"The dialect's {key} is not the contract's."
                remedy = "Save the file with commas, quotation marks and one header row."
                at_key = f"{at}.dialect.{key}"
                gather.refuse("PKG-DIALECT", at_key, problem, remedy, dialect[key])


def _path(value: object, at: str, gather: Gather, endings: tuple[str, ...] = (".csv",)) -> str:
    """A path below the package's folder; empty, with a finding, for any other."""
    inside = "Give the name of a CSV inside the package's folder, as in observations.csv."
    if endings == WORKBOOK_ENDINGS:
        inside = "Give the name of a workbook inside the package's folder, as in figures.xlsx."
    is_plain = isinstance(value, str) and value.isprintable()
    shown = f"'{str(value)[:60]}'" if is_plain else "The path"
    if not isinstance(value, str) or not value:
        problem = "The table has no path." if not value else "The path is not one file name."
        gather.refuse("PKG-PATH", at, problem, inside, value or "")
    elif _is_address(value):
        problem = "The path is an address; nothing is fetched from anywhere."
        gather.refuse("PKG-URL", at, problem, inside, value)
    elif _DRIVE.match(value):
        problem = f"{shown} names a drive of one computer."
        gather.refuse("PKG-PATH", at, problem, inside, value)
    elif "\\" in value:
        problem = f"{shown} holds a backslash."
        gather.refuse("PKG-PATH", at, problem, f"Use forward slashes. {inside}", value)
    elif value.startswith(("/", "~")) or ":" in value or not value.isprintable():
        problem = f"{shown} does not start inside the package's folder."
        gather.refuse("PKG-PATH", at, problem, inside, value)
    elif any(part in ("", ".", "..") for part in value.split("/")):
        problem = f"{shown} leads out of the package's folder, or round about."
        gather.refuse("PKG-PATH", at, problem, inside, value)
    elif value.lower().endswith(_COMPRESSED):
        problem = f"{shown} is compressed."
        gather.refuse("PKG-COMPRESSED", at, problem, "Unpack it and list the plain CSV.", value)
    elif not value.lower().endswith(endings):
        problem = f"{shown} is not a CSV."
        remedy = (
            "Save the sheet as “CSV UTF-8” and list that file; or, for a workbook as the source "
            'of all tables, write {"name": "workbook", "path": "figures.xlsx"}.'
        )
        if endings == WORKBOOK_ENDINGS:
            problem, remedy = f"{shown} is not a workbook that can be read.", "Save it as .xlsx."
        gather.refuse("PKG-FORMAT", at, problem, remedy, value)
    else:
        return value
    return ""


def in_folder(descriptor: Descriptor, names: Iterable[str], file: str) -> tuple[Finding, ...]:
    """Warnings for CSV files and workbooks that lie in the folder without being listed."""
    listed_paths = {table.path for table in descriptor.tables}
    if descriptor.workbook is not None:
        listed_paths.add(descriptor.workbook.path)
    findings = []
    for name in sorted(set(names) - listed_paths):
        stem = name.rpartition(".")[0]
        if name.startswith("~$"):
            continue  # what Excel leaves while a workbook is open
        if stem in descriptor.named and stem not in listed_paths:
            continue  # its entry names another path, which has a finding of its own
        if name.lower().endswith(WORKBOOK_ENDINGS):
            remedy = f'List {{"name": "{WORKBOOK}", "path": "{name}"}} alone to use it, or move it.'
        elif stem in RESOURCES:
            remedy = f'Add {{"name": "{stem}", "path": "{name}"}} to resources, or delete it.'
        else:
            remedy = "Delete it from the folder, since nobody reads it."
        problem = f"{name} lies in the folder but is not listed."
        findings.append(
            Finding("PKG-UNLISTED", Severity.WARNING, file, problem, remedy, value=name)
        )
    return tuple(findings)
