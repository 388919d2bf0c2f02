"""How far single unknowns can go as each row by itself tells it, without the solver."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.protect.attack.solver import UNLIMITED, Left, Numbers

#: How often every row is asked: what one tells of an unknown, others tell on.
_ROUNDS = 6


def bounded(rows: Sequence[Left], lower: Numbers, upper: Numbers) -> tuple[Numbers, Numbers]:
    """The ends of each unknown that rows leave it, each row by itself with the ends of the others.

    They hold in fractions too, so nothing is rounded.
    """
    low, high = lower.copy(), np.minimum(upper, UNLIMITED)
    if not rows:
        return low, high
    entries = [(number, u, t) for number, row in enumerate(rows) for u, t in row[0].items()]
    at, unknowns, times = (np.array(column) for column in zip(*entries, strict=True))
    below = np.array([max(row[1], -UNLIMITED * UNLIMITED) for row in rows])[at]
    above = np.array([min(row[2], UNLIMITED * UNLIMITED) for row in rows])[at]
    is_added = times > 0
    for _ in range(_ROUNDS):
        ends = times * low[unknowns], times * high[unknowns]
        least, most = np.where(is_added, *ends), np.where(is_added, *ends[::-1])
        of_least = np.bincount(at, least, len(rows))[at] - least
        of_most = np.bincount(at, most, len(rows))[at] - most
        # What the row leaves when all its others are as small, or as large, as they can be.
        one, other = (above - of_least) / times, (below - of_most) / times
        before = low.sum(), high.sum()
        np.maximum.at(low, unknowns, np.where(is_added, other, one))
        np.minimum.at(high, unknowns, np.where(is_added, one, other))
        if (low.sum(), high.sum()) == before:
            break
    return low, high
