"""Better, similar or worse: against the oracle, and in the words that a reader gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import an_indicator, figure, oracle

from generator.judge.comparison.benchmark import (
    against_interval,
    against_mark,
    against_range,
    against_target,
    at_two_levels,
    benchmarked,
    of_the_same_days,
)
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.comparison import (
    Benchmarked,
    Confidence,
    Interval,
    NotBenchmarked,
    Relation,
    Standing,
)
from generator.model.figures import Figure, Key, Row, Status, Symbol, figures_in_order
from generator.model.indicators import Polarity, Unit
from generator.model.periods import Basis, parse_period

CASES: list[dict[str, Any]] = oracle("benchmark_comparison")["cases"]
POLARITIES = {"high": Polarity.HIGHER, "low": Polarity.LOWER, "none": Polarity.NEUTRAL}
#: What the published rules call what is told apart at 99.8% too.
STRICTER = {Standing.BETTER: "best", Standing.WORSE: "worst"}
AUGUST = parse_period("2023-m08")


def number(case: dict[str, Any], name: str) -> Decimal:
    return Decimal(str(case[name]))


def interval(case: dict[str, Any], lower: str, upper: str) -> Interval | None:
    if case[lower] is None:
        return None
    return Interval(number(case, lower), number(case, upper))


def stood(case: dict[str, Any]) -> str:
    """What the rules of this program say of a case, in the words of the oracle."""
    polarity = POLARITIES[case["polarity"]]
    match case["method"]:
        case "single":
            ours = interval(case, "lower", "upper")
            return str(against_mark(ours, number(case, "benchmark"), polarity))
        case "two_levels":
            both = (("lower95", "upper95"), ("lower998", "upper998"))
            relation = at_two_levels(
                *(
                    against_mark(interval(case, *ends), number(case, "benchmark"), polarity)
                    for ends in both
                )
            )
            if relation.beyond is Confidence.STRICT:
                return STRICTER[relation.standing]
            return str(relation.standing)
        case "double":
            theirs = interval(case, "benchmark_lower", "benchmark_upper")
            return str(against_interval(interval(case, "lower", "upper"), theirs, polarity))
        case "target_range":
            ends = (number(case, "lower_target"), number(case, "upper_target"))
            return str(against_range(number(case, "value"), *ends, polarity))
        case "target_single":
            return str(against_target(number(case, "value"), number(case, "target"), polarity))
    raise AssertionError(case["method"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['method']}: {c['why']}")
def test_the_standing_is_that_of_the_published_rules(case: dict[str, Any]) -> None:
    assert stood(case) == case["expected"]


def test_without_a_figure_or_a_better_way_no_target_is_met() -> None:
    ten = Decimal(10)
    assert against_target(None, ten, Polarity.HIGHER) is Standing.NOT_COMPARED
    assert against_target(ten, ten, Polarity.NEUTRAL) is Standing.NOT_COMPARED
    assert against_range(None, ten, ten, Polarity.HIGHER) is Standing.NOT_COMPARED
    assert against_range(ten, ten, ten, Polarity.NEUTRAL) is Standing.NOT_COMPARED
    with pytest.raises(ValueError, match="10 to 9 is not a range"):
        against_range(ten, ten, Decimal(9), Polarity.HIGHER)


numbers = st.decimals(0, 100, places=1)
intervals = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))
FLIPPED = {
    Standing.BETTER: Standing.WORSE,
    Standing.WORSE: Standing.BETTER,
    Standing.SIMILAR: Standing.SIMILAR,
}
NEUTRAL = {
    Standing.BETTER: Standing.HIGHER,
    Standing.WORSE: Standing.LOWER,
    Standing.SIMILAR: Standing.SIMILAR,
}


@given(intervals, numbers, intervals)
def test_the_other_polarity_turns_better_and_worse_round(
    ours: Interval, mark: Decimal, theirs: Interval
) -> None:
    marked = {way: against_mark(ours, mark, way) for way in Polarity}
    paired = {way: against_interval(ours, theirs, way) for way in Polarity}
    for standing in (marked, paired):
        assert standing[Polarity.LOWER] is FLIPPED[standing[Polarity.HIGHER]]
        assert standing[Polarity.NEUTRAL] is NEUTRAL[standing[Polarity.HIGHER]]


@given(intervals, intervals)
def test_two_places_see_each_other_the_other_way_round(ours: Interval, theirs: Interval) -> None:
    there = against_interval(ours, theirs, Polarity.HIGHER)
    assert against_interval(theirs, ours, Polarity.HIGHER) is FLIPPED[there]


@given(intervals, numbers, numbers)
def test_a_higher_mark_never_makes_ours_better(
    ours: Interval, one: Decimal, other: Decimal
) -> None:
    order = (Standing.WORSE, Standing.SIMILAR, Standing.BETTER)
    low, high = (against_mark(ours, mark, Polarity.HIGHER) for mark in sorted((one, other)))
    assert order.index(high) <= order.index(low)


# The words.

OURS = figure("2023-m03", numerator=615, denominator=790)


def theirs(value: str | None = "81.0", **changes: Any) -> Comparator:
    """England's figure at the end of 2022-23, changed as said."""
    england = Comparator(
        "visits",
        parse_period("fy2022-23"),
        Basis.SNAPSHOT,
        "england",
        Statistic.VALUE,
        ComparatorKind.NATIONAL,
        "England",
        Row("comparators.csv", 2),
        None if value is None else Decimal(value),
        source="Official statistics",
        release="Children in need 2023",
        released_on=date(2023, 10, 26),
    )
    return replace(england, **changes)


