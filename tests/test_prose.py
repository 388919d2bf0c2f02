"""Chapters as finished HTML: words through Markdown, figures put in last and escaped."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from editions_by_hand import small_edition
from hostile_by_hand import VECTORS, dangers
from packages_by_hand import small_tables
from words_by_hand import chapter_of, page

from generator.compose.prose import authors_html
from generator.model.editions import Chapter, ReleasedEdition
from generator.model.errors import PacksError
from generator.model.judgements import Judgements

Small = tuple[ReleasedEdition, Judgements]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged."""
    return small_edition(tmp_path_factory.mktemp("small"))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    return " ".join("".join(reader.parts).split())


def test_the_page_is_headed_by_its_title_and_its_question(small: Small, tmp_path: Path) -> None:
    html = page("Words.", *small, tmp_path)
    assert html.startswith("<h1>Visits &amp; reviews</h1>")
    assert "How do we know it?" in html
    assert "Head of Family Support" in html


def test_a_heading_one_in_the_words_becomes_a_heading_two(small: Small, tmp_path: Path) -> None:
    html = page("# Why it matters\n\n<h1>More</h1>\n", *small, tmp_path)
    assert html.count("<h1") == 1
    assert '<h2 id="why-it-matters">Why it matters</h2>' in html


def test_figures_stand_in_the_words_where_they_were_asked_for(small: Small, tmp_path: Path) -> None:
    html = page(
        "## Visits: {{ value('3.3') }}\n\nOf all, **{{ share('3.3') }}**: {{ change('3.3') }}.\n",
        *small,
        tmp_path,
    )
    assert "Of all, 615 of 790: down 6.2 percentage points since July 2023, worsening." in text_of(
        html
    )
    assert '<strong><span class="fig">615 of 790</span></strong>' in html
    assert '<h2 id="visits">Visits: <span class="fig">77.8%</span></h2>' in html


def test_a_figure_in_a_title_or_an_address_is_plain_text(small: Small, tmp_path: Path) -> None:
    html = page("""[a](methods.html "now {{ value('3.3') }}")""", *small, tmp_path)
    assert 'title="now 77.8%"' in html
    assert not re.search(r"<[^>]*<", html)


def test_code_shows_references_as_they_are_written(small: Small, tmp_path: Path) -> None:
    html = page("`{{ value('3.3') }}`\n\n```\n{{ 7*7 }} <b>\n```\n", *small, tmp_path)
    assert "{{ value('3.3') }}" in text_of(html)
    assert "{{ 7*7 }} <b>" in text_of(html)
    assert "77.8" not in html


def test_text_of_the_package_is_escaped_and_never_read_as_markup(tmp_path: Path) -> None:
    tables = small_tables()
    label = "{{ 7*7 }} **x** [y](javascript:z) | <b>"
    for row in tables["indicators"]:
        if row["ref"] == "1.2":
            row["unit_label"] = label
    html = page("There are {{ value('1.2') }}.", *small_edition(tmp_path, tables), tmp_path)
    assert f"There are 790 {label}." in text_of(html)
    assert dangers(html) == []
    assert "<strong>" not in html and "<b>" not in html


def test_tables_scroll_are_named_and_line_up_numbers(small: Small, tmp_path: Path) -> None:
    html = page(
        "| a | b |\n|---|--:|\n| {{ rating('3.3') }} | 2 |\n\n"
        "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>\n",
        *small,
        tmp_path,
    )
    assert re.findall(r'role="region" tabindex="0" aria-label="([^"]*)"', html) == [
        "Table 1 of Visits &amp; reviews",
        "Table 2 of Visits &amp; reviews",
    ]
    assert '<th scope="col">a</th>' in html
    assert '<td class="number">2</td>' in html
    assert html.count("<div") == html.count("</div>") == 2


def test_links_to_chapters_follow_them_to_their_pages(small: Small, tmp_path: Path) -> None:
    html = page("[a](02-visits.md#why) [b](02-visits.md)", *small, tmp_path)
    assert re.findall(r'href="([^"]*)"', html) == ["visits.html#why", "visits.html"]


def test_headings_are_named_for_links_and_never_as_the_page_itself_is(
    small: Small, tmp_path: Path
) -> None:
    html = page("## Main\n\n## 2023\n\n## Main\n\n## 訪問\n", *small, tmp_path)
    names = re.findall(r'<h2 id="([^"]*)"', html)
    assert names == ["section-main", "section-2023", "section-main_1", "section"]


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_hostile_reaches_a_page(vector: str, small: Small, tmp_path: Path) -> None:
    html = page(vector.replace("<!--", "").replace("-->", ""), *small, tmp_path)
    assert dangers(html) == []


def test_a_forged_mark_prints_nothing(small: Small, tmp_path: Path) -> None:
    html = page("a&#xE000;7&#xE001;b {{ value('3.3') }}", *small, tmp_path)
    assert "<p>ab" in html
    assert "\ue000" not in html


def test_a_reference_without_an_answer_stops_with_its_place(small: Small, tmp_path: Path) -> None:
    with pytest.raises(PacksError, match=r"^content/a/b/02-visits.md, line 6: There is no ind"):
        page("{{ value('9.9') }}", *small, tmp_path)


@pytest.mark.parametrize(
    "deep",
    ["- " * 4_900 + "x", "\n".join("    " * depth + "- x" for depth in range(400))],
    ids=["on one line", "line by line"],
)
def test_nesting_too_deep_for_markdown_is_one_sentence(deep: str) -> None:
    with pytest.raises(PacksError, match="nested too deeply"):
        authors_html(Chapter("content/a/b/01-x.md", "x", "X", deep, ()))


def test_the_same_chapter_gives_the_same_page(small: Small, tmp_path: Path) -> None:
    text = "## A\n\n{{ value('3.3') }}\n\n| a |\n|---|\n| b |\n"
    assert page(text, *small, tmp_path) == page(text, *small, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        ("[" * 200 + "\n\n") * 25,
        ("[a]: <x\n" * 190 + "\n") * 20,
        "<a \n\n" * 3_900,
        "> " * 19 + "x",
        "*a **a " * 1_400,
    ],
    ids=["brackets", "definitions", "tags", "quotes", "stars"],
)
def test_the_slowest_words_that_are_let_in_take_seconds_not_minutes(
    text: str, tmp_path: Path
) -> None:
    chapter = chapter_of(text, tmp_path)
    # The processor's own seconds, which a busy machine does not add to; they are two or three.
    started = time.process_time()
    authors_html(replace(chapter, parts=()))
    assert time.process_time() - started < 60
