"""Figures that add up over time: a year to date only rises, and is the sum of its months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.check.places import cell, note, warning
from generator.model.editions import DataPackage
from generator.model.figures import Key, Observation, Status
from generator.model.findings import Finding
from generator.model.formats import plural, spell_number
from generator.model.indicators import Indicator, Unit
from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    financial_year_of,
    following,
    month_of,
    quarter_of,
    span,
    spell_span,
)

Part = tuple[str, str, str, str]

_NOT_FINAL = "Not all of them are final; see that they agree before they are."


def added_up(unit: Unit) -> tuple[str, ...]:
    """The columns of an indicator in this unit that add up over time.

    The population under a rate does not, and money may be paid back.
    """
    match unit:
        case Unit.COUNT:
            return ("value",)
        case Unit.RATE_PER_10000:
            return ("numerator",)
        case Unit.PERCENT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE:
            return ("numerator", "denominator")
        case Unit.POUNDS:
            return ()


def check_falls(package: DataPackage) -> Iterator[Finding]:
    """A warning where something counted since April is less than it was earlier in the year."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    years: dict[tuple[Part, str], list[Observation]] = {}
    for row in package.observations:
        if row.key.basis is Basis.YEAR_TO_DATE and row.status is not Status.FORECAST:
            year = financial_year_of(row.key.period.end).token
            years.setdefault((_part(row.key), year), []).append(row)
    for rows in years.values():
        indicator = indicators.get(rows[0].key.indicator)
        for column in added_up(indicator.unit) if indicator and len(rows) > 1 else ():
            rows.sort(key=lambda row: (row.key.period.end, row.key.period.token))
            told = [row for row in rows if _number(row, column) is not None]
            for earlier, later in pairwise(told):
                yield from _fall(earlier, later, column, indicator, package)


def _fall(
    earlier: Observation,
    later: Observation,
    column: str,
    indicator: Indicator | None,
    package: DataPackage,
) -> Iterator[Finding]:
    then, now = _number(earlier, column), _number(later, column)
    if indicator is None or then is None or now is None or now >= then:
        return
    at = cell(package, "observations", later.row.line, column, now)
    problem = (
        f"The {column} of {indicator.ref} since April falls from {spell_number(then)} in "
        f"{earlier.key.period} (line {earlier.row.line}) to {spell_number(now)} in "
        f"{later.key.period}."
    )
    if later.note:
        yield note("CON-FALL", at, problem, f"Both are kept. The row says: {later.note}")
    elif _are_final((earlier, later)):
        remedy = "A year to date can only rise: correct one of the two, or say why in note."
        yield warning("CON-FALL", at, problem, remedy)
    else:
        yield note("CON-FALL", at, problem, _NOT_FINAL)


def _are_final(rows: Iterable[Observation]) -> bool:
    return all(row.status is Status.FINAL for row in rows)


class Sum(NamedTuple):
    """A figure that is not the sum of the shorter ones it is made of."""

    total: Observation
    pieces: tuple[Observation, ...]
    column: str
    said: Decimal
    adds_up_to: Decimal


def check_sums(package: DataPackage) -> Iterator[Finding]:
    """A warning where a longer stretch is not the sum of its months, or else of its quarters.

    Only where each of them is there with its number. Of several stretches of one year that are
    wrong in the same way, the first is named.
    """
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    pieces: dict[Part, dict[str, Observation]] = {}
    for row in package.observations:
        kind = row.key.period.kind
        short = kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
        if row.key.basis is Basis.IN_PERIOD and short and row.status is not Status.FORECAST:
            pieces.setdefault(_part(row.key), {})[row.key.period.token] = row
    covers: dict[tuple[str, Basis], tuple[tuple[str, ...], ...]] = {}
    wrong: dict[tuple[object, ...], list[Sum]] = {}
    for row in package.observations:
        key = row.key
        of_part, indicator = pieces.get(_part(key)), indicators.get(key.indicator)
        if of_part is None or indicator is None or not _is_stretch(row):
            continue
        stretch = (key.period.token, key.basis)
        if stretch not in covers:
            covers[stretch] = _covers(key)
        for found in _wrong_sums(row, covers[stretch], of_part, added_up(indicator.unit)):
            year = financial_year_of(key.period.end).token
            same = (_part(key), key.basis, key.period.kind, year, found.column)
            wrong.setdefault(same, []).append(found)
    for sums in wrong.values():
        sums.sort(key=lambda one: one.total.key.period.sort_key)
        yield _disagreeing(sums, indicators[sums[0].total.key.indicator], package)


