"""What stands beside an edition: the one before it, other bodies' editions, the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from generator.model.archive import CatalogueEntry, PublishedEdition
from generator.model.choices import Choices
from generator.model.cover import CoverTerms
from generator.model.editions import DataPackage, Edition, Narrative
from generator.model.errors import NotFound, Stopped
from generator.model.exempt import Exempt
from generator.model.findings import Finding, Severity
from generator.model.identity import PLAIN, Identity
from generator.model.lineage import Lineage
from generator.model.own_words import OwnWords
from generator.model.periods import Period, parse_period
from generator.model.statuses import as_told
from generator.model.withdrawals import withdrawn_keys
from generator.workspace import EDITION_FILE, Workspace


def edition_here(
    workspace: Workspace, authority: str, name: str
) -> tuple[Edition | None, tuple[Finding, ...]]:
    """An edition from its folder here, else in the public workspace, or what is wrong with it."""
    from generator.read.edition import read_edition

    folder = workspace.edition_folder(authority, name)
    if workspace.public is not None and not folder.is_dir():
        folder = workspace.public.edition_folder(authority, name)
        return read_edition(folder, authority, workspace.shown(folder))
    shown_as = workspace.shown(folder)
    return read_edition(folder, authority, shown_as, restricted=workspace.is_restricted)


def catalogue(archive: Path) -> tuple[CatalogueEntry, ...]:
    """Every edition the archive holds."""
    from generator.publish.catalogued import read_catalogue

    return read_catalogue(archive)


def find_published(archive: Path, asked: str | None) -> CatalogueEntry:
    """The entry of the edition that is meant, by its id or, where only one has it, its name.

    With nothing asked it is the only edition of the archive. Raises `NotFound`, with near matches.
    """
    entries = catalogue(archive)
    if not entries:
        raise NotFound(f"{archive} holds no published edition.")
    if asked is None:
        if len(entries) == 1:
            return entries[0]
        raise NotFound("Say which edition: the archive holds several. See: packs editions")
    name = asked.strip("/")
    meant = [entry for entry in entries if name in (entry.id, entry.edition)]
    if len(meant) == 1:
        return meant[0]
    near = get_close_matches(name, [entry.id for entry in entries], n=3, cutoff=0.4)
    instead = f"Did you mean {' or '.join(near)}?" if near else "See them all with: packs editions"
    raise NotFound(f"There is no one published edition '{asked}'. {instead}")


def told_entries(
    authority: str, archive: Path, public: Workspace | None
) -> tuple[tuple[CatalogueEntry, Path], ...]:
    """The editions of an authority that readers hold, each with its archive.

    Those of a restricted workspace are in two.
    """
    places = (archive, *((public.archive,) if public else ()))
    return tuple(
        (entry, place)
        for place in places
        for entry in catalogue(place)
        if entry.authority.slug == authority
    )


def siblings(workspace: Workspace, edition: Edition) -> tuple[Edition, ...]:
    """The other editions here that report the same package, to other bodies."""
    names = [known.split("/") for known in workspace.editions()]
    others = (
        edition_here(workspace, authority, name)[0]
        for authority, name in names
        if authority == edition.authority and name != edition.edition
    )
    return tuple(other for other in others if other is not None and other.data == edition.data)


def beside_public(workspace: Workspace, edition: Edition, file: str) -> tuple[Finding, ...]:
    """What a restricted edition says otherwise than the public ones, and what they have not told.

    Nothing of an edition of a public workspace.
    """
    from generator.check.siblings import check_decisions, check_extended, check_told_first

    if (public := workspace.public) is None:
        return ()
    named = (edition_here(public, *known.split("/"))[0] for known in public.editions())
    others = [other for other in named if other and other.authority == edition.authority]
    told = {entry.id for entry in catalogue(public.archive)}
    findings = check_decisions(edition, others, file)
    for same in (other for other in others if other.id == edition.id):
        findings += check_extended(edition, same, file)
    return findings + check_told_first(edition, (o for o in others if o.id not in told), file)


def exempt_part(workspace: Workspace, edition: Edition) -> Exempt | None:
    """Why an edition is not for publication, and how long it is kept; nothing of a public one."""
    exempt = workspace.exempt
    return exempt and replace(exempt, disposal_date=edition.disposal_date)


def choices_here(workspace: Workspace) -> tuple[Choices, tuple[Finding, ...]]:
    """The choices of charts and statistics: a restricted workspace has those of the public one."""
    from generator.read.choices import read_choices

    file, public = workspace.config_file, workspace.public
    shown_as, restricted = workspace.shown(file), workspace.is_restricted
    choices, findings = read_choices(file, shown_as, restricted=restricted)
    if public is None:
        return choices, findings
    choices, of_public = read_choices(public.config_file, workspace.shown(public.config_file))
    return choices, findings + of_public


def package_here(
    workspace: Workspace, authority: str, period: str
) -> tuple[DataPackage | None, tuple[Finding, ...]]:
    """A package and what is wrong with it: the public one's with what a restricted one adds."""
    from generator.read.package import read_package

    own, public = workspace.package_folder(authority, period), workspace.public
    if public is None or not (folder := public.package_folder(authority, period)).is_dir():
        return read_package(own, workspace.shown(own))
    added = (own, workspace.shown(own)) if own.is_dir() else None
    return read_package(folder, workspace.shown(folder), added)


