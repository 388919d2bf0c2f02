"""The methods page: how figures are made, judged and protected, as the tests hold it to.

Its rules are those of `rule_pages`, which the tests run row by row; the edition's own targets,
protection and symbols stand in their places among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from markdown import Markdown
from markupsafe import Markup

from generator.compose.frames import METHODS, path_of
from generator.compose.rule_constants import constants_in_force
from generator.compose.rule_pages import Example, Rule, published_rules
from generator.compose.scorecard import ratings_key, symbols_key
from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.templates import Templates
from generator.compose.wording import target_words
from generator.judge.estimates import estimates_of
from generator.model.choices import DEFAULTS, Choices
from generator.model.editions import ReleasedEdition
from generator.model.figures import Symbol
from generator.model.formats import plural
from generator.model.indicators import Target
from generator.model.judgements import Rating
from generator.model.pages import Page, PageKind
from generator.model.periods import spell_day, spell_period
from generator.model.variation import USUAL, VariationSettings

#: The rule that only an edition with an improvement plan has a use for.
OF_PLAN = "plan"


@dataclass(frozen=True)
class Printed:
    """A rule as the page prints it: `prose` is finished HTML.

    `chosen` says how many choices it has, and `worked` how many tables.
    """

    name: str
    title: str
    prose: Markup
    sources: tuple[str, ...]
    choices: tuple[str, ...]
    chosen: str
    worked: str
    tables: tuple[Table, ...]


def methods_page(
    released: ReleasedEdition, *, templates: Templates, choices: Choices = DEFAULTS
) -> Page:
    """The page that states every rule in full, and what the council has set otherwise."""
    hidden = released.disclosure.hidden
    html = templates.render(
        "pages/methods.html",
        root="",
        period=spell_period(released.reporting_period),
        as_at=spell_day(released.data_as_at),
        rules=tuple(
            _printed(rule)
            for rule in published_rules(constants_in_force(choices.variation))
            if rule.name != OF_PLAN or released.records.get("actions")
        ),
        ratings=ratings_key(Rating),
        symbols=symbols_key(Symbol),
        set_otherwise=set_otherwise(choices.variation),
        targets=targets_table(released, templates.words.targets),
        estimates=tuple(
            dict.fromkeys(
                words
                for indicator in released.indicators
                for words in estimates_of(released, indicator)
            )
        ),
        protection=(*released.disclosure.rules, *released.disclosure.tested),
        hidden=[f"{plural(number, 'figure')}: {reason}" for reason, number in hidden.items()],
    )
    description = "How the figures of this report are made, compared, rated and protected."
    return Page(
        METHODS, templates.words.pages.methods, PageKind.METHODS, html, description=description
    )


def _printed(rule: Rule) -> Printed:
    return Printed(
        rule.name,
        rule.title,
        # The words are the program's own, so nothing has to be taken out of them.
        Markup(Markdown(extensions=["def_list", "sane_lists"]).convert(rule.prose)),
        rule.sources,
        rule.choices,
        plural(len(rule.choices), "choice"),
        plural(len(rule.examples), "table"),
        tuple(_table(example) for example in rule.examples),
    )


def _table(example: Example) -> Table:
    rows = tuple(tuple(Cell(text) for text in row) for row in example.rows)
    return Table(example.name, text_columns(*example.heads), rows, as_cards=False)


def set_otherwise(settings: VariationSettings) -> tuple[str, ...]:
    """What an edition's settings change in the rules for normal variation, in sentences."""
    said = []
    if settings.trend != USUAL.trend:
        said.append(f"A trend is {settings.trend} in a row rather than {USUAL.trend}.")
    if settings.shift != USUAL.shift:
        said.append(f"A shift is {settings.shift} in a row rather than {USUAL.shift}.")
    if settings.screening is not USUAL.screening:
        left = "left out" if settings.screening else "kept"
        said.append(f"Unusual moves are {left} when limits are worked out.")
    if settings.beyond_counts is not USUAL.beyond_counts:
        counts = "counts" if settings.beyond_counts else "does not count"
        said.append(f"In rule three a point beyond a limit {counts} towards the two.")
    return tuple(said)


def targets_table(released: ReleasedEdition, words: SimpleNamespace) -> Table | None:
    """Every target of the edition, with who agreed it; `None` where there is none."""
    indicators = {indicator.indicator: indicator for indicator in released.indicators}
    areas = {area.area: area.name for area in released.areas}
    order = list(indicators)
    targets = sorted(
        (target for target in released.targets if target.indicator in indicators),
        key=lambda t: (order.index(t.indicator), t.area, t.from_period.sort_key),
    )
    if not targets:
        return None
    rows = []
    for target in targets:
        indicator = indicators[target.indicator]
        area = areas.get(target.area, target.area)
        rows.append(
            (
                Cell(f"{indicator.ref} {indicator.label}", area, path_of(indicator)),
                Cell(", ".join(target_words(target, indicator)) or words.none),
                Cell(_held(target), target.note),
                Cell(_agreed(target)),
            )
        )
    columns: tuple[Column, ...] = text_columns(
        words.indicator, words.target, words.in_force, words.agreed_by
    )
    return Table(words.caption, columns, tuple(rows))


def _held(target: Target) -> str:
    start = f"From {spell_day(target.from_period.start)}"
    return f"{start} to {spell_day(target.to_period.end)}" if target.to_period else start


def _agreed(target: Target) -> str:
    by = target.set_by or "Not recorded"
    return f"{by}, {spell_day(target.agreed_on)}" if target.agreed_on else by
