"""Months pooled into quarters and years: numerators and denominators summed, never averaged.

Only what a report needs and was not handed over is pooled: figures of an indicator's own basis
where every month of the stretch is there with its counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from generator.measure.rounding import ARITHMETIC
from generator.model.editions import DataPackage
from generator.model.figures import Key, Observation, Row, Status
from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.periods import (
    Basis,
    Period,
    PeriodKind,
    financial_year_of,
    months_in,
    quarter_of,
    span,
)

_MARCH = 3


@dataclass(frozen=True)
class Pool:
    """A figure to be made of months that were handed over, in order of time."""

    key: Key
    months: tuple[Observation, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(month.row for month in self.months)

    @property
    def status(self) -> Status:
        """The least certain status of any month in it."""
        statuses = {month.status for month in self.months}
        for status in (Status.ESTIMATED, Status.PROVISIONAL):
            if status in statuses:
                return status
        return Status.FINAL


def pools_of(package: DataPackage) -> tuple[Pool, ...]:
    """The figures of each indicator's own basis that its months cover and no row gives."""
    indicators = {
        indicator.indicator: indicator
        for indicator in package.indicators
        if indicator.basis is not Basis.SNAPSHOT
        and (indicator.basis is not Basis.IN_PERIOD or indicator.frequency is not Frequency.MONTHLY)
    }
    parts: dict[tuple[str, ...], list[Observation]] = {}
    for observation in package.observations:
        key = observation.key
        if key.indicator in indicators and key.period.end <= package.reporting_period.end:
            part = (key.indicator, key.area, key.breakdown, key.category)
            parts.setdefault(part, []).append(observation)
    return tuple(
        pool
        for part, observations in parts.items()
        for pool in _pools_of_part(indicators[part[0]], observations)
    )


def _pools_of_part(indicator: Indicator, observations: Sequence[Observation]) -> Iterator[Pool]:
    months = {
        observation.key.period: observation
        for observation in observations
        if observation.key.basis is Basis.IN_PERIOD
        and observation.key.period.kind is PeriodKind.MONTH
        and _can_be_summed(observation, indicator)
    }
    own = [o.key for o in observations if o.key.basis is indicator.basis]
    given = {span(key.period, key.basis) for key in own}
    latest = max(observation.key.period.end for observation in observations)
    for period in _wanted(indicator, tuple(months), latest):
        start, end = span(period, indicator.basis)
        needed = months_in(Period("", PeriodKind.INTERVAL, start, end))
        if (start, end) in given or not all(month in months for month in needed):
            continue
        summands = tuple(months[month] for month in needed)
        # A population is not summed over months, so two estimates of it cannot be pooled.
        if indicator.unit is Unit.RATE_PER_10000 and len({m.denominator for m in summands}) > 1:
            continue
        yield Pool(replace(summands[-1].key, period=period, basis=indicator.basis), summands)


def _can_be_summed(observation: Observation, indicator: Indicator) -> bool:
    if observation.symbol is not None or observation.status is Status.FORECAST:
        return False
    if indicator.unit is Unit.COUNT:
        return observation.value is not None
    if indicator.unit is Unit.RATE_PER_10000:
        return observation.numerator is not None
    return observation.numerator is not None and observation.denominator is not None


def _wanted(indicator: Indicator, months: Sequence[Period], latest: date) -> tuple[Period, ...]:
    """The periods a report may name.

    A year to date is compared with the same point of other years and with whole years only, so no
    other point of it is made.
    """
    match indicator.basis:
        case Basis.SNAPSHOT:
            return ()
        case Basis.YEAR_TO_DATE:
            return tuple(m for m in months if m.end.month in (latest.month, _MARCH))
        case Basis.ROLLING_YEAR:
            return tuple(months)
        case Basis.IN_PERIOD:
            match indicator.frequency:
                case Frequency.MONTHLY:
                    return ()
                case Frequency.QUARTERLY:
                    return tuple(dict.fromkeys(quarter_of(month.end) for month in months))
                case Frequency.ANNUAL:
                    return tuple(dict.fromkeys(financial_year_of(m.end) for m in months))


def sums_of(pools: Sequence[Pool], unit_of: dict[str, Unit]) -> tuple[tuple[Decimal, Decimal], ...]:
    """Summed numerator and summed denominator of each pool; for a count, its sum and 0."""
    if not pools:
        return ()
    import pandas  # only here: it takes longer to load than most packages take to measure

    counts = [
        (number, *_counts(month, unit_of[pool.key.indicator]))
        for number, pool in enumerate(pools)
        for month in pool.months
    ]
    frame = pandas.DataFrame(counts, columns=["pool", "numerator", "denominator"], dtype=object)
    with localcontext(ARITHMETIC):
        sums = frame.groupby("pool", sort=True)[["numerator", "denominator"]].sum()
    return tuple(sums.itertuples(index=False, name=None))


def _counts(month: Observation, unit: Unit) -> tuple[Decimal, Decimal]:
    top = month.value if unit is Unit.COUNT else month.numerator
    return (top or Decimal(0), month.denominator or Decimal(0))
