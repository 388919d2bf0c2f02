"""What a cell of `same_as` or `part_of` names: a part of another indicator, or of some categories.

`3.2:denominator` is the denominator of 3.2. `3.2/duration/365-to-729,730-or-more:value` is what
the two categories of its breakdown come to together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Tie:
    """A part of an indicator by its reference or id; `categories` where it is a sum of those."""

    name: str
    part: str
    breakdown: str = ""
    categories: tuple[str, ...] = ()


def tie_of(said: str, names: Collection[str]) -> Tie:
    """The tie that is said, among indicators of some names; a name may have a slash in it."""
    name, _, part = said.partition(":")
    if name in names or name.count("/") < 2:
        return Tie(name, part)
    name, breakdown, categories = name.rsplit("/", 2)
    return Tie(name, part, breakdown, tuple(categories.split(",")))
