"""The files above the editions, all made of the catalogue, and written after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.model.archive import CatalogueEntry
from generator.model.exempt import Exempt
from generator.model.lineage import Lineage
from generator.publish.catalogue import CATALOGUE
from generator.publish.catalogued import kept_lineages
from generator.publish.front_pages import front_pages
from generator.publish.ledger import ledgers_of
from generator.publish.lineages import merged
from generator.publish.ratings import holdings_of
from generator.publish.writing import replace_file


def write_catalogue(
    archive: Path,
    entries: tuple[CatalogueEntry, ...],
    templates: tuple[Path, ...],
    lineages: tuple[Lineage, ...] = (),
) -> None:
    """The catalogue first: it is the record, and the other pages are made of it.

    What it says of councils before and after stays, but for the authorities of `lineages`.
    """
    write_above(archive, pages_above(archive, entries, templates, lineages))


def write_above(archive: Path, pages: dict[str, bytes]) -> None:
    """Write the files of `pages_above`, the catalogue before all others."""
    replace_file(archive / CATALOGUE, pages.pop(CATALOGUE))
    for path, content in pages.items():
        replace_file(archive / path, content)


def pages_above(
    archive: Path,
    entries: tuple[CatalogueEntry, ...],
    templates: tuple[Path, ...],
    lineages: tuple[Lineage, ...] = (),
    made: Path | None = None,
) -> dict[str, bytes]:
    """Every file of an archive of these editions that belongs to none of them, by path.

    `made` is a folder of editions that are to take the place of those in the archive.
    """
    return front_pages(
        entries,
        templates,
        _exempt_of(entries),
        holdings=holdings_of(archive, entries, made),
        lineages=merged(kept_lineages(archive), lineages),
        ledgers=ledgers_of(archive, entries, made),
    )


def _exempt_of(entries: tuple[CatalogueEntry, ...]) -> Exempt | None:
    """The mark of the archive's own pages: as the edition that was added last has it."""
    exempt = next((entry.exempt for entry in reversed(entries) if entry.exempt), None)
    return exempt and replace(exempt, disposal_date=None)
