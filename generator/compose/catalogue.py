"""The pages above the editions: an authority's editions, all authorities, the way to the newest.

Each is a whole document in the frame that editions have. The stylesheet is at `assets/report.css`
of the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.compose.frames import OVERVIEW
from generator.compose.templates import Templates
from generator.compose.withdrawal_words import withdrawn_in_words
from generator.model.archive import CatalogueEntry
from generator.model.editions import Authority
from generator.model.formats import plural
from generator.model.pages import Frame, Link
from generator.model.periods import parse_period, spell_day, spell_period


@dataclass(frozen=True)
class ListedEdition:
    """One edition in a list: its link, and what there is to know before following it."""

    link: Link
    body: str
    meeting: str
    published: str
    is_preview: bool
    is_exempt: bool
    is_withdrawn: bool
    withdrawn: tuple[str, ...]


@dataclass(frozen=True)
class ListedAuthority:
    """One authority: the link to all its editions, how many there are, the newest."""

    link: Link
    editions: str
    newest: ListedEdition


def authority_page(
    authority: Authority, entries: Iterable[CatalogueEntry], *, templates: Templates
) -> str:
    """The page of all editions of one authority, newest first, for `<authority>/index.html`."""
    listed = [_listed(entry, f"{entry.edition}/{OVERVIEW}") for entry in _newest_first(entries)]
    body = templates.render("pages/authority.html", authority=authority.name, editions=listed)
    return document(
        body,
        title=f"All editions of {authority.name}",
        organisation=authority.name,
        root="../",
        crumbs=(
            Link("All authorities", OVERVIEW),
            Link(authority.name, f"{authority.slug}/{OVERVIEW}", current=True),
        ),
        templates=templates,
    )


def authorities_page(entries: Iterable[CatalogueEntry], *, templates: Templates) -> str:
    """The page of all authorities, by name, for the site's own `index.html`."""
    by_authority: dict[str, list[CatalogueEntry]] = {}
    for entry in _newest_first(entries):
        by_authority.setdefault(entry.authority.slug, []).append(entry)
    groups = sorted(by_authority.values(), key=lambda group: group[0].authority.name.casefold())
    listed = [_listed_authority(group) for group in groups]
    body = templates.render("pages/authorities.html", authorities=listed)
    return document(
        body, title="All authorities", organisation="", root="", crumbs=(), templates=templates
    )


def redirect_page(href: str, *, templates: Templates) -> str:
    """A page that leads on at once, with a plain link for a browser that does not."""
    return templates.render("frame/redirect.html", href=href)


def document(
    body: str,
    *,
    title: str,
    organisation: str,
    root: str,
    crumbs: tuple[Link, ...],
    templates: Templates,
) -> str:
    """A page above the editions as a whole document; `root` is the way back to the site's root."""
    frame = Frame(
        organisation=organisation, report="Scrutiny packs", strip=(), sections=(), footer=()
    )
    return templates.render(
        "frame/base.html",
        title=title,
        description="",
        content=Markup(body),
        frame=frame,
        root=root,
        page_path="",
        crumbs=crumbs,
        serving=False,
    )


def _newest_first(entries: Iterable[CatalogueEntry]) -> list[CatalogueEntry]:
    return sorted(entries, key=lambda entry: entry.newest_first)


def _listed_authority(entries: list[CatalogueEntry]) -> ListedAuthority:
    newest, authority = entries[0], entries[0].authority
    return ListedAuthority(
        Link(f"All editions of {authority.name}", f"{authority.slug}/{OVERVIEW}"),
        plural(len(entries), "edition"),
        _listed(newest, f"{newest.id}/{OVERVIEW}"),
    )


def _listed(entry: CatalogueEntry, href: str) -> ListedEdition:
    period = spell_period(parse_period(entry.reporting_period))
    return ListedEdition(
        link=Link(f"{entry.title}, {period}", href),
        body=entry.body,
        meeting=spell_day(entry.meeting_date),
        published=spell_day(entry.publication_date),
        is_preview=entry.is_preview,
        is_exempt=entry.exempt is not None,
        is_withdrawn=entry.is_withdrawn,
        withdrawn=tuple(map(withdrawn_in_words, entry.withdrawals)),
    )
