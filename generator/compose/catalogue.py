"""The pages above the editions: an authority's editions, all authorities, the way to the newest.

Each is a whole document in the frame that editions have. The stylesheet is at `assets/report.css`
of the site's root.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace

from markupsafe import Markup

from generator.compose.frames import OVERVIEW
from generator.compose.listed_editions import ListedEdition, listed_edition, to_read
from generator.compose.ratings_over_time import RatingsOverTime, ratings_over_time
from generator.compose.scorecard import ratings_key
from generator.compose.templates import Templates
from generator.model.archive import CatalogueEntry
from generator.model.editions import Authority
from generator.model.formats import plural
from generator.model.lineage import Lineage, Relative
from generator.model.pages import Frame, Link
from generator.model.periods import spell_day
from generator.model.ratings import Holding


@dataclass(frozen=True)
class Shown:
    """The look and the logo of a council's newest edition, as paths from the site's root."""

    look: str = ""
    logo: str = ""


NOTHING_SHOWN = Shown()


@dataclass(frozen=True)
class ListedBody:
    """The editions for one body: by the year of its meeting, and their ratings over time."""

    name: str
    anchor: str
    years: tuple[tuple[int, tuple[ListedEdition, ...]], ...]
    ratings: RatingsOverTime | None


@dataclass(frozen=True)
class Related:
    """Councils that had the same services until a day or have them from a day, in words."""

    words: str
    councils: tuple[Link, ...]


@dataclass(frozen=True)
class ListedAuthority:
    """One authority: the link to all its editions, how many there are, each body's newest."""

    link: Link
    editions: str
    related: tuple[Related, ...]
    newest: tuple[ListedEdition, ...]


def authority_page(
    authority: Authority,
    entries: Iterable[CatalogueEntry],
    holdings: Mapping[str, Holding],
    lineages: Mapping[str, Lineage],
    *,
    listed: Collection[str],
    table: str = "",
    ledger: tuple[str, ...] = (),
    shown: Shown = NOTHING_SHOWN,
    templates: Templates,
) -> str:
    """The page of all editions of one authority, newest first, for `<authority>/index.html`.

    `listed` are the authorities that have such a page; `table` is the file of all ratings,
    `ledger` are those of all figures and of all definitions.
    """
    bodies = _by_body(entries)
    rated = {one.rating for group in bodies for e in group for one in holdings[e.id].ratings or ()}
    listed_as = templates.words.listed
    newest = [listed_edition(to_read(group), holdings, "", listed_as) for group in bodies]
    body = templates.render(
        "pages/authority.html",
        authority=authority.name,
        related=_related(lineages.get(authority.slug), listed, "../"),
        newest=newest,
        bodies=[_body(group, holdings, n, listed_as) for n, group in enumerate(bodies, 1)],
        key_to_ratings=ratings_key(rated),
        table=table,
        ledger=ledger,
    )
    return document(
        body,
        title=f"All editions of {authority.name}",
        organisation=authority.name,
        root="../",
        crumbs=(
            Link(templates.words.authority.all, OVERVIEW),
            Link(authority.name, f"{authority.slug}/{OVERVIEW}", current=True),
        ),
        templates=templates,
        shown=shown,
    )


def authorities_page(
    entries: Iterable[CatalogueEntry],
    holdings: Mapping[str, Holding],
    lineages: Mapping[str, Lineage],
    *,
    templates: Templates,
) -> str:
    """The page of all authorities, by name, for the site's own `index.html`."""
    by_authority: dict[str, list[CatalogueEntry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.newest_first):
        by_authority.setdefault(entry.authority.slug, []).append(entry)
    groups = sorted(by_authority.values(), key=lambda group: group[0].authority.name.casefold())
    listed = [
        _listed_authority(group, holdings, lineages, by_authority, templates.words.listed)
        for group in groups
    ]
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
    shown: Shown = NOTHING_SHOWN,
) -> str:
    """A page above the editions as a whole document; `root` is the way back to the site's root."""
    frame = Frame(
        organisation=organisation,
        report="Scrutiny packs",
        strip=(),
        sections=(),
        footer=(),
        look=shown.look,
        logo=shown.logo,
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


def _by_body(entries: Iterable[CatalogueEntry]) -> list[list[CatalogueEntry]]:
    """The editions for each body, newest first, the bodies by name."""
    groups: dict[str, list[CatalogueEntry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.newest_first):
        groups.setdefault(entry.body, []).append(entry)
    return [groups[body] for body in sorted(groups, key=str.casefold)]


def _listed_authority(
    entries: list[CatalogueEntry],
    holdings: Mapping[str, Holding],
    lineages: Mapping[str, Lineage],
    listed: Collection[str],
    words: SimpleNamespace,
) -> ListedAuthority:
    authority = entries[0].authority
    return ListedAuthority(
        Link(authority.name, f"{authority.slug}/{OVERVIEW}"),
        plural(len(entries), "edition"),
        _related(lineages.get(authority.slug), listed, ""),
        tuple(
            listed_edition(to_read(group), holdings, f"{authority.slug}/", words)
            for group in _by_body(entries)
        ),
    )


def _body(
    entries: list[CatalogueEntry],
    holdings: Mapping[str, Holding],
    number: int,
    words: SimpleNamespace,
) -> ListedBody:
    by_meeting = sorted(entries, key=lambda e: (e.meeting_date, e.edition), reverse=True)
    return ListedBody(
        entries[0].body,
        f"body-{number}",
        tuple(
            (year, tuple(listed_edition(entry, holdings, "", words) for entry in group))
            for year, group in groupby(by_meeting, key=lambda e: e.meeting_date.year)
        ),
        ratings_over_time(entries, holdings),
    )


def _related(lineage: Lineage | None, listed: Collection[str], way: str) -> tuple[Related, ...]:
    """Who had the services before and who after, a sentence for each day; linked if listed."""
    if lineage is None:
        return ()

    def grouped(relatives: Iterable[Relative], start: str, end: str) -> Iterable[Related]:
        for day, group in groupby(sorted(relatives, key=lambda one: one.on), lambda one: one.on):
            councils = tuple(
                Link(one.name, f"{way}{one.slug}/{OVERVIEW}" if one.slug in listed else "")
                for one in group
            )
            yield Related(f"{start} {spell_day(day)} {end}", councils)

    return (
        *grouped(lineage.predecessors, "Until", "these services were those of"),
        *grouped(lineage.successors, "From", "these services are those of"),
    )
