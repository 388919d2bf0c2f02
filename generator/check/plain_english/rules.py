"""The rules of plain English, each of which gives advice on one sentence, title or link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.check.plain_english.jargon import INSTEAD, KNOWN
from generator.check.plain_english.reading_age import words_in
from generator.model.own_words import OwnWords

MOST_WORDS, MOST_IN_TITLE = 25, 10


@dataclass(frozen=True)
class Advice:
    """What could be written better: the code, the words, what is wrong with them, what to do."""

    code: str
    words: str
    problem: str
    remedy: str


def length(sentence: str) -> Iterator[Advice]:
    """A sentence of more than 25 words."""
    if (number := len(words_in(sentence))) > MOST_WORDS:
        problem = f"The sentence has {number} words."
        yield Advice("PLN-LONG", "", problem, f"Divide it: {MOST_WORDS} words or fewer are read.")


def title_length(title: str) -> Iterator[Advice]:
    """A title of more than ten words."""
    if (number := len(words_in(title))) > MOST_IN_TITLE:
        problem = f"The heading has {number} words."
        yield Advice("PLN-TITLE", "", problem, f"Shorten it to {MOST_IN_TITLE} words or fewer.")


_SIGNIFICANT = re.compile(
    r"\b(?:in)?significan(?:t|tly|ce)\b(?! (?:harm|others?|person|adult)\b)", re.I
)
_TESTED = re.compile(
    r"\b(?:statistical(?:ly)?|tests?|tested|confidence|interval|control limits?|normal variation|"
    r"by chance|than chance|trend test|p\s*[<=])\b",
    re.IGNORECASE,
)


def significant(sentence: str) -> Iterator[Advice]:
    """`significant` where no test is named; significant harm is the law's word."""
    found = _SIGNIFICANT.search(sentence)
    if found and not _TESTED.search(sentence):
        problem = f"'{found[0]}' is used without a test."
        remedy = "Name the test, or say how large it is: 'rose by 60, to 274'."
        yield Advice("PLN-SIGNIFICANT", found[0], problem, remedy)


_SAYS_NOTHING = re.compile(
    r"\bclick (?:here|on this|this|below)\b|\bfollow this link\b", re.IGNORECASE
)
_EMPTY_TEXTS = frozenset(
    re.findall(
        r"[^|]+",
        "here|click here|this|this link|link|more|read more|more information|further information|"
        "this page|page|document|this document|website|download|see here|details",
    )
)


def link_text(text: str) -> Iterator[Advice]:
    """The text of a link that does not say where it leads."""
    words = " ".join(text.lower().strip(" .:").split())
    if words in _EMPTY_TEXTS or re.match(r"https?://|www\.", words):
        problem = f"'{text.strip()}' does not say where the link leads."
        remedy = "Make the name of what it leads to the link, such as 'the data quality notes'."
        yield Advice("PLN-LINK", text.strip(), problem, remedy)


def asks_to_click(sentence: str) -> Iterator[Advice]:
    """`click here`, which is nothing to somebody who listens, or holds paper."""
    if found := _SAYS_NOTHING.search(sentence):
        problem = f"'{found[0]}' does not say where the link leads."
        remedy = "Make the name of what it leads to the link, such as 'the data quality notes'."
        yield Advice("PLN-LINK", found[0], problem, remedy)


_ABBREVIATION = re.compile(r"(?<![\w/.-])[A-Z]{2,6}(?=s?(?:['’]s)?(?![\w-]|/\w))")


def abbreviations(sentence: str, seen: set[str], own: OwnWords) -> Iterator[Advice]:
    """Each abbreviation where it first stands and is not spelled out; `seen` are those before."""
    words = [word for word in re.findall(r"[A-Za-z]{2,}", sentence) if not word.isupper()]
    if not words:
        return  # A sentence in capitals, or one of codes.
    for found in _ABBREVIATION.finditer(sentence):
        short = found[0]
        if short in seen or short in KNOWN or short in own.abbreviations:
            continue
        seen.add(short)
        if not _is_spelled_out(short, sentence, found.start(), found.end()):
            problem = f"'{short}' is not spelled out where it first stands."
            remedy = f"Write it in full with ({short}) after it, or do without it."
            yield Advice("PLN-ABBREVIATION", short, problem, remedy)


def _is_spelled_out(short: str, sentence: str, start: int, end: int) -> bool:
    """`children in need (CIN)`, or `CIN (children in need)`."""
    in_brackets = re.search(r"\w[\w’'-]* +(?:\w[\w’'-]* +)?\($", sentence[:start])
    if in_brackets and re.match(r"s?\)|s?[,;]", sentence[end:]):
        return True
    after = re.match(r"s? \(([^)]+)\)", sentence[end:])
    return bool(after and len(after[1].split()) > 1)


@cache
def _jargon(own: tuple[tuple[str, str], ...], allowed: tuple[str, ...]) -> re.Pattern[str]:
    let_stand = {word.lower() for word in allowed}
    words = sorted((INSTEAD.keys() | dict(own).keys()) - let_stand, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def jargon(sentence: str, own: OwnWords) -> Iterator[Advice]:
    """Words of the list, the council's own among them."""
    found = _jargon(tuple(sorted(own.instead.items())), own.allowed)
    for match in found.finditer(sentence):
        word = match[0].lower()
        instead = own.instead.get(word, INSTEAD.get(word, ""))
        remedy = f"Write '{instead}' instead." if instead else "Leave it out, or say what is meant."
        yield Advice("PLN-JARGON", match[0], f"'{match[0]}' is jargon.", remedy)


_JUDGES = re.compile(
    r"\b(?:(?:slightly|marginally|considerably|substantially|greatly|dramatically|markedly|"
    r"significantly|"
    r"steadily|notably)\b|(?:remains?|is|are|was|were|continues? to be|tends? to be) (?:very |"
    r"really )?"
    r"(?:good|strong|excellent|poor|positive|robust|encouraging)\b)",
    re.IGNORECASE,
)
_OF_FIGURES = re.compile(
    r"\b(?:performance|timeliness|rates?|figures?|numbers?|measures?|indicators?|percentages?|"
    r"share|"
    r"compliance|completion|outturn)\b",
    re.IGNORECASE,
)


def no_number(sentence: str, *, has_number: bool) -> Iterator[Advice]:
    """A judgement of figures without a figure."""
    found = _JUDGES.search(sentence)
    if found and not has_number and _OF_FIGURES.search(sentence):
        problem = f"'{found[0]}' judges figures and gives none."
        yield Advice("PLN-VAGUE", found[0], problem, "Say from what to what, with its figures.")


_BY_COLOUR = re.compile(
    r"\b(?:shown|marked|highlighted|coloured|printed|shaded|those|items|rows|ones) in "
    r"(?:red|amber|green)\b(?!\s*\()",
    re.IGNORECASE,
)


def colour_only(sentence: str) -> Iterator[Advice]:
    """Something told by its colour alone, which paper and many eyes do not have."""
    if found := _BY_COLOUR.search(sentence):
        problem = f"'{found[0]}' tells by colour alone."
        yield Advice("PLN-COLOUR", found[0], problem, "Say the word and what it means.")
