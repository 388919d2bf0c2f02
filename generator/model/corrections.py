"""What the name of a correction says: `2023-08-scrutiny-c2` is the second of `2023-08-scrutiny`."""

from __future__ import annotations

import re

_CORRECTION = re.compile(r"(?P<first>.+)-c(?P<number>[1-9][0-9]{0,2})")


def chain_of(edition: str) -> tuple[str, int]:
    """The edition that was published first, and the number of the correction; 0 for the first."""
    found = _CORRECTION.fullmatch(edition)
    return (found["first"], int(found["number"])) if found else (edition, 0)


def corrected_by(edition: str) -> str:
    """The edition that a correction puts right, by its name; the first one's is its own."""
    first, number = chain_of(edition)
    return f"{first}-c{number - 1}" if number > 1 else first


def next_correction(edition: str) -> str:
    """The name of a correction of an edition, which may be a correction itself."""
    first, number = chain_of(edition)
    return f"{first}-c{number + 1}"
