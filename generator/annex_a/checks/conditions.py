"""What cells of one row can be to each other; each gives what a check finds broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from generator.annex_a.checks.check import Look


def earlier_than(first: str) -> Callable[[Look], pd.Series]:
    """Dates before that of another column of the row."""
    return lambda look: look.cells < look.rows[first]


def later_than(last: str) -> Callable[[Look], pd.Series]:
    """Dates after that of another column of the row."""
    return lambda look: look.cells > look.rows[last]


def out_of_step(step_before: Mapping[str, str]) -> Callable[[Look], pd.Series]:
    """Dates before that of the step that comes first, or of the one before it where it is blank."""

    def broken(look: Look) -> pd.Series:
        step = step_before[look.column]
        first = look.rows[step]
        while step in step_before:
            step = step_before[step]
            first = first.fillna(look.rows[step])
        return look.cells < first

    return broken


def given_without(other: str) -> Callable[[Look], pd.Series]:
    """Cells that hold something where another column of the row holds nothing."""
    return lambda look: look.cells.notna() & look.rows[other].isna()


def blank_beside(other: str) -> Callable[[Look], pd.Series]:
    """Blank cells where another column of the row holds something."""
    return lambda look: look.cells.isna() & look.rows[other].notna()


def answered_where(other: str, *answers: str) -> Callable[[Look], pd.Series]:
    """Cells that hold something where another column has one of some answers."""
    return lambda look: look.cells.notna() & look.rows[other].isin(answers)


def blank_where(other: str, *answers: str) -> Callable[[Look], pd.Series]:
    """Blank cells where another column has one of some answers."""
    return lambda look: look.cells.isna() & look.rows[other].isin(answers)


def before_the_window(months: int) -> Callable[[Look], pd.Series]:
    """Dates before the months that end with the day of the lists."""
    return lambda look: look.cells < look.taken.window_of(months)
