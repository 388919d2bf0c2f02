"""Gathers what is wrong with one file of settings, so that all of it is said at once."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from generator.model.findings import Finding, Severity
from generator.model.formats import listed

_TOML_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")


class Gather:
    """The findings about one file so far; `code` is what a wrong or missing key is called."""

    def __init__(self, file: str, code: str) -> None:
        self.file = file
        self.code = code
        self.findings: list[Finding] = []

    def refuse(
        self, code: str, at: str, problem: str, remedy: str, value: object = "", line: int = 0
    ) -> None:
        """Notes an error at a key, given as `report.authority.slug`."""
        shown = value if isinstance(value, str) else json.dumps(value, default=str)
        self.findings.append(
            Finding(code, Severity.ERROR, self.file, problem, remedy, line, at, shown[:80])
        )

    def text(self, holder: Mapping[str, Any], key: str, at: str) -> str:
        """A text that has to be there; empty, with a finding, where it is not."""
        value = holder.get(key)
        if isinstance(value, str) and value.strip():
            return value
        problem = f"{at} is missing." if value in (None, "") else f"{at} is not a text."
        self.refuse(self.code, at, problem, "Fill it in, in quotation marks.", value or "")
        return ""

    def unknown_keys(self, holder: Mapping[str, Any], known: Sequence[str], at: str) -> None:
        """Notes each key that has no meaning here, with the one that was probably meant."""
        for key in holder:
            if key not in known:
                near = get_close_matches(key, known, 1)
                remedy = f"Did you mean '{near[0]}'?" if near else f"It takes {listed((*known,))}."
                place = f"{at}.{key}" if at else key
                self.refuse(self.code, place, f"'{key}' has no meaning here.", remedy, key)

    def toml(self, text: str) -> Mapping[str, Any] | None:
        """What a text of TOML holds; nothing, with a finding, where it cannot be read."""
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = _TOML_PLACE.search(str(error))
            line = int(place[1]) if place and place[1] else 0
            at = f" at character {place[2]}" if place and place[2] else ""
            said = _TOML_PLACE.sub("", str(error)).rstrip(".").lower()
            remedy = 'Put texts in ", write dates as 2023-09-19, and each key only once.'
            self.refuse("EDN-TOML", "", f"This is not TOML{at}: {said}.", remedy, line=line)
        except RecursionError:
            problem = "Brackets are nested too deeply for settings."
            self.refuse("EDN-TOML", "", problem, "Check that it is the right file.")
        return None

    def day(self, holder: Mapping[str, Any], key: str, at: str) -> date | None:
        """A day that has to be there; none, with a finding, where it is not."""
        value = holder.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is None:
            problem = f"{at} is missing."
        elif isinstance(value, datetime):
            problem = f"{at} holds a time of day."
        else:
            problem = f"{at} is not a date."
        remedy = f"Write {key} = 2023-09-19, without quotation marks."
        shown = "" if value is None else str(value)
        self.refuse(self.code if value is None else "EDN-DATE", at, problem, remedy, shown)
        return None
