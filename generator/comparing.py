"""Two editions of one authority side by side: what the later one says otherwise.

An edition is read from the archive, or, where it is not published yet, made of its sources and
read from the bytes that readers would be given: both by one road.
"""

from __future__ import annotations

from pathlib import Path

from generator import recipe
from generator.beside import catalogue, told_of
from generator.judge.changes import changes
from generator.model.changes import Changes
from generator.model.errors import PacksError
from generator.since import in_order, kept_of
from generator.workspace import Workspace


def diff(workspace: Workspace, archive: Path, one: str, other: str) -> Changes:
    """What changed between two editions, whichever of them is named first.

    Raises `NotFound` for one that is nowhere, `PacksError` for editions of two authorities or one
    edition twice, and `Stopped` where one that is not published cannot be made.
    """
    published = tuple(entry.id for entry in catalogue(archive))
    first, second = (workspace.find_edition(name, published) for name in (one, other))
    if first == second:
        raise PacksError(f"{first} is named twice. Name two editions of one authority.")
    authority = first.partition("/")[0]
    if authority != second.partition("/")[0]:
        raise PacksError(
            f"{first} and {second} are of two authorities, which have no figure in common. Name "
            "two editions of one."
        )
    told = told_of(authority, archive, workspace.public)
    for name in (first, second):
        if name not in published:
            prepared = recipe.prepare(workspace, name, archive)
            told += (recipe.told_by(prepared, recipe.downloads_of(prepared)),)
    told = in_order(told)
    # The last of one name is the archive's own: a restricted edition adds to the public one.
    by_id = {entry.id: (place, edition) for place, (entry, edition) in enumerate(told)}
    (_, then), (_, now) = sorted((by_id[first], by_id[second]), key=lambda one: one[0])
    return changes(then, now, kept_of(told))
