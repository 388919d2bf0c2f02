"""Authors' Markdown cut into pieces: words, code, comments, figure references and fences.

Only as much of Markdown is understood here as is needed to tell words from what is to be taken
literally. Every character of the text is in exactly one piece, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PieceKind(StrEnum):
    """What a piece of a chapter is."""

    WORDS = "words"
    CODE = "code"
    COMMENT = "comment"
    REFERENCE = "figure reference"
    FENCE = "fence"
    TEMPLATE_TAG = "template tag"


@dataclass(frozen=True)
class Piece:
    """A stretch of a chapter as it was written, and the line it starts on.

    `inside` is what stands between the marks of a comment, reference or fence; `info` what follows
    a fence's opening mark. `closed` is false where the closing mark is missing.
    """

    kind: PieceKind
    text: str
    line: int
    inside: str = ""
    info: str = ""
    closed: bool = True


_SPECIAL = re.compile(
    r"""
      (?P<escape>\\[\\`{}<!])
    | (?P<fence>^[ ]{0,3}(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$)
    | (?P<code>`+)
    | (?P<comment><!--)
    | (?P<reference>\{\{)
    | (?P<tag>\{%)
    """,
    re.MULTILINE | re.VERBOSE,
)
_PARAGRAPH_END = re.compile(r"\n[ \t]*(?:\n|\Z)|\Z")


def pieces(text: str, first_line: int = 1) -> Iterator[Piece]:
    """The pieces of a text whose first line has this number."""
    line = first_line
    for piece in _unnumbered(text):
        yield Piece(piece.kind, piece.text, line, piece.inside, piece.info, piece.closed)
        line += piece.text.count("\n")


def _unnumbered(text: str) -> Iterator[Piece]:
    start = at = 0
    while match := _SPECIAL.search(text, at):
        piece = _special(text, match)
        if piece is None:
            at = match.end()
            continue
        if match.start() > start:
            yield Piece(PieceKind.WORDS, text[start : match.start()], 0)
        yield piece
        start = at = match.start() + len(piece.text)
    if start < len(text):
        yield Piece(PieceKind.WORDS, text[start:], 0)


def _special(text: str, match: re.Match[str]) -> Piece | None:
    """The piece that begins at a match, if it is more than words."""
    match match.lastgroup:
        case "fence":
            return _fence(text, match)
        case "code":
            return _code(text, match)
        case "comment":
            return _marked(PieceKind.COMMENT, text, match, "-->", len(text))
        case "reference":
            return _marked(PieceKind.REFERENCE, text, match, "}}", _paragraph_end(text, match))
        case "tag":
            return _marked(PieceKind.TEMPLATE_TAG, text, match, "%}", _paragraph_end(text, match))
        case _:
            return None


def _fence(text: str, match: re.Match[str]) -> Piece:
    mark = match["mark"]
    closing = re.compile(rf"^ {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    begin = min(match.end() + 1, len(text))
    end = closing.search(text, begin)
    if end is None:
        rest = text[match.start() :]
        return Piece(PieceKind.FENCE, rest, 0, text[begin:], match["info"].strip(), closed=False)
    inside = text[begin : end.start()]
    return Piece(PieceKind.FENCE, text[match.start() : end.end()], 0, inside, match["info"].strip())


def _code(text: str, match: re.Match[str]) -> Piece | None:
    """A code span, closed by as many backticks as opened it before the paragraph ends."""
    ticks = re.compile(rf"(?<!`){match['code']}(?!`)")
    end = ticks.search(text, match.end(), _paragraph_end(text, match))
    return Piece(PieceKind.CODE, text[match.start() : end.end()], 0) if end else None


def _marked(kind: PieceKind, text: str, match: re.Match[str], closing: str, limit: int) -> Piece:
    end = text.find(closing, match.end(), limit)
    if end < 0:
        stop = limit if kind is PieceKind.COMMENT else match.end()
        return Piece(kind, text[match.start() : stop], 0, text[match.end() : stop], closed=False)
    inside = text[match.end() : end]
    return Piece(kind, text[match.start() : end + len(closing)], 0, inside)


def _paragraph_end(text: str, match: re.Match[str]) -> int:
    end = _PARAGRAPH_END.search(text, match.end())
    return end.start() if end else len(text)
