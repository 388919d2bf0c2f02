"""Columns that plainly hold what belongs in another one: told, and never put right silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.annex_a.reading import cells
from generator.annex_a.reading.codes import code_list
from generator.annex_a.reading.columns import ColumnRead
from generator.annex_a.specification import Column, Kind, Version

#: So many filled cells are needed to tell, and such a share of them that cannot be read.
_FEWEST, _BAD, _FITS = 3, 0.6, 0.9
#: So many different cells of a column are tried elsewhere.
_TRIED = 200


@dataclass(frozen=True)
class Misplaced:
    """A column whose cells fit another one; `swapped` where the other's fit it as well."""

    column: Column
    like: Column
    swapped: bool


def misplaced(
    asked: tuple[Column, ...], found: Mapping[str, ColumnRead], version: Version
) -> Iterator[Misplaced]:
    """Each column that cannot be read and would be readable as another, each pair once."""
    there = [column for column in asked if column.id in found]
    bad = [column for column in there if _is_bad(found[column.id], column)]
    told: set[str] = set()
    for column in bad:
        if column.id in told:
            continue
        others = [
            other
            for other in there
            if other.id != column.id
            and _kind(other) != _kind(column)
            and other.kind in (Kind.CODE, Kind.DATE)
            and _fits(found[column.id], other, version)
        ]
        pairs = [other for other in there if _swapped(column, other, found, version)]
        pairs.sort(key=lambda other: other not in bad)
        if pairs:
            told |= {column.id, pairs[0].id}
            yield Misplaced(column, pairs[0], swapped=True)
        elif others:
            others.sort(key=lambda other: other not in bad)
            yield Misplaced(column, others[0], swapped=False)


def _kind(column: Column) -> tuple[Kind, str]:
    return column.kind, column.codes


def _is_bad(one: ColumnRead, column: Column) -> bool:
    if column.kind is Kind.TEXT:
        return False
    filled = int(one.is_filled.sum())
    return filled >= _FEWEST and int(one.unreadable.sum()) >= _BAD * filled


def _swapped(
    column: Column, other: Column, found: Mapping[str, ColumnRead], version: Version
) -> bool:
    if other.id == column.id or _kind(other) == _kind(column):
        return False
    return _fits(found[other.id], column, version) and _fits(found[column.id], other, version)


def _fits(one: ColumnRead, column: Column, version: Version) -> bool:
    """Whether the cells of one column could stand in another."""
    tried = one.different[:_TRIED]
    if not tried or column.kind is Kind.WHOLE_NUMBER:
        return False
    match column.kind:
        case Kind.TEXT:
            return True
        case Kind.DATE:
            good = sum(cells.day(value)[0] is not None for value in tried)
        case Kind.CODE:
            codes = code_list(column.codes, version)
            good = sum(bool(codes.key(str(cells.text(value)[0]))) for value in tried)
    return good >= _FITS * len(tried)
