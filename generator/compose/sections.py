"""The sections a chapter can hold: each one a function, a line in `SECTIONS` and a template.

A function takes the options of its fence as arguments of the same names and gives what its
template is to print, or raises `NoAnswer`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.compose.actions import action_plan
from generator.compose.asked import NoAnswer, near, near_indicator
from generator.compose.audits import audit_tables
from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.charts.pictures import picture
from generator.compose.charts.vega import DrawingStore
from generator.compose.claims import claim
from generator.compose.frames import path_of
from generator.compose.glossary import glossary
from generator.compose.headlines import BY_WHAT, headlines
from generator.compose.inspections import inspection_history
from generator.compose.key_numbers import key_numbers
from generator.compose.need_to_know import need_to_know
from generator.compose.own_words import without_numbers
from generator.compose.parts_table import by_area
from generator.compose.performance_overview import performance_overview
from generator.compose.recommendations import listed_recommendations
from generator.compose.risks import risk_register
from generator.compose.scorecard import (
    rated_indicators,
    scorecard_of,
    tag_of,
    tally_row,
    tally_sentence,
)
from generator.compose.self_assessment import self_ratings
from generator.compose.self_evaluation import self_evaluation
from generator.compose.strengths import two_lists
from generator.compose.suggested_questions import edits_of, suggested_questions
from generator.compose.templates import Templates
from generator.compose.timeline import timeline_told
from generator.compose.two_years import look_at_two_years
from generator.compose.voice import sayings
from generator.compose.wording import travel_words, value_words
from generator.compose.workforce import workforce
from generator.compose.year_on_year import year_on_year
from generator.judge.exceptions import Attention
from generator.model.choices import ChartKind
from generator.model.editions import ReleasedEdition, Section
from generator.model.judgements import Judgement, Judgements
from generator.model.periods import spell_period, spell_span

#: A chapter stands at the root of its edition.
ROOT = ""

#: What a template of a section is given.
Values = Mapping[str, object]


@dataclass(frozen=True)
class Matter:
    """What every section is made from."""

    released: ReleasedEdition
    judgements: Judgements
    attention: tuple[Attention, ...] = ()
    background: Background = NO_BACKGROUND

    def judgement(self, name: str) -> Judgement:
        """The judgement of an indicator by its ref or its id."""
        indicator = self.released.indicator(name)
        if indicator is None:
            raise NoAnswer(f"There is no indicator '{name}'.", near_indicator(name, self.released))
        return self.judgements.of(indicator.indicator)

    def of_theme(self, theme: str) -> tuple[Judgement, ...]:
        """The rated indicators of one theme, or of all where none is named."""
        if theme and theme not in self.released.themes:
            raise NoAnswer(f"There is no theme '{theme}'.", near(theme, self.released.themes))
        counted = rated_indicators(self.judgements)
        return tuple(j for j in counted if theme in ("", j.indicator.theme))

    def chosen(self, theme: str, indicators: tuple[str, ...]) -> tuple[Judgement, ...]:
        """The indicators named one by one, or those of a theme, or all where neither is named."""
        if theme and indicators:
            raise NoAnswer(
                "A theme and indicators are both named.",
                "Give it one of the two: theme: Visits, or indicators: ['3.3', '5.10'].",
            )
        return tuple(map(self.judgement, indicators)) if indicators else self.of_theme(theme)


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


def actions(
    matter: Matter,
    *,
    status: tuple[str, ...] = (),
    indicators: tuple[str, ...] = (),
    open_only: str = "",
) -> Values:
    """The improvement plan, or the actions of it that are of some statuses or indicators."""
    if open_only not in ("", "yes", "no"):
        raise NoAnswer(f"open_only is '{open_only}'.", "Write it as open_only: 'yes'.")
    plan = action_plan(
        matter.released,
        matter.judgements,
        statuses=status,
        indicators=tuple(matter.judgement(name).indicator for name in indicators),
        open_only=open_only == "yes",
        history=matter.background.history,
    )
    return {"plan": plan}


def questions(
    matter: Matter,
    *,
    theme: str = "",
    indicators: tuple[str, ...] = (),
    ask: tuple[str, ...] = (),
    instead: tuple[str, ...] = (),
    leave_out: tuple[str, ...] = (),
) -> Values:
    """Questions on what needs attention, as the author of the chapter would have them."""
    if theme and indicators:
        raise NoAnswer(
            "Questions are on one theme or on named indicators.",
            "Give it one option, or none for all that needs attention.",
        )
    edits = edits_of(
        matter.released, matter.judgements, ask=ask, instead=instead, leave_out=leave_out
    )
    chosen = tuple(map(matter.judgement, indicators)) if indicators else matter.of_theme(theme)
    projections = matter.background.projections
    asked = suggested_questions(matter.released, matter.attention, projections, chosen, edits)
    return {"asked": asked}


def one_look(matter: Matter, *, theme: str = "", indicators: tuple[str, ...] = ()) -> Values:
    """Two years of ratings by quarters, what changed under them, and actions that stand still."""
    if theme and indicators:
        raise NoAnswer(
            "Two years are of one theme or of named indicators.",
            "Give it one option, or none for every indicator.",
        )
    chosen = tuple(map(matter.judgement, indicators)) if indicators else matter.of_theme(theme)
    named = tuple(judgement.indicator for judgement in chosen)
    look = look_at_two_years(matter.released, matter.judgements, matter.background, named)
    return {"look": look}


def recommendations(matter: Matter, *, body: str = "", open_only: str = "") -> Values:
    """Recommendations with their answers, of one body or of all, carried until they are closed."""
    if open_only not in ("", "yes", "no"):
        raise NoAnswer(f"open_only is '{open_only}'.", "Write it as open_only: 'yes'.")
    made = listed_recommendations(
        matter.released,
        matter.judgements,
        matter.background,
        body=body,
        open_only=open_only == "yes",
    )
    return {"made": made}


def voice(matter: Matter, *, theme: str = "") -> Values:
    """What children and families said, on one theme or on all."""
    return {"sayings": sayings(matter.released, theme)}


def inspections(matter: Matter, *, expected: str = "") -> Values:
    """Inspection grades by area, the newest inspection first, and what is expected next."""
    return {"history": inspection_history(matter.released, expected)}


def audits(
    matter: Matter, *, theme: str = "", dimension: str = "", cycles: tuple[str, ...] = ()
) -> Values:
    """Audited cases by grade, a table for each theme, of some cycles or of all."""
    return {"tables": audit_tables(matter.released, theme, dimension, cycles)}


def risks(matter: Matter, *, rating: tuple[str, ...] = ()) -> Values:
    """The risks, the most serious first, and what became of each since the edition before."""
    return {"register": risk_register(matter.released, matter.background.changes, rating)}


def self_assessment(matter: Matter) -> Values:
    """How the council rates itself, by characteristic, and how it did in the edition before."""
    return {"ratings": self_ratings(matter.released, matter.background.changes)}


def timeline(matter: Matter, *, by: str = "", kind: str = "") -> Values:
    """Events in order, or week by week, around the day of the data and that of the meeting."""
    return {"told": timeline_told(matter.released, by, kind)}


def first_sentences(matter: Matter, *, leave_out: tuple[str, ...] = ()) -> Values:
    """The edition in a few sentences that its figures and records prove."""
    said = headlines(matter.released, matter.judgements, matter.background.changes, leave_out)
    return {"headlines": said, "rule": BY_WHAT}


def what_to_know(
    matter: Matter,
    *,
    theme: str = "",
    indicators: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
) -> Values:
    """What members need to know of a topic and why, with current performance."""
    without_numbers(questions, "questions", matter.released)
    chosen = matter.chosen(theme, indicators)
    return {
        "needed": need_to_know(matter.released, chosen, matter.attention),
        "questions": questions,
        "heading": theme,
    }


def large_numbers(matter: Matter, *, indicators: tuple[str, ...]) -> Values:
    """A few named indicators as large numbers, each with period, people and comparison."""
    return {"found": key_numbers(matter.released, tuple(map(matter.judgement, indicators)))}


def strengths(matter: Matter, *, theme: str = "", indicators: tuple[str, ...] = ()) -> Values:
    """Strengths and areas of focus, by the stated rule, as two lists."""
    background, chosen = matter.background, matter.chosen(theme, indicators)
    lists = two_lists(
        matter.released, matter.judgements, chosen, background.projections, background.narrative
    )
    return {"lists": lists}


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


def three_questions(matter: Matter) -> Values:
    """The chapters, figures and evidence under each of Ofsted's three questions."""
    narrative = matter.background.narrative
    return {"asked": self_evaluation(matter.released, matter.judgements, narrative)}


