"""Figure notes: which sentence one answers, what it silences, and what it cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editions_by_hand import small_edition
from packages_by_hand import small_tables

from conftest import copy_workspace, refused, run_packs
from generator.check.acceptance import may_be_accepted
from generator.check.figures_in_words.checking import check_figures_in_words, numbers_checked
from generator.check.figures_in_words.noted import notes_of, with_digests
from generator.check.figures_in_words.prose import Said, sentences_of
from generator.check.typed_words import check_counts_in_words
from generator.compose.about_data import data_page
from generator.compose.templates import Templates
from generator.model.editions import Narrative, Noted, ReleasedEdition
from generator.model.findings import Finding, Severity
from generator.model.judgements import Judgements
from generator.read.narrative import read_narrative

TEMPLATES = (Path(__file__).parent.parent / "site_templates",)
Small = tuple[ReleasedEdition, Judgements]

NOTE = '<!-- figure: source="a count by hand" by="Performance lead" -->'
ACCEPTED = NOTE.replace(" -->", ' accepted="the count was made on another day" -->')


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged."""
    return small_edition(tmp_path_factory.mktemp("small"))


def words(folder: Path, text: str) -> Narrative:
    """The narrative of an edition's folder with one chapter in it."""
    (folder / "01-visits.md").write_text(f"---\ntitle: Visits\n---\n\n{text}\n", encoding="utf-8")
    narrative, findings = read_narrative(folder, "content/a/b")
    assert findings == ()
    return narrative


def said_in(folder: Path, small: Small, text: str) -> list[Said]:
    return list(sentences_of(words(folder, text), *small))[1:]


def found_in(folder: Path, small: Small, text: str) -> list[Finding]:
    return list(check_figures_in_words(words(folder, text), *small))


WRONG = "Children visited in the past four weeks are 8% below target."
UNKNOWN = "Some 41% of children in need visited in the past four weeks have one parent."


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        (f"First one. {NOTE} Second one.", ["First one."]),
        (f"First one.{NOTE} Second one.", ["First one."]),
        (f"First one. Second one {NOTE}. Third one.", ["Second one ."]),
        (f"First one.\n{NOTE}\nSecond one.", ["First one."]),
        (f"- First one. {NOTE}\n- Second one.", ["First one."]),
        (f"Of **12** [cases](methods.html) one.\nIt goes on. {NOTE}", ["It goes on."]),
    ],
)
def test_a_note_belongs_to_the_sentence_it_stands_straight_after(
    tmp_path: Path, small: Small, text: str, noted: list[str]
) -> None:
    assert [one.text for one in said_in(tmp_path, small, text) if one.note] == noted


def test_a_sentence_is_read_as_a_reader_reads_it(tmp_path: Path, small: Small) -> None:
    text = "Of **all** [children](methods.html), {{ value('3.3') }}\nwere `x`visited e.g. at home."
    said = said_in(tmp_path, small, text)
    assert [one.text for one in said] == ["Of all children, 77.8% were visited e.g. at home."]
    assert said[0].line == 5
    printed = said[0].printed[0]
    assert (said[0].text[printed.start : printed.end], printed.indicator) == (
        "77.8%",
        "children-visited",
    )


def test_a_list_goes_on_from_the_words_before_it(tmp_path: Path, small: Small) -> None:
    text = "## Late\n\nWe saw:\n\n- one\n    - two\n- three\n\nAfter."
    said = said_in(tmp_path, small, text)
    whole = list(sentences_of(words(tmp_path, text), *small))
    before = {one.text: "" if one.before is None else whole[one.before].text for one in said}
    assert before == {
        "Late": "", "We saw:": "", "one": "We saw:", "two": "one", "three": "We saw:", "After.": "",
    }  # fmt: skip
    assert said[-1].under == ("Visits", "Late")


def test_a_source_answers_a_question(tmp_path: Path, small: Small) -> None:
    assert [one.code for one in found_in(tmp_path, small, UNKNOWN)] == ["NAR-SOURCE"]
    assert found_in(tmp_path, small, f"{UNKNOWN} {NOTE}") == []
    counted = numbers_checked(words(tmp_path, f"{UNKNOWN} {NOTE}"), *small)
    assert (counted.noted, counted.other) == (1, 0)


def test_a_source_does_not_answer_a_contradiction(tmp_path: Path, small: Small) -> None:
    (found,) = found_in(tmp_path, small, f"{WRONG} {NOTE}")
    assert (found.code, found.severity, found.line) == ("NAR-UNIT", Severity.ERROR, 5)
    assert 'accepted="the reason"' in found.remedy


