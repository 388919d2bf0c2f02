"""The page of health checks and of children who went missing from care, from list 8."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.care_open import children_in_care
from generator.annex_a.measures.days import age_told
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Health and missing from care"

_ONE_A_YEAR_FROM = 5
_NOW_IN_CARE = (
    "The published figure is of all children looked after at any time in the year to March. "
    "The list has a number of episodes for each child, so this is of the children in care on the "
    "day of the lists. Councils differ in what they record as missing and what as absent."
)


def _for_a_year(extract: Extract) -> Counted | None:
    there = children_in_care(extract)
    if there is None:
        return None
    return Counted(there[there["started"] <= pd.Timestamp(Window(extract.as_at, 12).first)])


def _assessed(extract: Extract) -> Counted | None:
    counted = _for_a_year(extract)
    if counted is None:
        return None
    rows = counted.rows
    in_a_year = Window(extract.as_at, 12).holds(rows["last_health_assessment"])
    in_half = Window(extract.as_at, 6).holds(rows["last_health_assessment"])
    is_small = age_told(rows, extract.as_at) < _ONE_A_YEAR_FROM
    return Counted(rows, met=in_half.where(is_small, in_a_year))


def _saw_a_dentist(extract: Extract) -> Counted | None:
    counted = _for_a_year(extract)
    if counted is None:
        return None
    rows = counted.rows
    return Counted(rows, met=Window(extract.as_at, 12).holds(rows["last_dental_check"]))


def _episodes(column: str, extract: Extract) -> Counted | None:
    there = children_in_care(extract)
    return None if there is None else Counted(there, met=there[column] > 0)


def _interviewed(extract: Extract) -> Counted | None:
    counted = _episodes("missing_episodes", extract)
    if counted is None or counted.met is None:
        return None
    missed = counted.rows[counted.met]
    return Counted(missed, met=missed["interview_offered"] == "yes")


MEASURES = (
    Measure(
        id="care-for-a-year",
        ref="A8.24",
        page=PAGE,
        name="Children who have been in care for a year",
        short_name="In care for a year",
        definition=(
            "Children in care on the day of the lists who have been "
            "looked after for at least 12 months without a break."
        ),
        why_it_matters="The council answers for their health as any parent does.",
        numerator_label="in care for a year",
        synonyms=("looked after for 12 months",),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_for_a_year,
        same_as="care-health-share:denominator;care-dental-share:denominator",
        part_of="children-in-care:value",
    ),
    Measure(
        id="care-health-share",
        ref="A8.25",
        page=PAGE,
        name="Of children in care for a year, those whose health assessment is up to date",
        short_name="Health assessment up to date",
        definition=(
            "Of the children who have been in care for at least 12 months, those whose last health "
            "assessment was in the last 12 months, or in the last six months for children under "
            "five on the day of the lists."
        ),
        why_it_matters="It finds needs that a move would hide.",
        numerator_label="with a health assessment up to date",
        denominator_label="children in care for a year",
        synonyms=("annual health assessments", "health assessments", "RHA"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_assessed,
        polarity=Polarity.HIGHER,
        in_overview=True,
        published_as="looked-after-health-checks-percent",
        approximation=(
            "Only the latest assessment is on the list. The published figure asks of a "
            "child under five that both of the year's assessments were made."
        ),
    ),
    Measure(
        id="care-dental-share",
        ref="A8.26",
        page=PAGE,
        name="Of children in care for a year, those who saw a dentist in the last 12 months",
        short_name="Dental checks",
        definition=(
            "Of the children who have been in care for at least 12 months, "
            "those whose last dental check was in the last 12 months."
        ),
        why_it_matters="A good parent takes a child to the dentist.",
        numerator_label="saw a dentist",
        denominator_label="children in care for a year",
        synonyms=("dental checks", "dentist", "teeth"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_saw_a_dentist,
        polarity=Polarity.HIGHER,
        in_overview=True,
        published_as="looked-after-dental-checks-percent",
    ),
    Measure(
        id="care-missing-share",
        ref="A8.27",
        page=PAGE,
        name="Of children in care, those who went missing in the last 12 months",
        short_name="Missing from care",
        definition=(
            "Of the children in care on the day of the lists, those who were missing "
            "from their placement at least once in the last 12 months."
        ),
        why_it_matters="A missing child may be in danger.",
        numerator_label="went missing",
        denominator_label="children in care",
        synonyms=("missing", "missing incidents", "missing episodes"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _episodes("missing_episodes", extract),
        published_as="looked-after-missing-percent",
        in_overview=True,
        approximation=_NOW_IN_CARE,
        same_as=(
            "care-interview-offered-share:denominator;"
            "children-in-care/missing-episodes/one,two,three-or-more:value"
        ),
    ),
    Measure(
        id="care-interview-offered-share",
        ref="A8.28",
        page=PAGE,
        name="Of children who went missing from care, those who were offered a return interview",
        short_name="Return interviews offered",
        definition=(
            "Of the children in care who were missing at least once in the last 12 months, those "
            "who were offered a return interview after the last time. Where it is not known, it "
            "counts as not offered."
        ),
        why_it_matters="What a child says then can keep them safe next time.",
        numerator_label="offered a return interview",
        denominator_label="children who went missing",
        synonyms=("return interviews", "return home interviews"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_interviewed,
        polarity=Polarity.HIGHER,
        approximation="The list tells of the last time only, and not how soon it was offered.",
    ),
    Measure(
        id="care-away-share",
        ref="A8.29",
        page=PAGE,
        name="Of children in care, those who were away without authorisation in the last 12 months",
        short_name="Away without authorisation",
        definition=(
            "Of the children in care on the day of the lists, those who were absent from their "
            "placement without authorisation at least once in the last 12 months."
        ),
        why_it_matters="It can be the first sign that a child is being drawn into harm.",
        numerator_label="away without authorisation",
        denominator_label="children in care",
        synonyms=("absent from placement", "away from placement"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _episodes("absent_episodes", extract),
        published_as="looked-after-away-percent",
        in_overview=True,
        approximation=_NOW_IN_CARE,
    ),
    Measure(
        id="care-education-plan-share",
        ref="A8.30",
        page=PAGE,
        name="Of school-age children in care, those with an education, health and care plan",
        short_name="Education, health and care plans",
        definition=(
            "Of the children of school age who have been in care for at least 12 months, "
            "those with a statement or an education, health and care plan."
        ),
        why_it_matters="Children in care need such help far more often than others.",
        numerator_label="with a plan",
        denominator_label="school-age children in care for a year",
        synonyms=("EHCP", "SEN statement", "special educational needs"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(),
        count=lambda extract: None,
        in_overview=True,
        approximation=(
            "No list says who has such a plan: the published figure "
            "comes from matching schools' returns with those on children in care."
        ),
    ),
)
