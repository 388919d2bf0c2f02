"""The worklist: a row for each fault, with who it is about. For the private folder alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from enum import StrEnum

import pandas as pd

from generator.annex_a.checks.running import CHECKS, Skipped
from generator.annex_a.checks.whose import whose
from generator.annex_a.extract import Extract
from generator.annex_a.faults import FaultCategory, Rule
from generator.annex_a.formulas import AS_TEXT, FORMULA
from generator.annex_a.specification import lists_asked
from generator.model.errors import PacksError
from generator.read.files import UNSEEN

#: The columns of a worklist by the name they have in the file.
COLUMNS = (
    "State",
    "Team",
    "Worker",
    "Id",
    "List",
    "List name",
    "Row",
    "Column",
    "Rule",
    "Category",
    "Problem",
    "What to do",
    "File",
    "Sheet",
)
#: Those that hold what stands in the lists, or how their files are called.
_FROM_LISTS = ["Team", "Worker", "Id", "File", "Sheet"]
_BY = ["Team", "Id", "List", "Row", "Column", "Rule"]
#: What makes two faults of different days the same: the rows of a list move.
_SAME = ["Rule", "List", "Id", "Column"]
#: Line ends, tabs and what nobody sees: a row of the worklist is a line of its file.
_NO_LINE = rf"(?:[\t\r\n]|{UNSEEN.pattern})+"
#: So that a spreadsheet takes the file for UTF-8.
_MARK = "\ufeff"


class State(StrEnum):
    """What became of a fault since the worklist before."""

    NEW = "new"
    STILL_THERE = "still there"
    GONE = "gone"
    NOT_LOOKED_AT = "not looked at"


def worklist(
    extract: Extract,
    faults: pd.DataFrame,
    rules: Mapping[str, Rule],
    last: Extract | None = None,
) -> pd.DataFrame:
    """The worklist of some faults of an extract, by team and by child; its states are blank.

    `last` is the extract before, where the faults of some rules have their rows.
    """
    told = whose(extract, faults, last)
    of = faults["rule"].map
    made = pd.DataFrame(
        {
            "State": "",
            "Team": told["team"],
            "Worker": told["worker"],
            "Id": told["child"],
            "List": faults["list"].astype("str"),
            "List name": faults["list"].map({n: one.title for n, one in lists_asked().items()}),
            "Row": faults["row"].astype("Int64"),
            "Column": _headings(faults),
            "Rule": faults["rule"],
            "Category": of({code: rule.category.value for code, rule in rules.items()}),
            "Problem": of({code: rule.problem for code, rule in rules.items()}),
            "What to do": of({code: rule.remedy for code, rule in rules.items()}),
            "File": _place(extract, faults, last, "file"),
            "Sheet": _place(extract, faults, last, "sheet"),
        }
    )
    made = made.sort_values(_BY, na_position="last", ignore_index=True)
    made["Row"] = made["Row"].astype("str")
    made = made.astype("str").fillna("")
    for column in _FROM_LISTS:
        one_line = made[column].str.replace(_NO_LINE, " ", regex=True)
        made[column] = one_line.str.replace(FORMULA, AS_TEXT, regex=True)
    return made


def since(
    now: pd.DataFrame, before: pd.DataFrame, extract: Extract, skipped: Iterable[Skipped]
) -> pd.DataFrame:
    """A worklist with the state of each row since the one before; what is gone stands at its end.

    A fault that nobody looked for again is not gone: its list was not handed over, its check was
    skipped, or it compared that extract with the one before it.
    """
    then = before[before["State"] != State.GONE]
    stays, stayed = _in_both(now, then)
    marked = now.assign(State=stays.map({True: State.STILL_THERE.value, False: State.NEW.value}))
    left = then[~stayed]
    unlooked = (
        ~left["List"].isin([str(number) for number in extract.lists])
        | (left["Rule"] + " " + left["List"]).isin({f"{s.rule} {s.number}" for s in skipped})
        | (left["Category"] == FaultCategory.CROSS_PERIOD.value)
    )
    states = unlooked.map({True: State.NOT_LOOKED_AT.value, False: State.GONE.value})
    return pd.concat([marked, left.assign(State=states, Row="")], ignore_index=True)


def as_csv(made: pd.DataFrame) -> str:
    """A worklist as the text of a CSV file."""
    text: str = made.to_csv(index=False, columns=list(COLUMNS), lineterminator="\n")
    return _MARK + text


def worklist_of(text: str, name: str) -> pd.DataFrame:
    """A worklist of an earlier day from the text of its file.

    Raises `PacksError` where the file, told by its name, is no worklist.
    """
    lines = list(csv.reader(io.StringIO(text.removeprefix(_MARK), newline="")))
    if lines[:1] != [list(COLUMNS)] or any(len(line) != len(COLUMNS) for line in lines):
        raise PacksError(
            f"{name} is no worklist: its columns are not {', '.join(COLUMNS)}. "
            "Name the worklist.csv that was written with the extract before."
        )
    return pd.DataFrame(lines[1:], columns=list(COLUMNS), dtype="str")


def _in_both(now: pd.DataFrame, then: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Which rows of each of two worklists the other has too; of twins as many as both have."""
    both = pd.concat([now[_SAME], then[_SAME]], ignore_index=True)
    is_now = both.index < len(now)
    fault = both.groupby(_SAME, sort=False).ngroup()
    twin = fault.groupby([is_now, fault]).cumcount()
    told = pd.DataFrame({"fault": fault, "twin": twin}).duplicated(keep=False)
    return told[is_now].set_axis(now.index), told[~is_now].set_axis(then.index)


def _headings(faults: pd.DataFrame) -> pd.Series:
    headings = {
        f"{number} {column.id}": column.heading
        for number, asked in lists_asked().items()
        for column in asked.columns
    }
    return (faults["list"].astype("str") + " " + faults["column"].astype("str")).map(headings)


def _place(extract: Extract, faults: pd.DataFrame, last: Extract | None, which: str) -> pd.Series:
    in_last = faults["rule"].isin([code for code, check in CHECKS.items() if check.in_last])
    places = [
        {} if one is None else {n: getattr(read, which) for n, read in one.lists.items()}
        for one in (extract, last)
    ]
    return faults["list"].map(places[0]).where(~in_last, faults["list"].map(places[1]))
