"""Whether the HTML and the links in chapters lead anywhere and may stand on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath

from generator.compose.asked import near
from generator.compose.frames import (
    DATA,
    DOWNLOADS,
    FIND,
    INDICATORS,
    METHODS,
    OVERVIEW,
    PACK,
    path_of,
)
from generator.model.editions import Chapter, Narrative, ReleasedEdition
from generator.model.findings import Finding, Severity
from generator.protect.sanitise import ELEMENTS, EVERYWHERE, SCHEMES, is_relative
from generator.read.pieces import PieceKind, pieces

#: The folder of the edition's files to take away.
FILES = "data/"

_ELEMENT = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)/?>|<([a-zA-Z][a-zA-Z0-9-]*)(?=\s|/)"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z0-9-]*)\s*=")
_SET_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_LINK = re.compile(
    r"""(?P<image>!?)\[[^\]\n]*\]\(\s*<?(?P<inline>[^\s)>]+)
    | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s>]+)
    | <(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]+)>
    | \bhref\s*=\s*["']?(?P<href>[^"'\s>]+)
    | \bsrc\s*=\s*["']?(?P<src>[^"'\s>]+)""",
    re.MULTILINE | re.VERBOSE,
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def check_markup(narrative: Narrative, released: ReleasedEdition) -> tuple[Finding, ...]:
    """Elements that will be taken out, links that lead nowhere, pictures from elsewhere."""
    pages = {OVERVIEW, INDICATORS, FIND, METHODS, DATA, DOWNLOADS, PACK}
    pages |= {path_of(indicator) for indicator in released.indicators}
    for chapter in narrative.chapters:
        pages |= {f"{chapter.slug}.html", PurePosixPath(chapter.file).name}
    findings: list[Finding] = []
    for chapter in narrative.chapters:
        for piece in pieces(chapter.markdown):
            if piece.kind is PieceKind.WORDS:
                findings.extend(_check_elements(piece.text, piece.line, chapter))
                findings.extend(_check_links(piece.text, piece.line, chapter, frozenset(pages)))
    return tuple(findings)


def _check_elements(text: str, line: int, chapter: Chapter) -> Iterator[Finding]:
    remedy = "Take it out; write it as Markdown, or as a section fence."
    for match in _ELEMENT.finditer(text):
        name = (match[1] or match[3]).lower()
        at = line + text.count("\n", 0, match.start())
        if name not in ELEMENTS:
            problem = f"'<{name}>' has no place in a chapter and is left out of the page."
            yield _finding("NAR-HTML", Severity.WARNING, chapter, at, problem, remedy, name)
            continue
        for attribute in _ATTRIBUTE.findall(match[2] or ""):
            if attribute.lower() not in ELEMENTS[name] | EVERYWHERE:
                problem = f"'{attribute}' of '<{name}>' is left out of the page."
                yield _finding(
                    "NAR-HTML", Severity.WARNING, chapter, at, problem, remedy, attribute
                )
    for match in _SET_ATTRIBUTES.finditer(text):
        at = line + text.count("\n", 0, match.start())
        problem = "Attributes cannot be set with '{: }'; it will be printed as it is."
        yield _finding("NAR-HTML", Severity.WARNING, chapter, at, problem, remedy, match[0])


def _check_links(
    text: str, line: int, chapter: Chapter, pages: frozenset[str]
) -> Iterator[Finding]:
    for match in _LINK.finditer(text):
        written = next(filter(None, (match[name] for name in _FORMS)))
        address = re.sub(r"[\x00-\x20]", "", unescape(written)).replace("\\", "/")
        is_picture = bool(match["image"] or match["src"])
        if found := _trouble(address, is_picture, pages):
            at = line + text.count("\n", 0, match.start())
            yield _finding(found[0], Severity.ERROR, chapter, at, found[1], found[2], written)


_FORMS = ("inline", "defined", "auto", "href", "src")


def _trouble(address: str, is_picture: bool, pages: frozenset[str]) -> tuple[str, str, str] | None:
    """The code, the problem and the remedy of a link, if there is anything wrong with it."""
    scheme = _SCHEME.match(address)
    if is_picture and not is_relative(address):
        remedy = "Take it out: an edition asks nothing of other servers when it is read."
        return "NAR-REMOTE", "The picture is not part of the edition.", remedy
    if scheme and scheme[1].lower() in SCHEMES:
        return None
    if scheme or not is_relative(address):
        remedy = "Link to a page of the edition, or to an address that begins with https://."
        return "NAR-LINK", "The link is of a kind that is left out of the page.", remedy
    path = re.split(r"[?#]", address)[0].removeprefix("./")
    if path == "" or path in pages or (path.startswith(FILES) and not is_picture):
        return None
    return "NAR-LINK", f"There is no page '{path}' in the edition.", near(path, sorted(pages))


def _finding(
    code: str,
    severity: Severity,
    chapter: Chapter,
    line: int,
    problem: str,
    remedy: str,
    value: str,
) -> Finding:
    return Finding(code, severity, chapter.file, problem, remedy, line=line, value=value[:200])
