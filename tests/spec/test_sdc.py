"""Small-number suppression: rules, ranges and best patterns, against the oracle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from judged_by_hand import number, oracle
from tables_by_hand import LARGEST, Place, name, places, ranges, table

from generator.measure.values import measure
from generator.model.editions import (
    Authority,
    DataPackage,
    DisclosurePolicy,
    Edition,
    EditionKind,
    WithoutCounts,
)
from generator.model.figures import Figure, Key, Observation, Row, Symbol
from generator.model.indicators import Counts, Indicator, Polarity, Unit
from generator.model.periods import Basis, financial_year, month
from generator.protect.disclosure import release
from generator.protect.suppression.cells import Cell, Method, Shown, Sum, table_of
from generator.protect.suppression.choose import choose
from generator.protect.suppression.of_figures import suppressed

CASES: dict[str, Any] = oracle("sdc")
OPTIMA = CASES["optimal"]["cases"]
POLICY = DisclosurePolicy(
    without_counts=WithoutCounts.CHECKED, by="Head of governance", on=date(2024, 1, 8)
)

#: Rounding for national totals is no profile of a council's report.
NATIONAL = {"round10"}

#: What each place a figure could leak from is tested by: none of them is about tables of sums.
PLACES_TESTED_ELSEWHERE = {
    "page HTML and table cells": "the canary test",
    "chart specification JSON in the page": "the canary test",
    "chart tooltips and axis domain": "the canary test",
    "SVG or PNG of the chart and its alt text": "the canary test",
    "CSV, XLSX, ODS downloads and hidden sheets": "the canary test",
    "site search index": "the canary test",
    "data package copied to the site": "the canary test",
    "narrative text from officers": "the check of small words",
    "git history, build logs, HTML comments": "the canary test",
    "sparkline path data": "the tests of charts",
}


def an_indicator(unit: Unit, basis: Basis = Basis.SNAPSHOT, indicator: str = "a") -> Indicator:
    return Indicator(
        indicator=indicator,
        ref={"a": "1.1", "b": "1.2"}[indicator],
        name=indicator,
        theme="T",
        unit=unit,
        polarity=Polarity.NEUTRAL,
        basis=basis,
        decimals=0 if unit is Unit.COUNT else 1,
        counts=Counts.CHILDREN,
    )


def a_package(indicators: tuple[Indicator, ...], *observations: Observation) -> DataPackage:
    return DataPackage(
        "datapackages/a/2023-m09",
        Authority("a", "A"),
        month(2023, 9),
        date(2023, 9, 30),
        "",
        indicators,
        observations,
    )


def released(profile: str, observation: Observation, unit: Unit) -> Figure:
    package = a_package((an_indicator(unit),), observation)
    edition = Edition(
        "a",
        "2023-09-scrutiny",
        "T",
        "2023-m09",
        "B",
        EditionKind.SCRUTINY,
        date(2023, 10, 19),
        date(2023, 10, 11),
        disclosure=replace(POLICY, profile=profile),
    )
    (figure,) = release(package, measure(package), edition).figures
    return figure


def observed(
    numerator: int | str | None = None,
    denominator: int | None = None,
    value: int | None = None,
) -> Observation:
    return Observation(
        Key("a", month(2023, 9), Basis.SNAPSHOT),
        Row("observations.csv", 2),
        number(numerator),
        number(denominator),
        number(value),
    )


def spelled(figure: Figure, profile: str) -> str:
    """The figure as the oracle writes it; the health service's sign for hidden is a star."""
    if figure.symbol is Symbol.CONFIDENTIAL:
        return "*" if profile.startswith("nhs") else "c"
    return str(figure.symbol.value if figure.symbol else figure.shown)


