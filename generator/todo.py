"""What is due in a workspace on a day: disposal dates, and editions that are not published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from generator import recipe
from generator.beside import catalogue, choices_here, edition_here, words_here
from generator.check.clearance import how_to_clear
from generator.check.signoffs import unsigned
from generator.model.editions import Edition
from generator.model.findings import Finding, Severity
from generator.model.formats import plural
from generator.model.periods import spell_day
from generator.outstanding import TOLD, Due, Unfinished, outstanding
from generator.read.cleared import read_cleared
from generator.read.last_words import chapters_to_review
from generator.workspace import Workspace

#: The heading over what no role owes.
_NOBODYS = "Whoever makes the report"


def todo(
    workspace: Workspace, edition_id: str | None, archive: Path, today: date
) -> tuple[str, ...]:
    """A line for each thing that is due, the longest overdue first.

    Of an edition that is named all that it lacks is told, under the role that owes it. Raises
    `Stopped` where a restricted workspace's settings are incomplete.
    """
    if edition_id is not None:
        return _of_edition(workspace, edition_id, archive, today)
    dues = [*_disposals(workspace, archive), *_unpublished(workspace, archive)]
    dues.sort(key=lambda due: (due.day or date.max, due.edition, due.what))
    lines = (f"{_when(due.day, today)}  {due.edition}  {due.what}" for due in dues)
    return tuple(lines) or ("Nothing is due.",)


def _of_edition(
    workspace: Workspace, edition_id: str, archive: Path, today: date
) -> tuple[str, ...]:
    """What one edition lacks: a heading for each role and day, the earliest first."""
    dues = [due for due in _disposals(workspace, archive) if due.edition == edition_id]
    edition, findings = edition_here(workspace, *edition_id.split("/"))
    if edition is None:
        dues.append(_unread(edition_id))
    elif edition_id not in {entry.id for entry in catalogue(archive)}:
        prepared, findings = recipe.question(workspace, edition_id, archive)
        narrative, _ = words_here(workspace, *edition_id.split("/"))
        folder = workspace.edition_folder(*edition_id.split("/"))
        last_words = chapters_to_review(folder, workspace.shown(folder))
        dues += outstanding(Unfinished(edition, narrative, last_words, findings, prepared))
        dues += _looked_at(edition_id, findings)
        dues += _going_out(workspace, edition)
    if not dues:
        return (f"{edition_id}: nothing is due.",)
    # What is due on one day stays in the order in which an edition comes about.
    dues.sort(key=lambda due: due.day or date.max)
    owed: dict[tuple[str, date | None], list[str]] = {}
    for due in sorted(dues, key=lambda due: not due.owner):
        owed.setdefault((due.owner, due.day), []).append(due.what)
    return tuple(
        line
        for (owner, day), whats in owed.items()
        for line in (f"{owner or _NOBODYS}, {_when(day, today)}", *(f"  {w}" for w in whats))
    )


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


def _unpublished(workspace: Workspace, archive: Path) -> Iterator[Due]:
    """The editions here that are not in the archive, by the day their papers go out."""
    published = {entry.id for entry in catalogue(archive)}
    signing = bool(choices_here(workspace)[0].signoff_required)
    for known in workspace.editions():
        if known not in published:
            edition, _ = edition_here(workspace, *known.split("/"))
            if edition is None:
                yield _unread(known)
                continue
            yield from _going_out(workspace, edition)
            if signing:
                _, findings = recipe.question(workspace, known, archive)
                for finding in unsigned(findings):
                    what = f"sign off {finding.value}: {finding.remedy}"
                    yield Due(known, edition.publication_date, what)


def _unread(edition_id: str) -> Due:
    return Due(edition_id, None, f"it cannot be read: packs check {edition_id} says why")


def _going_out(workspace: Workspace, edition: Edition) -> Iterator[Due]:
    """The clearing of an edition, unless it was cleared, and its publication."""
    folder, day = workspace.edition_folder(*edition.id.split("/")), edition.publication_date
    if not read_cleared(folder, workspace.shown(folder))[0]:
        yield Due(edition.id, day, f"have it cleared: {how_to_clear(edition.id)}")
    what = "issue it" if workspace.exempt is not None else "publish it"
    yield Due(edition.id, day, f"{what}: packs publish {edition.id}")


def _looked_at(edition_id: str, findings: Iterable[Finding]) -> Iterator[Due]:
    """The errors and warnings on an edition that no role was told of by name."""
    from generator.model.counted import counted, totals

    asked = (f for f in findings if f.severity is not Severity.NOTE and f.code not in TOLD)
    if found := totals(counted(asked)):
        yield Due(edition_id, None, f"look at {found}: packs check {edition_id}")


def _when(day: date | None, today: date) -> str:
    if day is None:
        return "open"
    if day < today:
        return f"PAST DUE by {plural((today - day).days, 'day')}, {spell_day(day)}"
    return f"by {spell_day(day)}"
