"""Rows that point at other rows where no key of a table can say it: areas, own figures, actions."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.check.places import Place, cell, error
from generator.model.comparators import ComparatorKind, Statistic
from generator.model.editions import DataPackage
from generator.model.findings import Finding

_ONE_PLACE = frozenset({ComparatorKind.AUTHORITY, ComparatorKind.OWN})


def check_areas(package: DataPackage) -> Iterator[Finding]:
    """Errors where an area is part of itself, round whatever corner."""
    parents = {area.area: area.parent for area in package.areas}
    for area in package.areas:
        passed = {area.area}
        above = area.parent
        while above in parents and above not in passed:
            passed.add(above)
            above = parents[above]
        if above == area.area:
            at = cell(package, "areas", area.line, "parent", area.parent)
            problem = "The area is a part of itself, directly or through its parents."
            remedy = "Name the area it is part of, or leave parent empty for the authority."
            yield error("VAL-REF", at, problem, remedy)


def check_places_compared(package: DataPackage) -> Iterator[Finding]:
    """Errors where a comparator is given what only other kinds have, or a set nobody listed."""
    sets = {row.fields.get("neighbour_set") for row in package.records.get("neighbours", ())}
    if sets and package.neighbour_set and package.neighbour_set not in sets:
        descriptor = f"{package.folder}/datapackage.json"
        at = Place(descriptor, 0, "report.neighbour_set", package.neighbour_set)
        yield _unknown_set(at)
    for row in package.comparators:
        if row.position is not None and row.kind is not ComparatorKind.OWN:
            at = cell(package, "comparators", row.row.line, "position", row.position)
            problem = f"A position is given for a figure of kind {row.kind}."
            remedy = "Only our own published figure has a position: empty it, or correct kind."
            yield error("VAL-ENUM", at, problem, remedy)
        if row.kind in _ONE_PLACE and row.statistic is not Statistic.VALUE:
            at = cell(package, "comparators", row.row.line, "statistic", row.statistic)
            problem = f"A figure of one place, of kind {row.kind}, has no {row.statistic}."
            remedy = "Write value as the statistic, or correct kind."
            yield error("VAL-ENUM", at, problem, remedy)
        if sets and row.neighbour_set and row.neighbour_set not in sets:
            at = cell(package, "comparators", row.row.line, "neighbour_set", row.neighbour_set)
            yield _unknown_set(at)


def _unknown_set(at: Place) -> Finding:
    remedy = "Add its rows to neighbours.csv, or correct the name."
    return error("VAL-REF", at, f"neighbours.csv has no neighbour set '{at.value}'.", remedy)


def check_actions(package: DataPackage) -> Iterator[Finding]:
    """Errors where an action is meant to move an indicator there is none of."""
    names = {indicator.ref for indicator in package.indicators}
    names |= {indicator.indicator for indicator in package.indicators}
    for action in package.records.get("actions", ()):
        for name in filter(None, map(str.strip, action.fields.get("indicators", "").split(";"))):
            if name not in names:
                at = cell(package, "actions", action.row.line, "indicators", name)
                near = get_close_matches(name, names, 1)
                remedy = f"Did you mean '{near[0]}'?" if near else "Name it by reference or id."
                yield error("VAL-REF", at, f"There is no indicator '{name}'.", remedy)
