"""Unknown numbers, what is known of sums of them, and how far they can be told apart."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.protect.attack.ranges import Component, component_of
from generator.protect.attack.solver import Numbers
from generator.protect.attack.watching import Parts

#: Numbers are counts, so anything this near is the same.
_NEAR = 1e-6


@dataclass(frozen=True)
class Row:
    """Known of a sum: `lower <= sum of times * unknown <= upper`; an end may be infinite.

    `source` numbers the figure that says so; -1 is an identity, which no publication says.
    """

    unknowns: tuple[int, ...]
    times: tuple[float, ...]
    lower: float
    upper: float
    source: int = -1


@dataclass(frozen=True)
class System:
    """Unknown numbers of 0 or more, counts where `whole` says so, and the rows that tie them."""

    whole: tuple[bool, ...]
    rows: tuple[Row, ...]


class Contradiction(Exception):
    """No numbers of 0 or more meet all rows."""


@dataclass
class Solved:
    """A system after what follows directly: known unknowns, and components of the others.

    `places` gives the component of an unknown and its position there, or that it is known, and
    then it is in `values`.
    """

    values: list[float]
    places: list[tuple[int, int] | None]
    components: list[Component]

    def split(self, unknowns: Iterable[int]) -> Split:
        """A sum of unknowns as what is known of it and what each component adds."""
        base = 0.0
        rest: dict[int, list[int]] = {}
        for unknown in unknowns:
            place = self.places[unknown]
            if place is None:
                base += self.values[unknown]
            else:
                rest.setdefault(place[0], []).append(place[1])
        return Split(
            base, [(self.components[n], tuple(sorted(parts))) for n, parts in rest.items()]
        )

    def watch(self, sums: Iterable[Split]) -> None:
        """Make ready for questions on many sums, which is quicker than one by one."""
        asked: dict[int, list[Parts]] = {}
        for one in sums:
            for component, parts in one.rest:
                asked.setdefault(id(component), []).append(parts)
        for component in self.components:
            component.watch.add(asked.get(id(component), ()))


@dataclass
class Split:
    """A sum: a number, and parts of components that know nothing of each other."""

    base: float
    rest: list[tuple[Component, tuple[int, ...]]]

    def at_least(self) -> float:
        """A number that the sum is not less than, to be had without the solver."""
        return self.base + sum(component.at_least(parts) for component, parts in self.rest)

    def at_most(self) -> float:
        """A number that the sum is not more than, to be had without the solver."""
        return self.base + sum(component.at_most(parts) for component, parts in self.rest)

    def learn(self) -> None:
        """Let other sums be told from what is known of this one."""
        for component, parts in self.rest:
            component.learn(parts)

    def witnessed(self) -> tuple[float, float]:
        """The least and the greatest among the solutions found so far."""
        ends = [component.witnessed(parts) for component, parts in self.rest]
        return self.base + sum(low for low, _ in ends), self.base + sum(high for _, high in ends)

    def not_under(self) -> float:
        """A number that the sum is not less than, by linear programming."""
        return float(self.base + sum(component.not_under(parts) for component, parts in self.rest))

    def not_over(self) -> float:
        """A number that the sum is not more than, by linear programming."""
        return float(self.base + sum(component.not_over(parts) for component, parts in self.rest))

    def least(self) -> float:
        """The least that the sum can be."""
        return float(self.base + sum(component.least(parts) for component, parts in self.rest))

    def most(self) -> float | None:
        """The greatest that the sum can be; `None` where there is no greatest."""
        total = self.base
        for component, parts in self.rest:
            most = component.most(parts)
            if most is None:
                return None
            total += most
        return float(total)


def solved(system: System) -> Solved:
    """The system with what follows row by row worked out, the rest cut into components.

    Raises `Contradiction`.
    """
    size = len(system.whole)
    draft = _Draft(
        value=np.zeros(size),
        known=np.zeros(size, dtype=np.bool_),
        lower=np.zeros(size),
        upper=np.full(size, np.inf),
        whole=system.whole,
        left=[dict(zip(row.unknowns, row.times, strict=True)) for row in system.rows],
        below=[row.lower for row in system.rows],
        above=[row.upper for row in system.rows],
    )
    _work_out(draft)
    places: list[tuple[int, int] | None] = [None] * size
    components: list[Component] = []
    for unknowns, rows in _tied(draft):
        position = {unknown: number for number, unknown in enumerate(unknowns)}
        for unknown, number in position.items():
            places[unknown] = (len(components), number)
        components.append(
            component_of(
                [
                    (
                        {position[u]: t for u, t in draft.left[r].items()},
                        draft.below[r],
                        draft.above[r],
                    )
                    for r in rows
                ],
                draft.lower[unknowns],
                draft.upper[unknowns],
                np.array([draft.whole[unknown] for unknown in unknowns]),
            )
        )
        if not components[-1].is_possible:
            raise Contradiction
    return Solved(draft.value.tolist(), places, components)


@dataclass
class _Draft:
    """A system while it is being worked out: rows lose the unknowns that became known."""

    value: Numbers
    known: NDArray[np.bool_]
    lower: Numbers
    upper: Numbers
    whole: tuple[bool, ...]
    left: list[dict[int, float]]
    below: list[float]
    above: list[float]


def _work_out(draft: _Draft) -> None:
    rows_of: dict[int, list[int]] = {}
    for number, row in enumerate(draft.left):
        for unknown in row:
            rows_of.setdefault(unknown, []).append(number)
    waiting = deque(range(len(draft.left)))
    is_waiting = [True] * len(draft.left)
    while waiting:
        number = waiting.popleft()
        is_waiting[number] = False
        for unknown, value in _that_follow(draft, number):
            if draft.known[unknown]:
                continue
            draft.known[unknown], draft.value[unknown] = True, value
            for other in rows_of[unknown]:
                times = draft.left[other].pop(unknown)
                draft.below[other] -= times * value
                draft.above[other] -= times * value
                if not is_waiting[other]:
                    waiting.append(other)
                    is_waiting[other] = True


def _that_follow(draft: _Draft, number: int) -> list[tuple[int, float]]:
    """The unknowns that one row alone makes known."""
    row, below, above = draft.left[number], draft.below[number], draft.above[number]
    if not row:
        if below > _NEAR or above < -_NEAR:
            raise Contradiction
        return []
    if len(row) > 1:
        if abs(above) <= _NEAR and all(
            times > 0 and draft.lower[unknown] == 0 for unknown, times in row.items()
        ):
            return [(unknown, 0.0) for unknown in row]
        if above < -_NEAR and all(times > 0 for times in row.values()):
            raise Contradiction
        return []
    ((unknown, times),) = row.items()
    ends = sorted((below / times, above / times))
    low, high = max(draft.lower[unknown], ends[0]), min(draft.upper[unknown], ends[1])
    if draft.whole[unknown]:
        low = np.ceil(low - _NEAR)
        high = np.floor(high + _NEAR)
    if low > high + _NEAR:
        raise Contradiction
    draft.lower[unknown], draft.upper[unknown] = low, high
    return [(unknown, float(low))] if high - low <= _NEAR else []


def _tied(draft: _Draft) -> list[tuple[list[int], list[int]]]:
    """Unknowns that rows tie together, each lot with its rows; both in order."""
    leader = list(range(len(draft.value)))

    def lead(unknown: int) -> int:
        while leader[unknown] != unknown:
            leader[unknown] = leader[leader[unknown]]
            unknown = leader[unknown]
        return unknown

    for row in draft.left:
        first, *others = row or (-1,)
        for other in others:
            leader[lead(other)] = lead(first)
    lots: dict[int, tuple[list[int], list[int]]] = {}
    for unknown in range(len(leader)):
        if not draft.known[unknown]:
            lots.setdefault(lead(unknown), ([], []))[0].append(unknown)
    for number, row in enumerate(draft.left):
        if len(row) > 1:
            lots[lead(next(iter(row)))][1].append(number)
    return list(lots.values())
