"""The characters of each page of a PDF as Chromium writes one, for tests that print.

Chromium's PDFs are plain: objects one after the other, streams deflated, glyphs named by two bytes
that each font's own table turns into characters. That is all that is read here. Each glyph has its
own place on the page and a space is nothing but a distance, so there are no spaces.
"""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n?(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_REFERENCE = re.compile(rb"/(\w+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")


def printed_pages(pdf: bytes) -> list[str]:
    """What stands on each page, in the order in which it is drawn, without any space."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_page(body, objects) for body in pages]


def _page(body: bytes, objects: dict[int, bytes]) -> str:
    fonts = {
        name: _characters(objects[int(number)], objects)
        for name, number in _REFERENCE.findall(_fonts_of(body, objects))
    }
    contents = re.search(rb"/Contents (\d+) 0 R", body)
    assert contents is not None
    text, font = [], {}
    for name, glyphs in _SHOWN.findall(_stream(objects[int(contents[1])])):
        if name:
            font = fonts[name]
        else:
            codes = (int(glyphs[i : i + 4], 16) for i in range(0, len(glyphs), 4))
            text.append("".join(font.get(code, "") for code in codes))
    return re.sub(r"\s", "", "".join(text))


def _fonts_of(body: bytes, objects: dict[int, bytes]) -> bytes:
    """The part of a page's resources that names its fonts."""
    if indirect := re.search(rb"/Resources (\d+) 0 R", body):
        body = objects[int(indirect[1])]
    fonts = re.search(rb"/Font\s*<<(.*?)>>", body, re.DOTALL)
    return fonts[1] if fonts else b""


def _characters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    """What each glyph of a font stands for."""
    table = re.search(rb"/ToUnicode (\d+) 0 R", font)
    if table is None:
        return {}
    text, found = _stream(objects[int(table[1])]), {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for glyph, character in re.findall(rb"<(\w+)> <(\w+)>", section):
            found[int(glyph, 16)] = bytes.fromhex(character.decode()).decode("utf-16-be")
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, character in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", section):
            for glyph in range(int(first, 16), int(last, 16) + 1):
                found[glyph] = chr(int(character, 16) + glyph - int(first, 16))
    return found


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found is not None
    # The last byte of a stream may look like the end of its line; what it holds is whole before.
    return zlib.decompressobj().decompress(found[1]) if b"/FlateDecode" in body else found[1]
