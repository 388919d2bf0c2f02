"""What an edition says since those before it: beside the last one, and through all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.judge.changes import changes
from generator.judge.life import lives
from generator.judge.tellable import Kept, Key, kept_by
from generator.model.archive import CatalogueEntry, PublishedEdition
from generator.model.changes import Changes, Life
from generator.model.corrections import chain_of
from generator.model.statuses import as_told

#: An edition as the catalogue lists it, and what it told: of another one its figures may do.
Told = tuple[CatalogueEntry, PublishedEdition]


def since(
    now: Told, previous: str, beside: Iterable[Told], archive: Path
) -> tuple[Changes | None, dict[str, Life]]:
    """What an edition says otherwise than the one before it, and the life of its indicators.

    `previous` is the edition it says it follows, empty where it says none; `beside` are all others
    that readers hold of the authority. A body's first edition has nothing to be set beside. That
    one alone is read from the archive.
    """
    entry, told = now
    others = in_order(beside)
    earlier = [one for one in others if one[0].data_as_at <= entry.data_as_at]
    kept = kept_of((*others, now))
    before = edition_before(entry, previous, (one for one, _ in earlier))
    return (
        changes(told_whole(archive, before), told, kept) if before else None,
        lives([*(one for _, one in _as_given(earlier)), told], kept),
    )


def told_whole(archive: Path, entry: CatalogueEntry) -> PublishedEdition:
    """All that an edition of an archive told."""
    from generator.read.record import read_published_edition

    return read_published_edition(archive / entry.id, entry, f"{archive.name}/{entry.id}")


def in_order(told: Iterable[Told]) -> tuple[Told, ...]:
    """Editions by the day of their data, and then as they were published."""
    return tuple(sorted(told, key=lambda one: place_of(one[0])))


def _as_given(told: Iterable[Told]) -> tuple[Told, ...]:
    """Editions in the order readers were given them."""
    return tuple(sorted(told, key=lambda one: as_told(one[0])))


def kept_of(told: Iterable[Told]) -> Kept:
    """What is not repeated of these editions: the last that was told says whether it is hidden."""
    told = _as_given(told)
    withdrawn: dict[Key, date] = {}
    for withdrawal in (one for entry, _ in told for one in entry.withdrawals):
        for key in withdrawal.figures:
            withdrawn[key] = min(withdrawal.on, withdrawn.get(key, withdrawal.on))
    return kept_by((one for _, one in told), withdrawn, told[-1][0].disclosure_profile)


def edition_before(
    entry: CatalogueEntry, previous: str, earlier: Iterable[CatalogueEntry]
) -> CatalogueEntry | None:
    """The edition an edition is set beside, as it was corrected last.

    A correction is set beside what it corrects; others beside the one they follow, else the last
    of their own body. One of a restricted workspace is set beside one of the same, since a public
    one tells less.
    """
    alike = [
        one for one in earlier if bool(one.exempt) is bool(entry.exempt) and not one.is_withdrawn
    ]
    if entry.supersedes:
        return next((one for one in alike if one.edition == entry.supersedes), None)
    named = [one for one in alike if one.edition == previous]
    of_body = [one for one in alike if one.body == entry.body and place_of(one) < place_of(entry)]
    candidates = named or of_body
    found = candidates[-1] if candidates else None
    for later in sorted(alike, key=lambda one: one.publication_date):
        if found is not None and later.supersedes == found.edition:
            found = later
    return found


def place_of(entry: CatalogueEntry) -> tuple[date, date, str, int]:
    """A sort key that puts editions by the day of their data, each correction after its edition."""
    return (entry.data_as_at, entry.publication_date, *chain_of(entry.edition))
