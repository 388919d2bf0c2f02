"""Whose a fault is: the child it is about, and the team and worker who can put it right."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.checks.check import LISTS_OF_CHILDREN
from generator.annex_a.checks.running import CHECKS
from generator.annex_a.extract import Extract

_WHOSE = ["child", "team", "worker"]


def home_of_children(extract: Extract) -> pd.DataFrame:
    """The team and the worker of each child, from the first of the lists that names a team."""
    parts = [
        rows[_WHOSE].dropna(subset=["child", "team"])
        for number in LISTS_OF_CHILDREN
        if (rows := extract.rows(number)) is not None and "team" in rows.columns
    ]
    if not parts:
        return pd.DataFrame(columns=_WHOSE[1:])
    return pd.concat(parts).drop_duplicates("child").set_index("child")


def all_children(extract: Extract) -> pd.Index:
    """Every child in the lists, once; adopters are none."""
    parts = [
        rows["child"] for number in LISTS_OF_CHILDREN if (rows := extract.rows(number)) is not None
    ]
    return pd.Index(pd.concat(parts).dropna().unique()) if parts else pd.Index([])


def whose(extract: Extract, faults: pd.DataFrame, last: Extract | None = None) -> pd.DataFrame:
    """For each fault the child or adopter, the team and the worker, blank where nobody is named.

    A list without teams takes those of the child in the others. `last` is the extract before,
    where the faults of some rules have their rows.
    """
    in_last = faults["rule"].isin([code for code, check in CHECKS.items() if check.in_last])
    parts = []
    for source, of_source in ((extract, faults[~in_last]), (last, faults[in_last])):
        home = home_of_children(extract if source is None else source)
        for number, of_list in of_source.groupby("list"):
            rows = None if source is None else source.rows(int(number))
            if rows is not None:
                parts.append(_of_rows(rows, home, of_list))
    found = pd.concat(parts) if parts else pd.DataFrame(columns=_WHOSE, dtype="str")
    return found.reindex(faults.index)


def _of_rows(rows: pd.DataFrame, home: pd.DataFrame, faults: pd.DataFrame) -> pd.DataFrame:
    id_column = "child" if "child" in rows.columns else "adopter"
    told = rows.reindex(columns=[id_column, "team", "worker"]).set_axis(_WHOSE, axis=1)
    told = told.reindex(faults["row"]).set_axis(faults.index)
    homeless = told["team"].isna()
    of_child = home.reindex(pd.Index(told.loc[homeless, "child"])).set_axis(told.index[homeless])
    for column in ("team", "worker"):
        told[column] = told[column].astype("str").fillna(of_child[column].astype("str"))
    return told.astype("str")
