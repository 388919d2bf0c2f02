"""What is counted from the lists of plans, of care and of those who left it, worked by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists_by_hand import AS_AT, extract_of, read_list
from test_annex_a_package import DFE, attack, package_of

from generator.annex_a.extract import Extract
from generator.annex_a.measures import (
    adoption,
    care_health_missing,
    care_leavers,
    care_open,
    care_placements,
    care_started_ceased,
    in_need_open,
    in_need_started_ceased,
    protection_open,
    protection_started_ceased,
)
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.days import age_on, days_lasted
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.package import computed
from generator.annex_a.specification import Version
from generator.model.indicators import Unit
from generator.model.ties import tie_of
from generator.protect.attack.attacking import attacked
from generator.protect.attack.told import told_now
from generator.read.england.measures import MEASURES

PAGES = (
    in_need_started_ceased,
    in_need_open,
    protection_started_ceased,
    protection_open,
    care_started_ceased,
    care_open,
    care_placements,
    care_health_missing,
    care_leavers,
    adoption,
)
BY_ID = {measure.id: measure for page in PAGES for measure in page.MEASURES}

#: A began on the first day of the six months. B began a day too early and closed on the last day.
#: C has no dates. D lasted 729 days, E 730. F closed a day too early. H has been open for 731.
LIST_6 = read_list(
    6,
    """
    child | age | disabled | started    | need | last_seen  | closed     | closure_reason
    A     | 4   | yes      | 2025-04-01 | N1   | 2025-09-30 |            |
    B     | -1  | no       | 2025-03-31 | N2   | 2025-08-19 | 2025-09-30 | RC7
    C     | 16  | unknown  |            |      |            |            |
    D     | 9   | no       | 2023-08-03 | N1   | 2025-07-31 | 2025-07-31 | RC1
    E     | 9   | no       | 2023-08-02 | N5   | 2025-07-31 | 2025-07-31 | RC8
    F     | 12  | no       | 2024-01-01 | N1   | 2025-03-31 | 2025-03-31 | RC7
    G     | 0   |          | 2024-10-02 | N0   | 2025-08-18 |            |
    H     | 1   | no       | 2023-10-01 | N1   | 2025-05-26 |            |
    """,
)

#: A's plan started on the first day of the six months, E's on the last, B's a day too early. C's
#: ended after 729 days, D's after 730. Of G nobody knows earlier plans.
LIST_7 = read_list(
    7,
    """
    child | disabled | started    | initial_category | latest_category | ended      | earlier_plans
    A     | yes      | 2025-04-01 | neglect          | emotional       |            | 0
    B     | no       | 2025-03-31 | physical         | physical        |            | 3
    C     | no       | 2023-10-01 | neglect          | neglect         | 2025-09-28 | 0
    D     | no       | 2023-09-30 | neglect          | neglect         | 2025-09-28 | 0
    E     | unknown  | 2025-09-30 | multiple         | multiple        |            | 1
    F     |          | 2025-07-02 | sexual           |                 |            | 2
    G     | no       | 2025-06-01 | emotional        | emotional       | 2025-09-30 |
    """,
)

#: Of open plans, visits of 0, 43 and 127 days ago, and reviews of 91, 182 and 274; E had neither.
#: F's has been open for 729 days, G's for 730; it ends tomorrow.
LIST_7_VISITS = read_list(
    7,
    """
    child | disabled | started    | last_visit | seen_alone | last_review | ended
    A     | yes      | 2025-07-02 | 2025-09-30 | yes        | 2025-07-01  |
    B     | no       | 2025-07-01 | 2025-08-18 | no         | 2025-04-01  |
    C     | no       | 2023-10-02 | 2025-09-01 | yes        | 2025-06-01  | 2025-09-30
    E     | unknown  | 2025-09-30 |            |            |             |
    F     |          | 2023-10-03 | 2025-05-26 | unknown    | 2024-12-30  |
    G     | no       | 2023-10-02 | 2025-08-19 | yes        | 2025-07-01  | 2025-10-01
    """,
)

#: E left on the 18th birthday, F the day before it, H the day before the 16th and K on the 16th.
#: L has no birth date. G came into care and left it a day too early.
LIST_8_MOVES = read_list(
    8,
    """
    child | born       | unaccompanied | started    | need | returned | ceased     | ceased_reason
    A     | 2020-09-30 | no            | 2025-04-01 | N1   | no       |            |
    E     | 2007-09-01 | yes           | 2025-04-01 | N8   | yes      | 2025-09-01 | E5
    F     | 2007-09-02 | no            | 2020-01-01 | N1   | no       | 2025-09-01 | E3
    G     | 2007-03-01 | no            | 2025-03-31 | N1   | no       | 2025-03-31 | E11
    H     | 2009-09-15 | no            | 2021-01-01 | N1   | no       | 2025-09-14 | E46
    I     | 2023-01-01 | no            | 2023-01-01 | N1   | no       | 2025-04-01 | E12
    J     |            | yes           | 2025-09-30 |      |          |            |
    K     | 2009-09-30 | no            | 2022-01-01 | N1   | no       | 2025-09-30 | E4A
    L     |            | no            | 2022-01-01 | N1   | no       | 2025-07-01 | X1
    """,
)

#: G left care today. E's short breaks are no code in use.
LIST_8 = read_list(
    8,
    """
    child | unaccompanied | disabled | started    | legal_status | permanence_plan     | ceased
    A     | no            | yes      | 2024-10-01 | C2           | long_term_fostering |
    B     | no            | no       | 2024-10-01 | C1           | adoption            |
    C     | yes           | unknown  | 2025-09-30 | V2           |                     |
    D     | no            |          | 2020-01-01 | L2           | guardianship        |
    E     |               | no       | 2023-01-01 | V4           | other               |
    F     | no            | no       | 2023-01-01 | J1           | return              | 2025-10-01
    G     | yes           | yes      | 2023-01-01 | C2           | return              | 2025-09-30
    """,
)

#: Visits of 42 and 43 days ago, reviews of 91 and 92.
LIST_8_VISITS = read_list(
    8,
    """
    child | started    | last_visit | last_review
    A     | 2024-10-01 | 2025-08-19 | 2025-07-01
    B     | 2024-10-01 | 2025-08-18 | 2025-06-30
    C     | 2025-09-29 |            |
    """,
)

#: A is 15 and has been in care for two and a half years and in one home for two, to the day; of B
#: the home, of C care is a day short. D is 16 today. E is placed for adoption. F has left care.
LIST_8_PLACEMENTS = read_list(
    8,
    """
    child | born       | started    | ceased     | placed_from | placement_type | placement_provider
    A     | 2009-10-01 | 2023-04-01 |            | 2023-10-01  | U4             | PR1
    B     | 2009-10-01 | 2023-04-01 |            | 2023-10-02  | K2             | PR4
    C     | 2009-10-01 | 2023-04-02 |            | 2023-10-01  | U6             | PR5
    D     | 2009-09-30 | 2020-01-01 |            | 2020-01-01  | H5             | PR4
    E     | 2021-02-03 | 2021-02-03 |            | 2025-09-30  | A5             | PR1
    F     | 2015-01-01 | 2020-01-01 | 2025-09-30 | 2020-01-01  | U1             | PR1
    """,
)

#: The same number as the lowest that counts, one less, more, and none on the list.
LIST_8_MOVED = read_list(
    8,
    """
    child | started    | placements
    A     | 2020-01-01 | 1
    B     | 2020-01-01 | 2
    C     | 2020-01-01 | 3
    D     | 2020-01-01 | 7
    E     | 2020-01-01 |
    """,
)

#: A is five today and was assessed a year ago, B is five tomorrow and was six months ago: both are
#: just in time. C's and D's assessments are a day too old, E has not been in care for a year.
LIST_8_HEALTH = read_list(
    8,
    """
    child | age | born       | started    | ceased     | last_health_assessment | last_dental_check
    A     | 5   | 2020-09-30 | 2024-10-01 |            | 2024-10-01             | 2024-10-01
    B     | 4   | 2020-10-01 | 2024-10-01 |            | 2025-04-01             | 2024-09-30
    C     | 4   |            | 2024-10-01 |            | 2025-03-31             | 2025-09-30
    D     | 15  | 2009-10-01 | 2020-01-01 |            | 2024-09-30             |
    E     | 9   | 2016-05-05 | 2024-10-02 |            | 2025-08-01             | 2025-08-01
    F     | 12  | 2013-05-05 | 2020-01-01 |            |                        | 2025-01-01
    G     | 12  | 2013-05-05 | 2020-01-01 | 2025-09-30 | 2025-01-01             | 2025-01-01
    """,
)

LIST_8_MISSING = read_list(
    8,
    """
    child | started    | ceased     | missing_episodes | absent_episodes | interview_offered
    A     | 2020-01-01 |            | 0                | 0               |
    B     | 2020-01-01 |            | 1                | 0               | yes
    C     | 2020-01-01 |            | 3                | 1               | no
    D     | 2020-01-01 |            | 2                | 5               | unknown
    E     | 2020-01-01 |            |                  |                 |
    F     | 2020-01-01 | 2025-09-01 | 4                | 4               | yes
    """,
)

#: A is 19 today, B tomorrow; C is 21, D is 22 today. E died and F returned home. G cannot be
#: reached, I is entitled to less, J has no birth date, K refused contact.
LIST_9 = read_list(
    9,
    """
    child | gender | age | born       | eligibility     | in_touch      | activity
    A     | female | 19  | 2006-09-30 | former_relevant | yes           | F1
    B     | male   | 18  | 2006-10-01 | former_relevant | yes           | F1
    C     | male   | 21  | 2003-10-01 | former_relevant | yes           | G5
    D     | female | 22  | 2003-09-30 | former_relevant | yes           | P5
    E     | male   | 20  | 2005-01-01 | former_relevant | died          |
    F     | male   | 20  | 2005-01-01 | former_relevant | returned_home | F3
    G     | female | 20  | 2005-01-01 | former_relevant | no            |
    H     | male   | 20  | 2005-01-01 | former_relevant | yes           | P4
    I     | female | 20  | 2005-01-01 | qualifying      | yes           | F2
    J     | male   | 19  |            | former_relevant | yes           | G4
    K     | female | 21  | 2004-01-01 | former_relevant | refused       |
    L     | female | 17  | 2008-01-01 | relevant        | yes           | F2
    """,
)

#: E is abroad, F deported, of K nobody knows where. D and G are not in touch. H returned home.
LIST_9_HOMES = read_list(
    9,
    """
    child | age | eligibility     | in_touch      | accommodation | suitability
    A     | 19  | former_relevant | yes           | U             | suitable
    B     | 21  | former_relevant | yes           | X             | unsuitable
    C     | 20  | former_relevant | yes           | D             | suitable
    D     | 20  | former_relevant | no            |               |
    E     | 20  | former_relevant | yes           | G             |
    F     | 20  | former_relevant | yes           | H             |
    G     | 20  | former_relevant | no            | R             |
    H     | 20  | former_relevant | returned_home | B             | suitable
    I     | 22  | former_relevant | yes           | U             | suitable
    J     | 20  | qualifying      | yes           | U             | suitable
    K     | 19  | former_relevant | yes           | R             |
    L     | 19  | former_relevant | no            | U             | suitable
    """,
)

#: A was adopted on the first day of the twelve months, B on the last, C a day too early. B was
#: matched before the order, D never had one. Nobody knows when H came into care.
LIST_10 = read_list(
    10,
    """
    child | entered_care | placement_order | matched    | placed     | adopted
    A     | 2023-01-01   | 2023-06-01      | 2023-09-09 | 2023-10-01 | 2024-10-01
    B     | 2024-01-01   | 2024-06-01      | 2024-05-01 | 2024-06-30 | 2025-09-30
    C     | 2020-01-01   | 2021-06-01      | 2022-01-01 | 2022-02-01 | 2024-09-30
    D     | 2024-01-01   |                 | 2024-05-01 | 2024-01-31 | 2025-01-01
    H     |              | 2024-03-01      | 2024-05-01 | 2024-06-30 | 2025-01-01
    """,
)

#: A waits; B is placed, C adopted; the decision on D was reversed; on E there is none yet.
#: F will be placed tomorrow, and on G the decision will be made then.
LIST_10_WAITING = read_list(
    10,
    """
    child | decided    | placed     | adopted    | reversed
    A     | 2025-06-01 |            |            |
    B     | 2024-06-01 | 2024-09-01 |            |
    C     | 2024-06-01 |            | 2025-09-01 |
    D     | 2024-06-01 |            |            | 2025-08-01
    E     |            |            |            |
    F     | 2025-06-01 | 2025-10-01 |            |
    G     | 2025-10-01 |            |            |
    """,
)

NEED = extract_of(LIST_6)
PLANS = extract_of(LIST_7)
VISITS = extract_of(LIST_7_VISITS)
MOVES = extract_of(LIST_8_MOVES)
CARE = extract_of(LIST_8)
CARE_VISITS = extract_of(LIST_8_VISITS)
PLACEMENTS = extract_of(LIST_8_PLACEMENTS)
MOVED = extract_of(LIST_8_MOVED)
HEALTH = extract_of(LIST_8_HEALTH)
MISSING = extract_of(LIST_8_MISSING)
LEAVERS = extract_of(LIST_9)
HOMES = extract_of(LIST_9_HOMES)
ADOPTION = extract_of(LIST_10)
WAITING = extract_of(LIST_10_WAITING)


@dataclass(frozen=True)
class Answer:
    """What a measure gives of a list: numerator, denominator where it has its own, and value.

    `who` names those counted; where it is a share, those in the numerator and then the others.
    """

    of: Extract
    numerator: int
    denominator: int | None
    value: str
    who: str


ANSWERS = {
    "in-need-started": Answer(NEED, 1, None, "1", "A"),
    "in-need-ended": Answer(NEED, 3, None, "3", "BDE"),
    "children-in-need-rate": Answer(NEED, 4, None, "4", "ACGH"),
    "children-in-need": Answer(NEED, 4, None, "4", "ACGH"),
    "in-need-disabled-share": Answer(NEED, 1, 4, "25.0", "A CGH"),
    "plans-started": Answer(PLANS, 4, None, "4", "AEFG"),
    "plans-again-share": Answer(PLANS, 2, 4, "50.0", "EF AG"),
    "plans-ended": Answer(PLANS, 3, None, "3", "CDG"),
    "plans-ended-two-years-share": Answer(PLANS, 1, 3, "33.3", "D CG"),
    "protection-plans-rate": Answer(VISITS, 5, None, "5", "ABEFG"),
    "protection-plans": Answer(VISITS, 5, None, "5", "ABEFG"),
    "protection-disabled-share": Answer(VISITS, 1, 5, "20.0", "A BEFG"),
    "protection-seen-alone-share": Answer(VISITS, 2, 5, "40.0", "AG BEF"),
    "care-started": Answer(MOVES, 3, None, "3", "AEJ"),
    "care-started-unaccompanied-share": Answer(MOVES, 2, 3, "66.7", "EJ A"),
    "care-started-again-share": Answer(MOVES, 1, 3, "33.3", "E AJ"),
    "care-ceased": Answer(MOVES, 6, None, "6", "EFHIKL"),
    "care-ceased-adopted-share": Answer(MOVES, 1, 6, "16.7", "I EFHKL"),
    "care-ceased-special-guardianship-share": Answer(MOVES, 1, 6, "16.7", "H EFIKL"),
    "care-ceased-from-16": Answer(MOVES, 3, None, "3", "EFK"),
    "care-stayed-to-18-share": Answer(MOVES, 1, 3, "33.3", "E FK"),
    "children-in-care-rate": Answer(CARE, 6, None, "6", "ABCDEF"),
    "children-in-care": Answer(CARE, 6, None, "6", "ABCDEF"),
    "care-unaccompanied-share": Answer(CARE, 1, 6, "16.7", "C ABDEF"),
    "care-disabled-share": Answer(CARE, 1, 6, "16.7", "A BCDEF"),
    "care-full-order-share": Answer(CARE, 1, 6, "16.7", "A BCDEF"),
    "care-interim-order-share": Answer(CARE, 1, 6, "16.7", "B ACDEF"),
    "care-placement-order-share": Answer(CARE, 0, 6, "0.0", "ABCDEF"),
    "care-by-agreement-share": Answer(CARE, 1, 6, "16.7", "C ABDEF"),
    "care-foster-share": Answer(PLACEMENTS, 2, 5, "40.0", "AC BDE"),
    "care-childrens-home-share": Answer(PLACEMENTS, 1, 5, "20.0", "B ACDE"),
    "care-independent-share": Answer(PLACEMENTS, 1, 5, "20.0", "D ABCE"),
    "care-with-parents-share": Answer(PLACEMENTS, 0, 5, "0.0", "ABCDE"),
    "care-three-placements-share": Answer(MOVED, 2, 5, "40.0", "CD ABE"),
    "care-long-term": Answer(PLACEMENTS, 3, None, "3", "ABE"),
    "care-long-term-stability-share": Answer(PLACEMENTS, 2, 3, "66.7", "AE B"),
    "care-for-a-year": Answer(HEALTH, 5, None, "5", "ABCDF"),
    "care-health-share": Answer(HEALTH, 2, 5, "40.0", "AB CDF"),
    "care-dental-share": Answer(HEALTH, 3, 5, "60.0", "ACF BD"),
    "care-missing-share": Answer(MISSING, 3, 5, "60.0", "BCD AE"),
    "care-interview-offered-share": Answer(MISSING, 1, 3, "33.3", "B CD"),
    "care-away-share": Answer(MISSING, 2, 5, "40.0", "CD ABE"),
    "care-leavers": Answer(LEAVERS, 10, None, "10", "ABCDGHIJKL"),
    "care-leavers-19-to-21": Answer(LEAVERS, 6, None, "6", "ACGHJK"),
    "leaver-in-touch-share": Answer(LEAVERS, 4, 6, "66.7", "ACHJ GK"),
    "leaver-accommodation-share": Answer(HOMES, 2, 9, "22.2", "AC BDEFGKL"),
    "leaver-occupied-share": Answer(LEAVERS, 2, 6, "33.3", "AH CGJK"),
    # From entering care A waited 273 days, B 181 and D 30; from order to match A 100 and B none.
    "adoption-entering-care-to-placed": Answer(ADOPTION, 484, 3, "161", "ABD"),
    "adoption-with-placement-order": Answer(ADOPTION, 2, None, "2", "AB"),
    "adoption-order-to-match": Answer(ADOPTION, 100, 2, "50", "AB"),
    "adoption-waiting": Answer(WAITING, 2, None, "2", "AF"),
}

#: What no list can tell; its overview says so.
WITHOUT_NUMBER = {"care-education-plan-share"}

#: Of some breakdowns the category of each child that a measure counts, in order.
GROUPS: tuple[tuple[str, str, Extract, str], ...] = (
    (
        "in-need-ended",
        "closure-reason",
        NEED,
        "any-other-reason-also-no-longer-in-need adopted closed-after-assessment-no-further-action",
    ),
    ("in-need-ended", "duration", NEED, "182-to-364 365-to-729 730-or-more"),
    ("children-in-need", "duration", NEED, "182-to-364 unknown 182-to-364 730-or-more"),
    ("children-in-need", "time-since-seen", NEED, "up-to-42 unknown 43-to-84 over-126"),
    (
        "children-in-need",
        "primary-need",
        NEED,
        "abuse-or-neglect unknown not-stated abuse-or-neglect",
    ),
    ("plans-started", "earlier-plans", PLANS, "none one two-or-more unknown"),
    ("plans-ended", "duration", PLANS, "365-to-729 730-or-more 91-to-181"),
    (
        "plans-started",
        "initial-category",
        PLANS,
        "neglect multiple-or-not-recommended sexual-abuse emotional-abuse",
    ),
    (
        "protection-plans",
        "duration",
        VISITS,
        "91-to-181 91-to-181 under-91 365-to-729 730-or-more",
    ),
    (
        "protection-plans",
        "time-since-visit",
        VISITS,
        "up-to-42 43-to-84 unknown over-126 up-to-42",
    ),
    (
        "protection-plans",
        "time-since-review",
        VISITS,
        "up-to-91 92-to-182 unknown 274-or-more up-to-91",
    ),
    (
        "care-ceased",
        "ceased-reason",
        MOVES,
        "independent-living care-taken-over-by-another-council special-guardianship-order adopted "
        "returned-home-to-parents-or-relatives unknown",
    ),
    ("care-started", "care-need", MOVES, "abuse-or-neglect absent-parenting unknown"),
    (
        "children-in-care",
        "legal-status",
        CARE,
        "full-care-order interim-care-order looked-after-by-agreement-section-20 "
        "detained-for-their-protection unknown youth-justice",
    ),
    (
        "children-in-care",
        "permanence-plan",
        CARE,
        "long-term-fostering adoption unknown special-guardianship-or-child-arrangements-order "
        "other return-to-family",
    ),
    ("children-in-care", "time-since-visit", CARE_VISITS, "up-to-42 43-to-84 unknown"),
    ("children-in-care", "time-since-review", CARE_VISITS, "up-to-91 92-to-182 unknown"),
    (
        "children-in-care",
        "placement-type",
        PLACEMENTS,
        "foster-home childrens-home foster-home independent-or-semi-independent-living "
        "placed-for-adoption",
    ),
    (
        "children-in-care",
        "placement-provider",
        PLACEMENTS,
        "the-councils-own private other private the-councils-own",
    ),
    (
        "children-in-care",
        "placement-duration",
        PLACEMENTS,
        "730-or-more 730-or-more 730-or-more 730-or-more under-91",
    ),
    ("children-in-care", "placements", MOVED, "one two three-or-more three-or-more unknown"),
    ("children-in-care", "missing-episodes", MISSING, "none one three-or-more two unknown"),
    (
        "care-leavers-19-to-21",
        "accommodation",
        HOMES,
        "independent-living in-custody supported-or-semi-independent-living not-in-touch "
        "abroad-deported-or-not-known-where abroad-deported-or-not-known-where not-in-touch "
        "abroad-deported-or-not-known-where not-in-touch",
    ),
    (
        "care-leavers-19-to-21",
        "activity",
        LEAVERS,
        "higher-education none-of-these-other-reasons not-in-touch training-or-employment "
        "none-of-these-illness-or-disability not-in-touch",
    ),
    (
        "care-leavers",
        "leaver-age-by-gender",
        LEAVERS,
        "19-to-21-female under-19-male 19-to-21-male 22-and-over-female 19-to-21-female "
        "19-to-21-male 19-to-21-female 19-to-21-male 19-to-21-female under-19-female",
    ),
    (
        "care-leavers",
        "leaver-entitlement",
        LEAVERS,
        "former-relevant former-relevant former-relevant former-relevant former-relevant "
        "former-relevant qualifying former-relevant former-relevant relevant",
    ),
    ("leaver-occupied-share", "leaver-age", LEAVERS, "19 21 20 20 19 21"),
)


def worked(measure: Measure, extract: Extract) -> Answer:
    """The answer that a measure gives of an extract."""
    counted = measure.count(extract)
    assert counted is not None
    rows = counted.rows
    everyone = "".join(rows["child"])
    match measure.unit:
        case Unit.PERCENT:
            assert counted.met is not None and counted.met.dtype == bool
            within, without = (rows["child"][at] for at in (counted.met, ~counted.met))
            share = f"{100 * len(within) / len(rows):.1f}"
            who = f"{''.join(within)} {''.join(without)}".strip()
            return Answer(extract, len(within), len(rows), share, who)
        case Unit.DAYS:
            assert counted.amount is not None
            days = int(counted.amount.sum())
            return Answer(extract, days, len(rows), f"{days / len(rows):.0f}", everyone)
        case _:
            return Answer(extract, len(rows), None, str(len(rows)), everyone)


@pytest.mark.parametrize("name", ANSWERS)
def test_each_measure_gives_the_answer_that_was_worked_by_hand(name: str) -> None:
    assert worked(BY_ID[name], ANSWERS[name].of) == ANSWERS[name]


def test_every_measure_was_worked_by_hand() -> None:
    assert BY_ID.keys() == ANSWERS.keys() | WITHOUT_NUMBER


@pytest.mark.parametrize(("name", "breakdown", "extract", "groups"), GROUPS)
def test_every_child_is_sorted_into_the_group_that_was_worked_by_hand(
    name: str, breakdown: str, extract: Extract, groups: str
) -> None:
    assert breakdown in BY_ID[name].breakdowns
    counted = BY_ID[name].count(extract)
    assert counted is not None
    assert list(BREAKDOWNS[breakdown].category_of(counted.rows)) == groups.split()


def test_every_breakdown_of_these_lists_was_worked_by_hand() -> None:
    elsewhere = {"age-by-gender", "ethnicity", "disability"}
    used = {one for measure in BY_ID.values() for one in measure.breakdowns} - elsewhere
    assert used - {"latest-category"} == {breakdown for _, breakdown, _, _ in GROUPS}


@pytest.mark.parametrize("version", Version)
def test_each_measure_is_none_without_its_list_and_nobody_where_the_list_is_empty(
    version: Version,
) -> None:
    empty = extract_of(*(read_list(number, "child", version) for number in range(6, 11)))
    for measure in BY_ID.values():
        assert measure.count(extract_of()) is None
        counted = measure.count(empty)
        assert (counted is None) == (not measure.lists)
        for breakdown in measure.breakdowns if counted is not None else ():
            assert BREAKDOWNS[breakdown].category_of(counted.rows).empty


def test_the_overview_has_all_that_these_lists_have_of_it() -> None:
    assert [measure.id for measure in BY_ID.values() if measure.in_overview] == [
        "children-in-need-rate",
        "plans-again-share",
        "plans-ended-two-years-share",
        "protection-plans-rate",
        "care-ceased-adopted-share",
        "care-ceased-special-guardianship-share",
        "care-stayed-to-18-share",
        "children-in-care-rate",
        "care-health-share",
        "care-dental-share",
        "care-missing-share",
        "care-away-share",
        "care-education-plan-share",
        "leaver-accommodation-share",
        "leaver-occupied-share",
        "adoption-entering-care-to-placed",
        "adoption-order-to-match",
    ]


def test_whoever_was_born_on_29_february_is_a_year_older_on_1_march_of_a_common_year() -> None:
    born = pd.Series(pd.to_datetime(["2008-02-29"]))
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 28), date(2028, 2, 29))
    assert [int(age_on(day, born)[0]) for day in days] == [17, 18, 19, 20]


DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(DAYS, DAYS)
@settings(max_examples=60)
def test_ages_and_days_are_those_of_the_calendar(first: date, last: date) -> None:
    born = pd.Series([pd.Timestamp(first)])
    birthdays = sum(
        first < date(year, first.month, first.day) <= last
        if (first.month, first.day) != (2, 29) or year % 4 == 0
        else first < date(year, 3, 1) <= last
        for year in range(first.year, last.year + 1)
    )
    assert days_lasted(born, last)[0] == (last - first).days + 1
    if first <= last:
        assert age_on(last, born)[0] == birthdays


def test_ties_name_measures_and_hold_in_the_worked_lists() -> None:
    for extract in {id(answer.of): answer.of for answer in ANSWERS.values()}.values():
        counted = {
            name: measure.count(extract)
            for name, measure in BY_ID.items()
            if measure.lists and extract.lists.keys() >= set(measure.lists)
        }
        for name in counted:
            measure = BY_ID[name]
            own = count_of(counted[name], "value" if measure.unit is Unit.COUNT else "numerator")
            for said in filter(None, measure.same_as.split(";")):
                assert tied_count(said, counted) == own, (name, said)
            for said in filter(None, measure.part_of.split(";")):
                assert tied_count(said, counted) >= own, (name, said)


def tied_count(said: str, counted: dict[str, Counted | None]) -> int:
    """The count that a tie names."""
    tie = tie_of(said, counted)
    one = counted[tie.name]
    if not tie.categories:
        return count_of(one, tie.part)
    assert one is not None and tie.breakdown in BY_ID[tie.name].breakdowns
    breakdown = BREAKDOWNS[tie.breakdown]
    assert set(tie.categories) <= {category for category, _ in breakdown.categories}
    return int(breakdown.category_of(one.rows).isin(tie.categories).sum())


def count_of(counted: Counted | None, part: str) -> int:
    """A count of a measure by the name that ties have for it."""
    assert counted is not None
    if part == "numerator" and counted.met is not None:
        return int(counted.met.sum())
    return len(counted.rows)


def told_without(measures: Sequence[Measure], extract: Extract, folder: Path) -> int:
    """How many small counts leavers' figures give away where nobody had known of some ties."""
    known, blind = (
        package_of(folder / name, computed(extract, tied), AS_AT)
        for name, tied in (("known", care_leavers.MEASURES), ("blind", measures))
    )
    _, edition, true = attack(blind, [])
    facts = (known.indicators, known.areas, known.categories)
    return len(attacked([told_now("now", edition.figures, DFE)], true, *facts, DFE).exposures)


