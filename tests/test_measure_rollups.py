"""Months pooled into quarters and years."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from judged_by_hand import a_package, an_indicator, row

from generator.measure.values import measure
from generator.model.figures import Figure, Method, Observation, Row, Status, Symbol
from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.periods import Basis, financial_year, months_in, parse_period

YEAR = [month.token for month in months_in(financial_year(2022))]
TO_DATE = an_indicator(basis=Basis.YEAR_TO_DATE)
ROLLING = an_indicator(basis=Basis.ROLLING_YEAR)


def months(tokens: Iterable[str], **cells: int | str | None) -> list[Observation]:
    cells = cells or {"numerator": 40, "denominator": 50}
    return [
        row(token, Basis.IN_PERIOD, line=line, **cells)  # type: ignore[arg-type]
        for line, token in enumerate(tokens, 2)
    ]


def pooled(indicator: Indicator, rows: Iterable[Observation]) -> dict[str, Figure]:
    figures = measure(a_package([indicator], rows))
    return {f.key.period.token: f for f in figures if f.method is Method.POOLED}


def test_a_year_to_date_is_pooled_at_its_latest_point_and_at_the_end_of_each_year() -> None:
    tokens = [*YEAR, "2023-m04", "2023-m05"]
    found = pooled(TO_DATE, months(tokens))
    assert {token: figure.denominator for token, figure in found.items()} == {
        "2022-m05": 100,
        "2023-m03": 600,
        "2023-m05": 100,
    }
    assert {figure.key.basis for figure in found.values()} == {Basis.YEAR_TO_DATE}


def test_a_pooled_figure_names_all_the_rows_it_comes_from() -> None:
    (found,) = pooled(TO_DATE, months(["2023-m04", "2023-m05"])).values()
    assert found.rows == (Row("observations.csv", 2), Row("observations.csv", 3))


def test_a_rolling_year_is_pooled_wherever_twelve_months_are_there() -> None:
    assert list(pooled(ROLLING, months([*YEAR, "2023-m04"]))) == ["2023-m03", "2023-m04"]


def test_a_stretch_with_a_month_missing_is_not_pooled() -> None:
    assert pooled(ROLLING, months(YEAR[:5] + YEAR[6:])) == {}
    assert pooled(TO_DATE, months(["2023-m05"])) == {}


def test_a_month_with_a_symbol_without_counts_or_forecast_is_missing() -> None:
    april = months(["2023-m04"])
    for may in (
        row("2023-m05", Basis.IN_PERIOD, symbol=Symbol.CONFIDENTIAL),
        row("2023-m05", Basis.IN_PERIOD, value=80),
        row("2023-m05", Basis.IN_PERIOD, numerator=4, denominator=5, status=Status.FORECAST),
    ):
        assert "2023-m05" not in pooled(TO_DATE, [*april, may])


def test_a_row_that_was_handed_over_always_stands() -> None:
    given = row("2023-m05", Basis.YEAR_TO_DATE, value=99)
    figures = measure(a_package([TO_DATE], [*months(["2023-m04", "2023-m05"]), given]))
    at_may = figures.series("visits", Basis.YEAR_TO_DATE, given.key.period.kind)
    assert [(figure.shown, figure.method) for figure in at_may] == [(Decimal(99), Method.GIVEN)]


def test_a_whole_year_handed_over_stands_for_its_march_too() -> None:
    year = row("fy2022-23", Basis.YEAR_TO_DATE, value=99)
    assert pooled(TO_DATE, [*months(YEAR), year]) == {}


def test_a_symbol_that_was_handed_over_is_not_undone() -> None:
    hidden = row("2023-m05", Basis.YEAR_TO_DATE, symbol=Symbol.CONFIDENTIAL)
    assert pooled(TO_DATE, [*months(["2023-m04", "2023-m05"]), hidden]) == {}


def test_months_make_quarters_and_years_where_that_is_the_rhythm() -> None:
    quarterly = an_indicator(basis=Basis.IN_PERIOD, frequency=Frequency.QUARTERLY)
    found = pooled(quarterly, months([*YEAR[:7]]))
    assert {token: figure.denominator for token, figure in found.items()} == {
        "fy2022-23-q1": 150,
        "fy2022-23-q2": 150,
    }
    annual = an_indicator(basis=Basis.IN_PERIOD, frequency=Frequency.ANNUAL)
    assert list(pooled(annual, months(YEAR))) == ["fy2022-23"]


def test_monthly_figures_and_snapshots_are_never_pooled() -> None:
    assert pooled(an_indicator(basis=Basis.IN_PERIOD), months(YEAR)) == {}
    assert pooled(an_indicator(basis=Basis.SNAPSHOT), months(YEAR)) == {}


def test_counts_are_added_up() -> None:
    count = an_indicator(Unit.COUNT, basis=Basis.YEAR_TO_DATE)
    (found,) = pooled(count, months(["2023-m04", "2023-m05"], value=30)).values()
    assert (found.value, found.shown, found.denominator) == (Decimal(60), Decimal(60), None)


def test_a_population_is_not_added_up_over_months() -> None:
    rate = an_indicator(Unit.RATE_PER_10000, basis=Basis.YEAR_TO_DATE)
    rows = months(["2023-m04", "2023-m05"], numerator=110, denominator=64300)
    (found,) = pooled(rate, rows).values()
    assert (found.numerator, found.denominator, str(found.shown)) == (
        Decimal(220),
        Decimal(64300),
        "34.2",
    )
    another = months(["2023-m06"], numerator=110, denominator=65000)
    assert "2023-m06" not in pooled(rate, [*rows, *another])


def test_a_pooled_figure_is_as_uncertain_as_its_least_certain_month() -> None:
    rows = [
        row("2023-m04", Basis.IN_PERIOD, numerator=4, denominator=5, status=Status.PROVISIONAL),
        row("2023-m05", Basis.IN_PERIOD, numerator=4, denominator=5),
    ]
    assert pooled(TO_DATE, rows)["2023-m05"].status is Status.PROVISIONAL


def test_the_pooled_figure_is_the_headline_where_none_was_handed_over() -> None:
    figures = measure(a_package([TO_DATE], months(["2023-m04", "2023-m05", "2023-m06"])))
    headline = figures.headline(TO_DATE, parse_period("2023-m06"))
    assert headline is not None
    assert (headline.method, headline.numerator, headline.value) == (
        Method.POOLED,
        Decimal(120),
        Decimal(80),
    )


def test_areas_are_pooled_each_for_itself() -> None:
    north = [
        row(token, Basis.IN_PERIOD, numerator=1, denominator=2, area="north")
        for token in ("2023-m04", "2023-m05")
    ]
    figures = measure(a_package([TO_DATE], [*north, *months(["2023-m04", "2023-m05"])]))
    made = {
        f.key.area: f.denominator
        for f in figures
        if f.key.period.token == "2023-m05" and f.method is Method.POOLED
    }
    assert made == {"": 100, "north": 4}
