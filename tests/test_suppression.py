"""What is hidden beside a small count, on tables and on the figures of a package."""

from __future__ import annotations

import math
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from tables_by_hand import LARGEST, Counts, best, name, protects, ranges, settled, small, table

from generator.model.editions import Authority, DataPackage
from generator.model.figures import Figure, Key
from generator.model.indicators import Counts as Counted
from generator.model.indicators import Disclosure, Indicator, Polarity, Unit
from generator.model.periods import Basis, month, parse_period, span
from generator.model.records import Area, Category
from generator.protect.suppression.cells import (
    Cell,
    Held,
    Method,
    Pattern,
    Shown,
    Sum,
    Table,
    table_of,
)
from generator.protect.suppression.choose import choose
from generator.protect.suppression.of_figures import PARTNER, Suppression, suppression
from generator.protect.suppression.silence import silent_output

T = TypeVar("T")


@st.composite
def tables(
    draw: st.DrawFn, most_rows: int, most_columns: int, largest: int = 25
) -> tuple[tuple[int, ...], ...]:
    """Counts of which some are small, some nothing, and at most four or so are hidden at first."""
    rows, columns = draw(st.integers(1, most_rows)), draw(st.integers(2, most_columns))
    chance = draw(st.randoms(use_true_random=False))
    some_small = draw(st.sampled_from([0.1, 0.2, 0.4]))

    def cell() -> int:
        return (
            chance.randint(1, 5)
            if chance.random() < some_small
            else chance.choice([0, *[chance.randint(6, largest)] * 4])
        )

    return tuple(tuple(cell() for _ in range(columns)) for _ in range(rows))


def hidden_places(pattern: Pattern) -> list[tuple[int, int]]:
    pairs = (key.split(",") for key in pattern.hidden)
    return [(int(row), int(column)) for row, column in pairs]


@pytest.mark.parametrize("method", Method)
@settings(max_examples=60, deadline=None)
@given(counts=tables(5, 4))
def test_no_range_of_a_primary_excludes_an_end_of_the_band(method: Method, counts: Counts) -> None:
    """Chains of cells reach both ends; where few are hidden, every solution is tried as well.

    What is given up as exposed is so with every cell hidden, because the totals stay open.
    """
    primary = small(counts)
    pattern = choose(
        table(counts, primary), LARGEST, exact_up_to=80 if method is Method.EXACT else 0
    )
    assert {block.method for block in pattern.blocks} <= {method, Method.EXACT}
    exposed = {one.cell for one in pattern.exposed}
    guarded = {place for place in primary if name(place) not in exposed}
    hidden = hidden_places(pattern)
    assert protects(counts, guarded, hidden)
    everything = [(r, c) for r, row in enumerate(counts) for c in range(len(row))]
    assert not any(protects(counts, [place], everything) for place in primary - guarded)
    if len(hidden) <= 6:
        found = ranges(counts, hidden)
        assert all(found[p][0] <= 1 and found[p][1] >= LARGEST for p in guarded)


TINY = st.one_of(tables(2, 4, 12), tables(3, 3, 12))


@settings(max_examples=40, deadline=None)
@given(counts=TINY)
def test_exact_pattern_is_the_one_that_enumeration_finds(
    counts: tuple[tuple[int, ...], ...],
) -> None:
    """Fewest, then least loss, then first by key, out of every pattern there is."""
    found = choose(table(counts, small(counts)), LARGEST)
    expected = best(counts)
    if expected is None:
        assert found.exposed != ()
        return
    number, loss, chosen = expected
    assert found.exposed == ()
    assert (len(found.partners), found.loss) == (number, loss)
    assert found.partners == tuple(map(name, chosen))


@settings(max_examples=40, deadline=None)
@given(counts=TINY)
def test_movement_never_hides_fewer_than_is_possible_and_is_safe(
    counts: tuple[tuple[int, ...], ...],
) -> None:
    found = choose(table(counts, small(counts)), LARGEST, exact_up_to=0)
    expected = best(counts)
    if expected is not None:
        assert found.exposed == ()
        assert len(found.partners) >= expected[0]
        assert protects(counts, small(counts), hidden_places(found))


