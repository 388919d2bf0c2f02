"""Single figures: their period, their symbol, their range, and value against its two counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.check.places import Place, cell, error, warning
from generator.measure.rates import (
    FEWEST_MONTHS_TO_ANNUALISE,
    is_scaled_up_too_early,
    population_for,
    worked_out,
)
from generator.measure.rounding import round_half_up
from generator.model.comparators import Comparator
from generator.model.editions import DataPackage
from generator.model.figures import Observation, Status, Symbol
from generator.model.findings import Finding
from generator.model.formats import listed
from generator.model.indicators import Indicator, Unit
from generator.model.periods import KINDS_OF_BASIS, Basis, Period

_MOST_PERCENT = 100
#: The units no value of which can be below zero, as they are called in a sentence.
_NEVER_NEGATIVE = {
    Unit.PERCENT: "percentage",
    Unit.RATE_PER_10000: "rate",
    Unit.COUNT: "count",
    Unit.DAYS: "number of days",
    Unit.WEEKS: "number of weeks",
}


def check_observations(package: DataPackage) -> Iterator[Finding]:
    """Every finding on single figures as handed over."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    for observation in package.observations:
        period = _at(package, observation, "period", observation.key.period)
        yield from _wrong_kind(observation.key.period, observation.key.basis, period)
        yield from _too_late(observation, package, period)
        yield from _symbol_beside_number(observation, package)
        if (indicator := indicators.get(observation.key.indicator)) is not None:
            yield from _without_number(observation, indicator, package)
            yield from _out_of_range(observation, indicator, package)
            yield from _disagreeing(observation, indicator, package)
            yield from _too_early(observation, indicator, package)


