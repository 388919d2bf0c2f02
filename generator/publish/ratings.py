"""The ratings of all editions of an authority in one table, beside them, and what else they hold.

    archive/<authority>/ratings.csv

It is made of the editions' own tables and can always be made again. So that a publication reads no
old edition, rows are kept of an edition whose fingerprint is still theirs, if the table is the one
that the catalogue was written with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from generator.compose.frames import DOWNLOADS
from generator.model.archive import CatalogueEntry
from generator.model.exempt import Exempt
from generator.model.pages import BuiltEdition
from generator.model.ratings import Holding, PublishedRating
from generator.publish.archive import digests_beside, folder_of
from generator.read.ledger import short
from generator.read.record import EXEMPT_FILE, RATED, kept_ratings, ratings_in, read_ratings

_RATINGS = "ratings.csv"
_OF_EDITION = ("edition", "body", "reporting_period", "meeting_date", "fingerprint")

_Kept = Mapping[tuple[str, str], tuple[PublishedRating, ...]]


def table_name(exempt: Exempt | None) -> str:
    """What the table is called; one of exempt editions says so in its name."""
    return f"{EXEMPT_FILE if exempt else ''}{_RATINGS}"


def holdings_of(
    archive: Path, entries: Iterable[CatalogueEntry], made: Path | None = None
) -> dict[str, Holding]:
    """What each edition of an archive holds, by its id.

    `made` is a folder of editions that are to take the place of those in the archive.
    """
    entries, kept = tuple(entries), dict[str, _Kept]()
    beside = digests_beside(archive)
    for entry in entries:
        slug = entry.authority.slug
        if slug not in kept:
            kept[slug] = _kept(archive, slug, table_name(entry.exempt), beside)
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
        tuple(sorted(d.path for d in built.downloads if _is_pdf(d.path))),
        DOWNLOADS if DOWNLOADS in pages else "",
    )


def ratings_text(entries: Iterable[CatalogueEntry], holdings: Mapping[str, Holding]) -> str:
    """The table of one authority's ratings, oldest edition first; empty where there are none."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*_OF_EDITION, *RATED))
    rows = 0
    for entry in sorted(entries, key=lambda e: (e.data_as_at, e.meeting_date, e.edition)):
        own = (
            entry.edition,
            entry.body,
            entry.reporting_period,
            entry.meeting_date.isoformat(),
            short(entry.manifest),
        )
        for one in holdings[entry.id].ratings or ():
            writer.writerow((*own, *(getattr(one, column) for column in RATED)))
            rows += 1
    return text.getvalue() if rows else ""


def _holding(folder: Path, shown_as: str, ratings: tuple[PublishedRating, ...] | None) -> Holding:
    if ratings is None:
        ratings = read_ratings(folder, shown_as)
    pdfs = sorted(path.name for path in folder.glob("*.pdf"))
    return Holding(ratings, tuple(pdfs), DOWNLOADS if (folder / DOWNLOADS).is_file() else "")


def _kept(archive: Path, slug: str, name: str, beside: Mapping[str, str]) -> _Kept:
    """The rows of the table as it was written last; none of one that is not as it was written."""
    path = archive / slug / name
    if path.is_file() and sha256(path.read_bytes()).hexdigest() == beside.get(f"{slug}/{name}"):
        return kept_ratings(archive / slug, name, f"{archive.name}/{slug}")
    return {}


def _is_pdf(path: str) -> bool:
    return path.endswith(".pdf") and "/" not in path
