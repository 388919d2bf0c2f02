"""Which earlier figures a figure is set beside, and what the change means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import an_indicator, figure

from generator.judge.direction import changes_of, compared, movement_of
from generator.judge.phrases import moved
from generator.model.figures import Figure, figures_in_order
from generator.model.indicators import Frequency, Polarity, Unit
from generator.model.judgements import Change, Direction, Movement, Pair
from generator.model.periods import Basis, parse_period


def pairs(
    *earlier: Figure,
    now: Figure,
    last_report: str = "",
    unit: Unit = Unit.PERCENT,
    frequency: Frequency = Frequency.MONTHLY,
) -> list[tuple[Pair, str]]:
    report = parse_period(last_report) if last_report else None
    indicator = an_indicator(unit, basis=now.key.basis, frequency=frequency)
    changes, why_not = changes_of(now, indicator, figures_in_order([*earlier, now]), report, ())
    assert bool(changes) != bool(why_not)
    return [(change.pair, change.earlier.key.period.token) for change in changes]


def snapshot(period: str) -> Figure:
    return figure(period, value=80)


def test_the_last_report_comes_first_then_the_period_before_then_last_year() -> None:
    series = [snapshot(f"2023-m{month:02d}") for month in range(3, 8)]
    earlier = [*series, snapshot("fy2022-23"), snapshot("2022-m08")]
    assert pairs(*earlier, now=snapshot("2023-m08"), last_report="2023-m05") == [
        (Pair.LAST_REPORT, "2023-m05"),
        (Pair.PERIOD_BEFORE, "2023-m07"),
        (Pair.YEAR_BEFORE, "2022-m08"),
        (Pair.LAST_YEAR, "fy2022-23"),
    ]


def test_no_earlier_figure_is_compared_twice() -> None:
    found = pairs(snapshot("2023-m07"), now=snapshot("2023-m08"), last_report="2023-m07")
    assert found == [(Pair.LAST_REPORT, "2023-m07")]


def test_the_rhythm_of_the_series_says_which_period_was_before() -> None:
    series = [snapshot("2023-m05"), snapshot("2023-m06"), snapshot("2023-m08")]
    found = pairs(*series, now=snapshot("2023-m09"), frequency=Frequency.QUARTERLY)
    assert found == [(Pair.PERIOD_BEFORE, "2023-m06")]
    quarter = figure("fy2023-24-q1", Basis.IN_PERIOD, value=80)
    now = figure("fy2023-24-q2", Basis.IN_PERIOD, value=80)
    assert pairs(quarter, now=now) == [(Pair.PERIOD_BEFORE, "fy2023-24-q1")]


def test_a_year_to_date_is_not_compared_with_last_month_or_the_last_report() -> None:
    def to_date(period: str) -> Figure:
        return figure(period, Basis.YEAR_TO_DATE, value=80)

    year = figure("fy2022-23", Basis.IN_PERIOD, value=80)
    earlier = [to_date("2023-m05"), to_date("2023-m07"), to_date("2022-m08"), year]
    assert pairs(*earlier, now=to_date("2023-m08"), last_report="2023-m05") == [
        (Pair.YEAR_BEFORE, "2022-m08"),
        (Pair.LAST_YEAR, "fy2022-23"),
    ]


def test_where_nothing_is_comparable_the_reason_is_the_first_found() -> None:
    now = figure("2023-m08", numerator=5, denominator=10)
    found = changes_of(now, an_indicator(), figures_in_order([snapshot("2023-m07"), now]), None, ())
    assert found == (
        (),
        "Figures of fewer than 20 children in need are not compared: 5 of 10 at 31 August 2023.",
    )
    alone = changes_of(now, an_indicator(), figures_in_order([now]), None, ())
    assert alone == (
        (),
        (
            "The data hold no figure of the report before, of the period before or of the same "
            "point last year to compare with."
        ),
    )


def change(
    earlier: dict[str, int],
    now: dict[str, int],
    polarity: Polarity = Polarity.HIGHER,
    unit: Unit = Unit.PERCENT,
) -> Change:
    return compared(
        Pair.PERIOD_BEFORE,
        figure("2023-m05", unit=unit, **earlier),
        figure("2023-m08", unit=unit, **now),
        an_indicator(unit, polarity),
    )


def share(top: int, bottom: int) -> dict[str, int]:
    return {"numerator": top, "denominator": bottom}


@pytest.mark.parametrize(
    ("now", "polarity", "direction"),
    [
        (share(160, 200), Polarity.HIGHER, Direction.IMPROVING),
        (share(160, 200), Polarity.LOWER, Direction.WORSENING),
        (share(160, 200), Polarity.NEUTRAL, Direction.NOT_JUDGED),
        (share(80, 200), Polarity.HIGHER, Direction.WORSENING),
        (share(80, 200), Polarity.LOWER, Direction.IMPROVING),
        (share(128, 200), Polarity.HIGHER, Direction.NO_CLEAR_CHANGE),
        (share(120, 200), Polarity.HIGHER, Direction.NO_CLEAR_CHANGE),
    ],
)
def test_only_a_change_beyond_chance_is_improving_or_worsening(
    now: dict[str, int], polarity: Polarity, direction: Direction
) -> None:
    assert change(share(120, 200), now, polarity).direction is direction


def test_an_earlier_figure_without_counts_is_taken_to_rest_on_as_many_and_that_is_said() -> None:
    found = change({"value": 60}, share(160, 200))
    assert found.direction is Direction.IMPROVING
    assert found.reason.startswith(
        "How many stand behind the figure at 31 May 2023 is not known, "
        "so it is taken to be 200 too."
    )


def test_without_the_counts_of_the_later_figure_nothing_is_tested() -> None:
    found = change(share(60, 100), {"value": 90})
    assert found.direction is Direction.BETTER_UNTESTED
    assert found.reason == (
        "Whether this is more than chance cannot be tested: the counts behind the figure at 31 "
        "August 2023 are not given."
    )


def test_a_rise_of_eleven_points_that_nothing_tests_is_worse_and_not_unclear() -> None:
    found = change({"value": 16}, {"value": 27}, Polarity.LOWER)
    assert found.direction is Direction.WORSE_UNTESTED
    assert change({"value": 16}, {"value": 16}, Polarity.LOWER).direction is (
        Direction.NO_CLEAR_CHANGE
    )


@pytest.mark.parametrize(("now", "clear"), [(127, False), (130, True), (75, False), (73, True)])
def test_two_counts_differ_by_more_than_chance_or_not(now: int, clear: bool) -> None:
    found = change({"value": 100}, {"value": now}, unit=Unit.COUNT)
    assert (found.direction is not Direction.NO_CLEAR_CHANGE) == clear


def test_a_unit_whose_spread_is_not_known_is_not_tested() -> None:
    found = change({"value": 100}, {"value": 900}, unit=Unit.DAYS)
    assert (found.movement, found.direction) == (Movement.UP, Direction.BETTER_UNTESTED)


@pytest.mark.parametrize(("now", "said"), [(480, True), (484, False)])
def test_a_size_that_is_not_the_difference_of_the_shown_figures_says_why(
    now: int, said: bool
) -> None:
    found = change(share(472, 515), share(now, 532))
    shown = (found.current.shown or 0) - (found.earlier.shown or 0)
    assert (found.size != shown) is said
    assert ("worked out before rounding" in found.reason) is said


def test_movement_and_judgement_are_two_things() -> None:
    found = change(share(601, 1000), share(602, 1000))
    assert (found.movement, found.direction) == (Movement.UP, Direction.NO_CLEAR_CHANGE)


@given(st.decimals(-1000, 1000, places=1), st.decimals(-1000, 1000, places=1))
def test_movement_there_is_the_opposite_of_movement_back(one: Decimal, other: Decimal) -> None:
    opposite = {
        Movement.UP: Movement.DOWN,
        Movement.DOWN: Movement.UP,
        Movement.SAME: Movement.SAME,
    }
    assert movement_of(one, other) is opposite[movement_of(other, one)]


SHARES = st.integers(20, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARES, SHARES)
def test_the_size_of_a_change_never_points_against_its_movement(
    before: tuple[int, int], now: tuple[int, int]
) -> None:
    there, back = change(share(*before), share(*now)), change(share(*now), share(*before))
    assert there.size == -back.size
    if there.movement is Movement.SAME:
        assert there.size == 0
    else:
        assert (there.size >= 0) == (there.movement is Movement.UP) or there.size == 0


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        (figure("2023-m05", value="82.8"), "down 5.0 points since May 2023"),
        (figure("fy2022-23", value="84.0"), "down 6.2 points on 2022-23"),
        (figure("2023-m05", value="77.8"), "no change since May 2023"),
        (
            figure("2023-m05", numerator=77749, denominator=100000),
            "up less than 0.1 points since May 2023",
        ),
    ],
)
def test_a_change_in_words_names_the_figure_it_starts_from(earlier: Figure, words: str) -> None:
    now = figure("2023-m08", numerator=77750, denominator=100000)
    assert moved(compared(Pair.LAST_REPORT, earlier, now, an_indicator())) == words


def test_the_change_of_a_count_is_in_number_and_in_per_cent_of_a_base_of_twenty_or_more() -> None:
    assert moved(change({"value": 224}, {"value": 274}, unit=Unit.COUNT)) == (
        "up 50 (22.3%) since May 2023"
    )
    assert moved(change({"value": 4}, {"value": 6}, unit=Unit.COUNT)) == "up 2 since May 2023"