def words_here(
    workspace: Workspace, authority: str, name: str
) -> tuple[Narrative, tuple[Finding, ...]]:
    """An edition's words, with those of the public edition of its name in their places.

    The council's part of the accessibility statement and its own glossary are with them, and the
    cover report: of a restricted edition its own alone, since one report is not public and exempt
    at once.
    """
    from generator.check.statement import check_statement
    from generator.read.cover import read_cover
    from generator.read.narrative import STATEMENT, read_glossary, read_statement
    from generator.read.sentences import read_words

    own, public = workspace.edition_folder(authority, name), workspace.public
    extended = public and public.edition_folder(authority, name)
    beside = (extended, workspace.shown(extended)) if extended else None
    narrative, findings = read_words(own, workspace.shown(own), beside)
    statement, of_statement = None, tuple[Finding, ...]()
    glossary, of_glossary = None, tuple[Finding, ...]()
    for folder in (own.parent, *((extended.parent,) if extended else ())):
        if statement is None and not of_statement:
            statement, of_statement = read_statement(folder, workspace.shown(folder))
        if glossary is None and not of_glossary:
            glossary, of_glossary = read_glossary(folder, workspace.shown(folder))
    file = f"{workspace.shown(own.parent)}/{STATEMENT}"
    findings += of_statement or check_statement(statement, statement.file if statement else file)
    terms, _ = cover_terms_here(workspace, authority)
    # Settings that say not in full why it is exempt stop everything elsewhere.
    exempt = None if workspace.of_extension else workspace.exempt
    cover, of_cover = read_cover(own, workspace.shown(own), terms.cover, exempt)
    narrative = replace(narrative, statement=statement, glossary=glossary, cover=cover)
    return narrative, findings + of_glossary + of_cover


def lineage_here(
    workspace: Workspace, authority: str
) -> tuple[Lineage | None, tuple[Finding, ...]]:
    """The councils before and after an authority as its folder here says, else the public one's."""
    from generator.read.lineage import read_lineage

    places = (workspace, *((workspace.public,) if workspace.public else ()))
    for place in places:
        folder = place.content / authority
        lineage, findings = read_lineage(folder, workspace.shown(folder))
        if lineage or findings:
            return lineage, findings
    return None, ()


def identity_here(workspace: Workspace, authority: str) -> tuple[Identity, tuple[Finding, ...]]:
    """How a council shows itself as its folder here says, else the public workspace's."""
    from generator.read.identity import read_identity

    places = (workspace, *((workspace.public,) if workspace.public else ()))
    for place in places:
        folder = place.content / authority
        identity, findings = read_identity(folder, workspace.shown(folder))
        if identity != PLAIN or findings:
            return identity, findings
    return PLAIN, ()


