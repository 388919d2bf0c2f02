"""A package of Northshire made of invented lists of Annex A: the lists are drawn, counted and gone.

They are never written down. What is kept is counts, of three half years that do not overlap.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import elsewhere
from county import POPULATION
from truth import Measure

from generator.annex_a.invented.county import invented_extract
from generator.annex_a.measures import MEASURES
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.measure import Measure as OfLists
from generator.annex_a.package import computed

Rows = list[dict[str, str]]

PERIOD, DATA_AS_AT = "2025-m09", "2025-10-03"
#: The children that the county knows, the seed they are drawn by, and the days of the lists.
CHILDREN, SEED = 10_500, 20_250_930
DAYS = (date(2024, 9, 30), date(2025, 3, 31), date(2025, 9, 30))

#: What the chapters do not show is not told, beyond the indicators of the overview.
NOT_SHOWN = {
    "adoption-waiting",
    "adoption-with-placement-order",
    "assessments-open",
    "care-childrens-home-share",
    "care-disabled-share",
    "care-education-plan-share",
    "care-for-a-year",
    "care-foster-share",
    "care-independent-share",
    "care-long-term",
    "care-placement-order-share",
    "care-started-again-share",
    "care-started-unaccompanied-share",
    "care-unaccompanied-share",
    "care-with-parents-share",
    "contact-rate",
    "contact-referred-share",
    "contact-repeat-share",
    "early-help-children",
    "early-help-rate",
    "early-help-repeat-share",
    "icpc-repeat-share",
    "in-need-disabled-share",
    "protection-disabled-share",
    "protection-seen-alone-share",
    "s47-decided",
    "s47-disability-share",
}

#: Groups are told of the latest lists only, and of these.
GROUPED = {
    "listed-contacts": ("source",),
    "contact-children": ("age-by-gender", "ethnicity"),
    "listed-referrals": ("source", "earlier-referrals"),
    "referral-children": ("age-by-gender", "ethnicity"),
    "assessments-completed": ("working-days", "ethnicity"),
    "s47-enquiries": ("age-by-gender", "ethnicity"),
    "conferences-held": ("working-days-to-conference",),
    "in-need-ended": ("closure-reason", "duration"),
    "children-in-need": ("age-by-gender", "ethnicity", "primary-need", "time-since-seen"),
    "plans-started": ("initial-category",),
    "protection-plans": ("age-by-gender", "latest-category", "time-since-visit"),
    "care-ceased": ("ceased-reason",),
    "listed-children-in-care": (
        "age-by-gender",
        "ethnicity",
        "legal-status",
        "placement-type",
        "placement-provider",
        "time-since-visit",
        "time-since-review",
    ),
    "care-leavers": ("leaver-entitlement", "ethnicity"),
    "care-leavers-19-to-21": ("accommodation", "activity"),
    "leaver-in-touch-share": ("leaver-age",),
    "leaver-accommodation-share": ("leaver-age",),
    "leaver-occupied-share": ("leaver-age",),
}

#: Of a hundred thousand children, how many are of an age and of an ethnic group.
_AGES = {
    "under-1": 5_100,
    "1-to-4": 21_300,
    "5-to-9": 27_600,
    "10-to-15": 34_500,
    "16-and-over": 11_500,
}
_ETHNIC_GROUPS = {
    "white": 86_200,
    "mixed": 5_900,
    "asian": 4_900,
    "black": 1_700,
    "chinese": 500,
    "other": 800,
}
_HALVES = {"female": 48_700, "male": 51_300}


def tables(own: Iterable[str]) -> dict[str, Rows]:
    """The tables of the package; `own` are the ids that the county's other packages have taken."""
    measures = _measures(set(own))
    told: dict[str, Rows] = {}
    for day in DAYS:
        extract = invented_extract(CHILDREN, SEED, day, first=DAYS[0])
        whole = [one if day == DAYS[-1] else replace(one, breakdowns=()) for one in measures]
        gave = computed(extract, whole, populations={("", "")}).tables
        told = {name: list(of) for name, of in gave.items()} | {
            "observations": [*told.get("observations", []), *gave["observations"]]
        }
    told["categories"] = _categories(told["observations"])
    told["populations"] = _populations()
    told["return_errors"] = _return_errors()
    told["comparators"] = _comparators(told["indicators"], told["observations"])
    return told


