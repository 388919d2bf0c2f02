"""The invented council with the performance overview: a printed table of 24 rows, and its words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import pytest
from words_by_hand import TEMPLATES, Drawings

from conftest import REPOSITORY
from generator.check.contract import check_package
from generator.check.references import check_narrative
from generator.compose.indicator_page import indicator_page
from generator.compose.prose import render_chapter
from generator.judge.exceptions import attentions
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.comparators import ComparatorKind, Position, Statistic
from generator.model.editions import DataPackage, Narrative, ReleasedEdition
from generator.model.figures import Symbol
from generator.model.judgements import Judgements, Rating
from generator.protect.disclosure import release
from generator.read.edition import read_edition
from generator.read.narrative import read_narrative
from generator.read.package import read_package

FOLDER = "content/fenbridge/2016-12-scrutiny"


@cache
def package() -> DataPackage:
    folder = "datapackages/fenbridge/fy2016-17-q3"
    found, findings = read_package(REPOSITORY / folder, folder)
    assert findings == ()
    assert found is not None
    return found


@cache
def edition() -> tuple[ReleasedEdition, Judgements]:
    found, findings = read_edition(REPOSITORY / FOLDER, "fenbridge", FOLDER)
    assert findings == ()
    assert found is not None
    released = release(package(), measure(package()), found)
    return released, judge(released, None)


@cache
def narrative() -> Narrative:
    found, findings = read_narrative(REPOSITORY / FOLDER, FOLDER)
    assert findings == ()
    return found


@cache
def chapter(slug: str) -> str:
    (found,) = (chapter for chapter in narrative().chapters if chapter.slug == slug)
    released, judgements = edition()
    attention = attentions(released, judgements)
    return render_chapter(
        found, released, judgements, attention, templates=TEMPLATES, drawings=Drawings()
    )


@cache
def words_of_indicator(ref: str) -> str:
    released, judgements = edition()
    indicator = released.indicator(ref)
    assert indicator is not None
    html = indicator_page(
        released,
        judgements,
        judgements.of(indicator.indicator),
        templates=TEMPLATES,
        drawings=Drawings(),
    ).html
    return words(html)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_council_says_that_it_is_invented() -> None:
    assert package().authority.name == "Fenbridge Council (invented)"


def test_the_package_and_the_words_have_nothing_to_put_right() -> None:
    assert check_package(package()) == ()
    assert check_narrative(narrative(), edition()[0]) == ()


def test_each_indicator_says_what_it_is_and_why_it_matters() -> None:
    assert len(package().indicators) == 24
    assert 4 <= len(edition()[0].themes) <= 6
    for indicator in package().indicators:
        assert indicator.definition and indicator.why_it_matters and indicator.short_name
        assert indicator.numerator_label and indicator.denominator_label
        assert 2 <= len(indicator.synonyms) <= 4, indicator.ref


def test_each_indicator_has_three_published_figures_of_its_own_basis() -> None:
    for indicator in package().indicators:
        found = [c for c in package().comparators if c.indicator == indicator.indicator]
        assert [(c.kind, c.statistic) for c in found] == [
            (ComparatorKind.OWN, Statistic.VALUE),
            (ComparatorKind.NEIGHBOURS, Statistic.MEAN),
            (ComparatorKind.NATIONAL, Statistic.VALUE),
        ]
        assert {c.basis for c in found} == {indicator.basis}
        own = found[0]
        assert (own.position is None) == (own.value is None) == (own.symbol is not None)


def test_positions_are_for_our_own_figures_only() -> None:
    positions = [c.position for c in package().comparators if c.kind is ComparatorKind.OWN]
    assert {p: positions.count(p) for p in Position} == {
        Position.LOWER: 7,
        Position.IN_RANGE: 5,
        Position.HIGHER: 5,
    }
    others = [c for c in package().comparators if c.kind is not ComparatorKind.OWN]
    assert not any(c.position for c in others)


def test_nothing_is_rated_and_nothing_hidden() -> None:
    released, judgements = edition()
    assert {j.rated.rating for j in judgements.all} == {Rating.NOT_RATED}
    assert released.disclosure.hidden == {}
    assert not any(figure.symbol for figure in released.figures)


def test_the_overview_chapter_has_every_indicator_once() -> None:
    links = re.findall(r'<th scope="row"><a href="(indicators/[^"]*)"', chapter("the-overview"))
    assert links == [f"indicators/{i.indicator}.html" for i in package().indicators]


def test_a_blank_in_the_overview_is_a_mark_for_the_eye_and_words_for_the_ear() -> None:
    html = chapter("the-overview")
    blank = (
        '<span aria-hidden="true">–</span>'
        '<span class="unseen">no published figure to set the latest beside</span>'
    )
    assert html.count(blank) == 7
    assert html.count("[x]</") == 7 + 4
    assert "[x] not available" in words(html)


def test_three_year_averages_are_shown_as_such() -> None:
    said = words(chapter("the-overview"))
    assert said.count("Three-year average, January 2014 to December 2016") == 2
    assert said.count("Three-year average, 2012-15") == 2


def test_latest_and_published_figures_of_the_overview_are_like_for_like() -> None:
    assert "Not like for like" not in words(chapter("the-overview"))


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("1.1", "England 532 per 10,000 2015-16 (full year) 9 months Ours is now 200 below it"),
        ("2.1", "Fenbridge (our own, as published) 337 per 10,000 2015-16 outturn 9 months"),
        ("2.3", "Fenbridge (our own, as published) [x] 2015-16 (full year) 9 months Not compared"),
        (
            "5.1",
            "England 593 days Three-year average, 2012-15 1 year 9 months "
            "Ours is now 32 days above it",
        ),
    ],
)
def test_an_indicator_names_each_published_figure_with_its_period_and_age(
    ref: str, said: str
) -> None:
    assert said.replace("32 days", "32") in words_of_indicator(ref)


def test_a_symbol_among_published_figures_is_in_the_key_of_the_page() -> None:
    assert "[x] not available" in words_of_indicator("2.3")
    assert "[x]" not in words_of_indicator("1.1")


def test_an_indicator_without_a_trend_has_a_picture_of_the_places_with_numbers() -> None:
    assert "4 dots on one scale." in words_of_indicator("1.1")
    said = words_of_indicator("5.1")
    assert "3 dots on one scale." in said
    assert "Our last published" not in said


def test_where_words_name_a_rise_or_fall_the_figures_agree() -> None:
    released, judgements = edition()

    def moved(name: str) -> Decimal:
        figure = judgements.of(name).headline
        (own,) = (
            c
            for c in released.comparators
            if (c.indicator, c.kind) == (name, ComparatorKind.OWN)
            and c.symbol is not Symbol.NOT_AVAILABLE
        )
        assert figure is not None and figure.shown is not None and own.value is not None
        return figure.shown - own.value

    assert moved("referrals") > 0
    assert moved("section-47-enquiries") > 0
    assert moved("initial-conferences") < 0
    assert moved("children-in-need") < -200
    assert moved("dental-checks") < 0
    assert moved("health-assessments") < 0
