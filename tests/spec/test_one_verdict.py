"""One verdict where the statistics disagree: which of them decides, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from judged_by_hand import a_target, an_edition, an_indicator, figure

from generator.judge.verdict import judge
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.figures import Figure, Row, Symbol
from generator.model.indicators import Polarity, Target
from generator.model.judgements import Direction, Judgement, Rating
from generator.model.periods import Basis, parse_period, previous
from generator.model.records import Break
from generator.model.variation import VariationSettings

AUGUST = parse_period("2023-m08")
STEADY = (300, 310, 305, 298, 307, 301, 309, 303, 299, 306, 302)
TARGETS = (a_target(85, 90, "2020-m04"),)


def months_up_to_august(
    tops: Sequence[int | None], of: int = 400, basis: Basis = Basis.SNAPSHOT
) -> list[Figure]:
    """A percentage for each month, the last one August 2023; `None` is a hidden one."""
    period, found = AUGUST, []
    for top in reversed(tops):
        cells: dict[str, object] = {"numerator": top, "denominator": of}
        if top is None:
            cells = {"symbol": Symbol.CONFIDENTIAL}
        found.append(figure(period.token, basis, **cells))
        period = previous(period)
    return found[::-1]


def judged(
    figures: Sequence[Figure],
    *,
    polarity: Polarity = Polarity.HIGHER,
    basis: Basis = Basis.SNAPSHOT,
    targets: tuple[Target, ...] = TARGETS,
    comparators: tuple[Comparator, ...] = (),
    breaks: tuple[Break, ...] = (),
    settings: VariationSettings | None = None,
) -> Judgement:
    """The judgement of one indicator, whose last report was of July."""
    edition = an_edition(
        [an_indicator(polarity=polarity, basis=basis)], figures, targets=targets, breaks=breaks
    )
    edition = replace(edition, comparators=comparators)
    july = parse_period("2023-m07")
    if settings is None:
        return judge(edition, july).all[0]
    return judge(edition, july, settings).all[0]


def england(value: str, period: str = "2023-m08", basis: Basis = Basis.SNAPSHOT) -> Comparator:
    return Comparator(
        row=Row("comparators.csv", 2),
        indicator="visits",
        period=parse_period(period),
        basis=basis,
        comparator="england",
        name="England",
        kind=ComparatorKind.NATIONAL,
        statistic=Statistic.VALUE,
        value=Decimal(value),
    )


def last_words(judgement: Judgement) -> str:
    return judgement.sentence.rpartition("; ")[2]


@pytest.mark.parametrize(
    ("tops", "words", "direction"),
    [
        # Newcombe alone would call 45 more of 400 an improvement; the months say such moves happen.
        ((300, 345, 302, 350, 298, 349, 303, 347, 301, 346, 300, 345), "up 11.3 points since July "
         "2023, within the normal variation of its 12 months.", Direction.WITHIN_VARIATION),
        # Newcombe alone would not tell 12 more of 400 from chance; the months do.
        ((*STEADY, 330), "up 7.0 points since July 2023, outside normal variation, improving.",
         Direction.IMPROVING),
        ((*STEADY, 270), "down 8.0 points since July 2023, outside normal variation, worsening.",
         Direction.WORSENING),
        # It came up a little, and is still far below what it was for a year.
        ((*STEADY, 310, 298, 306, 302, 270, 271), "worse than usual, though up 0.3 points since "
         "July 2023.", Direction.WORSE_THAN_USUAL),
        ((*STEADY, 298, 306, 302, 331, 330), "better than usual, though down 0.3 points since "
         "July 2023.", Direction.BETTER_THAN_USUAL),
    ],
)  # fmt: skip
def test_normal_variation_goes_before_chance(
    tops: tuple[int, ...], words: str, direction: Direction
) -> None:
    found = judged(months_up_to_august(tops))
    assert last_words(found) == words
    assert found.travel.direction is direction
    assert "Judged by its normal variation: August 2023 is " in found.reason


def test_which_way_is_better_turns_the_word_and_nothing_else() -> None:
    rising = months_up_to_august((*STEADY, 330))
    up = "up 7.0 points since July 2023, outside normal variation"
    assert last_words(judged(rising, polarity=Polarity.LOWER, targets=())) == f"{up}, worsening."
    neutral = judged(rising, polarity=Polarity.NEUTRAL, targets=())
    assert last_words(neutral) == f"{up}, higher than usual."


def test_with_too_few_months_chance_decides() -> None:
    found = judged(months_up_to_august((300, 345)))
    assert last_words(found) == "up 11.3 points since July 2023, improving."
    found = judged(months_up_to_august((300, 312)))
    assert last_words(found) == "up 3.0 points since July 2023, no clear change."


def test_nothing_is_judged_of_fewer_than_twenty() -> None:
    found = judged(months_up_to_august((10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 1), of=19))
    assert found.travel.direction is Direction.NOT_JUDGED
    assert not re.search("normal variation|better|worse|improv", found.sentence)
    assert "Only 19 are counted below the line" in found.reason


def test_nothing_is_judged_of_a_hidden_figure() -> None:
    found = judged(months_up_to_august((*STEADY, None)))
    assert found.travel.direction is Direction.NOT_JUDGED
    assert found.sentence == "No number at 31 August 2023: not shown, to protect confidentiality."


def test_nothing_is_judged_across_a_break() -> None:
    cut = Break("visits", parse_period("2023-m08"), "Recording moved to another system")
    found = judged(months_up_to_august((*STEADY, 330)), breaks=(cut,))
    assert found.travel.direction is Direction.NOT_JUDGED
    assert found.sentence.endswith("short of the minimum of 85%.")
    assert found.reason.endswith("from August 2023: Recording moved to another system.")


def test_single_months_speak_for_a_year_to_date() -> None:
    months = months_up_to_august((*STEADY, 330), basis=Basis.IN_PERIOD)
    years = [
        figure("2022-m08", Basis.YEAR_TO_DATE, numerator=1500, denominator=2000),
        figure("2023-m08", Basis.YEAR_TO_DATE, numerator=1530, denominator=2000),
    ]
    found = judged([*months, *years], basis=Basis.YEAR_TO_DATE)
    assert last_words(found) == (
        "up 1.5 points on 1 April to 31 August 2022, single months outside normal variation, "
        "improving."
    )
    assert found.reason.startswith("76.5% is below the minimum of 85%: red. Judged by its normal ")


def test_months_that_end_before_the_figure_do_not_speak_for_it() -> None:
    months = [f for f in months_up_to_august((*STEADY, 298, 330)) if f.key.period != AUGUST]
    day = figure("2023-08-15", numerator=345, denominator=400)
    found = judged([*months, day])
    assert "normal variation" not in found.sentence


def test_a_target_goes_before_a_comparison() -> None:
    few = months_up_to_august((300, 312))
    with_target = judged(few, comparators=(england("60"),))
    assert with_target.sentence.startswith("78.0% at 31 August 2023: red, 7.0 percentage points")
    assert "England" not in with_target.sentence
    without = judged(few, targets=(), comparators=(england("60"),))
    assert without.rated.rating is Rating.NOT_RATED
    assert without.sentence.startswith(
        "78.0% at 31 August 2023: not rated, better than England; up 3.0 points"
    )
    assert without.reason.startswith("60% lies below the 95% interval of ours")


@pytest.mark.parametrize(("value", "words"), [("77", "similar to"), ("90", "worse than")])
def test_a_comparison_has_its_word_by_chance(value: str, words: str) -> None:
    found = judged(months_up_to_august((300, 312)), targets=(), comparators=(england(value),))
    assert f"not rated, {words} England" in found.sentence


def test_no_comparison_of_other_days_is_in_the_verdict() -> None:
    earlier = england("60", "2023-m07")
    found = judged(months_up_to_august((300, 312)), targets=(), comparators=(earlier,))
    assert "England" not in found.sentence


def test_the_settings_decide_how_long_a_trend_is() -> None:
    rising = (303, 300, 307, 301, 309, 302, 308, 300, 301, 302, 303, 304, 305)
    assert "within the normal variation of its" in judged(months_up_to_august(rising)).sentence
    six = judged(months_up_to_august(rising), settings=VariationSettings(trend=6))
    assert "in a run beyond normal variation, improving" in six.sentence
    assert "each higher than the one before" in six.reason


def test_where_rating_variation_and_comparison_disagree_there_is_one_verdict() -> None:
    """Red by its target, better than England, and improving: one sentence, by precedence."""
    found = judged(months_up_to_august((*STEADY, 330)), comparators=(england("70"),))
    assert found.sentence == (
        "82.5% at 31 August 2023: red, 2.5 percentage points short of the minimum of 85%; up 7.0 "
        "points since July 2023, outside normal variation, improving."
    )
