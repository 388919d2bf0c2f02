"""Is it getting better? Indicators counted by which way they go, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.formats import listed
from generator.model.judgements import Direction, Judgement

_NOT_JUDGED = (Direction.NOT_JUDGED, Direction.UNUSUAL)


@dataclass(frozen=True)
class TravelTally:
    """How many indicators became better, how many worse, and of how many neither can be said.

    `unclear` were tested, and no change is clear enough. What could not be tested moved one way or
    the other, whether by chance or not; `not_judged` are the others.
    """

    better: int
    worse: int
    unclear: int
    better_untested: int
    worse_untested: int
    not_judged: int

    @property
    def total(self) -> int:
        """All that were counted."""
        return self.better + self.worse + self.unclear + self.untested + self.not_judged

    @property
    def untested(self) -> int:
        """All that moved and could not be tested."""
        return self.better_untested + self.worse_untested


def travel_tally(judgements: Iterable[Judgement]) -> TravelTally:
    """Some indicators counted by the direction that their verdicts give."""
    directions = [one.travel.direction for one in judgements]
    better = sum(one.is_good for one in directions)
    worse = sum(one.is_bad for one in directions)
    better_untested = directions.count(Direction.BETTER_UNTESTED)
    worse_untested = directions.count(Direction.WORSE_UNTESTED)
    not_judged = sum(one in _NOT_JUDGED for one in directions)
    unclear = len(directions) - better - worse - better_untested - worse_untested - not_judged
    return TravelTally(better, worse, unclear, better_untested, worse_untested, not_judged)


def tally_words(tally: TravelTally) -> str:
    """A tally as a sentence: how many of all are better, how many worse, and what of the rest."""
    said = (
        f"Of all {tally.total:,}, {_so_many(tally.better)} improving or better than usual and "
        f"{_so_many(tally.worse)} worsening or worse than usual"
    )
    ways = ((tally.better_untested, "better"), (tally.worse_untested, "worse"))
    which = " and ".join(f"{number:,} for the {way}" for number, way in ways if number)
    untested = f"cannot be tested for chance ({which})"
    rest = (
        (tally.unclear, "shows no clear change", "show no clear change"),
        (tally.untested, f"moved but {untested}", f"moved but {untested}"),
        (tally.not_judged, "is not judged", "are not judged"),
    )
    others = tuple(f"{n:,} {one if n == 1 else many}" for n, one, many in rest if n)
    return f"{said}; {listed(others)}." if others else f"{said}."


def _so_many(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}" if number else "none is"