def test_a_sentence_that_changed_is_asked_for_its_source_again(
    tmp_path: Path, small: Small
) -> None:
    text = f"{UNKNOWN} {NOTE} Of 60, {{{{ value('3.3') }}}} is the rest. {NOTE}"
    written = f"---\ntitle: Visits\n---\n\n{text}\n"
    marked = with_digests(written)
    assert len(set(re.findall(r' of="[0-9a-f]{8}" -->', marked))) == 2
    assert (re.sub(r' of="\w+"', "", marked), with_digests(marked)) == (written, marked)
    text = marked.split("---\n\n")[1]
    assert found_in(tmp_path, small, text) == []
    # Signs and what a reference prints do not make it another sentence.
    assert found_in(tmp_path, small, text.replace("parent.", "parent!").replace("3.3", "4.8")) == []
    found = found_in(tmp_path, small, text.replace("41%", "43%"))
    assert [one.code for one in found] == ["NAR-CHANGED", "NAR-SOURCE"]
    assert {one.severity for one in found} == {Severity.WARNING}
    digest = re.search(r'write (of="[0-9a-f]{8}")', found[0].remedy)
    assert digest
    renewed = re.sub(r'of="\w+"', digest[1], text.replace("41%", "43%"), count=1)
    assert found_in(tmp_path, small, renewed) == []


def test_the_record_lists_each_note_and_never_its_digest(tmp_path: Path, small: Small) -> None:
    told = words(tmp_path, f"{UNKNOWN} {NOTE}".replace(" -->", ' of="0a1b2c3d" -->'))
    listed = notes_of(told, *small)
    assert listed == (Noted(UNKNOWN, "a count by hand", "Performance lead"),)
    page = data_page(small[0], noted=listed, templates=Templates(TEMPLATES))
    for said in (UNKNOWN, "a count by hand", "Performance lead"):
        assert said in page.html
    assert "0a1b2c3d" not in page.html
    assert "figure:" not in page.html


def test_a_source_that_counts_few_people_is_asked_about(tmp_path: Path, small: Small) -> None:
    note = NOTE.replace("a count by hand", "three children who were asked")
    told = words(tmp_path, f"Some 41% moved. {note}")
    found = check_counts_in_words(told, small[0].edition, "edition.toml", 5)
    assert [one.code for one in found] == ["PRIV-WORDS"]


def test_an_accepted_contradiction_is_still_told_with_its_reason(
    tmp_path: Path, small: Small
) -> None:
    (found,) = found_in(tmp_path, small, f"{WRONG} {ACCEPTED}")
    assert found.severity is Severity.NOTE
    assert found.remedy == "Accepted (Performance lead): the count was made on another day"


def test_no_decision_by_code_silences_the_checker(tmp_path: Path, small: Small) -> None:
    assert not any(map(may_be_accepted, found_in(tmp_path, small, f"{WRONG}\n\n{UNKNOWN}")))


def test_a_hidden_figure_is_neither_held_against_words_nor_told(tmp_path: Path) -> None:
    tables = small_tables()
    rows = tables["observations"]
    row = next(one for one in rows if one["indicator"] == "children-visited" and "m08" in str(one))
    row.update(numerator="3", denominator="30", value="")
    released, judgements = small_edition(tmp_path / "small", tables)
    figure = judgements.of("children-visited").headline
    assert figure is not None and figure.shown is None
    for text in (
        "At the end of August 10% of children visited were seen.",
        "In August 10.0% of children were visited in the past four weeks.",
        "Children visited in the past four weeks meet the target in August.",
        "In August 3 of 30 children were visited in the past four weeks.",
    ):
        for one in found_in(tmp_path, (released, judgements), text):
            assert not one.is_error
            told = re.sub(r"'[^']*'|\([^)]*\)", "", f"{one.problem} {one.remedy}")
            assert not any(map(str.isdigit, told))


def test_a_contradiction_stops_the_edition_and_says_where(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "here")
    edition = workspace / "content" / "example-borough" / "2023-08-scrutiny"
    chapter = edition / "05-risks-and-priorities.md"
    text = chapter.read_text(encoding="utf-8")
    slip = "\nVisits to children in need are 8% below target.\n"
    chapter.write_text(text + slip, encoding="utf-8")
    said = refused(workspace, "check", "example-borough/2023-08-scrutiny")
    place = f"05-risks-and-priorities.md, line {text.count(chr(10)) + 2}\n"
    assert f"error  NAR-UNIT  content/example-borough/2023-08-scrutiny/{place}" in said
    assert "77.8% at 31 August 2023, and its minimum 85%: 7.2 percentage points." in said
    chapter.write_text(text, encoding="utf-8")
    assert "NAR-" not in run_packs(workspace, "check", "example-borough/2023-08-scrutiny")
