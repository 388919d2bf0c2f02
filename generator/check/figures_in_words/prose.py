"""Chapters as the sentences that readers will read, each with what it stands under and after.

Figure references are printed, as on the page; a sentence knows which of its words the program set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.compose.asked import NoAnswer, asked_for
from generator.compose.references import words_for
from generator.model.editions import (
    Chapter,
    FigureNote,
    Narrative,
    Reference,
    ReleasedEdition,
    Sentence,
)
from generator.model.judgements import Judgements


class Place(StrEnum):
    """What a sentence stands in."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list entry"
    ROW = "row of a table"


@dataclass(frozen=True)
class Printed:
    """Words of a sentence that a figure reference set, and of which indicator they are."""

    start: int
    end: int
    indicator: str


@dataclass(frozen=True)
class Said:
    """One sentence as a reader sees it.

    `under` are the headings it stands under, the chapter's title first. `before` is the place in
    the list of the sentence it goes on from: the one before it in its paragraph, the entry it is
    nested under, or the words that lead into its list.
    """

    file: str
    line: int
    text: str
    place: Place
    under: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()
    before: int | None = None
    note: FigureNote | None = None
    indicator: str = ""


_MARKUP = re.compile(
    r"""
      \ue000(?P<part>[0-9]{1,6})\ue001
    | \ue004(?P<note>[0-9]{1,6})\ue005
    | (?P<line>[ \t\u00a0]*\n[ \t>]*)
    | (?P<space>[ \t\u00a0]+)
    | (?P<gone>`[^`\n]*` | !?\[(?=[^\]\n]*\]\() | \]\([^)\n]*\) | </?[a-zA-Z][^<>\n]*> | \*+
        | (?<!\w)_+(?=\w) | (?<=\w)_+(?!\w))
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    """,
    re.VERBOSE,
)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\(?[0-9]{1,3}[.)]|\([a-z]\))[ \t]+")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$")
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9£\[])")
#: A full stop after one of these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|vs|no|nos|cf|st|dr|mr|mrs|ms|para|fig|yr)|\b[A-Z])\.$", re.I
)


@dataclass
class _Block:
    """Lines that are read as one: a paragraph, an entry, a heading, a row."""

    place: Place
    lines: list[str]
    line: int
    indent: int = 0


@dataclass
class _Text:
    """A block's words without its marks, with the place of each thing that stood among them."""

    text: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    notes: list[tuple[int, FigureNote]] = field(default_factory=list)

    def line_at(self, at: int) -> int:
        return max(line for start, line in self.lines if start <= at)


