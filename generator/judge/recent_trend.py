"""Whether the last five points of an annual series go one way together: chi-square for trend.

The rules are those of public health in England (Fingertips). Proportions: the test for a linear
trend of P. Armitage, Biometrics 11 (1955) 375-386, with scores 1 to 5. Other values: a straight
line fitted with each point weighted by its precision. A trend is claimed where chi-square is beyond
its 99.8% point and the slope keeps its sign with each point left out in turn. For a few yearly
points only: months belong on a control chart, and no series is to have both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from typing import TypeVar

from generator.judge.intervals import Z
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.comparison import Confidence, Interval, RecentTrend, Trend
from generator.model.formats import spell_number
from generator.model.indicators import Polarity

#: How many points are tested, the newest of them last.
POINTS = 5
#: The 99.8% point of chi-square with one degree of freedom: the square of the normal deviate.
CRITICAL = Z[Confidence.STRICT] ** 2
#: How many standard errors wide a 95% interval is, as the published rule has it.
_ERRORS_WIDE = Decimal("3.92")

_Row = TypeVar("_Row")

#: A point as (x, y, weight).
_Point = tuple[Decimal, Decimal, Decimal]


def trend_of_proportions(
    series: Sequence[tuple[Decimal, Decimal] | None], polarity: Polarity
) -> RecentTrend:
    """The recent trend of (count, of how many) in order of time; `None` where a year has none."""
    last = _last_five(series)
    if last is None:
        return _not_known("Fewer than five years in a row, up to the newest, have a figure.")
    if any(not 0 < count < of for count, of in last):
        return _not_known("A year in which none or all are counted has no odds.")
    with localcontext(ARITHMETIC):
        points = [
            (Decimal(x), (count / (of - count)).ln(), Decimal(1))
            for x, (count, of) in enumerate(last, start=1)
        ]
        return _claimed(_chi_square(last), points, polarity)


def trend_of_values(
    series: Sequence[tuple[Decimal, Interval] | None], polarity: Polarity
) -> RecentTrend:
    """The recent trend of values, each with its 95% interval, in order of time."""
    last = _last_five(series)
    if last is None:
        return _not_known("Fewer than five years in a row, up to the newest, have a figure.")
    if any(interval.upper <= interval.lower for _, interval in last):
        return _not_known("A year's interval has no width.")
    with localcontext(ARITHMETIC):
        points = [
            (Decimal(x), value, (_ERRORS_WIDE / (interval.upper - interval.lower)) ** 2)
            for x, (value, interval) in enumerate(last, start=1)
        ]
        return _claimed(_slope(points) ** 2 * _information(points), points, polarity)


def _last_five(series: Sequence[_Row | None]) -> list[_Row] | None:
    """The newest five, if each of them is there."""
    last = [row for row in series[-POINTS:] if row is not None]
    return last if len(last) == POINTS else None


def _not_known(reason: str) -> RecentTrend:
    return RecentTrend(Trend.NOT_KNOWN, reason)


def _chi_square(last: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """Armitage's statistic of five (count, of how many), with scores 1 to 5."""
    scores = [Decimal(score) for score in range(1, POINTS + 1)]
    counts, ofs = [count for count, _ in last], [of for _, of in last]
    count, of = _sum(counts), _sum(ofs)
    by_count = _sum(x * t for x, t in zip(counts, scores, strict=True))
    by_of = _sum(n * t for n, t in zip(ofs, scores, strict=True))
    by_square = _sum(n * t * t for n, t in zip(ofs, scores, strict=True))
    top = of * (of * by_count - count * by_of) ** 2
    return top / (count * (of - count) * (of * by_square - by_of**2))


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


def _information(points: Sequence[_Point]) -> Decimal:
    """One over the variance of the slope that is fitted to weighted points."""
    w = _sum(weight for _, _, weight in points)
    wx = _sum(weight * x for x, _, weight in points)
    return _sum(weight * x * x for x, _, weight in points) - wx * wx / w


def _slope(points: Sequence[_Point]) -> Decimal:
    """The slope of the straight line fitted to weighted points."""
    w = _sum(weight for _, _, weight in points)
    wx = _sum(weight * x for x, _, weight in points)
    wy = _sum(weight * y for _, y, weight in points)
    wxy = _sum(weight * x * y for x, y, weight in points)
    return (wxy - wx * wy / w) / _information(points)


def _claimed(chi_square: Decimal, points: list[_Point], polarity: Polarity) -> RecentTrend:
    slope = _slope(points)
    without_one = (_slope(points[:left] + points[left + 1 :]) for left in range(POINTS))
    # A flat line counts as rising, as in the published rule.
    stable = all((part < 0) is (slope < 0) for part in without_one)
    said = f"Chi-square for trend is {spell_number(round_half_up(chi_square, 2))}"
    critical = spell_number(round_half_up(CRITICAL, 2))
    if chi_square <= CRITICAL:
        reason = f"{said}, not more than {critical}, so it may be chance."
        return RecentTrend(Trend.NO_CHANGE, reason, chi_square, stable)
    if not stable:
        reason = f"{said}, more than {critical}, but rests on a single year."
        return RecentTrend(Trend.NO_CHANGE, reason, chi_square, stable)
    reason = f"{said}, more than {critical}, and no single year makes it so."
    return RecentTrend(_named(slope > 0, polarity), reason, chi_square, stable)


def _named(is_rising: bool, polarity: Polarity) -> Trend:
    match polarity:
        case Polarity.HIGHER:
            return Trend.GETTING_BETTER if is_rising else Trend.GETTING_WORSE
        case Polarity.LOWER:
            return Trend.GETTING_WORSE if is_rising else Trend.GETTING_BETTER
        case Polarity.NEUTRAL:
            return Trend.INCREASING if is_rising else Trend.DECREASING
