"""National figures come in: DfE's own files become a package's comparators and populations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from generator.measure.benchmarks import Figures, Ours, chosen_figures, comparators_of
from generator.merging import Tables
from generator.model.authorities import AUTHORITIES
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.editions import DataPackage
from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.model.formats import listed, plural
from generator.model.indicators import Indicator
from generator.model.periods import spell_period
from generator.national_rows import (
    comparator_rows,
    neighbour_rows,
    population_rows,
    without_others,
)
from generator.read.descriptor import FILE as DESCRIPTOR
from generator.read.england.files import Wanted, read_national
from generator.read.england.measures import MEASURES
from generator.read.england.published import Listed, National
from generator.read.package import read_package, read_rows
from generator.updating import bring_up_to_date
from generator.workspace import Workspace

#: So many indicators are named in a line; the rest is counted.
_NAMED = 6


@dataclass(frozen=True)
class Said:
    """What the command line says of the files."""

    release: str = ""
    released_on: str = ""
    neighbour_set: str = ""
    with_median: bool = False


@dataclass(frozen=True)
class Written:
    """What became of it: lines for the person, and what is to be said of the package."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def write_comparators(
    workspace: Workspace, asked: str, files: Sequence[Path], said: Said
) -> Written:
    """Bring a package's comparators, neighbours and populations up to date from national files.

    Nothing is written if a file or the package has errors; rows of other sources are kept. Raises
    `NotFound` for a package that is not there, `Stopped` with findings, and `PacksError` where the
    authority cannot be told or nothing of the files is wanted.
    """
    package_id = workspace.find_package(asked)
    if package_id is None:
        raise NotFound(f"'{asked}' names no package: write AUTHORITY/PERIOD, as in a/2025-m03.")
    _check_day(said.released_on)
    folder = workspace.package_folder(*package_id.split("/"))
    shown_as = workspace.shown(folder)
    package, findings = read_package(folder, shown_as)
    if package is None or has_errors(findings):
        raise Stopped(findings)
    code = package.authority.code
    if not code:
        raise PacksError(
            f"{shown_as}/{DESCRIPTOR} does not say which authority this is: give authority its "
            "code, as in E06000005."
        )
    measures = {i.published_as for i in package.indicators if i.published_as in MEASURES}
    national, of_files = read_national(files, Wanted(measures, said.release, said.neighbour_set))
    if has_errors(of_files):
        raise Stopped(in_order(of_files))
    ours = _ours(package, national)
    entries = _entries(national)
    figures, differ = chosen_figures(national)
    comparators: list[Comparator] = []
    lines = []
    for indicator in package.indicators:
        if indicator.published_as in MEASURES:
            found = _comparators(indicator, figures, ours, entries, package, said)
            comparators += found
            lines.append(_told(indicator, found, differ.get(indicator.published_as, 0)))
    lines += _not_looked_for(package)
    tables = {
        "comparators": comparator_rows(comparators, said.released_on),
        "neighbours": neighbour_rows(national, ours, entries),
        "populations": population_rows(national, ours, package.reporting_period.end),
    }
    tables = {name: made for name, made in tables.items() if made}
    if not tables:
        raise PacksError("\n".join(("Nothing in these files is wanted here.", *lines)))
    merged_lines, of_package = _put(workspace, folder, tables, ours.neighbour_set)
    counted = tuple(f"{plural(len(rows), 'row')} of {name}" for name, rows in tables.items())
    lines = [f"Updated {shown_as}: {listed(counted)}.", *lines, *merged_lines]
    next_step = f"Next: packs check {package_id}"
    return Written((*lines, next_step), in_order((*of_files, *of_package)))


