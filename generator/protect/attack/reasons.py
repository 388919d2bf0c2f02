"""Which published figures together give a count away, and which contradict each other.

Both are read off a proof by linear programming: numbers by which rows are multiplied and added up.
The proof sought is the one that needs least, and least of what is not published yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.protect.attack.solver import Numbers
from generator.protect.attack.system import Contradiction, Row, Solved, System, solved
from generator.protect.suppression.silence import silent_output

if TYPE_CHECKING:
    from scipy.sparse import csc_array

_NEAR = 1e-6
#: What the use of a row costs a proof. An identity says nothing that has to be looked up, and what
#: was published before is the better reason, because nothing can be done about it any more.
_IDENTITY, _BEFORE, _NEW = 0.001, 1.0, 100.0
_FOUND = 0


def consistent(system: System) -> tuple[System, Solved, tuple[tuple[int, ...], ...]]:
    """The system as far as it has a solution, that solution, and the sources that contradict.

    Where rows contradict each other, identities are given up before figures, and as little of
    either as will do.
    """
    found: list[tuple[int, ...]] = []
    while True:
        try:
            return system, solved(system), tuple(found)
        except Contradiction:
            given_up, sources = _in_conflict(system)
            if given_up:
                found.append(sources)
            elif not any(system.whole):
                raise
            kept = (row for number, row in enumerate(system.rows) if number not in given_up)
            # What has a solution, but none in whole numbers, is no worse known than in fractions.
            system = System(system.whole if given_up else (False,) * len(system.whole), tuple(kept))


def _in_conflict(system: System) -> tuple[set[int], tuple[int, ...]]:
    """Rows to give up so that the others have a solution, and the sources that proved it.

    None where the rows have a solution in fractions.
    """
    from scipy.sparse import csc_array, hstack

    rows = system.rows
    matrix, bounds = _one_sided(rows, len(system.whole))
    count = len(bounds)
    slack = csc_array((np.full(count, -1.0), (range(count), range(count))))
    worth = [_IDENTITY if rows[number].source < 0 else _BEFORE for number, _, _ in bounds]
    size = len(system.whole)
    found = _solved(
        np.concatenate([np.zeros(size), np.array(worth)]),
        A_ub=hstack([matrix, slack], format="csc"),
        b_ub=np.array([bound for _, _, bound in bounds]),
        bounds=(0, None),
    )
    if found.x is None or found.status != _FOUND:
        raise ArithmeticError("no solution was found even without the rows that contradict")
    lacking = found.x[size:]
    given_up = {bounds[number][0] for number in np.flatnonzero(lacking > _NEAR)}
    proof = np.flatnonzero(np.abs(found.ineqlin.marginals) > _NEAR * _IDENTITY)
    sources = {rows[bounds[number][0]].source for number in proof}
    return given_up, tuple(sorted(sources - {-1}))


def _solved(cost: Numbers, **conditions: Any) -> Any:
    """What HiGHS answers, and nothing of what it prints."""
    from scipy.optimize import linprog

    with silent_output():
        return linprog(cost, method="highs", **conditions)


def _one_sided(
    rows: Sequence[Row], size: int
) -> tuple[csc_array[np.float64], list[tuple[int, float, float]]]:
    """Each end of each row as `matrix x <= bound`: its number, its sign, and the bound."""
    from scipy.sparse import csc_array

    ends = [
        (number, sign, sign * end)
        for number, row in enumerate(rows)
        for sign, end in ((1.0, row.upper), (-1.0, row.lower))
        if np.isfinite(end)
    ]
    entries = [
        (at, unknown, sign * times)
        for at, (number, sign, _) in enumerate(ends)
        for unknown, times in zip(rows[number].unknowns, rows[number].times, strict=True)
    ]
    at, unknowns, times = (np.array(column) for column in zip(*entries, strict=True))
    return csc_array((times, (at, unknowns)), shape=(len(ends), size)), ends


def reasons(
    system: System, unknowns: Sequence[int], largest: int, new: Sequence[bool]
) -> tuple[int, ...]:
    """The sources that together tell a sum of unknowns more closely than 1 to `largest`.

    Empty where no proof without whole numbers is found. Anything is multiplied by 0 or more:
    rows that add up to at most the sum prove that it is more than 1, and rows that add up to at
    least the sum prove that it is less than `largest`.
    """
    matrix, ends = _one_sided(system.rows, len(system.whole))
    wanted = np.zeros(len(system.whole))
    wanted[list(unknowns)] = 1
    bounds = np.array([bound for _, _, bound in ends])
    cost = np.array([_cost(system.rows[number].source, new) for number, _, _ in ends])
    proofs = (
        # -sum <= bounds, so the sum is at least -bounds: more than 1.
        _proof(matrix, bounds, cost, -wanted, -(1 + _NEAR * 1000)),
        _proof(matrix, bounds, cost, wanted, largest - _NEAR * 1000),
    )
    found = [proof for proof in proofs if proof is not None]
    if not found:
        return ()
    _, multiples = min(found, key=lambda proof: proof[0])
    used = (ends[number][0] for number in np.flatnonzero(multiples > _NEAR))
    return tuple(sorted({system.rows[number].source for number in used} - {-1}))


def _cost(source: int, new: Sequence[bool]) -> float:
    if source < 0:
        return _IDENTITY
    return _NEW if new[source] else _BEFORE


def _proof(
    matrix: csc_array[np.float64], bounds: Numbers, cost: Numbers, at_least: Numbers, most: float
) -> tuple[float, Numbers] | None:
    """The cheapest multiples y >= 0 with `y matrix >= at_least` and `y bounds <= most`."""
    from scipy.sparse import csc_array, vstack

    balance: csc_array[np.float64] = csc_array(bounds[np.newaxis, :])
    conditions: Any = vstack([csc_array(-matrix.T), balance], format="csc")
    found = _solved(
        cost,
        A_ub=conditions,
        b_ub=np.concatenate([-at_least, [most]]),
        bounds=(0, None),
    )
    if found.status != _FOUND or found.x is None:
        return None
    return float(cost @ found.x), np.asarray(found.x)
