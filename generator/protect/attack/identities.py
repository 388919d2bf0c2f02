"""What readers know to add up or to be one, because the contract or the package says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.indicators import Indicator, Unit
from generator.model.records import Area, Category
from generator.model.ties import tie_of

#: Area, breakdown and category.
Cell = tuple[str, str, str]

#: The category that a breakdown may do without.
REMAINDER = "unknown"


class Part(StrEnum):
    """Which count of a figure is meant."""

    NUMERATOR = "numerator"
    REST = "rest"
    DENOMINATOR = "denominator"


def parts_of(unit: Unit) -> tuple[Part, ...]:
    """The counts of people or events behind a figure that are unknowns of their own.

    A percentage is a numerator and a rest; of an average only the denominator counts anybody.
    """
    match unit:
        case Unit.COUNT:
            return (Part.NUMERATOR,)
        case Unit.PERCENT:
            return (Part.NUMERATOR, Part.REST)
        case Unit.RATE_PER_10000:
            return (Part.NUMERATOR, Part.DENOMINATOR)
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return (Part.DENOMINATOR,)


def made_of(part: Part, unit: Unit) -> tuple[Part, ...]:
    """The unknowns that add up to a part of a figure; none where it counts nobody."""
    if part is Part.DENOMINATOR and unit is Unit.PERCENT:
        return (Part.NUMERATOR, Part.REST)
    return (part,) if part in parts_of(unit) else ()


def adds_up_over_time(part: Part, unit: Unit) -> bool:
    """Whether the months of a part make its year: not those of a population, nor under money."""
    if part is Part.DENOMINATOR:
        return unit not in (Unit.RATE_PER_10000, Unit.POUNDS)
    return True


@dataclass(frozen=True)
class Whole:
    """A cell, and the cells that add up to it."""

    whole: Cell
    members: tuple[Cell, ...]


def wholes_of(
    cells: Iterable[Cell], areas: Iterable[Area], categories: Iterable[Category]
) -> tuple[Whole, ...]:
    """The sums over areas and categories among the cells that one indicator has figures of.

    Areas of one kind under one parent add up, and so do the categories of a breakdown. A declared
    member without any figure is an unknown like others, but for the category of whoever is in none.
    """
    seen = set(cells)
    declared: dict[tuple[str, str], list[str]] = {}
    for each in areas:
        declared.setdefault((each.kind, each.parent), []).append(each.area)
    of_breakdown: dict[str, set[str]] = {}
    for category in categories:
        if category.category != REMAINDER:
            of_breakdown.setdefault(category.breakdown, set()).add(category.category)
    wholes = []
    for (_, parent), names in declared.items():
        for rest in sorted({cell[1:] for cell in seen if cell[0] in names}):
            members = tuple((name, rest[0], rest[1]) for name in sorted(names))
            wholes.append(Whole((parent, rest[0], rest[1]), members))
    for area, breakdown in sorted({(cell[0], cell[1]) for cell in seen if cell[1]}):
        own = {cell[2] for cell in seen if cell[:2] == (area, breakdown)}
        of_all = sorted(own | of_breakdown.get(breakdown, set()))
        wholes.append(Whole((area, "", ""), tuple((area, breakdown, name) for name in of_all)))
    return tuple(wholes)


@dataclass(frozen=True)
class Tie:
    """A declared identity: the count of one indicator is a part of another, or is within it.

    Where there are `categories`, it is what those of the other's breakdown come to.
    """

    indicator: str
    other: str
    part: Part
    is_same: bool
    breakdown: str = ""
    categories: tuple[str, ...] = ()

    def others(self, cell: Cell) -> tuple[Cell, ...]:
        """The cells of the other indicator that belong to one of our own."""
        if not self.categories:
            return (cell,)
        if cell[2]:
            return ()
        return tuple((cell[0], self.breakdown, name) for name in self.categories)


def ties_of(indicators: Mapping[str, Indicator]) -> Iterator[Tie]:
    """Every tie between indicators that both count what it names."""
    by_name = {indicator.ref: indicator for indicator in indicators.values()} | dict(indicators)
    for indicator in indicators.values():
        for is_same, ties in ((True, indicator.same_as), (False, indicator.part_of)):
            for tie in (tie_of(said, by_name) for said in ties):
                other = by_name.get(tie.name)
                part = Part.NUMERATOR if tie.part in ("", "value") else Part(tie.part)
                if (
                    other is not None
                    and other is not indicator
                    and made_of(part, other.unit)
                    and made_of(Part.NUMERATOR, indicator.unit)
                ):
                    names = (indicator.indicator, other.indicator)
                    yield Tie(*names, part, is_same, tie.breakdown, tie.categories)


def blocks_of(
    indicators: Mapping[str, Indicator], ties: Iterable[Tie]
) -> tuple[tuple[str, ...], ...]:
    """The ids of indicators that ties hold together, each lot in order."""
    leader = {name: name for name in indicators}

    def lead(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for tie in ties:
        first, second = sorted((lead(tie.indicator), lead(tie.other)))
        leader[second] = first
    lots: dict[str, list[str]] = {}
    for name in sorted(indicators):
        lots.setdefault(lead(name), []).append(name)
    return tuple(tuple(lot) for lot in lots.values())
