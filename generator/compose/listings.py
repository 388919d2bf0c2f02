"""The pages that list: all indicators, about the data, downloads."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.declared import accepted_table, revised_table
from generator.compose.frames import DATA, DOWNLOADS, INDICATORS, path_of, root_of
from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.templates import Templates
from generator.compose.wording import basis_words
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.findings import Accepted
from generator.model.formats import plural, spell_unit
from generator.model.indicators import Indicator, Unit
from generator.model.pages import Download, Link, Page, PageKind
from generator.model.periods import spell_day, spell_period, spell_span
from generator.model.revisions import Revised


@dataclass(frozen=True)
class ThemeLinks:
    """The indicators of one theme, A to Z by name."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class ThemeSources:
    """Where the figures of one theme come from."""

    heading: str
    sources: Table


def indicators_page(released: ReleasedEdition, *, templates: Templates) -> Page:
    """Every indicator with a link to its page, a second measurement under its own name too."""
    themes = []
    for theme in released.themes:
        named = sorted(
            (i for i in released.indicators if i.theme == theme), key=lambda i: i.label.casefold()
        )
        links = (Link(f"{i.label} ({i.ref})", path_of(i)) for i in named)
        themes.append(ThemeLinks(theme, tuple(links)))
    number = plural(len(released.indicators), "indicator")
    lede = f"{number} in {plural(len(themes), 'theme')}, A to Z within each theme."
    html = templates.render(
        "pages/indicators.html", root=root_of(INDICATORS), lede=lede, themes=themes
    )
    return Page(INDICATORS, "All indicators", PageKind.INDICATORS, html, description=lede)


def data_page(
    released: ReleasedEdition,
    revised: tuple[Revised, ...] = (),
    accepted: tuple[Accepted, ...] = (),
    *,
    templates: Templates,
) -> Page:
    """Where each indicator's figures come from, who answers for them and how good they are."""
    lede = (
        f"Data as at {spell_day(released.data_as_at)}, "
        f"for {spell_period(released.reporting_period)}."
    )
    themes = [ThemeSources(theme, _sources(released, theme)) for theme in released.themes]
    html = templates.render(
        "pages/about_the_data.html",
        root="",
        lede=lede,
        themes=themes,
        revised=revised_table(released, revised),
        accepted=accepted_table(accepted),
    )
    return Page(DATA, "About the data", PageKind.DATA, html, description=lede)


def _sources(released: ReleasedEdition, theme: str) -> Table:
    columns = (
        *text_columns("Indicator", "Source and owner", "Figure", "Latest period"),
        *text_columns("Counts", "Quality of the data"),
    )
    rows = tuple(_source(released, i) for i in released.indicators if i.theme == theme)
    return Table(f"{theme}: where the figures come from", columns, rows)


def _source(released: ReleasedEdition, indicator: Indicator) -> tuple[Cell, ...]:
    figure = released.figures.headline(indicator, released.reporting_period)
    owner = f"Owner: {indicator.owner}" if indicator.owner else "Owner not given"
    unit = spell_unit(indicator.unit, indicator.unit_label)
    return (
        Cell(f"{indicator.ref} {indicator.label}", href=path_of(indicator)),
        Cell(indicator.source or "Source not given", owner),
        Cell(f"{indicator.frequency.capitalize()}, {unit}", basis_words(indicator)),
        Cell(spell_span(figure.key.period, figure.key.basis) if figure else "No figure"),
        Cell(_counts(figure)),
        Cell(indicator.quality_note or "No note"),
    )


def _counts(figure: Figure | None) -> str:
    if figure is None:
        return "No figure"
    if figure.symbol is not None:
        return "Not shown"
    if figure.unit is Unit.COUNT:
        return "Is a count"
    return "Given" if figure.has_counts else "Not given"


def downloads_page(downloads: tuple[Download, ...], *, templates: Templates) -> Page:
    """The files readers can take away."""
    columns = (Column("File"), Column("What it holds"), Column("Size", is_number=True))
    rows = tuple(
        (
            Cell(download.path.rsplit("/", 1)[-1], href=download.path),
            Cell(download.title),
            Cell(_size(len(download.content))),
        )
        for download in downloads
    )
    html = templates.render(
        "pages/downloads.html",
        root="",
        files=Table("Files of this edition", columns, rows) if rows else None,
    )
    description = "The released figures as files."
    return Page(DOWNLOADS, "Downloads", PageKind.DOWNLOADS, html, description=description)


def _size(length: int) -> str:
    """A file's size in kilobytes of 1,000 bytes, rounded up, as file managers say it."""
    return f"{-(-length // 1000):,} KB"
