"""The safe door for workbooks: bytes of .xlsx or .ods become sheets of cells, or findings.

The bytes have come through the one safe door, `read/files.py`. Nothing is fetched, followed or
calculated here, and nothing is interpreted: a cell is what its file says it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.model.findings import Finding, Severity
from generator.read.workbook.gathered import (
    CellKind,
    Gathered,
    Sheet,
    SheetCell,
    address,
    column_letters,
)
from generator.read.workbook.limits import PACKED_LIMIT, Refused
from generator.read.workbook.not_workbooks import (
    Layout,
    layout_of,
    refuse_what_is_no_pack,
    workbook_name_trouble,
)
from generator.read.workbook.ods import gather_sheets
from generator.read.workbook.unpacking import Pack, open_pack
from generator.read.workbook.xlsx import contents_of, workbook_part
from generator.read.workbook.xlsx_cells import gather_cells

__all__ = [
    "PACKED_LIMIT",
    "CellKind",
    "Sheet",
    "SheetCell",
    "column_letters",
    "read_sheets",
    "workbook_name_trouble",
]

#: So much of a file's own words is quoted.
_QUOTED = 300
#: So many cells, rows or ranges of a sheet are named; the rest is counted.
_NAMED = 20
_CALCULATE = "Open the workbook in Excel or LibreOffice, let it calculate, and save it."
_PASTE = "To be sure of the figures, open and save it before, or paste the values alone."


def read_sheets(data: bytes, file: str) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The sheets of a workbook in its own order, and what is to be said about them.

    No sheets where it is refused. `file` is how the workbook is named to people. Findings are in
    the order of sheets, rows and columns.
    """
    try:
        refuse_what_is_no_pack(data)
        pack = open_pack(data)
        gathered, calculated, linked = _gathered(pack)
        sheets = tuple(one.sheet() for one in gathered)
    except Refused as refused:
        why = Finding(refused.code, Severity.ERROR, file, refused.problem, refused.remedy)
        return (), (_printable(why),)
    findings = [_linked(file)] if linked else []
    for one, sheet in zip(gathered, sheets, strict=True):
        findings += _about_sheet(sheet, one, calculated, file)
        findings += _about_cells(one, file)
    return sheets, tuple(map(_printable, findings))


def _printable(finding: Finding) -> Finding:
    """A finding that quotes the file, cut short and without characters that cannot be seen."""

    def plain(text: str) -> str:
        cut = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
        return "".join(character if character.isprintable() else "\ufffd" for character in cut)

    return replace(finding, problem=plain(finding.problem), column=plain(finding.column))


def _gathered(pack: Pack) -> tuple[tuple[Gathered, ...], bool, bool]:
    """The sheets, whether their formulas are calculated, whether figures come from elsewhere."""
    match layout_of(pack):
        case Layout.OPEN_DOCUMENT:
            sheets, linked = gather_sheets(pack)
            return sheets, True, linked
        case Layout.EXCEL:
            contents = contents_of(pack, workbook_part(pack))
            gathered = []
            for listed in contents.sheets:
                sheet = Gathered(listed.name, listed.hidden, pack.allowance)
                gather_cells(sheet, pack, listed.part, contents.book)
                gathered.append(sheet)
            return tuple(gathered), not contents.uncalculated, contents.linked


def _about_sheet(
    sheet: Sheet, gathered: Gathered, calculated: bool, file: str
) -> Iterable[Finding]:
    def said(code: str, severity: Severity, problem: str, remedy: str) -> Finding:
        return Finding(code, severity, file, problem, remedy, column=f"sheet {sheet.name}")

    if sheet.hidden:
        yield said(
            "WBK-HIDDEN",
            Severity.WARNING,
            f"The sheet {sheet.name} is hidden, and is not read.",
            "Unhide it if it is meant to be read; else delete it.",
        )
    for what, hidden in (
        ("rows", _runs(sheet.hidden_rows, str)),
        ("columns", _runs(sheet.hidden_columns, column_letters)),
    ):
        if hidden:
            yield said(
                "WBK-HIDDEN",
                Severity.WARNING,
                f"Hidden {what} hold something that is read: {_listed(hidden)}.",
                f"Unhide the {what} (a filter may hide them too) and look through them,"
                " or delete them.",
            )
    if sheet.merged:
        yield said(
            "WBK-MERGED",
            Severity.WARNING,
            f"Cells are merged: {_listed(sheet.merged)}.",
            "Unmerge them, and write the value into each cell that it is meant for.",
        )
    formulas = gathered.formulas - len(gathered.uncalculated)
    if formulas and calculated:
        count = _count(formulas, "cell holds a formula", "cells hold formulas")
        yield said(
            "WBK-FORMULA",
            Severity.NOTE,
            f"{count}; the values last calculated are taken.",
            _PASTE,
        )
    elif not calculated and gathered.formulas:
        count = _count(gathered.formulas, "cell holds a formula", "cells hold formulas")
        yield said(
            "WBK-FORMULA",
            Severity.ERROR,
            f"{count} not calculated since the workbook was last changed.",
            _CALCULATE,
        )


def _about_cells(gathered: Gathered, file: str) -> Iterable[Finding]:
    found = [
        (row, column, "WBK-FORMULA", "The formula has no calculated value.", _CALCULATE)
        for row, column in gathered.uncalculated
    ] + [
        (row, column, "WBK-SIZE", problem, "Shorten it, or delete it if it is not needed.")
        for row, column, problem in gathered.oversized
    ]
    found.sort()
    for row, column, code, problem, remedy in found[:_NAMED]:
        where = f"{gathered.name}!{address(row, column)}"
        yield Finding(code, Severity.ERROR, file, problem, remedy, line=row, column=where)
    for _, _, code, _, remedy in found[_NAMED : _NAMED + 1]:
        rest = _count(len(found) - _NAMED, "more cell has", "more cells have")
        problem = f"{rest} the same fault as those named before."
        sheet = f"sheet {gathered.name}"
        yield Finding(code, Severity.ERROR, file, problem, remedy, column=sheet)


def _linked(file: str) -> Finding:
    return Finding(
        "WBK-FORMAT",
        Severity.ERROR,
        file,
        "The workbook takes figures from other files or databases, which are not read.",
        "Break the links (Excel: Data, Edit Links and Queries & Connections; LibreOffice: Edit,"
        " Links) or paste the values into a new workbook.",
    )


def _runs(numbers: Iterable[int], name: Callable[[int], str]) -> list[str]:
    """Numbers in order as runs: `5 to 7`, `9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return [" to ".join(name(number) for number in run) for run in runs]


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")


def _count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
