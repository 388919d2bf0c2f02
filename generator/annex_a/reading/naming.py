"""Which list a sheet or a file holds, by its name."""

from __future__ import annotations

import re

from generator.annex_a.reading.spelling import words
from generator.annex_a.specification import lists_asked

_NUMBERED = re.compile(r"\blist ?0*(\d{1,2})\b")
_LEADING = re.compile(r"0*(\d{1,2}) (.+)")
_BY_NAME = {
    "contacts": 1,
    "contact": 1,
    "early help": 2,
    "early help assessments": 2,
    "referrals": 3,
    "referral": 3,
    "assessments": 4,
    "assessment": 4,
    "section 47": 5,
    "section 47 enquiries": 5,
    "section 47 and icpc": 5,
    "section47 icpc": 5,
    "s47": 5,
    "s47 and icpc": 5,
    "s47 enquiries": 5,
    "section 47 enquiries and initial child protection conferences": 5,
    "children in need": 6,
    "cin": 6,
    "child protection": 7,
    "cp": 7,
    "cpp": 7,
    "children in care": 8,
    "looked after children": 8,
    "cic": 8,
    "lac": 8,
    "cla": 8,
    "care leavers": 9,
    "care leaver": 9,
    "adoption": 10,
    "adoptions": 10,
    "adopters": 11,
    "prospective adopters": 11,
}


def list_named(name: str) -> int | None:
    """The number of the list that a sheet or a file is named after, or none."""
    plain = words(name)
    plain = re.sub(r"^annex a ", "", plain)
    if found := _NUMBERED.search(plain):
        number = int(found[1])
        return number if number in lists_asked() else None
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    if (found := _LEADING.fullmatch(plain)) and _BY_NAME.get(found[2]) == int(found[1]):
        return int(found[1])
    return None
