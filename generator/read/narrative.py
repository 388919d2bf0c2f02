"""An edition's chapters: Markdown files become words with numbered places for figures.

Three things beyond Markdown are understood, and taken out here: figure references, comments and
section fences. What an author writes is never a template, nor is anything in it ever run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from generator.model.cover import COVER_FILE
from generator.model.editions import (
    Chapter,
    FigureNote,
    Narrative,
    Reference,
    Section,
    placeholder,
)
from generator.model.findings import Finding, Severity, in_order
from generator.model.formats import listed
from generator.read.files import TEXT_LIMIT, read_text
from generator.read.mappings import BadMapping, read_mapping
from generator.read.pasted import Uneven, with_tables
from generator.read.pieces import Piece, PieceKind, pieces
from generator.read.references import NotUnderstood, parse_note, parse_reference

#: Python-Markdown slows down with the square of these; a chapter of prose is far below them all.
MOST_IN_PARAGRAPH = 10_000
MOST_BRACKETS_IN_PARAGRAPH = 200
MOST_BRACKETS = 5_000
MOST_TAGS = 4_000
DEEPEST_INDENT = 40

OFSTED_QUESTIONS = ("know", "how", "plans")
_KEYS = ("title", "theme", "ofsted_question", "owner")
#: Names of pages that every edition has.
_TAKEN = (
    "index",
    "members-summary",
    "find",
    "what-changed",
    "methods",
    "about-the-data",
    "downloads",
    "accessibility",
    "cover-report",
    "pack",
)

#: A council's part of the accessibility statement, beside the folders of its editions.
STATEMENT = "accessibility.md"
#: What a council's own terms mean, beside it.
GLOSSARY = "glossary.md"

_FILE_NAME = re.compile(r"[0-9]{2}-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
_SECTION_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
_TERM = re.compile(r"^##? +\S", re.MULTILINE)
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass
class _Draft:
    """A chapter in the making: where findings say it is, and what has come of it so far."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    parts: list[Reference | Section] = field(default_factory=list)
    notes: list[FigureNote] = field(default_factory=list)
    #: The words as Markdown will have them, so far.
    words: str = ""

    def error(self, code: str, line: int, problem: str, remedy: str, value: str = "") -> None:
        finding = Finding(
            code, Severity.ERROR, self.file, problem, remedy, line=line, value=value[:200]
        )
        self.findings.append(finding)

    def place(self, part: Reference | Section) -> str:
        self.parts.append(part)
        return placeholder(len(self.parts) - 1)


def read_narrative(
    folder: Path, shown_as: str, extended: tuple[Path, str] | None = None
) -> tuple[Narrative, tuple[Finding, ...]]:
    """The chapters of an edition's folder in the order of their names, and what is wrong in them.

    Those of the folder it extends, given with its name, stand among them. A chapter that cannot be
    read is left out; its findings are errors.
    """
    chapters = []
    findings: list[Finding] = []
    slugs: Counter[str] = Counter()
    names = {folder: shown_as} | (dict([extended]) if extended else {})
    # In the order of the folders where two files have one name: the other one is refused.
    found = (path for place in names for path in place.glob("*.md"))
    paths = [path for path in found if path.name != COVER_FILE]
    for path in sorted(paths, key=lambda path: path.name):
        draft = _Draft(f"{names[path.parent]}/{path.name}")
        if name := _FILE_NAME.fullmatch(path.name):
            slugs[name[1]] += 1
            chapter = _read_chapter(path, path.parent, draft, name[1], slugs)
            if chapter is not None:
                chapters.append(chapter)
        else:
            draft.error(
                "NAR-NAME",
                0,
                f"'{path.name}' is not the name of a chapter.",
                "Name it with two digits and small letters, such as 01-summary.md.",
            )
        findings.extend(draft.findings)
    return Narrative(tuple(chapters)), in_order(findings)


def read_statement(folder: Path, shown_as: str) -> tuple[Chapter | None, tuple[Finding, ...]]:
    """A council's part of the accessibility statement, from the folder of the authority.

    Nothing where the file is not there.
    """
    if not (folder / STATEMENT).exists():
        return None, ()
    draft = _Draft(f"{shown_as}/{STATEMENT}")
    chapter = _read_chapter(folder / STATEMENT, folder, draft, "", Counter())
    return chapter and replace(chapter, slug="accessibility"), in_order(draft.findings)


def read_glossary(folder: Path, shown_as: str) -> tuple[Chapter | None, tuple[Finding, ...]]:
    """A council's own terms and what they mean, from the folder of the authority.

    Nothing where the file is not there. An error where a figure or a section stands in it, or no
    term: it is not of one edition.
    """
    if not (folder / GLOSSARY).exists():
        return None, ()
    draft = _Draft(f"{shown_as}/{GLOSSARY}")
    chapter = _read_chapter(folder / GLOSSARY, folder, draft, "", Counter())
    if chapter is not None and chapter.parts:
        remedy = "Write what the term means in words alone."
        draft.error(
            "NAR-GLOSSARY",
            chapter.parts[0].line,
            "The glossary holds a figure or a section.",
            remedy,
        )
    elif chapter is not None and not _TERM.search(chapter.markdown):
        remedy = "Give each term a line such as ## Child in need, and its meaning below."
        draft.error("NAR-GLOSSARY", 0, "The glossary has no term.", remedy)
    return chapter and replace(chapter, slug="glossary"), in_order(draft.findings)


