"""Whose figure a comparator is, in words: place, statistic, of how many, set, age and release."""

from __future__ import annotations

from decimal import Decimal

from generator.judge.comparison.ages import age_words, published_for
from generator.measure.rounding import round_half_up
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.figures import Status
from generator.model.indicators import Unit
from generator.model.periods import Period, spell_day

STATISTICS: dict[Statistic, str] = {
    Statistic.VALUE: "",
    Statistic.MEAN: "mean",
    Statistic.MEDIAN: "median",
    Statistic.P25: "lower quarter",
    Statistic.P75: "upper quarter",
}


def place_words(found: Comparator) -> str:
    """Whose figure it is and of what kind: `Statistical neighbours, mean of 10`."""
    name = found.name or found.comparator
    if found.kind is ComparatorKind.OWN:
        name = f"{name} (our own, as published)"
    statistic = STATISTICS[found.statistic]
    if statistic and found.n is not None:
        statistic = f"{statistic} of {found.n:,}"
    return f"{name}, {statistic}" if statistic else name


def shown_value(found: Comparator, value: Decimal) -> Decimal:
    """A comparator's value as it is displayed: to the places it says, if it says any."""
    return value if found.decimals is None else round_half_up(value, found.decimals)


def full_words(found: Comparator, unit: Unit, reporting: Period) -> str:
    """All that must be known of a figure to set ours against it, what is not stated included.

    `Statistical neighbours, mean of 10, set of 2024, 2022-23, 5 months old when this report's
    period ended (Children in need 2023, published on 26 October 2023)`
    """
    place, source = place_words(found), source_words(found)
    statistic = STATISTICS[found.statistic]
    if statistic and found.n is None:
        place = f"{place} of a number not stated"
    parts = [place]
    if found.kind is ComparatorKind.NEIGHBOURS:
        if not statistic:
            parts.append("mean or median not stated")
        parts.append(f"set of {found.neighbour_set}" if found.neighbour_set else "set not stated")
    age = age_words(found, reporting)
    parts.append(published_for(found, unit))
    if found.status is not Status.FINAL:
        parts.append(str(found.status))
    parts.append(
        f"{age} old when this report's period ended" if age else "as new as this report's period"
    )
    if not found.release:
        source = f"{source}, release not stated" if source else "release not stated"
    return f"{', '.join(parts)} ({source})"


def source_words(found: Comparator) -> str:
    """Where a figure is from: who put it out, in which release, on which day."""
    on = f"published on {spell_day(found.released_on)}" if found.released_on else ""
    return ", ".join(filter(None, (found.source, found.release, on)))
