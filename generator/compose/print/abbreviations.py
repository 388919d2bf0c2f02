"""Abbreviations of the field, spelled out where a document first uses them.

Authors' words stay as they are: what is added stands in square brackets, as an addition of an
editor does, and never inside a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from generator.compose.print.tags import texts

#: Where nothing may be added: drawings, headings, the contents, what somebody said.
_NOT_WITHIN = frozenset(
    {"svg", "title", "nav", "h1", "h2", "h3", "h4", "h5", "caption", "thead", "blockquote", "abbr"}
)


def spelled_out(html: str, known: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The HTML with each abbreviation spelled out at its first use, and those it uses, A to Z."""
    if not known:
        return html, ()
    # `CSC 016` is a reference of an indicator.
    any_of = "|".join(sorted(map(re.escape, known), key=lambda one: (-len(one), one)))
    pattern = re.compile(rf"(?<![\w-])({any_of})(s?)(?![\w-]| ?\d)")
    used: set[str] = set()
    told: set[str] = set()
    written: list[str] = []
    read = ""
    for piece, around in texts(html):
        if piece.startswith("<"):
            written.append(piece)
            continue
        may_add = not _NOT_WITHIN & set(around)

        def first(found: re.Match[str], before: str = read, may_add: bool = may_add) -> str:
            short, plural = found[1], found[2]
            used.add(short)
            if short in told or not may_add:
                return found[0]
            told.add(short)
            words = known[short]
            is_told = words.lower() in f"{before}{found.string[: found.start()]}".lower()
            title = f'<abbr title="{escape(words)}">{found[0]}</abbr>'
            return title if is_told else f"{title} [{escape(words)}{plural}]"

        written.append(pattern.sub(first, piece))
        read = (read + piece)[-200:]
    return "".join(written), tuple((short, known[short]) for short in sorted(used))
