"""How long things took, a bar for each working day and a line at the limit.

A day that is hidden is drawn as hidden and never as none. The sentences say what lies within the
limit, where the highest bar is and whether many end just past the limit, of what is shown alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.compose.asked import NoAnswer
from generator.compose.charts.durations_drawing import Bar, Bars
from generator.compose.counted_groups import (
    Group,
    Groups,
    breakdown_about,
    groups_of,
    share_of,
    total_of,
)
from generator.compose.wording import counts_words, value_words
from generator.judge.clusters import WEEK, JustPast, just_past
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import listed, plural, spell_number
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.periods import spell_span

#: How the id of a breakdown begins or ends that has a group for each working day.
WORKING_DAYS = "working-days"
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


@dataclass(frozen=True)
class _Day:
    """A group and the working days it stands for; none where it is not about days at all."""

    days: int | None
    group: Group
    is_open: bool

    @property
    def words(self) -> str:
        if self.days is None or self.is_open:
            return self.group.name
        return f"{plural(self.days, 'working day')}{'' if self.days else ' (the same day)'}"


@dataclass(frozen=True)
class _Days:
    """All groups in order, and the last day within the limit."""

    groups: Groups
    all: Sequence[_Day]
    limit: int

    @cached_property
    def single(self) -> tuple[_Day, ...]:
        """Those of one number of days each."""
        return tuple(day for day in self.all if day.days is not None and not day.is_open)


def durations(
    released: ReleasedEdition, indicator: Indicator, limit: str, share: Judgement | None
) -> Durations:
    """The bars of an indicator's latest figures by working day.

    `share` is the share in time, for the words. `NoAnswer` where there are no figures by working
    day, where the groups are no single days, or the limit is none of them.
    """
    groups = groups_of(released, indicator, breakdown_about(released, indicator, WORKING_DAYS))
    all_days = [_day(group, groups) for group in groups.all]
    days = _Days(groups, all_days, _limit(limit, groups, all_days))
    title = f"{indicator.ref} {indicator.label}, by working days taken, {groups.span}"
    cells = tuple((day.words, day.group.text) for day in all_days)
    bars = Bars(
        id=f"durations-{indicator.indicator}",
        title=title,
        description=f"{'; '.join(f'{name}: {number}' for name, number in cells)}.",
        limit=days.limit,
        bars=tuple(
            Bar(day.days, day.group.count, day.is_open) for day in all_days if day.days is not None
        ),
    )
    in_time = None if share is None else _of_that_time(released, share, groups)
    said = (_within(days, share, in_time), _highest(days), _longest(days), _past(days))
    return Durations(
        title,
        " ".join(filter(None, said)),
        bars,
        cells,
        groups.symbols,
    )


def _day(group: Group, groups: Groups) -> _Day:
    said = f"{group.category} {group.name}".replace("-", " ").casefold()
    is_open = _OPEN.search(said) is not None
    numbers = re.findall(r"\d+", group.category) or re.findall(r"\d+", group.name)
    if len(numbers) > 1:
        raise NoAnswer(
            f"'{group.name}' of {groups.indicator.ref} is a band and no single working day.",
            "Name a breakdown by single days, or use the section categories.",
        )
    if numbers:
        return _Day(int(numbers[0]), group, is_open)
    return _Day(0 if "same day" in said else None, group, is_open)


def _limit(limit: str, groups: Groups, days: Sequence[_Day]) -> int:
    known = [day.days for day in days if day.days is not None and not day.is_open]
    if not limit.isdecimal() or int(limit) not in known:
        raise NoAnswer(
            f"The limit '{limit}' is none of the working days of {groups.indicator.ref}.",
            f"Write a whole number from {min(known, default=0)} to {max(known, default=0)}.",
        )
    return int(limit)


def _of_that_time(released: ReleasedEdition, share: Judgement, groups: Groups) -> Figure | None:
    """The share's figure of the time the groups are of, or its latest where there is none."""
    for figure in released.figures:
        key = figure.key
        if (
            key.is_whole
            and key.indicator == share.indicator.indicator
            and (key.period, key.basis) == groups.when
        ):
            return figure
    return share.headline


def _within(days: _Days, share: Judgement | None, figure: Figure | None) -> str:
    """The share within the limit: that of the indicator for it, or else worked out from wholes."""
    words = f"within {plural(days.limit, 'working day')}"
    if share is not None:
        if figure is None or figure.shown is None:
            return f"The share {words} is not shown."
        details = ", ".join(filter(None, (counts_words(figure), _when_else(figure, days))))
        of = f" ({details})" if details else ""
        return f"{value_words(figure, share.indicator)}{of} were {words}."
    inside = [day for day in days.single if day.days is not None and day.days <= days.limit]
    whole = days.groups.whole
    if not whole or any(day.group.count is None for day in inside):
        return ""
    number = total_of(day.group for day in inside)
    return (
        f"{share_of(number, whole)} ({spell_number(number)} of {spell_number(whole)}) were {words}."
    )


def _when_else(figure: Figure, days: _Days) -> str:
    """When a figure is of, where that is another time than that of the days."""
    key = figure.key
    same = (key.period, key.basis) == days.groups.when
    return "" if same else spell_span(key.period, key.basis)


def _highest(days: _Days) -> str:
    """Where the highest bar of a single day is, of those that are shown."""
    shown = [day for day in days.single if day.group.count is not None]
    unseen = len(days.single) - len(shown)
    seen = " shown" if unseen else ""
    hidden = f" On {plural(unseen, 'day')} the number is not shown." if unseen else ""
    most = max((day.group.count for day in shown if day.group.count is not None), default=None)
    if most is None:
        return "No number of any single working day is shown."
    if not most:
        return f"There were none on any day{' that is shown' if unseen else ''}.{hidden}"
    top = [day for day in shown if day.group.count == most]
    number = spell_number(most)
    if len(top) == 1:
        return f"The highest bar{seen} is at {top[0].words}, with {number}.{hidden}"
    if len(top) <= _MOST_NAMED:
        at = listed(tuple(f"{day.days}" for day in top))
        return f"The highest bars{seen} are at {at} working days, with {number} each.{hidden}"
    return f"{len(top)} bars{seen} are the highest, with {number} each.{hidden}"


def _longest(days: _Days) -> str:
    """How many took longest of all, where that is a bar of its own."""
    for day in days.all:
        if day.is_open:
            took = f"{day.days} working days or more"
            count = day.group.count
            if count is None:
                return f"How many took {took} is not shown."
            return f"{spell_number(count) if count else 'None'} took {took}."
    return ""


def _past(days: _Days) -> str:
    """Whether many end just past the limit, where all days that tell it are shown."""
    limit = days.limit
    counts = {day.days: day.group.count for day in days.single if day.days is not None}
    if max(counts) == limit:
        return ""
    match just_past(counts, limit):
        case JustPast.CLUSTER:
            week = range(limit + 1, limit + 1 + WEEK)
            near = total_of(day.group for day in days.single if day.days in week)
            took = f"{spell_number(near)} took up to {WEEK} working days longer than it"
            return f"There is a cluster just past the limit: {took}."
        case JustPast.NO_CLUSTER:
            return "There is no cluster just past the limit."
        case JustPast.NOT_KNOWN:
            return "Whether there is a cluster just past the limit cannot be said."
