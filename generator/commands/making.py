"""Commands that make a pack: check it, see it, have it explained."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.saying import (
    in_archive,
    in_workspace,
    or_findings,
    print_findings,
    shown,
    steps,
    to_site,
    workspace_at,
)
from generator.model.findings import has_errors


@click.command()
@click.argument("edition", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Words, data for a program, or a page to send on.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the page goes, as in report.html.",
)
@click.option(
    "--without-values", is_flag=True, help="A page that says what is wrong without any value."
)
@in_workspace
def check(
    edition: str | None,
    form: str,
    output: Path | None,
    without_values: bool,
    workspace: Path | None,
) -> None:
    """Say everything that is wrong, all at once.

    Takes an edition or a package. Exits with 1 if anything is an error; nothing is written but
    the page asked for.

    \b
    Example: packs check example-borough/2023-08-scrutiny
    """
    from generator import recipe
    from generator.check import reports

    if (form == "html") != (output is not None) or (without_values and form != "html"):
        raise click.UsageError(
            "A page takes --format html with --output FILE; --without-values is for it alone."
        )
    here = workspace_at(workspace)
    if package := here.find_package(edition):
        found = recipe.check_package_alone(here, package)
        subject = package
    else:
        subject = here.find_edition(edition)
        found = recipe.check(here, subject)
    if output is not None:
        want = {"with_values": not without_values}
        or_findings(recipe.report, here, subject, found, output, **want)
    if form == "json":
        click.echo(reports.as_json(subject, found))
    else:
        for line in reports.summary_lines(subject, found):
            click.echo(line)
        if output is not None:
            click.echo(f"Written to {shown(output)}")
        elif found:
            click.echo()
            print_findings(found, err=False)
    if has_errors(found):
        sys.exit(1)


@click.command()
@click.argument("edition", required=False)
@click.option(
    "--mark-notes",
    is_flag=True,
    help="First write beside each figure note which words it vouches for; changed ones are asked.",
)
@in_workspace
def words(edition: str | None, mark_notes: bool, workspace: Path | None) -> None:
    """Check an edition's words: their numbers, and plain English.

    \b
    Example: packs words example-borough/2023-08-scrutiny
    """
    from generator import words_checked

    here = workspace_at(workspace)
    edition_id = here.find_edition(edition)
    if mark_notes:
        for line in words_checked.mark_notes(here, edition_id):
            click.echo(line)
    lines, found = or_findings(words_checked.check_words, here, edition_id)
    for line in lines:
        click.echo(line)
    if found:
        click.echo()
        print_findings(found, err=False)
    if has_errors(found):
        sys.exit(1)


@click.command()
@click.argument("edition")
@click.argument("ref")
@in_workspace
def explain(edition: str, ref: str, workspace: Path | None) -> None:
    """Show how a figure and its rating arose.

    \b
    Example: packs explain example-borough/2023-08-scrutiny 5.10
    """
    from generator import recipe

    here = workspace_at(workspace)
    for heading, text in or_findings(recipe.explain, here, here.find_edition(edition), ref):
        click.echo(f"{heading}")
        for line in text.splitlines():
            click.echo(f"    {line}")


@click.command()
@click.argument("edition", required=False)
@click.option("--all", "every", is_flag=True, help="Every edition: the archive's, and previews.")
@click.option(
    "--published", "is_public", is_flag=True, help="The archive's editions alone: for a web server."
)
@to_site
@in_archive
@in_workspace
def build(
    edition: str | None,
    every: bool,
    is_public: bool,
    site: Path | None,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Build one edition, or all, into the site.

    The site then holds every published edition, copied from the archive as it is, and the edition
    asked for, marked as a preview while it is not published.

    \b
    Example: packs build example-borough/2023-08-scrutiny
    """
    from generator import building

    here = workspace_at(workspace)
    if is_public and (every or edition):
        raise click.UsageError("--published takes the archive's editions, and no other is named.")
    if is_public:
        wanted: tuple[str, ...] = ()
    else:
        wanted = here.editions() if every else (here.find_edition(edition),)
    built = or_findings(
        building.build,
        here,
        wanted,
        site=site or here.site,
        archive=archive or here.archive,
        step=steps(),
    )
    for line in built:
        click.echo(line)
    if is_public:
        click.echo(f"What is published, and nothing else, is in {shown(site or here.site)}")


@click.command()
@click.argument("edition", required=False)
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@in_workspace
def serve(edition: str | None, port: int, workspace: Path | None) -> None:
    """Show an edition in a browser, live.

    It is built again on each change of data, words or templates.

    \b
    Example: packs serve example-borough/2023-08-scrutiny
    """
    from generator import building

    here = workspace_at(workspace)
    building.serve(here, here.find_edition(edition), port)
