"""How a figure and its judgement arose, step by step, in words and numbers to check by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.judge.comparable import is_comparable
from generator.judge.estimates import estimate_words
from generator.judge.phrases import in_places, moved, when
from generator.measure.rates import MONTHS_IN_YEAR, months_scaled, scale_of
from generator.measure.rounding import round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Method, Symbol
from generator.model.formats import (
    SYMBOL_MEANINGS,
    listed,
    spell,
    spell_difference,
    spell_figure,
    spell_number,
    spell_range,
    spell_status,
    spell_symbol,
)
from generator.model.indicators import Disclosure, Indicator, Polarity, Target, Trajectory
from generator.model.judgements import Change, Judgement
from generator.model.periods import Basis, spell_day, spell_span
from generator.model.target_ends import TargetEnd, end_name

#: How far past the displayed places an unrounded result is written out.
_EXTRA_PLACES = 4

_BASIS_WORDS: dict[Basis, str] = {
    Basis.SNAPSHOT: "the state on one day",
    Basis.IN_PERIOD: "what happened inside the period",
    Basis.YEAR_TO_DATE: "a year to date",
    Basis.ROLLING_YEAR: "the last twelve months",
}

Steps = tuple[tuple[str, str], ...]


def explain(released: ReleasedEdition, judgement: Judgement) -> Steps:
    """The steps as headings and texts, in the order of the work.

    The step "Rows" names lines of private files; a hidden figure's steps hold no number of it.
    """
    figure, indicator = judgement.headline, judgement.indicator
    if figure is None:
        return (
            ("Figure", f"{indicator.ref} {indicator.name}: there is none."),
            ("Judgement", judgement.sentence),
        )
    return (
        ("Figure", _figure_step(figure, indicator)),
        ("Rows", _rows_step(figure)),
        *(_value_steps(figure, indicator) if figure.symbol is None else _why(figure, released)),
        *_rating_steps(judgement),
        *_change_steps(released, judgement),
        ("Direction of travel", judgement.travel.reason),
        *((("People", f"{judgement.people}."),) if judgement.people else ()),
        ("Judgement", judgement.sentence),
    )


def _figure_step(figure: Figure, indicator: Indicator) -> str:
    if figure.shown is None:
        value = spell_figure(figure)
    else:
        value = spell(figure.shown, figure.unit, indicator.unit_label)
    status = f", {said}" if (said := spell_status(figure)) else ""
    stretch = spell_span(figure.key.period, figure.key.basis)
    basis = _BASIS_WORDS[figure.key.basis]
    return f"{indicator.ref} {indicator.name}: {value}, {stretch} ({basis}{status})."


def _rows_step(figure: Figure) -> str:
    files: dict[str, list[int]] = {}
    for row in figure.rows:
        files.setdefault(row.file, []).append(row.line)
    places = (
        f"{file}, {'line' if len(lines) == 1 else 'lines'} "
        f"{listed(tuple(str(line) for line in sorted(lines)))}"
        for file, lines in sorted(files.items())
    )
    return "; ".join(places)


def _why(figure: Figure, released: ReleasedEdition) -> Iterator[tuple[str, str]]:
    """Why there is no number, by the class of rule and never by the number."""
    symbol = figure.symbol or Symbol.NOT_AVAILABLE
    yield ("Symbol", f"{spell_symbol(symbol)}: {SYMBOL_MEANINGS[symbol]}.")
    if symbol is not Symbol.CONFIDENTIAL:
        return
    if figure.safe_range is not None:
        yield (
            "Safe range",
            f"{spell_range(figure.safe_range)}. It follows from the denominator and the largest "
            "count that is hidden, not from the figure: so it says no more than that the figure is "
            "hidden for its own small count.",
        )
    indicator = released.indicator(figure.key.indicator)
    if indicator is not None:
        yield ("Protection", _protection(indicator.disclosure))
    yield ("Disclosure rules", " ".join(released.disclosure.rules))


def _protection(disclosure: Disclosure) -> str:
    match disclosure:
        case Disclosure.ATTRIBUTE:
            return "The numerator, the rest and the denominator are protected."
        case Disclosure.PROCESS:
            return "The numerator and the denominator are protected."
        case Disclosure.OPEN:
            return "No count is protected: the figure was handed over without a number."


def _value_steps(figure: Figure, indicator: Indicator) -> Iterator[tuple[str, str]]:
    if figure.numerator is not None:
        yield ("Numerator", _count(figure.numerator, indicator.numerator_label))
    if figure.denominator is not None:
        yield ("Denominator", _count(figure.denominator, indicator.denominator_label))
    if population := estimate_words(figure):
        latest = "the latest estimate not after the end of the period"
        yield ("Population", f"{population}, {latest}.")
    yield ("Formula", _formula(figure, indicator))
    if figure.value is not None and figure.shown is not None:
        shown = spell(figure.shown, figure.unit, indicator.unit_label)
        yield ("Rounding", f"Half up to {in_places(figure.decimals)}, once: {shown}.")


def _count(count: Decimal, words: str) -> str:
    return f"{spell_number(count)} {words}".rstrip() + "."


def _formula(figure: Figure, indicator: Indicator) -> str:
    top, bottom, value = figure.numerator, figure.denominator, figure.value
    pooled = figure.method is Method.POOLED
    months = f"Summed over {len(figure.rows)} months, not averaged. " if pooled else ""
    if value is None or figure.method is Method.GIVEN or top is None or bottom is None:
        if pooled and value is not None:
            return f"{months}The sum is {spell_number(value)}."
        return "None: the figure stands as it was handed over."
    factors = [spell_number(top), "÷", spell_number(bottom)]
    if (scale := scale_of(figure.unit)) != 1:
        factors = [f"{scale:,}", "×", *factors]
    elapsed = months_scaled(indicator, figure.key)
    if elapsed is not None and elapsed != MONTHS_IN_YEAR:
        factors += ["×", str(MONTHS_IN_YEAR), "÷", str(elapsed)]
    result = round_half_up(value, figure.decimals + _EXTRA_PLACES)
    equals = "=" if result == value else "≈"
    exact = result.normalize() if result == value else result
    return f"{months}{' '.join(factors)} {equals} {spell_number(exact)}"


def _rating_steps(judgement: Judgement) -> Iterator[tuple[str, str]]:
    rated, indicator = judgement.rated, judgement.indicator
    if rated.target is not None:
        yield ("Target in force", _target(rated.target, indicator))
    yield ("Rating rule", rated.reason)
    for end, gap in ((TargetEnd.MINIMUM, rated.minimum), (TargetEnd.UPPER, rated.upper)):
        if gap is not None and not gap.met:
            share = f", {gap.relative}% of the target" if gap.relative is not None else ""
            is_ceiling = indicator.polarity is Polarity.LOWER
            way = "fewer would meet" if is_ceiling else "more would reach"
            needed = f"; {gap.needed:,} {way} it" if gap.needed is not None else ""
            size = spell_difference(gap.size, indicator.unit, indicator.unit_label)
            name = end_name(end, indicator.polarity)
            yield (f"Distance to the {name}", f"{size}{share}{needed}.")


def _target(target: Target, indicator: Indicator) -> str:
    ends = tuple(
        f"{end_name(end, indicator.polarity)} {spell(value, indicator.unit, indicator.unit_label)}"
        for end, value in ((TargetEnd.MINIMUM, target.minimum), (TargetEnd.UPPER, target.upper))
        if value is not None
    )
    match target.trajectory:
        case Trajectory.STEP:
            moves = "in force"
        case Trajectory.LINEAR:
            moves = "moving in a straight line to the next agreed value, in force"
        case Trajectory.DUE:
            moves = f"owed by {spell_day(target.from_period.end)}, written"
    text = f"{listed(ends)}, {moves} from {spell_day(target.from_period.start)}"
    if target.to_period is not None:
        text += f" to {spell_day(target.to_period.end)}"
    if target.set_by:
        text += f"; set by {target.set_by}"
    if target.agreed_on is not None:
        text += f"; agreed on {spell_day(target.agreed_on)}"
    return f"{text[0].upper()}{text[1:]}."


def _change_steps(released: ReleasedEdition, judgement: Judgement) -> Iterator[tuple[str, str]]:
    indicator = judgement.indicator
    if not judgement.changes:
        yield ("Compared with", judgement.no_change_reason)
    for change in judgement.changes:
        _, why = is_comparable(change.earlier, change.current, indicator, released.breaks)
        words = moved(change)
        earlier = _earlier(change, indicator)
        yield ("Compared with", f"{earlier}. {why} {words[0].upper()}{words[1:]}.")
        yield ("Chance", change.reason)


def _earlier(change: Change, indicator: Indicator) -> str:
    """Which earlier figure it is and what it says."""
    pair = f"{change.pair[0].upper()}{change.pair[1:]}"
    if change.earlier.shown is None:
        return pair
    value = spell(change.earlier.shown, indicator.unit, indicator.unit_label)
    return f"{pair}: {value} {when(change.earlier.key)}"
