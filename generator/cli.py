"""The command line: arguments and answers. What each command does stands in `recipe`.

Nothing heavy is imported before a command needs it, so that help and doctor answer at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import __version__
from generator.model.errors import Stopped
from generator.model.findings import Finding, has_errors
from generator.workspace import Workspace, find_workspace

Command = TypeVar("Command", bound=Callable[..., object])


def _folder(name: str, text: str) -> Callable[[Command], Command]:
    return click.option(name, type=click.Path(file_okay=False, path_type=Path), help=text)


_in_workspace = _folder("--workspace", "The workspace; else the nearest folder up with mkdocs.yml.")
_to_site = _folder("--site", "Where the site goes; else site/ in the workspace.")
_in_archive = _folder("--archive", "Where the archive is; else archive/ in the workspace.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="packs")
def packs() -> None:
    """Scrutiny and board packs for children's services, from data packages to a versioned site.

    \b
    Example: packs check example-borough/2023-08-scrutiny
    """


@packs.command()
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
@_in_workspace
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
    here = _workspace(workspace)
    if package := here.find_package(edition):
        found = recipe.check_package_alone(here, package)
        subject = package
    else:
        subject = here.find_edition(edition)
        found = recipe.check(here, subject)
    if output is not None:
        want = {"with_values": not without_values}
        _or_findings(recipe.report, here, subject, found, output, **want)
    if form == "json":
        click.echo(reports.as_json(subject, found))
    else:
        for line in reports.summary_lines(subject, found):
            click.echo(line)
        if output is not None:
            click.echo(f"Written to {_shown(output)}")
        elif found:
            click.echo()
            _print_findings(found, err=False)
    if has_errors(found):
        sys.exit(1)


@packs.command()
@click.argument("edition")
@click.argument("ref")
@_in_workspace
def explain(edition: str, ref: str, workspace: Path | None) -> None:
    """Show how a figure and its rating arose.

    \b
    Example: packs explain example-borough/2023-08-scrutiny 5.10
    """
    from generator import recipe

    here = _workspace(workspace)
    for heading, text in _or_findings(recipe.explain, here, here.find_edition(edition), ref):
        click.echo(f"{heading}")
        for line in text.splitlines():
            click.echo(f"    {line}")


@packs.command()
@click.argument("edition", required=False)
@click.option("--all", "every", is_flag=True, help="Every edition: the archive's, and previews.")
@_to_site
@_in_archive
@_in_workspace
def build(
    edition: str | None,
    every: bool,
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
    from generator import recipe

    here = _workspace(workspace)
    wanted = here.editions() if every else (here.find_edition(edition),)
    built = _or_findings(
        recipe.build,
        here,
        wanted,
        site=site or here.site,
        archive=archive or here.archive,
        step=_steps(),
    )
    for line in built:
        click.echo(line)


@packs.command()
@click.argument("edition", required=False)
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@_in_workspace
def serve(edition: str | None, port: int, workspace: Path | None) -> None:
    """Show an edition in a browser, live.

    It is built again on each change of data, words or templates.

    \b
    Example: packs serve example-borough/2023-08-scrutiny
    """
    from generator import recipe

    here = _workspace(workspace)
    recipe.serve(here, here.find_edition(edition), port)


@packs.command()
@click.argument("edition", required=False)
@click.option("--all", "every", is_flag=True, help="Every edition that is not published yet.")
@_folder("--extracts", "Lists of children, kept elsewhere, none of whom may stand in it.")
@_in_archive
@_in_workspace
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

    here = _workspace(workspace)
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
        _print_findings(found, err=True)

    sought = _or_findings(scanning.looked_for, extracts, tell)
    for one in wanted:
        _or_findings(
            recipe.publish, here, one, archive=where, sought=sought, tell=tell, step=_steps()
        )
        click.echo(f"Published {one} in {_shown(where)}")


@packs.command()
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
@_to_site
@_in_archive
@_in_workspace
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

    here = _workspace(workspace)
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


@packs.command()
@_in_archive
@_in_workspace
def editions(archive: Path | None, workspace: Path | None) -> None:
    """List every edition, newest first.

    \b
    Example: packs editions
    """
    from generator import recipe

    here = _workspace(workspace)
    rows = recipe.editions(here, archive or here.archive)
    if not rows:
        click.echo("There is no edition here yet. Start one with: packs new --help")
    widths = [max(len(row[i]) for row in rows) for i in range(3)] if rows else []
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
        click.echo("  ".join((*padded, row[3])).rstrip())


@packs.command()
@click.argument("edition")
@click.option("--from", "before", help="The edition it follows; not for an authority's first.")
@_in_workspace
def new(edition: str, before: str | None, workspace: Path | None) -> None:
    """Start an edition from the one before.

    Settings, definitions, targets and past figures are carried over; last time's words are left as
    comments. From an edition of the same period, it is one for another body and shares the figures.
    Without --from it is a new authority's first, made from an invented example without its figures.

    \b
    Example: packs new example-borough/2023-11-scrutiny --from example-borough/2023-08-scrutiny
    """
    from generator import beginnings

    here = _whole(workspace, "new")
    follows = here.find_edition(before) if before else None
    for line in _or_findings(beginnings.new, here, edition.strip("/"), follows):
        click.echo(line)


@packs.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "edition", help="An edition whose definitions and figures it holds.")
@click.option("--period", default="", help="The period it is for, such as 2023-m11.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@_in_workspace
def workbook(
    file: Path, edition: str | None, period: str, force: bool, workspace: Path | None
) -> None:
    """Write a workbook to fill in.

    It has a sheet with one row an indicator and periods across, and one for each other table. With
    --from, last period's definitions, targets and figures are filled in.

    \b
    Example: packs workbook pack.xlsx --from example-borough/2023-08-scrutiny --period 2023-m11
    """
    from generator import exporting

    here = _whole(workspace, "workbook")
    subject = here.find_edition(edition) if edition else None
    lines = _or_findings(exporting.write_new_workbook, here, file, subject, period, force=force)
    for line in lines:
        click.echo(line)


@packs.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("package")
@click.option("--name", default="", help="What the authority is called; needed for its first.")
@click.option("--code", default="", help="The authority's code, such as E09000000.")
@click.option("--as-at", default="", help="The day of the data; else the last of the period.")
@click.option("--replace", "replaces", is_flag=True, help="Drop what the workbook does not hold.")
@click.option("--as-source", is_flag=True, help="Keep the workbook itself as the package's source.")
@_in_workspace
def import_(
    file: Path,
    package: str,
    name: str,
    code: str,
    as_at: str,
    replaces: bool,
    as_source: bool,
    workspace: Path | None,
) -> None:
    """Make a package of a workbook.

    Takes an .xlsx or .ods as analysts keep it: one row an indicator, months across. Says how each
    sort of cell was read. Of a package that is there, figures are added and changed, the rest is
    kept. A case system's own exports and child-level lists are not read: count them first.

    \b
    Example: packs import pack.xlsx example-borough/2023-m11
    """
    from generator import importing

    here = _whole(workspace, "import")
    want = importing.wanted(
        package,
        name=name,
        code=code,
        data_as_at=as_at,
        replaces=replaces,
        as_source=as_source,
    )
    imported = _or_findings(importing.import_workbook, here, file, want)
    for line in imported.lines:
        click.echo(line)
    if imported.findings:
        click.echo()
        _print_findings(imported.findings, err=False)


@packs.command()
@click.argument("package")
@click.option(
    "--from",
    "first",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="A national file; more may follow it.",
)
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--release", default="", help="What the release is called; else its newest year.")
@click.option("--released-on", default="", help="The day it was published, as in 2025-10-30.")
@click.option("--neighbour-set", default="", help="The year of the set, where no file says it.")
@click.option("--median", "with_median", is_flag=True, help="The median of neighbours as well.")
@_in_workspace
def comparators(
    package: str, first: Path, files: tuple[Path, ...], workspace: Path | None, **said: Any
) -> None:
    """Take national figures from DfE's files.

    Reads DfE's tables by authority, the long table of its local authority tool, neighbour sets and
    population estimates as they are downloaded, and writes the comparators of each indicator whose
    published_as names a national measure. Rows of other sources are kept.

    \b
    Example: packs comparators example-borough/2023-m08 --from c1.csv lait.parquet sn_2025.xlsx
    """
    from generator import national

    here, options = _whole(workspace, "comparators"), national.Said(**said)
    written = _or_findings(national.write_comparators, here, package, (first, *files), options)
    for line in written.lines:
        click.echo(line)
    if written.findings:
        click.echo()
        _print_findings(written.findings, err=False)


@packs.command()
@click.argument("edition", required=False)
@click.option("--accept", "reason", help="Declare the small changes, for this reason.")
@click.option(
    "--under",
    default="2",
    show_default=True,
    help="Small is less than so many points of a percentage, or per cent of any other figure.",
)
@click.option("--correction", is_flag=True, help="A mistake is put right; else data got better.")
@_in_archive
@_in_workspace
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

    here = _workspace(workspace)
    declaration = declaring.declaration(reason, under, is_correction=correction)
    subject, where = here.find_edition(edition), archive or here.archive
    for line in _or_findings(declaring.revisions, here, subject, where, declaration):
        click.echo(line)


@packs.command()
@click.argument("edition")
@click.argument("code")
@click.argument("reason")
@click.option("--by", default="", help="The role that decided; never a person's name.")
@_in_workspace
def accept(edition: str, code: str, reason: str, by: str, workspace: Path | None) -> None:
    """Accept the findings of one code, with a reason.

    The reason is printed in the edition. What is wrong with the contract, with a page or with the
    protection of people cannot be accepted, but for PRIV-REVISED and PRIV-WORDS, which a role
    decides.

    \b
    Example: packs accept example-borough/2023-08-scrutiny CON-OUTTURN "both were published"
    """
    from generator import declaring

    here = _workspace(workspace)
    told = (here.find_edition(edition), code, reason, by, date.today())
    for line in _or_findings(declaring.accept, here, *told):
        click.echo(line)


@packs.command()
@click.argument("edition", required=False)
@_in_archive
@_in_workspace
def todo(edition: str | None, archive: Path | None, workspace: Path | None) -> None:
    """List what is due: disposal dates, editions not published.

    Past due first. Of an edition that is named, errors and warnings are counted too.

    \b
    Example: packs todo example-borough/2023-08-scrutiny
    """
    from generator.todo import todo as what_is_due

    here = _workspace(workspace)
    subject = here.find_edition(edition) if edition else None
    for line in what_is_due(here, subject, archive or here.archive, date.today()):
        click.echo(line)


@packs.command()
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


@packs.command()
@_in_workspace
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


def _workspace(given: Path | None) -> Workspace:
    return find_workspace(given, Path.cwd())


def _whole(given: Path | None, command: str) -> Workspace:
    """A workspace that holds whole packages; a restricted one only adds to them."""
    from generator.extending import refuse_restricted

    refuse_restricted(here := _workspace(given), command)
    return here


Answer = TypeVar("Answer")


def _or_findings(work: Callable[..., Answer], *args: object, **options: object) -> Answer:
    """The answer of a piece of work; where findings stop it, they are printed and it exits 1."""
    try:
        return work(*args, **options)
    except Stopped as stopped:
        _print_findings(stopped.findings, err=True)
        raise


def _print_findings(findings: tuple[Finding, ...], *, err: bool) -> None:
    from generator.check.reports import detail_lines

    for line in detail_lines(findings):
        click.echo(line, err=err)


def _steps() -> Callable[[str], None]:
    """Tells what is being done on a terminal, once it has taken a second; silent in a pipe."""
    started = time.monotonic()
    watched = sys.stderr.isatty()

    def step(doing: str) -> None:
        if watched and time.monotonic() - started > 1:
            click.echo(f"  {doing} …", err=True)

    return step


def _shown(path: Path) -> str:
    """A path from where the person stands, where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
