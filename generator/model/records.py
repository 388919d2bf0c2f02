"""Everything in a package that is not an indicator, a figure, a target or a comparator."""

from __future__ import annotations

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
