"""Labels of years as the national files write them: 65 forms, one rule.

A label begins with a year of four digits. What follows may name the year it runs to: two digits
after a dash or a stroke (`2024-25`, `2014-16`), a second pair of years (`2013/14-15/16`), or two
digits more (`202425`). Without it, the label is the year that a figure's twelve months end in, or
that its day lies in. A word in brackets may follow: `(prov)` is provisional; revised, final and
outturn (`OT`) are all final.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from generator.model.figures import Status
from generator.model.periods import Basis, Period, financial_year, month

_LABEL = re.compile(
    r"(?P<first>[12]\d{3})"
    r"(?:(?P<joined>\d\d)|[-/](?P<last>\d\d)(?:-\d\d/(?P<end>\d\d))?)?"
    r"(?: \((?P<mark>[A-Za-z]+)\))?"
)
#: What stands where a year was never filled in; such rows are passed over.
NO_YEAR = ("", "0")

_MARKS = {
    "prov": Status.PROVISIONAL,
    "rev": Status.FINAL,
    "final": Status.FINAL,
    "ot": Status.FINAL,
}


@dataclass(frozen=True)
class YearLabel:
    """The years a label runs from and to, and how final its figures are.

    `2025` is from and to 2025, `2024-25` from 2024 to 2025, `2013/14-15/16` from 2013 to 2016.
    """

    first: int
    last: int
    status: Status = Status.FINAL

    @property
    def ends(self) -> int | None:
        """The calendar year that its one year ends in; `None` for figures of several years."""
        return self.last if self.last - self.first <= 1 else None


def read_year(label: str) -> YearLabel | None:
    """The years of a label; `None` where it names none, such as `0`.

    >>> read_year("2013/14-15/16")
    YearLabel(first=2013, last=2016, status=<Status.FINAL: 'final'>)
    """
    match = _LABEL.fullmatch(label.strip())
    if match is None or (mark := (match["mark"] or "final").lower()) not in _MARKS:
        return None
    first = int(match["first"])
    digits = match["joined"] or match["end"] or match["last"]
    last = first if digits is None else first + (int(digits) - first) % 100
    if match["joined"] and last != first + 1:
        return None
    return YearLabel(first, last, _MARKS[mark])


class Timing(Enum):
    """When in its year a national measure is taken, in words."""

    AT_MARCH = "at 31 March"
    TO_MARCH = "in the year to 31 March"
    AT_SEPTEMBER = "at 30 September"
    TO_SEPTEMBER = "in the 12 months to 30 September"


def stretch(timing: Timing, ends: int, ours: Basis) -> tuple[Period, Basis]:
    """Period and basis of a figure whose year ends in `ends`, in the contract's one spelling.

    A flow of a whole financial year is one and the same in a period, in a year to date and in a
    rolling year, and takes the basis of our own indicator; a snapshot stays one.
    """
    match timing:
        case Timing.AT_MARCH:
            return financial_year(ends - 1), Basis.SNAPSHOT
        case Timing.TO_MARCH:
            flow = Basis.IN_PERIOD if ours is Basis.SNAPSHOT else ours
            return financial_year(ends - 1), flow
        case Timing.AT_SEPTEMBER:
            return month(ends, 9), Basis.SNAPSHOT
        case Timing.TO_SEPTEMBER:
            return month(ends, 9), Basis.ROLLING_YEAR
