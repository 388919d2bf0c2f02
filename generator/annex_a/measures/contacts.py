"""The page of contacts, from list 1."""

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

PAGE = "Contacts"


def _contacts(extract: Extract) -> Counted | None:
    return in_window(extract, 1, "contacted")


def _children(extract: Extract) -> Counted | None:
    return listed_children(extract, 1, "contacted")


def _again(extract: Extract) -> Counted | None:
    return listed_again(extract, 1, "contacted")


def _referred(extract: Extract) -> Counted | None:
    return listed_and_referred(extract, 1, "contacted")


MEASURES = (
    Measure(
        id="contact-rate",
        ref="A1.1",
        page=PAGE,
        name="Contacts received, as an annual rate per 10,000 children",
        short_name="Contact rate",
        definition=(
            "Contacts about a child in six months, scaled to a year, for every 10,000 children "
            "aged 0 to 17 who live here. A child can have several."
        ),
        why_it_matters="It shows how much concern about children reaches the front door.",
        numerator_label="contacts in six months",
        denominator_label="children aged 0 to 17",
        synonyms=("rate of contacts", "contacts per 10,000"),
        unit=Unit.RATE_PER_10000,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(1,),
        count=_contacts,
        annualised=True,
        approximation="Councils differ in what they record as a contact.",
    ),
    Measure(
        id="contacts",
        ref="A1.2",
        page=PAGE,
        name="Contacts received in six months",
        short_name="Contacts",
        definition=(
            "Contacts about a child in the six months up to the day of the lists. A message about "
            "three children is three contacts."
        ),
        why_it_matters="Who gets in touch, and who does not, shows whom we are hearing from.",
        numerator_label="contacts",
        synonyms=("contacts received", "number of contacts"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.EVENTS,
        lists=(1,),
        count=_contacts,
        breakdowns=("source",),
        same_as="contact-rate:numerator",
    ),
    Measure(
        id="contact-children",
        ref="A1.3",
        page=PAGE,
        name="Children with a contact in six months",
        short_name="Children with a contact",
        definition=(
            "Children about whom there was at least one contact in the six months up to the day "
            "of the lists, each counted once."
        ),
        why_it_matters="It shows which groups of children the front door hears about.",
        numerator_label="children with a contact",
        synonyms=("children contacted about", "children with contacts"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(1,),
        count=_children,
        breakdowns=("age-by-gender", "ethnicity"),
        same_as="contact-repeat-share:denominator;contact-referred-share:denominator",
        part_of="contacts:value",
        approximation="A contact without a child's number counts as a child of its own.",
    ),
    Measure(
        id="contact-repeat-share",
        ref="A1.4",
        page=PAGE,
        name="Children with more than one contact in six months",
        short_name="Repeat contacts",
        definition=(
            "Of the children with a contact in six months, those about whom there was more than "
            "one. Two contacts on one day are two."
        ),
        why_it_matters=(
            "People who have to ask again may not have been heard, or need help that does not come."
        ),
        numerator_label="with more than one",
        denominator_label="children with a contact",
        synonyms=("repeat contacts", "children contacted about again"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(1,),
        count=_again,
        approximation="Contacts before the six months are not on the list, so they are not seen.",
    ),
    Measure(
        id="contact-referred-share",
        ref="A1.5",
        page=PAGE,
        name="Children with a contact who were also referred",
        short_name="Contacts also referred",
        definition=(
            "Of the children with a contact in six months, those with a referral to children's "
            "social care in the same six months, whether before or after the contact."
        ),
        why_it_matters="It shows how much that reaches the front door goes on to social workers.",
        numerator_label="also referred",
        denominator_label="children with a contact",
        synonyms=("contacts that became referrals", "contacts leading to referral"),
        unit=Unit.PERCENT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(1, 3),
        count=_referred,
        approximation=(
            "The lists do not say which contact led to which referral. A child counts who is on "
            "both, so a contact of the last days may be referred after the lists were taken."
        ),
        part_of="referral-children:value",
    ),
)
