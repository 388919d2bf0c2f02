"""What becomes of the invented children, from the first contact to the end of a plan.

A frame has a row for each child and a column for each step: days as numbers, codes as keys, and
never where a step is not taken. What happened more than once has a frame of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.annex_a.invented.chance import Bands, Chance, Days, Yes
from generator.annex_a.invented.days import NEVER, birthday, where, working_days_later
from generator.annex_a.invented.people import COMING, KNOWN_AT_FIRST, Way, invented_people

_HALF_YEAR = 182
#: The days that the children who come in three months come in.
QUARTER = 91

_SOURCES = {
    "1A": 40,
    "1B": 35,
    "1C": 15,
    "1D": 15,
    "2A": 190,
    "2B": 20,
    "3A": 45,
    "3B": 35,
    "3C": 50,
    "3D": 10,
    "3E": 10,
    "3F": 10,
    "4": 15,
    "5A": 70,
    "5B": 35,
    "5C": 15,
    "6": 275,
    "7": 20,
    "8": 55,
    "9": 25,
    "10": 15,
}
_NEEDS = {
    "N1": 560,
    "N2": 90,
    "N3": 45,
    "N4": 100,
    "N5": 130,
    "N6": 25,
    "N7": 5,
    "N8": 20,
    "N0": 25,
}
_CATEGORIES = {"neglect": 48, "physical": 8, "sexual": 5, "emotional": 36, "multiple": 3}
_HELPERS = {"Family Hub": 45, "Invented School": 35, "Health Visiting": 15, "Youth Service": 5}

#: Working days of an assessment. The county's habit is to finish just after day 45, not before.
_ASSESSMENT: Bands = (
    (0, 0, 25),
    (1, 10, 130),
    (11, 20, 130),
    (21, 30, 150),
    (31, 40, 180),
    (41, 45, 130),
    (46, 48, 165),
    (49, 60, 60),
    (61, 95, 30),
)
#: Working days from the strategy discussion to the conference, by the published bands.
_TO_CONFERENCE: Bands = ((0, 10, 22), (11, 15, 53), (16, 20, 17), (21, 32, 8))
#: Days of a plan, of a case in need, and of a time in care: of those open on a day.
_PLAN: Bands = ((10, 90, 14), (91, 181, 20), (182, 364, 34), (365, 729, 24), (730, 1300, 8))
_IN_NEED: Bands = ((20, 90, 20), (91, 181, 20), (182, 364, 26), (365, 729, 20), (730, 2400, 14))
_IN_CARE: Bands = ((5, 90, 4), (91, 364, 10), (365, 1094, 26), (1095, 2500, 34), (2501, 6200, 26))


@dataclass(frozen=True)
class Journeys:
    """The children of a county, and the contacts, referrals and enquiries that came before."""

    children: pd.DataFrame
    earlier_referrals: pd.DataFrame
    earlier_enquiries: pd.DataFrame


def known_at_first(seed: int, children: int, first: int) -> Journeys:
    """The children whom the county knows on its first day, and what is to become of them.

    Cases that are short began in the half year before; of long ones some ended in it.
    """
    chance = Chance(children, seed, 0)
    way_comes_before_days = Chance(children, seed, 0, 1)
    people = invented_people(way_comes_before_days, KNOWN_AT_FIRST, np.full(children, first))
    way = people["way"].to_numpy()
    lasts = _lengths(chance, way)
    ends = first - _HALF_YEAR + chance.below(lasts + _HALF_YEAR + 1)
    is_long = np.isin(way, [Way.IN_NEED, Way.PROTECTED, Way.LOOKED_AFTER])
    began = np.where(is_long, np.minimum(ends - lasts, first), first - chance.below(_HALF_YEAR))
    began = np.where(way == Way.ADOPTED, first - chance.among(150, 900), began)
    began = np.where(way == Way.CARE_LEAVER, first, began)
    people["born"] += began - first
    return _journeys(chance, people, began, lasts)


def coming_in_quarter(seed: int, children: int, first: int, quarter: int) -> Journeys:
    """The children who become known in a quarter (1, 2 …) after the first day."""
    coming = children * sum(COMING.values()) // (2 * sum(KNOWN_AT_FIRST.values()))
    chance = Chance(coming, seed, quarter)
    began = first + QUARTER * (quarter - 1) + 1 + chance.below(QUARTER)
    people = invented_people(Chance(coming, seed, quarter, 1), COMING, began)
    return _journeys(chance, people, began, _lengths(chance, people["way"].to_numpy()))


def _lengths(chance: Chance, way: np.ndarray) -> Days:
    lasts = chance.in_bands(_IN_NEED)
    lasts = np.where(way == Way.PROTECTED, chance.in_bands(_PLAN), lasts)
    return np.where(way == Way.LOOKED_AFTER, chance.in_bands(_IN_CARE), lasts)


def _journeys(chance: Chance, people: pd.DataFrame, began: Days, lasts: Days) -> Journeys:
    told = people.copy()
    way = people["way"].to_numpy()
    born = people["born"].to_numpy()
    comes_of_age = birthday(born, 18)
    told["began"], told["lasts"] = began, lasts

    is_child = way != Way.CARE_LEAVER
    told["contacted"] = where(is_child, began)
    told["contact_source"] = chance.pick(_SOURCES)
    helped = way == Way.HELPED_EARLY
    told["helped_from"] = where(helped, working_days_later(began, chance.below(12)))
    completed = working_days_later(began, 12 + chance.in_bands(((5, 20, 50), (21, 45, 50))))
    told["helped_to"] = where(helped & chance.of_thousand(960), completed)
    told["helped_by"] = chance.pick(_HELPERS)

    # Early help is not enough for some, who are referred while it goes on.
    stepped_up = helped & chance.of_thousand(120)
    no_referral = (Way.CONTACTED, Way.HELPED_EARLY, Way.CARE_LEAVER)
    referred = ~np.isin(way, no_referral) | stepped_up
    told["referred"] = where(
        referred,
        working_days_later(began, np.where(stepped_up, chance.among(15, 60), chance.below(2))),
    )
    told["referral_source"] = told["contact_source"]
    ends_there = (way == Way.REFERRED) | stepped_up
    told["no_further_action"] = np.where(ends_there, "yes", "no")

    assessed = referred & ~ends_there
    start = working_days_later(began, chance.among(1, 2))
    told["assessed_from"] = where(assessed, start)
    done = working_days_later(start, chance.in_bands(_ASSESSMENT))
    told["assessed_to"] = where(assessed, done)
    told["needs_support"] = np.where(way == Way.ASSESSED, "no", "yes")
    told["seen"] = chance.pick({"yes": 945, "no": 40, "unknown": 15})

    in_care = np.isin(way, [Way.LOOKED_AFTER, Way.ADOPTED])
    alone = people["alone"].to_numpy()
    planned_first = in_care & ~alone & chance.of_thousand(300)
    enquired = np.isin(way, [Way.ENQUIRED, Way.CONFERENCED, Way.PROTECTED])
    enquired |= planned_first | (in_care & ~alone & chance.of_thousand(350))
    conferenced = np.isin(way, [Way.CONFERENCED, Way.PROTECTED]) | planned_first
    protected = (way == Way.PROTECTED) | planned_first
    asked = working_days_later(start, chance.below(9))
    told["enquired"] = where(enquired, asked)
    decided = working_days_later(asked, chance.among(3, 10))
    told["conference_unnecessary"] = np.where(conferenced, "no", "yes")
    conference = working_days_later(asked, chance.in_bands(_TO_CONFERENCE))
    decided = np.where(conferenced, np.minimum(decided, conference), decided)
    told["enquiry_decided"] = where(enquired, decided)
    told["conference"] = where(conferenced, conference)
    told["led_to_plan"] = np.where(protected, "yes", "no")

    told["plan_from"] = where(protected, conference)
    planned_for = np.where(planned_first, chance.among(60, 280), lasts)
    told["plan_to"] = where(protected, np.minimum(conference + planned_for, comes_of_age))
    told["category"] = chance.pick(_CATEGORIES)
    stays = chance.of_thousand(900)
    told["later_category"] = np.where(stays, told["category"], chance.pick(_CATEGORIES))
    told["category_changed"] = conference + chance.among(80, 300)
    told["earlier_plans"] = chance.in_bands(((0, 0, 77), (1, 1, 17), (2, 3, 6)))
    told["emergency"] = np.where(chance.of_thousand(35), "yes", "no")
    told["visit_every"] = chance.in_bands(((8, 10, 62), (11, 20, 24), (21, 40, 9), (41, 140, 5)))
    told["seen_alone"] = chance.pick({"yes": 720, "no": 210, "unknown": 70})
    told["first_review_after"] = chance.in_bands(((75, 91, 90), (92, 120, 10)))
    told["review_every"] = chance.in_bands(((150, 182, 88), (183, 230, 12)))

    told["planned_first"] = planned_first
    told["comes_of_age"] = comes_of_age
    told["need"] = np.where(alone, "N8", chance.pick(_NEEDS))
    told["need_every"] = chance.in_bands(((15, 42, 74), (43, 84, 16), (85, 126, 6), (127, 260, 4)))
    told["need_from"] = where(assessed, told["referred"].to_numpy())
    told["need_to"] = _end_of_need(chance, told, assessed, in_care)
    told["need_reason"] = np.where(
        way == Way.ASSESSED,
        "RC8",
        chance.pick({"RC3": 15, "RC5": 60, "RC6": 10, "RC7": 915}),
    )
    return Journeys(
        told,
        _earlier_referrals(chance, told, referred),
        _earlier_enquiries(chance, told, enquired),
    )


def _end_of_need(chance: Chance, told: pd.DataFrame, assessed: Yes, in_care: Yes) -> Days:
    """The day a case is closed; that of a child in care ends with the care, told elsewhere."""
    way = told["way"].to_numpy()
    authorised = told["assessed_to"].to_numpy()
    ends = np.where(way == Way.ASSESSED, authorised, authorised + told["lasts"].to_numpy())
    some_time = np.isin(way, [Way.ENQUIRED, Way.CONFERENCED])
    ends = np.where(some_time, authorised + chance.among(5, 200), ends)
    steps_down = np.where(chance.of_thousand(350), 0, chance.among(20, 180))
    after_plan = np.maximum(told["plan_to"].to_numpy() + steps_down, authorised)
    ends = np.where(way == Way.PROTECTED, after_plan, ends)
    # A case of a child who comes of age is closed, but not before it was assessed.
    ends = np.maximum(np.minimum(ends, told["comes_of_age"].to_numpy()), authorised)
    return where(assessed & ~in_care, ends)


def _earlier_referrals(chance: Chance, told: pd.DataFrame, referred: Yes) -> pd.DataFrame:
    """Referrals that led to nothing, up to fifteen months before, of a child who was then near."""
    found = []
    for more in (210, 60, 20):
        before = told["referred"].to_numpy() - chance.among(20, 450)
        before = working_days_later(np.where(referred, before, 0), np.zeros_like(before))
        happened = referred & chance.of_thousand(more) & (before > told["born"].to_numpy() - 150)
        happened &= before < told["referred"].to_numpy()
        rows = pd.DataFrame({"at": told.index, "day": before, "source": chance.pick(_SOURCES)})
        found.append(rows[happened])
    return pd.concat(found, ignore_index=True)


def _earlier_enquiries(chance: Chance, told: pd.DataFrame, enquired: Yes) -> pd.DataFrame:
    """Enquiries of the year and a half before, some of them with a conference but no plan."""
    day = told["enquired"].to_numpy() - chance.among(70, 540)
    day = working_days_later(np.where(enquired, day, 0), np.zeros_like(day))
    happened = enquired & chance.of_thousand(170) & (day > told["born"].to_numpy() - 120)
    conference = working_days_later(day, chance.among(8, 20))
    conferenced = chance.of_thousand(150)
    rows = pd.DataFrame(
        {
            "at": told.index,
            "day": day,
            "decided": working_days_later(day, chance.among(3, 8)),
            "unnecessary": np.where(conferenced, "no", "yes"),
            "conference": np.where(conferenced, conference, NEVER),
        }
    )
    return rows[happened].reset_index(drop=True)
