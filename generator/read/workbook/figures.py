"""Wide rows become rows of `observations` and `targets`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from generator.model.indicators import Unit
from generator.model.origins import Origin
from generator.model.periods import (
    KINDS_OF_BASIS,
    Basis,
    Period,
    PeriodKind,
    financial_year_of,
    month_of,
)
from generator.read.hints import Trouble
from generator.read.workbook.amounts import Amount, Change, Nothing, amount_of
from generator.read.workbook.definitions import Definition, Definitions
from generator.read.workbook.headings import Heading, Part, basis_of
from generator.read.workbook.mapping import OwnHeadings
from generator.read.workbook.rows import Notes, WorkbookRow, name_in, said, shown
from generator.read.workbook.sheets import SheetCell
from generator.read.workbook.wide_sheets import WideRow

_SINGLE = (PeriodKind.MONTH, PeriodKind.QUARTER)

#: What a wide sheet says of a figure.
_NUMBERS = frozenset({"numerator", "denominator", "value", "symbol", "decimals"})
#: What a column of targets says.
_ENDS = frozenset({"minimum", "upper"})

#: What makes a figure that one: indicator, area, breakdown, category, period, basis.
Key = tuple[str, str, str, str, str, str]
_KEY_COLUMNS = ("indicator", "area", "breakdown", "category", "period", "basis")
_COLUMN_OF = {Part.NUMERATOR: "numerator", Part.DENOMINATOR: "denominator", Part.CURRENT: "value"}


@dataclass
class _Gathered:
    """One figure while its cells are being brought together."""

    sheet: str
    row: int
    name: SheetCell
    definition: Definition
    period: Period
    cells: dict[str, str] = field(default_factory=dict)
    from_cells: dict[str, tuple[str, SheetCell]] = field(default_factory=dict)
    places: int | None = None
    share: tuple[str, SheetCell] | None = None


def observations(
    rows: Sequence[WideRow],
    definitions: Definitions,
    reporting: Period | None,
    own: OwnHeadings,
    notes: Notes,
) -> tuple[WorkbookRow, ...]:
    """The figures of all wide rows, one row each, in the order of the sheet and then of time."""
    _refuse_older_sheet(rows, reporting, notes)
    gathered: dict[Key, _Gathered] = {}
    for row in rows:
        if (definition := definitions.of_row(row, notes)) is None:
            continue
        basis = _basis_of(row, definition, notes)
        if basis is None:
            continue
        area, breakdown, category = (
            name_in(row.keys[key], row.sheet, notes) if key in row.keys else ""
            for key in (Part.AREA, Part.BREAKDOWN, Part.CATEGORY)
        )
        for heading, cell in row.entries:
            if heading.part not in _COLUMN_OF:
                continue
            spelt = _spelt(heading, basis, reporting, own, row, cell, notes)
            if spelt is None:
                continue
            period, of_basis = spelt
            part = (definition.indicator, area, breakdown, category)
            key = (*part, period.token, of_basis.value)
            name = row.keys.get(Part.REF) or row.keys[Part.MEASURE]
            figure = gathered.setdefault(
                key, _Gathered(row.sheet, row.number, name, definition, period)
            )
            _put(figure, _COLUMN_OF[heading.part], row.sheet, cell, notes)
    order = {key[:4]: place for place, key in reversed(list(enumerate(gathered)))}
    by_time = sorted(
        gathered.items(), key=lambda item: (order[item[0][:4]], item[1].period.sort_key, item[0])
    )
    return tuple(_row(key, figure, notes) for key, figure in by_time if figure.cells)


def _refuse_older_sheet(rows: Sequence[WideRow], reporting: Period | None, notes: Notes) -> None:
    """An error where a sheet's current figures are those of its newest month, an earlier one."""
    alike: dict[str, list[Period]] = {}
    both: Counter[str] = Counter()
    for row in rows:
        current = [c for h, c in row.entries if h.part is Part.CURRENT and h.period is None]
        of_periods = [
            (h.period, c)
            for h, c in row.entries
            if h.part is Part.CURRENT and h.period is not None and not h.literal
            if h.period.kind in _SINGLE
        ]
        if not current or not of_periods:
            continue
        period, newest = max(of_periods, key=lambda entry: entry[0].sort_key)
        both[row.sheet] += 1
        if newest.text.strip() == current[0].text.strip():
            alike.setdefault(row.sheet, []).append(period)
    for sheet, periods in alike.items():
        newest_of_all = max(periods, key=lambda period: period.sort_key)
        if (
            reporting is not None
            and 2 * len(periods) >= both[sheet]
            and newest_of_all.end < reporting.end
        ):
            problem = (
                f"The newest figures of the sheet are of {newest_of_all}, and the package is of "
                f"{reporting}."
            )
            remedy = "Name the package of that period, or bring the new figures."
            notes.refuse("WBK-PERIOD", sheet, None, problem, remedy)


