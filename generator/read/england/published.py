"""Figures as a national file gives them, before they are set beside an indicator of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.model.comparators import ComparatorKind
from generator.model.figures import Row, Status, Symbol

#: Every region by its nine-character code: its slug, its name, its number in the long table.
REGIONS: dict[str, tuple[str, str, str]] = {
    "E12000001": ("north-east", "North East", "980"),
    "E12000002": ("north-west", "North West", "981"),
    "E12000003": ("yorkshire-and-the-humber", "Yorkshire and The Humber", "982"),
    "E12000004": ("east-midlands", "East Midlands", "983"),
    "E12000005": ("west-midlands", "West Midlands", "984"),
    "E12000006": ("east-of-england", "East of England", "985"),
    "E12000007": ("london", "London", "986"),
    "E12000008": ("south-east", "South East", "989"),
    "E12000009": ("south-west", "South West", "990"),
    "E13000001": ("inner-london", "Inner London", "987"),
    "E13000002": ("outer-london", "Outer London", "988"),
}
NATION_NUMBER = "970"


@dataclass(frozen=True)
class Place:
    """England, a region by its slug, or an authority by its three-digit number.

    Numbers, not names, join the files: five authorities are spelled differently in them. Not the
    nine-character codes either: those change where a boundary moves, the number stays.
    """

    kind: ComparatorKind
    id: str


ENGLAND = Place(ComparatorKind.NATIONAL, "england")


def region(code: str) -> Place | None:
    """The region of a nine-character code, if it is one."""
    found = REGIONS.get(code)
    return Place(ComparatorKind.REGIONAL, found[0]) if found else None


def authority(number: str) -> Place:
    """The authority of a three-digit number."""
    return Place(ComparatorKind.AUTHORITY, number)


@dataclass(frozen=True)
class Publication:
    """Which publication and which release of it a figure is from."""

    source: str
    release: str = ""


@dataclass(frozen=True)
class Published:
    """One figure of one place and year, in the unit of its measure.

    `ends` is the calendar year its twelve months end in, or its day lies in. `decimals` is the
    number of places the file gives the measure to. A rate of which the file has only the count has
    a `numerator` alone.
    """

    measure: str
    place: Place
    ends: int
    publication: Publication
    row: Row
    value: Decimal | None = None
    symbol: Symbol | None = None
    decimals: int | None = None
    status: Status = Status.FINAL
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True)
class Listed:
    """An authority as the newest row that names it does, with the code of its region."""

    number: str
    code: str
    name: str
    region: str
    year: int = 0


@dataclass(frozen=True)
class Estimate:
    """The children aged 0 to 17 of a place in the middle of a year."""

    place: Place
    year: int
    count: Decimal
    publication: Publication


@dataclass(frozen=True)
class National:
    """What national files hold: figures, estimates of children, neighbours, and the authorities.

    `neighbours` gives, by set and by an authority's number, the numbers of its neighbours, nearest
    first. `numbers` gives the number of every code that an authority has had.
    """

    figures: tuple[Published, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    neighbours: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    authorities: Mapping[str, Listed] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
