"""The page of children in need on the day of the lists, from list 6.

It has no breakdown by the status of the case. Children in care and those with a plan are counted
on pages of their own, and whoever subtracts would learn how few are both.
"""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.days import days_lasted, days_since, open_on
from generator.annex_a.measures.measure import Counted, Measure
from generator.model.indicators import Counts, Unit
from generator.model.periods import Basis

PAGE = "Children in need"

_LIST_OF_NEED = (
    "The list leaves out care leavers, and children of whom there was only a referral; "
    "the published figure counts care leavers as children in need."
)


def _open(extract: Extract) -> Counted | None:
    rows = extract.rows(6)
    if rows is None:
        return None
    there = rows[open_on(extract.as_at, rows["started"], rows["closed"])]
    return Counted(
        there.assign(
            lasted=days_lasted(there["started"], extract.as_at),
            since_seen=days_since(extract.as_at, there["last_seen"]),
        )
    )


def _disabled(extract: Extract) -> Counted | None:
    counted = _open(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["disabled"] == "yes")


MEASURES = (
    Measure(
        id="children-in-need-rate",
        ref="A6.3",
        page=PAGE,
        name="Children in need per 10,000 children",
        short_name="Children in need, rate",
        definition=(
            "Children in need on the day of the lists, for every 10,000 children aged 0 to 17 who "
            "live here. Children with a child protection plan, children in care and children whose "
            "assessment is open are among them."
        ),
        why_it_matters="It shows how many families need social work help.",
        numerator_label="children in need",
        denominator_label="children aged 0 to 17",
        synonyms=("CIN rate", "rate of children in need"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(6,),
        count=_open,
        in_overview=True,
        published_as="children-in-need-rate",
        approximation=_LIST_OF_NEED,
    ),
    Measure(
        id="children-in-need",
        ref="A6.4",
        page=PAGE,
        name="Children in need",
        short_name="Children in need",
        definition=(
            "Children in need on the day of the lists: their episode of need had begun and not "
            "ended. How long it has lasted is counted with the day of the lists."
        ),
        why_it_matters="These are the children whom social workers help today.",
        numerator_label="children in need",
        synonyms=("CIN", "open children in need"),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(6,),
        count=_open,
        published_as="children-in-need",
        approximation=_LIST_OF_NEED,
        breakdowns=(
            "age-by-gender",
            "ethnicity",
            "primary-need",
            "duration",
            "time-since-seen",
        ),
        same_as="children-in-need-rate:numerator;in-need-disabled-share:denominator",
    ),
    Measure(
        id="in-need-disabled-share",
        ref="A6.5",
        page=PAGE,
        name="Children in need who have a disability",
        short_name="Disabled children in need",
        definition=(
            "Of the children in need on the day of the lists, those recorded as disabled. "
            "Where it is not known, a child counts as not disabled."
        ),
        why_it_matters="Disabled children have a right to services, whatever else is going on.",
        numerator_label="with a disability",
        denominator_label="children in need",
        synonyms=("disabled children in need", "CIN with a disability"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(6,),
        count=_disabled,
    ),
)
