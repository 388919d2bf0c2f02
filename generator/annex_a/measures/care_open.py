"""The page of children in care on the day of the lists, from list 8."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.days import days_lasted, days_since, open_on
from generator.annex_a.measures.measure import Counted, Measure
from generator.model.indicators import Counts, Unit
from generator.model.periods import Basis

PAGE = "Children in care"


def children_in_care(extract: Extract) -> pd.DataFrame | None:
    """The rows of the children who are in care on the day of the lists."""
    rows = extract.rows(8)
    if rows is None:
        return None
    return rows[open_on(extract.as_at, rows["started"], rows["ceased"])]


def share_of_children_in_care(
    column: str, codes: tuple[str, ...], extract: Extract
) -> Counted | None:
    """The children in care, of whom those are in the numerator that a column has some codes for."""
    there = children_in_care(extract)
    return None if there is None else Counted(there, met=there[column].isin(codes))


def _open(extract: Extract) -> Counted | None:
    there = children_in_care(extract)
    if there is None:
        return None
    return Counted(
        there.assign(
            since_visit=days_since(extract.as_at, there["last_visit"]),
            since_review=days_since(extract.as_at, there["last_review"]),
            placed_for=days_lasted(there["placed_from"], extract.as_at),
        )
    )


MEASURES = (
    Measure(
        id="children-in-care-rate",
        ref="A8.9",
        page=PAGE,
        name="Children in care per 10,000 children",
        short_name="Children in care, rate",
        definition=(
            "Children in care on the day of the lists, "
            "for every 10,000 children aged 0 to 17 who live here."
        ),
        why_it_matters="The council is the corporate parent of each of them.",
        numerator_label="children in care",
        denominator_label="children aged 0 to 17",
        synonyms=("looked-after rate", "CLA rate", "rate of children looked after"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_open,
        in_overview=True,
        published_as="looked-after-rate",
        approximation="The published figure leaves out children in a series of short breaks.",
    ),
    Measure(
        id="children-in-care",
        ref="A8.10",
        page=PAGE,
        name="Children in care",
        short_name="Children in care",
        definition=(
            "Children in care on the day of the lists: they had begun to be looked after and not "
            "ceased. How long a placement has lasted is counted with the day of the lists; the "
            "days since a visit or a review are those after it."
        ),
        why_it_matters="The council is the corporate parent of each of them.",
        numerator_label="children in care",
        synonyms=("looked-after children", "CLA"),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_open,
        published_as="looked-after",
        approximation=(
            "Only the latest visit and the latest review are on the list: it can tell how "
            "long ago they were, and not whether all those before were in time."
        ),
        breakdowns=(
            "age-by-gender",
            "ethnicity",
            "legal-status",
            "permanence-plan",
            "time-since-visit",
            "time-since-review",
            "placement-type",
            "placement-provider",
            "placement-duration",
            "placements",
            "missing-episodes",
        ),
        same_as=(
            "children-in-care-rate:numerator;care-unaccompanied-share:denominator;"
            "care-disabled-share:denominator;care-three-placements-share:denominator;"
            "care-missing-share:denominator;care-away-share:denominator;"
            "care-full-order-share:denominator;care-interim-order-share:denominator;"
            "care-placement-order-share:denominator;care-by-agreement-share:denominator;"
            "care-foster-share:denominator;care-childrens-home-share:denominator;"
            "care-independent-share:denominator;care-with-parents-share:denominator"
        ),
    ),
    Measure(
        id="care-unaccompanied-share",
        ref="A8.11",
        page=PAGE,
        name="Of children in care, unaccompanied asylum-seeking children",
        short_name="Unaccompanied children",
        definition=(
            "Of the children in care on the day of the lists, those who were "
            "unaccompanied asylum-seeking children at some time in the last 12 months."
        ),
        why_it_matters="They need homes and help of their own kind.",
        numerator_label="unaccompanied asylum-seeking children",
        denominator_label="children in care",
        synonyms=("UASC", "asylum-seeking children"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("unaccompanied", ("yes",), extract),
        published_as="looked-after-asylum-percent",
        approximation="The published figure is of those who are unaccompanied on the day itself.",
    ),
    Measure(
        id="care-disabled-share",
        ref="A8.12",
        page=PAGE,
        name="Of children in care, those who have a disability",
        short_name="Disabled children in care",
        definition=(
            "Of the children in care on the day of the lists, those recorded as disabled. "
            "Where it is not known, a child counts as not disabled."
        ),
        why_it_matters="A home has to be right for a disabled child in more ways than one.",
        numerator_label="with a disability",
        denominator_label="children in care",
        synonyms=("disabled children in care",),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("disabled", ("yes",), extract),
    ),
    Measure(
        id="care-full-order-share",
        ref="A8.13",
        page=PAGE,
        name="Of children in care, those under a full care order",
        short_name="Full care order",
        definition=(
            "Of the children in care on the day of the lists, those under a full care order."
        ),
        why_it_matters="With it the council shares parental responsibility until the child is 18.",
        numerator_label="under a full care order",
        denominator_label="children in care",
        synonyms=("full care orders", "section 31"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("legal_status", ("C2",), extract),
        same_as="children-in-care/legal-status/full-care-order:value",
    ),
    Measure(
        id="care-interim-order-share",
        ref="A8.14",
        page=PAGE,
        name="Of children in care, those under an interim care order",
        short_name="Interim care order",
        definition=(
            "Of the children in care on the day of the lists, "
            "those under an interim care order, while a court has not decided."
        ),
        why_it_matters="A high share can mean many new cases, or that proceedings take long.",
        numerator_label="under an interim care order",
        denominator_label="children in care",
        synonyms=("interim care orders", "ICO"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("legal_status", ("C1",), extract),
        same_as="children-in-care/legal-status/interim-care-order:value",
    ),
    Measure(
        id="care-placement-order-share",
        ref="A8.15",
        page=PAGE,
        name="Of children in care, those under a placement order",
        short_name="Placement order",
        definition=(
            "Of the children in care on the day of the lists, those under "
            "a placement order, with which they may be placed for adoption."
        ),
        why_it_matters="They wait for an adoptive family, or have just moved in with one.",
        numerator_label="under a placement order",
        denominator_label="children in care",
        synonyms=("placement orders",),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("legal_status", ("E1",), extract),
        same_as="children-in-care/legal-status/placement-order:value",
    ),
    Measure(
        id="care-by-agreement-share",
        ref="A8.16",
        page=PAGE,
        name="Of children in care, those looked after by agreement",
        short_name="By agreement (section 20)",
        definition=(
            "Of the children in care on the day of the lists, those looked after by agreement "
            "with whoever has parental responsibility, under section 20 of the Children Act 1989."
        ),
        why_it_matters="It should not last where nobody plans what comes next.",
        numerator_label="by agreement",
        denominator_label="children in care",
        synonyms=("section 20", "voluntary agreements", "accommodated children"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("legal_status", ("V2",), extract),
        same_as="children-in-care/legal-status/looked-after-by-agreement-section-20:value",
    ),
)
