"""What a check is: where it looks, what else it has to have, and which rows break its rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.window import Window

#: Lists whose rows are children, the one whose facts are most looked after first.
LISTS_OF_CHILDREN = (8, 7, 6, 10, 9, 5, 4, 3, 2, 1)

#: The column that closes a case, by list.
CLOSED_BY = {6: "closed", 7: "ended", 8: "ceased"}


@dataclass(frozen=True)
class Look:
    """One look of a check: at one column of one list, of an extract and perhaps of the one before.

    Lists that the check needs are there when it is asked.
    """

    taken: Taken
    number: int
    column: str
    last: Taken | None = None

    @property
    def rows(self) -> pd.DataFrame:
        """The rows of the list that is looked at."""
        return self.taken.of(self.number)

    @property
    def cells(self) -> pd.Series:
        """The column that is looked at."""
        return self.rows[self.column]

    @property
    def before(self) -> Taken:
        """The extract before; only checks that need it may ask."""
        assert self.last is not None
        return self.last


@dataclass(frozen=True)
class Taken:
    """An extract as checks see it: its children by number, the same in every list and extract.

    Numbers are compared many times faster than ids, and no check has any use for an id.
    """

    as_at: date
    lists: Mapping[int, pd.DataFrame]
    _facts: dict[str, pd.Series] = field(default_factory=dict)
    _same: dict[tuple[int, tuple[str, ...]], pd.Series] = field(default_factory=dict)

    def of(self, number: int) -> pd.DataFrame:
        """The rows of a list that is there."""
        return self.lists[number]

    @cached_property
    def day(self) -> pd.Timestamp:
        """The day the lists were taken on."""
        return pd.Timestamp(self.as_at)

    def window_of(self, months: int) -> pd.Timestamp:
        """The first day of the window that ends with that day."""
        return pd.Timestamp(Window(self.as_at, months).first)

    def children_of(self, number: int) -> pd.Series:
        """The children that a list names, as a column to look others up in."""
        return self.of(number)["child"].dropna()

    def mostly(self, column: str) -> pd.Series:
        """A fact of each child as most rows of all lists have it, by child.

        Of facts that as many rows have, that of the first list.
        """
        if column not in self._facts:
            told = pd.concat(
                self.of(number)[["child", column]]
                for number in LISTS_OF_CHILDREN
                if number in self.lists and column in self.of(number).columns
            ).dropna()
            facts = told.drop_duplicates()
            several = facts["child"].duplicated(keep=False)
            disputed = told[told["child"].isin(facts.loc[several, "child"])]
            votes = disputed.groupby(["child", column], sort=False).size()
            most = votes.sort_values(ascending=False, kind="stable").reset_index()
            settled = pd.concat([facts[~several], most.drop_duplicates("child")])
            self._facts[column] = settled.set_index("child")[column]
        return self._facts[column]

    def same_as_in(self, last: Taken, number: int, *keys: str) -> pd.Series:
        """For each row of a list, the row of the extract before with the same keys, or none."""
        if (number, keys) not in self._same:
            by = list(keys)
            before = last.of(number).dropna(subset=by).drop_duplicates(by)
            rows = self.of(number)
            found = rows[by].merge(before[by].assign(row=before.index), on=by, how="left")
            self._same[number, keys] = found.set_axis(rows.index)["row"]
        return self._same[number, keys]


def numbered(*extracts: Extract) -> tuple[Taken, ...]:
    """Some extracts with a number for each child instead of its id; none where there is no id.

    Columns that a file does not have are left out, so that nobody takes them for blank.
    """
    lists = [one.rows for extract in extracts for one in extract.lists.values()]
    ids = [rows["child"] for rows in lists if "child" in rows.columns]
    numbers = pd.Series(pd.factorize(pd.concat(ids))[0] if ids else [], dtype="float64")
    numbers = numbers.where(numbers >= 0)
    at, taken = 0, []
    for extract in extracts:
        own = {}
        for number, one in extract.lists.items():
            rows = one.rows
            if "child" in rows.columns:
                of_rows = numbers.iloc[at : at + len(rows)].set_axis(rows.index)
                rows = rows.assign(child=of_rows)
                at += len(rows)
            own[number] = rows.drop(columns=list(one.missing))
        taken.append(Taken(extract.as_at, own))
    return tuple(taken)


@dataclass(frozen=True)
class Check:
    """A check of one rule: the columns it looks at, and which of their rows break it.

    `places` are pairs of a list and the column a fault is told of; each is looked at by itself.
    `needs` are further lists, `needs_last` says that the extract before is asked. Where something
    is not there, the look is skipped. `broken` gives a true or false for each row of the list;
    where `in_last` is set, that is the list of the extract before.
    """

    places: tuple[tuple[int, str], ...]
    broken: Callable[[Look], pd.Series]
    needs: tuple[int, ...] = ()
    needs_last: bool = False
    in_last: bool = False


def age_at(rows: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Age at last birthday by the birth date; NaN without one, -1 before birth."""
    born = rows["born"].dt
    before_birthday = (born.month > day.month) | ((born.month == day.month) & (born.day > day.day))
    years = day.year - born.year - before_birthday
    return years.where(rows["born"] <= day, -1.0).where(rows["born"].notna())


def looked_up(children: pd.Series, known: pd.Series) -> pd.Series:
    """What is known of some rows' children, from a fact by child; none where nothing is."""
    return known.reindex(pd.Index(children)).set_axis(children.index)


def fact_of(rows: pd.DataFrame, column: str, children: pd.Series) -> pd.Series:
    """A column of a list for other rows' children, by the child's first row; none where unknown."""
    by_child = rows.dropna(subset=["child"]).drop_duplicates("child").set_index("child")
    return looked_up(children, by_child[column])
