"""What the name of an edition says of its time: `2025-09-scrutiny` ends in September 2025."""

from __future__ import annotations

import re

from generator.model.periods import Period, month, parse_period

_EDITION = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-.+")


def month_of_edition(name: str) -> Period | None:
    """The month that an edition's name begins with; nothing where it begins otherwise."""
    found = _EDITION.fullmatch(name)
    return month(int(found[1]), int(found[2])) if found else None


def period_named(said: str) -> Period | None:
    """The period that a cell such as `opened_in` means: an edition's month, or a period as such."""
    if found := month_of_edition(said):
        return found
    try:
        return parse_period(said) if said else None
    except ValueError:
        return None
