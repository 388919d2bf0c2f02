"""Tables pasted from Word: as lines with tabs, as HTML, and what no table is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.prose import authors_html
from generator.model.editions import Chapter
from generator.read.narrative import read_narrative
from generator.read.pasted import with_tables

FRONT = "---\ntitle: Visits\n---\n"


def page(body: str) -> str:
    """What a chapter of these words, already read, has on its page."""
    markdown, uneven = with_tables(body)
    assert not uneven
    return authors_html(Chapter("a.md", "a", "Visits", markdown, ()))


def test_lines_with_tabs_are_a_table_with_a_head_and_names_of_rows() -> None:
    html = page("Below.\n\nTeam\tApril\tMay\nNorth & East\t12\t1,045\nSouth\t9\t–\n\nAbove.\n")
    assert '<th scope="col">Team</th><th scope="col" class="number">April</th>' in html
    assert '<th scope="row">North &amp; East</th><td class="number">12</td>' in html
    assert '<td class="number">1,045</td>' in html
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Table 1 of Visits">' in html
    assert html.startswith("<p>Below.</p>") and html.rstrip().endswith("<p>Above.</p>")


def test_a_table_may_stand_straight_below_a_line_of_words() -> None:
    html = page("As follows:\nTeam\tApril\nNorth\t12\nSouth\t9\n")
    assert html.count("<tr>") == 3
    assert "As follows:" in html.split("<table")[0]


def test_an_empty_first_cell_heads_nothing() -> None:
    assert "<tr><td></td><th" in page("\tApril\tMay\nNorth\t1\t2\nSouth\t3\t4\n")


@pytest.mark.parametrize(
    "written",
    [
        "1.\tThe first\n2.\tThe second\n3.\tThe third\n",
        "•\tVisits\n•\tReviews\n",
        "    name\tvalue\n    a\tb\n",
        "\tname\n\tvalue\n",
        "```\nname\tvalue\na\tb\n```\n",
        "One line\tof words with a tab.\n",
        "Words.\n\nMore words.\n",
    ],
    ids=["a list", "bullets", "code", "code by tabs", "a fence", "one line", "words"],
)
def test_what_is_no_table_stays_as_it_was_written(written: str) -> None:
    assert with_tables(written) == (written, ())


def test_html_in_a_cell_is_words() -> None:
    html = page("Team\tSaid\nNorth\t<script>alert(1)</script>\n")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_table_that_word_writes_as_html_keeps_its_cells_and_gets_a_head() -> None:
    html = page(
        "<table class=MsoTableGrid border=1 style='border-collapse:collapse'>\n"
        "<tr style='mso-yfti-irow:0'><td width=301 style='width:225pt'><p class=MsoNormal>"
        "<b>Team<o:p></o:p></b></p></td><td><p class=MsoNormal>April</p></td></tr>\n\n"
        "<tr><td onclick='go()'><p class=MsoNormal>North</p></td><td><p>12</p></td></tr>\n"
        "</table>\n"
    )
    assert html.count('<th scope="col">') == 2
    assert html.count("<td>") == 2
    for gone in ("style", "o:p", "onclick", "width"):
        assert gone not in html


def test_a_table_of_html_that_has_a_head_keeps_it() -> None:
    html = page("<table><tr><td>a</td></tr><tr><th>b</th></tr></table>\n")
    assert "<td>a</td>" in html


def read(folder: Path, body: str) -> list[tuple[str, int, str]]:
    (folder / "01-visits.md").write_text(FRONT + body, encoding="utf-8")
    _, findings = read_narrative(folder, "content/a/b")
    return [(finding.code, finding.line, finding.remedy) for finding in findings]


def test_a_row_that_does_not_fit_is_named_by_its_line_and_what_to_do(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "\nTeam\tApril\tMay\nNorth\t1\t2\nSouth\t3\n")
    assert found[:2] == ("NAR-TABLE", 7)
    assert "merged cell" in found[2]


def test_a_cell_of_several_lines_is_named_too(tmp_path: Path) -> None:
    found = read(tmp_path, "\nTeam\tApril\nNorth\nand East\t1\nSouth\t3\n")
    assert [line for _, line, _ in found] == [6]


def test_a_table_of_word_that_is_too_long_says_how_to_paste_it(tmp_path: Path) -> None:
    row = "<tr><td style='mso-border-alt:solid windowtext .5pt'>1</td></tr>\n"
    (found,) = read(tmp_path, "\n<table>\n" + row * 400 + "</table>\n")
    assert found[0] == "NAR-SIZE"
    assert "Unformatted Text" in found[2]


@given(st.text(st.sampled_from("a1\t\n `.-<|"), max_size=60))
def test_findings_below_a_table_keep_their_lines(written: str) -> None:
    made, _ = with_tables(written)
    assert made.count("\n") == written.count("\n")
