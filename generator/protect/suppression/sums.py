"""The sums that readers know of: which lines add up to which, and the cells that tie them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from generator.model.editions import DataPackage
from generator.model.indicators import Indicator
from generator.protect.suppression.cells import Cell, Sum
from generator.protect.suppression.lines import (
    DENOMINATOR,
    NUMERATOR,
    REST,
    Line,
    Place,
    Stretch,
    is_small,
    protected_between,
)
from generator.protect.suppression.tied import Tied, ties_of


@dataclass(frozen=True)
class Whole:
    """A line and the lines that add up to it; not all of those need to be there."""

    whole: Place
    parts: tuple[Place, ...]
    is_complete: bool


def wholes_of(package: DataPackage, lines: dict[Place, Line]) -> Iterator[Whole]:
    """Every sum over areas of one kind under one parent, and over the categories of a breakdown.

    Where a parent has no line, its areas add up to the next one above that has.
    """
    # An area that nobody declared is taken to add up with its like, to be on the safe side.
    kinds = {place.area: "" for place in sorted(lines) if place.area}
    kinds |= {area.area: area.kind for area in package.areas}
    parents = {area.area: area.parent for area in package.areas}
    declared = Counter(category.breakdown for category in package.categories)
    by_whole: dict[tuple[Place, str], list[Place]] = {}
    declared_areas: dict[tuple[Place, str], int] = {}
    for place in sorted(lines):
        if place.category:
            whole = place._replace(breakdown="", category="")
            by_whole.setdefault((whole, f"by {place.breakdown}"), []).append(place)
        if place.area in kinds:
            above = _above(place, parents, lines)
            how = f"of {kinds[place.area]}"
            by_whole.setdefault((above, how), []).append(place)
            if (above, how) not in declared_areas:
                declared_areas[above, how] = sum(
                    kind == kinds[place.area]
                    and _above(place._replace(area=name), parents, lines) == above
                    for name, kind in kinds.items()
                )
    for (whole, how), parts in sorted(by_whole.items()):
        expected = declared_areas.get((whole, how), declared[how.removeprefix("by ")])
        yield Whole(whole, tuple(parts), len(parts) >= expected)


def _above(place: Place, parents: dict[str, str], lines: dict[Place, Line]) -> Place:
    """The line of the nearest area above that has one, else that of the whole authority."""
    passed = {place.area}
    above = place
    while above.area:
        parent = parents.get(above.area, "")
        above = place._replace(area="" if parent in passed else parent)
        passed.add(parent)
        if above in lines:
            break
    return above


def with_small_rests(
    package: DataPackage, lines: dict[Place, Line], largest: int
) -> frozenset[str]:
    """The indicators of which a whole less its printed parts leaves a protected small count.

    Only stretches that all of them print are looked at; the sums themselves look at all.
    """
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    found = {
        one.whole.indicator
        for one in wholes_of(package, lines)
        if one.whole in lines
        for stretch, counts in lines[one.whole].given.items()
        for name in protected_between(indicators[one.whole.indicator]) & counts.keys()
        if is_small(counts[name] - _printed(lines, one.parts, stretch, name), largest)
    }
    for tie in ties_of(package.indicators):
        if not tie.equal and tie.its in protected_between(indicators[tie.other]):
            for place in [place for place in lines if place.indicator == tie.own]:
                if _leaves_small(tie, place, lines, largest):
                    found.add(tie.own)
    return frozenset(found)


def _leaves_small(tie: Tied, place: Place, lines: dict[Place, Line], largest: int) -> bool:
    """Whether a part, taken from what it is part of, leaves a small count in some stretch."""
    twins = tie.twins(place)
    if not twins or not all(twin in lines for twin in twins):
        return False
    for stretch, counts in lines[place].given.items():
        theirs = [lines[twin].given.get(stretch, {}).get(tie.its) for twin in twins]
        known = [count for count in theirs if count is not None]
        if tie.part not in counts or len(known) < len(theirs):
            continue
        if is_small(sum(known, Decimal(0)) - counts[tie.part], largest):
            return True
    return False


def _printed(
    lines: dict[Place, Line], parts: tuple[Place, ...], stretch: Stretch, name: str
) -> Decimal:
    """The sum of what some lines print for a stretch; where none does, more than any whole."""
    printed = [lines[part].given[stretch] for part in parts if stretch in lines[part].given]
    if not printed:
        return Decimal("Infinity")
    return sum((counts.get(name, Decimal(0)) for counts in printed), Decimal(0))


@dataclass
class Web:
    """Cells and sums as they are put together, from lines that may be given more days."""

    lines: dict[Place, Line]
    indicators: dict[str, Indicator]
    largest: int
    cells: dict[str, Cell] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    #: The cells whose count the figures do not settle.
    unsettled: set[str] = field(default_factory=set)
    #: The line and stretch that each cell describes.
    where: dict[str, tuple[Place, Stretch]] = field(default_factory=dict)

    def stretch(self, place: Place, part: str, stretch: Stretch) -> str:
        """The key of the cell that holds a count of a stretch, made of its pieces."""
        line = self.lines[place]
        pieces = [self._piece(place, part, piece) for piece in line.pieces(stretch)]
        if len(pieces) == 1:
            return pieces[0]
        key = _key(place, part, stretch)
        if key not in self.cells:
            counted = line.counted(stretch)
            self._hold(key, place, stretch, None if counted is None else counted.get(part))
            self.sums.append(Sum(key, tuple(pieces)))
        return key

    def _piece(self, place: Place, part: str, stretch: Stretch) -> str:
        key = _key(place, part, stretch)
        if key not in self.cells:
            counted = self.lines[place].counted(stretch)
            self._hold(key, place, stretch, None if counted is None else counted.get(part))
            if part == REST:
                whole = self._piece(place, DENOMINATOR, stretch)
                self.sums.append(Sum(whole, (key, self._piece(place, NUMERATOR, stretch))))
        return key

    def _hold(self, key: str, place: Place, stretch: Stretch, count: Decimal | None) -> None:
        self.where[key] = (place, stretch)
        if count is None:
            self.unsettled.add(key)
        self.cells[key] = Cell(key, max(count or Decimal(0), Decimal(0)))

    def protect(self, key: str) -> None:
        """Protect the count of a cell that no figure prints."""
        held = self.cells[key]
        self.cells[key] = Cell(key, held.value, protected=True)

    def share_days(self, one: Whole) -> None:
        """Give the parts of a whole the days that it has in common with any of them."""
        days = set().union(*(self.lines[part].days for part in one.parts))
        whole = self.lines.setdefault(one.whole, Line(one.whole))
        whole.days |= set() if whole.days else days
        for part in one.parts:
            self.lines[part].days |= days & whole.days

    def add_up(self, one: Whole) -> None:
        """Tie a whole to its parts, in each stretch for which there is something to add."""
        whole = self.lines[one.whole]
        for stretch in _common(whole, [self.lines[part] for part in one.parts]):
            there = [part for part in one.parts if self.lines[part].covers(stretch)]
            unprinted = not whole.given
            if not there or not (unprinted or whole.covers(stretch)):
                continue
            names = sorted({name for part in there for name in self._parts_of(part)})
            for name in names:
                parts = [self.stretch(part, name, stretch) for part in there]
                known = len(there) == len(one.parts) and one.is_complete
                self._tie(one.whole, name, stretch, parts, is_complete=known)

    def _parts_of(self, place: Place) -> set[str]:
        return {part for counts in self.lines[place].given.values() for part in counts}

    def _tie(
        self, whole: Place, name: str, stretch: Stretch, parts: list[str], *, is_complete: bool
    ) -> None:
        key = self.stretch(whole, name, stretch)
        summed = sum((self.cells[part].value for part in parts), Decimal(0))
        if not self.lines[whole].given:
            self.cells[key] = Cell(key, summed)
            self.unsettled -= set() if self.unsettled & set(parts) else {key}
            self.sums.append(Sum(key, tuple(parts)))
            return
        left = None
        if not self.unsettled & {key, *parts}:
            left = self.cells[key].value - summed
        if not is_complete or (left is not None and left > 0):
            # What has no area or category is no part that is printed, but it can be worked out.
            parts = [*parts, self._left_over(whole, stretch, name, f"{key}|less {parts[0]}", left)]
        self.sums.append(Sum(key, tuple(parts)))

    def _left_over(
        self, place: Place, stretch: Stretch, name: str, key: str, left: Decimal | None
    ) -> str:
        guarded = name in protected_between(self.indicators[place.indicator])
        self._hold(key, place, stretch, left)
        if guarded and left is not None and is_small(left, self.largest):
            self.protect(key)
        return key

    def tie(self, tie: Tied) -> None:
        """Tie two indicators in each place and stretch that both have."""
        for place in sorted(self.lines):
            twins = tie.twins(place)
            if place.indicator != tie.own or not twins:
                continue
            if not all(twin in self.lines and tie.its in self._parts_of(twin) for twin in twins):
                continue
            if tie.part not in self._parts_of(place):
                continue
            lines = [self.lines[place], *(self.lines[twin] for twin in twins)]
            for stretch in _common(lines[0], lines[1:]):
                if all(line.covers(stretch) for line in lines):
                    self._tie_stretch(tie, place, twins, stretch)

    def _tie_stretch(
        self, tie: Tied, place: Place, twins: tuple[Place, ...], stretch: Stretch
    ) -> None:
        small = self.stretch(place, tie.part, stretch)
        theirs = [self.stretch(twin, tie.its, stretch) for twin in twins]
        if tie.equal and len(theirs) > 1:
            self.sums.append(Sum(small, tuple(theirs)))
            return
        great = theirs[0] if len(theirs) == 1 else self._together(twins[0], stretch, theirs)
        parts = [small]
        if not tie.equal:
            left = None
            if not self.unsettled & {great, small}:
                left = self.cells[great].value - self.cells[small].value
            key = f"{great}|less {small}"
            parts.append(self._left_over(twins[0], stretch, tie.its, key, left))
        self.sums.append(Sum(great, tuple(parts)))

    def _together(self, place: Place, stretch: Stretch, parts: list[str]) -> str:
        """The key of the cell that holds what some categories come to, which nothing prints."""
        key = " + ".join(parts)
        if key not in self.cells:
            is_settled = not self.unsettled & {*parts}
            count = sum((self.cells[part].value for part in parts), Decimal(0))
            self._hold(key, place, stretch, count if is_settled else None)
            self.sums.append(Sum(key, tuple(parts)))
        return key


def _common(whole: Line, parts: list[Line]) -> list[Stretch]:
    """The stretches between neighbouring days that a line shares with any of some others."""
    days = sorted(whole.days & set().union(*(part.days for part in parts)))
    return [(day, day) for day in days] if whole.place.is_state else list(pairwise(days))


def _key(place: Place, part: str, stretch: Stretch) -> str:
    where = "|".join((place.indicator, place.area, place.breakdown, place.category))
    how = "state" if place.is_state else "flow"
    return f"{where}|{how}|{stretch[0]}-{stretch[1]}|{part}"
