"""What an archive holds, by its catalogue; and what it holds beyond it after a kill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from generator.model.archive import CatalogueEntry
from generator.model.errors import PacksError
from generator.model.lineage import Lineage
from generator.model.statuses import with_corrections
from generator.publish.catalogue import (
    CATALOGUE,
    EDITION_RECORD,
    read_beside,
    read_entries,
    read_lineages,
    read_record,
)
from generator.publish.manifest import MANIFEST, fingerprint, manifest_of
from generator.publish.status_records import with_recorded

Told = TypeVar("Told")


def read_catalogue(archive: Path) -> tuple[CatalogueEntry, ...]:
    """What the archive holds, by authority, newest first; nothing where there is no archive."""
    return with_recorded(archive, _of_catalogue(archive, read_entries))


def kept_lineages(archive: Path) -> tuple[Lineage, ...]:
    """The councils before and after each authority, as the archive's catalogue has them."""
    return _of_catalogue(archive, read_lineages)


def _of_catalogue(archive: Path, read: Callable[[str], tuple[Told, ...]]) -> tuple[Told, ...]:
    try:
        text = (archive / CATALOGUE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    try:
        return read(text)
    except ValueError as error:
        raise PacksError(
            f"{archive / CATALOGUE} cannot be read as a catalogue ({error}). "
            "Restore it from a copy of the archive; the editions beside it are untouched."
        ) from error


def folder_of(archive: Path, entry: CatalogueEntry, made: Path | None = None) -> Path:
    """Where an edition lies: among those `made` to take their places, else in the archive."""
    if made is not None and (made / entry.id).is_dir():
        return made / entry.id
    return archive / entry.id


def digests_beside(archive: Path) -> Mapping[str, str]:
    """The digests of the files above the editions, by path, that the catalogue was written with."""
    return dict(_of_catalogue(archive, read_beside))


def with_uncatalogued(archive: Path) -> tuple[CatalogueEntry, ...]:
    """The catalogue, with editions that were put in place just before a publication was killed.

    An entry the catalogue has is kept as it is: its fingerprint is what changes are found by.
    """
    entries = read_catalogue(archive)
    known = {entry.id for entry in entries}
    found = []
    for record in sorted(archive.glob(f"[!.]*/*/{EDITION_RECORD}")):
        folder = record.parent
        if f"{folder.parent.name}/{folder.name}" not in known:
            try:
                found.append(_read_uncatalogued(folder))
            except (ValueError, FileNotFoundError) as error:
                raise PacksError(
                    f"{folder} is not an edition as publishing leaves one ({error}). "
                    "Move it out of the archive, or restore it from a copy."
                ) from error
    return with_corrections((*entries, *with_recorded(archive, found)))


def _read_uncatalogued(folder: Path) -> CatalogueEntry:
    """The entry of an edition that no catalogue speaks for, so its own manifest has to hold."""
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    entry = read_record((folder / EDITION_RECORD).read_text("utf-8"), fingerprint(manifest))
    if entry.id != f"{folder.parent.name}/{folder.name}":
        raise ValueError(f"its record is that of {entry.id}")
    if manifest_of(folder) != manifest:
        raise ValueError("its files are not those its manifest lists")
    return entry
