"""Tables of children, read only to look for what they hold in what is about to be published.

Extracts come as a case system writes them: any usual encoding and separator, a title above the
headings, several sheets. Nothing of them is kept, and no finding says what a cell holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.findings import Finding, Severity
from generator.read.delimited import delimited
from generator.read.files import read_bytes

_TEXTS = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".ods")
_LIMIT = 200_000_000


@dataclass(frozen=True)
class ExtractTable:
    """A table of one file: its rows with the number each has there, every cell as text."""

    file: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_extracts(folder: Path) -> tuple[tuple[ExtractTable, ...], tuple[Finding, ...]]:
    """Every table in a folder of extracts and the folders in it.

    A file that cannot be read is an error: what it holds could not be looked for.
    """
    tables: list[ExtractTable] = []
    findings: list[Finding] = []
    if not folder.is_dir():
        why = f"There is no folder {folder}."
        return (), (_refused(folder.name, why, "Name the folder again."),)
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        if hidden or (path.is_dir() and not path.is_symlink()):
            continue
        of_file, refused = _read(path, folder, f"{folder.name}/{inside.as_posix()}")
        tables += of_file
        findings += refused
    return tuple(tables), tuple(findings)


def _read(path: Path, folder: Path, file: str) -> tuple[list[ExtractTable], list[Finding]]:
    ending = path.suffix.lower()
    if ending not in (*_TEXTS, *_WORKBOOKS):
        problem = "This is no table that can be looked through."
        remedy = "Save it as .csv or .xlsx, or take it out of the folder."
        return [], [_refused(file, problem, remedy)]
    content = read_bytes(path, folder, file, limit=_LIMIT, family="PRIV")
    if isinstance(content, Finding):
        return [], [_refused(file, content.problem, content.remedy)]
    if ending in _TEXTS:
        return [_text_table(content, file)], []
    from generator.read.workbook.sheets import read_sheets

    sheets, told = read_sheets(content, file)
    if not sheets:
        return [], [_refused(file, "The workbook cannot be read.", told[0].remedy)]
    tables = []
    for sheet in sheets:
        rows: dict[int, dict[int, str]] = {}
        for cell in sheet.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell.text
        laid_out = tuple(
            (number, tuple(cells.get(at, "") for at in range(max(cells) + 1)))
            for number, cells in sorted(rows.items())
        )
        tables.append(ExtractTable(file, laid_out))
    return tables, []


def _text_table(content: bytes, file: str) -> ExtractTable:
    reader = delimited(content).reader
    return ExtractTable(file, tuple((reader.line_num, tuple(row)) for row in reader if any(row)))


def _refused(file: str, problem: str, remedy: str) -> Finding:
    return Finding("PRIV-EXTRACT", Severity.ERROR, file, problem, remedy)
