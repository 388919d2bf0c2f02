"""An edition's status page: what became of it since it was published, outside the edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

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
    words = templates.words.status
    issued, sent = (
        (words.issued, words.issued_on) if entry.exempt else (words.published, words.published_on)
    )
    body = templates.render(
        "pages/status.html",
        title=title,
        id=entry.id,
        edition=Link(f"{entry.title}, {_period(entry)}", _way_to(entry.edition)),
        body=entry.body,
        meeting=spell_day(entry.meeting_date),
        published=issued.format(day=spell_day(entry.publication_date)),
        is_withdrawn=entry.is_withdrawn,
        statements=[
            _statement(state, entry, following, words) for state in states_of(entry, following)
        ],
        supersedes=_of_status(entry.supersedes) if entry.supersedes else None,
        correction_reason=entry.correction_reason,
        corrections=[
            Entry(
                words.named.format(edition=one.edition),
                _way_to(one.edition),
                (words.corrected_withdrawn if one.is_withdrawn else words.corrected_by).format(
                    sent=sent.format(day=spell_day(one.on)), reason=one.reason
                ),
            )
            for one in entry.status.corrections
        ],
        withdrawals=[withdrawn_in_words(one) for one in entry.withdrawals],
        minutes=[
            Entry(
                words.minutes_of.format(day=spell_day(entry.meeting_date)),
                one.url,
                words.linked_on.format(day=spell_day(one.on), role=one.by),
            )
            for one in entry.status.minutes
        ],
        decisions=[
            Entry(one.text, "", words.recorded_on.format(day=spell_day(one.on), role=one.by))
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
            Link(templates.words.authority.all, OVERVIEW),
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
    state: EditionState,
    entry: CatalogueEntry,
    following: CatalogueEntry | None,
    words: SimpleNamespace,
) -> Statement:
    tag = tag_of_state(state)
    match state:
        case EditionState.CURRENT:
            return Statement(tag, words.current.format(body=entry.body))
        case EditionState.EARLIER:
            sentence = words.earlier.format(body=entry.body)
            link = Link(_period(following), _way_to(following.edition)) if following else None
            return Statement(tag, sentence, link)
        case EditionState.CORRECTED:
            corrected = entry.status.superseded_by or ""
            link = Link(words.edition.format(edition=corrected), _way_to(corrected))
            return Statement(tag, words.superseded, link)
        case EditionState.FIGURES_WITHDRAWN:
            return Statement(tag, words.taken_out)
        case EditionState.WITHDRAWN:
            return Statement(tag, words.withdrawn)
