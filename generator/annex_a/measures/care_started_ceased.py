"""The page of children who came into care or left it, from list 8."""

from __future__ import annotations

import pandas as pd

from generator.annex_a.extract import Extract
from generator.annex_a.measures.days import age_on
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Children in care: started and ceased"

_LATEST_ONLY = (
    "The list has one row for each child, the latest period of care: "
    "a child who came into care or left it twice in six months is counted once."
)
_SIX_MONTHS = "The published figure is of a year to March; this is six months."

_ADOPTED = ("E11", "E12")
_SPECIAL_GUARDIANSHIP = ("E45", "E46", "E47", "E48")


def _started(extract: Extract) -> Counted | None:
    rows = extract.rows(8)
    if rows is None:
        return None
    return Counted(rows[Window(extract.as_at).holds(rows["started"])])


def _started_with(column: str, extract: Extract) -> Counted | None:
    counted = _started(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows[column] == "yes")


def _ceased(extract: Extract) -> Counted | None:
    rows = extract.rows(8)
    if rows is None:
        return None
    return Counted(rows[Window(extract.as_at).holds(rows["ceased"])])


def _ceased_because(reasons: tuple[str, ...], extract: Extract) -> Counted | None:
    counted = _ceased(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["ceased_reason"].isin(reasons))


def _age_at_leaving(rows: pd.DataFrame) -> pd.Series:
    return age_on(rows["ceased"], rows["born"])


def _ceased_from_16(extract: Extract) -> Counted | None:
    counted = _ceased(extract)
    if counted is None:
        return None
    return Counted(counted.rows[_age_at_leaving(counted.rows) >= 16])


def _stayed_to_18(extract: Extract) -> Counted | None:
    counted = _ceased_from_16(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=_age_at_leaving(counted.rows) >= 18)


MEASURES = (
    Measure(
        id="care-started",
        ref="A8.1",
        page=PAGE,
        name="Children who came into care",
        short_name="Came into care",
        definition="Children who began to be looked after in the six months.",
        why_it_matters="Whoever comes into care needs a home, a plan and a worker at once.",
        numerator_label="children who came into care",
        synonyms=("started to be looked after", "CLA starts", "new into care"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_started,
        approximation=_LATEST_ONLY,
        breakdowns=("age-by-gender", "care-need"),
        same_as="care-started-unaccompanied-share:denominator;care-started-again-share:denominator",
    ),
    Measure(
        id="care-started-unaccompanied-share",
        ref="A8.2",
        page=PAGE,
        name="Of children who came into care, unaccompanied asylum-seeking children",
        short_name="Unaccompanied, came into care",
        definition=(
            "Of the children who came into care in the six months, those who were "
            "unaccompanied asylum-seeking children at some time in the last 12 months."
        ),
        why_it_matters="They need homes and help of their own kind.",
        numerator_label="unaccompanied asylum-seeking children",
        denominator_label="children who came into care",
        synonyms=("UASC starting", "unaccompanied children new into care"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _started_with("unaccompanied", extract),
        published_as="looked-after-started-asylum-percent",
        approximation=_SIX_MONTHS,
    ),
    Measure(
        id="care-started-again-share",
        ref="A8.3",
        page=PAGE,
        name="Of children who came into care, those who had left it in the last 12 months",
        short_name="Came back into care",
        definition=(
            "Of the children who came into care in the six months, those for whom it was the "
            "second or a later period of care within 12 months."
        ),
        why_it_matters="A child who comes back may have gone home too soon.",
        numerator_label="came back within 12 months",
        denominator_label="children who came into care",
        synonyms=("returns to care", "came back into care"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _started_with("returned", extract),
        polarity=Polarity.LOWER,
    ),
    Measure(
        id="care-ceased",
        ref="A8.4",
        page=PAGE,
        name="Children who left care",
        short_name="Left care",
        definition="Children who ceased to be looked after in the six months.",
        why_it_matters="It matters where children go to when they leave care, and when.",
        numerator_label="children who left care",
        synonyms=("ceased to be looked after", "CLA ceasing"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_ceased,
        approximation=_LATEST_ONLY,
        same_as=(
            "care-ceased-adopted-share:denominator;"
            "care-ceased-special-guardianship-share:denominator"
        ),
        breakdowns=("ceased-reason",),
    ),
    Measure(
        id="care-ceased-adopted-share",
        ref="A8.5",
        page=PAGE,
        name="Of children who left care, those who were adopted",
        short_name="Left care by adoption",
        definition="Of the children who left care in the six months, those who were adopted.",
        why_it_matters="Adoption gives a child who cannot go home a family for life.",
        numerator_label="adopted",
        denominator_label="children who left care",
        synonyms=("adopted from care", "CLA adopted"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _ceased_because(_ADOPTED, extract),
        polarity=Polarity.HIGHER,
        in_overview=True,
        published_as="adopted-percent",
        approximation=_SIX_MONTHS,
        same_as="care-ceased/ceased-reason/adopted:value",
    ),
    Measure(
        id="care-ceased-special-guardianship-share",
        ref="A8.6",
        page=PAGE,
        name="Of children who left care, those who left by a special guardianship order",
        short_name="Left care by special guardianship",
        definition=(
            "Of the children who left care in the six months, "
            "those for whom a court made a special guardianship order."
        ),
        why_it_matters="It gives a child a lasting home, often with family.",
        numerator_label="left by a special guardianship order",
        denominator_label="children who left care",
        synonyms=("SGO", "special guardianship"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=lambda extract: _ceased_because(_SPECIAL_GUARDIANSHIP, extract),
        in_overview=True,
        published_as="special-guardianship-percent",
        approximation=_SIX_MONTHS,
        same_as="care-ceased/ceased-reason/special-guardianship-order:value",
    ),
    Measure(
        id="care-ceased-from-16",
        ref="A8.7",
        page=PAGE,
        name="Young people who left care aged 16 or over",
        short_name="Left care from 16",
        definition=(
            "Young people who ceased to be looked after in the six months "
            "and were 16 or older on that day, by their birth date."
        ),
        why_it_matters="Most of them become care leavers, whom the council goes on to support.",
        numerator_label="left care aged 16 or over",
        synonyms=("left care at 16 or 17",),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_ceased_from_16,
        approximation="Whoever has no birth date on the list is left out.",
        same_as="care-stayed-to-18-share:denominator",
        part_of="care-ceased:value",
    ),
    Measure(
        id="care-stayed-to-18-share",
        ref="A8.8",
        page=PAGE,
        name="Of young people who left care aged 16 or over, those who stayed until they were 18",
        short_name="Stayed in care until 18",
        definition=(
            "Of the young people who ceased to be looked after in the six months and were 16 or "
            "older on that day, those who did so on or after their 18th birthday."
        ),
        why_it_matters="Few young people who live with their family leave home before they are 18.",
        numerator_label="left on or after their 18th birthday",
        denominator_label="young people who left care aged 16 or over",
        synonyms=("remained looked after until 18", "stayed until 18"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(8,),
        count=_stayed_to_18,
        in_overview=True,
        approximation=(
            "Whoever has no birth date on the list is left out. All reasons for leaving count, "
            "also death and a move to another council."
        ),
    ),
)
