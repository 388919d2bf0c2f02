"""The page of assessments by social workers, from list 4."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import in_window
from generator.annex_a.working_days import working_days
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Assessments"

#: Working days in which an assessment should be complete.
LIMIT = 45

_FROM_ITS_START = (
    "The published figure counts from the day of the referral. The lists tell only the day the "
    "assessment began, so the share here can be the higher one. Where the days are out of order "
    "or the first is blank, an assessment is not counted as in time."
)


def _open(extract: Extract) -> Counted | None:
    rows = extract.rows(4)
    if rows is None:
        return None
    as_at = pd.Timestamp(extract.as_at)
    is_begun = ~(rows["started"] > as_at)
    return Counted(rows[is_begun & ~(rows["authorised"] <= as_at)])


def _completed(extract: Extract) -> Counted | None:
    counted = in_window(extract, 4, "authorised")
    if counted is None:
        return None
    rows = counted.rows
    return Counted(rows.assign(days_taken=working_days(rows["started"], rows["authorised"])))


def _disabled(extract: Extract) -> Counted | None:
    counted = _completed(extract)
    return None if counted is None else Counted(counted.rows, counted.rows["disabled"] == "yes")


def _needing_support(extract: Extract) -> Counted | None:
    counted = _completed(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["needs_support"] == "yes")


def _in_time(extract: Extract) -> Counted | None:
    counted = _completed(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["days_taken"] <= LIMIT)


MEASURES = (
    Measure(
        id="assessment-rate",
        ref="A4.1",
        page=PAGE,
        name="Assessments completed, as an annual rate per 10,000 children",
        short_name="Assessment rate",
        definition=(
            "Assessments by social workers that were authorised in six months, scaled to a year, "
            "for every 10,000 children aged 0 to 17 who live here."
        ),
        why_it_matters="It shows how many families social workers got to know.",
        numerator_label="assessments completed in six months",
        denominator_label="children aged 0 to 17",
        synonyms=("rate of assessments", "assessments per 10,000"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(4,),
        count=_completed,
        annualised=True,
        in_overview=True,
        approximation="The published figure counts a whole year.",
    ),
    Measure(
        id="assessments-45-days-share",
        ref="A4.2",
        page=PAGE,
        name="Assessments completed within 45 working days",
        short_name="Assessments within 45 days",
        definition=(
            "Of the assessments authorised in six months, those authorised no later than the 45th "
            "working day after the day they began. Saturdays, Sundays and the bank holidays of "
            "England are no working days. Assessments that are still open are not counted."
        ),
        why_it_matters="A child's needs have to be understood in time for help to come in time.",
        numerator_label="within 45 working days",
        denominator_label="assessments completed",
        synonyms=("assessments in time", "45 working days"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(4,),
        count=_in_time,
        polarity=Polarity.HIGHER,
        in_overview=True,
        published_as="assessments-45-days-percent",
        approximation=_FROM_ITS_START,
        same_as=f"assessments-completed/working-days/{','.join(map(str, range(LIMIT + 1)))}:value",
    ),
    Measure(
        id="assessments-open",
        ref="A4.3",
        page=PAGE,
        name="Assessments open on the day of the lists",
        short_name="Open assessments",
        definition=(
            "Assessments by social workers that had begun and were not yet authorised on the day "
            "of the lists. Where the first day is blank, an assessment counts as begun."
        ),
        why_it_matters="It is the work that assessment teams have in hand.",
        numerator_label="open assessments",
        synonyms=("open assessments", "assessments not yet complete"),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.EVENTS,
        lists=(4,),
        count=_open,
    ),
    Measure(
        id="assessments-completed",
        ref="A4.4",
        page=PAGE,
        name="Assessments completed in six months",
        short_name="Assessments completed",
        definition=(
            "Assessments by social workers that were authorised in the six months up to the day "
            "of the lists. A child can have more than one. How many working days each took is "
            "counted from the day after it began; where the days are out of order or the first is "
            "blank, it is not known."
        ),
        why_it_matters="It shows which children social workers assess, and how long that takes.",
        numerator_label="assessments completed",
        synonyms=("completed assessments", "number of assessments"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(4,),
        count=_completed,
        breakdowns=("age-by-gender", "ethnicity", "working-days"),
        same_as=(
            "assessment-rate:numerator;assessments-45-days-share:denominator;"
            "assessment-disability-share:denominator;assessment-support-share:denominator"
        ),
    ),
    Measure(
        id="assessment-disability-share",
        ref="A4.5",
        page=PAGE,
        name="Assessments of children with a disability",
        short_name="Assessed, with a disability",
        definition=(
            "Of the assessments completed in six months, those of children recorded as disabled. "
            "Where it is not known, a child counts as not disabled."
        ),
        why_it_matters="Disabled children have a right to an assessment of what they need.",
        numerator_label="of children with a disability",
        denominator_label="assessments completed",
        synonyms=("assessments of disabled children", "disability at assessment"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(4,),
        count=_disabled,
    ),
    Measure(
        id="assessment-support-share",
        ref="A4.6",
        page=PAGE,
        name="Assessments that found a need for social care support",
        short_name="Assessed as needing support",
        definition=(
            "Of the assessments completed in six months, those that found the child to need "
            "support from the council's social care. Where the list does not say, an assessment "
            "counts as not having found it."
        ),
        why_it_matters=(
            "Where few assessments lead to support, many families were assessed for little."
        ),
        numerator_label="that found a need for support",
        denominator_label="assessments completed",
        synonyms=("assessed as needing support", "assessments leading to support"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(4,),
        count=_needing_support,
    ),
)
