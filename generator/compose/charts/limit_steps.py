"""Limits of normal variation as a control chart draws and spells them: level steps in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.judge.intervals import rounded_apart
from generator.measure.rounding import round_half_up
from generator.model.formats import spell_cell
from generator.model.indicators import Indicator
from generator.model.variation import ControlChart, Signal


@dataclass(frozen=True)
class LimitStep:
    """Limits of normal variation over the days of one stretch, cut to what is possible.

    `n` is how many points they are of. Heights are exact; the words are rounded for reading.
    """

    first: date
    last: date
    n: int
    lower: Decimal
    average: Decimal
    upper: Decimal
    lower_text: str
    average_text: str
    upper_text: str


def limit_steps(chart: ControlChart, indicator: Indicator) -> tuple[LimitStep, ...]:
    """The limits of each stretch that has some, over its own days and no others."""
    steps = []
    last = chart.last.figure
    for stretch in chart.stretches:
        if (limits := stretch.drawn) is None:
            continue
        # A point beyond a limit never reads as the limit's own number.
        beyond = stretch is chart.newest and chart.last.signal is Signal.BEYOND
        mark = last.shown if last is not None and beyond else None
        lower, upper = (
            rounded_apart(end, indicator.decimals, mark) for end in (limits.lower, limits.upper)
        )
        average = round_half_up(limits.mean, indicator.decimals)
        steps.append(
            LimitStep(
                first=chart.series.periods[stretch.first].start,
                last=chart.series.periods[stretch.last].end,
                n=stretch.n,
                lower=limits.lower,
                average=limits.mean,
                upper=limits.upper,
                lower_text=spell_cell(lower, indicator.unit),
                average_text=spell_cell(average, indicator.unit),
                upper_text=spell_cell(upper, indicator.unit),
            )
        )
    return tuple(steps)
