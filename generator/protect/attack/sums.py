"""One block's system of sums: everything that editions say of indicators that are tied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from generator.model.archive import PublishedFigure
from generator.model.figures import Status
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis
from generator.model.records import Area, Category
from generator.protect.attack.block import Block, Place, Source
from generator.protect.attack.identities import (
    Cell,
    Part,
    Tie,
    Whole,
    adds_up_over_time,
    parts_of,
    wholes_of,
)
from generator.protect.attack.saying import sayings
from generator.protect.attack.told import Key, Told, are_one, is_open, says_something
from generator.protect.attack.windows import (
    Slot,
    cuts_of,
    is_own,
    own_slot,
    period_of,
    stretch,
)

#: A figure where it is first told, or told otherwise: the number of its publication, and itself.
Change = tuple[int, PublishedFigure]


def changes_of(told: Sequence[Told]) -> dict[str, list[Change]]:
    """By indicator, what each publication says that those before it did not; forecasts are none.

    A figure that is hidden after it was open says nothing.
    """
    last: dict[Key, PublishedFigure] = {}
    changes: dict[str, list[Change]] = {}
    for number, publication in enumerate(told):
        for figure in publication.figures:
            before = last.get(figure.key)
            if before is figure or (
                before is not None and (before == figure or not is_open(figure))
            ):
                continue
            if figure.status != Status.FORECAST:
                last[figure.key] = figure
                changes.setdefault(figure.key[0], []).append((number, figure))
    return changes


def block_of(
    indicators: Mapping[str, Indicator],
    ties: Sequence[Tie],
    told: Sequence[Told],
    changes: Sequence[Change],
    areas: Sequence[Area],
    categories: Sequence[Category],
    largest: int,
) -> Block:
    """The system of indicators that are tied, from what each publication says of them in order.

    A figure that is named as revised, or seen to be another number than before, is an unknown of
    its own from then on; any other is taken to be what it was.
    """
    flows = {
        stretch(figure.key[4], figure.key[5])
        for _, figure in changes
        if figure.key[5] != Basis.SNAPSHOT
    }
    block = Block(indicators, cuts_of(flows), _parted(changes))
    cells: dict[str, set[Cell]] = {}
    for _, figure in changes:
        cells.setdefault(figure.key[0], set()).add(_cell(figure.key))
    wholes = {name: wholes_of(seen, areas, categories) for name, seen in sorted(cells.items())}
    last: dict[Key, PublishedFigure] = {}
    for number, group in groupby(changes, key=lambda change: change[0]):
        figures = sorted((figure for _, figure in group), key=lambda figure: figure.key)
        if revised := _revised(told[number], figures, last):
            _add_identities(block, wholes, ties)
            _part_from_before(block, revised, last)
        for figure in figures:
            last[figure.key] = figure
            _add_figure(block, figure, number, told[number], largest)
    _add_identities(block, wholes, ties)
    return block


def _cell(key: Key) -> Cell:
    return (key[1], key[2], key[3])


def _revised(
    publication: Told, figures: Iterable[PublishedFigure], last: Mapping[Key, PublishedFigure]
) -> set[Key]:
    """The keys whose figures are another number than before, by its own word or to be seen."""
    revised = set()
    for figure in figures:
        before = last.get(figure.key)
        if before is not None:
            is_named = figure.key in publication.revised
            if is_named or (is_open(before) and not are_one(before, figure)):
                revised.add(figure.key)
    return revised


def _part_from_before(block: Block, revised: set[Key], last: Mapping[Key, PublishedFigure]) -> None:
    """Give what was revised unknowns of its own.

    A longer stretch was revised because a piece of it was: one that is named, else any that is not
    a figure by itself, else any whose figure is hidden.
    """
    same: set[Place] = set()
    hidden: set[Place] = set()
    for key, figure in last.items():
        slots = block.slots(key, parts_of(block.indicators[key[0]].unit)[0])
        if len(slots) == 1 and key not in revised:
            same.add((key[0], _cell(key), slots[0]))
            if not is_open(figure):
                hidden.add((key[0], _cell(key), slots[0]))
    moved: set[Place] = set()
    for key in sorted(revised, key=lambda key: (_length(block, key), key)):
        unit = block.indicators[key[0]].unit
        slots = block.slots(key, parts_of(unit)[0])
        places = [(key[0], _cell(key), slot) for slot in slots]
        if not any(place in moved for place in places):
            free = [place for place in places if place not in same]
            moved.update(free or [place for place in places if place in hidden] or places)
        if not adds_up_over_time(Part.DENOMINATOR, unit):
            moved.add((key[0], _cell(key), own_slot(key[4], key[5])))
    for place in moved:
        block.revise(place)


def _length(block: Block, key: Key) -> int:
    return len(block.slots(key, parts_of(block.indicators[key[0]].unit)[0]))


def _add_figure(
    block: Block, figure: PublishedFigure, number: int, publication: Told, largest: int
) -> None:
    """Add the unknowns of a figure's window, and what it says of them if it is open."""
    key, cell = figure.key, _cell(figure.key)
    indicator = block.indicators[key[0]]
    for part in parts_of(indicator.unit):
        for slot in block.slots(key, part):
            block.version.setdefault((key[0], cell, slot), 0)
    of_part = {
        part: block.unknowns(key[0], part, cell, block.slots(key, part))
        for part in (Part.NUMERATOR, Part.DENOMINATOR)
    }
    if not says_something(figure):
        return
    source = len(block.sources)
    block.sources.append(Source(key, number))
    if indicator.unit is Unit.COUNT and figure.value is not None and figure.value % 1:
        # A count such as 12.5 posts: it and what it adds up with are no whole numbers.
        block.in_fractions.add(key[0])
    for said in sayings(figure, indicator, publication.nearest, largest):
        times: dict[int, float] = {}
        for part, factor in (
            (Part.NUMERATOR, said.numerator),
            (Part.DENOMINATOR, said.denominator),
        ):
            for each in of_part[part] if factor else ():
                times[each] = times.get(each, 0.0) + float(factor)
        if times := {each: factor for each, factor in times.items() if factor}:
            block.add(times, float(said.lower), float(said.upper), source)


