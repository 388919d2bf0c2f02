"""The groups that contacts, referrals, assessments, enquiries and conferences are sorted into."""

from __future__ import annotations

from functools import partial

import pandas as pd

from generator.annex_a.measures.breakdown import UNKNOWN, Breakdown, banded
from generator.annex_a.specification import codes_asked

Bands = tuple[tuple[str, str, int], ...]

_NOT_KNOWN = (UNKNOWN, "Not known")
_EARLIER = (
    ("1", "One earlier referral", 1),
    ("2", "Two earlier referrals", 2),
    ("3+", "Three or more earlier referrals", 3),
)


def _source(rows: pd.DataFrame) -> pd.Series:
    groups = {code.key: code.group.lower().replace(" ", "-") for code in codes_asked()["source"]}
    return rows["source"].map(groups).fillna(UNKNOWN)


def _in_bands(column: str, bands: Bands, rows: pd.DataFrame) -> pd.Series:
    return banded(rows[column], bands)


def _each_day(first: int, last: int) -> Bands:
    """A band for each working day."""
    said = {0: "Same day", 1: "1 day"}
    return tuple((f"{day}", said.get(day, f"{day} days"), day) for day in range(first, last + 1))


def _and_longer(days: Bands) -> Bands:
    """The bands and one more, of all that took longer."""
    first = days[-1][2] + 1
    return (*days, (f"{first}+", f"{first} days or more", first))


def _of_bands(
    name: str, title: str, column: str, bands: Bands, *more: tuple[str, str]
) -> Breakdown:
    categories = (*((band, label) for band, label, _ in bands), *more)
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
    # Of repeated referrals alone, so that there is no group without an earlier one.
    _of_bands("earlier-referrals", "Earlier referrals", "earlier_referrals", _EARLIER),
    # Working days are told in two lots, of the cases in time and of the others.
    _of_bands("working-days-to-45", "Working days", "days_taken", _each_day(0, 45)),
    _of_bands(
        "working-days-after-45",
        "Working days",
        "days_taken",
        _and_longer(_each_day(46, 60)),
        _NOT_KNOWN,
    ),
    _of_bands("working-days-to-15", "Working days", "days_taken", _each_day(0, 15)),
    _of_bands(
        "working-days-after-15",
        "Working days",
        "days_taken",
        _and_longer(_each_day(16, 30)),
        _NOT_KNOWN,
    ),
)
