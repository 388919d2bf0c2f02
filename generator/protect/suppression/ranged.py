"""Which hidden figures may print a safe range, with all that stays hidden as it is.

A reader of the rules learns from a range more than its two ends: which side of the figure is small,
how large the denominator is at least, and that hidden figures without one are none of those. So a
range is printed only if every protected count may still be 1, and may be `largest`, in a table
where the same figures have a small count on the same side, over the same denominators, and no
other percentage of theirs has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from generator.protect.suppression.cells import Pattern, Table
from generator.protect.suppression.solver import Numbers, TooLong, least
from generator.protect.suppression.system import System, Witness, systems_of
from generator.protect.suppression.told_by_ranges import Ends, Wanted

#: Movements looked for in one set of tied cells, instead of a limit in seconds.
_SEARCHES = 600

_NOTHING = 1e-6


def printable(
    table: Table,
    pattern: Pattern,
    wanted: Iterable[Wanted],
    known: Mapping[str, Ends],
    largest: int,
) -> frozenset[str]:
    """The keys of the figures whose ranges open nothing.

    `known` is what the rest of the hidden figures tell by having no range. All ranges of a set of
    tied cells are tried at once; if that opens something, one after another in the order given.
    """
    wanted, hidden = tuple(wanted), set(pattern.hidden)
    found: set[str] = set()
    for system in systems_of(table, largest):
        cells = {cell.key for cell in system.cells}
        inside = [one for one in wanted if one.ends.keys() <= cells]
        if not inside:
            continue
        asked = _Asked(system, hidden, known)
        if asked.holds(inside):
            found.update(one.figure for one in inside)
            continue
        kept: list[Wanted] = []
        for one in inside if len(inside) > 1 else ():
            if asked.holds([*kept, one]):
                kept.append(one)
        found.update(one.figure for one in kept)
    return frozenset(found)


class _Asked:
    """One set of tied cells, asked about one choice of ranges after another."""

    def __init__(self, system: System, hidden: set[str], known: Mapping[str, Ends]) -> None:
        self.system = system
        self._at = {cell.key: place for place, cell in enumerate(system.cells)}
        movable = np.array([figure.key in hidden for figure in system.shown], dtype=np.bool_)
        self._limits = self._within(system.limits(movable), known)
        self._searches = 0

    def _within(
        self, limits: tuple[Numbers, Numbers], ends: Mapping[str, Ends]
    ) -> tuple[Numbers, Numbers]:
        """Limits of movement narrowed to what is known of some cells."""
        lower, upper = limits[0].copy(), limits[1].copy()
        for key, (lowest, highest) in ends.items():
            if (place := self._at.get(key)) is not None:
                value = self.system.cells[place].value
                lower[place] = max(lower[place], float(lowest - value))
                if highest is not None:
                    upper[place] = min(upper[place], float(highest - value))
        return lower, upper

    def holds(self, ranges: Iterable[Wanted]) -> bool:
        """Whether every protected cell may be at both ends of the band beside these ranges."""
        limits = self._limits
        for one in ranges:
            limits = self._within(limits, one.ends)
        moved: list[Numbers] = []
        for witness in self.system.witnesses:
            # One movement often proves what other cells ask for too.
            if not any(movement[witness.cell] / witness.by >= 1 - _NOTHING for movement in moved):
                movement = self._movement(witness, limits)
                if movement is None:
                    return False
                moved.append(movement)
        return True

    def _movement(self, witness: Witness, limits: tuple[Numbers, Numbers]) -> Numbers | None:
        narrowed = self.system.with_witness(*limits, witness)
        self._searches += 1
        if narrowed is None or self._searches > _SEARCHES:
            return None
        number = len(self.system.cells)
        whole = np.ones(number, dtype=np.bool_)
        try:
            return least(np.zeros(number), *narrowed, (self.system.balance,), whole)
        except TooLong:
            return None
