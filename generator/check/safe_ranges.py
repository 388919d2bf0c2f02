"""Safe ranges that are asked for where none can ever be printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.places import cell, note
from generator.model.editions import DataPackage
from generator.model.findings import Finding
from generator.model.indicators import Disclosure, Indicator, Unit


def check_safe_ranges(package: DataPackage) -> Iterator[Finding]:
    """A note for each indicator that asks for safe ranges and will have none."""
    for indicator in package.indicators:
        if indicator.safe_range and (why := _why_none(indicator)):
            at = cell(package, "indicators", indicator.line, "safe_range", "yes")
            yield note(
                "PRIV-RANGE", at, f"{indicator.ref} will never show a safe range: {why}.",
                "Leave safe_range empty.",
            )  # fmt: skip


def _why_none(indicator: Indicator) -> str:
    if indicator.unit is not Unit.PERCENT:
        return "only a percentage has one"
    if indicator.disclosure is Disclosure.OPEN:
        return "nothing of it is protected"
    return ""
