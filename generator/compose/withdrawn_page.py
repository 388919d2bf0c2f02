"""The notice that stands in the place of a withdrawn page, or of a whole edition."""

from __future__ import annotations

from markupsafe import Markup

from generator.compose.frames import (
    DOWNLOADS,
    OVERVIEW,
    root_of,
    standing_of_published,
    status_link,
)
from generator.compose.marking import STYLESHEET, marked
from generator.compose.page_body import title_of, with_body
from generator.compose.templates import Templates
from generator.model.archive import CatalogueEntry, Withdrawal
from generator.model.pages import Frame, Link
from generator.model.periods import parse_period, spell_day, spell_period


def notice_in_frame(
    path: str, page: bytes, withdrawal: Withdrawal, indicator: str, templates: Templates
) -> bytes:
    """The notice in the frame of the page it replaces, whose bytes stay.

    `path` is the page's, from the edition's root; `indicator` is its reference and name, empty
    where the page was withdrawn for its words.
    """
    notice = _notice(path, title_of(page), withdrawal, indicator, templates)
    return with_body(page, notice.encode()) or notice.encode()


def notice_alone(
    path: str, entry: CatalogueEntry, withdrawal: Withdrawal, indicator: str, templates: Templates
) -> bytes:
    """The notice as a page of its own, for a page whose title or contents may not stay either."""
    title = "Withdrawn page"
    sections = (
        Link(templates.words.pages.overview, OVERVIEW),
        Link(templates.words.pages.downloads, DOWNLOADS),
    )
    notice = _notice(path, title, withdrawal, indicator, templates)
    return _page(path, title, notice, entry, sections, templates)


def notice_of_edition(entry: CatalogueEntry, withdrawal: Withdrawal, templates: Templates) -> bytes:
    """The page that is left of an edition of which all was withdrawn."""
    title = "Withdrawn edition"
    notice = templates.render(
        "pages/withdrawn_edition.html",
        title=title,
        on=spell_day(withdrawal.on),
        by=withdrawal.by,
        reason=withdrawal.reason,
    )
    return _page(OVERVIEW, title, notice, entry, (), templates)


def _page(
    path: str,
    title: str,
    notice: str,
    entry: CatalogueEntry,
    sections: tuple[Link, ...],
    templates: Templates,
) -> bytes:
    period = spell_period(parse_period(entry.reporting_period))
    issued = "Issued" if entry.exempt else "Published"
    frame = Frame(
        organisation=entry.authority.name,
        report=entry.title,
        strip=(period, f"For {entry.body}, {spell_day(entry.meeting_date)}"),
        sections=sections,
        footer=(),
        home="../../index.html",
        editions="../index.html",
        standing=standing_of_published(issued, entry.publication_date),
        status=status_link(entry.edition),
    )
    html = templates.render(
        "frame/base.html",
        title=title,
        description="",
        content=Markup(notice),
        frame=frame,
        root=root_of(path),
        page_path=path,
        crumbs=(),
        serving=False,
    )
    if entry.exempt is not None:
        html = marked(html, entry.exempt, stylesheet=f"{root_of(path)}{STYLESHEET}")
    return html.encode()


def _notice(
    path: str, title: str, withdrawal: Withdrawal, indicator: str, templates: Templates
) -> str:
    return templates.render(
        "pages/withdrawn.html",
        title=title,
        on=spell_day(withdrawal.on),
        by=withdrawal.by,
        reason=withdrawal.reason,
        indicator=indicator,
        root=root_of(path),
        downloads=DOWNLOADS,
    )
