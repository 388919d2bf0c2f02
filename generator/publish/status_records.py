"""What was recorded of an edition after it was published, as JSON.

    archive/<authority>/status/<edition>/status.json    what was recorded: the one record of it
    archive/catalogue.json                              repeats it, with what follows from others

No edition holds it, since an edition never changes, so a catalogue that is made anew from the
editions finds it here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.archive import CatalogueEntry, Decision, EditionStatus, Minutes
from generator.model.errors import PacksError

#: The folder beside an authority's editions that holds one folder for each edition's status.
STATUS = "status"

_RECORD = "status.json"
_VERSION = 1


def status_folder(entry: CatalogueEntry) -> str:
    """Where the status of an edition stands, from the root of an archive or a site."""
    return f"{entry.authority.slug}/{STATUS}/{entry.edition}"


def status_record(entry: CatalogueEntry) -> str:
    """The path of what was recorded of an edition, from the root of an archive or a site."""
    return f"{status_folder(entry)}/{_RECORD}"


def record_of_status(entry: CatalogueEntry) -> str:
    """What was recorded of an edition, as the text of its file."""
    recorded = {"status": _VERSION, "edition": entry.id, **_recorded(entry.status)}
    return json.dumps(recorded, indent=2, ensure_ascii=False) + "\n"


def described_status(status: EditionStatus) -> dict[str, object]:
    """Everything known of what became of an edition, as plain values for the catalogue."""
    return {
        "superseded_by": status.superseded_by,
        "corrections": [
            {"edition": one.edition, "on": one.on.isoformat(), "reason": one.reason}
            | ({"withdrawn": True} if one.is_withdrawn else {})
            for one in status.corrections
        ],
        **_recorded(status),
    }


def read_status(described: Mapping[str, Any]) -> EditionStatus:
    """What was recorded, of plain values; raises `KeyError`, `TypeError`, `ValueError`.

    Corrections are not read: they follow from the other editions.
    """
    return EditionStatus(
        minutes=tuple(
            Minutes(_address(one["url"]), date.fromisoformat(one["on"]), str(one["by"]))
            for one in described["minutes"]
        ),
        decisions=tuple(
            Decision(str(one["text"]), date.fromisoformat(one["on"]), str(one["by"]))
            for one in described["decisions"]
        ),
    )


def with_recorded(archive: Path, entries: Iterable[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """The entries with what was recorded of each, as its own file in the archive has it.

    Where an edition has no such file, what the catalogue repeats stands.
    """
    return tuple(_with_own(archive, entry) for entry in entries)


def _with_own(archive: Path, entry: CatalogueEntry) -> CatalogueEntry:
    path = archive / status_record(entry)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return entry
    try:
        described = json.loads(text)
        if described["status"] != _VERSION or described["edition"] != entry.id:
            raise ValueError(f"it is not what was recorded of {entry.id}")
        # Corrections follow from the other editions, and nothing recorded takes them away.
        return replace(
            entry, status=replace(read_status(described), corrections=entry.status.corrections)
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PacksError(
            f"{path} cannot be read ({error}). Restore it from a copy of the archive, or delete "
            "it: the catalogue repeats what it held."
        ) from error


def _address(url: object) -> str:
    """An address that a browser may be led to; `ValueError` for any other."""
    if not str(url).startswith(("https://", "http://")):
        raise ValueError("a link to minutes begins with https:// or http://")
    return str(url)


def _recorded(status: EditionStatus) -> dict[str, object]:
    return {
        "minutes": [
            {"url": one.url, "on": one.on.isoformat(), "by": one.by} for one in status.minutes
        ],
        "decisions": [
            {"text": one.text, "on": one.on.isoformat(), "by": one.by} for one in status.decisions
        ],
    }
