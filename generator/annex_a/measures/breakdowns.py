"""The groups that counted rows are sorted into: every row gets exactly one of a breakdown."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.measures.breakdown import UNKNOWN, Breakdown, banded
from generator.annex_a.measures.front_breakdowns import FRONT_BREAKDOWNS
from generator.annex_a.measures.plan_breakdowns import PLAN_BREAKDOWNS
from generator.annex_a.specification import codes_asked

#: The age groups of the national statistics, each with the age it begins at.
AGE_GROUPS = (
    ("unborn", "Unborn", -1),
    ("under-1", "Under 1", 0),
    ("1-to-4", "1 to 4", 1),
    ("5-to-9", "5 to 9", 5),
    ("10-to-15", "10 to 15", 10),
    ("16-and-over", "16 and over", 16),
)
_GENDERS = (("female", "girls"), ("male", "boys"), ("other", "another or no gender recorded"))


def _age_by_gender(rows: pd.DataFrame) -> pd.Series:
    ages = banded(rows["age"], AGE_GROUPS)
    genders = rows["gender"].where(rows["gender"].isin(["female", "male"]), "other")
    return (ages + "-" + genders).where(ages != UNKNOWN, UNKNOWN)


def _ethnicity(rows: pd.DataFrame) -> pd.Series:
    groups = {code.key: code.group.lower() for code in codes_asked()["ethnicity"]}
    return rows["ethnicity"].map(groups).replace("refused", UNKNOWN).fillna(UNKNOWN)


def _disabled(rows: pd.DataFrame) -> pd.Series:
    return rows["disabled"].where(rows["disabled"].isin(["yes", "no"]), UNKNOWN)


_NOT_KNOWN = (UNKNOWN, "Not known")

#: Every breakdown by its id.
BREAKDOWNS = {
    one.id: one
    for one in (
        Breakdown(
            "age-by-gender",
            "Age and gender",
            (
                *(
                    (f"{age}-{gender}", f"{name}, {of_gender}")
                    for age, name, _ in AGE_GROUPS
                    for gender, of_gender in _GENDERS
                ),
                _NOT_KNOWN,
            ),
            _age_by_gender,
        ),
        Breakdown(
            "ethnicity",
            "Ethnic group",
            (
                ("white", "White"),
                ("mixed", "Mixed"),
                ("asian", "Asian"),
                ("black", "Black"),
                ("chinese", "Chinese"),
                ("other", "Other"),
                _NOT_KNOWN,
            ),
            _ethnicity,
        ),
        Breakdown(
            "disability",
            "Disability",
            (("yes", "Disabled"), ("no", "Not disabled"), _NOT_KNOWN),
            _disabled,
        ),
        *FRONT_BREAKDOWNS,
        *PLAN_BREAKDOWNS,
    )
}
