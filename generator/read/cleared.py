"""Which drafts of an edition were cleared, from `cleared.toml` beside its settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.model.clearance import Cleared, Content
from generator.model.findings import Finding
from generator.read.toml_entries import Entries

FILE = "cleared.toml"

_CONTENT = ("figures", "words", "settings")
_KEYS = ("draft", "by", "on", *_CONTENT)
_ANEW = "Delete the entry and have the edition cleared anew: see packs clear --help."


def read_cleared(folder: Path, shown_as: str) -> tuple[tuple[Cleared, ...], tuple[Finding, ...]]:
    """Every clearing of the edition in a folder, the last one last; none without the file."""
    entries = Entries(folder, FILE, shown_as, code="EDN-CLEARED", anew=_ANEW)
    cleared = [_entry(entry, at, entries) for at, entry in entries.read("cleared")]
    return tuple(one for one in cleared if one is not None), entries.findings


def _entry(entry: Mapping[str, Any], at: str, entries: Entries) -> Cleared | None:
    gather = entries.gather
    gather.unknown_keys(entry, _KEYS, at)
    draft = gather.text(entry, "draft", f"{at}.draft")
    by = gather.text(entry, "by", f"{at}.by")
    on = entries.day(entry, "on", at)
    digests = [gather.text(entry, key, f"{at}.{key}") for key in _CONTENT]
    if on is None or not draft or not by or not all(digests):
        return None
    return Cleared(draft, by, on, Content(*digests))
