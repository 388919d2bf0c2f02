"""The method statement: every room called in the order of the work.

    package, words ─ read ─► measure ─► protect ─► judge ─► compose ─► publish

Each function here is one thing a person asks for. Nothing is written unless all findings allow it.
A room is entered where its work is asked for, so that a site that needs no making loads none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.attacking import attack
from generator.beside import (
    beside_public,
    catalogue,
    choices_here,
    cover_terms_here,
    edition_here,
    exempt_part,
    identity_here,
    last_report,
    lineage_here,
    package_before,
    package_here,
    siblings,
    told_by_others,
    withdrawn_of,
    words_here,
)
from generator.cleared_here import clearance_here
from generator.correcting import check_correction, replaced_by
from generator.keeping import Keep, afresh
from generator.model.archive import CatalogueEntry
from generator.model.choices import Choices
from generator.model.clearance import Clearance, SignOff
from generator.model.corrections import chain_of
from generator.model.counted import counted
from generator.model.cover import CoverPaper
from generator.model.editions import Chapter, DataPackage, Edition, Narrative, ReleasedEdition
from generator.model.errors import NotFound, PacksError, Stopped
from generator.model.exempt import Exempt
from generator.model.findings import Accepted, Finding, has_errors, in_order
from generator.model.identity import Identity
from generator.model.judgements import Judgements
from generator.model.origins import Origins
from generator.model.pages import BuiltEdition, Download, Frame, Page, Standing
from generator.model.revisions import Revised
from generator.workspace import EDITION_FILE, Workspace

if TYPE_CHECKING:
    from generator.compose.charts.pictures import Gathered
    from generator.compose.planned import Planned
    from generator.compose.templates import Templates
    from generator.since import Told

#: Told what is being done, for a person who waits: `step("Drawing charts")`.
Step = Callable[[str], None]


@dataclass(frozen=True)
class Prepared:
    """An edition ready to be composed, and what was found on the way."""

    edition: Edition
    released: ReleasedEdition
    judgements: Judgements
    narrative: Narrative
    choices: Choices
    revised: tuple[Revised, ...]
    accepted: tuple[Accepted, ...]
    findings: tuple[Finding, ...]
    origins: Origins | None
    exempt: Exempt | None
    identity: Identity
    clearance: Clearance
    signoffs: tuple[SignOff, ...]
    beside: tuple[Told, ...]
    archive: Path


def check_package_alone(workspace: Workspace, package: str) -> tuple[Finding, ...]:
    """Every finding on one package, without an edition."""
    _, findings = _read_and_check(workspace, *package.split("/"))
    return in_order(findings)


def check(workspace: Workspace, edition_id: str) -> tuple[Finding, ...]:
    """Every finding on an edition: its package, its settings and its words, with advice on them."""
    from generator.read.package import shortened

    prepared, findings = question(workspace, edition_id, workspace.archive)
    if prepared is not None:
        findings += plain_english(workspace, prepared)
    return in_order(shortened(findings))


def plain_english(workspace: Workspace, prepared: Prepared) -> tuple[Finding, ...]:
    """Advice on how an edition's words are written; no building ever waits for it."""
    from generator.beside import jargon_here
    from generator.check.plain_english.checking import check_plain_english

    own, findings = jargon_here(workspace, prepared.edition.authority)
    words = (prepared.narrative, prepared.released, prepared.judgements)
    return findings + check_plain_english(*words, own)


def report(
    workspace: Workspace,
    subject: str,
    findings: tuple[Finding, ...],
    page: Path,
    *,
    with_values: bool,
) -> None:
    """Write the findings on an edition or a package as a page to send on.

    Raises `PacksError` for a name that is not a page's, so that no table is written over.
    """
    from generator.compose.findings_page import findings_page
    from generator.compose.templates import Templates
    from generator.publish.writing import replace_file

    if page.suffix.lower() not in (".html", ".htm"):
        raise PacksError(f"{page.name} is not the name of a page: let it end in .html.")
    templates = Templates(workspace.templates)
    exempt = workspace.exempt
    html = findings_page(
        subject, findings, with_values=with_values, templates=templates, exempt=exempt
    )
    replace_file(page, html.encode())


def prepare(workspace: Workspace, edition_id: str, archive: Path) -> Prepared:
    """An edition read, measured, protected and judged; `Stopped` where a finding forbids it."""
    from generator.read.package import shortened

    prepared, findings = question(workspace, edition_id, archive)
    if prepared is None or has_errors(findings):
        raise Stopped(in_order(shortened(findings)))
    return prepared


