"""Which indicator a row of a wide sheet is, and what a bare table says of its indicators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.model.findings import Severity
from generator.model.formats import listed, plural
from generator.model.indicators import Unit
from generator.model.origins import Origin
from generator.model.periods import Basis, PeriodKind
from generator.read.hints import before_a_date
from generator.read.workbook.amounts import Amount, Change, amount_of
from generator.read.workbook.headings import POLARITY_WORDS, UNIT_WORDS, Part, basis_of
from generator.read.workbook.rows import (
    Notes,
    WorkbookRow,
    lost_its_nought,
    name_in,
    refuse_nought,
    said,
    shown,
)
from generator.read.workbook.sheets import CellKind, SheetCell
from generator.read.workbook.wide_sheets import WideRow

_ID_LENGTH = 48
#: A row with one of them is of an indicator that another row stands for as a whole.
_PARTS_OF_A_WHOLE = frozenset({Part.AREA, Part.BREAKDOWN, Part.CATEGORY})


@dataclass(frozen=True)
class Definition:
    """What has to be known of an indicator to read its cells."""

    indicator: str
    ref: str
    names: tuple[str, ...]
    unit: Unit | None
    decimals: int
    basis: Basis | None


class Definitions:
    """The indicators a package defines, found by reference, id or name."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._all = tuple(_definition(row) for row in rows)

    def __bool__(self) -> bool:
        return bool(self._all)

    def of_row(self, row: WideRow, notes: Notes) -> Definition | None:
        """The indicator that a row of a sheet is; `None`, with a finding, where none is."""
        ref, measure = row.keys.get(Part.REF), row.keys.get(Part.MEASURE)
        name = _tidy(shown(measure)) if measure is not None else ""
        by_name = [known for known in self._all if name and name in known.names]
        if ref is None:
            if len(by_name) == 1:
                return by_name[0]
            assert measure is not None  # a row has one of the two
            _unknown(row, measure, shown(measure), self._near(name), notes)
            return None
        if ref.kind is CellKind.DATE:
            _date_as_ref(row, ref, notes)
            return None
        text = shown(ref).strip()
        by_ref = [known for known in self._all if text in (known.ref, known.indicator)]
        if ref.kind is CellKind.NUMBER and not ref.shown.endswith("0"):
            # What a number shows as 5.1 may have been typed as 5.10.
            longer = [known for known in self._all if known.ref == f"{text}0" and "." in text]
            if longer:
                if named := [known for known in by_ref + longer if known in by_name]:
                    if named[0].ref != text:
                        notes.changed(row.sheet, ref, (Change.REF_FROM_MEASURE,), named[0].ref)
                    return named[0]
                either = " or ".join(known.ref for known in by_ref + longer)
                problem = f"The cell holds the number {text}, which was {either}."
                remedy = "Write the reference anew, in a cell formatted as text."
                notes.refuse("WBK-REF", row.sheet, ref, problem, remedy)
                return None
        if not by_ref:
            if unread := [known for known in by_name if not known.ref]:
                return unread[0]  # what is wrong with its own reference has been said
            _unknown(row, ref, text, self._near(name), notes)
            return None
        if both := [known for known in by_ref if known in by_name]:
            return both[0]
        if by_name:
            problem = f"The row is {text} by its reference and {by_name[0].ref} by its measure."
            remedy = "Correct the one that is wrong."
            notes.refuse("WBK-ROW", row.sheet, ref, problem, remedy)
            return None
        return by_ref[0]

    def _near(self, name: str) -> str:
        """The reference of the indicator whose name is nearest; empty where none is near."""
        names = {known_name: known.ref for known in self._all for known_name in known.names}
        near = get_close_matches(name, list(names), 1, cutoff=0.75) if name else []
        return names[near[0]] if near else ""


def _unknown(row: WideRow, cell: SheetCell, text: str, near: str, notes: Notes) -> None:
    problem = f"No indicator is called '{said(cell, 60)}'."
    remedy = f"By its measure it may be {near}. " if near else ""
    remedy += "Correct it, or define the indicator in the sheet indicators."
    notes.refuse("WBK-ROW", row.sheet, cell, problem, remedy)


def _date_as_ref(row: WideRow, cell: SheetCell, notes: Notes) -> None:
    likely = before_a_date(cell.shown, ".")
    instead = f"It was probably {' or '.join(likely)}: write" if likely else "Write"
    problem = f"The cell holds the date {cell.text[:10]} where a reference belongs."
    remedy = f"{instead} it anew, in a cell formatted as text."
    notes.refuse("WBK-DATE", row.sheet, cell, problem, remedy)


