"""What birth dates, ages and the day of the lists say against each other."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.checks.check import CLOSED_BY, Look, age_at

#: How long before a birth a child can be known of: ten months.
_BEFORE_BIRTH = pd.Timedelta(days=305)
_OF_AGE = 18


def long_before_birth(look: Look) -> pd.Series:
    """Events before anybody can have known of the child."""
    return look.cells < look.rows["born"] - _BEFORE_BIRTH


def wrong_age(look: Look) -> pd.Series:
    """Ages of born children that their birth dates contradict."""
    age = age_at(look.rows, look.taken.day)
    return (age >= 0) & look.cells.notna() & (look.cells != -1) & (look.cells != age)


def unborn_by_birth_date(look: Look) -> pd.Series:
    """Ages of unborn children that are not -1."""
    return (look.rows["born"] > look.taken.day) & (look.cells != -1)


def unborn_by_age(look: Look) -> pd.Series:
    """Birth dates that have passed of children said to be unborn."""
    return (look.rows["age"] == -1) & (look.cells <= look.taken.day)


def age_blank(look: Look) -> pd.Series:
    """Blank ages of born children."""
    return look.cells.isna() & (look.rows["born"] <= look.taken.day)


def birth_date_blank(look: Look) -> pd.Series:
    """Blank birth dates of children not said to be unborn."""
    return look.cells.isna() & (look.rows["age"] != -1)


def birth_far_ahead(look: Look) -> pd.Series:
    """Birth dates too far ahead for a child who is known of."""
    return look.cells > look.taken.day + _BEFORE_BIRTH


def _age_of(look: Look) -> pd.Series:
    return age_at(look.rows, look.taken.day).fillna(look.rows["age"])


def open_and_of_age(look: Look) -> pd.Series:
    """Open cases of people of 18 or over."""
    return look.rows[CLOSED_BY[look.number]].isna() & (_age_of(look) >= _OF_AGE)


def leaver_of_no_such_age(look: Look) -> pd.Series:
    """Ages that no care leaver has."""
    age = _age_of(look)
    return (age < 16) | (age > 25)


def leaver_in_the_wrong_category(look: Look) -> pd.Series:
    """Categories of care leavers that their ages do not allow."""
    age, category = _age_of(look), look.cells
    return ((category == "relevant") & (age >= _OF_AGE)) | (
        (category == "former_relevant") & (age < _OF_AGE)
    )
