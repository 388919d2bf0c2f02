"""Drafts and their clearing: which content a role cleared for publication, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class Content:
    """Digests of what an edition tells: its released figures, its words, its settings.

    All of it stands on the pages themselves, so the digests tell nobody anything more.
    """

    figures: str
    words: str
    settings: str


@dataclass(frozen=True)
class Cleared:
    """One clearing: the number of the draft, the role, the day, and the content it was of."""

    draft: str
    by: str
    on: date
    content: Content


@dataclass(frozen=True)
class Clearance:
    """How an edition stands before it is published.

    `number` is that of the draft, and `content` what it tells. `last` is the last clearing, if
    there was any, and `changed` what is not as it was then; nothing changed means cleared.
    """

    number: str
    content: Content
    last: Cleared | None = None
    changed: tuple[str, ...] = ()

    @property
    def cleared(self) -> Cleared | None:
        """The clearing that holds; nothing for a draft."""
        return None if self.changed else self.last


class SignedPart(StrEnum):
    """What a council may require to be signed off before an edition is published."""

    FIGURES = "figures"
    CHAPTERS = "chapters"


@dataclass(frozen=True)
class SignOff:
    """A part of an edition that a role signed off: `part` as a reader would call it."""

    part: str
    role: str
    on: date
    reason: str = ""
