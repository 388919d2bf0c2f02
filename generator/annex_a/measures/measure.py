"""What a measure is: whom it counts, in words and in code, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from generator.annex_a.extract import Extract
from generator.model.indicators import Counts, Disclosure, Polarity, Unit
from generator.model.periods import Basis


@dataclass(frozen=True)
class Counted:
    """The rows that a measure counts, one for each child, event or case.

    `rows` is its denominator where it is a share or an average, and the count itself otherwise.
    `met` says of a share which of the rows are in its numerator; `amount` gives what an average
    adds up, as in days. Breakdowns are made of the same rows, so parts add up to the whole.
    """

    rows: pd.DataFrame
    met: pd.Series | None = None
    amount: pd.Series | None = None


@dataclass(frozen=True)
class Measure:
    """One measure of a page, as it becomes an indicator of the package.

    `count` gives none where a list it needs was not handed over. `months` is the length of the
    window of a flow. `in_overview` marks the indicators of the overview; `published_as` is the
    code of the matching national measure; `approximation` says where the lists only come near a
    published definition. `breakdowns` names entries of `BREAKDOWNS`; `same_as` and `part_of` are
    the identities of the data contract, as in `assessments-completed:value`; what is some groups of
    another measure's breakdown is tied to those, as in `plans-ended/duration/730-or-more:value`.
    """

    id: str
    ref: str
    page: str
    name: str
    short_name: str
    definition: str
    why_it_matters: str
    numerator_label: str
    unit: Unit
    basis: Basis
    counts: Counts
    lists: tuple[int, ...]
    count: Callable[[Extract], Counted | None]
    denominator_label: str = ""
    synonyms: tuple[str, ...] = ()
    polarity: Polarity = Polarity.NEUTRAL
    disclosure: Disclosure = Disclosure.ATTRIBUTE
    months: int = 6
    annualised: bool = False
    in_overview: bool = False
    published_as: str = ""
    approximation: str = ""
    breakdowns: tuple[str, ...] = ()
    same_as: str = ""
    part_of: str = ""
