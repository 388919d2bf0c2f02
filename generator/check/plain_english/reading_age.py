"""How hard a text is to read: the automated readability index, as an age.

    4.71 × letters and digits a word + 0.5 × words a sentence − 21.43

Senter and Smith (1967) made it for typewriters that count keystrokes. It needs no syllables, so no
dictionary and no guess: the same text has the same age everywhere. A school year is turned into an
age as in the United States, where year 1 begins at six.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.measure.rounding import round_half_up

_WORD = re.compile(r"\w+(?:[-'’.,/]\w+)*%?")
#: Fewer words say more about the words than about the writing.
LEAST_WORDS = 60


@dataclass(frozen=True)
class Readability:
    """How long a text's sentences and words are; `age` is none where it is too short to tell."""

    sentences: int
    words: int
    longest: int
    index: Decimal
    age: int | None


def words_in(sentence: str) -> list[str]:
    """The words of a sentence; a number is one."""
    return _WORD.findall(sentence)


def readability(sentences: Sequence[str]) -> Readability:
    """How hard some sentences are to read."""
    counted = [words for words in map(words_in, sentences) if words]
    words = sum(map(len, counted))
    if not words:
        return Readability(0, 0, 0, Decimal(0), None)
    letters = sum(sum(map(str.isalnum, word)) for each in counted for word in each)
    index = (
        Decimal("4.71") * letters / words + Decimal("0.5") * words / len(counted) - Decimal("21.43")
    )
    shown = round_half_up(index, 1)
    age = max(5, int(round_half_up(index, 0)) + 5) if words >= LEAST_WORDS else None
    return Readability(len(counted), words, max(map(len, counted)), shown, age)
