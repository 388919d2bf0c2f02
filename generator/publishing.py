"""Publishing an edition: protected beside what readers hold, looked through, and put in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.beside import lineages_here, told_entries
from generator.extending import refuse_before_public, refuse_public_place
from generator.model.errors import NotCleared, Stopped
from generator.model.findings import in_order
from generator.model.pages import Standing
from generator.recipe import Prepared, Step, compose, entry_of, prepare, writer_of
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.printing import MakesPdfs
    from generator.protect.leaks.sought import Sought
    from generator.scanning import Tell


def publish(
    workspace: Workspace,
    edition_id: str,
    *,
    archive: Path,
    sought: Sought,
    tell: Tell,
    step: Step,
    pdfs: MakesPdfs | None = None,
    is_again: bool = False,
) -> None:
    """Add an edition to the archive, whole or not at all, once nothing of a child is found in it.

    `sought` is what to look for beyond the rules for numbers and addresses; `tell` is shown what
    may be of a child. Raises `Stopped` where something is, or where a decision or a sign-off waits,
    `NotCleared` for a draft, and `AlreadyPublished` where the archive holds the edition, whatever
    has become of its sources. `pdfs` makes the PDFs that become part of it. One that is made
    `is_again` only to be compared waits for nobody.
    """
    from generator.publish.archive import complete_if_killed, refuse_published

    refuse_public_place(workspace, archive)
    if edition_id in complete_if_killed(archive, workspace.templates):
        return
    refuse_published(archive, edition_id)
    is_added = False
    while not is_added:
        is_added = _publish_as_told(
            workspace, edition_id, archive, sought, tell, step, pdfs, is_again=is_again
        )


def _publish_as_told(
    workspace: Workspace,
    edition_id: str,
    archive: Path,
    sought: Sought,
    tell: Tell,
    step: Step,
    pdfs: MakesPdfs | None,
    *,
    is_again: bool,
) -> bool:
    """Publish an edition protected beside all that readers hold.

    False, with nothing written, where they were told more while it was being made: what it hides
    depends on that.
    """
    from generator.publish.archive import publish as publish_edition
    from generator.scanning import scanned

    slug, exempt = edition_id.partition("/")[0], workspace.exempt
    told = told_entries(slug, archive, workspace.public)
    step(f"Reading {edition_id}")
    prepared = prepare(workspace, edition_id, archive)
    if not is_again:
        _refuse_what_waits(prepared)
    step(f"Composing {edition_id}")
    built = compose(workspace, prepared, Standing(published=True))
    if pdfs is not None:
        from generator.printing import with_pdfs

        # Before the archive is held, since printing a large pack takes a while.
        step(f"Printing {edition_id}")
        built = with_pdfs(workspace, built, pdfs(prepared, built))
    step("Writing the archive")
    authority = prepared.released.authority
    write = scanned(workspace, authority, writer_of(workspace, built), sought=sought, tell=tell)

    def write_if_nothing_was_told(folder: Path) -> None:
        # Asked while the archive is held alone.
        if told_entries(slug, archive, workspace.public) != told:
            raise _ToldMeanwhile
        write(folder)

    try:
        publish_edition(
            archive,
            entry_of(prepared),
            write_if_nothing_was_told,
            templates=workspace.templates,
            exempt=exempt,
            lineages=lineages_here(workspace),
        )
    except _ToldMeanwhile:
        step("Another edition was published meanwhile")
        return False
    return True


class _ToldMeanwhile(Exception):
    """The archive holds something else than what an edition was made beside."""


def _refuse_what_waits(prepared: Prepared) -> None:
    """Raise where a decision, a date, a sign-off or the clearing by a role is missing."""
    from generator.check.clearance import refusal
    from generator.check.confirming import unconfirmed
    from generator.check.cover import unfilled
    from generator.check.revisions import undecided
    from generator.check.signoffs import unsigned

    refuse_before_public(prepared.findings)
    found = prepared.findings
    if waiting := (*undecided(found), *unsigned(found), *unfilled(found)):
        raise Stopped(in_order(waiting))
    if prepared.clearance.cleared is None:
        raise NotCleared(refusal(prepared.clearance, prepared.edition.id))
    # After the clearing, so that a draft with proposed dates is left as any draft is.
    if proposed := unconfirmed(prepared.findings):
        raise Stopped(in_order(proposed))
