"""Sections of figures and ratings: scorecards, tallies, exceptions, charts and tables."""

from __future__ import annotations

from generator.compose.asked import NoAnswer, near
from generator.compose.claims import claim
from generator.compose.frames import path_of
from generator.compose.key_numbers import key_numbers
from generator.compose.parts_table import by_area
from generator.compose.scorecard import (
    scorecard_of,
    tag_of,
    tally_row,
    tally_sentence,
)
from generator.compose.sections.matter import Matter, Values
from generator.compose.wording import travel_words, value_words
from generator.compose.workforce import workforce
from generator.compose.year_on_year import year_on_year
from generator.model.choices import ChartKind
from generator.model.periods import spell_period, spell_span


def scorecard(matter: Matter, *, theme: str = "", indicators: tuple[str, ...] = ()) -> Values:
    """The scorecard of a theme, or of indicators named one by one."""
    if bool(theme) == bool(indicators):
        raise NoAnswer(
            "A scorecard is of one theme or of named indicators.",
            "Give it one option: theme: Visits, or indicators: ['3.3', '5.10'].",
        )
    chosen = tuple(map(matter.judgement, indicators)) if indicators else matter.of_theme(theme)
    heading = theme or "Indicators of this chapter"
    return {"card": scorecard_of(matter.released, chosen, heading)}


def tally(matter: Matter) -> Values:
    """How many indicators have each rating, as a sentence and as counts."""
    return {
        "sentence": tally_sentence(matter.released, matter.judgements),
        "counts": tally_row(matter.judgements),
    }


def exceptions_first(matter: Matter, *, theme: str = "") -> Values:
    """Every red and everything that worsens, worst first."""
    of_theme = matter.of_theme(theme)
    return {
        "claims": tuple(
            claim(one, matter.released) for one in matter.attention if one.judgement in of_theme
        ),
        "theme": theme,
    }


def indicator(matter: Matter, *, ref: str) -> Values:
    """One indicator in a line: value, rating, change, the same in people, and its page."""
    judgement = matter.judgement(ref)
    figure = judgement.headline
    reporting = spell_period(matter.released.reporting_period)
    return {
        "name": f"{judgement.indicator.ref} {judgement.indicator.label}",
        "href": path_of(judgement.indicator),
        "value": value_words(figure, judgement.indicator) if figure else "No figure",
        "period": spell_span(figure.key.period, figure.key.basis) if figure else f"for {reporting}",
        "rated": tag_of(judgement.rated.rating),
        "change": travel_words(judgement),
        "people": judgement.people,
    }


def chart(matter: Matter, *, ref: str, kind: str = "trend") -> Values:
    """A chart of one indicator, as its own page has it: the trend, or another by name."""
    judgement = matter.judgement(ref)
    kinds = {known.value: known for known in ChartKind}
    if kind not in kinds:
        raise NoAnswer(f"There is no chart '{kind}'.", near(kind, kinds))
    return {
        "name": f"{judgement.indicator.ref} {judgement.indicator.label}",
        "href": path_of(judgement.indicator),
        "kind": kinds[kind],
        "judgement": judgement,
        "what": "a chart" if kind == "trend" else f"a chart of kind {kind}",
    }


def performance(matter: Matter, *, theme: str = "", indicators: tuple[str, ...] = ()) -> Values:
    """Latest figures beside the last published ones, of a theme, of named indicators or of all."""
    if theme and indicators:
        raise NoAnswer(
            "A performance overview is of one theme or of named indicators.",
            "Give it one option, or none for every indicator.",
        )
    chosen = tuple(map(matter.judgement, indicators)) if indicators else matter.of_theme(theme)
    return {"chosen": chosen, "theme": theme, "is_all": not theme and not indicators}


def areas(matter: Matter, *, ref: str, kind: str = "", against: str = "") -> Values:
    """One indicator by area: the latest figures beside targets and an earlier period."""
    judgement = matter.judgement(ref)
    return {
        "name": f"{judgement.indicator.ref} {judgement.indicator.label}",
        "href": path_of(judgement.indicator),
        "parts": by_area(matter.released, judgement, kind, against),
    }


def large_numbers(matter: Matter, *, indicators: tuple[str, ...]) -> Values:
    """A few named indicators as large numbers, each with period, people and comparison."""
    return {"found": key_numbers(matter.released, tuple(map(matter.judgement, indicators)))}


def year_beside_year(
    matter: Matter,
    *,
    theme: str = "",
    indicators: tuple[str, ...] = (),
    recommendations: str = "",
) -> Values:
    """The financial year beside the one before, and what became of recommendations."""
    if recommendations not in ("", "yes", "no"):
        problem = f"recommendations is '{recommendations}'."
        raise NoAnswer(problem, "Write it as recommendations: 'yes'.")
    chosen = matter.chosen(theme, indicators)
    is_told = recommendations == "yes"
    return {
        "years": year_on_year(matter.released, chosen, with_recommendations=is_told),
        "theme": theme,
    }


def teams(
    matter: Matter, *, caseload: str, maximum: str = "", others: tuple[str, ...] = ()
) -> Values:
    """Caseloads by team beside the recommended maximum, and other measures of the workforce."""
    judgement = matter.judgement(caseload)
    named = tuple(map(matter.judgement, others))
    beside = named or tuple(
        one for one in matter.of_theme(judgement.indicator.theme) if one != judgement
    )
    indicator = judgement.indicator
    return {
        "found": workforce(matter.released, judgement, maximum, beside),
        "name": f"{indicator.ref} {indicator.label}",
        "href": path_of(indicator),
    }
