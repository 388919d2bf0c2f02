"""A correction of a published edition: a new edition beside it, from a source folder of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.beside import catalogue, edition_here
from generator.model.archive import CatalogueEntry
from generator.model.corrections import chain_of, next_correction
from generator.model.editions import Edition
from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.findings import Finding, Severity
from generator.model.periods import spell_day
from generator.workspace import EDITION_FILE, Workspace


def correct(workspace: Workspace, edition_id: str, archive: Path, today: date) -> tuple[str, ...]:
    """Open the source folder of an edition's next correction; returns lines that say what to do.

    It holds the words and the settings of what it corrects, which may be a correction itself.
    Raises `PacksError` where nothing of the edition is published, or a correction is open already.
    """
    from generator.publish.next_edition import write_correction

    authority, _, name = edition_id.partition("/")
    first = chain_of(name)[0]
    listed = [entry for entry in catalogue(archive) if entry.authority.slug == authority]
    published = [entry.edition for entry in listed if chain_of(entry.edition)[0] == first]
    if not published:
        folder = workspace.shown(workspace.edition_folder(authority, name))
        raise PacksError(
            f"{edition_id} is not published, so nobody holds it: change what is in {folder}. "
            "A correction is for an edition that is."
        )
    replaced = max(published, key=chain_of)
    correction = next_correction(replaced)
    to = workspace.edition_folder(authority, correction)
    if to.exists():
        raise PacksError(
            f"{workspace.shown(to)} is there already, and not published: go on with it."
        )
    words = workspace.edition_folder(authority, replaced)
    if not (words / EDITION_FILE).is_file():
        raise NotFound(
            f"The words of {authority}/{replaced} are not here any longer: restore "
            f"{workspace.shown(words)} from a copy first."
        )
    _refuse_before_public(workspace, authority, replaced, correction)
    edition, findings = edition_here(workspace, authority, replaced)
    if edition is None:
        raise Stopped(findings)
    write_correction(edition, words, to, today)
    its = f"{authority}/{correction}"
    package = workspace.shown(workspace.package_folder(authority, edition.data))
    alike = (
        entry.id
        for entry in sorted(listed, key=lambda one: one.id)
        if entry.reporting_period == edition.data
        and chain_of(entry.edition)[0] != first
        and not entry.is_withdrawn
        and not entry.status.superseded_by
    )
    return (
        f"Made {workspace.shown(to)}: the words of {replaced} as they are",
        f"Next: say why in correction_reason of {workspace.shown(to / EDITION_FILE)},",
        f"put the figures right in {package}, or the words in the chapters,",
        f'declare changed figures: packs revisions {its} --correction --accept "why",',
        f'then: packs check {its}, packs clear {its} --by "the role", packs publish {its}',
        *(f"Told of the same package too: packs new --correct {other}" for other in alike),
    )


def _refuse_before_public(
    workspace: Workspace, authority: str, replaced: str, correction: str
) -> None:
    """`PacksError` where the correction would lack what its edition took from a public one."""
    public = workspace.public
    if public is None or not public.edition_folder(authority, replaced).is_dir():
        return
    if not public.edition_folder(authority, correction).is_dir():
        raise PacksError(
            f"{authority}/{replaced} adds to the public edition of its name, whose chapters would "
            f"be missing from {correction}. Start that correction first: packs new --correct "
            f"{authority}/{replaced} --workspace {public.root}"
        )


def replaced_by(edition: Edition, entries: Iterable[CatalogueEntry]) -> CatalogueEntry | None:
    """The published edition that a correction replaces; nothing of any other edition."""
    of = f"{edition.authority}/{edition.supersedes}"
    return next((entry for entry in entries if edition.supersedes and entry.id == of), None)


def check_correction(
    edition: Edition, replaced: CatalogueEntry | None, others: Iterable[CatalogueEntry], file: str
) -> tuple[Finding, ...]:
    """What is wrong with what a correction says it corrects; nothing of any other edition."""
    if not edition.supersedes:
        return ()
    if replaced is None:
        return (
            Finding(
                "EDN-SUPERSEDES",
                Severity.ERROR,
                file,
                f"'{edition.supersedes}' is not published, so there is nothing to correct.",
                "Change that edition itself, and delete this folder.",
                column="supersedes",
                value=edition.supersedes,
            ),
        )
    findings = []
    if replaced.reporting_period != edition.data:
        findings.append(
            Finding(
                "EDN-SUPERSEDES",
                Severity.ERROR,
                file,
                f"'{edition.supersedes}' reports on {replaced.reporting_period}.",
                "Correct the package that it reports, and name it in data.",
                column="data",
                value=edition.data,
            )
        )
    newest = max(
        (one for one in others if one.id != edition.id),
        key=lambda one: one.publication_date,
        default=replaced,
    )
    if edition.publication_date < newest.publication_date:
        findings.append(
            Finding(
                "EDN-DATE",
                Severity.ERROR,
                file,
                f"It would be published before {newest.edition}, which was published on "
                f"{spell_day(newest.publication_date)}.",
                "Write the day on which the correction goes out: later editions are held against "
                "what was said last.",
                column="publication_date",
                value=edition.publication_date.isoformat(),
            )
        )
    return tuple(findings)
