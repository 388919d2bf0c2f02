"""The ratings of all editions of an authority in one table, beside them, and what else they hold.

    archive/<authority>/ratings.csv

It is made of the editions' own tables and can always be made again. So that a publication reads no
old edition, rows are kept of an edition whose fingerprint is still theirs, if the table is the one
that the catalogue was written with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.compose.frames import DOWNLOADS
from generator.compose.identity import LOGOS, STYLESHEET, logo_of_identity, look_of_identity
from generator.model.archive import CatalogueEntry
from generator.model.exempt import Exempt
from generator.model.pages import BuiltEdition
from generator.model.ratings import Holding, PublishedRating
from generator.publish.catalogued import digests_beside, folder_of
from generator.publish.ledger import as_listed, lines_of
from generator.read.ledger import OF_EDITION, Key, of_edition, oldest_first, short
from generator.read.ratings import RATED, kept_ratings, ratings_in, read_ratings
from generator.read.record import EXEMPT_FILE

_RATINGS = "ratings.csv"


def table_name(exempt: Exempt | None) -> str:
    """What the table is called; one of exempt editions says so in its name."""
    return f"{EXEMPT_FILE if exempt else ''}{_RATINGS}"


def holdings_of(
    archive: Path, entries: Iterable[CatalogueEntry], made: Path | None = None
) -> dict[str, Holding]:
    """What each edition of an archive holds, by its id.

    `made` is a folder of editions that are to take the place of those in the archive.
    """
    entries, kept = tuple(entries), dict[str, Mapping[Key, tuple[PublishedRating, ...]]]()
    beside = digests_beside(archive)
    for entry in entries:
        slug = entry.authority.slug
        if slug not in kept:
            table = as_listed(archive, f"{slug}/{table_name(entry.exempt)}", beside)
            kept[slug] = kept_ratings((table or b"").decode())
    return {
        entry.id: _holding(
            folder_of(archive, entry, made),
            f"{archive.name}/{entry.id}",
            kept[entry.authority.slug].get((entry.edition, short(entry.manifest))),
        )
        for entry in entries
    }


def holding_of(built: BuiltEdition) -> Holding:
    """What an edition holds that is not published yet."""
    pages = {page.path for page in built.pages}
    return Holding(
        ratings_in(built.downloads, pages),
        tuple(sorted((d.path, len(d.content)) for d in built.downloads if _is_pdf(d.path))),
        DOWNLOADS if DOWNLOADS in pages else "",
        look_of_identity(built.identity),
        logo_of_identity(built.identity),
    )


def ratings_text(entries: Iterable[CatalogueEntry], holdings: Mapping[str, Holding]) -> str:
    """The table of one authority's ratings, oldest edition first.

    It is there without a row too, so that one of ratings that are withdrawn never stays behind.
    """
    rows = (
        (*of_edition(entry), *(getattr(one, column) for column in RATED))
        for entry in sorted(entries, key=oldest_first)
        for one in holdings[entry.id].ratings or ()
    )
    return lines_of([(*OF_EDITION, *RATED), *rows]).decode()


def _holding(folder: Path, shown_as: str, ratings: tuple[PublishedRating, ...] | None) -> Holding:
    if ratings is None:
        ratings = read_ratings(folder, shown_as)
    pdfs = sorted((path.name, path.stat().st_size) for path in folder.glob("*.pdf"))
    downloads, look = (n if (folder / n).is_file() else "" for n in (DOWNLOADS, STYLESHEET))
    logo = next((name for name in LOGOS if (folder / name).is_file()), "")
    return Holding(ratings, tuple(pdfs), downloads, look, logo)


def _is_pdf(path: str) -> bool:
    return path.endswith(".pdf") and "/" not in path
