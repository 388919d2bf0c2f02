"""Advice on an edition's words: notes, so that nothing ever waits for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.figures_in_words.prose import Place, Said, sentences_of
from generator.check.plain_english import rules
from generator.check.plain_english.reading_age import Readability, readability
from generator.check.plain_english.rules import Advice
from generator.model.editions import Narrative, ReleasedEdition
from generator.model.findings import Finding, Severity, in_order
from generator.model.judgements import Judgements
from generator.model.own_words import OwnWords

_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\([^)\n]*\)")


@dataclass(frozen=True)
class Page:
    """A chapter and how hard it is to read."""

    file: str
    title: str
    readability: Readability


def check_plain_english(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements, own: OwnWords
) -> tuple[Finding, ...]:
    """What could be said more plainly in an edition's words, each as a note."""
    seen: dict[str, set[str]] = {}
    findings = [
        _note(advice, said.file, said.line, said.text)
        for said in sentences_of(narrative, released, judgements)
        for advice in _on(said, seen.setdefault(said.file, set()), own)
    ]
    for chapter in narrative.chapters:
        for link in _LINK.finditer(chapter.markdown):
            line = chapter.markdown.count("\n", 0, link.start()) + 1
            for advice in rules.link_text(link[1]):
                findings.append(_note(advice, chapter.file, line, link[0]))
    return in_order(findings)


def reading_ages(
    narrative: Narrative, released: ReleasedEdition, judgements: Judgements
) -> tuple[Page, ...]:
    """How hard each chapter is to read, headings and tables left out."""
    texts: dict[str, list[str]] = {chapter.file: [] for chapter in narrative.chapters}
    for said in sentences_of(narrative, released, judgements):
        if said.file in texts and said.place in (Place.PARAGRAPH, Place.ITEM):
            texts[said.file].append(said.text)
    return tuple(
        Page(chapter.file, chapter.title, readability(texts[chapter.file]))
        for chapter in narrative.chapters
    )


def _on(said: Said, seen: set[str], own: OwnWords) -> Iterator[Advice]:
    """The advice on one sentence; `seen` are the abbreviations of its page so far."""
    text = said.text
    if said.place in (Place.TITLE, Place.HEADING):
        yield from rules.title_length(text)
        yield from rules.jargon(text, own)
        return
    if said.place is not Place.ROW:
        yield from rules.length(text)
    has_number = bool(said.printed) or any(map(str.isdigit, text))
    yield from rules.significant(text)
    yield from rules.asks_to_click(text)
    yield from rules.abbreviations(text, seen, own)
    yield from rules.jargon(text, own)
    yield from rules.no_number(text, has_number=has_number)
    yield from rules.colour_only(text)


def _note(advice: Advice, file: str, line: int, text: str) -> Finding:
    said = text if len(text) <= 300 else f"{text[:300]}…"
    return Finding(
        advice.code, Severity.NOTE, file, advice.problem, advice.remedy, line=line, value=said
    )
