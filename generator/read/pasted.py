"""Tables as they arrive from Word or a spreadsheet: lines whose cells stand between tabs.

Each becomes a table of HTML on as many lines as it was written on, so that findings name the right
ones. Its first line is its head. What a person means as code or as a numbered list stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

#: A line that Markdown shows as code.
_CODE = re.compile(r"\t| {4}")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
#: What stands before the tab where a list was pasted, and no table.
_LIST_MARK = re.compile(r"(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[•·▪◦o*–—-])?")
_NUMBER = re.compile(r"[-−+£(]?[0-9][0-9,. ]*%?\)?|-|–|—|[(]?\ue000[0-9]+\ue001%?[)]?")
_FEWEST_ROWS = 2


@dataclass(frozen=True)
class Uneven:
    """A row of a pasted table with another number of cells than its head."""

    line: int
    cells: int
    wanted: int


def with_tables(markdown: str) -> tuple[str, tuple[Uneven, ...]]:
    """The Markdown of a chapter with its pasted tables as HTML, and the rows that do not fit.

    A table with such a row is left as it was written.
    """
    lines = markdown.split("\n")
    uneven: list[Uneven] = []
    for start, end in _tables(lines):
        rows = [line.split("\t") for line in lines[start:end]]
        wanted = len(rows[0])
        wrong = [
            Uneven(at, len(row), wanted)
            for at, row in enumerate(rows, start + 1)
            if len(row) != wanted
        ]
        uneven.extend(wrong)
        if not wrong:
            lines[start:end] = _written(rows)
    return "\n".join(lines), tuple(uneven)


def _tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where pasted tables stand: the first line of each, and the one after its last."""
    for start, end in _blocks(lines):
        tabbed = [at for at in range(start, end) if "\t" in lines[at]]
        if len(tabbed) < _FEWEST_ROWS or all(map(_CODE.match, lines[start:end])):
            continue
        first, last = tabbed[0], tabbed[-1]
        marks = (lines[at].split("\t")[0].strip() for at in tabbed[1:])
        if not all(map(_LIST_MARK.fullmatch, marks)):
            yield first, last + 1


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where lines of words stand together, outside code: the first, and the one after the last."""
    start: int | None = None
    fence = ""
    for at, line in enumerate([*lines, ""]):
        mark = _FENCE.match(line)
        is_code = bool(fence or mark)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        if line.strip() and not is_code:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def _written(rows: list[list[str]]) -> list[str]:
    """A table on as many lines as it has rows."""
    head, *others = ([" ".join(cell.split()) for cell in row] for row in rows)
    is_number = [
        any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)
        for cells in zip(*others, strict=True)
    ]
    columns = list(zip(head, is_number, strict=True))
    first = "".join(
        # An empty cell heads nothing.
        f'<th scope="col"{_side(right)}>{escape(cell)}</th>' if cell else "<td></td>"
        for cell, right in columns
    )
    lines = [f"<table><thead><tr>{first}</tr></thead><tbody>"]
    for row in others:
        told = [
            f"<td{_side(right)}>{escape(cell)}</td>"
            for cell, right in zip(row, is_number, strict=True)
        ]
        if row[0] and not is_number[0]:
            told[0] = f'<th scope="row">{escape(row[0])}</th>'
        lines.append(f"<tr>{''.join(told)}</tr>")
    lines[-1] += "</tbody></table>"
    return lines


def _side(is_number: bool) -> str:
    return ' class="number"' if is_number else ""
