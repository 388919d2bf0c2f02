"""The command `packs`: its commands are in `commands/`, what each does in the module it calls."""

from __future__ import annotations

import click

from generator import __version__
from generator.commands import (
    commentary,
    decisions,
    inventing,
    making,
    package,
    paper,
    record,
    workspace,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="packs")
def packs() -> None:
    """Scrutiny and board packs for children's services, from data packages to a versioned site.

    \b
    Example: packs check example-borough/2023-08-scrutiny
    """


for command in (
    making.check,
    making.words,
    making.explain,
    making.build,
    making.serve,
    paper.pdf,
    paper.supplement,
    paper.chart,
    paper.agenda,
    decisions.clear,
    record.publish,
    record.record,
    record.withdraw,
    record.editions,
    record.diff,
    record.index,
    record.verify,
    record.export,
    record.reproduce,
    package.new,
    package.workbook,
    package.import_,
    package.annex_a,
    package.comparators,
    package.return_errors,
    decisions.revisions,
    decisions.accept,
    commentary.ask,
    commentary.collect,
    inventing.invent_lists,
    workspace.todo,
    workspace.init,
    workspace.doctor,
):
    packs.add_command(command)
