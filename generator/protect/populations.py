"""Which population estimates an edition may hold, to set what is counted beside them.

They are published elsewhere, so the rule is a plain one: where any group of a breakdown is as small
as a count that is hidden, the whole breakdown stays inside, since its others would tell the group.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.model.records import Population


def released_populations(
    populations: Iterable[Population], end: date, largest: int
) -> tuple[Population, ...]:
    """The latest estimates by group that are not later than a day, of the whole authority."""
    known = [one for one in populations if one.breakdown and not one.area and one.as_at <= end]
    released: list[Population] = []
    for breakdown in dict.fromkeys(one.breakdown for one in known):
        own = [one for one in known if one.breakdown == breakdown]
        latest = max(one.as_at for one in own)
        of_day = [one for one in own if one.as_at == latest]
        if not any(1 <= one.count <= largest for one in of_day):
            released += of_day
    return tuple(released)
