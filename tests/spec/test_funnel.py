"""Funnel limits and who lies beyond them, against the oracle and what must always hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import oracle

from generator.judge.comparison.funnel import (
    limits_of_count,
    limits_of_proportion,
    pooled,
    proportion_in_funnel,
    rate_in_funnel,
)
from generator.model.comparison import Confidence, Interval, Relation, Standing
from generator.model.indicators import Polarity

ORACLE: dict[str, Any] = oracle("funnel")
AVERAGE = Decimal(str(ORACLE["pooled_proportion"]))
PER_PERSON = Decimal(str(ORACLE["rates_per_person_baseline"]))
LABELS = {
    "Not significant": Relation(Standing.SIMILAR),
    "High (0.025)": Relation(Standing.HIGHER, Confidence.USUAL),
    "High (0.001)": Relation(Standing.HIGHER, Confidence.STRICT),
    "Low (0.025)": Relation(Standing.LOWER, Confidence.USUAL),
    "Low (0.001)": Relation(Standing.LOWER, Confidence.STRICT),
}
WITHIN = Decimal("1e-8")


@pytest.mark.parametrize(
    "case", ORACLE["proportion_limits"], ids=lambda case: str(case["denominator"])
)
def test_the_limits_of_a_proportion_are_the_published_ones(case: dict[str, Any]) -> None:
    for confidence, name in ((Confidence.USUAL, "95"), (Confidence.STRICT, "998")):
        found = limits_of_proportion(AVERAGE, Decimal(case["denominator"]), confidence)
        assert abs(found.lower - Decimal(str(case[f"lower_{name}"]))) < WITHIN
        assert abs(found.upper - Decimal(str(case[f"upper_{name}"]))) < WITHIN


@pytest.mark.parametrize("case", ORACLE["proportions"], ids=lambda case: case["area"])
def test_a_proportion_lies_within_the_funnel_or_beyond_it(case: dict[str, Any]) -> None:
    found = proportion_in_funnel(
        Decimal(case["numerator"]), Decimal(case["denominator"]), AVERAGE, Polarity.NEUTRAL
    )
    assert found == LABELS[case["expected"]]


@pytest.mark.parametrize("case", ORACLE["rates"], ids=lambda case: case["area"])
def test_a_rate_lies_within_the_funnel_or_beyond_it(case: dict[str, Any]) -> None:
    found = rate_in_funnel(
        Decimal(case["count"]), Decimal(case["population"]), PER_PERSON, Polarity.NEUTRAL
    )
    assert found == LABELS[case["expected"]]


def test_the_average_is_pooled_and_not_an_average_of_percentages() -> None:
    assert pooled([(Decimal(9), Decimal(10)), (Decimal(10), Decimal(90))]) == Decimal("0.19")
    with pytest.raises(ValueError, match="no places"):
        pooled([])


@pytest.mark.parametrize(("average", "of"), [("1.1", "5"), ("-0.1", "5"), ("0.5", "0")])
def test_what_has_no_limits_is_refused(average: str, of: str) -> None:
    with pytest.raises(ValueError, match="has no limits"):
        limits_of_proportion(Decimal(average), Decimal(of))
    with pytest.raises(ValueError, match="cannot be expected"):
        limits_of_count(Decimal(-1))


confidences = st.sampled_from(Confidence)


@given(st.integers(1, 99), st.integers(1, 5000), confidences)
def test_the_funnel_narrows_with_size(percent: int, of: int, confidence: Confidence) -> None:
    average = Decimal(percent) / 100
    small = limits_of_proportion(average, Decimal(of), confidence)
    large = limits_of_proportion(average, Decimal(of + 1), confidence)
    assert 0 <= small.lower <= large.lower <= average <= large.upper <= small.upper <= 1


@given(st.integers(0, 400), st.decimals(0, 300, places=2), confidences)
def test_a_count_beyond_the_drawn_limits_is_one_beyond_the_funnel(
    count: int, expected: Decimal, confidence: Confidence
) -> None:
    inside = limits_of_count(expected, confidence).holds(Decimal(count))
    found = rate_in_funnel(Decimal(count), Decimal(1), expected, Polarity.NEUTRAL)
    if confidence is Confidence.USUAL:
        assert inside == (found.standing is Standing.SIMILAR)
    else:
        assert inside == (found.beyond is not Confidence.STRICT)


def test_the_limits_of_a_count_are_whole_numbers() -> None:
    assert limits_of_count(Decimal(0)) == Interval(Decimal(0), Decimal(0))
    # The interval of 11 ends at 19.7 and that of 30 starts at 20.2: neither holds 20.
    assert limits_of_count(Decimal(20)) == Interval(Decimal(12), Decimal(29))


FLIPPED = {
    Standing.BETTER: Standing.WORSE,
    Standing.WORSE: Standing.BETTER,
    Standing.SIMILAR: Standing.SIMILAR,
}


@given(st.integers(0, 100), st.integers(100, 200), st.integers(1, 99))
def test_the_other_polarity_turns_better_and_worse_round(count: int, of: int, percent: int) -> None:
    about = (Decimal(count), Decimal(of), Decimal(percent) / 100)
    for in_funnel in (proportion_in_funnel, rate_in_funnel):
        higher, lower = (in_funnel(*about, way) for way in (Polarity.HIGHER, Polarity.LOWER))
        assert lower == Relation(FLIPPED[higher.standing], higher.beyond)
