"""Whether there are the indicators that an edition wants its overview to show first."""

from __future__ import annotations

from generator.compose.asked import near_indicator
from generator.model.editions import ReleasedEdition
from generator.model.findings import Finding, Severity


def check_key_indicators(released: ReleasedEdition, file: str) -> tuple[Finding, ...]:
    """Each that the package has not, or only as a second measurement of another."""
    findings = []
    for name in released.edition.key_indicators:
        indicator = released.indicator(name)
        if indicator is None:
            problem, remedy = f"There is no indicator '{name}'.", near_indicator(name, released)
        elif indicator.variant_of:
            problem = f"'{name}' is a second measurement of another indicator."
            remedy = f"Name that one: '{indicator.variant_of}'."
        else:
            continue
        findings.append(
            Finding(
                "EDN-KEY",
                Severity.ERROR,
                file,
                problem,
                remedy,
                column="key_indicators",
                value=name,
            )
        )
    return tuple(findings)
