"""A column of cells becomes a column of values, with the rule that each broken cell breaks.

The cells of a list repeat themselves, so each different cell is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from generator.annex_a.faults import Rule
from generator.annex_a.reading import cells, rules
from generator.annex_a.reading.cells import Cell
from generator.annex_a.reading.codes import CodeList
from generator.annex_a.reading.spelling import folded
from generator.annex_a.specification import Column, Kind

#: The columns of ids, which have to be the same text in every list.
_IDS = frozenset({"child", "family", "adopter", "placement_urn"})


@dataclass(frozen=True)
class ColumnRead:
    """A column that was read, cell by cell in the order of the rows.

    `is_filled` says which cells hold something; `broken` gives the rules that cells break with
    the places of those cells; `strange` the texts that are no known code, each with its number of
    rows; `mapped` the folded texts that the council's code mapping gave a meaning; `different`
    each different cell that holds something.
    """

    values: pd.Series
    is_filled: np.ndarray[Any, np.dtype[np.bool_]]
    broken: tuple[tuple[Rule, np.ndarray[Any, np.dtype[np.bool_]]], ...]
    strange: tuple[tuple[str, int], ...]
    mapped: frozenset[str]
    different: tuple[Any, ...]

    @property
    def unreadable(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which cells hold something that cannot be read."""
        blank: np.ndarray[Any, np.dtype[np.bool_]] = self.values.isna().to_numpy()
        return self.is_filled & blank


def read_column(raw: Sequence[Any], column: Column, codes: CodeList | None) -> ColumnRead:
    """The cells of a column as what the column is meant to hold."""
    places, different = _different(raw)
    read_one = _reader(column, codes)
    found: list[Cell] = [cells.blank_or_error(value) or read_one(value) for value in different]
    values = _as_kind([value for value, _ in found], column.kind).take(places)
    kinds = [rule for _, rule in found]
    filled = np.array(
        [
            value is not None or (rule is not None and rule is not rules.SPREADSHEET_ERROR)
            for value, rule in found
        ],
        dtype=bool,
    )
    broken = tuple(
        (rule, np.array([kind is rule for kind in kinds], dtype=bool)[places])
        for rule in dict.fromkeys(kind for kind in kinds if kind is not None)
    )
    counts = np.bincount(places, minlength=len(different))
    strange = tuple(
        (str(cells.text(value)[0]), int(counts[at]))
        for at, value in enumerate(different)
        if kinds[at] is rules.UNKNOWN_CODE
    )
    mapped: frozenset[str] = frozenset()
    if codes is not None and codes.own:
        mapped = frozenset(folded(str(cells.text(value)[0])) for value in different) & set(
            codes.own
        )
    held = tuple(value for value, is_held in zip(different, filled, strict=True) if is_held)
    return ColumnRead(pd.Series(values), filled[places], broken, strange, mapped, held)


def _reader(column: Column, codes: CodeList | None) -> Callable[[Any], Cell]:
    match column.kind:
        case Kind.DATE:
            return cells.day
        case Kind.WHOLE_NUMBER if column.id == "age":
            return lambda value: cells.whole_number(value, completed=True)
        case Kind.WHOLE_NUMBER:
            return cells.whole_number
        case Kind.TEXT if column.id in _IDS:
            return cells.identifier
        case Kind.TEXT if column.id == "placement_postcode":
            return _postcode
        case Kind.TEXT:
            return cells.text
        case Kind.CODE:
            assert codes is not None
            return lambda value: _code(value, codes)


def _code(value: Any, codes: CodeList) -> Cell:
    key = codes.key(str(cells.text(value)[0]))
    if key is None:
        return None, rules.UNKNOWN_CODE
    if key == "":
        return cells.BLANK
    return key, rules.CODE_NOT_IN_USE if key in codes.unused else None


def _postcode(value: Any) -> Cell:
    text, _ = cells.text(value)
    return text, None if cells.is_postcode(str(text)) else rules.NOT_A_POSTCODE


def _different(raw: Sequence[Any]) -> tuple[np.ndarray[Any, np.dtype[np.intp]], list[Any]]:
    """The different cells of a column, and for each row which of them it holds."""
    kinds = set(map(type, raw))
    if bool in kinds:
        raw = [str(value).upper() if value is True or value is False else value for value in raw]
    held = np.empty(len(raw), dtype=object)
    held[:] = raw
    places, different = pd.factorize(held, use_na_sentinel=False)
    return places, list(different)


def _as_kind(values: list[Any], kind: Kind) -> Any:
    match kind:
        case Kind.DATE:
            days = np.array(values, dtype="datetime64[D]")
            return pd.array(days.astype("datetime64[us]"))
        case Kind.WHOLE_NUMBER:
            return np.array([np.nan if value is None else value for value in values], dtype=float)
        case Kind.TEXT | Kind.CODE:
            return pd.array(values, dtype="str")
