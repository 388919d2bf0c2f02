"""Rank, quarter and middle half among all authorities, against the oracles and in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import an_indicator, figure, oracle

from generator.judge.comparison.position import (
    group_of,
    position_in,
    position_of,
    quantile_bound,
    quantile_groups,
    ranks,
)
from generator.model.comparators import Comparator, ComparatorKind, Position, Statistic
from generator.model.comparison import AmongAuthorities, MiddleHalf, NotPlaced, Rank
from generator.model.figures import Figure, Row, Status, Symbol, figures_in_order
from generator.model.indicators import Polarity, Unit
from generator.model.periods import Basis, parse_period

ORACLE: dict[str, Any] = oracle("quantiles_mid50")
BY_RANK = ORACLE["rank"]
ENGLAND: list[dict[str, Any]] = oracle("benchmark_england_2025")
POSITIONS = {
    "Lower": Position.LOWER,
    "In range": Position.IN_RANGE,
    "Higher": Position.HIGHER,
}


def decimals(values: list[float | None]) -> list[Decimal | None]:
    return [None if value is None else Decimal(str(value)) for value in values]


MID50 = [Decimal(value) for value in ORACLE["mid50"]["input"]]
GROUPS = [
    pytest.param(BY_RANK["input"], 5, False, BY_RANK["quintile_lowest_first"], id="quintile"),
    pytest.param(BY_RANK["input"], 5, True, BY_RANK["quintile_highest_first"], id="highest first"),
    pytest.param(BY_RANK["input"], 4, False, BY_RANK["quartile_lowest_first"], id="quartile"),
    *(
        pytest.param(case["input"], case["nquantiles"], False, case["expected"], id=name)
        for name, case in BY_RANK.items()
        if name in ("too_few", "with_missing", "ties")
    ),
]


@pytest.mark.parametrize(("values", "groups", "highest_first", "expected"), GROUPS)
def test_groups_are_made_by_rank(
    values: list[float | None], groups: int, highest_first: bool, expected: list[int | None]
) -> None:
    found = quantile_groups(decimals(values), groups, highest_first=highest_first)
    assert list(found) == expected


@pytest.mark.parametrize(("share", "name"), [("0.25", "p25"), ("0.5", "median"), ("0.75", "p75")])
def test_the_bounds_of_the_middle_half_lie_between_the_values(share: str, name: str) -> None:
    assert quantile_bound(MID50, Decimal(share)) == Decimal(str(ORACLE["mid50"][name]))


@pytest.mark.parametrize("case", ORACLE["mid50"]["cases"], ids=lambda case: str(case["value"]))
def test_a_value_lies_below_within_or_above_the_middle_half(case: dict[str, Any]) -> None:
    low, high = (Decimal(str(ORACLE["mid50"][end])) for end in ("p25", "p75"))
    assert position_in(Decimal(str(case["value"])), low, high) is POSITIONS[case["expected"]]


def test_the_published_bounds_of_fifths_come_out() -> None:
    published = ORACLE["bounds_published"]
    assert published["input"] == "1..50"
    values = [Decimal(value) for value in range(1, 51)]
    found = [quantile_bound(values, Decimal(fifth) / 5) for fifth in range(6)]
    assert found == decimals(published["bounds"])


@pytest.mark.parametrize("case", ENGLAND, ids=lambda case: f"{case['short']} {case['la']}")
def test_quarter_and_middle_half_are_those_of_the_benchmarking_tool(case: dict[str, Any]) -> None:
    if case["band"] is None:
        assert case["rank"] is None
    else:
        assert "ABCD"[group_of(int(case["rank"]), case["n_las"], 4) - 1] == case["band"]
    if case["mid50"] is not None:
        value, low, high = (Decimal(str(case[name])) for name in ("value", "q25", "q75"))
        assert position_in(value, low, high) is POSITIONS[case["mid50"]]


@pytest.mark.parametrize(
    ("values", "highest_first", "expected"),
    [
        ([3, 1, 2], False, [3, 1, 2]),
        ([3, 1, 2], True, [1, 3, 2]),
        ([2, 1, 2, 3], False, [2, 1, 2, 4]),
        ([2, None, 2], False, [1, None, 1]),
    ],
)
def test_ties_share_the_better_rank(
    values: list[float | None], highest_first: bool, expected: list[int | None]
) -> None:
    assert list(ranks(decimals(values), highest_first=highest_first)) == expected


some_values = st.lists(st.none() | st.decimals(0, 100, places=1), min_size=1, max_size=40)
known_values = st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=40)


@given(some_values.flatmap(lambda v: st.tuples(st.just(v), st.permutations(range(len(v))))))
def test_the_order_of_the_rows_changes_no_rank(
    drawn: tuple[list[Decimal | None], list[int]],
) -> None:
    values, order = drawn
    for highest_first in (False, True):
        there = ranks(values, highest_first=highest_first)
        shuffled = ranks([values[i] for i in order], highest_first=highest_first)
        assert shuffled == tuple(there[i] for i in order)


@given(known_values)
def test_a_rank_is_one_more_than_how_many_are_ahead(values: list[Decimal]) -> None:
    up, down = ranks(values, highest_first=False), ranks(values, highest_first=True)
    for value, low, high in zip(values, up, down, strict=True):
        assert low == 1 + sum(other < value for other in values)
        assert high == 1 + sum(other > value for other in values)


@given(known_values, st.integers(2, 10))
def test_groups_go_with_the_values_and_none_is_left_out(values: list[Decimal], groups: int) -> None:
    found = quantile_groups(values, groups, highest_first=False)
    if len(values) < groups:
        assert set(found) == {None}
        return
    by_value = [group for _, group in sorted(zip(values, found, strict=True))]
    assert by_value == sorted(by_value, key=lambda group: group or 0)
    assert all(group is not None and 1 <= group <= groups for group in found)
    if len(set(values)) == len(values):
        assert set(found) == set(range(1, groups + 1))


@given(known_values, st.tuples(st.decimals(0, 1, places=3), st.decimals(0, 1, places=3)))
def test_quantile_bounds_rise_with_the_share_and_stay_among_the_values(
    values: list[Decimal], shares: tuple[Decimal, Decimal]
) -> None:
    low, high = (quantile_bound(values, share) for share in sorted(shares))
    assert min(values) <= low <= high <= max(values)


@pytest.mark.parametrize(("values", "share"), [([], "0.5"), ([1], "1.1"), ([1], "-0.1")])
def test_no_value_or_no_share_has_no_bound(values: list[int], share: str) -> None:
    with pytest.raises(ValueError, match="cannot be found"):
        quantile_bound([Decimal(value) for value in values], Decimal(share))


# The words.

OURS = "E06000005"


def authorities(*values: str, period: str = "fy2022-23") -> list[Comparator]:
    """One published figure for each of so many other authorities."""
    return [
        Comparator(
            "visits",
            parse_period(period),
            Basis.SNAPSHOT,
            f"E0900000{number}",
            Statistic.VALUE,
            ComparatorKind.AUTHORITY,
            f"Borough {number}",
            Row("comparators.csv", number + 1),
            Decimal(value),
            release="Children in need 2023",
        )
        for number, value in enumerate(values, start=1)
    ]


OTHERS = authorities("70.0", "75.0", "80.0", "81.0", "85.0", "90.0", "95.0")


def own(value: str, denominator: int | None = None) -> Comparator:
    return replace(
        OTHERS[0],
        comparator="example-borough",
        kind=ComparatorKind.OWN,
        value=Decimal(value),
        denominator=None if denominator is None else Decimal(denominator),
    )


def placed(
    rows: list[Comparator],
    *ours: Figure,
    polarity: Polarity = Polarity.HIGHER,
    unit: Unit = Unit.PERCENT,
    code: str = OURS,
) -> AmongAuthorities | NotPlaced:
    return position_of(an_indicator(unit, polarity), figures_in_order(ours), rows, code)


def among(rows: list[Comparator], *ours: Figure, **about: Any) -> AmongAuthorities:
    found = placed(rows, *ours, **about)
    assert isinstance(found, AmongAuthorities), found
    return found


def rank_of(found: AmongAuthorities) -> Rank:
    assert found.rank is not None, found.no_rank
    return found.rank


def half_of(found: AmongAuthorities) -> MiddleHalf:
    assert found.middle_half is not None, found.no_middle_half
    return found.middle_half


def test_ours_is_ranked_among_the_others_from_the_better_end() -> None:
    found = among(OTHERS, figure("2023-m03", numerator=615, denominator=790))
    assert (found.ours, found.as_published) == (Decimal("77.8"), False)
    assert rank_of(found) == Rank(
        6,
        8,
        0,
        3,
        "77.8% at the end of 2022-23 is 6th of 8 authorities, counted from the highest, which is "
        "better: in the third-best quarter (Children in need 2023).",
    )
    lower = rank_of(
        among(OTHERS, figure("2023-m03", numerator=615, denominator=790), polarity=Polarity.LOWER)
    )
    assert (lower.rank, lower.quarter) == (3, 2)
    assert "counted from the lowest, which is better" in lower.sentence


def test_ours_as_published_stands_among_figures_as_published() -> None:
    found = among([*OTHERS, own("80.0")], figure("2023-m03", numerator=615, denominator=790))
    assert (found.ours, found.as_published) == (Decimal("80.0"), True)
    assert (rank_of(found).rank, rank_of(found).sharing) == (5, 1)
    assert rank_of(found).sentence.startswith(
        "80.0% at the end of 2022-23, as published, is joint 5th of 8 authorities"
    )


def test_our_own_row_is_known_by_its_code_and_never_by_a_name() -> None:
    ours = replace(OTHERS[2], comparator=OURS, name="Borough 1")
    found = among([*OTHERS, ours])
    assert (rank_of(found).n, rank_of(found).sharing, found.as_published) == (8, 1, True)
    without_a_code = replace(OTHERS[3], comparator="whole-council", name="The whole council")
    assert rank_of(among([*OTHERS, ours, without_a_code])).n == 8


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = [*OTHERS, own("80.0")]
    assert placed(rows) == placed(rows[::-1])


def test_the_middle_half_is_told_without_better_or_worse() -> None:
    found = half_of(among([*OTHERS, own("77.8")], polarity=Polarity.NEUTRAL))
    assert (found.low, found.high, found.n) == (Decimal("77.10"), Decimal("86.25"), 8)
    assert found.position is Position.IN_RANGE
    assert found.sentence == (
        "77.8% at the end of 2022-23, as published, lies within the middle half of 8 authorities, "
        "77.1% to 86.3% (Children in need 2023)."
    )
    assert half_of(among([*OTHERS, own("71.0")])).position is Position.LOWER
    assert half_of(among([*OTHERS, own("95.0")])).position is Position.HIGHER


def quarters(low: str, high: str, n: int | None = 151) -> list[Comparator]:
    england = replace(
        OTHERS[0], comparator="england", name="England", kind=ComparatorKind.NATIONAL, n=n
    )
    return [
        replace(england, statistic=Statistic.P25, value=Decimal(low)),
        replace(england, statistic=Statistic.P75, value=Decimal(high)),
    ]


def test_published_quarters_stand_before_those_worked_out() -> None:
    found = half_of(among([*OTHERS, *quarters("78.0", "88.0"), own("77.8")]))
    assert (found.low, found.high, found.n) == (Decimal("78.0"), Decimal("88.0"), 151)
    assert "lies below the middle half of 151 authorities, 78.0% to 88.0%" in found.sentence


def test_published_quarters_alone_give_a_middle_half_and_no_rank() -> None:
    found = among([*quarters("70.0", "80.0", None), own("77.8")])
    assert (found.rank, found.no_rank) == (
        None,
        "The figures of 0 other authorities are known, too few for a rank.",
    )
    assert "within the middle half of all authorities, 70.0% to 80.0%." in half_of(found).sentence
    half = half_of(among(quarters("70.0", "80.0"), figure("2023-m03", value="77.8"), code=""))
    assert half.position is Position.IN_RANGE


@pytest.mark.parametrize(
    ("rows", "about", "why"),
    [
        (
            [*OTHERS, own("77.8")],
            {"polarity": Polarity.NEUTRAL},
            "Neither a higher nor a lower figure is better, so there is no rank.",
        ),
        ([*OTHERS, own("77.8", 19)], {}, "Figures of fewer than 20 are not ranked."),
        (
            [*OTHERS, own("77.8", 1999)],
            {"unit": Unit.RATE_PER_10000},
            "Figures of fewer than 2,000 are not ranked.",
        ),
        (
            [*OTHERS, own("77.8")],
            {"code": ""},
            "Our own code is not given, so ours cannot be told from the others.",
        ),
        (
            [*OTHERS, own("77.8")],
            {"unit": Unit.COUNT},
            "A count says more of a place's size than of its service.",
        ),
    ],
)
def test_there_is_no_rank_where_it_would_mislead(
    rows: list[Comparator], about: dict[str, Any], why: str
) -> None:
    found = among(rows, **about)
    assert (found.rank, found.no_rank) == (None, why)


@pytest.mark.parametrize("denominator", [20, None])
def test_a_figure_of_enough_or_of_an_unknown_number_is_ranked(denominator: int | None) -> None:
    assert rank_of(among([*OTHERS, own("77.8", denominator)])).rank == 6


def test_the_denominator_of_our_released_figure_counts_as_well() -> None:
    found = among(OTHERS, figure("2023-m03", numerator=15, denominator=19))
    assert found.no_rank == "Figures of fewer than 20 are not ranked."
    assert found.middle_half is not None


def test_ours_is_taken_as_finely_as_the_others_are_published() -> None:
    whole = authorities("70", "75", "78", "81")
    found = among(whole, figure("2023-m03", numerator=615, denominator=790))
    assert (found.ours, rank_of(found).sharing) == (Decimal("78"), 1)


def test_the_latest_days_with_enough_authorities_are_taken() -> None:
    few = authorities("60.0", "61.0", period="fy2023-24")
    earlier = authorities("10.0", "11.0", "12.0", "13.0", period="fy2021-22")
    found = among([*earlier, *few, *OTHERS, own("77.8")])
    assert (found.period, rank_of(found).n) == (parse_period("fy2022-23"), 8)
    other_basis = [
        replace(row, period=parse_period("fy2023-24"), basis=Basis.YEAR_TO_DATE) for row in OTHERS
    ]
    assert among([*other_basis, *OTHERS, own("77.8")]).basis is Basis.SNAPSHOT


def test_symbols_and_forecasts_are_left_out_of_the_count() -> None:
    marked = [
        replace(OTHERS[0], comparator="E09000011", symbol=Symbol.LOW_RELIABILITY),
        replace(OTHERS[0], comparator="E09000012", value=None, symbol=Symbol.CONFIDENTIAL),
        replace(OTHERS[0], comparator="E09000013", status=Status.FORECAST),
        replace(OTHERS[0], comparator="E09000014", indicator="another"),
    ]
    assert rank_of(among([*OTHERS, *marked, own("77.8")])).n == 8


@pytest.mark.parametrize(
    ("rows", "ours", "why"),
    [
        ([], [], "The figures of other authorities are not given."),
        (OTHERS[:3], [], "The figures of other authorities are not given."),
        (OTHERS, [], "We have no figure at the end of 2022-23, which those of others are of."),
        (
            OTHERS,
            [figure("2023-m03", value="77.8", status=Status.FORECAST)],
            "We have no figure at the end of 2022-23, which those of others are of.",
        ),
        (
            [*OTHERS, own("77.8")],
            [figure("2023-m03", symbol=Symbol.CONFIDENTIAL)],
            "Our figure at the end of 2022-23 is not shown, to protect confidentiality.",
        ),
    ],
)
def test_where_there_is_nothing_to_place_the_reason_is_told(
    rows: list[Comparator], ours: list[Figure], why: str
) -> None:
    assert placed(rows, *ours) == NotPlaced(why)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "1st"), (1, "2nd"), (2, "3rd"), (10, "11th"), (20, "21st")]
)
def test_places_are_spelled_as_ordinals(count: int, words: str) -> None:
    better = [
        replace(OTHERS[0], comparator=f"E0800{number:04d}", value=Decimal(99))
        for number in range(count)
    ]
    found = rank_of(among([*better, *OTHERS, own("98.0")]))
    assert f" is {words} of {count + 8} authorities" in found.sentence