def _part(key: Key) -> Part:
    return (key.indicator, key.area, key.breakdown, key.category)


def _is_stretch(row: Observation) -> bool:
    key = row.key
    if key.basis is Basis.SNAPSHOT or row.status is Status.FORECAST:
        return False
    return key.basis is not Basis.IN_PERIOD or key.period.kind is not PeriodKind.MONTH


def _covers(key: Key) -> tuple[tuple[str, ...], ...]:
    """The months a figure is made of, and the quarters, where they are not the figure itself."""
    start, end = span(key.period, key.basis)
    covers = []
    for first in (month_of(start), quarter_of(start)):
        current: Period = first
        tokens = [first.token]
        while current.end < end:
            current = following(current)
            tokens.append(current.token)
        is_itself = key.basis is Basis.IN_PERIOD and len(tokens) == 1
        if first.start == start and current.end == end and not is_itself:
            covers.append(tuple(tokens))
    return tuple(covers)


def _wrong_sums(
    total: Observation,
    covers: Sequence[Sequence[str]],
    pieces: Mapping[str, Observation],
    columns: Sequence[str],
) -> Iterator[Sum]:
    for tokens in covers:
        if all(token in pieces for token in tokens):
            rows = tuple(pieces[token] for token in tokens)
            for column in columns:
                said, numbers = _number(total, column), [_number(row, column) for row in rows]
                known = [number for number in numbers if number is not None]
                if said is not None and len(known) == len(rows) and sum(known) != said:
                    yield Sum(total, rows, column, said, sum(known, Decimal(0)))
            return


def _number(row: Observation, column: str) -> Decimal | None:
    if row.symbol is not None:
        return None
    match column:
        case "numerator":
            return row.numerator
        case "denominator":
            return row.denominator
        case _:
            return row.value


def _disagreeing(sums: Sequence[Sum], indicator: Indicator, package: DataPackage) -> Finding:
    first = sums[0]
    key = first.total.key
    at = cell(package, "observations", first.total.row.line, first.column, first.said)
    kind = first.pieces[0].key.period.kind
    lines = [row.row.line for row in first.pieces]
    where = f"line {lines[0]}" if len(lines) == 1 else f"lines {min(lines)} to {max(lines)}"
    verb = "has" if len(lines) == 1 else "add up to"
    problem = (
        f"The {first.column} of {indicator.ref} for {spell_span(key.period, key.basis)} is "
        f"{spell_number(first.said)}, but its {plural(len(lines), kind)} ({where}) {verb} "
        f"{spell_number(first.adds_up_to)}."
    )
    if more := len(sums) - 1:
        problem += f" So it is for {plural(more, 'later period')} of the year."
    if first.total.note:
        remedy = f"Both are kept. The row says: {first.total.note}"
        return note("CON-SUM", at, problem, remedy)
    if indicator.counts.are_people and first.said < first.adds_up_to:
        remedy = "Nothing, if whoever is in two of them is counted once; else correct one of them."
        return note("CON-SUM", at, problem, remedy)
    if not _are_final((first.total, *first.pieces)):
        return note("CON-SUM", at, problem, _NOT_FINAL)
    remedy = "Correct the one that is wrong, or say in note why they differ."
    return warning("CON-SUM", at, problem, remedy)
