"""Two editions of one authority side by side: what the later one says otherwise.

An edition is read from the archive, or, where it is not published yet, made of its sources and
read from the bytes that readers would be given: both by one road.
"""

from __future__ import annotations

from pathlib import Path

from generator import recipe
from generator.beside import catalogue, told_of
from generator.judge.changes import changes
from generator.model.archive import PublishedEdition
from generator.model.changes import Changes
from generator.model.errors import PacksError
from generator.since import in_order, kept_of, told_whole
from generator.workspace import Workspace


def diff(workspace: Workspace, archive: Path, one: str, other: str) -> Changes:
    """What changed between two editions, whichever of them is named first.

    Raises `NotFound` for one that is nowhere, `PacksError` for editions of two authorities or one
    edition twice, and `Stopped` where one that is not published cannot be made.
    """
    published = {entry.id: entry for entry in catalogue(archive)}
    first, second = (workspace.find_edition(name, tuple(published)) for name in (one, other))
    if first == second:
        raise PacksError(f"{first} is named twice. Name two editions of one authority.")
    authority = first.partition("/")[0]
    if authority != second.partition("/")[0]:
        raise PacksError(
            f"{first} and {second} are of two authorities, which have no figure in common. Name "
            "two editions of one."
        )
    told = told_of(authority, archive, workspace.public)
    whole: dict[str, PublishedEdition] = {}
    for name in (first, second):
        if name in published:
            if published[name].is_withdrawn:
                raise PacksError(
                    f"{name} was withdrawn as a whole, so there is nothing to compare."
                )
            whole[name] = told_whole(archive, published[name])
        else:
            prepared = recipe.prepare(workspace, name, archive)
            made = recipe.told_by(prepared, recipe.downloads_of(prepared))
            told, whole[name] = (*told, made), made[1]
    told = in_order(told)
    order = [entry.id for entry, _ in told if entry.id in whole]
    return changes(whole[order[0]], whole[order[-1]], kept_of(told))
