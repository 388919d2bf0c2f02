"""The page of referrals, from list 3."""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.children import each_once
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import in_window
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Referrals"

_OF_THE_LATEST = (
    "The list says how many referrals came in the 12 months before the child's latest one, on "
    "every row of the child; the published figure looks back from each referral. Where the number "
    "is blank, a referral counts as the first."
)


def _referrals(extract: Extract) -> Counted | None:
    return in_window(extract, 3, "referred")


def _children(extract: Extract) -> Counted | None:
    counted = _referrals(extract)
    return None if counted is None else Counted(each_once(counted.rows, "referred"))


def _again(extract: Extract) -> Counted | None:
    counted = _referrals(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["earlier_referrals"] > 0)


def _no_further_action(extract: Extract) -> Counted | None:
    counted = _referrals(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["no_further_action"] == "yes")


MEASURES = (
    Measure(
        id="referral-rate",
        ref="A3.1",
        page=PAGE,
        name="Referrals received, as an annual rate per 10,000 children",
        short_name="Referral rate",
        definition=(
            "Referrals to children's social care in six months, scaled to a year, "
            "for every 10,000 children aged 0 to 17 who live here."
        ),
        why_it_matters="How much comes to the front door sets the work of every team behind it.",
        numerator_label="referrals in six months",
        denominator_label="children aged 0 to 17",
        synonyms=("rate of referrals", "referrals per 10,000"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(3,),
        count=_referrals,
        annualised=True,
        in_overview=True,
        published_as="referrals-rate",
        approximation="The published figure counts a whole year.",
    ),
    Measure(
        id="rereferral-share",
        ref="A3.2",
        page=PAGE,
        name="Referrals within 12 months of an earlier referral",
        short_name="Re-referrals",
        definition=(
            "The share of referrals of children who had been referred "
            "before in the 12 months before their latest referral."
        ),
        why_it_matters=(
            "A child who is referred again may not have had the right help the first time."
        ),
        numerator_label="within 12 months of an earlier one",
        denominator_label="referrals",
        synonyms=("re-referrals", "repeat referrals"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(3,),
        count=_again,
        polarity=Polarity.LOWER,
        in_overview=True,
        published_as="re-referrals-percent",
        approximation=_OF_THE_LATEST,
        same_as="referrals/earlier-referrals/one,two,three-or-more:value",
    ),
    Measure(
        id="referrals",
        ref="A3.3",
        page=PAGE,
        name="Referrals received in six months",
        short_name="Referrals",
        definition=(
            "Referrals to children's social care in the six months up to the day of the lists. "
            "A child can be referred more than once; earlier referrals are those in the 12 months "
            "before the latest."
        ),
        why_it_matters="Who refers, and who does not, shows who watches over children here.",
        numerator_label="referrals",
        synonyms=("referrals received", "number of referrals"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(3,),
        count=_referrals,
        breakdowns=("source", "earlier-referrals"),
        same_as=(
            "referral-rate:numerator;rereferral-share:denominator;referral-nfa-share:denominator"
        ),
    ),
    Measure(
        id="referral-children",
        ref="A3.4",
        page=PAGE,
        name="Children referred in six months",
        short_name="Children referred",
        definition=(
            "Children with at least one referral to children's social care in the six months up "
            "to the day of the lists, each counted once."
        ),
        why_it_matters="It shows which groups of children are referred to us.",
        numerator_label="children referred",
        synonyms=("children with a referral", "number of children referred"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(3,),
        count=_children,
        breakdowns=("age-by-gender", "ethnicity"),
        part_of="referrals:value",
        approximation="A referral without a child's number counts as a child of its own.",
    ),
    Measure(
        id="referral-nfa-share",
        ref="A3.5",
        page=PAGE,
        name="Referrals closed without further action",
        short_name="No further action",
        definition="The share of referrals in six months on which nothing more was done.",
        why_it_matters=(
            "Many such referrals can mean that others do not know what social work is for, "
            "or that help is refused too soon."
        ),
        numerator_label="closed without further action",
        denominator_label="referrals",
        synonyms=("no further action", "referrals with no further action"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(3,),
        count=_no_further_action,
        published_as="referrals-no-further-action-percent",
        approximation="Where the list does not say, a referral counts as acted on.",
    ),
)
