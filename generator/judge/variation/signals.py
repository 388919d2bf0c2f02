"""Variation over time: limits of an individuals (XmR) chart, and which points are more than chance.

In the style of NHS England's "Making Data Count". Limits and rules are those of the R package
NHSRplotthedots 0.2.2 (MIT). All comparisons are strict: a point on the mean has no side, a point on
a limit lies inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from generator.measure.rounding import ARITHMETIC
from generator.model.variation import USUAL, Limits, Side, Signal, VariationSettings

REACH = Decimal("2.66")
_NEAR = REACH * 2 / 3
SCREEN = Decimal("3.267")


class Assurance(StrEnum):
    """What the limits say of a target."""

    MEETS = "will consistently meet the target"
    MISSES = "will consistently miss the target unless something changes"
    EITHER = "will meet and miss the target by chance"


@dataclass(frozen=True)
class Variation:
    """The segments of a series, and for each of its points the signal and the side."""

    segments: tuple[Limits, ...]
    signals: tuple[Signal, ...]
    sides: tuple[Side, ...]


def variation(
    values: Sequence[Decimal | None],
    rebases: Sequence[int] = (),
    settings: VariationSettings = USUAL,
    fixed_after: int | None = None,
) -> Variation:
    """The limits and signals of a series of discrete, equal periods.

    A new segment begins at each place of `rebases`; nothing reaches across. With `fixed_after` the
    limits are those of the first so many points of a segment. `None` is a gap: no range is taken
    across it, and every run ends there. `ValueError` where a segment has no two points in a row.
    """
    starts = [0, *rebases]
    ends = [start - 1 for start in starts[1:]] + [len(values) - 1]
    segments: list[Limits] = []
    signals: list[Signal] = []
    sides: list[Side] = []
    for first, last in zip(starts, ends, strict=True):
        part = values[first : last + 1]
        limits = _limits(part, first, last, settings, fixed_after)
        segments.append(limits)
        of_part, side_of_part = _signals(part, limits, settings)
        signals += of_part
        sides += side_of_part
    return Variation(tuple(segments), tuple(signals), tuple(sides))


def assurance(limits: Limits, target: Decimal, *, higher_is_better: bool) -> Assurance:
    """What the limits say of a target; one on a limit is met and missed by chance."""
    if limits.lower <= target <= limits.upper:
        return Assurance.EITHER
    is_above = target > limits.upper
    return Assurance.MISSES if is_above is higher_is_better else Assurance.MEETS


def mean_range(values: Sequence[Decimal | None], *, screening: bool) -> Decimal:
    """The mean move from one value to the next; none is taken across a gap.

    Screening leaves out, once, what is not below 3.267 times that mean. `ValueError` where no two
    values are neighbours.
    """
    with localcontext(ARITHMETIC):
        ranges = [
            abs(after - before)
            for before, after in pairwise(values)
            if before is not None and after is not None
        ]
        if not ranges:
            raise ValueError("a segment needs two points at least, one after the other")
        typical = sum(ranges, Decimal(0)) / len(ranges)
        if screening:
            kept = [one for one in ranges if one < SCREEN * typical]
            typical = sum(kept, Decimal(0)) / len(kept) if kept else Decimal(0)
        return typical


def _limits(
    part: Sequence[Decimal | None],
    first: int,
    last: int,
    settings: VariationSettings,
    fixed_after: int | None,
) -> Limits:
    base = part[:fixed_after] if fixed_after else part
    typical = mean_range(base, screening=settings.screening)
    there = [value for value in base if value is not None]
    with localcontext(ARITHMETIC):
        mean = sum(there, Decimal(0)) / len(there)
        reach, near = REACH * typical, _NEAR * typical
        return Limits(first, last, mean, mean - reach, mean + reach, mean - near, mean + near)


def _signals(
    part: Sequence[Decimal | None], limits: Limits, settings: VariationSettings
) -> tuple[list[Signal], list[Side]]:
    """The signals of a segment, of each stretch between two gaps by itself."""
    signals: list[Signal] = []
    sides: list[Side] = []
    stretch: list[Decimal] = []
    for value in (*part, None):
        if value is not None:
            stretch.append(value)
            continue
        of_stretch, side_of_stretch = _signals_of_stretch(stretch, limits, settings)
        signals += [*of_stretch, Signal.NONE]
        sides += [*side_of_stretch, Side.NEITHER]
        stretch = []
    return signals[:-1], sides[:-1]


def _signals_of_stretch(
    part: Sequence[Decimal], limits: Limits, settings: VariationSettings
) -> tuple[list[Signal], list[Side]]:
    side = [_sign(value - limits.mean) for value in part]
    trends = _trends(part, settings.trend)
    two_of_three = _two_of_three(part, side, limits, beyond_counts=settings.beyond_counts)
    shifted = _shifts(side, settings.shift)
    signals: list[Signal] = []
    sides: list[Side] = []
    for place, value in enumerate(part):
        way = side[place]
        if value < limits.lower or value > limits.upper:
            signal = Signal.BEYOND
        elif trends[place]:
            signal, way = Signal.TREND, trends[place]
        elif two_of_three[place]:
            signal = Signal.TWO_OF_THREE
        elif shifted[place]:
            signal = Signal.SHIFT
        else:
            signal, way = Signal.NONE, 0
        signals.append(signal)
        sides.append({1: Side.HIGH, -1: Side.LOW, 0: Side.NEITHER}[way])
    return signals, sides


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _trends(part: Sequence[Decimal], length: int) -> list[int]:
    """The slope of the run a point belongs to; a peak that two runs share takes the later one."""
    found = [0] * len(part)
    start = 0
    for place in range(1, len(part) + 1):
        slope = _sign(part[start + 1] - part[start]) if start + 1 < len(part) else 0
        goes_on = place < len(part) and slope and _sign(part[place] - part[place - 1]) == slope
        if goes_on:
            continue
        if slope and place - start >= length:
            found[start:place] = [slope] * (place - start)
        start = max(place - 1, start + 1) if place < len(part) else place
    return found


def _two_of_three(
    part: Sequence[Decimal], side: Sequence[int], limits: Limits, *, beyond_counts: bool
) -> list[bool]:
    def is_near(value: Decimal) -> bool:
        if value < limits.lower or value > limits.upper:
            return beyond_counts
        return value < limits.lower_near or value > limits.upper_near

    near = [is_near(value) for value in part]
    found = [False] * len(part)
    for place in range(len(part) - 2):
        window = range(place, place + 3)
        same_side = len({side[one] for one in window}) == 1 and side[place] != 0
        if same_side and sum(near[one] for one in window) >= 2:
            for one in window:
                found[one] = found[one] or near[one]
    return found


def _shifts(side: Sequence[int], length: int) -> list[bool]:
    found = [False] * len(side)
    for place in range(len(side) - length + 1):
        window = side[place : place + length]
        if window[0] and len(set(window)) == 1:
            found[place : place + length] = [True] * length
    return found
