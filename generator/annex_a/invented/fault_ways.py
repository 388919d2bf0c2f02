"""The kinds of fault that can be planted: where each of them fits, and what it does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from generator.annex_a.invented.garden import Garden
from generator.annex_a.specification import Kind


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


Place = tuple[int, int, str]


@dataclass(frozen=True)
class Way:
    """Where a kind can be planted, and how; putting gives the number of the row that is wrong."""

    places: Callable[[Garden], list[Place]]
    put: Callable[[Garden, int, int, str], int]


def who(number: int) -> str:
    return "adopter" if number == 11 else "child"


def _filled(garden: Garden, kind: Kind, *, must: bool = False) -> list[Place]:
    return [
        (number, row, column.id)
        for number in garden.lists
        for column in garden.columns(number)
        if column.kind is kind and not (must and column.may_be_blank)
        for row in garden.cells[number].index[garden.cells[number][column.id].notna()]
    ]


def _rows(
    garden: Garden, number: int, column: str, holds: Callable[[pd.DataFrame], pd.Series]
) -> list[Place]:
    cells = garden.cells[number]
    return [(number, row, column) for row in cells.index[holds(cells)]]


def _told(
    garden: Garden, number: int, column: str, where: str = "", where_not: str = ""
) -> list[Place]:
    """The cells of a column, where it or another one is filled in and a third one is not."""
    cells = garden.cells[number]
    chosen = cells[where or column].notna() if not where_not else cells[where_not].isna()
    return [(number, row, column) for row in cells.index[chosen]]


def _writes(value: object) -> Callable[[Garden, int, int, str], int]:
    def put(garden: Garden, number: int, row: int, column: str) -> int:
        garden.cells[number].at[row, column] = value
        return row

    return put


def _must_be_filled(garden: Garden) -> list[Place]:
    return [
        place
        for kind in (Kind.DATE, Kind.CODE, Kind.WHOLE_NUMBER, Kind.TEXT)
        for place in _filled(garden, kind, must=True)
        if place[2] != who(place[0])
    ]


def _put_impossible(garden: Garden, number: int, row: int, column: str) -> int:
    return _writes(0 if column == "placements" else -1)(garden, number, row, column)


def _born_children(garden: Garden) -> list[Place]:
    return [
        (number, row, column)
        for number in range(1, 11)
        for _, row, column in _told(garden, number, "age")
        if _is_born(garden.cells[number].at[row, column])
    ]


def _is_born(age: object) -> bool:
    return isinstance(age, int) and age >= 0


def _put_older(garden: Garden, number: int, row: int, column: str) -> int:
    return _writes(garden.cells[number].at[row, column] + 3)(garden, number, row, column)


def _put_before(garden: Garden, number: int, row: int, column: str) -> int:
    start = garden.cells[number].at[row, _IN_ORDER[number][0]]
    return _writes(start - timedelta(days=30))(garden, number, row, column)


def _put_after(garden: Garden, number: int, row: int, column: str) -> int:
    return _writes(garden.as_at + timedelta(days=40))(garden, number, row, column)


def _closed(garden: Garden, closed: bool) -> list[Place]:
    return [
        place
        for number, (day, reason) in _REASONS.items()
        for place in _told(garden, number, reason, day if closed else "", "" if closed else day)
    ]


def _put_reason(garden: Garden, number: int, row: int, column: str) -> int:
    return _writes(_A_REASON[number])(garden, number, row, column)


def _put_twice(garden: Garden, number: int, row: int, column: str) -> int:
    return garden.add(number, garden.cells[number].loc[row].to_dict())


def _put_other_gender(garden: Garden, number: int, row: int, column: str) -> int:
    other = {"a) Male": "b) Female"}.get(garden.cells[number].at[row, column], "a) Male")
    return _writes(other)(garden, number, row, column)


def _put_leaver(garden: Garden, number: int, row: int, column: str) -> int:
    """The row of the child in care is what is told: it is on two lists that exclude each other."""
    child = garden.cells[8].loc[row].to_dict()
    adviser = {"adviser": "Adviser 1", "in_touch": "b) No", "eligibility": "a) Relevant child"}
    shared = {name: child.get(name) for name in garden.cells[9].columns if name in child}
    garden.add(9, {**shared, "unaccompanied": "b) No", **adviser})
    return row


def _started_lately(garden: Garden) -> list[Place]:
    """Plans that began in the last three months, of children whose enquiry is on the list."""
    asked = set(garden.cells[5]["child"])
    since = garden.as_at - timedelta(days=90)
    return _rows(
        garden,
        7,
        "started",
        lambda cells: cells["child"].isin(asked) & (cells["started"] >= since),
    )


def _earlier(garden: Garden, number: int) -> pd.DataFrame:
    assert garden.before is not None
    return garden.before[number].cells.set_index("child")


def _told_before(
    garden: Garden, number: int, column: str, holds: Callable[[object], bool]
) -> list[Place]:
    earlier = _earlier(garden, number)[column]
    held = set(earlier.index[[holds(value) for value in earlier]])
    return _rows(garden, number, column, lambda cells: cells["child"].isin(held))


def _put_year_earlier(garden: Garden, number: int, row: int, column: str) -> int:
    born: date = garden.cells[number].at[row, column]
    day = min(born.day, 28)
    garden.cells[number].at[row, "age"] += 1 if day == born.day else 0
    return _writes(born.replace(year=born.year - 1, day=day))(garden, number, row, column)


def _leavers_told_before(garden: Garden) -> list[Place]:
    """Care leavers who are on no other list, so that the new day of birth differs from no other."""
    others = {child for number in range(1, 9) for child in garden.cells[number]["child"]}
    known = set(_earlier(garden, 9).index) - others
    return _rows(
        garden,
        9,
        "born",
        lambda cells: cells["child"].isin(known) & cells["born"].map(lambda day: day.day <= 28),
    )


def _put_earlier_start(garden: Garden, number: int, row: int, column: str) -> int:
    start = garden.cells[number].at[row, column]
    return _writes(start - timedelta(days=2))(garden, number, row, column)


def _put_fewer(garden: Garden, number: int, row: int, column: str) -> int:
    return _writes(garden.cells[number].at[row, column] - 1)(garden, number, row, column)


WAYS_OF_ONE: dict[PlantedKind, Way] = {
    PlantedKind.UNKNOWN_CODE: Way(
        lambda garden: _filled(garden, Kind.CODE), _writes("zy) Invented code")
    ),
    PlantedKind.NOT_A_DATE: Way(lambda garden: _filled(garden, Kind.DATE), _writes("31/02/2025")),
    PlantedKind.NOT_A_NUMBER: Way(
        lambda garden: _filled(garden, Kind.WHOLE_NUMBER), _writes("several")
    ),
    PlantedKind.BLANK: Way(_must_be_filled, _writes(None)),
    PlantedKind.IMPOSSIBLE_NUMBER: Way(
        lambda garden: [
            place
            for place in _filled(garden, Kind.WHOLE_NUMBER, must=True)
            if place[2].startswith(("earlier", "placements", "missing", "absent"))
        ],
        _put_impossible,
    ),
    PlantedKind.AGE_AGAINST_BIRTH: Way(_born_children, _put_older),
    PlantedKind.DATES_OUT_OF_ORDER: Way(
        lambda garden: [
            place
            for number, (_, later) in _IN_ORDER.items()
            for place in _told(garden, number, later)
        ],
        _put_before,
    ),
    PlantedKind.IN_THE_FUTURE: Way(
        lambda garden: [
            place for number, day in _EVENTS.items() for place in _told(garden, number, day)
        ],
        _put_after,
    ),
    PlantedKind.CLOSED_WITHOUT_REASON: Way(
        lambda garden: _closed(garden, closed=True), _writes(None)
    ),
    PlantedKind.REASON_WITHOUT_CLOSING: Way(
        lambda garden: _closed(garden, closed=False), _put_reason
    ),
    PlantedKind.CHILD_TWICE: Way(
        lambda garden: [
            place for number in (6, 7, 8, 9) for place in _told(garden, number, "child")
        ],
        _put_twice,
    ),
    PlantedKind.GENDER_DIFFERS: Way(
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
    PlantedKind.STATUS_AGAINST_CARE: Way(
        lambda garden: _rows(
            garden, 6, "status", lambda cells: cells["status"] == "a) Looked after child"
        ),
        _writes("c) Child in need plan"),
    ),
    PlantedKind.CONFERENCE_THOUGH_UNNECESSARY: Way(
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
    PlantedKind.PLAN_WITHOUT_ENQUIRY: Way(_started_lately, lambda *place: place[2]),
    PlantedKind.IN_CARE_AND_A_LEAVER: Way(
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
WAYS: dict[PlantedKind, Way] = {
    **WAYS_OF_ONE,
    PlantedKind.BIRTH_CHANGED: Way(_leavers_told_before, _put_year_earlier),
    PlantedKind.START_CHANGED: Way(
        lambda garden: [
            place
            for place in _told_before(garden, 7, "started", lambda value: value is not None)
            if garden.cells[7].at[place[1], "ended"] is None
        ],
        _put_earlier_start,
    ),
    PlantedKind.OPEN_AGAIN: Way(
        lambda garden: _told_before(garden, 7, "ended", lambda value: value is not None),
        _writes(None),
    ),
    PlantedKind.FEWER_EARLIER_PLANS: Way(
        lambda garden: _told_before(
            garden, 7, "earlier_plans", lambda value: isinstance(value, int) and value > 0
        ),
        _put_fewer,
    ),
}
