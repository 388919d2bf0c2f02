"""The long table of DfE's local authority interactive tool (LAIT): one row a measure, year, place.

It comes as a parquet file of some 640,000 rows; a CSV with the same columns is read as well. Only
the rows of measures that are asked for are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.model.figures import Row, Symbol
from generator.model.findings import Finding
from generator.read.england.amounts import places, read_amount
from generator.read.england.grids import Grid, few, no_number, no_year, refused
from generator.read.england.measures import MEASURES
from generator.read.england.parquet import NotRead, Parquet, Value, read_parquet
from generator.read.england.published import (
    ENGLAND,
    NATION_NUMBER,
    REGIONS,
    National,
    Place,
    Publication,
    Published,
    authority,
    region,
)
from generator.read.england.tables import LONG_TABLE
from generator.read.england.years import NO_YEAR, YearLabel, read_year

COLUMNS = ("Short Desc", "Years", "LA Number", "Values")

_REGIONS = {number: code for code, (_, _, number) in REGIONS.items()}

#: The line of a row, and its cells in the order of `COLUMNS`.
_Row = tuple[int, Sequence[Value]]


def read_packed(
    data: bytes, file: str, wanted: Collection[str], release: str
) -> tuple[National, tuple[Finding, ...]]:
    """The figures of the measures wanted in the table as a parquet file."""
    try:
        packed = read_parquet(data)
        lacking = [name for name in COLUMNS if name not in packed.names]
        if lacking:
            return National(), (_lacks(file, lacking),)
        return _read(_packed_rows(packed, wanted), file, wanted, release)
    except NotRead as error:
        problem = f"The parquet file cannot be read: {error}."
        remedy = "Download it again, or save it as CSV with the same columns."
        return National(), (refused("PKG-FORMAT", file, problem, remedy),)


def read_plain(
    grid: Grid, wanted: Collection[str], release: str
) -> tuple[National, tuple[Finding, ...]]:
    """The figures of the measures wanted in the table as CSV."""
    at = [grid.names.index(name.lower()) for name in COLUMNS]
    short = {MEASURES[code].long for code in wanted}
    rows = (
        (line, tuple(cells[place] for place in at))
        for line, cells in zip(grid.lines, grid.rows, strict=True)
        if cells[at[0]] in short
    )
    return _read(rows, grid.file, wanted, release)


def is_long(grid: Grid) -> bool:
    """Whether a CSV has the columns of the long table."""
    return not grid.lacks(name.lower() for name in COLUMNS)


def _packed_rows(packed: Parquet, wanted: Collection[str]) -> Iterator[_Row]:
    short = {MEASURES[code].long for code in wanted if MEASURES[code].long}
    line = 1
    for columns in packed.parts(COLUMNS):
        for row in zip(*columns, strict=True):
            line += 1
            if row[0] in short:
                yield line, row


def _read(
    rows: Iterator[_Row], file: str, wanted: Collection[str], release: str
) -> tuple[National, tuple[Finding, ...]]:
    codes = {MEASURES[code].long: code for code in wanted if MEASURES[code].long}
    years: dict[str, YearLabel | None] = {}
    findings: list[Finding] = []
    figures: list[Published] = []
    publication = Publication(LONG_TABLE)
    for line, (short, label, number, cell) in rows:
        text = "" if label is None else str(label)
        year = years.setdefault(text, read_year(text))
        if year is None:
            if text.strip() not in NO_YEAR:
                findings.append(no_year(file, line, "Years", text))
            continue
        place = _place(number)
        if place is None or year.ends is None:
            continue
        amount = read_amount("" if cell is None else str(cell))
        if amount is None:
            findings.append(no_number(file, line, "Values", str(cell)))
            continue
        figures.append(
            Published(
                codes[str(short)],
                place,
                year.ends,
                publication,
                Row(file, line),
                value=amount if isinstance(amount, Decimal) else None,
                symbol=amount if isinstance(amount, Symbol) else None,
                status=year.status,
            )
        )
    newest = max((year.last for year in years.values() if year is not None), default=0)
    named = replace(publication, release=release or f"figures to {newest}")
    shown: dict[str, int] = {}
    for figure in figures:
        if figure.value is not None:
            shown[figure.measure] = max(shown.get(figure.measure, 0), places(figure.value))
    told = tuple(
        replace(figure, publication=named, decimals=shown.get(figure.measure)) for figure in figures
    )
    return National(told), few(findings, file)


def _place(number: Value) -> Place | None:
    """The place of a number, which a table keeps as `841` or `841.0`."""
    text = "" if number is None else str(number).removesuffix(".0")
    if text == NATION_NUMBER:
        return ENGLAND
    if text in _REGIONS:
        return region(_REGIONS[text])
    return authority(text) if len(text) == 3 and text.isdecimal() else None


def _lacks(file: str, names: Sequence[str]) -> Finding:
    said = ", ".join(names)
    problem = f"The parquet file is not the long table: it lacks {said}."
    remedy = "Take the one that the local authority interactive tool is made from."
    return refused("CSV-HEADER", file, problem, remedy)