def _measures(own: set[str]) -> list[OfLists]:
    """The measures, with another id where the county counts something of that name already."""
    another = {one.id: f"listed-{one.id}" for one in MEASURES if one.id in own}
    named = re.compile("|".join(rf"(?<![a-z0-9-]){re.escape(name)}(?=[/:])" for name in another))

    def renamed(ties: str) -> str:
        return named.sub(lambda found: another[found[0]], ties)

    return [
        replace(
            one,
            id=(name := another.get(one.id, one.id)),
            same_as=renamed(one.same_as),
            part_of=renamed(one.part_of),
            breakdowns=GROUPED.get(name, ()),
        )
        for one in MEASURES
        if one.id not in NOT_SHOWN
    ]


#: What the checks of the return on children looked after found in three years, rule by rule.
_RETURN = """
code   | description                                        | fields      | category     | fy2022-23 | fy2023-24 | fy2024-25
PLACE  | The postcode of a placement is missing             | PL_POST     | missing      | 214       | 187       | 96
URN    | The number of a placement's provider is missing    | URN         | missing      | 131       | 140       | 122
REVIEW | No review is recorded in the year                  | REVIEW      | missing      | 58        | 41        | 12
OPEN   | Last year's open episode does not go on this year  | DECOM;DEC   | cross_period | 96        | 78        | 64
START  | An episode begins before the one before it ends    | DECOM;DEC   | inconsistent | 44        | 31        | 18
PROV   | The provider does not fit the type of placement    | PL;PROV     | inconsistent | 37        | 52        | 71
CODE   | The reason for a new episode is no code in use     | RNE         | invalid      | 19        | 3         | 0
BORN   | The date of birth is another than in the last year | DOB         | cross_period | 8         | 2         | 4
"""  # noqa: E501
#: So many of its rules could not be run each year, because a table was not handed over.
_NOT_RUN = {"fy2022-23": 31, "fy2023-24": 12, "fy2024-25": 12}


def _return_errors() -> Rows:
    heads, *lines = [
        [cell.strip() for cell in line.split("|")] for line in _RETURN.strip().splitlines()
    ]
    rules = [dict(zip(heads, line, strict=True)) for line in lines]
    told = ("code", "description", "fields", "category")
    rows: Rows = []
    for period, not_run in _NOT_RUN.items():
        of = {"return": "SSDA903", "period": period}
        rows += [
            {**of, **{name: rule[name] for name in told}, "count": rule[period]} for rule in rules
        ]
        missing = {"code": "not-run", "description": "Rules that could not be run"}
        rows.append({**of, **missing, "skipped": str(not_run)})
    return rows


def _categories(observations: Rows) -> Rows:
    used = {row["breakdown"] for row in observations if row.get("breakdown")}
    return [
        {"breakdown": one.id, "category": category, "name": name, "order": str(order)}
        for one in BREAKDOWNS.values()
        if one.id in used
        for order, (category, name) in enumerate(one.categories, 1)
    ]


def _populations() -> Rows:
    """Children of the county, all of them and by the groups that lists are broken down by."""
    parts = {("", ""): POPULATION}
    for age, share in _AGES.items():
        for half, of_age in _HALVES.items():
            number = POPULATION * share * of_age // 10**10
            parts["age-by-gender", f"{age}-{half}"] = number
    for group, share in _ETHNIC_GROUPS.items():
        parts["ethnicity", group] = POPULATION * share // 10**5
    return [
        {
            "breakdown": breakdown,
            "category": category,
            "as_at": "2022-06-30",
            "count": str(number),
            "source": "invented mid-year estimate",
        }
        for (breakdown, category), number in parts.items()
    ]


def _comparators(indicators: Rows, observations: Rows) -> Rows:
    """Invented figures of other places for the shares that are published of all."""
    latest = {row["indicator"]: row for row in observations if not row.get("breakdown")}
    compared: list[Measure] = []
    for row in indicators:
        figure = latest[row["indicator"]]
        if row["unit"] != "percent" or not figure.get("denominator"):
            continue
        level = round(100 * float(figure["numerator"]) / float(figure["denominator"]), 1)
        compared.append(
            {
                "indicator": row["indicator"],
                "unit": row["unit"],
                "kind": "share",
                "basis": row["basis"],
                "level": str(level),
            }
        )
    return elsewhere.comparators(compared, DATA_AS_AT)


def ids_in(path: Path) -> list[str]:
    """The ids of the indicators in a table that was written."""
    with path.open(encoding="utf-8", newline="") as table:
        return [row["indicator"] for row in csv.DictReader(table)]
