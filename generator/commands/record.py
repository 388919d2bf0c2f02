"""Commands on the record: what is published, when, and what became of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.commands.saying import (
    folder,
    in_archive,
    in_sentences,
    in_workspace,
    or_findings,
    print_findings,
    shown,
    steps,
    to_site,
    workspace_at,
)
from generator.model.errors import AlreadyPublished
from generator.model.findings import Finding


@click.command()
@click.argument("edition", required=False)
@click.option("--all", "every", is_flag=True, help="Every edition that is not published yet.")
@folder("--extracts", "Lists of children, kept elsewhere, none of whom may stand in it.")
@in_archive
@in_workspace
def publish(
    edition: str | None,
    every: bool,
    extracts: Path | None,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Add an edition to the archive, once.

    A published edition is never touched again. Its files are first looked through for numbers and
    addresses of people, and with --extracts for every child in those lists; a leak stops it.

    \b
    Example: packs publish example-borough/2023-08-scrutiny --extracts ../extracts
    """
    from generator import recipe, scanning
    from generator.checkout import check_extracts, pushed_along

    here = workspace_at(workspace)
    where = archive or here.archive
    if every:
        wanted = recipe.unpublished(here, where)
        if not wanted:
            click.echo("Every edition is published already.")
    else:
        wanted = (here.find_edition(edition),)
    for warned in (pushed_along(here), check_extracts(extracts, here, where) if extracts else ""):
        if warned:
            click.echo(f"warning: {warned}", err=True)

    def tell(found: tuple[Finding, ...]) -> None:
        print_findings(found, err=True)

    sought = or_findings(scanning.looked_for, extracts, tell)
    for one in wanted:
        try:
            or_findings(
                recipe.publish, here, one, archive=where, sought=sought, tell=tell, step=steps()
            )
        except AlreadyPublished:
            if not every:
                raise
            click.echo(f"{one} was published meanwhile")
        else:
            click.echo(f"Published {one} in {shown(where)}")


@click.command()
@click.argument("indicator", required=False)
@click.option("--authority", help="Whose; needed where several have such an indicator.")
@click.option("--area", multiple=True, help="Only this area; 'whole' is the whole authority.")
@click.option("--breakdown", multiple=True, help="Only this breakdown; 'whole' is none.")
@click.option("--category", multiple=True, help="Only this category; 'whole' is none.")
@click.option("--period", multiple=True, help="Only this period, as in 2023-m08.")
@click.option("--page", "pages", multiple=True, help="This page too, as the list writes it.")
@click.option("--keep", multiple=True, help="A page you have read that does not hold it.")
@click.option("--reason", default="", help="Why, in general words; it stands on every notice.")
@click.option("--by", default="", help="The role that decided; never a person's name.")
@click.option("--on", default="", help="The day it was decided, as in 2026-03-03; else today.")
@click.option(
    "--checklist",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what is left to do to this file as well.",
)
@click.option("--yes", "is_done", is_flag=True, help="Do it; without this, it is only listed.")
@to_site
@in_archive
@in_workspace
def withdraw(
    indicator: str | None,
    checklist: Path | None,
    site: Path | None,
    archive: Path | None,
    workspace: Path | None,
    is_done: bool,
    **said: Any,
) -> None:
    """Take a figure back out of every published edition.

    Lists every page and file that repeats it and what no program can reach; with --yes it is
    replaced by a notice. Options narrow what is meant: without --period all periods, without
    --area all areas. A figure withdrawn stays hidden in every later edition.

    \b
    Example: packs withdraw 5.10 --authority example-borough --period 2023-m08
    """
    from generator import withdrawing

    here = workspace_at(workspace)
    where, to = archive or here.archive, site or here.site
    asked = withdrawing.asked_for(indicator, today=date.today(), is_done=is_done, **said)
    if is_done:
        listing = withdrawing.withdraw(here, where, to, asked)
    else:
        listing = withdrawing.look(here, where, asked)
    for line in (*listing.lines, *(() if is_done else withdrawing.copies(here, to))):
        click.echo(line)
    click.echo("\nWhat no program can reach:")
    for task in listing.tasks:
        click.echo(task)
    if checklist is not None:
        withdrawing.write_checklist(checklist, listing.tasks)
    click.echo("\nWithdrawn." if is_done else "\nNothing is changed yet. To withdraw it: --yes")


@click.command()
@in_archive
@in_workspace
def editions(archive: Path | None, workspace: Path | None) -> None:
    """List every edition, newest first.

    \b
    Example: packs editions
    """
    from generator import recipe

    here = workspace_at(workspace)
    rows = recipe.editions(here, archive or here.archive)
    if not rows:
        click.echo("There is no edition here yet. Start one with: packs new --help")
    widths = [max(len(row[i]) for row in rows) for i in range(3)] if rows else []
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
        click.echo("  ".join((*padded, row[3])).rstrip())


@click.command()
@click.argument("edition")
@in_archive
@in_workspace
def reproduce(edition: str, archive: Path | None, workspace: Path | None) -> None:
    """Make a published edition again, and compare.

    It is made aside from its sources as they now stand, by this version, beside the editions that
    were published before it. Lists the files that come out otherwise, with their first lines that
    differ. Nothing is changed. Exits with 0 if every byte is the same, with 1 if not, with 2 if it
    cannot be made.

    \b
    Example: packs reproduce example-borough/2023-08-scrutiny
    """
    from generator import reproducing

    def work() -> reproducing.Reproduction:
        here = workspace_at(workspace)
        where = archive or here.archive
        return or_findings(reproducing.reproduce, here, edition, where, steps())

    made = in_sentences(work, failing=2)
    for line in reproducing.spelled(made):
        click.echo(line)
    if not made.is_identical:
        sys.exit(1)
