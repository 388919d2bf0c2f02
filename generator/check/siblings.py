"""Whether two bodies that are told of one package are told the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.archive import PublishedFigure
from generator.model.editions import Edition, ReleasedEdition
from generator.model.figures import Figure
from generator.model.findings import Finding, Severity
from generator.model.records import Record


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


def check_told_alike(
    released: ReleasedEdition,
    published: Mapping[str, tuple[PublishedFigure, ...]],
    revisions: Iterable[Record],
    file: str,
) -> tuple[Finding, ...]:
    """An error for each figure that another body was told otherwise, by the published edition.

    A difference that `revisions` declares is printed with its reason, and so is no error.
    """
    declared = {
        tuple(record.fields.get(name, "") for name in PublishedFigure.KEY) for record in revisions
    }
    ours = {_key(figure): figure for figure in released.figures}
    findings = []
    for edition, figures in published.items():
        for told in figures:
            now = ours.get(told.key)
            if told.key in declared or (now is not None and _as_published(now, told) == told):
                continue
            instead = f"now {_as_published(now, told).said}" if now else "no longer there"
            place = ", ".join(part for part in told.key[1:5] if part)
            findings.append(
                Finding(
                    "REC-DIFFERS",
                    Severity.ERROR,
                    file,
                    f"{told.ref} for {place} was published as {told.said} in {edition}, "
                    f"and is {instead}.",
                    "Put it back as it was published, or say in revisions.csv why it changed.",
                    line=now.rows[0].line if now and now.rows else 0,
                    value=told.key[0],
                )
            )
    return tuple(findings)


def _key(figure: Figure) -> tuple[str, ...]:
    key = figure.key
    return (key.indicator, key.area, key.breakdown, key.category, key.period.token, key.basis)


def _as_published(figure: Figure, told: PublishedFigure) -> PublishedFigure:
    """Our figure as the table of figures would write it."""
    if figure.symbol is not None:
        return PublishedFigure(told.key, told.ref, "", "", "", figure.symbol)

    def written(number: object) -> str:
        return "" if number is None else f"{number:f}"

    return PublishedFigure(
        told.key,
        told.ref,
        written(figure.numerator),
        written(figure.denominator),
        written(figure.shown),
        "",
    )
