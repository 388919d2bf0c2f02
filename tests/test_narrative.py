"""Chapters as they are read: files, front matter, references, comments and fences."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.model.editions import Chapter, Reference, Section, placeholder
from generator.model.findings import Finding
from generator.read.narrative import read_narrative
from generator.read.pieces import PieceKind, pieces

FRONT = "---\ntitle: Visits\n---\n"


def read(folder: Path, text: str | bytes, name: str = "01-visits.md") -> list[Finding]:
    """The findings on one chapter."""
    return list(chapter_and_findings(folder, text, name)[1])


def chapter_and_findings(
    folder: Path, text: str | bytes, name: str = "01-visits.md"
) -> tuple[Chapter | None, tuple[Finding, ...]]:
    data = text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(data)
    narrative, findings = read_narrative(folder, "content/a/b")
    return (narrative.chapters[0] if narrative.chapters else None), findings


def chapter(folder: Path, text: str) -> Chapter:
    """A chapter about which there is nothing to say."""
    found, findings = chapter_and_findings(folder, text)
    assert findings == ()
    assert found is not None
    return found


def test_chapters_come_in_the_order_of_their_names_and_lose_their_number(tmp_path: Path) -> None:
    for name in ("10-plans.md", "02-visits.md", "01-summary.md"):
        (tmp_path / name).write_text(FRONT, encoding="utf-8")
    narrative, findings = read_narrative(tmp_path, "content/a/b")
    assert findings == ()
    assert [c.slug for c in narrative.chapters] == ["summary", "visits", "plans"]
    assert narrative.chapters[0].file == "content/a/b/01-summary.md"


def test_a_file_that_is_no_chapter_by_its_name_is_a_finding(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, FRONT, "Visits.md")
    assert (finding.code, finding.is_error) == ("NAR-NAME", True)


@pytest.mark.parametrize("name", ["02-visits.md", "03-methods.md"])
def test_two_pages_at_one_address_are_a_finding(tmp_path: Path, name: str) -> None:
    (tmp_path / "01-visits.md").write_text(FRONT, encoding="utf-8")
    (finding,) = read(tmp_path, FRONT, name)
    assert (finding.code, finding.file) == ("NAR-NAME", f"content/a/b/{name}")


def test_front_matter_says_what_a_chapter_is_about(tmp_path: Path) -> None:
    found = chapter(
        tmp_path,
        "---\ntitle: 'Visits: how often'\ntheme: Visits\nofsted_question: how\n"
        "owner: Head of Family Support\n---\nWords.\n",
    )
    assert found.title == "Visits: how often"
    assert (found.theme, found.ofsted_question) == ("Visits", "how")
    assert found.owner == "Head of Family Support"


def test_front_matter_keeps_what_was_typed(tmp_path: Path) -> None:
    assert chapter(tmp_path, "---\ntitle: 5.10\nowner: no\n---\n").title == "5.10"


@pytest.mark.parametrize(
    ("front", "line", "says"),
    [
        ("title: A\ntitle: B", 3, "'title' is given twice"),
        ("title: !!python/object/apply:os.system [id]", 2, "uses a tag"),
        ("title: &a A\nowner: *a", 2, "uses an anchor or alias"),
        ("title: A\nauthor: B", 1, "no 'author'"),
        ("title: [A", 2, "not well-formed"),
        ("title: A\n\tx: y", 3, "not well-formed"),
        ("just words", 1, "not a list of keys"),
        ("title:", 1, "no title"),
        ("title: [a, b]", 1, "not plain text"),
        ("title: A\nofsted_question: why", 1, "none of the three questions"),
        ("title: " + "x" * 5000, 2, "longer than"),
        ("title: " + "[" * 3000, 2, "nested too deeply"),
    ],
)
def test_bad_front_matter_is_an_error_and_no_page(
    tmp_path: Path, front: str, line: int, says: str
) -> None:
    found, findings = chapter_and_findings(tmp_path, f"---\n{front}\n---\nWords.\n")
    assert found is None
    assert [f.code for f in findings] == ["NAR-META"]
    assert says in findings[0].problem
    assert findings[0].line in (line, line + 1)


def test_a_chapter_without_front_matter_is_told_how_to_begin(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, "# Visits\n")
    assert (finding.code, finding.line) == ("NAR-META", 1)


def test_a_reference_leaves_a_numbered_place_and_its_line(tmp_path: Path) -> None:
    found = chapter(
        tmp_path, FRONT + "\nOf all, {{ share(\"3.3\", period='2023-m07') }}\nand {{value('a-b')}}."
    )
    assert found.parts == (
        Reference("share", ("3.3",), {"period": "2023-m07"}, 5),
        Reference("value", ("a-b",), {}, 6),
    )
    assert found.markdown.splitlines()[4:] == [
        f"Of all, {placeholder(0)}",
        f"and {placeholder(1)}.",
    ]


def test_markdown_keeps_the_line_numbers_of_the_file(tmp_path: Path) -> None:
    text = (
        FRONT
        + "<!-- one\n\ntwo -->\n```tally\n```\n{{ value(\n'3.3') }} here\n\n~~~\nx\n~~~\nend\n"
    )
    found = chapter(tmp_path, text)
    lines = found.markdown.splitlines()
    assert len(lines) == len(text.splitlines())
    assert lines[-1] == "end"


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("{{ value(3.3) }}", "3.3 stands without quotes", "{{ value('3.3') }}"),
        ("{{ value('3.3' }}", "closing bracket is missing at the end", "{{ value('3.3') }}"),
        ("{{ value '3.3' }}", "not followed by an opening bracket", "{{ value('3.3') }}"),
        ("{{ value(‘3.3’) }}", "curly", "{{ value('3.3') }}"),
        ("{{ value('3.3) }}", "opened and not closed", "{{ value('3.3') }}"),
        ("{{ '3.3' }}", "does not begin with the name", "{{ value('3.3') }}"),
        ("{{ value('3.3', period=2023) }}", "2023 stands without quotes", "{{ value('3.3') }}"),
        ("{{ value('3.3', area='a', area='b') }}", "given twice", "{{ value('3.3') }}"),
        ("{{ value(area='a', '3.3') }}", "comes after an option", "{{ value('3.3') }}"),
        ("{{ value('3.3') or 1 }}", "1 stands without quotes", "{{ value('3.3') }}"),
        ("{{ value('3.3') ('x') }}", "more after the closing bracket", "{{ value('3.3') }}"),
        ("{{ value('3.3',) }}", "argument is missing", "{{ value('3.3') }}"),
        ("{{ ''.__class__.__mro__ }}", "'.' has no meaning", "{{ value("),
        ("{{ cycler.__init__.__globals__.os.popen('id') }}", "'.' has no meaning", "{{ cycler("),
        ("{{ 'a'*10**9 }}", "'*' has no meaning", "{{ value("),
        ("{{ a b }}", "not followed by an opening bracket", "{{ a("),
        ("{{ }}", "does not begin with the name", "{{ value('3.3') }}"),
        ("{{ value('3.3')", "never closed", "}}"),
    ],
)
def test_a_reference_that_cannot_be_read_is_an_error_with_a_suggestion(
    tmp_path: Path, text: str, problem: str, remedy: str
) -> None:
    (finding,) = read(tmp_path, f"{FRONT}\nWords {text}\n\nmore }}}} words.\n")
    assert (finding.code, finding.line, finding.is_error) == ("NAR-REFERENCE", 5, True)
    assert problem in finding.problem
    assert remedy in finding.remedy
    assert text.startswith(finding.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ config.items() }}",
        "{{ kpi.nope }}",
        "{{ a b }}",
        "{{ a",
        "{{ 'a'*10**9 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% import 'os' as os %}",
        "{% extends '/etc/passwd' %}",
    ],
)
def test_what_a_template_engine_would_obey_is_refused_at_its_line(
    tmp_path: Path, text: str
) -> None:
    findings = read(tmp_path, FRONT + f"\nWords {text}\n")
    assert findings and {f.code for f in findings} <= {"NAR-REFERENCE", "NAR-TEMPLATE"}
    assert all(f.is_error and f.line == 5 for f in findings)


def test_template_tags_are_refused(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, FRONT + "{% include '/etc/passwd' %}")
    assert (finding.code, finding.line) == ("NAR-TEMPLATE", 4)


@pytest.mark.parametrize(
    "literal",
    [
        "`{{ value('9.9') }}`",
        "``a ` {{ b ``",
        "```\n{{ value( }}\n<!-- kept -->\n```",
        "~~~\n```tally\n{{ x\n~~~",
        r"\{{ value( }}",
    ],
)
def test_code_is_taken_literally(tmp_path: Path, literal: str) -> None:
    assert chapter(tmp_path, f"{FRONT}Words:\n\n{literal}\n").parts == ()


def test_an_unclosed_backtick_hides_nothing_in_the_next_paragraph(tmp_path: Path) -> None:
    found = chapter(tmp_path, FRONT + "a ` b\n\n{{ value('3.3') }} ` c\n")
    assert len(found.parts) == 1


def test_comments_are_dropped_with_all_that_is_in_them(tmp_path: Path) -> None:
    text = "Said.<!-- Said of May: {{ broken\n\n```nonsense\n --> More."
    found = chapter(tmp_path, FRONT + text)
    assert found.parts == ()
    assert "May" not in found.markdown
    assert "More." in found.markdown


def test_a_comment_that_is_never_closed_is_an_error(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, FRONT + "a\n<!-- b\n")
    assert (finding.code, finding.line) == ("NAR-COMMENT", 5)


def test_a_figure_note_is_kept_out_of_the_words(tmp_path: Path) -> None:
    note = '<!-- figure: source="caseload report, 4 January 2016" by="Performance lead" -->'
    found = chapter(tmp_path, f"{FRONT}There are 16 a worker. {note}\n")
    assert "caseload" not in found.markdown


@pytest.mark.parametrize(
    "note",
    ['by="Lead"', 'source="a"', 'source="a" by="b" why="c"', "source=a by=b", 'source="a" by="b'],
)
def test_a_figure_note_that_cannot_be_read_is_an_error(tmp_path: Path, note: str) -> None:
    (finding,) = read(tmp_path, f"{FRONT}Sixteen. <!-- figure: {note} -->\n")
    assert finding.line == 4
    assert finding.code == "NAR-NOTE"
    assert "<!-- figure: source=" in finding.remedy


@pytest.mark.parametrize("marks", ["```", "~~~", "````"])
def test_a_section_fence_gives_its_name_and_options(tmp_path: Path, marks: str) -> None:
    text = f"{marks}scorecard\nindicators: [3.3, 5.10]\n{marks}\n"
    found = chapter(tmp_path, FRONT + text)
    assert found.parts == (Section("scorecard", {"indicators": ("3.3", "5.10")}, 4),)


@pytest.mark.parametrize(
    ("fence", "line"),
    [
        ("```Score card\n```", 4),
        ("```scorecard\ntheme: [\n```", 5),
        ("```scorecard\ntheme: a\ntheme: b\n```", 6),
        ("```scorecard\ntheme: !x a\n```", 5),
        ("```scorecard\ntheme: a", 4),
        ("```{.python}\n```", 4),
    ],
)
def test_a_fence_that_cannot_be_read_is_an_error_at_its_line(
    tmp_path: Path, fence: str, line: int
) -> None:
    (finding,) = read(tmp_path, FRONT + fence)
    assert finding.code == "NAR-SECTION"
    assert finding.line in (line, line + 1)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[x " * 3_000,
        "<a \n\n" * 10_000,
        "word " * 3_000,
        ("[" * 150 + "\n\n") * 100,
        " " * 60 + "- x",
    ],
)
def test_what_would_slow_markdown_down_is_refused_at_once(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    (finding,) = read(tmp_path, FRONT + text)
    assert finding.code == "NAR-SIZE"
    assert time.process_time() - started < 20


def test_a_chapter_larger_than_200_kb_is_refused(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, FRONT + "words\n\n" * 40_000)
    assert finding.code == "NAR-SIZE"


def test_characters_that_placeholders_are_made_of_are_refused(tmp_path: Path) -> None:
    findings = read(tmp_path, FRONT + f"a {placeholder(0)} b")
    assert {(finding.code, finding.line) for finding in findings} == {("NAR-CONTROL", 4)}


def test_a_chapter_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, FRONT.encode() + "Café".encode("cp1252"))
    assert finding.code == "NAR-ENCODING"


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    text = FRONT + "a {{ value('3.3') }}\n\n```tally\n```\n"
    unix = chapter(tmp_path, text)
    assert chapter(tmp_path, text.replace("\n", "\r\n")) == unix


def test_pieces_hold_every_character_once_and_in_order() -> None:
    text = "a `b` {{ c }} <!-- d --> {% e %}\n\n```f\ng\n```\n\\`h {{ i\n\n~~~\nj"
    found = list(pieces(text))
    assert "".join(piece.text for piece in found) == text
    assert {piece.kind for piece in found} == set(PieceKind)
