"""Comparators against the calendar: told before it was over, released too late, or long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.check.places import cell, error, note, warning
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.editions import DataPackage
from generator.model.figures import Status
from generator.model.findings import Finding
from generator.model.formats import listed, plural

#: A published figure older than this many years at the end of the reporting period is old.
_OLD_YEARS = 3
_YEAR = 365
_NAMED = 5


def check_releases(package: DataPackage) -> Iterator[Finding]:
    """Findings on single comparators: a period that was not over when its figure was released."""
    for row in package.comparators:
        if row.released_on is None:
            continue
        at = cell(package, "comparators", row.row.line, "released_on", row.released_on)
        if row.period.end > row.released_on and row.status is not Status.FORECAST:
            problem = f"The figure is of {row.period}, which ended after it was released."
            remedy = "Correct the period or the day of release, or say forecast in status."
            yield error("CON-RELEASE", at, problem, remedy)
        elif row.released_on > package.data_as_at:
            problem = (
                f"It was released after the day the package gives as data_as_at, "
                f"{package.data_as_at}."
            )
            remedy = "Correct the day, or see that the release is out when the report is published."
            yield warning("CON-RELEASE", at, problem, remedy)


def check_ages(package: DataPackage) -> Iterator[Finding]:
    """One note for each other place whose figures are old, or older than its others here."""
    refs = {indicator.indicator: indicator.ref for indicator in package.indicators}
    latest: dict[tuple[str, ...], dict[str, Comparator]] = {}
    for row in package.comparators:
        if row.kind is not ComparatorKind.OWN and row.indicator in refs:
            # Averages of several years come out later than single ones, so they stand apart.
            sort = (row.comparator, row.source, row.period.kind)
            of_place = latest.setdefault(sort, {})
            known = of_place.get(row.indicator)
            if known is None or row.period.end > known.period.end:
                of_place[row.indicator] = row
    ended = package.reporting_period.end
    reached: dict[tuple[str, str], date] = {}
    for of_place in latest.values():
        for row in of_place.values():
            key = (row.comparator, row.indicator)
            reached[key] = max(row.period.end, reached.get(key, row.period.end))
    for of_place in latest.values():
        # What another publication has a newer figure of is not old.
        of_place = {
            indicator: row
            for indicator, row in of_place.items()
            if row.period.end >= reached[row.comparator, indicator]
        }
        if not of_place:
            continue
        newest = max(row.period.end for row in of_place.values())
        old = [
            row for row in of_place.values() if _years_before(ended, _OLD_YEARS) > row.period.end
        ]
        behind = [
            row
            for row in of_place.values()
            if row not in old and (newest - row.period.end).days >= _YEAR
        ]
        if old:
            problem = (
                f"The newest figures of {old[0].name} for {_named(old, refs)} ended more than "
                f"{_OLD_YEARS} years before {package.reporting_period}."
            )
            remedy = "See whether newer ones are published; the page shows each with its year."
            yield _told("CON-OLD", old, problem, remedy, package)
        if behind:
            problem = (
                f"The newest figures of {behind[0].name} for {_named(behind, refs)} are older "
                f"than others of it here, which reach to {newest}."
            )
            remedy = "See whether the newer release has them as well."
            yield _told("CON-NEWER", behind, problem, remedy, package)


def _years_before(day: date, years: int) -> date:
    """The day so many years before; the end of February is taken as the 28th."""
    number = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year - years, day.month, number)


def _named(rows: Sequence[Comparator], refs: dict[str, str]) -> str:
    named = [refs[row.indicator] for row in rows[:_NAMED]]
    if (more := len(rows) - _NAMED) > 0:
        named.append(plural(more, "more indicator"))
    return listed(tuple(named))


def _told(
    code: str, rows: Sequence[Comparator], problem: str, remedy: str, package: DataPackage
) -> Finding:
    first = rows[0]
    at = cell(package, "comparators", first.row.line, "period", first.period)
    return note(code, at, problem, remedy)
