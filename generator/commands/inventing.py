"""The command that invents lists of children, for trying the others without real ones."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import click

from generator.commands.saying import or_findings

_DAY = click.DateTime(formats=["%Y-%m-%d"])


def _day(_: click.Context, __: click.Parameter, told: datetime | None) -> date | None:
    return None if told is None else told.date()


@click.command("invent-lists")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--children",
    type=click.IntRange(10, 200_000),
    default=2000,
    show_default=True,
    help="How many children and young people the county knows.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="The number that the county is drawn by.",
)
@click.option(
    "--as-at", type=_DAY, callback=_day, required=True, help="The day of the lists, 2025-09-30."
)
@click.option(
    "--first",
    type=_DAY,
    callback=_day,
    help="The county's first day, for later lists of the same one.",
)
@click.option(
    "--annex-version",
    type=click.Choice(["2019", "2024"]),
    default="2024",
    show_default=True,
    help="The version of the lists.",
)
@click.option(
    "--faults",
    type=click.FloatRange(0, 20),
    default=0,
    help="Plant faults in so many of a hundred rows.",
)
@click.option("--workbook", is_flag=True, help="One workbook in the template's form, not CSVs.")
def invent_lists(
    folder: Path,
    children: int,
    seed: int,
    as_at: date,
    first: date | None,
    annex_version: str,
    faults: float,
    workbook: bool,
) -> None:
    """Invent the lists of Annex A of a county that is not.

    The same options give the same lists. With --first, lists of a later day agree with those that
    the county had on its first. Faults that are planted are told in a file below the folder.

    \b
    Example: packs invent-lists lists --children 2000 --seed 1 --as-at 2025-09-30 --faults 2
    """
    from generator import inventing

    share = Decimal(str(faults))
    wanted = inventing.Wanted(children, seed, as_at, first, annex_version, share, workbook)
    for line in or_findings(inventing.invent_lists, folder, wanted):
        click.echo(line)
