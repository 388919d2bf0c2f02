"""How far out a way of projecting was at this point of past years, and the interval that gives.

The errors of all like indicators of a package are pooled, since one series of three years has at
most a few. A squared error is taken to be `a + b / base`: a part that all share, and the play of
chance, which shrinks as the count it rests on grows. Both are fitted by least squares and neither
is below 0. Errors of counts are shares of the forecast; errors of percentages are in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.judge.projection.forecasts import (
    Forecast,
    Way,
    by_latest,
    by_level,
    by_rate,
    by_run_rate,
    by_share,
)
from generator.judge.projection.histories import History, Ratio, april_of
from generator.measure.rates import MONTHS_IN_YEAR as YEAR
from generator.measure.rounding import round_half_up
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis

#: A project rule: an interval from fewer past years than this is not shown.
FEWEST_BACK_TESTS = 10
#: Half the width of the 80% interval in typical errors: the normal deviate of 1.28, and a little
#: more because the errors it rests on are few.
REACH = Decimal("1.35")
#: Bases whose spread is a smaller share than this differ by the rounding of decimals at most.
ALIKE = Decimal("1e-18")


@dataclass(frozen=True)
class BackTest:
    """A forecast of a past year, made at one month of it, and what the year came to."""

    year: int
    forecast: Forecast
    outturn: Decimal


def _count_of_year(history: History, end: int) -> Decimal | None:
    """The count of the financial year that ends with a month."""
    whole = history.sum(end - YEAR + 1, end)
    return None if whole is None else whole[0]


def _rate_of_year(history: History, end: int) -> Decimal | None:
    """The percentage of the financial year that ends with a month."""
    return _rate(history.sum(end - YEAR + 1, end))


def _count_of_day(history: History, end: int) -> Decimal | None:
    """The count of a day in a month."""
    found = history.known.get((end, end))
    return None if found is None else found[0]


def _rate_of_day(history: History, end: int) -> Decimal | None:
    """The percentage of a day in a month."""
    return _rate(history.known.get((end, end)))


def _rate(counts: Ratio | None) -> Decimal | None:
    return None if counts is None or not counts[1] else 100 * counts[0] / counts[1]


#: What a past year came to, for each way of projecting.
_OUTTURN: dict[Way, Callable[[History, int], Decimal | None]] = {
    by_share: _count_of_year,
    by_run_rate: _count_of_year,
    by_rate: _rate_of_year,
    by_latest: _count_of_day,
    by_level: _rate_of_day,
}


def pool_of(
    way: Way, indicators: Iterable[Indicator], histories: Mapping[str, History]
) -> tuple[History, ...]:
    """The histories a way can be tried on: those of all indicators of its kind.

    The bases of percentages are counts that add up over the year, and are tried as such.
    """
    of_days, of_shares = way in (by_latest, by_level), way in (by_rate, by_level)
    pool = []
    for indicator in indicators:
        is_share, own = indicator.unit is Unit.PERCENT, histories[indicator.indicator]
        adds_up = indicator.basis in (Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR)
        is_of_days = indicator.basis is Basis.SNAPSHOT
        if indicator.variant_of or not (is_of_days if of_days else adds_up):
            continue
        if is_share is of_shares:
            pool.append(own)
        elif is_share and adds_up:
            pool.append(own.denominators)
    return tuple(pool)


def back_tests(pool: Iterable[History], way: Way, now: int) -> tuple[BackTest, ...]:
    """What a way would have said at this month of every past year of these histories.

    Histories of the same numbers, as a count and its rate have, count once.
    """
    outturn, found = _OUTTURN[way], dict[BackTest, None]()
    for one in pool:
        earliest = min((first for first, _ in one.known), default=now)
        for then in range(now - YEAR, earliest - 1, -YEAR):
            end = april_of(then) + YEAR - 1
            truth, forecast = outturn(one, end), way(one, then)
            if truth is None or forecast is None or one.broken(then, end):
                continue
            if forecast.base > 0:
                found[BackTest(april_of(then), forecast, truth)] = None
    return tuple(found)


@dataclass(frozen=True)
class Interval:
    """What a figure is expected to lie between, both ends included."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Spread:
    """How errors lie by the size of the count behind them: a squared error is `a + b / base`."""

    a: Decimal
    b: Decimal

    def width(self, forecast: Forecast) -> Decimal:
        """Half the width of the 80% interval; of a count, as a share of the forecast."""
        return REACH * (self.a + self.b / forecast.base).sqrt()

    def interval(self, forecast: Forecast, *, is_count: bool) -> Interval:
        """The 80% interval of a forecast, which never reaches beyond what is known already."""
        reach = self.width(forecast)
        if is_count:
            reach *= forecast.value
        low = max(forecast.value - reach, forecast.lowest)
        high = forecast.value + reach
        return Interval(low, high if forecast.highest is None else min(high, forecast.highest))


