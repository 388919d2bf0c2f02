"""A small worked table for every rule of the lists.

Rows that break the rule are marked with a cross in the first column; the others are just beside it.
The lists were taken on 30 September 2025 (their six months began on 1 April, their twelve on
1 October 2024) and those before on 30 June 2025. Only the rows of the rule's own lists are marked.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Worked:
    """The tables of a rule by list, and those of the extract before where it is asked."""

    now: dict[int, str]
    before: dict[int, str] = field(default_factory=dict)


def _one(number: int, table: str) -> Worked:
    return Worked({number: table})


WORKED = {
    "B-AFTER-EXTRACT": _one(
        3,
        """
          | child | referred
        x | A     | 2025-10-01
          | B     | 2025-09-30
        """,
    ),
    "B-BEFORE-BIRTH": _one(
        1,
        """
          | child | born       | contacted
        x | A     | 2025-09-01 | 2024-10-01
          | B     | 2025-09-01 | 2025-04-01
          | C     |            | 2025-04-01
        """,
    ),
    "B-CARE-BEFORE-BIRTH": _one(
        8,
        """
          | child | born       | started
        x | A     | 2025-06-02 | 2025-06-01
          | B     | 2025-06-02 | 2025-06-02
        """,
    ),
    "B-AGE": _one(
        6,
        """
          | child | born       | age
        x | A     | 2015-09-30 | 9
          | B     | 2015-09-30 | 10
          | C     | 2015-10-01 | 9
        x | D     | 2015-10-01 | 10
          | E     | 2016-02-29 | 9
          | F     |            | 9
        x | G     | 2015-10-01 | -2
        """,
    ),
    "B-AGE-BLANK": _one(
        1,
        """
          | child | born       | age
        x | A     | 2015-09-30 |
          | B     |            |
          | C     | 2025-10-30 |
        """,
    ),
    "B-BIRTH-BLANK": _one(
        2,
        """
          | child | born       | age
        x | A     |            | 4
        x | B     |            |
          | C     |            | -1
          | D     | 2020-10-30 | 4
        """,
    ),
    "B-UNBORN-AGE": _one(
        7,
        """
          | child | born       | age
        x | A     | 2025-10-01 | 0
        x | B     | 2025-10-01 |
          | C     | 2025-10-01 | -1
          | D     | 2025-09-30 | 0
        """,
    ),
    "B-UNBORN-BIRTH": _one(
        7,
        """
          | child | born       | age
        x | A     | 2025-09-30 | -1
          | B     | 2025-10-01 | -1
          | C     |            | -1
        """,
    ),
    "B-UNBORN-FAR": _one(
        4,
        """
          | child | born
        x | A     | 2026-08-15
          | B     | 2026-07-15
        """,
    ),
    "B-OF-AGE": _one(
        8,
        """
          | child | born       | age | ceased
        x | A     | 2007-09-30 | 18  |
          | B     | 2007-10-01 | 17  |
          | C     | 2007-09-30 | 18  | 2025-09-30
        x | D     |            | 18  |
        """,
    ),
    "B-TWICE": _one(
        7,
        """
          | child | started
          | A     | 2025-04-01
          | B     | 2025-04-01
        x | A     | 2025-08-01
          |       | 2025-08-01
          |       | 2025-08-01
        """,
    ),
    "B-TWICE-EVENT": _one(
        3,
        """
          | child | referred   | source
          | A     | 2025-04-01 | 6
          | A     | 2025-04-01 | 1A
        x | A     | 2025-04-01 | 6
          | B     | 2025-04-01 | 6
          |       | 2025-04-01 | 6
          |       | 2025-04-01 | 6
        """,
    ),
    "B-WINDOW": _one(
        6,
        """
          | child | closed
        x | A     | 2025-03-31
          | B     | 2025-04-01
          | C     |
        """,
    ),
    "B-WINDOW-ENQUIRY": _one(
        5,
        """
          | child | started    | conference_unnecessary | conference
        x | A     | 2025-03-20 | no                     | 2025-03-31
        x | B     | 2025-03-20 | yes                    |
          | C     | 2025-03-20 |                        |
          | D     | 2025-03-20 | no                     | 2025-04-01
          | E     | 2025-04-01 | yes                    |
        """,
    ),
    "B-WINDOW-ADOPTION": _one(
        10,
        """
          | child | adopted    | reversed
        x | A     | 2024-09-30 |
        x | B     |            | 2024-09-30
          | C     | 2024-10-01 |
        """,
    ),
    "B-ORDER-HELPED": _one(
        2,
        """
          | child | started    | completed
        x | A     | 2025-06-02 | 2025-06-01
          | B     | 2025-06-02 | 2025-06-02
          | C     | 2025-06-02 |
        """,
    ),
    "B-BELOW-NOUGHT": _one(
        7,
        """
          | child | earlier_plans
        x | A     | -1
          | B     | 0
          | C     |
        """,
    ),
    "B-EARLIER-UNEQUAL": _one(
        5,
        """
          | child | started    | earlier_enquiries | earlier_conferences
        x | A     | 2025-05-01 | 0                 | 0
          | A     | 2025-08-01 | 1                 | 0
          | B     | 2025-05-01 | 1                 | 0
          | B     | 2025-08-01 | 1                 | 0
        x | C     | 2025-05-01 | 1                 | 0
          | C     | 2025-08-01 | 1                 | 1
          | D     | 2025-05-01 | 1                 |
          | D     | 2025-08-01 |                   |
        """,
    ),
    "B-EARLIER-REFERRALS": _one(
        3,
        """
          | child | referred   | earlier_referrals
          | A     | 2025-05-01 | 1
        x | A     | 2025-08-01 | 1
          | A     | 2025-06-01 | 1
          | B     | 2025-05-01 | 2
          | B     | 2025-08-01 | 2
          | C     | 2025-08-01 | 0
          | C     | 2025-08-01 | 0
          | D     | 2025-08-01 |
        """,
    ),
    "B-EARLIER-ENQUIRIES": _one(
        5,
        """
          | child | started    | earlier_enquiries
          | A     | 2025-05-01 | 0
        x | A     | 2025-08-01 | 0
          | B     | 2024-07-31 | 0
          | B     | 2025-08-01 | 0
        """,
    ),
    "B-ORDER-ASSESSED": _one(
        4,
        """
          | child | started    | authorised
        x | A     | 2025-05-02 | 2025-05-01
          | B     | 2025-05-02 | 2025-05-02
          | C     | 2025-05-02 |
        """,
    ),
    "B-OUTCOME-BLANK": _one(
        4,
        """
          | child | authorised | needs_support
        x | A     | 2025-05-01 |
          | B     | 2025-05-01 | no
          | C     |            |
        """,
    ),
    "B-OUTCOME-EARLY": _one(
        4,
        """
          | child | authorised | needs_support
        x | A     |            | no
          | B     | 2025-05-01 | no
          | C     |            |
        """,
    ),
    "B-ORDER-CONFERENCE": _one(
        5,
        """
          | child | started    | conference
        x | A     | 2025-05-02 | 2025-05-01
          | B     | 2025-05-02 | 2025-05-02
        """,
    ),
    "B-CONFERENCE-UNNECESSARY": _one(
        5,
        """
          | child | conference_unnecessary | conference
        x | A     | yes                    | 2025-05-01
          | B     | no                     | 2025-05-01
          | C     | yes                    |
        """,
    ),
    "B-CONFERENCE-UNDECIDED": _one(
        5,
        """
          | child | conference_unnecessary | conference
        x | A     |                        | 2025-05-01
          | B     | no                     | 2025-05-01
          | C     |                        |
        """,
    ),
    "B-PLAN-NO-CONFERENCE": _one(
        5,
        """
          | child | conference | led_to_plan
        x | A     |            | no
        x | B     |            | yes
          | C     | 2025-05-01 | yes
          | D     |            |
        """,
    ),
    "B-CONFERENCE-RESULT": _one(
        5,
        """
          | child | conference | led_to_plan
        x | A     | 2025-09-30 |
          | B     | 2025-10-01 |
          | C     | 2025-09-30 | no
        """,
    ),
    "B-ORDER-NEED": _one(
        6,
        """
          | child | started    | closed
        x | A     | 2025-05-02 | 2025-05-01
          | B     | 2025-05-02 | 2025-05-02
        """,
    ),
    "B-CLOSED-NO-REASON": _one(
        6,
        """
          | child | closed     | closure_reason
        x | A     | 2025-05-01 |
          | B     | 2025-05-01 | RC7
          | C     |            |
        """,
    ),
    "B-REASON-NOT-CLOSED": _one(
        6,
        """
          | child | closed     | closure_reason
        x | A     |            | RC7
          | B     | 2025-05-01 | RC7
        """,
    ),
    "B-CLOSED-STATUS": _one(
        6,
        """
          | child | closed     | status
        x | A     | 2025-05-01 | in_need_plan
          | B     | 2025-05-01 | closed
          | C     |            | in_need_plan
        """,
    ),
    "B-STATUS-NOT-CLOSED": _one(
        6,
        """
          | child | closed     | status
        x | A     |            | closed
          | B     | 2025-05-01 | closed
          | C     |            | in_need_plan
        """,
    ),
    "B-ORDER-PLAN": _one(
        7,
        """
          | child | started    | last_visit | last_review | ended
        x | A     | 2025-05-02 | 2025-05-01 |             |
        x | B     | 2025-05-02 |            | 2025-05-01  |
        x | C     | 2025-05-02 |            |             | 2025-05-01
          | D     | 2025-05-02 | 2025-05-02 | 2025-05-02  | 2025-05-02
        """,
    ),
    "B-REVIEW-AFTER-PLAN": _one(
        7,
        """
          | child | last_review | ended
        x | A     | 2025-08-02  | 2025-08-01
          | B     | 2025-08-01  | 2025-08-01
          | C     | 2025-08-01  |
        """,
    ),
    "B-ALONE-BLANK": _one(
        7,
        """
          | child | last_visit | seen_alone
        x | A     | 2025-08-02 |
          | B     | 2025-08-02 | unknown
          | C     |            |
        """,
    ),
    "B-ALONE-NO-VISIT": _one(
        7,
        """
          | child | last_visit | seen_alone
        x | A     |            | yes
          | B     | 2025-08-02 | yes
        """,
    ),
    "B-ORDER-CARE": Worked(
        {
            8: """
              | child | started  | legal_status_from | placed_from | last_review | ceased
            x | A     | 2025-05-02 | 2025-05-01      | 2025-05-02  |             |
            x | B     | 2025-05-02 | 2025-05-02      | 2025-05-01  |             |
            x | C     | 2025-05-02 |                 |             | 2025-05-01  |
            x | D     | 2025-05-02 |                 |             |             | 2025-05-01
              | E     | 2025-05-02 | 2025-05-02      | 2025-05-02  | 2025-05-02  | 2025-05-02
            """
        }
    ),
    "B-AFTER-CARE": _one(
        8,
        """
          | child | legal_status_from | placed_from | last_review | ceased
        x | A     | 2025-05-02        |             |             | 2025-05-01
        x | B     |                   | 2025-05-02  |             | 2025-05-01
        x | C     |                   |             | 2025-05-02  | 2025-05-01
          | D     | 2025-05-01        | 2025-05-01  | 2025-05-01  | 2025-05-01
          | E     | 2025-05-01        | 2025-05-01  | 2025-05-01  |
        """,
    ),
    "B-HEALTH-BEFORE-BIRTH": _one(
        8,
        """
          | child | born       | last_health_assessment | last_dental_check
        x | A     | 2025-05-02 | 2025-05-01             |
        x | B     | 2025-05-02 |                        | 2025-05-01
          | C     | 2025-05-02 | 2025-05-02             | 2025-05-02
        """,
    ),
    "B-CEASED-NO-REASON": _one(
        8,
        """
          | child | ceased     | ceased_reason
        x | A     | 2025-05-01 |
          | B     | 2025-05-01 | E4A
        """,
    ),
    "B-REASON-NOT-CEASED": _one(
        8,
        """
          | child | ceased     | ceased_reason
        x | A     |            | E4A
          | B     | 2025-05-01 | E4A
        """,
    ),
    "B-NO-PLACEMENT": _one(
        8,
        """
          | child | placements
        x | A     | 0
          | B     | 1
          | C     |
        """,
    ),
    "B-WITH-PARENTS": _one(
        8,
        """
          | child | placement_type | placement_provider
        x | A     | P1             | PR1
          | B     | P1             | PR0
          | C     | U4             | PR1
        """,
    ),
    "B-PLACED-ABROAD": _one(
        8,
        """
          | child | placement_location | placement_authority
        x | A     | in                 | WAL
        x | B     | in                 | sco - Child placed in Scotland
          | C     | out                | WAL
          | D     | in                 | Walsall
          | E     | in                 |
        """,
    ),
    "B-PLACED-OTHER-PLAN": _one(
        8,
        """
          | child | placement_type | permanence_plan | ceased
        x | A     | A6             | return          |
          | B     | A6             | adoption        |
          | C     | A6             | return          | 2025-05-01
          | D     | U4             | return          |
        """,
    ),
    "B-INTERVIEW-NOT-MISSING": _one(
        8,
        """
          | child | missing_episodes | interview_offered | interview_accepted
        x | A     | 0                | yes               | yes
        x | B     | 0                |                   | no
          | C     | 0                |                   |
          | D     | 1                | yes               | yes
        """,
    ),
    "B-INTERVIEW-BLANK": _one(
        8,
        """
          | child | missing_episodes | interview_offered
        x | A     | 1                |
          | B     | 1                | unknown
          | C     | 0                |
        """,
    ),
    "B-INTERVIEW-ACCEPTED": _one(
        8,
        """
          | child | missing_episodes | interview_offered | interview_accepted
        x | A     | 1                | no                | yes
          | B     | 1                | yes               | yes
          | C     | 1                | no                |
        """,
    ),
    "B-LEAVER-AGE": _one(
        9,
        """
          | child | born       | age
        x | A     | 2009-10-01 | 15
          | B     | 2009-09-30 | 16
          | C     | 1999-10-01 | 25
        x | D     | 1999-09-30 | 26
        """,
    ),
    "B-LEAVER-CATEGORY": _one(
        9,
        """
          | child | age | eligibility
        x | A     | 18  | relevant
        x | B     | 17  | former_relevant
          | C     | 17  | relevant
          | D     | 18  | former_relevant
          | E     | 18  | qualifying
        """,
    ),
    "B-LEAVER-BLANK": _one(
        9,
        """
          | child | in_touch | accommodation | suitability | activity
        x | A     | yes      |               | suitable    | F2
        x | B     | yes      | U             |             | F2
        x | C     | yes      | U             | suitable    |
          | D     | yes      | U             | suitable    | F2
          | E     | no       |               |             |
          | F     | refused  |               |             |
        """,
    ),
    "B-LEAVER-NO-TOUCH": _one(
        9,
        """
          | child | in_touch | accommodation | activity
        x | A     | no       | U             |
        x | B     | died     |               | F2
          | C     | no       |               |
          | D     | yes      | U             | F2
        """,
    ),
    "B-LEAVER-HOMELESS": _one(
        9,
        """
          | child | accommodation | suitability
        x | A     | S             | suitable
          | B     | S             | unsuitable
          | C     | U             | suitable
        """,
    ),
    "B-ORDER-ADOPTION": _one(
        10,
        """
          | child | entered_care | decided    | placement_order | matched    | placed
        x | A     | 2024-02-01   | 2024-01-31 |                 |            |
        x | B     | 2024-02-01   | 2024-03-01 | 2024-02-28      |            |
        x | C     | 2024-02-01   | 2024-03-01 |                 | 2024-05-01 | 2024-04-30
        x | D     | 2024-02-01   | 2024-03-01 |                 |            | 2024-02-28
          | E     | 2024-02-01   | 2024-02-01 | 2024-02-01      | 2024-02-01 | 2024-02-01
        """,
    ),
    "B-ADOPTED-NO-STEP": _one(
        10,
        """
          | child | matched    | placed     | adopted
        x | A     |            | 2024-12-01 | 2025-05-01
        x | B     | 2024-11-01 |            | 2025-05-01
          | C     | 2024-11-01 | 2024-12-01 | 2025-05-01
          | D     |            |            |
        """,
    ),
    "B-ADOPTED-REVERSED": _one(
        10,
        """
          | child | adopted    | reversed
        x | A     | 2025-05-01 | 2025-05-01
          | B     | 2025-05-01 |
          | C     |            | 2025-05-01
        """,
    ),
    "B-REVERSED-NO-REASON": _one(
        10,
        """
          | child | reversed   | reversed_reason
        x | A     | 2025-05-01 |
          | B     | 2025-05-01 | RD4
        """,
    ),
    "B-REASON-NOT-REVERSED": _one(
        10,
        """
          | child | reversed   | reversed_reason
        x | A     |            | RD4
          | B     | 2025-05-01 | RD4
        """,
    ),
    "B-ORDER-ADOPTER": _one(
        11,
        """
          | adopter | enquired   | stage_1_from | stage_1_to | matched    | placed
        x | A       | 2024-12-02 | 2024-12-01   |            |            |
        x | B       | 2024-12-02 | 2025-01-02   | 2025-01-01 |            |
        x | C       | 2024-12-02 |              |            | 2025-01-02 | 2025-01-01
          | D       | 2024-12-02 | 2024-12-02   | 2024-12-02 | 2025-01-01 | 2025-01-01
        """,
    ),
    "B-LEFT-NO-REASON": _one(
        11,
        """
          | adopter | left       | left_reason
        x | A       | 2025-05-01 |
          | B       | 2025-05-01 | 1
        """,
    ),
    "B-REASON-NOT-LEFT": _one(
        11,
        """
          | adopter | left       | left_reason
        x | A       |            | 1
          | B       | 2025-05-01 | 1
        """,
    ),
    "B-PLACED-NO-CHILDREN": _one(
        11,
        """
          | adopter | placed     | children_placed
        x | A       | 2025-05-01 | 0
        x | B       | 2025-05-01 |
          | C       | 2025-05-01 | 1
          | D       |            |
        """,
    ),
    "B-CHILDREN-NOT-PLACED": _one(
        11,
        """
          | adopter | placed     | children_placed
        x | A       |            | 1
          | B       | 2025-05-01 | 1
          | C       |            | 0
        """,
    ),
    "C-BIRTH-DATE": Worked(
        {
            6: """
              | child | born
            x | A     | 2015-05-01
              | B     | 2015-05-01
              | C     |
              | D     | 2015-05-01
              | E     | 2015-05-01
            """,
            7: """
              | child | born
              | E     | 2015-05-01
            """,
            8: """
              | child | born
              | A     | 2015-05-02
              | B     | 2015-05-01
              | C     | 2015-05-01
            x | E     | 2015-05-02
            """,
        }
    ),
    "C-GENDER": Worked(
        {
            1: """
              | child | gender
              | A     | female
            x | A     | male
              | B     | male
            """,
            7: """
              | child | gender
              | A     | female
            """,
        }
    ),
    "C-ETHNICITY": Worked(
        {
            5: """
              | child | ethnicity
            x | A     | NOBT
              | B     | WBRI
            """,
            10: """
              | child | ethnicity
              | A     | WBRI
              | B     | WBRI
            """,
        }
    ),
    "C-DISABILITY": Worked(
        {
            4: """
              | child | disabled
            x | A     | no
              | B     | yes
            """,
            9: """
              | child | disabled
              | A     | yes
              | B     | yes
            """,
        }
    ),
    "C-REFERRAL-NO-WORK": Worked(
        {
            3: """
              | child | referred   | no_further_action
            x | A     | 2025-09-23 | no
              | B     | 2025-09-24 | no
              | C     | 2025-09-23 | yes
              | D     | 2025-09-23 | no
              | E     | 2025-09-23 | no
            """,
            4: "  | child\n | D",
            6: "  | child\n | E",
        }
    ),
    "C-ASSESSMENT-NOT-IN-NEED": Worked(
        {
            4: """
              | child | authorised
            x | A     |
              | B     |
              | C     | 2025-05-01
            """,
            6: "  | child\n | B",
        }
    ),
    "C-SUPPORT-NOT-IN-NEED": Worked(
        {
            4: """
              | child | authorised | needs_support
            x | A     | 2025-05-01 | yes
              | B     | 2025-05-01 | yes
              | C     | 2025-05-01 | no
              | D     |            | yes
            """,
            6: "  | child\n | B",
        }
    ),
    "C-CONFERENCE-NO-PLAN": Worked(
        {
            5: """
              | child | conference | led_to_plan
            x | A     | 2025-05-01 | yes
              | B     | 2025-05-01 | yes
              | C     | 2025-05-01 | no
              | D     | 2025-03-31 | yes
            """,
            7: "  | child\n | B",
        }
    ),
    "C-PLAN-NO-ENQUIRY": Worked(
        {
            7: """
              | child | started
            x | A     | 2025-05-01
              | B     | 2025-04-30
              | C     | 2025-05-01
            """,
            5: "  | child\n | C",
        }
    ),
    "C-PLAN-NO-CONFERENCE": Worked(
        {
            7: """
              | child | started
            x | A     | 2025-05-01
              | B     | 2025-05-01
              | C     | 2025-05-01
              | D     | 2025-04-30
            """,
            5: """
              | child | conference | led_to_plan
              | A     | 2025-05-01 | no
              | B     | 2025-05-01 | yes
              | D     |            |
            """,
        }
    ),
    "C-PLAN-NOT-IN-NEED": Worked(
        {
            7: """
              | child
            x | A
              | B
            """,
            6: "  | child\n | B",
        }
    ),
    "C-CARE-NOT-IN-NEED": Worked(
        {
            8: """
              | child
            x | A
              | B
            """,
            6: "  | child\n | B",
        }
    ),
    "C-BEFORE-NEED": Worked(
        {
            6: """
              | child | started
              | A     | 2025-05-02
              | B     | 2025-05-01
            """,
            7: """
              | child | started
            x | A     | 2025-05-01
              | B     | 2025-05-01
              | C     | 2025-05-01
            """,
            8: """
              | child | started
            x | A     | 2025-05-01
            """,
        }
    ),
    "C-CLOSED-YET-PLAN": Worked(
        {
            6: """
              | child | closed
            x | A     | 2025-05-01
              | B     | 2025-05-01
              | C     |
            """,
            7: """
              | child | ended
              | A     |
              | B     | 2025-05-01
              | C     |
            """,
        }
    ),
    "C-CLOSED-YET-CARE": Worked(
        {
            6: """
              | child | closed
            x | A     | 2025-05-01
              | B     | 2025-05-01
            """,
            8: """
              | child | ceased
              | A     |
              | B     | 2025-05-01
            """,
        }
    ),
    "C-STATUS-IN-CARE": Worked(
        {
            6: """
              | child | status          | closed
            x | A     | protection_plan |
              | B     | looked_after    |
              | C     | in_need_plan    |
              | D     | closed          | 2025-05-01
            """,
            8: """
              | child | ceased
              | A     |
              | B     |
              | C     | 2025-05-01
              | D     |
            """,
        }
    ),
    "C-STATUS-NOT-IN-CARE": Worked(
        {
            6: """
              | child | status
            x | A     | looked_after
            x | B     | looked_after
              | C     | looked_after
            """,
            8: """
              | child | ceased
              | B     | 2025-05-01
              | C     |
            """,
        }
    ),
    "C-STATUS-ON-PLAN": Worked(
        {
            6: """
              | child | status
            x | A     | in_need_plan
              | B     | protection_plan
              | C     | looked_after
              | D     | in_need_plan
            """,
            7: """
              | child | ended
              | A     |
              | B     |
              | C     |
              | D     | 2025-05-01
            """,
            8: "  | child\n | C",
        }
    ),
    "C-STATUS-NOT-ON-PLAN": Worked(
        {
            6: """
              | child | status
            x | A     | protection_plan
            x | B     | protection_plan
              | C     | protection_plan
            """,
            7: """
              | child | ended
              | B     | 2025-05-01
              | C     |
            """,
        }
    ),
    "C-STATUS-ASSESSMENT": Worked(
        {
            6: """
              | child | status
            x | A     | open_assessment
              | B     | open_assessment
              | C     | in_need_plan
            """,
            4: """
              | child | authorised
              | A     | 2025-05-01
              | B     |
            """,
        }
    ),
    "C-CARE-AND-LEAVER": Worked(
        {
            9: """
              | child
            x | A
              | B
              | C
            """,
            8: """
              | child | ceased
              | A     |
              | B     | 2025-05-01
            """,
        }
    ),
    "C-LEFT-NO-LEAVER": Worked(
        {
            8: """
              | child | born       | started    | ceased     | ceased_reason
            x | A     | 2007-06-01 | 2025-03-02 | 2025-06-01 | E5
              | B     | 2007-06-01 | 2025-03-03 | 2025-06-01 | E5
              | C     | 2007-06-01 | 2020-03-02 | 2025-05-31 | E5
              | D     | 2007-06-01 | 2020-03-02 | 2025-06-01 | E2
              | E     | 2007-06-01 | 2020-03-02 | 2025-06-01 | E5
            """,
            9: "  | child\n | E",
        }
    ),
    "C-ADOPTED-NO-ORDER": Worked(
        {
            8: """
              | child | ceased_reason
            x | A     | E11
            x | B     | E12
              | C     | E11
              | D     | E4A
            """,
            10: """
              | child | adopted
              | B     |
              | C     | 2025-05-01
            """,
        }
    ),
    "C-ADOPTED-DATE": Worked(
        {
            8: """
              | child | ceased     | ceased_reason
            x | A     | 2025-05-02 | E11
              | B     | 2025-05-01 | E11
              | C     | 2025-05-02 | E4A
            """,
            10: """
              | child | adopted
              | A     | 2025-05-01
              | B     | 2025-05-01
              | C     | 2025-05-01
            """,
        }
    ),
    "C-ADOPTED-IN-CARE": Worked(
        {
            10: """
              | child | adopted
            x | A     | 2025-05-01
              | B     | 2025-05-01
              | C     |
            """,
            8: """
              | child | ceased
              | A     |
              | B     | 2025-05-01
              | C     |
            """,
        }
    ),
    "C-PLACED-NO-ADOPTION": Worked(
        {
            8: """
              | child | placement_type | ceased
            x | A     | A5             |
              | B     | A5             |
              | C     | U4             |
              | D     | A5             | 2025-05-01
            """,
            10: "  | child\n | B",
        }
    ),
    "C-ORDER-NO-ADOPTION": Worked(
        {
            8: """
              | child | legal_status | ceased
            x | A     | E1           |
            x | B     | E1           |
              | C     | E1           |
              | D     | C2           |
            """,
            10: """
              | child | placement_order
              | B     |
              | C     | 2025-05-01
            """,
        }
    ),
    "C-ENTERED-CARE": Worked(
        {
            10: """
              | child | entered_care
            x | A     | 2024-05-02
              | B     | 2024-05-01
              | C     | 2024-05-01
            """,
            8: """
              | child | started
              | A     | 2024-05-01
              | B     | 2024-05-01
            """,
        }
    ),
    "D-VANISHED": Worked(
        {7: "  | child | ended\n | B | 2025-08-01\n | C |"},
        {
            7: """
              | child | ended
            x | A     |
              | B     |
              | C     |
              | D     | 2025-05-01
            """
        },
    ),
    "D-EVENT-GONE": Worked(
        {
            3: "  | child | referred\n | A | 2025-04-01\n | B | 2025-04-02",
            4: "  | child | started | authorised\n | A | 2025-02-01 | 2025-08-01",
        },
        {
            3: """
              | child | referred
              | A     | 2025-04-01
            x | B     | 2025-04-01
              | C     | 2025-03-31
            """,
            4: """
              | child | started    | authorised
              | A     | 2025-02-01 |
            x | B     | 2025-02-01 |
            x | C     | 2025-02-01 | 2025-04-01
              | D     | 2025-02-01 | 2025-03-31
            """,
        },
    ),
    "D-START": Worked(
        {
            6: """
              | child | started
            x | A     | 2025-05-02
              | B     | 2025-05-01
              | C     | 2025-07-01
              | D     | 2025-05-15
            x | E     | 2025-05-14
            """
        },
        {
            6: """
              | child | started    | closed
              | A     | 2025-05-01 |
              | B     | 2025-05-01 |
              | C     | 2025-05-01 |
              | D     | 2025-05-01 | 2025-05-15
              | E     | 2025-05-01 | 2025-05-15
            """
        },
    ),
    "D-REOPENED": Worked(
        {
            8: """
              | child | started    | ceased
            x | A     | 2025-05-01 |
              | B     | 2025-07-01 |
              | C     | 2025-05-01 | 2025-06-01
              | D     | 2025-05-01 |
            """
        },
        {
            8: """
              | child | started    | ceased
              | A     | 2025-05-01 | 2025-06-01
              | B     | 2025-05-01 | 2025-06-01
              | C     | 2025-05-01 | 2025-06-01
              | D     | 2025-05-01 |
            """
        },
    ),
    "D-END": Worked(
        {
            7: """
              | child | started    | ended
            x | A     | 2025-05-01 | 2025-06-02
              | B     | 2025-05-01 | 2025-06-01
              | C     | 2025-05-01 | 2025-08-01
            """
        },
        {
            7: """
              | child | started    | ended
              | A     | 2025-05-01 | 2025-06-01
              | B     | 2025-05-01 | 2025-06-01
              | C     | 2025-05-01 |
            """
        },
    ),
    "D-DATE-LOST": Worked(
        {
            4: """
              | child | started    | authorised
            x | A     | 2025-05-01 |
              | B     | 2025-05-01 | 2025-06-01
              | C     | 2025-06-25 |
            """
        },
        {
            4: """
              | child | started    | authorised
              | A     | 2025-05-01 | 2025-06-01
              | B     | 2025-05-01 | 2025-06-01
              | C     | 2025-06-25 |
            """
        },
    ),
    "D-DATE-CHANGED": Worked(
        {
            10: """
              | child | placement_order
            x | A     | 2025-05-02
              | B     | 2025-05-01
              | C     | 2025-05-01
              | D     | 2025-07-02
            """
        },
        {
            10: """
              | child | placement_order
              | A     | 2025-05-01
              | B     | 2025-05-01
              | C     |
              | D     | 2025-07-01
            """
        },
    ),
    "D-WENT-BACK": Worked(
        {
            7: """
              | child | started    | last_visit
            x | A     | 2025-05-01 | 2025-05-31
            x | B     | 2025-05-01 |
              | C     | 2025-05-01 | 2025-06-01
              | D     | 2025-07-01 |
            """
        },
        {
            7: """
              | child | started    | last_visit
              | A     | 2025-05-01 | 2025-06-01
              | B     | 2025-05-01 | 2025-06-01
              | C     | 2025-05-01 | 2025-06-01
              | D     | 2025-05-01 | 2025-06-01
            """
        },
    ),
    "D-BIRTH-DATE": Worked(
        {
            1: """
              | child | born
            x | A     | 2015-05-02
              | B     | 2015-05-01
              | C     | 2025-08-01
            """
        },
        {
            1: """
              | child | born
              | A     | 2015-05-01
              | B     | 2015-05-01
              | C     | 2025-08-15
            """
        },
    ),
    "D-ETHNICITY-LOST": Worked(
        {
            6: """
              | child | ethnicity
            x | A     | NOBT
            x | B     |
              | C     | WBRI
              | D     | NOBT
            """
        },
        {
            6: """
              | child | ethnicity
              | A     | WBRI
              | B     | WBRI
              | C     | NOBT
              | D     | NOBT
            """
        },
    ),
    "D-LEGAL-STATUS": Worked(
        {
            8: """
              | child | legal_status_from | legal_status
            x | A     | 2025-05-01        | C2
              | B     | 2025-07-01        | C2
              | C     | 2025-05-01        | C1
            """
        },
        {
            8: """
              | child | legal_status_from | legal_status
              | A     | 2025-05-01        | C1
              | B     | 2025-05-01        | C1
              | C     | 2025-05-01        | C1
            """
        },
    ),
    "D-NEED": Worked(
        {
            8: """
              | child | started    | need
            x | A     | 2025-05-01 | N2
              | B     | 2025-07-01 | N2
              | C     | 2025-05-01 | N1
            """
        },
        {
            8: """
              | child | started    | need
              | A     | 2025-05-01 | N1
              | B     | 2025-05-01 | N1
              | C     | 2025-05-01 | N1
            """
        },
    ),
    "D-FIRST-CATEGORY": Worked(
        {
            7: """
              | child | started    | initial_category
            x | A     | 2025-05-01 | physical
              | B     | 2025-07-01 | physical
              | C     | 2025-05-01 | neglect
            """
        },
        {
            7: """
              | child | started    | initial_category
              | A     | 2025-05-01 | neglect
              | B     | 2025-05-01 | neglect
              | C     | 2025-05-01 | neglect
            """
        },
    ),
    "D-EARLIER-PLANS": Worked(
        {
            7: """
              | child | started    | earlier_plans
            x | A     | 2025-07-01 | 0
              | B     | 2025-05-01 | 1
              | C     | 2025-07-01 | 2
            """
        },
        {
            7: """
              | child | started    | earlier_plans
              | A     | 2025-05-01 | 1
              | B     | 2025-05-01 | 1
              | C     | 2025-05-01 | 1
            """
        },
    ),
    "D-EARLIER-EVENTS": Worked(
        {
            3: """
              | child | referred   | earlier_referrals
            x | A     | 2025-05-01 | 0
              | B     | 2025-05-01 | 1
              | C     | 2025-07-01 | 0
            """
        },
        {
            3: """
              | child | referred   | earlier_referrals
              | A     | 2025-05-01 | 1
              | B     | 2025-05-01 | 1
              | C     | 2025-05-01 | 1
            """
        },
    ),
}
