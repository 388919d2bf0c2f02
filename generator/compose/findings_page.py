"""The findings as one page to send on, with the values they quote or without any."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

from markupsafe import Markup

from generator.compose.found import GROUP_WORDS
from generator.compose.marking import look_of_mark, marked
from generator.compose.stylesheets import lean
from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.templates import Templates
from generator.compose.wording import capital
from generator.model.counted import by_group, counted, number_of, totals
from generator.model.exempt import Exempt
from generator.model.findings import Finding, Severity, most_serious_first
from generator.model.meanings import Group, meaning_of

STYLESHEET = "frame/assets/report.css"


@dataclass(frozen=True)
class FoundGroup:
    """The findings of one group, under a caption that says what sort of fault they are."""

    heading: str
    findings: Table


def findings_page(
    subject: str,
    findings: Iterable[Finding],
    *,
    with_values: bool,
    templates: Templates,
    exempt: Exempt | None = None,
) -> str:
    """A whole document of what was found on an edition or a package, its style inside it.

    It is marked where what it tells of is `exempt`.

    Without values it prints only where something is wrong and what its code means, since a
    finding's own sentences quote the value.
    """
    found = most_serious_first(findings)
    counts = counted(found)
    words = templates.words.findings
    groups = [
        FoundGroup(GROUP_WORDS[group].heading, _table(group, found, words, with_values=with_values))
        for group in by_group(counts)
    ]
    title = words.title.format(subject=subject)
    body = templates.render(
        "pages/findings.html",
        title=title,
        totals=totals(counts),
        summary=_summary(found, words),
        groups=groups,
        with_values=with_values,
        root="",
    )
    style = lean(templates.text(STYLESHEET)) + (look_of_mark(exempt) if exempt else "")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = templates.render(
        "frame/alone.html",
        title=title,
        subject=subject,
        style=Markup(style),
        style_digest=f"sha256-{digest}",
        content=Markup(body),
    )
    return marked(page, exempt, stylesheet="") if exempt else page


def _summary(found: tuple[Finding, ...], words: SimpleNamespace) -> Table | None:
    heads = {
        Severity.ERROR: words.errors,
        Severity.WARNING: words.warnings,
        Severity.NOTE: words.notes,
    }
    columns = (
        *text_columns(words.sort),
        *(Column(heads[severity], is_number=True) for severity in Severity),
    )
    rows = tuple(
        (
            Cell(GROUP_WORDS[group].heading),
            *(Cell(str(number_of(those, severity))) for severity in Severity),
        )
        for group, those in by_group(counted(found)).items()
    )
    return Table(words.summary, columns, rows) if rows else None


def _table(
    group: Group, found: tuple[Finding, ...], words: SimpleNamespace, *, with_values: bool
) -> Table:
    columns = text_columns(words.where, words.serious, words.wrong, words.to_do)
    row = _with_values if with_values else _without_values
    rows = tuple(row(finding) for finding in found if finding.group is group)
    return Table(GROUP_WORDS[group].meaning, columns, rows)


def _with_values(finding: Finding) -> tuple[Cell, ...]:
    return (
        _where(finding.place),
        Cell(capital(finding.severity), finding.code),
        Cell(finding.problem),
        Cell(finding.remedy),
    )


def _without_values(finding: Finding) -> tuple[Cell, ...]:
    """Nothing of the finding's own sentences, and no name from a header, which may be a row."""
    meaning = meaning_of(finding.code)
    place = finding.place
    if finding.code == "CSV-HEADER":
        place = f"{finding.file}, line {finding.line}"
    return (
        _where(place),
        Cell(capital(finding.severity), finding.code),
        Cell(meaning.problem),
        Cell(meaning.remedy),
    )


def _where(place: str) -> Cell:
    """The file's own name and the place in it, above the folder that it lies in."""
    file, comma, inside = place.partition(",")
    folder, _, name = file.rpartition("/")
    return Cell(f"{name}{comma}{inside}", folder)
