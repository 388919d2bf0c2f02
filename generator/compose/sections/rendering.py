"""The sections a chapter can hold: each one a function, a line in `SECTIONS` and a template.

A function takes the options of its fence as arguments of the same names and gives what its
template is to print, or raises `NoAnswer`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable

from generator.compose.asked import NoAnswer, near
from generator.compose.background import NO_BACKGROUND, Background
from generator.compose.charts.pictures import picture
from generator.compose.charts.vega import DrawingStore
from generator.compose.glossary import glossary
from generator.compose.performance_overview import performance_overview
from generator.compose.sections import figures, listed, plan, records, telling
from generator.compose.sections.matter import Matter, Values
from generator.compose.templates import Templates
from generator.judge.exceptions import Attention
from generator.model.choices import ChartKind
from generator.model.editions import ReleasedEdition, Section
from generator.model.judgements import Judgement, Judgements

#: A chapter stands at the root of its edition.
ROOT = ""


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
        such = "'3.3', '5.10'" if name == "indicators" else "one, another"
        raise NoAnswer(f"'{name}' is not a list.", f"Write it as {name}: [{such}].")
    return given


SECTIONS: dict[str, Callable[..., Values]] = {
    "scorecard": figures.scorecard,
    "tally": figures.tally,
    "exceptions": figures.exceptions_first,
    "indicator": figures.indicator,
    "chart": figures.chart,
    "performance-overview": figures.performance,
    "by-area": figures.areas,
    "actions": plan.actions,
    "recommendations": plan.recommendations,
    "two-years": plan.one_look,
    "questions": plan.questions,
    "voice": records.voice,
    "inspections": records.inspections,
    "audits": records.audits,
    "risks": records.risks,
    "self-assessment": records.self_assessment,
    "timeline": records.timeline,
    "return-errors": records.return_errors,
    "headlines": telling.first_sentences,
    "need-to-know": telling.what_to_know,
    "key-numbers": figures.large_numbers,
    "strengths": telling.strengths,
    "workforce": figures.teams,
    "self-evaluation": telling.three_questions,
    "glossary": telling.terms,
    "year-on-year": figures.year_beside_year,
    "categories": listed.groups,
    "durations": listed.working_days,
    "pyramid": listed.pyramid,
    "ethnicity": listed.ethnicity,
    "shares": listed.shares_beside,
    "started-and-ceased": listed.came_and_left,
}
