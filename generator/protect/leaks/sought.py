"""What is looked for: everything in the extracts that tells who a child is, by its words.

Held in memory while the search runs, and never written, neither plain nor as a digest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from generator.model.findings import Finding, Severity
from generator.model.formats import plural
from generator.protect.leaks.headings import Holds, headings_of
from generator.protect.leaks.ordinary_words import ORDINARY
from generator.protect.leaks.plain import plain, words_of
from generator.read.extracts import ExtractTable

#: A number of this many digits or more is hardly ever a figure of a report.
_LONG_NUMBER = 7
_SHORT_NUMBER = 5
_SERIAL = re.compile(r"[23456][0-9]{4}")
_SERIAL_ORIGIN = date(1899, 12, 30).toordinal()
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")


@dataclass(frozen=True)
class Source:
    """Where in the extracts a thing stands."""

    file: str
    row: int


@dataclass(frozen=True)
class Phrase:
    """Words that stand together: a child's name, an address, an identifier in parts.

    `anchor` is the rarest of them, by which they are found; `in_order` is set where they follow
    each other and nothing else will do; `sure` where hardly anything else is written so. A name is
    a forename and then a surname of one or more words.
    """

    holds: Holds
    words: tuple[str, ...]
    anchor: str
    in_order: bool
    sure: bool
    source: Source


@dataclass(frozen=True)
class Person:
    """What a birth date may not stand beside: words that are of nobody else in an ordinary text."""

    names: frozenset[str]
    numbers: frozenset[str]
    source: Source


@dataclass(frozen=True)
class Sought:
    """Everything looked for: phrases by their anchors, people by their birth dates.

    `numbers` are the long identifiers, which are found with any spaces and dashes in them.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    born: Mapping[date, tuple[Person, ...]]
    numbers: Mapping[str, Phrase]
    years: frozenset[str]


