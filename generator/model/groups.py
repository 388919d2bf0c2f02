"""Things under what they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Name = TypeVar("Name")
Thing = TypeVar("Thing")


def grouped(pairs: Iterable[tuple[Name, Thing]]) -> dict[Name, tuple[Thing, ...]]:
    """What stands under each name, names and things in the order in which they came."""
    found: dict[Name, list[Thing]] = {}
    for name, thing in pairs:
        found.setdefault(name, []).append(thing)
    return {name: tuple(things) for name, things in found.items()}
