"""Everything in a package that is not an indicator, a figure, a target or a comparator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.model.figures import Row
from generator.model.periods import Period


@dataclass(frozen=True)
class Area:
    """A locality, team or service of the authority; never a person."""

    area: str
    name: str
    kind: str
    parent: str = ""
    line: int = 0


@dataclass(frozen=True)
class Category:
    """One category of a breakdown, with its place in the order."""

    breakdown: str
    category: str
    name: str
    order: int = 0


@dataclass(frozen=True)
class Population:
    """A count of children 0 to 17 on a date, for rates without a denominator of their own."""

    area: str
    breakdown: str
    category: str
    as_at: date
    count: Decimal
    source: str = ""


@dataclass(frozen=True)
class Break:
    """A date from which a series is not comparable with what went before."""

    indicator: str
    from_period: Period
    reason: str
    decided_by: str = ""
    rebase: bool = False


@dataclass(frozen=True)
class Record:
    """One row of a resource that is printed and followed rather than calculated with.

    `fields` maps column names to the text of the cell, in the order of the contract.
    """

    resource: str
    row: Row
    fields: Mapping[str, str]


class ActionStatus(StrEnum):
    """How far an action has come, as handed over; the most pressing first."""

    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
    NOT_STARTED = "not_started"
    DONE_IMPACT_NOT_SHOWN = "done_impact_not_shown"
    DONE = "done"
    CANCELLED = "cancelled"


class InspectionGrade(StrEnum):
    """A grade of an inspection as its report gave it; the last two are of older scales.

    Both older ones stood third of four, above inadequate.
    """

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    ADEQUATE = "adequate"
    SATISFACTORY = "satisfactory"

    @property
    def is_older(self) -> bool:
        """Whether the grade is of a scale that is used no longer."""
        return self in (InspectionGrade.ADEQUATE, InspectionGrade.SATISFACTORY)


#: The grades in use, from the best.
GRADES_IN_USE = tuple(grade for grade in InspectionGrade if not grade.is_older)


def grade_named(text: str) -> InspectionGrade | None:
    """The grade in use that a council's own words name; nothing where they are no such grade."""
    words = " ".join(text.replace("_", " ").casefold().split()).removesuffix(" to be good")
    return next((one for one in GRADES_IN_USE if one.replace("_", " ") == words), None)


class RiskRating(StrEnum):
    """How serious a risk is; the most serious first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class EventKind(StrEnum):
    """Whether an event of the timeline has happened, as the package says."""

    PAST = "past"
    PLANNED = "planned"


class Moderation(StrEnum):
    """Whether audited cases are counted by the auditors' grade or by that of the moderators."""

    BEFORE = "before moderation"
    AFTER = "after moderation"
    NOT_SAID = ""


def moderation_of(dimension: str) -> tuple[str, Moderation]:
    """A dimension's name without what it says of moderation, and that.

    `Quality of plans, after moderation` is Quality of plans.
    """
    if found := _MODERATED.fullmatch(dimension.strip()):
        return found[1], Moderation(f"{found[2].lower()} moderation")
    return dimension, Moderation.NOT_SAID


_MODERATED = re.compile(r"(.*?)[\s,:;(–-]*\b(before|after) moderation\s*\)?", re.IGNORECASE)
