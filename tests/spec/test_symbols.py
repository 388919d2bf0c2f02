"""Shorthand for cells without a number, against the oracle of symbols."""

from __future__ import annotations

import pytest
from judged_by_hand import a_package, a_target, an_edition, an_indicator, figure, oracle, row

from generator.judge.comparable import is_comparable
from generator.judge.rating import rate
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.figures import Symbol
from generator.model.formats import SYMBOL_MEANINGS, spell_figure, spell_symbol
from generator.model.judgements import Rating

CASES = oracle("symbols")
MEANINGS = {case["symbol"]: case for case in CASES["symbols"]}

#: Our word for each meaning, where it is not the oracle's own.
OURS = {"confidential": "confidentiality", "low": "rounds to zero"}


@pytest.mark.parametrize("case", CASES["symbols"], ids=lambda case: case["symbol"])
def test_each_letter_we_use_has_its_standard_meaning(case: dict[str, str]) -> None:
    letter, meaning = case["symbol"], case["meaning"]
    known = {str(symbol): symbol for symbol in Symbol}
    if letter not in known:
        # A mark beside a number, or a letter for surveys: never the reason a cell has no number.
        assert letter in CASES["rules"]["marks_value"] or letter in ("low", "w")
        return
    assert OURS.get(meaning, meaning) in SYMBOL_MEANINGS[known[letter]]


def test_symbols_are_written_in_square_brackets() -> None:
    assert [spell_symbol(symbol) for symbol in Symbol] == ["[c]", "[x]", "[z]", "[u]", "[k]"]


def test_no_obsolete_mark_is_a_symbol() -> None:
    assert not set(CASES["rules"]["obsolete"]) & {str(symbol) for symbol in Symbol}


@pytest.mark.parametrize("symbol", Symbol)
def test_a_figure_with_a_symbol_has_no_number_at_all(symbol: Symbol) -> None:
    hidden = figure("2023-m08", symbol=symbol, denominator=790)
    assert (hidden.value, hidden.shown, hidden.numerator, hidden.denominator) == (None,) * 4
    assert spell_figure(hidden) == f"[{symbol}]"


def test_zero_is_a_true_zero_and_not_a_symbol() -> None:
    zero = figure("2023-m08", numerator=0, denominator=40)
    assert (str(zero.shown), zero.symbol) == ("0.0", None)


def test_nothing_to_divide_by_is_not_applicable() -> None:
    assert figure("2023-m08", numerator=0, denominator=0).symbol is Symbol.NOT_APPLICABLE


def test_a_row_without_any_number_is_not_available() -> None:
    assert figure("2023-m08").symbol is Symbol.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("symbol", "rating"),
    [
        (Symbol.CONFIDENTIAL, Rating.NOT_RATED),
        (Symbol.NOT_AVAILABLE, Rating.NO_FIGURE),
        (Symbol.NOT_APPLICABLE, Rating.NO_FIGURE),
    ],
)
def test_a_symbol_is_never_rated_since_a_colour_would_give_a_band_away(
    symbol: Symbol, rating: Rating
) -> None:
    rated = rate(figure("2023-m08", symbol=symbol), an_indicator(), [a_target()])
    assert (rated.rating, rated.target, rated.minimum, rated.upper) == (rating, None, None, None)


def test_nothing_is_compared_from_or_to_a_symbol() -> None:
    hidden, plain = figure("2023-m07", symbol=Symbol.CONFIDENTIAL), figure("2023-m08", value=80)
    assert is_comparable(hidden, plain, an_indicator(), ()) == (
        False,
        "The figure at 31 July 2023 is not shown, to protect confidentiality.",
    )
    later = figure("2023-m09", symbol=Symbol.NOT_AVAILABLE)
    assert not is_comparable(plain, later, an_indicator(), ())[0]


def test_a_missing_latest_month_is_said_and_nothing_older_stands_in_for_it() -> None:
    indicator = an_indicator()
    rows = [row(f"2023-m0{month}", value=100) for month in range(3, 8)]
    rows.append(row("2023-m08", symbol=Symbol.NOT_AVAILABLE))
    figures = measure(a_package([indicator], rows))
    (judgement,) = judge(an_edition([indicator], figures, targets=(a_target(),)), None).all
    assert judgement.rated.rating is Rating.NO_FIGURE
    assert judgement.changes == ()
    assert judgement.sentence == "No number at 31 August 2023: not available."
