"""A workbook to fill in, made from what a package holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.model.errors import PacksError, Stopped
from generator.model.findings import has_errors
from generator.model.periods import Period, parse_period, spell_period
from generator.publish.carried_over import carried_over
from generator.publish.workbook.book import ReportSettings, WorkbookPlan, write_workbook
from generator.read.package import read_rows
from generator.workspace import Workspace

Rows = tuple[Mapping[str, str], ...]


def write_new_workbook(
    workspace: Workspace, path: Path, edition_id: str | None, period: str, *, force: bool
) -> tuple[str, ...]:
    """Write a workbook to fill in: an edition's definitions, targets and figures, or empty tables.

    Raises `PacksError` where the file is there already and `force` does not allow it to go.
    """
    if path.suffix.lower() != ".xlsx":
        raise PacksError(f"{path.name} is not the name of a workbook: let it end in .xlsx.")
    token = parsed(period).token if period else ""
    if edition_id is None:
        plan = WorkbookPlan(ReportSettings(reporting_period=token), {}, note=_EMPTY, example=True)
    else:
        plan = workbook_plan(workspace, edition_id, token)
    write_workbook(plan, path, force=force)
    slug, reporting = plan.report.slug or "your-council", plan.report.reporting_period
    return (
        f"Written {path}. {plan.note}",
        f"Fill it in, save it, then: packs import {path} {slug}/{reporting or '2023-m08'}",
    )


_EMPTY = "The tables are empty: fill in what you have."


def workbook_plan(workspace: Workspace, edition_id: str, token: str) -> WorkbookPlan:
    """The workbook of the package that an edition is made from, for its own or another period."""
    from generator.beside import edition_here

    authority, _, name = edition_id.partition("/")
    edition, findings = edition_here(workspace, authority, name)
    if edition is None:
        raise Stopped(findings)
    folder = workspace.package_folder(authority, edition.data)
    report, rows, findings = read_rows(folder, workspace.shown(folder))
    if report is None or has_errors(findings):
        raise Stopped(findings)
    of = parse_period(token) if token else report.reporting_period
    if of.end < report.reporting_period.end:
        raise PacksError(
            f"{spell_period(of)} comes before {spell_period(report.reporting_period)}, "
            f"on which {edition_id} reports."
        )
    is_next = of != report.reporting_period
    settings = ReportSettings(
        slug=report.authority.slug,
        name=report.authority.name,
        code=report.authority.code,
        reporting_period=of.token,
        data_as_at=(of.end if is_next else report.data_as_at).isoformat(),
        neighbour_set=report.neighbour_set,
    )
    note = f"It holds the definitions, targets and figures of {authority}/{edition.data}"
    return WorkbookPlan(
        settings,
        _for_next(rows) if is_next else rows,
        note=f"{note}, ready for {spell_period(of)}." if is_next else f"{note}.",
    )


def _for_next(rows: Mapping[str, Rows]) -> dict[str, Rows]:
    """Last period's rows without what was said and done then, which is asked for again."""
    return {table: carried_over(table, found) for table, found in rows.items()}


def parsed(token: str) -> Period:
    """A reporting period from the command line. Raises `PacksError` where it is none."""
    try:
        return parse_period(token)
    except ValueError:
        raise PacksError(
            f"'{token}' is not a period. Write it as 2023-m11, fy2023-24-q3 or fy2023-24."
        ) from None
