"""A national CSV as it comes: its heading and its rows, whatever its columns are called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.findings import Finding, Severity
from generator.model.formats import listed, plural
from generator.read.files import decode

#: So many findings of one file are named; what is wrong from top to bottom has one cause.
_NAMED = 20
_HEADING_LIMIT = 100_000


@dataclass(frozen=True)
class Grid:
    """The cells of a file, row by row, with the line that each row ends on.

    `names` are the names of its columns in small letters; every row is as long.
    """

    file: str
    names: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    lines: Sequence[int]

    def lacks(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Which of the columns wanted it does not have."""
        return tuple(name for name in wanted if name not in self.names)

    def places(self, wanted: Mapping[str, Iterable[str]]) -> dict[str, int]:
        """Where each column stands that the file has under one of the names it is known by."""
        found = {}
        for ours, theirs in wanted.items():
            for name in theirs:
                if name in self.names:
                    found[ours] = self.names.index(name)
                    break
        return found


def read_heading(data: bytes, file: str) -> Grid:
    """A file's heading without its rows, whatever else is wrong with it."""
    first = data[:_HEADING_LIMIT].decode("utf-8-sig", "replace").splitlines()[:1]
    cells = next(csv.reader(first), [])
    return Grid(file, tuple(cell.strip().lower() for cell in cells), (), ())


def read_grid(data: bytes, file: str) -> tuple[Grid | None, tuple[Finding, ...]]:
    """The cells of a CSV; none, with the findings that say why, where it is not plain CSV."""
    text, findings = decode(data, file, family="CSV")
    if text is None:
        return None, few(findings, file)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, lines = [], []
    try:
        names = tuple(name.strip().lower() for name in next(reader, []))
        if not any(names):
            remedy = "Download the file again."
            return None, (refused("CSV-EMPTY", file, "The file is empty.", remedy),)
        for row in reader:
            if not any(row):
                continue
            if len(row) != len(names):
                problem = f"The row has {plural(len(row), 'cell')}, the heading {len(names)}."
                return None, (_damaged(file, problem, reader.line_num),)
            rows.append(tuple(row))
            lines.append(reader.line_num)
    except csv.Error as error:
        return None, (_damaged(file, f"The file is no CSV: {error}.", reader.line_num),)
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        problem = f"The heading has {listed(tuple(twice))} twice."
        remedy = "Keep the column that is right."
        return None, (refused("CSV-HEADER", file, problem, remedy, line=1),)
    return Grid(file, names, rows, lines), ()


def refused(
    code: str,
    file: str,
    problem: str,
    remedy: str,
    *,
    line: int = 0,
    column: str = "",
    value: str = "",
) -> Finding:
    """An error in a national file."""
    return Finding(code, Severity.ERROR, file, problem, remedy, line, column, value[:80])


def no_number(file: str, line: int, column: str, cell: str) -> Finding:
    """The error that a cell is neither a number nor a known sign."""
    return refused(
        "VAL-NUMBER",
        file,
        f"'{cell[:40]}' is neither a number nor a sign such as c, k, low, u, x or z.",
        "See what the publication's notes say of it; leave the row out if it is to be ignored.",
        line=line,
        column=column,
        value=cell,
    )


def no_year(file: str, line: int, column: str, cell: str) -> Finding:
    """The error that a label names no year."""
    return refused(
        "VAL-PERIOD",
        file,
        f"'{cell[:40]}' names no year.",
        "Write the year, as in 2025 or 2024-25.",
        line=line,
        column=column,
        value=cell,
    )


def few(findings: Sequence[Finding], file: str) -> tuple[Finding, ...]:
    """The first findings of a file, each once, and how many there are beyond them."""
    findings = tuple(dict.fromkeys(findings))
    if len(findings) <= _NAMED:
        return findings
    problem = f"There are {plural(len(findings) - _NAMED, 'more finding')} of this kind."
    more = refused(findings[0].code, file, problem, "Put the cause right, then try again.")
    return (*findings[:_NAMED], more)


def _damaged(file: str, problem: str, line: int) -> Finding:
    return refused("CSV-WIDTH", file, problem, "Download the file again.", line=line)
