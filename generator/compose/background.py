"""What sections are made from beside the edition's own figures and judgements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.judge.plan_history import PlanHistory
from generator.model.changes import Changes, Life
from generator.model.editions import Narrative
from generator.model.projection import Projections

NO_LIVES: Mapping[str, Life] = MappingProxyType({})


@dataclass(frozen=True)
class Background:
    """What earlier editions told of the plan and of indicators, and what the year may come to.

    `changes` are those since the edition before, and `narrative` is all of the edition's own words.
    An edition that stands alone has none of it; nor has a check of one chapter's words.
    """

    history: PlanHistory = ()
    lives: Mapping[str, Life] = field(default_factory=lambda: NO_LIVES)
    projections: Projections | None = None
    changes: Changes | None = None
    narrative: Narrative = field(default_factory=Narrative)


NO_BACKGROUND = Background()
