"""Projections to the year's end: what a figure would come to and how surely, or why none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.indicators import Indicator, Target
from generator.model.periods import Period


class Outlook(StrEnum):
    """What a projection says of a target: where the range lies, and whether such ranges held.

    Uncertain is a range with the target inside it. Where all of it lies on one side, that is said;
    "on course" only where enough of such ranges held what came.
    """

    MEET = "on course to meet"
    MISS = "on course to miss"
    WOULD_MEET = "all of the range meets"
    WOULD_MISS = "all of the range misses"
    UNCERTAIN = "too uncertain to say"


#: A project rule: from fewer of a series' own months nothing is said against its range.
OWN_TESTS = 10


@dataclass(frozen=True)
class Projection:
    """What an indicator's figure would be at the end of the financial year.

    `value`, `low` and `high` are in the indicator's unit, rounded half up to the places its figure
    is shown with; `low` to `high` is the 80% interval, and both are the value where the year is
    complete. `back_tests` is how many past years of this and like indicators the interval rests
    on, `held` how many of them it held, each tried on the others, and `coverage` that in per cent.
    `target` is the one in force at the end of the year; `minimum` and `upper` say how each end of
    it stands. `own_held` of `own_tests` earlier months of the series itself came within such a
    range.
    """

    indicator: Indicator
    period: Period
    value: Decimal
    low: Decimal
    high: Decimal
    method: str
    back_tests: int = 0
    held: int = 0
    coverage: Decimal | None = None
    target: Target | None = None
    minimum: Outlook | None = None
    upper: Outlook | None = None
    own_tests: int = 0
    own_held: int = 0

    @property
    def speaks_for_itself(self) -> bool:
        """Whether the share that held is that of the series' own months: if enough, and if fewer.

        The range is made to hold four in five over all like series; one of them may be less calm.
        """
        return (
            self.own_tests >= OWN_TESTS
            and self.own_held * self.back_tests <= self.held * self.own_tests
        )

    @property
    def measured(self) -> tuple[int, int]:
        """How many of how many such ranges held; none of none where the year is complete."""
        if self.speaks_for_itself:
            return self.own_held, self.own_tests
        return self.held, self.back_tests

    @property
    def is_borne_out(self) -> bool:
        """Whether two in three of such ranges held."""
        held, tests = self.measured
        return 3 * held >= 2 * tests

    @property
    def verdict(self) -> Outlook | None:
        """How it stands against the minimum, or the upper target where that is the only one.

        `None` where no target is in force at the end of the year.
        """
        return self.minimum or self.upper


@dataclass(frozen=True)
class NotProjected:
    """An indicator without a projection, and why in a sentence."""

    indicator: Indicator
    reason: str


@dataclass(frozen=True)
class Projections:
    """The projection of each indicator or the reason for none, in the order of the package."""

    all: tuple[Projection | NotProjected, ...]

    def of(self, indicator: str) -> Projection | NotProjected:
        """What there is for one indicator by its id; `KeyError` where there is no such one."""
        for found in self.all:
            if found.indicator.indicator == indicator:
                return found
        raise KeyError(indicator)
