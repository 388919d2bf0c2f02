"""The pages that list: all indicators, downloads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

from generator.compose.frames import DOWNLOADS, INDICATORS, PACK, SUMMARY, path_of, root_of
from generator.compose.tables import Cell, Column, Table
from generator.compose.templates import Templates, put
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural, spell_size
from generator.model.pages import Download, DownloadKind, Link, Page, PageKind


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
    again = sum(bool(i.variant_of) for i in released.indicators)
    number = plural(len(released.indicators) - again, "indicator")
    # The tallies leave a second measurement out, so the list must not count it as one more.
    beside = f" and {plural(again, 'second measurement')} of these" if again else ""
    lede = f"{number}{beside} in {plural(len(themes), 'theme')}, A to Z within each theme."
    html = templates.render(
        "pages/indicators.html", root=root_of(INDICATORS), lede=lede, themes=themes
    )
    return Page(
        INDICATORS, templates.words.pages.indicators, PageKind.INDICATORS, html, description=lede
    )


@dataclass(frozen=True)
class Offer:
    """What the page offers: a link, with its kind and size where it is a file."""

    href: str
    name: str
    kind: str = ""
    size: str = ""


def downloads_page(downloads: tuple[Download, ...], summary: str, *, templates: Templates) -> Page:
    """What readers can take away: to read, to work with, and the data.

    `summary` is what the edition calls its summary, which differs by body.
    Charts are offered below each chart, where it is seen what they show.
    """
    words = templates.words.downloads
    tables = tuple(file for file in downloads if file.kind is DownloadKind.TABLE)
    html = templates.render(
        "pages/downloads.html",
        root="",
        to_read=(
            Offer(SUMMARY, put(words.summary, title=summary)),
            Offer(PACK, words.pack),
            *_offers(downloads, DownloadKind.TO_READ),
        ),
        workbooks=_offers(downloads, DownloadKind.EXCEL, DownloadKind.OPEN_DOCUMENT),
        package=_offers(downloads, DownloadKind.PACKAGE, DownloadKind.DESCRIPTOR),
        tables=_table(tables, words) if tables else None,
    )
    return Page(DOWNLOADS, words.heading, PageKind.DOWNLOADS, html, description=words.description)


def _offers(downloads: Iterable[Download], *kinds: DownloadKind) -> tuple[Offer, ...]:
    """The files of these kinds, one kind after the other."""
    files = tuple(downloads)
    return tuple(
        Offer(file.path, file.title, kind.upper(), spell_size(len(file.content)))
        for kind in kinds
        for file in files
        if file.kind is kind
    )


def _table(files: tuple[Download, ...], words: SimpleNamespace) -> Table:
    heads = (words.file, words.holds, words.rows, words.size)
    columns = tuple(Column(head, is_number=place > 1) for place, head in enumerate(heads))
    rows = tuple(
        (
            Cell(file.path.rpartition("/")[2], href=file.path),
            Cell(file.title),
            Cell(f"{file.rows:,}"),
            Cell(spell_size(len(file.content))),
        )
        for file in files
    )
    return Table(words.tables, columns, rows)
