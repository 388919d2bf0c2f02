"""The words around a trend chart: what it finds, what it is of, what it looks like, its key."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.guides import BreakMark, ComparatorMark, TargetEnd, TargetStep
from generator.compose.series import Reading, Series
from generator.model.comparators import ComparatorKind
from generator.model.figures import Figure, Status
from generator.model.formats import (
    SYMBOL_MEANINGS,
    listed,
    plural,
    spell,
    spell_cell,
    spell_points,
    spell_unit,
)
from generator.model.judgements import Judgement, Movement, Rating
from generator.model.periods import (
    MONTH_NAMES,
    Basis,
    PeriodKind,
    spell_day,
    spell_month,
    spell_period,
    spell_span,
)

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
        description=_description(series, targets, comparators, breaks),
        key=_key(series, targets, comparators, breaks),
    )


def period_words(figure: Figure) -> str:
    """What a figure describes, as a row of a table names it: `31 August 2023`, `August 2023`."""
    words = spell_span(figure.key.period, figure.key.basis)
    return words.removeprefix("at ")


def _when(figure: Figure) -> str:
    """What a figure describes, as a sentence goes on: `at 31 August 2023`, `in August 2023`."""
    words = spell_span(figure.key.period, figure.key.basis)
    match figure.key.basis:
        case Basis.SNAPSHOT if words.startswith("at "):
            return words
        case Basis.SNAPSHOT:
            return f"in the {words}"
        case Basis.IN_PERIOD if figure.key.period.kind is PeriodKind.INTERVAL:
            return f"from {words}"
        case Basis.IN_PERIOD:
            return f"in {words}"
        case Basis.YEAR_TO_DATE | Basis.ROLLING_YEAR:
            return f"for {words}"


def _spelled(figure: Figure, series: Series) -> str:
    """A figure as in a sentence; only for figures that have a number."""
    assert figure.shown is not None
    return spell(figure.shown, figure.unit, series.indicator.unit_label)


def _title(series: Series, judgement: Judgement) -> str:
    """The finding in at most a dozen words: the last figure, and as much of it as there is room."""
    last = series.numbered[-1]
    lead = f"{_spelled(last, series)} {_when(last)}"
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
        return (f", the latest {_ONE[series.kind]} with a figure",)
    if series.reading is Reading.BESIDE:
        return (f" alone, after {_spelled(before, series)} {_when(before)}", " alone")
    return (f", after {_spelled(before, series)}",)


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
    if upper.met:
        return (f", upper target of {most} met", ", upper target met")
    if minimum.met:
        return (f", minimum of {least} met, upper target not", ", minimum target met")
    return (f", minimum of {least} not met", ", minimum not met")


def _subtitle(series: Series, authority: str, has_target: bool, starts_at_zero: bool) -> str:
    indicator = series.indicator
    unit = spell_unit(indicator.unit, indicator.unit_label)
    parts = [indicator.name] if indicator.name.startswith("%") else [indicator.name, unit]
    sentences = [f"{', '.join((*parts, authority))}, {_range(series)}."]
    match series.reading:
        case Reading.OWN:
            pass
        case Reading.BESIDE:
            alone = f"Each point is one {_ONE[series.kind]} alone"
            target = ", so it is not rated: the target is for the headline figure"
            sentences.append(f"{alone}{target if has_target else ''}.")
        case Reading.OVERLAPPING:
            sentences.append(
                "Each point includes most of the one before, so the line moves slowly."
            )
    if not starts_at_zero:
        sentences.append("The axis does not start at zero.")
    return " ".join(sentences)


def _range(series: Series) -> str:
    """The stretch a series covers: `month ends, March to August 2023`."""
    first, last = series.figures[0].key.period, series.figures[-1].key.period
    match series.kind:
        case PeriodKind.MONTH:
            start = MONTH_NAMES[first.end.month - 1]
            if first.end.year != last.end.year:
                start = spell_month(first.end)
            words = f"{start} to {spell_month(last.end)}"
        case PeriodKind.DAY | PeriodKind.INTERVAL:
            words = f"{spell_day(first.start)} to {spell_day(last.end)}"
        case PeriodKind.QUARTER:
            words = f"{spell_month(first.start)} to {spell_month(last.end)}"
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.CALENDAR_YEAR:
            words = f"{spell_period(first)} to {spell_period(last)}"
    match series.basis:
        case Basis.SNAPSHOT if series.kind is PeriodKind.MONTH:
            return f"month ends, {words}"
        case Basis.SNAPSHOT if series.kind is PeriodKind.FINANCIAL_YEAR:
            return f"year-end figures, {words}"
        case Basis.SNAPSHOT:
            return words
        case Basis.IN_PERIOD:
            return f"single {_ONE[series.kind]}s, {words}"
        case Basis.YEAR_TO_DATE if series.kind is PeriodKind.MONTH:
            return f"year to date at each month end, {words}"
        case Basis.ROLLING_YEAR if series.kind is PeriodKind.MONTH:
            return f"12 months to each month end, {words}"
        case Basis.YEAR_TO_DATE | Basis.ROLLING_YEAR:
            return f"full years, {words}"


def _description(
    series: Series,
    targets: tuple[TargetStep, ...],
    comparators: tuple[ComparatorMark, ...],
    breaks: tuple[BreakMark, ...],
) -> str:
    numbered = series.numbered
    first, last = numbered[0], numbered[-1]
    lowest = min(numbered, key=lambda figure: figure.shown or 0)
    highest = max(numbered, key=lambda figure: figure.shown or 0)

    def say(figure: Figure) -> str:
        return f"{_spelled(figure, series)} {_when(figure)}"

    sentences = [
        f"Line chart of {plural(len(numbered), 'point')}.",
        f"First {say(first)}; last {say(last)}.",
    ]
    if lowest.shown == highest.shown:
        sentences.append("All are the same.")
    else:
        sentences.append(f"Lowest {say(lowest)}; highest {say(highest)}.")
    named = [f"{step.end} {step.text} from {spell_day(step.first)}" for step in targets]
    if named:
        sentences.append(f"Targets: {'; '.join(named)}.")
    else:
        sentences.append("No target.")
    sentences += [f"{mark.words}." for mark in comparators]
    sentences += [
        f"Break in series on {spell_day(found.on)}: {found.reason.rstrip('.')}." for found in breaks
    ]
    for figure in series.figures:
        if figure.symbol:
            meaning = SYMBOL_MEANINGS[figure.symbol]
            sentences.append(f"No figure {_when(figure)}: {meaning}.")
        elif figure.shown is None:
            sentences.append(f"No figure {_when(figure)}.")
    for status in (Status.PROVISIONAL, Status.ESTIMATED):
        not_final = tuple(_when(figure) for figure in numbered if figure.status is status)
        if not_final:
            sentences.append(f"{status.capitalize()}: {listed(not_final)}.")
    if missing := series.missing():
        sentences.append(f"Nothing reported for {listed(missing)}.")
    return " ".join(sentences)


def _key(
    series: Series,
    targets: tuple[TargetStep, ...],
    comparators: tuple[ComparatorMark, ...],
    breaks: tuple[BreakMark, ...],
) -> str:
    """The key of the narrow drawing, which has no labels beside its lines."""
    last = series.numbered[-1]
    parts = [f"Blue line: this council, {_spelled(last, series)} {_when(last)}."]
    shaded = "; shaded: on target" if series.reading is not Reading.BESIDE else ""
    # The steps of one end come in order of time; the key names the latest of each.
    for step in {step.end: step for step in targets}.values():
        minimum = step.end is TargetEnd.MINIMUM
        style = "Green dashes" if minimum else "Green line"
        parts.append(f"{style}: {step.end}, {step.text}{'' if minimum else shaded}.")
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
    if any(figure.status is not Status.FINAL for figure in series.numbered):
        parts.append("Open circles: provisional or estimated.")
    return " ".join(parts)


_ONE: dict[PeriodKind, str] = {
    PeriodKind.DAY: "day",
    PeriodKind.MONTH: "month",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.FINANCIAL_YEAR: "year",
    PeriodKind.CALENDAR_YEAR: "year",
    PeriodKind.INTERVAL: "period",
}
