"""Sections of what is counted in lists: groups, ages, durations, shares, who came and who left."""

from __future__ import annotations

from generator.compose.categories import categories
from generator.compose.durations import durations
from generator.compose.ethnicity import ethnic_groups
from generator.compose.flows import flows
from generator.compose.frames import path_of
from generator.compose.pyramid import ages_by_gender
from generator.compose.sections.matter import Matter, Values
from generator.compose.shares import shares
from generator.model.indicators import Indicator


def groups(matter: Matter, *, ref: str, breakdown: str, limit: str = "") -> Values:
    """The groups of one breakdown as bars, with the share within a limit where there is one."""
    indicator = matter.judgement(ref).indicator
    found = categories(matter.released, indicator, breakdown, limit)
    return {"found": found, **_page(indicator)}


def working_days(matter: Matter, *, ref: str, limit: str, share: str = "") -> Values:
    """How many took each number of working days, with a line at the limit."""
    indicator = matter.judgement(ref).indicator
    in_time = matter.judgement(share) if share else None
    found = durations(matter.released, indicator, limit, in_time)
    return {"found": found, **_page(indicator)}


def pyramid(matter: Matter, *, ref: str) -> Values:
    """Ages by gender, beside the child population where that is given."""
    indicator = matter.judgement(ref).indicator
    return {"found": ages_by_gender(matter.released, indicator), **_page(indicator)}


def ethnicity(matter: Matter, *, ref: str, breakdown: str = "ethnicity") -> Values:
    """Each group's share of those counted beside its share of the child population."""
    indicator = matter.judgement(ref).indicator
    found = ethnic_groups(matter.released, indicator, breakdown)
    return {"found": found, **_page(indicator)}


def came_and_left(matter: Matter, *, started: str, ceased: str, open: str = "") -> Values:
    """How many came and how many left, and how many were open at both ends."""
    indicator = matter.judgement(started).indicator
    found = flows(
        matter.released,
        indicator,
        matter.judgement(ceased).indicator,
        matter.judgement(open).indicator if open else None,
    )
    return {"found": found, **_page(indicator)}


def shares_beside(matter: Matter, *, indicators: tuple[str, ...], breakdown: str = "") -> Values:
    """Some shares as bars, each beside those of neighbours, region and England."""
    chosen = tuple(map(matter.judgement, indicators))
    return {"found": shares(matter.released, chosen, breakdown)}


def _page(indicator: Indicator) -> Values:
    return {"name": f"{indicator.ref} {indicator.label}", "href": path_of(indicator)}
