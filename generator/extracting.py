"""From lists of children to a data package of counts: read, checked, counted, and told apart.

What may be told goes to the terminal and into the package. What names a child, a team, a worker or
holds a cell goes into the private folder beside the lists, and nowhere else. Nobody but this module
ever gets the path of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator import extract_package
from generator.annex_a.checks.summary import return_errors
from generator.annex_a.day_of_lists import Astray, astray
from generator.annex_a.enquiry.comparisons import Beside
from generator.annex_a.extract import Extract
from generator.annex_a.failures import told_without_cells
from generator.annex_a.lists import Lists, checked_lists
from generator.annex_a.measures import MEASURES
from generator.annex_a.measures.window import Window
from generator.annex_a.package import computed, ends_a_month
from generator.annex_a.private_files import WORKLIST, private_files
from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.reading.mapping import CodeMapping, read_mapping_of_codes
from generator.annex_a.specification import Version
from generator.extract_words import (
    checked_lines,
    counted_lines,
    next_lines,
    package_lines,
    private_lines,
    read_lines,
)
from generator.importing import Wanted, wanted
from generator.model.errors import PacksError, Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.model.formats import listed
from generator.model.periods import spell_day
from generator.private_place import kept_before, private_folder, refuse_place, write_private
from generator.publish.packages import discard, take_place
from generator.recipe import Step
from generator.workspace import Workspace

#: The council's code mapping, where none is named: beside the lists.
CODES = "annex-a-codes.toml"


@dataclass(frozen=True)
class Asked:
    """What the command line says: of which package, from which lists, and what beside them."""

    want: Wanted
    lists: Path
    as_at: date
    version: Version | None = None
    codes: Path | None = None
    previous: Path | None = None
    previous_as_at: date | None = None
    check_only: bool = False


@dataclass(frozen=True)
class Extracted:
    """What became of it: lines for the person, and what was found on the way; never a cell."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def asked(
    package: str,
    lists: Path,
    *,
    as_at: str = "",
    version: str | None = None,
    previous_as_at: str = "",
    name: str = "",
    code: str = "",
    **options: Any,
) -> Asked:
    """What the words of the command line mean. Raises `PacksError` where one means nothing."""
    want = wanted(package, name=name, code=code)
    day = _day(as_at, "--as-at") or want.period.end
    if not ends_a_month(day) or not want.period.start <= day <= want.period.end:
        raise PacksError(
            f"{day} cannot be the day of the lists for {want.period.token}: name the last day of "
            "a month in it with --as-at. Windows are whole months, since the days by which two "
            "windows differ could single out a few children."
        )
    return Asked(
        want,
        lists,
        day,
        Version(version) if version else None,
        previous_as_at=_day(previous_as_at, "--previous-as-at"),
        **options,
    )


def extract(workspace: Workspace, what: Asked, step: Step) -> Extracted:
    """Read, check and count lists, and bring the package and the private folder up to date.

    Errors in what was read stop the package, and all of them are told at once as `Stopped`; what
    was found in the lists is in the private folder even then.
    """
    codes = _codes_beside(what)
    for place in (what.lists, codes, what.previous):
        if place is not None:
            refuse_place(workspace, place)
    known = None if what.check_only else extract_package.before(workspace, what.want)
    mapping = _mapping(codes)
    step("Reading the lists")
    lists = _read(what.lists, what.as_at, what.version, mapping, "reading the lists")
    last = _last(what, mapping)
    step("Checking them")
    with told_without_cells("checking the lists"):
        checked = checked_lists(lists, last, _earlier(what, known), mapping.teams)
    folder = private_folder(what.lists, what.as_at)
    about = (*read_lines(lists), *checked_lines(checked))
    before = kept_before(what.lists, what.as_at, WORKLIST)
    with told_without_cells("writing the private files"):
        private = private_files(
            lists,
            checked,
            last,
            worklist_before=before,
            said=about,
            beside=known.beside(what.as_at) if known else Beside(),
        )
    if known is None or has_errors(lists.report.findings):
        write_private(folder, private)
        if known is not None:
            told = f"What to put right is in {folder}."
            raise Stopped(lists.report.findings, written=told)
        return Extracted((*about, *private_lines(folder, private)), lists.report.findings)
    with told_without_cells("comparing the lists with their day"):
        strays = tuple(astray(lists.extract))
    _refuse_another_day(strays, what)
    step("Counting")
    with told_without_cells("counting"):
        populations = known.populations(what.as_at)
        gave = computed(
            lists.not_empty, MEASURES, known.told, populations, known.groups
        ).with_table("return_errors", return_errors(checked.summary, what.want.period.token))
    if not gave.computed:
        raise PacksError(
            "Nothing can be counted: no list that is counted has a row. --check-only says what was "
            "read."
        )
    step("Writing the package")
    with told_without_cells("writing the package"):
        made = extract_package.staged(workspace, what.want, known, gave, what.as_at)
    try:
        if has_errors(made.findings):
            raise Stopped(made.findings)
        write_private(folder, private)
        take_place(made.staging, made.folder)
    finally:
        discard(made.staging)
    lines = (
        *about,
        *counted_lines(gave),
        *package_lines(workspace, made),
        *private_lines(folder, private),
        *next_lines(workspace, what.want, lists, gave, strays, tuple(private)),
    )
    return Extracted(lines, in_order((*lists.report.findings, *made.findings)))


