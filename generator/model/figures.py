"""Observations as they are read, and the figures that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.periods import Basis, Period, PeriodKind, parse_period


class Symbol(StrEnum):
    """Why a cell has no number, in the shorthand of official statistics."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    LOW_RELIABILITY = "u"
    ROUNDS_TO_ZERO = "k"


class Status(StrEnum):
    """How final a number is."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    FORECAST = "forecast"


class Method(StrEnum):
    """How a figure's value came about."""

    GIVEN = "given"
    RATIO = "ratio"
    POOLED = "pooled"
    POPULATION = "population"


@dataclass(frozen=True)
class Row:
    """The row of a file that a number was read from; `line` counts from 1, the header included."""

    file: str
    line: int


@dataclass(frozen=True)
class Key:
    """What makes a figure that one and no other. An empty `area` is the whole authority."""

    indicator: str
    period: Period
    basis: Basis
    area: str = ""
    breakdown: str = ""
    category: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it describes the whole authority, with no breakdown."""
        return not (self.area or self.breakdown or self.category)

    @property
    def cells(self) -> tuple[str, ...]:
        """The key as a published table writes it, in the order of `PublishedFigure.KEY`."""
        return (
            self.indicator,
            self.area,
            self.breakdown,
            self.category,
            self.period.token,
            self.basis.value,
        )

    @property
    def sort_key(self) -> tuple[object, ...]:
        period = self.period.sort_key
        return (self.indicator, self.area, self.breakdown, self.category, self.basis, period)


def key_of(cells: Iterable[str]) -> Key:
    """The key that a published table writes in these cells, as `Key.cells` orders them."""
    indicator, area, breakdown, category, period, basis = cells
    return Key(indicator, parse_period(period), Basis(basis), area, breakdown, category)


@dataclass(frozen=True)
class Observation:
    """One row of `observations`, as handed over."""

    key: Key
    row: Row
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    decimals: int | None = None
    status: Status = Status.FINAL
    symbol: Symbol | None = None
    note: str = ""


@dataclass(frozen=True)
class Estimate:
    """The population estimate that a rate is taken over: of which day, and where it is from."""

    as_at: date
    source: str = ""


@dataclass(frozen=True)
class SafeRange:
    """Where a hidden percentage lies, as far as it may be told; never a number of its own.

    `at_least` is the lower end of a range that goes on to 100, `at_most` the upper end of one that
    begins at 0, in per cent, the ends included. `ValueError` unless it has the one or the other.
    """

    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("a safe range has one end")

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest percentage of the range."""
        return (
            Decimal(0) if self.at_least is None else self.at_least,
            Decimal(100) if self.at_most is None else self.at_most,
        )


@dataclass(frozen=True)
class Figure:
    """One number of a report, exact and as shown, and the rows it came from.

    `value` is unrounded where numerator and denominator allow; `shown` is rounded once, half up,
    to `decimals` places. Both are in the indicator's unit. A figure with a `symbol` has no number
    at all, but may have a `safe_range`. `numerator` and `denominator` are counts of whatever the
    indicator counts. `estimate` is there where the denominator is a population estimate of the
    package. One that `is_annualised` is a flow of less than a year scaled to a whole one; it is
    never final.
    """

    key: Key
    unit: Unit
    decimals: int
    value: Decimal | None = None
    shown: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    symbol: Symbol | None = None
    status: Status = Status.FINAL
    note: str = ""
    method: Method = Method.GIVEN
    rows: tuple[Row, ...] = ()
    estimate: Estimate | None = None
    is_annualised: bool = False
    safe_range: SafeRange | None = None

    @property
    def has_counts(self) -> bool:
        """Whether the value can be worked out again from what it holds."""
        return self.numerator is not None and self.denominator is not None


_KIND_OF_RHYTHM: dict[Frequency, PeriodKind] = {
    Frequency.MONTHLY: PeriodKind.MONTH,
    Frequency.QUARTERLY: PeriodKind.QUARTER,
    Frequency.ANNUAL: PeriodKind.FINANCIAL_YEAR,
}


@dataclass(frozen=True)
class Figures:
    """All figures of a package, found by key, in a fixed order."""

    all: tuple[Figure, ...]
    _index: dict[Key, Figure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {figure.key: figure for figure in self.all})

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def get(self, key: Key) -> Figure | None:
        """The figure with this key, if there is one."""
        return self._index.get(key)

    @cached_property
    def _by_indicator(self) -> dict[str, tuple[Figure, ...]]:
        grouped: dict[str, list[Figure]] = {}
        for figure in self.all:
            grouped.setdefault(figure.key.indicator, []).append(figure)
        return {name: tuple(figures) for name, figures in grouped.items()}

    def of(self, indicator: str) -> tuple[Figure, ...]:
        """Every figure of one indicator, in order of key."""
        return self._by_indicator.get(indicator, ())

    def series(
        self,
        indicator: str,
        basis: Basis,
        kind: PeriodKind,
        *,
        area: str = "",
        breakdown: str = "",
        category: str = "",
    ) -> tuple[Figure, ...]:
        """The figures of one basis and one kind of period, oldest first."""
        part = (area, breakdown, category)
        found = (
            figure
            for figure in self.of(indicator)
            if figure.key.basis is basis
            and figure.key.period.kind is kind
            and (figure.key.area, figure.key.breakdown, figure.key.category) == part
        )
        return tuple(sorted(found, key=lambda figure: figure.key.period.sort_key))

    def headline(
        self,
        indicator: Indicator,
        reporting: Period,
        *,
        area: str = "",
        breakdown: str = "",
        category: str = "",
    ) -> Figure | None:
        """The figure an indicator is known by in one reporting period.

        The one of the indicator's basis whose period ends last, not after the reporting period's
        end and not a forecast. Where several end on one day, the one of the indicator's own rhythm
        (a quarter for a quarterly indicator), else the shortest.
        """
        part = (area, breakdown, category)
        candidates = [
            figure
            for figure in self.of(indicator.indicator)
            if figure.key.basis is indicator.basis
            and (figure.key.area, figure.key.breakdown, figure.key.category) == part
            and figure.key.period.end <= reporting.end
            and figure.status is not Status.FORECAST
        ]
        rhythm = _KIND_OF_RHYTHM[indicator.frequency]

        def latest(figure: Figure) -> tuple[object, ...]:
            period = figure.key.period
            return (period.end, period.kind is rhythm, period.start)

        return max(candidates, key=latest, default=None)


def figures_in_order(figures: Iterable[Figure]) -> Figures:
    """A collection of figures sorted by key, so that the order of rows never matters."""
    return Figures(tuple(sorted(figures, key=lambda figure: figure.key.sort_key)))
