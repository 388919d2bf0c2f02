"""Sets of statistical neighbours: DfE's workbook, or a table with their numbers side by side.

Both have a row for each authority: its three-digit number, and those of its ten neighbours, the
nearest first, in columns SN1 to SN10.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from generator.model.findings import Finding
from generator.read.england.grids import Grid, refused
from generator.read.england.published import Listed, National
from generator.read.workbook.sheets import Sheet, read_sheets

_OWN = ("la num", "la number", "old_la_code")
_NEIGHBOUR = re.compile(r"sn[ _]?(\d\d?)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HEADINGS_WITHIN = 20


def is_set(grid: Grid) -> bool:
    """Whether a CSV has an authority's number and those of its neighbours."""
    return bool(_columns(grid.names))


def read_set(grid: Grid, name: str) -> tuple[National, tuple[Finding, ...]]:
    """The neighbours in a CSV, and its authorities where it has their codes and regions."""
    named, findings = _name_of(grid.file, name)
    if not named:
        return National(), findings
    members, findings = _members(grid.names, grid.rows, grid.file)
    wanted = ("old_la_code", "new_la_code", "la_name", "region_code")
    authorities: dict[str, Listed] = {}
    if not grid.lacks(wanted):
        at = [grid.names.index(column) for column in wanted]
        for cells in grid.rows:
            number, code, called, region = (cells[place].strip() for place in at)
            authorities[number] = Listed(number, code, called, region)
    numbers = {listed.code: listed.number for listed in authorities.values()}
    return National((), (), {named: members}, authorities, numbers), findings


def read_set_workbook(data: bytes, file: str, name: str) -> tuple[National, tuple[Finding, ...]]:
    """The neighbours in DfE's workbook of groups."""
    named, findings = _name_of(file, name)
    if not named:
        return National(), findings
    sheets, of_workbook = read_sheets(data, file)
    if not sheets:
        return National(), of_workbook
    for sheet in sheets:
        rows = _rows(sheet)
        for at, row in enumerate(rows[:_HEADINGS_WITHIN]):
            names = tuple(cell.strip().lower() for cell in row)
            if _columns(names):
                members, findings = _members(names, rows[at + 1 :], file)
                return National((), (), {named: members}), (*of_workbook, *findings)
    problem = "The workbook has no sheet with LA number and SN1 to SN10."
    remedy = "Take DfE's workbook of statistical neighbour groups as it is published."
    return National(), (refused("WBK-HEADING", file, problem, remedy),)


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    width = max((cell.column for cell in sheet.cells), default=0)
    rows: dict[int, list[str]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, [""] * width)[cell.column - 1] = cell.text
    return [tuple(rows[row]) for row in sorted(rows)]


def _columns(names: Sequence[str]) -> dict[int, int]:
    """Where each neighbour's number stands, by its rank, and our own's under 0."""
    own = [at for at, name in enumerate(names) if name in _OWN]
    ranks = {
        int(match[1]): at
        for at, name in enumerate(names)
        if (match := _NEIGHBOUR.fullmatch(name)) is not None
    }
    return {0: own[0], **dict(sorted(ranks.items()))} if own and ranks else {}


def _members(
    names: Sequence[str], rows: Sequence[Sequence[str]], file: str
) -> tuple[dict[str, tuple[str, ...]], tuple[Finding, ...]]:
    columns = _columns(names)
    members = {}
    for row in rows:
        number, *neighbours = (row[at].strip().removesuffix(".0") for at in columns.values())
        if len(number) == 3 and number.isdecimal():
            members[number] = tuple(filter(None, neighbours))
    if members:
        return members, ()
    problem = "No row has an authority's number of three digits."
    remedy = "Take the file as it is published."
    return {}, (refused("CSV-EMPTY", file, problem, remedy),)


def _name_of(file: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The set's name: the one given, else the year in the file's name."""
    years = _YEAR.findall(PurePath(file).name)
    if name or years:
        return name or years[-1], ()
    problem = "Nothing says which set of neighbours this is."
    remedy = "Give its year with --neighbour-set, as in --neighbour-set 2025."
    return "", (refused("PKG-REPORT", file, problem, remedy),)
