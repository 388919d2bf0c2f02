"""The page of the placements of children in care, from list 8."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.care_open import children_in_care
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


def _placements(extract: Extract, at_least: int) -> Counted | None:
    there = children_in_care(extract)
    return None if there is None else Counted(there, met=there["placements"] >= at_least)


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
        id="care-two-placements-share",
        ref="A8.13",
        page=PAGE,
        name="Of children in care, those with two or more placements in 12 months",
        short_name="Two or more placements",
        definition=(
            "Of the children in care on the day of the lists, "
            "those who had two or more placements in the last 12 months."
        ),
        why_it_matters="Every move can cost a child friends and a school.",
        numerator_label="two or more placements",
        denominator_label="children in care",
        synonyms=("moved in the last 12 months",),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _placements(extract, 2),
        polarity=Polarity.LOWER,
        approximation=_OF_THE_COUNCIL,
    ),
    Measure(
        id="care-three-placements-share",
        ref="A8.14",
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
        synonyms=("placement stability", "placement moves", "short-term stability"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _placements(extract, 3),
        polarity=Polarity.LOWER,
        published_as="looked-after-three-placements-percent",
        approximation=_OF_THE_COUNCIL,
        part_of="care-two-placements-share:numerator",
    ),
    Measure(
        id="care-long-term",
        ref="A8.15",
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
        part_of="children-in-care:value",
    ),
    Measure(
        id="care-long-term-stability-share",
        ref="A8.16",
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
