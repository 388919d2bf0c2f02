"""What looks like a number, an address or a birth date of a person, in any text.

Rules without private data at hand. Where a number has a check digit it is worked out, so that a
figure is hardly ever taken for one:

* pupil numbers: Department for Education, "Unique pupil numbers": weights 2 to 13, modulo 23;
* NHS numbers: NHS Data Dictionary, "NHS number": weights 10 to 2, modulo 11;
* National Insurance numbers: HM Revenue and Customs manual NIM39110: prefixes never given out;
* postcodes: British Standard 7666, and the 124 postcode areas.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import StrEnum


class Pattern(StrEnum):
    """What a text looks like."""

    PUPIL_NUMBER = "a pupil number"
    NHS_NUMBER = "an NHS number"
    INSURANCE_NUMBER = "a National Insurance number"
    POSTCODE = "a postcode"
    TELEPHONE = "a telephone number"
    EMAIL = "an e-mail address"
    BIRTH_DATE = "a date of birth"


_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_PUPIL = re.compile(r"[a-hj-np-rt-z][0-9]{11}[0-9a-hj-np-rt-z]")
_WRITTEN_AREAS = """
ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec
eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls
lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr
ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze
"""
_AREAS = frozenset(_WRITTEN_AREAS.split())
_INWARD = re.compile(r"[0-9][abd-hjlnp-uw-z]{2}")
#: How long the words are that are a number or a postcode, or the second half of one.
_LENGTHS = frozenset({3, 5, 6, 7, 13})
_ORDINALS = frozenset({"1st", "2nd", "3rd"})
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9/+])([A-Z]{1,2})([0-9][A-Z0-9]?)[ +]{0,2}([0-9][ABD-HJLNP-UW-Z]{2})"
    r"(?![A-Za-z0-9/+=])"
)
_POSTCODE_JOINED = re.compile(r"([a-z]{1,2})[0-9][a-z0-9]?[0-9][abd-hjlnp-uw-z]{2}")
#: A run of digits with what may stand between them; what it is, its surroundings tell.
_RUN = re.compile(r"[0-9][0-9 ()-]{4,}[0-9]")
_BEFORE, _BEHIND = 6, 3
_NHS = re.compile(
    r"(?<![A-Za-z0-9.,])([1-9][0-9]{2})([ -]?)([0-9]{3})\2([0-9]{4})(?![A-Za-z0-9]|[.,][0-9])"
)
_INSURANCE = re.compile(
    r"(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?"
    r"[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    r"(?<![0-9.,A-Za-z-])(?:\+44 ?(?:\(0\) ?)?|\(?0)"
    r"(?:[1-9][0-9]{9}|[127][0-9]{3}[ )-]{0,2}[0-9]{6}|[127][0-9]{3}[ )-]{1,2}[0-9]{3}[ -][0-9]{3}"
    r"|[1389][0-9]{2}[ )-]{1,2}[0-9]{3}[ -]?[0-9]{4}|2[0-9][ )-]{1,2}[0-9]{4}[ -]?[0-9]{4})"
    r"(?![0-9]|[.,][0-9])"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_BORN = re.compile(
    r"\b(?:born(?:\s+on)?|d\.?\s?o\.?\s?b\.?|(?:date\s+of\s+birth|birth\s*date|birthday)(?:\s+is)?)"
    r"[\s:;,=\"'()-]{1,6}"
    rf"(?:[0-9]{{1,2}}[./ -][0-9]{{1,2}}[./ -][0-9]{{2,4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})[a-z]*\.?,?\s+[0-9]{{2,4}})\b",
    re.IGNORECASE,
)


def patterns_in(text: str, words: Collection[str]) -> Iterator[tuple[Pattern, str]]:
    """What a plain text holds that looks like somebody's, each with the letters of it alone.

    `words` are the text's own words, each once; they tell which rules are worth their time.
    """
    for word in words:
        if len(word) not in _LENGTHS:
            continue
        match len(word):
            case 13 if _PUPIL.fullmatch(word) and is_pupil_number(word):
                yield Pattern.PUPIL_NUMBER, word
            case 5 | 6 | 7 if (found := _POSTCODE_JOINED.fullmatch(word)) and found[1] in _AREAS:
                yield Pattern.POSTCODE, word
            case 3 if _INWARD.fullmatch(word) and word not in _ORDINALS:
                for area, district, inward in _POSTCODE.findall(text):
                    if area.lower() in _AREAS and inward.lower() == word:
                        yield Pattern.POSTCODE, letters_of(area + district + inward)
    # What stands around a run of digits: most runs are dates, and stand many times.
    around = "\n".join(
        {text[max(0, run.start() - _BEFORE) : run.end() + _BEHIND] for run in _RUN.finditer(text)}
    )
    for first, _, middle, last in _NHS.findall(around):
        if is_nhs_number(first + middle + last):
            yield Pattern.NHS_NUMBER, first + middle + last
    for found in _TELEPHONE.findall(around):
        yield Pattern.TELEPHONE, letters_of(found)
    for found in _INSURANCE.findall(around):
        yield Pattern.INSURANCE_NUMBER, letters_of(found)
    if "@" in text:
        for found in _EMAIL.findall(text):
            yield Pattern.EMAIL, found.lower().strip(".'-")
    if not {"born", "dob", "d", "birth", "birthday", "birthdate"}.isdisjoint(words):
        for found in _BORN.findall(text):
            yield Pattern.BIRTH_DATE, letters_of(found)


def letters_of(text: str) -> str:
    """The letters and digits of a text in small letters: how two spellings are told to be one."""
    return "".join(filter(str.isalnum, text)).lower()


def is_pupil_number(word: str) -> bool:
    """Whether thirteen letters and digits have the check letter of a unique pupil number.

    That of a temporary number, which ends in a letter, counts the letter by its place.
    """
    digits = [_value(letter) for letter in word[1:].upper()]
    total = sum(weight * digit for weight, digit in enumerate(digits, start=2))
    return word[0].upper() == _PUPIL_LETTERS[total % len(_PUPIL_LETTERS)]


def _value(letter: str) -> int:
    return int(letter) if letter.isdigit() else _PUPIL_LETTERS.index(letter)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    if len(set(digits)) == 1:
        return False
    total = sum(
        weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])
