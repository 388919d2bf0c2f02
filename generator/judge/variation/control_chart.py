"""The control chart of an indicator: its points, limits and marks, and what the last point says.

In the style of NHS England's "Making Data Count"; rules and limits are those of `variation`. Limits
start anew only where the package declares a break, or where a rate rests on another population.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from generator.judge.variation.chart_marks import mark_of, words
from generator.judge.variation.chart_series import NoSeries, series_to_chart
from generator.judge.variation.second_opinion import second_opinion
from generator.judge.variation.signals import variation
from generator.model.figures import Figures
from generator.model.formats import plural
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Period
from generator.model.records import Break
from generator.model.variation import (
    USUAL,
    ChartPoint,
    ChartSeries,
    ControlChart,
    Limits,
    NoControlChart,
    Side,
    Signal,
    Stretch,
    VariationSettings,
)

#: A project rule: with fewer points limits say too little.
LEAST_POINTS = 12
#: Nor with fewer moves between neighbours than so many points in a row have.
LEAST_MOVES = LEAST_POINTS - 1

_HARDLY_VARIES = "The series hardly varies, so there are no limits of normal variation."


def control_chart(
    indicator: Indicator,
    figures: Figures,
    breaks: Iterable[Break],
    reporting: Period,
    settings: VariationSettings = USUAL,
) -> ControlChart | NoControlChart:
    """The control chart of an indicator's whole authority up to a reporting period, or why none."""
    series = series_to_chart(indicator, figures, breaks, reporting)
    if isinstance(series, NoSeries):
        return NoControlChart(series.reason)
    starts = [(0, ""), *series.cuts]
    ends = [start - 1 for start, _ in series.cuts] + [len(series.periods) - 1]
    stretches: list[Stretch] = []
    points: list[ChartPoint] = []
    for (first, reason), last in zip(starts, ends, strict=True):
        stretch, of_stretch = _stretch(series, first, last, reason, indicator, settings)
        stretches.append(stretch)
        points += of_stretch
    newest, point = stretches[-1], points[-1]
    if all(stretch.limits is None for stretch in stretches):
        return NoControlChart(newest.no_limits)
    opinion = None
    if newest.limits is not None:
        beyond = point.signal is Signal.BEYOND
        opinion = second_opinion(series.figures[newest.first :], beyond_xmr=beyond)
    said = newest.no_limits or f"{series.spelled(-1)} is {words(point, series.noun)}."
    return ControlChart(series, tuple(points), tuple(stretches), said, opinion)


def _stretch(
    series: ChartSeries,
    first: int,
    last: int,
    reason: str,
    indicator: Indicator,
    settings: VariationSettings,
) -> tuple[Stretch, list[ChartPoint]]:
    figures = series.figures[first : last + 1]
    values = [None if figure is None else figure.value for figure in figures]
    n = sum(1 for value in values if value is not None)
    no_limits = _too_few(values, series, first, reason) or _too_even(values)
    limits: Limits | None = None
    signals: Sequence[Signal] = [Signal.NONE] * len(values)
    sides: Sequence[Side] = [Side.NEITHER] * len(values)
    if not no_limits:
        found = variation(values, settings=settings)
        if found.segments[0].vary:
            limits = replace(found.segments[0], first=first, last=last)
            signals, sides = found.signals, found.sides
        else:
            no_limits = _HARDLY_VARIES
    runs = [0] * len(values) if limits is None else _runs(values, signals, sides, limits.mean)
    points = [
        ChartPoint(period, figure, signal, side, mark_of(signal, side, indicator.polarity), run)
        for period, figure, signal, side, run in zip(
            series.periods[first : last + 1], figures, signals, sides, runs, strict=True
        )
    ]
    drawn = None if limits is None else _drawn(limits, values, indicator.unit)
    return Stretch(first, last, n, limits, drawn, no_limits, reason), points


def _moves(values: Sequence[Decimal | None]) -> list[bool]:
    """Of each two neighbours with a number, whether they differ."""
    return [
        before != after
        for before, after in pairwise(values)
        if before is not None and after is not None
    ]


def _too_few(values: Sequence[Decimal | None], series: ChartSeries, first: int, reason: str) -> str:
    n, moves, noun = sum(1 for one in values if one is not None), len(_moves(values)), series.noun
    who, since = "Limits of normal variation", ""
    if reason:
        anew = f"Limits of normal variation start anew from {series.spelled(first)}: {reason}."
        who, since = f"{anew} They", " since"
    if n < LEAST_POINTS:
        there = "is 1" if n == 1 else f"are {n or 'none'}"
        needed = plural(LEAST_POINTS, noun)
        return f"{who} need {needed} with a figure that is shown, and there {there}{since}."
    if moves < LEAST_MOVES:
        return (
            f"{who} need {LEAST_MOVES} moves from one {noun} to the next, and the gaps in the "
            f"series leave {moves or 'none'}{since}."
        )
    return ""


def _too_even(values: Sequence[Decimal | None]) -> str:
    """Why a series at a ceiling has no limits: they would lie on it, and all else be a signal."""
    moves = _moves(values)
    return _HARDLY_VARIES if 2 * sum(moves) < len(moves) else ""


def _runs(
    values: Sequence[Decimal | None],
    signals: Sequence[Signal],
    sides: Sequence[Side],
    mean: Decimal,
) -> list[int]:
    """How many points the trend or shift has that each point is in; 0 where it is in none."""
    runs = []
    for place, (signal, side) in enumerate(zip(signals, sides, strict=True)):
        way = 1 if side is Side.HIGH else -1
        match signal:
            case Signal.TREND:
                goes_on = [
                    before is not None and after is not None and (after - before) * way > 0
                    for before, after in pairwise(values)
                ]
                runs.append(
                    1 + _reach(goes_on, place) + _reach(goes_on[::-1], len(goes_on) - place)
                )
            case Signal.SHIFT:
                on_side = [value is not None and (value - mean) * way > 0 for value in values]
                back = len(on_side) - 1 - place
                runs.append(_reach(on_side, place) + _reach(on_side[::-1], back) - 1)
            case Signal.BEYOND | Signal.TWO_OF_THREE | Signal.NONE:
                runs.append(0)
    return runs


def _reach(holds: Sequence[bool], start: int) -> int:
    """For how many places from a start on something holds without a stop."""
    end = start
    while end < len(holds) and holds[end]:
        end += 1
    return end - start


def _drawn(limits: Limits, values: Sequence[Decimal | None], unit: Unit) -> Limits:
    """Limits cut for drawing: none below 0, and of a share none above 100, unless a point is."""
    there = [value for value in values if value is not None]
    floor = min(Decimal(0), *there)
    lower, lower_near = max(limits.lower, floor), max(limits.lower_near, floor)
    upper, upper_near = limits.upper, limits.upper_near
    if unit is Unit.PERCENT:
        ceiling = max(Decimal(100), *there)
        upper, upper_near = min(upper, ceiling), min(upper_near, ceiling)
    return replace(limits, lower=lower, lower_near=lower_near, upper=upper, upper_near=upper_near)
