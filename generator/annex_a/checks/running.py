"""Every check is run over an extract; what could not be looked at is told beside what was found."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pandas as pd

from generator.annex_a.checks import across_columns, across_lists, since_last
from generator.annex_a.checks.check import Check, Look, numbered
from generator.annex_a.extract import Extract
from generator.annex_a.faults import FaultCategory, Rule, all_faults, faults_at
from generator.annex_a.specification import lists_asked

#: Every check by the code of its rule.
CHECKS: Mapping[str, Check] = MappingProxyType(
    {**across_columns.CHECKS, **across_lists.CHECKS, **since_last.CHECKS}
)


class WhySkipped(StrEnum):
    """Why a check could not look at a list."""

    NO_LIST = "a list it needs was not handed over"
    NO_COLUMN = "a column it needs is not in the list"
    NO_LAST = "no extract before was given"
    NO_LIST_IN_LAST = "a list it needs was not in the extract before"
    LONG_AGO = "the extract before was taken before the window of this one"


@dataclass(frozen=True)
class Skipped:
    """A look that was not taken: at which column of which list, for which rule, and why."""

    rule: str
    number: int
    column: str
    why: WhySkipped


@dataclass(frozen=True)
class Checked:
    """What checking found: the faults, the looks that were taken, and those that were not."""

    faults: pd.DataFrame
    looks: int
    skipped: tuple[Skipped, ...]


@cache
def rules() -> Mapping[str, Rule]:
    """The rule of every check by its code, in the order of the table."""
    text = files("generator.annex_a.checks").joinpath("rules.csv").read_text(encoding="utf-8")
    told = csv.DictReader(text.splitlines())
    return MappingProxyType(
        {
            row["code"]: Rule(
                row["code"], FaultCategory(row["category"]), row["problem"], row["remedy"]
            )
            for row in told
        }
    )


def run_checks(
    extract: Extract,
    last: Extract | None = None,
    unread: pd.DataFrame | None = None,
    checks: Mapping[str, Check] = CHECKS,
) -> Checked:
    """All that checks find in an extract, against an earlier one too if that is given.

    `unread` are the faults of the reading: a cell that could not be read is not said to be blank.

    Faults of the rules whose check is `in_last` name rows of the earlier extract.
    """
    taken, *others = numbered(extract, *([] if last is None else [last]))
    before = others[0] if others else None
    could_not_be_read = _cells_of(unread)
    asked = {
        number: {column.id for column in one.columns_of(extract.version)}
        for number, one in lists_asked().items()
    }
    found, skipped, looks = [], [], 0
    for code, check in checks.items():
        for number, column in check.places:
            if column not in asked[number]:
                continue  # This version of the lists has no such column: there is nothing to miss.
            look = Look(taken, number, column, before)
            if why := _why_not(check, look):
                skipped.append(Skipped(code, number, column, why))
                continue
            try:
                broken = check.broken(look)
            except KeyError:
                # Besides the column that is looked at, a check reads others, of any of its lists.
                skipped.append(Skipped(code, number, column, WhySkipped.NO_COLUMN))
                continue
            looks += 1
            if not check.in_last and (rows := could_not_be_read.get((number, column))):
                broken &= look.cells.notna() | ~look.cells.index.isin(rows)
            if broken.any():
                found.append(faults_at(rules()[code], number, broken.index[broken], column))
    return Checked(all_faults(found), looks, tuple(skipped))


def _cells_of(faults: pd.DataFrame | None) -> Mapping[tuple[int, str], list[int]]:
    """The rows that have a fault, by list and column."""
    if faults is None:
        return {}
    by_place = faults.groupby(["list", "column"])["row"]
    return {(int(number), str(column)): list(rows) for (number, column), rows in by_place}


def _why_not(check: Check, look: Look) -> WhySkipped | None:
    needed = {look.number, *check.needs}
    if not needed <= look.taken.lists.keys():
        return WhySkipped.NO_LIST
    if look.column not in look.rows.columns:
        return WhySkipped.NO_COLUMN
    if not check.needs_last:
        return None
    if look.last is None:
        return WhySkipped.NO_LAST
    if look.number not in look.last.lists:
        return WhySkipped.NO_LIST_IN_LAST
    if look.column not in look.last.of(look.number).columns:
        return WhySkipped.NO_COLUMN
    if check.in_last and look.last.day < look.taken.window_of(6) - pd.Timedelta(days=1):
        return WhySkipped.LONG_AGO
    return None
