"""What becomes of the invented children in care: their placements, leaving, and being adopted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.annex_a.invented.chance import Bands, Chance, Days, Names, Yes
from generator.annex_a.invented.days import NEVER, birthday, where, working_days_later
from generator.annex_a.invented.people import Way

#: The most placements that a history holds, and the days from one to the next.
PLACEMENTS = 4
_BETWEEN_PLACEMENTS: Bands = ((8, 90, 40), (91, 365, 30), (366, 900, 20), (901, 1900, 10))

_TYPES = {
    "U1": 45,
    "U3": 90,
    "U4": 215,
    "U5": 5,
    "U6": 250,
    "P1": 60,
    "P2": 15,
    "H5": 60,
    "K1": 3,
    "K2": 210,
    "R1": 8,
    "R2": 3,
    "R3": 8,
    "R5": 4,
    "S1": 4,
    "T0": 5,
    "T4": 5,
    "Z1": 10,
}
#: Of children under ten few live in a home, and none on their own.
_TYPES_OF_YOUNG = {"U1": 80, "U3": 140, "U4": 270, "U5": 10, "U6": 410, "P1": 75, "K2": 10, "R3": 5}
_PERMANENCE = {
    "return": 150,
    "guardianship": 130,
    "supported_living": 150,
    "long_term_residential": 70,
    "long_term_fostering": 420,
    "other": 50,
    "": 30,
}
_LEAVING = {
    "E4A": 250,
    "E4B": 60,
    "E13": 40,
    "E41": 50,
    "E45": 60,
    "E46": 15,
    "E47": 45,
    "E48": 5,
    "E3": 20,
    "E9": 8,
    "E14": 10,
    "E16": 5,
    "E8": 110,
    "E2": 2,
}
_LEAVING_GROWN = {"E5": 420, "E6": 170, "E7": 50, "E8": 250, "E4A": 110}
#: How a case in need is closed with the care.
_CLOSED_AS = {
    "E11": "RC1",
    "E12": "RC1",
    "E2": "RC2",
    "E41": "RC3",
    "E45": "RC4",
    "E46": "RC4",
    "E47": "RC4",
    "E48": "RC4",
    "E3": "RC5",
    "E7": "RC6",
}
_ACTIVITIES = {
    "F1": 55,
    "P1": 5,
    "F2": 190,
    "P2": 25,
    "F3": 90,
    "P3": 20,
    "F4": 20,
    "P4": 3,
    "F5": 140,
    "P5": 30,
    "G4": 115,
    "G5": 240,
    "G6": 67,
}
_ACCOMMODATION = {
    "B": 110,
    "C": 20,
    "D": 170,
    "E": 25,
    "K": 15,
    "T": 35,
    "U": 400,
    "V": 12,
    "W": 5,
    "X": 30,
    "S": 12,
    "R": 10,
    "Y": 45,
    "Z": 111,
}
#: Where nobody is said to live suitably.
_UNSUITABLE = ("S", "V", "W", "X")


def with_care(chance: Chance, told: pd.DataFrame) -> pd.DataFrame:
    """The children with their time in care, what followed it, and the end of their case in need."""
    told = told.copy()
    way = told["way"].to_numpy()
    in_care = np.isin(way, [Way.LOOKED_AFTER, Way.ADOPTED])
    alone = told["alone"].to_numpy()
    soon = working_days_later(told["assessed_from"].to_numpy(), chance.among(1, 40))
    after_plan = told["conference"].to_numpy() + chance.among(20, 60)
    starts = np.where(told["planned_first"], after_plan, soon)
    starts = np.maximum(np.where(alone, told["referred"], starts), told["born"])
    told["care_from"] = where(in_care, starts)
    _adoption(chance, told, in_care & (way == Way.ADOPTED))

    comes_of_age = told["comes_of_age"].to_numpy()
    ends = np.minimum(starts + told["lasts"].to_numpy(), comes_of_age)
    grown = ends >= birthday(told["born"].to_numpy(), 16)
    reason = np.where(
        ends == comes_of_age,
        chance.pick(_LEAVING_GROWN),
        np.where(grown, chance.pick({"E5": 200, "E4A": 500, "E8": 300}), chance.pick(_LEAVING)),
    )
    adopted = told["adopted"].to_numpy() < NEVER
    ends = np.where(adopted, told["adopted"], ends)
    reason = np.where(adopted, chance.pick({"E11": 35, "E12": 65}), reason)
    told["care_to"] = where(in_care, ends)
    told["care_reason"] = reason
    told["plan_to"] = np.where(
        told["planned_first"],
        np.minimum(told["plan_to"], starts + chance.among(5, 40)),
        told["plan_to"],
    )
    closes = np.maximum(ends, told["assessed_to"].to_numpy())
    told["need_to"] = np.where(in_care, closes, told["need_to"])
    as_closed = np.array([_CLOSED_AS.get(one, "RC7") for one in reason], dtype=object)
    told["need_reason"] = np.where(in_care, as_closed, told["need_reason"])
    _legal_statuses(chance, told)
    _placements(chance, told)
    _contacts_in_care(chance, told)
    _after_care(chance, told)
    return told


def _adoption(chance: Chance, told: pd.DataFrame, for_adoption: Yes) -> None:
    """The way to an adoption order, which one in eight does not go to its end."""
    decided = working_days_later(told["care_from"].to_numpy(), chance.among(90, 220))
    reversed_ = for_adoption & chance.of_thousand(120)
    ordered = working_days_later(decided, chance.among(15, 80))
    matched = working_days_later(ordered, chance.among(30, 200))
    placed = working_days_later(matched, chance.among(5, 30))
    goes_on = for_adoption & ~reversed_
    told["decided"] = where(for_adoption, decided)
    told["placement_order"] = where(goes_on, ordered)
    told["matched"] = where(goes_on, matched)
    told["placed"] = where(goes_on, placed)
    told["adopted"] = where(goes_on, working_days_later(placed, chance.among(70, 200)))
    told["reversed"] = where(reversed_, working_days_later(ordered, chance.among(60, 150)))
    told["reversed_reason"] = chance.pick({"RD1": 40, "RD2": 15, "RD3": 35, "RD4": 10})
    early = goes_on & chance.of_thousand(150)
    told["fostered_for_adoption"] = where(early, working_days_later(decided, chance.among(1, 20)))


def _legal_statuses(chance: Chance, told: pd.DataFrame) -> None:
    starts = told["care_from"].to_numpy()
    alone = told["alone"].to_numpy()
    for_adoption = told["decided"].to_numpy() < NEVER
    first = np.where(alone, "V2", chance.pick({"C1": 730, "V2": 210, "L1": 20, "L2": 20, "J1": 20}))
    first = np.where(for_adoption, "C1", first)
    then = np.where(for_adoption, "E1", chance.pick({"C2": 880, "V2": 120}))
    changes = working_days_later(starts, chance.among(90, 260))
    told["legal_first"], told["legal_then"] = first, then
    ordered = np.where(for_adoption, told["placement_order"], changes)
    told["legal_changes"] = where(((first == "C1") | (first == "L2")) & (starts < NEVER), ordered)


def _placements(chance: Chance, told: pd.DataFrame) -> None:
    """The placements one after another; the last of a child to be adopted is with the adopters."""
    starts = told["care_from"].to_numpy()
    moves = chance.in_bands(((0, 0, 22), (1, 1, 26), (2, 2, 26), (3, 3, 26)))
    young = told["care_from"].to_numpy() < birthday(told["born"].to_numpy(), 10)
    for which in range(PLACEMENTS):
        told[f"placed_{which}"] = where(moves >= which, starts)
        kinds: Names = np.where(young, chance.pick(_TYPES_OF_YOUNG), chance.pick(_TYPES))
        told[f"type_{which}"] = kinds
        told[f"provider_{which}"] = _providers(chance, kinds)
        told[f"out_{which}"] = np.where(chance.of_thousand(340), "out", "in")
        starts = np.where(starts < NEVER, starts + chance.in_bands(_BETWEEN_PLACEMENTS), NEVER)
    told["placed_to_be_adopted"] = np.where(told["adopted"] < NEVER, told["placed"], NEVER)


def _providers(chance: Chance, kinds: Names) -> Names:
    usual = chance.pick({"PR1": 500, "PR2": 10, "PR3": 10, "PR4": 400, "PR5": 80})
    with_family = chance.of_thousand(1000) & np.isin(kinds, ["U1", "U2", "U3"])
    found: Names = np.where(with_family, "PR1", usual)
    told: Names = np.where(kinds == "P1", "PR0", found)
    return told


def _contacts_in_care(chance: Chance, told: pd.DataFrame) -> None:
    told["care_need"] = np.where(
        told["alone"],
        "N8",
        chance.pick(
            {"N1": 680, "N2": 30, "N3": 30, "N4": 80, "N5": 130, "N6": 20, "N7": 2, "N8": 28}
        ),
    )
    told["returned"] = np.where(chance.of_thousand(40) & ~told["alone"], "yes", "no")
    told["permanence"] = chance.pick(_PERMANENCE)
    told["permanence_after"] = chance.among(60, 130)
    told["care_visit_every"] = chance.in_bands(((28, 42, 80), (43, 60, 12), (61, 150, 8)))
    told["care_first_review_after"] = chance.in_bands(((14, 28, 92), (29, 45, 8)))
    told["care_review_every"] = chance.in_bands(((80, 91, 35), (92, 183, 58), (184, 260, 7)))
    told["officer_every"] = chance.in_bands(((60, 120, 70), (121, 240, 30)))
    told["health_every"] = chance.in_bands(((300, 365, 88), (366, 700, 12)))
    told["dental_every"] = chance.in_bands(((170, 365, 82), (366, 900, 18)))
    told["phase"] = chance.below(300)
    goes = chance.in_bands(((0, 0, 74), (1, 2, 15), (3, 6, 7), (7, 20, 4)))
    told["missing"] = np.where(told["born"] < told["care_from"] - 8 * 365, goes, 0)
    told["absent"] = np.where(chance.of_thousand(25), chance.among(1, 4), 0)
    told["offered"] = chance.pick({"yes": 860, "no": 110, "unknown": 30})
    told["accepted"] = chance.pick({"yes": 640, "no": 350, "unknown": 10})


def _after_care(chance: Chance, told: pd.DataFrame) -> None:
    """Young people who left care: of those already grown up, the years before are not told."""
    born = told["born"].to_numpy()
    left_before = told["way"].to_numpy() == Way.CARE_LEAVER
    sixteen = birthday(born, 16)
    left_then = chance.among(sixteen + 30, np.minimum(told["comes_of_age"], told["began"] - 200))
    grew_up = (told["care_to"].to_numpy() < NEVER) & (told["care_to"].to_numpy() >= sixteen + 91)
    lives_on = ~told["care_reason"].isin(["E2", "E3", "E9"]).to_numpy()
    told["leaver_from"] = np.where(
        left_before,
        np.maximum(left_then, sixteen + 30),
        where(grew_up & lives_on, told["care_to"].to_numpy()),
    )
    until: Days = np.where(chance.of_thousand(300), birthday(born, 25), birthday(born, 21) + 180)
    told["leaver_to"] = until
    told["qualifying"] = chance.of_thousand(80)
    told["was_alone"] = told["alone"].to_numpy() | (left_before & chance.of_thousand(130))
    told["in_touch"] = chance.pick(
        {"yes": 910, "no": 45, "refused": 15, "not_required": 18, "returned_home": 8, "died": 4}
    )
    told["accommodation"] = chance.pick(_ACCOMMODATION)
    fit = chance.of_thousand(950) & ~told["accommodation"].isin(_UNSUITABLE).to_numpy()
    told["suitability"] = np.where(fit, "suitable", "unsuitable")
    told["activity"] = chance.pick(_ACTIVITIES)
    told["leaver_contact_every"] = chance.in_bands(((14, 56, 85), (57, 160, 15)))
