"""The wide sheets of a workbook: the observations they hold exactly, and those left over.

A wide sheet has one row for each measure, area and category and one column for each period. What
such a cell cannot say exactly, such as a note or a status, stays in a long row of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.indicators import Unit
from generator.model.periods import (
    KINDS_OF_BASIS,
    Basis,
    Period,
    PeriodKind,
    month_of,
    parse_period,
)
from generator.publish.workbook.numbers import Shown, exact_number

Row = Mapping[str, str]
#: Indicator, basis, area, breakdown, category.
Key = tuple[str, str, str, str, str]

_PLACES = re.compile(r"[0-6]")
_SYMBOLS = ("c", "x", "z")
_ONE_DECIMAL = (Unit.PERCENT, Unit.RATE_PER_10000)


@dataclass(frozen=True)
class Held:
    """One observation in wide sheets: a figure or a symbol, and the counts behind it."""

    value: Shown | str | None
    numerator: Shown | None
    denominator: Shown | None


@dataclass(frozen=True)
class WideRow:
    """One row of the wide sheets. `current` is the period that stands under that heading."""

    key: Key
    ref: str
    measure: str
    places: int
    current: str
    cells: Mapping[str, Held]


@dataclass(frozen=True)
class Wide:
    """The wide sheets of a workbook: rows, other periods oldest first, observations left over."""

    rows: tuple[WideRow, ...]
    periods: tuple[str, ...]
    long: tuple[Row, ...]


@dataclass(frozen=True)
class _Measure:
    """What the wide sheets need to know of an indicator."""

    ref: str
    name: str
    basis: str
    places: int
    is_percent: bool


def wide(tables: Mapping[str, tuple[Row, ...]], reporting_period: str) -> Wide:
    """The observations of a package as wide sheets, and those that no wide sheet holds exactly."""
    measures = _measures(tables.get("indicators", ()))
    observations = tables.get("observations", ())
    times = Counter((_key(row), row.get("period", "")) for row in observations)
    rows: dict[Key, dict[str, Held]] = {
        (name, measure.basis, "", "", ""): {}
        for name, measure in measures.items()
        if measure.basis in list(Basis)
    }
    long: list[Row] = []
    for row in observations:
        key, period = _key(row), row.get("period", "")
        measure = measures.get(key[0])
        is_plain = times[key, period] == 1 and _is_plain_key(key) and _fits(period, key[1])
        held = _held(row, measure) if measure and is_plain else None
        if held is None:
            long.append(row)
        else:
            rows.setdefault(key, {})[period] = held
    made = tuple(
        WideRow(
            key,
            measures[key[0]].ref,
            measures[key[0]].name,
            measures[key[0]].places,
            current_period(reporting_period, Basis(key[1])),
            rows[key],
        )
        for key in _in_order(rows, measures)
    )
    others = {period for row in made for period in row.cells if period != row.current}
    return Wide(made, _oldest_first(others), tuple(long))


def current_period(reporting_period: str, basis: Basis) -> str:
    """The period of the figure under `current`: the report's own, or the month a quarter ends in.

    A snapshot, for one, is never of a quarter, so that its current figure is of the last month.

    >>> current_period("fy2025-26-q2", Basis.SNAPSHOT)
    '2025-m09'
    """
    try:
        period = parse_period(reporting_period)
    except ValueError:
        return reporting_period
    if period.kind is PeriodKind.QUARTER and period.kind not in KINDS_OF_BASIS[basis]:
        return month_of(period.end).token
    return reporting_period


def _measures(indicators: Iterable[Row]) -> dict[str, _Measure]:
    """The indicators by id, but for those whose reference or id could mean another one."""
    indicators = tuple(indicators)
    ids = Counter(row.get("indicator", "") for row in indicators)
    refs = Counter(row.get("ref", "") for row in indicators)
    return {
        row["indicator"]: _Measure(
            row["ref"],
            row.get("short_name") or row.get("name", ""),
            row.get("basis", ""),
            _places_of(row),
            row.get("unit") == Unit.PERCENT,
        )
        for row in indicators
        if row.get("indicator")
        and row.get("ref")
        and ids[row["indicator"]] == refs[row["ref"]] == 1
        and (row["ref"] == row["indicator"] or row["ref"] not in ids)
        and _is_plain_text(row["ref"])
    }


def _places_of(indicator: Row) -> int:
    """The decimals an indicator is shown with, by the contract's rule where it does not say."""
    text = indicator.get("decimals", "")
    if _PLACES.fullmatch(text):
        return int(text)
    return 1 if indicator.get("unit") in _ONE_DECIMAL else 0


