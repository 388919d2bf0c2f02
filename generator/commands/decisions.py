"""Commands that write down what somebody decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.commands.saying import (
    in_archive,
    in_workspace,
    or_findings,
    workspace_at,
)


@click.command()
@click.argument("edition", required=False)
@click.option("--accept", "reason", help="Declare the small changes, for this reason.")
@click.option(
    "--under",
    default="2",
    show_default=True,
    help="Small is less than so many points of a percentage, or per cent of any other figure.",
)
@click.option("--correction", is_flag=True, help="A mistake is put right; else data got better.")
@in_archive
@in_workspace
def revisions(
    edition: str | None,
    reason: str | None,
    under: str,
    correction: bool,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """List figures that differ from what was published.

    Each must be declared, as a revision or a correction with a reason, before the edition can be
    published. --accept declares all small ones at once in revisions.csv and lists the larger ones.

    \b
    Example: packs revisions example-borough/2023-08-scrutiny
    """
    from generator import declaring

    here = workspace_at(workspace)
    declaration = declaring.declaration(reason, under, is_correction=correction)
    subject, where = here.find_edition(edition), archive or here.archive
    for line in or_findings(declaring.revisions, here, subject, where, declaration):
        click.echo(line)


@click.command()
@click.argument("edition")
@click.argument("code")
@click.argument("reason")
@click.option("--by", default="", help="The role that decided; never a person's name.")
@in_workspace
def accept(edition: str, code: str, reason: str, by: str, workspace: Path | None) -> None:
    """Accept the findings of one code, with a reason.

    The reason is printed in the edition. What is wrong with the contract, with a page or with the
    protection of people cannot be accepted, but for PRIV-REVISED and PRIV-WORDS, which a role
    decides.

    \b
    Example: packs accept example-borough/2023-08-scrutiny CON-OUTTURN "both were published"
    """
    from generator import declaring

    here = workspace_at(workspace)
    told = (here.find_edition(edition), code, reason, by, date.today())
    for line in or_findings(declaring.accept, here, *told):
        click.echo(line)


@click.command()
@click.argument("edition")
@click.option("--by", default="", help="The role that cleared it; never a person's name.")
@click.option("--on", default="", help="The day it was cleared, as in 2026-03-03; else today.")
@in_archive
@in_workspace
def clear(edition: str, by: str, on: str, archive: Path | None, workspace: Path | None) -> None:
    """Clear a draft for publication, by a role.

    Every page of a draft carries DRAFT and a number, until a role that has read it clears it. Any
    later change of figures, words or settings makes it a draft again, with another number.

    \b
    Example: packs clear example-borough/2023-08-scrutiny --by "Director of Children's Services"
    """
    from generator import clearing

    here = workspace_at(workspace)
    told = (here.find_edition(edition), archive or here.archive)
    day = clearing.day_of(on, date.today())
    for line in or_findings(clearing.clear, here, *told, by, day):
        click.echo(line)
