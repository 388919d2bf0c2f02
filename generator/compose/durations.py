"""How long things took, a bar for each working day and a line at the limit.

A day that is hidden is drawn as hidden and never as none. The sentences say what lies within the
limit, where the highest bar is and whether many end just past the limit, of what is shown alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.compose.asked import NoAnswer
from generator.compose.charts.durations_drawing import Bar, Bars
from generator.compose.counted_groups import Group, Groups, groups_of, share_of, total_of
from generator.compose.wording import counts_words, value_words
from generator.judge.clusters import WEEK, JustPast, just_past
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import listed, plural, spell_number
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.periods import spell_span

BREAKDOWN = "working-days"
#: More days than this that share the highest number are counted, not named.
_MOST_NAMED = 3
_OPEN = re.compile(r"\b(more|over|above|plus)\b|\+")


@dataclass(frozen=True)
class Durations:
    """The bars, what they show in words, and each number of days with how many took it."""

    title: str
    sentence: str
    bars: Bars
    cells: tuple[tuple[str, str], ...]
    symbols: tuple[tuple[str, str], ...]


def durations(
    released: ReleasedEdition,
    indicator: Indicator,
    limit: str,
    in_time: Judgement | None,
    breakdown: str = BREAKDOWN,
) -> Durations:
    """The bars of an indicator's latest figures by working day.

    `NoAnswer` where it has none, where the groups are no single days, or the limit is none of them.
    """
    groups = groups_of(released, indicator, breakdown)
    days = {group: found for group in groups.all if (found := _days(group, groups)) is not None}
    last = _limit(limit, groups, tuple(days.values()))
    title = f"{indicator.ref} {indicator.label}, by working days taken"
    bars = Bars(
        id=f"durations-{indicator.indicator}",
        title=f"{title}, {groups.span}",
        description=_said(groups, days),
        limit=last,
        bars=tuple(
            Bar(number, group.count, _is_open(group), group.name) for group, number in days.items()
        ),
    )
    said = (
        _within(groups, days, last, in_time),
        _highest(groups, days),
        _longest(groups, days),
        _past(groups, days, last),
    )
    return Durations(
        f"{title}, {groups.span}",
        " ".join(filter(None, said)),
        bars,
        tuple((_day_words(group, days.get(group)), group.text) for group in groups.all),
        groups.symbols,
    )


def _days(group: Group, groups: Groups) -> int | None:
    """How many working days a group stands for; none where it is not about days at all."""
    numbers = re.findall(r"\d+", group.category) or re.findall(r"\d+", group.name)
    if len(numbers) > 1:
        raise NoAnswer(
            f"'{group.name}' of {groups.indicator.ref} is a band and no single working day.",
            "Name a breakdown by single days, or use the section categories.",
        )
    if not numbers:
        return 0 if "same" in f"{group.category} {group.name}".casefold() else None
    return int(numbers[0])


def _is_open(group: Group) -> bool:
    """Whether a group is of so many days or more."""
    return _OPEN.search(f"{group.category} {group.name}".replace("-", " ").casefold()) is not None


def _limit(limit: str, groups: Groups, days: tuple[int, ...]) -> int:
    if not limit.isdecimal() or int(limit) not in days:
        raise NoAnswer(
            f"The limit '{limit}' is none of the working days of {groups.indicator.ref}.",
            f"Write a whole number from {min(days, default=0)} to {max(days, default=0)}.",
        )
    return int(limit)


def _day_words(group: Group, days: int | None) -> str:
    if days is None or _is_open(group):
        return group.name
    return plural(days, "working day")


def _said(groups: Groups, days: dict[Group, int]) -> str:
    """Every row of the table, one after the other."""
    rows = [f"{_day_words(group, days.get(group))}: {group.text}" for group in groups.all]
    return f"{'; '.join(rows)}."


def _within(groups: Groups, days: dict[Group, int], limit: int, in_time: Judgement | None) -> str:
    """The share within the limit: that of the indicator for it, or else the days added up."""
    words = f"within {plural(limit, 'working day')}"
    if in_time is not None:
        figure = in_time.headline
        if figure is None or figure.shown is None:
            return f"The share {words} is not shown."
        counts = counts_words(figure)
        when = _when_else(figure, groups)
        of = f" ({counts}{f', {when}' if when else ''})" if counts or when else ""
        return f"{value_words(figure, in_time.indicator)}{of} were {words}."
    inside = [group.count for group, number in days.items() if number <= limit]
    if not groups.whole or None in inside:
        return ""
    number = total_of(group for group, days_taken in days.items() if days_taken <= limit)
    share = share_of(number, groups.whole)
    return f"{share} ({spell_number(number)} of {spell_number(groups.whole)}) were {words}."


def _when_else(figure: Figure, groups: Groups) -> str:
    """When a figure is of, where that is another time than that of the days."""
    key = figure.key
    same = (key.period, key.basis) == groups.when
    return "" if same else spell_span(key.period, key.basis)


def _highest(groups: Groups, days: dict[Group, int]) -> str:
    """Where the highest bar of a single day is, of those that are shown."""
    single = [group for group in days if not _is_open(group)]
    shown = [group for group in single if group.count is not None]
    unseen = len(single) - len(shown)
    days_in_words = plural(unseen, "day")
    hidden = f" On {days_in_words} the number is not shown." if unseen else ""
    most = max((group.count for group in shown if group.count is not None), default=None)
    if most is None:
        return "No number of any single working day is shown."
    if not most:
        return f"There were none on any day{' that is shown' if unseen else ''}.{hidden}"
    top = tuple(group for group in shown if group.count == most)
    number = spell_number(most)
    seen = " shown" if unseen else ""
    if len(top) == 1:
        words = _day_words(top[0], days[top[0]])
        return f"The highest bar{seen} is at {words}, with {number}.{hidden}"
    if len(top) <= _MOST_NAMED:
        at = listed(tuple(f"{days[group]}" for group in top))
        return f"The highest bars{seen} are at {at} working days, with {number} each.{hidden}"
    return f"{len(top)} bars{seen} are the highest, with {number} each.{hidden}"


def _longest(groups: Groups, days: dict[Group, int]) -> str:
    """How many took longest of all, where that is a bar of its own."""
    for group, number in days.items():
        if _is_open(group):
            took = f"{number} working days or more"
            if group.count is None:
                return f"How many took {took} is not shown."
            return f"{spell_number(group.count) if group.count else 'None'} took {took}."
    return ""


def _past(groups: Groups, days: dict[Group, int], limit: int) -> str:
    """Whether many end just past the limit, where all days that tell it are shown."""
    counts = {number: group.count for group, number in days.items() if not _is_open(group)}
    match just_past(counts, limit):
        case JustPast.CLUSTER:
            near = sum(
                (counts[limit + day] or Decimal(0) for day in range(1, WEEK + 1)), Decimal(0)
            )
            took = f"{spell_number(near)} took up to {WEEK} working days longer than it"
            return f"There is a cluster just past the limit: {took}."
        case JustPast.NO_CLUSTER:
            return "There is no cluster just past the limit."
        case JustPast.NOT_KNOWN:
            return "Whether there is a cluster just past the limit cannot be said."
