"""Every way in which councils write a code, and which code each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache

from generator.annex_a.reading.spelling import folded, tidy, words
from generator.annex_a.specification import Code, Version, codes_asked

#: A letter that numbers the codes of the guidance, and the number that a drop-down puts before.
_LETTER = re.compile(r"[A-Za-z]{1,2}\)\s*")
_NUMBER = re.compile(r"\d{1,2}\s*[-:.)]\s*")
_PARTED = re.compile(r"([A-Za-z]{0,3}\d{0,2}[A-Za-z]?)\s*(?::| -\s?|\s[-–—])\s*(.+)")
#: What is too short to be told as the beginning of a longer word.
_SHORTEST = 3
_SHORT_FORMS = {
    "gender": {"M": "male", "F": "female"},
    "gender_adopter": {"M": "male", "F": "female"},
    "yes_no": {"Y": "yes", "N": "no", "TRUE": "yes", "FALSE": "no"},
    "yes_no_unknown": {"Y": "yes", "N": "no", "TRUE": "yes", "FALSE": "no"},
    "yes_no_plain": {"Y": "yes", "N": "no", "TRUE": "yes", "FALSE": "no"},
    "in_touch": {"Y": "yes", "N": "no", "TRUE": "yes", "FALSE": "no"},
}


@dataclass(frozen=True)
class CodeList:
    """A code list with every spelling of its codes, by their words.

    `numbered` is set where its keys are no numbers, so that a number before a word says nothing;
    `own` holds what a council's code mapping says, by its texts without regard to case.
    """

    codes: tuple[Code, ...]
    spellings: Mapping[str, str]
    numbered: bool
    own: Mapping[str, str] = field(default_factory=dict)

    def with_own(self, own: Mapping[str, str]) -> CodeList:
        """The same with a council's own spellings, folded; an empty key means blank."""
        return replace(self, own=own)

    def key(self, text: str) -> str | None:
        """The key of the code that a text means, or none; empty where it means a blank cell."""
        text = tidy(text)
        if (meant := self.own.get(folded(text))) is not None:
            return meant if not meant or any(code.key == meant for code in self.codes) else None
        if (known := self.spellings.get(words(text))) is not None:
            return known
        bare = _LETTER.sub("", text, count=1) if _LETTER.match(text) else text
        marked = bare != text
        if self.numbered and _NUMBER.match(bare):
            bare, marked = _NUMBER.sub("", bare, count=1), True
        if not bare:
            return None
        if marked and (known := self.spellings.get(words(bare))) is not None:
            return known
        return self._cut_short(bare, marked)

    def _cut_short(self, text: str, marked: bool) -> str | None:
        """The code whose words a drop-down cut off, where its mark or its key is still there."""
        begun = words(text)
        if len(begun) < _SHORTEST:
            return None
        if parted := _PARTED.fullmatch(text):
            key = self.spellings.get(words(parted[1]))
            labels = [words(code.label) for code in self.codes if code.key == key]
            rest = words(parted[2])
            begins = any(label.startswith(rest) or rest.startswith(label) for label in labels)
            return key if begins else None
        if not marked:
            return None
        found = {key for spelled, key in self.spellings.items() if spelled.startswith(begun)}
        return found.pop() if len(found) == 1 else None

    def near(self, text: str, most: int = 3) -> tuple[str, ...]:
        """The keys of codes that a text comes near to, the nearest first."""
        found = get_close_matches(words(text), self.spellings, n=most * 3, cutoff=0.5)
        return tuple(dict.fromkeys(self.spellings[spelled] for spelled in found))[:most]

    @property
    def unused(self) -> frozenset[str]:
        """The keys of codes that are listed, but are not to be used."""
        return frozenset(code.key for code in self.codes if code.group == "Not a code in use")


@cache
def code_list(name: str, version: Version) -> CodeList:
    """The code list of that name, as a version has it."""
    codes = tuple(code for code in codes_asked()[name] if code.since <= version)
    spelled: dict[str, set[str]] = {}
    for code in codes:
        for form in _forms(code):
            spelled.setdefault(words(form), set()).add(code.key)
    for form, key in _SHORT_FORMS.get(name, {}).items():
        spelled[words(form)] = {key}
    # What a code is called by name goes before a label that happens to be the same.
    for code in codes:
        spelled[words(_shown_key(code))] = {code.key}
    spellings = {form: keys.copy().pop() for form, keys in spelled.items() if len(keys) == 1}
    numbered = not any(_shown_key(code)[0].isdigit() for code in codes)
    return CodeList(codes, spellings, numbered)


def _shown_key(code: Code) -> str:
    """The key as the guidance shows it: `1A`, or the label where a code has no key of its own."""
    return code.key if words(code.key) in words(code.code).split() else code.label


def _forms(code: Code) -> Iterator[str]:
    rest = _LETTER.sub("", code.code, count=1) if _LETTER.match(code.code) else code.code
    yield from (code.code, rest, code.label, code.key)
    key = _shown_key(code)
    letter = code.code[: code.code.index(")") + 1] if rest != code.code else ""
    # What the guidance says of a code is not always what is printed of it.
    for label in (code.label, _said_of(key, rest)):
        yield from (label, *_joined(key, label))
        if letter:
            yield from (f"{letter} {form}" for form in (key, label, *_joined(key, label)))


def _said_of(key: str, rest: str) -> str:
    """The guidance's words behind the key of a code; all of them where it has none there."""
    for between in (":", " -"):
        if rest.startswith(key + between):
            return rest.removeprefix(key + between).strip()
    return rest


def _joined(key: str, label: str) -> Iterable[str]:
    return () if key == label else (f"{key}: {label}", f"{key} - {label}")
