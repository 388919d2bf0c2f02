"""Text as it is compared: without what nobody means, such as quotes, case and doubled spaces."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = re.compile("['\"`\u00b4\u2018-\u201f\u2032\u2033]")
_NOT_WORDS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def tidy(text: str) -> str:
    """The text without unseen characters, with single plain spaces and none around it."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return _SPACES.sub(" ", text).strip()


def folded(text: str) -> str:
    """The text as it is compared where every mark in it may mean something."""
    return tidy(text).casefold()


def words(text: str) -> str:
    """The words of a text in lower case with one space between, for comparing."""
    plain = _QUOTES.sub("", tidy(text)).replace("&", " and ").casefold()
    return _NOT_WORDS.sub(" ", plain).strip()
