"""What stands beside an edition: the one before it, other bodies' editions, the archive."""

from __future__ import annotations

from pathlib import Path

from generator.model.archive import CatalogueEntry, PublishedEdition
from generator.model.editions import DataPackage, Edition
from generator.model.findings import Finding, Severity
from generator.model.periods import Period, parse_period
from generator.workspace import EDITION_FILE, Workspace


def edition_here(
    workspace: Workspace, authority: str, name: str
) -> tuple[Edition | None, tuple[Finding, ...]]:
    """An edition from its folder here, or what is wrong with it."""
    from generator.read.edition import read_edition

    folder = workspace.edition_folder(authority, name)
    return read_edition(folder, authority, workspace.shown(folder))


def catalogue(archive: Path) -> tuple[CatalogueEntry, ...]:
    """Every edition the archive holds."""
    from generator.publish.archive import read_catalogue

    return read_catalogue(archive)


def siblings(workspace: Workspace, edition: Edition) -> tuple[Edition, ...]:
    """The other editions here that report the same package, to other bodies."""
    names = [known.split("/") for known in workspace.editions()]
    others = (
        edition_here(workspace, authority, name)[0]
        for authority, name in names
        if authority == edition.authority and name != edition.edition
    )
    return tuple(other for other in others if other is not None and other.data == edition.data)


def package_before(workspace: Workspace, package: DataPackage) -> DataPackage | None:
    """The authority's last package of a period that ended earlier, as far as it can be read."""
    from generator.read.package import read_package

    earlier: list[Period] = []
    for known in workspace.data_packages():
        authority, _, token = known.partition("/")
        try:
            period = parse_period(token)
        except ValueError:
            continue
        if authority == package.authority.slug and period.end < package.reporting_period.end:
            earlier.append(period)
    if not earlier:
        return None
    latest = max(earlier, key=lambda period: period.sort_key)
    folder = workspace.package_folder(package.authority.slug, latest.token)
    before, _ = read_package(folder, workspace.shown(folder))
    return before


def told_by_others(
    edition: Edition, archive: Path
) -> tuple[tuple[CatalogueEntry, PublishedEdition], ...]:
    """What the archive's other editions have told of the authority, by the day of their data."""
    from generator.read.record import read_published_edition

    entries = [
        entry
        for entry in catalogue(archive)
        if entry.authority.slug == edition.authority and entry.edition != edition.edition
    ]
    entries.sort(key=lambda entry: (entry.data_as_at, entry.publication_date, entry.edition))
    return tuple(
        (
            entry,
            read_published_edition(
                archive / entry.id,
                entry.edition,
                entry.reporting_period,
                f"{archive.name}/{entry.id}",
            ),
        )
        for entry in entries
    )


def last_report(
    workspace: Workspace, edition: Edition, archive: Path
) -> tuple[Period | None, tuple[Finding, ...]]:
    """The reporting period of the edition before, which this one says it follows."""
    if not edition.previous:
        return None, ()
    before, _ = edition_here(workspace, edition.authority, edition.previous)
    if before is not None:
        return parse_period(before.data), ()
    for entry in catalogue(archive):
        if entry.id == f"{edition.authority}/{edition.previous}":
            return parse_period(entry.reporting_period), ()
    return None, (
        Finding(
            "EDN-PREVIOUS",
            Severity.ERROR,
            f"{workspace.shown(workspace.edition_folder(*edition.id.split('/')))}/{EDITION_FILE}",
            f"'{edition.previous}' is neither a folder beside this one nor in the archive.",
            "Name the edition this one follows, or remove the line.",
            column="previous",
            value=edition.previous,
        ),
    )