#: How many care leavers do what: 12 are not in touch, and 3 study at a university.
DOING = (("yes", "F1", 3), ("yes", "F2", 20), ("yes", "F3", 25), ("yes", "G5", 20), ("no", "", 12))


def test_ties_to_groups_keep_small_groups_of_care_leavers_from_being_worked_out(
    tmp_path: Path,
) -> None:
    lines = ["child | gender | ethnicity | disabled | age | eligibility | in_touch | activity"]
    doing = [(in_touch, activity) for in_touch, activity, many in DOING for _ in range(many)]
    lines += [
        f"A{n} | male | WBRI | no | 20 | former_relevant | {in_touch} | {activity}"
        for n, (in_touch, activity) in enumerate(doing)
    ]
    extract = extract_of(read_list(9, "\n".join(lines)))
    assert told_without(care_leavers.MEASURES, extract, tmp_path / "tied") == 0
    loose = [
        replace(measure, same_as=without_groups(measure.same_as), part_of="")
        for measure in care_leavers.MEASURES
    ]
    assert told_without(loose, extract, tmp_path / "loose") > 0


def without_groups(said: str) -> str:
    return ";".join(tie for tie in said.split(";") if "/" not in tie)


def test_words_and_published_codes_are_those_of_the_contract() -> None:
    for measure in BY_ID.values():
        assert re.fullmatch(r"[a-z][a-z0-9-]{0,62}", measure.id)
        assert 1 <= len(measure.synonyms) <= 4
        assert bool(measure.denominator_label) == (measure.unit is not Unit.COUNT)
        if measure.published_as:
            assert MEASURES[measure.published_as].unit is measure.unit
