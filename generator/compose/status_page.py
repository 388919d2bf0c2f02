"""An edition's status page: what became of it since it was published, outside the edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compose.catalogue import NOTHING_SHOWN, Shown, document
from generator.compose.frames import OVERVIEW, root_of, status_link, status_title
from generator.compose.listed_editions import tag_of_state
from generator.compose.scorecard import Tag
from generator.compose.templates import Templates
from generator.compose.withdrawal_words import withdrawn_in_words
from generator.model.archive import CatalogueEntry
from generator.model.pages import Link
from generator.model.periods import parse_period, spell_day, spell_period
from generator.model.statuses import EditionState, next_edition, states_of


@dataclass(frozen=True)
class Statement:
    """One thing that became of an edition: its tag, and a sentence that may end in a link."""

    tag: Tag
    sentence: str
    link: Link | None = None


@dataclass(frozen=True)
class Entry:
    """A line of a list: what, with a link where it leads somewhere, and the words after it."""

    text: str
    href: str
    after: str


def status_page(
    entry: CatalogueEntry,
    entries: Iterable[CatalogueEntry],
    path: str,
    *,
    templates: Templates,
    shown: Shown = NOTHING_SHOWN,
) -> str:
    """The status page of a published edition, for its `path` from the root of archive or site.

    `entries` are all of the catalogue: which edition came next follows from them.
    """
    following, title = next_edition(entry, entries), status_title(entry.edition)
    issued = "Issued" if entry.exempt else "Published"
    body = templates.render(
        "pages/status.html",
        title=title,
        id=entry.id,
        edition=Link(f"{entry.title}, {_period(entry)}", _way_to(entry.edition)),
        body=entry.body,
        meeting=spell_day(entry.meeting_date),
        published=f"{issued} {spell_day(entry.publication_date)}.",
        is_withdrawn=entry.is_withdrawn,
        statements=[_statement(state, entry, following) for state in states_of(entry, following)],
        supersedes=_of_status(entry.supersedes) if entry.supersedes else None,
        correction_reason=entry.correction_reason,
        corrections=[
            Entry(
                f"Edition {one.edition}",
                _way_to(one.edition),
                f"{issued.lower()} {spell_day(one.on)}"
                f"{', withdrawn since' if one.is_withdrawn else ''}. Reason: {one.reason}",
            )
            for one in entry.status.corrections
        ],
        withdrawals=[withdrawn_in_words(one) for one in entry.withdrawals],
        minutes=[
            Entry(f"Minutes of the meeting on {spell_day(entry.meeting_date)}", one.url, said)
            for one in entry.status.minutes
            for said in (f"recorded on {spell_day(one.on)} by: {one.by}",)
        ],
        decisions=[
            Entry(one.text, "", f"Recorded on {spell_day(one.on)} by: {one.by}")
            for one in entry.status.decisions
        ],
        fingerprint=entry.manifest,
        manifest=_way_to(entry.edition, "manifest-sha256.txt"),
    )
    authority = entry.authority
    return document(
        body,
        title=title,
        organisation=authority.name,
        root=root_of(path),
        crumbs=(
            Link("All authorities", OVERVIEW),
            Link(authority.name, f"{authority.slug}/{OVERVIEW}"),
            Link(title, path, current=True),
        ),
        templates=templates,
        shown=shown,
    )


def _period(entry: CatalogueEntry) -> str:
    return spell_period(parse_period(entry.reporting_period))


def _way_to(edition: str, file: str = OVERVIEW) -> str:
    """A file of an edition of the same authority, from a status page."""
    return f"../../{edition}/{file}"


def _of_status(edition: str) -> Link:
    """The status page of another edition of the same authority, from a status page."""
    return Link(status_link(edition).text, f"../{edition}/{OVERVIEW}")


def _statement(
    state: EditionState, entry: CatalogueEntry, following: CatalogueEntry | None
) -> Statement:
    tag = tag_of_state(state)
    match state:
        case EditionState.CURRENT:
            sentence = (
                f"It is the newest edition for {entry.body}. Nothing of it is corrected or "
                "withdrawn."
            )
            return Statement(tag, sentence)
        case EditionState.EARLIER:
            sentence = f"There are newer ones. The next for {entry.body} reports to"
            link = Link(_period(following), _way_to(following.edition)) if following else None
            return Statement(tag, sentence, link)
        case EditionState.CORRECTED:
            corrected = entry.status.superseded_by or ""
            link = Link(f"edition {corrected}", _way_to(corrected))
            return Statement(tag, "It is superseded by a correction. Read in its place", link)
        case EditionState.FIGURES_WITHDRAWN:
            return Statement(tag, "Figures or pages were taken out of it after it was published.")
        case EditionState.WITHDRAWN:
            sentence = "The whole edition was withdrawn. A notice stands in its place."
            return Statement(tag, sentence)
