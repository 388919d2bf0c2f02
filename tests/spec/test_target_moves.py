"""What a card says of a target that was changed lately, or that is agreed to change."""

from __future__ import annotations

import pytest

from conftest import prepared_here
from generator.compose.wording import target_moves


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        # 90 until the board raised it to 92 in April 2025.
        ("4.7", ("was 90% minimum until 31 March 2025",)),
        # A straight line from 70 in April 2022 to 85 in April 2026.
        ("6.1", ("moves in a straight line to 85% minimum by 1 April 2026",)),
        # One row of targets since 2022.
        ("3.3", ()),
        # Neither way is better: no target.
        ("1.1", ()),
    ],
)
def test_the_target_before_and_the_one_agreed_for_are_told(ref: str, said: tuple[str, ...]) -> None:
    released = prepared_here("northshire/2025-09-scrutiny").released
    indicator = released.indicator(ref)
    assert indicator is not None
    assert target_moves(released, indicator) == said


def test_a_target_of_more_than_a_year_ago_is_history() -> None:
    released = prepared_here("northshire/2025-09-scrutiny").released
    assert all(
        "2022" not in line for one in released.indicators for line in target_moves(released, one)
    )
