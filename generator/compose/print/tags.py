"""The tags of finished HTML, one by one: how the document for paper changes what pages print.

Every piece of HTML it is given was written by our templates, by our drawings or by the sanitiser,
so attributes stand between double quotation marks and elements end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: One tag: whether it ends an element, its name, its attributes.
TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>')
ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z-]*)="([^"]*)"')
CLASSES = re.compile(r'\sclass="([^"]*)"')

#: Elements without an end.
VOID = frozenset({"br", "hr", "img", "wbr", "col", "meta", "link", "input"})


def attribute(attributes: str, name: str) -> str:
    """The value of an attribute among those of a tag; nothing where it is not there."""
    found: dict[str, str] = dict(ATTRIBUTE.findall(attributes))
    return found.get(name, "")


def texts(html: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """HTML in pieces: each tag, and each run of words with the names of the elements around it.

    A tag comes with no names. The pieces joined are the HTML.
    """
    around: list[str] = []
    at = 0
    for found in TAG.finditer(html):
        if found.start() > at:
            yield html[at : found.start()], tuple(around)
        yield found[0], ()
        at = found.end()
        ends, name = bool(found[1]), found[2].lower()
        if ends and name in around:
            del around[len(around) - 1 - around[::-1].index(name) :]
        elif not ends and name not in VOID and not found[3].endswith("/"):
            around.append(name)
    if at < len(html):
        yield html[at:], tuple(around)
