"""Counts for the stretches that no figure settles, in keeping with those that are settled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.protect.suppression.cells import Cell
from generator.protect.suppression.sums import Web


def settled(web: Web) -> tuple[Cell, ...]:
    """The cells of a web, with some count of 0 or more in each that the figures leave open.

    Which count it is makes no difference to what readers can work out, so long as the sums hold:
    they are met as nearly as the figures allow.
    """
    if not web.unsettled:
        return tuple(web.cells.values())
    import numpy as np
    from scipy.sparse import csc_array

    from generator.protect.suppression.solver import Rows, least_whole

    column = {key: place for place, key in enumerate(sorted(web.unsettled))}
    entries: list[tuple[int, int, float]] = []
    wanted: list[float] = []
    for one in web.sums:
        signed = [(one.whole, 1.0), *((part, -1.0) for part in one.parts)]
        if any(key in column for key, _ in signed):
            known = (sign * float(web.cells[k].value) for k, sign in signed if k not in column)
            entries += [(len(wanted), column[k], sign) for k, sign in signed if k in column]
            wanted.append(-sum(known))
    sums, unknown = len(wanted), len(column)
    # What a sum falls short or exceeds, where the figures contradict each other.
    entries += [(row, unknown + row, 1.0) for row in range(sums)]
    entries += [(row, unknown + sums + row, -1.0) for row in range(sums)]
    rows, columns, signs = zip(*entries, strict=True)
    width = unknown + 2 * sums
    matrix: csc_array[Any] = csc_array((signs, (rows, columns)), shape=(sums, width), dtype=float)
    cost = np.concatenate([np.zeros(unknown), np.ones(2 * sums)])
    limits = (np.zeros(width), np.full(width, np.inf))
    found = least_whole(cost, *limits, (Rows(matrix, np.array(wanted), np.array(wanted)),))
    assert found is not None, "some shortfall always meets the sums"
    filled = {
        key: Decimal(repr(round(max(float(found[place]), 0.0), 6))) for key, place in column.items()
    }
    return tuple(
        replace(cell, value=filled.get(cell.key, cell.value)) for cell in web.cells.values()
    )
