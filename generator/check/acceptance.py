"""Findings that somebody has looked at and accepted, with a reason that is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from generator.model.findings import Accepted, Finding, Severity, in_order
from generator.model.formats import plural
from generator.protect.small_words import tells_a_number

#: The families of codes whose errors are about figures that can be shown, and so can be accepted.
#: Protection is never a matter of acceptance; what broke the contract or a page cannot be read.
_OF_FIGURES = frozenset({"BEF", "CON", "RDY", "REC"})
#: Findings of protection that a person has to judge, and only a role can: whether a changed figure
#: or typed words tell of a child.
DECIDED_BY_A_ROLE = frozenset({"PRIV-REVISED", "PRIV-WORDS"})

#: What the figure checker finds is answered sentence by sentence, with a figure note.
ANSWERED_BY_NOTE = frozenset({"NAR-UNIT", "NAR-FIGURE", "NAR-CLAIM", "NAR-SOURCE"})


def may_be_accepted(finding: Finding) -> bool:
    """Whether a reason is enough to go on in spite of a finding."""
    if finding.code in DECIDED_BY_A_ROLE:
        return True
    if finding.code in ANSWERED_BY_NOTE:
        return False
    family = finding.code.partition("-")[0]
    return family != "PRIV" and (not finding.is_error or family in _OF_FIGURES)


def is_signed(code: str, by: str) -> bool:
    """Whether a decision names the role that took it, where one has to be named."""
    return code not in DECIDED_BY_A_ROLE or bool(by.strip())


def tells_number(code: str, reason: str) -> bool:
    """Whether a reason would print what the decision is about: how many people."""
    return code in DECIDED_BY_A_ROLE and tells_a_number(reason)


def looked_at(findings: Iterable[Finding]) -> str:
    """A digest of what findings say and where, for a decision that is on these and no others.

    Empty for findings that are accepted by their number alone.
    """
    said = sorted(
        "\n".join((one.file, one.column, one.problem, one.value))
        for one in findings
        if one.code in DECIDED_BY_A_ROLE
    )
    return sha256("\n\n".join(said).encode()).hexdigest()[:16] if said else ""


def with_accepted(
    findings: Iterable[Finding], accepted: Iterable[Accepted], file: str
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """The findings with those accepted as notes, and the acceptances that hold.

    One holds for as many findings of its code as were looked at; if there are more, all stand, and
    a note in `file` says so. What a role decides holds for the very words and figures looked at.
    """
    found, holding = list(findings), []
    for one in accepted:
        alike = [finding for finding in found if finding.code == one.code]
        may_be = (
            all(map(may_be_accepted, alike))
            and is_signed(one.code, one.by)
            and not tells_number(one.code, one.reason)
            and one.looked_at == looked_at(alike)
        )
        if alike and may_be and len(alike) <= one.findings:
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
        elif not is_signed(one.code, one.by):
            there = "the role that decided is not named"
        elif tells_number(one.code, one.reason):
            there = "the reason itself tells a number"
        elif one.looked_at != looked_at(alike):
            there = "what was looked at has changed"
    return Finding(
        "EDN-ACCEPTED",
        Severity.NOTE if not alike else Severity.WARNING,
        file,
        f"{plural(one.findings, 'finding')} of {one.code} had been accepted, and {there}.",
        "Delete the entry, or look again and accept them anew.",
        column="accepted",
        value=one.code,
    )