def neighbours(value: str = "81.0", **changes: Any) -> Comparator:
    about: dict[str, Any] = {
        "comparator": "statistical-neighbours",
        "kind": ComparatorKind.NEIGHBOURS,
        "name": "Statistical neighbours",
        "statistic": Statistic.MEAN,
        "n": 10,
        "neighbour_set": "2021",
    }
    return theirs(value, **(about | changes))


def said(
    found: Comparator, ours: Figure = OURS, polarity: Polarity = Polarity.HIGHER, **changes: Any
) -> Benchmarked:
    indicator = an_indicator(ours.unit, polarity, ours.key.basis)
    result = benchmarked(ours, replace(indicator, **changes), found, AUGUST)
    assert isinstance(result, Benchmarked), result
    return result


def refused(
    found: Comparator, ours: Figure | None = OURS, unit: Unit = Unit.PERCENT
) -> NotBenchmarked:
    result = benchmarked(ours, an_indicator(unit), found, AUGUST)
    assert isinstance(result, NotBenchmarked), result
    return result


@pytest.mark.parametrize(
    ("value", "polarity", "words", "beyond"),
    [
        ("81.0", Polarity.HIGHER, "worse than England", Confidence.USUAL),
        ("83.0", Polarity.HIGHER, "worse than England", Confidence.STRICT),
        ("83.0", Polarity.LOWER, "better than England", Confidence.STRICT),
        ("83.0", Polarity.NEUTRAL, "lower than England", Confidence.STRICT),
        ("79.0", Polarity.HIGHER, "similar to England", None),
        ("77.8", Polarity.HIGHER, "similar to England", None),
        ("74.0", Polarity.HIGHER, "better than England", Confidence.USUAL),
        ("74.0", Polarity.NEUTRAL, "higher than England", Confidence.USUAL),
    ],
)
def test_the_word_follows_from_interval_and_polarity(
    value: str, polarity: Polarity, words: str, beyond: Confidence | None
) -> None:
    found = said(theirs(value), polarity=polarity)
    assert (found.short, found.relation.beyond) == (words, beyond)
    assert found.difference == Decimal("77.8") - Decimal(value)
    assert words.removesuffix("England") + f"{value}%" in found.sentence


