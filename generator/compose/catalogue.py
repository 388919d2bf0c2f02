"""The pages above the editions: an authority's editions, all authorities, the way to the newest.

Each is a whole document in the frame that editions have. The stylesheet is at `assets/report.css`
of the site's root.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.compose.frames import OVERVIEW
from generator.compose.ratings_over_time import RatingsOverTime, ratings_over_time, tally_tags
from generator.compose.scorecard import Tag, ratings_key
from generator.compose.templates import Templates
from generator.compose.withdrawal_words import withdrawn_in_words
from generator.model.archive import CatalogueEntry
from generator.model.editions import Authority
from generator.model.formats import plural
from generator.model.lineage import Lineage, Relative
from generator.model.pages import Frame, Link
from generator.model.periods import parse_period, spell_day, spell_period
from generator.model.ratings import Holding


@dataclass(frozen=True)
class ListedEdition:
    """One edition in a list: its links, and what there is to know before following one.

    `tally` are its ratings, empty where they were not published as a table.
    """

    link: Link
    title: str
    body: str
    meeting: str
    published: str
    is_preview: bool
    is_exempt: bool
    tally: tuple[Tag, ...]
    files: tuple[Link, ...]
    is_withdrawn: bool
    withdrawn: tuple[str, ...]


@dataclass(frozen=True)
class ListedBody:
    """The editions for one body: by the year of its meeting, and their ratings over time.

    `left_out` says how many editions of those are in the list and not among the ratings.
    """

    name: str
    anchor: str
    years: tuple[tuple[int, tuple[ListedEdition, ...]], ...]
    ratings: RatingsOverTime | None
    left_out: str


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
    templates: Templates,
) -> str:
    """The page of all editions of one authority, newest first, for `<authority>/index.html`.

    `listed` are the authorities that have such a page; `table` is the file of all ratings.
    """
    bodies = _by_body(entries)
    rated = {one.rating for group in bodies for e in group for one in holdings[e.id].ratings or ()}
    newest = [_listed(_to_read(group), holdings, "") for group in bodies]
    body = templates.render(
        "pages/authority.html",
        authority=authority.name,
        related=_related(lineages.get(authority.slug), listed, "../"),
        newest=newest,
        bodies=[_body(group, holdings, n) for n, group in enumerate(bodies, 1)],
        key_to_ratings=ratings_key(rated),
        table=table,
    )
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
    listed = [_listed_authority(group, holdings, lineages, by_authority) for group in groups]
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


def _by_body(entries: Iterable[CatalogueEntry]) -> list[list[CatalogueEntry]]:
    """The editions for each body, newest first, the bodies by name."""
    groups: dict[str, list[CatalogueEntry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.newest_first):
        groups.setdefault(entry.body, []).append(entry)
    return [groups[body] for body in sorted(groups, key=str.casefold)]


def _to_read(group: Iterable[CatalogueEntry]) -> CatalogueEntry:
    """Of a body's editions the one to read: the newest that is published, if any is."""
    return min(group, key=lambda entry: (entry.is_preview, entry.newest_first))


def _listed_authority(
    entries: list[CatalogueEntry],
    holdings: Mapping[str, Holding],
    lineages: Mapping[str, Lineage],
    listed: Collection[str],
) -> ListedAuthority:
    authority = entries[0].authority
    return ListedAuthority(
        Link(authority.name, f"{authority.slug}/{OVERVIEW}"),
        plural(len(entries), "edition"),
        _related(lineages.get(authority.slug), listed, ""),
        tuple(
            _listed(_to_read(group), holdings, f"{authority.slug}/") for group in _by_body(entries)
        ),
    )


def _body(
    entries: list[CatalogueEntry], holdings: Mapping[str, Holding], number: int
) -> ListedBody:
    by_meeting = sorted(entries, key=lambda e: (e.meeting_date, e.edition), reverse=True)
    rated = [entry for entry in entries if holdings[entry.id].ratings]
    return ListedBody(
        entries[0].body,
        f"body-{number}",
        tuple(
            (year, tuple(_listed(entry, holdings, "") for entry in group))
            for year, group in groupby(by_meeting, key=lambda e: e.meeting_date.year)
        ),
        ratings_over_time(rated, holdings),
        "",
    )


def _listed(entry: CatalogueEntry, holdings: Mapping[str, Holding], way: str) -> ListedEdition:
    """An edition in a list on a page from which `way` leads to its authority's folder."""
    folder, holding = f"{way}{entry.edition}", holdings[entry.id]
    pdfs = holding.pdfs
    return ListedEdition(
        link=Link(spell_period(parse_period(entry.reporting_period)), f"{folder}/{OVERVIEW}"),
        title=entry.title,
        body=entry.body,
        meeting=spell_day(entry.meeting_date),
        published=spell_day(entry.publication_date),
        is_preview=entry.is_preview,
        is_exempt=entry.exempt is not None,
        tally=tally_tags(holding.ratings or ()),
        files=(
            *(Link("PDF" if len(pdfs) == 1 else f"PDF {p}", f"{folder}/{p}") for p in pdfs),
            *((Link("Data", f"{folder}/{holding.downloads}"),) if holding.downloads else ()),
        ),
        is_withdrawn=entry.is_withdrawn,
        withdrawn=tuple(map(withdrawn_in_words, entry.withdrawals)),
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
