"""The scorecard: one row an indicator, one card a theme; the tally; the exceptions, worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.compose.charts.marks import sparkline, status_shape
from generator.compose.charts.trends import TrendChart, trend_of
from generator.compose.frames import path_of
from generator.compose.travel_tally import tally_words, travel_tally
from generator.compose.wording import (
    ChangeWords,
    counts_words,
    period_words,
    status_words,
    target_of,
    target_words,
    travel_words,
    value_words,
)
from generator.judge.verdict import tally
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Symbol
from generator.model.formats import (
    RANGE_MEANING,
    SYMBOL_MEANINGS,
    listed,
    plural,
    spell_range,
    spell_symbol,
)
from generator.model.judgements import Judgement, Judgements, Rating
from generator.model.periods import Basis, spell_period, spell_span


@dataclass(frozen=True)
class Tag:
    """A rating as it is printed: a word, a shape, a colour, and what the word means."""

    word: str
    colour: str
    shape: Markup
    meaning: str


@dataclass(frozen=True)
class ScorecardRow:
    """All that a scorecard says of one indicator. `href` is from the edition's root."""

    ref: str
    name: str
    href: str
    value: str
    under_value: tuple[str, ...]
    target: tuple[str, ...]
    tag: Tag
    change: ChangeWords | None
    no_change: str
    spark: Markup | None
    trend: str


@dataclass(frozen=True)
class Scorecard:
    """The rows of one theme, under its name and a caption that says what the figures are of.

    `symbols` is the key to the shorthand in its cells.
    """

    heading: str
    caption: str
    rows: tuple[ScorecardRow, ...]
    symbols: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        """Its place on a sheet that holds several."""
        return self.heading.lower().replace(" ", "-")


@dataclass(frozen=True)
class Count:
    """How many indicators have one rating."""

    number: int
    tag: Tag


#: What each rating means, for the key of every page that prints one.
MEANINGS: dict[Rating, str] = {
    Rating.GREEN: "at the upper target or better; where lower is better, at the target or below",
    Rating.AMBER: "at the minimum or better, short of the upper target; where lower is better, at "
    "the maximum or below, above the target",
    Rating.RED: "short of the minimum; where lower is better, above the maximum; or short of the "
    "only target there is",
    Rating.NOT_RATED: "no target is in force to rate it against, or its figure is not shown, or "
    "only as a range that could have several ratings",
    Rating.NO_FIGURE: "no figure for this period or an earlier one",
}

#: How the tally's sentence says each rating.
_RATED_AS: dict[Rating, str] = {
    Rating.GREEN: "green",
    Rating.AMBER: "amber",
    Rating.RED: "red",
    Rating.NOT_RATED: "not rated",
    Rating.NO_FIGURE: "without a figure",
}

_COLOURS: dict[Rating, str] = {
    Rating.GREEN: "green",
    Rating.AMBER: "amber",
    Rating.RED: "red",
    Rating.NOT_RATED: "grey",
    Rating.NO_FIGURE: "grey",
}


def tag_of(rating: Rating) -> Tag:
    """The printed tag of a rating."""
    shape = Markup(status_shape(rating))
    return Tag(rating.capitalize(), _COLOURS[rating], shape, MEANINGS[rating])


def rated_indicators(judgements: Judgements) -> tuple[Judgement, ...]:
    """The judgements that count: a second measurement of the same thing is left out."""
    return tuple(j for j in judgements.all if not j.indicator.variant_of)


def scorecards(released: ReleasedEdition, judgements: Judgements) -> tuple[Scorecard, ...]:
    """A scorecard for each theme, in the order of the package."""
    cards = (scorecard(released, judgements, theme) for theme in released.themes)
    return tuple(card for card in cards if card.rows)


def scorecard(released: ReleasedEdition, judgements: Judgements, theme: str) -> Scorecard:
    """The scorecard of one theme."""
    chosen = (j for j in rated_indicators(judgements) if j.indicator.theme == theme)
    return scorecard_of(released, chosen, theme)


def scorecard_of(
    released: ReleasedEdition, judgements: Iterable[Judgement], heading: str
) -> Scorecard:
    """A scorecard of chosen indicators under a heading of one's own."""
    chosen = tuple(judgements)
    period = spell_period(released.reporting_period)
    return Scorecard(
        heading,
        f"{heading}: latest figures for {period}, with target, rating and change",
        tuple(_row(released, judgement) for judgement in chosen),
        key_of_figures(j.headline for j in chosen if j.headline),
    )


