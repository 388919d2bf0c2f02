"""DfE's tables by authority, and the ONS's population estimates: tidy CSVs whose columns drift.

A table is known by a column of its own and what stands in it; a column by any of the names it has
had. To read another release, add the new name of a column; to read another table, add its row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.comparators import ComparatorKind
from generator.model.figures import Row, Symbol
from generator.model.findings import Finding
from generator.read.england.amounts import places, read_amount
from generator.read.england.grids import Grid, few, no_number, no_year
from generator.read.england.measures import MEASURES, Measure, Tidy
from generator.read.england.published import (
    ENGLAND,
    Estimate,
    Listed,
    National,
    Place,
    Publication,
    Published,
    authority,
    region,
)
from generator.read.england.years import YearLabel, read_year

#: What every table by authority begins with.
IDENTIFYING = (
    "time_period",
    "geographic_level",
    "region_code",
    "old_la_code",
    "new_la_code",
    "la_name",
)

_NEED = "Department for Education: Children in need"
_LOOKED_AFTER = "Department for Education: Children looked after in England"
_WORKFORCE = "Department for Education: Children's social work workforce"
LONG_TABLE = "Department for Education: Local authority interactive tool"
ESTIMATES = "Office for National Statistics: mid-year population estimates"


@dataclass(frozen=True)
class KnownTable:
    """A table: its publication, and the column and the text in it that tell its rows.

    A table without such a column is told by the columns of its measures alone.
    """

    source: str
    column: str = ""
    text: str = ""


TABLES: dict[str, KnownTable] = {
    "in_need": KnownTable(_NEED, "category", "Children in Need"),
    "referrals": KnownTable(_NEED, "category", "Referrals and Re-referrals"),
    "enquiries": KnownTable(
        _NEED, "category", "Section 47s and Initial Child Protection Conferences"
    ),
    "plans_again": KnownTable(
        _NEED, "category", "Child Protection Plans which are a second or subsequent plan"
    ),
    "looked_after": KnownTable(
        _LOOKED_AFTER, "population_type", "Children looked after on 31 March each year"
    ),
    "looked_after_started": KnownTable(
        _LOOKED_AFTER, "population_type", "Children starting to be looked after each year"
    ),
    "looked_after_ceased": KnownTable(
        _LOOKED_AFTER, "population_type", "Children ceasing to be looked after each year"
    ),
    "workforce": KnownTable(_WORKFORCE),
    "estimates": KnownTable(ESTIMATES, "age_group", "Children aged 0 to 17 years"),
}

#: Every publication that figures of other places are taken from.
SOURCES = frozenset({_NEED, _LOOKED_AFTER, _WORKFORCE, LONG_TABLE})

#: The names that each column has had, the newest first.
NAMES: dict[str, tuple[str, ...]] = {
    "referrals": ("referral_count", "referrals"),
    "referrals_rate": ("referrals_rate",),
    "rereferrals": ("rereferral_count", "re_referrals"),
    "rereferrals_percent": ("rereferral_percent", "re_referrals_percent"),
    "no_further_action": ("no_further_action_count", "no_further_action"),
    "no_further_action_percent": ("no_further_action_percent",),
    "not_in_need": ("not_in_need_count", "not_in_need"),
    "not_in_need_percent": ("not_in_need_percent",),
    "section_47": ("section47",),
    "initial_conferences": ("icpc",),
    "in_need_march": ("at31_episodes",),
    "in_need_march_rate": ("at31_episodes_rate",),
    "in_need_started": ("started_episodes",),
    "in_need_started_rate": ("started_episodes_rate",),
    "plans_started": ("cpp_start",),
    "plans_again": ("cpp_subsequent",),
    "plans_again_percent": ("cpp_subsequent_percent",),
    "children": ("children_count",),
    "children_rate": ("rate_per_10000",),
    "population": ("population_estimate",),
    "agency_percent": ("agency_rate_fte",),
    "vacancy_percent": ("vacancy_rate_fte",),
    "turnover_percent": ("turnover_rate_fte",),
    "absence_percent": ("absence_rate_fte",),
    "caseload": ("caseload_fte",),
}


def held(grid: Grid) -> tuple[str, ...]:
    """The measures that a file's columns can give, and `estimates` for children of a place."""
    at = grid.places(NAMES)
    found = [
        code
        for code, measure in MEASURES.items()
        if measure.tidy is not None
        and _has_rows(grid, measure.tidy.table)
        and (measure.tidy.value in at or measure.tidy.count in at)
    ]
    if "population" in at and _has_rows(grid, "estimates"):
        found.append("estimates")
    return tuple(found)


def _has_rows(grid: Grid, table: str) -> bool:
    known = TABLES[table]
    if not known.column:
        return True
    if known.column not in grid.names:
        return False
    at = grid.names.index(known.column)
    return any(row[at].strip() == known.text for row in grid.rows)


@dataclass(frozen=True)
class _Line:
    """One row of a file: its place and year, its line and its cells."""

    place: Place
    year: YearLabel
    row: Row
    cells: tuple[str, ...]