def terms(matter: Matter) -> Values:
    """The terms that the edition uses; they are looked up where the words are at hand."""
    return {"terms": ()}


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


def section_values(section: Section, matter: Matter) -> Values:
    """What a section's template is to print; raises `NoAnswer` where its fence asks amiss."""
    make = SECTIONS.get(section.name)
    if make is None:
        raise NoAnswer(f"There is no section '{section.name}'.", near(section.name, SECTIONS))
    return make(matter, **_options(section, make))


def render_section(
    section: Section,
    released: ReleasedEdition,
    judgements: Judgements,
    attention: tuple[Attention, ...],
    *,
    templates: Templates,
    drawings: DrawingStore,
    background: Background = NO_BACKGROUND,
) -> str:
    """A section as finished HTML."""
    values = dict(section_values(section, Matter(released, judgements, attention, background)))
    if "terms" in values:
        known = templates.words
        values["terms"] = glossary(
            released,
            judgements,
            background.narrative,
            vars(known.glossary).values(),
            vars(known.abbreviations).items(),
        )
    if isinstance(kind := values.get("kind"), ChartKind):
        judgement = values["judgement"]
        assert isinstance(judgement, Judgement)
        values["shown"] = picture(released, judgement, kind, drawings)
    if isinstance(chosen := values.get("chosen"), tuple):
        words = templates.words.performance_overview
        heading = values["theme"] or (words.every if values["is_all"] else words.of_chapter)
        values["overview"] = performance_overview(released, chosen, str(heading), words)
    return templates.render(f"sections/{section.name}.html", root=ROOT, **values)


