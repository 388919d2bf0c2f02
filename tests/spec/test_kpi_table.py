"""Percentages, ratings, gaps and movement, against the oracle of a public table of indicators."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from judged_by_hand import (
    a_package,
    a_target,
    an_edition,
    an_indicator,
    figure,
    oracle,
    row,
)

from generator.judge.direction import compared, is_favourable, relative_change
from generator.judge.rating import rate
from generator.judge.verdict import judge, tally
from generator.measure.rates import ratio
from generator.measure.rounding import round_half_up
from generator.measure.values import measure
from generator.model.figures import Figure
from generator.model.indicators import Indicator, Polarity, Target, Unit
from generator.model.judgements import Movement, Pair, Rated, Rating
from generator.model.periods import Basis

ORACLE = oracle("kpi_table")
CASES: list[dict[str, Any]] = ORACLE["cases"]
CHECKS = {check["check"]: check for check in ORACLE["checks"]}
BASES = {
    "snapshot": Basis.SNAPSHOT,
    "ytd": Basis.YEAR_TO_DATE,
    "rolling_year": Basis.ROLLING_YEAR,
}
POLARITIES = {"high": Polarity.HIGHER, "low": Polarity.LOWER}
MOVEMENTS = {"up": Movement.UP, "down": Movement.DOWN, "no change": Movement.SAME}
WORDS = {True: "improved", False: "worsened", None: "no change"}


def indicator_of(case: dict[str, Any]) -> Indicator:
    return an_indicator(polarity=POLARITIES[case["polarity"]], basis=BASES[case["period"]])


def figure_of(case: dict[str, Any]) -> Figure:
    counts = {"numerator": case["numerator"], "denominator": case["denominator"]}
    return figure("2023-m08", BASES[case["period"]], **counts)


def rated(case: dict[str, Any]) -> Rated:
    target = a_target(case["minimum"], case["upper"])
    return rate(figure_of(case), indicator_of(case), [target])


every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["ref"])


@every_case
def test_the_percentage_comes_out_of_its_counts(case: dict[str, Any]) -> None:
    assert str(figure_of(case).shown) == case["expected_percent"]


@every_case
def test_the_rating_follows_the_two_targets(case: dict[str, Any]) -> None:
    assert rated(case).rating == case["expected_rag"]


@every_case
def test_the_gap_to_the_minimum_is_in_points_and_in_per_cent_of_it(case: dict[str, Any]) -> None:
    gap = rated(case).minimum
    assert gap is not None
    assert gap.size == Decimal(case["gap_to_minimum_pp"])
    assert gap.relative == Decimal(case["gap_to_minimum_relative_percent"])


@every_case
def test_the_month_moves_up_or_down_and_that_is_good_or_bad_by_polarity(
    case: dict[str, Any],
) -> None:
    before, now = [value for value in case["six_months"] if value is not None][-2:]
    indicator = indicator_of(case)
    change = compared(
        Pair.PERIOD_BEFORE,
        figure("2023-m07", Basis.IN_PERIOD, value=before),
        figure("2023-m08", Basis.IN_PERIOD, value=now),
        indicator,
    )
    assert change.size == Decimal(case["month_change_pp"])
    assert change.movement is MOVEMENTS[case["month_direction"]]
    favourable = is_favourable(change.movement, indicator.polarity)
    assert WORDS[favourable] == case["month_direction_words"]


def test_the_totals_are_those_of_the_cover_text() -> None:
    indicators: list[Indicator] = []
    figures: list[Figure] = []
    targets: list[Target] = []
    for case in CASES:
        name = case["ref"]
        indicator = an_indicator(
            polarity=POLARITIES[case["polarity"]], basis=BASES[case["period"]], name=name
        )
        observation = row(
            "2023-m08",
            indicator.basis,
            numerator=case["numerator"],
            denominator=case["denominator"],
            indicator=name,
        )
        indicators.append(indicator)
        figures += measure(a_package([indicator], [observation])).all
        targets.append(replace(a_target(case["minimum"], case["upper"]), indicator=name))
    judgements = judge(an_edition(indicators, figures, targets=tuple(targets)), None)
    counts = {str(rating): count for rating, count in tally(judgements).counts.items() if count}
    assert counts == CHECKS["red/amber/green totals stated in the cover text"]["stated"]


def test_four_of_the_five_reds_miss_the_minimum_by_under_three_points() -> None:
    gaps = [rated(case).minimum for case in CASES if rated(case).rating is Rating.RED]
    near = [gap for gap in gaps if gap is not None and gap.size < 3]
    check = CHECKS["four of the five reds miss the minimum by under 3"]
    assert (len(gaps), len(near)) == (5, check["stated"])


def test_a_gap_is_given_in_points_and_in_per_cent_and_never_without_its_unit() -> None:
    check = CHECKS["measure 3.3 stated as 8% below target"]
    gap = rated(next(case for case in CASES if case["ref"] == "3.3")).minimum
    assert gap is not None
    assert str(gap.size) == check["gap_percentage_points"]
    assert str(gap.relative) == check["gap_relative_percent"]


def test_an_outturn_that_differs_by_rounding_alone_is_no_change() -> None:
    (case,) = CHECKS["snapshot of previous year end equals the March figure"]["rounding_only"]
    outturn = figure("fy2022-23", value=case["previous_year"], decimals=0)
    march = figure("2023-m03", value=case["march"])
    assert compared(Pair.LAST_YEAR, outturn, march, an_indicator()).movement is Movement.SAME


@pytest.mark.parametrize(
    "case",
    CHECKS["snapshot of previous year end equals the March figure"]["mismatches"],
    ids=lambda case: case["ref"],
)
def test_an_outturn_that_differs_from_march_is_a_movement(case: dict[str, str]) -> None:
    outturn = figure("fy2022-23", value=case["previous_year"])
    march = figure("2023-m03", value=case["march"])
    movement = compared(Pair.LAST_YEAR, outturn, march, an_indicator()).movement
    assert movement is not Movement.SAME


def test_denominators_that_should_be_shared_are() -> None:
    counts = {
        f"{case['ref']} {part}": case[part]
        for case in CASES
        for part in ("numerator", "denominator")
    }
    for *names, expected in CHECKS["shared denominators"]["equal"]:
        found = [counts[name] for name in names if name in counts]
        assert found
        assert set(found) == {expected}


def test_the_two_rates_imply_one_population() -> None:
    check = CHECKS["rates per 10,000 imply one child population"]
    for population in check["population_interval"]:
        for case in check["rates"]:
            rate_ = ratio(Decimal(case["count"]), Decimal(population), Unit.RATE_PER_10000)
            assert str(round_half_up(rate_, 1)) == case["rate"]


def test_the_rise_of_contacts_is_three_point_six_per_cent() -> None:
    check = ORACLE["other_checks"][0]
    assert relative_change(Decimal(499), Decimal(517)) == Decimal(check["computed_percent"])
