"""The groups of one breakdown as bars in a table, with what lies within a limit where there is one.

Where the groups are bands of time, the last band within the limit may be named: what lies within
is added up only where every band of it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.compose.asked import NoAnswer, near
from generator.compose.charts.marks import part_bar
from generator.compose.counted_groups import (
    Group,
    Groups,
    groups_of,
    groups_sentence,
    share_of,
    total_of,
)
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural, spell_number
from generator.model.indicators import Indicator


@dataclass(frozen=True)
class CategoryRow:
    """A group, its number, its share, and its bar.

    `ends_limit` marks the last one within a limit, `is_past` the first beyond it.
    """

    name: str
    number: str
    share: str
    bar: Markup | None
    ends_limit: bool
    is_past: bool


@dataclass(frozen=True)
class Categories:
    """The groups, what they show in a sentence or two, and the key to the shorthand.

    `is_of_whole` says that shares are of all that were counted, and not only of what is shown.
    """

    title: str
    sentence: str
    rows: tuple[CategoryRow, ...]
    is_of_whole: bool
    symbols: tuple[tuple[str, str], ...]


def categories(
    released: ReleasedEdition, indicator: Indicator, breakdown: str, limit: str
) -> Categories:
    """The latest figures of a breakdown; `limit` is the id or the name of the last band within.

    `NoAnswer` where the indicator counts nothing by it, or no band is called so.
    """
    groups = groups_of(released, indicator, breakdown)
    within = _within(groups, limit)
    counts = [group.count for group in groups.shown if group.count is not None]
    longest = max(counts, default=None)
    rows = tuple(
        CategoryRow(
            group.name,
            group.text,
            "" if group.count is None else share_of(group.count, groups.base),
            Markup(part_bar(group.count, longest, None))
            if group.count is not None and longest
            else None,
            bool(within) and place == len(within),
            bool(within) and place == len(within) + 1,
        )
        for place, group in enumerate(groups.all, start=1)
    )
    return Categories(
        f"{indicator.ref} {indicator.label}, by {breakdown.replace('-', ' ')}, {groups.span}",
        " ".join(filter(None, (groups_sentence(groups), _within_words(groups, within)))),
        rows,
        groups.whole is not None,
        groups.symbols,
    )


def _within(groups: Groups, limit: str) -> tuple[Group, ...]:
    """The bands up to a limit and with it; none where there is no limit."""
    if not limit:
        return ()
    for place, group in enumerate(groups.all):
        if limit in (group.category, group.name):
            return groups.all[: place + 1]
    known = [name for group in groups.all for name in (group.category, group.name)]
    problem = f"{groups.indicator.ref} has no group '{limit}' by '{groups.breakdown}'."
    raise NoAnswer(problem, near(limit, known))


def _within_words(groups: Groups, within: tuple[Group, ...]) -> str:
    """How many lie within the limit, where all of that is shown."""
    if not within:
        return ""
    unseen = sum(group.count is None for group in within)
    last = within[-1].name
    if unseen:
        hidden = plural(unseen, "group of them is", "groups of them are")
        return f"How many are within the limit ({last}) cannot be said: {hidden} not shown."
    number = total_of(within)
    share = "" if groups.whole is None else share_of(number, groups.whole)
    number_in_words = f"{spell_number(number)}{f' ({share})' if share else ''}"
    if len(within) == 1:
        return f"Within the limit ({last}): {number_in_words}."
    return f"Within the limit, whose last group is {last}: {number_in_words}."
