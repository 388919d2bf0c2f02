"""The archive: each published edition whole, once and unchanged, and the catalogue of them all.

    archive/<authority>/<edition>/          an edition, with its record and its manifest
    archive/<authority>/status/<edition>/   what became of it: the only place where that may change
    archive/<authority>/ledger.csv          what all of them told; made of them
    archive/catalogue.json                  the fingerprint of each edition's manifest
    archive/index.html and others           made of the catalogue, rewritten with it
    archive/.staging-<mark>/                an edition being made, for as long as that takes

An edition is made aside and renamed into its place, so that nobody ever sees half of one. Its
staging folder goes last, when the lists are written: one that is there tells who locks the archive
next that a publication was killed, and that lists may have to be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from generator.model.archive import CatalogueEntry
from generator.model.errors import AlreadyPublished, PacksError
from generator.model.exempt import Exempt
from generator.model.lineage import Lineage
from generator.publish.above import pages_above, write_above, write_catalogue
from generator.publish.catalogue import EDITION_RECORD, record_text
from generator.publish.catalogued import read_catalogue, with_uncatalogued
from generator.publish.manifest import MANIFEST, fingerprint, manifest_of
from generator.publish.names import refuse_names
from generator.publish.writing import (
    delete_folder,
    files_of,
    make_same,
    move_folder,
    settle,
    write_if_different,
)

#: Writes all files of an edition into the folder it is given.
Writer = Callable[[Path], object]

_STAGING = ".staging"
_LOCK = ".lock"

#: In a staging folder: the id of its edition. A folder that was cleared away is told by its lack,
#: even if the publication that was at work in it has made the folder again.
_MARK = "edition"

#: Where staging folders are put that a killed publication left.
_LEFT = f"{_STAGING}-left"

#: Seconds to wait for another publication to end; a whole one takes less than a minute.
_LOCK_TIMEOUT = 300


def refuse_published(archive: Path, edition_id: str) -> None:
    """Raise `AlreadyPublished` where the archive holds an edition; nothing else is done."""
    for entry in read_catalogue(archive):
        if entry.id == edition_id:
            raise AlreadyPublished(_refusal(entry, is_there=True))


def publish(
    archive: Path,
    entry: CatalogueEntry,
    write: Writer,
    *,
    templates: tuple[Path, ...],
    exempt: Exempt | None = None,
    lineages: tuple[Lineage, ...] = (),
) -> CatalogueEntry:
    """Add an edition to the archive, whole or not at all; returns its entry with fingerprint.

    `exempt` is the ground of a restricted workspace, whose archive holds no public edition.
    `lineages` are the councils before and after the workspace's authorities.
    `AlreadyPublished` where the archive holds it. Whatever stops the work, before or in `write`,
    leaves the archive as it was; what a killed publication left behind the next one clears away.
    """
    archive.mkdir(parents=True, exist_ok=True)
    with locked(archive, templates):
        return _publish(archive, entry, write, templates, exempt, lineages)


@contextmanager
def locked(archive: Path, templates: tuple[Path, ...]) -> Iterator[tuple[str, ...]]:
    """Hold the archive alone; `PacksError` where another publication does not end.

    What was killed before is completed or cleared away first; gives the ids of the editions that a
    killed publication had put in place.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(archive / _LOCK, timeout=_LOCK_TIMEOUT)
    try:
        lock.acquire()
    except Timeout as error:
        raise PacksError(
            f"Another publication into {archive} has been at work for "
            f"{_LOCK_TIMEOUT // 60} minutes. Wait until it has ended, then publish again."
        ) from error
    try:
        yield _mend(archive, templates)
    finally:
        lock.release()


def complete_if_killed(archive: Path, templates: tuple[Path, ...]) -> tuple[str, ...]:
    """The same for who does not publish: nothing is locked where nothing was left.

    Returns the ids of the editions that a killed publication had put in place.
    """
    from generator.publish.withdrawal import is_unfinished

    if not archive.is_dir() or not (
        is_unfinished(archive)
        or any(archive.glob(f"{_STAGING}*"))
        or with_uncatalogued(archive) != read_catalogue(archive)
    ):
        return ()
    with locked(archive, templates) as completed:
        return completed


def _mend(archive: Path, templates: tuple[Path, ...]) -> tuple[str, ...]:
    """Complete what was decided before a kill, and clear away what was not; under the lock."""
    from generator.publish.withdrawal import complete

    complete(archive, templates)
    begun = _put_aside(archive)
    entries = with_uncatalogued(archive)
    if (archive / _LEFT).exists() or entries != read_catalogue(archive):
        write_catalogue(archive, entries, templates)
    delete_folder(archive / _LEFT)
    known = {entry.id for entry in entries}
    return tuple(edition for edition in begun if edition in known)


