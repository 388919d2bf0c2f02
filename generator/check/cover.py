"""Whether a cover report holds all that its council asks of it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.cover import implications_in
from generator.model.cover import CoverField, CoverSection
from generator.model.editions import CoverReport, Narrative
from generator.model.findings import Finding, Severity
from generator.model.formats import listed

CODE = "RDY-COVER"

#: What stands at the head even where an author writes nothing.
_GIVEN = (CoverField.TO, CoverField.DATE, CoverField.ACCESS)


def check_cover(narrative: Narrative) -> tuple[Finding, ...]:
    """A warning for each kind of thing that is missing; publication waits until it is there."""
    cover = narrative.cover
    if cover is None:
        return ()
    missing = (
        _missing(cover, _fields(cover), "lacks {} at its head", "Write {} at its head."),
        _missing(cover, _sections(cover), "has no section {}", "Write ## {} and what it is."),
        _missing(
            cover, _implications(cover), "says nothing of the implication {}",
            "Write ### {} below Implications, if only that there is none.",
        ),
    )  # fmt: skip
    return tuple(finding for finding in missing if finding)


def unfilled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the findings that an edition waits for before it is published."""
    return tuple(finding for finding in findings if finding.code == CODE)


def _fields(cover: CoverReport) -> list[str]:
    there = {*_GIVEN, *cover.values}
    return [one.value for one in cover.settings.fields if one not in there]


def _sections(cover: CoverReport) -> list[str]:
    written = {
        section
        for heading in _headings(cover)
        if (section := cover.settings.section_named(heading)) is not None
    }
    if cover.papers:
        written.add(CoverSection.BACKGROUND_PAPERS)
    return [cover.settings.heading_of(one) for one in cover.settings.sections if one not in written]


def _headings(cover: CoverReport) -> list[str]:
    """The headings of sections with words below them."""
    lines = cover.words.markdown.split("\n")
    at = [n for n, line in enumerate(lines) if line.startswith("## ")]
    ends = [*at[1:], len(lines)]
    return [
        lines[start].removeprefix("## ").strip(" #")
        for start, end in zip(at, ends, strict=True)
        if any(line.strip() for line in lines[start + 1 : end])
    ]


def _implications(cover: CoverReport) -> list[str]:
    written = {name.casefold() for name, has in implications_in(cover.words, cover).items() if has}
    asked = cover.settings.implications
    if CoverSection.IMPLICATIONS not in cover.settings.sections:
        return []
    return [name for name in asked if name.casefold() not in written]


def _missing(cover: CoverReport, names: list[str], problem: str, remedy: str) -> Finding | None:
    if not names:
        return None
    named = listed(tuple(names))
    return Finding(
        CODE,
        Severity.WARNING,
        cover.file,
        f"The cover report {problem.format(named)}, which the council asks for.",
        remedy.format(named),
        value=named[:200],
    )
