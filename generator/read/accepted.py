"""The findings that were accepted for an edition, from `accepted.toml` beside its settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.model.findings import Accepted, Finding
from generator.read.toml_entries import Entries

FILE = "accepted.toml"

_KEYS = ("code", "findings", "reason", "by", "on", "looked_at")
_CODE = re.compile(r"[A-Z]{3,4}-[A-Z0-9-]+")
_ANEW = "Delete the entry and accept the findings anew: see packs accept --help."


def read_accepted(folder: Path, shown_as: str) -> tuple[tuple[Accepted, ...], tuple[Finding, ...]]:
    """What was accepted for the edition in a folder; nothing where the file is not there."""
    entries = Entries(folder, FILE, shown_as, code="EDN-ACCEPTED", anew=_ANEW)
    accepted = [_entry(entry, at, entries) for at, entry in entries.read("accepted")]
    return tuple(one for one in accepted if one is not None), entries.findings


def _entry(entry: Mapping[str, Any], at: str, entries: Entries) -> Accepted | None:
    gather = entries.gather
    gather.unknown_keys(entry, _KEYS, at)
    code = gather.text(entry, "code", f"{at}.code")
    reason = gather.text(entry, "reason", f"{at}.reason")
    if code and not _CODE.fullmatch(code):
        entries.refuse(f"{at}.code", f"'{code}' is not the code of a finding.", code)
    number, by = entry.get("findings"), entry.get("by", "")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        entries.refuse(f"{at}.findings", "This is not a number of findings.")
        return None
    if (on := entries.day(entry, "on", at)) is None:
        return None
    if not isinstance(by, str):
        entries.refuse(f"{at}.by", "This is not a role.")
        return None
    if not isinstance(looked_at := entry.get("looked_at", ""), str):
        entries.refuse(f"{at}.looked_at", "This is not a text.")
        return None
    return Accepted(code, number, reason, by, on, looked_at) if code and reason else None
