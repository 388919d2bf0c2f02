"""Authors' sentences: one small file for an indicator, whose words replace the program's verdict.

A file `sentences/cin-visited.md` in an edition's folder, with the role that wrote it between two
lines of ---, and a paragraph of plain words with figure references below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.model.editions import Narrative, Reference, Sentence, placeholder
from generator.model.findings import Finding, Severity, in_order
from generator.read.files import TEXT_LIMIT, read_text
from generator.read.mappings import BadMapping, read_mapping
from generator.read.narrative import FRONT_MATTER, read_narrative
from generator.read.pieces import Piece, PieceKind, pieces
from generator.read.references import NotUnderstood, parse_note, parse_reference
from generator.read.stories import read_stories

FOLDER = "sentences"

#: A verdict is read at a glance, and stands in a page's description.
MOST = 400

CODE = "NAR-SENTENCE"

#: What Markdown or HTML would make something of: a sentence is words alone.
_MARKUP = re.compile(r"[<>\[\]*_`#|\\~]|\A\s*(?:[-+>]|\d+[.)])\s")
_ENDS = re.compile(r"(?<=[.!?])\s+")


@dataclass
class _Draft:
    """A sentence in the making: what has been read of it, and what is wrong."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    parts: list[Reference] = field(default_factory=list)
    #: The words so far, and those of them that no figure note has vouched for.
    text: str = ""
    typed: str = ""

    def error(
        self, line: int, problem: str, remedy: str, value: str = "", code: str = CODE
    ) -> None:
        made = Finding(code, Severity.ERROR, self.file, problem, remedy, line=line)
        self.findings.append(replace(made, value=value[:200]))


def read_words(
    folder: Path, shown_as: str, extended: tuple[Path, str] | None = None
) -> tuple[Narrative, tuple[Finding, ...]]:
    """The chapters of an edition's folder, its sentences and stories, and what is wrong in them."""
    narrative, findings = read_narrative(folder, shown_as, extended)
    sentences, of_sentences = read_sentences(
        ((folder, shown_as), *([extended] if extended else ()))
    )
    stories, of_stories = read_stories(((folder, shown_as), *([extended] if extended else ())))
    narrative = replace(narrative, sentences=sentences, stories=stories)
    return narrative, in_order((*findings, *of_sentences, *of_stories))


def read_sentences(
    folders: Iterable[tuple[Path, str]],
) -> tuple[tuple[Sentence, ...], tuple[Finding, ...]]:
    """The sentences of an edition's folders by their names; a faulty one is left out."""
    sentences, findings = [], []
    for folder, shown_as in folders:
        for path in sorted((folder / FOLDER).glob("*.md")):
            draft = _Draft(f"{shown_as}/{FOLDER}/{path.name}")
            text, of_file = read_text(path, folder, draft.file, limit=TEXT_LIMIT, family="NAR")
            draft.findings.extend(of_file)
            if text is not None and (sentence := _sentence(path.stem, text, draft)) is not None:
                sentences.append(sentence)
            findings.extend(draft.findings)
    return tuple(sentences), tuple(findings)


def _sentence(name: str, text: str, draft: _Draft) -> Sentence | None:
    front = FRONT_MATTER.match(text)
    owner = _owner(front[1] if front else "", draft)
    body = text[front.end() :] if front else text
    words_begin = len(text) - len(body.lstrip())
    line = text.count("\n", 0, words_begin) + 1
    for piece in pieces(body.lstrip(), line):
        _add(piece, draft)
    words = " ".join(draft.text.split())
    _check(words, draft.text.strip(), line, draft)
    if draft.findings:
        return None
    typed = " ".join(draft.typed.split())
    return Sentence(draft.file, name, owner, words, tuple(draft.parts), typed, line)


def _owner(front: str, draft: _Draft) -> str:
    """The role that wrote it, which the page names."""
    remedy = (
        "Begin the file with three lines: --- then owner: and the role that wrote it, then ---."
    )
    try:
        found = read_mapping(front)
    except BadMapping as bad:
        draft.error(bad.line + 1, f"The lines between ---: {bad.problem}", remedy)
        return ""
    owner = found.get("owner")
    if set(found) != {"owner"} or not isinstance(owner, str) or not owner.strip():
        draft.error(1, "The sentence does not say which role wrote it, and that alone.", remedy)
        return ""
    return " ".join(owner.split())


def _add(piece: Piece, draft: _Draft) -> None:
    match piece.kind:
        case PieceKind.WORDS:
            draft.text += piece.text
            draft.typed += piece.text
        case PieceKind.COMMENT:
            _comment(piece, draft)
        case PieceKind.REFERENCE:
            _reference(piece, draft)
        case PieceKind.CODE | PieceKind.FENCE | PieceKind.TEMPLATE_TAG:
            problem = "A sentence holds no section, no code and no tag."
            remedy = "Take it out, or put it in a chapter."
            draft.error(piece.line, problem, remedy, piece.text)


def _comment(piece: Piece, draft: _Draft) -> None:
    """A comment is left out; a figure note vouches for the numbers typed in the sentence before."""
    if not piece.closed:
        draft.error(piece.line, "A comment is opened and never closed.", "Close it with -->.")
    elif piece.inside.lstrip().startswith("figure:"):
        try:
            parse_note(piece.inside.lstrip().removeprefix("figure:"))
        except NotUnderstood as error:
            draft.error(piece.line, error.problem, error.remedy, piece.text, "NAR-NOTE")
        draft.typed = " ".join(_ENDS.split(draft.typed.strip())[:-1])


def _reference(piece: Piece, draft: _Draft) -> None:
    try:
        if not piece.closed:
            raise NotUnderstood(
                "A figure reference is opened with {{ and never closed.", "Close it with }}."
            )
        draft.parts.append(parse_reference(piece.inside, piece.line))
    except NotUnderstood as error:
        draft.error(piece.line, error.problem, error.remedy, piece.text, "NAR-REFERENCE")
        return
    draft.text += placeholder(len(draft.parts) - 1)


def _check(words: str, written: str, line: int, draft: _Draft) -> None:
    """Whether it is one short paragraph of plain words."""
    if not re.search(r"\w", re.sub("\ue000[0-9]+\ue001", "", words)):
        draft.error(line, "The sentence has no words.", "Write it, or take the file away.")
    elif len(words) > MOST:
        problem = f"The sentence is longer than {MOST} characters."
        draft.error(line, problem, "Say the verdict, and put the rest in a chapter.")
    elif re.search(r"\n[ \t]*\n", written):
        problem = "The sentence is more than one paragraph."
        draft.error(line, problem, "Say the verdict, and put the rest in a chapter.")
    elif found := _MARKUP.search(written):
        problem = (
            f"'{found[0].strip()}' is no plain word: a sentence holds no Markdown, HTML or link."
        )
        draft.error(line + written.count("\n", 0, found.start()), problem, "Take it out.", found[0])