def _put(
    workspace: Workspace, folder: Path, tables: Tables, neighbour_set: str
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Merge the rows with the package's own, but for those that come from another source."""
    _, known, _ = read_rows(folder, workspace.shown(folder))
    kept, tables, own = without_others(tables, known)
    report = {"neighbour_set": neighbour_set} if neighbour_set else {}
    counts, findings = bring_up_to_date(workspace, folder, tables, own, report)
    return (*counts, *((kept,) if kept else ())), findings


def _check_day(released_on: str) -> None:
    try:
        if released_on:
            date.fromisoformat(released_on)
    except ValueError:
        raise PacksError(
            f"'{released_on}' is no day: write the day of release as in 2025-10-30."
        ) from None


def _ours(package: DataPackage, national: National) -> Ours:
    """The package's authority with its number, region and neighbours.

    The neighbours are of the set the package names, if a file has it, else of the newest.
    """
    code = package.authority.code
    number = national.numbers.get(code)
    if number is None:
        raise PacksError(
            f"No file says which three-digit number {code} has. Add one of DfE's tables by "
            "authority, or of the population estimates; they have both codes."
        )
    sets = sorted(name for name, members in national.neighbours.items() if number in members)
    chosen = package.neighbour_set if package.neighbour_set in sets else "".join(sets[-1:])
    members = national.neighbours[chosen][number] if chosen else ()
    return Ours(
        package.authority.slug,
        package.authority.name,
        national.authorities[number],
        chosen,
        members,
    )


def _entries(national: National) -> dict[str, Listed]:
    """Every authority by number, under the code and the name that pages know it by."""
    known = {national.numbers[code]: code for code in AUTHORITIES if code in national.numbers}
    entries = {}
    for number, entry in national.authorities.items():
        code = known.get(number, entry.code)
        name = AUTHORITIES.get(code, entry.name)
        entries[number] = Listed(number, code, name, entry.region, entry.year)
    return entries


def _comparators(
    indicator: Indicator,
    figures: Figures,
    ours: Ours,
    entries: Mapping[str, Listed],
    package: DataPackage,
    said: Said,
) -> tuple[Comparator, ...]:
    """The comparators of an indicator that is in its measure's unit; else none."""
    if indicator.unit is not MEASURES[indicator.published_as].unit:
        return ()
    ended = package.reporting_period.end
    return comparators_of(indicator, figures, ours, entries, ended, with_median=said.with_median)


def _told(indicator: Indicator, made: Sequence[Comparator], differ: int) -> str:
    """What was written of an indicator and what was not found, in one line."""
    measure = MEASURES[indicator.published_as]
    start = f"  {indicator.ref} {indicator.published_as}: "
    if indicator.unit is not measure.unit:
        return f"{start}nothing, as the measure is in {measure.unit}, ours in {indicator.unit}."
    if not made:
        return f"{start}nothing in these files up to the end of the reporting period."
    newest = max(row.period.end for row in made)
    latest = [row for row in made if row.period.end == newest and row.value is not None]
    kinds = {row.kind: row for row in latest}
    others = sum(row.kind is ComparatorKind.AUTHORITY for row in latest)
    found, lacking = [], []
    for kind, name in (
        (ComparatorKind.NATIONAL, "England"),
        (ComparatorKind.REGIONAL, "the region"),
        (ComparatorKind.NEIGHBOURS, "neighbours"),
        (ComparatorKind.OWN, "our own"),
    ):
        row = kinds.get(kind)
        if row is None:
            lacking.append(name)
        elif kind is ComparatorKind.NEIGHBOURS:
            found.append(plural(row.n or 0, "neighbour"))
        else:
            found.append(name)
    if others:
        found.append(plural(others, "other authority", "other authorities"))
    when = spell_period(max((row.period for row in made), key=lambda period: period.sort_key))
    line = f"{start}{plural(len(made), 'row')}; {when} has {listed(tuple(found)) or 'no number'}"
    line += f", no number of {listed(tuple(lacking))}." if found and lacking else "."
    if differ:
        line += f" The files contradict each other in {plural(differ, 'figure')}: the first counts."
    return line


def _not_looked_for(package: DataPackage) -> list[str]:
    """A line on codes that are not known, and one on indicators without a code."""
    lines = []
    without = []
    for indicator in package.indicators:
        if not indicator.published_as:
            without.append(indicator.ref)
        elif indicator.published_as not in MEASURES:
            near = get_close_matches(indicator.published_as, MEASURES, 1)
            hint = f": did you mean {near[0]}?" if near else "; docs/comparators.md lists them."
            lines.append(
                f"  {indicator.ref} {indicator.published_as}: no code of a measure known here{hint}"
            )
    if without:
        named = listed(
            (*without[:_NAMED], *([f"{len(without) - _NAMED} more"] * (len(without) > _NAMED)))
        )
        lines.append(f"  Without published_as, so not looked for: {named}.")
    return lines
