"""Between which limits a proportion, a count or a rate may lie by chance alone.

Proportions: the score interval of E. B. Wilson, Journal of the American Statistical Association 22
(1927) 209-212. Counts from 10 up: Byar's approximation, as in N. E. Breslow and N. E. Day,
Statistical Methods in Cancer Research II (1987) 69. Counts below 10: the exact limits of a Poisson
count, F. Garwood, Biometrika 28 (1936) 437-442. Public health in England uses the same three.

A council counts every case, so nothing is sampled: the interval is what the same service,
unchanged, could have come to by chance.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from generator.measure.rates import worked_out
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.comparison import Confidence, Interval
from generator.model.figures import Figure
from generator.model.indicators import Indicator, Unit

#: The standard normal deviate of each two-sided interval.
Z: dict[Confidence, Decimal] = {
    Confidence.USUAL: Decimal("1.959963984540054"),
    Confidence.STRICT: Decimal("3.090232306167814"),
}

#: The chance that the true value lies beyond one of the two limits.
TAIL: dict[Confidence, float] = {Confidence.USUAL: 0.025, Confidence.STRICT: 0.001}

#: Nobody reads a difference beyond so many decimal places.
_MOST_PLACES = 6

#: From this count on Byar's limits are as good as the exact ones.
FEWEST_FOR_BYAR = 10


def interval_of_proportion(
    proportion: Decimal, of: Decimal, confidence: Confidence = Confidence.USUAL
) -> Interval:
    """The Wilson score interval of a proportion of so many, between 0 and 1.

    `ValueError` for a proportion that is not between 0 and 1, and for none or fewer to count.
    """
    if not 0 <= proportion <= 1 or of <= 0:
        raise ValueError(f"{proportion} of {of} is not a proportion")
    z = Z[confidence]
    with localcontext(ARITHMETIC):
        middle = 2 * of * proportion + z * z
        reach = z * (z * z + 4 * of * proportion * (1 - proportion)).sqrt()
        width = 2 * (of + z * z)
        # The ends of the scale are reached exactly, whatever the last digit of the root.
        return Interval(
            min(max((middle - reach) / width, Decimal(0)), proportion),
            max(min((middle + reach) / width, Decimal(1)), proportion),
        )


def interval_of_share(
    numerator: Decimal, denominator: Decimal, confidence: Confidence = Confidence.USUAL
) -> Interval:
    """The Wilson score interval of a part of a whole, both counts, between 0 and 1.

    `ValueError` for a negative count, an empty whole, and a part that is more than the whole.
    """
    if not 0 <= numerator <= denominator or not denominator:
        raise ValueError(f"{numerator} is no part of {denominator}")
    with localcontext(ARITHMETIC):
        return interval_of_proportion(numerator / denominator, denominator, confidence)


def interval_of_count(count: Decimal, confidence: Confidence = Confidence.USUAL) -> Interval:
    """The limits of a Poisson count: Byar's from 10, the exact ones below.

    `ValueError` for a negative count.
    """
    if count < 0:
        raise ValueError(f"{count} is not a count")
    if count < FEWEST_FOR_BYAR:
        return _exact(count, TAIL[confidence])
    with localcontext(ARITHMETIC):
        return Interval(
            _byar(count, -Z[confidence]),
            _byar(count + 1, Z[confidence]),
        )


def _byar(count: Decimal, z: Decimal) -> Decimal:
    return count * (1 - 1 / (9 * count) + z / (3 * count.sqrt())) ** 3


def _exact(count: Decimal, tail: float) -> Interval:
    """The halves of two chi-square quantiles, which are quantiles of a gamma distribution."""
    from scipy.special import gammainccinv, gammaincinv

    lower = float(gammaincinv(float(count), tail)) if count else 0.0
    return Interval(_decimal(lower), _decimal(float(gammainccinv(float(count) + 1, tail))))


def _decimal(number: float) -> Decimal:
    """To twelve digits, which every machine works out alike."""
    return Decimal(f"{number:.12g}")


def interval_of_rate(
    count: Decimal, of: Decimal, scale: Decimal, confidence: Confidence = Confidence.USUAL
) -> Interval:
    """The limits of a count over so many, times the scale: 10,000 for a rate per 10,000.

    `ValueError` for a negative count, and for none or fewer to count it over.
    """
    if of <= 0:
        raise ValueError(f"a rate cannot be taken over {of}")
    with localcontext(ARITHMETIC):
        return interval_of_count(count, confidence).times(scale / of)


def interval_of_figure(
    figure: Figure, indicator: Indicator, confidence: Confidence = Confidence.USUAL
) -> Interval | None:
    """The interval of a figure in its own unit, unrounded.

    `None` for a figure without a number, one without the counts it takes, one whose counts make no
    share, and an average or a sum, as the spread of the values behind it is not known.
    """
    if figure.shown is None or figure.symbol is not None:
        return None
    top, bottom = figure.numerator, figure.denominator
    match figure.unit:
        case Unit.PERCENT:
            if top is None or bottom is None or not 0 <= top <= bottom or not bottom:
                return None
            with localcontext(ARITHMETIC):
                return interval_of_share(top, bottom, confidence).times(Decimal(100))
        case Unit.RATE_PER_10000:
            if top is None or bottom is None or top < 0 or bottom <= 0:
                return None
            # What one more would add, so that a rate scaled to a year has limits scaled to a year.
            each = worked_out(indicator, figure.key, Decimal(1), bottom)
            return None if each is None else interval_of_rate(top, Decimal(1), each, confidence)
        case Unit.COUNT:
            value = figure.value
            return None if value is None or value < 0 else interval_of_count(value, confidence)
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return None


def rounded_apart(limit: Decimal, places: int, mark: Decimal | None) -> Decimal:
    """A limit rounded half up, to more places where it would else be shown as a mark it is not."""
    while limit != mark and places < _MOST_PLACES and round_half_up(limit, places) == mark:
        places += 1
    return round_half_up(limit, places)