def shuffled(one: Table, order: random.Random) -> Table:
    """The table made from its rows in another order."""

    def anew(rows: Sequence[T]) -> list[T]:
        return order.sample(list(rows), len(rows))

    sums = [replace(each, parts=tuple(anew(each.parts))) for each in anew(one.sums)]
    return table_of(anew(one.cells), anew(one.shown), sums)


@settings(max_examples=40, deadline=None)
@given(counts=tables(5, 4), order=st.randoms(use_true_random=False), exact=st.sampled_from([0, 80]))
def test_order_of_rows_is_of_no_account(counts: Counts, order: random.Random, exact: int) -> None:
    one = table(counts, small(counts))
    assert choose(shuffled(one, order), LARGEST, exact_up_to=exact) == choose(
        one, LARGEST, exact_up_to=exact
    )


@settings(max_examples=40, deadline=None)
@given(counts=tables(5, 4), exact=st.sampled_from([0, 80]))
def test_what_is_hidden_once_settled_hides_nothing_more(counts: Counts, exact: int) -> None:
    one = table(counts, small(counts))
    first = choose(one, LARGEST, exact_up_to=exact)
    again = choose(settled(one, first.hidden), LARGEST, exact_up_to=exact)
    assert again.hidden == first.hidden
    assert again.partners == ()


def test_equal_choices_are_told_apart_by_key_alone() -> None:
    """Three cells of 9 beside a 3: any one protects it, and the first is taken."""
    counts = ((3, 9, 9, 9),)
    for method in (0, 80):
        assert choose(table(counts, {(0, 0)}), LARGEST, exact_up_to=method).partners in (("0,1",),)
    square = ((9, 9, 9), (9, 3, 9), (9, 9, 9))
    assert choose(table(square, {(1, 1)}), LARGEST).partners == ("0,0", "0,1", "1,0")


def test_earlier_pattern_decides_between_choices_that_lose_as_much() -> None:
    counts = ((3, 9, 9, 9),)
    one = table(counts, {(0, 0)})
    was = {"0,1": False, "0,2": True, "0,3": False}
    remembered = replace(one, shown=tuple(replace(f, was_hidden=was.get(f.key)) for f in one.shown))
    assert choose(remembered, LARGEST).partners == ("0,2",)
    assert choose(remembered, LARGEST, exact_up_to=0).partners == ("0,2",)


def test_open_figures_of_an_earlier_edition_stay_open_and_are_named_where_in_the_way() -> None:
    counts = ((3, 9, 9, 30),)
    around = table(counts, {(0, 0)}, open_=[(0, 1), (0, 2)])
    assert choose(around, LARGEST).partners == ("0,3",)
    blocked = table(counts, {(0, 0)}, open_=[(0, 1), (0, 2), (0, 3)])
    pattern = choose(blocked, LARGEST)
    assert pattern.hidden == ("0,0",)
    ((cell, in_the_way),) = [(one.cell, one.in_the_way) for one in pattern.exposed]
    assert cell == "0,0"
    assert len(in_the_way) >= 1
    assert set(in_the_way) <= {"0,1", "0,2", "0,3", *(f.key for f in blocked.shown)}


def test_small_count_that_an_earlier_edition_printed_stands_in_its_own_way() -> None:
    pattern = choose(table(((3, 9, 9),), {(0, 0)}, open_=[(0, 0)]), LARGEST)
    assert pattern.hidden == ()
    assert [(one.cell, one.in_the_way) for one in pattern.exposed] == [("0,0", ("0,0",))]


def test_limit_that_readers_know_narrows_what_protects() -> None:
    """Of two hidden cells the other cannot give way upwards beyond what readers know."""
    cells = [
        Cell("a", Decimal(3), "a", protected=True),
        Cell("b", Decimal(9), "b", most=Decimal(9)),
        Cell("c", Decimal(30), "c"),
        Cell("t", Decimal(42), "t"),
    ]
    shown = [
        Shown(c.key, int(c.value), held=Held.OPEN if c.key == "t" else Held.FREE) for c in cells
    ]
    found = choose(table_of(cells, shown, [Sum("t", ("a", "b", "c"))]), LARGEST)
    assert found.partners == ("c",)