@dataclass(frozen=True)
class _Sums:
    """The sums a straight line of squared errors on 1 / base is fitted from."""

    n: Decimal = Decimal(0)
    x: Decimal = Decimal(0)
    xx: Decimal = Decimal(0)
    y: Decimal = Decimal(0)
    xy: Decimal = Decimal(0)

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(*(ours + theirs for ours, theirs in zip(self._all, other._all, strict=True)))

    def __sub__(self, other: _Sums) -> _Sums:
        return _Sums(*(ours - theirs for ours, theirs in zip(self._all, other._all, strict=True)))

    @property
    def _all(self) -> tuple[Decimal, ...]:
        return (self.n, self.x, self.xx, self.y, self.xy)

    def fitted(self) -> Spread:
        """The line, or its level where all bases are alike or larger ones were further out."""
        zero = Decimal(0)
        spread = self.n * self.xx - self.x**2
        if spread > self.n * self.xx * ALIKE:
            b = (self.n * self.xy - self.x * self.y) / spread
            a = (self.y - b * self.x) / self.n
            if a >= 0 and b >= 0:
                return Spread(a, b)
            if a < 0:
                return Spread(zero, self.xy / self.xx)
        return Spread(self.y / self.n, zero)


def _sums_of(test: BackTest, *, is_count: bool) -> _Sums:
    error = test.outturn - test.forecast.value
    if is_count:
        error /= test.forecast.value
    x, y = 1 / test.forecast.base, error**2
    return _Sums(Decimal(1), x, x * x, y, x * y)


def spread_of(tests: Sequence[BackTest], *, is_count: bool) -> Spread:
    """The spread fitted to back-tests, of which there is one or more."""
    return sum((_sums_of(test, is_count=is_count) for test in tests), _Sums()).fitted()


def coverage_of(tests: Sequence[BackTest], *, is_count: bool) -> Decimal:
    """How many per cent of the back-tests, two or more, the interval held; see `held_of`."""
    held = held_of(tests, is_count=is_count)
    return round_half_up(Decimal(100 * held) / len(tests), 0)


def held_of(tests: Sequence[BackTest], *, is_count: bool) -> int:
    """How many of the back-tests, two or more, the interval held.

    Each is held against the interval that all others give, so that none speaks for itself.
    """
    each = [_sums_of(test, is_count=is_count) for test in tests]
    total, held = sum(each, _Sums()), 0
    for test, own in zip(tests, each, strict=True):
        interval = (total - own).fitted().interval(test.forecast, is_count=is_count)
        held += interval.low <= test.outturn <= interval.high
    return held


def held_by_itself(
    history: History, way: Way, now: int, width: Decimal, *, is_count: bool
) -> tuple[int, int]:
    """How many of a series' own earlier forecasts of a day came within a width, and of how many.

    Made at every month for as many months ahead as the year's end is now, so they overlap. `width`
    is half that of the interval, of a count as a share of the forecast. None and none for a way
    that adds up over the year: a series has too few years for that.
    """
    ahead, held, tried = april_of(now) + YEAR - 1 - now, 0, 0
    if way not in (by_latest, by_level) or not ahead:
        return 0, 0
    for then, _ in history.points(now):
        truth, forecast = _OUTTURN[way](history, then + ahead), way(history, then)
        if truth is None or forecast is None or history.broken(then, then + ahead):
            continue
        error = abs(truth - forecast.value)
        tried += 1
        held += error <= (width * forecast.value if is_count else width)
    return held, tried