def read_tables(
    grid: Grid, wanted: Collection[str], release: str
) -> tuple[National, tuple[Finding, ...]]:
    """What a file says of the measures wanted, of children and of which authorities there are.

    `release` is empty where nobody gives it; it then says which years the file reaches to.
    """
    findings: list[Finding] = []
    lines = tuple(_lines(grid, findings))
    newest = max((line.year.last for line in lines), default=0)
    release = release or f"figures to {newest}"
    figures: list[Published] = []
    for code in held(grid):
        if code in wanted:
            figures += _figures(grid, code, MEASURES[code], lines, release, findings)
    estimates: tuple[Estimate, ...] = ()
    if "estimates" in held(grid):
        estimates = tuple(_estimates(grid, lines, release, findings))
    authorities, numbers = _listed(grid, lines)
    national = National(tuple(figures), estimates, {}, authorities, numbers)
    return national, few(findings, grid.file)


def _lines(grid: Grid, findings: list[Finding]) -> Iterator[_Line]:
    at = {name: grid.names.index(name) for name in IDENTIFYING}
    years: dict[str, YearLabel | None] = {}
    for line, cells in zip(grid.lines, grid.rows, strict=True):
        label = cells[at["time_period"]]
        year = years.setdefault(label, read_year(label))
        if year is None:
            findings.append(no_year(grid.file, line, "time_period", label))
            continue
        level = cells[at["geographic_level"]].strip().lower()
        place = _place(level, cells[at["region_code"]], cells[at["old_la_code"]].strip())
        if place is not None:
            yield _Line(place, year, Row(grid.file, line), cells)


def _place(level: str, region_code: str, number: str) -> Place | None:
    """Where a row is of; `None` for a level that is not compared, and two authorities in one row.

    Authorities that run their services together are counted together in the workforce's table, as
    `940 / 941`.
    """
    match level:
        case "national":
            return ENGLAND
        case "regional":
            return region(region_code)
        case "local authority" if len(number) == 3 and number.isdecimal():
            return authority(number)
        case _:
            return None


def _of_table(grid: Grid, table: str, lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    known = TABLES[table]
    if not known.column:
        return lines
    at = grid.names.index(known.column)
    return tuple(line for line in lines if line.cells[at].strip() == known.text)


def _figures(
    grid: Grid,
    code: str,
    measure: Measure,
    lines: tuple[_Line, ...],
    release: str,
    findings: list[Finding],
) -> list[Published]:
    """The figures of one measure, those of which the file has the count alone included."""
    tidy = measure.tidy
    assert tidy is not None
    at = grid.places(NAMES)
    figures = []
    publication = Publication(TABLES[tidy.table].source, release)
    for line in _of_table(grid, tidy.table, lines):
        if (ends := line.year.ends) is None:
            continue
        amounts: dict[str, Decimal | Symbol] = {}
        for column in (tidy.value, tidy.count, tidy.base):
            if column in at:
                cell = line.cells[at[column]]
                amount = read_amount(cell)
                if amount is None:
                    named = grid.names[at[column]]
                    findings.append(no_number(grid.file, line.row.line, named, cell))
                else:
                    amounts[column] = amount
        bare = Published(code, line.place, ends, publication, line.row, status=line.year.status)
        if (figure := _figure(bare, tidy, amounts)) is not None:
            figures.append(figure)
    shown = max((places(f.value) for f in figures if f.value is not None), default=None)
    return [replace(figure, decimals=shown) for figure in figures]


def _figure(bare: Published, tidy: Tidy, amounts: dict[str, Decimal | Symbol]) -> Published | None:
    value, count, base = (amounts.get(column) for column in (tidy.value, tidy.count, tidy.base))
    if isinstance(value, Symbol):
        return replace(bare, symbol=value)
    if value is not None:
        if isinstance(count, Decimal) and isinstance(base, Decimal):
            return replace(bare, value=value, numerator=count, denominator=base)
        return replace(bare, value=value)
    if isinstance(count, Symbol):
        return replace(bare, symbol=count)
    if count is None:
        return None
    return replace(bare, numerator=count, denominator=base if isinstance(base, Decimal) else None)


def _estimates(
    grid: Grid, lines: tuple[_Line, ...], release: str, findings: list[Finding]
) -> Iterator[Estimate]:
    at = grid.places(NAMES)["population"]
    publication = Publication(ESTIMATES, release)
    for line in _of_table(grid, "estimates", lines):
        amount = read_amount(line.cells[at])
        if amount is None:
            cell = line.cells[at]
            findings.append(no_number(grid.file, line.row.line, grid.names[at], cell))
        elif isinstance(amount, Decimal):
            yield Estimate(line.place, line.year.last, amount, publication)


def _listed(grid: Grid, lines: tuple[_Line, ...]) -> tuple[dict[str, Listed], dict[str, str]]:
    """Every authority as the newest row names it, and the number of each of its codes."""
    at = {name: grid.names.index(name) for name in IDENTIFYING}
    authorities: dict[str, Listed] = {}
    numbers: dict[str, str] = {}
    for line in lines:
        if line.place.kind is not ComparatorKind.AUTHORITY:
            continue
        number, year = line.place.id, line.year.last
        code = line.cells[at["new_la_code"]].strip()
        numbers[code] = number
        known = authorities.get(number)
        if known is None or known.year < year:
            name = line.cells[at["la_name"]].strip()
            authorities[number] = Listed(
                number, code, name, line.cells[at["region_code"]].strip(), year
            )
    return authorities, numbers
