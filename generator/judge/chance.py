"""Whether a difference is more than chance would bring: the stated rule behind every direction.

Proportions: R. G. Newcombe, "Interval estimation for the difference between independent
proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890, method 10,
which joins two score intervals of E. B. Wilson (Journal of the American Statistical Association
22 (1927) 209-212). Counts: the difference of two Poisson counts has the variance of their sum.

Both take the two figures to be independent. Where the same children are in both, as from one
month end to the next, the true spread is smaller, so the rule errs towards "no clear change".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from generator.measure.rounding import ARITHMETIC

#: The standard normal deviate of a two-sided 95% interval.
Z = Decimal("1.959964")


@dataclass(frozen=True)
class Interval:
    """A 95% interval."""

    lower: Decimal
    upper: Decimal

    @property
    def excludes_zero(self) -> bool:
        return self.lower > 0 or self.upper < 0


def interval_of_proportion(proportion: Decimal, of: Decimal) -> Interval:
    """The Wilson score interval of a proportion between 0 and 1 of so many."""
    with localcontext(ARITHMETIC):
        middle = 2 * of * proportion + Z * Z
        reach = Z * (Z * Z + 4 * of * proportion * (1 - proportion)).sqrt()
        width = 2 * (of + Z * Z)
        return Interval((middle - reach) / width, (middle + reach) / width)


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
        reach = Z * (first + second).sqrt()
        return Interval(first - second - reach, first - second + reach)
