"""The words around a trend chart: what it finds, what it is of, what it looks like, its key."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.charts.guides import BreakMark, ComparatorMark, TargetStep
from generator.compose.charts.series import Reading, Series
from generator.compose.charts.series_words import (
    ONE,
    period_words,
    spelled,
    subject_words,
    when_words,
)
from generator.model.comparators import ComparatorKind
from generator.model.figures import Figure, Status
from generator.model.formats import (
    RANGE_MEANING,
    SYMBOL_MEANINGS,
    listed,
    plural,
    spell_cell,
    spell_figure,
    spell_points,
)
from generator.model.judgements import Judgement, Movement, Rating
from generator.model.periods import (
    spell_day,
)
from generator.model.target_ends import TargetEnd, end_name

#: Analysis Function guidance asks for ten or fewer; a date in full takes three of them.
MOST_WORDS = 12

#: How each kind of comparator is drawn, in the words of the key: over a stretch, or on one day.
_LINES: dict[ComparatorKind, str] = {
    ComparatorKind.NATIONAL: "Grey dashes",
    ComparatorKind.REGIONAL: "Purple dashes and dots",
    ComparatorKind.NEIGHBOURS: "Brown dots",
}
_POINTS: dict[ComparatorKind, str] = {
    ComparatorKind.NATIONAL: "Grey diamond",
    ComparatorKind.REGIONAL: "Purple diamond",
    ComparatorKind.NEIGHBOURS: "Brown diamond",
}


@dataclass(frozen=True)
class Caption:
    """A chart in words: the finding, the measure, a description, and a key for narrow screens."""

    title: str
    subtitle: str
    description: str
    key: str


def caption_of(
    series: Series,
    judgement: Judgement,
    *,
    authority: str,
    targets: tuple[TargetStep, ...],
    comparators: tuple[ComparatorMark, ...],
    breaks: tuple[BreakMark, ...],
    starts_at_zero: bool,
) -> Caption:
    """The caption of a chart, every number in it spelled as the chart's own table spells it."""
    return Caption(
        title=_title(series, judgement),
        subtitle=_subtitle(series, authority, bool(targets), starts_at_zero),
        description=_description(series, judgement, targets, comparators, breaks),
        key=_key(series, targets, comparators, breaks),
    )


def _title(series: Series, judgement: Judgement) -> str:
    """The finding in at most a dozen words: the last figure, and as much of it as there is room."""
    last = series.numbered[-1]
    lead = f"{spelled(last, series)} {when_words(last)}"
    for rest in _findings(series, judgement):
        title = f"{lead}{rest}"
        if len(title.split()) <= MOST_WORDS:
            return title
    return lead


def _findings(series: Series, judgement: Judgement) -> tuple[str, ...]:
    """What can be said of the last figure of a series, the fullest first."""
    last, before = series.numbered[-1], series.numbered[-2]
    if series.reading is not Reading.BESIDE and last == judgement.headline:
        if judgement.rated.rating in (Rating.GREEN, Rating.AMBER, Rating.RED):
            return _against(series, judgement)
        if judgement.change is not None:
            change = judgement.change
            since = period_words(change.earlier)
            match change.movement:
                case Movement.SAME:
                    return (f", the same as {since}",)
                case Movement.UP | Movement.DOWN:
                    size = spell_points(change.size, last.unit)
                    return (f", {change.movement} {size} since {since}",)
    if last is not series.figures[-1]:
        return (f", the latest {ONE[series.kind]} with a figure",)
    if series.reading is Reading.BESIDE:
        return (f" alone, after {spelled(before, series)} {when_words(before)}", " alone")
    return (f", after {spelled(before, series)}",)


def _against(series: Series, judgement: Judgement) -> tuple[str, ...]:
    minimum, upper = judgement.rated.minimum, judgement.rated.upper
    if minimum is None or upper is None:
        gap = minimum or upper
        if gap is None:
            return ()
        met = "met" if gap.met else "not met"
        only = spell_cell(gap.target, series.indicator.unit)
        return (f", target of {only} {met}", f", target {met}")
    least = spell_cell(minimum.target, series.indicator.unit)
    most = spell_cell(upper.target, series.indicator.unit)
    floor, aim = (
        end_name(end, series.indicator.polarity) for end in (TargetEnd.MINIMUM, TargetEnd.UPPER)
    )
    if upper.met:
        return (f", {aim} of {most} met", f", {aim} met")
    if minimum.met:
        return (f", {floor} of {least} met, {aim} not", f", {floor} met")
    return (f", {floor} of {least} not met", f", {floor} not met")


def _subtitle(series: Series, authority: str, has_target: bool, starts_at_zero: bool) -> str:
    sentences = [f"{subject_words(series, authority)}."]
    sentences += reading_sentences(series, has_target=has_target, starts_at_zero=starts_at_zero)
    return " ".join(sentences)


