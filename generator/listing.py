"""Which editions there are, published or not, and how each stands."""

from __future__ import annotations

from pathlib import Path

from generator.beside import catalogue, edition_here
from generator.model.archive import CatalogueEntry
from generator.model.statuses import EditionState, states_of
from generator.workspace import Workspace


def unpublished(workspace: Workspace, archive: Path) -> tuple[str, ...]:
    """The ids of the editions here that the archive does not hold, oldest first."""
    published = {entry.id for entry in catalogue(archive)}
    return tuple(edition for edition in workspace.editions() if edition not in published)


def editions(workspace: Workspace, archive: Path) -> tuple[tuple[str, str, str, str], ...]:
    """Id, standing, meeting and title of every edition, by authority, newest first."""
    published = {entry.id: entry for entry in catalogue(archive)}
    rows = []
    for edition_id in {*published, *workspace.editions()}:
        if entry := published.get(edition_id):
            met, title = entry.meeting_date, entry.title
            standing = _standing(entry)
            rows.append((edition_id, standing, f"meeting {met}", title))
            continue
        authority, name = edition_id.split("/")
        edition, _ = edition_here(workspace, authority, name)
        if edition is None:
            rows.append((edition_id, "cannot be read", "", f"packs check {edition_id} says why"))
        else:
            met, title = edition.meeting_date, edition.title
            rows.append((edition_id, "not published", f"meeting {met}", title))
    rows.sort(key=lambda row: row[0].split("/")[1], reverse=True)
    rows.sort(key=lambda row: row[0].split("/")[0])
    return tuple(rows)


def _standing(entry: CatalogueEntry) -> str:
    """What became of a published edition, in a few words."""
    became = (state for state in states_of(entry, None) if state is not EditionState.CURRENT)
    return ", ".join(became) or "published"
