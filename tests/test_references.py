"""Figure references: what each prints, and what is said of one that cannot be answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables
from words_by_hand import narrative_of

from generator.check.references import check_narrative
from generator.compose.asked import NoAnswer
from generator.compose.references import REFERENCES, words_for
from generator.model.editions import ReleasedEdition
from generator.model.findings import Finding
from generator.model.judgements import Judgements
from generator.read.narrative import read_narrative
from generator.read.references import parse_reference

COMPARATORS = """
indicator         | period    | basis        | comparator             | kind       | name                   | statistic | value | symbol
children-visited  | fy2022-23 | snapshot     | england                | national   | England                | value     | 76.6  |
children-visited  | fy2021-22 | snapshot     | england                | national   | England                | value     | 70.0  |
children-visited  | 2023-m08  | snapshot     | statistical-neighbours | neighbours | Statistical neighbours | median    | 79.0  |
children-visited  | fy2022-23 | snapshot     | north-east             | regional   | North East             | value     |       | x
contacts-in-a-day | fy2022-23 | in_period    | england                | national   | England                | value     | 93.7  |
children-in-need  | 2023-m07  | rolling_year | england                | national   | England                | value     | 600   |
"""  # noqa: E501

Small = tuple[ReleasedEdition, Judgements]


def tables() -> Tables:
    """The small edition with comparators, an area and a figure too small to show."""
    made = with_rows(small_tables(), "comparators", COMPARATORS)
    made = with_rows(made, "areas", "area | name | kind\nnorth | North | locality")
    return with_rows(
        made,
        "observations",
        """
        indicator        | area  | period   | basis    | numerator | denominator
        children-visited | north | 2023-m07 | snapshot | 170       | 200
        children-visited | north | 2023-m08 | snapshot | 160       | 205
        """,
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged."""
    return small_edition(tmp_path_factory.mktemp("small"), tables(), last_report="2023-m03")


def said(text: str, small: Small) -> str:
    return words_for(parse_reference(text, 1), *small)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("value('3.3')", "77.8%"),
        ("value('children-visited')", "77.8%"),
        ("value('1.2')", "790"),
        ("value('3.3', period='2023-m07')", "84.0%"),
        ("value('3.3', period='fy2022-23')", "84.0%"),
        ("value('3.3', area='north')", "78.0%"),
        ("value('2.1')", "93.7%"),
        ("value('2.1', basis='in_period', period='2023-m07')", "89.3%"),
        ("change('3.3')", "down 6.2 percentage points since March 2023, worsening"),
        ("change('1.2')", "up 52 since March 2023"),
        ("change('3.3', area='north')", "down 7.0 percentage points since July 2023"),
        ("change('3.3', period='2023-m07')", "no change on 2022-23"),
        ("target('3.3')", "85%"),
        ("target('3.3', 'minimum')", "85%"),
        ("target('3.3', 'upper')", "90%"),
        ("gap('3.3')", "7.2 percentage points"),
        ("gap('3.3', 'upper')", "12.2 percentage points"),
        ("gap('5.10', 'minimum')", "1.7 percentage points"),
        ("rating('3.3')", "red"),
        ("rating('2.1')", "amber"),
        ("rating('1.2')", "not rated"),
        ("share('3.3')", "615 of 790"),
        ("share('2.1')", "6,015 of 6,417"),
        ("numerator('5.10')", "34"),
        ("denominator('3.3')", "790"),
        ("missed('3.3')", "175"),
        ("period('3.3')", "at 31 August 2023"),
        ("period('2.1')", "1 April to 31 August 2023"),
        ("compared('3.3', 'england')", "1.2 percentage points above England (2022-23)"),
        (
            "compared('3.3', 'statistical-neighbours')",
            "1.2 percentage points below Statistical neighbours (median, at 31 August 2023)",
        ),
        ("compared('2.1', 'england')", "the same as England (2022-23)"),
    ],
)
def test_a_reference_prints_its_figure_in_words(reference: str, words: str, small: Small) -> None:
    assert said(reference, small) == words


