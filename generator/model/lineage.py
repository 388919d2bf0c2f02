"""Councils end and merge: who had the same services before an authority, and who after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.model.editions import Authority


@dataclass(frozen=True)
class Relative:
    """A council that had an authority's services before it, or has them after it.

    `on` is the last day of one before, the first day of one after. `slug` names its folder; it is
    empty for one that nothing is kept of.
    """

    name: str
    on: date
    slug: str = ""


@dataclass(frozen=True)
class Lineage:
    """The councils before and after an authority, as its own file says."""

    authority: str
    predecessors: tuple[Relative, ...] = ()
    successors: tuple[Relative, ...] = ()


def told_both_ways(
    lineages: Iterable[Lineage], authorities: Iterable[Authority]
) -> Mapping[str, Lineage]:
    """The lineage of each authority, with what the others say of it where it does not say so.

    A council that ended writes nothing any longer, so its successor's word is enough for both.
    """
    names = {authority.slug: authority.name for authority in authorities}
    said = {one.authority: one for one in lineages}
    both = dict(said)
    for one in said.values():
        if one.authority not in names:
            continue
        for before in one.predecessors:
            after = Relative(names[one.authority], before.on + timedelta(1), one.authority)
            other = both.get(before.slug, Lineage(before.slug))
            if before.slug in names and not _names(other.successors, after):
                both[before.slug] = replace(other, successors=(*other.successors, after))
        for after in one.successors:
            before = Relative(names[one.authority], after.on - timedelta(1), one.authority)
            other = both.get(after.slug, Lineage(after.slug))
            if after.slug in names and not _names(other.predecessors, before):
                both[after.slug] = replace(other, predecessors=(*other.predecessors, before))
    return both


def _names(relatives: Iterable[Relative], one: Relative) -> bool:
    return any(other.slug == one.slug for other in relatives)
