"""Whether an edition is cleared: whether a role cleared this very draft, and all its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from hashlib import sha256

from generator.model.clearance import Clearance, Cleared, Content
from generator.model.findings import Finding, Severity
from generator.model.formats import listed
from generator.model.periods import spell_day

#: Short enough to read out at a meeting, and to compare on two papers.
_DIGITS = 6


def clearance_of(content: Content, rounds: Sequence[Cleared]) -> Clearance:
    """How an edition of this content stands; only the last clearing counts.

    A draft's number is the round it is of and six digits that follow from its content, so that the
    same draft has the same number everywhere, and another one another.
    """
    last = rounds[-1] if rounds else None
    changed: tuple[str, ...] = ()
    if last is not None:
        changed = tuple(
            each.name
            for each in fields(Content)
            if getattr(content, each.name) != getattr(last.content, each.name)
        )
        if not changed:
            return Clearance(last.draft, content, last)
    digest = sha256(" ".join(astuple(content)).encode()).hexdigest()
    number = f"{len(rounds) + 1}-{int(digest[:15], 16) % 10**_DIGITS:0{_DIGITS}}"
    return Clearance(number, content, last, changed)


def changed_since(clearance: Clearance) -> str:
    """What became of the last clearing that does not hold; nothing where there was none."""
    last, changed = clearance.last, clearance.changed
    if last is None or not changed:
        return ""
    return (
        f"Draft {last.draft} was cleared on {spell_day(last.on)} by: {last.by}. "
        f"Its {listed(changed)} have changed since."
    )


def check_clearance(clearance: Clearance, edition: str, file: str) -> tuple[Finding, ...]:
    """A warning where an edition was changed after it was cleared."""
    if not (said := changed_since(clearance)):
        return ()
    return (
        Finding(
            "EDN-CLEARED",
            Severity.WARNING,
            file,
            f"{said} It is draft {clearance.number} now.",
            f"Have it read and cleared again: {how_to_clear(edition)}",
            value=clearance.number,
        ),
    )


def how_to_clear(edition: str) -> str:
    """The command that clears an edition."""
    return f'packs clear {edition} --by "the role"'


def refusal(clearance: Clearance, edition: str) -> str:
    """Why a draft is not published, in one sentence with what to do."""
    was = ""
    if clearance.last is not None:
        was = f" (draft {clearance.last.draft} was, and has changed since)"
    return (
        f"{edition} is draft {clearance.number} and not cleared{was}: have it read, then "
        f"{how_to_clear(edition)}"
    )
