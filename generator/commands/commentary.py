"""Commands of the commentary round: ask each role for its words, and collect them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.commands.saying import (
    folder,
    in_archive,
    in_workspace,
    or_findings,
    print_findings,
    shown,
    steps,
    workspace_at,
)


@click.command()
@click.argument("edition")
@folder("--to", "Where the forms go; else forms/<authority>/<edition>/ in the workspace.")
@click.option("--replace", "replaces", is_flag=True, help="Write over forms that are there.")
@in_archive
@in_workspace
def ask(
    edition: str,
    to: Path | None,
    replaces: bool,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Write a Word form for each role with its exceptions.

    An exception is red, worsening beyond normal variation or on course to miss its target. The
    form has its figures, its chart, last time's words and four questions: what happened, why, what
    we are doing, what members are asked to consider. Whoever answers needs only Word.

    \b
    Example: packs ask example-borough/2023-08-scrutiny --to forms
    """
    from generator import asking

    here = workspace_at(workspace)
    subject = here.find_edition(edition)
    where = to or here.forms / subject
    told = (here, subject, where, archive or here.archive, steps())
    lines = or_findings(asking.ask, *told, replaces=replaces)
    for line in lines:
        click.echo(line)
    click.echo(f"Written to {shown(where)}. When they come back: packs collect {shown(where)}")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--edition", help="The edition they are of, where the folder holds several.")
@click.option("--take", multiple=True, help="Of forms filled twice, the file whose answers hold.")
@click.option("--replace", "replaces", is_flag=True, help="Write over stories that are there.")
@in_archive
@in_workspace
def collect(
    folder: Path,
    edition: str | None,
    take: tuple[str, ...],
    replaces: bool,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Read forms that came back, and say who is outstanding.

    The answers become the edition's stories, checked like all its words. Nothing is written where
    anything is wrong: another edition's form, an older copy, a changed question, two forms that
    differ. Each is named, with what to do.

    \b
    Example: packs collect forms
    """
    from generator import collecting

    here = workspace_at(workspace)
    subject = here.find_edition(edition) if edition else None
    told = (here, folder, subject, archive or here.archive, date.today(), steps())
    collected = or_findings(collecting.collect, *told, take=take, replaces=replaces)
    for line in collected.lines:
        click.echo(line)
    if collected.findings:
        click.echo()
        print_findings(collected.findings, err=False)
