"""Rows of the contract's tables as a workbook gives them: text cells, and where they came from."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.findings import Finding, Severity
from generator.model.origins import Origin
from generator.read.resources import columns_of
from generator.read.workbook.amounts import Change
from generator.read.workbook.sheets import CellKind, SheetCell


@dataclass(frozen=True)
class WorkbookRow:
    """One row of a table; `cells` holds the columns that are not empty.

    `speaks_of` are the columns the sheet has a say in; a wide sheet has none for a note.
    """

    cells: Mapping[str, str]
    origin: Origin
    speaks_of: frozenset[str] | None = None


class Notes:
    """What was found in a workbook, and each change that was made to a cell to read it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._changes: dict[tuple[str, Change], list[str]] = {}
        self._said: set[tuple[str, str, str]] = set()

    def refuse(
        self, code: str, sheet: str, cell: SheetCell | None, problem: str, remedy: str
    ) -> None:
        """An error at a cell, or at a sheet as a whole."""
        self.say(Severity.ERROR, code, sheet, cell, problem, remedy)

    def say(
        self,
        severity: Severity,
        code: str,
        sheet: str,
        cell: SheetCell | None,
        problem: str,
        remedy: str,
    ) -> None:
        """A finding at a cell, or at a sheet as a whole; a fault of a cell is said once."""
        line, column, value = 0, f"sheet {sheet}", ""
        if cell is not None:
            line, column, value = cell.row, f"{sheet}!{cell.address}", said(cell, 80)
            if (code, sheet, cell.address) in self._said:
                return
            self._said.add((code, sheet, cell.address))
            remedy += _unseen(cell)
        self.findings.append(
            Finding(code, severity, self.file, problem, remedy, line, column, value)
        )

    def changed(self, sheet: str, cell: SheetCell, changes: Iterable[Change], to: str = "") -> None:
        """Remember what was done to a cell, and what it is read as."""
        for change in changes:
            became = f" as {to}" if to and to != cell.text else ""
            told = f"{cell.address} ({said(cell)}{became})"
            self._changes.setdefault((sheet, change), []).append(told)

    def all(self) -> tuple[Finding, ...]:
        """The findings, and for each sheet one note of the changes that were made to read it."""
        sheets: dict[str, list[str]] = {}
        for (sheet, change), told in self._changes.items():
            sheets.setdefault(sheet, []).append(f"{change.value}: {_some(told)}")
        notes = tuple(
            Finding(
                "WBK-CHANGED",
                Severity.NOTE,
                self.file,
                f"Not read as it stands. {'. '.join(map(_capital, changes))}.",
                "Nothing, if that is what was meant.",
                column=f"sheet {sheet}",
            )
            for sheet, changes in sheets.items()
        )
        return (*self.findings, *notes)


def shown(cell: SheetCell) -> str:
    """A cell's content as a person sees it in the sheet, as far as that is known."""
    return cell.shown or cell.text


def said(cell: SheetCell, most: int = 40) -> str:
    """A cell's content as a sentence can quote it: on one line, cut short where it is long."""
    text = " ".join(shown(cell).split())
    return text if len(text) <= most else f"{text[:most]}…"


def _unseen(cell: SheetCell) -> str:
    """What is to be added of characters without width, which explain what nobody can see."""
    marks = dict.fromkeys(mark for mark in cell.text if unicodedata.category(mark) == "Cf")
    named = ", ".join(f"U+{ord(mark):04X}" for mark in marks)
    return f" The cell holds {named}, which cannot be seen: type it anew." if named else ""


def name_in(cell: SheetCell, sheet: str, notes: Notes) -> str:
    """The text of a cell that names something; empty, with a finding, where it holds an error.

    A number is read as it is shown, which keeps the last nought of a `5.10` that has one.
    """
    text = cell.text
    match cell.kind:
        case CellKind.ERROR:
            problem = f"The cell holds {cell.text}."
            notes.refuse("WBK-ERROR", sheet, cell, problem, "Type what belongs there.")
            return ""
        case CellKind.NUMBER:
            text = cell.shown or cell.text
            notes.changed(sheet, cell, (Change.NUMBER_NAME,), text)
        case CellKind.TEXT | CellKind.DATE | CellKind.TRUTH:
            pass
    one_line = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").splitlines())
    tidy = one_line.strip()
    if "\n" in text or "\r" in text:
        notes.changed(sheet, cell, (Change.LINE_ENDS,))
    elif tidy != text:
        notes.changed(sheet, cell, (Change.SPACES,))
    return tidy


def lost_its_nought(code: str, before: str, after: str, refs: Counter[str]) -> bool:
    """Whether a reference such as 5.1 stands where 5.10 belongs, or stands twice."""
    whole, point, part = code.partition(".")
    if not point or not part.isdecimal() or part.endswith("0"):
        return False
    last, following = f"{whole}.{10 * int(part) - 1}", f"{whole}.{10 * int(part) + 1}"
    return refs[code] > 1 or before == last or after == following


def refuse_nought(sheet: str, cell: SheetCell, code: str, notes: Notes) -> None:
    """An error at a reference that may have lost its last nought."""
    problem = f"The cell holds the number {code}, which may have been {code}0."
    remedy = "Write the reference anew, in a cell formatted as text."
    notes.refuse("WBK-REF", sheet, cell, problem, remedy)


def csv_text(resource: str, rows: Iterable[WorkbookRow]) -> str:
    """The table as the CSV of the contract, in the order of the rows."""
    columns = columns_of(resource)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.cells.get(column, "") for column in columns] for row in rows)
    return text.getvalue()


def _some(told: list[str]) -> str:
    most = 2
    return ", ".join(told[:most]) + (f" and {len(told) - most} more" if len(told) > most else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