def test_the_sentence_names_both_figures_their_distance_and_all_of_theirs() -> None:
    assert said(neighbours()).sentence == (
        "77.8% at 31 March 2023 is worse than 81.0%, 3.2 percentage points below it: Statistical "
        "neighbours, mean of 10, set of 2021, 2022-23, 5 months old when this report's period "
        "ended (Official statistics, Children in need 2023, published on 26 October 2023)."
    )


def test_the_sentence_says_what_is_not_stated_of_theirs() -> None:
    bare = neighbours(
        statistic=Statistic.MEDIAN,
        n=None,
        neighbour_set="",
        source="",
        release="",
        status=Status.PROVISIONAL,
    )
    assert said(replace(bare, released_on=None)).sentence.endswith(
        "Statistical neighbours, median of a number not stated, set not stated, 2022-23, "
        "provisional, 5 months old when this report's period ended (release not stated)."
    )
    plain = neighbours(statistic=Statistic.VALUE, n=None)
    assert "Statistical neighbours, mean or median not stated, set of 2021" in said(plain).sentence


def test_the_age_of_a_figure_as_new_as_the_report_is_said_too() -> None:
    ours = figure("2023-m08", numerator=615, denominator=790, status=Status.PROVISIONAL)
    found = said(theirs("77.8", period=AUGUST), ours)
    assert found.sentence.startswith(
        "77.8% (provisional) at 31 August 2023 is similar to 77.8%, with no difference: England, "
    )
    assert "as new as this report's period" in found.sentence
    assert found.reason == "Both figures are shown as the same number."


def test_the_reason_is_the_interval() -> None:
    assert said(theirs("81.0")).reason == (
        "81.0% lies above the 95% interval of ours, 74.8% to 80.6%."
    )
    assert said(theirs("83.0")).reason == (
        "83.0% lies above the 95% interval of ours, 74.8% to 80.6%. The same holds at 99.8%."
    )
    assert said(theirs("79.0")).reason == (
        "79.0% lies within the 95% interval of ours, 74.8% to 80.6%, so the difference may be "
        "chance."
    )
    # 80.6% is just inside 80.6052%, so the limit is shown to one place more.
    assert "74.8% to 80.61%" in said(theirs("80.6")).reason


def test_a_mean_kept_to_more_places_is_shown_to_its_own() -> None:
    found = said(neighbours("81.0417", decimals=1))
    assert found.difference == Decimal("-3.2")
    assert "worse than 81.0%, 3.2 percentage points below it" in found.sentence


def another(value: str, numerator: int | None, denominator: int | None) -> Comparator:
    return theirs(
        value,
        comparator="E09000001",
        name="Neighbouring Borough",
        kind=ComparatorKind.AUTHORITY,
        numerator=None if numerator is None else Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
    )


def test_another_authority_has_an_interval_too_and_overlap_is_similar() -> None:
    found = said(another("81.0", 243, 300))
    assert found.relation == Relation(Standing.SIMILAR)
    assert found.theirs is not None
    assert found.reason == (
        "The 95% intervals, ours, 74.8% to 80.6%, and theirs, 76.2% to 85.0%, overlap, so the "
        "difference may be chance."
    )
    found = said(another("90.0", 270, 300))
    assert found.relation == Relation(Standing.WORSE, Confidence.STRICT)
    assert found.reason.endswith("86.1% to 92.9%, do not overlap. The same holds at 99.8%.")


