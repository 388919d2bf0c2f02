"""A text as it is searched: without tags, entities and other ways to write a letter differently."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

#: Elements within a word: taking their tags out leaves the word whole.
_INLINE = re.compile(
    r"<!--.*?-->|</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp"
    r"|small|span|strong|sub|sup|tspan|u|var|wbr)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
#: What stands inside tags and comments: attributes, titles, words that no page shows.
_INSIDE = re.compile(r"<!--.*?-->|<[^<>]*=[^<>]*>", re.DOTALL)
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")
_BACKSLASH = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|[nrt])")
#: Marks on letters, and characters that nobody sees.
_MARKS = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_LETTERS = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "œ": "oe"}
_OTHER_LETTERS = re.compile("[łŁøØđĐæœ]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_POSSESSIVE = re.compile(r"['\u2018\u2019\u02bc]s\b")
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
#: Days whose year is written with two digits: they are of this century.
_SHORT_YEAR = re.compile(r"/(?<=[0-9]/)(?<![0-9]{3}/)([0-9]{1,2})/([0-9]{2})(?![0-9/])")
_WORD = re.compile(r"[^\W_]+")
_NO_LETTER = re.compile(r"[^\w\x00-\x7f]+")
#: ASCII with small letters, and a space for all that is neither letter nor digit.
_SMALL = bytes(code if chr(code).isalnum() else 32 for code in bytes(range(128)).lower()).ljust(256)


def views(text: str) -> tuple[str, ...]:
    """The text as a reader sees it, and what its tags hold; letters in their own case."""
    if "<" not in text:
        return (plain(text),)
    inside = "\n".join(_INSIDE.findall(text))
    outside = _TAG.sub("  ", _INLINE.sub("", text))
    return plain(outside), plain(inside)


def plain(text: str) -> str:
    """Every letter as itself: entities, %41 and \\u0041 undone, accents and unseen marks gone."""
    if "&" in text:
        text = unescape(text)
    if "%" in text:
        # Twice, since an address within an address is written so.
        text = _PERCENT.sub(_unquoted, _PERCENT.sub(_unquoted, text))
    if "\\" in text:
        text = _BACKSLASH.sub(_unescaped, text)
    if "/" in text:
        text = _SHORT_YEAR.sub(r"/\1/20\2", text)
    if not text.isascii():
        text = _HYPHENS.sub("-", unicodedata.normalize("NFKD", text))
        text = _OTHER_LETTERS.sub(lambda match: _LETTERS[match[0]], _MARKS.sub("", text))
    return text


def words_of(text: str) -> list[str]:
    """The words and numbers of a plain text, in small letters; "O'Hara's" is one word, ohara."""
    if not text.isascii() or "'" in text or "`" in text:
        text = _APOSTROPHES.sub("", _POSSESSIVE.sub(" ", text))
    if not text.isascii():
        text = _NO_LETTER.sub(" ", text)
    if text.isascii():
        # Four times as fast, and nearly every page is so once its dashes are gone.
        return text.encode().translate(_SMALL).decode().split()
    return _WORD.findall(text.casefold())


def _unquoted(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else " "
