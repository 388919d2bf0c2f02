"""The verdict on each indicator, its sentence, and the people behind a percentage."""

from __future__ import annotations

import pytest
from judged_by_hand import a_target, an_edition, an_indicator, figure

from generator.judge.verdict import judge, tally
from generator.model.figures import Figure, Status, Symbol
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.judgements import Judgement, Rating
from generator.model.periods import Basis, parse_period

TARGETS = (a_target(),)


def judged(*figures: Figure, indicator: Indicator | None = None, **about: object) -> Judgement:
    """The judgement of one indicator, whose last report was of May."""
    found = indicator or an_indicator()
    targets = about.get("targets", TARGETS)
    assert isinstance(targets, tuple)
    edition = an_edition([found], figures, targets=targets)
    return judge(edition, parse_period("2023-m05")).all[0]


MAY = figure("2023-m05", value="82.8")
AUGUST = figure("2023-m08", numerator=615, denominator=790)


def test_a_red_figure_is_said_in_one_sentence() -> None:
    assert judged(MAY, AUGUST).sentence == (
        "77.8% at 31 August 2023: red, 7.2 percentage points short of the minimum of 85%; "
        "down 5.0 points since May 2023, worsening."
    )


@pytest.mark.parametrize(
    ("top", "sentence"),
    [
        (711, "90.0% at 31 August 2023: green, at or beyond the upper target of 90%."),
        (
            691,
            "87.5% at 31 August 2023: amber, "
            "2.5 percentage points short of the upper target of 90%.",
        ),
    ],
)
def test_the_distance_is_to_the_end_not_yet_reached(top: int, sentence: str) -> None:
    assert judged(figure("2023-m08", numerator=top, denominator=790)).sentence == sentence


def test_lower_is_better_is_said_where_it_is_so() -> None:
    lower = an_indicator(polarity=Polarity.LOWER)
    august = figure("2023-m08", numerator=34, denominator=291)
    found = judged(august, indicator=lower, targets=(a_target(10, 5),))
    assert found.sentence == (
        "11.7% at 31 August 2023: red, 1.7 percentage points above the maximum of 10%."
    )
    assert found.people == (
        "34 of 291 children in need visited in the past four weeks; 5 fewer would meet the maximum"
    )


def test_a_count_without_a_target_is_not_rated_and_its_change_not_judged() -> None:
    neutral = an_indicator(Unit.COUNT, Polarity.NEUTRAL)
    may = figure("2023-m05", unit=Unit.COUNT, value=812)
    august = figure("2023-m08", unit=Unit.COUNT, value=790)
    found = judged(may, august, indicator=neutral, targets=())
    assert found.sentence == "790 at 31 August 2023: not rated; down 22 (2.7%) since May 2023."
    assert found.people == ""


def test_a_provisional_figure_says_so() -> None:
    found = judged(figure("2023-m08", value=80, status=Status.PROVISIONAL))
    assert found.sentence.startswith("80.0% (provisional) at 31 August 2023")


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis.SNAPSHOT, "none at 31 August 2023 or before."),
        (Basis.IN_PERIOD, "none for August 2023 or before."),
        (Basis.YEAR_TO_DATE, "no year-to-date figure for 1 April to 31 August 2023, or before."),
        (Basis.ROLLING_YEAR, "none for the 12 months to 31 August 2023, or before."),
    ],
)
def test_no_figure_says_what_is_missing(basis: Basis, words: str) -> None:
    found = judged(indicator=an_indicator(basis=basis))
    assert found.sentence == f"No figure for this period: the data hold {words}"
    assert (found.headline, found.rated.rating) == (None, Rating.NO_FIGURE)


def test_a_hidden_figure_has_no_rating_no_change_and_no_people() -> None:
    found = judged(MAY, figure("2023-m08", symbol=Symbol.CONFIDENTIAL))
    assert (found.changes, found.people, found.rated.minimum) == ((), "", None)
    assert found.sentence == "No number at 31 August 2023: not shown, to protect confidentiality."
    assert not any(mark.isdigit() for mark in found.no_change_reason)


def test_a_second_measurement_is_judged_but_neither_rated_nor_tallied() -> None:
    indicators = [an_indicator(), an_indicator(name="audited", variant_of="visits")]
    other = figure("2023-m08", value=60)
    key = type(other.key)("audited", other.key.period, other.key.basis)
    edition = an_edition(
        indicators, [AUGUST, Figure(key, other.unit, 1, other.value, other.shown)], targets=TARGETS
    )
    judgements = judge(edition, None)
    assert judgements.of("audited").rated.rating is Rating.NOT_RATED
    assert tally(judgements).total == 1
    assert tally(judgements).counts[Rating.RED] == 1


@pytest.mark.parametrize(
    ("top", "bottom", "words"),
    [
        (615, 790, "615 of 790 {}; 175 not; 57 more would reach the minimum"),
        (691, 790, "691 of 790 {}; 99 not; 20 more would reach the upper target"),
        (780, 790, "780 of 790 {}; 10 not"),
        (328, 328, "All 328 {}"),
        (0, 40, "None of 40 {}; 34 more would reach the minimum"),
        (1958, 2165, "1,958 of 2,165 {}; 207 not"),
    ],
)
def test_a_percentage_reads_back_as_people(top: int, bottom: int, words: str) -> None:
    found = judged(figure("2023-m08", numerator=top, denominator=bottom))
    assert found.people == words.format("children in need visited in the past four weeks")


def test_a_percentage_without_counts_does_not_read_back() -> None:
    assert judged(MAY).people == ""
