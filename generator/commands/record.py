"""Commands on the record: what is published, when, and what became of it."""

from __future__ import annotations

import json
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
from generator.model.errors import AlreadyPublished, NotCleared
from generator.model.findings import Finding


@click.command()
@click.argument("edition", required=False)
@click.option("--all", "every", is_flag=True, help="Every edition that is not published yet.")
@folder("--extracts", "Lists of children, kept elsewhere, none of whom may stand in it.")
@click.option("--pdf", "is_printed", is_flag=True, help="Its pack and summary as PDFs, too.")
@in_archive
@in_workspace
def publish(
    edition: str | None,
    every: bool,
    extracts: Path | None,
    is_printed: bool,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Add an edition to the archive, once.

    Only an edition that is cleared is published, and a published one is never touched again. Its
    files are first looked through for numbers and addresses of people, and with --extracts for
    every child in those lists; a leak stops it. With --all, drafts are left and named. With --pdf,
    or the setting pdf: yes, its PDFs become part of it.

    \b
    Example: packs publish example-borough/2023-08-scrutiny --extracts ../extracts
    """
    from generator import listing, publishing, scanning
    from generator.checkout import check_extracts, pushed_along
    from generator.read.choices import wants_pdf

    here = workspace_at(workspace)
    where = archive or here.archive
    if every:
        wanted = listing.unpublished(here, where)
        if not wanted:
            click.echo("Every edition is published already.")
    else:
        wanted = (here.find_edition(edition),)
    for warned in (pushed_along(here), check_extracts(extracts, here, where) if extracts else ""):
        if warned:
            click.echo(f"warning: {warned}", err=True)

    def tell(found: tuple[Finding, ...]) -> None:
        print_findings(found, err=True)

    pdfs = None
    if is_printed or wants_pdf(here.config_file):
        from generator.printing import pdfs_by
        from generator.publish.pdf.engines import printer

        pdfs = pdfs_by(here, printer(None), steps())
    sought = or_findings(scanning.looked_for, extracts, tell)
    for one in wanted:
        want = {"archive": where, "sought": sought, "tell": tell, "step": steps(), "pdfs": pdfs}
        try:
            or_findings(publishing.publish, here, one, **want)
        except NotCleared as draft:
            if not every:
                raise
            click.echo(f"Left: {draft}", err=True)
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
@click.option("--edition", default="", help="A whole edition, in place of a figure or a page.")
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
    """Take a figure, a page or a whole edition back after it was published.

    Lists every page and file that repeats it and what no program can reach; with --yes it is
    replaced by a notice. Options narrow what is meant: without --period all periods, without
    --area all areas. A figure withdrawn stays hidden in every later edition.

    \b
    Example: packs withdraw 5.10 --authority example-borough --period 2023-m08
    """
    from generator import withdrawing
    from generator.withdrawing_asked import asked_for

    here = workspace_at(workspace)
    where, to = archive or here.archive, site or here.site
    asked = asked_for(indicator, today=date.today(), is_done=is_done, **said)
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
@click.argument("edition", required=False)
@click.option("--minutes", default="", help="The address of the minutes of the meeting.")
@click.option("--decision", default="", help="What the committee decided or asked for.")
@click.option("--by", default="", help="The role that records it; never a person's name.")
@click.option("--on", default="", help="The day it is recorded, as in 2026-03-03; else today.")
@in_archive
@in_workspace
def record(
    edition: str | None,
    minutes: str,
    decision: str,
    by: str,
    on: str,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Record the minutes and the decision on a published edition.

    They stand on its status page and in lists, with the day and the role; the edition itself is not
    touched. Nothing recorded is removed: a later entry puts an earlier one right.

    \b
    Example: packs record example-borough/2023-08-scrutiny
                 --decision "The report was noted." --by "Democratic Services Officer"
    """
    from generator import recording

    here = workspace_at(workspace)
    where = archive or here.archive
    asked = recording.recording(
        minutes=minutes, decision=decision, by=by, on=on, today=date.today()
    )
    entry = recording.record(here, where, edition, asked)
    click.echo(f"Recorded of {entry.id}:")
    for line in recording.recorded_lines(entry.status):
        click.echo(f"  {line}")
    click.echo("It reaches the site with: packs build --published")


@click.command()
@in_archive
@in_workspace
def editions(archive: Path | None, workspace: Path | None) -> None:
    """List every edition, newest first, with what is recorded of it.

    \b
    Example: packs editions
    """
    from generator import listing, recording
    from generator.beside import catalogue

    here = workspace_at(workspace)
    where = archive or here.archive
    rows = listing.editions(here, where)
    statuses = {entry.id: entry.status for entry in catalogue(where)}
    if not rows:
        click.echo("There is no edition here yet. Start one with: packs new --help")
    widths = [max(len(row[i]) for row in rows) for i in range(3)] if rows else []
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
        click.echo("  ".join((*padded, row[3])).rstrip())
        for line in recording.recorded_lines(statuses[row[0]]) if row[0] in statuses else ():
            click.echo(f"    {line}")


@click.command()
@in_archive
@in_workspace
def index(archive: Path | None, workspace: Path | None) -> None:
    """Make the pages anew that list the published editions.

    Publishing does so by itself. This is for a change of templates or of an authority.toml, where
    no edition is to be published. No edition is touched.

    \b
    Example: packs index
    """
    from generator import indexing
    from generator.model.formats import plural

    here = workspace_at(workspace)
    where = archive or here.archive
    number = or_findings(indexing.index, here, where)
    click.echo(f"{plural(number, 'edition')} listed in {shown(where)}")


@click.command()
@click.argument("archive", required=False, type=click.Path(path_type=Path))
@in_workspace
def verify(archive: Path | None, workspace: Path | None) -> None:
    """Say whether an archive is as it was published.

    Names each thing that is changed, missing, added, renamed, linked or empty. Takes an archive or
    a site; else archive/ in the workspace. Exits with 1 if anything is not as published, with 2 if
    it could not be checked. The file verify.py in each archive does the same without this program.

    \b
    Example: packs verify archive
    """
    from generator import verify as verifying

    where = archive or workspace_at(workspace).archive
    try:
        answer = verifying.verify(where)
    except verifying.Unchecked as error:
        click.echo(f"packs: {error}", err=True)
        sys.exit(2)
    for line in verifying.lines_of(answer):
        click.echo(line)
    sys.exit(answer.status)


@click.command()
@click.argument("edition")
@folder("--bagit", "Where a BagIt bag goes, for an archive service: a new or an empty folder.")
@in_archive
@in_workspace
def export(edition: str, bagit: Path | None, archive: Path | None, workspace: Path | None) -> None:
    """Hand a published edition on, as a BagIt bag.

    The bag holds the edition byte for byte, below data/, with its status page. It is the same
    on whatever day it is made.

    \b
    Example: packs export example-borough/2023-08-scrutiny --bagit ../for-the-county-archive
    """
    from generator import bagging

    if bagit is None:
        raise click.UsageError(
            "Say in what form: --bagit FOLDER makes a bag for an archive service. An edition is a "
            "folder of pages as well, to copy as it is, and prints to PDF from a browser."
        )
    for line in bagging.export_bag(archive or workspace_at(workspace).archive, edition, bagit):
        click.echo(line)


@click.command()
@click.argument("one")
@click.argument("other")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Lines to read, or values for another program.",
)
@in_archive
@in_workspace
def diff(one: str, other: str, form: str, archive: Path | None, workspace: Path | None) -> None:
    """Say what changed between two editions.

    Figures, ratings, indicators, targets, actions, recommendations and headlines, then and now. An
    edition not published yet is made of its sources. It is worked out of released figures alone:
    nothing hidden or withdrawn since is repeated, nor a change of so few people that they would be
    hidden.

    \b
    Example: packs diff example-borough/2023-05-scrutiny example-borough/2023-08-scrutiny
    """
    from generator import comparing
    from generator.compose.changes_text import changes_lines, changes_values
    from generator.compose.templates import Templates

    here = workspace_at(workspace)
    found = or_findings(comparing.diff, here, archive or here.archive, one, other)
    if form == "json":
        click.echo(json.dumps(changes_values(found, here.exempt), indent=2, ensure_ascii=False))
        return
    words = Templates(here.templates).words.changed
    for line in changes_lines(found, words, here.exempt):
        click.echo(line)


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