def question(
    workspace: Workspace, edition_id: str, archive: Path, keep: Keep = afresh
) -> tuple[Prepared | None, tuple[Finding, ...]]:
    """Everything found on an edition, and the edition as far as its figures can be used.

    `keep` is asked for what follows from the figures, whatever the words are.
    """
    from generator.check.acceptance import may_be_accepted, with_accepted
    from generator.check.confirming import check_confirmed
    from generator.check.cover import check_cover
    from generator.check.deadline import check_deadline
    from generator.check.figures_in_words.in_records import check_figures_in_records
    from generator.check.key_indicators import check_key_indicators
    from generator.check.readiness import (
        check_empty,
        check_figures,
        check_hidden,
        check_without_counts,
        check_words,
        not_checked_yet,
    )
    from generator.check.references import judged_alone, sections_amiss, sections_asked
    from generator.check.revisions import check_revisions, check_still_told
    from generator.check.siblings import check_bodies, check_decisions
    from generator.check.stories import check_outstanding
    from generator.check.words_alone import check_words_alone
    from generator.judge.revisions import revisions_of
    from generator.judge.verdict import judge
    from generator.measure.values import measure
    from generator.protect.disclosure import check_policy, release
    from generator.protect.profiles import largest_hidden
    from generator.protect.records import withheld
    from generator.read.accepted import FILE as ACCEPTED_FILE
    from generator.read.accepted import read_accepted
    from generator.read.settings import check_settings

    authority, name = edition_id.split("/")
    folder = workspace.edition_folder(authority, name)
    edition, findings = edition_here(workspace, authority, name)
    findings += check_settings(workspace.config_file, workspace.shown(workspace.config_file))
    choices, of_choices = choices_here(workspace)
    findings += of_choices + workspace.of_extension
    narrative, of_words = words_here(workspace, authority, name)
    identity, of_identity = identity_here(workspace, authority)
    terms, of_terms = cover_terms_here(workspace, authority)
    findings += of_words + lineage_here(workspace, authority)[1] + of_identity + of_terms
    if edition is None:
        return None, in_order(findings)
    settings = f"{workspace.shown(folder)}/{EDITION_FILE}"
    findings += check_confirmed(edition, settings) + check_cover(narrative)
    if narrative.cover is not None or terms.agenda.is_set:
        findings += check_deadline(edition, terms.agenda, settings)
    of_policy = check_policy(edition, settings)
    others = siblings(workspace, edition)
    of_policy += check_decisions(edition, others, settings)
    of_bodies = check_bodies(edition, others, settings)
    listed = [one for one in catalogue(archive) if one.authority.slug == authority]
    replaced = replaced_by(edition, listed)
    findings += check_correction(edition, replaced, listed, settings)
    of_policy += beside_public(workspace, edition, settings)
    package, of_package = keep(_read_and_check, workspace, authority, edition.data)
    reported, of_last = last_report(workspace, edition, archive)
    findings += of_policy + of_package + of_last
    broken = (f for f in (*of_package, *of_policy) if not may_be_accepted(f))
    if package is None or has_errors(broken):
        later = not_checked_yet(narrative, workspace.shown(folder))
        return None, in_order((*findings, *of_bodies, *later))
    figures = keep(measure, package)
    beside = keep(told_by_others, edition, archive, workspace.public)
    published = tuple(told for entry, told in beside if entry.data_as_at <= package.data_as_at)
    withdrawn = withdrawn_of(edition.authority, archive, workspace.public)
    released = keep(release, package, figures, edition, published, withdrawn)
    released, of_attack = keep(attack, workspace, package, figures, released, beside)
    findings += of_attack
    rows = f"{package.folder}/observations.csv"
    findings += check_figures(released, rows) + check_hidden(figures, released, rows)
    findings += check_without_counts(figures, released, rows)
    findings += check_key_indicators(released, settings)
    largest = largest_hidden(edition)
    declared = (withheld(row, largest) for row in package.records.get("revisions", ()))
    revised = revisions_of(released, published, declared)
    findings += check_revisions(revised, rows, edition_id) + check_still_told(
        released, published, rows
    )
    findings += check_words(narrative, workspace.shown(folder)) + of_bodies
    alone = keep(judged_alone, released)
    amiss = keep(sections_amiss, sections_asked(narrative.whole), released, alone)
    findings += check_words_alone(narrative, released, settings, largest, alone, amiss)
    findings += keep(check_figures_in_records, released, alone, package.folder)
    findings += check_empty(released, rows)
    judgements = keep(judge, released, reported, choices.variation)
    findings += check_outstanding(narrative, released, judgements, revised, settings)
    decided, of_accepted = read_accepted(folder, workspace.shown(folder))
    file = f"{workspace.shown(folder)}/{ACCEPTED_FILE}"
    findings, accepted = with_accepted((*findings, *of_accepted), decided, file)
    exempt = None if workspace.of_extension else exempt_part(workspace, edition)
    shared = any(chain_of(one.edition)[0] != chain_of(edition.edition)[0] for one in others)
    since = max(package.data_as_at, replaced.publication_date if replaced else date.min)
    sources = (workspace, released, narrative, choices, accepted, exempt, identity, package)
    clearance, signoffs, of_clearing = clearance_here(
        *sources, is_whole=not has_errors(findings), shared=shared, since=since, keep=keep
    )
    findings += of_clearing
    findings = _located(in_order(findings), package)
    prepared = Prepared(
        edition,
        released,
        judgements,
        narrative,
        choices,
        revised,
        accepted,
        findings,
        package.origins,
        exempt,
        identity,
        clearance,
        signoffs,
        beside,
        archive,
    )
    return prepared, findings


