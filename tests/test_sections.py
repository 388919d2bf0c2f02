"""Section fences: each prints what the overview and the indicator's own page print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editions_by_hand import small_edition
from hostile_by_hand import dangers
from packages_by_hand import small_tables
from words_by_hand import TEMPLATES, Drawings, page

from generator.compose.overview import overview_page
from generator.compose.sections.rendering import SECTIONS
from generator.judge.exceptions import attentions
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgements

Small = tuple[ReleasedEdition, Judgements]


@pytest.fixture(scope="module")
def drawings() -> Drawings:
    """One store for all tests here, so that a chart is drawn once."""
    return Drawings()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged."""
    return small_edition(tmp_path_factory.mktemp("small"))


def section(fence: str, small: Small, folder: Path, drawings: Drawings | None = None) -> str:
    return page(f"Before.\n```{fence}\n```\nAfter.\n", *small, folder, drawings)


def one(pattern: str, html: str) -> str:
    (found,) = re.findall(pattern, html, re.DOTALL)
    return str(found)


def test_every_section_has_a_template_of_its_name() -> None:
    assert {"scorecard", "tally", "exceptions", "indicator", "chart"} <= set(SECTIONS)
    assert "performance-overview" in SECTIONS
    assert {f"sections/{name}.html" for name in SECTIONS} <= set(TEMPLATES.names)


@pytest.mark.parametrize(
    "fence",
    ["tally", "exceptions", "scorecard\ntheme: Visits", "indicator\nref: '3.3'"],
)
def test_a_section_stands_on_its_own_between_paragraphs(
    fence: str, small: Small, tmp_path: Path
) -> None:
    html = section(fence, small, tmp_path)
    assert "<p>Before.</p>" in html
    assert "<p>After.</p>" in html
    assert "<p><" not in re.sub(r"<p><(b|a|strong)\b", "", html)
    assert "\ue000" not in html


def test_the_scorecard_of_a_theme_is_the_one_of_the_overview(small: Small, tmp_path: Path) -> None:
    table = r'<table class="scorecard.*?</table>'
    ours = one(table, section("scorecard\ntheme: Visits", small, tmp_path))
    overview = overview_page(*small, attentions(*small), templates=TEMPLATES).html
    assert ours in re.findall(table, overview, re.DOTALL)


def test_a_scorecard_of_named_indicators_keeps_their_order(small: Small, tmp_path: Path) -> None:
    html = section("scorecard\nindicators: [5.10, 2.1]", small, tmp_path)
    assert re.findall(r'<span class="ref">([^<]*)</span>', html) == ["5.10", "2.1"]


def test_the_tally_is_the_one_of_the_overview(small: Small, tmp_path: Path) -> None:
    tally = r'<ul class="tally">.*?</ul>'
    overview = overview_page(*small, attentions(*small), templates=TEMPLATES).html
    assert one(tally, section("tally", small, tmp_path)) == one(tally, overview)


def test_exceptions_are_the_reds_then_what_worsens_each_with_its_page(
    small: Small, tmp_path: Path
) -> None:
    html = section("exceptions", small, tmp_path)
    assert re.findall(r'href="([^"]*)"', html) == [
        "indicators/children-visited.html",
        "indicators/assessments-outstanding.html",
        "indicators/contacts-in-a-day.html",
    ]
    assert "615 of 790" in html


def test_exceptions_of_a_theme_without_any_say_so(small: Small, tmp_path: Path) -> None:
    html = section("exceptions\ntheme: Cohorts", small, tmp_path)
    assert "No indicator of Cohorts is rated red" in html


def test_an_indicator_in_a_line_says_value_rating_change_and_people(
    small: Small, tmp_path: Path
) -> None:
    html = section("indicator\nref: '3.3'", small, tmp_path)
    line = one(r'<p class="summary">.*?</p>', html)
    words = " ".join(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", line).split())
    assert "77.8% at 31 August 2023 Red" in words
    assert "↓ Down 6.2 points since July 2023, worsening." in words.replace(" ,", ",")
    assert "615 of 790 children in need visited in the past four weeks" in words
    assert 'href="indicators/children-visited.html"' in line


def test_an_indicator_without_a_figure_says_so(tmp_path: Path) -> None:
    tables = small_tables()
    tables["observations"] = [
        row for row in tables["observations"] if row["basis"] != "year_to_date"
    ]
    html = section("indicator\nref: '2.1'", small_edition(tmp_path, tables), tmp_path)
    assert "<b>No figure</b> for August 2023" in html


def test_a_chart_is_drawn_wide_and_narrow_and_links_to_its_figures(
    small: Small, tmp_path: Path, drawings: Drawings
) -> None:
    html = section("chart\nref: '3.3'", small, tmp_path, drawings)
    assert html.count("<svg") == 2
    assert "<title" in html
    assert 'href="indicators/children-visited.html"' in html
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_a_chart_of_too_few_figures_says_so(tmp_path: Path) -> None:
    tables = small_tables()
    tables["observations"] = [
        row
        for row in tables["observations"]
        if row["indicator"] != "children-visited" or row["period"] == "2023-m08"
    ]
    html = section("chart\nref: '3.3'", small_edition(tmp_path, tables), tmp_path)
    assert "do not allow a chart" in html
    assert "<svg" not in html


def test_a_hostile_name_in_the_package_is_text_in_every_section(
    tmp_path: Path, drawings: Drawings
) -> None:
    tables = small_tables()
    name = "<script>alert(1)</script>{{ 7*7 }}"
    for row in tables["indicators"]:
        if row["ref"] == "3.3":
            row["name"] = name
    edition = small_edition(tmp_path, tables)
    for fence in ("exceptions", "scorecard\ntheme: Visits", "indicator\nref: '3.3'"):
        html = section(fence, edition, tmp_path)
        assert "&lt;script&gt;" in html
        assert "{{ 7*7 }}" in html
        assert "<script" not in html
    html = section("chart\nref: '3.3'", edition, tmp_path, drawings)
    assert "<script" not in html
    assert [found for found in dangers(html) if found not in ("<svg>", "<title>")] == []


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_stands_in_an_example_edition(name: str) -> None:
    chapters = (Path(__file__).parent.parent / "content").rglob("*.md")
    fences = (f"```{name}\n" in chapter.read_text(encoding="utf-8") for chapter in chapters)
    assert any(fences), "nobody can see what it looks like"
