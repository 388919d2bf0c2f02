"""Ways to say what a year will come to from the months known so far, each a line of arithmetic.

Months are numbered so that one follows the other over the turn of a year. A forecast looks at
nothing after the month it is made in, so a past year is forecast as it would have been then.

The ways are choices of this project: of those that were tried, each came as near as any. None
carries on a trend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.judge.projection.histories import History, april_of
from generator.measure.rates import MONTHS_IN_YEAR as YEAR

#: Up to this month of the year the rest is taken at the rate of the last twelve months.
LAST_MONTH_OF_LONG_RATE = 6
#: Series of fewer points are not smoothed: their latest point is taken as it is.
FEWEST_TO_SMOOTH = 12
_WEIGHTS = tuple(Decimal(tenths) / 10 for tenths in range(1, 11))
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Forecast:
    """A count or a percentage at the end of the year, and how it was come by, in words.

    `base` is the count it rests on, for the play of chance; `lowest` and `highest` are what it
    cannot lie beyond for what is known already.
    """

    value: Decimal
    base: Decimal
    lowest: Decimal
    highest: Decimal | None
    method: str


#: A way of projecting: a history and the month it is made in; `None` where the series forbids it.
Way = Callable[[History, int], Forecast | None]


def shrunk_share(so_far: Decimal, month: int, share: Decimal, last_year: Decimal) -> Decimal:
    """The year's count from the count so far and the share of past years that was over by then.

    The rest of the year is expected partly as the share says and partly as last year was, the
    more by the share the further the year is: `C + (1 - s)(m/12 C/s + (1 - m/12) L)`.
    """
    passed = Decimal(month) / YEAR
    expected = passed * so_far / share + (1 - passed) * last_year
    return so_far + (1 - share) * expected


def smoothed(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The level of a series by simple exponential smoothing, and the weight of its latest value.

    R. G. Brown, "Exponential smoothing for predicting demand" (1956). The level starts at the
    first value; of the weights 0.1 to 1 it is the one that told each next value best, by squares.
    """
    tried = []
    for weight in _WEIGHTS:
        level, error = values[0], _ZERO
        for value in values[1:]:
            error += (value - level) ** 2
            level += weight * (value - level)
        tried.append((error, weight, level))
    _, weight, level = min(tried)
    return level, weight


def by_share(history: History, now: int) -> Forecast | None:
    """A year's count by the shrunk share of one full year or more; see `shrunk_share`.

    `None` too where past years had nothing by this month, or less at their end than by then.
    """
    month, so_far = now - april_of(now) + 1, history.sum(april_of(now), now)
    years = history.full_years(now)
    parts, wholes = sum(part for part, _ in years), sum(whole for _, whole in years)
    if so_far is None or not 0 < parts <= wholes:
        return None
    value = shrunk_share(so_far[0], month, Decimal(parts) / wholes, years[0][1])
    past = "the last full year" if len(years) == 1 else f"the last {len(years)} full years"
    words = f"The count so far is scaled up by the share of the year that was over by now in {past}"
    method = f"{words}, and drawn towards last year's total, the less the further the year is."
    return Forecast(value, value, so_far[0], None, method)


def by_run_rate(history: History, now: int) -> Forecast | None:
    """A year's count at the pace so far, which knows no season."""
    so_far = history.sum(april_of(now), now)
    if so_far is None or history.broken(april_of(now), now):
        return None
    value = so_far[0] * YEAR / (now - april_of(now) + 1)
    method = "The year goes on at the pace so far, with no allowance for season."
    return Forecast(value, value, so_far[0], None, method)


def by_rate(history: History, now: int) -> Forecast | None:
    """A year's percentage: what is known, and the rest at the rate of the last twelve months.

    From month 7 on the rest is taken at the rate of the year so far.
    """
    april, bases = april_of(now), history.denominators
    so_far, base = history.sum(april, now), by_share(bases, now) or by_run_rate(bases, now)
    if so_far is None or base is None or not so_far[1]:
        return None
    if now - april < LAST_MONTH_OF_LONG_RATE:
        past = history.last_twelve(now)
        if past is None or history.broken(now - YEAR + 1, now):
            return None
        top, bottom = past
        if not 0 <= top <= bottom or not bottom:
            return None
        method = "The rest of the year is taken at the rate of the last twelve months."
    else:
        top, bottom = so_far
        method = "The rest of the year is taken at the rate of the year so far."
    rest = base.value - so_far[1]
    value = 100 * (so_far[0] + rest * top / bottom) / base.value
    lowest, highest = 100 * so_far[0] / base.value, 100 * (so_far[0] + rest) / base.value
    return Forecast(value, base.value, lowest, highest, method)


def by_latest(history: History, now: int) -> Forecast | None:
    """The count of a day as it is; a series of less than twelve months tells nothing yet."""
    points = history.points(now)
    if not points or points[-1][0] != now or now - points[0][0] < YEAR - 1:
        return None
    count = points[-1][1][0]
    method = "The latest figure is taken to hold to the end of the year."
    return Forecast(count, count, _ZERO, None, method)


def by_level(history: History, now: int) -> Forecast | None:
    """The percentage of a day at the smoothed level of its series, or as it is where that is short.

    A series of less than twelve months tells nothing yet.
    """
    as_it_is = by_latest(history, now)
    rates = [(100 * top / bottom, bottom) for _, (top, bottom) in history.points(now) if bottom]
    if as_it_is is None or not rates:
        return None
    value, base = rates[-1]
    method = as_it_is.method
    if len(rates) >= FEWEST_TO_SMOOTH:
        value, weight = smoothed([rate for rate, _ in rates])
        method = (
            f"The smoothed level of the series, in which the latest figure weighs {weight:.0%}, "
            "is taken to hold to the end of the year."
        )
    return Forecast(value, base, _ZERO, Decimal(100), method)
