"""The verdict: each indicator's judgement, its one sentence, and the tally of them all."""

from __future__ import annotations

from decimal import Decimal

from generator.judge.comparison.beside_places import widest_beside
from generator.judge.direction import changes_of
from generator.judge.direction_of_travel import direction_of_travel
from generator.judge.people import people
from generator.judge.phrases import moved, short_of, when
from generator.judge.rating import rate
from generator.judge.variation.control_chart import control_chart
from generator.model.comparison import Benchmarked
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import (
    RANGE_MEANING,
    spell,
    spell_range,
    spell_status,
    why_no_number,
)
from generator.model.indicators import Indicator, Polarity, Target
from generator.model.judgements import (
    Change,
    Direction,
    Gap,
    Judgement,
    Judgements,
    Movement,
    Rated,
    Rating,
    Tally,
    Travel,
)
from generator.model.periods import Basis, Period, spell_day, spell_span
from generator.model.target_ends import TargetEnd, end_name
from generator.model.variation import USUAL, VariationSettings


def judge(
    released: ReleasedEdition,
    last_report: Period | None,
    variation: VariationSettings = USUAL,
) -> Judgements:
    """The judgement of each indicator, in the order of the package.

    `last_report` is the reporting period of the edition before this one, where there is one.
    """
    return Judgements(
        tuple(
            _judged(indicator, released, last_report, variation)
            for indicator in released.indicators
        )
    )


def tally(judgements: Judgements) -> Tally:
    """How many indicators have each rating; a second measurement of one is not counted again."""
    ratings = [j.rated.rating for j in judgements.all if not j.indicator.variant_of]
    return Tally({rating: ratings.count(rating) for rating in Rating})


def _judged(
    indicator: Indicator,
    released: ReleasedEdition,
    last_report: Period | None,
    settings: VariationSettings,
) -> Judgement:
    figure = released.figures.headline(indicator, released.reporting_period)
    rated = rate(figure, indicator, released.targets)
    changes: tuple[Change, ...] = ()
    no_change_reason = "There is no figure to compare."
    if figure is not None and figure.shown is not None:
        changes, no_change_reason = changes_of(
            figure, indicator, released.figures, last_report, released.breaks
        )
    elif figure is not None:
        no_change_reason = f"The figure is {why_no_number(figure)}."
    chart = control_chart(
        indicator, released.figures, released.breaks, released.reporting_period, settings
    )
    change = changes[0] if changes else None
    travel = direction_of_travel(figure, indicator, change, no_change_reason, chart)
    # Where no target rates it, other places are all there is to say whether it is good.
    beside = None
    if figure is not None and rated.rating is Rating.NOT_RATED and rated.target is None:
        beside = widest_beside(released, indicator, figure)
    return Judgement(
        indicator,
        figure,
        rated,
        changes,
        no_change_reason,
        chart,
        travel,
        people(figure, indicator, rated),
        _sentence(figure, indicator, rated, change, travel, beside, released.reporting_period),
        " ".join(dict.fromkeys((beside.reason if beside else rated.reason, travel.reason))),
        beside.short if beside else "",
    )


def _sentence(
    figure: Figure | None,
    indicator: Indicator,
    rated: Rated,
    change: Change | None,
    travel: Travel,
    beside: Benchmarked | None,
    reporting: Period,
) -> str:
    """The verdict in one sentence."""
    if figure is None:
        return f"No figure for this period: {_what_is_missing(indicator.basis, reporting)}."
    if figure.safe_range is not None:
        value = f"{spell_range(figure.safe_range)} {when(figure.key)}"
        return f"{value}, {RANGE_MEANING}: {_range_in_words(rated, indicator)}."
    if figure.shown is None:
        return f"No number {when(figure.key)}: {why_no_number(figure)}."
    value = spell(figure.shown, figure.unit, indicator.unit_label)
    if status := spell_status(figure):
        value += f" ({status})"
    level = f"not rated, {beside.short}" if beside else _rating_in_words(rated, indicator)
    sentence = f"{value} {when(figure.key)}: {level}"
    if going := _travel_in_words(change, travel):
        sentence += f"; {going}"
    return f"{sentence}."


