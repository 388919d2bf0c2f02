"""A council's own list of jargon, from `jargon.toml` beside the folders of its editions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.model.findings import Finding, in_order
from generator.model.own_words import OwnWords
from generator.read.files import read_text
from generator.read.gather import Gather

FILE = "jargon.toml"
_INSTEAD, _ALLOWED, _ABBREVIATIONS = "instead", "allowed", "abbreviations"


def read_jargon(folder: Path, shown_as: str) -> tuple[OwnWords, tuple[Finding, ...]]:
    """What an authority's folder says of its words, or all that is wrong with that."""
    gather = Gather(f"{shown_as}/{FILE}", "EDN-KEY")
    if not (folder / FILE).exists():
        return OwnWords(), ()
    text, findings = read_text(folder / FILE, folder, gather.file, family="EDN")
    gather.findings += findings
    content = None if text is None else gather.toml(text)
    if content is None:
        return OwnWords(), in_order(gather.findings)
    gather.unknown_keys(content, (_INSTEAD, _ALLOWED, _ABBREVIATIONS), "")
    own = OwnWords(
        _instead(content, gather),
        _listed(content, _ALLOWED, gather),
        _listed(content, _ABBREVIATIONS, gather),
    )
    return (OwnWords() if gather.findings else own), in_order(gather.findings)


def _instead(content: Mapping[str, Any], gather: Gather) -> Mapping[str, str]:
    table = content.get(_INSTEAD, {})
    if isinstance(table, dict) and all(isinstance(word, str) for word in table.values()):
        return {" ".join(word.lower().split()): better for word, better in table.items() if word}
    remedy = 'Below a line [instead], write one a line, such as "step down" = "move to early help".'
    gather.refuse("EDN-KEY", _INSTEAD, "instead is not a table of words.", remedy)
    return {}


def _listed(content: Mapping[str, Any], key: str, gather: Gather) -> tuple[str, ...]:
    words = content.get(key, [])
    if isinstance(words, list) and all(isinstance(word, str) and word.strip() for word in words):
        return tuple(words)
    remedy = f'Write it as {key} = ["…", "…"], above the line [instead].'
    gather.refuse("EDN-KEY", key, f"{key} is not a list of words.", remedy)
    return ()
