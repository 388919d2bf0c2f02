"""Projections to the year's end: what a figure would come to and how surely, or why none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model.indicators import Indicator, Target
from generator.model.periods import Period


class Outlook(StrEnum):
    """What a projection says of a target; it follows from the interval alone."""

    MEET = "on course to meet"
    MISS = "on course to miss"
    UNCERTAIN = "too uncertain to say"


#: A project rule: from fewer of a series' own months nothing is said against its range.
OWN_TESTS = 10


@dataclass(frozen=True)
class Projection:
    """What an indicator's figure would be at the end of the financial year.

    `value`, `low` and `high` are in the indicator's unit, rounded half up to the places its figure
    is shown with; `low` to `high` is the 80% interval, and both are the value where the year is
    complete. `back_tests` is how many past years of this and like indicators the interval rests
    on, and `coverage` how many per cent of them it held, each tried on the others. `target` is
    the one in force at the end of the year; `minimum` and `upper` say how each end of it stands.
    `own_held` of `own_tests` earlier months of the series itself came within such a range.
    """

    indicator: Indicator
    period: Period
    value: Decimal
    low: Decimal
    high: Decimal
    method: str
    back_tests: int = 0
    coverage: Decimal | None = None
    target: Target | None = None
    minimum: Outlook | None = None
    upper: Outlook | None = None
    own_tests: int = 0
    own_held: int = 0

    @property
    def is_borne_out(self) -> bool:
        """Whether the series' own earlier months, if enough, bear the range out: two in three.

        It is made to hold four in five over all like series; one of them may be less calm.
        """
        return self.own_tests < OWN_TESTS or 3 * self.own_held >= 2 * self.own_tests

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
