"""Where in a package a finding is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.editions import DataPackage
from generator.model.findings import Finding, Severity


@dataclass(frozen=True)
class Place:
    """A cell of one of a package's tables, with what stands in it."""

    file: str
    line: int
    column: str
    value: str


def cell(package: DataPackage, resource: str, line: int, column: str, value: object) -> Place:
    """A cell by its table, line and column; an empty `value` for one that is empty."""
    return Place(f"{package.folder}/{resource}.csv", line, column, str(value))


def error(code: str, at: Place, problem: str, remedy: str) -> Finding:
    """An error at a cell."""
    return Finding(code, Severity.ERROR, at.file, problem, remedy, at.line, at.column, at.value)


def warning(code: str, at: Place, problem: str, remedy: str) -> Finding:
    """A warning at a cell."""
    return Finding(code, Severity.WARNING, at.file, problem, remedy, at.line, at.column, at.value)


def note(code: str, at: Place, problem: str, remedy: str) -> Finding:
    """A note at a cell: something to know, that nobody is asked to change."""
    return Finding(code, Severity.NOTE, at.file, problem, remedy, at.line, at.column, at.value)
