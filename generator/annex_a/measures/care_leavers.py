"""The page of care leavers, from list 9.

Whoever died, or returned home to live with parents, is in none of its measures, as in the published
figures. So no two of them differ by those few.
"""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.days import age_told
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.plan_breakdowns import NOT_IN_TOUCH
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Care leavers"

_IN_NO_FIGURE = ("died", "returned_home")
#: The categories of those who are in touch.
_HOMES = (
    "with-parents-or-relatives,community-home-or-residential-care,"
    "supported-or-semi-independent-living,other-or-lodgings-without-support,"
    "homeless-or-in-emergency-accommodation,independent-living,in-custody,"
    "with-former-foster-carers,abroad-deported-or-not-known-where,unknown"
)
_OCCUPIED = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")

_ON_THE_DAY = (
    "The published figure takes each young person around their 19th, 20th or 21st "
    "birthday in the year to March; this is of those aged 19, 20 or 21 on the day of the lists."
)
_WHO = (
    "Former relevant young people aged 19, 20 or 21 on the day of the lists, but those "
    "who died or returned home to live with parents"
)


def _leavers(extract: Extract) -> Counted | None:
    rows = extract.rows(9)
    if rows is None:
        return None
    there = rows[~rows["in_touch"].isin(_IN_NO_FIGURE)]
    return Counted(there.assign(age=age_told(there, extract.as_at)))


def _from_19_to_21(extract: Extract) -> Counted | None:
    counted = _leavers(extract)
    if counted is None:
        return None
    rows = counted.rows
    is_former_relevant = rows["eligibility"] == "former_relevant"
    there = rows[is_former_relevant & rows["age"].isin([19, 20, 21])]
    # What is told of somebody out of touch is not known, in every figure alike: else the few of
    # whom something is told all the same could be worked out.
    is_in_touch = there["in_touch"] == "yes"
    told = ("accommodation", "suitability", "activity")
    return Counted(
        there.assign(**{name: there[name].where(is_in_touch, NOT_IN_TOUCH) for name in told})
    )


def _in_touch(extract: Extract) -> Counted | None:
    counted = _from_19_to_21(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["in_touch"] == "yes")


def _occupied(extract: Extract) -> Counted | None:
    counted = _from_19_to_21(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["activity"].isin(_OCCUPIED))


def _well_housed(extract: Extract) -> Counted | None:
    counted = _from_19_to_21(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["suitability"] == "suitable")


MEASURES = (
    Measure(
        id="care-leavers",
        ref="A9.1",
        page=PAGE,
        name="Care leavers whom the council supports",
        short_name="Care leavers",
        definition=(
            "Young people who have left care and whom the council supports on the day of the "
            "lists, but those who died or returned home to live with parents."
        ),
        why_it_matters="A good parent does not stop at the 18th birthday.",
        numerator_label="care leavers",
        synonyms=("leaving care", "young people who left care"),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(9,),
        count=_leavers,
        approximation="All ages and kinds of entitlement, as the council lists them.",
        breakdowns=("leaver-age-by-gender", "leaver-entitlement", "ethnicity", "disability"),
    ),
    Measure(
        id="care-leavers-19-to-21",
        ref="A9.2",
        page=PAGE,
        name="Care leavers aged 19 to 21",
        short_name="Care leavers aged 19 to 21",
        definition=f"{_WHO}.",
        why_it_matters="Official figures on care leavers are about them.",
        numerator_label="care leavers aged 19 to 21",
        synonyms=("former relevant young people",),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(9,),
        count=_from_19_to_21,
        approximation=_ON_THE_DAY,
        breakdowns=("leaver-age", "accommodation", "activity"),
        same_as=(
            "leaver-in-touch-share:denominator;leaver-accommodation-share:denominator;"
            "leaver-occupied-share:denominator"
        ),
        part_of=(
            "care-leavers:value;care-leavers/leaver-entitlement/former-relevant:value;care-leavers/"
            "leaver-age-by-gender/19-to-21-female,19-to-21-male,19-to-21-other:value"
        ),
    ),
    Measure(
        id="leaver-in-touch-share",
        ref="A9.3",
        page=PAGE,
        name="Of care leavers aged 19 to 21, those the council is in touch with",
        short_name="In touch",
        definition=(
            f"{_WHO}: of them, those the council is in touch with. Whoever refused contact "
            "or no longer needs services counts as not in touch."
        ),
        why_it_matters="The council can only help those it is in touch with.",
        numerator_label="in touch",
        denominator_label="care leavers aged 19 to 21",
        synonyms=("care leavers in touch", "keeping in touch"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(9,),
        count=_in_touch,
        polarity=Polarity.HIGHER,
        approximation=_ON_THE_DAY,
        breakdowns=("leaver-age",),
        same_as=(
            f"care-leavers-19-to-21/accommodation/{_HOMES}:value;"
            "care-leavers-19-to-21/activity/higher-education,other-education,"
            "training-or-employment,none-of-these-illness-or-disability,"
            "none-of-these-other-reasons,none-of-these-pregnancy-or-parenting,unknown:value"
        ),
    ),
    Measure(
        id="leaver-accommodation-share",
        ref="A9.4",
        page=PAGE,
        name="Of care leavers aged 19 to 21, those in suitable accommodation",
        short_name="Suitable accommodation",
        definition=(
            f"{_WHO}: of them, those whose home is judged suitable. Those the council is not in "
            "touch with stay in the whole, as not known to be, and so do those who have gone "
            "abroad or been deported or of whom it is not known where they live."
        ),
        why_it_matters="Everything else is harder without a safe home.",
        numerator_label="in suitable accommodation",
        denominator_label="care leavers aged 19 to 21",
        synonyms=("suitable accommodation", "care leavers' housing"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(9,),
        count=_well_housed,
        polarity=Polarity.HIGHER,
        in_overview=True,
        published_as="care-leavers-accommodation-percent",
        approximation=(
            f"{_ON_THE_DAY} The notes to the published figure leave out those who are abroad or "
            "of whom it is not known where they live, but its numbers are of all."
        ),
        part_of="leaver-in-touch-share:numerator",
        breakdowns=("leaver-age",),
    ),
    Measure(
        id="leaver-occupied-share",
        ref="A9.5",
        page=PAGE,
        name="Of care leavers aged 19 to 21, those in education, employment or training",
        short_name="In education, employment or training",
        definition=(
            f"{_WHO}: of them, those in education, employment or training, full or part time. "
            "Those the council is not in touch with stay in the whole, as not known to be."
        ),
        why_it_matters="Work and learning are how most young people build a life of their own.",
        numerator_label="in education, employment or training",
        denominator_label="care leavers aged 19 to 21",
        synonyms=("EET", "care leavers in work or learning"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(9,),
        count=_occupied,
        polarity=Polarity.HIGHER,
        in_overview=True,
        published_as="care-leavers-occupied-percent",
        approximation=_ON_THE_DAY,
        part_of="leaver-in-touch-share:numerator",
        breakdowns=("leaver-age",),
        same_as=(
            "care-leavers-19-to-21/activity/higher-education,other-education,"
            "training-or-employment:value"
        ),
    ),
)
