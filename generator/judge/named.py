"""What an action or a recommendation is called: its own words, and its reference in brackets."""

from __future__ import annotations

from generator.protect.records import WITHHELD

#: So many characters of its words name it; what is longer ends after a whole word.
LONGEST = 70


def named(kind: str, ref: str, text: str) -> str:
    """A record by its words: `“Weekly call with each team” (A13)`.

    Where they may not be repeated, by its `kind` and reference alone: `Action A13`.
    """
    words = "" if text == WITHHELD else in_short(text)
    return f"“{words}” ({ref})" if words else f"{kind} {ref}"


def in_short(text: str, longest: int = LONGEST) -> str:
    """A text without its full stop, cut after a whole word where it is too long."""
    whole = " ".join(text.split()).rstrip(". ")
    if len(whole) <= longest:
        return whole
    kept = whole[:longest].rpartition(" ")[0] or whole[: longest - 1]
    return f"{kept.rstrip(',;:–- ')}…"
