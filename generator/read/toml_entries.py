"""A file of entries that a command wrote beside an edition's settings: `[[name]]` and its keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from generator.model.findings import Finding
from generator.read.files import read_text
from generator.read.gather import Gather


class Entries:
    """The entries of a file, gathered with what is wrong with them.

    `code` is the finding where one is not understood, and `anew` what to do then.
    """

    def __init__(self, folder: Path, file: str, shown_as: str, *, code: str, anew: str) -> None:
        self.gather = Gather(f"{shown_as}/{file}", code)
        self._path, self._code, self._anew = folder / file, code, anew

    def read(self, name: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """Each entry with its place, as in `accepted.1`; nothing where the file is not there."""
        if not self._path.exists():
            return ()
        text, findings = read_text(self._path, self._path.parent, self.gather.file, family="EDN")
        self.gather.findings += findings
        if text is None:
            return ()
        try:
            content = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            self.gather.refuse("EDN-TOML", "", "This is not TOML.", self._anew)
            return ()
        self.gather.unknown_keys(content, (name,), "")
        entries = content.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.refuse(name, "This is not a list of entries.")
            return ()
        return tuple((f"{name}.{n}", entry) for n, entry in enumerate(entries, 1))

    def refuse(self, at: str, problem: str, value: str = "") -> None:
        """Note that a key is not understood."""
        self.gather.refuse(self._code, at, problem, self._anew, value)

    def day(self, entry: Mapping[str, Any], key: str, at: str) -> date | None:
        """A date that has to be there."""
        value = entry.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.refuse(f"{at}.{key}", "This is not a date.")
        return None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self.gather.findings)
