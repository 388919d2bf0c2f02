"""The page of section 47 enquiries, from list 5."""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import in_window
from generator.model.indicators import Counts, Unit
from generator.model.periods import Basis

PAGE = "Section 47 enquiries"


def _enquiries(extract: Extract) -> Counted | None:
    return in_window(extract, 5, "started")


def _disabled(extract: Extract) -> Counted | None:
    counted = _enquiries(extract)
    return None if counted is None else Counted(counted.rows, counted.rows["disabled"] == "yes")


def _again(extract: Extract) -> Counted | None:
    counted = _enquiries(extract)
    return None if counted is None else Counted(counted.rows, counted.rows["earlier_enquiries"] > 0)


def _decided(extract: Extract) -> Counted | None:
    counted = _enquiries(extract)
    if counted is None:
        return None
    return Counted(counted.rows[counted.rows["conference_unnecessary"].isin(["yes", "no"])])


def _without_conference(extract: Extract) -> Counted | None:
    counted = _decided(extract)
    if counted is None:
        return None
    return Counted(counted.rows, met=counted.rows["conference_unnecessary"] == "yes")


MEASURES = (
    Measure(
        id="s47-rate",
        ref="A5.1",
        page=PAGE,
        name="Section 47 enquiries, as an annual rate per 10,000 children",
        short_name="Section 47 rate",
        definition=(
            "Enquiries under section 47 of the Children Act 1989, whether a child is at risk of "
            "significant harm, whose strategy discussion was in the six months; scaled to a year, "
            "for every 10,000 children aged 0 to 17 who live here."
        ),
        why_it_matters="It shows how often we ask whether a child is being harmed.",
        numerator_label="section 47 enquiries in six months",
        denominator_label="children aged 0 to 17",
        synonyms=("rate of section 47 enquiries", "section 47 per 10,000"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_enquiries,
        annualised=True,
        in_overview=True,
        published_as="section-47-rate",
        approximation="The published figure counts a whole year.",
    ),
    Measure(
        id="s47-enquiries",
        ref="A5.2",
        page=PAGE,
        name="Section 47 enquiries begun in six months",
        short_name="Section 47 enquiries",
        definition=(
            "Section 47 enquiries whose strategy discussion was in the six months up to the day "
            "of the lists, open ones included. A child can have more than one."
        ),
        why_it_matters="It shows about which groups of children we have the gravest concerns.",
        numerator_label="section 47 enquiries",
        synonyms=("child protection enquiries", "number of section 47 enquiries"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_enquiries,
        breakdowns=("age-by-gender", "ethnicity"),
        same_as="s47-rate:numerator;s47-disability-share:denominator;s47-repeat-share:denominator",
    ),
    Measure(
        id="s47-disability-share",
        ref="A5.3",
        page=PAGE,
        name="Section 47 enquiries about children with a disability",
        short_name="Section 47, with a disability",
        definition=(
            "Of the section 47 enquiries begun in six months, those about children recorded as "
            "disabled. Where it is not known, a child counts as not disabled."
        ),
        why_it_matters="Disabled children are harmed more often than others, and heard less.",
        numerator_label="about children with a disability",
        denominator_label="section 47 enquiries",
        synonyms=("section 47 enquiries about disabled children", "disability in section 47"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_disabled,
    ),
    Measure(
        id="s47-repeat-share",
        ref="A5.4",
        page=PAGE,
        name="Section 47 enquiries within 12 months of an earlier one",
        short_name="Repeat section 47 enquiries",
        definition=(
            "Of the section 47 enquiries begun in six months, those about children who had "
            "another in the 12 months before their latest."
        ),
        why_it_matters="A second enquiry soon after the first can mean that harm went on.",
        numerator_label="within 12 months of an earlier one",
        denominator_label="section 47 enquiries",
        synonyms=("repeat section 47 enquiries", "section 47 again"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_again,
        approximation=(
            "The list says how many enquiries came before the child's latest one, on every row of "
            "the child. Where the number is blank, an enquiry counts as the first."
        ),
    ),
    # A count of its own, so that the enquiries not yet decided, which are all less these, are
    # known to the protection where they are few.
    Measure(
        id="s47-decided",
        ref="A5.5",
        page=PAGE,
        name="Section 47 enquiries of which it was decided whether to hold a conference",
        short_name="Section 47 enquiries decided",
        definition=(
            "Of the section 47 enquiries begun in six months, those for which the list says "
            "whether an initial child protection conference was needed."
        ),
        why_it_matters="The rest are open: nobody has decided yet whether the child needs a plan.",
        numerator_label="section 47 enquiries decided",
        synonyms=("decided section 47 enquiries", "enquiries decided"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_decided,
        same_as="s47-no-conference-share:denominator",
        part_of="s47-enquiries:value",
    ),
    Measure(
        id="s47-no-conference-share",
        ref="A5.6",
        page=PAGE,
        name="Section 47 enquiries after which no conference was needed",
        short_name="No conference needed",
        definition=(
            "Of the section 47 enquiries begun in six months and decided, those after which an "
            "initial child protection conference was deemed unnecessary. Enquiries not yet "
            "decided are not counted."
        ),
        why_it_matters=(
            "An enquiry is hard on a family. Where most end without a conference, it is worth "
            "asking whether all were needed."
        ),
        numerator_label="after which no conference was needed",
        denominator_label="section 47 enquiries decided",
        synonyms=("conference not needed", "enquiries without a conference"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(5,),
        count=_without_conference,
        approximation="A child who already has a plan is listed as one whose conference is needed.",
    ),
)
