"""Commands that make an edition, or a chart of it, ready for paper and for slides."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.saying import (
    engine_option,
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
@engine_option(
    "What prints: WeasyPrint, or Chromium, Chrome or Edge as installed; auto takes the first."
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


@click.command()
@click.argument("edition", required=False)
@engine_option("What prints where a pack was not published as a PDF; see packs pdf.")
@folder("--output", "Where it goes; else pdf/<authority>/<edition>/ in the workspace.")
@in_archive
@in_workspace
def supplement(
    edition: str | None,
    engine: str,
    output: Path | None,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Print what members need who hold the pack of a corrected edition.

    Only the pages that changed: the first sheet says why, and lists each changed place by page and
    paragraph; each page that follows says which page it replaces. The list is written as a text for
    an e-mail too. Exits with 1 if a check of the PDF fails, which is named.

    \b
    Example: packs supplement your-council/2025-09-scrutiny-c1
    """
    from generator import supplementing
    from generator.publish.pdf.engines import Engine

    here = workspace_at(workspace)
    done = or_findings(
        supplementing.supplement,
        here,
        edition,
        engine=None if engine == "auto" else Engine(engine),
        output=output,
        archive=archive or here.archive,
        step=steps(),
    )
    click.echo(f"Written {shown(done.pdf)}: {done}")
    for line in done.printed.lines():
        click.echo(f"  {line}")
    click.echo(f"Written {shown(done.text)}: the same as a text for an e-mail")
    if done.to_withdraw:
        click.echo(
            f"{done.replaces} shows a figure that is hidden now, or no longer there. It is "
            "withheld here, and stays readable there until it is withdrawn: packs withdraw --help"
        )
    if done.printed.checked.failed:
        sys.exit(1)


@click.command()
@click.argument("edition", required=False)
@folder("--to", "Where the files go; else agenda/<authority>/<edition>/ in the workspace.")
@click.option("--item", default="00", show_default=True, help="The number of the agenda item.")
@click.option("--draft", is_flag=True, help="Of an edition that is not published; files say so.")
@click.option("--replace", "replaces", is_flag=True, help="Write over files that are there.")
@engine_option("What prints, as in packs pdf.")
@in_archive
@in_workspace
def agenda(
    edition: str | None,
    to: Path | None,
    item: str,
    draft: bool,
    replaces: bool,
    engine: str,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Fill the folder of an agenda item: cover report, summary, appendix, checklist.

    The cover report is a Word file in the council's own template, made of the published edition
    and read back before anything is written. In a restricted workspace it writes the exempt
    appendix into a folder of its own. Says by when the papers have to be out.

    \b
    Example: packs agenda darlington/2015-12-scrutiny --item 7
    """
    from generator import despatching
    from generator.model.formats import spell_size
    from generator.publish.pdf.engines import Engine

    here = workspace_at(workspace)
    done = or_findings(
        despatching.write_agenda,
        here,
        edition,
        to=to,
        archive=archive or here.archive,
        item=item,
        is_draft=draft,
        replaces=replaces,
        engine=None if engine == "auto" else Engine(engine),
        step=steps(),
    )
    click.echo(f"Written to {shown(done.folder)}:")
    for name, size in done.files:
        click.echo(f"  {name}: {spell_size(size)}")
    for box in done.boxes:
        click.echo(f"  {'done ' if box.is_ticked else 'to do'}  {box.text}")
    if done.deadline.is_late:
        click.echo(f"Late: {done.deadline.sentence}.")
    else:
        click.echo(f"In time: {done.deadline.sentence}.")


@click.command()
@click.argument("edition")
@click.argument("ref")
@click.option(
    "--kind",
    type=click.Choice(
        ["trend", "control", "comparison", "distribution", "bullet", "areas", "funnel"]
    ),
    default="trend",
    show_default=True,
    help="Which chart of the indicator.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["png", "svg"]),
    default="png",
    show_default=True,
    help="A picture for slides and letters, or one that stays sharp at any size.",
)
@click.option(
    "--scale",
    type=click.FloatRange(0.5, 6),
    default=2,
    show_default=True,
    help="How many times as large a PNG is as the chart on a page.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the picture goes; else charts/<authority>/<edition>/ in the workspace.",
)
@in_archive
@in_workspace
def chart(
    edition: str,
    ref: str,
    kind: str,
    form: str,
    scale: float,
    output: Path | None,
    archive: Path | None,
    workspace: Path | None,
) -> None:
    """Draw one chart as a picture for a paper or a slide.

    Of a published edition it is the chart as published; of one that is not, the picture says so.
    Its source stands in the picture, and its words for who cannot see it are printed here: paste
    them as the alternative text.

    \b
    Example: packs chart example-borough/2023-08-scrutiny 3.3
    """
    from generator import charting
    from generator.model.choices import ChartKind
    from generator.model.formats import spell_size

    here = workspace_at(workspace)
    drawn = or_findings(
        charting.draw_chart,
        here,
        edition,
        ref,
        ChartKind(kind),
        form=charting.PictureFormat(form),
        scale=scale,
        output=output,
        archive=archive or here.archive,
        step=steps(),
    )
    click.echo(f"Written {shown(drawn.path)}: {spell_size(drawn.size)}")
    click.echo("Alternative text:")
    click.echo(drawn.words)
