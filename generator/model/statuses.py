"""What became of each edition, as it follows from the other editions of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from generator.model.archive import CatalogueEntry, Correction


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


def states_of(entry: CatalogueEntry, newer: CatalogueEntry | None) -> tuple[EditionState, ...]:
    """Everything that became of an edition, the gravest first; `newer` is what came after it."""
    withdrawn_in_part = any(not one.is_whole for one in entry.withdrawals)
    said = (
        (EditionState.WITHDRAWN, entry.is_withdrawn),
        (EditionState.CORRECTED, entry.status.superseded_by is not None),
        (EditionState.FIGURES_WITHDRAWN, withdrawn_in_part),
        (EditionState.EARLIER, newer is not None),
    )
    return tuple(state for state, is_so in said if is_so) or (EditionState.CURRENT,)


def newer_edition(
    entry: CatalogueEntry, entries: Iterable[CatalogueEntry]
) -> CatalogueEntry | None:
    """The newest published edition for the same body of the same authority, if it is a later one.

    It makes an earlier one no less right, as a correction does. Editions that are corrected or
    withdrawn themselves are passed over.
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
    return min(later, key=lambda other: other.newest_first, default=None)


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
