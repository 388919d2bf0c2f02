"""A package's tables brought up to date: all of it is tried before anything takes its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.check.acceptance import may_be_accepted
from generator.check.contract import check_package
from generator.merging import Rows, Tables, merged
from generator.model.editions import DataPackage
from generator.model.errors import Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.publish.packages import descriptor_text, discard, stage, take_place
from generator.read.descriptor import FILE as DESCRIPTOR
from generator.read.descriptor import WORKBOOK
from generator.read.package import read_package
from generator.read.workbook.contents import Workbook
from generator.read.workbook.mapping import FILE as MAPPING_FILE
from generator.read.workbook.rows import csv_text
from generator.workspace import Workspace


def descriptor_bytes(folder: Path, described: Mapping[str, Any] | None, text: str) -> bytes:
    """The descriptor that is to be written: the one there, as it is, where it says the same."""
    is_as_before = described is not None and json.loads(text) == described
    return (folder / DESCRIPTOR).read_bytes() if is_as_before else text.encode()


def tried(staging: Path, shown_as: str) -> tuple[DataPackage | None, tuple[Finding, ...]]:
    """A staged package as it is read, and all that is wrong with it.

    What only asks is asked by packs check.
    """
    package, findings = read_package(staging, shown_as)
    # It is staged in a folder of another name.
    findings = tuple(one for one in findings if one.code != "PKG-FOLDER")
    if package is not None and not has_errors(findings):
        questioned = check_package(package, is_whole=True)
        findings += tuple(one for one in questioned if not may_be_accepted(one))
    return package, findings


def bring_up_to_date(
    workspace: Workspace,
    folder: Path,
    tables: Tables,
    known: Mapping[str, Rows],
    report: Mapping[str, str] | None = None,
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Merge rows with the tables a package has, try the whole, and put it into its place.

    `known` is what each of these tables is to keep; tables that are not named stay as they are.
    `report` is what the descriptor says anew. Gives a line for each table, and what is to be said
    of the package; raises `Stopped`, with nothing written, where that has errors.
    """
    shown_as = workspace.shown(folder)
    described = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    content, counts = merged(Workbook({}, tables, ()), known, True, replaces=False)
    paths = {entry["name"]: entry["path"] for entry in described["resources"]}
    files = {path: (folder / path).read_bytes() for path in paths.values()}
    for name, rows in content.items():
        files[paths.get(name, f"{name}.csv")] = csv_text(name, rows).encode()
    workbook = paths.pop(WORKBOOK, "")
    text = descriptor_text(
        {**described["report"], **(report or {})},
        {*paths, *content},
        title=described.get("title", ""),
        workbook=workbook,
        before=described,
    )
    files[DESCRIPTOR] = descriptor_bytes(folder, described, text)
    staging = stage(folder, files, folder.parent / MAPPING_FILE)
    try:
        _, findings = read_package(staging, shown_as)
        findings = in_order(one for one in findings if one.code != "PKG-FOLDER")
        if has_errors(findings):
            raise Stopped(findings)
        take_place(staging, folder)
    finally:
        discard(staging)
    return counts, findings
