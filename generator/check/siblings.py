"""Whether two bodies that are told of one package are shown the same of it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.corrections import chain_of
from generator.model.editions import Edition
from generator.model.findings import Finding, Severity


def check_bodies(edition: Edition, others: Iterable[Edition], file: str) -> tuple[Finding, ...]:
    """An error for each other edition of the same package for the same body and meeting.

    Corrections are for the body that the edition they put right was for.
    """
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
        and chain_of(other.edition)[0] != chain_of(edition.edition)[0]
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
        if other.data == edition.data and other != edition and decided(other) != decided(edition)
    )


def check_extended(edition: Edition, public: Edition, file: str) -> tuple[Finding, ...]:
    """An error for each thing that a restricted edition says otherwise than the public one."""
    says = {
        "data": (edition.data, public.data),
        "body": (edition.body, public.body),
        "kind": (edition.kind, public.kind),
        "meeting_date": (edition.meeting_date.isoformat(), public.meeting_date.isoformat()),
    }
    return tuple(
        Finding(
            "EDN-EXTENDS",
            Severity.ERROR,
            file,
            f"The public edition that this one adds to says {its}.",
            f"Write the {key} of the public edition, or give the folder another name.",
            column=key,
            value=own,
        )
        for key, (own, its) in says.items()
        if own != its
    )


def check_told_first(edition: Edition, untold: Iterable[Edition], file: str) -> tuple[Finding, ...]:
    """A warning for each public edition of the same figures that is not published yet.

    What it will show is not known, and whoever reads both could work out what either hides.
    """
    return tuple(
        Finding(
            "PRIV-ORDER",
            Severity.WARNING,
            file,
            f"The public edition {other.edition} tells the same figures and is not published yet.",
            "Publish it first: this one is protected against what it shows.",
            column="data",
            value=edition.data,
        )
        for other in untold
        if other.data == edition.data
    )
