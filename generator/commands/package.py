"""Commands that fill a package: from the edition before, a workbook, national files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.commands.saying import (
    in_archive,
    in_workspace,
    or_findings,
    print_findings,
    steps,
    whole_workspace,
    workspace_at,
)
from generator.model.editions import EditionKind


@click.command()
@click.argument("edition", required=False)
@click.option("--from", "before", help="The edition it follows; not for an authority's first.")
@click.option("--correct", help="Start a correction of this published edition instead.")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in EditionKind]),
    help="Begin with the chapters of a paper of this kind.",
)
@in_archive
@in_workspace
def new(
    edition: str | None,
    before: str | None,
    correct: str | None,
    kind: str | None,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Start an edition from the one before.

    Settings, definitions, targets and past figures are carried over; last time's words are left as
    comments. From an edition of the same period, it is one for another body and shares the figures.
    Without --from it is a new authority's first, made from an invented example without its figures.
    With --correct alone it is a correction of a published edition, with its words as they are.
    With --kind it has the chapters of a scrutiny paper, an improvement board's pack, a monthly
    review, an annual report or a self-evaluation, in place of last time's.

    \b
    Example: packs new example-borough/2023-11-scrutiny --from example-borough/2023-08-scrutiny
    """
    from generator import beginnings, correcting

    if correct is not None and edition is None and before is None:
        here = workspace_at(workspace)
        told = (here.find_edition(correct), archive or here.archive)
        for line in or_findings(correcting.correct, here, *told, date.today()):
            click.echo(line)
        return
    if edition is None or correct is not None:
        raise click.UsageError(
            "Name the new edition, or with --correct alone the published one to correct."
        )
    here = whole_workspace(workspace, "new")
    follows = here.find_edition(before) if before else None
    asked = EditionKind(kind) if kind else None
    for line in or_findings(beginnings.new, here, edition.strip("/"), follows, asked):
        click.echo(line)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "edition", help="An edition whose definitions and figures it holds.")
@click.option("--period", default="", help="The period it is for, such as 2023-m11.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@in_workspace
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

    here = whole_workspace(workspace, "workbook")
    subject = here.find_edition(edition) if edition else None
    lines = or_findings(exporting.write_new_workbook, here, file, subject, period, force=force)
    for line in lines:
        click.echo(line)


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("package")
@click.option("--name", default="", help="What the authority is called; needed for its first.")
@click.option("--code", default="", help="The authority's code, such as E09000000.")
@click.option("--as-at", default="", help="The day of the data; else the last of the period.")
@click.option("--replace", "replaces", is_flag=True, help="Drop what the workbook does not hold.")
@click.option("--as-source", is_flag=True, help="Keep the workbook itself as the package's source.")
@in_workspace
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

    here = whole_workspace(workspace, "import")
    want = importing.wanted(
        package,
        name=name,
        code=code,
        data_as_at=as_at,
        replaces=replaces,
        as_source=as_source,
    )
    imported = or_findings(importing.import_workbook, here, file, want)
    for line in imported.lines:
        click.echo(line)
    if imported.findings:
        click.echo()
        print_findings(imported.findings, err=False)


@click.command("annex-a")
@click.argument("lists", metavar="EXTRACT", type=click.Path(path_type=Path))
@click.argument("package", metavar="AUTHORITY/PERIOD")
@click.option("--as-at", default="", help="The day of the lists; else the last of the period.")
@click.option("--version", type=click.Choice(["2019", "2024"]), help="The version of the lists.")
@click.option(
    "--codes",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What your own codes mean; else annex-a-codes.toml beside the lists.",
)
@click.option("--previous", type=click.Path(path_type=Path), help="The lists before, to compare.")
@click.option("--previous-as-at", default="", help="Their day; else three months before.")
@click.option("--name", default="", help="What the authority is called; needed for its first.")
@click.option("--code", default="", help="The authority's code, such as E09000000.")
@click.option("--check-only", is_flag=True, help="Check the lists, and write no package.")
@in_workspace
def annex_a(lists: Path, package: str, workspace: Path | None, **said: Any) -> None:
    """Make a package of counts from Annex A's lists.

    EXTRACT is a workbook or a folder of CSV files of Ofsted's child-level lists, outside every
    workspace. They are read, checked and counted. Counts go into the package; what names a child
    goes into a private folder beside the lists, and nowhere else. Of a package that is there, what
    the lists tell is brought up to date, and the rest is kept.

    \b
    Example: packs annex-a ../private/lists.xlsx example-borough/2025-m09
    """
    from generator import extracting

    here = whole_workspace(workspace, "annex-a")
    what = extracting.asked(package, lists, **said)
    made = or_findings(extracting.extract, here, what, steps())
    for line in made.lines:
        click.echo(line)
    if made.findings:
        click.echo()
        print_findings(made.findings, err=False)


@click.command()
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
@in_workspace
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

    here, options = whole_workspace(workspace, "comparators"), national.Said(**said)
    written = or_findings(national.write_comparators, here, package, (first, *files), options)
    for line in written.lines:
        click.echo(line)
    if written.findings:
        click.echo()
        print_findings(written.findings, err=False)


@click.command("return-errors")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("package")
@click.option("--return", "name", required=True, help="The return, as in SSDA903.")
@click.option("--covers", required=True, help="The period it covers, as in fy2024-25.")
@click.option(
    "--not-run", type=click.IntRange(min=0), default=0, help="How many rules could not be run."
)
@in_workspace
def return_errors(
    file: Path, package: str, name: str, covers: str, not_run: int, workspace: Path | None
) -> None:
    """Take the error counts a return's validator exports.

    Reads a CSV with a row for each rule: code, description, fields, count and skipped, however the
    validator calls them. What the package has of that return and period is replaced. A list of
    children's errors is refused.

    \b
    Example: packs return-errors counts.csv a/2025-m03 --return SSDA903 --covers fy2024-25
    """
    from generator import counting_errors

    here = whole_workspace(workspace, "return-errors")
    counted = or_findings(
        counting_errors.write_error_counts, here, package, file, name, covers, not_run
    )
    for line in counted.lines:
        click.echo(line)
    if counted.findings:
        click.echo()
        print_findings(counted.findings, err=False)
