"""Whether two bodies that are told of one package are shown the same of it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.editions import Edition
from generator.model.findings import Finding, Severity


def check_bodies(edition: Edition, others: Iterable[Edition], file: str) -> tuple[Finding, ...]:
    """An error for each other edition of the same package for the same body and meeting."""
    return tuple(
        Finding(
            "EDN-BODY",
            Severity.ERROR,
            file,
            f"{other.edition} tells the same figures to the same body at the same meeting.",
            "Name this edition's own body, and check its kind and its dates.",
            column="body",
            value=edition.body,
        )
        for other in others
        if other.data == edition.data
        and other.edition != edition.edition
        and (other.body.casefold(), other.meeting_date)
        == (edition.body.casefold(), edition.meeting_date)
    )


def check_decisions(edition: Edition, others: Iterable[Edition], file: str) -> tuple[Finding, ...]:
    """An error for each other edition of the same package whose disclosure decision differs.

    What one body is not shown would stand in the papers of the other.
    """

    def decided(one: Edition) -> tuple[str, str]:
        return (one.disclosure.profile, one.disclosure.without_counts)

    return tuple(
        Finding(
            "EDN-DECISIONS",
            Severity.ERROR,
            file,
            f"{other.edition} reports the same figures under another disclosure decision "
            f"({', '.join(decided(other))}).",
            "Take one decision for both, so that neither shows what the other hides.",
            column="disclosure",
            value=", ".join(decided(edition)),
        )
        for other in others
        if other.data == edition.data
        and other.edition != edition.edition
        and decided(other) != decided(edition)
    )
