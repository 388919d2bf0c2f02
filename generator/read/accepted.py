"""The findings that were accepted for an edition, from `accepted.toml` beside its settings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from generator.model.findings import Accepted, Finding
from generator.read.files import read_text
from generator.read.gather import Gather

FILE = "accepted.toml"

_KEYS = ("code", "findings", "reason", "by", "on", "looked_at")
_CODE = re.compile(r"[A-Z]{3,4}-[A-Z0-9-]+")
_ANEW = "Delete the entry and accept the findings anew: see packs accept --help."


def read_accepted(folder: Path, shown_as: str) -> tuple[tuple[Accepted, ...], tuple[Finding, ...]]:
    """What was accepted for the edition in a folder; nothing where the file is not there."""
    if not (folder / FILE).exists():
        return (), ()
    gather = Gather(f"{shown_as}/{FILE}", "EDN-ACCEPTED")
    text, findings = read_text(folder / FILE, folder, gather.file, family="EDN")
    if text is None:
        return (), findings
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        gather.refuse("EDN-TOML", "", "This is not TOML.", _ANEW)
        return (), tuple(gather.findings)
    gather.unknown_keys(content, ("accepted",), "")
    entries = content.get("accepted", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        gather.refuse("EDN-ACCEPTED", "accepted", "This is not a list of entries.", _ANEW)
        return (), tuple(gather.findings)
    accepted = [_entry(entry, f"accepted.{n}", gather) for n, entry in enumerate(entries, 1)]
    return tuple(one for one in accepted if one is not None), tuple(gather.findings)


def _entry(entry: Mapping[str, Any], at: str, gather: Gather) -> Accepted | None:
    gather.unknown_keys(entry, _KEYS, at)
    code = gather.text(entry, "code", f"{at}.code")
    reason = gather.text(entry, "reason", f"{at}.reason")
    if code and not _CODE.fullmatch(code):
        problem = f"'{code}' is not the code of a finding."
        gather.refuse("EDN-ACCEPTED", f"{at}.code", problem, _ANEW, code)
    number, by, on = entry.get("findings"), entry.get("by", ""), entry.get("on")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        gather.refuse("EDN-ACCEPTED", f"{at}.findings", "This is not a number of findings.", _ANEW)
        return None
    if not isinstance(on, date) or isinstance(on, datetime):
        gather.refuse("EDN-ACCEPTED", f"{at}.on", "This is not a date.", _ANEW)
        return None
    if not isinstance(by, str):
        gather.refuse("EDN-ACCEPTED", f"{at}.by", "This is not a role.", _ANEW)
        return None
    if not isinstance(looked_at := entry.get("looked_at", ""), str):
        gather.refuse("EDN-ACCEPTED", f"{at}.looked_at", "This is not a text.", _ANEW)
        return None
    return Accepted(code, number, reason, by, on, looked_at) if code and reason else None
