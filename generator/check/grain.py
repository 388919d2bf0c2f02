"""The grain that the counts of parts bear: how finely areas and groups can be published.

Thresholds are project rules, from the share of cells that had to be hidden in trials and from the
chance that a Poisson count falls to 5 or less: the least part is expected to have 20 or more a
month, 20 or more a quarter, 40 or more a year for rolling years, 15 or more a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.check.places import cell, note
from generator.measure.rates import MONTHS_IN_YEAR
from generator.model.editions import DataPackage
from generator.model.figures import Key, Observation
from generator.model.findings import Finding
from generator.model.indicators import Counts, Disclosure, Grain, Indicator, Unit
from generator.model.periods import Basis, months_in
from generator.protect.grain import FINEST_FIRST, IN_WORDS, grain_of

#: The least that a part is expected to have in a year for each grain, the finest first.
LEAST_IN_A_YEAR: tuple[tuple[Grain, int], ...] = (
    (Grain.MONTHLY, 240),
    (Grain.QUARTERLY, 80),
    (Grain.ROLLING_YEAR, 40),
    (Grain.ANNUAL, 15),
)
#: A state on one day is no sum: as many at a time are asked of it as of a month, or of a year.
LEAST_AT_A_TIME: tuple[tuple[Grain, int], ...] = ((Grain.MONTHLY, 20), (Grain.ANNUAL, 15))
_COARSEST = (*FINEST_FIRST, Grain.NONE)
_PERIODS_LOOKED_AT = 3


@dataclass(frozen=True)
class _Part:
    """What one area or group counts over some months; one state counts as one month."""

    months: int
    count: Decimal


def check_grains(package: DataPackage) -> Iterator[Finding]:
    """A note where parts are too small for the grain agreed, or for that of the rows."""
    rows: dict[str, list[Observation]] = {}
    for observation in package.observations:
        if not observation.key.is_whole:
            rows.setdefault(observation.key.indicator, []).append(observation)
    for indicator in package.indicators:
        of_parts = rows.get(indicator.indicator, ())
        proposed = proposed_grain(indicator, of_parts)
        if proposed is None:
            continue
        finest = min((grain_of(one.key) for one in of_parts), key=_COARSEST.index)
        published = indicator.grain or finest
        if _COARSEST.index(proposed) <= _COARSEST.index(published):
            continue
        at = cell(package, "indicators", indicator.line, "grain", indicator.grain or "")
        how = "agreed" if indicator.grain else "of its rows"
        problem = (
            f"The areas or groups of {indicator.ref} count too few for the grain {how}: many of "
            "their figures would have to be hidden."
        )
        remedy = (
            f"Publish them {IN_WORDS[proposed]}: grain = {proposed}. A grain is changed only "
            "at the start of a financial year."
        )
        yield note("PRIV-GRAIN", at, problem, remedy)


def proposed_grain(indicator: Indicator, rows: Sequence[Observation]) -> Grain | None:
    """The finest grain that the least part bears, by all its periods that are given.

    The least part is the smallest numerator or, where it is protected too, the smallest rest.
    `None` where nobody is counted, nothing is protected or no part has three periods with counts.
    """
    if indicator.counts is Counts.THINGS or indicator.disclosure is Disclosure.OPEN:
        return None
    basis = Basis.SNAPSHOT if indicator.basis is Basis.SNAPSHOT else Basis.IN_PERIOD
    parts: dict[tuple[str, str, str], list[tuple[_Part, ...]]] = {}
    for row in rows:
        if row.key.basis is basis and (found := _protected(row, indicator)):
            part = (row.key.area, row.key.breakdown, row.key.category)
            parts.setdefault(part, []).append(found)
    expected = [
        sum((one.count for one in series), Decimal(0)) / sum(one.months for one in series)
        for periods in parts.values()
        if len(periods) >= _PERIODS_LOOKED_AT
        for series in zip(*periods, strict=True)
    ]
    if not expected:
        return None
    if basis is Basis.SNAPSHOT:
        return _finest(min(expected), LEAST_AT_A_TIME)
    return _finest(min(expected) * MONTHS_IN_YEAR, LEAST_IN_A_YEAR)


def _finest(least: Decimal, thresholds: tuple[tuple[Grain, int], ...]) -> Grain:
    return next((grain for grain, enough in thresholds if least >= enough), Grain.NONE)


def _protected(row: Observation, indicator: Indicator) -> tuple[_Part, ...]:
    """What of a row is protected, with the months it is of; nothing where it is not all given."""
    months = _months(row.key)
    if not months:
        return ()
    if indicator.unit is Unit.COUNT:
        return () if row.value is None else (_Part(months, row.value),)
    if row.numerator is None:
        return ()
    found = [_Part(months, row.numerator)]
    if indicator.unit is Unit.PERCENT and indicator.disclosure is Disclosure.ATTRIBUTE:
        if row.denominator is None:
            return ()
        found.append(_Part(months, row.denominator - row.numerator))
    return tuple(found)


def _months(key: Key) -> int:
    return 1 if key.basis is Basis.SNAPSHOT else len(months_in(key.period))
