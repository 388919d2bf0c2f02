"""Observations become figures: exact value, value shown, and the rows behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.measure.rates import (
    is_annualised,
    is_scaled_up_too_early,
    population_for,
    worked_out,
)
from generator.measure.rollups import Pool, pools_of, sums_of
from generator.measure.rounding import round_half_up
from generator.model.editions import DataPackage
from generator.model.figures import (
    Estimate,
    Figure,
    Figures,
    Method,
    Observation,
    Status,
    Symbol,
    figures_in_order,
)
from generator.model.indicators import Indicator, Unit
from generator.model.records import Population


def measure(package: DataPackage) -> Figures:
    """Every figure of a package: one of each observation, and those pooled from months.

    A row that was handed over always stands; nothing is pooled in its place.
    """
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    units = {name: indicator.unit for name, indicator in indicators.items()}
    given = [
        _figure_of(observation, indicators[observation.key.indicator], package)
        for observation in package.observations
    ]
    pools = pools_of(package)
    pooled = [
        _pooled_figure(pool, sums, indicators[pool.key.indicator], package)
        for pool, sums in zip(pools, sums_of(pools, units), strict=True)
    ]
    return figures_in_order([*given, *pooled])


def _figure_of(observation: Observation, indicator: Indicator, package: DataPackage) -> Figure:
    """The figure an observation gives: worked out where it has counts, else as handed over."""
    scaled = is_annualised(indicator, observation.key)
    blank = Figure(
        observation.key,
        indicator.unit,
        indicator.decimals if observation.decimals is None else observation.decimals,
        status=_status(observation.status, scaled=scaled),
        note=observation.note,
        rows=(observation.row,),
        is_annualised=scaled,
    )
    if observation.symbol is not None:
        return _without_value(blank, observation.symbol)
    numerator, denominator = observation.numerator, observation.denominator
    method = Method.RATIO
    if numerator is not None and denominator is None:
        population = _population(blank, package)
        blank, denominator = _over(blank, population)
        method = Method.POPULATION
    if indicator.unit is not Unit.COUNT and numerator is not None and denominator is not None:
        return _ratio_figure(blank, indicator, numerator, denominator, method)
    if observation.value is None or is_scaled_up_too_early(indicator, observation.key):
        return _without_value(blank, Symbol.NOT_AVAILABLE)
    return _with_value(
        blank, observation.value, Method.GIVEN, observation.numerator, observation.denominator
    )


def _pooled_figure(
    pool: Pool, sums: tuple[Decimal, Decimal], indicator: Indicator, package: DataPackage
) -> Figure:
    """The figure of a whole stretch from the sums of its months."""
    numerator, denominator = sums
    scaled = is_annualised(indicator, pool.key)
    blank = Figure(
        pool.key,
        indicator.unit,
        indicator.decimals,
        status=_status(pool.status, scaled=scaled),
        rows=pool.rows,
        is_annualised=scaled,
    )
    match indicator.unit:
        case Unit.COUNT:
            return _with_value(blank, numerator, Method.POOLED)
        case Unit.RATE_PER_10000:
            base = pool.months[-1].denominator
            if base is None:
                blank, base = _over(blank, _population(blank, package))
            if base is None:
                return _without_value(blank, Symbol.NOT_AVAILABLE)
            return _ratio_figure(blank, indicator, numerator, base, Method.POOLED)
        case Unit.PERCENT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return _ratio_figure(blank, indicator, numerator, denominator, Method.POOLED)


def _status(given: Status, *, scaled: bool) -> Status:
    """A flow scaled to a year is provisional until the year is over, whatever its row says."""
    return Status.PROVISIONAL if scaled and given is Status.FINAL else given


def _over(blank: Figure, population: Population | None) -> tuple[Figure, Decimal | None]:
    """A figure that names the estimate it is taken over, and the count of that, if there is one."""
    if population is None:
        return blank, None
    estimate = Estimate(population.as_at, population.source)
    return replace(blank, estimate=estimate), population.count


def _population(figure: Figure, package: DataPackage) -> Population | None:
    """The children a rate per 10,000 is taken over where its row names no denominator."""
    if figure.unit is not Unit.RATE_PER_10000:
        return None
    key = figure.key
    return population_for(
        package.populations, key.area, key.breakdown, key.category, key.period.end
    )


def _ratio_figure(
    blank: Figure, indicator: Indicator, numerator: Decimal, denominator: Decimal, method: Method
) -> Figure:
    value = worked_out(indicator, blank.key, numerator, denominator)
    if value is not None:
        return _with_value(blank, value, method, numerator, denominator)
    nothing_to_divide_by = denominator == 0
    return _without_value(
        blank, Symbol.NOT_APPLICABLE if nothing_to_divide_by else Symbol.NOT_AVAILABLE
    )


def _with_value(
    blank: Figure,
    value: Decimal,
    method: Method,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
) -> Figure:
    return replace(
        blank,
        value=value,
        shown=round_half_up(value, blank.decimals),
        numerator=numerator,
        denominator=denominator,
        method=method,
    )


def _without_value(blank: Figure, symbol: Symbol) -> Figure:
    return replace(blank, symbol=symbol)
