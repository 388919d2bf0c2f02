"""Forms of the commentary round: what they hold, and what is read of what was written in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from editions_by_hand import small_edition
from forms_by_hand import (
    Writing,
    fill,
    listed,
    paragraph,
    pasted_table,
    replaced,
    tracked,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from words_by_hand import TEMPLATES

from generator.check.forms import Filled, filled, how_it_differs
from generator.compose.form import form_of
from generator.compose.prose import answer_html
from generator.compose.stories import plain
from generator.judge.projection.outlook import project
from generator.judge.stories import stories_of
from generator.model.editions import Narrative, ReleasedEdition
from generator.model.findings import Finding
from generator.model.forms import Form, FormPicture, LastStory, LineKind, ReturnedForm
from generator.model.judgements import Judgements
from generator.model.stories import StoryQuestion
from generator.publish.forms import docx_bytes
from generator.read.forms import read_form
from generator.read.stories import story_from

Small = tuple[ReleasedEdition, Judgements]

WORDS = TEMPLATES.words.form
OWNER = "Head of Family Support"
WHY = StoryQuestion.WHY

#: A picture of one point.
POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6364f8"
    "cf500f0003060180c4a2f2460000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small edition, judged."""
    return small_edition(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def form(small: Small) -> Form:
    """The form of one role about two exceptions, with last time's words of the first."""
    released, judgements = small
    found = stories_of(released, judgements, project(released, ()), Narrative())
    asked = [replace(one, owner=OWNER) for one in found.values()][:2]
    assert [one.judgement.indicator.ref for one in asked] == ["3.3", "5.10"]
    last = LastStory("July 2023", {WHY: ("The team was short.", "Reason | Cases", "Leave | 12")})
    name = asked[0].judgement.indicator.indicator
    return form_of(released, OWNER, asked, {name: last}, WORDS)


@pytest.fixture(scope="module")
def sent(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That form as a file."""
    path = tmp_path_factory.mktemp("sent") / f"{form.name}.docx"
    drawn = {"3.3": FormPicture(POINT, "Visits fell to 77.8% in August 2023.")}
    path.write_bytes(docx_bytes(form, drawn, WORDS))
    return path


def returned_from(path: Path) -> ReturnedForm:
    found = read_form(path, path.parent, path.name)
    assert isinstance(found, ReturnedForm), found
    return found


def read_back(path: Path, form: Form) -> Filled:
    return filled(returned_from(path), form, WORDS.answer_here)


def answered(
    sent: Path, form: Form, tmp_path: Path, answers: Mapping[str, str | Writing]
) -> dict[str, dict[StoryQuestion, str]]:
    """What is read of these answers, with nothing wrong."""
    found = read_back(fill(sent, answers, tmp_path / sent.name), form)
    assert found.findings == []
    return found.answers


def test_a_form_nobody_wrote_in_has_no_answers(sent: Path, form: Form) -> None:
    found = read_back(sent, form)
    assert (found.answers, found.findings) == ({}, [])
    back = returned_from(sent)
    assert (back.edition, back.name, back.code) == (form.edition, form.name, form.code)


def test_it_says_the_figure_the_target_and_last_time_s_words(form: Form) -> None:
    said = [line.text for line in form.lines if line.ref == "3.3"]
    told = "\n".join(said)
    assert "You are asked because it is rated red and worsening" in told
    assert "77.8%, at 31 August 2023" in told
    assert "85% minimum, 90% upper" in told
    assert "{{ value('3.3') }}" in told
    assert "Said last time, for July 2023:\nThe team was short.\nReason | Cases" in told
    assert told.count("No answer was supplied last time, for July 2023.") == 3
    assert [line.text for line in form.lines if line.kind is LineKind.QUESTION][:4] == list(
        StoryQuestion
    )


def test_the_same_form_has_the_same_bytes_and_names_no_person_and_no_time(form: Form) -> None:
    one, other = (docx_bytes(form, {}, WORDS) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as pack:
        assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = pack.read("docProps/core.xml").decode()
    assert not re.search(r"created|modified|python|>[^<]*\d{4}-\d\d-\d\dT", about)
    assert "<dc:creator></dc:creator>" in about or "<dc:creator/>" in about


def test_it_can_be_read_aloud(sent: Path) -> None:
    document = Document(str(sent))
    about = document.core_properties
    assert about.title == "Explanations for August 2023"
    assert about.language == "en-GB"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    levels = [p.style.name for p in document.paragraphs if p.style and "Head" in str(p.style.name)]
    assert levels == (["Heading 1"] + ["Heading 2"] * 4) * 2
    for table in document.tables:
        first = table.rows[0]._tr.trPr
        assert first is not None and first.find(qn("w:tblHeader")) is not None
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in pictures] == ["Visits fell to 77.8% in August 2023."]


def test_last_time_s_words_and_changed_figures_make_another_copy(
    form: Form, sent: Path, tmp_path: Path
) -> None:
    lines = tuple(
        replace(line, text="80.1%, at 31 August 2023")
        if line.text.startswith("77.8%, at")
        else line
        for line in form.lines
    )
    later = replace(form, lines=lines, code="0123456789")
    assert list(how_it_differs(returned_from(sent), later, ("3.3", "5.10"))) == [
        "the figures of 3.3 have changed"
    ]
    without = replace(
        form,
        lines=tuple(line for line in form.lines if line.ref != "5.10"),
        indicators={"3.3": "children-visited"},
    )
    assert list(how_it_differs(returned_from(sent), without, ("3.3", "5.10"))) == [
        "5.10 is not asked about any more"
    ]
    assert list(how_it_differs(returned_from(sent), without, ("3.3",))) == [
        "“5.10 Looked-after children whose assessment is outstanding” is no indicator of this "
        "edition"
    ]


#: What is written in Word, and the Markdown it becomes.
WRITTEN: dict[str, tuple[str | Writing, str]] = {
    "paragraphs": ("Weeks were lost.\n\nThen better.", "Weeks were lost.\n\nThen better."),
    "smart quotes of a code": ("It is {{ value(‘3.3’) }} now.", "It is {{ value('3.3') }} now."),
    "smart quotes of words": ("It’s “late”.", "It’s “late”."),
    "spaces that do not break": ("77\u00a0of\u200b 80\u00ad", "77 of 80"),
    "signs of Markdown": ("2 * 3 < 7 and [x] #1 a_b", r"2 \* 3 &lt; 7 and \[x\] \#1 a\_b"),
    "what looks like a list": ("- none\n\n1. none", "\\- none\n\n1\\. none"),
    "bullets": (listed("Rota", "Weekly list"), "- Rota\n- Weekly list"),
    "numbers": (listed("First", "Then", style="List Number"), "1. First\n1. Then"),
    "a heading": (
        lambda document, content: content.append(paragraph(document, "Staff", "Heading 2")),
        "**Staff**",
    ),
    "tracked changes": (tracked("Visits were ", "missed", "late"), "Visits were late"),
    "a pasted table": (
        pasted_table((("Reason", "Cases"), ("Leave | other", "1,012"), ("Moves", "3"))),
        "| Reason | Cases |\n| --- | ---: |\n| Leave \\| other | 1,012 |\n| Moves | 3 |\n\n"
        "As counted by the team.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_in_word_becomes_markdown(
    name: str, sent: Path, form: Form, tmp_path: Path
) -> None:
    writing, markdown = WRITTEN[name]
    found = answered(sent, form, tmp_path, {"3.3 why": writing})
    assert found == {"children-visited": {WHY: markdown}}


def test_bold_italic_links_and_codes_over_several_runs(
    sent: Path, form: Form, tmp_path: Path
) -> None:
    def write(document: Any, content: Any) -> None:
        made = document.add_paragraph()
        made.add_run("Now ")
        made.add_run("very late ").bold = True
        made.add_run("indeed").italic = True
        made.add_run(": {{ val")
        made.add_run("ue(‘3.3").bold = True
        made.add_run("’) }}.")
        made._p.getparent().remove(made._p)
        content.append(made._p)

    found = answered(sent, form, tmp_path, {"5.10 doing": write})
    said = found["assessments-outstanding"][StoryQuestion.DOING]
    assert said == "Now **very late** *indeed*: {{ value('3.3') }}."


def test_each_answer_is_kept_with_its_indicator_and_its_question(
    sent: Path, form: Form, tmp_path: Path
) -> None:
    answers = {
        f"{ref} {question.key}": f"Of {ref}: {question}."
        for ref in form.indicators
        for question in StoryQuestion
    }
    found = answered(sent, form, tmp_path, answers)
    assert found == {
        name: {question: f"Of {ref}: {question}." for question in StoryQuestion}
        for ref, name in form.indicators.items()
    }


#: Words with all the signs that Markdown and HTML make something of.
SIGNS = st.text(st.sampled_from("ab1 .-+*_#<>|&;[]()`\\\"'!=:~/é’\n"), min_size=1, max_size=40)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=SIGNS)
@example(words="---")
@example(words="===")
@example(words="&amp; <b>x</b>")
def test_a_page_says_what_was_written_to_the_letter(
    words: str, sent: Path, form: Form, tmp_path: Path, small: Small
) -> None:
    written = " ".join(words.split()) or "x"

    def write(document: Any, content: Any) -> None:
        content.append(paragraph(document, written))

    said = answered(sent, form, tmp_path, {"3.3 why": write})["children-visited"][WHY]
    story, findings = story_from("children-visited", OWNER, "f.docx", {WHY: ("f.docx", said, 1)})
    assert findings == ()
    page = answer_html(story.answers[WHY], *small)
    assert plain(page) == written


#: What was done to the file, and what is said of it.
CHANGED = {
    "a question": ("Why</w:t>", "Why not</w:t>", "The line “Why” of 3.3 was changed"),
    "a figure": ("77.8%, at", "87.8%, at", "“77.8%, at 31 August 2023” is missing; “87.8%"),
    "last time": ("The team was short.", "The team was full.", "The line “The team was short.”"),
    "words elsewhere": ("You are asked because", "I know. You are asked because", "outside the"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_was_changed_outside_the_answers_is_named(
    name: str, sent: Path, form: Form, tmp_path: Path
) -> None:
    old, new, told = CHANGED[name]
    findings = read_back(replaced(sent, old, new, tmp_path / "form.docx"), form).findings
    assert any(told in finding.problem for finding in findings), findings
    assert {finding.code for finding in findings} == {"FRM-CHANGED"}


def test_a_table_that_lost_a_row_is_told_once_and_costs_no_answer(
    sent: Path, form: Form, tmp_path: Path
) -> None:
    path = fill(sent, {"3.3 why": "Leave was not covered."}, tmp_path / "f.docx")
    document = Document(str(path))
    row = document.tables[0].rows[3]
    lost = row.cells[0].text
    row._tr.getparent().remove(row._tr)
    document.tables[0].rows[1].cells[1].add_paragraph("We think it is 80%.")
    document.save(str(path))
    found = read_back(path, form)
    assert len(found.findings) == 1
    for told in ("The table of figures of 3.3", f"“{lost}” is missing", "We think it is 80%.”"):
        assert told in found.findings[0].problem
    assert found.answers["children-visited"] == {WHY: "Leave was not covered."}


def test_a_picture_in_an_answer_is_named_and_not_left_out_in_silence(
    sent: Path, form: Form, tmp_path: Path
) -> None:
    def write(document: Any, content: Any) -> None:
        made = document.add_paragraph("See this: ")
        made.add_run().add_picture(io.BytesIO(POINT))
        made._p.getparent().remove(made._p)
        content.append(made._p)

    findings = read_back(fill(sent, {"3.3 why": write}, tmp_path / "f.docx"), form).findings
    assert [f.problem for f in findings] == [
        "3.3, Why holds a picture or a drawing, which cannot be taken over."
    ]


def test_text_typed_below_its_box_is_part_of_the_answer(
    sent: Path, form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "f.docx"
    document = Document(str(sent))
    box = next(document.element.body.iter(qn("w:sdt")))
    box.addnext(paragraph(document, "Typed below the box."))
    document.save(str(path))
    found = read_back(path, form)
    assert found.findings == []
    assert found.answers == {"children-visited": {StoryQuestion.HAPPENED: "Typed below the box."}}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no pack at all", "The file is no Word document that can be read."),
        (b"PK\x03\x04 cut off", "The file is no Word document that can be read."),
    ],
)
def test_what_is_no_form_is_refused(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "f.docx").write_bytes(content)
    found = read_form(tmp_path / "f.docx", tmp_path, "f.docx")
    assert isinstance(found, Finding)
    assert (found.code, found.problem) == ("FRM-FORMAT", told)


def test_entities_and_other_documents_are_refused(sent: Path, tmp_path: Path) -> None:
    hostile = replaced(
        sent, "<w:document", "<!DOCTYPE w [<!ENTITY a 'b'>]><w:document", tmp_path / "h.docx"
    )
    other = tmp_path / "other.docx"
    Document().save(str(other))
    for path, told in ((hostile, "no Word document"), (other, "no form of the commentary round")):
        found = read_form(path, tmp_path, path.name)
        assert isinstance(found, Finding)
        assert told in found.problem


def test_a_form_shows_no_figure_that_is_not_shown(small: Small) -> None:
    """An exception whose figure is hidden has no rating, so nobody is asked about it."""
    released, judgements = small
    hidden = [j for j in judgements.all if j.headline is None or j.headline.shown is None]
    asked = stories_of(released, judgements, project(released, ()), Narrative())
    assert not {j.indicator.indicator for j in hidden} & set(asked)
