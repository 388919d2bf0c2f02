"""What limits by the counts (P, or P′ where they vary too much) say of a percentage's last point.

The XmR chart stands; this is beside it. Rules of the project: only where each point is of fewer
than 1,000, since beyond that chance is so small that everything stands out, and P′ from 1.5 times
the variation of chance alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from generator.judge.intervals import rounded_apart
from generator.judge.variation.control_limits import OVER_DISPERSED, Share, limits_of_shares
from generator.measure.rounding import ARITHMETIC
from generator.model.comparison import Interval
from generator.model.figures import Figure
from generator.model.formats import spell_number
from generator.model.indicators import Unit
from generator.model.variation import LimitsChart, SecondOpinion

#: From so many on no P limits are drawn.
TOO_MANY_FOR_P = 1000


def second_opinion(figures: Sequence[Figure | None], *, beyond_xmr: bool) -> SecondOpinion | None:
    """The second opinion on the last of a percentage's points; `None` in their place is a gap.

    `beyond_xmr` is whether that point lies beyond the limits of the XmR chart. `None` for another
    unit, where a point comes without its counts or is of 1,000 or more, and where the counts cannot
    be tested for varying more than chance.
    """
    shares = [None if figure is None else _share(figure) for figure in figures]
    there = [share for share in shares if share is not None]
    last = next((figure for figure in reversed(figures) if figure is not None), None)
    if last is None or len(there) < sum(1 for figure in figures if figure is not None):
        return None
    found, factor = limits_of_shares(shares)
    if factor is None:
        return None
    with localcontext(ARITHMETIC):
        beyond = not found.limits[-1].holds(there[-1][0] / there[-1][1])
        limits = tuple(one.times(Decimal(100)) for one in found.limits)
    agrees = beyond is beyond_xmr
    return SecondOpinion(
        found.chart,
        factor,
        limits,
        agrees,
        _sentence(found.chart, factor, limits[-1], beyond, last),
    )


def _share(figure: Figure) -> Share | None:
    top, bottom = figure.numerator, figure.denominator
    if figure.unit is not Unit.PERCENT or top is None or bottom is None:
        return None
    return (top, bottom) if 0 <= top <= bottom and 0 < bottom < TOO_MANY_FOR_P else None


def _sentence(
    chart: LimitsChart, factor: Decimal, limits: Interval, beyond: bool, last: Figure
) -> str:
    lies = "lies beyond" if beyond else "lies within"
    ends = (limits.lower, limits.upper)
    lower, upper = (rounded_apart(end, last.decimals, last.shown) for end in ends)
    said = (
        f"By the counts alone ({chart} limits) it {lies} {spell_number(lower)}% to "
        f"{spell_number(upper)}%"
    )
    if chart is LimitsChart.P:
        return f"{said}."
    times = spell_number(rounded_apart(factor, 1, OVER_DISPERSED))
    return f"{said}, widened because the counts vary {times} times as much as chance alone would."