def _key(row: Row) -> Key:
    return (
        row.get("indicator", ""),
        row.get("basis", ""),
        row.get("area", ""),
        row.get("breakdown", ""),
        row.get("category", ""),
    )


def _is_plain_key(key: Key) -> bool:
    return key[1] in list(Basis) and all(map(_is_plain_text, key))


def _is_plain_text(text: str) -> bool:
    return text == text.strip() and text.isprintable()


def _fits(token: str, basis: str) -> bool:
    """Whether a period is spelt as the contract spells it, and is one that this basis may have."""
    period = _parsed(token)
    return period is not None and period.kind in KINDS_OF_BASIS[Basis(basis)]


def _parsed(token: str) -> Period | None:
    try:
        period = parse_period(token)
    except ValueError:
        return None
    return period if period.token == token and token.isascii() else None


def _held(row: Row, measure: _Measure) -> Held | None:
    """An observation as cells of wide sheets; nothing where they cannot say all of it exactly."""
    if row.get("status", "") not in ("", "final") or row.get("note"):
        return None
    symbol, value, decimals = (row.get(name, "") for name in ("symbol", "value", "decimals"))
    counts = [_count(row.get(name, "")) for name in ("numerator", "denominator")]
    if "" in counts:
        return None
    shown: Shown | str | None
    if value:
        shown = _value(value, decimals, measure)
        # Where the counts are given, the figure is worked out, and its places are the indicator's.
        if shown is None or symbol or (decimals and all(counts)):
            return None
    elif decimals or symbol not in ("", *_SYMBOLS):
        return None
    else:
        shown = symbol or None
    numerator, denominator = (count for count in counts if not isinstance(count, str))
    if shown is None and numerator is None and denominator is None:
        return None
    return Held(shown, numerator, denominator)


def _value(text: str, decimals: str, measure: _Measure) -> Shown | None:
    """A figure with the places of its indicator, or with the fewer ones that its row names."""
    places = measure.places
    fraction = text.partition(".")[2]
    if decimals:
        if not _PLACES.fullmatch(decimals) or int(decimals) >= places:
            return None
        places = int(decimals)
        if len(fraction) > places:
            return None
    number = exact_number(text, places)
    if number is None or (measure.is_percent and abs(number) < 1 and len(fraction) > places):
        return None  # 0.778 in a cell would be asked about: it may be 77.8 % without its format
    return Shown(number, places)


def _count(text: str) -> Shown | str | None:
    """A count for a cell; nothing where there is none, an empty text where no cell can hold it."""
    if not text:
        return None
    number = exact_number(text, 0)
    return "" if number is None else Shown(number, len(text.partition(".")[2]))


def _in_order(rows: Iterable[Key], measures: Mapping[str, _Measure]) -> list[Key]:
    """As the indicators stand, the whole authority first, each part with its own basis first."""
    rows = tuple(rows)
    indicators = {name: place for place, name in enumerate(measures)}
    parts = {part: place for place, part in enumerate(dict.fromkeys(key[2:] for key in rows))}

    def place(key: Key) -> tuple[int, bool, int, bool]:
        is_part, other_basis = any(key[2:]), key[1] != measures[key[0]].basis
        return (indicators[key[0]], is_part, parts[key[2:]], other_basis)

    return sorted(rows, key=place)


def _oldest_first(tokens: Iterable[str]) -> tuple[str, ...]:
    kinds = list(PeriodKind)
    periods = (parse_period(token) for token in tokens)
    in_order = sorted(periods, key=lambda p: (p.end, kinds.index(p.kind), p.start))
    return tuple(period.token for period in in_order)
