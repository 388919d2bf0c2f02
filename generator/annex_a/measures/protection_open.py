"""The page of child protection plans open on the day of the lists, from list 7."""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.days import days_lasted, days_since, open_on
from generator.annex_a.measures.measure import Counted, Measure
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Child protection plans"


def _open(extract: Extract) -> Counted | None:
    rows = extract.rows(7)
    if rows is None:
        return None
    there = rows[open_on(extract.as_at, rows["started"], rows["ended"])]
    return Counted(
        there.assign(
            lasted=days_lasted(there["started"], extract.as_at),
            since_visit=days_since(extract.as_at, there["last_visit"]),
            since_review=days_since(extract.as_at, there["last_review"]),
        )
    )


def _with(column: str, extract: Extract) -> Counted | None:
    counted = _open(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows[column] == "yes")


MEASURES = (
    Measure(
        id="protection-plans-rate",
        ref="A7.5",
        page=PAGE,
        name="Children with a child protection plan per 10,000 children",
        short_name="Child protection plans, rate",
        definition=(
            "Children with a child protection plan on the day of the lists, "
            "for every 10,000 children aged 0 to 17 who live here."
        ),
        why_it_matters="A fast rise or fall needs an explanation.",
        numerator_label="children with a plan",
        denominator_label="children aged 0 to 17",
        synonyms=("CPP rate", "child protection rate"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=_open,
        in_overview=True,
        published_as="protection-plans-rate",
    ),
    Measure(
        id="protection-plans",
        ref="A7.6",
        page=PAGE,
        name="Children with a child protection plan",
        short_name="Children with a plan",
        definition=(
            "Children with a child protection plan on the day of the lists: it had started and not "
            "ended. How long it has lasted is counted with the day of the lists; the days since a "
            "visit or a review are those after it."
        ),
        why_it_matters="These are the children at greatest risk who mostly still live at home.",
        numerator_label="children with a plan",
        synonyms=("child protection plans", "CPP", "open plans"),
        unit=Unit.COUNT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=_open,
        published_as="protection-plans",
        approximation=(
            "Only the latest visit and the latest review are on the list: it can tell how "
            "long ago they were, and not whether all those before were in time."
        ),
        breakdowns=(
            "age-by-gender",
            "ethnicity",
            "latest-category",
            "duration",
            "time-since-visit",
            "time-since-review",
        ),
        same_as=(
            "protection-plans-rate:numerator;protection-disabled-share:denominator;"
            "protection-seen-alone-share:denominator"
        ),
    ),
    Measure(
        id="protection-disabled-share",
        ref="A7.7",
        page=PAGE,
        name="Children with a plan who have a disability",
        short_name="Disabled children with a plan",
        definition=(
            "Of the children with a child protection plan on the day of the lists, those recorded "
            "as disabled. Where it is not known, a child counts as not disabled."
        ),
        why_it_matters="Disabled children are at greater risk, and harm to them is seen less.",
        numerator_label="with a disability",
        denominator_label="children with a plan",
        synonyms=("disabled children with a plan",),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=lambda extract: _with("disabled", extract),
    ),
    Measure(
        id="protection-seen-alone-share",
        ref="A7.8",
        page=PAGE,
        name="Children with a plan who were seen alone at the last visit",
        short_name="Seen alone",
        definition=(
            "Of the children with a child protection plan on the day of the lists, those whom the "
            "social worker saw alone at the last visit. Where it is not known or no visit was "
            "made, a child counts as not seen alone."
        ),
        why_it_matters="A child may say alone what cannot be said in front of a parent.",
        numerator_label="seen alone",
        denominator_label="children with a plan",
        synonyms=("seen alone", "children seen alone"),
        unit=Unit.PERCENT,
        basis=Basis.SNAPSHOT,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=lambda extract: _with("seen_alone", extract),
        polarity=Polarity.HIGHER,
        approximation="Babies are among them, whom nobody can ask alone.",
    ),
)
