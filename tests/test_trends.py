"""What a trend chart shows, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from charts_by_hand import a_break, an_edition, cases, comparator, figures, indicator, target

from generator.compose.charts.canvases import NARROW, WIDE, Frame, middle
from generator.compose.charts.labelling import notes
from generator.compose.charts.lettering import text_width
from generator.compose.charts.scales import scale_for
from generator.compose.charts.trends import TrendChart, trend_of
from generator.compose.scorecard import trend_words
from generator.judge.rating import target_in_force
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.figures import Status
from generator.model.indicators import Frequency, Polarity, Trajectory, Unit
from generator.model.judgements import Change, Direction, Movement, Pair
from generator.model.periods import Basis, parse_period
from generator.model.target_ends import TargetEnd

MONTHS = {
    "2023-m03": "84.0",
    "2023-m04": "84.5",
    "2023-m05": "82.8",
    "2023-m06": "83.3",
    "2023-m07": "84.0",
    "2023-m08": "77.8",
}


def chart_of(*args: object, **more: object) -> TrendChart:
    chart = trend_of(*an_edition(*args, **more))  # type: ignore[arg-type]
    assert chart is not None
    return chart


def test_a_snapshot_is_drawn_month_by_month_with_the_outturn_left_out() -> None:
    chart = chart_of(indicator(), figures({**MONTHS, "fy2022-23": "84.0", "fy2021-22": "80.0"}))
    assert [point.period.token for point in chart.points] == list(MONTHS)
    assert [point.text for point in chart.points] == [f"{value}%" for value in MONTHS.values()]


def test_a_year_to_date_headline_is_drawn_as_single_months_that_nobody_rates() -> None:
    chart = chart_of(
        indicator(basis=Basis.YEAR_TO_DATE),
        (
            *figures(MONTHS, Basis.IN_PERIOD),
            *figures({"2023-m07": "84.1", "2023-m08": "83.9"}, Basis.YEAR_TO_DATE),
        ),
        targets=[target("85", "90")],
    )
    assert [point.text for point in chart.points][-1] == "77.8%"
    assert not chart.rated
    assert "single months, March to August 2023" in chart.subtitle
    assert "so it is not rated" in chart.subtitle
    assert chart.title == "77.8% in August 2023 alone, after 84.0% in July 2023"


def test_without_single_months_the_points_are_marked_as_overlapping() -> None:
    chart = chart_of(indicator(basis=Basis.ROLLING_YEAR), figures(MONTHS, Basis.ROLLING_YEAR))
    assert "12 months to each month end, March to August 2023" in chart.subtitle
    assert "Each point includes most of the one before" in chart.subtitle


def test_what_adds_up_from_april_is_said_beside_the_same_point_of_another_year() -> None:
    of, values = indicator(basis=Basis.YEAR_TO_DATE), {"2023-m06": "37", "2023-m08": "67"}
    same_year = chart_of(of, figures(values, Basis.YEAR_TO_DATE))
    words = "67% for 1 April to 31 August 2023; the figure adds up from April"
    assert trend_words(same_year) == words
    values = {"2022-m06": "37", "2022-m08": "71", **values}
    assert trend_words(chart_of(of, figures(values, Basis.YEAR_TO_DATE))) == (
        "From 71% for 1 April to 31 August 2022 to 67% for 1 April to 31 August 2023"
    )


def test_an_annual_indicator_is_drawn_year_by_year() -> None:
    chart = chart_of(
        indicator(basis=Basis.YEAR_TO_DATE, frequency=Frequency.ANNUAL),
        figures({"fy2021-22": "80.0", "fy2022-23": "82.0", "2023-m08": "70.0"}, Basis.YEAR_TO_DATE),
    )
    assert [point.tick for point in chart.points] == ["2021-22", "2022-23"]
    assert "overlap" not in chart.subtitle


@pytest.mark.parametrize(
    "values", [{}, {"2023-m08": "77.8"}, {"2023-m07": "x", "2023-m08": "77.8"}]
)
def test_fewer_than_two_numbers_are_not_a_trend(values: dict[str, str]) -> None:
    assert trend_of(*an_edition(indicator(), figures(values))) is None


def test_a_forecast_and_a_later_month_are_not_drawn() -> None:
    later = figures({"2023-m09": "90.0"})
    forecast = figures({"2023-m02": "70.0"}, status=Status.FORECAST)
    chart = chart_of(indicator(), (*figures(MONTHS), *later, *forecast))
    assert [point.period.token for point in chart.points] == list(MONTHS)


def test_a_symbol_is_a_gap_that_the_description_names() -> None:
    chart = chart_of(indicator(), figures({**MONTHS, "2023-m05": "c"}))
    assert [point.run for point in chart.points] == [0, 0, 1, 1, 1, 1]
    assert chart.points[2].shown is None
    assert "No figure at 31 May 2023: not shown, to protect confidentiality." in chart.description
    assert chart.points[2].text == "[c]"


def test_a_month_nobody_handed_over_is_a_gap_that_the_description_names() -> None:
    kept = {token: value for token, value in MONTHS.items() if token != "2023-m05"}
    chart = chart_of(indicator(), figures(kept))
    assert [point.run for point in chart.points] == [0, 0, 1, 1, 1]
    assert "Nothing reported for May 2023." in chart.description


def test_quarters_a_quarter_apart_are_joined() -> None:
    quarters = {"fy2022-23-q4": "80.0", "fy2023-24-q1": "81.0", "fy2023-24-q2": "82.0"}
    of = indicator(basis=Basis.IN_PERIOD, frequency=Frequency.QUARTERLY)
    chart = chart_of(of, figures(quarters, Basis.IN_PERIOD), reporting="fy2023-24-q2")
    assert {point.run for point in chart.points} == {0}
    assert chart.points[0].tick == "Jan to Mar 2023"


def test_a_target_is_drawn_only_while_it_holds() -> None:
    chart = chart_of(
        indicator(),
        figures({"2022-m03": "80.0", **MONTHS}),
        targets=[target("80", "85", "fy2022-23"), target("85", "90", "2023-m06")],
    )
    assert [(s.end, s.first, s.last, s.text) for s in chart.targets] == [
        (TargetEnd.MINIMUM, date(2022, 4, 1), date(2023, 5, 31), "80% or more"),
        (TargetEnd.UPPER, date(2022, 4, 1), date(2023, 5, 31), "85% or more"),
        (TargetEnd.MINIMUM, date(2023, 6, 1), date(2023, 8, 31), "85% or more"),
        (TargetEnd.UPPER, date(2023, 6, 1), date(2023, 8, 31), "90% or more"),
    ]
    assert chart.final_target == chart.targets[-1]


def test_a_target_of_another_area_or_time_is_not_drawn() -> None:
    elsewhere = replace(target("85", "90"), area="north")
    over = target("70", "75", "fy2021-22", to_period=parse_period("fy2021-22"))
    later = target("90", "95", "fy2024-25")
    chart = chart_of(indicator(), figures(MONTHS), targets=[elsewhere, over, later])
    assert chart.targets == ()
    assert chart.description.endswith("No target.")


def test_a_single_end_is_simply_the_target() -> None:
    chart = chart_of(
        indicator(polarity=Polarity.LOWER), figures(MONTHS), targets=[target(None, "80")]
    )
    assert [(step.end, step.text) for step in chart.targets] == [(TargetEnd.ONLY, "80% or less")]
    assert chart.title == "77.8% at 31 August 2023, target of 80% met"


def test_a_linear_target_slopes_to_the_next_one() -> None:
    chart = chart_of(
        indicator(),
        figures(MONTHS),
        targets=[
            target(None, "80", "2023-m06", trajectory=Trajectory.LINEAR),
            target(None, "90", "2023-m08"),
        ],
    )
    slope, level = chart.targets
    assert slope.text == "80% rising to 90% or more"
    assert (level.value, level.until) == (Decimal(90), Decimal(90))


def test_a_sloping_line_passes_the_middle_of_a_month_at_the_value_that_rates_it() -> None:
    targets = [
        target(None, "80", "2022-m04", trajectory=Trajectory.LINEAR),
        target(None, "92", "2023-m04"),
    ]
    values = {f"2022-m{month:02}": "85.0" for month in range(4, 13)}
    chart = chart_of(indicator(), figures(values), targets=targets, reporting="2022-m12")
    (slope,) = chart.targets
    days = (slope.last - slope.first).days
    for point in chart.points:
        rated = target_in_force(targets, indicator(), "", point.period)
        assert rated is not None and rated.upper is not None
        along = Decimal((middle(point) - slope.first).days) / days
        drawn = slope.value + (slope.until - slope.value) * along
        assert abs(drawn - rated.upper) < Decimal("0.1"), point.period


@pytest.mark.parametrize(
    ("minimum", "upper", "said"),
    [
        ("85", "90", "minimum of 85% not met"),
        ("75", "90", "minimum of 75% met, upper target not"),
        ("70", "75", "upper target of 75% met"),
    ],
)
def test_the_title_says_which_target_is_met(minimum: str, upper: str, said: str) -> None:
    chart = chart_of(indicator(), figures(MONTHS), targets=[target(minimum, upper)])
    assert chart.title == f"77.8% at 31 August 2023, {said}"
    assert len(chart.title.split()) <= 12


def test_without_a_target_the_title_names_the_change() -> None:
    released, judgement = an_edition(indicator(), figures(MONTHS))
    earlier, current = released.figures.all[2], released.figures.all[-1]
    change = Change(
        Pair.LAST_REPORT,
        earlier,
        current,
        Movement.DOWN,
        Decimal("-5.0"),
        None,
        Direction.NO_CLEAR_CHANGE,
        "",
    )
    chart = trend_of(released, replace(judgement, changes=(change,)))
    assert chart is not None
    assert chart.title == "77.8% at 31 August 2023, down 5.0 points since 31 May 2023"


def test_a_headline_that_is_no_point_of_the_line_does_not_reach_the_title() -> None:
    chart = chart_of(
        indicator(),
        figures({**MONTHS, "2023-m08": "x"}),
        targets=[target("85", "90")],
    )
    assert chart.title == "84.0% at 31 July 2023, the latest month with a figure"


def test_a_comparator_covers_the_days_of_its_own_period_and_no_others() -> None:
    months = {f"2022-m{n:02d}": "80.0" for n in range(2, 13)} | MONTHS
    chart = chart_of(
        indicator(basis=Basis.IN_PERIOD),
        figures(months, Basis.IN_PERIOD),
        comparators=[comparator("83.4", "fy2022-23", Basis.IN_PERIOD)],
    )
    (mark,) = chart.comparators
    assert (mark.first, mark.last) == (date(2022, 4, 1), date(2023, 3, 31))
    assert (mark.name, mark.text) == ("England, 2022-23", "83.4%")
    assert "England, 2022-23: 83.4% (5 months old)." in chart.description
    assert "Grey dashes: England, 2022-23 83.4% (5 months old)." in chart.key


@pytest.mark.parametrize(
    "found",
    [
        comparator("83.4", "fy2022-23", Basis.IN_PERIOD),
        comparator("83.4", "2021-m08"),
        comparator("83.4", "2023-m05", kind=ComparatorKind.OWN),
        comparator("83.4", "2023-m05", kind=ComparatorKind.AUTHORITY),
        comparator("83.4", "2023-m05", statistic=Statistic.P25),
        replace(comparator("83.4", "2023-m05"), value=None),
        replace(comparator("83.4", "2023-m05"), indicator="other"),
    ],
    ids=["other basis", "other time", "own", "one authority", "quartile", "no value", "other"],
)
def test_what_cannot_stand_beside_the_line_is_not_drawn(found: Comparator) -> None:
    assert chart_of(indicator(), figures(MONTHS), comparators=[found]).comparators == ()


def test_a_year_of_a_count_does_not_stand_beside_its_months() -> None:
    year = comparator("900", "fy2023-24", Basis.IN_PERIOD)
    of = indicator(basis=Basis.IN_PERIOD, unit=Unit.COUNT, decimals=0)
    months = figures({"2023-m04": "70", "2023-m05": "80"}, Basis.IN_PERIOD, of=of)
    assert chart_of(of, months, comparators=[year]).comparators == ()
    assert chart_of(
        indicator(basis=Basis.IN_PERIOD),
        figures({"2023-m04": "70", "2023-m05": "80"}, Basis.IN_PERIOD),
        comparators=[year],
    ).comparators


def test_a_snapshot_of_another_place_is_a_point_in_its_month() -> None:
    chart = chart_of(indicator(), figures(MONTHS), comparators=[comparator("83.4", "2023-m05")])
    (mark,) = chart.comparators
    assert mark.is_point
    assert mark.first == mark.last == date(2023, 5, 31)
    assert "Grey diamond: England, May 2023 83.4% (3 months old)." in chart.key


def test_a_break_stops_the_line_and_is_named() -> None:
    chart = chart_of(
        indicator(), figures(MONTHS), breaks=[a_break("2023-m06", "Moved to a new system.")]
    )
    assert [point.run for point in chart.points] == [0, 0, 0, 1, 1, 1]
    assert [found.on for found in chart.breaks] == [date(2023, 6, 1)]
    assert "Break in series on 1 June 2023: Moved to a new system." in chart.description
    assert "Upright line: break in series on 1 June 2023" in chart.key


def test_provisional_figures_are_open_circles_in_the_key() -> None:
    first = figures({"2023-m07": "84.0"})
    last = figures({"2023-m08": "77.8"}, status=Status.PROVISIONAL)
    chart = chart_of(indicator(), (*first, *last))
    assert [point.provisional for point in chart.points] == [False, True]
    assert chart.key.endswith("Open circles: provisional or estimated.")


def test_the_description_gives_first_last_lowest_and_highest() -> None:
    chart = chart_of(indicator(), figures(MONTHS), targets=[target("85", "90")])
    assert chart.description == (
        "Line chart of 6 points. First 84.0% at 31 March 2023; last 77.8% at 31 August 2023. "
        "Lowest 77.8% at 31 August 2023; highest 84.5% at 30 April 2023. "
        "Targets: minimum 85% or more from 1 April 2023; "
        "upper target 90% or more from 1 April 2023."
    )


@pytest.mark.parametrize(
    ("drawn", "unit", "low", "high", "levels"),
    [
        (["29.6", "8.8", "10", "5"], Unit.PERCENT, "0", "40", "0% 10% 20% 30% 40%"),
        (["77.8", "30.0"], Unit.PERCENT, "0", "100", "0% 20% 40% 60% 80% 100%"),
        (["77.8", "84.5", "90"], Unit.PERCENT, "75", "95", "75% 80% 85% 90% 95%"),
        (["100.0", "95"], Unit.PERCENT, "94", "100", "94% 96% 98% 100%"),
        (["100.0", "100.0"], Unit.PERCENT, "98", "100", "98% 99% 100%"),
        (["1.2", "3.4"], Unit.PERCENT, "0", "5", "0% 1% 2% 3% 4% 5%"),
        (["738", "819"], Unit.COUNT, "700", "850", "700 750 800 850"),
        (["12", "40"], Unit.COUNT, "0", "50", "0 10 20 30 40 50"),
        (["0", "0"], Unit.COUNT, "0", "2", "0 1 2"),
        (["-20", "30"], Unit.POUNDS, "-40", "40", "−£40 −£20 £0 £20 £40"),
        (["1200", "90"], Unit.COUNT, "0", "1500", "0 500 1,000 1,500"),
    ],
)
def test_the_scale_starts_at_zero_unless_the_line_is_far_from_it(
    drawn: list[str], unit: Unit, low: str, high: str, levels: str
) -> None:
    decimals = 1 if unit is Unit.PERCENT else 0
    scale = scale_for([Decimal(value) for value in drawn], unit, decimals)
    assert " ".join(level.text for level in scale.levels) == levels
    assert (scale.low, scale.high) == (Decimal(low), Decimal(high))
    assert all(scale.low <= Decimal(value) <= scale.high for value in drawn)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda values: values, True),
        (lambda values: {**values, "2023-m03": "40.0"}, False),
    ],
    ids=["under 15 points", "15 points or more"],
)
def test_a_zoomed_axis_says_so(
    change: Callable[[dict[str, str]], dict[str, str]], said: bool
) -> None:
    chart = chart_of(indicator(), figures(change(MONTHS)))
    assert ("The axis does not start at zero." in chart.subtitle) == said
    assert chart.scale.starts_at_zero != said


def test_a_title_leaves_out_what_it_has_no_room_for() -> None:
    of = indicator(basis=Basis.YEAR_TO_DATE)
    year_to_date = figures({"2023-m07": "84.1", "2023-m08": "83.9"}, Basis.YEAR_TO_DATE)
    chart = chart_of(of, year_to_date, targets=[target("80", "90")])
    assert chart.title == "83.9% for 1 April to 31 August 2023, minimum met"


VERDICT = "77.8% at 31 August 2023: red, 7.2 percentage points short of the minimum of 85%."


def test_a_description_ends_with_the_verdict_and_does_not_say_it_twice() -> None:
    released, judgement = an_edition(indicator(), figures(MONTHS), targets=[target("85", "90")])
    chart = trend_of(released, replace(judgement, sentence=VERDICT))
    assert chart is not None
    assert chart.description == (
        "Line chart of 6 points. First 84.0% at 31 March 2023. "
        "Lowest 77.8% at 31 August 2023; highest 84.5% at 30 April 2023. "
        "Targets: minimum 85% or more from 1 April 2023; "
        f"upper target 90% or more from 1 April 2023. {VERDICT}"
    )


def test_a_description_keeps_its_last_point_where_the_verdict_is_of_another_figure() -> None:
    single = figures(MONTHS, Basis.IN_PERIOD)
    released, judgement = an_edition(
        indicator(basis=Basis.YEAR_TO_DATE),
        (*single, *figures({"2023-m08": "83.9"}, Basis.YEAR_TO_DATE)),
    )
    verdict = "83.9% for 1 April to 31 August 2023: not rated."
    chart = trend_of(released, replace(judgement, sentence=verdict))
    assert chart is not None
    assert "First 84.0% in March 2023; last 77.8% in August 2023." in chart.description
    assert chart.description.endswith(f" {verdict}")


@pytest.mark.parametrize("name", cases())
def test_nothing_around_a_trend_but_its_verdict_calls_it_better_or_worse(name: str) -> None:
    released, judgement = cases()[name]
    verdict = "Worse: 77.8%, worsening."
    chart = trend_of(released, replace(judgement, sentence=verdict))
    assert chart is not None
    assert chart.description.endswith(verdict)
    said = " ".join(
        (chart.title, chart.subtitle, chart.description.removesuffix(verdict), chart.key)
    )
    assert not re.search(r"\b(better|worse|improv\w*|worsen\w*|concern\w*|good|bad)\b", said)


@pytest.mark.parametrize(
    ("second", "wide", "narrow"),
    [
        (
            "2023-m08",
            ["Break: Moved to a new recording system", "Break: A new rule of counting"],
            ["Break", "Break"],
        ),
        ("2023-m06", ["Break in series", "Break in series"], ["Break", "Break"]),
        ("2023-m05", ["Break", "Break"], ["Break", "Break"]),
    ],
)
def test_the_words_over_two_breaks_keep_apart(
    second: str, wide: list[str], narrow: list[str]
) -> None:
    chart = chart_of(
        indicator(),
        figures({"2023-m02": "83.0", **MONTHS}),
        breaks=[
            a_break("2023-m04", "Moved to a new recording system"),
            a_break(second, "A new rule of counting"),
        ],
    )
    for canvas, said in ((WIDE, wide), (NARROW, narrow)):
        rows = notes(Frame(chart, canvas))
        assert [row["words"] for row in rows] == said
        (first, x1), (other, x2) = ((str(row["words"]), row["x"]) for row in rows)
        halves = text_width(first, canvas.type_size) + text_width(other, canvas.type_size)
        assert float(str(x2)) - float(str(x1)) > halves / 2