def test_every_kind_of_reference_of_the_contract_is_there() -> None:
    assert list(REFERENCES) == [
        *("value", "change", "target", "gap", "rating", "share"),
        *("numerator", "denominator", "missed", "compared", "period"),
    ]


@pytest.mark.parametrize(
    ("reference", "problem", "remedy"),
    [
        ("value('3.4')", "no indicator '3.4'", "'3.3'"),
        ("gap('2.1', 'minimum')", "2.1 meets its minimum", "Say that it is met"),
        ("value('children visited')", "no indicator", "'3.3' (Children in need visited"),
        ("value('zzz')", "no indicator", "There are 1.2, 2.1, 3.3 and 5.10"),
        ("vaule('3.3')", "'vaule' is no figure reference", "Did you mean 'value'"),
        ("value()", "given 0 arguments", "{{ value('3.3') }}"),
        ("value('3.3', 'minimum')", "given 2 arguments", "{{ value('3.3') }}"),
        ("compared('3.3')", "given 1 argument.", "{{ compared('3.3', 'england') }}"),
        ("value('3.3', perod='2023-m07')", "no option 'perod'", "Did you mean 'period'"),
        ("value('3.3', period='August')", "'August' is not a period", "2023-m08"),
        ("value('3.3', period='2023-m05')", "no figure for May 2023", "2023-m07 and 2023-m08"),
        ("value('2.1', period='2023-m07')", "no figure for July", "basis='in_period'"),
        ("value('3.3', basis='snapshots')", "no basis 'snapshots'", "'snapshot'"),
        ("value('3.3', area='nort')", "no area 'nort'", "Did you mean 'north'"),
        ("value('3.3', breakdown='sex')", "no figures by sex", "Take breakdown and category out"),
        ("target('1.2')", "has no target", "Say so in words"),
        ("gap('3.3', 'lower')", "no end 'lower'", "minimum and upper"),
        ("share('1.2')", "no numerator and denominator", "{{ value('1.2') }}"),
        ("missed('5.10')", "nobody is missed", "{{ numerator('5.10') }}"),
        ("change('3.3', period='2023-m03')", "no change to give", "Say so in words"),
        ("compared('3.3', 'englnd')", "no comparator 'englnd'", "Did you mean 'england'"),
        ("compared('3.3', 'north-east')", "Their figure is not available", "Say so in words"),
        ("compared('1.2', 'england')", "not compared with England", "Say so in words"),
    ],
)
def test_a_reference_without_an_answer_says_what_is_wrong_and_what_to_do(
    reference: str, problem: str, remedy: str, small: Small
) -> None:
    with pytest.raises(NoAnswer) as raised:
        said(reference, small)
    assert problem in raised.value.problem
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    "name", ["value", "change", "gap", "share", "numerator", "denominator", "missed"]
)
def test_a_hidden_figure_prints_its_symbol_whatever_is_asked_of_it(
    name: str, tmp_path: Path
) -> None:
    made = small_tables()
    for row in made["observations"]:
        if (row["indicator"], row["period"]) == ("children-visited", "2023-m08"):
            row |= {"numerator": "3", "denominator": "40"}
    assert said(f"{name}('3.3')", small_edition(tmp_path, made)) == "[c]"


def checked(text: str, small: Small, folder: Path) -> tuple[Finding, ...]:
    return check_narrative(narrative_of(text, folder), small[0])


def test_a_typo_is_an_error_with_its_file_line_and_a_suggestion(
    small: Small, tmp_path: Path
) -> None:
    (finding,) = checked("Good.\n\nOf all, {{ value('3.30') }} were.\n", small, tmp_path)
    assert (finding.code, finding.is_error) == ("NAR-REFERENCE", True)
    assert finding.place == "content/a/b/02-visits.md, line 8"
    assert finding.value == "{{ value('3.30') }}"
    assert "Did you mean '3.3'" in finding.remedy


