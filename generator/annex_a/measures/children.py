"""Children among rows: each of them once, and those that another list has too."""

from __future__ import annotations

import pandas as pd

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
