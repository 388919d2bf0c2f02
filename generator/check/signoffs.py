"""Whether the parts of an edition are signed off, where a council requires it.

The rows of `signoffs.csv` name a part: `figures`, or a chapter by its file or its address. Where
two editions report one package, a chapter stands with its edition: `2023-08-scrutiny/visits`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from generator.model.clearance import SignedPart, SignOff
from generator.model.editions import Chapter, Edition, Narrative
from generator.model.findings import Finding, Severity
from generator.model.periods import spell_day
from generator.model.records import Record

CODE = "EDN-SIGNOFF"


@dataclass(frozen=True)
class Part:
    """A part that can be signed off: its kind, what readers call it, the names it may have."""

    kind: SignedPart
    words: str
    names: tuple[str, ...]


def parts_of(edition: Edition, narrative: Narrative, *, shared: bool) -> tuple[Part, ...]:
    """The figures and each chapter; `shared` where another edition reports the same package."""
    figures = Part(SignedPart.FIGURES, "Figures", (SignedPart.FIGURES,))
    chapters = (_chapter(chapter, edition, shared) for chapter in narrative.chapters)
    return (figures, *chapters)


def _chapter(chapter: Chapter, edition: Edition, shared: bool) -> Part:
    names: tuple[str, ...] = (chapter.slug, chapter.file.rpartition("/")[2])
    of_edition = tuple(f"{edition.edition}/{name}" for name in names)
    names = of_edition if shared else (*names, *of_edition)
    return Part(SignedPart.CHAPTERS, f"Chapter: {chapter.title}", names)


def signoffs_of(parts: Iterable[Part], rows: Iterable[Record], since: date) -> tuple[SignOff, ...]:
    """The sign-offs that hold, in the order of the parts: none of a day before `since`."""
    by_name = _by_name(rows)
    return tuple(
        SignOff(part.words, row.fields["role"], _day(row), row.fields.get("reason", ""))
        for part in parts
        if (row := _row_of(part, by_name)) is not None and _day(row) >= since
    )


def check_signoffs(
    required: Iterable[SignedPart],
    parts: Iterable[Part],
    rows: Iterable[Record],
    since: date,
    file: str,
) -> Iterator[Finding]:
    """A warning for each part that has to be signed off and is not; publication waits for it."""
    by_name, wanted = _by_name(rows), tuple(required)
    for part in parts:
        if part.kind not in wanted:
            continue
        name = part.names[0]
        row = _row_of(part, by_name)
        remedy = f"Have it read, then add a row to signoffs.csv: part {name}, role, date."
        if row is None:
            near = get_close_matches(name, by_name, 1)
            meant = f" There is one of '{near[0]}'." if near else ""
            problem = f"'{part.words}' waits for its sign-off, as the settings require.{meant}"
            yield Finding(CODE, Severity.WARNING, file, problem, remedy, value=name)
        elif _day(row) < since:
            problem = (
                f"The sign-off of '{part.words}' is of {spell_day(_day(row))}, before "
                f"{spell_day(since)}, when what it is of was not there."
            )
            yield Finding(CODE, Severity.WARNING, file, problem, remedy, row.row.line, "date", name)


def unsigned(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on parts that wait for their sign-off."""
    return tuple(finding for finding in findings if finding.code == CODE)


def _by_name(rows: Iterable[Record]) -> dict[str, Record]:
    return {row.fields["part"]: row for row in rows}


def _row_of(part: Part, by_name: Mapping[str, Record]) -> Record | None:
    return next((by_name[name] for name in part.names if name in by_name), None)


def _day(row: Record) -> date:
    return date.fromisoformat(row.fields["date"])