@pytest.mark.parametrize(
    ("fence", "problem", "remedy"),
    [
        ("scorcard\ntheme: Visits", "no section 'scorcard'", "Did you mean 'scorecard'"),
        ("scorecard\ntheme: Visit", "no theme 'Visit'", "Did you mean 'Visits'"),
        ("scorecard\ntema: Visits", "no option 'tema'", "Did you mean 'theme'"),
        ("scorecard\ntheme: [Visits]", "not plain text", "theme: text"),
        ("scorecard\nindicators: 3.3", "not a list", "indicators: ["),
        ("headlines\nleave_out: worsening", "not a list", "leave_out: [one, another]"),
        ("scorecard\nindicators: ['3.33']", "no indicator '3.33'", "'3.3'"),
        ("scorecard", "one theme or of named indicators", "theme: Visits"),
        ("tally\ntheme: Visits", "no option 'theme'", "It takes none"),
        ("chart", "does not say which ref", "ref: '3.3'"),
        ("indicator\nref: '9.9'", "no indicator '9.9'", "There are 1.2"),
    ],
)
def test_a_section_that_asks_amiss_is_an_error_at_its_line(
    fence: str, problem: str, remedy: str, small: Small, tmp_path: Path
) -> None:
    (finding,) = checked(f"```{fence}\n```\n", small, tmp_path)
    assert (finding.code, finding.line) == ("NAR-SECTION", 6)
    assert problem in finding.problem
    assert remedy in finding.remedy


def test_the_same_section_twice_in_one_chapter_is_an_error(small: Small, tmp_path: Path) -> None:
    fence = "```chart\nref: '3.3'\n```\n\n"
    (finding,) = checked(fence * 2, small, tmp_path)
    assert (finding.code, finding.line) == ("NAR-SECTION", 10)


def test_an_unknown_theme_in_the_front_matter_is_an_error(small: Small, tmp_path: Path) -> None:
    words = tmp_path / "content"
    words.mkdir()
    (words / "01-a.md").write_text("---\ntitle: A\ntheme: Vists\n---\n", encoding="utf-8")
    narrative, _ = read_narrative(words, "content/a/b")
    (finding,) = check_narrative(narrative, small[0])
    assert (finding.code, finding.remedy) == ("NAR-META", "Did you mean 'Visits'?")


@pytest.mark.parametrize(
    ("text", "code", "is_error"),
    [
        ("<script>x</script>", "NAR-HTML", False),
        ("<iframe src='visits.html'>", "NAR-HTML", False),
        ("<p onclick=x>a</p>", "NAR-HTML", False),
        ("a {: onclick=x }", "NAR-HTML", False),
        ("[a](javascript:x)", "NAR-LINK", True),
        ("[a](&#106;avascript:x)", "NAR-LINK", True),
        ("[a][b]\n\n[b]: javascript:x", "NAR-LINK", True),
        ("<javascript:x>", "NAR-LINK", True),
        ("<a href='javascript:x'>a</a>", "NAR-LINK", True),
        ("[a](//example.org)", "NAR-LINK", True),
        ("[a](nope.html)", "NAR-LINK", True),
        ("[a](03-nope.md#b)", "NAR-LINK", True),
        ("![a](https://example.org/a.png)", "NAR-REMOTE", True),
        ("![a](a.png)", "NAR-LINK", True),
    ],
)
def test_markup_that_has_no_place_on_a_page_is_found_at_its_line(
    text: str, code: str, is_error: bool, small: Small, tmp_path: Path
) -> None:
    (finding,) = checked(f"Words.\n\n{text}\n", small, tmp_path)
    assert (finding.code, finding.is_error) == (code, is_error)
    assert finding.line == (10 if "\n" in text else 8)


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org) <https://example.org> [b](mailto:a@example.org)",
        "[a](02-visits.md#b) [c](visits.html) [d](indicators/children-visited.html) [e](#f)",
        "[a](methods.html) [b](data/figures.csv)",
        "`<script>` and `[a](javascript:x)`",
        "```\n<script>\n[a](javascript:x)\n```",
        "5 < 6 and a <b>bold</b> word",
        "{{ value('3.3') }} and {{ rating('1.2') }}",
    ],
)
def test_words_that_may_stand_on_a_page_raise_nothing(
    text: str, small: Small, tmp_path: Path
) -> None:
    assert checked(text, small, tmp_path) == ()
