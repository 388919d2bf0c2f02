"""Sums that are asked after, and what is known of all of them without the solver.

Each solution found bears on every sum, and each single sum that is known bounds all that hold it or
lie within it: one product of a sparse matrix says so for all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.protect.attack.solver import Numbers

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: The unknowns that a sum adds up, in order.
Parts = tuple[int, ...]

#: A sum, and what it is not less than and not more than.
Known = tuple[Parts, float, float]

#: How many known sums are laid beside all that are asked after at a time, to bound the memory.
_AT_ONCE = 64


@dataclass
class Watch:
    """Sums of unknowns by number, in the order in which they were asked after.

    The unknowns are `size`, each from its `lower` to its `upper`. `low` and
    `high` are the least and the greatest that a solution has shown of each; each is `at_least` and
    `at_most` so much, from single sums and from its unknowns. `sums` has a row of 0 and 1 for each.
    """

    size: int
    lower: Numbers
    upper: Numbers
    numbers: dict[Parts, int] = field(default_factory=dict)
    sums: csr_array[np.float64] = field(init=False)
    low: Numbers = field(init=False)
    high: Numbers = field(init=False)
    at_least: Numbers = field(init=False)
    at_most: Numbers = field(init=False)
    _lengths: Numbers = field(init=False)
    _seen: list[Numbers] = field(default_factory=list)
    _known: list[Known] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.add(())

    def add(self, asked: Iterable[Parts]) -> None:
        """Watch more sums; what was seen and what is known is held against them too."""
        for parts in asked:
            self.numbers.setdefault(parts, len(self.numbers))
        self.sums = self._matrix(list(self.numbers))
        self._lengths = np.array([float(len(parts)) for parts in self.numbers])[:, np.newaxis]
        count = len(self.numbers)
        self.low, self.high = np.full(count, np.inf), np.full(count, -np.inf)
        self.at_least = np.asarray(self.sums @ self.lower)
        self.at_most = np.asarray(self.sums @ self.upper)
        for solution in self._seen:
            self._hold_against(solution)
        self._bound(self._known)

    def number(self, parts: Parts) -> int:
        """The number of a sum, which is watched from now on if it was not."""
        number = self.numbers.get(parts)
        if number is None:
            self.add((parts,))
            number = self.numbers[parts]
        return number

    def see(self, solution: Numbers) -> None:
        """Take in a solution."""
        self._seen.append(solution)
        self._hold_against(solution)

    def know(self, known: Sequence[Known]) -> None:
        """Take in single sums and their ends, 0 and infinite where there is none."""
        self._known += known
        self._bound(known)

    def added_up(self, numbers: NDArray[np.int64], times: Numbers) -> Numbers:
        """For each unknown, the multiples of all the sums that it is in."""
        weights = np.bincount(numbers, times, len(self.numbers))
        return np.asarray(self.sums.T @ weights)

    def _hold_against(self, solution: Numbers) -> None:
        if not self.numbers:
            return
        sums = np.asarray(self.sums @ solution)
        np.minimum(self.low, sums, out=self.low)
        np.maximum(self.high, sums, out=self.high)

    def _bound(self, known: Sequence[Known]) -> None:
        for first in range(0, len(known) if self.numbers else 0, _AT_ONCE):
            some = known[first : first + _AT_ONCE]
            inside = np.zeros((self.size, len(some)))
            for number, (parts, _, _) in enumerate(some):
                inside[list(parts), number] = 1.0
            common = np.asarray(self.sums @ inside)
            ends = np.array([(len(parts), least, most) for parts, least, most in some]).T
            of_within = np.where(common == ends[0], ends[1], 0.0).max(axis=1)
            of_around = np.where(common == self._lengths, ends[2], np.inf).min(axis=1)
            np.maximum(self.at_least, of_within, out=self.at_least)
            np.minimum(self.at_most, of_around, out=self.at_most)

    def _matrix(self, rows: Sequence[Parts]) -> csr_array[np.float64]:
        from scipy.sparse import csr_array

        starts = np.cumsum([0, *map(len, rows)])
        columns = np.array([part for parts in rows for part in parts], dtype=np.int64)
        return csr_array((np.ones(len(columns)), columns, starts), shape=(len(rows), self.size))
