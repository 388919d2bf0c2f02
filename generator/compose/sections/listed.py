"""Sections of what is counted in lists: groups, ages, durations, shares, who came and who left."""

from __future__ import annotations

from generator.compose.categories import categories
from generator.compose.durations import BREAKDOWN, durations
from generator.compose.frames import path_of
from generator.compose.sections.matter import Matter, Values
from generator.model.indicators import Indicator


def groups(matter: Matter, *, ref: str, breakdown: str, limit: str = "") -> Values:
    """The groups of one breakdown as bars, with the share within a limit where there is one."""
    indicator = matter.judgement(ref).indicator
    found = categories(matter.released, indicator, breakdown, limit)
    return {"found": found, **_page(indicator)}


def working_days(
    matter: Matter, *, ref: str, limit: str, in_time: str = "", breakdown: str = BREAKDOWN
) -> Values:
    """How many took each number of working days, with a line at the limit."""
    indicator = matter.judgement(ref).indicator
    share = matter.judgement(in_time) if in_time else None
    found = durations(matter.released, indicator, limit, share, breakdown)
    return {"found": found, **_page(indicator)}


def _page(indicator: Indicator) -> Values:
    return {"name": f"{indicator.ref} {indicator.label}", "href": path_of(indicator)}