def _what_is_missing(basis: Basis, reporting: Period) -> str:
    days = spell_span(reporting, basis)
    match basis:
        case Basis.SNAPSHOT:
            return f"the data hold none {days} or before"
        case Basis.IN_PERIOD:
            return f"the data hold none for {days} or before"
        case Basis.YEAR_TO_DATE:
            return f"the data hold no year-to-date figure for {days}, or before"
        case Basis.ROLLING_YEAR:
            return f"the data hold none for the {days}, or before"


def _rating_in_words(rated: Rated, indicator: Indicator) -> str:
    """The rating and the distance that says most: to the end of the target not yet reached."""
    minimum, upper = rated.minimum, rated.upper
    match rated.rating:
        case Rating.GREEN if upper is not None:
            return f"green, {_reached(TargetEnd.UPPER, upper.target, indicator)}"
        case Rating.AMBER if upper is not None:
            return f"amber, {short_of(upper, TargetEnd.UPPER, indicator)}"
        case Rating.AMBER if minimum is not None:
            return f"amber, {_reached(TargetEnd.MINIMUM, minimum.target, indicator)}"
        case Rating.RED if minimum is not None:
            return f"red, {short_of(minimum, TargetEnd.MINIMUM, indicator)}"
        case Rating.RED if upper is not None:
            return f"red, {short_of(upper, TargetEnd.UPPER, indicator)}"
        case Rating.NOT_RATED if rated.target is not None and upper is not None:
            return f"not rated yet, {_until_owed(upper, rated.target, indicator)}"
        case Rating.GREEN | Rating.AMBER | Rating.RED | Rating.NOT_RATED | Rating.NO_FIGURE:
            return str(rated.rating)


def _range_in_words(rated: Rated, indicator: Indicator) -> str:
    """The rating of a safe range; how far it is from a target is never said."""
    target = rated.target
    upper, minimum = (target.upper, target.minimum) if target else (None, None)
    match rated.rating:
        case Rating.GREEN if upper is not None:
            return f"green, all of it {_reached(TargetEnd.UPPER, upper, indicator)}"
        case Rating.AMBER if minimum is not None:
            return f"amber, all of it {_reached(TargetEnd.MINIMUM, minimum, indicator)}"
        case Rating.GREEN | Rating.AMBER | Rating.RED | Rating.NOT_RATED | Rating.NO_FIGURE:
            return str(rated.rating)


def _until_owed(gap: Gap, target: Target, indicator: Indicator) -> str:
    """How far it is to a target that is owed on a later day."""
    owed = spell_day(target.from_period.end)
    if gap.met:
        aim = spell(gap.target, indicator.unit, indicator.unit_label)
        return f"already {_on_the_good_side(indicator)} the {aim} owed by {owed}"
    return f"{short_of(gap, TargetEnd.ONLY, indicator)}, owed by {owed}"


def _reached(end: TargetEnd, target: Decimal, indicator: Indicator) -> str:
    """`at or beyond the upper target of 90%`; of a ceiling `at or below the maximum of 20%`."""
    name = end_name(end, indicator.polarity)
    side = _on_the_good_side(indicator)
    return f"{side} the {name} of {spell(target, indicator.unit, indicator.unit_label)}"


def _on_the_good_side(indicator: Indicator) -> str:
    return "at or below" if indicator.polarity is Polarity.LOWER else "at or beyond"


def _travel_in_words(change: Change | None, travel: Travel) -> str:
    return with_meaning(moved(change) if change else "", change, travel)


def with_meaning(words: str, change: Change | None, travel: Travel) -> str:
    """What moved, and what that means unless nothing did or neither way is better.

    `words` say the change, of which the travel is.
    """
    by_chance_alone = travel.direction is Direction.NO_CLEAR_CHANGE
    if travel.direction is Direction.NOT_JUDGED or (by_chance_alone and change and not change.size):
        return words
    if travel.direction in (Direction.BETTER_THAN_USUAL, Direction.WORSE_THAN_USUAL) and words:
        # The last move went the other way, or nowhere, which would read as if it were meant.
        joined = "with" if change and change.movement is Movement.SAME else "though"
        return f"{travel.meaning}, {joined} {words}"
    return f"{words}, {travel.meaning}" if words else travel.meaning
