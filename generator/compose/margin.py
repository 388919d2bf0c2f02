"""Findings beside the paragraphs they concern, on the pages of a live preview and on no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.compose.templates import Templates
from generator.model.editions import Chapter
from generator.model.findings import Finding, Severity, most_serious_first
from generator.model.meanings import meaning_of

#: Where notes on a line of a chapter go. No author can write these signs: reading refuses them.
_PLACE = re.compile("(?:<p>)?\ue002(?P<line>[0-9]{1,7})\ue003(?:</p>)?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")

#: What holds authors' words. Others quote values of the data, which may be hidden.
_OF_AUTHORS = (".md", ".toml", ".yml", ".html")


#: So many notes stand open at the head of a page.
_FEW = 3


@dataclass(frozen=True)
class Note:
    """What a page says of one finding: how serious it is, its two sentences, and where."""

    severity: Severity
    problem: str
    remedy: str
    place: str
    code: str


def note_of(finding: Finding) -> Note:
    """A finding as a page may show it: in the words of its code where it quotes the data."""
    problem, remedy = finding.problem, finding.remedy
    if not finding.file.endswith(_OF_AUTHORS):
        meaning = meaning_of(finding.code)
        problem, remedy = meaning.problem, meaning.remedy
    place = finding.place
    if finding.code == "CSV-HEADER":  # whose name of a column may be a row of the data
        place = f"{finding.file}, line {finding.line}"
    return Note(finding.severity, problem, remedy, place, finding.code)


def notes_of(findings: Iterable[Finding]) -> tuple[Note, ...]:
    """The notes on findings, the most serious first, each said once."""
    return tuple(dict.fromkeys(map(note_of, most_serious_first(findings))))


def with_places(chapter: Chapter, lines: Iterable[int]) -> Chapter:
    """The chapter with a place for a note below each paragraph, list or table that is meant.

    A line of code, of the front matter or past the end has none: its note stands at the head.
    """
    written = chapter.markdown.split("\n")
    ends = _ends_of_blocks(written)
    below: dict[int, list[int]] = {}
    for line in sorted(set(lines)):
        if (end := ends.get(line)) is not None:
            below.setdefault(end, []).append(line)
    text = "\n".join(
        "\n\n".join((words, *(f"\ue002{line}\ue003" for line in below[number]), ""))
        if number in below
        else words
        for number, words in enumerate(written, 1)
    )
    return replace(chapter, markdown=text)


def lines_with_places(chapter: Chapter, lines: Iterable[int]) -> frozenset[int]:
    """Those of the lines that `with_places` finds a place for."""
    ends = _ends_of_blocks(chapter.markdown.split("\n"))
    return frozenset(line for line in lines if line in ends)


def _ends_of_blocks(written: list[str]) -> dict[int, int]:
    """For each line of words the last line of its block, counted from 1."""
    ends: dict[int, int] = {}
    block: list[int] = []
    fence = ""
    for number, words in enumerate([*written, ""], 1):
        mark = _FENCE.match(words)
        is_code = bool(fence or mark)
        if mark and not fence:
            fence = mark[1]
        elif mark and fence and mark[1].startswith(fence):
            fence = ""
        if words.strip() and not is_code:
            block.append(number)
        else:
            ends |= dict.fromkeys(block, block[-1]) if block else {}
            block = []
    return ends


def put_in_margin(html: str, notes: Mapping[int, str]) -> str:
    """Finished HTML with the notes of each line, finished too, in their places; none elsewhere."""
    return _PLACE.sub(lambda place: notes.get(int(place["line"]), ""), html)


def notes_html(findings: Iterable[Finding], templates: Templates, *, folded: bool = False) -> str:
    """The notes on some findings as a piece of a page; nothing for no findings.

    Many that are `folded` stand behind a line that says how many they are.
    """
    notes = notes_of(findings)
    folded = folded and len(notes) > _FEW
    return templates.render("live/notes.html", notes=notes, folded=folded) if notes else ""


def error_page(title: str, said: str, findings: Iterable[Finding], templates: Templates) -> str:
    """A whole page in the place of one that cannot be shown: what is wrong, and where."""
    errors = tuple(finding for finding in findings if finding.is_error)
    return templates.render(
        "live/error.html", title=title, said=said, notes=notes_html(errors, templates)
    )
