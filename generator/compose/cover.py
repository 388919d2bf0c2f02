"""A cover report with its figures put in: what the page, the pack and the Word file are made of.

The author's words go through Markdown and the sanitiser as a chapter's do. Of what comes out only
the structure and the text are taken, and every form of the report writes those anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace

from generator.compose.asked import NoAnswer
from generator.compose.prose import authors_html
from generator.compose.references import words_for
from generator.model.cover import (
    Block,
    BlockKind,
    CoverField,
    CoverPaper,
    CoverPart,
    CoverSection,
    Filled,
    Implication,
    Numbering,
    Run,
    text_of,
)
from generator.model.editions import Chapter, CoverReport, Reference, ReleasedEdition
from generator.model.errors import PacksError
from generator.model.exempt import Exempt
from generator.model.judgements import Judgements
from generator.model.periods import spell_day

_MARK = re.compile("\ue000([0-9]{1,6})\ue001")
_BLOCKS = {"p": BlockKind.PARAGRAPH, "li": BlockKind.ITEM, "dd": BlockKind.PARAGRAPH}
_CLOSES = frozenset({"div", "ul", "ol", "dl", "blockquote", "table", "pre", "hr"})


def cover_paper(
    cover: CoverReport,
    released: ReleasedEdition,
    judgements: Judgements,
    *,
    words: SimpleNamespace,
    language: str,
    exempt: Exempt | None,
) -> CoverPaper:
    """The report as every form of it says it; `words` are those of the interface for it.

    Raises `PacksError` where a figure reference has no answer.
    """
    parts = tuple(_parts(cover, released, judgements))
    names = cover.settings.names
    return CoverPaper(
        title=cover.title or released.edition.title,
        authority=released.authority.name,
        edition=released.edition.id,
        fields=_fields(cover, released, words, exempt),
        parts=_numbered([*_shown(cover, parts)], cover.settings.numbering),
        implications=_implications(cover, parts),
        heads=(names.get(CoverSection.IMPLICATIONS, words.implication), words.assessment),
        language=language,
    )


def said_of_access(exempt: Exempt | None, words: SimpleNamespace) -> str:
    """Who may read a report, as its head says."""
    return exempt.notice if exempt else str(words.public)


def _fields(
    cover: CoverReport,
    released: ReleasedEdition,
    words: SimpleNamespace,
    exempt: Exempt | None,
) -> tuple[Filled, ...]:
    """The fields at the head: those the council asks for in its order, then what else is there."""
    edition, asked = released.edition, cover.settings.fields
    said = {one: ", ".join(lines) for one, lines in cover.values.items()}
    day = said.get(CoverField.DATE)
    said[CoverField.DATE] = spell_day(date.fromisoformat(day) if day else edition.meeting_date)
    said.setdefault(CoverField.TO, edition.body)
    said[CoverField.ACCESS] = said_of_access(exempt, words)
    order = (*asked, *(one for one in CoverField if one not in asked))
    usual = {
        CoverField.REPORT_OF: words.report_of,
        CoverField.TO: words.to,
        CoverField.DATE: words.date,
        CoverField.PORTFOLIO_HOLDER: words.portfolio_holder,
        CoverField.CONTACT: words.contact,
        CoverField.WARDS: words.wards,
        CoverField.GROUPS: words.groups,
        CoverField.ACCESS: words.access,
    }
    names = {one: cover.settings.names.get(one, label) for one, label in usual.items()}
    return tuple(Filled(one, str(names[one]), said[one]) for one in order if said.get(one))


def _parts(
    cover: CoverReport, released: ReleasedEdition, judgements: Judgements
) -> Iterator[CoverPart]:
    """The sections as the author wrote them."""
    blocks = _blocks(cover.words, released, judgements)
    section: CoverSection | None = None
    below: list[Block] = []
    for block in (*blocks, Block(BlockKind.HEADING, level=2)):
        if block.kind is not BlockKind.HEADING or block.level != 2:
            below.append(block)
            continue
        if section is not None:
            yield CoverPart(section, cover.settings.heading_of(section), tuple(below))
        section, below = cover.settings.section_named(block.text), []


def _shown(cover: CoverReport, parts: tuple[CoverPart, ...]) -> Iterator[CoverPart]:
    """The sections in the council's order, what is in the table of implications left out."""
    found = {part.section: part for part in parts}
    asked = cover.settings.sections
    for section in (*asked, *(one for one in CoverSection if one not in asked)):
        part = found.get(section)
        papers = cover.papers if section is CoverSection.BACKGROUND_PAPERS else ()
        if part is None and not papers:
            continue
        blocks = part.blocks if part else ()
        if section is CoverSection.IMPLICATIONS:
            blocks = _before_headings(blocks)
        items = tuple(Block(BlockKind.ITEM, (Run(paper),)) for paper in papers)
        yield CoverPart(section, cover.settings.heading_of(section), (*blocks, *items))


def _before_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    heads = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    return blocks[: heads[0]] if heads else blocks


def _implications(cover: CoverReport, parts: tuple[CoverPart, ...]) -> tuple[Implication, ...]:
    """The implications, those the council asks for in its order and then the others."""
    found: dict[str, list[Block]] = {}
    for part in parts:
        if part.section is CoverSection.IMPLICATIONS:
            own: list[Block] | None = None
            for block in part.blocks:
                if block.kind is BlockKind.HEADING:
                    own = found.setdefault(block.text, [])
                elif own is not None:
                    own.append(block)
    asked = {name.casefold(): n for n, name in enumerate(cover.settings.implications)}
    last = len(asked)
    names = sorted(found, key=lambda name: asked.get(name.casefold(), last))
    return tuple(Implication(name, tuple(found[name])) for name in names)


