"""What a body's earlier editions told of the plan and of ratings, as far as it may be said again.

Only dates and references of then are repeated; the words of an action are told as they are now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from generator.model.archive import PublishedAction, PublishedRecommendation
from generator.model.judgements import Rating
from generator.model.periods import Period


@dataclass(frozen=True)
class PlanThen:
    """The plan and the recommendations as one earlier edition listed them, by reference.

    `ratings` are those it printed of figures of its own reporting period, by indicator.
    """

    edition: str
    period: Period
    actions: Mapping[str, PublishedAction]
    recommendations: Mapping[str, PublishedRecommendation]
    ratings: Mapping[str, Rating] = field(default_factory=dict)


#: What the body's own earlier editions told, the oldest first.
PlanHistory = tuple[PlanThen, ...]


@dataclass(frozen=True)
class Moves:
    """How often the day of an action was moved, by the days that editions gave.

    It was moved oftener than anybody can tell where the first edition to list the action gave
    another day already than the first one: then the number `is_least`.
    """

    times: int
    is_least: bool


def moves_of(ref: str, first: date | None, now: date | None, history: PlanHistory) -> Moves:
    """How often the day that an action is due was moved, in either direction."""
    told = [then.actions[ref].due_now for then in history if ref in then.actions]
    days = _given((first, *told, now))
    times = sum(earlier != later for earlier, later in pairwise(days))
    known_from = _given((*told, now))[:1]
    return Moves(times, bool(times) and first is not None and known_from != [first])


def listed_before(ref: str, history: PlanHistory) -> tuple[Period, ...]:
    """What the earlier editions reported on that listed a recommendation, the oldest first."""
    return tuple(then.period for then in history if ref in then.recommendations)


def _given(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day is not None]
