"""The places of a plain text where something of the extracts stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date

from generator.protect.leaks.headings import Holds
from generator.protect.leaks.sought import Person, Phrase, Sought, day_from

#: So many words around a birth date are looked at: a row of a table, or a sentence.
_BESIDE = 16
#: So many words may stand between the words of a name: a middle name, a title.
_BETWEEN = 2
#: Long numbers with spaces and dashes in them.
_SPACED = re.compile(r"[0-9][0-9 -]{5,}[0-9]")

Found = tuple[Holds, bool, Phrase | Person]


def found_in(
    text: str, words: Sequence[str], distinct: Set[str], sought: Sought
) -> Iterator[Found]:
    """What of the extracts a plain text holds: what it is, whether for sure, and whose.

    `words` are the text's in their order, `distinct` the same once each.
    """
    compact = {word for word in distinct if len(word) == 8 and word[:4] in sought.years}
    dated = distinct & sought.years | compact
    watched = distinct & sought.phrases.keys() | dated
    for at, word in enumerate(words) if watched else ():
        if word not in watched:
            continue
        for phrase in sought.phrases.get(word, ()):
            if _stands(phrase, words, at):
                sure = phrase.sure or _is_born_beside(words, at, phrase, sought)
                yield phrase.holds, sure, phrase
        for day in _days_at(words, at) if word in dated else ():
            if people := sought.born.get(day):
                around = set(words[max(0, at - _BESIDE) : at + _BESIDE + 1])
                for person in people:
                    if not person.words.isdisjoint(around):
                        yield Holds.BIRTH_DATE, True, person
    if sought.numbers:
        for run in set(_SPACED.findall(text)):
            joined = run.replace(" ", "").replace("-", "")
            if joined != run and joined in sought.numbers:
                yield Holds.IDENTIFIER, True, sought.numbers[joined]


def _stands(phrase: Phrase, words: Sequence[str], at: int) -> bool:
    """Whether the other words of a phrase stand around its anchor."""
    if len(phrase.words) == 1:
        return True
    if phrase.in_order:
        start = at - phrase.words.index(phrase.anchor)
        together = tuple(words[max(0, start) : start + len(phrase.words)])
        if together == phrase.words:
            return True
        return phrase.holds is Holds.NAME and together == phrase.words[::-1]
    reach = len(phrase.words) - 1 + _BETWEEN
    around = words[max(0, at - reach) : at + reach + 1]
    return all(word in around for word in phrase.words)


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
        if at > 1:
            before, last = words[at - 2], words[at - 1]
            found += (day_from(before, last, year), day_from(last, before, year))
            if before == "of" and at > 2:
                found.append(day_from(words[at - 3], last, year))
    return [day for day in found if day is not None]
