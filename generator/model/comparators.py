"""Figures of other places to compare with: national, regional, neighbours, our own published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.model.figures import Row, Status, Symbol
from generator.model.periods import Basis, Period


class ComparatorKind(StrEnum):
    """Whose figure it is."""

    NATIONAL = "national"
    REGIONAL = "regional"
    NEIGHBOURS = "neighbours"
    AUTHORITY = "authority"
    OWN = "own"


class Statistic(StrEnum):
    """Which figure of several authorities it is."""

    VALUE = "value"
    MEAN = "mean"
    MEDIAN = "median"
    P25 = "p25"
    P75 = "p75"


class Position(StrEnum):
    """Where our own published figure lay among all authorities, as published."""

    LOWER = "lower"
    IN_RANGE = "in_range"
    HIGHER = "higher"


@dataclass(frozen=True)
class Comparator:
    """One row of `comparators`; it holds only for the period it covers."""

    indicator: str
    period: Period
    basis: Basis
    comparator: str
    statistic: Statistic
    kind: ComparatorKind
    name: str
    row: Row
    value: Decimal | None = None
    symbol: Symbol | None = None
    decimals: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int | None = None
    neighbour_set: str = ""
    position: Position | None = None
    status: Status = Status.FINAL
    source: str = ""
    release: str = ""
    released_on: date | None = None
    note: str = ""
