"""What is wrong with a cell or a row, by rule: never what the cell holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class FaultCategory(StrEnum):
    """The four kinds of error that councils sort theirs by."""

    INVALID = "invalid"
    MISSING = "missing"
    INCONSISTENT = "inconsistent"
    CROSS_PERIOD = "cross_period"


@dataclass(frozen=True)
class Rule:
    """A rule of the lists: its code, what breaking it means in words, and what to do.

    `problem` reads after the place, as in "List 4, row 12, Date of Birth: is no date".
    """

    code: str
    category: FaultCategory
    problem: str
    remedy: str


#: The columns of every frame of faults: the rule's code, the list's number, the number of the row
#: in its file, and the id of the column (empty where the row as a whole is meant).
FAULT_COLUMNS = ("rule", "list", "row", "column")


def faults_at(rule: Rule, number: int, rows: pd.Index, column: str = "") -> pd.DataFrame:
    """A fault of one rule for each of some rows of a list."""
    return pd.DataFrame({"rule": rule.code, "list": number, "row": rows, "column": column})


def all_faults(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Faults of several checks as one frame, by list, row, column and rule."""
    together = pd.concat([pd.DataFrame(columns=list(FAULT_COLUMNS)), *frames], ignore_index=True)
    return together.sort_values(["list", "row", "column", "rule"], ignore_index=True)