@pytest.mark.parametrize(
    "case",
    [c for c in CASES["primary"] if c["profile"] not in NATIONAL and c["value"] != "n/a"],
    ids=lambda c: f"{c['profile']} {c['value']}",
)
def test_count_is_hidden_or_shown_by_its_profile(case: dict[str, Any]) -> None:
    figure = released(case["profile"], observed(value=case["value"]), Unit.COUNT)
    assert spelled(figure, case["profile"]) == case["expected"]


def test_what_cannot_apply_keeps_its_own_symbol() -> None:
    (case,) = [c for c in CASES["primary"] if c["value"] == "n/a"]
    given = replace(observed(), symbol=Symbol.NOT_APPLICABLE)
    assert spelled(released(case["profile"], given, Unit.COUNT), "dfe_1_5") == case["expected"]


@pytest.mark.parametrize(
    "case", CASES["percentages"], ids=lambda c: f"{c['numerator']} of {c['denominator']}"
)
def test_percentage_is_hidden_with_the_count_it_gives_away(case: dict[str, Any]) -> None:
    counts = observed(numerator=case["numerator"], denominator=case["denominator"])
    assert spelled(released("dfe_1_5", counts, Unit.PERCENT), "dfe_1_5") == case["expected"]


def cells_of(case: dict[str, Any], which: str) -> list[Place]:
    return [(row, column) for row, column in case[which]]


@pytest.mark.parametrize("case", CASES["audit"], ids=lambda c: c["id"])
def test_the_reader_that_tries_everything_finds_the_ranges_of_the_oracle(
    case: dict[str, Any],
) -> None:
    """The brute-force reader that other tests trust."""
    found = ranges(
        case["true"],
        cells_of(case, "suppressed"),
        cells_of(case, "reader_knows_1_to_5"),
        columns=case["column_totals_published"],
    )
    assert {name(place): list(ends) for place, ends in found.items()} == case["feasible"]


@pytest.mark.parametrize("case", CASES["audit"], ids=lambda c: c["id"])
def test_nothing_more_is_hidden_just_where_the_ranges_are_wide_enough(
    case: dict[str, Any],
) -> None:
    """What the oracle hides is settled, all else is open: what is exposed is named."""
    hidden = cells_of(case, "suppressed")
    small = {p for p in hidden if 1 <= case["true"][p[0]][p[1]] <= LARGEST}
    open_ = set(places(case["true"])) - set(hidden)
    columns = case["column_totals_published"]
    found = choose(table(case["true"], small, hidden=hidden, open_=open_, columns=columns), LARGEST)
    # What a symbol says beyond "hidden" is for the attack; this reader knows no more than that.
    told = ranges(case["true"], hidden, columns=columns)
    narrow = {name(p) for p in small if told[p][0] > 1 or told[p][1] < LARGEST}
    assert found.partners == ()
    assert {one.cell for one in found.exposed} == narrow
    assert all(one.in_the_way for one in found.exposed)
    if not case["reader_knows_1_to_5"]:
        exact = {name((row, column)) for row, column in case["exposed_exactly"]} & set(
            map(name, small)
        )
        assert exact <= narrow


@pytest.mark.parametrize("case", OPTIMA, ids=lambda c: c["id"])
@pytest.mark.parametrize("method", Method)
def test_pattern_is_the_best_there_is(case: dict[str, Any], method: Method) -> None:
    exact_up_to = 80 if method is Method.EXACT else 0
    found = choose(table(case["true"], cells_of(case, "primary")), LARGEST, exact_up_to=exact_up_to)
    if case["optimal_patterns"] is None:
        assert {one.cell for one in found.exposed} == {name(p) for p in cells_of(case, "primary")}
        return
    assert found.exposed == ()
    assert len(found.partners) == case["minimum_secondary_cells"]
    assert found.loss == case["minimum_sum_of_secondary"]
    best = [
        [name((row, column)) for row, column in pattern] for pattern in case["optimal_patterns"]
    ]
    assert list(found.partners) in best


