"""The page of initial child protection conferences, from list 5.

A conference counts by its own day, whenever its enquiry began, so conferences are no part of the
enquiries of the same six months, and what one number less the other gives is no count of anything.
"""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import in_window
from generator.annex_a.working_days import working_days
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Initial conferences"

#: Working days after the strategy discussion in which the conference should be held.
LIMIT = 15

_AS_LISTED = (
    "A conference of an enquiry that began before the six months is counted only where the "
    "enquiry is still on the list."
)
_IN_DAYS = (
    f"{_AS_LISTED} Where the days are out of order or the first is blank, a conference is not "
    "counted as in time."
)


def _held(extract: Extract) -> Counted | None:
    counted = in_window(extract, 5, "conference")
    if counted is None:
        return None
    rows = counted.rows
    return Counted(rows.assign(days_taken=working_days(rows["started"], rows["conference"])))


def _led_to_plan(extract: Extract) -> Counted | None:
    counted = _held(extract)
    return None if counted is None else Counted(counted.rows, counted.rows["led_to_plan"] == "yes")


def _again(extract: Extract) -> Counted | None:
    counted = _held(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["earlier_conferences"] > 0)


def _in_time(extract: Extract) -> Counted | None:
    counted = _held(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["days_taken"] <= LIMIT)


MEASURES = (
    Measure(
        id="icpc-rate",
        ref="A5.7",
        page=PAGE,
        name="Initial child protection conferences, as an annual rate per 10,000 children",
        short_name="Initial conference rate",
        definition=(
            "Children's initial child protection conferences held in six months, scaled to a "
            "year, for every 10,000 children aged 0 to 17 who live here."
        ),
        why_it_matters="It shows for how many children we consider a child protection plan.",
        numerator_label="initial conferences in six months",
        denominator_label="children aged 0 to 17",
        synonyms=("rate of initial conferences", "initial conferences per 10,000"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_held,
        annualised=True,
        in_overview=True,
        published_as="initial-conferences-rate",
        approximation=f"The published figure counts a whole year. {_AS_LISTED}",
    ),
    Measure(
        id="icpc-15-days-share",
        ref="A5.8",
        page=PAGE,
        name="Initial conferences held within 15 working days",
        short_name="Conferences within 15 days",
        definition=(
            "Of the initial child protection conferences held in six months, those held no later "
            "than the 15th working day after the strategy discussion. Saturdays, Sundays and the "
            "bank holidays of England are no working days."
        ),
        why_it_matters="A child who may be at risk cannot wait long for a plan.",
        numerator_label="within 15 working days",
        denominator_label="initial conferences held",
        synonyms=("conferences in time", "15 working days"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_in_time,
        polarity=Polarity.HIGHER,
        in_overview=True,
        published_as="conferences-15-days-percent",
        approximation=_IN_DAYS,
        same_as=(
            "conferences-held/working-days-to-conference/"
            f"{','.join(map(str, range(LIMIT + 1)))}:value"
        ),
    ),
    Measure(
        id="conferences-held",
        ref="A5.9",
        page=PAGE,
        name="Initial child protection conferences held in six months",
        short_name="Initial conferences",
        definition=(
            "Children's initial child protection conferences held in the six months up to the day "
            "of the lists. How many working days each took is counted from the day after the "
            "strategy discussion; where the days are out of order or the first is blank, it is "
            "not known."
        ),
        why_it_matters="It shows how long children wait for a decision that may protect them.",
        numerator_label="initial conferences held",
        synonyms=("initial conferences held", "number of initial conferences"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_held,
        breakdowns=("working-days-to-conference",),
        same_as=(
            "icpc-rate:numerator;icpc-15-days-share:denominator;icpc-plan-share:denominator;"
            "icpc-repeat-share:denominator"
        ),
        approximation=_AS_LISTED,
    ),
    Measure(
        id="icpc-plan-share",
        ref="A5.10",
        page=PAGE,
        name="Initial conferences that led to a child protection plan",
        short_name="Conferences leading to a plan",
        definition=(
            "Of the initial child protection conferences held in six months, those that decided "
            "on a child protection plan. Where the list does not say, a conference counts as not "
            "having done so."
        ),
        why_it_matters=(
            "Few plans from many conferences can mean that families are called too soon."
        ),
        numerator_label="that led to a plan",
        denominator_label="initial conferences held",
        synonyms=("conferences leading to a plan", "plans from initial conferences"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_led_to_plan,
        approximation=_AS_LISTED,
    ),
    Measure(
        id="icpc-repeat-share",
        ref="A5.11",
        page=PAGE,
        name="Initial conferences within 12 months of an earlier one",
        short_name="Repeat initial conferences",
        definition=(
            "Of the initial child protection conferences held in six months, those about children "
            "who had another in the 12 months before their latest section 47 enquiry."
        ),
        why_it_matters="A child who comes back to a conference may not have been made safe.",
        numerator_label="within 12 months of an earlier one",
        denominator_label="initial conferences held",
        synonyms=("repeat initial conferences", "conferences again"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_again,
        approximation=(
            f"{_AS_LISTED} The list says how many conferences came before the child's latest "
            "enquiry, on every row of the child. Where the number is blank, a conference counts "
            "as the first."
        ),
    ),
)
