"""Variation over time: the points, limits and marks of a control chart.

In the style of NHS England's "Making Data Count", with marks and words of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.comparison import Interval
from generator.model.figures import Figure
from generator.model.periods import Basis, Period, spell_period


class Signal(StrEnum):
    """Why a point is more than normal variation, the first rule that fits; or that it is not."""

    BEYOND = "beyond a limit"
    TREND = "trend"
    TWO_OF_THREE = "two of three near a limit"
    SHIFT = "shift"
    NONE = "within normal variation"


class Side(StrEnum):
    """Which way a point lies from the mean or, in a trend, which way it goes."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


class Mark(StrEnum):
    """What a signal means: better or worse only where one way is better."""

    NORMAL = "within normal variation"
    IMPROVING_HIGH = "better than usual: high or rising"
    IMPROVING_LOW = "better than usual: low or falling"
    CONCERN_HIGH = "worse than usual: high or rising"
    CONCERN_LOW = "worse than usual: low or falling"
    HIGH = "unusual: high or rising"
    LOW = "unusual: low or falling"


@dataclass(frozen=True)
class VariationSettings:
    """How signals are looked for; the defaults are printed in the methods.

    `screening` drops the moves that are out of the ordinary before limits are worked out. With
    `beyond_counts` a point beyond a limit counts towards two of three as well.
    """

    screening: bool = False
    trend: int = 7
    shift: int = 7
    beyond_counts: bool = False


#: The settings of every chart that names no others.
USUAL = VariationSettings()


@dataclass(frozen=True)
class Limits:
    """The limits of one segment, from its point `first` to `last`, in the unit of the values."""

    first: int
    last: int
    mean: Decimal
    lower: Decimal
    upper: Decimal
    lower_near: Decimal
    upper_near: Decimal

    @property
    def vary(self) -> bool:
        """Whether there is any variation to tell a signal from."""
        return self.lower < self.upper


@dataclass(frozen=True)
class ChartPoint:
    """A period, its figure where there is one to show, and the first rule that names it.

    `run` is how many points the trend or the shift has that it belongs to; 0 where it is in none.
    """

    period: Period
    figure: Figure | None
    signal: Signal
    side: Side
    mark: Mark
    run: int


@dataclass(frozen=True)
class ChartSeries:
    """Discrete, equal periods one after the other, from the first with a number to the last.

    `figures` has `None` for each period without a number to show: missing, hidden, or across a
    break. `cuts` are the places, by number, from which the series is another one, and why.
    `caution` is a sentence, empty where the points are free of each other.
    """

    basis: Basis
    noun: str
    periods: tuple[Period, ...]
    figures: tuple[Figure | None, ...]
    cuts: tuple[tuple[int, str], ...]
    caution: str

    def spelled(self, place: int) -> str:
        """The period at a place in words; a figure of one day is named by the day or month."""
        figure = self.figures[place]
        return spell_period(self.periods[place] if figure is None else figure.key.period)


@dataclass(frozen=True)
class Stretch:
    """Points with limits of their own, from place `first` to `last`, of which `n` have a number.

    `drawn` are the same limits cut to what is possible, for drawing only. Without limits both are
    `None` and `no_limits` says why, as a sentence. `reason` says why limits start anew here; it is
    empty for the first stretch.
    """

    first: int
    last: int
    n: int
    limits: Limits | None
    drawn: Limits | None
    no_limits: str
    reason: str


class LimitsChart(StrEnum):
    """Which chart limits are of, where they follow from counts."""

    P = "P"
    P_PRIME = "P′"
    U = "U"
    C = "C"
    G = "G"
    T = "T"


@dataclass(frozen=True)
class SecondOpinion:
    """Limits by the counts, in per cent, one for each point that is there, and what they say.

    `factor` is how many times as much as chance alone the counts vary. `agrees` says that the last
    point is beyond these limits as it is beyond those of the XmR chart, or within both.
    """

    chart: LimitsChart
    factor: Decimal
    limits: tuple[Interval, ...]
    agrees: bool
    sentence: str


@dataclass(frozen=True)
class ControlChart:
    """The points and stretches of a series, and in a sentence what the last point says.

    The sentence says which rule names the last point, or why its stretch has no limits; whether
    that is better or worse is in the point's mark alone.
    """

    series: ChartSeries
    points: tuple[ChartPoint, ...]
    stretches: tuple[Stretch, ...]
    sentence: str
    second_opinion: SecondOpinion | None

    @property
    def last(self) -> ChartPoint:
        """The newest point; it has a number."""
        return self.points[-1]

    @property
    def newest(self) -> Stretch:
        """The stretch the newest point lies in; it may be without limits."""
        return self.stretches[-1]


@dataclass(frozen=True)
class NoControlChart:
    """Why an indicator has no limits of normal variation anywhere, in a sentence."""

    reason: str
