"""Rows of the contract's tables made of national figures, and which of them may be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.measure.benchmarks import Ours
from generator.merging import Rows, Tables
from generator.model.comparators import Comparator
from generator.model.figures import Status
from generator.model.formats import plural
from generator.model.origins import Origin
from generator.read.england.published import Listed, National, authority
from generator.read.england.tables import ESTIMATES, SOURCES
from generator.read.resources import schema_of
from generator.read.workbook.rows import WorkbookRow

#: The publications whose rows a new run may change; a row of any other source is somebody's own.
_OURS = {"comparators": SOURCES, "populations": frozenset({ESTIMATES})}
#: The contract's populations stand at the day that a mid-year estimate is for.
_MIDDLE = (6, 30)


def comparator_rows(rows: Iterable[Comparator], released_on: str) -> tuple[WorkbookRow, ...]:
    """The comparators as rows; `released_on` is the day they were published, if it was given."""
    return tuple(_row(_cells(row, released_on)) for row in rows)


def neighbour_rows(
    national: National, ours: Ours, entries: Mapping[str, Listed]
) -> tuple[WorkbookRow, ...]:
    """The neighbours of every set that has the authority, nearest first.

    An authority that no table names any more has no code, and is left out.
    """
    return tuple(
        _row(
            {
                "neighbour_set": name,
                "code": entries[number].code,
                "name": entries[number].name,
                "rank": rank,
            }
        )
        for name, members in sorted(national.neighbours.items())
        for rank, number in enumerate(members.get(ours.entry.number, ()), start=1)
        if number in entries
    )


def population_rows(national: National, ours: Ours, ended: date) -> tuple[WorkbookRow, ...]:
    """The estimates of children for the authority, none later than the reporting period."""
    place = authority(ours.entry.number)
    found = {}
    for estimate in reversed(national.estimates):
        as_at = date(estimate.year, *_MIDDLE)
        if estimate.place == place and as_at <= ended:
            source = estimate.publication.source
            found[as_at] = _row({"as_at": as_at, "count": estimate.count, "source": source})
    return tuple(found[as_at] for as_at in sorted(found))


def without_others(
    tables: Tables, known: Mapping[str, Rows]
) -> tuple[str, Tables, dict[str, Rows]]:
    """What may be written: no row whose place another source's row has in the package.

    Gives a line that says how many were left out, the rows to write, and the package's rows of
    these tables without the neighbour sets that are given anew.
    """
    left_out = 0
    written = {}
    own = {name: known[name] for name in tables if name in known}
    for name, rows in tables.items():
        others = {
            _place(name, row)
            for row in own.get(name, ())
            if name in _OURS and row.get("source", "") not in _OURS[name]
        }
        written[name] = tuple(row for row in rows if _place(name, row.cells) not in others)
        left_out += len(rows) - len(written[name])
    if "neighbours" in own:
        anew = {row.cells["neighbour_set"] for row in written["neighbours"]}
        own["neighbours"] = tuple(
            row for row in own["neighbours"] if row["neighbour_set"] not in anew
        )
    kept = f"  {plural(left_out, 'row')} left as the package has it from another source."
    return kept if left_out else "", written, own


def _place(resource: str, row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in schema_of(resource)["primaryKey"])


def _row(cells: Mapping[str, object]) -> WorkbookRow:
    text = {column: str(value) for column, value in cells.items() if value not in (None, "")}
    return WorkbookRow(text, Origin("", 0))


def _cells(row: Comparator, released_on: str) -> dict[str, object]:
    """The cells of one comparator; `final` is said by an empty status."""
    return {
        "indicator": row.indicator,
        "period": row.period,
        "basis": row.basis,
        "comparator": row.comparator,
        "statistic": row.statistic,
        "name": row.name,
        "kind": row.kind,
        "value": None if row.value is None else f"{row.value.normalize():f}",
        "symbol": row.symbol,
        "decimals": row.decimals,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "n": row.n,
        "neighbour_set": row.neighbour_set,
        "status": None if row.status is Status.FINAL else row.status,
        "source": row.source,
        "release": row.release,
        "released_on": released_on,
        "note": row.note,
    }
