"""Children among rows: each of them once, and those that another list has too."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.measure import Counted
from generator.annex_a.measures.window import in_window

#: What a breakdown reads of a child: where two rows are of one day, they decide which is the later.
_OF_A_CHILD = ("age", "gender", "ethnicity")


def each_once(rows: pd.DataFrame, day: str) -> pd.DataFrame:
    """The latest row of each child; a row without an id is a child of its own."""
    latest = rows.sort_values([day, *_OF_A_CHILD], kind="stable")
    again = latest["child"].duplicated(keep="last") & latest["child"].notna()
    return latest[~again].sort_index()


def more_than_once(children: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Which of some children have more than one of some rows."""
    times = rows["child"].value_counts()
    return children["child"].map(times).fillna(1) > 1


def among(children: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """Which of some children other rows have too."""
    return children["child"].isin(others["child"].dropna())


def listed_children(extract: Extract, number: int, day: str) -> Counted | None:
    """The children of a list of events whose day lies in the six months, each once."""
    events = in_window(extract, number, day)
    return None if events is None else Counted(each_once(events.rows, day))


def listed_again(extract: Extract, number: int, day: str) -> Counted | None:
    """The same children, of whom those are in the numerator that have more than one event."""
    events, children = in_window(extract, number, day), listed_children(extract, number, day)
    if events is None or children is None:
        return None
    return Counted(children.rows, met=more_than_once(children.rows, events.rows))


def listed_and_referred(extract: Extract, number: int, day: str) -> Counted | None:
    """The same children, of whom those are in the numerator that were referred in those months."""
    children, referrals = listed_children(extract, number, day), in_window(extract, 3, "referred")
    if children is None or referrals is None:
        return None
    return Counted(children.rows, met=among(children.rows, referrals.rows))


#: The lists with one row for each child, by the day that says which of two rows is the later.
_ONE_ROW_EACH = {6: "started", 7: "started", 8: "started", 9: "", 10: "entered_care"}


def each_child_once(extract: Extract) -> Extract:
    """The extract with one row for each child where a list is to have one.

    Of two rows the one that began last counts, and of two that began on one day the lower in the
    list. The checks tell of both. A row without an id is a child of its own.
    """
    lists = dict(extract.lists)
    for number, began in _ONE_ROW_EACH.items():
        if (found := lists.get(number)) is None:
            continue
        rows = found.rows
        if began:
            rows = rows.sort_values(began, kind="stable", na_position="first")
        again = rows["child"].duplicated(keep="last") & rows["child"].notna()
        if again.any():
            lists[number] = replace(found, rows=rows[~again].sort_index())
    return replace(extract, lists=lists)
