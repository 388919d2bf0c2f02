"""Areas and categories that should add up to the whole they are parts of.

Only sums of counts are questioned: of a count the value, of any other figure its numerators and its
denominators. Where a part has no row or no number, nothing can be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.check.places import cell, warning
from generator.model.editions import DataPackage
from generator.model.figures import Key, Observation
from generator.model.findings import Finding
from generator.model.formats import listed, spell_number
from generator.model.indicators import Unit

#: The category for whoever could not be put into another; a breakdown may do without it.
REMAINDER = "unknown"
_LINES_NAMED = 6

Rows = Mapping[Key, Observation]
Parts = tuple[Observation, ...]


def check_parts(package: DataPackage) -> Iterator[Finding]:
    """Warnings where parts that are all there add up to something else than their whole."""
    units = {indicator.indicator: indicator.unit for indicator in package.indicators}
    rows = {observation.key: observation for observation in package.observations}
    columns_of = {
        name: ("value",) if unit is Unit.COUNT else ("numerator", "denominator")
        for name, unit in units.items()
    }
    for what, whole, parts in (*_of_areas(package, rows), *_of_categories(package, rows)):
        for column in columns_of.get(whole.key.indicator, ()):
            yield from _apart(what, column, whole, parts, package)


def _of_areas(package: DataPackage, rows: Rows) -> Iterator[tuple[str, Observation, Parts]]:
    """Each whole of which every area of one kind has a row, with these rows."""
    together: dict[tuple[str, str], list[str]] = {}
    for area in package.areas:
        together.setdefault((area.kind, area.parent), []).append(area.area)
    for (kind, parent), names in together.items():
        for key, whole in rows.items():
            if key.area == parent:
                parts = [rows.get(replace(key, area=name)) for name in names]
                if found := _complete(parts):
                    yield f"areas of kind {kind}", whole, found


def _of_categories(package: DataPackage, rows: Rows) -> Iterator[tuple[str, Observation, Parts]]:
    """Each whole of which every category of one breakdown has a row, with these rows."""
    together: dict[str, list[str]] = {}
    for category in package.categories:
        together.setdefault(category.breakdown, []).append(category.category)
    for breakdown, names in together.items():
        for key, whole in rows.items():
            if key.breakdown:
                continue
            keys = [replace(key, breakdown=breakdown, category=name) for name in names]
            parts = [rows.get(part) for part in keys if part in rows or part.category != REMAINDER]
            if found := _complete(parts):
                yield f"categories of {breakdown}", whole, found


def _complete(parts: list[Observation | None]) -> Parts:
    """The rows of all parts; none where one is not there."""
    found = tuple(part for part in parts if part is not None)
    return found if len(found) == len(parts) else ()


def _apart(
    what: str, column: str, whole: Observation, parts: Parts, package: DataPackage
) -> Iterator[Finding]:
    expected = _number(whole, column)
    numbers = [_number(part, column) for part in parts]
    given = [number for number in numbers if number is not None]
    if expected is None or len(given) < len(numbers) or sum(given) == expected:
        return
    total = sum(given, Decimal(0))
    at = cell(package, "observations", whole.row.line, column, expected)
    problem = (
        f"The {len(parts)} {what} on {_lines(parts)} add up to "
        f"{spell_number(total)}, but the whole is {spell_number(expected)}."
    )
    if total < expected:
        remedy = "Correct the row that is wrong, or give the remainder a row of its own."
    else:
        remedy = "Correct the row that is wrong; nobody may be counted in two parts."
    yield warning("CON-PARTS", at, problem, remedy)


def _number(observation: Observation, column: str) -> Decimal | None:
    match column:
        case "numerator":
            return observation.numerator
        case "denominator":
            return observation.denominator
        case _:
            return observation.value


def _lines(parts: Parts) -> str:
    lines = sorted(part.row.line for part in parts)
    if len(lines) > _LINES_NAMED:
        return f"lines {lines[0]} to {lines[-1]}"
    noun = "line" if len(lines) == 1 else "lines"
    return f"{noun} {listed(tuple(map(str, lines)))}"