def implications_in(chapter: Chapter, cover: CoverReport) -> dict[str, bool]:
    """The implications that a report names, and whether words stand below each."""
    sections = re.split(r"^##[ \t]+(.*?)[ \t#]*$", chapter.markdown, flags=re.MULTILINE)
    for heading, body in zip(sections[1::2], sections[2::2], strict=True):
        if cover.settings.section_named(heading) is CoverSection.IMPLICATIONS:
            parts = re.split(r"^###[ \t]+(.*?)[ \t#]*$", body, flags=re.MULTILINE)
            return {
                " ".join(name.split()): bool(said.strip())
                for name, said in zip(parts[1::2], parts[2::2], strict=True)
            }
    return {}


def _numbered(parts: list[CoverPart], numbering: Numbering) -> tuple[CoverPart, ...]:
    """The sections with each paragraph numbered, through the report or within its section."""
    number = 0
    made = []
    for place, part in enumerate(parts, start=1):
        if numbering is Numbering.BY_SECTION:
            number = 0
        blocks = []
        for block in part.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                number += 1
                by_section = numbering is Numbering.BY_SECTION
                block = replace(block, number=f"{place}.{number}" if by_section else f"{number}")
            blocks.append(block)
        made.append(replace(part, blocks=tuple(blocks)))
    return tuple(made)


def _blocks(
    chapter: Chapter, released: ReleasedEdition, judgements: Judgements
) -> tuple[Block, ...]:
    def said(number: int) -> str:
        part = chapter.parts[number]
        assert isinstance(part, Reference)
        try:
            return words_for(part, released, judgements)
        except NoAnswer as error:
            raise PacksError(f"{chapter.file}, line {part.line}: {error}") from error

    figures = tuple(said(number) for number in range(len(chapter.parts)))
    taken = _Taken(figures)
    taken.feed(authors_html(chapter))
    taken.close()
    return tuple(taken.blocks)


@dataclass
class _List:
    """A list that is open: whether it is numbered, and how many entries it had."""

    is_ordered: bool
    count: int = 0


@dataclass
class _Open:
    """What is open while the HTML is read."""

    lists: list[_List] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    links: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: str = ""
    rows: list[list[tuple[Run, ...]]] = field(default_factory=list)
    in_table: bool = False


class _Taken(HTMLParser):
    """The blocks of sanitised HTML, with each figure's words in place of its mark."""

    def __init__(self, figures: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.figures = figures
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._now = _Open()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        now = self._now
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._end()
                now.kind, now.level = BlockKind.HEADING, int(tag[1])
            case "ul" | "ol":
                self._end()
                now.lists.append(_List(tag == "ol"))
            case "li":
                self._end()
                own = now.lists[-1] if now.lists else _List(is_ordered=False)
                own.count += 1
                now.kind, now.level = BlockKind.ITEM, max(0, len(now.lists) - 1)
                now.number = f"({own.count})" if own.is_ordered else ""
            case "strong" | "b":
                now.bold += 1
            case "em" | "i":
                now.italic += 1
            case "a":
                now.links.append(dict(attrs).get("href") or "")
            case "table":
                self._end()
                now.in_table, now.rows = True, []
            case "tr":
                now.rows.append([])
            case "br":
                self._runs.append(Run(" "))
            case "p" if not now.in_table and now.kind is not BlockKind.ITEM:
                self._end()
            case _ if tag in _CLOSES:
                self._end()

    def handle_endtag(self, tag: str) -> None:
        now = self._now
        match tag:
            case "strong" | "b":
                now.bold = max(0, now.bold - 1)
            case "em" | "i":
                now.italic = max(0, now.italic - 1)
            case "a":
                if now.links:
                    now.links.pop()
            case "td" | "th":
                if now.rows:
                    now.rows[-1].append(_tidied(self._runs))
                self._runs = []
            case "table":
                most = max(map(len, now.rows), default=0)
                rows = tuple((*row, *[()] * (most - len(row))) for row in now.rows if row)
                if rows:
                    self.blocks.append(Block(BlockKind.TABLE, rows=rows))
                now.in_table, self._runs = False, []
            case "ul" | "ol":
                self._end()
                if now.lists:
                    now.lists.pop()
            case "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if not now.in_table:
                self._end()
            case _ if tag in _CLOSES:
                self._end()

    def handle_data(self, data: str) -> None:
        now = self._now
        bold, italic = now.bold > 0, now.italic > 0
        href = now.links[-1] if now.links else ""
        for place, piece in enumerate(_MARK.split(data)):
            if place % 2:
                self._runs.append(Run(self.figures[int(piece)], True, bold, italic, href))
            elif piece:
                self._runs.append(Run(re.sub(r"\s+", " ", piece), False, bold, italic, href))

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        """What was open becomes a block, if it has words."""
        now, runs = self._now, _tidied(self._runs)
        self._runs = []
        if now.in_table:
            return
        if text_of(runs):
            self.blocks.append(Block(now.kind, runs, now.number, now.level))
        now.kind, now.level, now.number = BlockKind.PARAGRAPH, 0, ""


def _tidied(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs without space at either end."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