def _definition(row: Mapping[str, str]) -> Definition:
    """A row of the table of indicators, as far as it can be used yet."""
    unit = Unit(row["unit"]) if row.get("unit", "") in {unit.value for unit in Unit} else None
    usual = 1 if unit in (Unit.PERCENT, Unit.RATE_PER_10000) else 0
    places = row.get("decimals", "")
    bases = {basis.value for basis in Basis}
    return Definition(
        row.get("indicator", ""),
        row.get("ref", ""),
        tuple(_tidy(row[name]) for name in ("name", "short_name") if row.get(name)),
        unit,
        int(places) if re.fullmatch(r"[0-6]", places) else usual,
        Basis(row["basis"]) if row.get("basis", "") in bases else None,
    )


def derived(rows: Sequence[WideRow], notes: Notes) -> tuple[tuple[WorkbookRow, ...], list[WideRow]]:
    """The table of indicators that a bare wide table amounts to, where nothing defines them.

    With it come the rows that can be read by it, which are all but those that have been refused.
    Unit, polarity, basis and rhythm follow from the names, the targets and the headings, and what
    does not follow is asked for. People are taken to be counted, which protects most.
    """
    found: list[WorkbookRow] = []
    usable: list[WideRow] = []
    names: dict[str, tuple[str, str]] = {}
    refs = Counter(map(_code_of, rows))
    taken: set[str] = set()
    for place, row in enumerate(rows):
        known_already = Part.MEASURE not in row.keys and _code_of(row) in names
        if known_already or not _PARTS_OF_A_WHOLE.isdisjoint(row.keys):
            usable.append(row)
            continue
        ref, measure = row.keys.get(Part.REF), row.keys.get(Part.MEASURE)
        if ref is None or measure is None:
            missing = "a reference" if ref is None else "a name"
            cell = measure or ref
            problem = f"The row has no {missing.removeprefix('a ')}."
            notes.refuse("WBK-ROW", row.sheet, cell, problem, f"Give the indicator {missing}.")
            continue
        if ref.kind is CellKind.DATE:
            _date_as_ref(row, ref, notes)
            continue
        code, name = name_in(ref, row.sheet, notes), name_in(measure, row.sheet, notes)
        if not code or not name:
            continue
        after = _code_of(rows[place + 1]) if place + 1 < len(rows) else ""
        before = _code_of(rows[place - 1]) if place else ""
        if ref.kind is CellKind.NUMBER and lost_its_nought(code, before, after, refs):
            refuse_nought(row.sheet, ref, code, notes)
            continue
        if (there := names.get(code)) is not None:
            if there[0] != _tidy(name):
                problem = f"The reference {code} is of another measure in {there[1]}."
                remedy = "Give each indicator a reference of its own."
                notes.refuse("WBK-ROW", row.sheet, ref, problem, remedy)
            else:
                usable.append(row)  # more of the same indicator
            continue
        names[code] = _tidy(name), f"{row.sheet}!{ref.address}"
        usable.append(row)
        cells = {
            "indicator": _id_of(name, code, taken),
            "ref": code,
            "name": name,
            "theme": _theme(row, notes),
            "unit": _unit(row, name, notes),
            "polarity": _polarity(row, notes),
            "basis": _basis(row, notes),
            "frequency": _frequency(row),
            "counts": "children",
        }
        notes.changed(row.sheet, measure, (Change.DERIVED,))
        addresses = dict.fromkeys(cells, measure.address) | {"ref": ref.address}
        if Part.BASIS in row.keys:
            addresses["basis"] = row.keys[Part.BASIS].address
        content = {column: text for column, text in cells.items() if text}
        found.append(WorkbookRow(content, Origin(row.sheet, row.number, addresses)))
    if found:
        problem = f"In {plural(len(found), 'indicator')} children are taken to be counted."
        remedy = (
            "That protects most. Say in counts, in the table of indicators, what each counts: "
            "contacts and reviews are events."
        )
        notes.say(Severity.WARNING, "WBK-COUNTS", rows[0].sheet, None, problem, remedy)
    return tuple(found), usable


def _theme(row: WideRow, notes: Notes) -> str:
    """The theme a row names itself, else the heading above it."""
    if (cell := row.keys.get(Part.THEME)) is not None:
        return name_in(cell, row.sheet, notes)
    return row.theme or "Indicators"