def test_rates_are_compared_by_byars_limits() -> None:
    ours = figure("2023-m03", unit=Unit.RATE_PER_10000, numerator=274, denominator=64319)
    found = said(theirs("67"), ours, Polarity.NEUTRAL)
    assert found.short == "lower than England"
    assert found.sentence.startswith(
        "42.6 per 10,000 at 31 March 2023 is lower than 67 per 10,000, 24.4 per 10,000 below it: "
    )
    assert found.reason == (
        "67 per 10,000 lies above the 95% interval of ours, 37.7 to 48.0. The same holds at 99.8%."
    )


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (
            theirs(basis=Basis.IN_PERIOD),
            "Ours is a snapshot (at 31 March 2023) and theirs of one period (in 2022-23).",
        ),
        (
            theirs(period=parse_period("fy2021-22")),
            "Our figure holds at 31 March 2023, theirs at the end of 2021-22.",
        ),
        (theirs(None), "Their figure is not given."),
        (theirs(None, symbol=Symbol.NOT_APPLICABLE), "Their figure is marked: not applicable."),
        (theirs(symbol=Symbol.LOW_RELIABILITY), "Their figure is marked: low reliability."),
        (theirs(status=Status.FORECAST), "Their figure is a forecast."),
        (
            theirs(kind=ComparatorKind.OWN),
            "It is our own figure as published, not another place's.",
        ),
        (
            theirs(statistic=Statistic.P75),
            "It is one end of a range, not a figure to be better or worse than.",
        ),
    ],
)
def test_their_figure_can_forbid_the_word(found: Comparator, why: str) -> None:
    assert refused(found) == NotBenchmarked(found, why)


@pytest.mark.parametrize(
    ("ours", "why"),
    [
        (None, "We have no figure for the same days."),
        (
            figure("2023-m03", symbol=Symbol.CONFIDENTIAL),
            "Our figure at 31 March 2023 is not shown, to protect confidentiality.",
        ),
        (replace(OURS, shown=None), "We have no figure at 31 March 2023."),
        (replace(OURS, status=Status.FORECAST), "Our figure at 31 March 2023 is a forecast."),
    ],
)
def test_our_figure_can_forbid_the_word(ours: Figure | None, why: str) -> None:
    assert refused(theirs(), ours) == NotBenchmarked(theirs(), why)


@pytest.mark.parametrize(
    ("ours", "unit", "why"),
    [
        (
            figure("2023-m03", value=77.8),
            Unit.PERCENT,
            "How many stand behind our figure is not known, so it cannot be tested for chance.",
        ),
        (
            replace(OURS, numerator=Decimal(800)),
            Unit.PERCENT,
            "The counts behind our figure make no share or rate that can be tested for chance.",
        ),
        (
            figure("2023-m03", value=80, unit=Unit.COUNT),
            Unit.COUNT,
            "A count says more of a place's size than of its service.",
        ),
        (
            figure("2023-m03", value=80, unit=Unit.DAYS),
            Unit.DAYS,
            "It cannot be tested for chance, as the spread of the values is not known.",
        ),
    ],
)
def test_without_a_test_for_chance_there_is_a_difference_and_no_word(
    ours: Figure, unit: Unit, why: str
) -> None:
    assert ours.shown is not None
    found = refused(theirs(), ours, unit)
    assert found == NotBenchmarked(theirs(), why, ours.shown - Decimal("81.0"))


def test_another_authority_without_counts_has_no_word() -> None:
    found = refused(another("81.0", None, None))
    assert found.reason == "How many stand behind their figure is not known, so it may be chance."
    assert found.difference == Decimal("-3.2")


def test_figures_of_two_indicators_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="other is not compared with visits"):
        benchmarked(OURS, an_indicator(), theirs(indicator="other"), AUGUST)
    with pytest.raises(ValueError, match="visits is not compared with other"):
        benchmarked(OURS, an_indicator(name="other"), theirs(indicator="visits"), AUGUST)


def test_our_figure_of_the_same_days_is_found_whatever_its_period_is_called() -> None:
    august = figure("2023-m08", numerator=600, denominator=790)
    figures = figures_in_order([OURS, august])

    def found(period: str, basis: Basis, area: str = "") -> Figure | None:
        return of_the_same_days(figures, Key("visits", parse_period(period), basis, area))

    assert found("fy2022-23", Basis.SNAPSHOT) == OURS
    assert found("2023-m03", Basis.SNAPSHOT) == OURS
    assert found("fy2021-22", Basis.SNAPSHOT) is None
    assert found("fy2022-23", Basis.YEAR_TO_DATE) is None
    assert found("fy2022-23", Basis.SNAPSHOT, "north") is None
