"""What a breakdown is, and how numbers are sorted into bands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Breakdown:
    """A breakdown: its id, its categories by id and name in order, and who belongs in which.

    `category_of` takes the rows of a `Counted` and gives the id of a category for each of them,
    `unknown` where the row does not tell.
    """

    id: str
    name: str
    categories: tuple[tuple[str, str], ...]
    category_of: Callable[[pd.DataFrame], pd.Series]


def banded(numbers: pd.Series, bands: tuple[tuple[str, str, int], ...]) -> pd.Series:
    """The id of the band each number lies in; a band is (id, name, the number it begins at)."""
    edges = [start for _, _, start in bands]
    place = pd.Series(pd.cut(numbers, [*edges, float("inf")], right=False, labels=False))
    names = {float(at): name for at, (name, _, _) in enumerate(bands)}
    return place.astype("float64").map(names).fillna(UNKNOWN)
