"""The numbers a text prints, in digits or in words, dates left out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
#: Days and years are no figures: `3 March 2026`, `May 2023`, `2023-24`, `2023-08-31`, `2023-m08`.
_DATES = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?{_MONTH} \d{{4}}|\d{{1,2}} {_MONTH}|fy\d{{4}}-\d{{2}}|"
    r"\d{4}-(?:\d{2}-\d{2}|m\d{2}|q\d|\d{2})|\d{4}[/–]\d{2})\b"
)
_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\d\w]|\.\d)")
_PAIR = re.compile(r"(?<![\w.,])(\d[\d,]*) (?:out )?of (\d[\d,]*)(?![\d\w]|\.\d)")

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
IN_WORDS = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[-\s]({'|'.join(_ONES[1:10])}))?|({'|'.join(_ONES)}))\b",
    re.IGNORECASE,
)


def number_in_words(words: str) -> int:
    """The number that words begin with: 23 of `twenty-three`; `IN_WORDS` finds such words."""
    match = IN_WORDS.match(words)
    return sum(_WORDS[word.lower()] for word in match.groups() if word) if match else 0


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[Decimal]:
    """Every number of a text: `1,234`, `77.80` (as 77.8), `twenty-three`; a sign is left out."""
    text = _DATES.sub(" ", text)
    found = {Decimal(digits.replace(",", "")) for digits in _DIGITS.findall(text)}
    found |= {Decimal(number_in_words(words[0])) for words in IN_WORDS.finditer(text)}
    return frozenset(map(Decimal.normalize, found))


def pairs_in(text: str) -> frozenset[tuple[Decimal, Decimal]]:
    """Every `615 of 790` or `615 out of 790` of a text."""
    return frozenset(
        (Decimal(top.replace(",", "")), Decimal(bottom.replace(",", "")))
        for top, bottom in _PAIR.findall(_DATES.sub(" ", text))
    )


def digits_of(number: Decimal) -> int:
    """How many digits a number is written with: 3 for 77.8, 0 counted as 1."""
    return len(f"{abs(number.normalize()):f}".replace(".", "").lstrip("0")) or 1
