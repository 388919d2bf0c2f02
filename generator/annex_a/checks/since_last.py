"""What an extract says against the one before."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from generator.annex_a.checks.check import (
    CLOSED_BY,
    LISTS_OF_CHILDREN,
    Check,
    Look,
    fact_of,
    looked_up,
)

_Places = tuple[tuple[int, str], ...]

#: With the child, what tells an event or a case from another of the same list.
_BEGUN = {1: "contacted", 3: "referred", **dict.fromkeys((4, 5, 6, 7, 8), "started")}

_LATEST: _Places = (
    (6, "last_seen"),
    (7, "last_visit"),
    (7, "last_review"),
    (8, "last_visit"),
    (8, "last_review"),
    (8, "last_reviewing_officer_contact"),
    (8, "last_health_assessment"),
    (8, "last_dental_check"),
)
_ENDS: _Places = tuple(CLOSED_BY.items())
_SETTLED: _Places = ((4, "authorised"), (5, "conference"))
_COURT_AND_PANEL: _Places = tuple(
    (10, step) for step in ("decided", "placement_order", "matched", "placed", "adopted")
)
_NOT_KNOWN = ("NOBT", "REFU")


def _was(look: Look, *keys: str) -> pd.Series:
    """What the extract before said in this column of what has the same keys; none where nothing."""
    rows = look.taken.same_as_in(look.before, look.number, *keys)
    return look.before.of(look.number)[look.column].reindex(rows).set_axis(rows.index)


def _was_of_case(look: Look) -> pd.Series:
    begun = (_BEGUN[look.number],) if look.number in _BEGUN else ()
    return _was(look, "child", *begun)


def _changed(look: Look) -> pd.Series:
    was = _was_of_case(look)
    return was.notna() & look.cells.notna() & (look.cells != was)


def _was_day(look: Look) -> pd.Series:
    was = _was_of_case(look)
    # A day that then lay ahead was a plan, and plans change.
    return was.where(was <= look.before.day)


def _day_changed(look: Look) -> pd.Series:
    was = _was_day(look)
    return was.notna() & look.cells.notna() & (look.cells != was)


def _day_lost(look: Look) -> pd.Series:
    return _was_day(look).notna() & look.cells.isna()


def _went_back(look: Look) -> pd.Series:
    was = _was_day(look)
    return was.notna() & (look.cells.isna() | (look.cells < was))


def _went_down(look: Look) -> pd.Series:
    return look.cells < _was_of_case(look)


def _went_down_for_good(look: Look) -> pd.Series:
    return look.cells < _was(look, "child")


def _vanished(look: Look) -> pd.Series:
    before = look.before.of(look.number)
    was_open = before[CLOSED_BY[look.number]].isna() & before["child"].notna()
    return was_open & ~before["child"].isin(look.taken.children_of(look.number))


def _event_gone(look: Look) -> pd.Series:
    keys = ["child", look.column]
    before = look.before.of(look.number)
    expected = before[look.column] >= look.taken.window_of(6)
    if look.number == 4:
        # An assessment stays in the list for the sake of its end, or while it has none.
        over = before["authorised"]
        expected = before[look.column].notna() & ~(over < look.taken.window_of(6))
    now = look.rows[keys].drop_duplicates().assign(there=1.0)
    there = before[keys].merge(now, on=keys, how="left").set_axis(before.index)["there"]
    return expected & before["child"].notna() & there.isna()


def _start_moved(look: Look) -> pd.Series:
    before, child = look.before.of(look.number), look.rows["child"]
    was = fact_of(before, look.column, child)
    ended = fact_of(before, CLOSED_BY[look.number], child)
    # A case that began since then, or after the one that was told of had ended, is another one.
    another = (look.cells > look.before.day) | (look.cells >= ended)
    return was.notna() & look.cells.notna() & (look.cells != was) & ~another


def _birth_date_changed(look: Look) -> pd.Series:
    was = looked_up(look.rows["child"], look.before.mostly("born"))
    # The day a birth was expected may well be another than that of the birth.
    return (was <= look.before.day) & look.cells.notna() & (look.cells != was)


def _no_longer_known(look: Look) -> pd.Series:
    was = looked_up(look.rows["child"], look.before.mostly("ethnicity"))
    unknown = look.cells.isna() | look.cells.isin(_NOT_KNOWN)
    return was.notna() & ~was.isin(_NOT_KNOWN) & unknown


def _rewritten(look: Look) -> pd.Series:
    was = _was(look, "child", "legal_status_from")
    return was.notna() & look.cells.notna() & (look.cells != was)


def _in_all_lists(column: str) -> _Places:
    return tuple((number, column) for number in sorted(LISTS_OF_CHILDREN))


def _against_last(
    places: _Places, broken: Callable[[Look], pd.Series], in_last: bool = False
) -> Check:
    return Check(places, broken, needs_last=True, in_last=in_last)


#: Every check against the extract before: a line for each, in the order of the table of rules.
CHECKS = {
    "D-VANISHED": _against_last(
        ((6, "child"), (7, "child"), (8, "child")), _vanished, in_last=True
    ),
    "D-EVENT-GONE": _against_last(
        tuple((number, _BEGUN[number]) for number in (1, 3, 4, 5)), _event_gone, in_last=True
    ),
    "D-START": _against_last(((6, "started"), (7, "started"), (8, "started")), _start_moved),
    "D-REOPENED": _against_last(_ENDS, _day_lost),
    "D-END": _against_last(_ENDS, _day_changed),
    "D-DATE-LOST": _against_last((*_SETTLED, *_COURT_AND_PANEL), _day_lost),
    "D-DATE-CHANGED": _against_last((*_SETTLED, *_COURT_AND_PANEL), _day_changed),
    "D-WENT-BACK": _against_last(_LATEST, _went_back),
    "D-BIRTH-DATE": _against_last(_in_all_lists("born"), _birth_date_changed),
    "D-ETHNICITY-LOST": _against_last(_in_all_lists("ethnicity"), _no_longer_known),
    "D-LEGAL-STATUS": _against_last(((8, "legal_status"),), _rewritten),
    "D-NEED": _against_last(((8, "need"),), _changed),
    "D-FIRST-CATEGORY": _against_last(((7, "initial_category"),), _changed),
    "D-EARLIER-PLANS": _against_last(((7, "earlier_plans"),), _went_down_for_good),
    "D-EARLIER-EVENTS": _against_last(
        ((3, "earlier_referrals"), (5, "earlier_enquiries"), (5, "earlier_conferences")),
        _went_down,
    ),
}