def reading_sentences(series: Series, *, has_target: bool, starts_at_zero: bool) -> tuple[str, ...]:
    """What to bear in mind when reading a chart: what each point is, where the axis starts."""
    axis = () if starts_at_zero else ("The axis does not start at zero.",)
    match series.reading:
        case Reading.OWN:
            return axis
        case Reading.BESIDE:
            alone = f"Each point is one {ONE[series.kind]} alone"
            target = ", so it is not rated: the target is for the headline figure"
            return (f"{alone}{target if has_target else ''}.", *axis)
        case Reading.OVERLAPPING if series.starts_anew:
            return ("Each point adds to the one before; every April the sum starts anew.", *axis)
        case Reading.OVERLAPPING:
            return ("Each point includes most of the one before, so the line moves slowly.", *axis)


def _description(
    series: Series,
    judgement: Judgement,
    targets: tuple[TargetStep, ...],
    comparators: tuple[ComparatorMark, ...],
    breaks: tuple[BreakMark, ...],
) -> str:
    numbered = series.numbered
    first, last = numbered[0], numbered[-1]
    lowest = min(numbered, key=lambda figure: figure.shown or 0)
    highest = max(numbered, key=lambda figure: figure.shown or 0)

    def say(figure: Figure) -> str:
        return f"{spelled(figure, series)} {when_words(figure)}"

    sentences = [
        f"Line chart of {plural(len(numbered), 'point')}.",
        # The verdict opens with the headline: what it says is not said twice.
        f"First {say(first)}."
        if judgement.sentence and last == judgement.headline
        else f"First {say(first)}; last {say(last)}.",
    ]
    if lowest.shown == highest.shown:
        sentences.append("All are the same.")
    else:
        sentences.append(f"Lowest {say(lowest)}; highest {say(highest)}.")
    sentences.append(targets_sentence(targets))
    sentences += [f"{mark.words}." for mark in comparators]
    sentences += [
        f"Break in series on {spell_day(found.on)}: {found.reason.rstrip('.')}." for found in breaks
    ]
    for figure in series.figures:
        if figure.safe_range is not None:
            said = f"{spell_figure(figure)} {when_words(figure)}"
            sentences.append(f"{said}, {RANGE_MEANING}: a dotted bar over the range.")
        elif figure.symbol:
            meaning = SYMBOL_MEANINGS[figure.symbol]
            sentences.append(f"No figure {when_words(figure)}: {meaning}.")
        elif figure.shown is None:
            sentences.append(f"No figure {when_words(figure)}.")
    for status in (Status.PROVISIONAL, Status.ESTIMATED):
        not_final = tuple(when_words(figure) for figure in numbered if figure.status is status)
        if not_final:
            sentences.append(f"{status.capitalize()}: {listed(not_final)}.")
    if missing := series.missing():
        sentences.append(f"Nothing reported for {listed(missing)}.")
    return " ".join(filter(None, (*sentences, judgement.sentence)))


def targets_sentence(targets: tuple[TargetStep, ...]) -> str:
    """Each target of a chart with the day it came into force."""
    named = [f"{step.name} {step.text} from {spell_day(step.since)}" for step in targets]
    return f"Targets: {'; '.join(named)}." if named else "No target."


def _key(
    series: Series,
    targets: tuple[TargetStep, ...],
    comparators: tuple[ComparatorMark, ...],
    breaks: tuple[BreakMark, ...],
) -> str:
    """The key of the narrow drawing, which has no labels beside its lines."""
    last = series.numbered[-1]
    parts = [f"Blue line: this council, {spelled(last, series)} {when_words(last)}."]
    shaded = "; shaded: on target" if series.reading is not Reading.BESIDE else ""
    parts += target_keys(targets, shaded)
    styles = {mark: (_POINTS if mark.is_point else _LINES)[mark.kind] for mark in comparators}
    for style, place in dict.fromkeys((styles[mark], mark.place) for mark in comparators):
        marks = [mark for mark in comparators if (styles[mark], mark.place) == (style, place)]
        years = listed(tuple(f"{mark.period} {mark.text}" for mark in marks))
        age = f" ({marks[-1].age} old)" if marks[-1].age else ""
        parts.append(f"{style}: {place}, {years}{age}.")
    parts += [
        f"Upright line: break in series on {spell_day(found.on)}, {found.reason.rstrip('.')}."
        for found in breaks
    ]
    if any(figure.safe_range is not None for figure in series.figures):
        parts.append(f"Dotted upright bar: {RANGE_MEANING}.")
    if any(figure.status is not Status.FINAL for figure in series.numbered):
        parts.append("Open circles: provisional or estimated.")
    return " ".join(parts)


def target_keys(targets: tuple[TargetStep, ...], shaded: str = "") -> list[str]:
    """The key of each target line; `shaded` goes on after the upper one's."""
    keys = []
    # The steps of one end come in order of time; the key names the latest of each.
    for step in {step.end: step for step in targets}.values():
        minimum = step.end is TargetEnd.MINIMUM
        style = "Green dashes" if minimum else "Green line"
        keys.append(f"{style}: {step.name}, {step.text}{'' if minimum else shaded}.")
    return keys