def _basis_of(row: WideRow, definition: Definition, notes: Notes) -> Basis | None:
    """The basis of a row: what its own column says, else what its indicator is defined with."""
    cell = row.keys.get(Part.BASIS)
    if cell is None:
        return definition.basis
    basis = basis_of(shown(cell))
    if basis is None:
        problem = f"'{said(cell)}' is none of the four kinds of figure."
        remedy = "Write snapshot, in period, year to date or rolling year."
        notes.refuse("WBK-BASIS", row.sheet, cell, problem, remedy)
    return basis


def _spelt(
    heading: Heading,
    basis: Basis,
    reporting: Period | None,
    own: OwnHeadings,
    row: WideRow,
    cell: SheetCell,
    notes: Notes,
) -> tuple[Period, Basis] | None:
    """The period and basis of a cell in the one spelling the contract has for them."""
    if heading.period is None:
        if reporting is None:
            return None
        return _within(reporting, basis), basis
    period = heading.period
    is_single = period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR)
    if heading.basis is not None:
        basis = heading.basis
    elif basis is Basis.YEAR_TO_DATE and is_single and not heading.literal and own.single_months:
        basis = Basis.IN_PERIOD
        notes.changed(row.sheet, cell, (Change.SINGLE_MONTHS,))
    spelt = _within(period, basis)
    if spelt != period:
        notes.changed(row.sheet, cell, (Change.QUARTER_END,), spelt.token)
    return spelt, basis


def _within(period: Period, basis: Basis) -> Period:
    """A quarter of a basis that is told by months, as the month it ends in."""
    if period.kind is PeriodKind.QUARTER and PeriodKind.QUARTER not in KINDS_OF_BASIS[basis]:
        return month_of(period.end)
    return period


def _put(figure: _Gathered, column: str, sheet: str, cell: SheetCell, notes: Notes) -> None:
    """Add a cell to its figure."""
    is_count = column != "value"
    read = amount_of(cell, figure.definition.unit, is_count=is_count)
    match read:
        case Trouble():
            notes.refuse(read.code, sheet, cell, read.problem, read.remedy)
            return
        case Nothing():
            notes.changed(sheet, cell, read.changes)
            if not read.symbol:
                return
            column, text, places = "symbol", read.symbol, None
        case Amount():
            notes.changed(sheet, cell, read.changes, read.text)
            text, places = read.text, read.places
    if (before := figure.from_cells.get(column)) is not None:
        _stands_twice(figure, column, text, before, (sheet, cell), notes)
        return
    figure.cells[column] = text
    figure.from_cells[column] = (sheet, cell)
    if isinstance(read, Amount) and not is_count:
        figure.places = places
        if read.looks_like_a_share and len(text.partition(".")[2]) > figure.definition.decimals:
            figure.share = (sheet, cell)


def _stands_twice(
    figure: _Gathered,
    column: str,
    text: str,
    before: tuple[str, SheetCell],
    again: tuple[str, SheetCell],
    notes: Notes,
) -> None:
    (sheet, cell), first = again, f"{before[0]}!{before[1].address}"
    if figure.cells[column] == text:
        notes.changed(sheet, cell, (Change.SAME_TWICE,))
        return
    problem = (
        f"The {column} of {figure.definition.ref} for {figure.period} is {text} here and "
        f"{figure.cells[column]} in {first}."
    )
    notes.refuse("WBK-TWICE", sheet, cell, problem, "Correct one of the two cells.")


