"""The strict CSV of the contract: rows with the physical lines they stand on."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.model.findings import Finding, Severity
from generator.model.formats import listed

CELL_LIMIT = 2_000
_LINE_LIMIT = 100_000
_NAME_SHOWN = 60
_QUOTED = r'"(?:[^"]+|"")*+"'
_CELL = rf'(?:{_QUOTED}|[^",\n]*+)'
_ROW = re.compile(rf"{_CELL}(?:,{_CELL})*+")
_UNCLOSED = re.compile(rf'(?:{_CELL},)*+"(?:[^"]+|"")*+')
_LINES_A_CELL_MAY_RUN_ON = 20


@dataclass(frozen=True)
class Table:
    """A CSV read strictly, column by column, with the line each of its rows stands on.

    Rows with a finding are left out, so all columns are as long as `lines`.
    """

    file: str
    lines: Sequence[int]
    columns: Mapping[str, tuple[str, ...]]


def read_table(
    text: str, file: str, columns: Sequence[str]
) -> tuple[Table | None, tuple[Finding, ...]]:
    """The rows of a CSV that should have these columns; no table where the header is unusable."""
    lines = text.split("\n")
    while lines and not lines[-1].strip(", "):
        lines.pop()
    if not lines:
        return None, (
            _refused(
                "CSV-EMPTY", file, 0, "The file is empty.", f"Start it with: {','.join(columns)}"
            ),
        )
    header, findings = _read_header(lines[0], file, columns)
    if header is None:
        return None, tuple(findings)
    if (cells := _at_once(lines[1:], len(header))) is not None:
        numbers: Sequence[int] = range(2, len(lines) + 1)
    else:
        numbers, rows, of_rows = _line_by_line(lines, file, header)
        findings += of_rows
        cells = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    return Table(file, numbers, dict(zip(header, cells, strict=True))), tuple(findings)


def _at_once(lines: Sequence[str], width: int) -> list[tuple[str, ...]] | None:
    """The columns of a clean file, read in one go; `None` where any line needs a closer look."""
    if max(map(len, lines), default=0) > CELL_LIMIT:
        return None
    # One long list of cells, since the collector of garbage would walk over a list a row.
    cells: list[str] = []
    if quoted := [line for line in lines if '"' in line]:
        if not all(map(_ROW.fullmatch, quoted)):
            return None
        for row in csv.reader(lines, strict=True):
            if len(row) != width or not any(row):
                return None
            cells += row
    elif {line.count(",") for line in lines} != {width - 1} or "," * (width - 1) in lines:
        return None
    else:
        cells = ",".join(lines).split(",")
    return [tuple(cells[place::width]) for place in range(width)]


def _line_by_line(
    lines: Sequence[str], file: str, header: Sequence[str]
) -> tuple[list[int], list[list[str]], list[Finding]]:
    """The rows without a fault, the lines they stand on, and a finding for every other row."""
    findings: list[Finding] = []
    numbers: list[int] = []
    rows: list[list[str]] = []
    width = len(header)
    at = 1
    while at < len(lines):
        line = lines[at]
        at += 1
        if '"' in line or len(line) > CELL_LIMIT:
            if (over := _runs_on(lines, at - 1, width)) is not None:
                findings.append(_newline_inside(file, at, over))
                at = over
                continue
            cells, trouble = _careful(line, file, at, header)
            if trouble is not None:
                findings.append(trouble)
                continue
        else:
            cells = line.split(",")
        if len(cells) != width:
            findings.append(_wrong_width(cells, width, file, at))
        elif not any(cells):
            findings.append(_blank(file, at))
        else:
            numbers.append(at)
            rows.append(cells)
    return numbers, rows, findings


def _refused(
    code: str, file: str, line: int, problem: str, remedy: str, column: str = "", value: str = ""
) -> Finding:
    return Finding(code, Severity.ERROR, file, problem, remedy, line, column, value)


def _read_header(
    line: str, file: str, columns: Sequence[str]
) -> tuple[tuple[str, ...] | None, list[Finding]]:
    cells, trouble = _careful(line, file, 1, ())
    if trouble is not None:
        return None, [trouble]
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(cells) == 1 and mark in line:
            problem = f"The cells are separated by {name}."
            remedy = "Save the file with commas between the cells (CSV UTF-8)."
            return None, [_refused("CSV-DELIMITER", file, 1, problem, remedy)]
    findings = []
    for place, name in enumerate(cells, start=1):
        if not name.strip():
            problem = f"Column {place} has no name."
            remedy = "Delete the column, or give it a name of the contract."
            findings.append(_refused("CSV-HEADER", file, 1, problem, remedy))
        elif name in cells[: place - 1]:
            name = name[:_NAME_SHOWN]
            problem = f"The column '{name}' stands in the header twice."
            remedy = "Keep the one that is right and delete the other."
            findings.append(_refused("CSV-HEADER", file, 1, problem, remedy, name, name))
        elif name not in columns:
            findings.append(_unknown_column(name, file, columns))
    # A column that is there under a slip of its name is asked about once, where it stands.
    meant = {near for name in cells if name not in columns for near in _near(name, columns)}
    if missing := [name for name in columns if name not in cells and name not in meant]:
        noun = "the column" if len(missing) == 1 else "the columns"
        problem = f"The file lacks {noun} {listed(tuple(missing))}."
        remedy = "Add every missing column to the header; its cells may stay empty if optional."
        findings.append(_refused("CSV-HEADER", file, 1, problem, remedy))
    # Cells can be told apart where the known names stand once, whatever else is wrong.
    usable = len(set(cells)) == len(cells) and any(name in columns for name in cells)
    return (tuple(cells) if usable else None), findings


def _near(name: str, columns: Sequence[str]) -> list[str]:
    """The column that a name was probably meant to be, if any."""
    tidy = re.sub(r"[\s_-]+", "_", name[:_NAME_SHOWN].strip().lower())
    return get_close_matches(tidy, columns, 1)


def _unknown_column(name: str, file: str, columns: Sequence[str]) -> Finding:
    near = _near(name, columns)
    remedy = f"Did you mean '{near[0]}'?" if near else "Delete the column."
    name = name[:_NAME_SHOWN]
    problem = f"The contract has no column '{name}' in this file."
    return _refused("CSV-HEADER", file, 1, problem, remedy, name, name)


def _careful(
    line: str, file: str, number: int, header: Sequence[str]
) -> tuple[list[str], Finding | None]:
    """The cells of a line that has quotes or is long, or what is wrong with it."""
    if len(line) > _LINE_LIMIT:
        problem = f"The line has {len(line):,} characters."
        remedy = f"Keep every cell under {CELL_LIMIT:,} characters; long text belongs in a chapter."
        return [], _refused("VAL-LENGTH", file, number, problem, remedy)
    if not _ROW.fullmatch(line):
        if _UNCLOSED.fullmatch(line):
            problem = "A quotation mark is opened on this line and never closed."
            remedy = 'Close it with " at the end of the cell.'
        else:
            problem = "A quotation mark stands where a cell neither begins nor ends."
            remedy = 'Put the whole cell in " and write each quotation mark inside it twice.'
        return [], _refused("CSV-QUOTE", file, number, problem, remedy)
    cells = next(csv.reader([line], strict=True), [])
    for place, cell in enumerate(cells):
        if len(cell) >= CELL_LIMIT:
            column = header[place] if place < len(header) else ""
            problem = f"The cell has {len(cell):,} characters."
            remedy = f"Keep it under {CELL_LIMIT:,}; long text belongs in a chapter."
            value = cell[:40]
            return [], _refused("VAL-LENGTH", file, number, problem, remedy, column, value)
    return cells, None


def _runs_on(lines: Sequence[str], at: int, width: int) -> int | None:
    """How far a row with a line end inside a cell reaches; `None` for any other row."""
    if not _UNCLOSED.fullmatch(lines[at]):
        return None
    joined = lines[at]
    for after in range(at + 1, min(at + _LINES_A_CELL_MAY_RUN_ON, len(lines))):
        joined += "\n" + lines[after]
        if len(joined) > _LINE_LIMIT:
            return None
        if _ROW.fullmatch(joined):
            cells = next(csv.reader([joined], strict=True))
            return after + 1 if len(cells) == width else None
    return None


def _newline_inside(file: str, line: int, last: int) -> Finding:
    problem = f"A cell goes on over a line end, from line {line} to line {last}."
    remedy = "Put the text of the cell on one line."
    return _refused("CSV-NEWLINE", file, line, problem, remedy)


def _wrong_width(cells: Sequence[str], width: int, file: str, line: int) -> Finding:
    if cells == [""]:
        return _blank(file, line)
    problem = f"The row has {len(cells)} cells where the header has {width}."
    if len(cells) > width:
        remedy = 'Put a cell that holds a comma in ", or delete the cell that is too many.'
    else:
        remedy = "Add the missing cells; an empty cell still needs its comma."
    return _refused("CSV-WIDTH", file, line, problem, remedy)


def _blank(file: str, line: int) -> Finding:
    remedy = "Delete the row; blank rows may stand at the end only."
    return _refused("CSV-BLANK", file, line, "The row is blank.", remedy)