def _at(place: int, before: str, after: str) -> int:
    """Where a place of some words is once tables stand in them, on lines of the same number."""
    line = before.count("\n", 0, place)
    was, now = before.split("\n")[line], after.split("\n")[line]
    column = place - (before.rfind("\n", 0, place) + 1)
    start = sum(len(text) + 1 for text in after.split("\n")[:line])
    return start + (column if was == now else len(now))


def _read_chapter(
    path: Path, folder: Path, draft: _Draft, slug: str, slugs: Counter[str]
) -> Chapter | None:
    if slugs[slug] > 1 or slug in _TAKEN:
        draft.error(
            "NAR-NAME",
            0,
            f"Another page of the edition has the address {slug}.html.",
            "Give the chapter another name after its number.",
        )
        return None
    text, findings = read_text(path, folder, draft.file, limit=TEXT_LIMIT, family="NAR")
    draft.findings.extend(findings)
    if text is None:
        return None
    front = FRONT_MATTER.match(text)
    body, body_line = text, 1
    if front:
        body, body_line = text[front.end() :], text[: front.end()].count("\n") + 1
    if not _fits(body, body_line, draft):
        return None
    about = _front_matter(front[1] if front else None, draft)
    markdown = _with_tables(body, body_line, draft)
    if about is None:
        return None
    return Chapter(
        file=draft.file,
        slug=slug,
        title=about["title"],
        markdown=markdown,
        parts=tuple(draft.parts),
        theme=about.get("theme", ""),
        ofsted_question=about.get("ofsted_question", ""),
        owner=about.get("owner", ""),
        notes=tuple(draft.notes),
    )


def read_body(chapter: Chapter, body: str, body_line: int) -> tuple[Chapter, tuple[Finding, ...]]:
    """A chapter with these words, their notes and pasted tables, as they stand from a line on."""
    draft = _Draft(chapter.file)
    if not _fits(body, body_line, draft):
        return chapter, tuple(draft.findings)
    markdown = _with_tables(body, body_line, draft)
    words = replace(chapter, markdown=markdown, parts=tuple(draft.parts), notes=tuple(draft.notes))
    return words, tuple(draft.findings)


def _with_tables(body: str, body_line: int, draft: _Draft) -> str:
    """The words as Markdown is to have them; what else they hold is noted in the draft."""
    draft.words = "\n" * (body_line - 1)
    for piece in pieces(body, body_line):
        draft.words += _written(piece, draft)
    markdown, uneven = with_tables(draft.words)
    draft.notes = [replace(one, at=_at(one.at, draft.words, markdown)) for one in draft.notes]
    draft.findings.extend(_of_row(row, draft.file) for row in uneven)
    return markdown


def _of_row(row: Uneven, file: str) -> Finding:
    cells = "1 cell" if row.cells == 1 else f"{row.cells} cells"
    return Finding(
        "NAR-TABLE",
        Severity.WARNING,
        file,
        f"A row of a pasted table has {cells}, and its head has {row.wanted}.",
        "Give each row as many tabs, on one line; write a merged cell once for each column.",
        line=row.line,
    )


def _fits(body: str, body_line: int, draft: _Draft) -> bool:
    """Whether Markdown can be made of it in reasonable time."""
    remedy = "Divide the chapter, or take out what is not meant for readers."
    if body.count("[") > MOST_BRACKETS or body.count("<") > MOST_TAGS:
        draft.error("NAR-SIZE", 0, "The chapter holds thousands of '[' or '<'.", remedy)
        return False
    for line, paragraph in _paragraphs(body, body_line):
        problem = ""
        if len(paragraph) > MOST_IN_PARAGRAPH:
            problem = f"The paragraph is longer than {MOST_IN_PARAGRAPH:,} characters."
            if "<table" in paragraph:
                remedy = (
                    "Paste the table as plain text (in Word: copy it, then Paste Special, "
                    "Unformatted Text): its cells then stand between tabs."
                )
                draft.error("NAR-SIZE", line, problem, remedy)
                return False
        elif paragraph.count("[") > MOST_BRACKETS_IN_PARAGRAPH:
            problem = f"The paragraph holds more than {MOST_BRACKETS_IN_PARAGRAPH} of '['."
        elif re.search(rf"^[ \t>]{{{DEEPEST_INDENT}}}", paragraph, re.MULTILINE):
            problem = f"A line is indented by {DEEPEST_INDENT} characters or more."
        if problem:
            draft.error("NAR-SIZE", line, problem, "Divide it into shorter or simpler paragraphs.")
            return False
    return True


