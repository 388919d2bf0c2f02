"""What became of each edition, as it follows from the other editions of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from generator.model.archive import CatalogueEntry, Correction
from generator.model.corrections import chain_of


class EditionState(StrEnum):
    """What became of a published edition, in a word or two; several can be true of one edition."""

    CURRENT = "current"
    EARLIER = "earlier edition"
    CORRECTED = "corrected"
    FIGURES_WITHDRAWN = "figures withdrawn"
    WITHDRAWN = "withdrawn"


def with_corrections(entries: Iterable[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """The entries, each with the published editions that correct it, in their order.

    A correction of a correction corrects the first edition too. Nothing of this is written down
    beside the editions: it follows from what each of them says it supersedes.
    """
    entries = tuple(entries)
    correcting: dict[str, list[CatalogueEntry]] = {}
    for entry in entries:
        if entry.supersedes and not entry.is_preview:
            correcting.setdefault(f"{entry.authority.slug}/{entry.supersedes}", []).append(entry)
    return tuple(
        replace(entry, status=replace(entry.status, corrections=_corrections(entry, correcting)))
        for entry in entries
    )


def as_told(entry: CatalogueEntry) -> tuple[date, bool, date, str, int]:
    """A sort key that puts editions in the order readers were given them.

    A correction goes out on a day of its own, after editions of newer data, and of one day last:
    what it says of a figure is what was said of it since.
    """
    return (
        entry.publication_date,
        entry.supersedes is not None,
        entry.data_as_at,
        *chain_of(entry.edition),
    )


def states_of(entry: CatalogueEntry, following: CatalogueEntry | None) -> tuple[EditionState, ...]:
    """Everything that became of an edition, the gravest first; `following` came after it."""
    withdrawn_in_part = any(not one.is_whole for one in entry.withdrawals)
    said = (
        (EditionState.WITHDRAWN, entry.is_withdrawn),
        (EditionState.CORRECTED, entry.status.superseded_by is not None),
        (EditionState.FIGURES_WITHDRAWN, withdrawn_in_part),
        (EditionState.EARLIER, following is not None),
    )
    return tuple(state for state, is_so in said if is_so) or (EditionState.CURRENT,)


def next_edition(entry: CatalogueEntry, entries: Iterable[CatalogueEntry]) -> CatalogueEntry | None:
    """The published edition that came next for the same body of the same authority, if any did.

    It makes an earlier one no less right, as a correction does. Editions that are corrected or
    withdrawn themselves are passed over. It is the next and not the newest, so that publishing the
    hundredth edition changes the status of one and not of all.
    """
    later = (
        other
        for other in entries
        if (other.authority.slug, other.body) == (entry.authority.slug, entry.body)
        and not other.is_preview
        and not other.is_withdrawn
        and not other.status.superseded_by
        and (other.data_as_at, other.meeting_date) > (entry.data_as_at, entry.meeting_date)
    )
    return max(later, key=lambda other: other.newest_first, default=None)


def _corrections(
    entry: CatalogueEntry, correcting: dict[str, list[CatalogueEntry]]
) -> tuple[Correction, ...]:
    found: dict[str, CatalogueEntry] = {}
    asked = [entry.id]
    while asked:
        for one in correcting.get(asked.pop(), ()):
            # A catalogue that was tampered with can go round in a circle.
            if one.id not in found and one.id != entry.id:
                found[one.id] = one
                asked.append(one.id)
    inorder = sorted(found.values(), key=lambda one: (one.publication_date, one.edition))
    return tuple(
        Correction(one.edition, one.publication_date, one.correction_reason, one.is_withdrawn)
        for one in inorder
    )
