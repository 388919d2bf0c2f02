"""What the columns of an extract hold, told by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Holds(StrEnum):
    """What a column of an extract holds, as far as it is looked for."""

    FORENAME = "a forename"
    SURNAME = "a surname"
    NAME = "a name"
    WORKER = "a worker's name"
    BIRTH_DATE = "a birth date"
    POSTCODE = "a postcode"
    ADDRESS = "an address"
    IDENTIFIER = "an identifier"


#: How headings are worded in case systems, in Annex A and in the census returns; first match holds.
_HEADINGS: tuple[tuple[Holds, str], ...] = (
    (Holds.BIRTH_DATE, r"\b(?:dob|d o b|birth ?dates?|dates? of birth|birthday|born|edd)\b"),
    (
        Holds.WORKER,
        r"\b(?:worker|case ?holder|practitioner|adviser|advisor|manager|iro|reviewing officer"
        r"|allocated to|team leader|health visitor|guardian)\b"
        r"(?!.*\b(?:ids?|numbers?|dates?|from)\b)",
    ),
    (Holds.POSTCODE, r"\b(?:post ?codes?|pcode)\b"),
    (Holds.ADDRESS, r"\b(?:address(?: ?line)?(?: ?1)?|street|house)\b"),
    (
        Holds.IDENTIFIER,
        r"\b(?:upn|nhs|nino|ni|ssn|uci|uln|urn|mosaic|liquid ?logic|lcs|ics|eclipse|capita)\b"
        r"|\bnational insurance\b|\bid\b|\bids\b|\bidentifiers?\b"
        r"|\b(?:case|child|person|pupil|client|file|record|family|household|unique|system"
        r"|service user|young person|student|learner|la|local authority|court)\b.*"
        r"\b(?:no|nos|numbers?|num|refs?|references?|codes?|keys?)\b",
    ),
    (
        Holds.FORENAME,
        r"\b(?:fore ?names?|first ?names?|given ?names?|known as|preferred name|alias)\b",
    ),
    (Holds.FORENAME, r"\b(?:middle ?names?)\b"),
    (Holds.SURNAME, r"\b(?:sur ?names?|last ?names?|family ?names?)\b"),
    (
        Holds.NAME,
        r"^(?:name|names|full ?name)$|\b(?:child|childs|children|children s|person"
        r"|young person|pupil|client|student|mother|father|parent|carer|sibling|adult|service user"
        r"|subject|learner|baby)\b.*\bnames?\b|^(?:child|young person|pupil|mother|father|carer)$",
    ),
)
_KNOWN = tuple((holds, re.compile(pattern)) for holds, pattern in _HEADINGS)
#: Names of things, and dates about people, that are nobody's.
_OF_NO_PERSON = re.compile(
    r"\b(?:team|school|placement provider|provider|agency|organisation|organization|service name"
    r"|ethnic|ethnicity|gender|sex|status|type|category|reason|team name|language|religion)\b"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: Headings stand below a title or two.
_SEARCHED_ROWS = 12
#: A longer text is a remark, not a heading.
_LONGEST = 80


def headings_of(rows: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[int, dict[int, Holds]]:
    """How many rows come before the first of the data, and what each column that is known holds.

    The headings are the row, of the first dozen, with most known columns; no column is known where
    no row is one of headings.
    """
    best: dict[int, Holds] = {}
    after = 0
    for place, (_, cells) in enumerate(rows[:_SEARCHED_ROWS]):
        known = {
            at: holds for at, cell in enumerate(cells) if (holds := holds_of(cell)) is not None
        }
        if len(known) > len(best):
            best, after = known, place + 1
    return after, best


def holds_of(heading: str) -> Holds | None:
    """What a column of that heading holds; nothing where it is not looked for."""
    for spelt in (heading, _CAMEL.sub(" ", heading)):
        words = " ".join(re.findall(r"[a-z0-9]+", spelt.casefold()))
        if len(words) <= _LONGEST and not _OF_NO_PERSON.search(words):
            for holds, pattern in _KNOWN:
                if pattern.search(words):
                    return holds
    return None
