"""The page of child protection plans that started or ended, from list 7."""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.days import days_lasted
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Counts, Polarity, Unit
from generator.model.periods import Basis

PAGE = "Child protection plans: started and ended"

#: Two years are more than 729 days with the last one, as in the published figure.
TWO_YEARS = 730

_LATEST_ONLY = (
    "The list has one row for each child, the latest plan: a plan that started "
    "in the six months and was followed by another one is not counted."
)


def _started(extract: Extract) -> Counted | None:
    rows = extract.rows(7)
    if rows is None:
        return None
    return Counted(rows[Window(extract.as_at).holds(rows["started"])])


def _again(extract: Extract) -> Counted | None:
    counted = _started(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["earlier_plans"] >= 1)


def _ended(extract: Extract) -> Counted | None:
    rows = extract.rows(7)
    if rows is None:
        return None
    ended = rows[Window(extract.as_at).holds(rows["ended"])]
    return Counted(ended.assign(lasted=days_lasted(ended["started"], ended["ended"])))


def _ended_two_years(extract: Extract) -> Counted | None:
    counted = _ended(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["lasted"] >= TWO_YEARS)


MEASURES = (
    Measure(
        id="plans-started",
        ref="A7.1",
        page=PAGE,
        name="Child protection plans that started",
        short_name="Plans started",
        definition="Children whose child protection plan started in the six months.",
        why_it_matters="It shows for how many more children a conference found great harm likely.",
        numerator_label="plans started",
        synonyms=("new child protection plans", "CPP starts"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=_started,
        approximation=_LATEST_ONLY,
        breakdowns=("earlier-plans", "initial-category"),
        same_as="plans-again-share:denominator",
    ),
    Measure(
        id="plans-again-share",
        ref="A7.2",
        page=PAGE,
        name="Plans started that were a second or later plan",
        short_name="Second or later plans",
        definition=(
            "Of the child protection plans that started in the six months, "
            "those of children who had had one before, however long ago."
        ),
        why_it_matters="Many of them can mean that plans end too soon.",
        numerator_label="second or later plans",
        denominator_label="plans started",
        synonyms=("repeat plans", "second or subsequent plans", "repeat child protection plans"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=_again,
        polarity=Polarity.LOWER,
        in_overview=True,
        published_as="protection-plans-again-percent",
        approximation=(
            "Earlier plans of other councils are not on the list. The published figure is of a "
            "year to March and counts each plan; the list has the latest plan of each child. "
            "Where a council looks back two years only, its figure is lower than the published one."
        ),
        same_as="plans-started/earlier-plans/one,two-or-more:value",
    ),
    Measure(
        id="plans-ended",
        ref="A7.3",
        page=PAGE,
        name="Child protection plans that ended",
        short_name="Plans ended",
        definition=(
            "Children whose child protection plan ended in the six months. "
            "How long it lasted is counted with its first and its last day."
        ),
        why_it_matters="A plan should end because the child is safer, neither early nor late.",
        numerator_label="plans ended",
        synonyms=("child protection plans ceased", "CPP ends"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=_ended,
        approximation=_LATEST_ONLY,
        breakdowns=("duration",),
        same_as="plans-ended-two-years-share:denominator",
    ),
    Measure(
        id="plans-ended-two-years-share",
        ref="A7.4",
        page=PAGE,
        name="Plans ended that had lasted two years or more",
        short_name="Ended after two years",
        definition=(
            "Of the child protection plans that ended in the six months, those that had "
            "lasted two years or more: more than 729 days, the last day included."
        ),
        why_it_matters="A long plan can mean that a child is left at risk without a decision.",
        numerator_label="lasted two years or more",
        denominator_label="plans ended",
        synonyms=("plans of two years or more", "long child protection plans"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(7,),
        count=_ended_two_years,
        polarity=Polarity.LOWER,
        in_overview=True,
        published_as="protection-plans-ended-two-years-percent",
        approximation="The published figure is of a year to March; this is six months.",
        same_as="plans-ended/duration/730-or-more:value",
    ),
)
