"""Faults planted into invented lists, told where, so that checks can be held against them.

No child gets a second fault, so that none hides or explains another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.annex_a.extract import Extract
from generator.annex_a.invented.chance import Chance
from generator.annex_a.invented.fault_ways import WAYS, WAYS_OF_ONE, PlantedKind, who
from generator.annex_a.invented.garden import Garden
from generator.annex_a.invented.written import WrittenList


@dataclass(frozen=True)
class Planted:
    """One planted fault: the list, the number of the row below a row of headings, the column."""

    kind: PlantedKind
    list: int
    row: int
    column: str


def with_faults(
    extract: Extract, share: Decimal, seed: int, before: Extract | None = None
) -> tuple[Mapping[int, WrittenList], tuple[Planted, ...]]:
    """An extract as it is written, with faults in so many of a hundred rows, and where they are.

    The kinds take turns; those that an earlier extract gives away are among them where there is
    one. A kind for which no row is left is passed over.
    """
    garden = Garden(extract, before)
    many = int(share * sum(len(read.rows) for read in extract.lists.values()) / 100)
    kinds = list(WAYS if before is not None else WAYS_OF_ONE)
    found: list[Planted] = []
    # Kinds with few rows to choose from come before those that fit any row. Rows that a fault takes
    # away are taken first of all, so that the rows told of keep their numbers.
    kinds.reverse()
    kinds.sort(key=lambda kind: kind is not PlantedKind.PLAN_WITHOUT_ENQUIRY)
    for at, kind in enumerate(kinds):
        wanted = many // len(kinds) + (at < many % len(kinds))
        found += _planted(garden, kind, wanted, seed)
    lists = {
        number: replace(one, cells=garden.cells[number]) for number, one in garden.lists.items()
    }
    return lists, tuple(sorted(found, key=lambda one: (one.list, one.row, one.column)))


def _planted(garden: Garden, kind: PlantedKind, wanted: int, seed: int) -> list[Planted]:
    """So many faults of a kind, or as many as there are rows for."""
    way = WAYS[kind]
    places = way.places(garden) if wanted else []
    order = Chance(len(places), seed, list(PlantedKind).index(kind)).below(2**40)
    done: list[Planted] = []
    for _, (number, row, column) in sorted(zip(order.tolist(), places, strict=True)):
        if len(done) == wanted:
            break
        child = garden.cells[number].at[row, who(number)]
        if child in garden.used:
            continue
        garden.used.add(child)
        done.append(Planted(kind, number, way.put(garden, number, row, column), column))
    if kind is PlantedKind.PLAN_WITHOUT_ENQUIRY:
        garden.forget_enquiries({garden.cells[7].at[one.row, "child"] for one in done})
    return done
