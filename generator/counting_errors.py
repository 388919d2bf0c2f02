"""Errors that a validator counted come into a package: the rows of one return and period."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.model.formats import plural
from generator.model.origins import Origin
from generator.model.periods import parse_period, spell_period
from generator.read.error_counts import read_error_counts
from generator.read.hints import not_a_period
from generator.read.package import read_rows
from generator.read.workbook.rows import WorkbookRow
from generator.updating import bring_up_to_date
from generator.workspace import Workspace

#: The rule under which the number of rules that were not run is kept, where the file says none.
NOT_RUN = "not-run"


@dataclass(frozen=True)
class Counted:
    """What became of it: lines for the person, and what is to be said of the package."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def write_error_counts(
    workspace: Workspace, asked: str, file: Path, name: str, covers: str, not_run: int
) -> Counted:
    """Put the counts of a file in place of those a package has of a return and period.

    Raises `NotFound` for a package or a file that is not there, `PacksError` where no period is
    meant, and `Stopped` with findings, with nothing written.
    """
    package_id = workspace.find_package(asked)
    if package_id is None:
        raise NotFound(f"'{asked}' names no package: write AUTHORITY/PERIOD, as in a/2025-m03.")
    name = " ".join(name.split())
    if not name:
        raise PacksError("Say which return it is, as in --return SSDA903.")
    try:
        period = parse_period(covers)
    except ValueError:
        raise PacksError(f"'{covers}' is no period. {not_a_period(covers).remedy}") from None
    counted, findings = read_error_counts(file)
    if findings:
        raise Stopped(findings)
    folder = workspace.package_folder(*package_id.split("/"))
    shown_as = workspace.shown(folder)
    _, known, of_package = read_rows(folder, shown_as)
    if has_errors(of_package):
        raise Stopped(in_order(of_package))
    given = [dict(one) for one in counted]
    if not_run:
        told = "Rules that could not be run"
        given.append({"code": NOT_RUN, "description": told, "skipped": str(not_run)})
    rows = tuple(
        WorkbookRow(
            {"return": name, "period": period.token} | {k: v for k, v in one.items() if v},
            Origin("", 0),
        )
        for one in given
    )
    there = known.get("return_errors", ())
    kept = [row for row in there if (row["return"], row["period"]) != (name, period.token)]
    _, of_package = bring_up_to_date(
        workspace, folder, {"return_errors": rows}, {"return_errors": tuple(kept)}
    )
    errors = sum(int(one.get("count") or 0) for one in given)
    skipped = sum(int(one.get("skipped") or 0) for one in given)
    lines = [
        f"Updated {shown_as}: {name}, {spell_period(period)}: {errors:,} errors of "
        f"{plural(len(counted), 'rule')}; {plural(skipped, 'rule')} not run."
    ]
    if replaced := len(there) - len(kept):
        lines.append(f"  In place of {plural(replaced, 'row')} that were there.")
    lines.append(f"Next: packs check {package_id}, and in a chapter the section return-errors.")
    return Counted(tuple(lines), of_package)
