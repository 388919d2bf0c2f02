"""Handing a published edition on to an archive service."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from generator.model.archive import CatalogueEntry
from generator.model.errors import NotFound
from generator.model.formats import plural
from generator.publish.bag import write_bag
from generator.publish.catalogued import read_catalogue


def export_bag(archive: Path, asked: str, out: Path) -> tuple[str, ...]:
    """Write a bag of a published edition; returns what was made, in lines to read.

    Raises `NotFound`, with near matches, for an edition that the archive does not hold.
    """
    entry = _published(archive, asked.strip("/"))
    payload = write_bag(archive, entry, out)
    return (
        f"Made a bag of {entry.id} in {out}: {plural(len(payload), 'file')} below "
        f"data/{entry.authority.slug}/",
        f"Fingerprint of the edition: {entry.manifest}",
        "Any program that knows BagIt can check it, and without one, in that folder: "
        "sha256sum --check manifest-sha256.txt",
    )


def _published(archive: Path, asked: str) -> CatalogueEntry:
    entries = read_catalogue(archive)
    named = [entry for entry in entries if asked in (entry.id, entry.edition)]
    if len(named) == 1:
        return named[0]
    if named:
        raise NotFound(f"Several councils have an edition '{asked}': name {named[0].id} in full.")
    near = get_close_matches(asked, [entry.id for entry in entries], n=3, cutoff=0.4)
    hint = f"Did you mean {' or '.join(near)}?" if near else "See them all with: packs editions"
    raise NotFound(f"{archive} holds no published edition '{asked}'. {hint}")
