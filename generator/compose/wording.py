"""Short wordings of figures, targets and changes, as tables, cards and chapters all print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from generator.judge.phrases import moved
from generator.judge.rating import target_in_force, targets_beside
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import (
    spell,
    spell_cell,
    spell_counts,
    spell_figure,
    spell_status,
)
from generator.model.indicators import Indicator, Polarity, Target, Trajectory, Unit
from generator.model.judgements import Change, Direction, Judgement, Movement
from generator.model.periods import (
    Basis,
    Period,
    spell_day,
    spell_span,
)
from generator.model.target_ends import TargetEnd, end_name

#: How many days a target that was changed is told beside the one in force.
A_YEAR = 365


@dataclass(frozen=True)
class ChangeWords:
    """A change in words: an arrow for the eye, what moved since when, and what that means."""

    arrow: str
    moved: str
    meaning: str


ARROWS: dict[Movement, str] = {Movement.UP: "↑", Movement.DOWN: "↓", Movement.SAME: "→"}

#: What chance alone says of a change, for a table of several; better or worse is the verdict's.
BEYOND_CHANCE: dict[Direction, str] = {
    Direction.IMPROVING: "more than chance would bring",
    Direction.WORSENING: "more than chance would bring",
    Direction.BETTER_UNTESTED: "cannot be tested",
    Direction.WORSE_UNTESTED: "cannot be tested",
}


def change_words(change: Change) -> ChangeWords:
    """A change beside others: `Down 5.0 points since May 2023`, `more than chance would bring`."""
    meaning = BEYOND_CHANCE.get(change.direction, str(change.direction))
    return ChangeWords(ARROWS[change.movement], capital(moved(change)), meaning)


def travel_words(judgement: Judgement) -> ChangeWords | None:
    """The direction of travel as the verdict has it; `None` where no figure is compared.

    `Down 5.0 points since May 2023`, `outside normal variation, worsening`
    """
    change, travel = judgement.change, judgement.travel
    if change is None:
        return None
    return ChangeWords(ARROWS[change.movement], capital(moved(change)), travel.meaning)


def capital(text: str) -> str:
    """Words as they begin a cell or a sentence: only the first letter is changed."""
    return text[:1].upper() + text[1:]


def counts_words(figure: Figure) -> str:
    """Numerator and denominator of a figure, or nothing where it has not both."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return spell_counts(figure.numerator, figure.denominator, figure.unit)


def status_words(figure: Figure) -> str:
    """`provisional`, `annualised, provisional`, `estimated`; nothing for a final figure."""
    return spell_status(figure)


def value_words(figure: Figure, indicator: Indicator) -> str:
    """A figure with its unit, as a card shows it, or the shorthand that says why not."""
    if figure.shown is None:
        return spell_figure(figure)
    return spell(figure.shown, figure.unit, indicator.unit_label)


def period_words(figure: Figure, reporting: Period) -> str:
    """What a figure describes, where that is not plain from the reporting period."""
    key = figure.key
    if key.basis is Basis.SNAPSHOT and key.period.end == reporting.end:
        return ""
    if key.basis is Basis.IN_PERIOD and key.period == reporting:
        return ""
    return spell_span(key.period, key.basis)


def target_of(released: ReleasedEdition, indicator: Indicator) -> Target | None:
    """The whole authority's target in force in the reporting period, whether or not it rates."""
    return target_in_force(released.targets, indicator, "", released.reporting_period)


def target_words(target: Target | None, indicator: Indicator) -> tuple[str, ...]:
    """The ends of a target: `85% minimum`, `90% upper`; lower is better: `10% maximum`."""
    if target is None:
        return ()
    ends = list(ends_in_short(target.minimum, target.upper, indicator.unit, indicator.polarity))
    if target.trajectory is Trajectory.DUE:
        ends.append(f"due by {spell_day(target.from_period.end)}")
    return tuple(ends)


def target_moves(released: ReleasedEdition, indicator: Indicator) -> tuple[str, ...]:
    """What the target was until less than a year ago, and what is agreed for after it.

    `was 90% minimum until 31 March 2025`, `moves in a straight line to 85% minimum by 1 April 2026`
    """
    target, last = target_of(released, indicator), released.reporting_period.end
    if target is None:
        return ()
    before, after = targets_beside(released.targets, indicator, target)
    since, said = target.from_period.start, []
    is_new = (last - since).days < A_YEAR
    if before is not None and before.trajectory is Trajectory.STEP and is_new:
        ended = before.to_period.end if before.to_period else since - timedelta(1)
        old, now = _first_end(before, indicator), _first_end(target, indicator)
        said += [f"was {end} until {spell_day(ended)}" for end in old if old != now]
    if after is not None:
        is_line = target.trajectory is Trajectory.LINEAR
        moves, when = ("moves in a straight line to", "by") if is_line else ("will be", "from")
        day = spell_day(after.from_period.start)
        said += [f"{moves} {end} {when} {day}" for end in _first_end(after, indicator)]
    return tuple(said)


def _first_end(target: Target, indicator: Indicator) -> tuple[str, ...]:
    """The end that a rating turns red at, of a target that has one: `85% minimum`."""
    ends = ends_in_short(target.minimum, target.upper, indicator.unit, indicator.polarity)
    return tuple(ends)[:1]


def ends_in_short(
    minimum: Decimal | None, upper: Decimal | None, unit: Unit, polarity: Polarity
) -> Iterator[str]:
    """The ends of a target that there are, as a cell names them: `85% minimum`, `90% upper`.

    Where lower is better `10% maximum`, `5% target`; of a target alone `5% or less target`.
    """
    if minimum is not None:
        yield f"{spell_cell(minimum, unit)} {end_name(TargetEnd.MINIMUM, polarity)}"
    if upper is not None:
        tail = " or less" if polarity is Polarity.LOWER and minimum is None else ""
        end = TargetEnd.ONLY if minimum is None else TargetEnd.UPPER
        name = end_name(end, polarity).removesuffix(" target")
        yield f"{spell_cell(upper, unit)}{tail} {name}"


def better_words(indicator: Indicator) -> str:
    """Which way is better, as a sentence."""
    match indicator.polarity:
        case Polarity.HIGHER:
            return "Higher is better."
        case Polarity.LOWER:
            return "Lower is better."
        case Polarity.NEUTRAL:
            return "Neither higher nor lower is better in itself."


def basis_words(indicator: Indicator) -> str:
    """How an indicator's figure relates to its period, in words."""
    match indicator.basis:
        case Basis.SNAPSHOT:
            return "on the last day of the period"
        case Basis.IN_PERIOD:
            return "in the period"
        case Basis.YEAR_TO_DATE:
            return "year to date, from 1 April"
        case Basis.ROLLING_YEAR:
            return "12 months to the end of the period"
