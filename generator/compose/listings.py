"""The pages that list: all indicators, downloads."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.frames import DOWNLOADS, INDICATORS, path_of, root_of
from generator.compose.tables import Cell, Column, Table
from generator.compose.templates import Templates
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural
from generator.model.pages import Download, Link, Page, PageKind


@dataclass(frozen=True)
class ThemeLinks:
    """The indicators of one theme, A to Z by name."""

    heading: str
    links: tuple[Link, ...]


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
    return Page(
        INDICATORS, templates.words.pages.indicators, PageKind.INDICATORS, html, description=lede
    )


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
