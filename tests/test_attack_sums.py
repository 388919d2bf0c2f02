"""What spares the attack questions: shorter sums, bounds of single unknowns, and sums watched."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_by_hand import an_indicator

from generator.model.archive import PublishedFigure
from generator.model.indicators import Counts
from generator.protect.attack.bounds import bounded
from generator.protect.attack.saying import Saying, sayings
from generator.protect.attack.shorter import shorter
from generator.protect.attack.solver import Left
from generator.protect.attack.watching import Parts, Watch

SIZE, LARGEST = 5, 3
#: All numbers that the unknowns may be.
EVERY = np.array(list(product(range(LARGEST + 1), repeat=SIZE)), dtype=float)

subsets = st.sets(st.integers(0, SIZE - 1), min_size=1).map(lambda parts: tuple(sorted(parts)))


@st.composite
def systems(draw: st.DrawFn) -> list[Left]:
    """Sums and differences that some numbers meet, a few of them known only to a range."""
    meets = draw(st.lists(st.integers(0, LARGEST), min_size=SIZE, max_size=SIZE))
    rows: list[Left] = []
    for parts in draw(st.lists(subsets, min_size=1, max_size=8)):
        signs = draw(st.lists(st.sampled_from([1.0, 1.0, -1.0]), min_size=SIZE, max_size=SIZE))
        terms = {part: signs[part] for part in parts}
        total = sum(sign * meets[part] for part, sign in terms.items())
        slack = draw(st.sampled_from([0, 0, 0, 1]))
        rows.append((terms, float(total - slack), float(total + slack)))
    return rows


def meeting(rows: list[Left]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """All numbers that meet rows."""
    left = EVERY
    for terms, below, above in rows:
        total = left[:, list(terms)] @ list(terms.values())
        left = left[(total >= below) & (total <= above)]
    return left


@settings(deadline=None)
@given(systems())
def test_shorter_sums_are_met_by_the_same_numbers(rows: list[Left]) -> None:
    fewer = shorter(rows)
    assert np.array_equal(meeting(fewer), meeting(rows))
    assert sum(len(row[0]) for row in fewer) <= sum(len(row[0]) for row in rows)


def test_a_year_is_said_by_its_quarters_and_a_sum_said_twice_once() -> None:
    def a_sum(parts: range, total: float) -> Left:
        return dict.fromkeys(parts, 1.0), total, total

    quarters = [a_sum(range(first, first + 3), 10.0) for first in (0, 3, 6)]
    rows = [a_sum(range(12), 45.0), *quarters, a_sum(range(6), 20.0)]
    assert shorter(rows) == [*quarters, a_sum(range(9, 12), 15.0)]


def test_sums_that_contradict_each_other_stay_as_they_are() -> None:
    rows: list[Left] = [({0: 1.0, 1: 1.0}, 2.0, 2.0), ({0: 1.0, 1: 1.0}, 3.0, 3.0)]
    assert shorter(rows) == rows


@settings(deadline=None)
@given(systems())
def test_no_number_that_meets_all_rows_is_outside_its_bounds(rows: list[Left]) -> None:
    low, high = bounded(rows, np.zeros(SIZE), np.full(SIZE, float(LARGEST)))
    met = meeting(rows)
    assert (met >= low).all()
    assert (met <= high).all()


def test_bounds_are_told_from_row_to_row() -> None:
    rows: list[Left] = [({0: 1.0, 1: 1.0}, 7.0, 7.0), ({1: 1.0, 2: -1.0}, 4.0, 4.0)]
    low, high = bounded(rows, np.zeros(4), np.full(4, np.inf))
    assert (low.tolist(), high[:3].tolist()) == ([0.0, 4.0, 0.0, 0.0], [3.0, 7.0, 3.0])
    assert high[3] > 1000


@settings(deadline=None)
@given(
    st.lists(subsets, max_size=6),
    st.lists(st.tuples(subsets, st.integers(0, 4), st.integers(4, 9)), max_size=5),
    st.lists(st.lists(st.integers(0, 9), min_size=SIZE, max_size=SIZE), min_size=1, max_size=4),
    st.integers(0, 5),
)
def test_what_is_watched_is_told_whenever_it_is_asked_after(
    asked: list[Parts], known: list[tuple[Parts, int, int]], solutions: list[list[int]], when: int
) -> None:
    lower, upper = np.zeros(SIZE), np.full(SIZE, 9.0)
    watch = Watch(SIZE, lower, upper)
    watch.add(asked[:when])
    for solution in solutions:
        watch.see(np.array(solution, dtype=float))
    watch.add(asked[when:])
    watch.know([(parts, float(least), float(most)) for parts, least, most in known])
    for parts in (*asked, (0,), (1, 2, 3)):
        number = watch.number(parts)
        sums = [sum(solution[part] for part in parts) for solution in solutions]
        assert (watch.low[number], watch.high[number]) == (min(sums), max(sums))
        within = [least for other, least, _ in known if set(other) <= set(parts)]
        around = [most for other, _, most in known if set(other) >= set(parts)]
        assert watch.at_least[number] == max(within, default=0)
        assert watch.at_most[number] == min([*around, 9 * len(parts)])


def test_an_open_percentage_says_its_numerator_and_its_rest_apart() -> None:
    children = replace(an_indicator(name="visited"), counts=Counts.CHILDREN)
    key = ("visited", "", "", "", "2024-m04", "snapshot")
    figure = PublishedFigure(key, "", Decimal(75), Decimal(30), Decimal(40), "", "final")
    exact = list(sayings(figure, children, nearest=1, largest=5))
    one = Decimal(1)
    assert exact == [
        Saying(one, Decimal(0), Decimal(30), Decimal(30)),
        Saying(-one, one, Decimal(10), Decimal(10)),
    ]
    # Of two rounded counts the difference is known no better than both.
    rounded = list(sayings(figure, children, nearest=5, largest=7))
    assert [(said.numerator, said.denominator) for said in rounded] == [(one, 0), (0, one)]
