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

from generator.protect.attack.bounds import bounded
from generator.protect.attack.shorter import shorter
from generator.protect.attack.solver import UNLIMITED, Left, Numbers, Problem, problem_of
from generator.protect.attack.watching import Parts, Watch

_NEAR = 1e-6
#: Directions that the first witnesses are looked for in: few, and always the same ones.
_FIRST = 6
#: How often all sums are pushed together, and how often in vain, before one by one.
_TURNS, _STALE = 40, 4
#: How much more one sum is pushed than all the others.
_FIRMLY = 1000.0

#: A sum, 1 to bring it down or -1 to bring it up, and how far.
Wanted = tuple[Parts, float, float]


@dataclass
class Component:
    """Unknowns that rows tie to each other and to no others.

    `start` is a solution in fractions, `free` spans what can be added to it without leaving the
    rows that are sums; a sum across which nothing can be added is known exactly. `watch` has seen
    the solutions in whole numbers, and knows the rows that are plain sums.
    """

    problem: Problem
    start: Numbers
    free: Numbers
    is_possible: bool
    watch: Watch
    _ends: dict[tuple[Parts, float], float] = field(default_factory=dict)
    _is_whole: set[tuple[Parts, float]] = field(default_factory=set)

    def witnessed(self, parts: Parts) -> tuple[float, float]:
        """The least and the greatest sum among the solutions found so far."""
        number = self.watch.number(parts)
        return float(self.watch.low[number]), float(self.watch.high[number])

    def at_least(self, parts: Parts) -> float:
        """A number that the sum is not less than, from single sums that lie within it."""
        number = self.watch.number(parts)
        return float(self.watch.at_least[number])

    def at_most(self, parts: Parts) -> float:
        """A number that the sum is not more than, from single sums that it lies within."""
        number = self.watch.number(parts)
        return float(self.watch.at_most[number])

    def learn(self, parts: Parts) -> None:
        """Let other sums be told from what is known of this one without the solver."""
        least = self._ends.get((parts, 1.0), 0.0)
        most = -self._ends.get((parts, -1.0), -UNLIMITED)
        self.watch.know([(parts, least, most if most < UNLIMITED else np.inf)])

    def not_under(self, parts: Parts) -> float:
        """A number that the sum is not less than: its least value, fractions allowed."""
        return self._end(parts, 1.0)

    def not_over(self, parts: Parts) -> float:
        """A number that the sum is not more than: its greatest value, fractions allowed."""
        return -self._end(parts, -1.0)

    def least(self, parts: Parts) -> float:
        """The least sum of some unknowns."""
        return self._wholly(parts, 1.0)

    def most(self, parts: Parts) -> float | None:
        """The greatest sum of some unknowns, `None` where there is none."""
        most = -self._wholly(parts, -1.0)
        return None if most >= UNLIMITED / 2 else most

    def _exact(self, parts: Parts) -> float | None:
        """The sum, where it is in the row space of the sums that are known."""
        if self.free.size and np.abs(self.free[:, parts].sum(axis=1)).max() > _NEAR:
            return None
        known = float(self.start[list(parts)].sum())
        return float(round(known)) if self.problem.whole[list(parts)].all() else known

    def _end(self, parts: Parts, sign: float) -> float:
        """The least of the sum times a sign, fractions allowed but in the answer itself."""
        if (known := self._ends.get((parts, sign))) is not None:
            return known
        if (exact := self._exact(parts)) is not None:
            end = exact * sign
            self._is_whole.add((parts, sign))
        else:
            found = self.problem.cheapest(self._cost(parts, sign))
            if found is None:
                raise ArithmeticError("a system that had a solution has none")
            if self._keep(found):
                self._is_whole.add((parts, sign))
            end = self._rounded(parts, sign * float(found[list(parts)].sum()))
        self._ends[parts, sign] = end
        return end

    def _wholly(self, parts: Parts, sign: float) -> float:
        """The least of the sum times a sign, in whole numbers where they have a solution."""
        end = self._end(parts, sign)
        low, high = self.witnessed(parts)
        if (parts, sign) in self._is_whole or abs((low if sign > 0 else -high) - end) <= _NEAR:
            return end
        found = self.problem.cheapest_whole(self._cost(parts, sign))
        # Without a solution in whole numbers the range in fractions is all that is known.
        if found is not None and self._keep(found):
            end = self._rounded(parts, sign * float(found[list(parts)].sum()))
        self._ends[parts, sign] = end
        self._is_whole.add((parts, sign))
        return end

    def _cost(self, parts: Parts, sign: float) -> Numbers:
        cost = np.zeros(len(self.start))
        cost[list(parts)] = sign
        return cost

    def _rounded(self, parts: Parts, least: float) -> float:
        return float(np.ceil(least - _NEAR)) if self.problem.whole[list(parts)].all() else least

    def show(self, wanted: Sequence[Wanted]) -> None:
        """Look for solutions in whole numbers that bring sums to where fractions can.

        Each is a witness for as many of them as can be; what has no witness then may have none.
        """
        goals = _Goals(self.watch, wanted)
        left = goals.left()
        stale = 0
        for turn in range(_TURNS):
            if not left.size or stale == _STALE:
                break
            before = left.size
            self._try(goals.pushing(left, turn))
            left = goals.left()
            stale = stale + 1 if left.size == before else 0
        for turn, one in enumerate(left):
            if one in goals.left():
                self._try(_FIRMLY * self._cost(*wanted[one][:2]) + goals.pushing(left, turn))
        left = goals.left()
        while left.size:
            parts, sign, end = wanted[left[0]]
            row = self._cost(parts, 1.0)
            below, above = (-np.inf, end) if sign > 0 else (end, np.inf)
            found = self.problem.some_whole(goals.pushing(left, 0), row, below, above)
            if found is not None:
                self._keep(found)
            left = np.intersect1d(left[1:], goals.left())

    def _try(self, cost: Numbers) -> None:
        """Keep the cheapest solution if it is one in whole numbers."""
        found = self.problem.cheapest(cost)
        if found is not None:
            self._keep(found)

    def _keep(self, found: Numbers) -> bool:
        """Keep a solution as a witness; whether it is one in whole numbers."""
        rounded = _in_wholes(found, self.problem.whole)
        if rounded is None:
            return False
        self.watch.see(rounded)
        return True


