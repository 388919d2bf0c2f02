"""Dates, stretches, pooling and rates, against the oracle of periods and rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import a_package, an_indicator, figure, oracle, row

from generator.measure.rates import annualised, ratio
from generator.measure.rounding import round_half_up
from generator.measure.values import measure
from generator.model.figures import Key, Method, Observation
from generator.model.indicators import Unit
from generator.model.periods import (
    Basis,
    financial_year_of,
    month_of,
    months_elapsed,
    months_in,
    parse_period,
    quarter,
    quarter_of,
    span,
    spell_period,
)

CASES = oracle("periods_rates")


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: case["date"])
def test_each_day_lies_in_its_financial_year_and_quarter(case: dict[str, Any]) -> None:
    on = date.fromisoformat(case["date"])
    year = financial_year_of(on)
    assert spell_period(year) == case["financial_year"]
    assert (year.start.isoformat(), year.end.isoformat()) == (case["year_start"], case["year_end"])
    assert f"{year.start.year} to {year.end.year}" == case["financial_year_words"]
    assert quarter_of(on) == quarter(year.start.year, case["quarter"])
    assert months_elapsed(on) == case["months_elapsed_in_year"]
    assert (on - year.start).days + 1 == case["days_elapsed"]
    assert (year.end - year.start).days + 1 == case["days_in_year"]


@pytest.mark.parametrize("case", CASES["quarters"], ids=lambda case: case["start"])
def test_quarters_have_their_first_and_last_day(case: dict[str, Any]) -> None:
    found = parse_period(f"fy{case['financial_year']}-q{case['quarter']}")
    assert (found.start.isoformat(), found.end.isoformat()) == (case["start"], case["end"])


@pytest.mark.parametrize("case", CASES["rolling"], ids=lambda case: case["end"])
def test_a_rolling_year_is_the_twelve_months_to_its_end(case: dict[str, Any]) -> None:
    month = month_of(date.fromisoformat(case["end"]))
    start, end = span(month, Basis.ROLLING_YEAR)
    assert (start.isoformat(), end.isoformat()) == (case["start"], case["end"])
    assert len(months_in(parse_period(f"{start}/{end}"))) == case["months"]


def monthly_rows() -> list[Observation]:
    return [
        row(month.replace("-", "-m"), Basis.IN_PERIOD, numerator=top, denominator=bottom, line=line)
        for line, (month, (top, bottom)) in enumerate(CASES["monthly_input"].items(), 2)
    ]


BASES = {"ytd": Basis.YEAR_TO_DATE, "rolling_year": Basis.ROLLING_YEAR, "month": Basis.IN_PERIOD}


@pytest.mark.parametrize("case", CASES["pooled"], ids=lambda case: case["period"])
def test_months_are_pooled_by_their_counts(case: dict[str, Any]) -> None:
    basis = BASES[case["period"]]
    figures = measure(a_package([an_indicator(basis=basis)], monthly_rows()))
    found = figures.get(Key("visits", parse_period(case["end"].replace("-", "-m")), basis))
    assert found is not None
    assert (found.numerator, found.denominator) == (case["numerator"], case["denominator"])
    assert str(found.shown) == case["percent"]
    assert found.method is (Method.RATIO if basis is Basis.IN_PERIOD else Method.POOLED)


def test_the_mean_of_monthly_percentages_would_be_another_figure() -> None:
    of_year = [r for r in monthly_rows() if r.key.period.start >= date(2023, 4, 1)]
    counts = [(r.numerator or Decimal(0), r.denominator or Decimal(1)) for r in of_year]
    shares = [ratio(top, bottom, Unit.PERCENT) for top, bottom in counts]
    mean = str(round_half_up(sum(shares, Decimal(0)) / len(shares), 1))
    assert mean == CASES["wrong_mean_of_percentages_ytd"]
    figures = measure(a_package([an_indicator(basis=Basis.YEAR_TO_DATE)], of_year))
    (pooled,) = [found for found in figures if found.method is Method.POOLED]
    assert str(pooled.shown) != mean


@pytest.mark.parametrize("case", CASES["rates"], ids=lambda case: f"{case['kind']}-{case['count']}")
def test_rates_are_per_ten_thousand_and_scaled_to_a_year_where_asked(case: dict[str, Any]) -> None:
    count = Decimal(case["count"])
    if case["months"]:
        count = annualised(count, case["months"])
    elif case["days"]:
        count = annualised(count, case["days"], case["days_in_year"])
    rate = ratio(count, Decimal(case["population"]), Unit.RATE_PER_10000)
    assert str(round_half_up(rate, 1)) == case["rate_per_10000"]


@pytest.mark.parametrize("months", [3, 6])
def test_an_annualised_year_to_date_is_scaled_by_its_months(months: int) -> None:
    (case,) = (c for c in CASES["rates"] if c["months"] == months)
    found = figure(
        "2023-m06" if months == 3 else "2023-m09",
        Basis.YEAR_TO_DATE,
        unit=Unit.RATE_PER_10000,
        annualised=True,
        numerator=case["count"],
        denominator=case["population"],
    )
    assert str(found.shown) == case["rate_per_10000"]


def test_a_flow_is_not_scaled_to_a_year_before_three_months_have_passed() -> None:
    found = figure(
        "2023-m05",
        Basis.YEAR_TO_DATE,
        unit=Unit.RATE_PER_10000,
        annualised=True,
        numerator=110,
        denominator=64300,
    )
    assert (found.value, found.symbol) == (None, "x")


COUNTS = st.integers(1, 400).flatmap(
    lambda bottom: st.tuples(st.integers(0, bottom), st.just(bottom))
)


@given(st.lists(COUNTS, min_size=5, max_size=5))
def test_a_pooled_percentage_lies_between_the_least_and_the_greatest_month(
    counts: list[tuple[int, int]],
) -> None:
    rows = [
        row(f"2023-m{month:02d}", Basis.IN_PERIOD, numerator=top, denominator=bottom)
        for month, (top, bottom) in enumerate(counts, 4)
    ]
    figures = measure(a_package([an_indicator(basis=Basis.YEAR_TO_DATE)], rows))
    (pooled,) = (found for found in figures if found.method is Method.POOLED)
    monthly = [found.value for found in figures if found.method is Method.RATIO]
    values = [value for value in monthly if value is not None]
    assert pooled.value is not None
    # As exact fractions: a sum of decimals would be rounded to the places of the moment's context.
    nearly = Fraction(1, 10**30)
    assert min(map(Fraction, values)) - nearly <= Fraction(pooled.value)
    assert Fraction(pooled.value) <= max(map(Fraction, values)) + nearly