def _paragraphs(body: str, line: int) -> Iterator[tuple[int, str]]:
    for paragraph in re.split(r"(\n[ \t]*\n)", body):
        yield line, paragraph
        line += paragraph.count("\n")


def _front_matter(text: str | None, draft: _Draft) -> Mapping[str, str] | None:
    """What the lines between `---` say of the chapter; none where they cannot be relied on."""
    if text is None:
        draft.error(
            "NAR-META",
            1,
            "The chapter does not begin with its title between two lines of ---.",
            "Begin it with three lines: --- then title: What the figures show, then ---.",
        )
        return None
    before = len(draft.findings)
    try:
        found = read_mapping(text)
    except BadMapping as bad:
        remedy = f"Write one of {', '.join(_KEYS)} a line, each as name: text."
        draft.error("NAR-META", bad.line + 1, f"The front matter: {bad.problem}", remedy)
        return None
    about: dict[str, str] = {}
    for key, value in found.items():
        if key not in _KEYS:
            meant = get_close_matches(key, _KEYS, 1)
            remedy = (
                f"Did you mean '{meant[0]}'?"
                if meant
                else f"Take it out; there are {listed(_KEYS)}."
            )
            draft.error("NAR-META", 1, f"The front matter has no '{key}'.", remedy, key)
        elif not isinstance(value, str):
            remedy = f"Write it as {key}: text, in quotes if it holds a colon."
            draft.error("NAR-META", 1, f"'{key}' is not plain text.", remedy)
        else:
            about[key] = " ".join(value.split())
    if "title" not in found or about.get("title") == "":
        remedy = "Add a line such as title: What the figures show."
        draft.error("NAR-META", 1, "The chapter has no title.", remedy)
    question = about.get("ofsted_question", "")
    if question and question not in OFSTED_QUESTIONS:
        remedy = f"Write one of {', '.join(OFSTED_QUESTIONS)}, or leave it out."
        problem = f"'{question}' is none of the three questions Ofsted asks."
        draft.error("NAR-META", 1, problem, remedy, question)
    return about if len(draft.findings) == before else None


def _written(piece: Piece, draft: _Draft) -> str:
    """A piece as Markdown is to have it, of as many lines as it was written on."""
    match piece.kind:
        case PieceKind.WORDS | PieceKind.CODE:
            return piece.text
        case PieceKind.COMMENT:
            _check_comment(piece, draft)
            return "\n" * piece.text.count("\n")
        case PieceKind.REFERENCE:
            return _reference(piece, draft)
        case PieceKind.FENCE:
            return _fence(piece, draft)
        case PieceKind.TEMPLATE_TAG:
            remedy = "Take it out, or put it in `backticks` to show it as it is."
            draft.error(
                "NAR-TEMPLATE",
                piece.line,
                "There are no '{%' tags in chapters.",
                remedy,
                piece.text,
            )
            return piece.text


def _check_comment(piece: Piece, draft: _Draft) -> None:
    if not piece.closed:
        remedy = "Close it with -->."
        draft.error("NAR-COMMENT", piece.line, "A comment is opened and never closed.", remedy)
    elif piece.inside.lstrip().startswith("figure:"):
        try:
            note = parse_note(piece.inside.lstrip().removeprefix("figure:"))
            draft.notes.append(replace(note, at=len(draft.words), line=piece.line))
        except NotUnderstood as error:
            draft.error("NAR-NOTE", piece.line, error.problem, error.remedy, piece.text)


def _reference(piece: Piece, draft: _Draft) -> str:
    try:
        if not piece.closed:
            raise NotUnderstood(
                "A figure reference is opened with {{ and never closed.", "Close it with }}."
            )
        reference = parse_reference(piece.inside, piece.line)
    except NotUnderstood as error:
        draft.error("NAR-REFERENCE", piece.line, error.problem, error.remedy, piece.text)
        return piece.text
    return draft.place(reference) + "\n" * piece.text.count("\n")


def _fence(piece: Piece, draft: _Draft) -> str:
    if not piece.closed:
        remedy = "Close it with a line of the same marks."
        draft.error("NAR-SECTION", piece.line, "A fenced block is never closed.", remedy)
        return ""
    if not piece.info:
        return _literal(piece)
    if not _SECTION_NAME.fullmatch(piece.info):
        problem = f"'{piece.info}' is not the name of a section."
        remedy = "Write one name after the marks, such as ```scorecard, or none to show code."
        draft.error("NAR-SECTION", piece.line, problem, remedy, piece.info)
        return ""
    try:
        options = read_mapping(piece.inside)
    except BadMapping as bad:
        line = piece.line + bad.line
        remedy = "Write its options one a line, such as theme: Visits."
        draft.error("NAR-SECTION", line, f"The section '{piece.info}': {bad.problem}", remedy)
        return ""
    mark = draft.place(Section(piece.info, options, piece.line))
    return mark + "\n" * piece.text.count("\n")


def _literal(piece: Piece) -> str:
    """A block of code between marks longer than any in it, so that it ends where it ended."""
    longest = max((len(run) for run in re.findall(r"`+", piece.inside)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}\n{piece.inside}{marks}"
