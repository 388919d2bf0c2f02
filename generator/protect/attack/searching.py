"""Which windows of a block readers can tell too closely, whatever their counts are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.indicators import Disclosure, Indicator
from generator.model.periods import Basis, financial_year_of
from generator.protect.attack.block import Block
from generator.protect.attack.identities import Cell, Part, adds_up_over_time, made_of
from generator.protect.attack.system import Solved
from generator.protect.attack.windows import Slot, is_own, natural_windows

_NEAR = 1e-6


class Closeness(StrEnum):
    """How closely a count of the hidden band can be told.

    Exactly; to be one of the band; not to be one of it, or one of a part of it; or as wide as the
    band but hardly wider. A count that is not in the band, or may be anything, is told by none.
    """

    EXACT = "exact"
    WITHIN = "within"
    PARTLY = "partly"
    CLOSE = "close"


@dataclass(frozen=True, order=True)
class Asked:
    """A window of a part of an indicator: what a reader would ask after."""

    indicator: str
    part: Part
    cell: Cell
    token: str
    basis: str


@dataclass(frozen=True)
class Guess:
    """A window that can be told too closely, by its range alone."""

    asked: Asked
    closeness: Closeness


def protected_parts(indicator: Indicator) -> tuple[Part, ...]:
    """The counts that the decision on an indicator protects."""
    asked: tuple[Part, ...] = ()
    match indicator.disclosure:
        case Disclosure.ATTRIBUTE:
            asked = (Part.NUMERATOR, Part.REST, Part.DENOMINATOR)
        case Disclosure.PROCESS:
            asked = (Part.NUMERATOR, Part.DENOMINATOR)
        case Disclosure.OPEN:
            pass
    return tuple(part for part in asked if made_of(part, indicator.unit))


def questions(block: Block) -> Iterator[tuple[Asked, tuple[Slot, ...]]]:
    """Every window that a reader would ask after, with the pieces of time it is made of."""
    slots: dict[tuple[str, Cell], set[Slot]] = {}
    for indicator, cell, slot in block.version:
        slots.setdefault((indicator, cell), set()).add(slot)
    windows = [(window.name, window.slots) for window in natural_windows(block.cuts)]
    for (name, cell), own in slots.items():
        of_time = [(said, pieces) for said, pieces in windows if own.issuperset(pieces)]
        days = [slot for slot in own if isinstance(slot, str) and not is_own(slot)]
        of_day = [((_day(slot), Basis.SNAPSHOT.value), (slot,)) for slot in sorted(days)]
        of_own = [
            ((slot[1:].split()[0], slot.split()[1]), (slot,))
            for slot in sorted(s for s in own if isinstance(s, str) and is_own(s))
        ]
        unit = block.indicators[name].unit
        for part in protected_parts(block.indicators[name]):
            every = (*of_time, *of_day) if adds_up_over_time(part, unit) else of_own
            for (token, basis), pieces in every:
                yield Asked(name, part, cell, token, basis), tuple(pieces)


def _day(slot: str) -> str:
    """The token of a day, or of the year whose outturn is another number than its last day's."""
    day, _, is_outturn = slot.partition(" ")
    return financial_year_of(date.fromisoformat(day)).token if is_outturn else day


def too_close(block: Block, known: Solved, largest: int) -> tuple[Guess, ...]:
    """The windows whose range does not hide a count of 1 to `largest`, or only just."""
    found = []
    for asked, slots in questions(block):
        unknowns = block.unknowns(asked.indicator, asked.part, asked.cell, slots)
        if (closeness := _closeness(known, unknowns, largest)) is not None:
            found.append(Guess(asked, closeness))
    return tuple(found)


def _closeness(known: Solved, unknowns: tuple[int, ...], largest: int) -> Closeness | None:
    window = known.split(unknowns)
    if window.at_least() > largest + _NEAR:
        return None
    if not window.rest:
        return Closeness.EXACT if window.base >= 1 - _NEAR else None
    low, high = window.witnessed()
    if low > 1 + _NEAR:
        low = window.least()
        if low > largest + _NEAR:
            return None
    if low <= 1 + _NEAR and high >= 2 * largest - _NEAR:
        return None
    most = window.most()
    if most is None or most >= 2 * largest - _NEAR:
        return None if low <= 1 + _NEAR else Closeness.PARTLY
    if most < 1 - _NEAR:
        return None
    low = window.least()
    if low <= 1 + _NEAR and most >= largest - _NEAR:
        return Closeness.CLOSE
    if low < 1 - _NEAR or most > largest + _NEAR:
        return Closeness.PARTLY
    return Closeness.EXACT if most - low < _NEAR else Closeness.WITHIN
