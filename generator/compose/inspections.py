"""Inspection grades as they were given, the newest first, and what is expected next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.compose.asked import NoAnswer
from generator.compose.grades import grade_tag
from generator.compose.scorecard import Tag
from generator.model.editions import ReleasedEdition
from generator.model.groups import grouped
from generator.model.periods import spell_day, spell_month
from generator.model.records import EventKind, InspectionGrade, Record


@dataclass(frozen=True)
class AreaGraded:
    """One area of judgement: its grade, if it has one, and the grade of it before, with its month.

    A grade of an older scale is given as it was, and its tag says so. `before_as` is the area that
    named this one among others then, where this one has no earlier grade of its own.
    """

    area: str
    grade: Tag | None
    before: Tag | None
    before_in: str
    before_as: str = ""


@dataclass(frozen=True)
class InspectionTold:
    """One inspection with its areas, in the order of the report."""

    name: str
    framework: str
    on: str
    url: str
    areas: tuple[AreaGraded, ...]

    @property
    def has_before(self) -> bool:
        """Whether any of its areas had been graded earlier."""
        return any(area.before for area in self.areas)


@dataclass(frozen=True)
class InspectionHistory:
    """All inspections, the newest first; `next_on` and `next_event` where one is planned."""

    inspections: tuple[InspectionTold, ...]
    next_on: str
    next_event: str


def inspection_history(released: ReleasedEdition, expected: str) -> InspectionHistory:
    """Every inspection of the package; `NoAnswer` where it has none.

    What is next is the first event that is planned for the day of the meeting or later, of those
    whose words hold `expected`, where that is given.
    """
    records = released.records.get("inspections", ())
    if not records:
        raise NoAnswer(
            "The package has no inspections.",
            "Add inspections.csv and name it in datapackage.json, or leave the section out.",
        )
    held = grouped(((row.fields["date"], row.fields["inspection"]), row) for row in records)
    newest_first = sorted(held, key=lambda one: one[0], reverse=True)
    planned = sorted(
        (row.fields["date"], row.fields["event"])
        for row in released.records.get("timeline", ())
        if row.fields["kind"] == EventKind.PLANNED
        and expected.casefold() in row.fields["event"].casefold()
        and date.fromisoformat(row.fields["date"]) >= released.edition.meeting_date
    )
    on, event = planned[0] if planned else ("", "")
    return InspectionHistory(
        tuple(_told(held[one], records) for one in newest_first),
        spell_day(date.fromisoformat(on)) if on else "",
        event,
    )


def _told(rows: tuple[Record, ...], records: tuple[Record, ...]) -> InspectionTold:
    first = rows[0].fields
    return InspectionTold(
        name=first["inspection"],
        framework=first["framework"],
        on=spell_day(date.fromisoformat(first["date"])),
        url=next((row.fields["url"] for row in rows if row.fields["url"]), ""),
        areas=tuple(_graded(row, records) for row in rows),
    )


def _graded(row: Record, records: tuple[Record, ...]) -> AreaGraded:
    """A row with the last grade that the same area had before it."""
    fields = row.fields
    graded = [
        one.fields for one in records if one.fields["date"] < fields["date"] and one.fields["grade"]
    ]
    earlier = [one for one in graded if one["area"].casefold() == fields["area"].casefold()]
    before = max(earlier, key=lambda one: one["date"], default=None)
    wider = before is None
    if before is None:
        named = [one for one in graded if _names(one["area"], fields["area"])]
        before = max(named, key=lambda one: one["date"], default=None)
    return AreaGraded(
        fields["area"],
        grade_tag(InspectionGrade(fields["grade"])) if fields["grade"] else None,
        grade_tag(InspectionGrade(before["grade"])) if before else None,
        spell_month(date.fromisoformat(before["date"])) if before else "",
        before["area"] if before and wider else "",
    )


def _names(wider: str, area: str) -> bool:
    """Whether the name of an area holds another: `Children in care and care leavers`."""
    return re.search(rf"\b{re.escape(area)}\b", wider, re.IGNORECASE) is not None