def check_comparators(package: DataPackage) -> Iterator[Finding]:
    """Every finding on single figures of other places."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    for row in package.comparators:
        period = cell(package, "comparators", row.row.line, "period", row.period)
        yield from _wrong_kind(row.period, row.basis, period)
        yield from _comparator_number(row, indicators.get(row.indicator), package)


def _at(package: DataPackage, observation: Observation, column: str, value: object) -> Place:
    return cell(package, "observations", observation.row.line, column, value)


def _wrong_kind(period: Period, basis: Basis, at: Place) -> Iterator[Finding]:
    kinds = KINDS_OF_BASIS[basis]
    if period.kind not in kinds:
        problem = f"A figure of basis {basis} cannot be of a {period.kind}."
        words = listed(tuple(sorted(kind.value for kind in kinds)))
        yield error("VAL-PERIOD", at, problem, f"It takes: {words}. Correct period or basis.")


def _too_late(observation: Observation, package: DataPackage, at: Place) -> Iterator[Finding]:
    ends = observation.key.period.end
    if ends > package.data_as_at and observation.status is not Status.FORECAST:
        problem = f"{at.value} ends after the data were taken, on {package.data_as_at}."
        remedy = "Correct the period, or say forecast in status."
        yield error("VAL-PERIOD", at, problem, remedy)


def _symbol_beside_number(observation: Observation, package: DataPackage) -> Iterator[Finding]:
    numbers = {"numerator": observation.numerator, "value": observation.value}
    given = tuple(column for column, number in numbers.items() if number is not None)
    if observation.symbol is not None and given:
        at = _at(package, observation, "symbol", observation.symbol)
        problem = f"The row says why there is no number, but gives its {listed(given)}."
        remedy = f"Empty the symbol, or empty {listed(given)}."
        yield error("VAL-SYMBOL", at, problem, remedy)


def _without_number(
    observation: Observation, indicator: Indicator, package: DataPackage
) -> Iterator[Finding]:
    """Rows from which no figure can be made, though no symbol says why."""
    if observation.symbol is not None or observation.value is not None:
        return
    numerator, denominator = observation.numerator, observation.denominator
    if indicator.unit is Unit.COUNT:
        if numerator is not None or denominator is not None:
            at = _at(package, observation, "value", "")
            problem = "A count stands in value, and value is empty."
            yield error("VAL-REQUIRED", at, problem, "Put the count into value.")
            return
    elif numerator is not None and denominator is not None:
        if denominator == 0:
            at = _at(package, observation, "denominator", denominator)
            problem = "There is nothing to divide by."
            remedy = "Empty the numerator and write z (not applicable) as the symbol."
            yield error("VAL-RATIO", at, problem, remedy)
        return
    elif numerator is not None:
        if not _has_population(observation, indicator, package):
            at = _at(package, observation, "denominator", "")
            problem = "The numerator has no denominator to be divided by."
            yield error("VAL-REQUIRED", at, problem, "Fill in the denominator, or give the value.")
        return
    elif denominator is not None:
        at = _at(package, observation, "numerator", "")
        problem = "The denominator has no numerator."
        remedy = "Fill in the numerator, or say in symbol why there is none."
        yield error("VAL-REQUIRED", at, problem, remedy)
        return
    at = _at(package, observation, "symbol", "")
    problem = "The row has no number, and no symbol says why."
    remedy = (
        "Fill in the number, or write c (confidential), x (not available) or z (not applicable)."
    )
    yield error("VAL-SYMBOL", at, problem, remedy)


def _has_population(observation: Observation, indicator: Indicator, package: DataPackage) -> bool:
    key = observation.key
    part = (key.area, key.breakdown, key.category, key.period.end)
    if indicator.unit is not Unit.RATE_PER_10000:
        return False
    population = population_for(package.populations, *part)
    return population is not None and population.count > 0


def _out_of_range(
    observation: Observation, indicator: Indicator, package: DataPackage
) -> Iterator[Finding]:
    unit, numerator = indicator.unit, observation.numerator
    if numerator is not None and numerator < 0 and unit in _NEVER_NEGATIVE:
        at = _at(package, observation, "numerator", numerator)
        problem = f"The numerator is {numerator}, and a count cannot be below zero."
        yield error("VAL-RANGE", at, problem, "Write the count.")
    at = _at(package, observation, "numerator", numerator)
    over = tuple(_above_its_whole(numerator, observation.denominator, indicator, at))
    yield from over
    if observation.value is not None and not over:
        at = _at(package, observation, "value", observation.value)
        yield from _value_range(observation.value, unit, at)


def _above_its_whole(
    numerator: Decimal | None, denominator: Decimal | None, indicator: Indicator, at: Place
) -> Iterator[Finding]:
    if indicator.unit is not Unit.PERCENT or numerator is None or denominator is None:
        return
    if numerator > denominator:
        problem = f"The numerator {numerator} is above its denominator {denominator}."
        remedy = "A percentage is of a whole: correct one of the two, or see if they are swapped."
        yield error("VAL-RATIO", at, problem, remedy)


def _value_range(value: Decimal, unit: Unit, at: Place) -> Iterator[Finding]:
    if value < 0 and unit in _NEVER_NEGATIVE:
        problem = f"The value is {value}, and a {_NEVER_NEGATIVE[unit]} cannot be below zero."
        yield error("VAL-RANGE", at, problem, "Correct it.")
    elif value > _MOST_PERCENT and unit is Unit.PERCENT:
        remedy = "Correct it, or give the indicator the unit it is measured in."
        problem = f"The value is {value}, and a percentage of a whole cannot be above 100."
        yield error("VAL-RANGE", at, problem, remedy)


def _disagreeing(
    observation: Observation, indicator: Indicator, package: DataPackage
) -> Iterator[Finding]:
    """A value that its own counts do not give, at the places shown."""
    numerator, denominator, value = (
        observation.numerator,
        observation.denominator,
        observation.value,
    )
    if value is None or numerator is None or numerator < 0:
        return
    at = _at(package, observation, "value", value)
    if indicator.unit is Unit.COUNT:
        if numerator != value:
            problem = f"The count is {value}, but the numerator is {numerator}."
            yield error("VAL-RECALC", at, problem, "Correct one of them; a count needs value only.")
        return
    if denominator is None:
        return
    exact = worked_out(indicator, observation.key, numerator, denominator)
    if exact is None or (indicator.unit is Unit.PERCENT and numerator > denominator):
        return
    places = indicator.decimals if observation.decimals is None else observation.decimals
    expected = round_half_up(exact, places)
    if round_half_up(value, places) != expected:
        problem = f"The value is {value}, but {numerator} of {denominator} gives {expected}."
        remedy = "Correct one of the three, or say in decimals to how many places the value is."
        yield error("VAL-RECALC", at, problem, remedy)


def _too_early(
    observation: Observation, indicator: Indicator, package: DataPackage
) -> Iterator[Finding]:
    """A yearly rate handed over of a stretch that is too short for one; it is not shown."""
    if observation.value is None or not is_scaled_up_too_early(indicator, observation.key):
        return
    at = _at(package, observation, "value", observation.value)
    problem = (
        f"{observation.key.period} is too short to be scaled to a year, so its figure is not shown."
    )
    remedy = (
        f"Give figures of {FEWEST_MONTHS_TO_ANNUALISE} whole months or more, or empty annualised "
        "where the rates are not yearly ones."
    )
    yield warning("VAL-FLOW", at, problem, remedy)


def _comparator_number(
    row: Comparator, indicator: Indicator | None, package: DataPackage
) -> Iterator[Finding]:
    symbol, value = row.symbol, row.value
    at = cell(package, "comparators", row.row.line, "symbol", symbol or "")
    # A figure that rounds to zero or is unreliable may be printed beside its mark.
    if symbol is not None and value is not None:
        if symbol not in (Symbol.LOW_RELIABILITY, Symbol.ROUNDS_TO_ZERO):
            problem = "The row says why there is no number, but gives its value."
            yield error("VAL-SYMBOL", at, problem, "Empty the symbol, or empty value.")
    elif symbol is None and value is None:
        problem = "The row has no value, and no symbol says why."
        remedy = "Fill in the published value, or one of the symbols c, x, z, u and k."
        yield error("VAL-SYMBOL", at, problem, remedy)
    if indicator is None:
        return
    if value is not None:
        at = cell(package, "comparators", row.row.line, "value", value)
        yield from _value_range(value, indicator.unit, at)
    at = cell(package, "comparators", row.row.line, "numerator", row.numerator)
    yield from _above_its_whole(row.numerator, row.denominator, indicator, at)
