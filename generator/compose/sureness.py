"""How sure a page is of what it says: chance, time, other places, the end of the year.

Each answer is short and plain; the tests and ranges behind it stand in a text of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.wording import capital
from generator.judge.annual_series import recent_trend_of, recent_trend_words
from generator.judge.comparison.beside_places import beside_places, known_by_then
from generator.judge.comparison.places import place_words
from generator.judge.comparison.position import position_of
from generator.judge.phrases import when
from generator.judge.variation.over_time import over_time
from generator.model.comparators import Comparator
from generator.model.comparison import (
    AmongAuthorities,
    Benchmarked,
    NotBenchmarked,
    Standing,
)
from generator.model.editions import ReleasedEdition
from generator.model.formats import spell
from generator.model.indicators import Indicator
from generator.model.judgements import Direction, Judgement, Movement
from generator.model.periods import spell_day
from generator.model.projection import NotProjected, Outlook, Projection
from generator.model.target_ends import TargetEnd, end_name
from generator.model.variation import ControlChart


@dataclass(frozen=True)
class Answer:
    """What is asked, the answer in a sentence or two, and what it rests on, if that is more."""

    heading: str
    plain: str
    detail: str = ""


Sureness = tuple[Answer, ...]


def sureness(
    released: ReleasedEdition,
    judgement: Judgement,
    projected: Projection | NotProjected,
    *,
    recent_trend: bool = False,
) -> Sureness:
    """What stands behind the judgement of one indicator, and what it does not say.

    `recent_trend` adds the trend of five years to annual indicators.
    """
    return (
        _change(judgement),
        Answer("Over time", _now(judgement), over_time(judgement)),
        *(_recent_trend(released, judgement) if recent_trend else ()),
        *(_beside(one.comparator, one) for one in beside_places(released, judgement.indicator)),
        *_among_authorities(released, judgement.indicator),
        _outlook(projected),
    )


def _change(judgement: Judgement) -> Answer:
    heading, change = "The change", judgement.change
    if change is None:
        return Answer(heading, judgement.no_change_reason)
    if change.movement is Movement.SAME:
        return Answer(heading, change.reason)
    match change.direction:
        case Direction.IMPROVING | Direction.WORSENING:
            return Answer(heading, "More than chance would bring.", change.reason)
        case Direction.NO_CLEAR_CHANGE:
            return Answer(heading, "It cannot be told from chance.", change.reason)
        case _:
            return Answer(heading, change.reason)


def _now(judgement: Judgement) -> str:
    """What the latest point is beside those before it, without its limits."""
    chart = judgement.variation
    if isinstance(chart, ControlChart):
        return chart.sentence
    return "What is normal for it is not known: no limits could be worked out."


def _recent_trend(released: ReleasedEdition, judgement: Judgement) -> Sureness:
    found = recent_trend_of(released, judgement)
    if found is None or judgement.headline is None:
        return ()
    return (Answer("Recent trend", recent_trend_words(found, judgement.headline)),)


_CHANCE: dict[Standing, str] = {
    Standing.SIMILAR: "so near that the difference may be chance",
    Standing.NOT_COMPARED: "",
}


def _beside(theirs: Comparator, found: Benchmarked | NotBenchmarked) -> Answer:
    heading = f"Beside {place_words(theirs)}"
    match found:
        case Benchmarked():
            plain = f"{capital(found.short)} {when(found.figure.key)}"
            if chance := _CHANCE.get(found.relation.standing, "more than chance would bring"):
                plain += f": {chance}"
            return Answer(heading, f"{plain}.", f"{found.sentence} {found.reason}")
        case NotBenchmarked():
            return Answer(heading, "Called neither better nor worse.", found.reason)


def _among_authorities(released: ReleasedEdition, indicator: Indicator) -> Sureness:
    """The place among all authorities, where their figures are in the package."""
    found = position_of(
        indicator, released.figures, known_by_then(released, indicator), released.authority.code
    )
    if not isinstance(found, AmongAuthorities):
        return ()
    rank = found.rank.sentence if found.rank else found.no_rank
    half = found.middle_half.sentence if found.middle_half else found.no_middle_half
    return (Answer("Among all authorities", f"{rank} {half}"),)


def _outlook(found: Projection | NotProjected) -> Answer:
    heading = "By the end of the year"
    match found:
        case NotProjected():
            return Answer(heading, "Not projected.", found.reason)
        case Projection():
            plain, *behind = _outlook_sentences(found)
            return Answer(heading, plain, " ".join(behind))


def _end_in_words(found: Projection) -> str:
    """The end of the target that the outlook is of, with its value at the end of the year."""
    indicator, target = found.indicator, found.target
    value = (target.minimum if found.minimum else target.upper) if target else None
    end = TargetEnd.MINIMUM if found.minimum else TargetEnd.ONLY
    name = f"the {end_name(end, indicator.polarity)}"
    if value is None:
        return name
    return f"{name} of {spell(value, indicator.unit, indicator.unit_label)}"


def _how_often_it_held(found: Projection) -> str:
    """The measured share: `such a range held for 9 of 13 past years of this and like indicators`"""
    held, tests = found.measured
    of = "past years of this and like indicators"
    if found.speaks_for_itself:
        of = "earlier months of this series"
    return f"such a range held for {held} of {tests} {of}"


def _verdict(outlook: Outlook) -> str:
    return f"{outlook} whether it meets" if outlook is Outlook.UNCERTAIN else str(outlook)


def _outlook_sentences(found: Projection) -> tuple[str, ...]:
    indicator = found.indicator
    value, low, high = (
        spell(number, indicator.unit, indicator.unit_label)
        for number in (found.value, found.low, found.high)
    )
    day = spell_day(found.period.end)
    said = f"It would come to {value} by {day}"
    if found.low != found.high:
        said += f", in a range from {low} to {high}: {_how_often_it_held(found)}"
    if (verdict := found.verdict) is not None:
        said += f"{';' if found.low != found.high else ':'} {_verdict(verdict)} "
        said += _end_in_words(found)
        if verdict in (Outlook.WOULD_MEET, Outlook.WOULD_MISS):
            said += ", but too few such ranges held to call it on course"
    tried: tuple[str, ...] = ()
    if found.coverage is not None:
        tried = (
            f"Tried on {found.back_tests} past years of this and like indicators, such a range "
            f"held {found.coverage}% of what came.",
        )
    if not found.is_borne_out:
        tried += (
            "“On course” is said only where two in three of such ranges held: "
            f"here {_how_often_it_held(found)}.",
        )
    return (f"{said}.", found.method, *tried)
