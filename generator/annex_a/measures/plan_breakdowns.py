"""The groups that children in need, with a plan, in care and leaving care are sorted into."""

from __future__ import annotations

import re
from functools import partial

import pandas as pd

from generator.annex_a.measures.breakdown import UNKNOWN, Breakdown, banded
from generator.annex_a.specification import codes_asked

#: Codes of this group are on no list that is filled in as the guidance asks.
_NOT_IN_USE = "Not a code in use"

#: Stands in the place of a code, and for the category, of a care leaver who is out of touch.
NOT_IN_TOUCH = "not-in-touch"

#: How long something lasted, its first and last day included: the bands of official figures, which
#: call them up to three and six months, a year, two years, and longer. Less than a day is none.
_DURATIONS = (
    ("under-91", "Under 91 days", 1),
    ("91-to-181", "91 to 181 days", 91),
    ("182-to-364", "182 to 364 days", 182),
    ("365-to-729", "365 to 729 days", 365),
    ("730-or-more", "730 days or more", 730),
)
#: Six weeks, twelve weeks, eighteen weeks.
_SINCE_SEEN = (
    ("up-to-42", "Up to 42 days ago", 0),
    ("43-to-84", "43 to 84 days ago", 43),
    ("85-to-126", "85 to 126 days ago", 85),
    ("over-126", "Over 126 days ago", 127),
)
#: A quarter, half a year, three quarters.
_SINCE_REVIEW = (
    ("up-to-91", "Up to 91 days ago", 0),
    ("92-to-182", "92 to 182 days ago", 92),
    ("183-to-273", "183 to 273 days ago", 183),
    ("274-or-more", "274 days ago or more", 274),
)
_EARLIER_PLANS = (
    ("none", "No earlier plan", 0),
    ("one", "One earlier plan", 1),
    ("two-or-more", "Two or more earlier plans", 2),
)
#: A child in care has at least the present placement.
_PLACEMENTS = (
    ("one", "One placement", 0),
    ("two", "Two placements", 2),
    ("three-or-more", "Three or more placements", 3),
)
_MISSING = (
    ("none", "Not missing", 0),
    ("one", "Missing once", 1),
    ("two", "Missing twice", 2),
    ("three-or-more", "Missing three times or more", 3),
)
#: Whoever is 19, 20 or 21 is in the published figures.
_LEAVER_AGE_GROUPS = (
    ("under-19", "Under 19", 0),
    ("19-to-21", "19 to 21", 19),
    ("22-and-over", "22 and over", 22),
)
_GENDERS = (("female", "women"), ("male", "men"), ("other", "another or no gender recorded"))
_LEAVER_AGES = (("19", "Aged 19", 19), ("20", "Aged 20", 20), ("21", "Aged 21", 21))


def _of_bands(
    name: str, title: str, column: str, bands: tuple[tuple[str, str, int], ...], unknown: str
) -> Breakdown:
    return Breakdown(
        name,
        title,
        (*((band, label) for band, label, _ in bands), (UNKNOWN, unknown)),
        partial(_band, column=column, bands=bands),
    )


def _band(rows: pd.DataFrame, column: str, bands: tuple[tuple[str, str, int], ...]) -> pd.Series:
    return banded(rows[column], bands)


def _leaver_age_by_gender(rows: pd.DataFrame) -> pd.Series:
    ages = banded(rows["age"], _LEAVER_AGE_GROUPS)
    genders = rows["gender"].where(rows["gender"].isin(["female", "male"]), "other")
    return (ages + "-" + genders).where(ages != UNKNOWN, UNKNOWN)


def _of_codes(
    name: str,
    title: str,
    column: str,
    codes: str,
    unknown: str = "Not known",
    more: tuple[tuple[str, str], ...] = (),
) -> Breakdown:
    """A breakdown by the groups of a code list, and by the codes themselves where it has none.

    What stands in the place of a code, besides those of the list, is in `more` with its name.
    """
    groups = {code.key: code.group or code.label for code in codes_asked()[codes]}
    groups = {key: group for key, group in groups.items() if group != _NOT_IN_USE}
    ids = {key: _id(group) for key, group in groups.items()}
    in_order = sorted(dict.fromkeys(groups.values()), key=lambda group: group == "Other")
    return Breakdown(
        name,
        title,
        (*((_id(group), group) for group in in_order), *more, (UNKNOWN, unknown)),
        partial(_group, column=column, ids=ids | {key: key for key, _ in more}),
    )


def _group(rows: pd.DataFrame, column: str, ids: dict[str, str]) -> pd.Series:
    return rows[column].map(ids).astype("str").fillna(UNKNOWN)


def _id(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower().replace("'", "")).strip("-")


PLAN_BREAKDOWNS = (
    _of_codes("closure-reason", "Reason for closure", "closure_reason", "cin_closure_reason"),
    _of_codes("primary-need", "Primary need", "need", "primary_need"),
    _of_bands("duration", "How long it lasted", "lasted", _DURATIONS, "Start not known"),
    _of_bands("time-since-seen", "Last seen", "since_seen", _SINCE_SEEN, "No date recorded"),
    _of_bands("time-since-visit", "Last visit", "since_visit", _SINCE_SEEN, "No visit recorded"),
    _of_bands(
        "time-since-review", "Last review", "since_review", _SINCE_REVIEW, "No review recorded"
    ),
    _of_bands("earlier-plans", "Earlier plans", "earlier_plans", _EARLIER_PLANS, "Not known"),
    _of_codes("initial-category", "First category of abuse", "initial_category", "abuse_category"),
    _of_codes("latest-category", "Latest category of abuse", "latest_category", "abuse_category"),
    _of_codes("care-need", "Category of need", "need", "care_category_of_need"),
    _of_codes("ceased-reason", "Reason for leaving care", "ceased_reason", "reason_ceased_care"),
    _of_codes("legal-status", "Legal status", "legal_status", "legal_status"),
    _of_codes(
        "permanence-plan",
        "Plan for a lasting home",
        "permanence_plan",
        "permanence_plan",
        "No plan recorded",
    ),
    _of_codes("placement-type", "Kind of placement", "placement_type", "placement_type"),
    _of_codes(
        "placement-provider",
        "Provider of the placement",
        "placement_provider",
        "placement_provider",
    ),
    _of_bands(
        "placement-duration", "How long in this placement", "placed_for", _DURATIONS, "Not known"
    ),
    _of_codes("leaver-entitlement", "Kind of entitlement", "eligibility", "leaver_eligibility"),
    _of_bands("placements", "Placements in 12 months", "placements", _PLACEMENTS, "Not known"),
    _of_bands(
        "missing-episodes", "Times missing in 12 months", "missing_episodes", _MISSING, "Not known"
    ),
    _of_bands("leaver-age", "Age", "age", _LEAVER_AGES, "Not known"),
    Breakdown(
        "leaver-age-by-gender",
        "Age and gender",
        (
            *(
                (f"{age}-{gender}", f"{name}, {of_gender}")
                for age, name, _ in _LEAVER_AGE_GROUPS
                for gender, of_gender in _GENDERS
            ),
            (UNKNOWN, "Not known"),
        ),
        _leaver_age_by_gender,
    ),
    _of_codes(
        "accommodation",
        "Where they live",
        "accommodation",
        "accommodation_type",
        more=((NOT_IN_TOUCH, "Not in touch"),),
    ),
    _of_codes(
        "activity",
        "What they do",
        "activity",
        "activity_status",
        more=((NOT_IN_TOUCH, "Not in touch"),),
    ),
)
