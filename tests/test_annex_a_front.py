"""What is counted from lists 1 to 5, by small tables worked by hand.

The lists are of 30 September 2025, so six months begin on 1 April. Above each table stands what a
measure might get wrong in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lists_by_hand import extract_of, read_list

from generator.annex_a.extract import Extract
from generator.annex_a.measures import (
    assessments,
    conferences,
    contacts,
    early_help,
    referrals,
    section_47,
)
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.measure import Counted, Measure
from generator.measure.rates import MONTHS_IN_YEAR, annualised
from generator.measure.rounding import round_half_up
from generator.model.indicators import Unit

#: A has a contact on the first day of the six months and on the last. D's was the day before, E's
#: is the day after. One contact has no child's number. Source 10 says unknown, C's is blank.
CONTACTS = read_list(
    1,
    """
    child | gender  | age | ethnicity | contacted  | source
    A     | female  |   4 | WBRI      | 2025-04-01 | 6
    A     | female  |   4 | WBRI      | 2025-09-30 | 2A
    B     | male    |  -1 | MWBC      | 2025-07-01 | 3F
    C     | neither |   9 |           | 2025-07-01 |
    D     | male    |  16 | BCRB      | 2025-03-31 | 6
    E     | male    |  16 | BCRB      | 2025-10-01 | 6
          |         |     | NOBT      | 2025-05-05 | 10
    """,
)

#: B's assessment began the day before the six months, A has two.
EARLY_HELP = read_list(
    2,
    """
    child | gender | age | ethnicity | started    | completed
    A     | female |   4 | WBRI      | 2025-04-01 |
    A     | female |   4 | WBRI      | 2025-08-01 | 2025-08-20
    B     | male   |  -1 | MWBC      | 2025-03-31 | 2025-04-20
    C     | male   |   9 | REFU      | 2025-09-30 |
    D     | male   |  17 | CHNE      | 2025-06-02 |
    """,
)

#: A was referred twice in the six months, and the list says on both rows that one referral came
#: before the latest. B's was the day before. Of G it says neither what was done nor how often.
REFERRALS = read_list(
    3,
    """
    child | gender | age | ethnicity | referred   | source | no_further_action | earlier_referrals
    A     | female |   4 | WBRI      | 2025-04-01 | 6      | no                | 1
    A     | female |   4 | WBRI      | 2025-09-30 | 2A     | yes               | 1
    B     | male   |  -1 | MWBC      | 2025-03-31 | 3A     | yes               | 4
    C     | male   |   9 | REFU      | 2025-07-12 |        | no                | 3
    F     | female |  12 | AIND      | 2025-07-14 | 1A     | yes               | 0
    G     |        |     | OOTH      | 2025-08-01 | 9      |                   |
    H     | male   |   1 | BAFR      | 2025-08-02 | 5C     | no                | 2
    """,
)

#: Nine weeks after Monday 2 June are 45 working days: A is in time, B a day late. C's 45th is a day
#: later for the bank holiday of 25 August. D took no day at all. H ended before it began, and I has
#: no first day. E, K and F, which was authorised after the lists were taken, are open. G was
#: authorised the day before the six months, J begins the day after.
ASSESSMENTS = read_list(
    4,
    """
    child | gender | age | ethnicity | disabled | started    | authorised | needs_support
    A     | female |   4 | WBRI      | yes      | 2025-06-02 | 2025-08-04 | yes
    B     | male   |  -1 | MWBC      | no       | 2025-06-02 | 2025-08-05 | no
    C     | male   |   9 | REFU      | unknown  | 2025-07-07 | 2025-09-09 | yes
    D     | male   |  17 | CHNE      | no       | 2025-04-01 | 2025-04-01 |
    E     | female |   0 | WOTH      | yes      | 2025-09-01 |            |
    F     | female |  12 | AIND      | yes      | 2025-06-02 | 2025-10-01 | yes
    G     | female |  12 | AIND      | yes      | 2025-01-06 | 2025-03-31 | yes
    H     | male   |   1 | BAFR      |          | 2025-08-01 | 2025-07-31 | no
    I     | female |   5 | APKN      | yes      |            | 2025-09-30 | no
    J     | female |   5 | APKN      | yes      | 2025-10-01 |            |
    K     | female |   5 | APKN      | yes      |            |            |
    """,
)

#: With Good Friday and Easter Monday inside, A's conference was on day 15 and B's on day 16. C is
#: not decided. E's enquiry began the day before the six months, and its conference is inside. F's
#: conference was the day before, G's is booked. H's conference stands before its enquiry.
ENQUIRIES = read_list(
    5,
    """
    child | gender | age | ethnicity | disabled | started    | conference_unnecessary | conference | led_to_plan | earlier_enquiries | earlier_conferences
    A     | female |   4 | WBRI      | yes      | 2025-04-01 | no                     | 2025-04-24 | yes         | 0                 | 0
    B     | male   |  -1 | MWBC      | no       | 2025-04-01 | no                     | 2025-04-25 | no          | 1                 | 1
    C     | male   |   9 | REFU      | unknown  | 2025-09-30 |                        |            |             | 0                 | 0
    D     | male   |  17 | CHNE      | yes      | 2025-07-01 | yes                    |            |             | 2                 | 0
    E     | female |   0 | WOTH      | no       | 2025-03-31 | no                     | 2025-04-01 | yes         | 3                 |
    F     | female |  12 | AIND      | yes      | 2025-03-03 | no                     | 2025-03-31 | yes         | 0                 | 2
    G     | female |  12 | AIND      | no       | 2025-09-22 | no                     | 2025-10-01 |             |                   | 0
    H     |        |     | NOBT      |          | 2025-08-01 | no                     | 2025-07-31 |             | 0                 | 0
    """,  # noqa: E501
)

LISTS = (CONTACTS, EARLY_HELP, REFERRALS, ASSESSMENTS, ENQUIRIES)
EXTRACT = extract_of(*LISTS)

#: The council of these lists has so many children.
CHILDREN = 20_000

#: Numerator, denominator and the value of each measure; a count has its value alone. Six months are
#: half a year, so a rate is twice what was counted for every 10,000 children.
ANSWERS: dict[str, tuple[int | None, int | None, str]] = {
    # A, A, B, C and the one without a number.
    "contact-rate": (5, CHILDREN, "5.0"),
    "contacts": (None, None, "5"),
    # A once.
    "contact-children": (None, None, "4"),
    "contact-repeat-share": (1, 4, "25.0"),
    # A and C are referred in the same six months, B was before.
    "contact-referred-share": (2, 4, "50.0"),
    "early-help-rate": (4, CHILDREN, "4.0"),
    "early-help-children": (None, None, "3"),
    "early-help-repeat-share": (1, 3, "33.3"),
    "early-help-referred-share": (2, 3, "66.7"),
    "referral-rate": (6, CHILDREN, "6.0"),
    # A, A, C and H; of G it is not known.
    "rereferral-share": (4, 6, "66.7"),
    "referrals": (None, None, "6"),
    "referral-children": (None, None, "5"),
    "referral-nfa-share": (2, 6, "33.3"),
    # A, B, C, D, H and I.
    "assessment-rate": (6, CHILDREN, "6.0"),
    # A, C and D.
    "assessments-45-days-share": (3, 6, "50.0"),
    # E, F and K.
    "assessments-open": (None, None, "3"),
    "assessments-completed": (None, None, "6"),
    # A and I.
    "assessment-disability-share": (2, 6, "33.3"),
    # A and C.
    "assessment-support-share": (2, 6, "33.3"),
    # A, B, C, D, G and H.
    "s47-rate": (6, CHILDREN, "6.0"),
    "s47-enquiries": (None, None, "6"),
    # A and D.
    "s47-disability-share": (2, 6, "33.3"),
    # B and D.
    "s47-repeat-share": (2, 6, "33.3"),
    # All but C.
    "s47-decided": (None, None, "5"),
    # D.
    "s47-no-conference-share": (1, 5, "20.0"),
    # A, B, E and H.
    "icpc-rate": (4, CHILDREN, "4.0"),
    # A and E.
    "icpc-15-days-share": (2, 4, "50.0"),
    # A and E.
    "icpc-plan-share": (2, 4, "50.0"),
    # B.
    "icpc-repeat-share": (1, 4, "25.0"),
    "conferences-held": (None, None, "4"),
}

#: The groups of each measure that have anyone.
GROUPS: dict[tuple[str, str], dict[str, int]] = {
    ("contacts", "source"): {"police": 1, "schools": 1, "health-services": 1, "unknown": 2},
    ("contact-children", "age-by-gender"): {
        "1-to-4-female": 1,
        "unborn-male": 1,
        "5-to-9-other": 1,
        "unknown": 1,
    },
    ("contact-children", "ethnicity"): {"white": 1, "mixed": 1, "unknown": 2},
    ("early-help-children", "age-by-gender"): {
        "1-to-4-female": 1,
        "5-to-9-male": 1,
        "16-and-over-male": 1,
    },
    ("early-help-children", "ethnicity"): {"white": 1, "chinese": 1, "unknown": 1},
    ("referrals", "source"): {
        "police": 1,
        "schools": 1,
        "individual": 1,
        "anonymous": 1,
        "la-services": 1,
        "unknown": 1,
    },
    ("referral-children", "age-by-gender"): {
        "1-to-4-female": 1,
        "1-to-4-male": 1,
        "5-to-9-male": 1,
        "10-to-15-female": 1,
        "unknown": 1,
    },
    ("referral-children", "ethnicity"): {
        "white": 1,
        "asian": 1,
        "black": 1,
        "other": 1,
        "unknown": 1,
    },
    ("referrals", "earlier-referrals"): {
        "none": 1,
        "one": 2,
        "two": 1,
        "three-or-more": 1,
        "unknown": 1,
    },
    ("assessments-completed", "age-by-gender"): {
        "1-to-4-female": 1,
        "1-to-4-male": 1,
        "5-to-9-female": 1,
        "5-to-9-male": 1,
        "16-and-over-male": 1,
        "unborn-male": 1,
    },
    ("assessments-completed", "ethnicity"): {
        "white": 1,
        "mixed": 1,
        "asian": 1,
        "black": 1,
        "chinese": 1,
        "unknown": 1,
    },
    ("assessments-completed", "working-days"): {"0": 1, "45": 2, "46": 1, "unknown": 2},
    ("s47-enquiries", "age-by-gender"): {
        "1-to-4-female": 1,
        "unborn-male": 1,
        "5-to-9-male": 1,
        "16-and-over-male": 1,
        "10-to-15-female": 1,
        "unknown": 1,
    },
    ("s47-enquiries", "ethnicity"): {
        "white": 1,
        "mixed": 1,
        "chinese": 1,
        "asian": 1,
        "unknown": 2,
    },
    ("conferences-held", "working-days-to-conference"): {"1": 1, "15": 1, "16": 1, "unknown": 1},
}

PAGES = (contacts, early_help, referrals, assessments, section_47, conferences)
BY_ID: dict[str, Measure] = {one.id: one for page in PAGES for one in page.MEASURES}


def _counted(measure: str, extract: Extract = EXTRACT) -> Counted:
    counted = BY_ID[measure].count(extract)
    assert counted is not None
    return counted


def _answer(measure: str) -> tuple[int | None, int | None, str]:
    counted = _counted(measure)
    number = len(counted.rows) if counted.met is None else int(counted.met.sum())
    match BY_ID[measure].unit:
        case Unit.COUNT:
            return (None, None, str(number))
        case Unit.RATE_PER_10000:
            a_year = annualised(Decimal(number), BY_ID[measure].months, MONTHS_IN_YEAR)
            return (number, CHILDREN, str(round_half_up(10_000 * a_year / CHILDREN, 1)))
        case _:
            of = len(counted.rows)
            return (number, of, str(round_half_up(Decimal(100 * number) / of, 1)))


@pytest.mark.parametrize("measure", sorted(BY_ID))
def test_a_measure_is_what_was_worked_out_by_hand(measure: str) -> None:
    assert _answer(measure) == ANSWERS[measure]


@pytest.mark.parametrize(
    ("measure", "breakdown"),
    [(measure.id, name) for measure in BY_ID.values() for name in measure.breakdowns],
)
def test_the_groups_of_a_measure_are_what_was_worked_out_by_hand(
    measure: str, breakdown: str
) -> None:
    groups = BREAKDOWNS[breakdown].category_of(_counted(measure).rows)
    assert dict(Counter(groups)) == GROUPS[measure, breakdown]


def test_no_answer_is_left_of_a_measure_that_is_gone() -> None:
    assert set(ANSWERS) == set(BY_ID)
    assert set(GROUPS) == {(one.id, name) for one in BY_ID.values() for name in one.breakdowns}


@pytest.mark.parametrize("measure", sorted(BY_ID))
def test_without_one_of_its_lists_a_measure_has_no_figure(measure: str) -> None:
    for number in BY_ID[measure].lists:
        rest = extract_of(*(one for one in LISTS if one.number != number))
        assert BY_ID[measure].count(rest) is None


def test_christmas_and_new_year_are_no_working_days_of_an_assessment() -> None:
    # Nine weeks after Monday 24 November 2025, less three bank holidays, is Thursday 29 January.
    listed = read_list(
        4,
        """
        child | started    | authorised
        A     | 2025-11-24 | 2026-01-29
        B     | 2025-11-24 | 2026-01-30
        """,
    )
    counted = _counted("assessments-45-days-share", extract_of(listed, as_at=date(2026, 3, 31)))
    assert counted.met is not None
    assert list(counted.rows["child"][counted.met]) == ["A"]


def test_the_longest_are_told_together() -> None:
    # 61 working days after Monday 2 June, with one bank holiday, is Wednesday 27 August.
    listed = read_list(
        4,
        """
        child | started    | authorised
        A     | 2025-06-02 | 2025-08-26
        B     | 2025-06-02 | 2025-08-27
        C     | 2024-06-03 | 2025-08-27
        """,
    )
    rows = _counted("assessments-completed", extract_of(listed)).rows
    groups = BREAKDOWNS["working-days"].category_of(rows)
    assert list(groups) == ["60", "61-or-more", "61-or-more"]


def test_a_child_twice_is_told_by_the_latest_row_whatever_the_order() -> None:
    listed = read_list(
        1,
        """
        child | gender | age | ethnicity | contacted
        A     | female |   5 | WBRI      | 2025-09-01
        A     | female |   4 | NOBT      | 2025-05-01
        B     | male   |   9 |           | 2025-05-01
        B     | male   |  10 |           | 2025-05-01
        """,
    )
    turned = replace(listed, rows=listed.rows.iloc[::-1])
    for one in (listed, turned):
        rows = _counted("contact-children", extract_of(one)).rows.set_index("child").sort_index()
        assert rows["age"].to_dict() == {"A": 5.0, "B": 10.0}
        assert rows["ethnicity"].to_dict()["A"] == "WBRI"