def cover_terms_here(
    workspace: Workspace, authority: str
) -> tuple[CoverTerms, tuple[Finding, ...]]:
    """What a council asks of its agendas as its folder here says, else the public workspace's."""
    from generator.read.cover_terms import read_cover_terms

    places = (workspace, *((workspace.public,) if workspace.public else ()))
    for place in places:
        folder = place.content / authority
        terms, findings = read_cover_terms(folder, workspace.shown(folder))
        if terms != CoverTerms() or findings:
            return terms, findings
    return CoverTerms(), ()


def jargon_here(workspace: Workspace, authority: str) -> tuple[OwnWords, tuple[Finding, ...]]:
    """A council's own list of jargon from its folder here, else the public workspace's.

    What is wrong with it is a warning: advice stops nothing.
    """
    from generator.read.jargon import read_jargon

    places = (workspace, *((workspace.public,) if workspace.public else ()))
    for place in places:
        folder = place.content / authority
        own, findings = read_jargon(folder, workspace.shown(folder))
        if own != OwnWords() or findings:
            return own, tuple(replace(one, severity=Severity.WARNING) for one in findings)
    return OwnWords(), ()


def lineages_here(workspace: Workspace) -> tuple[Lineage, ...]:
    """The lineage of each authority with an edition here; `Stopped` where one cannot be read."""
    slugs = sorted({edition.split("/")[0] for edition in workspace.editions()})
    read = [lineage_here(workspace, slug) for slug in slugs]
    if wrong := tuple(finding for _, findings in read for finding in findings):
        raise Stopped(wrong)
    return tuple(lineage or Lineage(slug) for slug, (lineage, _) in zip(slugs, read, strict=True))


def package_before(workspace: Workspace, package: DataPackage) -> DataPackage | None:
    """The authority's last package of a period that ended earlier, as far as it can be read."""
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
    before, _ = package_here(workspace, package.authority.slug, latest.token)
    return before


def told_by_others(
    edition: Edition, archive: Path, public: Workspace | None = None
) -> tuple[tuple[CatalogueEntry, PublishedEdition], ...]:
    """What the archive's other editions have told of the authority, in the order they told it.

    Their figures and indicators alone are read.
    Of a restricted edition, what the `public` workspace's archive tells counts as well, the edition
    of its own name included: whoever reads the one holds the other.
    """
    return tuple(
        (entry, told)
        for entry, told, place in _told_in_archives(edition.authority, archive, public)
        if entry.edition != edition.edition or place is not archive
    )


def told_of(
    authority: str, archive: Path, public: Workspace | None = None
) -> tuple[tuple[CatalogueEntry, PublishedEdition], ...]:
    """What all editions that readers hold of an authority told, in the order they were told."""
    return tuple((e, told) for e, told, _ in _told_in_archives(authority, archive, public))


def _told_in_archives(
    authority: str, archive: Path, public: Workspace | None
) -> Iterator[tuple[CatalogueEntry, PublishedEdition, Path]]:
    from generator.publish.ledger import told_in

    entries = list(told_entries(authority, archive, public))
    entries.sort(key=lambda e: as_told(e[0]))
    told = {
        where: told_in(where, [entry for entry, place in entries if place is where])
        for where in {place for _, place in entries}
    }
    return ((entry, told[place][entry.id], place) for entry, place in entries)


def withdrawn_of(
    authority: str, archive: Path, public: Workspace | None = None
) -> dict[tuple[str, ...], str]:
    """The key of every figure of an authority that was taken back, with the reason to hide it.

    Of a restricted edition, what was taken back in the `public` workspace's archive counts as well.
    """
    return withdrawn_keys(
        withdrawal
        for entry, _ in told_entries(authority, archive, public)
        for withdrawal in entry.withdrawals
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
    for entry, _ in told_entries(edition.authority, archive, workspace.public):
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
