"""Rates over population estimates: named, annualised, and broken where the estimate changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from judged_by_hand import a_package, an_edition, an_indicator, row

from generator.check.counts import check_observations
from generator.compose.charts.trends import trend_of
from generator.judge.comparable import is_comparable
from generator.judge.estimates import estimate_words, estimates_of, new_estimates
from generator.judge.explanation.steps import explain
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.editions import ReleasedEdition
from generator.model.figures import Estimate, Figure, Method, Observation, Status, Symbol
from generator.model.formats import spell_status
from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.periods import Basis
from generator.model.records import Population

RATE = an_indicator(Unit.RATE_PER_10000)
YEARLY = an_indicator(Unit.RATE_PER_10000, basis=Basis.YEAR_TO_DATE, annualised=True)
ESTIMATES = (
    Population("", "", "", date(2022, 6, 30), Decimal(52_000), "mid-year estimate"),
    Population("", "", "", date(2023, 6, 30), Decimal(53_000)),
)


def measured(indicator: Indicator, *rows: Observation) -> tuple[Figure, ...]:
    return measure(a_package([indicator], rows, populations=ESTIMATES)).all


def months(*tops: int) -> list[Observation]:
    return [row(f"2023-m{n:02}", numerator=top) for n, top in enumerate(tops, start=4)]


def edition(indicator: Indicator, *rows: Observation) -> ReleasedEdition:
    return an_edition([indicator], measured(indicator, *rows))


def test_a_rate_names_the_estimate_it_is_taken_over() -> None:
    before, after = measured(RATE, row("2023-m05", numerator=260), row("2023-m06", numerator=265))
    assert before.estimate == Estimate(date(2022, 6, 30), "mid-year estimate")
    assert estimate_words(before) == (
        "52,000 children aged 0 to 17 at 30 June 2022 (mid-year estimate)"
    )
    assert estimate_words(after) == (
        "53,000 children aged 0 to 17 at 30 June 2023 (source not stated)"
    )
    (own,) = measured(RATE, row("2023-m05", numerator=260, denominator=51_000))
    assert (own.estimate, estimate_words(own)) == (None, "")


def test_a_pooled_rate_names_its_estimate_too() -> None:
    indicator = an_indicator(Unit.RATE_PER_10000, basis=Basis.YEAR_TO_DATE, annualised=True)
    rows = [row(f"2023-m{n:02}", Basis.IN_PERIOD, numerator=100) for n in range(4, 9)]
    (pooled,) = [one for one in measured(indicator, *rows) if one.method is Method.POOLED]
    assert pooled.estimate == Estimate(date(2023, 6, 30))
    assert spell_status(pooled) == "annualised, provisional"


def test_each_estimate_of_an_indicator_is_listed_once_in_order_of_time() -> None:
    assert estimates_of(edition(RATE, *months(250, 255, 260, 262, 264)), RATE) == (
        "52,000 children aged 0 to 17 at 30 June 2022 (mid-year estimate)",
        "53,000 children aged 0 to 17 at 30 June 2023 (source not stated)",
    )


def test_two_estimates_are_a_break_in_change_chart_and_words() -> None:
    released = edition(RATE, *months(250, 255, 260, 262, 264))
    april, may, june, *_ = released.figures.all
    assert is_comparable(april, may, RATE, ())[0]
    assert is_comparable(may, june, RATE, ()) == (
        False,
        "The two rates rest on different populations, of 30 June 2022 and 30 June 2023.",
    )
    assert [(one.key.period.token, why) for one, why in new_estimates(released.figures)] == [
        ("2023-m06", "the rate rests on another population estimate, of 30 June 2023")
    ]
    (judgement,) = judge(released, None).all
    chart = trend_of(released, judgement)
    assert chart is not None
    assert [point.run for point in chart.points] == [0, 0, 1, 1, 1]
    assert [(one.on, one.reason) for one in chart.breaks] == [
        (date(2023, 6, 1), "The rate rests on another population estimate, of 30 June 2023")
    ]
    assert "another population estimate, of 30 June 2023" in chart.description


def test_one_estimate_and_a_denominator_of_ones_own_are_two_populations() -> None:
    own = row("2023-m04", numerator=250, denominator=51_000)
    one, other = measured(RATE, own, row("2023-m05", numerator=255))
    assert is_comparable(one, other, RATE, ()) == (
        False,
        "The two rates rest on different populations.",
    )
    same = row("2023-m04", numerator=250, denominator=52_000)
    one, other = measured(RATE, same, row("2023-m05", numerator=255))
    assert is_comparable(one, other, RATE, ())[0]


def test_the_explanation_names_the_population_and_that_the_rate_is_annualised() -> None:
    released = edition(YEARLY, row("2023-m05", Basis.YEAR_TO_DATE, numerator=110),
                       row("2023-m08", Basis.YEAR_TO_DATE, numerator=541))  # fmt: skip
    (judgement,) = judge(released, None).all
    steps = dict(explain(released, judgement))
    assert steps["Population"] == (
        "53,000 children aged 0 to 17 at 30 June 2023 (source not stated), the latest estimate "
        "not after the end of the period."
    )
    assert "(a year to date, annualised, provisional)" in steps["Figure"]
    assert "× 12 ÷ 5" in steps["Formula"]


@pytest.mark.parametrize(
    ("period", "basis", "status"),
    [
        ("2023-m08", Basis.YEAR_TO_DATE, "annualised, provisional"),
        ("2023-m03", Basis.YEAR_TO_DATE, ""),
        ("fy2023-24-q1", Basis.IN_PERIOD, "annualised, provisional"),
        ("fy2022-23", Basis.IN_PERIOD, ""),
    ],
)
def test_a_flow_of_part_of_a_year_is_never_final(period: str, basis: Basis, status: str) -> None:
    (counted,) = measured(YEARLY, row(period, basis, numerator=300))
    (given,) = measured(YEARLY, row(period, basis, value=100))
    assert spell_status(counted) == spell_status(given) == status
    forecast = row(period, basis, numerator=300, status=Status.FORECAST)
    assert measured(YEARLY, forecast)[0].status is Status.FORECAST


def test_a_snapshot_and_a_percentage_are_never_annualised() -> None:
    for indicator in (RATE, an_indicator(basis=Basis.YEAR_TO_DATE, frequency=Frequency.QUARTERLY)):
        found = measured(indicator, row("2023-m08", indicator.basis, numerator=30, denominator=90))
        assert spell_status(found[0]) == ""


@pytest.mark.parametrize(("period", "shown"), [("2023-m05", False), ("2023-m06", True)])
def test_nothing_is_annualised_from_less_than_three_months(period: str, shown: bool) -> None:
    rows = (
        row(period, Basis.YEAR_TO_DATE, numerator=110),
        row(period, Basis.YEAR_TO_DATE, value="84.6"),
    )
    for one in rows:
        (found,) = measured(YEARLY, one)
        assert (found.shown is not None) is shown
        assert (found.symbol is Symbol.NOT_AVAILABLE) is not shown
    found_out = list(check_observations(a_package([YEARLY], rows[1:], populations=ESTIMATES)))
    assert [finding.code for finding in found_out] == ([] if shown else ["VAL-FLOW"])
    assert list(check_observations(a_package([YEARLY], rows[:1], populations=ESTIMATES))) == []
