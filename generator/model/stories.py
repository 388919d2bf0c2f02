"""The story of an exception: the four questions its owner answers, and who answers until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StoryQuestion(StrEnum):
    """The four questions, as they head an author's file, a page and a Word form."""

    HAPPENED = "What happened"
    WHY = "Why"
    DOING = "What we are doing"
    CONSIDER = "What members are asked to consider"

    @property
    def key(self) -> str:
        """Its name in addresses and in the marks of a form."""
        return self.name.lower()


@dataclass(frozen=True)
class StoryPolicy:
    """What an edition settles for its stories.

    `due` is the last day for words, else the day of publication; `owner` the role that answers
    where a definition names none; with `required` an edition without them is not published.
    """

    due: date | None = None
    owner: str = ""
    required: bool = False


class Ground(StrEnum):
    """Why an indicator is asked for its story."""

    RED = "rated red"
    WORSENING = "worsening or worse than usual"
    WILL_MISS = "on course to miss its target"
