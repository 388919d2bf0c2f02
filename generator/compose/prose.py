"""A chapter as finished HTML: its words through Markdown and the sanitiser, then the figures.

The order is what makes it safe. Figures and sections are put in last, into places that authors
cannot forge, so no author's text is ever mistaken for the program's own HTML or the reverse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from markdown import Markdown
from markdown.extensions.toc import slugify
from markupsafe import Markup

from generator.compose.asked import NoAnswer
from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.charts.vega import DrawingStore
from generator.compose.ofsted_questions import OFSTED_QUESTIONS
from generator.compose.references import words_for
from generator.compose.sections.rendering import render_section
from generator.compose.templates import Templates
from generator.judge.exceptions import Attention
from generator.model.editions import Chapter, Reference, ReleasedEdition, Section, placeholder
from generator.model.errors import PacksError
from generator.model.judgements import Judgements
from generator.protect.sanitise import RESERVED, sanitise

#: Longer phrases may break across lines, or they would run out of a narrow screen.
LONGEST_UNBROKEN = 16

_MARK = re.compile("\ue000(?P<number>[0-9]{1,6})\ue001")
_PLACE = re.compile("(?P<alone><p>)?\ue000(?P<number>[0-9]{1,6})\ue001(?(alone)</p>)")
_TAG = re.compile(r'<[a-z/][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_RIGHT = re.compile(r'<(td|th) style="text-align: right;">')
_TABLE = re.compile(r"<table\b|</table>")
_HEADING_CELL = re.compile(r"<th(?![^>]*\bscope=)(?=[ >])")
_HEAD = re.compile(r"<thead.*?</thead>", re.DOTALL)
#: A table that holds no other one.
_WHOLE_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CHAPTER_LINK = re.compile(r'href="[0-9]{2}-([a-z0-9-]+)\.md(?=["#])')


@dataclass(frozen=True)
class _Parts:
    """A chapter's figure references and sections, each turned into what stands in its place."""

    chapter: Chapter
    released: ReleasedEdition
    judgements: Judgements
    attention: tuple[Attention, ...]
    templates: Templates
    drawings: DrawingStore
    background: Background

    def put_into(self, html: str) -> str:
        """The HTML with every mark replaced, once and in one go from left to right."""
        html = _TAG.sub(lambda tag: _MARK.sub(self._in_tag, tag[0]), html)
        return _PLACE.sub(self._in_text, html)

    def _in_text(self, match: re.Match[str]) -> str:
        match self._part(match):
            case Reference() as reference:
                said = _as_figure(escape(self._said(reference)))
                return f"<p>{said}</p>" if match["alone"] else said
            case Section() as section:
                return self._shown(section)
            case None:
                return ""

    def _in_tag(self, match: re.Match[str]) -> str:
        """Inside a title or an address a figure is words, and a section nothing."""
        part = self._part(match)
        return escape(self._said(part)) if isinstance(part, Reference) else ""

    def _part(self, match: re.Match[str]) -> Reference | Section | None:
        number = int(match["number"])
        return self.chapter.parts[number] if number < len(self.chapter.parts) else None

    def _said(self, reference: Reference) -> str:
        try:
            return words_for(reference, self.released, self.judgements)
        except NoAnswer as error:
            raise self._placed(reference, error) from error

    def _shown(self, section: Section) -> str:
        try:
            return render_section(
                section,
                self.released,
                self.judgements,
                self.attention,
                templates=self.templates,
                drawings=self.drawings,
                background=self.background,
            )
        except NoAnswer as error:
            raise self._placed(section, error) from error

    def _placed(self, part: Reference | Section, error: NoAnswer) -> PacksError:
        return PacksError(f"{self.chapter.file}, line {part.line}: {error}")


def _as_figure(said: str) -> str:
    """A figure among words, held together on its line where it is short."""
    return f'<span class="fig">{said}</span>' if len(said) <= LONGEST_UNBROKEN else said