def _put_aside(archive: Path) -> tuple[str, ...]:
    """Delete what killed publications had made, first, as the disk may be full of it.

    Returns the ids of their editions; the empty folder stays until the lists are written.
    """
    left = archive / _LEFT
    for staging in sorted(archive.glob(f"{_STAGING}*")):
        if staging != left:
            left.mkdir(exist_ok=True)
            # Renamed first: should its publication still be alive, on a place that cannot be
            # locked, it must not put into the archive what is being deleted.
            move_folder(staging, left / staging.name)
    begun = []
    for mark in sorted(left.glob(f"*/{_MARK}")):
        begun.append(mark.read_text(encoding="utf-8", errors="replace"))
        for made in mark.parent.iterdir():
            if made.is_dir():
                delete_folder(made)
    return tuple(begun)


def _publish(
    archive: Path,
    entry: CatalogueEntry,
    write: Writer,
    templates: tuple[Path, ...],
    exempt: Exempt | None,
    lineages: tuple[Lineage, ...],
) -> CatalogueEntry:
    from generator.publish.front_pages import refuse_mixed

    target = archive / entry.authority.slug / entry.edition
    entries = with_uncatalogued(archive)
    refuse_mixed((*entries, entry), exempt)
    known = next((one for one in entries if one.id == entry.id), None)
    if known is not None:
        raise AlreadyPublished(_refusal(known, is_there=target.exists()))
    # An empty folder too: renaming onto it would replace it without a word.
    if target.exists() or target.is_symlink():
        raise PacksError(
            f"{target} is in the way: it is there and is no published edition. "
            "Move it out of the archive, then publish again."
        )
    staging = archive / f"{_STAGING}-{token_hex(4)}"
    try:
        manifest = _stage(staging, entry, write, entries)
        published = replace(entry, manifest=fingerprint(manifest))
        # Made before the edition can be seen, so that what is wrong with a template stops it here.
        pages = pages_above(archive, (*entries, published), templates, lineages, staging)
        _put_in_place(staging, target)
        write_above(archive, pages)
        delete_folder(staging)
    except BaseException as error:
        if not target.exists():
            # What cannot be deleted, whoever locks the archive next clears away.
            with suppress(OSError):
                delete_folder(staging)
        elif isinstance(error, OSError | PacksError):
            why = error.strerror if isinstance(error, OSError) else None
            raise PacksError(
                f"{entry.id} is in the archive, but the lists that lead to it could not all be "
                f"written ({why or error}). Put that right and run the same command again: it "
                "completes them."
            ) from error
        raise
    return published


def _stage(
    staging: Path, entry: CatalogueEntry, write: Writer, published: tuple[CatalogueEntry, ...]
) -> str:
    """Make the whole edition beside its place, settled on the disk; returns its manifest."""
    after = (known.edition for known in published if known.authority.slug == entry.authority.slug)
    edition = staging / entry.id
    edition.mkdir(parents=True)
    (staging / _MARK).write_text(entry.id, encoding="utf-8")
    write(edition)
    refuse_names(entry.id, files_of(edition))
    write_if_different(edition / EDITION_RECORD, record_text(entry, after).encode())
    manifest = manifest_of(edition)
    write_if_different(edition / MANIFEST, manifest.encode())
    settle(staging)
    return manifest


def _put_in_place(staging: Path, target: Path) -> None:
    """Rename an edition into the archive, an authority's first together with its folder."""
    if not (staging / _MARK).exists():
        raise PacksError(
            f"Another publication into {target.parent.parent} cleared away what this one had made: "
            "that place cannot be locked. Publish one edition after the other, or into a folder "
            "on this machine's own disk."
        )
    made = staging / target.parent.name / target.name
    if target.parent.exists():
        move_folder(made, target)
    else:
        move_folder(made.parent, target.parent)


def _refusal(entry: CatalogueEntry, *, is_there: bool) -> str:
    if not is_there:
        return (
            f"The catalogue lists {entry.id} as published, but its folder is gone. "
            "Restore the folder from a copy of the archive."
        )
    if entry.is_withdrawn:
        return (
            f"{entry.id} was published and withdrawn, and its name is not used again. What takes "
            "its place is a new edition beside it, from a source folder of its own."
        )
    return (
        f"{entry.id} is published already, and a published edition is never changed. "
        "A correction is a new edition beside it, from a source folder of its own."
    )


def copy_edition(archive: Path, entry: CatalogueEntry, to: Path) -> None:
    """Copy a published edition byte for byte; a file that is the same already is not touched.

    Its files are those its manifest lists, so nothing that strayed into the archive is copied.
    """
    folder = archive / entry.authority.slug / entry.edition
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
        names = (MANIFEST, *(line.partition("  ")[2] for line in lines))
        make_same(to, {name: folder / name for name in names})
    except FileNotFoundError as error:
        raise PacksError(
            f"The archive's copy of {entry.id} lacks {Path(error.filename).name}. "
            "Restore the edition from a copy of the archive."
        ) from error
