"""How complete a series is: of how many of its periods, up to the report's, there is a number.

Each case is an indicator's basis and rhythm, the rows there are, the reporting period, and the
answer: the first period, how many there are, how many have a number, how many are hidden.
"""

from __future__ import annotations

import pytest
from judged_by_hand import a_package, an_indicator, row

from generator.judge.completeness import Completeness, completeness
from generator.measure.values import measure
from generator.model.figures import Observation, Status, Symbol
from generator.model.indicators import Frequency, Unit
from generator.model.periods import Basis, parse_period

POINT, IN, YEAR, ROLLING = Basis

MONTHS = Frequency.MONTHLY
QUARTERS = Frequency.QUARTERLY
YEARS = Frequency.ANNUAL


def points(*tokens: str, basis: Basis = POINT) -> list[Observation]:
    """A row with a value for each period."""
    return [row(token, basis, value=80) for token in tokens]


def without(token: str, symbol: str) -> Observation:
    return row(token, symbol=Symbol(symbol))


CASES = {
    "every month": (POINT, MONTHS, points("2023-m06", "2023-m07", "2023-m08"), (6, 3, 3, 0)),
    "a month is missing between": (POINT, MONTHS, points("2023-m06", "2023-m08"), (6, 3, 2, 0)),
    "the latest is missing": (POINT, MONTHS, points("2023-m05", "2023-m06"), (5, 4, 2, 0)),
    "a symbol is no number": (
        POINT, MONTHS, [*points("2023-m07"), without("2023-m08", "x")], (7, 2, 1, 0),
    ),
    "a hidden one is told apart": (
        POINT, MONTHS, [*points("2023-m07"), without("2023-m08", "c")], (7, 2, 1, 1),
    ),
    "what comes later is not asked for": (
        POINT, MONTHS, points("2023-m07", "2023-m08", "2023-m09"), (7, 2, 2, 0),
    ),
    "a forecast is no figure": (
        POINT, MONTHS, [*points("2023-m07"), row("2023-m08", value=9, status=Status.FORECAST)],
        (7, 2, 1, 0),
    ),
    "an outturn is no month": (POINT, MONTHS, points("fy2022-23", "2023-m08"), (8, 1, 1, 0)),
    "an area is not the whole": (
        POINT, MONTHS, [*points("2023-m08"), row("2023-m07", value=9, area="north")], (8, 1, 1, 0),
    ),
    "a month of a year to date": (
        YEAR, MONTHS, [*points("2023-m06", "2023-m07", basis=IN), *points("2023-m08", basis=YEAR)],
        (6, 3, 3, 0),
    ),
    "a month of a rolling year": (
        ROLLING, MONTHS, [*points("2023-m07", basis=IN), *points("2023-m08", basis=ROLLING)],
        (7, 2, 2, 0),
    ),
    "a year to date is no month of its own": (
        IN, MONTHS, [*points("2023-m08", basis=IN), *points("2023-m07", basis=YEAR)], (8, 1, 1, 0),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("basis", "rhythm", "rows", "told"), CASES.values(), ids=CASES.keys())
def test_months(
    basis: Basis, rhythm: Frequency, rows: list[Observation], told: tuple[int, int, int, int]
) -> None:
    first, periods, numbers, hidden = told
    expected = Completeness(parse_period(f"2023-m{first:02d}"), periods, numbers, hidden)
    assert of(basis, rhythm, rows) == expected


@pytest.mark.parametrize(
    ("basis", "rhythm", "tokens", "reporting", "told"),
    [
        (IN, QUARTERS, ("fy2022-23-q4", "fy2023-24-q1"), "2023-m06", ("fy2022-23-q4", 2, 2)),
        # The quarter of August has not ended.
        (IN, QUARTERS, ("fy2023-24-q1",), "2023-m08", ("fy2023-24-q1", 1, 1)),
        (IN, QUARTERS, ("fy2022-23-q3", "fy2023-24-q1"), "2023-m06", ("fy2022-23-q3", 3, 2)),
        (POINT, QUARTERS, ("2023-m03", "2023-m06"), "2023-m06", ("fy2022-23-q4", 2, 2)),
        # Three years to the end of a quarter stand for that quarter.
        (IN, QUARTERS, ("2020-07-01/2023-06-30",), "2023-m06", ("fy2023-24-q1", 1, 1)),
        (IN, YEARS, ("fy2020-21", "fy2022-23"), "2023-m08", ("fy2020-21", 3, 2)),
        (IN, YEARS, ("cy2021", "cy2022"), "2023-m02", ("fy2021-22", 2, 2)),
        (POINT, YEARS, ("fy2021-22", "2023-m03"), "2023-m08", ("fy2021-22", 2, 2)),
        (YEAR, YEARS, ("fy2021-22",), "2023-m08", ("fy2021-22", 2, 1)),
    ],
)
def test_quarters_and_years(
    basis: Basis,
    rhythm: Frequency,
    tokens: tuple[str, ...],
    reporting: str,
    told: tuple[str, int, int],
) -> None:
    first, periods, numbers = told
    expected = Completeness(parse_period(first), periods, numbers, 0)
    assert of(basis, rhythm, points(*tokens, basis=basis), reporting) == expected


def test_a_sum_of_months_speaks_for_every_month_in_it() -> None:
    months = [
        row(f"2023-m{number:02d}", IN, numerator=40, denominator=50) for number in range(4, 9)
    ]
    found = of(YEAR, MONTHS, months)
    assert found == Completeness(parse_period("2023-m04"), 5, 5, 0)


def test_a_single_month_that_is_not_scaled_to_a_year_is_no_figure_of_the_series() -> None:
    indicator = an_indicator(Unit.RATE_PER_10000, basis=YEAR, annualised=True)
    months = [
        row(f"2023-m{number:02d}", IN, numerator=40, denominator=50000) for number in range(2, 9)
    ]
    figures = measure(a_package([indicator], months))
    found = completeness(indicator, figures, parse_period("2023-m08"))
    assert found == Completeness(parse_period("2023-m04"), 5, 5, 0)


def test_an_indicator_without_a_figure_has_no_series() -> None:
    assert of(POINT, MONTHS, []) is None
    assert of(POINT, MONTHS, points("2023-m09")) is None


def of(
    basis: Basis, rhythm: Frequency, rows: list[Observation], reporting: str = "2023-m08"
) -> Completeness | None:
    """The completeness of one indicator's series."""
    indicator = an_indicator(basis=basis, frequency=rhythm)
    figures = measure(a_package([indicator], rows, reporting=reporting))
    return completeness(indicator, figures, parse_period(reporting))
