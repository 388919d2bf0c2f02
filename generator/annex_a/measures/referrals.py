"""The page of referrals, from list 3."""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Referrals"


def _referrals(extract: Extract) -> Counted | None:
    rows = extract.rows(3)
    if rows is None:
        return None
    return Counted(rows[Window(extract.as_at).holds(rows["referred"])])


def _again(extract: Extract) -> Counted | None:
    counted = _referrals(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["earlier_referrals"] > 0)


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
        synonyms=("referrals", "rate of referrals"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(3,),
        count=_referrals,
        annualised=True,
        in_overview=True,
        breakdowns=("age-by-gender", "ethnicity"),
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
        numerator_label="referrals of children referred before",
        denominator_label="referrals",
        synonyms=("re-referrals", "repeat referrals"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(3,),
        count=_again,
        polarity=Polarity.LOWER,
        in_overview=True,
        approximation=(
            "The list says how many referrals came before the child's latest one, "
            "on every row of the child."
        ),
    ),
)