def test_step_of_a_year_to_date_is_hidden() -> None:
    (case,) = [c for c in CASES["differencing"] if c["id"] == "ytd_months"]
    published = case["published"]
    indicator = an_indicator(Unit.COUNT, Basis.YEAR_TO_DATE)
    figures = [
        count("a", published["ytd_to_august"], 8, Basis.YEAR_TO_DATE),
        count("a", published["ytd_to_september"], 9, Basis.YEAR_TO_DATE),
    ]
    hidden = suppressed(a_package((indicator,)), figures, {}, LARGEST)
    assert [key.period.token for key in hidden] == ["2023-m08"]


def count(indicator: str, value: int, number: int, basis: Basis) -> Figure:
    exact = Decimal(value)
    return Figure(Key(indicator, month(2023, number), basis), Unit.COUNT, 0, exact, exact)


def test_part_that_leaves_a_small_rest_of_its_whole_is_hidden_or_its_whole_is() -> None:
    (case,) = [c for c in CASES["differencing"] if c["id"] == "whole_minus_part"]
    published = case["published"]
    whole = an_indicator(Unit.COUNT)
    part = replace(an_indicator(Unit.COUNT, indicator="b"), part_of=("1.1",))
    figures = [
        count("a", published["all_children"], 9, Basis.SNAPSHOT),
        count("b", published["excluding_unaccompanied"], 9, Basis.SNAPSHOT),
    ]
    hidden = suppressed(a_package((whole, part)), figures, {}, LARGEST)
    assert [key.indicator for key in hidden] == ["b"]


def test_small_month_between_two_rolling_years_is_hidden_when_the_other_month_is_known() -> None:
    """A rolling year steps by a month less the one a year before."""
    for one, is_hidden in (("rolling_year", False), ("rolling_year_small", True)):
        (case,) = [c for c in CASES["differencing"] if c["id"] == one]
        published = case["published"]
        before = Decimal(published["september_last_year"])
        september = published["to_september"] - published["to_august"] + before
        between = Decimal(published["to_august"]) - before
        cells = [
            Cell("september", september, protected=1 <= september <= LARGEST),
            Cell("september last year", before, "september last year"),
            Cell("between", between),
            Cell("to august", between + before, "to august"),
            Cell("to september", between + september, "to september"),
        ]
        shown = [Shown(cell.key, int(cell.value)) for cell in cells if cell.shown_by]
        sums = [
            Sum("to august", ("september last year", "between")),
            Sum("to september", ("between", "september")),
        ]
        pattern = choose(table_of(cells, shown, sums), LARGEST)
        assert bool(pattern.hidden) == is_hidden


@pytest.mark.parametrize("one", ["percent_reveals", "mean_reveals"])
def test_percentage_or_mean_of_a_few_children_is_hidden(one: str) -> None:
    (case,) = [c for c in CASES["differencing"] if c["id"] == one]
    published = case["published"]
    if one == "percent_reveals":
        given, unit = observed(numerator=2, denominator=published["denominator"]), Unit.PERCENT
    else:
        given = observed(numerator=published["mean"], denominator=published["count"])
        unit = Unit.DAYS
    assert released("dfe_1_5", given, unit).symbol is Symbol.CONFIDENTIAL


def test_places_that_are_not_about_tables_are_named() -> None:
    assert {leak["place"] for leak in CASES["leak_places"]} == PLACES_TESTED_ELSEWHERE.keys()


def test_full_year_is_the_same_stretch_on_every_basis() -> None:
    """A year in figures of two bases is one count: neither is shown without the other."""
    year = financial_year(2023)
    small = Figure(Key("a", year, Basis.IN_PERIOD), Unit.COUNT, 0, Decimal(4), Decimal(4))
    other = replace(small, key=Key("a", month(2024, 3), Basis.ROLLING_YEAR))
    package = a_package((an_indicator(Unit.COUNT, Basis.IN_PERIOD),))
    hidden = suppressed(package, [small, other], {small.key: "small"}, LARGEST)
    assert hidden.keys() == {small.key, other.key}
