"""What must hold of every judgement, whatever the numbers: order, mirror, shift, permutation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import a_target, an_edition, an_indicator, figure

from generator.judge.comparison.benchmark import benchmarked
from generator.judge.comparison.position import position_of
from generator.judge.direction import changes_of
from generator.judge.rating import rate
from generator.judge.variation.control_chart import control_chart
from generator.judge.variation.signals import variation
from generator.judge.verdict import judge
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.comparison import AmongAuthorities, Benchmarked, Standing
from generator.model.figures import Figure, Row, figures_in_order
from generator.model.indicators import Polarity, Unit
from generator.model.judgements import Direction, Judgement, Rating
from generator.model.periods import Basis, Period, following, parse_period
from generator.model.variation import ControlChart, Limits

ORDER = (Rating.RED, Rating.AMBER, Rating.GREEN)
FLIPPED_STANDING = {
    Standing.BETTER: Standing.WORSE,
    Standing.WORSE: Standing.BETTER,
    Standing.SIMILAR: Standing.SIMILAR,
}
FLIPPED_DIRECTION = {
    Direction.IMPROVING: Direction.WORSENING,
    Direction.WORSENING: Direction.IMPROVING,
    Direction.BETTER_THAN_USUAL: Direction.WORSE_THAN_USUAL,
    Direction.WORSE_THAN_USUAL: Direction.BETTER_THAN_USUAL,
    Direction.WITHIN_VARIATION: Direction.WITHIN_VARIATION,
    Direction.NO_CLEAR_CHANGE: Direction.NO_CLEAR_CHANGE,
    Direction.NOT_JUDGED: Direction.NOT_JUDGED,
}

percents = st.decimals(0, 100, places=1)
tenths = st.integers(0, 4000).map(lambda n: Decimal(n) / 10)
levels = st.lists(tenths, min_size=12, max_size=30)
shares = st.integers(20, 800).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


# Ratings.


def rating(value: Decimal, ends: Sequence[Decimal], polarity: Polarity) -> Rating:
    """The rating of a value against a minimum and an upper target, or the one there is."""
    minimum, upper = (str(ends[0]) if len(ends) == 2 else None), str(ends[-1])
    found = rate(
        figure("2023-m08", value=str(value)),
        an_indicator(polarity=polarity),
        [a_target(minimum, upper)],
    )
    return found.rating


def ends_for(one: Decimal, other: Decimal, polarity: Polarity) -> tuple[Decimal, Decimal]:
    low, high = sorted((one, other))
    return (low, high) if polarity is Polarity.HIGHER else (high, low)


@pytest.mark.parametrize("polarity", [Polarity.HIGHER, Polarity.LOWER])
@given(st.tuples(percents, percents), st.tuples(percents, percents))
def test_a_better_value_is_never_rated_worse(
    polarity: Polarity, values: tuple[Decimal, Decimal], ends: tuple[Decimal, Decimal]
) -> None:
    worse, better = sorted(values, reverse=polarity is Polarity.LOWER)
    for target in (ends_for(*ends, polarity), ends[:1]):
        before, after = (rating(value, target, polarity) for value in (worse, better))
        assert ORDER.index(before) <= ORDER.index(after)


@given(percents, st.tuples(percents, percents))
def test_seen_from_the_other_side_a_value_is_rated_the_same(
    value: Decimal, ends: tuple[Decimal, Decimal]
) -> None:
    """90% done is 10% not done, and the targets go with it."""
    above = rating(value, ends_for(*ends, Polarity.HIGHER), Polarity.HIGHER)
    others = (100 - ends[0], 100 - ends[1])
    below = rating(100 - value, ends_for(*others, Polarity.LOWER), Polarity.LOWER)
    assert above is below


@given(percents, percents)
def test_with_one_target_the_other_polarity_turns_the_rating_round(
    value: Decimal, target: Decimal
) -> None:
    higher, lower = (rating(value, (target,), way) for way in (Polarity.HIGHER, Polarity.LOWER))
    turned = {Rating.GREEN: Rating.RED, Rating.RED: Rating.GREEN}
    assert (higher, lower) == ((Rating.GREEN,) * 2 if value == target else (higher, turned[higher]))


# Directions.


@given(shares, shares)
def test_the_other_polarity_turns_the_direction_of_a_change_round(
    earlier: tuple[int, int], later: tuple[int, int]
) -> None:
    figures = [
        figure(month, numerator=top, denominator=of)
        for month, (top, of) in (("2023-m05", earlier), ("2023-m08", later))
    ]
    found = {}
    for way in Polarity:
        changes, _ = changes_of(
            figures[1],
            an_indicator(polarity=way),
            figures_in_order(figures),
            parse_period("2023-m05"),
            (),
        )
        (found[way],) = changes
    assert found[Polarity.LOWER].direction is FLIPPED_DIRECTION[found[Polarity.HIGHER].direction]
    assert found[Polarity.NEUTRAL].direction is Direction.NOT_JUDGED
    assert len({(change.movement, change.size) for change in found.values()}) == 1


def months(start: str, how_many: int) -> list[Period]:
    found = [parse_period(start)]
    while len(found) < how_many:
        found.append(following(found[-1]))
    return found


def judged(values: Sequence[Decimal], polarity: Polarity) -> Judgement:
    """The judgement of a series of months that ends with the reporting period."""
    periods = months("2021-m01", len(values))
    indicator = an_indicator(Unit.NUMBER, polarity, decimals=1)
    figures = [
        figure(period.token, unit=Unit.NUMBER, value=str(value), decimals=1)
        for period, value in zip(periods, values, strict=True)
    ]
    (found,) = judge(an_edition([indicator], figures, reporting=periods[-1].token), None).all
    return found


@given(levels)
def test_the_other_polarity_turns_the_verdict_round(values: list[Decimal]) -> None:
    higher, lower, neutral = (
        judged(values, way) for way in (Polarity.HIGHER, Polarity.LOWER, Polarity.NEUTRAL)
    )
    assert lower.travel.direction is FLIPPED_DIRECTION[higher.travel.direction]
    assert neutral.travel.direction not in {
        Direction.IMPROVING,
        Direction.WORSENING,
        Direction.BETTER_THAN_USUAL,
        Direction.WORSE_THAN_USUAL,
    }
    for word in ("improving", "worsening", "better than", "worse than"):
        assert word not in neutral.sentence


# Words beside another place's figure.


@given(shares, percents)
def test_the_other_polarity_turns_the_word_beside_a_place_round(
    ours: tuple[int, int], theirs: Decimal
) -> None:
    comparator = Comparator(
        "visits", parse_period("2023-m08"), Basis.SNAPSHOT, "england", Statistic.VALUE,
        ComparatorKind.NATIONAL, "England", Row("comparators.csv", 2), theirs,
    )  # fmt: skip
    standings = {}
    for way in Polarity:
        found = benchmarked(
            figure("2023-m08", numerator=ours[0], denominator=ours[1]),
            an_indicator(polarity=way),
            comparator,
            parse_period("2023-m08"),
        )
        assert isinstance(found, Benchmarked)
        standings[way] = found.relation.standing
    assert standings[Polarity.LOWER] is FLIPPED_STANDING[standings[Polarity.HIGHER]]
    assert standings[Polarity.NEUTRAL] in (Standing.SIMILAR, Standing.HIGHER, Standing.LOWER)


# Limits of normal variation.


def ends_of(limits: Limits) -> tuple[Decimal, ...]:
    return (limits.lower, limits.lower_near, limits.mean, limits.upper_near, limits.upper)


@given(levels, st.integers(-500, 500), st.sampled_from(["0.1", "0.5", "2", "60"]))
def test_every_limit_goes_with_a_shift_and_a_scale(
    values: list[Decimal], shift: int, scale: str
) -> None:
    before = variation(values)
    after = variation([value * Decimal(scale) + shift for value in values])
    assert (after.signals, after.sides) == (before.signals, before.sides)
    for one, other in zip(ends_of(before.segments[0]), ends_of(after.segments[0]), strict=True):
        assert abs(one * Decimal(scale) + shift - other) < Decimal("1e-20")


@given(levels, st.integers(0, 500), st.sampled_from(["0.5", "2", "60"]))
def test_no_mark_of_a_chart_changes_with_the_unit(
    values: list[Decimal], shift: int, scale: str
) -> None:
    def chart(numbers: Sequence[Decimal]) -> list[object]:
        figures = [
            figure(period.token, unit=Unit.NUMBER, value=str(value))
            for period, value in zip(months("2021-m01", len(numbers)), numbers, strict=True)
        ]
        found = control_chart(
            an_indicator(Unit.NUMBER), figures_in_order(figures), (), parse_period("fy2029-30")
        )
        if not isinstance(found, ControlChart):
            return [found]
        return [(point.signal, point.side, point.mark, point.run) for point in found.points]

    assert chart(values) == chart([value * Decimal(scale) + shift for value in values])


# Ranks.


def authorities(values: Sequence[Decimal]) -> list[Comparator]:
    return [
        Comparator(
            "visits", parse_period("2023-m08"), Basis.SNAPSHOT, f"E09{n:06}", Statistic.VALUE,
            ComparatorKind.AUTHORITY, f"Borough {n}", Row("comparators.csv", n + 2), value,
        )
        for n, value in enumerate(values)
    ]  # fmt: skip


OURS: Figure = figure("2023-m08", numerator=615, denominator=790)
several = st.lists(percents, min_size=4, max_size=12).flatmap(
    lambda values: st.tuples(st.just(values), st.permutations(values))
)


@given(several, st.sampled_from([Polarity.HIGHER, Polarity.LOWER]), st.randoms())
def test_whose_value_is_whose_and_in_which_order_changes_no_rank(
    drawn: tuple[list[Decimal], list[Decimal]], polarity: Polarity, chance: Random
) -> None:
    values, others = drawn
    rows = authorities(others)
    chance.shuffle(rows)

    def placed(found: list[Comparator]) -> AmongAuthorities:
        place = position_of(
            an_indicator(polarity=polarity), figures_in_order([OURS]), found, "E08000001"
        )
        assert isinstance(place, AmongAuthorities)
        return place

    assert placed(rows) == placed(authorities(values))


@given(st.lists(percents, min_size=4, max_size=12))
def test_from_the_other_end_the_ranks_add_up(values: list[Decimal]) -> None:
    ranks = []
    for way in (Polarity.HIGHER, Polarity.LOWER):
        place = position_of(
            an_indicator(polarity=way), figures_in_order([OURS]), authorities(values), "E08000001"
        )
        assert isinstance(place, AmongAuthorities)
        assert place.rank is not None
        ranks.append(place.rank)
    best, worst = ranks
    assert best.rank + worst.rank + best.sharing == best.n + 1
