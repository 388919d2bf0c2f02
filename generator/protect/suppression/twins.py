"""Cells that are one and the same count, made one cell: fewer unknowns make a shorter search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.protect.suppression.cells import Cell, Sum


def without_twins(
    cells: Iterable[Cell], sums: Iterable[Sum]
) -> tuple[tuple[Cell, ...], tuple[Sum, ...]]:
    """Cells and sums with each inner cell that only repeats another taken out.

    A sum of one part says that two cells are one. A cell that a figure shows, or that is
    protected, is kept.
    """
    kept = {cell.key: cell for cell in cells}
    instead: dict[str, str] = {}

    def stands_for(key: str) -> str:
        while key in instead:
            key = instead[key]
        return key

    sums = tuple(sums)
    left: list[Sum] = []
    for one in sums:
        if len(one.parts) > 1:
            continue
        pair = (stands_for(one.whole), stands_for(one.parts[0]))
        if pair[0] == pair[1]:
            continue
        spare = next((k for k in pair[::-1] if _repeats(kept[k])), None)
        if spare is None:
            left.append(Sum(pair[0], (pair[1],)))
        else:
            instead[spare] = pair[0] if spare == pair[1] else pair[1]
            del kept[spare]
    rewritten = [
        replace(one, whole=stands_for(one.whole), parts=tuple(map(stands_for, one.parts)))
        for one in sums
        if len(one.parts) > 1
    ]
    return tuple(kept.values()), (*rewritten, *left)


def _repeats(cell: Cell) -> bool:
    return not (cell.shown_by or cell.protected or cell.most is not None)