def _add_identities(
    block: Block, wholes: Mapping[str, tuple[Whole, ...]], ties: Iterable[Tie]
) -> None:
    """Add what is known to add up, of the unknowns as they now are."""
    slots: dict[tuple[str, Cell], set[Slot]] = {}
    for indicator, cell, slot in block.version:
        slots.setdefault((indicator, cell), set()).add(slot)
    for indicator, groups in wholes.items():
        for group in groups:
            for part in parts_of(block.indicators[indicator].unit):
                _add_whole(block, indicator, group, slots, part)
    for tie in ties:
        for cell in sorted(cell for name, cell in slots if name == tie.indicator):
            others = tie.others(cell)
            told = [slots.get((tie.other, other), set()) for other in others]
            for slot in sorted(set().union(*told), key=str):
                mine = _same_time(block, tie, cell, slot)
                if mine and slots[tie.indicator, cell].issuperset(mine):
                    ours = block.unknowns(tie.indicator, Part.NUMERATOR, cell, mine)
                    times: dict[int, float] = {}
                    for other in others:
                        theirs = block.unknowns(tie.other, tie.part, other, (slot,))
                        times |= dict.fromkeys(theirs, 1.0)
                    times |= dict.fromkeys(ours, -1.0)
                    block.add(times, 0.0, 0.0 if tie.is_same else float("inf"), -1)


def _same_time(block: Block, tie: Tie, cell: Cell, slot: Slot) -> tuple[Slot, ...]:
    """The pieces of time of the tied count that are one with a slot of the other figure."""
    if adds_up_over_time(tie.part, block.indicators[tie.other].unit):
        return () if is_own(slot) else (slot,)
    if not is_own(slot):
        return ()
    token, basis = str(slot)[1:].split()
    return block.slots((tie.indicator, *cell, token, basis), Part.NUMERATOR)


def _add_whole(
    block: Block,
    indicator: str,
    group: Whole,
    slots: Mapping[tuple[str, Cell], set[Slot]],
    part: Part,
) -> None:
    """Add that members make their whole, wherever both or two members have a figure."""
    of_whole = slots.get((indicator, group.whole), set())
    of_members = [slots.get((indicator, member), set()) for member in group.members]
    owns = not adds_up_over_time(part, block.indicators[indicator].unit)
    for slot in sorted(set().union(*of_members), key=str):
        is_told = slot in of_whole or sum(slot in own for own in of_members) > 1
        if is_told and is_own(slot) is owns:
            times = dict.fromkeys(block.unknowns(indicator, part, group.whole, (slot,)), 1.0)
            for member in group.members:
                for unknown in block.unknowns(indicator, part, member, (slot,)):
                    times[unknown] = -1.0
            block.add(times, 0.0, 0.0, -1)


def _parted(changes: Iterable[Change]) -> frozenset[tuple[str, str]]:
    """Days on which a year's outturn is seen to be another number than the end of March."""
    parted: set[tuple[str, str]] = set()
    points: dict[tuple[object, ...], PublishedFigure] = {}
    for _, figure in changes:
        if figure.key[5] == Basis.SNAPSHOT and is_open(figure):
            end = period_of(figure.key[4]).end
            other = points.setdefault((*figure.key[:4], end), figure)
            if not are_one(other, figure):
                parted.add((figure.key[0], end.isoformat()))
    return frozenset(parted)
