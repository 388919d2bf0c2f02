"""The councils before and after an authority, from `authority.toml` beside its editions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.model.findings import Finding, in_order
from generator.model.lineage import Lineage, Relative
from generator.read.files import read_text
from generator.read.gather import Gather

FILE = "authority.toml"
#: The tables of the same file that `read/identity.py` and `read/cover_terms.py` read.
IDENTITY = "identity"
COVER, AGENDA = "cover_report", "agenda"

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_BEFORE, _AFTER = "predecessors", "successors"
#: What says the day of one before, and of one after.
_DAYS = {_BEFORE: "until", _AFTER: "from"}
_LONGEST = 120


def read_lineage(folder: Path, shown_as: str) -> tuple[Lineage | None, tuple[Finding, ...]]:
    """What an authority's folder says of those before and after it, or all that is wrong with it.

    Nothing where the file is not there.
    """
    if not (folder / FILE).exists():
        return None, ()
    gather = Gather(f"{shown_as}/{FILE}", "EDN-KEY")
    text, findings = read_text(folder / FILE, folder, gather.file, family="EDN")
    gather.findings += findings
    content = None if text is None else gather.toml(text)
    if content is None:
        return None, in_order(gather.findings)
    gather.unknown_keys(content, (_BEFORE, _AFTER, IDENTITY, COVER, AGENDA), "")
    lineage = Lineage(
        folder.name,
        _relatives(content, _BEFORE, folder.name, gather),
        _relatives(content, _AFTER, folder.name, gather),
    )
    return (None if gather.findings else lineage), in_order(gather.findings)


def _relatives(
    content: Mapping[str, Any], key: str, own: str, gather: Gather
) -> tuple[Relative, ...]:
    entries = content.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problem = f"{key} is not a list of councils."
        gather.refuse("EDN-KEY", key, problem, f"Start each with a line [[{key}]].")
        return ()
    read = (_relative(entry, key, f"{key}.{n}", own, gather) for n, entry in enumerate(entries, 1))
    found = [one for one in read if one is not None]
    for n, one in enumerate(found, 1):
        if any(same.name == one.name or same.slug == one.slug != "" for same in found[: n - 1]):
            problem = f"'{one.name}' stands there twice."
            gather.refuse("EDN-KEY", f"{key}.{n}", problem, "Name each council once.", one.name)
    return tuple(sorted(found, key=lambda one: (one.on, one.name)))


def _relative(
    entry: Mapping[str, Any], key: str, at: str, own: str, gather: Gather
) -> Relative | None:
    day = _DAYS[key]
    gather.unknown_keys(entry, ("slug", "name", day), at)
    name = " ".join(gather.text(entry, "name", f"{at}.name").split())
    if len(name) > _LONGEST:
        problem = f"The name has {len(name)} characters."
        remedy = f"Write a council's name, of at most {_LONGEST}."
        gather.refuse("EDN-KEY", f"{at}.name", problem, remedy, name)
    slug = gather.text(entry, "slug", f"{at}.slug") if "slug" in entry else ""
    if slug and (slug == own or not _SLUG.fullmatch(slug)):
        problem = (
            "The authority names itself."
            if slug == own
            else f"'{slug}' cannot be the name of an authority's folder."
        )
        remedy = "Write the name of the other council's folder, or delete the line if it has none."
        gather.refuse("EDN-KEY", f"{at}.slug", problem, remedy, slug)
    on = gather.day(entry, day, f"{at}.{day}")
    return Relative(name, on, slug) if name and on else None
