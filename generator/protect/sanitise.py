"""What of an author's HTML may stand on a page: words, tables and links; nothing that acts.

The only use of nh3. Whatever is not named here is taken out, whoever wrote it.
"""

from __future__ import annotations

import re

import nh3

#: Elements an author may use, each with its own attributes besides those of every element.
ELEMENTS: dict[str, frozenset[str]] = {
    name: frozenset()
    for name in (
        "abbr", "b", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em",
        "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li",
        "mark", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "sup", "table",
        "tbody", "tfoot", "thead", "tr", "u", "ul",
    )
} | {
    "a": frozenset({"href"}),
    "blockquote": frozenset({"cite"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ol": frozenset({"start", "reversed"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope"}),
    "time": frozenset({"datetime"}),
}  # fmt: skip
EVERYWHERE = frozenset({"id", "class", "title", "lang"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: Elements whose contents go with them: they hold instructions or controls, not words.
WITH_CONTENTS = frozenset(
    {
        "script", "style", "iframe", "object", "embed", "applet", "svg", "math", "template",
        "noscript", "noembed", "noframes", "frameset", "title", "textarea", "select", "option",
        "xmp", "plaintext",
    }
)  # fmt: skip

#: Names the frame of every page uses for itself.
RESERVED = frozenset({"main"})

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"[0-9]{1,4}")
_SCHEME = re.compile(r"([^/?#]*?):")
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})


def sanitise(html: str) -> str:
    """The HTML with nothing left in it but what authors may use. Doing it twice changes nothing."""
    return _cleaner().clean(html)


def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags=set(WITH_CONTENTS),
        attributes={name: set(own | EVERYWHERE) for name, own in ELEMENTS.items()},
        attribute_filter=_allowed,
        url_schemes=set(SCHEMES),
        link_rel="noopener",
        strip_comments=True,
    )


def _allowed(element: str, attribute: str, value: str) -> str | None:
    """An attribute's value as it may stand, or none to take the attribute out."""
    match attribute:
        case "id":
            return value if _NAME.fullmatch(value) and value not in RESERVED else None
        case "class" | "headers":
            return " ".join(filter(_NAME.fullmatch, value.split())) or None
        case "lang":
            return value if _LANGUAGE.fullmatch(value) else None
        case "colspan" | "rowspan" | "width" | "height" | "start":
            return value if _NUMBER.fullmatch(value) else None
        case "scope":
            return value.lower() if value.lower() in _SCOPES else None
        case "src":
            return value if is_relative(value) else None
        case "href" | "cite":
            return value if _leads_somewhere_allowed(value) else None
        case _:
            return value


def is_relative(address: str) -> bool:
    """Whether an address stays in the edition: no scheme, no server, no root."""
    address = _as_browsers_read(address)
    return not (_SCHEME.match(address) or address.startswith("/"))


def _leads_somewhere_allowed(address: str) -> bool:
    """Whether a link's scheme is allowed, if it has one.

    One that names a server and no scheme would change with the address of the page it is on.
    """
    address = _as_browsers_read(address)
    if scheme := _SCHEME.match(address):
        return scheme[1].lower() in SCHEMES
    return not address.startswith("//")


def _as_browsers_read(address: str) -> str:
    """An address without the characters that browsers overlook, its slashes all alike."""
    return re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
