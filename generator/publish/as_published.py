"""Whether an edition in the archive is as it was published, before it is copied anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from generator.model.archive import CatalogueEntry
from generator.model.errors import PacksError
from generator.publish.manifest import MANIFEST, fingerprint


def refuse_changed(archive: Path, entries: Iterable[CatalogueEntry]) -> None:
    """Raise `PacksError` with every file of these editions that is not as it was published."""
    found = [one for entry in entries for one in _changed(archive / entry.id, entry)]
    if found:
        raise PacksError(
            "The archive is not as it was published, so nothing was copied from it:\n"
            + "\n".join(found)
            + "\nRestore these from a copy of the archive; packs verify says more."
        )


def _changed(folder: Path, entry: CatalogueEntry) -> Iterator[str]:
    """Each file that is changed or missing. What its manifest does not list is never copied."""
    try:
        manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        yield f"{entry.id} lacks {MANIFEST}."
        return
    if fingerprint(manifest) != entry.manifest:
        yield f"{entry.id}/{MANIFEST} is changed."
        return
    for line in manifest.splitlines():
        digest, _, name = line.partition("  ")
        try:
            content = (folder / name).read_bytes()
        except FileNotFoundError:
            yield f"{entry.id} lacks {name}."
            continue
        if sha256(content).hexdigest() != digest:
            yield f"{entry.id}/{name} is changed."
