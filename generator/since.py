"""What an edition says since those before it: beside the last one, and through all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.judge.changes import changes
from generator.judge.life import lives
from generator.judge.tellable import Kept, Key, kept_by
from generator.model.archive import CatalogueEntry, PublishedEdition
from generator.model.changes import Changes, Life
from generator.model.corrections import chain_of

#: An edition as the catalogue lists it, and what it told.
Told = tuple[CatalogueEntry, PublishedEdition]


def since(
    now: Told, previous: str, beside: Iterable[Told]
) -> tuple[Changes | None, dict[str, Life]]:
    """What an edition says otherwise than the one before it, and the life of its indicators.

    `previous` is the edition it says it follows, empty where it says none; `beside` are all others
    that readers hold of the authority. A body's first edition has nothing to be set beside.
    """
    entry, told = now
    others = in_order(beside)
    earlier = [one for one in others if one[0].data_as_at <= entry.data_as_at]
    kept = kept_of((*earlier, now, *(one for one in others if one not in earlier)))
    before = edition_before(entry, previous, earlier)
    return (
        changes(before, told, kept) if before else None,
        lives([*(one for _, one in earlier), told], kept),
    )


def corrected_since(now: Told, beside: Iterable[Told]) -> Changes | None:
    """What a correction says otherwise than the edition it replaces; nothing of any other."""
    entry, told = now
    others = in_order(beside)
    replaced = [
        was
        for other, was in others
        if entry.supersedes == other.edition and bool(other.exempt) is bool(entry.exempt)
    ]
    return changes(replaced[-1], told, kept_of((*others, now))) if replaced else None


def in_order(told: Iterable[Told]) -> tuple[Told, ...]:
    """Editions by the day of their data, and then as they were published."""
    return tuple(sorted(told, key=lambda one: _place(one[0])))


def kept_of(told: Iterable[Told]) -> Kept:
    """What is not repeated of these editions, given in order."""
    told = tuple(told)
    withdrawn: dict[Key, date] = {}
    for withdrawal in (one for entry, _ in told for one in entry.withdrawals):
        for key in withdrawal.figures:
            withdrawn[key] = min(withdrawal.on, withdrawn.get(key, withdrawal.on))
    return kept_by((one for _, one in told), withdrawn)


def edition_before(
    entry: CatalogueEntry, previous: str, earlier: Iterable[Told]
) -> PublishedEdition | None:
    """The edition an edition is set beside: the one it follows, else the last of its own body.

    Of an edition that was corrected it is the last correction, and a correction is set beside what
    the edition it puts right was set beside. One of a restricted workspace is set beside one of
    the same, since a public one tells less.
    """
    first = chain_of(entry.edition)[0]
    alike = [one for one in earlier if bool(one[0].exempt) is bool(entry.exempt)]
    alike = [one for one in alike if chain_of(one[0].edition)[0] != first]
    named = [told for other, told in alike if chain_of(other.edition)[0] == chain_of(previous)[0]]
    of_body = [
        told for other, told in alike if other.body == entry.body and _place(other) < _place(entry)
    ]
    found = named or of_body
    return found[-1] if found else None


def _place(entry: CatalogueEntry) -> tuple[date, date, str, int]:
    return (entry.data_as_at, entry.publication_date, *chain_of(entry.edition))
