"""Which windows of a block readers can tell too closely, whatever their counts are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from generator.model.indicators import Disclosure, Indicator
from generator.model.periods import Basis, financial_year_of
from generator.protect.attack.block import Block
from generator.protect.attack.identities import Cell, Part, adds_up_over_time, made_of
from generator.protect.attack.ranges import Component, Wanted
from generator.protect.attack.system import Solved, Split
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
    """The windows whose range does not hide a count of 1 to `largest`, or only just.

    Linear programming says how far each can go at most; that it goes there in whole numbers is then
    shown for all of them together, and asked for by itself where that fails.
    """
    windows = []
    for asked, slots in sorted(questions(block), key=_in_order):
        unknowns = block.unknowns(asked.indicator, asked.part, asked.cell, slots)
        windows.append((len(unknowns), asked, known.split(unknowns)))
    known.watch(window for _, _, window in windows)
    # What short windows cannot be under, long ones cannot; what long cannot be over, short cannot.
    by_length = sorted(range(len(windows)), key=lambda number: windows[number][0])
    lows = {number: _may_be_low(windows[number][2], largest) for number in by_length}
    asked_on = [(windows[n][2], lows[n]) for n in by_length if lows[n] is not Low.NO_QUESTION]
    wanted: dict[int, tuple[Component, list[Wanted]]] = {}
    for window, low in reversed(asked_on):
        furthest = _furthest(window, largest)
        if low is Low.YES and furthest and len(window.rest) == 1:
            ((component, parts),) = window.rest
            ends = wanted.setdefault(id(component), (component, []))[1]
            ends.append((parts, 1.0, 1 - window.base))
            ends.append((parts, -1.0, furthest - window.base))
    for component, ends in wanted.values():
        component.show(list(dict.fromkeys(ends)))
    return tuple(
        Guess(asked, closeness)
        for number, (_, asked, window) in enumerate(windows)
        if lows[number] is not Low.NO_QUESTION
        if (closeness := _closeness(window, lows[number], largest)) is not None
    )


def _in_order(question: tuple[Asked, tuple[Slot, ...]]) -> tuple[object, ...]:
    """What questions are sorted by: as `Asked` sorts, many times as fast."""
    asked = question[0]
    return (asked.indicator, asked.part, asked.cell, asked.token, asked.basis)


class Low(Enum):
    """Whether a count may be as low as 1; no question where it is known not to be small."""

    YES = 1
    NO = 2
    NO_QUESTION = 3


def _may_be_low(window: Split, largest: int) -> Low:
    least = window.at_least()
    if least <= largest + _NEAR and window.rest:
        lowest = window.witnessed()[0]
        if lowest > (largest if least > 1 + _NEAR else 1) + _NEAR:
            least = window.not_under()
            window.learn()
    if least > largest + _NEAR:
        return Low.NO_QUESTION
    return Low.NO if least > 1 + _NEAR else Low.YES


def _furthest(window: Split, largest: int) -> int:
    """How large a window has to be shown to be able to be; 0 where it cannot be large at all.

    As large as twice the band where it can be, else only as the band.
    """
    high = window.witnessed()[1] if window.rest else window.base
    if high >= 2 * largest - _NEAR:
        return 2 * largest
    most = window.at_most()
    if window.rest and (most >= 2 * largest - _NEAR or high < largest - _NEAR):
        most = window.not_over()
        window.learn()
    if most >= 2 * largest - _NEAR:
        return 2 * largest
    return largest if most >= largest - _NEAR else 0


def _closeness(window: Split, low: Low, largest: int) -> Closeness | None:
    if not window.rest:
        return Closeness.EXACT if window.base >= 1 - _NEAR else None
    furthest = _furthest(window, largest)
    if low is Low.NO and furthest == 2 * largest:
        return Closeness.PARTLY
    lowest, highest = window.witnessed()
    if low is Low.YES and lowest <= 1 + _NEAR and furthest and highest >= furthest - _NEAR:
        return None if furthest == 2 * largest else Closeness.CLOSE
    least, most = window.least(), window.most()
    if least > largest + _NEAR or (most is not None and most < 1 - _NEAR):
        return None
    if least <= 1 + _NEAR and (most is None or most >= largest - _NEAR):
        return None if most is None or most >= 2 * largest - _NEAR else Closeness.CLOSE
    if least < 1 - _NEAR or most is None or most > largest + _NEAR:
        return Closeness.PARTLY
    return Closeness.EXACT if most - least < _NEAR else Closeness.WITHIN
