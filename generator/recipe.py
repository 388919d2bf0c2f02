"""The method statement: every room called in the order of the work.

    package, words ─ read ─► measure ─► protect ─► judge ─► compose ─► publish

Each function here is one thing a person asks for. Nothing is written unless all findings allow it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.check.contract import check_package
from generator.check.references import check_narrative
from generator.judge.explanation import explain as explain_judgement
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.archive import CatalogueEntry
from generator.model.editions import DataPackage, Edition, Narrative, ReleasedEdition
from generator.model.errors import NotFound, Stopped
from generator.model.findings import Finding, Severity, has_errors, in_order
from generator.model.judgements import Judgements
from generator.model.pages import BuiltEdition, Standing
from generator.model.periods import Period, parse_period
from generator.protect.disclosure import check_policy, release
from generator.read.edition import read_edition
from generator.read.narrative import read_narrative
from generator.read.package import read_package
from generator.workspace import EDITION_FILE, Workspace

#: Told what is being done, for a person who waits: `step("Drawing charts")`.
Step = Callable[[str], None]


@dataclass(frozen=True)
class Prepared:
    """An edition ready to be composed, and what was found on the way."""

    edition: Edition
    released: ReleasedEdition
    judgements: Judgements
    narrative: Narrative
    findings: tuple[Finding, ...]


def check_package_alone(workspace: Workspace, package: str) -> tuple[Finding, ...]:
    """Every finding on one package, without an edition."""
    _, findings = _read_and_check(workspace, *package.split("/"))
    return in_order(findings)


def check(workspace: Workspace, edition_id: str) -> tuple[Finding, ...]:
    """Every finding on an edition: its package, its settings and its words."""
    return _question(workspace, edition_id)[1]


def prepare(workspace: Workspace, edition_id: str) -> Prepared:
    """An edition read, measured, protected and judged; `Stopped` where a finding forbids it."""
    prepared, findings = _question(workspace, edition_id)
    if prepared is None:
        raise Stopped(findings)
    return prepared


def _question(workspace: Workspace, edition_id: str) -> tuple[Prepared | None, tuple[Finding, ...]]:
    authority, name = edition_id.split("/")
    folder = workspace.edition_folder(authority, name)
    edition, findings = read_edition(folder, authority, workspace.shown(folder))
    narrative, of_words = read_narrative(folder, workspace.shown(folder))
    findings += of_words
    if edition is None:
        return None, in_order(findings)
    findings += check_policy(edition, f"{workspace.shown(folder)}/{EDITION_FILE}")
    package, of_package = _read_and_check(workspace, authority, edition.data)
    findings += of_package
    last_report, of_last = _last_report(workspace, edition)
    findings += of_last
    if package is None or has_errors(findings):
        return None, in_order(findings)
    released = release(package, measure(package), edition)
    findings = in_order((*findings, *check_narrative(narrative, released)))
    if has_errors(findings):
        return None, findings
    judgements = judge(released, last_report)
    return Prepared(edition, released, judgements, narrative, findings), findings


def _read_and_check(
    workspace: Workspace, authority: str, period: str
) -> tuple[DataPackage | None, tuple[Finding, ...]]:
    folder = workspace.package_folder(authority, period)
    package, findings = read_package(folder, workspace.shown(folder))
    if package is not None:
        findings += check_package(package)
    return package, findings


def _last_report(
    workspace: Workspace, edition: Edition
) -> tuple[Period | None, tuple[Finding, ...]]:
    """The reporting period of the edition before, which this one says it follows."""
    if not edition.previous:
        return None, ()
    folder = workspace.edition_folder(edition.authority, edition.previous)
    before, _ = read_edition(folder, edition.authority, workspace.shown(folder))
    if before is not None:
        return parse_period(before.data), ()
    for entry in _catalogue(workspace.archive):
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


def explain(workspace: Workspace, edition_id: str, name: str) -> tuple[tuple[str, str], ...]:
    """How one figure and its judgement arose, step by step, by the indicator's ref or id."""
    prepared = prepare(workspace, edition_id)
    indicator = prepared.released.indicator(name)
    if indicator is None:
        from difflib import get_close_matches

        known = [i.ref for i in prepared.released.indicators]
        near = get_close_matches(name, known, n=3, cutoff=0.3) or known
        raise NotFound(
            f"There is no indicator '{name}' in {edition_id}. "
            f"{'Did you mean' if near is not known else 'It has'} {', '.join(near)}"
            f"{'?' if near is not known else '.'}"
        )
    judgement = prepared.judgements.of(indicator.indicator)
    return explain_judgement(prepared.released, judgement)


def compose(workspace: Workspace, prepared: Prepared, standing: Standing) -> BuiltEdition:
    """An edition's pages and downloads, ready for any site."""
    from generator.compose.pages import compose_edition
    from generator.compose.templates import Templates
    from generator.publish.chart_cache import ChartCache
    from generator.publish.downloads import released_downloads

    downloads = released_downloads(prepared.released)
    pages, frame = compose_edition(
        prepared.released,
        prepared.judgements,
        prepared.narrative,
        templates=Templates(workspace.templates),
        drawings=ChartCache(workspace.cache / "charts"),
        standing=standing,
        downloads=downloads,
    )
    return BuiltEdition(
        authority=prepared.edition.authority,
        edition=prepared.edition.edition,
        pages=pages,
        downloads=downloads,
        frame=frame,
    )


def _catalogue(archive: Path) -> tuple[CatalogueEntry, ...]:
    from generator.publish.archive import read_catalogue

    return read_catalogue(archive)
