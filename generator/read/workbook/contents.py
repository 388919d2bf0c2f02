"""A whole workbook: its sheets become the tables of a package, with where each row came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model.findings import Finding, Severity
from generator.model.origins import Origins
from generator.model.periods import Period, parse_period
from generator.read.files import decode
from generator.read.resources import RESOURCES
from generator.read.workbook.definitions import Definitions, derived
from generator.read.workbook.figures import observations, targets
from generator.read.workbook.headings import Part, tidy
from generator.read.workbook.long_sheets import Setting, read_report_sheet, read_table_sheet
from generator.read.workbook.mapping import NOT_READ, WIDE_SHEETS, OwnHeadings
from generator.read.workbook.rows import Notes, WorkbookRow, csv_text
from generator.read.workbook.sheets import Sheet, SheetCell, read_sheets
from generator.read.workbook.wide_sheets import WideRow, is_wide, read_wide_sheet

#: Sheets of the written workbook that hold words for people.
_FOR_PEOPLE = ("read me", "contents", "notes")
_REPORT = "report"
_COUNTS_IN = {"numerators": Part.NUMERATOR, "denominators": Part.DENOMINATOR}

Rows = tuple[WorkbookRow, ...]


@dataclass(frozen=True)
class Workbook:
    """What a workbook holds: the settings of its report, and its tables row by row.

    `headings` are those of its wide sheets as they stand; `derived` says whether its indicators
    had to be made out from a bare table.
    """

    settings: Mapping[str, Setting]
    tables: Mapping[str, Rows]
    headings: tuple[str, ...]
    derived: bool = False

    def setting(self, name: str) -> str:
        """What the sheet Report says of one thing; empty where it says nothing."""
        return self.settings[name].text if name in self.settings else ""

    def says_otherwise(self, file: str, known: Mapping[str, str]) -> tuple[Finding, ...]:
        """An error for each setting of the sheet Report that is not what it is known to be."""
        remedy = "Correct the one that is wrong; a copied workbook keeps the old words."
        return tuple(
            Finding(
                "PKG-FOLDER",
                Severity.ERROR,
                file,
                f"The workbook says {said.text}, and the package is {known[name]}.",
                remedy,
                said.row,
                said.cell,
                said.text,
            )
            for name, said in self.settings.items()
            if known.get(name, said.text) != said.text and said.text
        )

    def texts(self) -> dict[str, str]:
        """Each table as the CSV of the contract."""
        return {resource: csv_text(resource, rows) for resource, rows in self.tables.items()}

    def origins(self, workbook: str, folder: str) -> Origins:
        """Where each row came from, by the file that its table would be in the folder."""
        return Origins(
            workbook,
            {
                f"{folder}/{resource}.csv": tuple(row.origin for row in rows)
                for resource, rows in self.tables.items()
            },
        )


def read_workbook(
    data: bytes,
    file: str,
    own: OwnHeadings,
    *,
    reporting: Period | None = None,
    known: Sequence[Mapping[str, str]] = (),
    known_targets: Sequence[Mapping[str, str]] = (),
) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """The tables of a workbook, and everything there is to say of how it was read.

    `reporting` is the period that a column headed `current` is of, where the workbook's own sheet
    Report does not say it. `known` are the indicators that stand outside the workbook; without
    them, and without a sheet of its own, a bare table says what its indicators are.
    """
    sheets, findings = read_sheets(data, file)
    notes = Notes(file)
    settings: dict[str, Setting] = {}
    tables: dict[str, Rows] = {}
    wide: list[WideRow] = []
    headings: list[str] = []
    for sheet in sheets:
        if sheet.hidden:
            continue
        sheet = _seen(sheet, notes)
        role = _role_of(sheet, own)
        if role == _REPORT:
            settings = read_report_sheet(sheet, notes)
        elif role in RESOURCES:
            if (rows := read_table_sheet(sheet, role, notes)) is not None:
                tables[role] = rows
        elif role in WIDE_SHEETS:
            found = read_wide_sheet(sheet, own, notes, _COUNTS_IN.get(role))
            if found is None:
                problem = f"The sheet {sheet.name} has no row of headings that can be read."
                remedy = "Give it a header row with a reference or a measure, and its periods."
                notes.refuse("WBK-HEADING", sheet.name, None, problem, remedy)
            else:
                wide += found.rows
                headings += found.headings
        elif sheet.cells and role != NOT_READ:
            problem = "The sheet is no table of the contract, and no table with periods across."
            remedy = f'Delete it, or say in {own.shown_as} that "{sheet.name}" = "ignore".'
            notes.say(Severity.WARNING, "WBK-SHEET", sheet.name, None, problem, remedy)
    reporting = _reporting(settings, reporting)
    is_derived = bool(wide) and "indicators" not in tables and not known
    if is_derived:
        tables["indicators"], wide = derived(wide, notes)
    if wide:
        defined = [row.cells for row in tables.get("indicators", ())] or known
        definitions = Definitions(defined)
        if reporting is None and any(h.period is None for row in wide for h, _ in row.entries):
            problem = "Nothing says which period the current figures are of."
            remedy = "Give the reporting period, as in 2023-m08, in the sheet Report."
            notes.refuse("WBK-PERIOD", wide[0].sheet, None, problem, remedy)
        rows = observations(wide, definitions, reporting, own, notes)
        tables["observations"] = rows + tables.get("observations", ())
        own_targets = [row.cells for row in tables.get("targets", ())]
        beside = targets(wide, definitions, reporting, (*own_targets, *known_targets), notes)
        if beside or "targets" in tables:
            tables["targets"] = tables.get("targets", ()) + beside
    if not sheets:
        return None, findings
    if not tables:
        problem = "The workbook holds no table that can be read."
        remedy = (
            "Start from a workbook made by `packs workbook`, or head a row with Ref and months. "
            "A list of single children or cases has to be counted first."
        )
        notes.findings.append(Finding("WBK-EMPTY", Severity.ERROR, file, problem, remedy))
    in_order = {name: tables[name] for name in RESOURCES if name in tables}
    return Workbook(settings, in_order, tuple(headings), is_derived), findings + notes.all()


def _seen(sheet: Sheet, notes: Notes) -> Sheet:
    """The sheet without the characters that no text may hold, with an error for each of them."""
    cells = []
    name = _without_unseen(sheet.name, sheet.name, None, notes)
    for cell in sheet.cells:
        text = _without_unseen(cell.text, name, cell, notes)
        cells.append(cell if text == cell.text else replace(cell, text=text))
    return replace(sheet, name=name, cells=tuple(cells))


def _without_unseen(text: str, sheet: str, cell: SheetCell | None, notes: Notes) -> str:
    if text.isprintable() and "\N{REPLACEMENT CHARACTER}" not in text:
        return text
    # The door of all text decides; a space before, since it takes a mark at the start off.
    _, findings = decode(f" {text}".encode(errors="replace"), notes.file, family="WBK")
    for finding in findings:
        text = text.replace(chr(int(finding.value.removeprefix("U+"), 16)), "")
    for finding in findings:
        what = "The name of the sheet" if cell is None else "The cell"
        plain = sheet if cell is not None else text
        shown = replace(cell, text=text) if cell is not None else None
        problem = finding.problem.replace("The line", what)
        remedy = finding.remedy.replace(" and save the file as UTF-8", "")
        notes.refuse("WBK-CONTROL", plain, shown, problem, remedy)
    return text


def _role_of(sheet: Sheet, own: OwnHeadings) -> str:
    """What a sheet is, by the council's own word, by its name, or by its headings."""
    name = tidy(sheet.name)
    if (said := own.sheets.get(name)) is not None:
        return said
    if name in _FOR_PEOPLE:
        return NOT_READ
    if name == _REPORT or name in WIDE_SHEETS:
        return name
    if (resource := name.replace(" ", "_").replace("-", "_")) in RESOURCES:
        return resource
    return "figures" if is_wide(sheet, own) else ""


def _reporting(settings: Mapping[str, Setting], given: Period | None) -> Period | None:
    if given is not None:
        return given
    try:
        return parse_period(settings["reporting_period"].text)
    except (KeyError, ValueError):
        return None
