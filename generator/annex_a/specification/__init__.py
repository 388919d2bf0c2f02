"""What Annex A asks for: its lists, their columns and their codes, by version.

Held in three tables beside this module. Since 2024 the list of care leavers has four more columns
and four more codes of activity.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType


class Version(StrEnum):
    """A version of the lists, by its year."""

    Y2019 = "2019"
    Y2024 = "2024"


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DATE = "date"
    WHOLE_NUMBER = "whole_number"
    CODE = "code"


@dataclass(frozen=True)
class Column:
    """A column of a list: `id` names it in a frame, `heading` is what the template prints.

    `codes` names its code list. `rule` is what the guidance says of it, in short.
    """

    id: str
    heading: str
    kind: Kind
    codes: str
    may_be_blank: bool
    identifying: bool
    since: Version
    rule: str


@dataclass(frozen=True)
class Code:
    """A code of a code list: `key` stands for it in a frame, `code` is how the guidance writes it.

    `group` is what it is reported under; empty where codes are reported one by one.
    """

    key: str
    code: str
    group: str
    label: str
    since: Version


@dataclass(frozen=True)
class ListAsked:
    """One of the eleven lists, with its columns in the template's order."""

    number: int
    name: str
    title: str
    population: str
    grain: str
    columns: tuple[Column, ...]

    def columns_of(self, version: Version) -> tuple[Column, ...]:
        """The columns that a version has."""
        return tuple(column for column in self.columns if column.since <= version)


@cache
def lists_asked() -> Mapping[int, ListAsked]:
    """The lists by their number."""
    columns: dict[int, list[Column]] = {}
    for row in _rows("columns.csv"):
        columns.setdefault(int(row["list"]), []).append(
            Column(
                id=row["id"],
                heading=row["heading"],
                kind=Kind(row["kind"]),
                codes=row["codes"],
                may_be_blank=row["may_be_blank"] == "yes",
                identifying=row["identifying"] == "yes",
                since=Version(row["since"]),
                rule=row["rule"],
            )
        )
    return MappingProxyType(
        {
            (number := int(row["number"])): ListAsked(
                number,
                row["list"],
                row["title"],
                row["population"],
                row["grain"],
                tuple(columns[number]),
            )
            for row in _rows("lists.csv")
        }
    )


@cache
def codes_asked() -> Mapping[str, tuple[Code, ...]]:
    """The codes of each code list, in the guidance's order."""
    codes: dict[str, list[Code]] = {}
    for row in _rows("codes.csv"):
        codes.setdefault(row["codes"], []).append(
            Code(row["key"], row["code"], row["group"], row["label"], Version(row["since"]))
        )
    return MappingProxyType({name: tuple(of_list) for name, of_list in codes.items()})


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = files(__name__).joinpath(table).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
