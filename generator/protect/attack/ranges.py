"""How far sums of tied unknowns can go: row space, then linear programming, then whole numbers.

Every solution found is kept as a witness for sums asked later, so most questions are never put to
the solver. Linear programming decides nearly all others; where its answer is a fraction, whole
numbers are asked for. (The two questions, least and greatest, are the attacker's of Fischetti and
Salazar, "Solving the cell suppression problem on tabular data with linear constraints", 2001.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generator.protect.attack.solver import UNLIMITED, Left, Numbers, Problem, problem_of

_NEAR = 1e-6
#: Directions that the first witnesses are looked for in: few, and always the same ones.
_FIRST = 6


@dataclass
class Component:
    """Unknowns that rows tie to each other and to no others.

    `start` is a solution in fractions, `free` spans what can be added to it without leaving the
    rows that are sums; a sum across which nothing can be added is known exactly. `sums` are plain
    sums and the least that each is, with a bit for every unknown in it.
    """

    problem: Problem
    start: Numbers
    free: Numbers
    witnesses: Numbers
    is_possible: bool
    sums: tuple[tuple[int, float], ...] = ()
    _least: dict[tuple[int, ...], float] = field(default_factory=dict)
    _most: dict[tuple[int, ...], float | None] = field(default_factory=dict)

    def witnessed(self, parts: tuple[int, ...]) -> tuple[float, float]:
        """The least and the greatest sum among the solutions found so far."""
        sums = self.witnesses[:, parts].sum(axis=1)
        return float(sums.min()), float(sums.max())

    def at_least(self, parts: tuple[int, ...]) -> float:
        """A number that the sum is not less than, from single rows that lie within it."""
        inside = ~sum(1 << part for part in parts)
        return max((least for bits, least in self.sums if not bits & inside), default=0.0)

    def least(self, parts: tuple[int, ...]) -> float:
        """The least sum of some unknowns."""
        if parts not in self._least:
            exact = self._exact(parts)
            self._least[parts] = self._furthest(parts, 1.0) if exact is None else exact
        return self._least[parts]

    def most(self, parts: tuple[int, ...]) -> float | None:
        """The greatest sum of some unknowns, `None` where there is none."""
        if parts not in self._most:
            exact = self._exact(parts)
            most = self._furthest(parts, -1.0) if exact is None else exact
            self._most[parts] = None if most >= UNLIMITED / 2 else most
        return self._most[parts]

    def _exact(self, parts: tuple[int, ...]) -> float | None:
        """The sum, where it is in the row space of the sums that are known."""
        if self.free.size and np.abs(self.free[:, parts].sum(axis=1)).max() > _NEAR:
            return None
        known = float(self.start[list(parts)].sum())
        return float(round(known)) if self.problem.whole[list(parts)].all() else known

    def _furthest(self, parts: tuple[int, ...], sign: float) -> float:
        # A limit that witnesses have reached already needs no solver.
        lowest = float(self.problem.lower[list(parts)].sum())
        if sign > 0 and self.witnessed(parts)[0] <= lowest + _NEAR:
            return lowest
        cost = np.zeros(len(self.start))
        cost[list(parts)] = sign
        found = self.problem.cheapest(cost)
        if found is None:
            raise ArithmeticError("a system that had a solution has none")
        if not self._keep(found):
            in_wholes = self.problem.cheapest_whole(cost)
            # Without a solution in whole numbers the range in fractions is all that is known.
            if in_wholes is not None and self._keep(in_wholes):
                found = in_wholes
        total = float(found[list(parts)].sum())
        if self.problem.whole[list(parts)].all():
            return float(np.ceil(total - _NEAR) if sign > 0 else np.floor(total + _NEAR))
        return total

    def _keep(self, found: Numbers) -> bool:
        """Keep a solution as a witness; whether it is one in whole numbers."""
        rounded = _in_wholes(found, self.problem.whole)
        if rounded is None:
            return False
        self.witnesses = np.vstack([self.witnesses, rounded])
        return True


def component_of(
    rows: Sequence[Left],
    lower: Numbers,
    upper: Numbers,
    whole: NDArray[np.bool_],
) -> Component:
    """A component, with its first witnesses; not `is_possible` where nothing meets its rows."""
    size = len(lower)
    problem = problem_of(rows, lower, upper, whole)
    sums = [row for row in rows if row[2] - row[1] <= _NEAR]
    free = _free_directions(sums, size)
    plain = tuple(
        (sum(1 << unknown for unknown in row), below)
        for row, below, _ in rows
        if below > 0 and all(times == 1 for times in row.values())
    )
    component = Component(problem, lower, free, np.empty((0, size)), False, plain)
    for cost in _first_costs(size):
        found = problem.cheapest(cost)
        if found is None:
            return component
        if not component.is_possible:
            component.start, component.is_possible = found, True
        if not component._keep(found):
            again = problem.cheapest_whole(cost)
            if again is None or not component._keep(again):
                break
    if not len(component.witnesses):
        component.witnesses = component.start[np.newaxis, :]
    return component


def _first_costs(size: int) -> list[Numbers]:
    """Everything small, everything large, and stripes of both."""
    number = np.arange(size)
    costs = [np.ones(size), -np.ones(size)]
    costs += [
        np.where(number // width % 2 == phase, 1.0, -1.0)
        for width in (1, 2, 5)[: _FIRST // 2]
        for phase in (0, 1)
    ]
    return costs if size > 1 else costs[:2]


def _free_directions(sums: Sequence[Left], size: int) -> Numbers:
    """An orthonormal basis of all movements that leave every known sum as it is, one a row."""
    if not sums:
        return np.eye(size)
    matrix = np.zeros((len(sums), size))
    for number, (row, _, _) in enumerate(sums):
        matrix[number, list(row)] = list(row.values())
    # The right singular vectors of value 0 are the eigenvectors of value 0 of the small square.
    strengths, directions = np.linalg.eigh(matrix.T @ matrix)
    rank_from = int((strengths <= max(strengths[-1], 1.0) * 1e-10).sum())
    return np.asarray(directions[:, :rank_from].T)


def _in_wholes(found: Numbers, whole: NDArray[np.bool_]) -> Numbers | None:
    """A solution with its counts put straight; `None` where one is a fraction."""
    rounded = np.where(whole, np.round(found), found)
    return rounded if np.abs(rounded - found).max(initial=0.0) <= 1e-5 else None