class _Goals:
    """Where sums are wanted, by number, and which of them no solution has shown to get there."""

    def __init__(self, watch: Watch, wanted: Sequence[Wanted]) -> None:
        self.watch = watch
        self.at = np.array([watch.number(parts) for parts, _, _ in wanted], dtype=np.int64)
        self.signs = np.array([sign for _, sign, _ in wanted])
        self.ends = np.array([end for _, _, end in wanted])

    def left(self) -> NDArray[np.int64]:
        """The goals that are not shown."""
        low, high = self.watch.low[self.at], self.watch.high[self.at]
        is_low, is_high = low <= self.ends + _NEAR, high >= self.ends - _NEAR
        return np.flatnonzero(~np.where(self.signs > 0, is_low, is_high))

    def pushing(self, left: NDArray[np.int64], turn: int) -> Numbers:
        """A cost that pushes all of some sums where they are wanted, by turns some more."""
        by_turns = (np.arange(left.size) * 0.6180339887498949 + turn * 0.37) % 1.0
        return self.watch.added_up(self.at[left], self.signs[left] * (1 + by_turns))


def component_of(
    rows: Sequence[Left],
    lower: Numbers,
    upper: Numbers,
    whole: NDArray[np.bool_],
) -> Component:
    """A component, with its first witnesses; not `is_possible` where nothing meets its rows."""
    size = len(lower)
    plain = [
        (tuple(row), max(below, 0.0), above if above < UNLIMITED else np.inf)
        for row, below, above in rows
        if all(times == 1 for times in row.values())
    ]
    rows = shorter(rows)
    problem = problem_of(rows, lower, upper, whole)
    sums = [row for row in rows if row[2] - row[1] <= _NEAR]
    free = _free_directions(sums, size)
    component = Component(
        problem, lower, free, is_possible=False, watch=Watch(size, *bounded(rows, lower, upper))
    )
    component.watch.know(plain)
    is_shown = False
    for cost in _first_costs(size):
        found = problem.cheapest(cost)
        if found is None:
            return component
        if not component.is_possible:
            component.start, component.is_possible = found, True
        is_shown |= component._keep(found)
    if not is_shown:
        in_wholes = problem.cheapest_whole(np.zeros(size))
        if in_wholes is None or not component._keep(in_wholes):
            component.watch.see(component.start)
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
    from scipy.linalg import qr

    matrix = np.zeros((size, len(sums)))
    for number, (row, _, _) in enumerate(sums):
        matrix[list(row), number] = list(row.values())
    # What is at right angles to all rows: the columns that are left over when they are reduced.
    directions, reduced, _ = qr(matrix, pivoting=True)
    strengths = np.abs(np.diagonal(reduced))
    rank = int((strengths > max(float(strengths.max()), 1.0) * 1e-10).sum())
    return np.asarray(directions[:, rank:].T)


def _in_wholes(found: Numbers, whole: NDArray[np.bool_]) -> Numbers | None:
    """A solution with its counts put straight; `None` where one is a fraction."""
    rounded = np.where(whole, np.round(found), found)
    return rounded if np.abs(rounded - found).max(initial=0.0) <= 1e-5 else None
