"""A table as a system of equations, cut into the sets of cells that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from generator.protect.suppression.cells import Cell, Held, Shown, Sum, Table
from generator.protect.suppression.solver import Numbers, Rows

#: No cell needs to move by more than so many bands for another to move by one: in tables and in
#: months one is enough; sums of sums may add up. A narrower search hides more, never less.
_BANDS = 12


@dataclass(frozen=True)
class Witness:
    """Proof wanted that a cell may be as small as 1, or as large as the band's end, for all a
    reader knows: the cell moves from its value by `by`, or further.
    """

    cell: int
    by: float


@dataclass(frozen=True)
class System:
    """One set of tied cells. `figure` holds each cell's place in `shown`, or -1 for an inner one.

    Figures settled as open are not in `shown`: their cells cannot move and are left out, unless
    the system was made to ask which of them stand in the way.
    """

    cells: tuple[Cell, ...]
    shown: tuple[Shown, ...]
    sums: tuple[Sum, ...]
    largest: int

    @cached_property
    def figure(self) -> NDArray[np.int64]:
        at = {figure.key: place for place, figure in enumerate(self.shown)}
        return np.array([at.get(cell.shown_by, -1) for cell in self.cells], dtype=np.int64)

    @cached_property
    def forced(self) -> NDArray[np.bool_]:
        """The figures that are hidden whatever is chosen: primaries, and those hidden before."""
        primary = {cell.shown_by for cell in self.cells if cell.protected}
        hidden = [f.held is Held.HIDDEN or f.key in primary for f in self.shown]
        return np.array(hidden, dtype=np.bool_)

    @cached_property
    def balance(self) -> Rows:
        """Movements of cells that leave every sum as it is."""
        at = {cell.key: place for place, cell in enumerate(self.cells)}
        entries = [
            (row, at[key], sign)
            for row, one in enumerate(self.sums)
            for key, sign in [(one.whole, 1.0), *((part, -1.0) for part in one.parts)]
            if key in at
        ]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(self.sums), len(self.cells))
        matrix: csc_array[Any] = csc_array((signs, (rows, columns)), shape=shape, dtype=float)
        nothing = np.zeros(len(self.sums))
        return Rows(matrix, nothing, nothing)

    @cached_property
    def furthest_down(self) -> Numbers:
        """How far each cell can fall: to nothing, or to what readers know to be its least."""
        reach = float(_BANDS * self.largest)
        rooms = (max(float(cell.value - cell.least), 0.0) for cell in self.cells)
        return np.array([-min(room, reach) for room in rooms])

    @cached_property
    def furthest_up(self) -> Numbers:
        """How far each cell can rise: to what readers know to be its limit, if anything."""
        reach = float(_BANDS * self.largest)
        rooms = (None if c.most is None else max(float(c.most - c.value), 0.0) for c in self.cells)
        return np.array([reach if room is None else min(room, reach) for room in rooms])

    @cached_property
    def witnesses(self) -> tuple[Witness, ...]:
        """One for each end of the band that a protected cell is not at already."""
        wanted = []
        for place, cell in enumerate(self.cells):
            if cell.protected and cell.value > 1:
                wanted.append(Witness(place, float(1 - cell.value)))
            if cell.protected and cell.value < self.largest:
                wanted.append(Witness(place, float(self.largest - cell.value)))
        return tuple(wanted)

    def limits(self, movable: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """The least and greatest movement of each cell where only some figures may move."""
        free = (self.figure < 0) | np.append(movable, False)[self.figure]
        return np.where(free, self.furthest_down, 0.0), np.where(free, self.furthest_up, 0.0)

    def with_witness(
        self, lower: Numbers, upper: Numbers, witness: Witness
    ) -> tuple[Numbers, Numbers] | None:
        """The limits narrowed to what the witness asks; `None` where they leave it no room."""
        lower, upper = lower.copy(), upper.copy()
        if witness.by < 0:
            upper[witness.cell] = min(upper[witness.cell], witness.by)
        else:
            lower[witness.cell] = max(lower[witness.cell], witness.by)
        possible = lower[witness.cell] <= upper[witness.cell]
        return (lower, upper) if possible else None


def systems_of(table: Table, largest: int) -> Iterator[System]:
    """The sets of tied cells that hold a protected one, in the order of their first cells."""
    settled = {figure.key for figure in table.shown if figure.held is Held.OPEN}
    yield from _parts_of(table, settled, largest)


def system_around(table: Table, cell: str, largest: int) -> System:
    """The set of tied cells that a cell belongs to, as if nothing had been settled.

    Figures settled as open are those to choose from; all others are hidden.
    """
    loosened = replace(
        table,
        cells=tuple(replace(one, protected=one.key == cell) for one in table.cells),
        shown=tuple(
            Shown(one.key, 1, held=Held.FREE if one.held is Held.OPEN else Held.HIDDEN)
            for one in table.shown
        ),
    )
    (system,) = _parts_of(loosened, set(), largest)
    return system


def _parts_of(table: Table, settled: set[str], largest: int) -> Iterator[System]:
    cells = {cell.key: cell for cell in table.cells if cell.shown_by not in settled}
    groups = _Groups()
    for cell in cells.values():
        groups.join(cell.key, f"\0{cell.shown_by}" if cell.shown_by else cell.key)
    sums = []
    for one in table.sums:
        tied = [key for key in (one.whole, *one.parts) if key in cells]
        if tied:
            sums.append((tied[0], one))
            for key in tied[1:]:
                groups.join(tied[0], key)
    wanted = {groups.of(cell.key) for cell in cells.values() if cell.protected}
    if not wanted:
        return
    members: dict[str, list[Cell]] = {}
    for cell in cells.values():
        if (group := groups.of(cell.key)) in wanted:
            members.setdefault(group, []).append(cell)
    sums_of = _by_group((groups.of(key), one) for key, one in sums)
    shown = {figure.key: figure for figure in table.shown}
    for group, inside in members.items():
        keys = sorted({cell.shown_by for cell in inside} - {""})
        yield System(
            tuple(inside), tuple(shown[key] for key in keys), tuple(sums_of.get(group, ())), largest
        )


def _by_group(pairs: Iterable[tuple[str, Sum]]) -> dict[str, list[Sum]]:
    found: dict[str, list[Sum]] = {}
    for group, one in pairs:
        found.setdefault(group, []).append(one)
    return found


class _Groups:
    """Keys that have been joined, directly or through others."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The key that stands for the group."""
        path = [key]
        while (above := self._above.get(path[-1], path[-1])) != path[-1]:
            path.append(above)
        for passed in path:
            self._above[passed] = path[-1]
        return path[-1]

    def join(self, one: str, other: str) -> None:
        self._above[self.of(other)] = self.of(one)
