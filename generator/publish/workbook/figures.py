"""The wide sheets as values: a row for each measure, and its periods across."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.model.periods import Basis
from generator.publish.workbook.numbers import Shown
from generator.publish.workbook.sheets import Cell, Column, Sheet, Unfilled, sheet_of
from generator.publish.workbook.wide import Held, Wide, WideRow
from generator.publish.workbook.words import TITLE_LIMIT, WIDE_NOTES, figure_note, spelt


def wide_sheets(held: Wide, reporting_period: str, authority: str) -> tuple[Sheet, ...]:
    """Figures, and the counts behind those of other periods where there are any."""
    figures = (
        *_key_columns(held.rows),
        Column("numerator", 12, False, WIDE_NOTES["numerator"]),
        Column("denominator", 12, False, WIDE_NOTES["denominator"]),
        Column("current", 11, False, figure_note("current", reporting_period)),
        *(_period_column(period) for period in held.periods),
    )
    whose = f" of {authority}" if authority else ""
    when = f" for {spelt(reporting_period)}" if reporting_period else ""
    sheets = [
        sheet_of(
            "Figures",
            f"Figures{whose}{when}",
            figures,
            tuple(
                (
                    *_key_cells(row, figures),
                    *_current_cells(row),
                    *(_other_figure(row, period) for period in held.periods),
                )
                for row in held.rows
            ),
        )
    ]
    parts: tuple[tuple[str, str, Callable[[Held], Shown | None]], ...] = (
        ("Numerators", "Numerators of other periods", lambda held: held.numerator),
        ("Denominators", "Denominators of other periods", lambda held: held.denominator),
    )
    sheets += [
        sheet
        for name, title, part in parts
        if (sheet := _counts_sheet(name, title, held, part)) is not None
    ]
    return tuple(sheets)


def _key_columns(rows: Sequence[WideRow]) -> tuple[Column, ...]:
    """The columns that name a row; those of parts are left out where there are no parts."""
    areas, breakdowns, categories = (any(row.key[place] for row in rows) for place in (2, 3, 4))
    columns = (
        (True, Column("ref", 10, choices_from=("indicators", "ref"))),
        (True, Column("measure", 44)),
        (areas, Column("area", 16, choices_from=("areas", "area"))),
        (breakdowns, Column("breakdown", 16)),
        (categories, Column("category", 16)),
        (True, Column("basis", 14, choices=tuple(basis.value for basis in Basis))),
    )
    return tuple(
        replace(column, note=WIDE_NOTES[column.heading]) for is_used, column in columns if is_used
    )


def _key_cells(row: WideRow, columns: Sequence[Column]) -> tuple[str, ...]:
    _, basis, area, breakdown, category = row.key
    cells = {
        "ref": row.ref,
        "measure": row.measure,
        "area": area,
        "breakdown": breakdown,
        "category": category,
        "basis": basis,
    }
    return tuple(cells[column.heading] for column in columns if column.heading in cells)


def _period_column(period: str) -> Column:
    return Column(period, 24 if "/" in period else 12, False, figure_note(period))


def _current_cells(row: WideRow) -> tuple[Cell, ...]:
    held = row.cells.get(row.current)
    counts = (held.numerator, held.denominator) if held else (None, None)
    return (*(count or Unfilled(0) for count in counts), _figure(row, row.current))


def _other_figure(row: WideRow, period: str) -> Cell:
    """The figure of a period, but for the current one, which stands under its own heading only."""
    return Unfilled(row.places) if period == row.current else _figure(row, period)


def _figure(row: WideRow, period: str) -> Cell:
    held = row.cells.get(period)
    return (held.value if held else None) or Unfilled(row.places)


def _counts_sheet(
    name: str, title: str, held: Wide, part: Callable[[Held], Shown | None]
) -> Sheet | None:
    """One sort of counts of the other periods, where there are any."""
    counts = {
        (row.key, period): count
        for row in held.rows
        for period, cell in row.cells.items()
        if period != row.current and (count := part(cell)) is not None
    }
    if not counts:
        return None
    rows = [row for row in held.rows if any((row.key, p) in counts for p in held.periods)]
    periods = [p for p in held.periods if any((row.key, p) in counts for row in rows)]
    keys = _key_columns(rows)
    note = "A count, as a number."
    columns = (*keys, *(replace(_period_column(p), note=(p[:TITLE_LIMIT], note)) for p in periods))
    return sheet_of(
        name,
        title,
        columns,
        tuple(
            (*_key_cells(row, keys), *(counts.get((row.key, p), Unfilled(0)) for p in periods))
            for row in rows
        ),
    )
