"""Chance that falls the same way everywhere.

Only uniform draws of the generator are used, and whole-number arithmetic on them: how a library
makes a normal or an exponential number of them may change, and does by machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Yes = NDArray[np.bool_]
Names = NDArray[np.object_]

#: Bands of whole numbers, as (the first, the last, its weight).
Bands = tuple[tuple[int, int, int], ...]


class Chance:
    """Draws for a number of cases, each of them an array with one for each case."""

    def __init__(self, size: int, *seed: int) -> None:
        self.size = size
        self._draws = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))

    def below(self, ends: int | Days) -> Days:
        """Whole numbers from 0 to just below an end, or each below its own."""
        drawn: Days = np.floor(self._draws.random(self.size) * ends).astype(np.int64)
        return drawn

    def among(self, first: int | Days, last: int | Days) -> Days:
        """Whole numbers from one to another, both of them included."""
        return first + self.below(np.maximum(last - np.asarray(first), 0) + 1)

    def of_thousand(self, share: int | Days) -> Yes:
        """Whether it happened, which it does in so many of a thousand cases."""
        happened: Yes = self.below(1000) < share
        return happened

    def pick(self, weights: Mapping[str, int]) -> Names:
        """One name each, by their weights."""
        names: Names = np.array(list(weights), dtype=object)
        picked: Names = names[self._places(list(weights.values()))]
        return picked

    def in_bands(self, bands: Bands) -> Days:
        """A number each: first a band by its weight, then any number of it."""
        which = self._places([weight for _, _, weight in bands])
        edges = np.array(bands, dtype=np.int64)
        return self.among(edges[which, 0], edges[which, 1])

    def _places(self, weights: list[int]) -> NDArray[Any]:
        ends = np.cumsum(np.array(weights, dtype=np.int64))
        return np.searchsorted(ends, self.below(int(ends[-1])), side="right")
