"""Findings counted: how many of each code and severity, and nothing of what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.findings import Finding, Severity
from generator.model.formats import plural
from generator.model.meanings import Group, meaning_of


@dataclass(frozen=True)
class Counted:
    """How many findings there are of one code and severity; it may be published."""

    code: str
    severity: Severity
    number: int

    @property
    def group(self) -> Group:
        """What sort of fault they are."""
        return meaning_of(self.code).group


def counted(findings: Iterable[Finding]) -> tuple[Counted, ...]:
    """The findings counted by code and severity, by group and the most serious first."""
    numbers = Counter((finding.code, finding.severity) for finding in set(findings))
    groups, severities = list(Group), list(Severity)
    counts = (Counted(code, severity, number) for (code, severity), number in numbers.items())
    return tuple(
        sorted(counts, key=lambda c: (groups.index(c.group), severities.index(c.severity), c.code))
    )


def number_of(counts: Iterable[Counted], severity: Severity) -> int:
    """How many of them are of one severity."""
    return sum(count.number for count in counts if count.severity is severity)


def totals(counts: tuple[Counted, ...]) -> str:
    """How many there are of each severity, in words: `2 errors, 1 note`."""
    numbers = ((severity, number_of(counts, severity)) for severity in Severity)
    return ", ".join(plural(number, severity) for severity, number in numbers if number)


def by_group(counts: tuple[Counted, ...]) -> dict[Group, tuple[Counted, ...]]:
    """The counts of each group that has any."""
    groups = {group: tuple(c for c in counts if c.group is group) for group in Group}
    return {group: those for group, those in groups.items() if those}
