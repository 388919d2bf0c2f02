"""What is counted from the list of referrals, by small tables worked by hand."""

from __future__ import annotations

from lists_by_hand import extract_of, read_list

from generator.annex_a.measures import referrals
from generator.annex_a.measures.breakdowns import BREAKDOWNS

BY_ID = {measure.id: measure for measure in referrals.MEASURES}

#: Six months to 30 September 2025: the first of April counts, the day before does not.
LIST_3 = read_list(
    3,
    """
    child | gender | age | ethnicity | referred   | earlier_referrals
    A     | female |   4 | WBRI      | 2025-04-01 | 0
    B     | male   |  -1 | MWBC      | 2025-09-30 | 0
    C     | female |  16 | NOBT      | 2025-07-12 | 2
    D     | neither|   9 |           | 2025-03-31 | 1
    """,
)


def test_referrals_of_six_months_are_counted_and_the_day_before_is_not() -> None:
    counted = BY_ID["referral-rate"].count(extract_of(LIST_3))
    assert counted is not None
    assert list(counted.rows["child"]) == ["A", "B", "C"]


def test_a_referral_counts_as_repeated_where_one_came_in_the_twelve_months_before() -> None:
    counted = BY_ID["rereferral-share"].count(extract_of(LIST_3))
    assert counted is not None and counted.met is not None
    assert (int(counted.met.sum()), len(counted.rows)) == (1, 3)


def test_every_referral_is_sorted_into_one_group() -> None:
    rows = LIST_3.rows
    assert list(BREAKDOWNS["age-by-gender"].category_of(rows)) == [
        "1-to-4-female",
        "unborn-male",
        "16-and-over-female",
        "5-to-9-other",
    ]
    assert list(BREAKDOWNS["ethnicity"].category_of(rows)) == [
        "white",
        "mixed",
        "unknown",
        "unknown",
    ]


def test_without_the_list_there_is_no_figure() -> None:
    assert all(measure.count(extract_of()) is None for measure in referrals.MEASURES)
