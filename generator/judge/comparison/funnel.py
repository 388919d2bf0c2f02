"""Which places of unlike size lie further from the average than their size explains.

Proportions: normal limits round the pooled average. Rates: the Poisson limits of the place's own
count, exact below 10 and Byar's from 10, against what the average would give it. Both as
PHEindicatormethods has them, at 95% and 99.8%; on a limit is within it. D. J. Spiegelhalter,
"Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005) 1185-1202.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal, localcontext

from generator.judge.comparison.benchmark import against_mark, at_two_levels, standing_of_side
from generator.judge.intervals import Z, interval_of_count
from generator.measure.rounding import ARITHMETIC
from generator.model.comparison import Confidence, Interval, Relation, Standing
from generator.model.indicators import Polarity


def pooled(places: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """The average of places given as (count, of how many): all counts over all they are of.

    `ValueError` where there is nothing to divide by.
    """
    with localcontext(ARITHMETIC):
        counts = tuple(places)
        of = sum((of for _, of in counts), Decimal(0))
        if not of:
            raise ValueError("there are no places to take an average of")
        return sum((count for count, _ in counts), Decimal(0)) / of


def limits_of_proportion(
    average: Decimal, of: Decimal, confidence: Confidence = Confidence.USUAL
) -> Interval:
    """Between which proportions a place of so many lies by chance, cut to 0 and 1.

    `ValueError` for an average that is not between 0 and 1, and a place of none or fewer.
    """
    if not 0 <= average <= 1 or of <= 0:
        raise ValueError(f"an average of {average} has no limits for {of}")
    with localcontext(ARITHMETIC):
        reach = Z[confidence] * (average * (1 - average) / of).sqrt()
        return Interval(max(average - reach, Decimal(0)), min(average + reach, Decimal(1)))


def limits_of_count(expected: Decimal, confidence: Confidence = Confidence.USUAL) -> Interval:
    """The fewest and the most, both whole, that chance brings where so many are expected.

    `ValueError` where fewer than none are expected.
    """
    if expected < 0:
        raise ValueError(f"{expected} cannot be expected")
    with localcontext(ARITHMETIC):
        ceiling = int(2 * expected + 20 * expected.sqrt()) + 50
    counts = range(ceiling)

    def is_not_low(count: int) -> bool:
        return interval_of_count(Decimal(count), confidence).upper >= expected

    def is_high(count: int) -> bool:
        return interval_of_count(Decimal(count), confidence).lower > expected

    fewest = bisect_left(counts, True, key=is_not_low)
    return Interval(Decimal(fewest), Decimal(bisect_left(counts, True, key=is_high) - 1))


def proportion_in_funnel(
    count: Decimal, of: Decimal, average: Decimal, polarity: Polarity
) -> Relation:
    """How a place's proportion, a count of so many, stands to the average of all."""
    with localcontext(ARITHMETIC):
        proportion = count / of

    def standing(confidence: Confidence) -> Standing:
        limits = limits_of_proportion(average, of, confidence)
        if limits.holds(proportion):
            return Standing.SIMILAR
        return standing_of_side(is_higher=proportion > limits.upper, polarity=polarity)

    return at_two_levels(standing(Confidence.USUAL), standing(Confidence.STRICT))


def rate_in_funnel(count: Decimal, of: Decimal, average: Decimal, polarity: Polarity) -> Relation:
    """How a place's rate stands to the average of all, which is per one of `of`, not per 10,000."""
    with localcontext(ARITHMETIC):
        expected = average * of

    def standing(confidence: Confidence) -> Standing:
        return against_mark(interval_of_count(count, confidence), expected, polarity)

    return at_two_levels(standing(Confidence.USUAL), standing(Confidence.STRICT))
