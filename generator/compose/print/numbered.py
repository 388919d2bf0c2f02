"""Numbered paragraphs, as reports to committees have them: part 3 has 3.1, 3.2 and so on.

The number is an attribute that the stylesheet prints, and the paragraph's id. It is no word of the
page, because references of indicators look the same, and what reads figures out of pages must not
take one for the other.
"""

from __future__ import annotations

from generator.compose.print.tags import TAG, VOID, attribute

#: What a paragraph of the argument does not stand in.
_NOT_WITHIN = frozenset(
    {"table", "figure", "ul", "ol", "dl", "blockquote", "nav", "aside", "header", "details"}
)
#: Notes under tables and charts, and what only belongs to something else.
_NOT_OF_CLASS = frozenset({"small", "lede", "noprint", "plain", "note"})


def numbered(html: str, part: int, first: int = 1) -> tuple[str, int]:
    """The HTML of a part with its paragraphs numbered, and the number after the last of them.

    One that has its number already keeps it.
    """
    written: list[str] = []
    at = within = 0
    number = first
    for tag in TAG.finditer(html):
        ends, name, attributes = bool(tag[1]), tag[2].lower(), tag[3]
        if name in _NOT_WITHIN and name not in VOID:
            within += -1 if ends else 1
        classes = set(attribute(attributes, "class").split())
        has_own = attribute(attributes, "data-n")
        if ends or name != "p" or within or has_own or classes & _NOT_OF_CLASS:
            continue
        named = "" if attribute(attributes, "id") else f' id="p{part}-{number}"'
        mark = f'{named} data-n="{part}.{number}"'
        written += [html[at : tag.start()], f"<p{mark}{attributes}>"]
        at = tag.end()
        number += 1
    return "".join((*written, html[at:])), number
