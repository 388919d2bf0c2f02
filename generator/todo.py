"""What is due in a workspace on a day: disposal dates, and editions that are not published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import recipe
from generator.beside import catalogue, choices_here, edition_here
from generator.check.clearance import how_to_clear
from generator.check.signoffs import unsigned
from generator.model.findings import Severity
from generator.model.formats import plural
from generator.model.periods import spell_day
from generator.read.cleared import read_cleared
from generator.workspace import Workspace


@dataclass(frozen=True)
class Due:
    """Something to do for an edition by a day; `None` where the day is not known."""

    edition: str
    day: date | None
    what: str


def todo(
    workspace: Workspace, edition_id: str | None, archive: Path, today: date
) -> tuple[str, ...]:
    """A line for each thing that is due, of one edition or of all, the longest overdue first.

    Raises `Stopped` where a restricted workspace's settings are incomplete.
    """
    restricted = workspace.exempt is not None
    dues = [*_disposals(workspace, archive), *_unpublished(workspace, archive, restricted)]
    if edition_id is not None:
        dues = [due for due in dues if due.edition == edition_id]
        dues += _findings(workspace, edition_id, archive)
    dues.sort(key=lambda due: (due.day or date.max, due.edition, due.what))
    return tuple(_line(due, today) for due in dues) or ("Nothing is due.",)


def _disposals(workspace: Workspace, archive: Path) -> Iterator[Due]:
    """The disposal date of each restricted edition, published or not.

    An edition in the archive is kept as long as its record says, whatever its settings say now.
    """
    days = {entry.id: entry.exempt.disposal_date for entry in catalogue(archive) if entry.exempt}
    for known in workspace.editions() if workspace.is_restricted else ():
        edition, _ = edition_here(workspace, *known.split("/"))
        if edition is not None:
            days.setdefault(known, edition.disposal_date)
    for name, day in days.items():
        yield Due(name, day, "dispose of it: sources, archive, site and every copy")


def _unpublished(workspace: Workspace, archive: Path, restricted: bool) -> Iterator[Due]:
    """The editions here that are not in the archive, by the day their papers go out."""
    published = {entry.id for entry in catalogue(archive)}
    what = "issue it" if restricted else "publish it"
    signing = bool(choices_here(workspace)[0].signoff_required)
    for known in workspace.editions():
        if known not in published:
            edition, _ = edition_here(workspace, *known.split("/"))
            if edition is None:
                yield Due(known, None, f"it cannot be read: packs check {known} says why")
                continue
            day = edition.publication_date
            folder = workspace.edition_folder(*known.split("/"))
            if not read_cleared(folder, workspace.shown(folder))[0]:
                yield Due(known, day, f"have it cleared: {how_to_clear(known)}")
            yield Due(known, day, f"{what}: packs publish {known}")
            if signing:
                _, findings = recipe.question(workspace, known, archive)
                for finding in unsigned(findings):
                    yield Due(known, day, f"sign off {finding.value}: {finding.remedy}")


def _findings(workspace: Workspace, edition_id: str, archive: Path) -> Iterator[Due]:
    """The errors and warnings on an edition that is not published yet."""
    from generator.model.counted import counted, totals

    if edition_id in {entry.id for entry in catalogue(archive)}:
        return
    prepared, findings = recipe.question(workspace, edition_id, archive)
    missing = [finding for finding in findings if finding.code == "RDY-STORY"]
    for finding in missing if prepared else ():
        due = prepared.edition.stories_due if prepared else None
        yield Due(edition_id, due, f"{finding.problem} packs ask {edition_id}")
    asked = (f for f in findings if f.severity is not Severity.NOTE and f not in missing)
    if found := totals(counted(asked)):
        yield Due(edition_id, None, f"look at {found}: packs check {edition_id}")


def _line(due: Due, today: date) -> str:
    """When, which edition, what to do."""
    if due.day is None:
        when = "open"
    elif due.day < today:
        when = f"PAST DUE by {plural((today - due.day).days, 'day')}, {spell_day(due.day)}"
    else:
        when = f"by {spell_day(due.day)}"
    return f"{when}  {due.edition}  {due.what}"
