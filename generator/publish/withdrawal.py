"""Editions changed in the archive because something of them is withdrawn: all of them, or none.

    archive/.withdrawing/new/<authority>/<edition>/    the edition as it is to be, whole
    archive/.withdrawing/old/<authority>/<edition>/    the edition as it was, for a moment

Every edition is made aside and settled on the disk; then the catalogue is replaced, which decides
it: an edition made aside whose fingerprint the catalogue has takes its place now, or, after a kill,
as soon as anybody next locks the archive. One it has not is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.model.archive import CatalogueEntry
from generator.publish.above import pages_above, write_catalogue
from generator.publish.archive import locked
from generator.publish.catalogue import CATALOGUE, EDITION_RECORD, with_withdrawals
from generator.publish.catalogued import read_catalogue, with_uncatalogued
from generator.publish.manifest import MANIFEST, fingerprint, manifest_of
from generator.publish.status_records import STATUS
from generator.publish.writing import (
    delete_folder,
    files_of,
    move_folder,
    replace_file,
    settle,
    write_if_different,
)

_ASIDE = ".withdrawing"


@dataclass(frozen=True)
class Replacement:
    """An edition as it is to be: its entry with the new withdrawal, and each changed file.

    `None` in place of a content removes the file; files that are not named stay byte for byte.
    """

    entry: CatalogueEntry
    contents: Mapping[str, bytes | None]


#: Says, of the archive as it stands, which editions change and how; asked while it is held alone.
Plan = Callable[[], tuple[Replacement, ...]]


def replace_editions(archive: Path, plan: Plan, *, templates: tuple[Path, ...]) -> None:
    """Change the editions a plan names, all of them or, whatever stops the work, none.

    Manifests are written anew and the catalogue gets their fingerprints: the digest of a file that
    differs from a known one by a small number gives the number back to whoever tries them all, so
    none of a changed or removed file is kept.
    """
    with locked(archive, templates):
        _clear_unfinished(archive)
        known = with_uncatalogued(archive)
        if known != read_catalogue(archive):
            write_catalogue(archive, known, templates)
        try:
            made = {one.entry.id: _make_aside(archive, one) for one in plan()}
            entries = tuple(made.get(entry.id, entry) for entry in known)
            pages = pages_above(archive, entries, templates, made=archive / _ASIDE / "new")
            replace_file(archive / CATALOGUE, pages[CATALOGUE])
        finally:
            complete(archive, templates)


def complete(archive: Path, templates: tuple[Path, ...]) -> None:
    """Finish what a killed withdrawal had decided, and clear away what it had not; under the lock.

    An edition that is already in place is not touched.
    """
    aside = archive / _ASIDE
    if not aside.exists():
        return
    decided = {entry.id: entry for entry in read_catalogue(archive)}
    for manifest in sorted(aside.glob(f"new/*/*/{MANIFEST}")):
        folder = manifest.parent
        entry = decided.get(f"{folder.parent.name}/{folder.name}")
        if entry and fingerprint(manifest.read_text(encoding="utf-8")) == entry.manifest:
            _exchange(folder, archive / entry.id, aside / "old" / entry.id)
    write_catalogue(archive, tuple(decided.values()), templates)
    delete_folder(aside)


def is_unfinished(archive: Path) -> bool:
    """Whether a withdrawal is at work, or was killed."""
    return (archive / _ASIDE).exists()


def _make_aside(archive: Path, one: Replacement) -> CatalogueEntry:
    """The edition as it is to be, whole beside its place; returns its entry with fingerprint."""
    source, aside = archive / one.entry.id, archive / _ASIDE / "new" / one.entry.id
    delete_folder(aside)
    record = (source / EDITION_RECORD).read_text(encoding="utf-8")
    contents = {**one.contents, EDITION_RECORD: with_withdrawals(record, one.entry).encode()}
    for name in files_of(source):
        content = contents[name] if name in contents else (source / name).read_bytes()
        if content is not None and name != MANIFEST:
            write_if_different(aside / name, content)
    manifest = manifest_of(aside)
    write_if_different(aside / MANIFEST, manifest.encode())
    settle(aside)
    return replace(one.entry, manifest=fingerprint(manifest))


def _exchange(new: Path, place: Path, old: Path) -> None:
    if place.exists():
        old.parent.mkdir(parents=True, exist_ok=True)
        move_folder(place, old)
    move_folder(new, place)
    delete_folder(old)


def _clear_unfinished(archive: Path) -> None:
    """Delete what killed publications left of lists they were writing: it may hold what goes."""
    for unfinished in (
        *archive.glob(".*.new"),
        *archive.glob("*/.*.new"),
        *archive.glob(f"*/{STATUS}/*/.*.new"),
    ):
        unfinished.unlink()