def _options(section: Section, make: Callable[..., Values]) -> dict[str, object]:
    """The options of a fence as its function takes them: text, or a list of texts."""
    taken = {
        name: parameter
        for name, parameter in inspect.signature(make).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    options: dict[str, object] = {}
    for name, given in section.options.items():
        if name not in taken:
            problem = f"The section '{section.name}' has no option '{name}'."
            raise NoAnswer(problem, near(name, taken) if taken else "It takes none; leave it out.")
        options[name] = _list(given, name) if _is_list(taken[name]) else _text(given, name)
    for name, parameter in taken.items():
        if parameter.default is inspect.Parameter.empty and not options.get(name):
            problem = f"The section '{section.name}' does not say which {name}."
            such = "['3.3', '5.10']" if _is_list(parameter) else "'3.3'"
            raise NoAnswer(problem, f"Add a line such as {name}: {such}.")
    return options


def _is_list(parameter: inspect.Parameter) -> bool:
    return str(parameter.annotation).startswith("tuple")


def _text(given: object, name: str) -> str:
    if not isinstance(given, str):
        raise NoAnswer(f"'{name}' is not plain text.", f"Write it on one line, as {name}: text.")
    return given


def _list(given: object, name: str) -> tuple[str, ...]:
    if not isinstance(given, tuple) or not all(isinstance(part, str) for part in given):
        raise NoAnswer(f"'{name}' is not a list.", f"Write it as {name}: ['3.3', '5.10'].")
    return given


SECTIONS: dict[str, Callable[..., Values]] = {
    "scorecard": scorecard,
    "tally": tally,
    "exceptions": exceptions_first,
    "indicator": indicator,
    "chart": chart,
    "performance-overview": performance,
    "by-area": areas,
    "actions": actions,
    "recommendations": recommendations,
    "two-years": one_look,
    "questions": questions,
    "voice": voice,
    "inspections": inspections,
    "audits": audits,
    "risks": risks,
    "self-assessment": self_assessment,
    "timeline": timeline,
    "headlines": first_sentences,
    "need-to-know": what_to_know,
    "key-numbers": large_numbers,
    "strengths": strengths,
    "workforce": teams,
    "self-evaluation": three_questions,
    "glossary": terms,
    "year-on-year": year_beside_year,
}
