"""Groups of an indicator beside their share of the child population, as far as both are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.compose.counted_groups import Groups
from generator.judge.beside_population import GroupBeside, beside_population
from generator.model.editions import ReleasedEdition


@dataclass(frozen=True)
class GroupShares:
    """What each group is of those counted and of all children, by its id; of which day those are.

    A group that is not shown, or has no population, is in neither whole.
    """

    of: dict[str, GroupBeside]
    as_at: date | None
    sources: tuple[str, ...]


def group_shares(released: ReleasedEdition, groups: Groups) -> GroupShares:
    """The shares of a breakdown's groups; none where the package has no populations by it."""
    living = [one for one in released.populations if one.breakdown == groups.breakdown]
    shown = {one.category: one.count for one in groups.shown if one.count is not None}
    return GroupShares(
        beside_population(shown, {one.category: one.count for one in living}),
        living[0].as_at if living else None,
        tuple(dict.fromkeys(one.source for one in living if one.source)),
    )
