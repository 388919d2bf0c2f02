"""How a council shows itself, from `[identity]` in the `authority.toml` beside its editions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.model.findings import Finding, in_order
from generator.model.identity import (
    LEAST_CONTRAST,
    PANEL,
    PAPER,
    PLAIN,
    Identity,
    Logo,
    contrast,
    darkened,
)
from generator.read.files import read_bytes, read_text
from generator.read.gather import Gather
from generator.read.lineage import FILE, IDENTITY
from generator.read.logos import LIMIT, fault_of_logo

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LOGO = re.compile(r"[a-z0-9][a-z0-9-]{0,40}\.(?:png|svg)")

#: What each colour stands on or under, and how a finding says that.
_GROUNDS = {
    "brand": ((PAPER,), "White on {}"),
    "link": ((PAPER, PANEL), "A link of {} on white and on panels"),
}


def read_identity(folder: Path, shown_as: str) -> tuple[Identity, tuple[Finding, ...]]:
    """What an authority's folder says of its look, or all that is wrong with that.

    A file that cannot be read as TOML is said so where the councils before and after are read.
    """
    file = f"{shown_as}/{FILE}"
    text, _ = read_text(folder / FILE, folder, file, family="EDN")
    content = None if text is None else Gather(file, "EDN-KEY").toml(text)
    if content is None or IDENTITY not in content:
        return PLAIN, ()
    gather, settings = Gather(file, "EDN-KEY"), content[IDENTITY]
    if not isinstance(settings, dict):
        remedy = f"Write a line [{IDENTITY}], and the settings below it."
        gather.refuse("EDN-KEY", IDENTITY, f"{IDENTITY} is not a table.", remedy)
        return PLAIN, in_order(gather.findings)
    gather.unknown_keys(settings, ("logo", "brand", "link"), IDENTITY)
    identity = Identity(
        _colour(settings, "brand", gather),
        _colour(settings, "link", gather),
        _logo(settings, folder, shown_as, gather),
    )
    return (PLAIN if gather.findings else identity), in_order(gather.findings)


def _colour(settings: Mapping[str, Any], key: str, gather: Gather) -> str:
    """A colour that can be read where it is used; each ratio that falls short is said."""
    if key not in settings:
        return ""
    at = f"{IDENTITY}.{key}"
    colour = gather.text(settings, key, at).strip().lower()
    if not colour:
        return ""
    if not _COLOUR.fullmatch(colour):
        remedy = 'Write # and six digits from 0 to f, such as "#12385b".'
        gather.refuse("EDN-COLOUR", at, f"'{colour[:40]}' is not a colour.", remedy, colour)
        return ""
    grounds, use = _GROUNDS[key]
    least = min(contrast(colour, ground) for ground in grounds)
    if least < LEAST_CONTRAST:
        has = f"{use.format(colour)} has a contrast of {_ratio(least)}:1"
        problem = f"{has}, and small text needs {LEAST_CONTRAST}:1."
        shade = darkened(colour, *grounds)
        of_shade = min(contrast(shade, ground) for ground in grounds)
        remedy = f"Take a darker colour: {shade} has {_ratio(of_shade)}:1."
        gather.refuse("EDN-CONTRAST", at, problem, remedy, colour)
    return colour


def _ratio(ratio: float) -> str:
    """A contrast ratio to two places, cut and not rounded, so that 4.499 is never told as 4.5."""
    return f"{int(ratio * 100) / 100:.2f}"


def _logo(settings: Mapping[str, Any], folder: Path, shown_as: str, gather: Gather) -> Logo | None:
    if "logo" not in settings:
        return None
    at = f"{IDENTITY}.logo"
    name = gather.text(settings, "logo", at)
    if not name:
        return None
    if not _LOGO.fullmatch(name):
        problem = f"'{name[:60]}' is not the name of a PNG or an SVG in this folder."
        remedy = 'Put the file beside this one and write its name, such as "logo.svg".'
        gather.refuse("EDN-LOGO", at, problem, remedy, name)
        return None
    content = read_bytes(folder / name, folder, f"{shown_as}/{name}", limit=LIMIT, family="EDN")
    if isinstance(content, Finding):
        too_large = content.code == "EDN-SIZE"
        gather.findings.append(_too_large(content, folder / name) if too_large else content)
        return None
    if fault := fault_of_logo(name, content):
        remedy = "Save it anew from the drawing program, as a plain SVG or as a PNG."
        of_logo = Gather(f"{shown_as}/{name}", "EDN-LOGO")
        of_logo.refuse("EDN-LOGO", "", fault, remedy)
        gather.findings += of_logo.findings
        return None
    return Logo(name, content)


def _too_large(found: Finding, file: Path) -> Finding:
    """The same finding with the logo's size, the limit, and how a logo is made smaller."""
    return replace(
        found,
        problem=f"The logo has {file.stat().st_size:,} bytes; at most {LIMIT:,} are allowed, "
        "because every page loads it.",
        remedy="Save it as a plain SVG with no picture inside, or as a PNG at most 400 pixels wide "
        "and of few colours.",
    )
