"""The constants of the program by the names that the rules call them, spelled for a reader.

A rule never types such a number, so that its words change with the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.compose.claims import HEADLINES
from generator.judge import cases, comparable, direction, exceptions, not_moved
from generator.judge.comparison import position
from generator.judge.intervals import FEWEST_FOR_BYAR, Z
from generator.judge.projection import backtests, forecasts
from generator.judge.projection import outlook as projection
from generator.judge.projection.histories import MOST_YEARS
from generator.judge.questions import LONG
from generator.judge.recent_trend import CRITICAL, POINTS
from generator.judge.variation.control_chart import LEAST_POINTS
from generator.judge.variation.control_limits import OVER_DISPERSED
from generator.judge.variation.second_opinion import TOO_MANY_FOR_P
from generator.judge.variation.signals import REACH, SCREEN
from generator.measure.benchmarks import RATE_PLACES
from generator.measure.rates import FEWEST_MONTHS_TO_ANNUALISE, MONTHS_IN_YEAR, scale_of
from generator.measure.rounding import round_half_up
from generator.model.comparison import Confidence
from generator.model.formats import spell_number
from generator.model.indicators import Unit
from generator.model.periods import MONTH_NAMES
from generator.model.projection import OWN_TESTS
from generator.model.variation import USUAL, VariationSettings
from generator.protect.profiles import PROFILES
from generator.protect.safe_ranges import STEP, WIDEST

_Z_PLACES = 6


def _spelled(number: Decimal | int) -> str:
    return spell_number(Decimal(number))


def _month(of_year: int) -> str:
    """A month of the financial year, counted from 1 in April."""
    return MONTH_NAMES[(of_year + 2) % MONTHS_IN_YEAR]


def _of_variation(settings: VariationSettings) -> dict[str, str]:
    return {
        "trend": _spelled(settings.trend),
        "shift": _spelled(settings.shift),
        "screening": "on" if settings.screening else "off",
        "beyond_counts": "does too" if settings.beyond_counts else "does not",
    }


def constants_in_force(settings: VariationSettings) -> Mapping[str, str]:
    """The constants of the rules, where a council has set some of them as it has set them."""
    return {**CONSTANTS, **_of_variation(settings)}


CONSTANTS: Mapping[str, str] = {
    "percent_scale": _spelled(scale_of(Unit.PERCENT)),
    "rate_scale": _spelled(scale_of(Unit.RATE_PER_10000)),
    "rate_places": _spelled(RATE_PLACES),
    "months_in_year": _spelled(MONTHS_IN_YEAR),
    "fewest_months": _spelled(FEWEST_MONTHS_TO_ANNUALISE),
    "smallest_base": _spelled(direction.SMALLEST_BASE),
    "smallest_denominator": _spelled(comparable.SMALLEST_DENOMINATOR),
    "most_told": _spelled(HEADLINES),
    "large_in_points": _spelled(exceptions.LARGE_IN_POINTS),
    "large_in_per_cent": _spelled(exceptions.LARGE_IN_PER_CENT),
    "red_long": _spelled(LONG),
    "unmoved_months": _spelled(not_moved.MONTHS),
    "near_miss": _spelled(cases.NEAR),
    "fewest_asked_about": _spelled(cases.FEWEST),
    "smallest_population": _spelled(position.SMALLEST_POPULATION),
    "fewest_authorities": _spelled(position.FEWEST_AUTHORITIES),
    "usual": str(Confidence.USUAL),
    "strict": str(Confidence.STRICT),
    "usual_z": _spelled(round_half_up(Z[Confidence.USUAL], _Z_PLACES)),
    "strict_z": _spelled(round_half_up(Z[Confidence.STRICT], _Z_PLACES)),
    "fewest_for_byar": _spelled(FEWEST_FOR_BYAR),
    "reach": _spelled(REACH),
    "screen": _spelled(SCREEN),
    "least_points": _spelled(LEAST_POINTS),
    **_of_variation(USUAL),
    "over_dispersed": _spelled(OVER_DISPERSED),
    "too_many_for_p": _spelled(TOO_MANY_FOR_P),
    "most_years": _spelled(MOST_YEARS),
    "years_of_a_season": _spelled(projection.YEARS_OF_A_SEASON),
    "first_month": _month(projection.FIRST_MONTH),
    "first_month_of_run_rate": _month(projection.FIRST_MONTH_OF_RUN_RATE),
    "last_month_of_long_rate": _month(forecasts.LAST_MONTH_OF_LONG_RATE),
    "fewest_to_smooth": _spelled(forecasts.FEWEST_TO_SMOOTH),
    "smallest_count": _spelled(projection.SMALLEST_COUNT),
    "fewest_back_tests": _spelled(backtests.FEWEST_BACK_TESTS),
    "own_tests": _spelled(OWN_TESTS),
    "typical_errors": _spelled(backtests.REACH),
    "trend_years": _spelled(POINTS),
    "trend_critical": _spelled(round_half_up(CRITICAL, 2)),
    "largest_hidden": _spelled(PROFILES["dfe_1_5"].largest),
    "range_step": _spelled(STEP),
    "range_widest": _spelled(WIDEST),
}