def sentences_of(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> tuple[Said, ...]:
    """Every sentence of an edition's words, in the order of reading."""
    said: list[Said] = []
    for chapter in narrative.chapters:
        printed = dict(_printed(chapter.parts, released, judgements))
        said.append(Said(chapter.file, 1, chapter.title, Place.TITLE))
        said += _of_chapter(chapter, printed, len(said))
    for sentence in narrative.sentences:
        said += _of_sentence(sentence, released, judgements, len(said))
    return tuple(said)


def _printed(
    parts: tuple[object, ...], released: ReleasedEdition, judgements: Judgements
) -> Iterator[tuple[int, tuple[str, str]]]:
    """What each reference prints and of which indicator; one that has no answer prints nothing."""
    for number, part in enumerate(parts):
        if isinstance(part, Reference):
            try:
                asked = asked_for(part, released, judgements)
                yield number, (words_for(part, released, judgements), asked.indicator.indicator)
            except NoAnswer:
                continue


def _of_chapter(
    chapter: Chapter, printed: Mapping[int, tuple[str, str]], first: int
) -> Iterator[Said]:
    marked = chapter.markdown
    for number, note in reversed(tuple(enumerate(chapter.notes))):
        marked = f"{marked[: note.at]}\ue004{number}\ue005{marked[note.at :]}"
    under: dict[int, str] = {}
    #: The last sentence of a paragraph that leads into a list, and of each entry by its indent.
    leads: dict[int, int] = {}
    at = first
    for block in _blocks(marked):
        text = _text(block, printed, chapter.notes)
        if block.place is Place.HEADING:
            under = {depth: words for depth, words in under.items() if depth < block.indent}
        trail = (chapter.title, *under.values())
        if block.place is Place.HEADING:
            under[block.indent] = text.text
        if block.place is Place.ITEM:
            leads = {indent: one for indent, one in leads.items() if indent < block.indent}
        elif block.place is not Place.ROW:
            leads = {}
        before = leads[max(leads)] if leads else None
        for said in _split(text, chapter.file, block.place, trail):
            yield replace(said, before=before)
            before, at = at, at + 1
            leads[block.indent if block.place is Place.ITEM else -1] = before
        if block.place is Place.HEADING:
            leads = {}


def noted_in(chapter: Chapter) -> tuple[Said, ...]:
    """The sentences of a chapter that have a figure note, whatever its references print."""
    printed = dict.fromkeys(range(len(chapter.parts)), ("0", ""))
    return tuple(said for said in _of_chapter(chapter, printed, 0) if said.note is not None)


def _of_sentence(
    sentence: Sentence, released: ReleasedEdition, judgements: Judgements, first: int
) -> Iterator[Said]:
    printed = dict(_printed(sentence.parts, released, judgements))
    text = _text(_Block(Place.PARAGRAPH, [sentence.text], sentence.line), printed, ())
    before = None
    for number, said in enumerate(_split(text, sentence.file, Place.PARAGRAPH, ())):
        yield replace(said, before=before, indicator=sentence.indicator)
        before = first + number


def _blocks(markdown: str) -> Iterator[_Block]:
    """The blocks of Markdown in order; literal blocks and lines of dashes are left out."""
    block: _Block | None = None
    fence = ""
    for number, line in enumerate(markdown.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence or mark:
            if block:
                yield block
                block = None
            if fence and mark and mark[1].startswith(fence):
                fence = ""
            elif not fence and mark:
                fence = mark[1]
            continue
        begun = _begun(line, number)
        if begun or not line.strip():
            if block:
                yield block
            block = begun
            if begun and begun.place in (Place.HEADING, Place.ROW):
                yield begun
                block = None
        elif block:
            block.lines.append(line.strip())
        elif not _RULE.match(line):
            block = _Block(Place.PARAGRAPH, [re.sub(r"^[ \t>]+", "", line)], number)
    if block:
        yield block


def _begun(line: str, number: int) -> _Block | None:
    """The block that a line begins whatever stands before it, if it begins one."""
    if heading := _HEADING.match(line):
        return _Block(Place.HEADING, [heading[2]], number, len(heading[1]))
    if item := _ITEM.match(line):
        return _Block(Place.ITEM, [line[item.end() :]], number, len(item[1].expandtabs(4)))
    if line.lstrip().startswith("|") or line.count("|") > 1:
        cells = "" if _RULE.match(line) else " ; ".join(line.strip().strip("|").split("|"))
        return _Block(Place.ROW, [cells], number)
    return None


def _text(
    block: _Block, printed: Mapping[int, tuple[str, str]], notes: tuple[FigureNote, ...]
) -> _Text:
    """A block's words as they are read, without marks."""
    raw, made, at = "\n".join(block.lines), _Text(lines=[(0, block.line)]), 0
    line = block.line
    for match in _MARKUP.finditer(raw):
        made.text += raw[at : match.start()]
        at = match.end()
        match match.lastgroup:
            case "part" if (number := int(match["part"])) in printed:
                words, indicator = printed[number]
                made.printed.append(Printed(len(made.text), len(made.text) + len(words), indicator))
                made.text += words
            case "note":
                made.notes.append((len(made.text), notes[int(match["note"])]))
            case "line":
                line += 1
                made.text += " "
                made.lines.append((len(made.text), line))
            case "space":
                made.text += "" if made.text.endswith(" ") else " "
            case "escaped":
                made.text += match["escaped"]
    made.text += raw[at:]
    return made


def _split(text: _Text, file: str, place: Place, under: tuple[str, ...]) -> Iterator[Said]:
    """The sentences of a block, each with the note that stands straight after it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text.text):
        inside = any(one.start <= match.start() < one.end for one in text.printed)
        if not inside and not _SHORT.search(text.text[start : match.start() + 1]):
            spans.append((start, match.end()))
            start = match.end()
    if text.text[start:].strip():
        spans.append((start, len(text.text)))
    for begin, end in spans:
        own = [note for at, note in text.notes if begin < at <= end]
        words = text.text[begin:end]
        lead = len(words) - len(words.lstrip())
        shift = begin + lead
        yield Said(
            file,
            text.line_at(shift),
            words.strip(),
            place,
            under,
            tuple(
                Printed(one.start - shift, one.end - shift, one.indicator)
                for one in text.printed
                if begin <= one.start < end
            ),
            note=own[0] if own else None,
        )