def test_figures_that_show_several_cells_hide_them_together() -> None:
    """A percentage shows numerator, rest and denominator: hiding one hides all three."""
    cells, shown, sums = [], [], []
    for area, (numerator, denominator) in {"n": (3, 40), "s": (20, 45), "t": (23, 85)}.items():
        for part, value in {
            "n": numerator, "d": denominator, "r": denominator - numerator
        }.items():  # fmt: skip
            cells.append(Cell(f"{area}{part}", Decimal(value), area, value == 3))
        shown.append(Shown(area, denominator, held=Held.OPEN if area == "t" else Held.FREE))
        sums.append(Sum(f"{area}d", (f"{area}n", f"{area}r")))
    sums += [Sum(f"t{part}", (f"n{part}", f"s{part}")) for part in "ndr"]
    pattern = choose(table_of(cells, shown, sums), LARGEST)
    assert pattern.hidden == ("n", "s")
    assert [(block.method, block.loss) for block in pattern.blocks] == [(Method.EXACT, 45)]


@pytest.mark.parametrize(
    "broken",
    [
        ([Cell("a", Decimal(1))] * 2, [], []),
        ([Cell("a", Decimal(1), "f")], [], []),
        ([Cell("a", Decimal(1))], [], [Sum("a", ("b",))]),
        ([Cell("a", Decimal(-1))], [], []),
    ],
    ids=["key twice", "no such figure", "no such part", "below nothing"],
)
def test_table_that_contradicts_itself_is_refused(
    broken: tuple[list[Cell], list[Shown], list[Sum]],
) -> None:
    with pytest.raises(ValueError):
        table_of(*broken)


