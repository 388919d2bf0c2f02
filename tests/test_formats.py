"""How numbers are spelled for a reader."""

from __future__ import annotations

from decimal import Decimal

import pytest
from judged_by_hand import figure

from generator.model.figures import Symbol
from generator.model.formats import (
    SYMBOL_MEANINGS,
    listed,
    plural,
    spell,
    spell_cell,
    spell_difference,
    spell_figure,
    spell_number,
    spell_points,
    spell_unit,
)
from generator.model.indicators import Unit


@pytest.mark.parametrize(
    ("number", "words"),
    [("0", "0"), ("77.0", "77.0"), ("1234567.50", "1,234,567.50"), ("-2336.5", "−2,336.5")],
)
def test_a_number_keeps_its_places_and_has_commas_and_a_true_minus(number: str, words: str) -> None:
    assert spell_number(Decimal(number)) == words


@pytest.mark.parametrize(
    ("unit", "number", "label", "words"),
    [
        (Unit.PERCENT, "77.8", "", "77.8%"),
        (Unit.RATE_PER_10000, "42.6", "", "42.6 per 10,000"),
        (Unit.COUNT, "1790", "", "1,790"),
        (Unit.COUNT, "1790", "children", "1,790 children"),
        (Unit.NUMBER, "14.2", "cases", "14.2 cases"),
        (Unit.DAYS, "1", "", "1 day"),
        (Unit.DAYS, "40", "", "40 days"),
        (Unit.WEEKS, "1.5", "", "1.5 weeks"),
        (Unit.SCORE, "12.9", "", "12.9"),
        (Unit.POUNDS, "5200", "", "£5,200"),
        (Unit.POUNDS, "-5200", "", "−£5,200"),
    ],
)
def test_a_value_is_spelled_with_its_unit(unit: Unit, number: str, label: str, words: str) -> None:
    assert spell(Decimal(number), unit, label) == words


@pytest.mark.parametrize("unit", Unit)
def test_a_cell_leaves_the_unit_to_the_head_of_its_column(unit: Unit) -> None:
    expected = {Unit.PERCENT: "12.5%", Unit.POUNDS: "£12.5"}.get(unit, "12.5")
    assert spell_cell(Decimal("12.5"), unit) == expected
    assert spell_unit(unit)


@pytest.mark.parametrize(
    ("unit", "size", "long", "short"),
    [
        (Unit.PERCENT, "-7.2", "7.2 percentage points", "7.2 points"),
        (Unit.PERCENT, "1.0", "1.0 percentage point", "1.0 point"),
        (Unit.COUNT, "-16", "16", "16"),
        (Unit.DAYS, "-3", "3 days", "3"),
    ],
)
def test_a_difference_of_percentages_is_in_points_and_has_no_sign(
    unit: Unit, size: str, long: str, short: str
) -> None:
    assert spell_difference(Decimal(size), unit) == long
    assert spell_points(Decimal(size), unit) == short


def test_a_figure_without_a_number_is_its_symbol_never_an_empty_cell() -> None:
    assert spell_figure(figure("2023-m08", symbol=Symbol.CONFIDENTIAL)) == "[c]"
    assert spell_figure(figure("2023-m08", value=80)) == "80.0%"
    assert set(SYMBOL_MEANINGS) == set(Symbol)


def test_words_are_listed_and_counted_as_in_a_sentence() -> None:
    assert [listed(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert (plural(1, "child", "children"), plural(1200, "indicator")) == (
        "1 child",
        "1,200 indicators",
    )
