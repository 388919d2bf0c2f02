"""The page about the data: where figures come from, how complete and timely, what was found."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from generator.compose.declared import accepted_table, cleared_table, revised_table
from generator.compose.found import found_table
from generator.compose.frames import DATA, path_of
from generator.compose.tables import Cell, Table, text_columns
from generator.compose.templates import Templates
from generator.compose.wording import basis_words
from generator.judge.completeness import completeness
from generator.judge.estimates import estimates_of
from generator.model.clearance import Cleared, SignOff
from generator.model.counted import Counted
from generator.model.editions import Noted, ReleasedEdition
from generator.model.figures import Figure
from generator.model.findings import Accepted
from generator.model.formats import plural, spell_unit
from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.pages import Page, PageKind
from generator.model.periods import spell_day, spell_period, spell_span
from generator.model.revisions import Revised

_PERIODS: dict[Frequency, str] = {
    Frequency.MONTHLY: "month",
    Frequency.QUARTERLY: "quarter",
    Frequency.ANNUAL: "year",
}


@dataclass(frozen=True)
class ThemeSources:
    """Where the figures of one theme come from, and how good they are."""

    heading: str
    sources: Table


def data_page(
    released: ReleasedEdition,
    revised: tuple[Revised, ...] = (),
    accepted: tuple[Accepted, ...] = (),
    found: tuple[Counted, ...] = (),
    cleared: Cleared | None = None,
    signoffs: tuple[SignOff, ...] = (),
    noted: tuple[Noted, ...] = (),
    *,
    templates: Templates,
) -> Page:
    """Where each indicator's figures come from, who answers for them and how good they are."""
    lede = (
        f"Data as at {spell_day(released.data_as_at)}, "
        f"for {spell_period(released.reporting_period)}."
    )
    words = templates.words
    themes = [
        ThemeSources(theme, _sources(released, theme, words.sources)) for theme in released.themes
    ]
    html = templates.render(
        "pages/about_the_data.html",
        root="",
        lede=lede,
        meeting=spell_day(released.edition.meeting_date),
        themes=themes,
        revised=revised_table(released, revised, words.revised),
        found=found_table(found, words.found),
        accepted=accepted_table(accepted, words.accepted),
        cleared=cleared_table(cleared, signoffs, words.cleared),
        noted=noted,
        is_cleared=cleared is not None,
    )
    return Page(DATA, words.pages.data, PageKind.DATA, html, description=lede)


def _sources(released: ReleasedEdition, theme: str, words: SimpleNamespace) -> Table:
    columns = text_columns(
        words.indicator, words.source, words.figure, words.latest, words.complete, words.known
    )
    rows = tuple(_source(released, i, words) for i in released.indicators if i.theme == theme)
    return Table(words.caption.format(theme=theme), columns, rows)


def _source(
    released: ReleasedEdition, indicator: Indicator, words: SimpleNamespace
) -> tuple[Cell, ...]:
    figure = released.figures.headline(indicator, released.reporting_period)
    owner = words.owner.format(role=indicator.owner) if indicator.owner else words.no_owner
    unit = spell_unit(indicator.unit, indicator.unit_label)
    return (
        Cell(f"{indicator.ref} {indicator.label}", href=path_of(indicator)),
        Cell(indicator.source or words.no_source, owner),
        Cell(f"{indicator.frequency.capitalize()}, {unit}", _covers(released, indicator)),
        _latest(released, figure, words),
        _complete(released, indicator, figure, words),
        _known(indicator, words),
    )


def _covers(released: ReleasedEdition, indicator: Indicator) -> str:
    """What its figures are of in time and, for a rate, over which population estimates."""
    return "; ".join(
        [
            basis_words(indicator),
            *(f"over {those}" for those in estimates_of(released, indicator)),
        ]
    )


def _latest(released: ReleasedEdition, figure: Figure | None, words: SimpleNamespace) -> Cell:
    """The period of the newest figure, and how old it is when it is read out."""
    if figure is None:
        return Cell(words.no_figure)
    days = (released.edition.meeting_date - figure.key.period.end).days
    age = f"{plural(days, 'day')} before the meeting" if days > 0 else ""
    return Cell(spell_span(figure.key.period, figure.key.basis), age)


def _complete(
    released: ReleasedEdition,
    indicator: Indicator,
    figure: Figure | None,
    words: SimpleNamespace,
) -> Cell:
    """Of how many periods there is a number, from which on, and whether with counts."""
    found = completeness(indicator, released.figures, released.reporting_period)
    if found is None:
        return Cell(words.no_figure)
    periods = plural(found.periods, _PERIODS[indicator.frequency])
    hidden = f", {found.hidden} not shown" if found.hidden else ""
    first = f"First: {spell_period(found.first)}; {_counts(figure)}"
    return Cell(f"{found.numbers:,} of {periods}{hidden}", first)


def _counts(figure: Figure | None) -> str:
    if figure is None:
        return "no counts"
    if figure.symbol is not None:
        return "the latest is not shown"
    if figure.unit is Unit.COUNT:
        return "a count"
    return "with its counts" if figure.has_counts else "without counts"


def _known(indicator: Indicator, words: SimpleNamespace) -> Cell:
    changed = indicator.definition_changed_on
    change = words.no_change
    if changed:
        change = words.changed_on.format(day=spell_day(changed))
    return Cell(indicator.quality_note or words.no_fault, change)