def test_what_a_solver_prints_below_python_does_not_come_out(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with silent_output():
        os.write(1, b"a stray line")
    os.write(1, b"a line of ours")
    assert capfd.readouterr().out == "a line of ours"


# Figures of a package.

INDICATOR = Indicator(
    "visits", "1.1", "Visits", "T", Unit.COUNT, Polarity.NEUTRAL, Basis.IN_PERIOD, 0,
    counts=Counted.CHILDREN,
)  # fmt: skip
AREAS = (Area("north", "North", "locality"), Area("south", "South", "locality"))


def a_package(
    *indicators: Indicator, areas: tuple[Area, ...] = AREAS, categories: tuple[Category, ...] = ()
) -> DataPackage:
    return DataPackage(
        "", Authority("a", "A"), month(2024, 3), date(2024, 3, 31), "",
        indicators or (INDICATOR,), (), areas=areas, categories=categories,
    )  # fmt: skip


def counted(
    value: int,
    period: str = "2023-m04",
    basis: Basis = Basis.IN_PERIOD,
    area: str = "",
    category: str = "",
    indicator: str = "visits",
) -> Figure:
    key = Key(indicator, parse_period(period), basis, area, "age" if category else "", category)
    return Figure(key, Unit.COUNT, 0, Decimal(value), Decimal(value))


def percent(numerator: int, denominator: int, area: str = "") -> Figure:
    value = Decimal(100 * numerator) / denominator
    key = Key("visits", parse_period("2023-m04"), Basis.SNAPSHOT, area)
    counts = (Decimal(numerator), Decimal(denominator))
    return Figure(key, Unit.PERCENT, 1, value, value, *counts)


def hide(
    figures: Iterable[Figure],
    package: DataPackage | None = None,
    earlier: dict[Key, bool] | None = None,
) -> Suppression:
    """With each figure of 1 to 5 as a primary."""
    figures = list(figures)
    primaries = {
        f.key: "small"
        for f in figures
        if any(n is not None and 1 <= n <= LARGEST for n in _counts(f))
    }
    return suppression(package or a_package(), figures, primaries, LARGEST, earlier)


def _counts(figure: Figure) -> list[Decimal | None]:
    if figure.numerator is None or figure.denominator is None:
        return [figure.value]
    return [figure.numerator, figure.denominator, figure.denominator - figure.numerator]


def said(found: Suppression) -> list[tuple[str, str, str]]:
    keys = sorted(found.hidden, key=lambda key: key.sort_key)
    return [(key.area or key.category, key.period.token, key.basis.value) for key in keys]


def test_area_beside_a_small_one_is_hidden_and_the_whole_stays() -> None:
    areas = (*AREAS, Area("west", "West", "locality"))
    figures = [
        counted(52),
        counted(3, area="north"),
        counted(20, area="south"),
        counted(29, area="west"),
    ]
    found = hide(figures, a_package(areas=areas))
    assert said(found) == [("north", "2023-m04", "in_period"), ("south", "2023-m04", "in_period")]
    assert set(found.hidden.values()) == {"small", PARTNER}


def test_teams_add_up_to_their_locality_and_localities_to_the_whole() -> None:
    areas = (*AREAS, Area("n1", "N1", "team", "north"), Area("n2", "N2", "team", "north"))
    figures = [
        counted(60),
        counted(30, area="north"),
        counted(30, area="south"),
        counted(4, area="n1"),
        counted(26, area="n2"),
    ]
    assert [area for area, _, _ in said(hide(figures, a_package(areas=areas)))] == ["n1", "n2"]


def test_categories_add_up_to_the_whole() -> None:
    categories = tuple(Category("age", name, name) for name in ("0-4", "5-9", "10-17"))
    figures = [
        counted(60),
        counted(2, category="0-4"),
        counted(21, category="5-9"),
        counted(37, category="10-17"),
    ]
    found = hide(figures, a_package(areas=(), categories=categories))
    assert [category for category, _, _ in said(found)] == ["0-4", "5-9"]


def test_areas_without_their_whole_need_no_partner() -> None:
    assert len(hide([counted(3, area="north"), counted(20, area="south")]).hidden) == 1


def test_month_of_a_printed_quarter_has_a_month_for_a_partner() -> None:
    figures = [
        counted(9, "2023-m04"),
        counted(3, "2023-m05"),
        counted(12, "2023-m06"),
        counted(24, "fy2023-24-q1"),
    ]
    tokens = [token for _, token, _ in said(hide(figures, a_package(areas=())))]
    assert tokens == ["2023-m04", "2023-m05"]


def test_small_quarter_between_two_years_to_date_is_found_though_no_figure_prints_it() -> None:
    figures = [
        counted(value, period, Basis.YEAR_TO_DATE)
        for value, period in [(20, "2023-m06"), (23, "2023-m09"), (40, "2023-m12")]
    ]
    assert said(hide(figures, a_package(areas=()))) == [("", "2023-m06", "year_to_date")]


def test_year_to_date_rolling_years_and_months_are_one_web() -> None:
    """A small month stays hidden whichever way round a reader goes, by trying every filling."""
    months = [12, 9, 3, 8, 11, 9, 10, 12, 7, 8, 9, 11]
    tokens = [f"2023-m{number:02}" for number in range(4, 13)]
    tokens += [f"2024-m{number:02}" for number in (1, 2, 3)]
    figures = [counted(value, token) for value, token in zip(months, tokens, strict=True)]
    figures += [
        counted(sum(months[: at + 1]), token, Basis.YEAR_TO_DATE) for at, token in enumerate(tokens)
    ]
    figures.append(counted(sum(months), "2024-m03", Basis.ROLLING_YEAR))
    found = hide(figures, a_package(areas=()))
    hidden = set(said(found))
    assert ("", "2023-m06", "in_period") in hidden
    open_months = {at for at, t in enumerate(tokens) if ("", t, "in_period") not in hidden}
    open_sums = [at for at, t in enumerate(tokens) if ("", t, "year_to_date") not in hidden]
    for wanted in (1, LARGEST):
        assert any(
            all(sum(other[: at + 1]) == sum(months[: at + 1]) for at in open_sums)
            and sum(other) == sum(months)
            for other in moved(months, 2, wanted, open_months)
        )
    assert len(found.hidden) == 3


def moved(months: list[int], at: int, wanted: int, fixed: set[int]) -> Iterable[list[int]]:
    """The months with one as wanted and the difference in one other that is not fixed."""
    for other in set(range(len(months))) - fixed - {at}:
        changed = list(months)
        changed[at], changed[other] = wanted, changed[other] + months[at] - wanted
        if changed[other] >= 0:
            yield changed


def test_the_rest_of_a_percentage_is_protected_unless_somebody_decided_otherwise() -> None:
    figures = [percent(83, 86), percent(37, 40, "north"), percent(46, 46, "south")]
    primary = {figures[0].key: "small", figures[1].key: "small"}
    attribute = suppression(a_package(), figures, primary, LARGEST)
    assert len(attribute.hidden) == 2
    process = a_package(replace(INDICATOR, disclosure=Disclosure.PROCESS))
    assert suppression(process, figures, {}, LARGEST).hidden == {}


def test_tied_count_gives_a_hidden_numerator_away_and_is_hidden_with_it() -> None:
    share = replace(INDICATOR, unit=Unit.PERCENT, basis=Basis.SNAPSHOT)
    count = replace(INDICATOR, indicator="count", ref="1.2", same_as=("1.1:numerator",))
    figures = [
        percent(4, 60),
        counted(4, basis=Basis.SNAPSHOT, indicator="count"),
    ]
    found = suppression(a_package(share, count), figures, {figures[0].key: "small"}, LARGEST)
    assert {key.indicator for key in found.hidden} == {"visits", "count"}


BANDS = tuple(Category("age", name, name) for name in ("young", "old", "older"))


def in_bands(young: int, old: int, older: int) -> list[Figure]:
    """A count and its three categories."""
    bands = {"young": young, "old": old, "older": older}
    return [
        counted(young + old + older, basis=Basis.SNAPSHOT),
        *(counted(n, basis=Basis.SNAPSHOT, category=band) for band, n in bands.items()),
    ]


def hidden_beside(share: Figure, figures: list[Figure], tied: Indicator) -> set[str]:
    """The bands of a count that are hidden, and `share` where that is."""
    count = replace(INDICATOR, basis=Basis.SNAPSHOT)
    share = replace(share, key=replace(share.key, indicator="share"))
    found = hide([*figures, share], a_package(count, tied, categories=BANDS))
    return {"share" if key.indicator == "share" else key.category for key in found.hidden}


SHARE = replace(
    INDICATOR, indicator="share", ref="1.2", unit=Unit.PERCENT, basis=Basis.SNAPSHOT
)  # fmt: skip


def test_a_share_that_is_a_category_keeps_that_from_being_the_partner_of_a_hidden_one() -> None:
    """Of 30, 20 and 3 the last is hidden, and 20 beside it, unless a share prints 20 as well."""
    figures = in_bands(30, 20, 3)
    assert hidden_beside(percent(20, 53), figures, SHARE) == {"older", "old"}
    tied = replace(SHARE, same_as=("1.1/age/old:value",))
    assert hidden_beside(percent(20, 53), figures, tied) == {"older", "young"}


def test_a_share_that_is_two_categories_says_their_sum() -> None:
    """33 are old or older. Were 30 shown beside that, the hidden 3 could be worked out."""
    figures = in_bands(20, 30, 3)
    assert hidden_beside(percent(33, 53), figures, SHARE) == {"older", "young"}
    tied = replace(SHARE, same_as=("1.1/age/old,older:value",))
    assert hidden_beside(percent(33, 53), figures, tied) == {"older", "old"}


def test_what_categories_hold_beside_a_part_of_them_is_protected_where_it_is_small() -> None:
    """Of the 23 who are old or older 20 are in the numerator: 3 are not."""
    figures = in_bands(30, 10, 13)
    assert hidden_beside(percent(20, 53), figures, SHARE) == set()
    tied = replace(SHARE, part_of=("1.1/age/old,older:value",))
    assert hidden_beside(percent(20, 53), figures, tied) != set()
    assert hidden_beside(percent(17, 53), figures, tied) == set()


def test_a_percentage_gives_the_count_of_what_it_leaves_away_and_is_hidden_with_it() -> None:
    share = replace(
        INDICATOR, unit=Unit.PERCENT, basis=Basis.SNAPSHOT, disclosure=Disclosure.PROCESS
    )
    late = replace(INDICATOR, indicator="late", ref="1.2", same_as=("1.1:rest",))
    figures = [percent(67, 70), counted(3, basis=Basis.SNAPSHOT, indicator="late")]
    primary = {figures[1].key: "small"}
    tied = suppression(a_package(share, late), figures, primary, LARGEST)
    assert {key.indicator for key in tied.hidden} == {"late", "visits"}
    untied = a_package(share, replace(late, same_as=()))
    assert suppression(untied, figures, primary, LARGEST).hidden.keys() == primary.keys()


def test_pattern_of_an_earlier_edition_is_kept_and_what_it_left_open_is_named() -> None:
    figures = [counted(43), counted(3, area="north"), counted(40, area="south")]
    open_ = {figures[0].key: False, figures[2].key: False}
    found = hide(figures, earlier=open_)
    assert said(found) == [("north", "2023-m04", "in_period")]
    (exposed,) = found.exposed
    assert (exposed.area, exposed.first, exposed.last) == (
        "north", date(2023, 4, 1), date(2023, 4, 30)
    )  # fmt: skip
    assert set(exposed.in_the_way) <= open_.keys()
    assert exposed.in_the_way != ()
    kept = hide(figures, earlier={figures[0].key: True, figures[2].key: False})
    assert said(kept) == [("", "2023-m04", "in_period"), ("north", "2023-m04", "in_period")]
    assert kept.exposed == ()


def test_partner_is_the_one_of_the_last_edition_where_it_makes_no_difference() -> None:
    areas = (*AREAS, Area("west", "West", "locality"))
    figures = [
        counted(43),
        counted(3, area="north"),
        counted(20, area="south"),
        counted(20, area="west"),
    ]
    before = {
        replace(f.key, period=parse_period("2023-m03")): f.key.area in ("north", "west")
        for f in figures
    }
    package = a_package(areas=areas)
    assert {area for area, _, _ in said(hide(figures, package))} == {"north", "south"}
    assert {area for area, _, _ in said(hide(figures, package, before))} == {"north", "west"}


def test_stretch_that_one_figure_has_not_is_filled_in_from_the_others() -> None:
    """The south has no first quarter; what it was follows from the whole, and is hidden too."""
    figures = [
        counted(23, "fy2023-24-q1"),
        counted(50, "fy2023-24-q2"),
        counted(20, "fy2023-24-q1", area="north"),
        counted(30, "fy2023-24-q2", area="north"),
        counted(20, "fy2023-24-q2", area="south"),
    ]
    found = hide(figures)
    assert said(found) == [("north", "fy2023-24-q1", "in_period")]


def web_of(counts: dict[str, list[int]]) -> list[Figure]:
    """Areas and their whole by month, and by quarter for the whole year."""
    whole = [sum(column) for column in zip(*counts.values(), strict=True)]
    figures = []
    for area, months in {**counts, "": whole}.items():
        for at, value in enumerate(months):
            figures.append(counted(value, f"2023-m{at + 4:02}", area=area))
        for quarter in range(len(months) // 3):
            total = sum(months[3 * quarter : 3 * quarter + 3])
            figures.append(counted(total, f"fy2023-24-q{quarter + 1}", area=area))
    return figures


YEAR = st.lists(st.integers(0, 15), min_size=6, max_size=6)


@settings(max_examples=15, deadline=None)
@given(north=YEAR, south=YEAR, order=st.randoms(use_true_random=False))
def test_web_of_figures_hides_the_same_in_any_order_and_nothing_more_when_settled(
    north: list[int], south: list[int], order: random.Random
) -> None:
    figures = web_of({"north": north, "south": south})
    first = hide(figures)
    assert hide(order.sample(figures, len(figures))).hidden == first.hidden
    assert first.exposed == ()
    settled_now = dict.fromkeys(first.hidden, True)
    again = hide(figures, earlier=settled_now)
    assert again.hidden.keys() == first.hidden.keys()
    everything = {figure.key: figure.key in first.hidden for figure in figures}
    assert hide(figures, earlier=everything).exposed == ()


def views(area: str, months: list[int]) -> list[Figure]:
    """A year of months, its quarters, its years to date and the rolling year at its end."""
    tokens = [month(2023 + (at + 3) // 12, (at + 3) % 12 + 1).token for at in range(12)]
    figures = [counted(value, tokens[at], area=area) for at, value in enumerate(months)]
    for at in range(12):
        since_april = sum(months[: at + 1])
        figures.append(counted(since_april, tokens[at], Basis.YEAR_TO_DATE, area))
    for number in range(4):
        total = sum(months[3 * number : 3 * number + 3])
        figures.append(counted(total, f"fy2023-24-q{number + 1}", area=area))
    figures.append(counted(sum(months), tokens[11], Basis.ROLLING_YEAR, area))
    return figures


def months_of(figure: Figure) -> range:
    """The months of the year from April that a figure adds up."""
    first, last = span(figure.key.period, figure.key.basis)
    return range((first.month - 4) % 12, (last.month - 4) % 12 + 1)


LONG_YEAR = st.lists(st.integers(0, 14), min_size=12, max_size=12)


@settings(max_examples=4, deadline=None)
@given(north=LONG_YEAR, south=LONG_YEAR)
def test_a_reader_of_all_that_stays_open_narrows_no_month_or_quarter(
    north: list[int], south: list[int]
) -> None:
    """A reader with an unknown for each area and month, and an equation for each open figure."""
    whole = [one + other for one, other in zip(north, south, strict=True)]
    figures = [*views("north", north), *views("south", south), *views("", whole)]
    hidden = hide(figures).hidden
    place = {"north": [0], "south": [12], "": [0, 12]}

    def unknowns(area: str, months: Iterable[int]) -> list[float]:
        wanted = {start + at for start in place[area] for at in months}
        return [float(at in wanted) for at in range(24)]

    open_ = [figure for figure in figures if figure.key not in hidden]
    known = [unknowns(figure.key.area, months_of(figure)) for figure in open_]
    values = [float(figure.value or 0) for figure in open_]
    for area, months in (("north", north), ("south", south), ("", whole)):
        windows = [range(at, at + 1) for at in range(12)] + [range(q, q + 3) for q in (0, 3, 6, 9)]
        for window in windows:
            if not 1 <= sum(months[at] for at in window) <= LARGEST:
                continue
            for sign, end in ((1.0, 1.0), (-1.0, -float(LARGEST))):
                cost = [sign * one for one in unknowns(area, window)]
                found = linprog(cost, A_eq=known or None, b_eq=values or None)
                assert found.status in (0, 3)
                reached = -math.inf if found.fun is None else found.fun
                assert reached <= end + 1e-6, (area, window)


def test_figures_with_nothing_small_among_them_load_no_solver() -> None:
    program = (
        "import sys; from generator.protect.suppression import of_figures;"
        "sys.exit('scipy' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("seed", ["0", "1"])
def test_pattern_does_not_depend_on_the_hash_seed(seed: str) -> None:
    program = (
        "from tables_by_hand import table, small\n"
        "from generator.protect.suppression.choose import choose\n"
        "counts = ((9, 9, 9, 3), (9, 9, 4, 9), (9, 2, 9, 9), (9, 9, 9, 9))\n"
        "print(*choose(table(counts, small(counts)), 5).partners)\n"
        "print(*choose(table(counts, small(counts)), 5, exact_up_to=0).partners)\n"
    )
    here = Path(__file__).parent
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(here)},
        cwd=here.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    exact, movement = run.stdout.splitlines()
    counts = ((9, 9, 9, 3), (9, 9, 4, 9), (9, 2, 9, 9), (9, 9, 9, 9))
    expected = best(counts)
    assert expected is not None
    assert exact.split() == [name(place) for place in expected[2]]
    assert movement == exact
