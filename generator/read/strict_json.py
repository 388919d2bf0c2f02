"""JSON read with strict eyes: no key twice, no number that is none, and faults in plain words."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.read.gather import Gather

#: What the parser says of a fault, as far as it is the same in every Python, in plain words.
_IN_WORDS = {
    "Expecting value": "a value is missing, or is not written as one",
    "Expecting property name": "a key in quotation marks is missing",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after a key",
    "Extra data": "the object has ended, and something follows it",
    "Unterminated string": "a quotation mark is opened and never closed",
    "Invalid control character": "a text goes on over a line end, or holds a tab",
    "Invalid \\": "a backslash stands where it has no meaning",
}
_SURPLUS_COMMA = re.compile(r",\s*[\]}]")


def read_json(text: str, gather: Gather) -> Any:
    """What a JSON text holds; `None`, with findings, where it cannot be read."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counted: dict[str, Any] = {}
        for key, value in pairs:
            if key in counted:
                problem = f"The key '{key[:60]}' stands twice in one object."
                gather.refuse("PKG-JSON-DUP", key[:60], problem, "Keep the one that is right.", key)
            counted[key] = value
        return counted

    def no_number(constant: str) -> None:
        problem = f"{constant} is not a number in JSON."
        gather.refuse("PKG-JSON", "", problem, "Write a plain number, or null.", constant)

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except json.JSONDecodeError as error:
        _not_json(text, error, gather)
    except RecursionError:
        problem = "Brackets are nested too deeply for a data package."
        gather.refuse("PKG-JSON-SIZE", "", problem, "Check that it is the right file.")
    except ValueError:
        problem = "A number has too many digits."
        gather.refuse("PKG-JSON", "", problem, "Look for a number that runs on.")
    return None


def _not_json(text: str, error: json.JSONDecodeError, gather: Gather) -> None:
    """Names the place of a fault, and of a surplus comma the comma itself."""
    at = error.pos
    before = text[:at].rstrip()
    if before.endswith(",") and text[at : at + 1] in ("]", "}"):
        at = len(before) - 1
    if _SURPLUS_COMMA.match(text, at):
        said = "a comma stands before the closing bracket"
        remedy = "Delete the comma."
    else:
        known = (words for start, words in _IN_WORDS.items() if error.msg.startswith(start))
        said = next(known, "it cannot be read")
        remedy = "Look for a missing or surplus comma, quotation mark or bracket just before it."
    line = text.count("\n", 0, at) + 1
    character = at - text.rfind("\n", 0, at)
    problem = f"This is not JSON at character {character} of the line: {said}."
    gather.refuse("PKG-JSON", "", problem, remedy, line=line)
