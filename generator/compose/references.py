"""What a figure reference in a chapter prints: the figure itself, never a number of the author's.

The same answers are asked for twice: when an edition is checked, where `NoAnswer` becomes a
finding, and when its chapters are composed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from generator.compose.asked import OPTIONS, Asked, NoAnswer, asked_for, near
from generator.compose.comparators import Compared, NotCompared, compared_with
from generator.compose.wording import counts_words, status_words, value_words
from generator.judge.direction import changes_of
from generator.judge.phrases import since, smallest_step
from generator.judge.rating import rate, target_in_force
from generator.judge.verdict import with_meaning
from generator.model.editions import Reference, ReleasedEdition
from generator.model.formats import spell, spell_difference, spell_number
from generator.model.indicators import Polarity, Unit
from generator.model.judgements import Change, Gap, Judgements, Movement, Rating
from generator.model.periods import spell_span
from generator.model.target_ends import TargetEnd, end_name

ENDS = ("minimum", "upper")

_End = TypeVar("_End", Decimal, Gap)


@dataclass(frozen=True)
class Wording:
    """How one kind of reference is answered, and what its second argument names, if it has one."""

    answer: Callable[[Asked], str]
    second: str = ""
    needs_second: bool = False


def words_for(reference: Reference, released: ReleasedEdition, judgements: Judgements) -> str:
    """What a reference prints, as plain text; raises `NoAnswer`."""
    wording = _wording(reference)
    return wording.answer(asked_for(reference, released, judgements))


def _wording(reference: Reference) -> Wording:
    wording = REFERENCES.get(reference.name)
    if wording is None:
        raise NoAnswer(
            f"'{reference.name}' is no figure reference.", near(reference.name, REFERENCES)
        )
    given = len(reference.arguments)
    most = 2 if wording.second else 1
    if not (2 if wording.needs_second else 1) <= given <= most:
        example = f"{reference.name}('3.3'" + (f", '{wording.second}')" if wording.second else ")")
        raise NoAnswer(
            f"'{reference.name}' is given {given} {'argument' if given == 1 else 'arguments'}.",
            f"Write it as: {{{{ {example} }}}}",
        )
    for option in reference.options:
        if option not in OPTIONS:
            raise NoAnswer(f"There is no option '{option}'.", near(option, OPTIONS))
    return wording


def _value(asked: Asked) -> str:
    """`77.8%`, `77.8% (provisional)`: in a sentence no column beside it says how final it is."""
    words, status = value_words(asked.figure, asked.indicator), status_words(asked.figure)
    return f"{words} ({status})" if status and not asked.hidden else words


def _change(asked: Asked) -> str:
    """`down 5.0 percentage points since May 2023, within normal variation`.

    It is the change that the scorecard names, with the meaning that the verdict gives it.
    """
    if asked.hidden:
        return asked.hidden
    changes, reason = _changes(asked)
    if not changes:
        reason = reason or "No earlier figure is comparable."
        problem = f"{asked.indicator.ref} has no change to give. {reason}"
        raise NoAnswer(problem, "Say so in words.")
    change = changes[0]
    judgement = asked.judgements.of(asked.indicator.indicator)
    words = _moved(change, asked)
    return with_meaning(words, change, judgement.travel) if change in judgement.changes else words


def _moved(change: Change, asked: Asked) -> str:
    """How far a figure moved, with its unit in full, as there is room for it in a sentence."""
    if change.movement is Movement.SAME:
        return f"no change {since(change.earlier)}"
    size = _difference(change.size or smallest_step(change), asked)
    # Displayed figures can be a step apart where the exact ones are nearer than half a step.
    less = "" if change.size else "less than "
    return f"{change.movement} {less}{size} {since(change.earlier)}"


def _changes(asked: Asked) -> tuple[tuple[Change, ...], str]:
    """The changes of the figure asked for, and why there is none where there is none.

    Only the headline has been judged; of another figure, the last report said nothing.
    """
    judgement = asked.judgements.of(asked.indicator.indicator)
    if judgement.headline == asked.figure:
        return judgement.changes, judgement.no_change_reason
    released = asked.released
    return changes_of(asked.figure, asked.indicator, released.figures, None, released.breaks)


def _target(asked: Asked) -> str:
    key = asked.key
    target = target_in_force(asked.released.targets, asked.indicator, key.area, key.period)
    minimum, upper = (target.minimum, target.upper) if target else (None, None)
    chosen = _end(asked, minimum, upper)
    return spell(chosen, asked.indicator.unit, asked.indicator.unit_label)


def _gap(asked: Asked) -> str:
    """`7.2 percentage points`: how far short of a target that is not met."""
    # A slip of the key is found whether or not the figure is shown.
    _target(asked)
    if asked.hidden:
        return asked.hidden
    rated = rate(asked.figure, asked.indicator, asked.released.targets)
    gap: Gap = _end(asked, rated.minimum, rated.upper)
    if gap.met:
        which = {"minimum": TargetEnd.MINIMUM, "upper": TargetEnd.UPPER}
        end = end_name(which.get(asked.second, TargetEnd.ONLY), asked.indicator.polarity)
        raise NoAnswer(
            f"{asked.indicator.ref} meets its {end}, so there is no gap to it.",
            "Say that it is met, and take the reference out.",
        )
    return _difference(gap.size, asked)


def _end(asked: Asked, minimum: _End | None, upper: _End | None) -> _End:
    """The end of a target that the second argument names; the minimum where there is one."""
    if asked.second and asked.second not in ENDS:
        raise NoAnswer(f"A target has no end '{asked.second}'.", near(asked.second, ENDS))
    ends = {"minimum": minimum, "upper": upper}
    chosen = ends[asked.second] if asked.second else minimum if minimum is not None else upper
    if chosen is None:
        which = f"no {asked.second} target" if asked.second else "no target"
        when = spell_span(asked.key.period, asked.key.basis)
        raise NoAnswer(f"{asked.indicator.ref} has {which} ({when}).", "Say so in words.")
    return chosen


def _rating(asked: Asked) -> str:
    """`red`; a figure of which only a range is shown has the rating of all of that range."""
    rating = rate(asked.figure, asked.indicator, asked.released.targets).rating
    return asked.hidden or str(rating) if rating is Rating.NO_FIGURE else str(rating)


def _share(asked: Asked) -> str:
    if asked.hidden:
        return asked.hidden
    return counts_words(asked.figure) or _without_counts(asked)


def _numerator(asked: Asked) -> str:
    return asked.hidden or _count(asked, asked.figure.numerator)


def _denominator(asked: Asked) -> str:
    return asked.hidden or _count(asked, asked.figure.denominator)


def _missed(asked: Asked) -> str:
    """How many of the denominator are not in the numerator, where being in it is what is wanted."""
    if asked.indicator.unit is not Unit.PERCENT or asked.indicator.polarity is not Polarity.HIGHER:
        raise NoAnswer(
            f"{asked.indicator.ref} is not a percentage of which more is better, "
            "so nobody is missed by it.",
            f"Write {{{{ numerator('{asked.indicator.ref}') }}}} or another figure.",
        )
    if asked.hidden:
        return asked.hidden
    top, bottom = asked.figure.numerator, asked.figure.denominator
    return _count(asked, None if top is None or bottom is None else bottom - top)


def _count(asked: Asked, number: Decimal | None) -> str:
    return _without_counts(asked) if number is None else spell_number(number)


def _without_counts(asked: Asked) -> str:
    raise NoAnswer(
        f"{asked.indicator.ref} has no numerator and denominator "
        f"({spell_span(asked.key.period, asked.key.basis)}).",
        f"Write {{{{ value('{asked.indicator.ref}') }}}}, or add both to the package.",
    )


def _compared(asked: Asked) -> str:
    """`1.2 percentage points above England (2022-23)`, where the two may be compared."""
    theirs = {
        found.comparator
        for found in asked.released.comparators
        if found.indicator == asked.indicator.indicator
    }
    if asked.hidden and asked.second in theirs:
        return asked.hidden
    match compared_with(asked.released, asked.indicator, asked.figure, asked.second):
        case NotCompared(reason, known):
            raise NoAnswer(reason, near(asked.second, known) if known else "Say so in words.")
        case Compared(difference, name):
            if difference == 0:
                return f"the same as {name}"
            side = "above" if difference > 0 else "below"
            return f"{_difference(difference, asked)} {side} {name}"


def _difference(size: Decimal, asked: Asked) -> str:
    return spell_difference(size, asked.indicator.unit, asked.indicator.unit_label)


def _period(asked: Asked) -> str:
    return spell_span(asked.figure.key.period, asked.figure.key.basis)


REFERENCES: dict[str, Wording] = {
    "value": Wording(_value),
    "change": Wording(_change),
    "target": Wording(_target, second="minimum"),
    "gap": Wording(_gap, second="minimum"),
    "rating": Wording(_rating),
    "share": Wording(_share),
    "numerator": Wording(_numerator),
    "denominator": Wording(_denominator),
    "missed": Wording(_missed),
    "compared": Wording(_compared, second="england", needs_second=True),
    "period": Wording(_period),
}
