"""Observations become figures: exact value, value shown, and the rows behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.measure.rates import population_for, worked_out
from generator.measure.rollups import Pool, pools_of, sums_of
from generator.measure.rounding import round_half_up
from generator.model.editions import DataPackage
from generator.model.figures import Figure, Figures, Method, Observation, Symbol, figures_in_order
from generator.model.indicators import Indicator, Unit


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
    blank = Figure(
        observation.key,
        indicator.unit,
        indicator.decimals if observation.decimals is None else observation.decimals,
        status=observation.status,
        note=observation.note,
        rows=(observation.row,),
    )
    if observation.symbol is not None:
        return _without_value(blank, observation.symbol)
    numerator, denominator = observation.numerator, observation.denominator
    method = Method.RATIO
    if numerator is not None and denominator is None:
        denominator = _population(blank, package)
        method = Method.POPULATION
    if indicator.unit is not Unit.COUNT and numerator is not None and denominator is not None:
        return _ratio_figure(blank, indicator, numerator, denominator, method)
    if observation.value is None:
        return _without_value(blank, Symbol.NOT_AVAILABLE)
    return _with_value(
        blank, observation.value, Method.GIVEN, observation.numerator, observation.denominator
    )


def _pooled_figure(
    pool: Pool, sums: tuple[Decimal, Decimal], indicator: Indicator, package: DataPackage
) -> Figure:
    """The figure of a whole stretch from the sums of its months."""
    numerator, denominator = sums
    blank = Figure(pool.key, indicator.unit, indicator.decimals, status=pool.status, rows=pool.rows)
    match indicator.unit:
        case Unit.COUNT:
            return _with_value(blank, numerator, Method.POOLED)
        case Unit.RATE_PER_10000:
            population = pool.months[-1].denominator or _population(blank, package)
            if population is None:
                return _without_value(blank, Symbol.NOT_AVAILABLE)
            return _ratio_figure(blank, indicator, numerator, population, Method.POOLED)
        case Unit.PERCENT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return _ratio_figure(blank, indicator, numerator, denominator, Method.POOLED)


def _population(figure: Figure, package: DataPackage) -> Decimal | None:
    """The children a rate per 10,000 is taken over where its row names no denominator."""
    if figure.unit is not Unit.RATE_PER_10000:
        return None
    key = figure.key
    population = population_for(
        package.populations, key.area, key.breakdown, key.category, key.period.end
    )
    return population.count if population else None


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
