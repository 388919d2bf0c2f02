"""A package against the one of the period before: what has gone, and what means something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.journey import check_counts_before
from generator.check.places import Place, cell, note, warning
from generator.model.editions import DataPackage
from generator.model.figures import Key, Observation, Status
from generator.model.findings import Finding
from generator.model.formats import listed, plural
from generator.model.indicators import Indicator
from generator.model.periods import Period, PeriodKind, following, month_of, quarter_of

#: After so many more periods a provisional figure might have been made final.
_PERIODS_TO_SETTLE = 3
_NOT_WORDS = re.compile(r"[\W_]+")


def check_against_before(
    package: DataPackage, before: DataPackage, *, is_whole: bool = True
) -> Iterator[Finding]:
    """Findings where indicators and areas are not those of the package of the period before.

    Where rows of the package could not be read, it is not whole, and nothing is said to have gone.
    """
    then = {indicator.indicator: indicator for indicator in before.indicators}
    for indicator in package.indicators:
        if (earlier := then.get(indicator.indicator)) is not None:
            yield from _other_reference(indicator, earlier, package, before)
            if not _is_declared(indicator, before):
                yield from _redefined(indicator, earlier, package, before)
    if is_whole and not any(indicator.indicator in then for indicator in package.indicators):
        yield _another_series(package, before)
    elif is_whole:
        yield from _vanished(package, before)
        yield from _vanished_areas(package, before)
    yield from _never_final(package, before)
    yield from _renamed_areas(package, before)
    yield from check_counts_before(package, before)


def _of(before: DataPackage) -> str:
    return f"in the package of {before.reporting_period}"


def _cell_of(indicator: Indicator, column: str, value: object, package: DataPackage) -> Place:
    return cell(package, "indicators", indicator.line, column, value)


def _is_declared(indicator: Indicator, before: DataPackage) -> bool:
    changed = indicator.definition_changed_on
    return changed is not None and changed > before.data_as_at


def _other_reference(
    indicator: Indicator, earlier: Indicator, package: DataPackage, before: DataPackage
) -> Iterator[Finding]:
    if indicator.ref == earlier.ref:
        return
    at = _cell_of(indicator, "ref", indicator.ref, package)
    problem = f"The reference was {earlier.ref} {_of(before)}."
    remedy = "Put it back; if it is meant, readers have to be told of it."
    if _is_same_number(indicator.ref, earlier.ref):
        remedy = (
            f"A spreadsheet has probably dropped the nought: write {earlier.ref}, and format the "
            "column as text."
        )
    yield warning("BEF-REF", at, problem, remedy)


def _is_same_number(ref: str, earlier: str) -> bool:
    """Whether the earlier reference is the present one with noughts at its end."""
    longer = earlier.startswith(ref) and "." in ref and earlier.count(".") == 1
    return longer and not earlier[len(ref) :].strip("0")


def _redefined(
    indicator: Indicator, earlier: Indicator, package: DataPackage, before: DataPackage
) -> Iterator[Finding]:
    """Warnings where an indicator counts or says something else, and no day says since when."""
    is_now = {
        "unit": indicator.unit,
        "polarity": indicator.polarity,
        "basis": indicator.basis,
        "counts": indicator.counts,
        "annualised": "yes" if indicator.annualised else "no",
    }
    was = {
        "unit": earlier.unit,
        "polarity": earlier.polarity,
        "basis": earlier.basis,
        "counts": earlier.counts,
        "annualised": "yes" if earlier.annualised else "no",
    }
    remedy = "Put it back, or fill in definition_changed_on with the day from which it holds."
    for column, value in is_now.items():
        if value != was[column]:
            at = _cell_of(indicator, column, value, package)
            problem = f"{indicator.ref} had {column} {was[column]} {_of(before)}, now {value}."
            yield warning("BEF-CHANGED", at, problem, remedy)
    if indicator.decimals != earlier.decimals:
        at = _cell_of(indicator, "decimals", indicator.decimals, package)
        problem = (
            f"{indicator.ref} was shown to {plural(earlier.decimals, 'decimal place')} "
            f"{_of(before)}, and now to {indicator.decimals}."
        )
        yield note("BEF-CHANGED", at, problem, "Nothing, if it is meant.")
    if earlier.definition and _words(indicator.definition) != _words(earlier.definition):
        at = _cell_of(indicator, "definition", indicator.definition, package)
        problem = (
            f"The definition of {indicator.ref} is not the one {_of(before)}, which was: "
            f"{earlier.definition}"
        )
        yield warning("BEF-DEFINITION", at, _ended(problem), remedy)


def _words(text: str) -> str:
    """A text without what makes no difference to its meaning: case, points and spaces."""
    return _NOT_WORDS.sub(" ", text).casefold().strip()


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _another_series(package: DataPackage, before: DataPackage) -> Finding:
    """One warning where a package has no indicator of the one before."""
    at = cell(package, "indicators", 0, "indicator", "")
    problem = f"None of the {plural(len(before.indicators), 'indicator')} {_of(before)} is here."
    remedy = (
        "Nothing, if this package counts other things from another source; else give each "
        "indicator its id of then, so that its series goes on."
    )
    return warning("BEF-GONE", at, problem, remedy)


def _vanished(package: DataPackage, before: DataPackage) -> Iterator[Finding]:
    """A warning for each indicator that is there no longer, with the one that took its place."""
    here = {indicator.indicator for indicator in package.indicators}
    known = {indicator.indicator for indicator in before.indicators}
    for earlier in before.indicators:
        if earlier.indicator in here:
            continue
        at = cell(package, "indicators", 0, "indicator", earlier.indicator)
        problem = f"{earlier.ref} '{earlier.name}' was {_of(before)}, and is not here."
        remedy = "Put its row back, or tell readers in a chapter why it has gone."
        for one in package.indicators:
            alike = one.ref == earlier.ref or _words(one.name) == _words(earlier.name)
            if alike and one.indicator not in known:
                at = _cell_of(one, "indicator", one.indicator, package)
                remedy = (
                    f"If this is the same measure, give it its id of then, {earlier.indicator}, so "
                    "that its series goes on."
                )
                break
        yield warning("BEF-GONE", at, problem, remedy)


def _never_final(package: DataPackage, before: DataPackage) -> Iterator[Finding]:
    """One note for each indicator with figures that stay provisional long after their period."""
    provisional = {row.key for row in before.observations if row.status is Status.PROVISIONAL}
    refs = {indicator.indicator: indicator.ref for indicator in package.indicators}
    waiting: dict[str, list[Observation]] = {}
    for row in package.observations:
        if row.status is not Status.PROVISIONAL or row.key not in provisional:
            continue
        if _periods_since(row.key, package.reporting_period) >= _PERIODS_TO_SETTLE:
            waiting.setdefault(row.key.indicator, []).append(row)
    for name, rows in waiting.items():
        oldest = min(rows, key=lambda row: (row.key.period.end, row.row.line))
        at = cell(package, "observations", oldest.row.line, "status", oldest.status)
        problem = (
            f"{plural(len(rows), 'figure')} of {refs.get(name, name)}, from "
            f"{oldest.key.period} on, {'was' if len(rows) == 1 else 'were'} provisional "
            f"{_of(before)} and still {'is' if len(rows) == 1 else 'are'}."
        )
        yield note("BEF-PROVISIONAL", at, problem, "Empty status where the figure is final by now.")


def _periods_since(key: Key, reporting: Period) -> int:
    """How many periods have ended since, up to as many as matter; a day is taken by its month."""
    kind = key.period.kind
    current = month_of(key.period.end)
    if kind in (PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR):
        # A year that is not final after three more quarters is late as well.
        current = quarter_of(key.period.end)
    ended = 0
    while current.end < reporting.end and ended < _PERIODS_TO_SETTLE:
        current = following(current)
        ended += 1
    return ended


def _vanished_areas(package: DataPackage, before: DataPackage) -> Iterator[Finding]:
    """A warning for each area that had figures and has gone, with the one that has its name."""
    now = {area.area: area.name for area in package.areas}
    then = {area.area: area.name for area in before.areas}
    told = {row.key.area for row in before.observations}
    gone = [area for area in then if area not in now and area in told]
    for area in gone:
        at = cell(package, "areas", 0, "area", area)
        problem = f"Area {area} ({then[area]}) had figures {_of(before)}, and is not here."
        remedy = "Put the area and its figures back, or tell readers in a chapter why it has gone."
        same = [
            new
            for new, name in now.items()
            if new not in then and _words(name) == _words(then[area])
        ]
        if same:
            remedy = f"{listed(tuple(same))} has its name: keep the id {area}, so its series go on."
        yield warning("BEF-AREA", at, problem, remedy)


def _renamed_areas(package: DataPackage, before: DataPackage) -> Iterator[Finding]:
    """A note for each area that has kept its id and not its name."""
    then = {area.area: area.name for area in before.areas}
    for area, name in ((area.area, area.name) for area in package.areas):
        if area in then and _words(name) != _words(then[area]):
            at = cell(package, "areas", 0, "name", name)
            problem = f"Area {area} was called {then[area]} {_of(before)}."
            remedy = "Nothing, if only the name is new; another area needs an id of its own."
            yield note("BEF-AREA", at, problem, remedy)
