"""What holds of every measure of the lists, over lists worked by hand and lists drawn at random."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from lists_at_random import extract_at_random
from lists_by_hand import extract_of, read_list

from generator.annex_a.extract import Extract
from generator.annex_a.measures import MEASURES
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.children import each_child_once
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.specification import Kind, lists_asked
from generator.model.indicators import Unit
from generator.model.periods import Basis
from generator.model.ties import tie_of

BY_ID = {measure.id: measure for measure in MEASURES}
EVERY = pytest.mark.parametrize("measure", MEASURES, ids=list(BY_ID))

AT_RANDOM = extract_at_random(1)
COUNTED = {measure.id: measure.count(AT_RANDOM) for measure in MEASURES}

#: One count of one measure, as `referral-rate:numerator`.
Part = str


def _answers() -> set[str]:
    """The measures that some file of tests has a table of, worked by hand, in its `ANSWERS`."""
    files = sorted(Path(__file__).parent.glob("test_annex_a_*.py"))
    with_answers = [one for one in files if "\nANSWERS" in one.read_text(encoding="utf-8")]
    modules = [importlib.import_module(file.stem) for file in with_answers]
    return {name for module in modules for name in module.ANSWERS}


def test_every_measure_has_a_table_worked_by_hand() -> None:
    assert {measure.id for measure in MEASURES if measure.lists} - _answers() == set()


def test_no_two_measures_have_one_id_reference_or_synonym() -> None:
    for named in (
        [measure.id for measure in MEASURES],
        [measure.ref for measure in MEASURES],
        [word for measure in MEASURES for word in {*measure.synonyms}],
    ):
        assert [word for word, times in Counter(named).items() if times > 1] == []


@EVERY
def test_a_measure_says_in_words_whom_it_counts(measure: Measure) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", measure.id)
    for said in (measure.definition, measure.why_it_matters):
        assert said.endswith(".")
    assert measure.numerator_label
    assert bool(measure.denominator_label) is (measure.unit is not Unit.COUNT)
    assert measure.annualised is (
        measure.unit is Unit.RATE_PER_10000 and measure.basis is not Basis.SNAPSHOT
    )
    assert set(measure.breakdowns) <= set(BREAKDOWNS)


@EVERY
def test_a_measure_counts_rows_of_its_own_lists_and_a_share_no_more_than_all(
    measure: Measure,
) -> None:
    counted = COUNTED[measure.id]
    if not measure.lists:
        assert counted is None
        return
    only = extract_of(*(AT_RANDOM.lists[number] for number in measure.lists))
    assert _told(measure, measure.count(only)) == _told(measure, counted)
    assert counted is not None and counted.rows.index.is_unique and len(counted.rows)
    assert (counted.met is not None) is (measure.unit is Unit.PERCENT)
    if counted.met is not None:
        assert counted.met.dtype == bool
        assert counted.met.index.equals(counted.rows.index)


@EVERY
def test_the_groups_of_a_breakdown_hold_every_row_once(measure: Measure) -> None:
    counted = COUNTED[measure.id]
    for name in measure.breakdowns:
        assert counted is not None
        groups = BREAKDOWNS[name].category_of(counted.rows)
        assert groups.index.equals(counted.rows.index)
        assert set(groups) <= {category for category, _ in BREAKDOWNS[name].categories}


def test_no_two_groups_of_a_breakdown_have_one_name() -> None:
    for one in BREAKDOWNS.values():
        for named in zip(*one.categories, strict=True):
            assert len(set(named)) == len(named)
        assert all(re.fullmatch("[A-Za-z0-9][A-Za-z0-9+_-]*", name) for name, _ in one.categories)


@cache
def _turned() -> Extract:
    chance = np.random.default_rng(7)
    return _with_rows(lambda _, rows: rows.iloc[chance.permutation(len(rows))])


@EVERY
def test_the_order_of_rows_changes_nothing(measure: Measure) -> None:
    assert _told(measure, measure.count(_turned())) == _told(measure, COUNTED[measure.id])


@cache
def _with_others(years: int) -> Extract:
    """The lists with all their rows a second time, as if so many years later."""

    def and_others(number: int, rows: pd.DataFrame) -> pd.DataFrame:
        dates = [
            column.id
            for column in lists_asked()[number].columns_of(AT_RANDOM.version)
            if column.kind is Kind.DATE and column.id != "born"
        ]
        later = {name: rows[name] + pd.DateOffset(years=years) for name in dates}
        others = rows.assign(**later).set_index(rows.index + len(rows))
        return pd.concat([rows, others])

    return _with_rows(and_others)


@pytest.mark.parametrize(
    "measure",
    [measure for measure in MEASURES if measure.basis is Basis.IN_PERIOD],
    ids=lambda measure: measure.id,
)
@pytest.mark.parametrize("years", [-10, 10])
def test_what_happened_long_before_or_will_happen_changes_no_count_of_six_months(
    measure: Measure, years: int
) -> None:
    with_others = measure.count(_with_others(years))
    assert _told(measure, with_others) == _told(measure, COUNTED[measure.id])


def _with_rows(change: Callable[[int, pd.DataFrame], pd.DataFrame]) -> Extract:
    lists = {
        number: replace(one, rows=change(number, one.rows))
        for number, one in AT_RANDOM.lists.items()
    }
    return replace(AT_RANDOM, lists=lists)


def _told(measure: Measure, counted: Counted | None) -> object:
    """Everything that a package tells of what was counted."""
    if counted is None:
        return None
    groups = {
        name: Counter(BREAKDOWNS[name].category_of(counted.rows)) for name in measure.breakdowns
    }
    met = None if counted.met is None else int(counted.met.sum())
    amount = None if counted.amount is None else float(counted.amount.sum())
    return (len(counted.rows), met, amount, groups)


def _rows_of(measure: Measure, counted: Counted) -> Iterator[tuple[str, pd.Index]]:
    """The rows that each count of a measure is made of, by the name of the part."""
    everyone = counted.rows.index
    match measure.unit:
        case Unit.COUNT:
            yield ("value", everyone)
        case Unit.RATE_PER_10000:
            yield ("numerator", everyone)
        case Unit.PERCENT:
            assert counted.met is not None
            yield ("numerator", everyone[counted.met])
            yield ("denominator", everyone)
            yield ("rest", everyone[~counted.met])
        case _:
            yield ("denominator", everyone)


def _parts() -> dict[Part, frozenset[int]]:
    """Every count that is printed, by the rows of its list that it is made of.

    With them are the sums of groups that a tie names.
    """
    printed = {
        f"{name}:{part}": frozenset(rows)
        for name, counted in COUNTED.items()
        if counted is not None
        for part, rows in _rows_of(BY_ID[name], counted)
    }
    ties = {tie for measure in MEASURES for tie in _ties(f"{measure.same_as};{measure.part_of}")}
    return printed | {said: _rows_of_groups(said) for said in ties if "/" in said}


def _rows_of_groups(said: str) -> frozenset[int]:
    tie = tie_of(said, BY_ID)
    counted = COUNTED[tie.name]
    assert counted is not None and tie.breakdown in BY_ID[tie.name].breakdowns
    breakdown = BREAKDOWNS[tie.breakdown]
    assert set(tie.categories) <= {category for category, _ in breakdown.categories}
    groups = breakdown.category_of(counted.rows)
    return frozenset(groups.index[groups.isin(tie.categories)])


def _ties(said: str) -> list[str]:
    return [tie.strip() for tie in said.split(";") if tie]


def _own(measure: Measure) -> Part:
    return f"{measure.id}:{'value' if measure.unit is Unit.COUNT else 'numerator'}"


def test_what_measures_are_tied_to_is_there_and_so() -> None:
    parts = _parts()
    for measure in MEASURES:
        for tie in _ties(measure.same_as):
            assert len(parts[_own(measure)]) == len(parts[tie]), f"{measure.id} is not {tie}"
        for tie in _ties(measure.part_of):
            assert len(parts[_own(measure)]) <= len(parts[tie]), f"{measure.id} is not in {tie}"


def _leaders(parts: Mapping[Part, frozenset[int]]) -> dict[Part, Part]:
    """One part to stand for all that are said to be the same."""
    leader = {part: part for part in parts}

    def lead(part: Part) -> Part:
        return part if leader[part] == part else lead(leader[part])

    for measure in MEASURES:
        for tie in _ties(measure.same_as):
            leader[lead(tie)] = lead(_own(measure))
    return {part: lead(part) for part in parts}


def _when(part: Part) -> tuple[object, ...]:
    """Only counts of one list and one stretch of time can be taken from each other."""
    measure = BY_ID[tie_of(part, BY_ID).name]
    is_state = measure.basis is Basis.SNAPSHOT
    return (measure.lists[0], measure.basis, None if is_state else measure.months)


def test_counts_of_the_same_rows_are_said_to_be_the_same() -> None:
    parts = _parts()
    leaders = _leaders(parts)
    untied = [
        f"{one} is {other}"
        for one, other in combinations(parts, 2)
        if parts[one] and parts[one] == parts[other] and _when(one) == _when(other)
        if leaders[one] != leaders[other]
    ]
    assert untied == []


def test_counts_within_each_other_are_said_to_be() -> None:
    parts = _parts()
    leaders = _leaders(parts)
    above: dict[Part, set[Part]] = {leader: set() for leader in leaders.values()}
    for measure in MEASURES:
        if measure.unit is Unit.PERCENT and COUNTED[measure.id] is not None:
            for part in ("numerator", "rest"):
                above[leaders[f"{measure.id}:{part}"]].add(leaders[f"{measure.id}:denominator"])
        for tie in _ties(measure.part_of):
            above[leaders[_own(measure)]].add(leaders[tie])

    def is_within(one: Part, other: Part) -> bool:
        return other in above[one] or any(is_within(great, other) for great in above[one])

    # What shares leave over is not asked: where two are of different children, so is it.
    asked = [
        part
        for part, rows in parts.items()
        if len(rows) > 9 and "/" not in part and not part.endswith(":rest")
    ]
    unsaid = [
        f"{one} is part of {other}"
        for one, other in permutations(asked, 2)
        if parts[one] < parts[other] and _when(one) == _when(other)
        if not is_within(leaders[one], leaders[other])
    ]
    assert unsaid == []


def test_a_count_that_is_the_sum_of_some_groups_of_another_is_tied_to_them() -> None:
    # Whoever takes from such a sum the groups that are shown is left with the one that is hidden.
    parts = _parts()
    leaders = _leaders(parts)
    sums = []
    for measure in MEASURES:
        counted = COUNTED[measure.id]
        for name in measure.breakdowns:
            assert counted is not None
            groups = BREAKDOWNS[name].category_of(counted.rows)
            everyone = frozenset(counted.rows.index)
            tied = {leaders[part] for part in parts if part.startswith(f"{measure.id}/{name}/")}
            for part, rows in parts.items():
                if not rows or not rows < everyone or _when(part) != _when(_own(measure)):
                    continue
                numerator = part.replace(":rest", ":numerator")
                if "/" in part or tied & {leaders[part], leaders[numerator]}:
                    continue
                within = groups[groups.index.isin(rows)]
                beyond = groups[~groups.index.isin(rows)]
                if not set(within) & set(beyond):
                    sums.append(f"{part} is some groups of {measure.id} by {name}")
    assert sums == []


def test_a_child_named_twice_counts_once_by_the_row_that_began_last() -> None:
    care = read_list(
        8,
        """
        child | started    | ceased
        A     | 2024-01-01 |
        A     | 2025-08-01 | 2025-09-01
        B     |            |
        B     | 2025-05-01 |
              | 2025-05-01 |
              | 2025-05-01 |
        C     | 2025-05-01 |
        C     | 2025-05-01 | 2025-06-01
        """,
    )
    once = each_child_once(extract_of(care)).rows(8)
    assert once is not None and list(once.index) == [3, 5, 6, 7, 9]
    referrals = read_list(3, "child | referred\nA | 2025-05-01\nA | 2025-05-01")
    again = each_child_once(extract_of(referrals)).rows(3)
    assert again is not None and len(again) == 2
