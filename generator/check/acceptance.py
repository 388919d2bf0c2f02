"""Findings that somebody has looked at and accepted, with a reason that is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model.findings import Accepted, Finding, Severity, in_order
from generator.model.formats import plural

#: The families of codes whose errors are about figures that can be shown, and so can be accepted.
#: Protection is never a matter of acceptance; what broke the contract or a page cannot be read.
_OF_FIGURES = frozenset({"BEF", "CON", "RDY", "REC"})
#: The one finding of protection that a person has to judge: whether typed words tell of a child.
SIGNED_OFF = "PRIV-WORDS"


def may_be_accepted(finding: Finding) -> bool:
    """Whether a reason is enough to go on in spite of a finding."""
    family = finding.code.partition("-")[0]
    if finding.code == SIGNED_OFF:
        return True
    return family != "PRIV" and (not finding.is_error or family in _OF_FIGURES)


def with_accepted(
    findings: Iterable[Finding], accepted: Iterable[Accepted], file: str
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """The findings with those accepted as notes, and the acceptances that hold.

    One holds for as many findings of its code as were looked at; if there are more, all stand, and
    a note in `file` says so.
    """
    found, holding = list(findings), []
    for one in accepted:
        alike = [finding for finding in found if finding.code == one.code]
        if alike and all(map(may_be_accepted, alike)) and len(alike) <= one.findings:
            holding.append(one)
            found = [_as_note(f, one) if f.code == one.code else f for f in found]
        else:
            found.append(_does_not_hold(one, alike, file))
    return in_order(found), tuple(holding)


def _as_note(finding: Finding, accepted: Accepted) -> Finding:
    by = f" ({accepted.by})" if accepted.by else ""
    return replace(finding, severity=Severity.NOTE, remedy=f"Accepted{by}: {accepted.reason}")


def _does_not_hold(one: Accepted, alike: list[Finding], file: str) -> Finding:
    there = "there is none now"
    if alike:
        there = f"there are {len(alike)} now"
        if not all(map(may_be_accepted, alike)):
            there = "it is one that a reason is not enough for"
    return Finding(
        "EDN-ACCEPTED",
        Severity.NOTE if not alike else Severity.WARNING,
        file,
        f"{plural(one.findings, 'finding')} of {one.code} had been accepted, and {there}.",
        "Delete the entry, or look again and accept them anew.",
        column="accepted",
        value=one.code,
    )
