"""Commands on the workspace itself."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.commands.saying import (
    in_archive,
    in_workspace,
    workspace_at,
)


@click.command()
@click.argument("edition", required=False)
@in_archive
@in_workspace
def todo(edition: str | None, archive: Path | None, workspace: Path | None) -> None:
    """List what is due: disposal dates, editions not published.

    Past due first. Of an edition that is named, all that it lacks is told, under the role that owes
    it: dates to confirm, figures, answers, progress, words, explanations, sign-offs, the clearing.

    \b
    Example: packs todo example-borough/2023-08-scrutiny
    """
    from generator.todo import todo as what_is_due

    here = workspace_at(workspace)
    subject = here.find_edition(edition) if edition else None
    for line in what_is_due(here, subject, archive or here.archive, date.today()):
        click.echo(line)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Start a workspace with a small example.

    It holds settings, a small invented package and an edition made from it.

    \b
    Example: packs init our-packs
    """
    from generator import beginnings

    for line in beginnings.init(folder):
        click.echo(line)


@click.command()
@in_workspace
def doctor(workspace: Path | None) -> None:
    """Say what is missing here.

    One sentence for each thing this machine or this workspace lacks.

    \b
    Example: packs doctor
    """
    from generator.doctor import examine

    healthy = True
    for is_well, sentence in examine(workspace, Path.cwd()):
        word = {True: "ok     ", False: "MISSING", None: "WARNING"}[is_well]
        click.echo(f"{word}  {sentence}")
        healthy = healthy and is_well is not False
    if not healthy:
        sys.exit(1)
