"""Findings: what a reader of packages has to say, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.meanings import Group, meaning_of


class Severity(StrEnum):
    """How far a finding goes: an error stops, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing to put right or to know: where it is, what is wrong with the value, what to do.

    `file` is relative to the workspace, with forward slashes. `line` counts from 1; 0 is the file
    as a whole. `value` may hold a figure, so findings are for the analyst's terminal only.
    """

    code: str
    severity: Severity
    file: str
    problem: str
    remedy: str
    line: int = 0
    column: str = ""
    value: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def group(self) -> Group:
        """What sort of fault it is, by its code."""
        return meaning_of(self.code).group

    @property
    def place(self) -> str:
        """File, line and column as a person would say them: `a.csv, line 3, column unit`.

        In a file without columns it is the name of a setting: `edition.toml, key kind`; in a
        workbook a cell or a sheet: `figures.xlsx, Figures!H7`.
        """
        parts = [self.file]
        if self.file.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")):
            return ", ".join([*parts, *([self.column] if self.column else [])])
        if self.line:
            parts.append(f"line {self.line}")
        if self.column:
            kind = "column" if self.file.endswith(".csv") else "key"
            parts.append(f"{kind} {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Accepted:
    """A decision to go on in spite of some findings of one code, as many as were then looked at.

    `by` is a role; the decision is printed in the edition. `looked_at` is a digest of the findings
    where the decision is on those very ones, else empty.
    """

    code: str
    findings: int
    reason: str
    by: str
    on: date
    looked_at: str = ""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by file, line, column and code, each said once."""
    key = lambda f: (f.file, f.line, f.column, f.code, f.value, f.problem)  # noqa: E731
    return tuple(sorted(set(findings), key=key))


def most_serious_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with errors first, then warnings, then notes; among equals `in_order`."""
    severities = list(Severity)
    return tuple(sorted(in_order(findings), key=lambda f: severities.index(f.severity)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings forbids going on."""
    return any(finding.is_error for finding in findings)
