"""Whether a difference is more than chance would bring: the stated rule behind every direction.

Proportions: R. G. Newcombe, "Interval estimation for the difference between independent
proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890, method 10,
which joins two of the score intervals of `intervals`. Counts: the difference of two Poisson counts
has the variance of their sum.

Both take the two figures to be independent. Where the same children are in both, as from one
month end to the next, the true spread is smaller, so the rule errs towards "no clear change".
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from generator.judge.intervals import Z, interval_of_proportion
from generator.measure.rounding import ARITHMETIC
from generator.model.comparison import Confidence, Interval


def interval_of_difference(
    first: Decimal, of_first: Decimal, second: Decimal, of_second: Decimal
) -> Interval:
    """Newcombe's hybrid score interval of the first proportion less the second."""
    one = interval_of_proportion(first, of_first)
    other = interval_of_proportion(second, of_second)
    with localcontext(ARITHMETIC):
        difference = first - second
        below = ((first - one.lower) ** 2 + (other.upper - second) ** 2).sqrt()
        above = ((one.upper - first) ** 2 + (second - other.lower) ** 2).sqrt()
        return Interval(difference - below, difference + above)


def interval_of_counts(first: Decimal, second: Decimal) -> Interval:
    """The normal interval of the first Poisson count less the second."""
    with localcontext(ARITHMETIC):
        reach = Z[Confidence.USUAL] * (first + second).sqrt()
        return Interval(first - second - reach, first - second + reach)
