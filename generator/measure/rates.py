"""Percentages, rates per 10,000 and other ratios, and flows scaled to a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, localcontext

from generator.measure.rounding import ARITHMETIC
from generator.model.figures import Key
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, Period, PeriodKind, months_in, span
from generator.model.records import Population

MONTHS_IN_YEAR = 12
FEWEST_MONTHS_TO_ANNUALISE = 3


def scale_of(unit: Unit) -> int:
    """What a numerator over a denominator is multiplied by in this unit."""
    match unit:
        case Unit.PERCENT:
            return 100
        case Unit.RATE_PER_10000:
            return 10_000
        case Unit.COUNT | Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return 1


def ratio(numerator: Decimal, denominator: Decimal, unit: Unit) -> Decimal:
    """Numerator over denominator in a unit, unrounded; the denominator is not zero."""
    with localcontext(ARITHMETIC):
        return scale_of(unit) * numerator / denominator


def annualised(count: Decimal, elapsed: int, whole_year: int = MONTHS_IN_YEAR) -> Decimal:
    """A flow scaled to a year at the same pace.

    `elapsed` and `whole_year` are in one unit: months, as the contract has it, or days.
    """
    with localcontext(ARITHMETIC):
        return count * whole_year / elapsed


def months_scaled(indicator: Indicator, key: Key) -> int | None:
    """How many months a figure is annualised from; `None` where it is not annualised.

    Only a flow per 10,000 is. A stretch that is not made of whole months counts as none.
    """
    if not indicator.annualised or indicator.unit is not Unit.RATE_PER_10000:
        return None
    if key.basis is Basis.SNAPSHOT:
        return None
    start, end = span(key.period, key.basis)
    months = months_in(Period("", PeriodKind.INTERVAL, start, end))
    whole = bool(months) and months[0].start == start and months[-1].end == end
    return len(months) if whole else 0


def is_annualised(indicator: Indicator, key: Key) -> bool:
    """Whether a figure is a flow of less than a year scaled to a whole one."""
    return months_scaled(indicator, key) not in (None, MONTHS_IN_YEAR)


def is_scaled_up_too_early(indicator: Indicator, key: Key) -> bool:
    """Whether a figure would be scaled to a year from too few months, or not from whole ones."""
    months = months_scaled(indicator, key)
    return months is not None and months < FEWEST_MONTHS_TO_ANNUALISE


def worked_out(
    indicator: Indicator, key: Key, numerator: Decimal, denominator: Decimal
) -> Decimal | None:
    """The unrounded value of a figure from its counts.

    `None` where there is nothing to divide by, or too few months to annualise.
    """
    if denominator == 0:
        return None
    months = months_scaled(indicator, key)
    if months is None or months == MONTHS_IN_YEAR:
        return ratio(numerator, denominator, indicator.unit)
    if is_scaled_up_too_early(indicator, key):
        return None
    with localcontext(ARITHMETIC):
        # One division, last, so that an exact result stays exact.
        scaled = scale_of(indicator.unit) * MONTHS_IN_YEAR * numerator
        return scaled / (denominator * months)


def population_for(
    populations: Iterable[Population], area: str, breakdown: str, category: str, end: date
) -> Population | None:
    """The population a rate without a denominator of its own is taken over.

    The latest estimate of the same part that is not later than the end of the rate's period.
    """
    part = (area, breakdown, category)
    known = (
        population
        for population in populations
        if (population.area, population.breakdown, population.category) == part
        and population.as_at <= end
    )
    return max(known, key=lambda population: population.as_at, default=None)
