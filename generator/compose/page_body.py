"""A finished page taken apart into its frame and what stands in it, byte for byte."""

from __future__ import annotations

import re
from html import unescape

_MAIN = re.compile(rb"(<main\b[^>]*>)(.*)(</main>)", re.DOTALL)
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_HEADING = re.compile(rb"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_DESCRIPTION = re.compile(rb'<meta name="description"[^>]*>\n?')
_TAG = re.compile(rb"<[^>]*>")


def body_of(page: bytes) -> bytes:
    """What stands in a page's frame; the whole page where it has none."""
    found = _MAIN.search(page)
    return found[2] if found else page


def with_body(page: bytes, body: bytes) -> bytes | None:
    """The page with another content in the same frame; nothing where it has no frame.

    Its description for search engines goes: it is of what stood there.
    """
    found = _MAIN.search(page)
    if found is None:
        return None
    head = _DESCRIPTION.sub(b"", page[: found.end(1)])
    return head + b"\n" + body + b"\n" + page[found.start(3) :]


def title_of(page: bytes) -> str:
    """A page's first heading as plain words, or the first part of its title."""
    if found := _HEADING.search(page):
        return _words(found[1])
    found = _TITLE.search(page)
    return _words(found[1]).partition(" · ")[0] if found else ""


def _words(html: bytes) -> str:
    return " ".join(unescape(_TAG.sub(b"", html).decode("utf-8", errors="replace")).split())