def _earlier(what: Asked, known: extract_package.Before | None) -> Iterator[Mapping[str, str]]:
    """What the package knows of errors in the lists of other periods."""
    rows = known.tables.get("return_errors", ()) if known else ()
    return (row for row in rows if row["period"] != what.want.period.token)


def _refuse_another_day(strays: Sequence[Astray], what: Asked) -> None:
    """`PacksError` where lists that tell of months tell of none, or not of the last, of those."""
    if old := [stray for stray in strays if stray.is_old and not stray.is_whole]:
        named = f"list{'s' if len(old) > 1 else ''} {listed(tuple(str(one.number) for one in old))}"
        last = max(one.last for one in old)
        raise PacksError(
            f"Nothing in {named} happened after {spell_day(last)}, more than a month before "
            f"{spell_day(what.as_at)}, so figures would be of fewer months than they say. If the "
            "lists are of another day, name it with --as-at and the period it lies in; "
            "--check-only checks them all the same."
        )
    if whole := [stray.number for stray in strays if stray.is_whole]:
        named = f"list{'s' if len(whole) > 1 else ''} {listed(tuple(map(str, whole)))}"
        raise PacksError(
            f"Nothing in {named} happened in the six months to {spell_day(what.as_at)}, so every "
            "figure would be wrong. If the lists are of another day, name it with --as-at and the "
            "period it lies in; --check-only checks them all the same."
        )


def _read(
    path: Path, as_at: date, version: Version | None, mapping: CodeMapping, doing: str
) -> Lists:
    with told_without_cells(doing):
        extract, faults, report = read_extract(path, as_at, version=version, mapping=mapping)
    if extract is None:
        raise Stopped(report.findings)
    return Lists(extract, faults, report)


def _last(what: Asked, mapping: CodeMapping) -> Extract | None:
    """The lists before, as of the day that is said, else three months before the day of these."""
    if what.previous is None:
        return None
    day = what.previous_as_at or Window(what.as_at, 3).first - timedelta(days=1)
    if day >= what.as_at:
        raise PacksError(f"The lists before cannot be of {day}: these are of {what.as_at}.")
    return _read(what.previous, day, None, mapping, "reading the lists before").extract


def _codes_beside(what: Asked) -> Path | None:
    """The council's code mapping: the file that is named, else the one beside the lists."""
    if what.codes is not None:
        return what.codes
    beside = what.lists.resolve().parent / CODES
    return beside if beside.exists() else None


def _mapping(codes: Path | None) -> CodeMapping:
    if codes is None:
        return CodeMapping()
    with told_without_cells("reading the code mapping"):
        mapping, findings = read_mapping_of_codes(codes)
    if mapping is None:
        raise Stopped(findings)
    return mapping


def _day(text: str, option: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PacksError(f"{option} is no day. Write it as 2025-09-30.") from None
