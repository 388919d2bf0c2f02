"""The families who offer to adopt: one for each child who is placed, and some who wait or leave."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.annex_a.invented.chance import Chance
from generator.annex_a.invented.days import NEVER, where, working_days_later

#: Of how many children of the county one family waits or leaves.
CHILDREN_A_FAMILY = 150


def families_of(children: pd.DataFrame, first: int, *seed: int) -> pd.DataFrame:
    """Every family of a county, with its days from the enquiry on; `at` is the child it adopts."""
    theirs = children.index[children["placed"] < NEVER].to_numpy()
    waiting = 2 + len(children) // CHILDREN_A_FAMILY
    at = np.concatenate([theirs, np.full(waiting, -1)])
    chance = Chance(len(at), *seed)
    has_child = at >= 0
    of_child = children.reindex(at)
    matched = np.where(has_child, of_child["matched"].fillna(NEVER), NEVER).astype(np.int64)
    before_match = matched - chance.among(330, 560)
    enquired = np.where(has_child, before_match, first - chance.among(-180, 330))
    told = pd.DataFrame({"at": at})
    told["enquired"] = working_days_later(enquired, np.zeros_like(enquired))
    told["stage_1_from"] = working_days_later(told["enquired"].to_numpy(), chance.among(5, 20))
    told["stage_1_to"] = working_days_later(told["stage_1_from"].to_numpy(), chance.among(35, 60))
    told["stage_2_from"] = working_days_later(told["stage_1_to"].to_numpy(), chance.among(1, 8))
    told["stage_2_to"] = working_days_later(told["stage_2_from"].to_numpy(), chance.among(60, 80))
    told["applied"] = working_days_later(told["enquired"].to_numpy(), chance.among(2, 4))
    told["approved"] = working_days_later(told["stage_2_to"].to_numpy(), chance.among(1, 10))
    told["matched"] = matched
    for name in ("placed", "adopted"):
        told[name] = np.where(has_child, of_child[name].fillna(NEVER), NEVER).astype(np.int64)
    leaves = ~has_child & chance.of_thousand(300)
    told["left"] = where(leaves, told["stage_1_from"].to_numpy() + chance.among(10, 200))
    told["left_reason"] = chance.pick({"1": 70, "2": 25, "3": 5})
    told["couple"] = chance.of_thousand(780)
    told["gender"] = chance.pick({"female": 75, "male": 25})
    told["ethnicity"] = chance.pick({"WBRI": 85, "WOTH": 6, "APKN": 3, "BAFR": 3, "NOBT": 3})
    told["disabled"] = np.where(chance.of_thousand(40), "yes", "no")
    told["fostering_for_adoption"] = np.where(chance.of_thousand(200), "yes", "no")
    return told
