"""Records of audits, inspections and the timeline that say what cannot be: sums and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.places import cell, error, warning
from generator.model.editions import DataPackage
from generator.model.findings import Finding
from generator.model.formats import plural
from generator.model.periods import spell_day
from generator.model.records import EventKind
from generator.protect.profiles import PROFILES


def check_moderation(package: DataPackage) -> Iterator[Finding]:
    """Errors where more cases of a grade were moderated than were given it."""
    for row in package.records.get("audits", ()):
        cases, moderated = (int(row.fields[name] or 0) for name in ("cases", "moderated"))
        if moderated > cases:
            at = cell(package, "audits", row.row.line, "moderated", moderated)
            problem = (
                f"{plural(cases, 'case was', 'cases were')} given this grade, and more moderated."
            )
            remedy = (
                "Write how many of these cases were moderated. What moderation left is a dimension "
                "of its own, whose name ends in 'after moderation'."
            )
            yield error("VAL-MODERATED", at, problem, remedy)


def check_days(package: DataPackage) -> Iterator[Finding]:
    """Warnings where an event is past before its day, planned after it, or an inspection to come.

    What is so is judged by the day the data were taken, never by the clock.
    """
    taken = package.data_as_at
    for row in package.records.get("timeline", ()):
        on, kind = date.fromisoformat(row.fields["date"]), row.fields["kind"]
        at = cell(package, "timeline", row.row.line, "kind", kind)
        if kind == EventKind.PLANNED and on < taken:
            problem = f"Its day was before {spell_day(taken)}, when the data were taken."
            remedy = "Write past if it took place; else give it the day it is planned for now."
            yield warning("CON-WHEN", at, problem, remedy)
        if kind == EventKind.PAST and on > taken:
            problem = f"Its day is after {spell_day(taken)}, when the data were taken."
            yield warning("CON-WHEN", at, problem, "Write planned, or correct the day.")
    for row in package.records.get("inspections", ()):
        if row.fields["grade"] and date.fromisoformat(row.fields["date"]) > taken:
            at = cell(package, "inspections", row.row.line, "date", row.fields["date"])
            problem = f"It is graded after {spell_day(taken)}, when the data were taken."
            yield warning("CON-WHEN", at, problem, "Correct the day.")


def check_counts_before(package: DataPackage, before: DataPackage) -> Iterator[Finding]:
    """Warnings where a count of audited cases or of errors is another than in the package before.

    Beside the earlier edition, a small count that came or went may tell of a child, and so may a
    pattern of hidden counts that is another one now. A role decides.
    """
    largest = max(profile.largest for profile in PROFILES.values())
    for resource, (column, key) in _COUNTED.items():
        then = {tuple(map(row.fields.get, key)): row for row in before.records.get(resource, ())}
        for row in package.records.get(resource, ()):
            if (was := then.get(tuple(map(row.fields.get, key)))) is None:
                continue
            counts = [int(one.fields[column] or 0) for one in (was, row)]
            step = abs(counts[0] - counts[1])
            if step and any(1 <= count <= largest for count in (step, *counts)):
                at = cell(package, resource, row.row.line, column, "")
                problem = (
                    f"The count is another one than in the package of {before.reporting_period}, "
                    "and small, or by a small number."
                )
                remedy = (
                    "Put it back, or have it reviewed and record who decided: "
                    'packs accept EDITION PRIV-REVISED "the reason" --by "the role".'
                )
                yield warning("PRIV-REVISED", at, problem, remedy)


#: The records that count people's cases: the column of the count, and what names a row.
_COUNTED = {
    "audits": ("cases", ("cycle", "theme", "dimension", "grade")),
    "return_errors": ("count", ("return", "period", "code")),
}
