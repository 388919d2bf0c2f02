"""Is it getting better? Indicators counted by which way they go, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.formats import listed
from generator.model.judgements import Direction, Judgement

_BETTER = (Direction.IMPROVING, Direction.BETTER_THAN_USUAL)


@dataclass(frozen=True)
class TravelTally:
    """How many indicators became better, how many worse, and of how many neither can be said.

    `unclear` were judged, and no change is clear enough; `not_judged` could not be.
    """

    better: int
    worse: int
    unclear: int
    not_judged: int

    @property
    def total(self) -> int:
        """All that were counted."""
        return self.better + self.worse + self.unclear + self.not_judged


def travel_tally(judgements: Iterable[Judgement]) -> TravelTally:
    """Some indicators counted by the direction that their verdicts give."""
    directions = [one.travel.direction for one in judgements]
    better = sum(one in _BETTER for one in directions)
    worse = sum(one.is_bad for one in directions)
    not_judged = directions.count(Direction.NOT_JUDGED)
    return TravelTally(better, worse, len(directions) - better - worse - not_judged, not_judged)


def tally_words(tally: TravelTally) -> str:
    """A tally as a sentence: how many of all are better, how many worse, and what of the rest."""
    if not tally.better and not tally.worse:
        none = "is a change clear enough to be called better or worse"
        if not tally.not_judged:
            return f"In none of all {tally.total:,} {none}."
        return f"In none of all {tally.total:,} {none}; {tally.not_judged:,} could not be judged."
    said = (
        f"Of all {tally.total:,}, {_so_many(tally.better)} improving or better than usual and "
        f"{_so_many(tally.worse)} worsening or worse than usual"
    )
    rest = (
        (tally.unclear, "shows no clear change", "show no clear change"),
        (tally.not_judged, "could not be judged", "could not be judged"),
    )
    others = tuple(f"{n:,} {one if n == 1 else many}" for n, one, many in rest if n)
    return f"{said}; {listed(others)}." if others else f"{said}."


def _so_many(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}" if number else "none is"
