"""The words of a PDF, as far as they can be had without a library for it.

Streams are unpacked (FlateDecode, the only kind that programs which print pages write for text),
texts in brackets are taken as they stand, and texts written as numbers of glyphs are read with each
table of the file that says which letters glyphs are (ToUnicode, ISO 32000-1, 9.10.3). Which table
belongs to which text is not worked out: read with the wrong one a text is gibberish and harmless.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
#: What a page is painted with: an array of pieces with the moves between them, or one piece; and
#: where a line or a box of it ends.
_SHOWN = re.compile(
    rb"\[((?:[^\[\]()]|\((?:[^()\\]|\\.)*\))*)\]\s*TJ"
    rb"|(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]+>)\s*(?:Tj|'|\")"
    rb"|\bET\b",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b""}
_PAIR = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]")
#: A text, a text in it, or a remark to its line's end; or else a number, as the first group.
_MEASURE = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|%[^\r\n]*"
    rb"|(?<![\w#/])([+-]?(?:\d+\.?\d*|\.\d+))(?!\w)",
    re.DOTALL,
)
_RANGE_LIMIT = 65_536
_STREAM_LIMIT = 100_000_000

#: The letters each glyph stands for, by its number as two bytes.
Letters = dict[bytes, str]


def pdf_texts(content: bytes, take: Callable[[int], None]) -> Iterator[str]:
    """Every text of a PDF; `take` is told how much is unpacked.

    Raises `ValueError`, with the reason, for a PDF that is locked.
    """
    if re.search(rb"/Encrypt\s+\d", content):
        raise ValueError("it is a PDF that is locked")
    parts = [_STREAM.sub(b"", content)]
    for packed in _STREAM.findall(content):
        try:
            inner = zlib.decompressobj().decompress(packed, _STREAM_LIMIT)
        except zlib.error:
            inner = packed
        take(len(inner))
        if _is_text(inner):
            parts.append(inner)
    tables = [letters_of(part) for part in parts if b"begincmap" in part]
    for part in parts:
        if b"begincmap" in part:
            continue
        yield _without_measures(part).decode("utf-8", "replace")
        yield "\n".join(_unescaped(text) for text in _LITERAL.findall(part))
        yield "\n".join(_decoded(_bytes(text)) for text in _HEXADECIMAL.findall(part))
        shown = [array or single for array, single in _SHOWN.findall(part)]
        yield from _both(
            ["".join(_unescaped(text) for text in _LITERAL.findall(each)) for each in shown]
        )
        for letters in tables:
            yield from _both([_with(letters, _HEXADECIMAL.findall(each)) for each in shown])


def _without_measures(part: bytes) -> bytes:
    """A part without the numbers by which a page is laid out and a file finds its own parts.

    Nobody reads them, and among thousands some have the check digit of an NHS number. Texts and
    remarks keep theirs, and so does what a file says of itself in XML.
    """
    if part.lstrip().startswith(b"<"):
        return part
    return _MEASURE.sub(lambda found: b"0" if found[1] else found[0], part)


def _both(pieces: list[str]) -> Iterator[str]:
    """The pieces that a page is painted in, each by itself and as one: a word may be in two.

    An empty piece is where a line ends, or a piece in letters of another table.
    """
    yield "\n".join(pieces)
    yield "".join(piece or "\n" for piece in pieces)


def _is_text(content: bytes) -> bool:
    """Whether a stream is words: no font and no picture. Page contents are nearly all ASCII."""
    head = content[:1000]
    return sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in head) * 4 > len(head) * 3


def _unescaped(text: bytes) -> str:
    def plain(match: re.Match[bytes]) -> bytes:
        mark = match[1]
        return bytes([int(mark, 8) & 255]) if mark.isdigit() else _MEANT.get(mark, mark)

    return _decoded(_ESCAPE.sub(plain, text))


def _decoded(text: bytes) -> str:
    encoding = "utf-16" if text.startswith((b"\xfe\xff", b"\xff\xfe")) else "cp1252"
    return text.decode(encoding, "replace")


def _bytes(hexadecimal: bytes) -> bytes:
    digits = bytes(hexadecimal.translate(None, b" \t\r\n")).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _utf_16(hexadecimal: bytes) -> str:
    return _bytes(hexadecimal.rjust(4, b"0")).decode("utf-16-be", "replace")


def letters_of(table: bytes) -> Letters:
    """The letters that a font's own table gives for its glyphs."""
    letters: Letters = {}
    ranges = b"".join(re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL))
    for first, last, begins in _RANGE.findall(ranges):
        start, text = int(first, 16), _utf_16(begins)
        for step in range(min(int(last, 16) - start + 1, _RANGE_LIMIT)):
            letters[_glyph(start + step)] = text[:-1] + chr(min(ord(text[-1]) + step, 0xFFFF))
    for first, listed in _LIST.findall(ranges):
        for step, each in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", listed)):
            letters[_glyph(int(first, 16) + step)] = _utf_16(each)
    for singles in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, each in _PAIR.findall(singles):
            letters[_glyph(int(code, 16))] = _utf_16(each)
    return letters


def _glyph(number: int) -> bytes:
    return number.to_bytes(4, "big")[-2:]


def _with(letters: Letters, texts: list[bytes]) -> str:
    """The texts in these letters; empty where most of their glyphs are not in the table."""
    glyphs = b"".join(map(_bytes, texts))
    found = [letters.get(glyphs[at : at + 2], "") for at in range(0, len(glyphs), 2)]
    return "" if found.count("") * 2 > len(found) else "".join(found)