def _located(findings: tuple[Finding, ...], package: DataPackage) -> tuple[Finding, ...]:
    """The findings, those on tables of a workbook said of its cells."""
    return findings if package.origins is None else package.origins.located(findings)


def _read_and_check(
    workspace: Workspace, authority: str, period: str
) -> tuple[DataPackage | None, tuple[Finding, ...]]:
    from generator.check.contract import check_package
    from generator.check.definitions import check_against_before

    package, findings = package_here(workspace, authority, period)
    if package is not None:
        is_whole = not has_errors(findings)
        findings += check_package(package, is_whole=is_whole)
        if (before := package_before(workspace, package)) is not None:
            findings += tuple(check_against_before(package, before, is_whole=is_whole))
        findings = _located(findings, package)
    return package, findings


def explain(workspace: Workspace, edition_id: str, name: str) -> tuple[tuple[str, str], ...]:
    """How one figure and its judgement arose, step by step, by the indicator's ref or id."""
    from generator.judge.explanation.steps import explain as explain_judgement
    from generator.judge.explanation.sums import explain_more
    from generator.judge.projection.outlook import project

    # Figures can be explained while words are still being put right.
    prepared, findings = question(workspace, edition_id, workspace.archive)
    if prepared is None:
        raise Stopped(findings)
    indicator = prepared.released.indicator(name)
    if indicator is None:
        known = [known.ref for known in prepared.released.indicators]
        near = get_close_matches(name, known, n=3, cutoff=0.3)
        instead = f"Did you mean {', '.join(near)}?" if near else f"It has {', '.join(known)}."
        raise NotFound(f"There is no indicator '{name}' in {edition_id}. {instead}")
    judgement = prepared.judgements.of(indicator.indicator)
    projected = project(prepared.released, prepared.revised).of(indicator.indicator)
    steps = (
        *explain_judgement(prepared.released, judgement),
        *explain_more(prepared.released, judgement, projected, prepared.choices.variation),
    )
    if prepared.origins is None:
        return steps
    return tuple((heading, prepared.origins.said(text)) for heading, text in steps)


@dataclass(frozen=True)
class Plan:
    """An edition's pages and downloads, none of them made before it is looked at."""

    prepared: Prepared
    standing: Standing
    frame: Frame
    pages: tuple[Planned, ...]
    downloads: Callable[[], tuple[Download, ...]]
    drawings: Gathered

    def built(self, pages: tuple[Page, ...], downloads: tuple[Download, ...] = ()) -> BuiltEdition:
        """The edition with so many of its pages and downloads."""
        prepared = self.prepared
        is_draft = not self.standing.published and prepared.clearance.cleared is None
        return BuiltEdition(
            authority=prepared.edition.authority,
            edition=prepared.edition.edition,
            pages=pages,
            downloads=downloads,
            frame=self.frame,
            exempt=prepared.exempt,
            identity=prepared.identity,
            draft=prepared.clearance if is_draft else None,
        )


def compose(workspace: Workspace, prepared: Prepared, standing: Standing) -> BuiltEdition:
    """An edition's pages and downloads, ready for any site."""
    from generator.publish.files import charts_as_they_stand

    made = plan(workspace, prepared, standing)
    pages = tuple(planned.page for planned in made.pages)
    charts = charts_as_they_stand(made.drawings.files, made.standing)
    return made.built(pages, (*made.downloads(), *charts))


