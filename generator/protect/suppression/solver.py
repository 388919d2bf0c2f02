"""HiGHS, asked in one way only, so that an answer never depends on the machine it ran on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array

from generator.protect.suppression.silence import silent_output

Numbers = NDArray[np.float64]

#: Nodes of one search, instead of a limit in seconds: a slow machine must give the same answer.
NODE_LIMIT = 4000

#: How far from a whole number what the arithmetic leaves over can be.
_WHOLE = 1e-6

_OPTIMAL = 0
_LIMIT = 1


class TooLong(Exception):
    """The search was given up at `NODE_LIMIT`."""


@dataclass(frozen=True)
class Rows:
    """Linear conditions `lower <= matrix x <= upper`."""

    matrix: csc_array[Any]
    lower: Numbers
    upper: Numbers


def least(
    cost: Numbers,
    lower: Numbers,
    upper: Numbers,
    rows: tuple[Rows, ...],
    whole: NDArray[np.bool_] | None = None,
) -> Numbers | None:
    """The cheapest x between its limits that meets the rows; `None` where there is none.

    `whole` marks what must be a whole number; without it all may be fractions. Raises `TooLong`.
    """
    with silent_output():
        found = milp(
            cost,
            integrality=None if whole is None else whole.astype(np.uint8),
            bounds=Bounds(lower, upper),
            constraints=[LinearConstraint(row.matrix, row.lower, row.upper) for row in rows],
            options={"mip_rel_gap": 0.0, "node_limit": NODE_LIMIT},
        )
    if found.status == _LIMIT:
        raise TooLong
    if found.status != _OPTIMAL or found.x is None:
        return None
    return np.asarray(found.x, dtype=np.float64)


def least_whole(
    cost: Numbers,
    lower: Numbers,
    upper: Numbers,
    rows: tuple[Rows, ...],
    *,
    at_once: bool = False,
) -> Numbers | None:
    """The cheapest x in whole numbers; as a rule the first answer, in fractions, is whole already.

    With `at_once` there is no second search, and `None` where the first answer is not whole.
    Where the second search takes too long, the first answer stands: in sums like these a movement
    in fractions has always had one in whole numbers beside it.
    """
    found = least(cost, lower, upper, rows)
    if found is None or np.abs(found - np.round(found)).max(initial=0.0) < _WHOLE:
        return found
    if at_once:
        return None
    try:
        return least(cost, lower, upper, rows, np.ones(len(cost), dtype=np.bool_))
    except TooLong:
        return found


@dataclass(frozen=True)
class Push:
    """How far a sum of movements goes, and what each unit of room, up and down, is worth to it."""

    reached: float
    worth_up: Numbers
    worth_down: Numbers


def furthest(gain: Numbers, lower: Numbers, upper: Numbers, balance: Rows) -> Push:
    """The greatest `gain x` between limits that hold 0, where `balance.matrix x = 0`."""
    with silent_output():
        found = linprog(
            -gain,
            A_eq=balance.matrix,  # type: ignore[call-overload]
            b_eq=balance.lower,
            bounds=list(zip(lower.tolist(), upper.tolist(), strict=True)),
            method="highs",
        )
    if found.status != _OPTIMAL:
        raise TooLong
    return Push(-float(found.fun), -found.upper.marginals, found.lower.marginals)
