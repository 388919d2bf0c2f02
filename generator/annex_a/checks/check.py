"""What a check is: where it looks, what else it has to have, and which rows break its rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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
    """An extract as checks see it, with what several of them ask of it worked out once."""

    extract: Extract
    _first: dict[str, pd.Series] = field(default_factory=dict)

    def of(self, number: int) -> pd.DataFrame:
        """The rows of a list that is there."""
        return self.extract.lists[number].rows

    @cached_property
    def day(self) -> pd.Timestamp:
        """The day the lists were taken on."""
        return pd.Timestamp(self.extract.as_at)

    def window_of(self, months: int) -> pd.Timestamp:
        """The first day of the window that ends with that day."""
        return pd.Timestamp(Window(self.extract.as_at, months).first)

    def children_of(self, number: int) -> pd.Series:
        """The children that a list names, as a column to look others up in."""
        return self.of(number)["child"].dropna()

    def first_known(self, column: str) -> pd.Series:
        """A fact of each child as the first of the lists gives it that has it, by child."""
        if column not in self._first:
            parts = [
                self.of(number)[["child", column]]
                for number in LISTS_OF_CHILDREN
                if number in self.extract.lists and column in self.of(number).columns
            ]
            known = pd.concat(parts).dropna().drop_duplicates("child").set_index("child")[column]
            self._first[column] = known
        return self._first[column]


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
