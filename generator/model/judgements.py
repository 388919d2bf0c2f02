"""Judgements: ours, of released figures, each with its reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.figures import Figure
from generator.model.indicators import Indicator, Target
from generator.model.variation import ControlChart, NoControlChart


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
    """What a movement means. Better and worse only where the change passes a stated rule.

    Better or worse than usual is a figure outside its normal variation whose last move went the
    other way, or nowhere. Better or worse but not tested is a move that no rule can set against
    chance: it is not called clear, and it is not called unclear.
    """

    IMPROVING = "improving"
    WORSENING = "worsening"
    BETTER_THAN_USUAL = "better than usual"
    WORSE_THAN_USUAL = "worse than usual"
    UNUSUAL = "more than normal variation"
    WITHIN_VARIATION = "within normal variation"
    NO_CLEAR_CHANGE = "no clear change"
    BETTER_UNTESTED = "better but not tested for chance"
    WORSE_UNTESTED = "worse but not tested for chance"
    NOT_JUDGED = "not judged"

    @property
    def is_bad(self) -> bool:
        """Whether it asks for attention."""
        return self in (Direction.WORSENING, Direction.WORSE_THAN_USUAL)

    @property
    def is_good(self) -> bool:
        """Whether it is a change for the better by a stated rule."""
        return self in (Direction.IMPROVING, Direction.BETTER_THAN_USUAL)

    @property
    def is_untested(self) -> bool:
        """Whether it is a move that could not be set against chance."""
        return self in (Direction.BETTER_UNTESTED, Direction.WORSE_UNTESTED)


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
    `direction` and `reason` are what chance alone says of these two figures; the verdict may rest
    on more.
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
class Travel:
    """The direction of travel: the judgement, its words as a sentence goes on, and why.

    `meaning` is what the movement means, in words: `outside normal variation, worsening`; empty
    where there is nothing to say of it.
    """

    direction: Direction
    meaning: str
    reason: str


@dataclass(frozen=True)
class Judgement:
    """All that is said of one indicator in one edition.

    `changes` holds every comparable earlier figure, the one named in the scorecard first.
    `people` reads a percentage back as counts. `sentence` is the verdict: no page says elsewhere
    that the indicator does well or badly, but for what stands under "How sure are we?".
    `reason` says what the verdict rests on, `beside` how it stands to another place where no target
    rates it: `worse than England`.
    """

    indicator: Indicator
    headline: Figure | None
    rated: Rated
    changes: tuple[Change, ...]
    no_change_reason: str
    variation: ControlChart | NoControlChart
    travel: Travel
    people: str
    sentence: str
    reason: str
    beside: str = ""

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