def _row(released: ReleasedEdition, judgement: Judgement) -> ScorecardRow:
    indicator, figure = judgement.indicator, judgement.headline
    reporting = released.reporting_period
    target = judgement.rated.target or target_of(released, indicator)
    if figure is None:
        under: tuple[str, ...] = (f"for {spell_period(reporting)}",)
    else:
        under = (
            counts_words(figure),
            period_words(figure, reporting),
            status_words(figure),
        )
    chart = trend_of(released, judgement)
    return ScorecardRow(
        ref=indicator.ref,
        name=indicator.label,
        href=path_of(indicator),
        value=value_words(figure, indicator) if figure else "No figure",
        under_value=tuple(filter(None, under)),
        target=target_words(target, indicator) or ((judgement.beside,) if judgement.beside else ()),
        tag=tag_of(judgement.rated.rating),
        change=travel_words(judgement),
        no_change=judgement.no_change_reason,
        spark=Markup(sparkline(chart)) if chart else None,
        trend=trend_words(chart) if chart else "",
    )


def trend_words(chart: TrendChart) -> str:
    """What a sparkline shows, for those who do not see it.

    Of figures that add up from April the first is of the same point of the year as the last: three
    months are not set beside six.
    """
    last = chart.latest
    numbered = [point for point in chart.points if point.shown is not None]
    if chart.starts_anew:
        numbered = [p for p in numbered if p.period.end.month == last.period.end.month]
        spans = [spell_span(p.period, Basis.YEAR_TO_DATE) for p in (numbered[0], last)]
        if numbered[0] is last:
            return f"{last.text} for {spans[1]}; the figure adds up from April"
        return f"From {numbered[0].text} for {spans[0]} to {last.text} for {spans[1]}"
    first = numbered[0]
    return (
        f"From {first.text} in {spell_period(first.period)} "
        f"to {last.text} in {spell_period(last.period)}"
    )


def tally_row(judgements: Judgements) -> tuple[Count, ...]:
    """How many indicators have each rating: the three colours always, the others if there are."""
    counts = tally(judgements).counts
    always = (Rating.GREEN, Rating.AMBER, Rating.RED)
    return tuple(
        Count(counts.get(rating, 0), tag_of(rating))
        for rating in Rating
        if rating in always or counts.get(rating, 0)
    )


def tally_sentence(released: ReleasedEdition, judgements: Judgements) -> str:
    """The tally as a sentence, of the same groups as `tally_row`, in its order.

    `Of 60 indicators, 17 are green, 11 amber, 11 red and 21 not rated (20 have no target).`
    """
    counted = rated_indicators(judgements)
    targeted = {target.indicator for target in released.targets if not target.area}
    if not any(j.indicator.indicator in targeted for j in counted):
        return f"None of the {plural(len(counted), 'indicator')} has a target."
    said: list[str] = []
    for rating in Rating:
        of_it = [j for j in counted if j.rated.rating is rating]
        if not of_it:
            continue
        verb = "" if said else ("is " if len(of_it) == 1 else "are ")
        words = f"{len(of_it):,} {verb}{_RATED_AS[rating]}"
        without = sum(j.indicator.indicator not in targeted for j in of_it)
        if without:
            has = "has" if without == 1 else "have"
            which = "no target" if without == len(of_it) else f"{without:,} {has} no target"
            words += f" ({which})"
        said.append(words)
    return f"Of {plural(len(counted), 'indicator')}, {listed(tuple(said))}."


def travel_sentence(judgements: Judgements) -> str:
    """How many of all indicators became better and how many worse, by the stated rule."""
    return tally_words(travel_tally(rated_indicators(judgements)))


def without_figure(judgements: Judgements) -> tuple[Judgement, ...]:
    """The indicators that have no headline figure, which no page may keep quiet about."""
    return tuple(j for j in rated_indicators(judgements) if j.rated.rating is Rating.NO_FIGURE)


def symbols_key(symbols: Iterable[Symbol]) -> tuple[tuple[str, str], ...]:
    """What each shorthand of a page stands for, in a fixed order."""
    used = set(symbols)
    return tuple((spell_symbol(s), SYMBOL_MEANINGS[s]) for s in Symbol if s in used)


def key_of_figures(figures: Iterable[Figure], *more: Symbol | None) -> tuple[tuple[str, str], ...]:
    """What stands in the place of numbers among some figures: shorthand, and safe ranges.

    `more` are symbols of others that stand beside them.
    """
    without = [figure for figure in figures if figure.shown is None]
    symbols = {figure.symbol for figure in without if figure.safe_range is None} | set(more)
    ranges = {figure.safe_range for figure in without if figure.safe_range is not None}
    key = symbols_key(symbol for symbol in symbols if symbol is not None)
    words = ", ".join(spell_range(safe) for safe in sorted(ranges, key=lambda safe: safe.ends))
    return (*key, (words, RANGE_MEANING)) if ranges else key


def ratings_key(ratings: Iterable[Rating]) -> tuple[Tag, ...]:
    """What each rating of a page means, in a fixed order."""
    used = set(ratings)
    return tuple(tag_of(rating) for rating in Rating if rating in used)