def _row(key: Key, figure: _Gathered, notes: Notes) -> WorkbookRow:
    cells = {column: text for column, text in zip(_KEY_COLUMNS, key, strict=True) if text}
    cells |= figure.cells
    has_counts = "numerator" in cells and "denominator" in cells
    if has_counts and _follows(figure, cells):
        del cells["value"]  # it is worked out, and cannot differ
    fewer = figure.places is not None and figure.places < figure.definition.decimals
    if fewer and not has_counts and "value" in cells:
        cells["decimals"] = str(figure.places)
    if figure.share is not None and not has_counts:
        sheet, cell = figure.share
        hundredfold = f"{(Decimal(cells['value']) * 100).normalize():f}"
        problem = f"{cells['value']} per cent may be {hundredfold} % that has lost its format."
        remedy = f"Type {hundredfold}; or, if it is right, give its numerator and denominator."
        notes.refuse("WBK-SHARE", sheet, cell, problem, remedy)
    # The cell that holds the number stands for the row where a finding names no column.
    sheet, cell = figure.from_cells.get("value") or next(iter(figure.from_cells.values()))
    first = cell.address if sheet == figure.sheet else f"{sheet}!{cell.address}"
    addresses = {"": first, "indicator": figure.name.address} | {
        column: cell.address if sheet == figure.sheet else f"{sheet}!{cell.address}"
        for column, (sheet, cell) in figure.from_cells.items()
    }
    for column in ("period", "basis", "decimals", "area", "breakdown", "category"):
        addresses.setdefault(column, first)
    return WorkbookRow(cells, Origin(figure.sheet, figure.row, addresses), _NUMBERS)


def _follows(figure: _Gathered, cells: Mapping[str, str]) -> bool:
    """Whether a value is what its two counts give, to the decimals it is shown with."""
    scale = {Unit.PERCENT: 100, Unit.RATE_PER_10000: 10_000}.get(
        figure.definition.unit or Unit.COUNT
    )
    of = Decimal(cells["denominator"])
    if scale is None or "value" not in cells or not of:
        return False
    value = Decimal(cells["value"])
    places = min(-int(value.as_tuple().exponent), figure.definition.decimals)
    if places < figure.definition.decimals:
        return False
    step, exact = Decimal(1).scaleb(-places), scale * Decimal(cells["numerator"]) / of
    return exact.quantize(step, ROUND_HALF_UP) == value.quantize(step, ROUND_HALF_UP)


def targets(
    rows: Iterable[WideRow],
    definitions: Definitions,
    reporting: Period | None,
    known: Sequence[Mapping[str, str]],
    notes: Notes,
) -> tuple[WorkbookRow, ...]:
    """The targets that stand beside the figures, but those that the table of targets holds too.

    They are taken to hold from the start of the financial year that the report ends in.
    """
    found = []
    for row in rows:
        ends: dict[str, tuple[str, SheetCell]] = {}
        quiet = Notes(notes.file)
        definition = definitions.of_row(row, quiet)  # what is wrong has been said already
        for heading, cell in row.entries:
            if heading.part not in (Part.MINIMUM, Part.UPPER) or definition is None:
                continue
            read = amount_of(cell, definition.unit)
            if isinstance(read, Trouble):
                notes.refuse(read.code, row.sheet, cell, read.problem, read.remedy)
            elif isinstance(read, Amount):
                notes.changed(row.sheet, cell, read.changes, read.text)
                ends[heading.part.value] = (read.text, cell)
        if not ends or definition is None or reporting is None:
            continue
        area = name_in(row.keys[Part.AREA], row.sheet, quiet) if Part.AREA in row.keys else ""
        values = {name: text for name, (text, _) in ends.items()}
        if any(_same_target(one, definition.indicator, area, values) for one in known):
            continue
        start = month_of(financial_year_of(reporting.end).start).token
        first = next(iter(ends.values()))[1]
        notes.changed(row.sheet, first, (Change.TARGETS_FROM,))
        cells = {"indicator": definition.indicator, "area": area, "from_period": start, **values}
        addresses = {"": first.address} | {name: cell.address for name, (_, cell) in ends.items()}
        content = {column: text for column, text in cells.items() if text}
        found.append(WorkbookRow(content, Origin(row.sheet, row.number, addresses), _ENDS))
    return tuple(found)


def _same_target(
    known: Mapping[str, str], indicator: str, area: str, values: Mapping[str, str]
) -> bool:
    """Whether a row of the table of targets says what the columns beside the figures say."""
    if (known.get("indicator", ""), known.get("area", "")) != (indicator, area):
        return False
    return not known.get("to_period") and all(
        _as_number(known.get(name, "")) == _as_number(values.get(name, ""))
        for name in ("minimum", "upper")
    )


def _as_number(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "", 1).lstrip("-").isdecimal() else None
