"""The colour of a word, in the mark before it too: an engine hands no colour on to a drawing."""

from __future__ import annotations

import re

#: The colours of a report as its stylesheet names them.
_NAMED = re.compile(r"--(\w+):\s*(#[0-9a-fA-F]{3,6})")
#: The mark of a rating or a status, and the name of its colour.
_MARK = re.compile(r'(class="tag (\w+)"[^>]*><svg\b)(.*?</svg>)', re.DOTALL)


def with_coloured_marks(html: str) -> str:
    """The document with its marks in the colours that its own stylesheet has for their words."""
    colours: dict[str, str] = {}
    for name, colour in _NAMED.findall(html):
        colours.setdefault(name, colour)

    def coloured(found: re.Match[str]) -> str:
        colour = colours.get(found[2])
        if colour is None:
            return found[0]
        return f'{found[1]} fill="{colour}"{found[3].replace("currentColor", colour)}'

    return _MARK.sub(coloured, html)
