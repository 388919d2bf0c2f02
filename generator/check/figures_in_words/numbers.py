"""The numbers a sentence states: what each is a number of, and how exactly it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from generator.check.figures_in_words.masks import masked, without_durations
from generator.check.figures_in_words.prose import Said
from generator.check.numbers_in_text import IN_WORDS, number_in_words


class Kind(StrEnum):
    """What a number in the words is."""

    PERCENT = "per cent"
    POINTS = "percentage points"
    PLAIN = "a number"
    PAIR = "so many of so many"
    SHARE = "a share in words"
    DURATION = "a length of time"
    POUNDS = "pounds"


class Bound(StrEnum):
    """Whether the number itself is meant, or what lies on one side of it."""

    EXACT = ""
    OVER = "over"
    UNDER = "under"


#: From half on, a share in words is meant to five points or so, below it to an eighth of itself.
_LARGE_SHARE = Decimal(50)


@dataclass(frozen=True)
class Number:
    """One number of a sentence, where it stands and how exactly it is said.

    `value` is per cent for a share in words; `whole` is the second number of `615 of 790`.
    `places` are the decimals written. `trusted` is one that a figure reference printed.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal
    places: int = 0
    whole: Decimal | None = None
    is_about: bool = False
    bound: Bound = Bound.EXACT
    in_words: bool = False
    trusted: str = ""

    @property
    def tolerance(self) -> Decimal:
        """How far a figure may lie from the number and still be what is said."""
        half = Decimal(5).scaleb(-self.places - 1)
        if self.kind is Kind.SHARE:
            most = Decimal(5) if self.is_about or self.value >= _LARGE_SHARE else Decimal(3)
            return max(most, min(self.value, _LARGE_SHARE) * Decimal("0.12"))
        if self.is_about:
            return max(half, abs(self.value) * Decimal("0.02"), Decimal("0.5"))
        return half

    def says(self, figure: Decimal) -> bool:
        """Whether a figure is what the number says."""
        off = abs(figure - self.value) <= self.tolerance
        match self.bound:
            case Bound.EXACT:
                return off
            case Bound.OVER:
                near = figure - self.value <= max(self.value * Decimal("0.25"), Decimal(10))
                return figure >= self.value and (near or self.kind is Kind.SHARE)
            case Bound.UNDER:
                near = self.value - figure <= max(self.value * Decimal("0.25"), Decimal(10))
                return figure <= self.value and (near or self.kind is Kind.SHARE)


