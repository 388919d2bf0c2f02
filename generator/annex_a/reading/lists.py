"""A table becomes a list: its columns found, its cells read, its faults told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.annex_a.extract import ReadList
from generator.annex_a.faults import all_faults, faults_at
from generator.annex_a.reading import cells, rules
from generator.annex_a.reading.codes import code_list
from generator.annex_a.reading.columns import ColumnRead, read_column
from generator.annex_a.reading.headings import Headings
from generator.annex_a.reading.mapping import CodeMapping
from generator.annex_a.reading.report import UnknownCode
from generator.annex_a.reading.tables import Table, columns_of
from generator.annex_a.specification import Column, Kind, Version, lists_asked

#: For so many unknown texts of a column, those on most rows, it is said which codes come near.
_COMPARED = 200
#: The columns of words that may be published, which nothing identifying may stand in.
_PUBLIC_TEXTS = ("team", "organisation", "placement_authority")


@dataclass(frozen=True)
class TableRead:
    """A list as it was read from a table, with all that is wrong with its cells.

    `used` holds the entries of the code mapping that it needed.
    """

    read: ReadList
    faults: pd.DataFrame
    unknown_codes: tuple[UnknownCode, ...]
    columns: Mapping[str, ColumnRead]
    error_rows: int
    used: frozenset[tuple[str, str]]


def read_table(
    number: int, table: Table, headings: Headings, version: Version, mapping: CodeMapping
) -> TableRead:
    """The list of a number as a table holds it. Columns it lacks are blank."""
    asked = lists_asked()[number].columns_of(version)
    below = table.rows[headings.row :]
    cells_of = columns_of(below)
    found: dict[str, ColumnRead] = {}
    for column in asked:
        if column.id in headings.columns:
            at = headings.columns[column.id]
            raw = cells_of[at] if at < len(cells_of) else [""] * len(below)
            codes = None
            if column.kind is Kind.CODE:
                codes = code_list(column.codes, version).with_own(mapping.codes_of(column))
            found[column.id] = read_column(raw, column, codes)
    is_row = np.zeros(len(below), dtype=bool)
    for one in found.values():
        is_row |= one.is_filled
    index = pd.RangeIndex(headings.row + 1, headings.row + 1 + len(below))
    rows = pd.DataFrame(
        {
            column.id: (
                found[column.id].values.set_axis(index)
                if column.id in found
                else _nothing(column, index)
            )
            for column in asked
        },
        index=index,
    )[is_row]
    missing = frozenset(column.id for column in asked if column.id not in found)
    read = ReadList(number, table.file, table.sheet, rows, missing)
    errors = _is_error(found, len(below)) & ~is_row
    return TableRead(
        read,
        all_faults(_faults(number, asked, found, rows, is_row)),
        tuple(_unknown(number, asked, found, version)),
        found,
        int(errors.sum()),
        frozenset(_used(asked, found, mapping)),
    )


def _nothing(column: Column, index: pd.Index) -> pd.Series:
    match column.kind:
        case Kind.DATE:
            return pd.Series(pd.NaT, index=index, dtype="datetime64[us]")
        case Kind.WHOLE_NUMBER:
            return pd.Series(np.nan, index=index, dtype="float64")
        case Kind.TEXT | Kind.CODE:
            return pd.Series(None, index=index, dtype="str")


def _is_error(found: Mapping[str, ColumnRead], length: int) -> np.ndarray:
    there = np.zeros(length, dtype=bool)
    for one in found.values():
        for rule, places in one.broken:
            if rule is rules.SPREADSHEET_ERROR:
                there |= places
    return there


def _faults(
    number: int,
    asked: tuple[Column, ...],
    found: Mapping[str, ColumnRead],
    rows: pd.DataFrame,
    is_row: np.ndarray,
) -> Iterator[pd.DataFrame]:
    for column in asked:
        if (one := found.get(column.id)) is None:
            continue
        told = np.zeros(len(is_row), dtype=bool)
        for rule, places in one.broken:
            told |= places
            if (at := places[is_row]).any():
                yield faults_at(rule, number, rows.index[at], column.id)
        blank = (~one.is_filled & ~told)[is_row]
        if not column.may_be_blank and blank.any():
            yield faults_at(rules.BLANK, number, rows.index[blank], column.id)
    yield from _identifying(number, asked, rows)


def _identifying(
    number: int, asked: tuple[Column, ...], rows: pd.DataFrame
) -> Iterator[pd.DataFrame]:
    private = [column.id for column in asked if column.identifying and column.kind is Kind.TEXT]
    for name in _PUBLIC_TEXTS:
        if name not in rows:
            continue
        told = rows[name].str.casefold()
        repeats = pd.Series(False, index=rows.index)
        for other in private:
            repeats |= (told == rows[other].str.casefold()) & rows[name].notna()
        if repeats.any():
            yield faults_at(rules.IDENTIFYING, number, rows.index[repeats], name)
    if "placement_authority" in rows:
        told = rows["placement_authority"]
        addresses = {text for text in told.dropna().unique() if cells.is_postcode(text)}
        if addresses:
            at = rows.index[told.isin(addresses)]
            yield faults_at(rules.POSTCODE_FOR_AUTHORITY, number, at, "placement_authority")


def _unknown(
    number: int,
    asked: tuple[Column, ...],
    found: Mapping[str, ColumnRead],
    version: Version,
) -> Iterator[UnknownCode]:
    """The texts of each column that are no code of it, those on most rows first."""
    for column in asked:
        if column.kind is not Kind.CODE or column.id not in found:
            continue
        codes = code_list(column.codes, version)
        strange = sorted(found[column.id].strange, key=lambda one: (-one[1], one[0]))
        for at, (text, rows) in enumerate(strange):
            near = codes.near(text) if at < _COMPARED else ()
            yield UnknownCode(number, column.id, column.heading, column.id, text, rows, near)


def _used(
    asked: tuple[Column, ...], found: Mapping[str, ColumnRead], mapping: CodeMapping
) -> Iterator[tuple[str, str]]:
    for column in asked:
        if column.id in found:
            for text in found[column.id].mapped:
                for table in (column.id, column.codes):
                    if text in mapping.codes.get(table, {}):
                        yield table, text
