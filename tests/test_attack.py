"""What published figures give away together, against enumeration, and the words for it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product
from types import MappingProxyType

import numpy as np
import pytest
from editions_by_hand import an_edition_told
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_by_hand import an_indicator

from generator.model.archive import PublishedFigure
from generator.model.editions import Unprotected
from generator.model.figures import Figure, Figures, Key, SafeRange, figures_in_order
from generator.model.findings import Finding, Severity
from generator.model.indicators import Counts, Disclosure, Indicator, Unit
from generator.model.periods import Basis, parse_period
from generator.model.records import Area, Category
from generator.protect.attack import solver
from generator.protect.attack.attacking import Attack, attacked
from generator.protect.attack.identities import Part
from generator.protect.attack.saying import sayings
from generator.protect.attack.searching import Closeness
from generator.protect.attack.solver import Numbers
from generator.protect.attack.system import Row, System, solved
from generator.protect.attack.told import Told, told_now, told_then
from generator.protect.attack.words import check_attack, in_a_sentence, names_of
from generator.protect.profiles import PROFILES

DFE = PROFILES["dfe_1_5"]
LARGEST = DFE.largest
AREAS = (Area("north", "North", "locality"), Area("south", "South", "locality"))

REFERRALS = replace(
    an_indicator(Unit.COUNT, basis=Basis.IN_PERIOD, name="referrals"),
    ref="1.1",
    counts=Counts.CHILDREN,
    short_name="Referrals",
)
VISITED = replace(
    REFERRALS, indicator="visited", ref="3.1", short_name="Visited", unit=Unit.PERCENT, decimals=1
)

#: Period, basis and area, with a count, a pair of counts, a percentage in text, "c", or a range,
#: such as ">95".
Cell = tuple[str, str] | tuple[str, str, str]
Said = dict[Cell, int | tuple[int, int] | str]


def published(indicator: str, cell: Cell, said: int | tuple[int, int] | str) -> PublishedFigure:
    """A figure as a table of an edition has it."""
    period, basis, area = (*cell, "")[:3]
    key = (indicator, area, "", "", period, basis)
    if said == "c":
        return PublishedFigure(key, "", None, None, None, "c", "final")
    if isinstance(said, str) and said[0] == ">":
        safe = SafeRange(at_least=Decimal(said[1:]))
        return PublishedFigure(key, "", None, None, None, "c", "final", safe)
    if isinstance(said, tuple):
        top, bottom = map(Decimal, said)
        value = (100 * top / bottom).quantize(Decimal("0.1"), "ROUND_HALF_UP")
        return PublishedFigure(key, "", value, top, bottom, "", "final")
    return PublishedFigure(key, "", Decimal(said), None, None, "", "final")


def edition(name: str, said: Said, indicator: str = "referrals", *, is_new: bool = False) -> Told:
    """An edition that says these figures of one indicator."""
    figures = tuple(published(indicator, cell, number) for cell, number in said.items())
    return Told(f"edition {name}", figures, is_new=is_new)


def truth(said: Said, indicator: Indicator = REFERRALS) -> Figures:
    """The same as figures before protection."""
    figures = []
    for cell, number in said.items():
        period, basis, area = (*cell, "")[:3]
        key = Key(indicator.indicator, parse_period(period), Basis(basis), area)
        if isinstance(number, tuple):
            top, bottom = map(Decimal, number)
            share = 100 * top / bottom
            figures.append(Figure(key, indicator.unit, 1, share, share, top, bottom))
        else:
            figures.append(Figure(key, indicator.unit, 0, Decimal(number), Decimal(number)))
    return figures_in_order(figures)


def attack(
    told: Sequence[Told],
    true: Figures,
    indicators: Sequence[Indicator] = (REFERRALS,),
    areas: Sequence[Area] = (),
    categories: Sequence[Category] = (),
    remembered: Mapping[str, str] = MappingProxyType({}),
) -> Attack:
    return attacked(told, true, indicators, areas, categories, DFE, remembered)


def found(result: Attack) -> set[tuple[str, str, str, str]]:
    """Each exposure as its period, basis, area and closeness."""
    return {
        (one.asked.token, one.asked.basis, one.asked.cell[0], one.closeness)
        for one in result.exposures
    }


def findings(result: Attack, indicators: Iterable[Indicator] = (REFERRALS,)) -> list[Finding]:
    return list(check_attack(result, names_of(indicators, AREAS, ()), "observations.csv"))


# Ranges, by enumeration.


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, list[int], list[bool]]:
    """A small table with its cells, and which of its cells, row and column sums are open."""
    rows, columns = draw(st.sampled_from([(1, 3), (2, 2), (2, 3), (3, 2)]))
    cells = draw(st.lists(st.integers(0, 4), min_size=rows * columns, max_size=rows * columns))
    sums = rows * columns + rows + columns
    opened = draw(st.lists(st.booleans(), min_size=sums, max_size=sums))
    return rows, columns, cells, opened


def sums_of(rows: int, columns: int) -> list[tuple[int, ...]]:
    """The cells, the rows, the columns and the whole of a table, as the cells each adds up."""
    cells = [(cell,) for cell in range(rows * columns)]
    across = [tuple(range(row * columns, (row + 1) * columns)) for row in range(rows)]
    down = [tuple(range(column, rows * columns, columns)) for column in range(columns)]
    return [*cells, *across, *down]


@cache
def ways(cells: int, total: int) -> Numbers:
    """Every way to share out a total among cells, one a row."""
    if cells == 1:
        return np.array([[total]])
    shares = [
        np.insert(ways(cells - 1, total - first), 0, first, axis=1) for first in range(total + 1)
    ]
    return np.vstack(shares)


@settings(max_examples=60, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_ranges_are_those_of_all_tables_that_show_the_same(
    table: tuple[int, int, list[int], list[bool]], chance: random.Random
) -> None:
    rows, columns, cells, opened = table
    whole = tuple(range(len(cells)))
    shown = [
        parts for parts, is_open in zip(sums_of(rows, columns), opened, strict=True) if is_open
    ]
    said = [(parts, sum(cells[cell] for cell in parts)) for parts in (*shown, whole)]
    possible = ways(len(cells), sum(cells))
    for parts, total in said:
        possible = possible[possible[:, parts].sum(axis=1) == total]
    made = [Row(p, (1.0,) * len(p), float(total), float(total)) for p, total in said]
    chance.shuffle(made)
    known = solved(System((True,) * len(cells), tuple(made)))
    asked = [*sums_of(rows, columns), whole, tuple(chance.sample(whole, 2))]
    for parts in asked:
        sums = possible[:, parts].sum(axis=1)
        window = known.split(parts)
        assert window.at_least() <= window.not_under() <= sums.min()
        assert window.at_most() >= window.not_over() >= sums.max()
        assert (window.least(), window.most()) == (sums.min(), sums.max()), parts


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 12), st.integers(1, 30), st.integers(0, 1), st.booleans())
def test_a_percentage_tells_what_all_counts_with_its_rounding_tell(
    top: int, rest: int, places: int, with_denominator: bool
) -> None:
    bottom = top + rest
    unit = Decimal(1).scaleb(-places)
    value = (Decimal(100 * top) / bottom).quantize(unit, "ROUND_HALF_UP")
    key = ("visited", "", "", "", "2024-m04", "snapshot")
    figure = PublishedFigure(
        key, "", value, None, Decimal(bottom) if with_denominator else None, "", "final"
    )
    # Without its denominator a share may be of so many that each count is as large as it has to be.
    scaled = int(value.scaleb(places))
    possible = [
        (n, d)
        for d in ([bottom] if with_denominator else range(1, 12 * bottom))
        for n in range(d + 1)
        if (2 * 100 * n * 10**places + d) // (2 * d) == scaled
    ]
    result = attack(
        [Told("edition a", (figure,))],
        truth({("2024-m04", "snapshot"): (top, bottom)}, VISITED),
        [replace(VISITED, basis=Basis.SNAPSHOT)],
    )
    exposed = {one.asked.part for one in result.exposures}
    for part, counts in (
        ("numerator", [n for n, _ in possible]),
        ("rest", [d - n for n, d in possible]),
    ):
        is_small = 1 <= (top if part == "numerator" else rest) <= LARGEST
        hides = min(counts) <= 1 and max(counts) >= LARGEST
        assert (part in exposed) is (is_small and not hides), (part, counts)


MONTHS = ("2024-m04", "2024-m05", "2024-m06")
SPANS: dict[tuple[str, str], tuple[int, ...]] = {
    **{(month, "in_period"): (number,) for number, month in enumerate(MONTHS)},
    ("fy2024-25-q1", "in_period"): (0, 1, 2),
    ("2024-m05", "year_to_date"): (0, 1),
}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=6, max_size=6),
    st.lists(st.booleans(), min_size=20, max_size=20),
    st.randoms(use_true_random=False),
)
def test_editions_of_two_areas_expose_what_enumeration_says(
    counts: list[int], opened: list[bool], chance: random.Random
) -> None:
    of_area = {"north": counts[:3], "south": counts[3:]}
    of_all = [a + b for a, b in zip(of_area["north"], of_area["south"], strict=True)]
    true: dict[tuple[str, str, str], int] = {
        (*window, area): sum(months[m] for m in inside)
        for area, months in of_area.items()
        for window, inside in SPANS.items()
    }
    totals: Said = {(month, "in_period"): of_all[m] for m, month in enumerate(MONTHS)}
    told = []
    for number, flags in enumerate((opened[:10], opened[10:])):
        said: Said = {c: true[c] if flag else "c" for c, flag in zip(true, flags, strict=True)}
        told.append(edition(str(number), said | totals))
    possible = []
    shown = [cell for n, cell in enumerate(true) if opened[n] or opened[n + 10]]
    for north in product(*(range(total + 1) for total in of_all)):
        south = [total - own for total, own in zip(of_all, north, strict=True)]
        filled = {"north": list(north), "south": south}
        if all(
            sum(filled[area][m] for m in SPANS[token, basis]) == true[token, basis, area]
            for token, basis, area in shown
        ):
            possible.append(filled)
    expected = set()
    for area, months in of_area.items():
        for window, inside in SPANS.items():
            sums = [sum(each[area][m] for m in inside) for each in possible]
            is_small = 1 <= sum(months[m] for m in inside) <= LARGEST
            if is_small and not (min(sums) <= 1 and max(sums) >= LARGEST):
                expected.add((*window, area))
    totals.update((cell, number) for cell, number in true.items())
    both = truth(totals)
    open_whole = [one for one in attack(told, both, areas=AREAS).exposures if one.asked.cell[0]]
    assert {one.asked.cell[0] for one in open_whole} == {area for *_, area in expected}
    assert sum(1 + one.later for one in open_whole) == len(expected)
    shuffled = [
        replace(one, figures=tuple(chance.sample(one.figures, len(one.figures)))) for one in told
    ]
    again = attack(shuffled, both, areas=AREAS[::-1])
    assert again == attack(told, both, areas=AREAS)


def test_a_kept_model_and_the_public_one_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    rows = []
    cells = [chance.randint(0, 9) for _ in range(12)]
    for _ in range(9):
        parts = tuple(sorted(chance.sample(range(12), 5)))
        total = float(sum(cells[part] for part in parts))
        rows.append(Row(parts, (1.0,) * 5, total, total))
    system = System((True,) * 12, tuple(rows))

    def ranges() -> list[tuple[float, float | None]]:
        known = solved(system)
        return [(w.least(), w.most()) for w in (known.split((n, n + 1)) for n in range(11))]

    kept = ranges()
    asked = solver.problem_of([({0: 1.0, 1: 1.0}, 3.0, 3.0)], *_free(2))
    assert solver.kept_model(asked) is not None
    monkeypatch.setattr(solver, "kept_model", lambda problem: None)
    assert ranges() == kept
    assert any(most != low for low, most in kept)


def _free(
    size: int,
) -> tuple[solver.Numbers, solver.Numbers, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    return np.zeros(size), np.full(size, np.inf), np.ones(size, dtype=np.bool_)


def test_where_fractions_reach_further_whole_numbers_decide() -> None:
    # Three pairs of 5 each: in fractions 2.5 each, in whole numbers nothing at all but by rests.
    rows = tuple(Row((a, b, 3), (1.0, 1.0, 2.0), 5.0, 6.0) for a, b in ((0, 1), (1, 2), (0, 2)))
    window = solved(System((True,) * 4, rows)).split((0, 1, 2))
    sums = [
        a + b + c
        for a, b, c, d in product(range(7), repeat=4)
        if all(5 <= x + y + 2 * d <= 6 for x, y in ((a, b), (b, c), (a, c)))
    ]
    assert (window.least(), window.most()) == (min(sums), max(sums))


# What editions give away.


def test_a_year_to_date_gives_back_the_quarter_hidden_beside_it() -> None:
    first = edition("2024-07", {("fy2024-25-q1", "in_period", "north"): 12})
    now = edition(
        "2024-10",
        {
            ("fy2024-25-q2", "in_period", "north"): "c",
            ("2024-m09", "year_to_date", "north"): 15,
        },
        is_new=True,
    )
    true = truth(
        {
            ("fy2024-25-q1", "in_period", "north"): 12,
            ("fy2024-25-q2", "in_period", "north"): 3,
        }
    )
    result = attack([first, now], true, areas=AREAS)
    (finding,) = findings(result)
    assert finding.problem == (
        "1.1 Referrals, North, July to September 2024 can be worked out exactly from: "
        "April to June 2024, edition 2024-07; 1 April to 30 September 2024, edition 2024-10."
    )
    assert finding.remedy.startswith("Hide 1 April to 30 September 2024, edition 2024-10, or")
    assert (finding.code, finding.severity) == ("PRIV-EXPOSED", Severity.ERROR)
    assert attack([first], true).exposures == ()


def test_what_earlier_editions_give_away_is_past_help() -> None:
    told = [
        edition("a", {("2024-m04", "in_period", "north"): 30}),
        edition("b", {("2024-m05", "year_to_date", "north"): 34}),
        edition("c", {("2024-m06", "in_period", "north"): 50}, is_new=True),
    ]
    true = truth({("2024-m04", "in_period", "north"): 30, ("2024-m05", "in_period", "north"): 4})
    result = attack(told, true, areas=AREAS)
    assert [one.is_past_help for one in result.exposures] == [True]
    (finding,) = findings(result)
    assert finding.severity is Severity.ERROR
    assert "Withdraw the series in this part" in finding.remedy
    assert "edition c" not in finding.problem


def test_what_is_past_help_no_longer_stops_once_its_series_is_withdrawn() -> None:
    told = [
        edition("a", {("2024-m04", "in_period", "north"): 30}),
        edition("b", {("2024-m05", "year_to_date", "north"): 34}),
        edition("c", {("2024-m06", "in_period"): 150}, is_new=True),
    ]
    true = truth({("2024-m04", "in_period", "north"): 30, ("2024-m05", "in_period", "north"): 4})
    result = attack(told, true, areas=AREAS)
    (finding,) = findings(result)
    assert (finding.code, finding.severity) == ("PRIV-EXPOSED", Severity.WARNING)
    assert "The series is withdrawn in this part" in finding.problem
    assert in_a_sentence(result).startswith(
        "It was tried to work out hidden counts from all sums of this edition together with "
        "edition a and edition b: none can be but by what had been published before."
    )


def test_what_suppression_could_not_protect_is_said_once() -> None:
    said: Said = {("2024-m04", "in_period", "north"): 3}
    result = attack([edition("a", said, is_new=True)], truth(said), areas=AREAS)
    known = [
        Unprotected(("referrals", area, "", ""), f"{area} is left open.")
        for area in ("north", "south")
    ]
    names = names_of([REFERRALS], AREAS, ())
    problems = [one.problem for one in check_attack(result, names, "observations.csv", known)]
    assert len(problems) == 2
    assert problems[0].startswith("1.1 Referrals, North, April 2024 can be worked out exactly")
    assert problems[1] == "south is left open."


def test_no_finding_says_a_count() -> None:
    said: Said = {
        ("2024-m04", "in_period", "north"): "c",
        ("2024-m04", "in_period", "south"): 8117,
        ("2024-m04", "in_period"): 8121,
    }
    true = truth({("2024-m04", "in_period", "north"): 4, ("2024-m04", "in_period", "south"): 8117})
    result = attack([edition("a", said, is_new=True)], true, areas=AREAS)
    assert found(result) == {("2024-m04", "in_period", "north", Closeness.EXACT)}
    for finding in findings(result):
        text = f"{finding.problem} {finding.remedy} {finding.value}".replace("April 2024", "")
        assert not {"4", "8117", "8121", "8,117", "8,121"} & set(text.replace(",", "").split())


def test_a_range_hardly_wider_than_what_is_hidden_is_a_warning() -> None:
    said: Said = {
        ("2024-m04", "in_period", "north"): "c",
        ("2024-m04", "in_period", "south"): "c",
        ("2024-m04", "in_period"): 7,
    }
    true = truth({("2024-m04", "in_period", "north"): 4, ("2024-m04", "in_period", "south"): 3})
    result = attack([edition("a", said)], true, areas=AREAS)
    assert result.exposures == ()
    assert {one.asked.cell[0] for one in result.nearly} == {"north", "south"}
    assert {f.severity for f in findings(result)} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("disclosure", "exposed"),
    [
        (Disclosure.ATTRIBUTE, {"rest"}),
        (Disclosure.PROCESS, set()),
        (Disclosure.OPEN, set()),
    ],
)
def test_the_decision_on_an_indicator_says_what_is_protected(
    disclosure: Disclosure, exposed: set[str]
) -> None:
    said: Said = {("2024-m04", "in_period"): (97, 100)}
    result = attack(
        [edition("a", said, "visited")],
        truth(said, VISITED),
        [replace(VISITED, disclosure=disclosure)],
    )
    assert {one.asked.part for one in result.exposures} == exposed


def test_a_numerator_that_is_anothers_denominator_gives_its_rest_away() -> None:
    plan = replace(VISITED, indicator="plan", ref="3.1", same_as=("3.2:denominator",))
    review = replace(VISITED, indicator="review", ref="3.2")
    month = ("2024-m04", "snapshot")
    told = Told(
        "edition a",
        (
            published("plan", month, "c"),
            replace(published("plan", ("2024-m05", "snapshot"), "c")),
            published("review", month, (40, 85)),
            PublishedFigure(("need", "", "", "", *month), "", Decimal(88), None, None, "", "final"),
        ),
    )
    need = replace(
        REFERRALS, indicator="need", ref="1.2", same_as=("3.1:denominator",), basis=Basis.SNAPSHOT
    )
    true = truth({month: (85, 88)}, plan)
    tied = attack([told], true, [plan, review, need])
    assert {(one.asked.indicator, one.asked.part) for one in tied.exposures} == {("plan", "rest")}
    (finding,) = findings(tied, [plan, review, need])
    assert "3.2, at 30 April 2024" in finding.problem
    assert "1.2, at 30 April 2024" in finding.problem
    loose = attack([told], true, [replace(plan, same_as=()), review, need])
    assert loose.exposures == ()


def test_a_numerator_that_is_two_categories_gives_a_hidden_one_away() -> None:
    month = ("2024-m04", "snapshot")
    length = replace(REFERRALS, indicator="length", ref="2.1", basis=Basis.SNAPSHOT)
    share = replace(
        VISITED, basis=Basis.SNAPSHOT, same_as=("2.1/months/six-to-twelve,over-twelve:value",)
    )
    bands = ("under-six", "six-to-twelve", "over-twelve")
    said: dict[str, int | str] = {"under-six": "c", "six-to-twelve": 40, "over-twelve": "c"}
    figures = [
        replace(published("length", month, number), key=("length", "", "months", band, *month))
        for band, number in said.items()
    ]
    told = Told("edition a", (*figures, published("visited", month, (43, 90))))
    key = Key("length", parse_period("2024-m04"), Basis.SNAPSHOT, "", "months", "over-twelve")
    true = figures_in_order([Figure(key, Unit.COUNT, 0, Decimal(3), Decimal(3))])
    categories = [Category("months", band, band) for band in bands]
    result = attack([told], true, [length, share], categories=categories)
    assert [(one.asked.indicator, one.closeness) for one in result.exposures] == [
        ("length", Closeness.EXACT)
    ]
    loose = attack([told], true, [length, replace(share, same_as=())], categories=categories)
    assert loose.exposures == ()


def test_a_percentage_gives_away_the_count_of_what_it_leaves() -> None:
    late = replace(REFERRALS, indicator="late", ref="3.1", same_as=("3.2:rest",))
    review = replace(VISITED, indicator="review", ref="3.2", disclosure=Disclosure.PROCESS)
    month = ("2024-m04", "in_period")
    told = Told("edition a", (published("late", month, "c"), published("review", month, (85, 88))))
    true = truth({month: 3}, late)
    tied = attack([told], true, [late, review])
    assert [one.asked.indicator for one in tied.exposures] == ["late"]
    assert attack([told], true, [replace(late, same_as=()), review]).exposures == ()


def test_a_part_of_another_count_is_no_larger() -> None:
    alone = replace(REFERRALS, indicator="alone", ref="5.3", part_of=("5.2:value",))
    care = replace(REFERRALS, indicator="care", ref="5.2")
    month = ("2024-m04", "in_period")
    told = Told("edition a", (published("alone", month, "c"), published("care", month, 4)))
    open_to_all = replace(care, disclosure=Disclosure.OPEN)
    result = attack([told], truth({month: 3}, alone), [alone, open_to_all])
    assert [one.closeness for one in result.exposures] == [Closeness.PARTLY]
    assert attack([told], truth({month: 0}, alone), [alone, open_to_all]).exposures == ()


def test_a_revised_figure_is_another_number_from_then_on() -> None:
    first = edition(
        "a",
        {
            ("2024-m04", "in_period"): 20,
            ("2024-m05", "in_period"): "c",
            ("2024-m05", "year_to_date"): "c",
        },
    )
    true = truth({("2024-m04", "in_period"): 26, ("2024-m05", "in_period"): 5})
    later: Said = {("2024-m04", "in_period"): 26, ("2024-m05", "year_to_date"): 31}
    key = ("referrals", "", "", "", "2024-m04", "in_period")
    told = replace(edition("b", later), revised=frozenset({key}))
    result = attack([first, told], true)
    assert result.contradictions == ()
    assert found(result) == {("2024-m05", "in_period", "", Closeness.EXACT)}
    # The figures it is worked out from are those after the revision.
    assert {one.publication for one in result.exposures[0].given} == {"edition b"}


def test_a_revised_year_to_date_is_taken_to_be_a_month_that_nobody_told() -> None:
    first = edition("a", {("2024-m04", "in_period"): 40, ("2024-m05", "year_to_date"): 60})
    second = edition("b", {("2024-m05", "year_to_date"): 64, ("2024-m06", "year_to_date"): 90})
    true = truth({("2024-m04", "in_period"): 40, ("2024-m05", "year_to_date"): 64})
    result = attack([first, second], true)
    assert result.contradictions == ()
    assert result.exposures == ()


def test_editions_that_contradict_each_other_are_named() -> None:
    first = edition(
        "a", {("2024-m04", "in_period", "north"): 20, ("2024-m04", "in_period", "south"): 30}
    )
    second = edition("b", {("2024-m04", "in_period"): 45})
    true = truth({("2024-m04", "in_period", "north"): 20})
    result = attack([first, second], true, areas=AREAS)
    (finding,) = findings(result)
    assert finding.code == "PRIV-CONTRADICTION"
    assert finding.severity is Severity.WARNING
    assert finding.problem.startswith("edition a and edition b contradict each other: ")
    assert "North, April 2024" in finding.problem


def test_sums_within_one_edition_that_do_not_add_up_are_a_note_and_the_rest_is_attacked() -> None:
    said: Said = {
        ("2024-m04", "in_period", "north"): 20,
        ("2024-m04", "in_period", "south"): 30,
        ("2024-m04", "in_period"): 49,
        ("2024-m05", "in_period", "north"): "c",
        ("2024-m05", "in_period", "south"): 30,
        ("2024-m05", "in_period"): 33,
    }
    true = truth({("2024-m05", "in_period", "north"): 3})
    result = attack([edition("a", said, is_new=True)], true, areas=AREAS)
    assert found(result) == {("2024-m05", "in_period", "north", Closeness.EXACT)}
    assert [f.severity for f in findings(result)] == [Severity.ERROR, Severity.NOTE]


def test_an_outturn_gives_away_a_hidden_march() -> None:
    snapshot = replace(REFERRALS, basis=Basis.SNAPSHOT)
    said: Said = {("2024-m03", "snapshot"): "c", ("fy2023-24", "snapshot"): 4}
    true = truth({("2024-m03", "snapshot"): 4}, snapshot)
    result = attack([edition("a", said)], true, [snapshot])
    assert len(result.exposures) == 1
    apart = edition("a", {("2024-m03", "snapshot"): 40, ("fy2023-24", "snapshot"): 44})
    assert attack([apart], true, [snapshot]).contradictions == ()


def test_categories_add_up_without_their_remainder() -> None:
    def of(category: str, said: int | str) -> PublishedFigure:
        one = published("referrals", ("2024-m04", "in_period"), said)
        breakdown = "gender" if category else ""
        return replace(one, key=("referrals", "", breakdown, category, *one.key[4:]))

    told = Told("edition a", (of("girls", "c"), of("boys", 20), of("", 24)))
    categories = [Category("gender", name, name) for name in ("girls", "boys", "unknown")]
    key = Key("referrals", parse_period("2024-m04"), Basis.IN_PERIOD, "", "gender", "girls")
    true = Figures((Figure(key, Unit.COUNT, 0, Decimal(4), Decimal(4)),))
    assert len(attack([told], true, categories=categories).exposures) == 1


def test_counts_rounded_to_five_are_known_only_to_their_rounding() -> None:
    said: Said = {("2024-m04", "in_period"): 20, ("2024-m05", "year_to_date"): 25}
    true = truth({("2024-m04", "in_period"): 20, ("2024-m05", "in_period"): 3})
    exact = edition("a", said)
    assert len(attack([exact], true).exposures) == 1
    rounded = an_edition_told(exact.figures, "a", "2024-m05")
    assert told_then(rounded, PROFILES["nhs_1_7_round5"]).nearest == 5
    odd = an_edition_told((published("x", ("2024-m04", "snapshot"), (3, 9)),), "a", "2024-m05")
    assert told_then(odd, PROFILES["nhs_1_7_round5"]).nearest == 1
    assert attack([replace(exact, nearest=5)], true).exposures == ()


# Safe ranges.


@given(
    bottom=st.integers(1, 60),
    rest=st.integers(0, 60),
    ends=st.sampled_from([("at_least", 75), ("at_least", 95), ("at_most", 5), ("at_most", 20)]),
)
def test_a_safe_range_says_of_counts_what_it_says_of_their_share(
    bottom: int, rest: int, ends: tuple[str, int]
) -> None:
    top, (which, end) = max(0, bottom - rest), ends
    safe = SafeRange(**{which: Decimal(end)})
    figure = replace(published("visited", ("fy2024-25-q1", "in_period"), "c"), safe_range=safe)
    said = all(
        one.lower <= one.numerator * top + one.denominator * bottom <= one.upper
        for one in sayings(figure, VISITED, 1, LARGEST)
    )
    assert said is (100 * top >= end * bottom if which == "at_least" else 100 * top <= end * bottom)


def test_a_safe_range_that_narrows_a_count_beside_its_sums_is_exposed() -> None:
    """Of 40 in all 33 were visited: of the north, at most 33, so at most 1 was not if 95% were."""
    quarter = ("fy2024-25-q1", "in_period")
    of: Said = {quarter: (33, 40), (*quarter, "north"): (25, 26), (*quarter, "south"): (8, 14)}
    told: Said = {**of, (*quarter, "north"): "c", (*quarter, "south"): "c"}
    true = truth(of, VISITED)
    assert (
        found(attack([edition("a", told, "visited", is_new=True)], true, [VISITED], AREAS)) == set()
    )
    told[*quarter, "north"] = ">95"
    ranged = attack([edition("a", told, "visited", is_new=True)], true, [VISITED], AREAS)
    (exposed,) = {(asked.part, asked.cell) for asked in (one.asked for one in ranged.exposures)}
    assert exposed == (Part.REST, ("north", "", ""))


def test_what_is_remembered_of_a_symbol_is_not_said_of_a_range() -> None:
    quarter = ("fy2024-25-q1", "in_period")
    of: Said = {quarter: (33, 40), (*quarter, "north"): (25, 26), (*quarter, "south"): (8, 14)}
    told: Said = {**of, (*quarter, "north"): "c", (*quarter, "south"): "c"}
    true = truth(of, VISITED)
    now = [edition("a", told, "visited", is_new=True)]
    noted = attack(now, true, [VISITED], AREAS).noted
    told[*quarter, "north"] = ">95"
    now = [edition("a", told, "visited", is_new=True)]
    ranged = attack(now, true, [VISITED], AREAS, remembered=noted)
    assert (ranged.remembered, bool(ranged.exposures)) == (0, True)


# What is remembered.


def test_an_unchanged_block_is_not_worked_out_again_and_a_changed_one_is() -> None:
    said: Said = {("2024-m04", "in_period"): 20, ("2024-m05", "year_to_date"): 24}
    true = truth({("2024-m05", "in_period"): 4})
    first = attack([edition("a", said)], true)
    noted = first.noted
    again = attack([edition("a", said)], true, remembered=noted)
    assert (first.remembered, again.remembered) == (0, 1)
    assert again == replace(first, remembered=1)
    assert len(first.exposures) == 1
    changed = edition("a", {**said, ("2024-m04", "in_period"): 10})
    assert attack([changed], true, remembered=noted).remembered == 0
    decided = replace(REFERRALS, disclosure=Disclosure.OPEN)
    assert attack([edition("a", said)], true, [decided], remembered=noted).exposures == ()
    larger = attacked(
        [edition("a", said)], true, [REFERRALS], (), (), replace(DFE, largest=7), noted
    )
    assert larger.remembered == 0


def test_what_is_remembered_is_asked_of_the_counts_as_they_now_are() -> None:
    said: Said = {("2024-m04", "in_period"): 20, ("2024-m05", "year_to_date"): 24}
    noted = attack([edition("a", said)], truth({("2024-m05", "in_period"): 4})).noted
    none_small = truth({("2024-m05", "in_period"): 0})
    later = attack([edition("a", said)], none_small, remembered=noted)
    assert (later.remembered, later.exposures) == (1, ())


def test_what_is_remembered_depends_on_what_is_published_alone() -> None:
    said: Said = {
        ("2024-m04", "in_period", "north"): "c",
        ("2024-m04", "in_period", "south"): "c",
        ("2024-m04", "in_period"): 6,
    }
    noted = []
    for north in (1, 5, 0, 6):
        counts: Said = {
            ("2024-m04", "in_period", "north"): north,
            ("2024-m04", "in_period", "south"): 6 - north,
        }
        noted.append(dict(attack([edition("a", said)], truth(counts), areas=AREAS).noted))
    assert noted[0]
    assert all(one == noted[0] for one in noted)


def test_released_figures_with_a_symbol_are_told_without_numbers() -> None:
    key = Key("referrals", parse_period("2024-m04"), Basis.IN_PERIOD)
    figure = replace(
        Figure(key, Unit.COUNT, 0, Decimal(4), Decimal(4)),
        symbol="c",  # type: ignore[arg-type]
    )
    told = told_now("2024-04", [figure], DFE)
    assert told.figures == (published("referrals", ("2024-m04", "in_period"), "c"),)
    assert told.is_new
