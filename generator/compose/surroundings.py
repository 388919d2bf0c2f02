"""What stands around a chapter in its edition, for sections that speak of more than figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.changes import Changes
from generator.model.editions import Narrative
from generator.model.projection import Projections


@dataclass(frozen=True)
class Surroundings:
    """What changed since the edition before, all words of the edition, and its projections.

    Each is empty where it is not known: a first edition has no changes, and a check of the words
    asks for none of it.
    """

    changes: Changes | None = None
    narrative: Narrative = field(default_factory=Narrative)
    projections: Projections | None = None


ALONE = Surroundings()
