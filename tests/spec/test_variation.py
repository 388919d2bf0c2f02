"""Variation over time against the limits and signals of a published implementation."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY
from generator.judge.variation.signals import assurance, variation
from generator.model.variation import Limits, Side, Signal, VariationSettings

ORACLES = REPOSITORY / "tests" / "oracles"
CASES = json.loads((ORACLES / "spc_xmr.json").read_text(encoding="utf-8"))["cases"]
TARGETS = json.loads((ORACLES / "spc_assurance.json").read_text(encoding="utf-8"))["cases"]
TOLERANCE = Decimal("0.000001")

#: Cases that need at least seven points for the words of the published labels.
VARIANTS = [(case, name) for case in CASES for name in case.get("expected_variants") or {}]


def values_of(case: dict[str, Any]) -> list[Decimal]:
    return [Decimal(str(value)) for value in case["values"]]


def label(signal: Signal, side: Side, trend: int) -> str:
    """The published name of a signal."""
    way = "Above" if side is Side.HIGH else "Below"
    match signal:
        case Signal.NONE:
            return "Common Cause"
        case Signal.BEYOND:
            return "Above UCL" if side is Side.HIGH else "Below LCL"
        case Signal.TREND:
            slope = "Increasing" if side is Side.HIGH else "Decreasing"
            return f"{trend} Point Trend ({slope})"
        case Signal.TWO_OF_THREE:
            return f"2 in 3 {way} CL"
        case Signal.SHIFT:
            return f"7 Points {way} CL"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_limits_and_signals_are_the_published_ones(case: dict[str, Any]) -> None:
    settings = VariationSettings(screening=case["screen_outliers"])
    found = variation(values_of(case), case["rebase_at"], settings, case["fix_after_n_points"])
    expected = case["expected"]
    assert len(found.segments) == len(expected["segments"])
    for ours, theirs in zip(found.segments, expected["segments"], strict=True):
        assert (ours.first, ours.last) == (theirs["first"], theirs["last"])
        for name in ("mean", "lower", "upper", "lower_near", "upper_near"):
            assert abs(getattr(ours, name) - Decimal(str(theirs[name]))) <= TOLERANCE, name
    labels = [label(s, w, 7) for s, w in zip(found.signals, found.sides, strict=True)]
    assert labels == expected["special_cause_type"]


@pytest.mark.parametrize(("case", "name"), VARIANTS, ids=lambda one: str(one)[:40])
def test_the_other_settings_that_tools_disagree_on(case: dict[str, Any], name: str) -> None:
    is_trend = name == "trend_length_6"
    settings = VariationSettings(
        screening=case["screen_outliers"],
        trend=6 if is_trend else 7,
        beyond_counts=not is_trend,
    )
    found = variation(values_of(case), case["rebase_at"], settings, case["fix_after_n_points"])
    trend = settings.trend
    labels = [label(s, w, trend) for s, w in zip(found.signals, found.sides, strict=True)]
    assert labels == case["expected_variants"][name]


ICONS = {
    "will consistently meet the target": "consistent_pass",
    "will consistently miss the target unless something changes": "consistent_fail",
    "will meet and miss the target by chance": "inconsistent",
}


@pytest.mark.parametrize("case", TARGETS, ids=lambda case: str(case["why"])[:40])
def test_what_the_limits_say_of_a_target(case: dict[str, Any]) -> None:
    if case["target"] is None or case["improvement_direction"] == "neutral":
        assert case["expected"] is None  # nothing is asked of the limits
        return
    lower, upper = Decimal(str(case["lower"])), Decimal(str(case["upper"]))
    limits = Limits(0, 1, (lower + upper) / 2, lower, upper, lower, upper)
    target = Decimal(str(case["target"]))
    found = assurance(limits, target, higher_is_better=case["improvement_direction"] == "increase")
    assert ICONS[found] == case["expected"]


SERIES = st.lists(st.integers(0, 400).map(lambda n: Decimal(n) / 4), min_size=12, max_size=40)


@given(SERIES, st.integers(-50, 50), st.sampled_from([Decimal(2), Decimal("0.5"), Decimal(10)]))
def test_shift_and_scale_move_the_limits_and_no_signal(
    values: list[Decimal], by: int, scale: Decimal
) -> None:
    before = variation(values)
    after = variation([value * scale + by for value in values])
    assert after.signals == before.signals
    assert after.sides == before.sides
    assert abs(after.segments[0].upper - (before.segments[0].upper * scale + by)) < TOLERANCE


@given(SERIES)
def test_turned_upside_down_high_is_low(values: list[Decimal]) -> None:
    before, after = variation(values), variation([-value for value in values])
    assert after.signals == before.signals
    turned = {Side.HIGH: Side.LOW, Side.LOW: Side.HIGH, Side.NEITHER: Side.NEITHER}
    assert after.sides == tuple(turned[side] for side in before.sides)


def test_a_series_that_never_varies_has_no_signal() -> None:
    found = variation([Decimal(95)] * 14)
    assert not found.segments[0].vary
    assert set(found.signals) == {Signal.NONE}