def render_chapter(
    chapter: Chapter,
    released: ReleasedEdition,
    judgements: Judgements,
    attention: tuple[Attention, ...],
    *,
    templates: Templates,
    drawings: DrawingStore,
    background: Background = NO_BACKGROUND,
) -> str:
    """The body of a chapter's page as finished HTML, its heading included."""
    parts = _Parts(chapter, released, judgements, attention, templates, drawings, background)
    return templates.render(
        "pages/chapter.html",
        title=chapter.title,
        question=OFSTED_QUESTIONS.get(chapter.ofsted_question, ""),
        owner=chapter.owner,
        body=Markup(parts.put_into(authors_html(chapter))),
    )


def answer_html(answer: Chapter, released: ReleasedEdition, judgements: Judgements) -> str:
    """An answer of a story as finished HTML, with its figures put in; it holds no section."""

    def said(match: re.Match[str]) -> str:
        part = answer.parts[int(match["number"])]
        assert isinstance(part, Reference)
        try:
            return escape(words_for(part, released, judgements))
        except NoAnswer as error:
            raise PacksError(f"{answer.file}, line {part.line}: {error}") from error

    html = _TAG.sub(lambda tag: _MARK.sub(said, tag[0]), authors_html(answer))
    return _MARK.sub(lambda match: _as_figure(said(match)), html)


def authors_html(chapter: Chapter) -> str:
    """A chapter's own words as HTML that may stand on a page, figures and sections still marks."""
    text = chapter.markdown
    for number, part in enumerate(chapter.parts):
        if isinstance(part, Section):
            text = text.replace(placeholder(number), f"\n\n{placeholder(number)}\n\n", 1)
    try:
        html = _markdown().convert(text)
    except RecursionError:
        raise PacksError(
            f"{chapter.file}: lists or quotations are nested too deeply. Nest them less."
        ) from None
    html = sanitise(_RIGHT.sub(r'<\1 class="number">', html))
    html = re.sub(r"<(/?)h1\b", r"<\1h2", html)
    html = _CHAPTER_LINK.sub(r'href="\1.html', html)
    return _in_scroll_areas(_scoped(_with_heads(html)), chapter.title)


def _markdown() -> Markdown:
    """Markdown with tables and headings that can be linked to; nothing that sets attributes."""
    return Markdown(
        extensions=["tables", "sane_lists", "fenced_code", "toc"],
        extension_configs={"toc": {"marker": "", "slugify": _anchor}},
        output_format="html",
    )


def _anchor(heading: str, separator: str) -> str:
    """The name of a heading in addresses; a figure in the heading has no part in it."""
    anchor = slugify(_MARK.sub("", heading), separator).strip(separator) or "section"
    named = anchor if anchor[0].isalpha() else f"section-{anchor}"
    return f"section-{named}" if named in RESERVED else named


def _with_heads(html: str) -> str:
    """Each table without a heading cell, as Word writes them, has those of its first row."""
    return _WHOLE_TABLE.sub(_headed, html)


def _headed(table: re.Match[str]) -> str:
    if "<th" in table[0].replace("<thead", ""):
        return table[0]
    row = lambda first: first[0].replace("<td", '<th scope="col"').replace("</td>", "</th>")  # noqa: E731
    return _ROW.sub(row, table[0], count=1)


def _scoped(html: str) -> str:
    """Every heading cell of a head says that it heads a column."""
    return _HEAD.sub(lambda head: _HEADING_CELL.sub('<th scope="col"', head[0]), html)


def _in_scroll_areas(html: str, title: str) -> str:
    """Each outermost table in an area that scrolls sideways on a narrow screen."""
    written: list[str] = []
    at = depth = tables = 0
    for match in _TABLE.finditer(html):
        opens = match[0] != "</table>"
        depth += 1 if opens else -1
        if opens and depth == 1:
            tables += 1
            label = escape(f"Table {tables} of {title}")
            area = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">'
            written += [html[at : match.start()], area]
            at = match.start()
        elif not opens and depth == 0:
            written += [html[at : match.end()], "</div>"]
            at = match.end()
    return "".join((*written, html[at:]))
