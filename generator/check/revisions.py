"""Whether figures that were told before are told alike, or declared to have changed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.check.acceptance import DECIDED_BY_A_ROLE
from generator.model.archive import PublishedEdition, PublishedFigure
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.findings import Finding, Severity
from generator.model.formats import spell_cell, spell_counts
from generator.model.indicators import Indicator, Unit
from generator.model.periods import parse_period, spell_span
from generator.model.revisions import Revised, RevisionKind

_DECLARE = "Put it back as it was published, or declare the change: see packs revisions --help."


def check_revisions(revised: Iterable[Revised], file: str, edition: str) -> tuple[Finding, ...]:
    """An error for each figure that was published otherwise and is not declared to have changed.

    A figure that was hidden and now is shown, or a count of which so few came or went that they
    would be hidden, gives a warning without any number: beside the earlier edition it may give a
    child away. `edition` is the one in hand, as the commands name it.
    """
    findings = []
    for one in revised:
        line, value = one.now.rows[0].line if one.now.rows else 0, _now(one.now)
        if one.kind is RevisionKind.UNDECLARED:
            problem = f"{words_of(one)}: an undeclared change."
            findings.append(
                Finding(
                    "REC-DIFFERS",
                    Severity.ERROR,
                    file,
                    problem,
                    _DECLARE,
                    line=line,
                    value=value,
                )
            )
        if one.disclosure_review or one.is_small:
            findings.append(
                Finding(
                    "PRIV-REVISED",
                    Severity.WARNING,
                    file,
                    f"{_where(one)} {_to_review(one)}.",
                    "Put it back, or have it reviewed and record who decided: "
                    f'packs accept {edition} PRIV-REVISED "the reason" --by "the role".',
                    line=line,
                )
            )
    return tuple(findings)


def check_still_told(
    released: ReleasedEdition, published: Iterable[PublishedEdition], file: str
) -> tuple[Finding, ...]:
    """An error for each figure that another body was told of this period and is no longer there."""
    ours = {figure.key.cells for figure in released.figures}
    findings = []
    for edition in published:
        if edition.reporting_period != released.reporting_period.token:
            continue
        for figure in edition.figures:
            if figure.key not in ours:
                place = ", ".join(part for part in figure.key[1:5] if part)
                problem = (
                    f"{figure.ref} for {place} was published in {edition.edition}, "
                    "and is no longer there."
                )
                findings.append(
                    Finding(
                        "REC-GONE", Severity.ERROR, file, problem, "Put the row back.", value=place
                    )
                )
    return tuple(findings)


def words_of(one: Revised) -> str:
    """A change as a sentence without its end: what was published where, and what it is now."""
    then, now = _then(one.was, one.indicator), _now(one.now)
    return f"{_where(one)} was published as {then} in {one.edition}, and is now {now}"


def _where(one: Revised) -> str:
    key = one.now.key
    part = " ".join(filter(None, (key.area, key.breakdown, key.category)))
    span = spell_span(parse_period(key.period.token), key.basis)
    return f"{one.indicator.ref}{f' ({part})' if part else ''}, {span},"


def _then(was: PublishedFigure, indicator: Indicator) -> str:
    if was.value is None:
        return f"[{was.symbol}]"
    return spell_cell(was.value, indicator.unit) + _counts(
        was.numerator, was.denominator, indicator.unit
    )


def _now(figure: Figure) -> str:
    if figure.shown is None:
        return f"[{figure.symbol}]"
    return spell_cell(figure.shown, figure.unit) + _counts(
        figure.numerator, figure.denominator, figure.unit
    )


def _counts(numerator: Decimal | None, denominator: Decimal | None, unit: Unit) -> str:
    if numerator is None or denominator is None:
        return ""
    return f" ({spell_counts(numerator, denominator, unit)})"


def _to_review(one: Revised) -> str:
    """Why somebody has to decide, without either number."""
    if one.disclosure_review:
        return f"was hidden in {one.edition}, and is now shown"
    return f"differs from what {one.edition} said by so few that they are a small count themselves"


def undecided(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that ask for a recorded decision before an edition can be published."""
    return tuple(
        finding
        for finding in findings
        if finding.code in DECIDED_BY_A_ROLE and finding.severity is Severity.WARNING
    )