def _code_of(row: WideRow) -> str:
    return shown(row.keys[Part.REF]).strip() if Part.REF in row.keys else ""


def _id_of(name: str, ref: str, taken: set[str]) -> str:
    """An id of the contract's form from a name, told apart by its reference where it must be."""
    plain = re.sub(r"\([^)]*\)", " ", name.lower().replace("'", "").replace("’", ""))
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(slug) > _ID_LENGTH:
        slug = slug[: _ID_LENGTH + 1].rpartition("-")[0]
    if not slug or slug in taken:
        slug = "-".join(filter(None, (slug, *re.findall(r"[a-z0-9]+", ref.lower()))))
    taken.add(slug)
    return slug


def _unit(row: WideRow, name: str, notes: Notes) -> str:
    if (cell := row.keys.get(Part.UNIT)) is not None:
        if (unit := UNIT_WORDS.get(" ".join(shown(cell).lower().split()))) is not None:
            return unit
        problem = f"'{said(cell, 40)}' is no unit."
        remedy = f"Write one of {listed(tuple(UNIT_WORDS))}."
        notes.refuse("WBK-UNIT", row.sheet, cell, problem, remedy)
        return ""
    words = name.lower()
    if "per 10,000" in words or "per 10000" in words:
        return Unit.RATE_PER_10000
    if "%" in words or "percent" in words or "per cent" in words:
        return Unit.PERCENT
    values = [cell for heading, cell in row.entries if heading.part is Part.CURRENT]
    if values and all(_is_percentage(cell) for cell in values):
        return Unit.PERCENT
    if re.match(r"(number|no\.?|count|total) (of )?", words):
        return Unit.COUNT
    for unit in (Unit.DAYS, Unit.WEEKS):
        if re.search(rf"\b(average|mean|median|number of)\b.*\b{unit}\b", words):
            return unit
    problem = f"The sheet does not say what unit '{name[:60]}' has."
    units = listed(tuple(unit.value for unit in Unit))
    remedy = 'Say it in the name, as in "% of …" or "Number of …", or in a column Unit: '
    remedy += f"{units}."
    notes.refuse("WBK-UNIT", row.sheet, row.keys[Part.MEASURE], problem, remedy)
    return ""


def _is_percentage(cell: SheetCell) -> bool:
    return cell.percent or (cell.kind is CellKind.TEXT and cell.text.strip().endswith("%"))


def _polarity(row: WideRow, notes: Notes) -> str:
    """Which way is better, by the order of the two targets; neutral without any."""
    if (said_so := row.keys.get(Part.POLARITY)) is not None:
        words = " ".join(shown(said_so).lower().split())
        if (polarity := POLARITY_WORDS.get(words)) is not None:
            return polarity
        problem = f"'{said(said_so, 40)}' does not say which way is better."
        notes.refuse("WBK-POLARITY", row.sheet, said_so, problem, "Write higher, lower or neutral.")
        return ""
    ends = {}
    for heading, cell in row.entries:
        if heading.part in (Part.MINIMUM, Part.UPPER):
            read = amount_of(cell, None)
            if isinstance(read, Amount):
                ends[heading.part] = float(read.text)
    if not ends:
        return "neutral"
    if len(ends) == 1 or ends[Part.MINIMUM] == ends[Part.UPPER]:
        what = "One target does" if len(ends) == 1 else "Two equal targets do"
        problem = f"{what} not say whether higher or lower is better."
        remedy = "Give it two, or say higher or lower in a column Polarity."
        notes.refuse("WBK-POLARITY", row.sheet, row.keys[Part.MEASURE], problem, remedy)
        return ""
    return "higher" if ends[Part.UPPER] > ends[Part.MINIMUM] else "lower"


def _basis(row: WideRow, notes: Notes) -> str:
    cell = row.keys.get(Part.BASIS)
    if cell is not None and (basis := basis_of(shown(cell))) is not None:
        return basis.value
    if cell is None:
        problem = "The rows do not say whether an indicator is a snapshot or adds up."
        remedy = "Add a column Basis: snapshot, in period, year to date or rolling year."
        notes.refuse("WBK-BASIS", row.sheet, None, problem, remedy)
    return ""  # a word that is none is refused where the row is read


def _frequency(row: WideRow) -> str:
    kinds = Counter(heading.period.kind for heading, _ in row.entries if heading.period is not None)
    if kinds[PeriodKind.MONTH] or not kinds:
        return "monthly"
    return "quarterly" if kinds[PeriodKind.QUARTER] else "annual"


def _tidy(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").lower().split())
