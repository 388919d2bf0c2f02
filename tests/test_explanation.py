"""How a figure and its judgement arose, step by step."""

from __future__ import annotations

import pytest
from judged_by_hand import a_package, a_target, an_edition, an_indicator, figure, row

from generator.judge.explanation.steps import explain
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.editions import ReleasedEdition
from generator.model.figures import Symbol
from generator.model.indicators import Polarity, Unit
from generator.model.periods import Basis, parse_period

LOWER = an_indicator(polarity=Polarity.LOWER)


def steps(edition: ReleasedEdition) -> list[tuple[str, str]]:
    (judgement,) = judge(edition, parse_period("2023-m05")).all
    return list(explain(edition, judgement))


def test_every_step_from_the_rows_to_the_judgement_is_written_out() -> None:
    rows = [
        row("2023-m05", value="9.3", line=70),
        row("2023-m08", numerator=34, denominator=291, line=73),
    ]
    figures = measure(a_package([LOWER], rows))
    assert steps(an_edition([LOWER], figures, targets=(a_target(10, 5),))) == [
        (
            "Figure",
            "3.3 Children in need visited: 11.7%, at 31 August 2023 (the state on one day).",
        ),
        ("Rows", "observations.csv, line 73"),
        ("Numerator", "34 visited in the past four weeks."),
        ("Denominator", "291 children in need."),
        ("Formula", "100 × 34 ÷ 291 ≈ 11.68385"),
        ("Rounding", "Half up to 1 decimal place, once: 11.7%."),
        (
            "Target in force",
            "Maximum 10% and target 5%, in force from 1 April 2023; "
            "set by Director of Children's Services; agreed on 22 March 2023.",
        ),
        ("Rating rule", "11.7% is above the maximum of 10%, and lower is better: red."),
        (
            "Distance to the maximum",
            "1.7 percentage points, 17.0% of the target; 5 fewer would meet it.",
        ),
        (
            "Distance to the target",
            "6.7 percentage points, 134.0% of the target; 20 fewer would meet it.",
        ),
        (
            "Compared with",
            "The last report: 9.3% at 31 May 2023. Both figures describe a single day. "
            "Up 2.4 points since May 2023.",
        ),
        (
            "Chance",
            "How many stand behind the figure at 31 May 2023 is not known, so it is taken to be "
            "291 too. By Newcombe's method for two shares, the 95% interval of the change runs "
            "from −2.7 to 7.4 percentage points and takes in zero, so it may be chance.",
        ),
        (
            "Direction of travel",
            "How many stand behind the figure at 31 May 2023 is not known, so it is taken to be "
            "291 too. By Newcombe's method for two shares, the 95% interval of the change runs "
            "from −2.7 to 7.4 percentage points and takes in zero, so it may be chance.",
        ),
        (
            "People",
            "34 of 291 children in need visited in the past four weeks; "
            "5 fewer would meet the maximum.",
        ),
        (
            "Judgement",
            "11.7% at 31 August 2023: red, 1.7 percentage points above the maximum of 10%; "
            "up 2.4 points since May 2023, no clear change.",
        ),
    ]


def test_a_pooled_figure_names_every_row_and_says_that_it_is_summed() -> None:
    indicator = an_indicator(basis=Basis.YEAR_TO_DATE)
    rows = [
        row(f"2023-m{month:02d}", Basis.IN_PERIOD, numerator=4, denominator=8, line=month)
        for month in range(4, 9)
    ]
    found = dict(steps(an_edition([indicator], measure(a_package([indicator], rows)))))
    assert found["Rows"] == "observations.csv, lines 4, 5, 6, 7 and 8"
    assert found["Formula"] == "Summed over 5 months, not averaged. 100 × 20 ÷ 40 = 50"


def test_an_annualised_rate_shows_how_it_was_scaled() -> None:
    about = {"unit": Unit.RATE_PER_10000, "annualised": True}
    indicator = an_indicator(Unit.RATE_PER_10000, basis=Basis.YEAR_TO_DATE, annualised=True)
    flow = figure("2023-m08", Basis.YEAR_TO_DATE, numerator=541, denominator=64300, **about)
    found = dict(steps(an_edition([indicator], [flow])))
    assert found["Formula"].startswith("10,000 × 541 ÷ 64,300 × 12 ÷ 5 ≈ 201.9")


def test_a_value_handed_over_without_counts_has_no_formula() -> None:
    found = dict(steps(an_edition([an_indicator()], [figure("2023-m08", value=80)])))
    assert found["Formula"] == "None: the figure stands as it was handed over."
    assert "Numerator" not in found


@pytest.mark.parametrize("symbol", [Symbol.CONFIDENTIAL, Symbol.NOT_AVAILABLE])
def test_a_figure_without_a_number_is_explained_without_one(symbol: Symbol) -> None:
    hidden = figure("2023-m08", symbol=symbol)
    edition = an_edition(
        [an_indicator()], [hidden], targets=(a_target(),), rules=("Small counts are hidden.",)
    )
    found = dict(steps(edition))
    assert found["Symbol"].startswith(f"[{symbol}]: ")
    assert ("Disclosure rules" in found) == (symbol is Symbol.CONFIDENTIAL)
    assert not {"Numerator", "Denominator", "Formula", "Target in force", "People"} & set(found)


def test_no_figure_is_explained_by_its_sentence() -> None:
    assert [heading for heading, _ in steps(an_edition([an_indicator()], []))] == [
        "Figure",
        "Judgement",
    ]
