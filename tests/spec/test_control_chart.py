"""Control charts: which series has one, where limits start anew, what each point is marked with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import an_indicator, figure, oracle

from generator.judge.variation.chart_marks import mark_of, words
from generator.judge.variation.control_chart import control_chart
from generator.judge.variation.signals import mean_range, variation
from generator.model.figures import (
    Estimate,
    Figure,
    Method,
    Status,
    Symbol,
    figures_in_order,
)
from generator.model.indicators import Frequency, Polarity, Unit
from generator.model.periods import Basis, Period, following, month, parse_period
from generator.model.records import Break
from generator.model.variation import (
    USUAL,
    ChartPoint,
    ControlChart,
    LimitsChart,
    Mark,
    NoControlChart,
    Side,
    Signal,
    VariationSettings,
)

XMR: list[dict[str, Any]] = oracle("spc_xmr")["cases"]
POLARITIES = {
    "increase": Polarity.HIGHER,
    "decrease": Polarity.LOWER,
    "neutral": Polarity.NEUTRAL,
}
POINT_TYPES = {
    Mark.NORMAL: "common_cause",
    Mark.IMPROVING_HIGH: "special_cause_improvement",
    Mark.IMPROVING_LOW: "special_cause_improvement",
    Mark.CONCERN_HIGH: "special_cause_concern",
    Mark.CONCERN_LOW: "special_cause_concern",
    Mark.HIGH: "special_cause_neutral_high",
    Mark.LOW: "special_cause_neutral_low",
}
ICONS = {
    Mark.NORMAL: "common_cause",
    Mark.IMPROVING_HIGH: "improvement_high",
    Mark.IMPROVING_LOW: "improvement_low",
    Mark.CONCERN_HIGH: "concern_high",
    Mark.CONCERN_LOW: "concern_low",
    Mark.HIGH: "neutral_high",
    Mark.LOW: "neutral_low",
}
LATER = parse_period("fy2035-36")
FLIPPED = {
    Mark.NORMAL: Mark.NORMAL,
    Mark.IMPROVING_HIGH: Mark.CONCERN_HIGH,
    Mark.CONCERN_HIGH: Mark.IMPROVING_HIGH,
    Mark.IMPROVING_LOW: Mark.CONCERN_LOW,
    Mark.CONCERN_LOW: Mark.IMPROVING_LOW,
}


@pytest.mark.parametrize("case", XMR, ids=lambda case: case["id"])
def test_each_point_and_the_last_have_the_published_mark(case: dict[str, Any]) -> None:
    values = [Decimal(str(value)) for value in case["values"]]
    settings = VariationSettings(screening=case["screen_outliers"])
    found = variation(values, case["rebase_at"], settings, case["fix_after_n_points"])
    polarity = POLARITIES[case["improvement_direction"]]
    marks = [
        mark_of(signal, side, polarity)
        for signal, side in zip(found.signals, found.sides, strict=True)
    ]
    assert [POINT_TYPES[mark] for mark in marks] == case["expected"]["point_type"]
    assert ICONS[marks[-1]] == case["expected"]["variation_icon_last_point"]


def months(start: str, how_many: int) -> list[Period]:
    found = [parse_period(start)]
    while len(found) < how_many:
        found.append(following(found[-1]))
    return found


def figures_of(
    values: Sequence[int | str | None],
    *,
    unit: Unit = Unit.COUNT,
    start: str = "2022-m04",
    basis: Basis = Basis.IN_PERIOD,
) -> list[Figure]:
    """A figure of each value from a period on; `None` is a hidden one."""
    return [
        figure(period.token, basis, unit=unit, value=value)
        if value is not None
        else figure(period.token, basis, unit=unit, symbol=Symbol.CONFIDENTIAL)
        for period, value in zip(months(start, len(values)), values, strict=True)
    ]


def chart(
    figures: Iterable[Figure],
    breaks: Sequence[Break] = (),
    *,
    unit: Unit = Unit.COUNT,
    polarity: Polarity = Polarity.LOWER,
    basis: Basis = Basis.IN_PERIOD,
    frequency: Frequency = Frequency.MONTHLY,
    reporting: Period = LATER,
    settings: VariationSettings = USUAL,
) -> ControlChart | NoControlChart:
    indicator = an_indicator(unit, polarity, basis, frequency=frequency)
    return control_chart(indicator, figures_in_order(figures), breaks, reporting, settings)


def drawn(*arguments: Any, **options: Any) -> ControlChart:
    found = chart(*arguments, **options)
    assert isinstance(found, ControlChart), found.reason
    return found


def refused(*arguments: Any, **options: Any) -> str:
    found = chart(*arguments, **options)
    assert isinstance(found, NoControlChart)
    return found.reason


#: Mean 11 and mean range 2: limits 5.68 and 16.32, near ones 7.45 and 14.55.
BASE = [12, 10] * 6


def test_a_point_of_a_steady_series_is_within_normal_variation() -> None:
    found = drawn(figures_of(BASE))
    assert found.sentence == "March 2023 is within normal variation."
    assert found.last.mark is Mark.NORMAL
    limits = found.stretches[0].limits
    assert limits is not None
    assert limits.mean == 11
    assert (limits.lower, limits.upper) == (Decimal("5.68"), Decimal("16.32"))
    assert (found.series.noun, found.series.caution) == ("month", "")


@pytest.mark.parametrize(
    ("values", "sentence", "mark"),
    [
        (
            [*BASE, 40],
            "April 2023 is beyond the upper limit: higher than chance would bring.",
            Mark.CONCERN_HIGH,
        ),
        (
            [12, 22] * 8 + [14, 15, 14, 15, 14, 15, 14],
            "February 2024 is in a run of 7 months below the average: lower than chance would "
            "bring.",
            Mark.IMPROVING_LOW,
        ),
        (
            [12, 20, 10, 22] * 4 + [10, 11, 12, 13, 14, 15, 16],
            "February 2024 is in a run of 7 months, each higher than the one before: longer than "
            "chance would bring.",
            Mark.CONCERN_HIGH,
        ),
        (
            [*([12, 10] * 9), 16, 12, 16],
            "December 2023 is one of two in three months far above the average: higher than "
            "chance would bring.",
            Mark.CONCERN_HIGH,
        ),
    ],
)
def test_the_last_point_is_named_by_the_first_rule_that_fits(
    values: list[int], sentence: str, mark: Mark
) -> None:
    found = drawn(figures_of(values))
    assert found.sentence == sentence
    assert found.last.mark is mark


def test_a_run_is_counted_over_points_that_another_rule_names() -> None:
    found = drawn(figures_of([12, 22] * 10 + [12, -40, 12, 13, 12, 13, 12, 13]))
    beyond, last = found.points[21], found.last
    assert (beyond.signal, beyond.run) == (Signal.BEYOND, 0)
    assert (last.signal, last.run) == (Signal.SHIFT, 8)


def test_the_rules_hold_in_their_order() -> None:
    # Seven rises that end beyond the limit, all of the same side but the first ones.
    found = drawn(figures_of([12, 10] * 12 + [11, 12, 13, 14, 15, 16, 30]))
    assert found.last.signal is Signal.BEYOND
    assert [point.signal for point in found.points[-7:-1]] == [Signal.TREND] * 6


@pytest.mark.parametrize("basis", [Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR])
def test_years_that_overlap_have_no_limits(basis: Basis) -> None:
    reason = refused(figures_of([*BASE, *BASE], basis=basis), basis=basis)
    assert "each shares most of its months with the one before" in reason
    assert reason.endswith("It has none of single months or quarters.")


@pytest.mark.parametrize("basis", [Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR])
def test_under_such_a_headline_the_single_months_are_charted(basis: Basis) -> None:
    headline = figures_of([100 + place for place in range(12)], basis=basis)
    found = drawn([*headline, *figures_of(BASE)], basis=basis)
    assert found.series.basis is Basis.IN_PERIOD
    assert [one.value for one in found.series.figures if one is not None] == BASE


def test_a_monthly_indicator_without_months_is_taken_by_quarters() -> None:
    figures = figures_of(BASE, start="fy2022-23-q1")
    found = drawn(figures)
    assert found.sentence == "January to March 2025 is within normal variation."
    assert chart(figures, frequency=Frequency.QUARTERLY) == found


def test_the_ends_of_months_carry_a_caution() -> None:
    found = drawn(figures_of(BASE, basis=Basis.SNAPSHOT), basis=Basis.SNAPSHOT)
    assert found.series.caution == (
        "What stands at the end of one month is mostly still there at the end of the next, so "
        "signals come more easily than by chance."
    )


def test_a_last_day_stands_for_its_month_and_an_outturn_for_none() -> None:
    days = [
        figure(period.end.isoformat(), Basis.SNAPSHOT, unit=Unit.COUNT, value=value)
        for period, value in zip(months("2022-m04", 12), BASE, strict=True)
    ]
    other = [
        figure("2022-06-15", Basis.SNAPSHOT, unit=Unit.COUNT, value=90),
        figure("fy2022-23", Basis.SNAPSHOT, unit=Unit.COUNT, value=90),
    ]
    found = drawn([*days, *other], basis=Basis.SNAPSHOT)
    assert [one.value for one in found.series.figures if one is not None] == BASE


def test_quarterly_days_are_those_that_end_a_quarter() -> None:
    days = figures_of([*BASE, *BASE, *BASE], basis=Basis.SNAPSHOT)
    found = drawn(days, basis=Basis.SNAPSHOT, frequency=Frequency.QUARTERLY)
    assert (found.series.noun, len(found.points)) == ("quarter", 12)
    assert found.sentence == "March 2025 is within normal variation."


def test_figures_of_whole_years_are_too_few() -> None:
    years = figures_of(BASE, start="fy2010-11")
    assert refused(years, frequency=Frequency.ANNUAL) == (
        "Its figures are of whole years: too few for limits of normal variation."
    )


@pytest.mark.parametrize(
    ("frequency", "basis", "reason"),
    [
        (Frequency.MONTHLY, Basis.SNAPSHOT, "It has no figures of the end of a month or quarter."),
        (Frequency.QUARTERLY, Basis.SNAPSHOT, "It has no figures of the end of a quarter."),
        (Frequency.MONTHLY, Basis.IN_PERIOD, "It has no figures of single months or quarters."),
        (Frequency.QUARTERLY, Basis.IN_PERIOD, "It has no figures of single quarters."),
    ],
)
def test_an_indicator_without_figures_says_so(
    frequency: Frequency, basis: Basis, reason: str
) -> None:
    assert refused([], frequency=frequency, basis=basis) == reason


@pytest.mark.parametrize(("points", "there"), [(11, "are 11"), (2, "are 2"), (1, "is 1")])
def test_fewer_than_twelve_points_have_no_limits(points: int, there: str) -> None:
    assert refused(figures_of(BASE[:points])) == (
        f"Limits of normal variation need 12 months with a figure that is shown, and there {there}."
    )


def test_forecasts_and_what_comes_later_are_left_out() -> None:
    forecasts = [replace(one, status=Status.FORECAST) for one in figures_of([99], start="2023-m04")]
    found = drawn([*figures_of(BASE), *forecasts])
    assert found == drawn(figures_of(BASE))
    later = figures_of([*BASE, 99])
    assert drawn(later, reporting=month(2023, 3)) == found


@pytest.mark.parametrize(
    "values", [[95] * 20, [100] * 10 + [99, 100, 100, 100, 100, 100], [5] * 8 + [7, 5, 7, 5, 7, 5]]
)
@pytest.mark.parametrize("screening", [False, True])
def test_a_series_that_hardly_varies_has_no_limits(values: list[int], screening: bool) -> None:
    assert refused(figures_of(values), settings=VariationSettings(screening=screening)) == (
        "The series hardly varies, so there are no limits of normal variation."
    )


def test_a_hidden_or_missing_month_is_a_gap() -> None:
    values: list[int | None] = [*BASE, *BASE]
    values[14] = None
    figures = figures_of(values)
    found = drawn(figures)
    assert found == drawn([*figures[:14], *figures[15:]])
    gap = found.points[14]
    assert (gap.figure, gap.signal, gap.mark) == (None, Signal.NONE, Mark.NORMAL)
    assert found.stretches[0].n == 23
    limits = found.stretches[0].limits
    assert limits is not None
    # Each move is of 2, and the mean leaves the one hidden 12 out.
    assert round(limits.mean, 6) == round(Decimal(252) / 23, 6)
    assert round(limits.upper - limits.mean, 6) == Decimal("5.32")


def test_rules_start_again_after_a_gap() -> None:
    high: list[int | None] = [*([12, 10] * 12), 12, 13, 12, 13, 12, 13, 12]
    whole = drawn(figures_of(high))
    assert whole.last.signal is Signal.SHIFT
    high[-4] = None
    assert drawn(figures_of(high)).last.signal is Signal.NONE


def test_gaps_that_leave_too_few_moves_leave_no_limits() -> None:
    values: list[int | None] = [12, 10, None] * 8
    assert refused(figures_of(values)) == (
        "Limits of normal variation need 11 moves from one month to the next, and the gaps in the "
        "series leave 8."
    )
    assert refused(figures_of([12, None] * 12)).endswith("leave none.")


def a_break(start: str, indicator: str = "visits") -> Break:
    return Break(indicator, parse_period(start), "A new recording system.", "Head of data")


def test_limits_start_anew_at_a_declared_break() -> None:
    found = drawn(figures_of([*BASE, *[value + 20 for value in BASE]]), [a_break("2023-m04")])
    before, after = found.stretches
    assert (before.first, before.last, before.reason) == (0, 11, "")
    assert (after.first, after.last, after.reason) == (12, 23, "A new recording system")
    assert before.limits is not None
    assert after.limits is not None
    assert before.limits.mean == 11
    assert after.limits.mean == 31
    assert (after.limits.first, after.limits.last) == (12, 23)
    assert {point.signal for point in found.points} == {Signal.NONE}


def test_after_a_break_limits_wait_for_twelve_points_of_their_own() -> None:
    found = drawn(figures_of([*BASE, 30, 32, 30]), [a_break("2023-m04")])
    assert found.stretches[0].limits is not None
    assert found.stretches[1].limits is None
    assert found.sentence == (
        "Limits of normal variation start anew from April 2023: A new recording system. They need "
        "12 months with a figure that is shown, and there are 3 since."
    )
    assert found.last.mark is Mark.NORMAL
    assert found.second_opinion is None


def test_a_break_elsewhere_changes_nothing() -> None:
    figures = figures_of(BASE)
    elsewhere = [a_break("2022-m08", "other"), a_break("2022-m04"), a_break("2024-m04")]
    assert drawn(figures, elsewhere) == drawn(figures)


def test_a_quarter_across_a_break_is_a_gap() -> None:
    figures = figures_of([*BASE, 50, *BASE], start="fy2018-19-q1")
    found = drawn(figures, [a_break("2021-m05")], frequency=Frequency.QUARTERLY)
    assert found.points[12].figure is None
    assert [stretch.first for stretch in found.stretches] == [0, 13]


def test_a_rate_over_another_population_starts_anew() -> None:
    figures = [
        replace(
            one,
            method=Method.POPULATION,
            denominator=Decimal(64_000),
            estimate=Estimate(date(year, 6, 30), "mid-year estimate"),
        )
        for one, year in zip(
            figures_of([*BASE, *BASE], unit=Unit.RATE_PER_10000),
            [2021] * 12 + [2022] * 12,
            strict=True,
        )
    ]
    found = drawn(figures, unit=Unit.RATE_PER_10000)
    another = "the rate rests on another population estimate, of 30 June 2022"
    assert found.stretches[1].reason == another
    same_day = drawn(figures, [a_break("2023-m04")], unit=Unit.RATE_PER_10000)
    assert same_day.stretches[1].reason == f"A new recording system; {another}"


def test_limits_are_cut_for_drawing_only() -> None:
    found = drawn(figures_of([90, 100] * 6, unit=Unit.PERCENT), unit=Unit.PERCENT)
    stretch = found.stretches[0]
    assert stretch.limits is not None
    assert stretch.drawn is not None
    assert stretch.limits.upper == Decimal("121.6")
    assert stretch.drawn.upper == 100
    assert stretch.drawn.upper_near == 100
    assert stretch.drawn.lower == stretch.limits.lower
    counts = drawn(figures_of([1, 5] * 6)).stretches[0]
    assert counts.limits is not None
    assert counts.drawn is not None
    assert counts.limits.lower < 0 == counts.drawn.lower == counts.drawn.lower_near


def test_a_series_below_zero_keeps_its_limits_to_its_lowest_point() -> None:
    stretch = drawn(figures_of([-3, -9] * 6, unit=Unit.POUNDS), unit=Unit.POUNDS).stretches[0]
    assert stretch.drawn is not None
    assert stretch.drawn.lower == -9
    assert stretch.drawn.upper == Decimal("9.96")


def percentages(pairs: Iterable[tuple[int, int]]) -> list[Figure]:
    pairs = list(pairs)
    return [
        figure(period.token, Basis.IN_PERIOD, numerator=top, denominator=bottom)
        for period, (top, bottom) in zip(months("2022-m04", len(pairs)), pairs, strict=True)
    ]


def test_percentages_of_few_have_a_second_opinion_by_their_counts() -> None:
    found = drawn(percentages([(45, 50), (42, 50)] * 6), unit=Unit.PERCENT).second_opinion
    assert found is not None
    assert (found.chart, found.agrees, len(found.limits)) == (LimitsChart.P, True, 12)
    assert found.sentence == "By the counts alone (P limits) it lies within 72.7% to 100.0%."


def test_the_second_opinion_says_where_the_counts_vary_more_than_chance() -> None:
    found = drawn(percentages([(900, 990), (700, 990)] * 6), unit=Unit.PERCENT).second_opinion
    assert found is not None
    assert found.chart is LimitsChart.P_PRIME
    assert found.sentence.startswith("By the counts alone (P′ limits) it lies within ")
    assert found.sentence.endswith(
        "widened because the counts vary 14.3 times as much as chance alone would."
    )


def test_a_factor_just_beyond_the_switch_is_not_shown_as_the_switch() -> None:
    found = drawn(percentages([(442, 500), (429, 500)] * 6), unit=Unit.PERCENT)
    assert found.second_opinion is not None
    assert round(found.second_opinion.factor, 1) == Decimal("1.5")
    assert "vary 1.54 times as much" in found.second_opinion.sentence


def test_the_second_opinion_may_differ() -> None:
    steady = [(45, 50), (46, 50)] * 10
    found = drawn(percentages([*steady, (42, 50)]), unit=Unit.PERCENT)
    assert found.last.signal is Signal.BEYOND
    assert found.second_opinion is not None
    assert not found.second_opinion.agrees
    assert "lies within" in found.second_opinion.sentence


@pytest.mark.parametrize(
    "pairs", [[(900, 1000), (800, 999)] * 6, [(0, 50), (0, 60)] * 6], ids=["many", "none counted"]
)
def test_there_is_no_second_opinion_on_many_or_on_none(pairs: list[tuple[int, int]]) -> None:
    found = chart(percentages(pairs), unit=Unit.PERCENT)
    assert isinstance(found, NoControlChart) or found.second_opinion is None


@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.PERCENT])
def test_there_is_no_second_opinion_without_counts(unit: Unit) -> None:
    assert drawn(figures_of(BASE, unit=unit), unit=unit).second_opinion is None


def test_no_range_is_taken_where_no_two_values_are_neighbours() -> None:
    with pytest.raises(ValueError, match="one after the other"):
        mean_range([Decimal(1), None, Decimal(2)], screening=False)


@pytest.mark.parametrize("signal", Signal)
def test_each_signal_has_words_that_name_the_period(signal: Signal) -> None:
    for side in (Side.HIGH, Side.LOW):
        mark = mark_of(signal, side, Polarity.NEUTRAL)
        said = words(ChartPoint(month(2023, 4), None, signal, side, mark, 7), "quarter")
        assert "month" not in said
        assert said == said.strip(".")


SERIES = st.lists(st.none() | st.integers(0, 60), min_size=12, max_size=40)


def found_or_none(values: list[int | None], polarity: Polarity) -> ControlChart | None:
    if all(value is None for value in values):
        return None
    found = chart(figures_of(values), polarity=polarity)
    return found if isinstance(found, ControlChart) else None


@given(SERIES)
def test_the_other_polarity_turns_improvement_into_concern(values: list[int | None]) -> None:
    higher = found_or_none(values, Polarity.HIGHER)
    lower = found_or_none(values, Polarity.LOWER)
    assert (higher is None) is (lower is None)
    if higher is not None and lower is not None:
        marks = [FLIPPED[point.mark] for point in higher.points]
        assert marks == [point.mark for point in lower.points]
        assert higher.sentence == lower.sentence
        assert higher.stretches == lower.stretches


@given(SERIES, st.integers(-40, 40), st.integers(2, 9))
def test_shift_and_scale_move_the_limits_and_change_no_mark(
    values: list[int | None], by: int, times: int
) -> None:
    before = found_or_none(values, Polarity.HIGHER)
    moved = [None if value is None else value * times + by for value in values]
    after = found_or_none(moved, Polarity.HIGHER)
    assert (before is None) is (after is None)
    if before is not None and after is not None:
        assert [point.mark for point in before.points] == [point.mark for point in after.points]
        assert [point.run for point in before.points] == [point.run for point in after.points]
        ours, theirs = before.stretches[0].limits, after.stretches[0].limits
        assert ours is not None
        assert theirs is not None
        for one, other in ((ours.lower, theirs.lower), (ours.upper, theirs.upper)):
            assert abs(one * times + by - other) < Decimal("1e-20")


@given(SERIES)
def test_a_point_beyond_is_never_called_anything_else(values: list[int | None]) -> None:
    found = found_or_none(values, Polarity.HIGHER)
    if found is None:
        return
    limits = found.stretches[0].limits
    assert limits is not None
    for point in found.points:
        if point.figure is None or point.figure.value is None:
            assert point.mark is Mark.NORMAL
            continue
        is_beyond = not limits.lower <= point.figure.value <= limits.upper
        assert is_beyond is (point.signal is Signal.BEYOND)
        assert (point.run >= 7) is (point.signal in (Signal.TREND, Signal.SHIFT))
        assert (point.mark is Mark.NORMAL) is (point.signal is Signal.NONE)


@given(st.integers(0, 100), st.integers(12, 40), st.booleans())
def test_a_constant_series_has_no_limits(value: int, points: int, screening: bool) -> None:
    found = chart(figures_of([value] * points), settings=VariationSettings(screening=screening))
    assert isinstance(found, NoControlChart)
