"""Gathers what is wrong with one file of settings, so that all of it is said at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from generator.model.findings import Finding, Severity
from generator.model.formats import listed


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
