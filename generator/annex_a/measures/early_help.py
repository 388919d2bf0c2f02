"""The page of early help, from list 2."""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.children import (
    listed_again,
    listed_and_referred,
    listed_children,
)
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import in_window
from generator.model.indicators import Counts, Unit
from generator.model.periods import Basis

PAGE = "Early help"

_WHO_IS_LISTED = (
    "Each council decides what it lists as early help. Only assessments that began in the six "
    "months are counted, not help that goes on from an earlier one."
)


def _assessments(extract: Extract) -> Counted | None:
    return in_window(extract, 2, "started")


def _children(extract: Extract) -> Counted | None:
    return listed_children(extract, 2, "started")


def _again(extract: Extract) -> Counted | None:
    return listed_again(extract, 2, "started")


def _referred(extract: Extract) -> Counted | None:
    return listed_and_referred(extract, 2, "started")


MEASURES = (
    Measure(
        id="early-help-rate",
        ref="A2.1",
        page=PAGE,
        name="Early help assessments begun, as an annual rate per 10,000 children",
        short_name="Early help rate",
        definition=(
            "Early help assessments that began in six months, scaled to a year, for every 10,000 "
            "children aged 0 to 17 who live here."
        ),
        why_it_matters="Help that comes early can keep a family from needing a social worker.",
        numerator_label="early help assessments begun in six months",
        denominator_label="children aged 0 to 17",
        synonyms=("rate of early help assessments", "early help assessment rate"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(2,),
        count=_assessments,
        annualised=True,
        approximation=_WHO_IS_LISTED,
    ),
    Measure(
        id="early-help-children",
        ref="A2.2",
        page=PAGE,
        name="Children with an early help assessment begun in six months",
        short_name="Children in early help",
        definition=(
            "Children of whom an early help assessment began in the six months up to the day of "
            "the lists, each counted once."
        ),
        why_it_matters="It shows which groups of children get help early.",
        numerator_label="children with an early help assessment",
        synonyms=("children with early help", "children assessed for early help"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(2,),
        count=_children,
        breakdowns=("age-by-gender", "ethnicity"),
        same_as="early-help-repeat-share:denominator;early-help-referred-share:denominator",
        part_of="early-help-rate:numerator",
        approximation=_WHO_IS_LISTED,
    ),
    Measure(
        id="early-help-repeat-share",
        ref="A2.3",
        page=PAGE,
        name="Children with more than one early help assessment begun in six months",
        short_name="Repeat early help assessments",
        definition=(
            "Of the children with an early help assessment begun in six months, those with more "
            "than one."
        ),
        why_it_matters="A family that is assessed twice in short time must tell its story twice.",
        numerator_label="with more than one",
        denominator_label="children with an early help assessment",
        synonyms=("repeat early help", "early help assessed again"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(2,),
        count=_again,
        approximation=_WHO_IS_LISTED,
    ),
    Measure(
        id="early-help-referred-share",
        ref="A2.4",
        page=PAGE,
        name="Children in early help who were also referred",
        short_name="Early help also referred",
        definition=(
            "Of the children with an early help assessment begun in six months, those with a "
            "referral to children's social care in the same six months, whether before or after it."
        ),
        why_it_matters="It shows how close early help and social work are to each other.",
        numerator_label="also referred",
        denominator_label="children with an early help assessment",
        synonyms=("early help with a referral", "early help and referral"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(2, 3),
        count=_referred,
        approximation=(
            "The lists do not say whether help was stepped up or stepped down. A child counts who "
            "is on both."
        ),
        part_of="referral-children:value",
    ),
)
