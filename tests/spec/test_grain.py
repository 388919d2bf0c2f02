"""How finely areas and groups can be published, by the least that a part is expected to have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from judged_by_hand import a_package, an_indicator, row

from generator.check.grain import check_grains, proposed_grain
from generator.model.figures import Observation
from generator.model.indicators import Counts, Disclosure, Grain, Indicator, Unit
from generator.model.periods import Basis

MONTHS = ("2023-m04", "2023-m05", "2023-m06")
QUARTERS = ("fy2022-23-q4", "fy2023-24-q1", "fy2023-24-q2")
CHILDREN = replace(
    an_indicator(Unit.COUNT, basis=Basis.IN_PERIOD, name="referrals"), counts=Counts.CHILDREN
)
SHARE = replace(an_indicator(basis=Basis.IN_PERIOD, name="referrals"), counts=Counts.CHILDREN)


def counts(
    per_period: dict[str, int], periods: tuple[str, ...] = MONTHS, basis: Basis = Basis.IN_PERIOD
) -> list[Observation]:
    return [
        row(period, basis, value=value, indicator="referrals", area=area)
        for area, value in per_period.items()
        for period in periods
    ]


def shares(top: int, of: int, periods: tuple[str, ...] = MONTHS) -> list[Observation]:
    return [
        row(
            period, Basis.IN_PERIOD, numerator=top, denominator=of, indicator="referrals",
            area="north",
        )
        for period in periods
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a_month", "grain"),
    [
        (20, Grain.MONTHLY), (19, Grain.QUARTERLY), (7, Grain.QUARTERLY), (6, Grain.ROLLING_YEAR),
        (4, Grain.ROLLING_YEAR), (3, Grain.ANNUAL), (2, Grain.ANNUAL), (1, Grain.NONE),
    ],
)  # fmt: skip
def test_the_least_part_decides(a_month: int, grain: Grain) -> None:
    rows = counts({"north": 400, "south": a_month})
    assert proposed_grain(CHILDREN, rows) is grain


def test_quarters_count_as_three_months() -> None:
    assert proposed_grain(CHILDREN, counts({"north": 60}, QUARTERS)) is Grain.MONTHLY
    assert proposed_grain(CHILDREN, counts({"north": 59}, QUARTERS)) is Grain.QUARTERLY


@pytest.mark.parametrize(
    ("at_a_time", "grain"), [(20, Grain.MONTHLY), (19, Grain.ANNUAL), (14, Grain.NONE)]
)
def test_a_state_is_no_sum(at_a_time: int, grain: Grain) -> None:
    stock = replace(CHILDREN, basis=Basis.SNAPSHOT)
    assert proposed_grain(stock, counts({"north": at_a_time}, MONTHS, Basis.SNAPSHOT)) is grain


@pytest.mark.parametrize(
    ("disclosure", "grain"),
    [(Disclosure.ATTRIBUTE, Grain.ROLLING_YEAR), (Disclosure.PROCESS, Grain.MONTHLY)],
)
def test_the_rest_counts_where_it_is_protected(disclosure: Disclosure, grain: Grain) -> None:
    decided = replace(SHARE, disclosure=disclosure)
    assert proposed_grain(decided, shares(95, 100)) is grain


@pytest.mark.parametrize(
    "indicator",
    [replace(CHILDREN, counts=Counts.THINGS), replace(CHILDREN, disclosure=Disclosure.OPEN)],
    ids=["things", "open"],
)
def test_nothing_is_proposed_where_nobody_is_protected(indicator: Indicator) -> None:
    assert proposed_grain(indicator, counts({"north": 1})) is None


def test_nothing_is_proposed_of_two_periods() -> None:
    assert proposed_grain(CHILDREN, counts({"north": 1}, MONTHS[:2])) is None


def test_it_is_told_only_where_the_grain_is_finer_and_without_a_number() -> None:
    rows = counts({"north": 7, "south": 9})
    (found,) = check_grains(a_package([CHILDREN], rows))
    assert (found.code, found.column, found.value) == ("PRIV-GRAIN", "grain", "")
    assert found.remedy.startswith("Publish them by quarter: grain = quarterly.")
    assert not any(digit.isdigit() for digit in found.problem.removeprefix("The areas"))
    agreed = replace(CHILDREN, grain=Grain.QUARTERLY)
    assert not list(check_grains(a_package([agreed], rows)))
    too_fine = replace(CHILDREN, grain=Grain.MONTHLY)
    assert len(list(check_grains(a_package([too_fine], rows)))) == 1
