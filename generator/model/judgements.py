"""Judgements: ours, of released figures, each with its reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.figures import Figure
from generator.model.indicators import Indicator, Target


class Rating(StrEnum):
    """Red, amber or green in words, or why there is none."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_RATED = "not rated"
    NO_FIGURE = "no figure"


class Movement(StrEnum):
    """Which way the displayed figure moved, whether that is good or not."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Direction(StrEnum):
    """What a movement means. Improving and worsening only where the change passes the rule."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CLEAR_CHANGE = "no clear change"
    NOT_JUDGED = "not judged"


class Pair(StrEnum):
    """Which earlier figure a figure is compared with."""

    LAST_REPORT = "the last report"
    PERIOD_BEFORE = "the period before"
    YEAR_BEFORE = "the same point last year"
    LAST_YEAR = "last year's figure"


@dataclass(frozen=True)
class Change:
    """A figure beside an earlier comparable one.

    `size` is the signed difference in the unit shown (percentage points for a percentage), rounded
    half up; `relative` is the per-cent change of a count, absent where the base is under 20.
    """

    pair: Pair
    earlier: Figure
    current: Figure
    movement: Movement
    size: Decimal
    relative: Decimal | None
    direction: Direction
    reason: str


@dataclass(frozen=True)
class Gap:
    """How far a figure is from a target: in its unit, in per cent of the target, in counted things.

    `size` and `relative` are 0 or more, 0 when the target is met; `needed` is how many more (or
    fewer, where lower is better) of the numerator would meet it, where counts are known.
    """

    target: Decimal
    met: bool
    size: Decimal
    relative: Decimal | None
    needed: int | None


@dataclass(frozen=True)
class Rated:
    """A rating, the target it was measured against, the distance to both ends, and the reason."""

    rating: Rating
    target: Target | None
    minimum: Gap | None
    upper: Gap | None
    reason: str


@dataclass(frozen=True)
class Judgement:
    """All that is said of one indicator in one edition.

    `changes` holds every comparable earlier figure, the one named in the scorecard first.
    `people` reads a percentage back as counts; `sentence` is the verdict in one sentence.
    """

    indicator: Indicator
    headline: Figure | None
    rated: Rated
    changes: tuple[Change, ...]
    no_change_reason: str
    people: str
    sentence: str

    @property
    def change(self) -> Change | None:
        """The change the scorecard names, if any earlier figure is comparable."""
        return self.changes[0] if self.changes else None


@dataclass(frozen=True)
class Tally:
    """How many indicators have each rating, in words on the overview."""

    counts: Mapping[Rating, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Judgements:
    """The judgement of each indicator, in the order of the package."""

    all: tuple[Judgement, ...]

    def of(self, indicator: str) -> Judgement:
        """The judgement of one indicator by its id; `KeyError` where there is none."""
        for judgement in self.all:
            if judgement.indicator.indicator == indicator:
                return judgement
        raise KeyError(indicator)
