"""The command that makes an edition ready for paper."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.saying import (
    folder,
    in_archive,
    in_workspace,
    or_findings,
    shown,
    steps,
    workspace_at,
)


@click.command()
@click.argument("edition", required=False)
@click.option(
    "--engine",
    type=click.Choice(["auto", "weasyprint", "chromium"]),
    default="auto",
    show_default=True,
    help="What prints: WeasyPrint, or Chromium, Chrome or Edge as installed; auto takes the first.",
)
@click.option(
    "--document",
    type=click.Choice(["pack", "summary", "all"]),
    default="all",
    show_default=True,
    help="The whole pack, or the members' summary.",
)
@folder("--output", "Where the PDFs go; else pdf/<authority>/<edition>/ in the workspace.")
@in_archive
@in_workspace
def pdf(
    edition: str | None,
    engine: str,
    document: str,
    output: Path | None,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Print an edition's pack and members' summary as PDFs.

    They are made of the edition's own files: as published, or of a preview while it is not. Each
    is tagged and checked by program; exits with 1 if a check fails, which is named.

    \b
    Example: packs pdf example-borough/2023-08-scrutiny
    """
    from generator import printing
    from generator.publish.pdf.documents import Document
    from generator.publish.pdf.engines import Engine

    here = workspace_at(workspace)
    papers = or_findings(
        printing.print_edition,
        here,
        edition,
        tuple(Document) if document == "all" else (Document(document),),
        engine=None if engine == "auto" else Engine(engine),
        output=output,
        archive=archive or here.archive,
        step=steps(),
    )
    for paper in papers:
        click.echo(f"Written {shown(paper.path)}: {paper}")
        for line in paper.printed.lines():
            click.echo(f"  {line}")
    if any(paper.printed.checked.failed for paper in papers):
        sys.exit(1)
