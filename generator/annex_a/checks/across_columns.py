"""What columns of one row, and rows of one list, say against each other."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from generator.annex_a.checks import ages
from generator.annex_a.checks.check import CLOSED_BY, Check, Look
from generator.annex_a.checks.conditions import (
    answered_where,
    before_the_window,
    blank_beside,
    blank_where,
    earlier_than,
    given_without,
    later_than,
    out_of_step,
)
from generator.annex_a.specification import Kind, codes_asked, lists_asked

_A_YEAR = pd.DateOffset(months=12)

_Places = tuple[tuple[int, str], ...]

#: What has to come before a step of adoption, for the child and for the adopters.
_STEPS_OF_CHILD = {
    "decided": "entered_care",
    "placement_order": "decided",
    "matched": "decided",
    "placed": "matched",
    "adopted": "placed",
    "reversed": "decided",
    "fostered_for_adoption": "entered_care",
}
_STEPS_OF_ADOPTER = {
    "stage_1_from": "enquired",
    "stage_1_to": "stage_1_from",
    "stage_2_from": "stage_1_to",
    "stage_2_to": "stage_2_from",
    "applied": "enquired",
    "approved": "applied",
    "matched": "approved",
    "placed": "matched",
    "adopted": "placed",
    "left": "enquired",
}
#: Placed for adoption, by the codes of placements.
FOR_ADOPTION = tuple(
    code.key for code in codes_asked()["placement_type"] if code.group == "Placed for adoption"
)
#: How a placement outside England is written; the rest of the cell may follow.
_ABROAD = r"(?i)(?:NIR|WAL|SCO|NUK)(?:\b.*)?"


def _after_the_day(look: Look) -> pd.Series:
    return look.cells > look.taken.day


def _enquiry_before_the_window(look: Look) -> pd.Series:
    # Open ones belong in the list however old they are: nothing decided, no conference yet.
    first, rows = look.taken.window_of(6), look.rows
    over = (rows["conference_unnecessary"] == "yes") | (rows["conference"] < first)
    return (look.cells < first) & over


def _named_again(look: Look) -> pd.Series:
    return look.cells.notna() & look.cells.duplicated()


def _row_again(look: Look) -> pd.Series:
    again = _named_again(look)
    # Only the rows of children who come more than once need be compared whole.
    of_these = look.rows[look.cells.isin(look.cells[again])]
    return again & of_these.duplicated().reindex(look.rows.index, fill_value=False)


def _not_the_same_on_every_row(look: Look) -> pd.Series:
    return look.cells < look.cells.groupby(look.rows["child"]).transform("max")


def _fewer_than_the_list_shows(day: str) -> Callable[[Look], pd.Series]:
    def broken(look: Look) -> pd.Series:
        days, child = look.rows[day], look.rows["child"]
        latest = days.groupby(child).transform("max")
        earlier = (days < latest) & (days >= latest - _A_YEAR)
        shown = earlier.groupby(child).transform("sum").reindex(look.rows.index)
        return (days == latest) & (look.cells < shown)

    return broken


def _no_interview_due(look: Look) -> pd.Series:
    answered = look.cells.notna() | look.rows["interview_accepted"].notna()
    return answered & (look.rows["missing_episodes"] == 0)


def _interview_unknown(look: Look) -> pd.Series:
    return look.cells.isna() & (look.rows["missing_episodes"] > 0)


def _accepted_unoffered(look: Look) -> pd.Series:
    not_offered = look.rows["interview_offered"] != "yes"
    return look.cells.notna() & not_offered & (look.rows["missing_episodes"] != 0)


def _with_parents_of_another_provider(look: Look) -> pd.Series:
    of_others = look.cells.notna() & (look.cells != "PR0")
    return of_others & (look.rows["placement_type"] == "P1")


def _abroad_and_inside(look: Look) -> pd.Series:
    abroad = look.rows["placement_authority"].str.fullmatch(_ABROAD).fillna(False).astype(bool)
    return (look.cells == "in") & abroad


def _placed_for_another_plan(look: Look) -> pd.Series:
    placed = look.rows["placement_type"].isin(FOR_ADOPTION) & look.rows["ceased"].isna()
    return placed & look.cells.notna() & (look.cells != "adoption")


def _closed_yet_not_said_so(look: Look) -> pd.Series:
    return (look.cells != "closed") & look.cells.notna() & look.rows["closed"].notna()


def _said_closed_without_a_day(look: Look) -> pd.Series:
    return (look.cells == "closed") & look.rows["closed"].isna()


def _no_children_placed(look: Look) -> pd.Series:
    return ~(look.cells >= 1) & look.rows["placed"].notna()


def _children_placed_on_no_day(look: Look) -> pd.Series:
    return (look.cells >= 1) & look.rows["placed"].isna()


def _homeless_and_suited(look: Look) -> pd.Series:
    return (look.cells == "suitable") & (look.rows["accommodation"] == "S")


def _conference_without_an_answer(look: Look) -> pd.Series:
    return look.cells.isna() & (look.rows["conference"] <= look.taken.day)


def _in_lists(column: str, *numbers: int) -> _Places:
    return tuple((number, column) for number in numbers)


def _of_list(number: int, *columns: str) -> _Places:
    return tuple((number, column) for column in columns)


_LISTS_WITH_BIRTHS = tuple(range(1, 11))
_EVENTS = (
    (1, "contacted"),
    (2, "started"),
    (3, "referred"),
    *_in_lists("started", 4, 5, 6, 7),
)
_DATES = tuple(
    (number, column.id)
    for number, asked in lists_asked().items()
    for column in asked.columns
    if column.kind is Kind.DATE and column.id != "born"
)

_COUNTS = (
    (3, "earlier_referrals"),
    *_of_list(5, "earlier_enquiries", "earlier_conferences"),
    (7, "earlier_plans"),
    *_of_list(8, "missing_episodes", "absent_episodes"),
    (11, "children_placed"),
)

#: Every check across the columns of a list: a line for each, in the order of the table of rules.
CHECKS = {
    "B-AFTER-EXTRACT": Check(_DATES, _after_the_day),
    "B-BEFORE-BIRTH": Check(_EVENTS, ages.long_before_birth),
    "B-CARE-BEFORE-BIRTH": Check(((8, "started"), (10, "entered_care")), earlier_than("born")),
    "B-AGE": Check(_in_lists("age", *_LISTS_WITH_BIRTHS), ages.wrong_age),
    "B-AGE-BLANK": Check(_in_lists("age", *_LISTS_WITH_BIRTHS), ages.age_blank),
    "B-BIRTH-BLANK": Check(_in_lists("born", *_LISTS_WITH_BIRTHS), ages.birth_date_blank),
    "B-UNBORN-AGE": Check(_in_lists("age", *_LISTS_WITH_BIRTHS), ages.unborn_by_birth_date),
    "B-UNBORN-BIRTH": Check(_in_lists("born", *_LISTS_WITH_BIRTHS), ages.unborn_by_age),
    "B-UNBORN-FAR": Check(_in_lists("born", *_LISTS_WITH_BIRTHS), ages.birth_far_ahead),
    "B-OF-AGE": Check(_in_lists("age", 6, 7, 8), ages.open_and_of_age),
    "B-TWICE": Check((*_in_lists("child", 6, 7, 8, 9, 10), (11, "adopter")), _named_again),
    "B-TWICE-EVENT": Check(_in_lists("child", 1, 2, 3, 4, 5), _row_again),
    "B-WINDOW": Check(
        ((1, "contacted"), (3, "referred"), (4, "authorised"), *CLOSED_BY.items()),
        before_the_window(6),
    ),
    "B-WINDOW-ENQUIRY": Check(((5, "started"),), _enquiry_before_the_window),
    "B-WINDOW-ADOPTION": Check(
        (*_in_lists("adopted", 10, 11), (10, "reversed"), (11, "left")), before_the_window(12)
    ),
    "B-ORDER-HELPED": Check(((2, "completed"),), earlier_than("started")),
    "B-BELOW-NOUGHT": Check(_COUNTS, lambda look: look.cells < 0),
    "B-EARLIER-UNEQUAL": Check(
        ((3, "earlier_referrals"), *_of_list(5, "earlier_enquiries", "earlier_conferences")),
        _not_the_same_on_every_row,
    ),
    "B-EARLIER-REFERRALS": Check(
        ((3, "earlier_referrals"),), _fewer_than_the_list_shows("referred")
    ),
    "B-EARLIER-ENQUIRIES": Check(
        ((5, "earlier_enquiries"),), _fewer_than_the_list_shows("started")
    ),
    "B-ORDER-ASSESSED": Check(((4, "authorised"),), earlier_than("started")),
    "B-OUTCOME-BLANK": Check(((4, "needs_support"),), blank_beside("authorised")),
    "B-OUTCOME-EARLY": Check(((4, "needs_support"),), given_without("authorised")),
    "B-ORDER-CONFERENCE": Check(((5, "conference"),), earlier_than("started")),
    "B-CONFERENCE-UNNECESSARY": Check(
        ((5, "conference"),), answered_where("conference_unnecessary", "yes")
    ),
    "B-CONFERENCE-UNDECIDED": Check(((5, "conference_unnecessary"),), blank_beside("conference")),
    "B-PLAN-NO-CONFERENCE": Check(((5, "led_to_plan"),), given_without("conference")),
    "B-CONFERENCE-RESULT": Check(((5, "led_to_plan"),), _conference_without_an_answer),
    "B-ORDER-NEED": Check(((6, "closed"),), earlier_than("started")),
    "B-CLOSED-NO-REASON": Check(((6, "closure_reason"),), blank_beside("closed")),
    "B-REASON-NOT-CLOSED": Check(((6, "closure_reason"),), given_without("closed")),
    "B-CLOSED-STATUS": Check(((6, "status"),), _closed_yet_not_said_so),
    "B-STATUS-NOT-CLOSED": Check(((6, "status"),), _said_closed_without_a_day),
    "B-ORDER-PLAN": Check(
        _of_list(7, "last_visit", "last_review", "ended"), earlier_than("started")
    ),
    "B-REVIEW-AFTER-PLAN": Check(((7, "last_review"),), later_than("ended")),
    "B-ALONE-BLANK": Check(((7, "seen_alone"),), blank_beside("last_visit")),
    "B-ALONE-NO-VISIT": Check(((7, "seen_alone"),), given_without("last_visit")),
    "B-ORDER-CARE": Check(
        _of_list(8, "legal_status_from", "placed_from", "last_review", "last_visit", "ceased"),
        earlier_than("started"),
    ),
    "B-AFTER-CARE": Check(
        _of_list(8, "legal_status_from", "placed_from", "last_review"), later_than("ceased")
    ),
    "B-HEALTH-BEFORE-BIRTH": Check(
        _of_list(8, "last_health_assessment", "last_dental_check"), earlier_than("born")
    ),
    "B-CEASED-NO-REASON": Check(((8, "ceased_reason"),), blank_beside("ceased")),
    "B-REASON-NOT-CEASED": Check(((8, "ceased_reason"),), given_without("ceased")),
    "B-NO-PLACEMENT": Check(((8, "placements"),), lambda look: look.cells < 1),
    "B-WITH-PARENTS": Check(((8, "placement_provider"),), _with_parents_of_another_provider),
    "B-PLACED-ABROAD": Check(((8, "placement_location"),), _abroad_and_inside),
    "B-PLACED-OTHER-PLAN": Check(((8, "permanence_plan"),), _placed_for_another_plan),
    "B-INTERVIEW-NOT-MISSING": Check(((8, "interview_offered"),), _no_interview_due),
    "B-INTERVIEW-BLANK": Check(((8, "interview_offered"),), _interview_unknown),
    "B-INTERVIEW-ACCEPTED": Check(((8, "interview_accepted"),), _accepted_unoffered),
    "B-LEAVER-AGE": Check(((9, "age"),), ages.leaver_of_no_such_age),
    "B-LEAVER-CATEGORY": Check(((9, "eligibility"),), ages.leaver_in_the_wrong_category),
    "B-LEAVER-BLANK": Check(
        _of_list(9, "accommodation", "suitability", "activity"), blank_where("in_touch", "yes")
    ),
    "B-LEAVER-NO-TOUCH": Check(
        _of_list(9, "accommodation", "suitability", "activity"),
        answered_where("in_touch", "no", "died"),
    ),
    "B-LEAVER-HOMELESS": Check(((9, "suitability"),), _homeless_and_suited),
    "B-ORDER-ADOPTION": Check(_of_list(10, *_STEPS_OF_CHILD), out_of_step(_STEPS_OF_CHILD)),
    "B-ADOPTED-NO-STEP": Check(_of_list(10, "matched", "placed"), blank_beside("adopted")),
    "B-ADOPTED-REVERSED": Check(
        ((10, "reversed"),), lambda look: look.cells.notna() & look.rows["adopted"].notna()
    ),
    "B-REVERSED-NO-REASON": Check(((10, "reversed_reason"),), blank_beside("reversed")),
    "B-REASON-NOT-REVERSED": Check(((10, "reversed_reason"),), given_without("reversed")),
    "B-ORDER-ADOPTER": Check(_of_list(11, *_STEPS_OF_ADOPTER), out_of_step(_STEPS_OF_ADOPTER)),
    "B-LEFT-NO-REASON": Check(((11, "left_reason"),), blank_beside("left")),
    "B-REASON-NOT-LEFT": Check(((11, "left_reason"),), given_without("left")),
    "B-PLACED-NO-CHILDREN": Check(((11, "children_placed"),), _no_children_placed),
    "B-CHILDREN-NOT-PLACED": Check(((11, "children_placed"),), _children_placed_on_no_day),
}