_DIGITS = r"(?<![\w.,/£·])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,/£·])\d+(?:\.\d+)?"
_AFTER = r"(?![\d\w]|[.,]\d)"
_PERCENT = r"\s?(?:%|per[ ]?cent\b|percent\b)"
_POINTS = r"\s?(?:%|per[ ]?cent(?:age)?|percentage|pct)?[ -]?(?:points?\b|pp\b|ppts?\b)"
_NUMBER = re.compile(
    rf"""
      £\s?(?P<pounds>\d[\d,]*(?:\.\d+)?)
    | (?P<top>{_DIGITS})\s(?:out\s)?of\s(?:(?:the|all|our|these|those|their|a|total|of)\s){{0,3}}
      (?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+){_AFTER}(?!{_PERCENT})
    | (?P<points>{_DIGITS}){_POINTS}
    | (?P<percent>{_DIGITS}){_PERCENT}
    | (?P<plain>{_DIGITS}){_AFTER}(?![ -](?:in|out\ of)\ (?:every\ )?(?:\d|{IN_WORDS.pattern}))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ONES = re.findall(
    r"\S+",
    "one two three four five six seven eight nine ten eleven twelve twenty",
)
_COUNT = rf"(?:{'|'.join(_ONES)}|\d{{1,3}})"
_ONE_IN = re.compile(
    rf"\b(?P<few>{_COUNT}) (?:in|out of) (?:every |each )?(?P<many>{_COUNT})\b"
    rf"(?![.,]?\d|\s?%|[- ](?:(?:working|calendar|school)[- ])?(?:days?|weeks?|months?|years?|"
    rf"hours?)\b)",
    re.IGNORECASE,
)
_FRACTIONS = {
    "half": Decimal(50),
    "third": Decimal(100) / 3,
    "quarter": Decimal(25),
    "fifth": Decimal(20),
    "tenth": Decimal(10),
}
_FRACTION = re.compile(
    r"\b(?:(?P<few>a|an|one|two|three|four|nine)[ -])?(?P<part>half|third|quarter|fifth|tenth)s?\b"
    r"(?=(?: of\b| the\b|[,.;]|$| to\b| from\b| since\b| in\b| on\b| between\b| over\b| during\b|"
    r" compared\b| than\b))",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:most|the (?:great |vast |large )?majority) (?:of\b|(?=[a-z]))", re.IGNORECASE
)
_WORDED = re.compile(rf"{IN_WORDS.pattern}(?P<unit>{_POINTS}|{_PERCENT})?", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|approximately|circa|close to|some|just (?:over|under|"
    r"above|below)|a little (?:over|under)|slightly (?:over|under))\s+(?:the |an? )?$",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:over|more than|at least|in excess of|above|upwards of|no fewer than)\s+(?:the |an? )?$",
    re.I,
)
_UNDER = re.compile(
    r"\b(?:under|less than|fewer than|below|up to|at most|no more than|within)\s+(?:the |an? )?$",
    re.I,
)


def numbers_of(said: Said, names: Iterable[str] = ()) -> tuple[Number, ...]:
    """The numbers of a sentence in their order, those that references printed marked as such."""
    whole = masked(_hidden_prints(said), names)
    # What a reference printed is a figure whatever it looks like.
    for one in said.printed:
        whole = whole[: one.start] + said.text[one.start : one.end] + whole[one.end :]
    text = without_durations(whole)
    found = [*_in_digits(text), *_shares(text), *_in_words(text), *_durations(whole, text)]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(_marked(number, said))
    return tuple(kept)


def _hidden_prints(said: Said) -> str:
    text = said.text
    for one in said.printed:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _marked(number: Number, said: Said) -> Number:
    for one in said.printed:
        if one.start <= number.start < one.end:
            return replace(number, trusted=one.indicator)
    return number


def _in_digits(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        kind = {
            "pounds": Kind.POUNDS,
            "whole": Kind.PAIR,
            "points": Kind.POINTS,
            "percent": Kind.PERCENT,
            "plain": Kind.PLAIN,
        }[match.lastgroup or "plain"]
        name = "top" if kind is Kind.PAIR else match.lastgroup or "plain"
        digits = match[name].replace(",", "")
        second = Decimal(match["whole"].replace(",", "")) if kind is Kind.PAIR else None
        yield _number(match.start(), match.end(), text, kind, Decimal(digits), second)


def _number(
    start: int, end: int, text: str, kind: Kind, value: Decimal, whole: Decimal | None = None,
    *, in_words: bool = False, bound: Bound = Bound.EXACT,
) -> Number:  # fmt: skip
    before = text[:start]
    if _OVER.search(before):
        bound = Bound.OVER
    elif _UNDER.search(before):
        bound = Bound.UNDER
    is_about = bool(_ABOUT.search(before))
    if re.search(r"\bjust (?:over|above|under|below)\s+(?:the |an? )?$", before, re.IGNORECASE):
        bound = Bound.EXACT
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Number(
        start, end, text[start:end].strip(), kind, value, 0 if kind is Kind.SHARE else places,
        whole, is_about, bound, in_words,
    )  # fmt: skip


def _count(word: str) -> Decimal:
    return Decimal(word) if word.isdigit() else Decimal(number_in_words(word))


def _shares(text: str) -> Iterator[Number]:
    """`one in nine`, `two thirds`, `half`, `most`, as per cent."""
    for match in _ONE_IN.finditer(text):
        few, many = _count(match["few"]), _count(match["many"])
        if few < many:
            share = 100 * few / many
            yield _number(match.start(), match.end(), text, Kind.SHARE, share, in_words=True)
    for match in _FRACTION.finditer(text):
        word, part = (match["few"] or "").lower(), match["part"].lower()
        if not word and part != "half":
            continue
        times = Decimal(1) if word in ("", "a", "an") else _count(word)
        value = _FRACTIONS[part] * times
        if value < 100:
            yield _number(match.start(), match.end(), text, Kind.SHARE, value, in_words=True)
    for match in _MOST.finditer(text):
        most = _number(match.start(), match.end(), text, Kind.SHARE, Decimal(50), in_words=True)
        yield replace(most, bound=Bound.OVER)


def _in_words(text: str) -> Iterator[Number]:
    """`eight per cent`, `Nine children`; a bare `one` is mostly no number."""
    for match in _WORDED.finditer(text):
        value = number_in_words(match[0])
        unit = (match["unit"] or "").lower()
        kind = (
            Kind.POINTS
            if re.search("p(?:oin)?p?t", unit) and "point" in unit
            else (Kind.PERCENT if unit else Kind.PLAIN)
        )
        if value > 1 or unit:
            yield _number(match.start(), match.end(), text, kind, Decimal(value), in_words=True)


@cache
def _time() -> re.Pattern[str]:
    return re.compile(rf"(?P<digits>{_DIGITS})[- ](?:working |calendar )?(?:days?|weeks?)\b", re.I)


def _durations(whole: str, text: str) -> Iterator[Number]:
    for match in _time().finditer(whole):
        if not text[match.start()].isdigit():
            value = Decimal(match["digits"].replace(",", ""))
            yield _number(match.start(), match.end(), whole, Kind.DURATION, value)
