"""Rows become indicators, observations, targets and the rest, with the contract's defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.comparators import Comparator, ComparatorKind, Position, Statistic
from generator.model.figures import Key, Observation, Row, Status, Symbol
from generator.model.indicators import (
    Counts,
    Disclosure,
    Frequency,
    Grain,
    Indicator,
    Polarity,
    Target,
    Trajectory,
    Unit,
)
from generator.model.periods import Basis
from generator.model.records import Area, Break, Category, Population, Record
from generator.read.cells import ReadTable

Values = Mapping[str, Any]


def indicators(table: ReadTable) -> Iterator[Indicator]:
    """The indicators of a table; decimals are 1 for percentages and rates, else 0."""
    for line, cells in table.named_rows():
        unit = Unit(cells["unit"])
        places = 1 if unit in (Unit.PERCENT, Unit.RATE_PER_10000) else 0
        yield Indicator(
            indicator=cells["indicator"],
            ref=cells["ref"],
            name=cells["name"],
            theme=cells["theme"],
            unit=unit,
            polarity=Polarity(cells["polarity"]),
            basis=Basis(cells["basis"]),
            decimals=places if cells["decimals"] is None else cells["decimals"],
            short_name=cells["short_name"] or "",
            synonyms=cells["synonyms"] or (),
            definition=cells["definition"] or "",
            why_it_matters=cells["why_it_matters"] or "",
            numerator_label=cells["numerator_label"] or "",
            denominator_label=cells["denominator_label"] or "",
            unit_label=cells["unit_label"] or "",
            frequency=Frequency(cells["frequency"]),
            annualised=cells["annualised"] == "yes",
            variant_of=cells["variant_of"] or "",
            counts=Counts(cells["counts"]),
            disclosure=Disclosure(cells["disclosure"] or Disclosure.ATTRIBUTE),
            disclosure_reason=cells["disclosure_reason"] or "",
            disclosure_by=cells["disclosure_by"] or "",
            disclosure_on=cells["disclosure_on"],
            safe_range=cells["safe_range"] == "yes",
            grain=Grain(cells["grain"]) if cells["grain"] else None,
            same_as=cells["same_as"] or (),
            part_of=cells["part_of"] or (),
            published_as=cells["published_as"] or "",
            set=cells["set"] or "",
            set_version=cells["set_version"] or "",
            owner=cells["owner"] or "",
            source=cells["source"] or "",
            quality_note=cells["quality_note"] or "",
            definition_changed_on=cells["definition_changed_on"],
            reviewed_on=cells["reviewed_on"],
            line=line,
        )


def observations(table: ReadTable) -> Iterator[Observation]:
    """The figures of a table, as handed over."""
    # By far the longest table, so its rows are taken apart without naming each cell.
    file = table.table.file
    for line, row in table.rows():
        indicator, area, breakdown, category, period, basis, *numbers, status, symbol, note = row
        numerator, denominator, value, decimals = numbers
        yield Observation(
            Key(indicator, period, _BASES[basis], area or "", breakdown or "", category or ""),
            Row(file, line),
            numerator,
            denominator,
            value,
            decimals,
            _STATUSES[status],
            _SYMBOLS[symbol],
            note or "",
        )


def targets(table: ReadTable) -> Iterator[Target]:
    """The targets of a table."""
    for line, cells in table.named_rows():
        yield Target(
            indicator=cells["indicator"],
            area=cells["area"] or "",
            from_period=cells["from_period"],
            to_period=cells["to_period"],
            minimum=cells["minimum"],
            upper=cells["upper"],
            trajectory=Trajectory(cells["trajectory"] or Trajectory.STEP),
            set_by=cells["set_by"] or "",
            agreed_on=cells["agreed_on"],
            note=cells["note"] or "",
            line=line,
        )


def comparators(table: ReadTable) -> Iterator[Comparator]:
    """The figures of other places in a table."""
    file = table.table.file
    for line, cells in table.named_rows():
        yield Comparator(
            indicator=cells["indicator"],
            period=cells["period"],
            basis=Basis(cells["basis"]),
            comparator=cells["comparator"],
            statistic=Statistic(cells["statistic"]),
            kind=ComparatorKind(cells["kind"]),
            name=cells["name"],
            row=Row(file, line),
            value=cells["value"],
            symbol=Symbol(cells["symbol"]) if cells["symbol"] else None,
            decimals=cells["decimals"],
            numerator=cells["numerator"],
            denominator=cells["denominator"],
            n=cells["n"],
            neighbour_set=cells["neighbour_set"] or "",
            position=Position(cells["position"]) if cells["position"] else None,
            status=Status(cells["status"] or Status.FINAL),
            source=cells["source"] or "",
            release=cells["release"] or "",
            released_on=cells["released_on"],
            note=cells["note"] or "",
        )


def areas(table: ReadTable) -> Iterator[Area]:
    """The areas of a table."""
    for line, cells in table.named_rows():
        yield Area(cells["area"], cells["name"], cells["kind"], cells["parent"] or "", line)


def categories(table: ReadTable) -> Iterator[Category]:
    """The categories of a table."""
    for _, cells in table.named_rows():
        yield Category(cells["breakdown"], cells["category"], cells["name"], cells["order"] or 0)


def populations(table: ReadTable) -> Iterator[Population]:
    """The populations of a table."""
    for _, cells in table.named_rows():
        yield Population(
            cells["area"] or "",
            cells["breakdown"] or "",
            cells["category"] or "",
            cells["as_at"],
            cells["count"],
            cells["source"] or "",
        )


def breaks(table: ReadTable) -> Iterator[Break]:
    """The breaks in series of a table."""
    for _, cells in table.named_rows():
        yield Break(
            cells["indicator"],
            cells["from_period"],
            cells["reason"],
            cells["decided_by"] or "",
            cells["rebase"] == "yes",
        )


def records(resource: str, table: ReadTable) -> Iterator[Record]:
    """The rows of any other table, as text in the order of the contract."""
    cells_of = table.table.columns
    names = [name for name in table.columns if name in cells_of]
    rows = zip(*(cells_of[name] for name in names), strict=True)
    for line, cells, faultless in zip(table.table.lines, rows, table.faultless, strict=True):
        if faultless:
            fields = dict(zip(names, cells, strict=True))
            yield Record(resource, Row(table.table.file, line), fields)


_BASES = {basis.value: basis for basis in Basis}
_STATUSES = {None: Status.FINAL} | {status.value: status for status in Status}
_SYMBOLS = {None: None} | {symbol.value: symbol for symbol in Symbol}
