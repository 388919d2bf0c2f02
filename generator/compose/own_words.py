"""Words that an author writes into a section fence, which no figure checker reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.compose.asked import NoAnswer
from generator.model.editions import ReleasedEdition
from generator.protect.profiles import PROFILES
from generator.protect.small_words import small_number_of_people

_NUMBER = re.compile(r"\d|\{\{")


def without_numbers(texts: Iterable[str], option: str, released: ReleasedEdition) -> None:
    """Raise `NoAnswer` where one of an option's texts holds a number, or counts a few people.

    A number there could drift from the figures, or tell of a child; in a chapter's own words it is
    a figure reference, and looked at.
    """
    largest = PROFILES[released.edition.disclosure.profile].largest
    for text in texts:
        if _NUMBER.search(text) or small_number_of_people(text, largest):
            raise NoAnswer(
                f"'{option}' holds a number.",
                "Say it without the number, or write it among the chapter's words with a figure "
                "reference.",
            )
