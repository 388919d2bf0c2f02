"""What is recorded of an edition after it was published, added to the archive beside it.

The file of its own is replaced first, in one step, and that decides it: the catalogue and the pages
are made of it, by this run or, after a kill, by the next that locks the archive.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.model.archive import CatalogueEntry, EditionStatus
from generator.publish.above import write_catalogue
from generator.publish.archive import locked
from generator.publish.catalogued import with_uncatalogued
from generator.publish.status_records import record_of_status, status_record
from generator.publish.writing import replace_file

#: What is recorded, with what is to be added.
Added = Callable[[EditionStatus], EditionStatus]


def record_status(
    archive: Path, edition_id: str, added: Added, *, templates: tuple[Path, ...]
) -> CatalogueEntry:
    """Have an edition's status say more; returns its entry. No file of the edition is touched."""
    with locked(archive, templates):
        entries = with_uncatalogued(archive)
        (entry,) = (one for one in entries if one.id == edition_id)
        entry = replace(entry, status=added(entry.status))
        if entry.status.is_recorded:
            replace_file(archive / status_record(entry), record_of_status(entry).encode())
        changed = tuple(entry if one.id == edition_id else one for one in entries)
        write_catalogue(archive, changed, templates)
    return entry
