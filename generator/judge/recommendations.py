"""Each recommendation followed to its end: what was said, what answers it, what that is to move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.judge.asked_about import Asked, answers, asked_of, recommended_about
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator
from generator.model.records import Record


@dataclass(frozen=True)
class Followed:
    """A recommendation with the actions that answer it and the indicators it leads to.

    `actions` are in the order of the plan. `indicators` are those that the actions are to move, and
    those that the recommendation or its answer names, in the order of the package.
    """

    asked: Asked
    opened_in: str
    actions: tuple[Record, ...]
    indicators: tuple[Indicator, ...]

    @property
    def is_closed(self) -> bool:
        """Whether somebody closed it; until then every edition carries it."""
        return bool(self.asked.closed_in)


def followed(released: ReleasedEdition) -> tuple[Followed, ...]:
    """Every recommendation of an edition, the open ones first, each kind oldest first."""
    records = released.records.get("recommendations", ())
    refs = tuple(record.fields["ref"] for record in records)
    plan = released.records.get("actions", ())
    about: dict[str, list[Indicator]] = {}
    for indicator in released.indicators:
        for record in recommended_about(released, indicator) if records else ():
            about.setdefault(record.fields["ref"], []).append(indicator)
    found = [
        Followed(
            asked_of(record),
            record.fields["opened_in"],
            tuple(action for action in plan if answers(action, record.fields["ref"], refs)),
            tuple(about.get(record.fields["ref"], ())),
        )
        for record in records
    ]
    return tuple(sorted(found, key=lambda one: (one.is_closed, one.asked.on or date.min)))


def answered_by(action: Record, released: ReleasedEdition) -> tuple[Record, ...]:
    """The recommendations that an action says it answers."""
    records = released.records.get("recommendations", ())
    refs = tuple(record.fields["ref"] for record in records)
    return tuple(record for record in records if answers(action, record.fields["ref"], refs))
