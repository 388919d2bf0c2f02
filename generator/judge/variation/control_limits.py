"""Control limits that follow from counts: P, P′, U, C, G and T charts, three sigma either way.

Formulas as in D. C. Montgomery, Introduction to Statistical Quality Control. P′: D. B. Laney,
"Improved control charts for attributes", Quality Engineering 14 (2002) 531-537. G: J. C. Benneyan,
"Number-between g-type statistical quality control charts", Health Care Management Science 4 (2001)
305-318. T: L. S. Nelson, "A control chart for parts-per-million nonconforming items", Journal of
Quality Technology 26 (1994) 239-240. The XmR chart of `variation` is the rule and these are not: it
takes no distribution for granted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise

from generator.judge.variation.signals import mean_range
from generator.measure.rounding import ARITHMETIC
from generator.model.comparison import Interval
from generator.model.variation import LimitsChart

_ZERO, _ONE = Decimal(0), Decimal(1)
_SIGMAS = 3
#: The mean range of two neighbours in sigmas, where they are normal and independent.
_RANGE_IN_SIGMAS = Decimal("1.128")
#: The power that makes times between rare events nearly normal.
_NELSON = Decimal("3.6")
#: A project rule: counts that vary more than so many times as much as chance alone are
#: over-dispersed.
OVER_DISPERSED = Decimal("1.5")

#: A count, and of how many.
Share = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class ControlLimits:
    """A centre line, and for each point the limits it lies within by chance."""

    chart: LimitsChart
    centre: Decimal
    limits: tuple[Interval, ...]


def limits_of_shares(shares: Sequence[Share | None]) -> tuple[ControlLimits, Decimal | None]:
    """The limits of proportions by their counts, and how many times chance the counts vary.

    P limits, or P′ ones where the counts are over-dispersed. `None` for the factor where it cannot
    be worked out. Of the points that are there; `ValueError` as for `p_limits`.
    """
    there = [share for share in shares if share is not None]
    limits, factor = p_limits(there), laney_factor(shares)
    if factor is None or factor <= OVER_DISPERSED:
        return limits, factor
    return _p(there, factor), factor


def p_limits(shares: Sequence[Share]) -> ControlLimits:
    """The limits of each proportion between 0 and 1: `p ± 3 √(p (1 - p) / n)`, p of all together.

    `ValueError` for no point, for a count that is no part of its whole, and for an empty whole.
    """
    return _p(shares, None)


def p_prime_limits(shares: Sequence[Share]) -> ControlLimits:
    """As P limits, sigma times Laney's factor, which takes in what varies beside chance.

    `ValueError` as for `p_limits`, and where the factor cannot be worked out.
    """
    factor = laney_factor(shares)
    if factor is None:
        raise ValueError("two points in a row, of neither none nor all, are needed")
    return _p(shares, factor)


def laney_factor(shares: Sequence[Share | None], *, screening: bool = False) -> Decimal | None:
    """How many times as much as chance alone proportions vary: about 1 where it is all chance.

    The mean move from one point to the next, in sigmas of each, over 1.128. Nothing is taken across
    a gap, and screening leaves out moves out of the ordinary. `None` where no two neighbours are
    there, or none or all were counted throughout. `ValueError` as for `p_limits`.
    """
    with localcontext(ARITHMETIC):
        p = _pooled([share for share in shares if share is not None])
        if p in (_ZERO, _ONE):
            return None
        z = [
            None if share is None else (share[0] / share[1] - p) / (p * (1 - p) / share[1]).sqrt()
            for share in shares
        ]
        if not any(before is not None is not after for before, after in pairwise(z)):
            return None
        return mean_range(z, screening=screening) / _RANGE_IN_SIGMAS


def _p(shares: Sequence[Share], factor: Decimal | None) -> ControlLimits:
    with localcontext(ARITHMETIC):
        p = _pooled(shares)
        reaches = (_SIGMAS * (factor or _ONE) * (p * (1 - p) / of).sqrt() for _, of in shares)
        limits = (Interval(max(p - reach, _ZERO), min(p + reach, _ONE)) for reach in reaches)
        return ControlLimits(
            LimitsChart.P if factor is None else LimitsChart.P_PRIME, p, tuple(limits)
        )


def _pooled(shares: Sequence[Share]) -> Decimal:
    if not shares or any(not 0 <= count <= of or not of for count, of in shares):
        raise ValueError("a proportion needs a count and the whole that it is part of")
    return sum((count for count, _ in shares), _ZERO) / sum((of for _, of in shares), _ZERO)


def u_limits(rates: Sequence[Share]) -> ControlLimits:
    """The limits of counts, each over its own exposure: `u ± 3 √(u / n)`, none below 0.

    Per one of the exposure. `ValueError` for no point, a negative count and no exposure.
    """
    if not rates or any(count < 0 or of <= 0 for count, of in rates):
        raise ValueError("a rate needs a count of 0 or more and an exposure")
    with localcontext(ARITHMETIC):
        u = sum((count for count, _ in rates), _ZERO) / sum((of for _, of in rates), _ZERO)
        reaches = (_SIGMAS * (u / of).sqrt() for _, of in rates)
        limits = (Interval(max(u - reach, _ZERO), u + reach) for reach in reaches)
        return ControlLimits(LimitsChart.U, u, tuple(limits))


def c_limits(counts: Sequence[Decimal]) -> ControlLimits:
    """The limits of counts over equal exposures: `c ± 3 √c` round their mean, none below 0.

    `ValueError` for no point and a negative count.
    """
    _none_is_negative(counts)
    with localcontext(ARITHMETIC):
        c = _mean(counts)
        reach = _SIGMAS * c.sqrt()
        return ControlLimits(
            LimitsChart.C, c, (Interval(max(c - reach, _ZERO), c + reach),) * len(counts)
        )


def g_limits(between: Sequence[Decimal]) -> ControlLimits:
    """The limits of cases counted between rare events: 0 to `m + 3 √(m (m + 1))`, m their mean.

    The centre is the median. `ValueError` for no point and a negative count.
    """
    _none_is_negative(between)
    with localcontext(ARITHMETIC):
        m, middle = _mean(between), len(between) // 2
        in_order = sorted(between)
        median = _mean(in_order[middle - 1 + len(between) % 2 : middle + 1])
        upper = m + _SIGMAS * (m * (m + 1)).sqrt()
        return ControlLimits(LimitsChart.G, median, (Interval(_ZERO, upper),) * len(between))


def t_limits(between: Sequence[Decimal], *, screening: bool = False) -> ControlLimits:
    """The limits of times between rare events, in their unit, none below 0.

    Limits of single values, three sigma by the mean range over 1.128, of each time to the power of
    1 / 3.6, taken back to the power of 3.6; screening leaves out ranges out of the ordinary.
    `ValueError` for a negative time and fewer than two.
    """
    _none_is_negative(between)
    if len(between) < 2:
        raise ValueError("two times at least are needed")
    with localcontext(ARITHMETIC):
        bent = [time ** (1 / _NELSON) for time in between]
        centre = _mean(bent)
        sigma = mean_range(bent, screening=screening) / _RANGE_IN_SIGMAS
        lower, upper = max(centre - _SIGMAS * sigma, _ZERO), centre + _SIGMAS * sigma
        limits = Interval(lower**_NELSON, upper**_NELSON)
        return ControlLimits(LimitsChart.T, centre**_NELSON, (limits,) * len(between))


def _none_is_negative(counts: Sequence[Decimal]) -> None:
    if not counts or min(counts) < 0:
        raise ValueError("counts and times of 0 or more are needed")


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, _ZERO) / len(numbers)
