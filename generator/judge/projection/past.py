"""The months an edition's indicators have behind them, and how well each way told past years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import localcontext
from functools import cached_property

from generator.judge.projection.backtests import BackTest, back_tests, pool_of
from generator.judge.projection.forecasts import Way
from generator.judge.projection.histories import History, history_of
from generator.measure.rounding import ARITHMETIC
from generator.model.editions import ReleasedEdition


@dataclass(frozen=True)
class Past:
    """The histories of one edition's indicators and their back-tests, each worked out once.

    For all that is said of one edition: its projections, and the sums that explain them.
    """

    released: ReleasedEdition
    _tried: dict[tuple[Way, int], tuple[BackTest, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """The history of each indicator, by its id."""
        return {one.indicator: history_of(one, self.released) for one in self.released.indicators}

    def tried(self, way: Way, now: int) -> tuple[BackTest, ...]:
        """The back-tests of a way of projecting at a numbered month."""
        if (way, now) not in self._tried:
            with localcontext(ARITHMETIC):
                pool = pool_of(way, self.released.indicators, self.histories)
                self._tried[way, now] = back_tests(pool, way, now)
        return self._tried[way, now]
