"""Faults planted into invented lists, told where, so that checks can be held against them.

No child gets a second fault, so that none hides or explains another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.invented.chance import Chance
from generator.annex_a.invented.written import WrittenList, written
from generator.annex_a.specification import Column, Kind


class PlantedKind(StrEnum):
    """What is wrong with a planted row."""

    UNKNOWN_CODE = "unknown_code"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    BLANK = "blank"
    IMPOSSIBLE_NUMBER = "impossible_number"
    AGE_AGAINST_BIRTH = "age_against_birth"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    IN_THE_FUTURE = "in_the_future"
    CLOSED_WITHOUT_REASON = "closed_without_reason"
    REASON_WITHOUT_CLOSING = "reason_without_closing"
    CHILD_TWICE = "child_twice"
    GENDER_DIFFERS = "gender_differs"
    STATUS_AGAINST_CARE = "status_against_care"
    CONFERENCE_THOUGH_UNNECESSARY = "conference_though_unnecessary"
    PLAN_WITHOUT_ENQUIRY = "plan_without_enquiry"
    IN_CARE_AND_A_LEAVER = "in_care_and_a_leaver"
    BIRTH_CHANGED = "birth_changed"
    START_CHANGED = "start_changed"
    OPEN_AGAIN = "open_again"
    FEWER_EARLIER_PLANS = "fewer_earlier_plans"


@dataclass(frozen=True)
class Planted:
    """One planted fault: the list, the number of the row below a row of headings, the column."""

    kind: PlantedKind
    list: int
    row: int
    column: str


#: Of each list the columns that come one after the other.
_IN_ORDER = {
    2: ("started", "completed"),
    4: ("started", "authorised"),
    5: ("started", "conference"),
    6: ("started", "closed"),
    7: ("started", "ended"),
    8: ("started", "ceased"),
    10: ("decided", "placed"),
}
_EVENTS = {1: "contacted", 3: "referred", 7: "last_visit", 8: "last_visit"}
_REASONS = {6: ("closed", "closure_reason"), 8: ("ceased", "ceased_reason")}
_A_REASON = {6: "RC7 - Services ceased for any other reason, including child no longer in need"}
_A_REASON[8] = "t) E8: Care ceased for any other reason"


def with_faults(
    extract: Extract, share: Decimal, seed: int, before: Extract | None = None
) -> tuple[Mapping[int, WrittenList], tuple[Planted, ...]]:
    """An extract as it is written, with faults in so many of a hundred rows, and where they are.

    The kinds take turns; those that an earlier extract gives away are among them where there is
    one. A kind for which no row is left is passed over.
    """
    garden = _Garden(extract, seed, before)
    many = int(share * sum(len(read.rows) for read in extract.lists.values()) / 100)
    kinds = list(_WAYS if before is not None else _WAYS_OF_ONE)
    found: list[Planted] = []
    # Kinds with few rows to choose from come before those that fit any row. Rows that a fault takes
    # away are taken first of all, so that the rows told of keep their numbers.
    kinds.reverse()
    kinds.sort(key=lambda kind: kind is not PlantedKind.PLAN_WITHOUT_ENQUIRY)
    for at, kind in enumerate(kinds):
        wanted = many // len(kinds) + (at < many % len(kinds))
        found += garden.plant(kind, wanted)
    lists = {
        number: replace(one, cells=garden.cells[number]) for number, one in garden.lists.items()
    }
    return lists, tuple(sorted(found, key=lambda one: (one.list, one.row, one.column)))


class _Garden:
    """The cells of the lists while faults are planted, and the children that have one."""

    def __init__(self, extract: Extract, seed: int, before: Extract | None) -> None:
        self.as_at = extract.as_at
        self.lists = written(extract)
        self.cells = {number: one.cells for number, one in self.lists.items()}
        self.before = None if before is None else written(before)
        self.used: set[str] = set()
        self._seed = seed

    def plant(self, kind: PlantedKind, wanted: int) -> list[Planted]:
        """So many faults of a kind, or as many as there are rows for."""
        places = [
            place
            for place in {**_WAYS}[kind].places(self)
            if self.cells[place[0]].at[place[1], _who(place[0])] not in self.used
        ]
        order = Chance(len(places), self._seed, list(PlantedKind).index(kind)).below(2**40)
        done: list[Planted] = []
        for _, (number, row, column) in sorted(zip(order.tolist(), places, strict=True)):
            if len(done) == wanted:
                break
            child = self.cells[number].at[row, _who(number)]
            if child in self.used:
                continue
            self.used.add(child)
            placed = _WAYS[kind].put(self, number, row, column)
            done.append(Planted(kind, number, placed, column))
        if kind is PlantedKind.PLAN_WITHOUT_ENQUIRY:
            self._forget_enquiries({self.cells[7].at[one.row, "child"] for one in done})
        return done

    def columns(self, number: int) -> tuple[Column, ...]:
        one = self.lists[number]
        return one.asked.columns_of(one.version)

    def add(self, number: int, cells: Mapping[str, object]) -> int:
        """Put a row at the end of a list; gives its number."""
        row = int(self.cells[number].index.max()) + 1
        more = pd.DataFrame([cells], index=[row], columns=self.cells[number].columns, dtype=object)
        more = more.where(more.notna(), None)
        self.cells[number] = pd.concat([self.cells[number], more])
        return row

    def _forget_enquiries(self, children: set[object]) -> None:
        cells = self.cells[5]
        kept = cells[~cells["child"].isin(children)].copy()
        kept.index = pd.RangeIndex(2, 2 + len(kept))
        self.cells[5] = kept


_Place = tuple[int, int, str]


@dataclass(frozen=True)
class _Way:
    """Where a kind can be planted, and how; putting gives the number of the row that is wrong."""

    places: Callable[[_Garden], list[_Place]]
    put: Callable[[_Garden, int, int, str], int]


def _who(number: int) -> str:
    return "adopter" if number == 11 else "child"


def _filled(garden: _Garden, kind: Kind, *, must: bool = False) -> list[_Place]:
    return [
        (number, row, column.id)
        for number in garden.lists
        for column in garden.columns(number)
        if column.kind is kind and not (must and column.may_be_blank)
        for row in garden.cells[number].index[garden.cells[number][column.id].notna()]
    ]


def _rows(
    garden: _Garden, number: int, column: str, holds: Callable[[pd.DataFrame], pd.Series]
) -> list[_Place]:
    cells = garden.cells[number]
    return [(number, row, column) for row in cells.index[holds(cells)]]


def _told(
    garden: _Garden, number: int, column: str, where: str = "", where_not: str = ""
) -> list[_Place]:
    """The cells of a column, where it or another one is filled in and a third one is not."""
    cells = garden.cells[number]
    chosen = cells[where or column].notna() if not where_not else cells[where_not].isna()
    return [(number, row, column) for row in cells.index[chosen]]


def _writes(value: object) -> Callable[[_Garden, int, int, str], int]:
    def put(garden: _Garden, number: int, row: int, column: str) -> int:
        garden.cells[number].at[row, column] = value
        return row

    return put


def _must_be_filled(garden: _Garden) -> list[_Place]:
    return [
        place
        for kind in (Kind.DATE, Kind.CODE, Kind.WHOLE_NUMBER, Kind.TEXT)
        for place in _filled(garden, kind, must=True)
        if place[2] != _who(place[0])
    ]


def _put_impossible(garden: _Garden, number: int, row: int, column: str) -> int:
    return _writes(0 if column == "placements" else -1)(garden, number, row, column)


def _born_children(garden: _Garden) -> list[_Place]:
    return [
        (number, row, column)
        for number in range(1, 11)
        for _, row, column in _told(garden, number, "age")
        if _is_born(garden.cells[number].at[row, column])
    ]


def _is_born(age: object) -> bool:
    return isinstance(age, int) and age >= 0


def _put_older(garden: _Garden, number: int, row: int, column: str) -> int:
    return _writes(garden.cells[number].at[row, column] + 3)(garden, number, row, column)


def _put_before(garden: _Garden, number: int, row: int, column: str) -> int:
    start = garden.cells[number].at[row, _IN_ORDER[number][0]]
    return _writes(start - timedelta(days=30))(garden, number, row, column)


def _put_after(garden: _Garden, number: int, row: int, column: str) -> int:
    return _writes(garden.as_at + timedelta(days=40))(garden, number, row, column)


def _closed(garden: _Garden, closed: bool) -> list[_Place]:
    return [
        place
        for number, (day, reason) in _REASONS.items()
        for place in _told(garden, number, reason, day if closed else "", "" if closed else day)
    ]


def _put_reason(garden: _Garden, number: int, row: int, column: str) -> int:
    return _writes(_A_REASON[number])(garden, number, row, column)


def _put_twice(garden: _Garden, number: int, row: int, column: str) -> int:
    return garden.add(number, garden.cells[number].loc[row].to_dict())


def _put_other_gender(garden: _Garden, number: int, row: int, column: str) -> int:
    other = {"a) Male": "b) Female"}.get(garden.cells[number].at[row, column], "a) Male")
    return _writes(other)(garden, number, row, column)


def _put_leaver(garden: _Garden, number: int, row: int, column: str) -> int:
    """The row of the child in care is what is told: it is on two lists that exclude each other."""
    child = garden.cells[8].loc[row].to_dict()
    adviser = {"adviser": "Adviser 1", "in_touch": "b) No", "eligibility": "a) Relevant child"}
    shared = {name: child.get(name) for name in garden.cells[9].columns if name in child}
    garden.add(9, {**shared, "unaccompanied": "b) No", **adviser})
    return row


def _started_lately(garden: _Garden) -> list[_Place]:
    """Plans that began in the last three months, of children whose enquiry is on the list."""
    asked = set(garden.cells[5]["child"])
    since = garden.as_at - timedelta(days=90)
    return _rows(
        garden,
        7,
        "started",
        lambda cells: cells["child"].isin(asked) & (cells["started"] >= since),
    )


def _earlier(garden: _Garden, number: int) -> pd.DataFrame:
    assert garden.before is not None
    return garden.before[number].cells.set_index("child")


def _told_before(
    garden: _Garden, number: int, column: str, holds: Callable[[object], bool]
) -> list[_Place]:
    earlier = _earlier(garden, number)[column]
    held = set(earlier.index[[holds(value) for value in earlier]])
    return _rows(garden, number, column, lambda cells: cells["child"].isin(held))


def _put_year_earlier(garden: _Garden, number: int, row: int, column: str) -> int:
    born: date = garden.cells[number].at[row, column]
    day = min(born.day, 28)
    garden.cells[number].at[row, "age"] += 1 if day == born.day else 0
    return _writes(born.replace(year=born.year - 1, day=day))(garden, number, row, column)


def _leavers_told_before(garden: _Garden) -> list[_Place]:
    """Care leavers who are on no other list, so that the new day of birth differs from no other."""
    others = {child for number in range(1, 9) for child in garden.cells[number]["child"]}
    known = set(_earlier(garden, 9).index) - others
    return _rows(
        garden,
        9,
        "born",
        lambda cells: cells["child"].isin(known) & cells["born"].map(lambda day: day.day <= 28),
    )


def _put_earlier_start(garden: _Garden, number: int, row: int, column: str) -> int:
    start = garden.cells[number].at[row, column]
    return _writes(start - timedelta(days=2))(garden, number, row, column)


def _put_fewer(garden: _Garden, number: int, row: int, column: str) -> int:
    return _writes(garden.cells[number].at[row, column] - 1)(garden, number, row, column)


_WAYS_OF_ONE: dict[PlantedKind, _Way] = {
    PlantedKind.UNKNOWN_CODE: _Way(
        lambda garden: _filled(garden, Kind.CODE), _writes("zy) Invented code")
    ),
    PlantedKind.NOT_A_DATE: _Way(lambda garden: _filled(garden, Kind.DATE), _writes("31/02/2025")),
    PlantedKind.NOT_A_NUMBER: _Way(
        lambda garden: _filled(garden, Kind.WHOLE_NUMBER), _writes("several")
    ),
    PlantedKind.BLANK: _Way(_must_be_filled, _writes(None)),
    PlantedKind.IMPOSSIBLE_NUMBER: _Way(
        lambda garden: [
            place
            for place in _filled(garden, Kind.WHOLE_NUMBER, must=True)
            if place[2].startswith(("earlier", "placements", "missing", "absent"))
        ],
        _put_impossible,
    ),
    PlantedKind.AGE_AGAINST_BIRTH: _Way(_born_children, _put_older),
    PlantedKind.DATES_OUT_OF_ORDER: _Way(
        lambda garden: [
            place
            for number, (_, later) in _IN_ORDER.items()
            for place in _told(garden, number, later)
        ],
        _put_before,
    ),
    PlantedKind.IN_THE_FUTURE: _Way(
        lambda garden: [
            place for number, day in _EVENTS.items() for place in _told(garden, number, day)
        ],
        _put_after,
    ),
    PlantedKind.CLOSED_WITHOUT_REASON: _Way(
        lambda garden: _closed(garden, closed=True), _writes(None)
    ),
    PlantedKind.REASON_WITHOUT_CLOSING: _Way(
        lambda garden: _closed(garden, closed=False), _put_reason
    ),
    PlantedKind.CHILD_TWICE: _Way(
        lambda garden: [
            place for number in (6, 7, 8, 9) for place in _told(garden, number, "child")
        ],
        _put_twice,
    ),
    PlantedKind.GENDER_DIFFERS: _Way(
        lambda garden: _rows(
            garden,
            7,
            "gender",
            lambda cells: (
                cells["child"].isin(garden.cells[6]["child"])
                & cells["gender"].isin(["a) Male", "b) Female"])
            ),
        ),
        _put_other_gender,
    ),
    PlantedKind.STATUS_AGAINST_CARE: _Way(
        lambda garden: _rows(
            garden, 6, "status", lambda cells: cells["status"] == "a) Looked after child"
        ),
        _writes("c) Child in need plan"),
    ),
    PlantedKind.CONFERENCE_THOUGH_UNNECESSARY: _Way(
        lambda garden: _rows(
            garden,
            5,
            "conference_unnecessary",
            lambda cells: (
                cells["conference"].notna() & (cells["conference_unnecessary"] == "b) No")
            ),
        ),
        _writes("a) Yes"),
    ),
    PlantedKind.PLAN_WITHOUT_ENQUIRY: _Way(_started_lately, lambda *place: place[2]),
    PlantedKind.IN_CARE_AND_A_LEAVER: _Way(
        lambda garden: _rows(
            garden,
            8,
            "child",
            lambda cells: cells["ceased"].isna() & (cells["age"].map(_is_grown)),
        ),
        _put_leaver,
    ),
}


def _is_grown(age: object) -> bool:
    return isinstance(age, int) and age >= 16


#: Every kind, and how it is planted; the last ones need an earlier extract.
_WAYS: dict[PlantedKind, _Way] = {
    **_WAYS_OF_ONE,
    PlantedKind.BIRTH_CHANGED: _Way(_leavers_told_before, _put_year_earlier),
    PlantedKind.START_CHANGED: _Way(
        lambda garden: _told_before(garden, 7, "started", lambda value: value is not None),
        _put_earlier_start,
    ),
    PlantedKind.OPEN_AGAIN: _Way(
        lambda garden: _told_before(garden, 7, "ended", lambda value: value is not None),
        _writes(None),
    ),
    PlantedKind.FEWER_EARLIER_PLANS: _Way(
        lambda garden: _told_before(
            garden, 7, "earlier_plans", lambda value: isinstance(value, int) and value > 0
        ),
        _put_fewer,
    ),
}
