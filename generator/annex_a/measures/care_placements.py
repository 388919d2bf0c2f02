"""The page of the placements of children in care, from list 8."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.care_open import children_in_care, share_of_children_in_care
from generator.annex_a.measures.days import age_told
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Placements"

_PLACED_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
#: Two and a half years in care, and two years in one placement, in months.
_LONG_IN_CARE, _LONG_IN_PLACEMENT = 30, 24

_OF_THE_COUNCIL = (
    "The list has the number of placements as the council's system counts them; the published "
    "figure leaves out those of less than 24 hours and a foster home that became adoptive."
)


def _three_placements(extract: Extract) -> Counted | None:
    there = children_in_care(extract)
    return None if there is None else Counted(there, met=there["placements"] >= 3)


def _long_in_care(extract: Extract) -> Counted | None:
    there = children_in_care(extract)
    if there is None:
        return None
    young = age_told(there, extract.as_at) < 16
    begun_by = pd.Timestamp(Window(extract.as_at, _LONG_IN_CARE).first)
    return Counted(there[young & (there["started"] <= begun_by)])


def _stable(extract: Extract) -> Counted | None:
    counted = _long_in_care(extract)
    if counted is None:
        return None
    rows = counted.rows
    placed_by = pd.Timestamp(Window(extract.as_at, _LONG_IN_PLACEMENT).first)
    adopting = rows["placement_type"].isin(_PLACED_FOR_ADOPTION)
    return Counted(rows, met=(rows["placed_from"] <= placed_by) | adopting)


MEASURES = (
    Measure(
        id="care-foster-share",
        ref="A8.17",
        page=PAGE,
        name="Of children in care, those in a foster home",
        short_name="In a foster home",
        definition=(
            "Of the children in care on the day of the lists, those in a foster home, with "
            "relatives or others."
        ),
        why_it_matters="Most children do best in a family.",
        numerator_label="in a foster home",
        denominator_label="children in care",
        synonyms=("foster care", "fostered"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care(
            "placement_type", ("U1", "U2", "U3", "U4", "U5", "U6"), extract
        ),
        published_as="looked-after-foster-care-percent",
        same_as="children-in-care/placement-type/foster-home:value",
    ),
    Measure(
        id="care-childrens-home-share",
        ref="A8.18",
        page=PAGE,
        name="Of children in care, those in a children's home",
        short_name="In a children's home",
        definition=(
            "Of the children in care on the day of the lists, those in a children's home, secure "
            "or not."
        ),
        why_it_matters="It suits some; it costs most, and many homes are far away.",
        numerator_label="in a children's home",
        denominator_label="children in care",
        synonyms=("children's homes", "residential care"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("placement_type", ("K1", "K2"), extract),
        published_as="looked-after-childrens-homes-percent",
        same_as="children-in-care/placement-type/childrens-home:value",
    ),
    Measure(
        id="care-independent-share",
        ref="A8.19",
        page=PAGE,
        name="Of children in care, those who live independently or semi-independently",
        short_name="Independent or semi-independent",
        definition=(
            "Of the children in care on the day of the lists, those in independent or "
            "semi-independent living."
        ),
        why_it_matters="They are young to live without a carer in the house.",
        numerator_label="in independent or semi-independent living",
        denominator_label="children in care",
        synonyms=("supported accommodation", "semi-independent living"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("placement_type", ("P2", "H5"), extract),
        published_as="looked-after-independent-percent",
        same_as="children-in-care/placement-type/independent-or-semi-independent-living:value",
    ),
    Measure(
        id="care-with-parents-share",
        ref="A8.20",
        page=PAGE,
        name="Of children in care, those placed with their parents",
        short_name="With parents",
        definition=(
            "Of the children in care on the day of the lists, those placed with parents or "
            "others with parental responsibility."
        ),
        why_it_matters="The council answers for them, though they live at home.",
        numerator_label="placed with parents",
        denominator_label="children in care",
        synonyms=("placed with parents",),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: share_of_children_in_care("placement_type", ("P1",), extract),
        published_as="looked-after-with-parents-percent",
        same_as="children-in-care/placement-type/with-parents:value",
    ),
    Measure(
        id="care-three-placements-share",
        ref="A8.21",
        page=PAGE,
        name="Of children in care, those with three or more placements in 12 months",
        short_name="Three or more placements",
        definition=(
            "Of the children in care on the day of the lists, "
            "those who had three or more placements in the last 12 months."
        ),
        why_it_matters="Every move can cost a child friends and a school.",
        numerator_label="three or more placements",
        denominator_label="children in care",
        synonyms=("placement moves", "short-term stability"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_three_placements,
        polarity=Polarity.LOWER,
        published_as="looked-after-three-placements-percent",
        approximation=_OF_THE_COUNCIL,
        same_as="children-in-care/placements/three-or-more:value",
    ),
    Measure(
        id="care-long-term",
        ref="A8.22",
        page=PAGE,
        name="Children under 16 who have been in care for two and a half years",
        short_name="Long in care, under 16",
        definition=(
            "Children in care on the day of the lists who are under 16 and have "
            "been looked after for at least two and a half years without a break."
        ),
        why_it_matters="These children grow up in care, and a settled home matters most to them.",
        numerator_label="under 16 and in care for two and a half years",
        synonyms=("long-term children in care",),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_long_in_care,
        same_as="care-long-term-stability-share:denominator",
        part_of="care-for-a-year:value",
    ),
    Measure(
        id="care-long-term-stability-share",
        ref="A8.23",
        page=PAGE,
        name="Of children long in care, those in the same placement for two years",
        short_name="Long-term stability",
        definition=(
            "Of the children in care on the day of the lists who are under 16 and have been looked "
            "after for at least two and a half years without a break, those who have been in their "
            "placement for at least two years or are placed for adoption."
        ),
        why_it_matters="Children do best where they can put down roots.",
        numerator_label="in the same placement for two years, or placed for adoption",
        denominator_label="children under 16 in care for two and a half years",
        synonyms=("placement stability", "same placement for two years"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_stable,
        polarity=Polarity.HIGHER,
        published_as="looked-after-long-term-stability-percent",
        approximation=(
            "A child placed for adoption counts as settled. The published figure asks that the "
            "adoptive home and the one before it together have lasted two years, and the list "
            "does not have the one before."
        ),
    ),
)
