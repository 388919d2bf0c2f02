"""Advice on plain English: the rules, a council's own jargon, and that nothing waits for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import REPOSITORY, copy_workspace, run_packs
from generator.check.figures_in_words.arithmetic import check_arithmetic
from generator.check.figures_in_words.numbers import numbers_of
from generator.check.figures_in_words.prose import Place, Said
from generator.check.plain_english import rules
from generator.check.plain_english.reading_age import readability
from generator.model.own_words import OwnWords
from generator.protect.small_words import small_number_of_people
from generator.read.jargon import read_jargon

ORACLE = json.loads(
    (REPOSITORY / "tests" / "oracles" / "writing_lint.json").read_text(encoding="utf-8")
)

NONE = OwnWords()


def _percent_for_points(text: str) -> Iterator[object]:
    numbers = numbers_of(Said("a.md", 1, text, Place.PARAGRAPH))
    return (found for found in check_arithmetic(text, numbers) if found.code == "NAR-UNIT")


def _no_number(text: str) -> Iterator[object]:
    return rules.no_number(text, has_number=any(map(str.isdigit, text)))


#: What answers each rule of the oracle.
RULES: dict[str, Callable[[str], object]] = {
    "percent_vs_points": _percent_for_points,
    "significant": rules.significant,
    "no_number": _no_number,
    "small_number": small_number_of_people,
    "link_text": rules.asks_to_click,
    "undefined_abbreviation": lambda text: rules.abbreviations(text, set(), NONE),
    "colour_only": rules.colour_only,
    "sentence_length": rules.length,
    "title_words": rules.title_length,
}


@pytest.mark.parametrize("case", ORACLE["cases"], ids=lambda case: case["text"][:40])
def test_every_case_of_the_oracle_is_flagged_or_not_as_it_says(case: dict[str, object]) -> None:
    text, rule = str(case["text"]), str(case["rule"])
    answer = RULES[rule](text)
    assert bool(answer if isinstance(answer, str) else list(answer)) is case["expect_flag"]  # type: ignore[call-overload]


def test_the_oracle_has_a_case_for_every_rule() -> None:
    assert {case["rule"] for case in ORACLE["cases"]} == set(RULES)
    assert len(ORACLE["cases"]) == ORACLE["n_cases"] == 17


@pytest.mark.parametrize(
    ("rule", "text", "flagged"),
    [
        (rules.significant, "The child had suffered significant harm.", False),
        (rules.significant, "Significantly more children were seen.", True),
        (rules.significant, "The fall lies outside its control limits and is significant.", False),
        (rules.length, " ".join(["word"] * 26), True),
        (rules.title_length, " ".join(["word"] * 11), True),
        (rules.colour_only, "The measures shown in red need attention.", True),
        (rules.colour_only, "Those in red (below their minimum) come first.", False),
        (rules.link_text, "here", True),
        (rules.link_text, "https://example.org/a", True),
        (rules.link_text, "the data quality notes", False),
    ],
)
def test_a_rule_flags_what_it_is_about(
    rule: Callable[[str], Iterator[rules.Advice]], text: str, flagged: bool
) -> None:
    assert bool(list(rule(text))) is flagged


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The CPP was reviewed, and the CPP holds.", ["CPP"]),
        ("CPP (child protection plan) reviews were held.", []),
        ("Independent reviewing officers (IROs) chair them, and an IRO writes.", []),
        ("The NHS and the UK need no words.", []),
        ("EHCP reviews", []),
        ("ALL IN CAPITALS", []),
    ],
)
def test_an_abbreviation_is_asked_about_once_where_it_first_stands(
    text: str, short: list[str]
) -> None:
    own = OwnWords(abbreviations=("EHCP",))
    assert [one.words for one in rules.abbreviations(text, set(), own)] == short


def test_a_council_adds_to_the_jargon_and_lets_words_stand(tmp_path: Path) -> None:
    (tmp_path / "jargon.toml").write_text(
        'allowed = ["robust"]\nabbreviations = ["MAST"]\n\n'
        '[instead]\n"front door team" = "the team that takes calls"\n',
        encoding="utf-8",
    )
    own, findings = read_jargon(tmp_path, "content/a")
    assert findings == ()
    text = "The robust Front Door Team of MAST will utilise it."
    assert [(one.words, one.remedy) for one in rules.jargon(text, own)] == [
        ("Front Door Team", "Write 'the team that takes calls' instead."),
        ("utilise", "Write 'use' instead."),
    ]
    assert [one.words for one in rules.abbreviations(text, set(), own)] == []


@pytest.mark.parametrize("text", ["instead = 3", "allowed = [1]", "words = []", "instead = ["])
def test_a_list_that_is_not_understood_is_said_and_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "jargon.toml").write_text(text, encoding="utf-8")
    own, findings = read_jargon(tmp_path, "content/a")
    assert own == NONE
    assert findings and all(one.file == "content/a/jargon.toml" for one in findings)


def test_the_reading_age_is_that_of_the_published_formula() -> None:
    # Nine words of 53 letters: 4.71 × 53 / 9 + 0.5 × 9 − 21.43 = 10.81.
    sentence = "Social workers visited every single child before summer ended."
    assert sum(map(str.isalnum, sentence)) == 53
    found = readability([sentence] * 8)
    assert (found.words, found.sentences, found.longest) == (72, 8, 9)
    assert found.index == Decimal("10.8")
    assert found.age == 16
    assert readability([sentence]).age is None


def test_another_program_reads_the_same_text_alike() -> None:
    """textstat 0.7.13 gives 4.015, and counts points and commas as letters: 15 in 102 words."""
    text = (
        "The council supports children in need.",
        "Most of them were visited in time.",
        "Some were not, because two teams had too few workers in August.",
        "Managers now look at every late visit each week.",
    ) * 3
    found = readability(text)
    assert (found.words, found.sentences) == (102, 12)
    marks = Decimal("4.71") * 15 / 102
    assert abs(found.index + marks - Decimal("4.015")) < Decimal("0.05")


def test_advice_is_a_note_and_stops_nothing(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "here")
    edition = workspace / "content" / "example-borough" / "2023-08-scrutiny"
    chapter = edition / "05-risks-and-priorities.md"
    text = chapter.read_text(encoding="utf-8")
    advice = "\nWe utilise a holistic approach; for more click here: [here](methods.html).\n"
    chapter.write_text(text + advice, encoding="utf-8")
    said = run_packs(workspace, "words", "example-borough/2023-08-scrutiny")
    assert "example-borough/2023-08-scrutiny: numbers checked: 4 notes.\n" in said
    for code in ("PLN-JARGON", "PLN-LINK"):
        assert f"note  {code}  content/example-borough/2023-08-scrutiny/05-risks" in said
