"""What the lists say against each other."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from generator.annex_a.checks.across_columns import FOR_ADOPTION
from generator.annex_a.checks.check import (
    CLOSED_BY,
    LISTS_OF_CHILDREN,
    Check,
    Look,
    age_at,
    fact_of,
    looked_up,
)

#: How much earlier than a plan its enquiry can have started, with weeks to spare: one that
#: started before the window is not in the list.
_ENQUIRY_BEFORE_PLAN = pd.Timedelta(days=30)
#: How long a referral may wait for its assessment before it is missed.
_WAIT_OF_A_REFERRAL = pd.Timedelta(days=7)
#: The weeks in care that make a care leaver.
_WEEKS_IN_CARE = pd.Timedelta(weeks=13)
_ADOPTED = ("E11", "E12")


def _open_in(look: Look, number: int) -> pd.Series:
    """Which rows are of a child with an open case in a list."""
    rows = look.taken.of(number)
    still = rows[rows[CLOSED_BY[number]].isna()]
    return look.rows["child"].isin(still["child"].dropna())


def _named_in(look: Look, number: int) -> pd.Series:
    return look.rows["child"].isin(look.taken.children_of(number))


def _of(look: Look, number: int, column: str) -> pd.Series:
    """What a list says of the children of these rows."""
    return fact_of(look.taken.of(number), column, look.rows["child"])


def _known(look: Look) -> pd.Series:
    return look.rows["child"].notna()


def _open_here(look: Look) -> pd.Series:
    return look.rows[CLOSED_BY[look.number]].isna()


def _plan_of_the_window(look: Look) -> pd.Series:
    return _known(look) & (look.cells >= look.taken.window_of(6) + _ENQUIRY_BEFORE_PLAN)


def _plan_without_enquiry(look: Look) -> pd.Series:
    return _plan_of_the_window(look) & ~_named_in(look, 5)


def _plan_without_conference(look: Look) -> pd.Series:
    enquiries = look.taken.of(5)
    led = enquiries[enquiries["conference"].notna() & (enquiries["led_to_plan"] == "yes")]
    none_led = ~look.rows["child"].isin(led["child"].dropna())
    return _plan_of_the_window(look) & _named_in(look, 5) & none_led


def _conference_without_plan(look: Look) -> pd.Series:
    held = look.rows["conference"] >= look.taken.window_of(6)
    return _known(look) & held & (look.cells == "yes") & ~_named_in(look, 7)


def _not_among(number: int) -> Callable[[Look], pd.Series]:
    return lambda look: _known(look) & ~_named_in(look, number)


def _open_assessment_not_in_need(look: Look) -> pd.Series:
    return _known(look) & look.rows["authorised"].isna() & ~_named_in(look, 6)


def _support_not_in_need(look: Look) -> pd.Series:
    finished = look.rows["authorised"] >= look.taken.window_of(6)
    return _known(look) & finished & (look.cells == "yes") & ~_named_in(look, 6)


def _referral_without_work(look: Look) -> pd.Series:
    waited = look.rows["referred"] <= look.taken.day - _WAIT_OF_A_REFERRAL
    taken_up = _named_in(look, 4) | _named_in(look, 6)
    return _known(look) & waited & (look.cells == "no") & ~taken_up


def _status_is_not(status: str, look: Look) -> pd.Series:
    return _open_here(look) & look.cells.notna() & (look.cells != status)


def _in_care_by_list_8_only(look: Look) -> pd.Series:
    return _status_is_not("looked_after", look) & _open_in(look, 8)


def _in_care_by_status_only(look: Look) -> pd.Series:
    return _known(look) & (look.cells == "looked_after") & ~_open_in(look, 8)


def _on_a_plan_by_list_7_only(look: Look) -> pd.Series:
    on_a_plan = _open_in(look, 7) & ~_open_in(look, 8)
    return _status_is_not("protection_plan", look) & on_a_plan


def _on_a_plan_by_status_only(look: Look) -> pd.Series:
    return _known(look) & (look.cells == "protection_plan") & ~_open_in(look, 7)


def _no_assessment_is_open(look: Look) -> pd.Series:
    assessments = look.taken.of(4)
    still = assessments[assessments["authorised"].isna()]
    none_open = ~look.rows["child"].isin(still["child"].dropna())
    return _known(look) & (look.cells == "open_assessment") & none_open


def _closed_yet_open_in(number: int) -> Callable[[Look], pd.Series]:
    return lambda look: look.cells.notna() & _open_in(look, number)


def _before_need_began(look: Look) -> pd.Series:
    return look.cells < _of(look, 6, "started")


def _in_care_and_left(look: Look) -> pd.Series:
    return _open_in(look, 8)


def _left_at_18_and_no_leaver(look: Look) -> pd.Series:
    rows = look.rows
    stayed = rows["ceased"] - rows["started"] >= _WEEKS_IN_CARE
    turned_18 = rows["ceased"] >= rows["born"] + pd.DateOffset(years=18)
    still_young = age_at(rows, look.taken.day) < 21
    alive = rows["ceased_reason"] != "E2"
    return _known(look) & stayed & turned_18 & still_young & alive & ~_named_in(look, 9)


def _adopted_without_order(look: Look) -> pd.Series:
    adopted = look.cells.isin(_ADOPTED)
    return _known(look) & adopted & _of(look, 10, "adopted").isna()


def _adopted_on_another_day(look: Look) -> pd.Series:
    order = _of(look, 10, "adopted")
    adopted = look.rows["ceased_reason"].isin(_ADOPTED)
    return adopted & look.cells.notna() & order.notna() & (look.cells != order)


def _adopted_yet_in_care(look: Look) -> pd.Series:
    return look.cells.notna() & _open_in(look, 8)


def _placed_for_adoption_unlisted(look: Look) -> pd.Series:
    placed = _open_here(look) & look.cells.isin(FOR_ADOPTION)
    return _known(look) & placed & ~_named_in(look, 10)


def _placement_order_unlisted(look: Look) -> pd.Series:
    ordered = _open_here(look) & (look.cells == "E1")
    return _known(look) & ordered & _of(look, 10, "placement_order").isna()


def _entered_care_on_another_day(look: Look) -> pd.Series:
    started = _of(look, 8, "started")
    return look.cells.notna() & started.notna() & (look.cells != started)


def _another_than_elsewhere(look: Look) -> pd.Series:
    told = looked_up(look.rows["child"], look.taken.mostly(look.column))
    return look.cells.notna() & told.notna() & (look.cells != told)


def _all_lists(column: str, numbers: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((number, column) for number in sorted(numbers))


_LISTS_OF_DISABILITY = tuple(number for number in LISTS_OF_CHILDREN if number > 3)

#: Every check between lists: a line for each, in the order of the table of rules.
CHECKS = {
    "C-BIRTH-DATE": Check(_all_lists("born", LISTS_OF_CHILDREN), _another_than_elsewhere),
    "C-GENDER": Check(_all_lists("gender", LISTS_OF_CHILDREN), _another_than_elsewhere),
    "C-ETHNICITY": Check(_all_lists("ethnicity", LISTS_OF_CHILDREN), _another_than_elsewhere),
    "C-DISABILITY": Check(_all_lists("disabled", _LISTS_OF_DISABILITY), _another_than_elsewhere),
    "C-REFERRAL-NO-WORK": Check(((3, "no_further_action"),), _referral_without_work, needs=(4, 6)),
    "C-ASSESSMENT-NOT-IN-NEED": Check(
        ((4, "authorised"),), _open_assessment_not_in_need, needs=(6,)
    ),
    "C-SUPPORT-NOT-IN-NEED": Check(((4, "needs_support"),), _support_not_in_need, needs=(6,)),
    "C-CONFERENCE-NO-PLAN": Check(((5, "led_to_plan"),), _conference_without_plan, needs=(7,)),
    "C-PLAN-NO-ENQUIRY": Check(((7, "started"),), _plan_without_enquiry, needs=(5,)),
    "C-PLAN-NO-CONFERENCE": Check(((7, "started"),), _plan_without_conference, needs=(5,)),
    "C-PLAN-NOT-IN-NEED": Check(((7, "child"),), _not_among(6), needs=(6,)),
    "C-CARE-NOT-IN-NEED": Check(((8, "child"),), _not_among(6), needs=(6,)),
    "C-BEFORE-NEED": Check(((7, "started"), (8, "started")), _before_need_began, needs=(6,)),
    "C-CLOSED-YET-PLAN": Check(((6, "closed"),), _closed_yet_open_in(7), needs=(7,)),
    "C-CLOSED-YET-CARE": Check(((6, "closed"),), _closed_yet_open_in(8), needs=(8,)),
    "C-STATUS-IN-CARE": Check(((6, "status"),), _in_care_by_list_8_only, needs=(8,)),
    "C-STATUS-NOT-IN-CARE": Check(((6, "status"),), _in_care_by_status_only, needs=(8,)),
    "C-STATUS-ON-PLAN": Check(((6, "status"),), _on_a_plan_by_list_7_only, needs=(7, 8)),
    "C-STATUS-NOT-ON-PLAN": Check(((6, "status"),), _on_a_plan_by_status_only, needs=(7,)),
    "C-STATUS-ASSESSMENT": Check(((6, "status"),), _no_assessment_is_open, needs=(4,)),
    "C-CARE-AND-LEAVER": Check(((9, "child"),), _in_care_and_left, needs=(8,)),
    "C-LEFT-NO-LEAVER": Check(((8, "ceased"),), _left_at_18_and_no_leaver, needs=(9,)),
    "C-ADOPTED-NO-ORDER": Check(((8, "ceased_reason"),), _adopted_without_order, needs=(10,)),
    "C-ADOPTED-DATE": Check(((8, "ceased"),), _adopted_on_another_day, needs=(10,)),
    "C-ADOPTED-IN-CARE": Check(((10, "adopted"),), _adopted_yet_in_care, needs=(8,)),
    "C-PLACED-NO-ADOPTION": Check(
        ((8, "placement_type"),), _placed_for_adoption_unlisted, needs=(10,)
    ),
    "C-ORDER-NO-ADOPTION": Check(((8, "legal_status"),), _placement_order_unlisted, needs=(10,)),
    "C-ENTERED-CARE": Check(((10, "entered_care"),), _entered_care_on_another_day, needs=(8,)),
}
