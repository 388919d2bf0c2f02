"""What the find page looks words up in: each page of an edition by its title, synonyms and text.

It is made of the finished pages, so it says nothing that they do not say, and it is a script that
sets one variable, because a page opened from a disk may load a script and no other file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from html.parser import HTMLParser

from generator.compose.synonyms import GROUPS
from generator.model.indicators import Indicator

INDEX = "assets/find-index.js"

#: So many characters of a page are looked through, and so many shown where nothing describes it.
TEXT_LIMIT, LINE_LIMIT = 800, 160

#: How a rating begins in a line of the A to Z.
_RATING = b' <span class="tag '

_START, _END = "var FIND_INDEX = [\n", "\n];\n"


@dataclass(frozen=True)
class Entry:
    """One page as a reader may look for it.

    `kind` says what sort of page it is, `line` what it says first, `called` the other words people
    use for it, `wider` those for what it is part of. `href` is from the edition's root; `ref` is an
    indicator's reference.
    """

    href: str
    title: str
    kind: str
    line: str
    text: str
    ref: str = ""
    called: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


#: The same few thousand names and terms are compared with each other over and over.
_KEPT = 10_000


@lru_cache(_KEPT)
def plain(text: str) -> str:
    """Words as they are compared: small letters without accents or signs, one space between."""
    letters = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    letters = re.sub(r"(\D|^)\.|\.(?!\d)", r"\1", letters)
    return " ".join(re.findall(r"[a-z0-9.]+", letters))


def has_words(text: str, words: str) -> bool:
    """Whether words stand in a text as whole words, side by side."""
    return f" {plain(words)} " in f" {plain(text)} "


@lru_cache(_KEPT)
def terms_for(name: str) -> tuple[str, ...]:
    """The field's other words for what a name says: of `Children in care`, `CLA` among others."""
    groups = (group for group in GROUPS if any(has_words(name, term) for term in group))
    return tuple(term for group in groups for term in group if not has_words(name, term))


def called(indicator: Indicator, beside: Iterable[Indicator] = ()) -> tuple[str, ...]:
    """Every other word for an indicator: the package's, the field's, its full name.

    Those `beside` it are told on the same page, each under a name and a reference of its own.
    """
    words = []
    for one in (indicator, *beside):
        words += [*one.synonyms, *terms_for(one.label)]
        words += [one.name, *([one.label, one.ref] if one is not indicator else [])]
    return tuple(dict.fromkeys(word for word in words if plain(word) != plain(indicator.label)))


def text_of(html: str) -> str:
    """The words of a page below its heading, without drawings, up to the limit."""
    reader = _Words()
    with suppress(_Enough):
        reader.feed(html)
        reader.close()
    return shortened(" ".join("".join(reader.words).split()), TEXT_LIMIT)


def shortened(text: str, limit: int) -> str:
    """A text cut after a whole word; one that is short enough as it is."""
    return text if len(text) <= limit else text[: limit + 1].rpartition(" ")[0] or text[:limit]


def index_text(entries: Iterable[Entry]) -> str:
    """The script: an entry a line, so that it can be read, and compared, as text."""
    rows = (json.dumps(asdict(entry), ensure_ascii=False) for entry in entries)
    return _START + ",\n".join(map(_for_script, rows)) + _END


def entries_of(script: str) -> tuple[Entry, ...] | None:
    """The entries of such a script; nothing for a text that is none."""
    if not script.startswith(_START) or not script.endswith(_END):
        return None
    try:
        rows = json.loads(f"[{script[len(_START) : -len(_END)]}]")
        lists = ("called", "wider")
        return tuple(Entry(**row | {name: tuple(row[name]) for name in lists}) for row in rows)
    except (ValueError, TypeError, KeyError):
        return None


def without_pages(script: str, pages: Collection[str]) -> str | None:
    """The script with nothing of these pages; nothing for a text that is no such script."""
    entries = entries_of(script)
    if entries is None:
        return None
    return index_text(entry for entry in entries if entry.href not in pages)


def without_ratings(page: bytes, pages: Collection[str]) -> bytes:
    """The A to Z without the ratings of the indicators on these pages; their lines stay."""
    ways = [f'<li><a href="{one}">'.encode() for one in pages]
    lines = page.splitlines(keepends=True)
    for place, line in enumerate(lines):
        before, rating, _ = line.partition(_RATING)
        if rating and line.startswith(tuple(ways)):
            lines[place] = before + b"</li>\n"
    return b"".join(lines)


def _for_script(row: str) -> str:
    """JSON as part of a script: two ends of lines that older browsers would break a text at."""
    return row.replace("\u2028", " ").replace("\u2029", " ").replace("</", "<\\/")


class _Enough(Exception):
    """There are more letters than the text may have."""


class _Words(HTMLParser):
    """Gathers a page's words; what stands in one of these elements is no part of its text.

    Raises `_Enough` behind the limit: what comes after it is not looked at.
    """

    _LEFT_OUT = frozenset({"h1", "nav", "svg", "script", "style"})
    _INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._letters = 0
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside or tag in self._LEFT_OUT:
            # Of the elements in one that is left out only those of its own name matter.
            if not self._inside or tag == self._inside[0]:
                self._inside.append(tag)
        elif tag not in self._INLINE:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            if tag == self._inside[0]:
                self._inside.pop()
        elif tag not in self._INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.words.append(data)
            self._letters += len("".join(data.split()))
            if self._letters > TEXT_LIMIT + 1:
                raise _Enough