def plan(
    workspace: Workspace,
    prepared: Prepared,
    standing: Standing,
    keep: Keep = afresh,
    in_margin: Callable[[Chapter], Chapter] = lambda chapter: chapter,
) -> Plan:
    """An edition's pages by their names, with all that composing one of them asks for.

    `keep` is asked for what follows from the figures, whatever the words are. `in_margin` may keep
    places for notes in a chapter.
    """
    from generator.attending import attending, judged_meetings, plan_history
    from generator.check.figures_in_words.noted import notes_of
    from generator.compose.background import Background
    from generator.compose.charts.pictures import Gathered
    from generator.compose.pages import plan_edition
    from generator.compose.templates import Templates
    from generator.judge.asked_last import last_meeting
    from generator.judge.projection.outlook import project
    from generator.publish.cache import Cache
    from generator.publish.files import files_for_readers
    from generator.read.site_address import read_site_address
    from generator.since import since

    tables = keep(released_tables_of, prepared.released, prepared.judgements, prepared.exempt)
    site = read_site_address(workspace.config_file) if standing.beside_others else ""
    now = keep(told_with, entry_of(prepared), tables)
    beside, archive = prepared.beside, prepared.archive
    changes, lives = keep(since, now, prepared.edition.previous, beside, archive)
    meetings = keep(judged_meetings, now, beside, archive)
    standing = replace(standing, restricted=prepared.exempt is not None)
    templates = keep(Templates, workspace.templates)
    drawings = keep(Gathered, Cache(workspace.cache / "charts"))
    cover = cover_of(prepared, templates)

    @cache
    def downloads() -> tuple[Download, ...]:
        """The files to take away: once for the page that lists them and for the edition."""
        return keep(
            files_for_readers,
            prepared.released,
            prepared.judgements,
            tables,
            templates.words.workbook,
            standing=standing,
            exempt=prepared.exempt,
            cover=cover,
            as_data=templates.words.cover.as_data,
        )

    pages, frame = plan_edition(
        prepared.released,
        prepared.judgements,
        prepared.narrative,
        templates=templates,
        drawings=drawings,
        standing=standing,
        downloads=downloads,
        revised=prepared.revised,
        accepted=prepared.accepted,
        found=counted(prepared.findings),
        choices=prepared.choices,
        cleared=prepared.clearance.cleared,
        signoffs=prepared.signoffs,
        noted=partial(notes_of, prepared.narrative.whole, prepared.released, prepared.judgements),
        changes=changes,
        last=last_meeting(
            prepared.released,
            (entry for entry, _ in beside),
            exempt=prepared.exempt is not None,
        ),
        attention=keep(attending, prepared.released, prepared.judgements, now, beside, meetings),
        background=Background(
            keep(plan_history, now, beside, meetings, archive),
            lives,
            keep(project, prepared.released, prepared.revised),
        ),
        identity=prepared.identity,
        address=f"{site}{prepared.edition.id}/" if site else "",
        cover=cover,
        in_margin=in_margin,
    )
    return Plan(prepared, standing, frame, pages, downloads, drawings)


def cover_of(prepared: Prepared, templates: Templates) -> CoverPaper | None:
    """The cover report of an edition with its figures put in, if it has one."""
    from generator.compose.cover import cover_paper

    if prepared.narrative.cover is None:
        return None
    return cover_paper(
        prepared.narrative.cover,
        prepared.released,
        prepared.judgements,
        words=templates.words.cover,
        language=templates.language,
        exempt=prepared.exempt,
    )


def templates_of(workspace: Workspace) -> Templates:
    """The templates of a workspace, and the words of the interface."""
    from generator.compose.templates import Templates

    return Templates(workspace.templates)


def told_by(prepared: Prepared, downloads: tuple[Download, ...]) -> Told:
    """What an edition tells its readers, by the files they will be given, and its entry."""
    return told_with(entry_of(prepared), downloads)


def told_with(entry: CatalogueEntry, downloads: tuple[Download, ...]) -> Told:
    """What an edition tells its readers, by its entry and the files they will be given."""
    from generator.read.record import read_downloads

    return entry, read_downloads(entry, downloads)


def downloads_of(prepared: Prepared) -> tuple[Download, ...]:
    """The files that readers of an edition will be given."""
    return released_tables_of(prepared.released, prepared.judgements, prepared.exempt)


def released_tables_of(
    released: ReleasedEdition, judgements: Judgements, exempt: Exempt | None
) -> tuple[Download, ...]:
    """The same, by all that they are made of."""
    from generator.publish.downloads import released_downloads

    return released_downloads(released, judgements, exempt)


def entry_of(prepared: Prepared) -> CatalogueEntry:
    """What the catalogue says of an edition; no fingerprint before it is published."""
    edition, released = prepared.edition, prepared.released
    return CatalogueEntry(
        authority=released.authority,
        edition=edition.edition,
        title=edition.title,
        body=edition.body,
        kind=edition.kind,
        reporting_period=released.reporting_period.token,
        data_as_at=released.data_as_at,
        meeting_date=edition.meeting_date,
        publication_date=edition.publication_date,
        exempt=prepared.exempt,
        supersedes=edition.supersedes or None,
        correction_reason=edition.correction_reason,
        disclosure_profile=edition.disclosure.profile,
    )


def writer_of(workspace: Workspace, built: BuiltEdition) -> Callable[[Path], object]:
    """Writes the edition's site into the folder it is given."""
    from generator.publish.site import build_edition

    return lambda folder: build_edition(built, workspace.config_file, workspace.templates, folder)
