"""Ids and links of pages that become parts of one document.

A link to another page of the edition becomes a reference within the document, which prints the
number of its page (`a.at` in the stylesheet; an engine without `target-counter` may write the
number into `data-page`, and the stylesheet prints that). What the document does not hold is read
on the accessible pages: with their address where the edition has one, else in words alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from html import escape

from generator.compose.print.tags import ATTRIBUTE, TAG

_NAMES = frozenset({"id", "for", "headers", "aria-labelledby", "aria-describedby"})
#: A page's own heading is one of the document's second level there, and so on.
_LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
_IN_SVG = re.compile(r"url\(#([^)]+)\)")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


@dataclass(frozen=True)
class Places:
    """Where the pages of an edition stand in the document.

    `pages` are the anchors of pages by path, `parts` the names of parts by path, `ids` the ids
    of each part by its name. `address` is that of the edition, empty where it is not known.
    """

    pages: Mapping[str, str]
    parts: Mapping[str, str]
    ids: Mapping[str, Set[str]]
    address: str = ""


def ids_of(html: str) -> frozenset[str]:
    """Every id of a piece of HTML."""
    return frozenset(
        value
        for tag in TAG.finditer(html)
        for name, value in ATTRIBUTE.findall(tag[3])
        if name == "id"
    )


def as_part(html: str, part: str, places: Places) -> str:
    """A page's HTML as a part of the document: ids of its own, links that lead somewhere.

    Its headings go down by one level.
    """
    ended: list[bool] = []

    def changed(tag: re.Match[str]) -> str:
        ends, name, attributes = tag[1], tag[2].lower(), tag[3]
        if name == "a" and ends:
            return "</a>" if ended and ended.pop() else "</span>"
        if name == "a":
            href = _led(dict(ATTRIBUTE.findall(attributes)).get("href", ""), part, places)
            ended.append(bool(href))
            return f"<a{href}>" if href else "<span>"
        if name not in _LOWER and "=" not in attributes:
            return tag[0]
        name = _LOWER.get(name, tag[2])
        return f"<{ends}{name}{ATTRIBUTE.sub(_of_part, attributes)}>"

    def _of_part(found: re.Match[str]) -> str:
        name, value = found[1], found[2]
        if name in _NAMES:
            value = " ".join(f"{part}-{one}" for one in value.split())
        elif name == "href":
            # That of `use` in a drawing.
            value = f"#{part}-{value[1:]}" if value.startswith("#") else value
        else:
            value = _IN_SVG.sub(rf"url(#{part}-\1)", value)
        return f' {name}="{value}"'

    return TAG.sub(changed, html)


def _led(href: str, part: str, places: Places) -> str:
    """The attributes of a link as it stands in the document; nothing where it cannot lead."""
    if href.startswith("#"):
        return f' class="at" href="#{part}-{href[1:]}"'
    if _OUTSIDE.match(href):
        return f' class="out" href="{href}"'
    path, _, place = href.removeprefix("./").partition("#")
    if path in places.pages:
        inside = places.parts.get(path, "")
        named = f"{inside}-{place}"
        anchor = named if place in places.ids.get(inside, ()) else places.pages[path]
        return f' class="at" href="#{anchor}"'
    if places.address:
        return f' href="{escape(places.address)}{href.removeprefix("./")}"'
    return ""