@dataclass
class _Gathering:
    phrases: dict[tuple[Holds, tuple[str, ...]], tuple[bool, bool, Source]] = field(
        default_factory=dict
    )
    born: dict[date, dict[tuple[frozenset[str], frozenset[str]], Source]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def add(
        self, holds: Holds, words: tuple[str, ...], source: Source, *, in_order: bool, sure: bool
    ) -> None:
        if words:
            self.phrases.setdefault((holds, words), (in_order, sure, source))


def sought_in(tables: Iterable[ExtractTable]) -> tuple[Sought, tuple[Finding, ...]]:
    """What is to be looked for, and findings on tables in which nothing to look for was found."""
    gathering, findings = _Gathering(), []
    for table in tables:
        after, columns = headings_of(table.rows)
        if not columns:
            problem = "No column of it is known to hold a name, a number, a date or an address."
            remedy = "Give its columns headings such as Forename, Surname, Date of birth, Child ID."
            findings.append(_finding(table.file, Severity.WARNING, problem, remedy))
            continue
        unread = 0
        for number, cells in table.rows[after:]:
            of_row = [(holds, cells[at]) for at, holds in columns.items() if at < len(cells)]
            unread += _gather_row(of_row, Source(table.file, number), gathering)
        if unread:
            problem = f"{plural(unread, 'birth date')} of it cannot be read, and is not looked for."
            remedy = "Write them as 31/12/2015 or 2015-12-31."
            findings.append(_finding(table.file, Severity.WARNING, problem, remedy))
    if not gathering.phrases and not gathering.born:
        problem = "Nothing was found in the extracts that could be looked for."
        findings.append(
            _finding("extracts", Severity.ERROR, problem, "Put tables of children in it.")
        )
    return _indexed(gathering), tuple(findings)


def _finding(file: str, severity: Severity, problem: str, remedy: str) -> Finding:
    return Finding("PRIV-EXTRACT", severity, file, problem, remedy)


def _gather_row(cells: list[tuple[Holds, str]], source: Source, gathering: _Gathering) -> int:
    """Take in one row; returns how many of its birth dates cannot be read."""
    told: dict[Holds, list[list[str]]] = defaultdict(list)
    days: list[date] = []
    unread = 0
    names: set[str] = set()
    numbers: set[str] = set()
    for holds, cell in cells:
        words = words_of(plain(cell))
        if not words:
            continue
        if holds is Holds.BIRTH_DATE:
            day = day_of(cell.strip())
            days += [day] if day else []
            unread += day is None
            continue
        told[holds].append(words)
        if holds in (Holds.FORENAME, Holds.SURNAME, Holds.NAME):
            names |= {word for word in words if len(word) > 2} - ORDINARY
        if holds in (Holds.IDENTIFIER, Holds.POSTCODE):
            joined = "".join(words)
            if any(map(str.isdigit, joined)) and len(joined) > 3:
                numbers.add(joined)
                # The first half, as in M10, is a place of many, and the name of a month too.
                names |= {words[0]} if holds is Holds.POSTCODE else set()
    for name in _names(told):
        gathering.add(Holds.NAME, name, source, in_order=False, sure=True)
    for words in told[Holds.WORKER]:
        name = tuple(word for word in words if len(word) > 1)
        if len(name) > 1:
            gathering.add(Holds.WORKER, name, source, in_order=False, sure=False)
    for holds in (Holds.IDENTIFIER, Holds.POSTCODE, Holds.ADDRESS):
        for words in told[holds]:
            _gather_number(holds, tuple(words), source, gathering)
    for day in days:
        gathering.born[day].setdefault((frozenset(names), frozenset(numbers)), source)
    return unread


def _names(told: Mapping[Holds, list[list[str]]]) -> Iterable[tuple[str, ...]]:
    """Every name of a row as first and last words; one word alone names nobody."""
    for words in told[Holds.NAME]:
        whole = tuple(word for word in words if len(word) > 1)
        if len(whole) > 1:
            yield (whole[0], whole[-1])
    for surname in told[Holds.SURNAME]:
        for forename in told[Holds.FORENAME]:
            if len(forename[0]) > 1:
                yield (forename[0], *surname)


def _gather_number(
    holds: Holds, words: tuple[str, ...], source: Source, gathering: _Gathering
) -> None:
    joined = "".join(words)
    if not any(map(str.isdigit, joined)) or len(set(joined)) == 1:
        return
    if holds is Holds.ADDRESS:
        street = words[:3]
        if len(street) > 2:
            gathering.add(holds, street, source, in_order=True, sure=True)
        return
    if (joined.isdigit() and len(joined) < _SHORT_NUMBER) or len(joined) < 4:
        return
    sure = not joined.isdigit() or len(joined) >= _LONG_NUMBER
    gathering.add(holds, (joined,), source, in_order=True, sure=sure)
    if holds is Holds.POSTCODE and len(words) == 1 and len(joined) > 4:
        words = (joined[:-3], joined[-3:])
    if len(words) > 1:
        gathering.add(holds, words, source, in_order=True, sure=sure)


def _indexed(gathering: _Gathering) -> Sought:
    count = Counter(word for _, words in gathering.phrases for word in set(words))
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    numbers: dict[str, Phrase] = {}
    for (holds, words), (in_order, sure, source) in gathering.phrases.items():
        # The rarest word that is no word of ordinary texts, so that few places are looked at.
        anchor = min(words, key=lambda word: (word in ORDINARY, len(word) < 3, count[word], word))
        phrase = Phrase(holds, words, anchor, in_order, sure, source)
        phrases[anchor].append(phrase)
        if holds in (Holds.NAME, Holds.WORKER) and not ORDINARY.issuperset(words):
            for joined in {"".join(words), "".join((*words[1:], words[0]))} - ORDINARY:
                phrases[joined].append(Phrase(holds, (joined,), joined, True, sure, source))
        if holds is Holds.IDENTIFIER and len(words) == 1 and len(words[0]) >= _LONG_NUMBER:
            numbers[words[0]] = phrase
    born = {
        day: tuple(Person(*words, source) for words, source in people.items())
        for day, people in gathering.born.items()
    }
    years = frozenset(str(day.year) for day in born)
    return Sought({a: tuple(found) for a, found in phrases.items()}, born, numbers, years)


def day_of(text: str) -> date | None:
    """The day that a cell means: 2015-12-31, 31/12/2015, 31 Dec 2015, 20151231 or 42369."""
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if _SERIAL.fullmatch(text):
            return date.fromordinal(_SERIAL_ORIGIN + int(text))
        if len(text) == 8 and text.isdigit():
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    words = words_of(text)
    return day_from(words[0], words[1], words[2]) if len(words) >= 3 else None


@cache
def day_from(day: str, month: str, year: str) -> date | None:
    """The day that three words mean, if they mean one: 31, 12 or December, 2015 or 15."""
    number = day[:-2] if day[-2:] in ("st", "nd", "rd", "th") else day
    named = month[:3] in _MONTHS
    if not (number.isdecimal() and year.isdecimal() and (named or month.isdecimal())):
        return None
    if (
        len(number) > 2
        or len(month) > 9
        or len(year) not in (2, 4)
        or (not named and len(month) > 2)
    ):
        return None
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, _MONTHS.index(month[:3]) + 1 if named else int(month), int(number))
    except ValueError:
        return None
