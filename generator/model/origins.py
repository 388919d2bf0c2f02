"""Where each row of a table came from, and findings said of the place that a person has open.

Tables read from a workbook, or with rows that a restricted workspace adds, are questioned as if
each were one file, so that there is one rule book; what is found is then said of the workbook's
cell, or of the file that the row was added in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from generator.model.findings import Finding
from generator.model.formats import listed


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


#: Rows that are added to a table are given lines from here on; no file has as many.
FIRST_ADDED_LINE = 100_000_000


@dataclass(frozen=True)
class Origins:
    """The origins of all rows of a workbook's tables, and of those added to a package's.

    `files` gives, by the name that a table would have as a file, the origin of each of its rows in
    order; the first row is line 2 of that file. `added` is the package's folder and the folder that
    holds what is added to it, both empty where nothing is.
    """

    workbook: str
    files: Mapping[str, tuple[Origin, ...]]
    added: tuple[str, str] = ("", "")

    def of(self, file: str, line: int) -> Origin | None:
        """The origin of a row by the line it would stand on."""
        rows = self.files.get(file, ())
        return rows[line - 2] if 2 <= line < len(rows) + 2 else None

    def cell(self, file: str, line: int, column: str = "") -> str:
        """The cell of a row, or where the table is where the row is not known."""
        origin = self.of(file, line)
        return origin.at(column) if origin else f"sheet {_table_of(file)}"

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, each said of the workbook's cell or of the file its row stands in."""
        return tuple(self._located(self._of_its_file(finding)) for finding in findings)

    def said(self, text: str) -> str:
        """A text that names lines of tables, naming the workbook's cells or the added file's."""
        folder, own = self.added
        if folder:
            named = rf"{re.escape(folder)}/(\w+\.csv), {_LINES.pattern.removeprefix(_WORD)}"
            text = re.sub(named, partial(_by_file, folder, own), text)
        for file in self.files:
            lines = re.compile(re.escape(file) + r", " + _LINES.pattern.removeprefix(_WORD))
            text = lines.sub(partial(self._workbook_cells, file), text)
        return text

    def _workbook_cells(self, file: str, match: re.Match[str]) -> str:
        return f"{self.workbook}, {self._cells_of(file, match)}"

    def _of_its_file(self, finding: Finding) -> Finding:
        """A finding on a table with added rows, said of the file each row stands in."""
        folder, own = self.added
        if not folder or not finding.file.startswith(f"{folder}/"):
            return finding
        is_added = finding.line > FIRST_ADDED_LINE
        name = finding.file.removeprefix(folder)
        here = f"{own}{name}" if is_added else finding.file

        def words(text: str) -> str:
            def place(number: re.Match[str]) -> str:
                line, file = int(number[0]), finding.file
                if line > FIRST_ADDED_LINE:
                    line, file = line - FIRST_ADDED_LINE, f"{own}{name}"
                return str(line) if file == here else f"{line} of {file}"

            return _ANY_LINES.sub(lambda found: re.sub(r"\d+", place, found[0]), text)

        return replace(
            finding,
            file=here,
            line=finding.line - FIRST_ADDED_LINE if is_added else finding.line,
            problem=words(finding.problem),
            remedy=words(finding.remedy),
        )

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


def _by_file(folder: str, own: str, found: re.Match[str]) -> str:
    """Lines of one table, those that were added named with the file they stand in."""
    lines = [int(line) for line in re.findall(r"\d+", found[3])]
    there = [line for line in lines if line < FIRST_ADDED_LINE]
    here = [line - FIRST_ADDED_LINE for line in lines if line > FIRST_ADDED_LINE]
    return "; ".join(
        f"{place}/{found[1]}, line{'s'[: len(some) - 1]} {listed(tuple(map(str, some)))}"
        for place, some in ((folder, there), (own, here))
        if some
    )


_WORD = r"\b"
_ANY_LINES = re.compile(r"\b[Ll]ines? (?:\d+(?:(?:, | and | to )\d+)*)")
_LINES = re.compile(r"\b(?:on )?line(s?) (\d+(?:(?:, | and | to )\d+)*)")
_TABLES = re.compile(r"\b(?:the )?(?:table )?([a-z_]+)\.csv\b")


def _table_of(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".csv")
