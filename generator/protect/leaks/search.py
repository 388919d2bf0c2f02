"""The places of a plain text where something of the extracts stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta

from generator.protect.leaks.headings import Holds
from generator.protect.leaks.ordinary_words import ORDINARY
from generator.protect.leaks.plain import words_of
from generator.protect.leaks.sought import Person, Phrase, Sought, day_from

#: So many words around a birth date are looked at: a row of a table, or a sentence.
_BESIDE = 16
#: So many words may stand between the words of a name: a middle name, a title.
_BETWEEN = 2
_YEAR = re.compile("(?:19|20)[0-9]{2}")
#: Long numbers with spaces and dashes in them.
_SPACED = re.compile(r"[0-9][0-9 -]{5,}[0-9]")
#: Words with capitals side by side, with initials and commas among them.
_CAPITALS = re.compile(
    r"[A-Z][\w'\u2019-]*(?:(?:(?<=\b[A-Z])\.)?(?:\s+|\s*,\s*)[A-Z][\w'\u2019-]*)+"
)

Found = tuple[Holds, bool, Phrase | Person]


def found_in(
    text: str,
    words: Sequence[str],
    distinct: Set[str],
    sought: Sought,
    ordinary: Set[str] = ORDINARY,
) -> Iterator[Found]:
    """What of the extracts a plain text holds: what it is, whether for sure, and whose.

    `words` are the text's in their order, `distinct` the same once each; `ordinary` are words that
    tell nobody by themselves.
    """
    compact = {word for word in distinct if len(word) == 8 and word[:4] in sought.years}
    dated = distinct & sought.years | compact
    watched = distinct & sought.phrases.keys() | dated
    named: list[list[tuple[str, ...]]] | None = None
    for at in [at for at, word in enumerate(words) if word in watched] if watched else ():
        word = words[at]
        for phrase in sought.phrases.get(word, ()):
            if not _stands(phrase, words, at, ordinary):
                continue
            sure = phrase.sure
            if phrase.holds in (Holds.NAME, Holds.WORKER):
                sure = sure and not ordinary >= set(phrase.words)
                if phrase.words[0] in ordinary:
                    named = _named_in(text) if named is None else named
                    if not _is_named(phrase.words, named):
                        continue
            yield phrase.holds, sure or _is_born_beside(words, at, phrase, sought), phrase
        for day in _days_at(words, at) if word in dated else ():
            if people := sought.born.get(day):
                around = set(words[max(0, at - _BESIDE) : at + _BESIDE + 1])
                for person in people:
                    if _is_beside(person, around - ordinary, day):
                        yield Holds.BIRTH_DATE, True, person
    if sought.numbers:
        for run in set(_SPACED.findall(text)):
            joined = run.replace(" ", "").replace("-", "")
            if joined != run and joined in sought.numbers:
                yield Holds.IDENTIFIER, True, sought.numbers[joined]


def _stands(phrase: Phrase, words: Sequence[str], at: int, ordinary: Set[str]) -> bool:
    """Whether the other words of a phrase stand around its anchor."""
    if len(phrase.words) == 1:
        return True
    if phrase.in_order:
        start = at - phrase.words.index(phrase.anchor)
        return tuple(words[max(0, start) : start + len(phrase.words)]) == phrase.words
    reach = len(phrase.words) - 1 + _BETWEEN
    around = words[max(0, at - reach) : at + reach + 1]
    return all(word in around for word in phrase.words)


def _named_in(text: str) -> list[list[tuple[str, ...]]]:
    """Runs of words with capitals, each as its parts between commas, without initials."""
    return [
        [tuple(word for word in words_of(part) if len(word) > 1) for part in found[0].split(",")]
        for found in _CAPITALS.finditer(text)
    ]


def _is_named(name: tuple[str, ...], named: list[list[tuple[str, ...]]]) -> bool:
    """Whether a name that begins with an ordinary word stands as names do, words side by side.

    The surname may come first, and a comma then after it.
    """
    turned = (*name[1:], name[0])
    return any(
        _holds(tuple(word for part in parts for word in part), turned)
        or any(_holds(part, name) for part in parts)
        for parts in named
    )


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))


def _is_beside(person: Person, around: Set[str], day: date) -> bool:
    """Whether enough of a person stands around a birth date to tell that it is one.

    The first and the last day of a month stand in every report, so there one name is not enough.
    """
    is_usual = 1 in (day.day, (day + timedelta(days=1)).day)
    return not person.numbers.isdisjoint(around) or len(person.names & around) > is_usual


def _is_born_beside(words: Sequence[str], at: int, phrase: Phrase, sought: Sought) -> bool:
    """Whether a birth date of the same row stands near, so that chance is ruled out."""
    return any(
        person.source == phrase.source
        for near in range(max(0, at - _BESIDE), min(len(words), at + _BESIDE + 1))
        if words[near][:4] in sought.years
        for day in _days_at(words, near)
        for person in sought.born.get(day, ())
    )


def _days_at(words: Sequence[str], at: int) -> Sequence[date]:
    """The days written with the year at a place: 31 12 2015, Dec 31 2015, 2015 12 31, 20151231."""
    year = words[at]
    if len(year) == 8:
        found = [day_from(year[6:], year[4:6], year[:4])]
    else:
        found = []
        if at + 2 < len(words):
            found.append(day_from(words[at + 2], words[at + 1], year))
        # 2015 04 01 before a year is a day of its own: 2015-04-01 to 2015-06-30.
        if at > 1 and not (at > 2 and _YEAR.fullmatch(words[at - 3])):
            before, last = words[at - 2], words[at - 1]
            found += (day_from(before, last, year), day_from(last, before, year))
            if before == "of" and at > 2:
                found.append(day_from(words[at - 3], last, year))
    return [day for day in found if day is not None]
