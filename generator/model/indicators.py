"""Indicators and their targets: what is measured, which way is better, what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.model.periods import Basis, Period


class Unit(StrEnum):
    """What a value is measured in; `percent` = 100 n/d, `rate_per_10000` = 10,000 n/d."""

    PERCENT = "percent"
    RATE_PER_10000 = "rate_per_10000"
    COUNT = "count"
    NUMBER = "number"
    DAYS = "days"
    WEEKS = "weeks"
    SCORE = "score"
    POUNDS = "pounds"


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Frequency(StrEnum):
    """The rhythm of an indicator's series."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


class Counts(StrEnum):
    """What is counted."""

    CHILDREN = "children"
    FAMILIES = "families"
    CARERS = "carers"
    STAFF = "staff"
    EVENTS = "events"
    THINGS = "things"

    @property
    def are_people(self) -> bool:
        return self in (Counts.CHILDREN, Counts.FAMILIES, Counts.CARERS, Counts.STAFF)


class Disclosure(StrEnum):
    """Which parts of a figure are protected."""

    ATTRIBUTE = "attribute"
    PROCESS = "process"
    OPEN = "open"


class Grain(StrEnum):
    """The finest published period of an indicator's parts."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ROLLING_YEAR = "rolling_year"
    ANNUAL = "annual"
    NONE = "none"


@dataclass(frozen=True)
class Indicator:
    """One row of `indicators`, with the contract's defaults filled in."""

    indicator: str
    ref: str
    name: str
    theme: str
    unit: Unit
    polarity: Polarity
    basis: Basis
    decimals: int
    short_name: str = ""
    synonyms: tuple[str, ...] = ()
    definition: str = ""
    why_it_matters: str = ""
    numerator_label: str = ""
    denominator_label: str = ""
    unit_label: str = ""
    frequency: Frequency = Frequency.MONTHLY
    annualised: bool = False
    variant_of: str = ""
    counts: Counts = Counts.THINGS
    disclosure: Disclosure = Disclosure.ATTRIBUTE
    disclosure_reason: str = ""
    disclosure_by: str = ""
    disclosure_on: date | None = None
    safe_range: bool = False
    grain: Grain | None = None
    same_as: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    published_as: str = ""
    set: str = ""
    set_version: str = ""
    owner: str = ""
    source: str = ""
    quality_note: str = ""
    definition_changed_on: date | None = None
    reviewed_on: date | None = None
    line: int = 0

    @property
    def label(self) -> str:
        """The shortest name a reader knows it by."""
        return self.short_name or self.name


class Trajectory(StrEnum):
    """How a target moves to the next one."""

    STEP = "step"
    LINEAR = "linear"
    DUE = "due"


@dataclass(frozen=True)
class Target:
    """One row of `targets`. Polarity fixes the order: lower is better has `upper` < `minimum`."""

    indicator: str
    area: str
    from_period: Period
    to_period: Period | None = None
    minimum: Decimal | None = None
    upper: Decimal | None = None
    trajectory: Trajectory = Trajectory.STEP
    set_by: str = ""
    agreed_on: date | None = None
    note: str = ""
    line: int = 0
