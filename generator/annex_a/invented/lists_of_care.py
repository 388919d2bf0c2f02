"""What of a county's history its lists show on a day: those of care, leaving care and adoption."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from generator.annex_a.invented.care import PLACEMENTS
from generator.annex_a.invented.chance import Days
from generator.annex_a.invented.days import NEVER, birthday, last_of_round, shown
from generator.annex_a.invented.lists import Look, who, whose
from generator.annex_a.specification import Version

OWN_AUTHORITY, OTHER_AUTHORITY = "Inventshire", "Neighbourshire"

#: No postcode of the United Kingdom begins with these letters.
_POSTCODE_AREA = "QV"
_POSTCODE_ENDS = "ABDEFGHJLNPQRSTUWXYZ"

#: What the codes of 2024 were before apprenticeships had their own.
_ACTIVITY_BEFORE = {"F4": "F3", "F5": "F3", "P4": "P3", "P5": "P3"}


def _in_care(look: Look) -> pd.DataFrame:
    children = look.county.children
    told = children[(children["care_from"] <= look.by) & (children["care_to"] >= look.since)]
    until = np.minimum(told["care_to"], look.by).to_numpy()
    starts = told["care_from"].to_numpy()
    ceased = told["care_to"] <= look.by
    changed = told["legal_changes"] <= until
    placement = _latest_placement(look, told, until)

    def latest(after: Days | int, every: str) -> pd.Series:
        rounds = last_of_round(starts + after, told[every].to_numpy(), until)
        return shown(rounds, look.by, told.index)

    goes_missing = told["missing"] > 0
    offered = told["offered"].where(goes_missing, "")
    is_young = told["born"].to_numpy() > starts - 4 * 365
    health = np.where(is_young, told["health_every"] // 2, told["health_every"])
    return pd.DataFrame(
        {
            **who(look, told),
            "unaccompanied": np.where(told["alone"] & (starts > look.by - 365), "yes", "no"),
            "started": shown(starts, look.by, told.index),
            "need": told["care_need"],
            "returned": told["returned"],
            "legal_status_from": shown(
                np.where(changed, told["legal_changes"], starts), look.by, told.index
            ),
            "legal_status": told["legal_first"].where(~changed, told["legal_then"]),
            "last_review": latest(told["care_first_review_after"].to_numpy(), "care_review_every"),
            "last_visit": latest(told["care_visit_every"].to_numpy() % 7, "care_visit_every"),
            "permanence_plan": told["permanence"]
            .where((told["decided"] > look.by) | (told["reversed"] <= look.by), "adoption")
            .where(starts + told["permanence_after"] <= until, ""),
            "last_reviewing_officer_contact": latest(30, "officer_every"),
            "last_health_assessment": shown(
                last_of_round(starts + 20, health, until), look.by, told.index
            ),
            "last_dental_check": latest(60 + told["phase"].to_numpy(), "dental_every"),
            "placements": _placements_in_the_year(look, told, until),
            "ceased": shown(told["care_to"].to_numpy(), look.by, told.index),
            "ceased_reason": told["care_reason"].where(ceased, ""),
            **placement,
            "missing_episodes": told["missing"],
            "absent_episodes": told["absent"],
            "interview_offered": offered,
            "interview_accepted": told["accepted"].where(offered == "yes", ""),
            **whose(look, told, "Children in Care Team"),
        }
    )


def _latest_placement(look: Look, told: pd.DataFrame, until: Days) -> dict[str, object]:
    cells = {name: told[f"{name}_0"].to_numpy() for name in ("placed", "type", "provider", "out")}
    which = np.zeros(len(told), dtype=np.int64)
    for later in range(1, PLACEMENTS):
        moved = told[f"placed_{later}"].to_numpy() <= until
        cells = {name: np.where(moved, told[f"{name}_{later}"], cells[name]) for name in cells}
        which = np.where(moved, later, which)
    adopters = told["placed_to_be_adopted"].to_numpy()
    with_adopters = (adopters <= until) & (adopters >= cells["placed"])
    is_out = cells["out"] == "out"
    home = told.index.to_numpy() * PLACEMENTS + which
    kinds = np.where(with_adopters, "A6", cells["type"])
    return {
        "placed_from": shown(
            np.where(with_adopters, adopters, cells["placed"]), look.by, told.index
        ),
        "placement_type": kinds,
        "placement_provider": np.where(with_adopters, "PR1", cells["provider"]),
        "placement_postcode": [
            f"{_POSTCODE_AREA}{1 + number % 20} {number % 10}"
            f"{_POSTCODE_ENDS[number % 20]}{_POSTCODE_ENDS[number // 20 % 20]}"
            for number in home
        ],
        "placement_urn": [
            f"INV-URN-{number % 900:03}" if kind in ("K2", "H5") else ""
            for number, kind in zip(home, kinds, strict=True)
        ],
        "placement_location": cells["out"],
        "placement_authority": np.where(is_out, OTHER_AUTHORITY, OWN_AUTHORITY),
    }


def _placements_in_the_year(look: Look, told: pd.DataFrame, until: Days) -> Days:
    """How many placements a child had on any day of the twelve months."""
    many = np.zeros(len(told), dtype=np.int64)
    for which in range(PLACEMENTS):
        begins = told[f"placed_{which}"].to_numpy()
        ends = told[f"placed_{which + 1}"].to_numpy() if which + 1 < PLACEMENTS else NEVER
        many += (begins <= until) & (ends >= look.since_a_year)
    return np.maximum(many, 1)


def _care_leavers(look: Look) -> pd.DataFrame:
    children = look.county.children
    told = children[(children["leaver_from"] <= look.by) & (children["leaver_to"] > look.by)]
    grown = birthday(told["born"].to_numpy(), 18) <= look.by
    eligibility = np.where(grown, "former_relevant", "relevant")
    in_touch = told["in_touch"] == "yes"
    starts = told["leaver_from"].to_numpy()
    until = np.full(len(told), look.by)
    met = last_of_round(starts, told["leaver_contact_every"].to_numpy(), until)
    reviewed = last_of_round(starts, np.full(len(told), 170), until)
    activity = told["activity"]
    if look.version == Version.Y2019:
        activity = activity.replace(_ACTIVITY_BEFORE)
    advisers = max(6, len(look.county.children) // 90)
    return pd.DataFrame(
        {
            **who(look, told),
            "unaccompanied": np.where(told["was_alone"], "yes", "no"),
            **whose(look, told, "Leaving Care Team"),
            "adviser": [f"Adviser {1 + number * 5 % advisers}" for number in told.index],
            "eligibility": np.where(told["qualifying"], "qualifying", eligibility),
            "last_pathway_review": shown(reviewed, look.by, told.index),
            "in_touch": told["in_touch"],
            "last_contact": shown(met, look.by, told.index),
            "accommodation": told["accommodation"].where(in_touch, ""),
            "suitability": told["suitability"].where(in_touch, ""),
            "activity": activity.where(in_touch, ""),
        }
    )


def _adoption(look: Look) -> pd.DataFrame:
    children = look.county.children
    ended = np.minimum(children["adopted"], children["reversed"])
    told = children[(children["decided"] <= look.by) & (ended >= look.since_a_year)]
    matched = told["matched"] <= look.by
    families = [f"INV-F-{number:06}" for number in told.index]
    reversed_ = told["reversed"] <= look.by
    days = {
        name: shown(told[of].to_numpy(), look.by, told.index)
        for name, of in (
            ("entered_care", "care_from"),
            ("decided", "decided"),
            ("placement_order", "placement_order"),
            ("matched", "matched"),
            ("placed", "placed"),
            ("adopted", "adopted"),
            ("reversed", "reversed"),
            ("fostered_for_adoption", "fostered_for_adoption"),
        )
    }
    return pd.DataFrame(
        {
            **who(look, told),
            "family": pd.Series(families, index=told.index, dtype="str").where(matched, ""),
            **days,
            "reversed_reason": told["reversed_reason"].where(reversed_, ""),
        }
    )


def _adopters(look: Look) -> pd.DataFrame:
    families = look.county.families
    ended = np.minimum(families["adopted"], families["left"])
    told = families[(families["applied"] <= look.by) & (ended >= look.since_a_year)]
    both = pd.concat([told.assign(partner=1), told[told["couple"]].assign(partner=2)])
    both = both.sort_index(kind="stable")
    other = both["gender"].map({"female": "male", "male": "female"})
    # A child's family has the child's number; one that waits has a number of its own.
    number = both["at"].where(both["at"] >= 0, 900_000 + both.index)
    days = {
        name: shown(np.where(both[name] > both["left"], NEVER, both[name]), look.by, both.index)
        for name in (
            "enquired",
            "stage_1_from",
            "stage_1_to",
            "stage_2_from",
            "stage_2_to",
            "applied",
            "approved",
            "matched",
            "placed",
            "adopted",
            "left",
        )
    }
    left = both["left"] <= look.by
    return pd.DataFrame(
        {
            "adopter": [
                f"INV-A-{of:06}-{which}" for of, which in zip(number, both["partner"], strict=True)
            ],
            "family": [f"INV-F-{of:06}" for of in number],
            "gender": both["gender"].where(both["partner"] == 1, other),
            "ethnicity": both["ethnicity"],
            "disabled": both["disabled"],
            "fostering_for_adoption": both["fostering_for_adoption"],
            **days,
            "children_placed": np.where(both["placed"] <= look.by, 1.0, np.nan),
            "left_reason": both["left_reason"].where(left, ""),
        }
    )


LISTS: dict[int, Callable[[Look], pd.DataFrame]] = {
    8: _in_care,
    9: _care_leavers,
    10: _adoption,
    11: _adopters,
}
