"""Findings as they are told: a summary in words, the details in order, the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.model.counted import by_group, counted, number_of, totals
from generator.model.findings import Finding, Severity, most_serious_first

NOTHING = "nothing to put right."


def summary_lines(subject: str, findings: Iterable[Finding]) -> tuple[str, ...]:
    """What was found on an edition or a package in words: in all, then by group."""
    counts = counted(findings)
    if not counts:
        return (f"{subject}: {NOTHING}",)
    groups = by_group(counts)
    if len(groups) == 1:
        return (f"{subject}: {totals(counts)} ({', '.join(groups)}).",)
    details = (f"  {group}: {totals(those)}" for group, those in groups.items())
    return (f"{subject}: {totals(counts)}.", *details)


def detail_lines(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Each finding on three lines, the most serious first: its place, what is wrong, what to do."""
    return tuple(
        line
        for finding in most_serious_first(findings)
        for line in (
            f"{finding.severity}  {finding.code}  {finding.place}",
            f"    {finding.problem}",
            f"    {finding.remedy}",
        )
    )


def as_json(subject: str, findings: Iterable[Finding]) -> str:
    """The summary and every finding as JSON, keys and rows always in the same order."""
    found = most_serious_first(findings)
    counts = counted(found)
    summary = {f"{severity}s": number_of(counts, severity) for severity in Severity}
    groups = [
        {"group": c.group, "severity": c.severity, "code": c.code, "count": c.number}
        for c in counts
    ]
    told = {
        "subject": subject,
        "summary": {**summary, "groups": groups},
        "findings": [_row(finding) for finding in found],
    }
    return json.dumps(told, indent=2)


def _row(finding: Finding) -> dict[str, str | int]:
    return {
        "group": finding.group,
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "value": finding.value,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }
