"""Whether an edition's dates were confirmed: a proposal is not published by oversight."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.cycle import weekday_of_month
from generator.model.editions import Edition
from generator.model.findings import Finding, Severity
from generator.model.periods import spell_day

CODE = "EDN-CONFIRM"


def check_confirmed(edition: Edition, file: str) -> tuple[Finding, ...]:
    """A warning for each date that is still a proposal; publication waits for it."""
    days = {
        "meeting_date": edition.meeting_date,
        "publication_date": edition.publication_date,
        "stories.due": edition.stories_due,
    }
    return tuple(
        Finding(
            CODE,
            Severity.WARNING,
            file,
            f"{name} is a proposal: {spell_day(days[name])}, the {weekday_of_month(days[name])} of "
            "its month. Nobody has confirmed it.",
            f"Correct it if need be, then take {name} out of to_confirm. Until then the edition "
            "is not published.",
            column=name,
            value=days[name].isoformat(),
        )
        for name in edition.to_confirm
    )


def unconfirmed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on dates that wait for somebody to confirm them."""
    return tuple(finding for finding in findings if finding.code == CODE)
