"""Who the invented children are, and what ways of life the county has them go."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from generator.annex_a.invented.chance import Bands, Chance, Names


class Way(StrEnum):
    """How far a child's case goes."""

    CONTACTED = "contacted"
    HELPED_EARLY = "helped_early"
    REFERRED = "referred"
    ASSESSED = "assessed"
    IN_NEED = "in_need"
    ENQUIRED = "enquired"
    CONFERENCED = "conferenced"
    PROTECTED = "protected"
    LOOKED_AFTER = "looked_after"
    ADOPTED = "adopted"
    CARE_LEAVER = "care_leaver"


#: Of the children known on the first day, and of those who come to notice in the half year after.
KNOWN_AT_FIRST = {
    Way.CONTACTED: 300,
    Way.HELPED_EARLY: 85,
    Way.REFERRED: 40,
    Way.ASSESSED: 85,
    Way.IN_NEED: 190,
    Way.ENQUIRED: 45,
    Way.CONFERENCED: 5,
    Way.PROTECTED: 65,
    Way.LOOKED_AFTER: 105,
    Way.ADOPTED: 5,
    Way.CARE_LEAVER: 75,
}
COMING = {
    Way.CONTACTED: 300,
    Way.HELPED_EARLY: 85,
    Way.REFERRED: 40,
    Way.ASSESSED: 85,
    Way.IN_NEED: 75,
    Way.ENQUIRED: 40,
    Way.CONFERENCED: 5,
    Way.PROTECTED: 32,
    Way.LOOKED_AFTER: 16,
}

#: Days of age when the case begins.
_AGES: Bands = ((0, 364, 8), (365, 1825, 22), (1826, 3651, 28), (3652, 5843, 36), (5844, 6390, 6))
_AGES_BY_WAY: dict[Way, Bands] = {
    Way.PROTECTED: ((0, 364, 12), (365, 1825, 26), (1826, 3651, 29), (3652, 6100, 33)),
    Way.LOOKED_AFTER: (
        (0, 364, 16),
        (365, 1825, 18),
        (1826, 3651, 20),
        (3652, 5843, 34),
        (5844, 6390, 12),
    ),
    Way.ADOPTED: ((0, 364, 60), (365, 1460, 40)),
}
#: Weeks before birth in which an unborn child becomes known, and how many of a thousand are.
_UNBORN: dict[Way, int] = {
    Way.CONTACTED: 15,
    Way.REFERRED: 15,
    Way.ASSESSED: 20,
    Way.IN_NEED: 10,
    Way.ENQUIRED: 30,
    Way.CONFERENCED: 40,
    Way.PROTECTED: 40,
}

_ETHNICITIES = {
    "WBRI": 700,
    "WIRI": 2,
    "WIRT": 4,
    "WOTH": 52,
    "WROM": 6,
    "MWBC": 36,
    "MWBA": 18,
    "MWAS": 20,
    "MOTH": 26,
    "AIND": 9,
    "APKN": 32,
    "ABAN": 9,
    "AOTH": 15,
    "BCRB": 9,
    "BAFR": 25,
    "BOTH": 9,
    "CHNE": 3,
    "OOTH": 15,
    "REFU": 4,
    "NOBT": 26,
}
_ABROAD = {"AOTH": 35, "BAFR": 35, "OOTH": 25, "WOTH": 5}

AREAS = {"North": 30, "South": 26, "East": 24, "West": 20}


def invented_people(chance: Chance, ways: dict[Way, int], began: np.ndarray) -> pd.DataFrame:
    """Some children, with the way each goes and the days that its case began.

    Those who come alone from abroad are marked, and about 17 when they do.
    """
    way = chance.pick({name.value: weight for name, weight in ways.items()})
    age = chance.in_bands(_AGES)
    for of_way, bands in _AGES_BY_WAY.items():
        age = np.where(way == of_way, chance.in_bands(bands), age)
    alone = (way == Way.LOOKED_AFTER) & chance.of_thousand(70)
    age = np.where(alone, chance.among(15 * 366, 17 * 365 + 200), age)
    unborn = chance.of_thousand(np.array([_UNBORN.get(Way(name), 0) for name in way]))
    age = np.where(unborn, -chance.among(20, 170), age)
    age = np.where(way == Way.CARE_LEAVER, chance.among(16 * 365 + 300, 25 * 365), age)
    return pd.DataFrame(
        {
            "way": way,
            "gender": _genders(chance, way, alone),
            "ethnicity": np.where(alone, chance.pick(_ABROAD), chance.pick(_ETHNICITIES)),
            "born": began - age,
            "alone": alone,
            "disabled": np.where(
                alone,
                "no",
                chance.pick({"yes": 115, "no": 865, "unknown": 20}),
            ),
            "area": chance.pick(AREAS),
        }
    )


def _genders(chance: Chance, way: Names, alone: np.ndarray) -> Names:
    usual = chance.pick({"male": 519, "female": 476, "not_stated": 3, "neither": 2})
    in_care = chance.pick({"male": 565, "female": 432, "neither": 3})
    abroad = chance.pick({"male": 94, "female": 6})
    of_way: Names = np.where((way == Way.LOOKED_AFTER) | (way == Way.ADOPTED), in_care, usual)
    chosen: Names = np.where(alone, abroad, of_way)
    return chosen
