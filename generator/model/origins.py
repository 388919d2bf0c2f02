"""Where in a workbook each row of a table came from, and findings said of its cells.

Tables read from a workbook are questioned as if they were files, so that there is one rule book;
what is found is then said of the cell that a person has before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from generator.model.findings import Finding


@dataclass(frozen=True)
class Origin:
    """The cells that one row was read from, by column: `{"value": "H7", "numerator": "Num!B7"}`.

    A cell of another sheet than the row's has its name before it.
    """

    sheet: str
    row: int
    cells: Mapping[str, str] = field(default_factory=dict)

    def at(self, column: str = "") -> str:
        """A cell as it is named to people: `Figures!H7`; else the first cell of the row."""
        address = self.cells.get(column) or next(iter(self.cells.values()), f"A{self.row}")
        return address if "!" in address else f"{self.sheet}!{address}"


@dataclass(frozen=True)
class Origins:
    """The origins of all rows of a workbook's tables.

    `files` gives, by the name that a table would have as a file, the origin of each of its rows in
    order; the first row is line 2 of that file.
    """

    workbook: str
    files: Mapping[str, tuple[Origin, ...]]

    def of(self, file: str, line: int) -> Origin | None:
        """The origin of a row by the line it would stand on."""
        rows = self.files.get(file, ())
        return rows[line - 2] if 2 <= line < len(rows) + 2 else None

    def cell(self, file: str, line: int, column: str = "") -> str:
        """The cell of a row, or where the table is where the row is not known."""
        origin = self.of(file, line)
        return origin.at(column) if origin else f"sheet {_table_of(file)}"

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, those on the workbook's tables said of its cells."""
        return tuple(self._located(finding) for finding in findings)

    def said(self, text: str) -> str:
        """A text that names lines of the tables' files, naming the workbook's cells instead."""
        for file in self.files:
            lines = re.compile(re.escape(file) + r", " + _LINES.pattern.removeprefix(r"\b"))
            text = lines.sub(partial(self._workbook_cells, file), text)
        return text

    def _workbook_cells(self, file: str, match: re.Match[str]) -> str:
        return f"{self.workbook}, {self._cells_of(file, match)}"

    def _located(self, finding: Finding) -> Finding:
        if finding.file not in self.files:
            return finding
        origin = self.of(finding.file, finding.line)
        if origin is not None and not origin.sheet:
            return finding  # a row that stands in the file itself

        def words(text: str) -> str:
            text = _LINES.sub(lambda match: self._cells_of(finding.file, match), text)
            return _TABLES.sub(lambda match: f"the sheet {match[1]}", text)

        return replace(
            finding,
            file=self.workbook,
            line=origin.row if origin else 0,
            column=self.cell(finding.file, finding.line, finding.column),
            problem=words(finding.problem),
            remedy=words(finding.remedy),
        )

    def _cells_of(self, file: str, match: re.Match[str]) -> str:
        cells = re.sub(r"\d+", lambda line: self.cell(file, int(line[0]), "value"), match[2])
        place = "in cell" if match[0].startswith("on ") else "cell"
        return f"{place}{match[1]} {cells}"


_LINES = re.compile(r"\b(?:on )?line(s?) (\d+(?:(?:, | and | to )\d+)*)")
_TABLES = re.compile(r"\b(?:the )?(?:table )?([a-z_]+)\.csv\b")


def _table_of(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".csv")
