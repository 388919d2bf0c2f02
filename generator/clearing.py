"""Clearing a draft for publication: a named role has read it, and it is fit to be published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator import recipe
from generator.check.revisions import undecided
from generator.model.clearance import Cleared
from generator.model.errors import PacksError, Stopped
from generator.model.periods import spell_day
from generator.publish.archive import refuse_published
from generator.publish.declarations import write_cleared
from generator.read.cleared import FILE, read_cleared
from generator.workspace import Workspace

_LONGEST_ROLE = 120


def day_of(on: str, today: date) -> date:
    """The day of a decision as a command names it; today where it names none.

    Raises `PacksError` for a day that is none or has not come.
    """
    try:
        day = date.fromisoformat(on) if on else today
    except ValueError:
        raise PacksError(f"'{on}' is no day. Write --on as in 2026-03-03.") from None
    if day > today:
        raise PacksError(f"{on} has not come yet. Leave out --on for today.")
    return day


def clear(
    workspace: Workspace, edition_id: str, archive: Path, by: str, on: date
) -> tuple[str, ...]:
    """Record that a role cleared an edition as it now is; returns lines that say what was done.

    Raises `Stopped` where findings forbid publication, `AlreadyPublished` where there is nothing
    left to clear, and `PacksError` without a role.
    """
    by = by.strip()
    if not by or not by.isprintable() or len(by) > _LONGEST_ROLE or "@" in by:
        raise PacksError(
            f"Say which role cleared it, on one line of up to {_LONGEST_ROLE} characters: "
            "--by \"Director of Children's Services\". Never write a person's name or address."
        )
    refuse_published(archive, edition_id)
    prepared = recipe.prepare(workspace, edition_id, archive)
    if waiting := undecided(prepared.findings):
        raise Stopped(waiting)
    clearance = prepared.clearance
    if (held := clearance.cleared) is not None:
        day = spell_day(held.on)
        return (f"Draft {held.draft} of {edition_id} is cleared already: {day}, by {held.by}.",)
    folder = workspace.edition_folder(*edition_id.split("/"))
    rounds, _ = read_cleared(folder, workspace.shown(folder))
    cleared = Cleared(clearance.number, by, on, clearance.content)
    write_cleared(folder / FILE, (*rounds, cleared))
    return (
        f"Cleared draft {clearance.number} of {edition_id} in {workspace.shown(folder / FILE)}",
        "It holds for these figures, words and settings: any change makes it a draft again.",
        f"Next: packs publish {edition_id}",
    )
