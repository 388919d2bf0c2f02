"""Which row of a table holds the headings, and which column of the list each of them means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.annex_a.reading.spelling import words
from generator.annex_a.reading.tables import Row
from generator.annex_a.specification import Column

#: Titles and notes may stand above the headings, but not more rows than this.
_SEARCHED = 25
#: Fewer headings than this, or than this share of a list's, and it is no row of headings.
_FEWEST, _SHARE = 3, 0.34
#: What columns are also called, by their ids.
_ALSO = {
    "child": ("child id", "child unique identifier", "unique child id", "childs unique id"),
    "age": ("age", "age of child", "age years", "age in years"),
    "born": ("dob", "date of birth dob", "birth date"),
    "disabled": ("disability", "disabled", "does the child have a disability yes no unknown"),
    "unaccompanied": ("uasc",),
    "adopter": ("adopter id", "adopter identifier"),
    "family": ("family id",),
}
#: The column that the form of 2017 had, and those after it have not.
_OF_2017 = "if unborn expected date of birth"


@dataclass(frozen=True)
class UnknownHeading:
    """A heading that means no column: where it stands, and which column it comes nearest to."""

    at: int
    text: str
    nearest: str


@dataclass(frozen=True)
class Headings:
    """The headings of a table.

    `row` counts from 1; `columns` gives the place of each column found, by id, from 0; `twice`
    gives the ids of those that stand there more than once, with all their places.
    """

    row: int
    columns: Mapping[str, int]
    twice: Mapping[str, tuple[int, ...]]
    unknown: tuple[UnknownHeading, ...]
    of_2017: int | None


def find_headings(
    rows: Sequence[Row], asked: Sequence[Column], called: Mapping[str, str]
) -> Headings | None:
    """The headings of a table that holds a list of these columns, or none if there are none.

    `called` gives the council's own headings, by their words, with those of the guidance.
    """
    meant = _meanings(asked, called)
    best, most = None, 0
    for number, row in enumerate(rows[:_SEARCHED], 1):
        found = {meant[text] for cell in row if (text := _words(cell)) in meant}
        if len(found) > most:
            best, most = number, len(found)
    if best is None or most < max(_FEWEST, _SHARE * len(asked)):
        return None
    return _headings(best, rows[best - 1], asked, meant)


def _headings(number: int, row: Row, asked: Sequence[Column], meant: Mapping[str, str]) -> Headings:
    places: dict[str, list[int]] = {}
    strange: list[tuple[int, str]] = []
    of_2017 = None
    for at, cell in enumerate(row):
        text = _words(cell)
        if text in meant:
            places.setdefault(meant[text], []).append(at)
        elif text.startswith(_OF_2017):
            of_2017 = at
        elif text:
            strange.append((at, str(cell)))
    headings = {_shortened(words(c.heading)): c.heading for c in asked if c.id not in places}
    return Headings(
        number,
        {name: at[0] for name, at in places.items()},
        {name: tuple(at) for name, at in places.items() if len(at) > 1},
        tuple(UnknownHeading(at, text, _nearest(text, headings)) for at, text in strange),
        of_2017,
    )


def _nearest(text: str, headings: Mapping[str, str]) -> str:
    near = get_close_matches(_shortened(words(text)), headings, n=1, cutoff=0.6)
    return headings[near[0]] if near else ""


def _meanings(asked: Sequence[Column], called: Mapping[str, str]) -> dict[str, str]:
    """The ids of columns, by the words of every heading that means them."""
    meant = {}
    for column in asked:
        for form in _ALSO.get(column.id, ()):
            meant[form] = column.id
    for column in asked:
        meant[_shortened(words(column.heading))] = column.id
    for own, heading in called.items():
        if (column_id := meant.get(_shortened(words(heading)))) is not None:
            meant[own] = column_id
    return meant


def _words(cell: object) -> str:
    return _shortened(words(cell)) if isinstance(cell, str) else ""


def _shortened(text: str) -> str:
    """The words of a heading without what is left out as often as not."""
    return text.replace("number of ", "no of ").removesuffix(" y n")
