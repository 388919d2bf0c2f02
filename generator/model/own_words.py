"""A council's own additions to the advice on plain English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OwnWords:
    """What a council calls jargon, what it lets stand, and abbreviations that its readers know.

    `instead` holds words with what to write instead of them.
    """

    instead: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
