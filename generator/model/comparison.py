"""How a figure stands beside another place's or among all authorities: the words and the values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.comparators import Comparator, Position
from generator.model.figures import Figure
from generator.model.periods import Basis, Period


class Confidence(StrEnum):
    """How often an interval made in this way would hold the true value."""

    USUAL = "95%"
    STRICT = "99.8%"


@dataclass(frozen=True)
class Interval:
    """Two limits, both of them inside."""

    lower: Decimal
    upper: Decimal

    @property
    def excludes_zero(self) -> bool:
        return self.lower > 0 or self.upper < 0

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies between the limits or on one of them."""
        return self.lower <= value <= self.upper

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a value; to touch is to share one."""
        return self.lower <= other.upper and other.lower <= self.upper

    def times(self, factor: Decimal) -> Interval:
        """The limits in another unit; the factor is not negative."""
        return Interval(self.lower * factor, self.upper * factor)


class Standing(StrEnum):
    """How our figure stands to another: better or worse only where one way is better."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True)
class Relation:
    """A standing, and the stricter level it still holds at; `None` where nothing is told apart."""

    standing: Standing
    beyond: Confidence | None = None


@dataclass(frozen=True)
class Benchmarked:
    """Our figure beside another place's of the same days and basis.

    `interval` is the 95% interval of ours and `theirs` that of theirs, both unrounded and in the
    unit of the figure; `theirs` is `None` for England, a region or several authorities taken
    together, whose figure is a fixed mark to measure against. `difference` is ours less theirs, as
    shown. `short` is for a heading, `sentence` says both figures and names theirs in full, `reason`
    says how the word came about.
    """

    figure: Figure
    comparator: Comparator
    relation: Relation
    interval: Interval
    theirs: Interval | None
    difference: Decimal
    short: str
    sentence: str
    reason: str


@dataclass(frozen=True)
class NotBenchmarked:
    """Why our figure is called neither better nor worse than another place's, in a sentence.

    `difference`, ours less theirs as shown, is there where both describe the same days.
    """

    comparator: Comparator
    reason: str
    difference: Decimal | None = None


@dataclass(frozen=True)
class MiddleHalf:
    """The range that half of all authorities lie in, in the indicator's unit, and where ours lies.

    `n` is of how many authorities, where that is known.
    """

    low: Decimal
    high: Decimal
    n: int | None
    position: Position
    sentence: str


@dataclass(frozen=True)
class Rank:
    """A place among `n` authorities, ours one of them, counted from the better end.

    `sharing` is how many others have the same value. `quarter` is 1 for the best quarter of
    authorities to 4.
    """

    rank: int
    n: int
    sharing: int
    quarter: int
    sentence: str


@dataclass(frozen=True)
class AmongAuthorities:
    """Where our figure of one period lies among those of all authorities.

    `as_published` says that ours is the published one as well. Where there is no rank, or no
    middle half, its reason is a sentence.
    """

    period: Period
    basis: Basis
    ours: Decimal
    as_published: bool
    rank: Rank | None
    no_rank: str
    middle_half: MiddleHalf | None
    no_middle_half: str


@dataclass(frozen=True)
class NotPlaced:
    """Why our figure has no place among all authorities, in a sentence."""

    reason: str


class Trend(StrEnum):
    """What the last five points of an annual series say together."""

    GETTING_BETTER = "getting better"
    GETTING_WORSE = "getting worse"
    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no significant change"
    NOT_KNOWN = "cannot be calculated"


@dataclass(frozen=True)
class RecentTrend:
    """The recent trend of an annual series, and why it is called so, in a sentence.

    `chi_square` has one degree of freedom; `stable` says whether the slope keeps its sign with each
    point left out in turn. Both are `None` where the trend cannot be calculated.
    """

    trend: Trend
    reason: str
    chi_square: Decimal | None = None
    stable: bool | None = None
