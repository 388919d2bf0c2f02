"""Building sites: every edition side by side, one alone, one for plain MkDocs, one in a browser."""

from __future__ import annotations

from pathlib import Path

from generator.beside import catalogue, lineages_here
from generator.extending import refuse_public_place
from generator.model.pages import BuiltEdition, Standing
from generator.read.words import read_words, unknown_words
from generator.recipe import Step, compose, entry_of, prepare, writer_of
from generator.workspace import Workspace


def build(
    workspace: Workspace, wanted: tuple[str, ...], *, site: Path, archive: Path, step: Step
) -> tuple[str, ...]:
    """Make the site: every published edition as the archive has it, and the wanted ones.

    A wanted edition that is not published is a preview. Returns what became of each.
    """
    from generator.publish.built_before import Ledger
    from generator.publish.catalogue import CATALOGUE
    from generator.publish.ratings import holding_of

    ledger = Ledger(
        workspace.cache / "built",
        (
            *workspace.sources,
            *((workspace.public.archive / CATALOGUE,) if workspace.public else ()),
        ),
        archive,
        site,
        wanted,
    )
    exempt = workspace.exempt
    refuse_public_place(workspace, site, archive)
    published = {entry.id: entry.is_withdrawn for entry in catalogue(archive)}
    if not ledger.is_current():
        previews, holdings = [], {}
        for edition_id in wanted:
            if edition_id not in published:
                step(f"Reading {edition_id}")
                prepared = prepare(workspace, edition_id, archive)
                step(f"Composing {edition_id}")
                built = compose(workspace, prepared, Standing(published=False))
                previews.append((entry_of(prepared), writer_of(workspace, built)))
                holdings[edition_id] = holding_of(built)
        from generator.publish.site import assemble_site

        step("Writing the site")
        assemble_site(
            archive,
            previews,
            site,
            templates=workspace.templates,
            exempt=exempt,
            holdings=holdings,
            lineages=lineages_here(workspace),
        )
        ledger.remember()
    lines = []
    for edition_id in wanted:
        standing = "as published" if edition_id in published else "preview, not published"
        standing = "withdrawn" if published.get(edition_id) else standing
        lines.append(f"{edition_id}  {standing}  {site / edition_id / 'index.html'}")
    if len(wanted) == 1 and wanted[0] in published:
        alone = Standing(published=False, beside_others=False)
        built = compose(workspace, prepare(workspace, wanted[0], archive), alone)
        writer_of(workspace, built)(workspace.preview)
        page = workspace.preview / "index.html"
        lines.append(f"{wanted[0]}  from its sources as they now stand  {page}")
    return (*lines, *unknown_words(read_words(workspace.templates)))


def serve(workspace: Workspace, edition_id: str, port: int) -> None:
    """Show an edition in a browser until stopped, each page as its sources stand."""
    from generator.previewing import Preview
    from generator.publish.live import serve_live

    preview = Preview(workspace, edition_id)
    preview.renew()
    serve_live(preview.answer, preview.renew, workspace.sources, port)


def edition_for_mkdocs(
    config_file: Path, asked: str | None
) -> tuple[BuiltEdition, tuple[Path, ...]]:
    """An edition for plain MkDocs, standing alone; the newest where none is asked for."""
    workspace = Workspace(config_file.parent)
    prepared = prepare(workspace, workspace.find_edition(asked), workspace.archive)
    alone = Standing(published=False, beside_others=False)
    return compose(workspace, prepared, alone), workspace.templates
