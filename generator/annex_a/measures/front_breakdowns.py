"""The groups that contacts, referrals, assessments, enquiries and conferences are sorted into."""

from __future__ import annotations

from functools import partial

import pandas as pd

from generator.annex_a.measures.breakdown import UNKNOWN, Breakdown, banded
from generator.annex_a.specification import codes_asked

Bands = tuple[tuple[str, str, int], ...]

_NOT_KNOWN = (UNKNOWN, "Not known")
_EARLIER = (
    ("none", "No earlier referral", 0),
    ("one", "One earlier referral", 1),
    ("two", "Two earlier referrals", 2),
    ("three-or-more", "Three or more earlier referrals", 3),
)


def _source(rows: pd.DataFrame) -> pd.Series:
    groups = {code.key: code.group.lower().replace(" ", "-") for code in codes_asked()["source"]}
    return rows["source"].map(groups).fillna(UNKNOWN)


def _in_bands(column: str, bands: Bands, rows: pd.DataFrame) -> pd.Series:
    return banded(rows[column], bands)


def _each_day(last: int) -> Bands:
    """A band for each working day from the same day on, and one of all that is longer."""
    said = {0: "Same day", 1: "1 day"}
    days = ((f"{day}", said.get(day, f"{day} days"), day) for day in range(last + 1))
    return (*days, (f"{last + 1}-or-more", f"{last + 1} days or more", last + 1))


def _of_bands(name: str, title: str, column: str, bands: Bands) -> Breakdown:
    categories = (*((band, label) for band, label, _ in bands), _NOT_KNOWN)
    return Breakdown(name, title, categories, partial(_in_bands, column, bands))


FRONT_BREAKDOWNS = (
    Breakdown(
        "source",
        "Who got in touch",
        (
            ("individual", "Family, carers and other individuals"),
            ("schools", "Schools"),
            ("education-services", "Other education services"),
            ("health-services", "Health services"),
            ("housing", "Housing"),
            ("la-services", "Council services"),
            ("police", "Police"),
            ("other-legal-agency", "Other legal agencies"),
            ("other", "Others"),
            ("anonymous", "Anonymous"),
            _NOT_KNOWN,
        ),
        _source,
    ),
    _of_bands("earlier-referrals", "Earlier referrals", "earlier_referrals", _EARLIER),
    _of_bands("working-days", "Working days", "days_taken", _each_day(60)),
    _of_bands("working-days-to-conference", "Working days", "days_taken", _each_day(30)),
)
