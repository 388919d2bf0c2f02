"""An edition in a list: its links, its ratings counted, and what became of it since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from markupsafe import Markup

from generator.compose.charts.marks import state_shape
from generator.compose.frames import OVERVIEW, status_title
from generator.compose.scorecard import Tag, tag_of
from generator.compose.withdrawal_words import withdrawn_in_words
from generator.model.archive import CatalogueEntry
from generator.model.formats import spell_size
from generator.model.judgements import Rating
from generator.model.pages import Link
from generator.model.periods import parse_period, spell_day, spell_period
from generator.model.ratings import Holding, PublishedRating
from generator.model.statuses import EditionState


@dataclass(frozen=True)
class Note:
    """One thing that became of an edition: a tag where it is grave, words, a link at the end."""

    tag: Tag | None
    words: str
    link: Link | None = None


@dataclass(frozen=True)
class ListedEdition:
    """One edition in a list: its links, and what there is to know before following one.

    `tally` are its ratings, and `no_tally` the words where it has none that can be counted.
    """

    link: Link
    title: str
    body: str
    meeting: str
    published: str
    is_preview: bool
    is_exempt: bool
    tally: tuple[Tag, ...]
    no_tally: str
    files: tuple[Link, ...]
    since: tuple[Note, ...]


_STATE_COLOURS: dict[EditionState, str] = {
    EditionState.CURRENT: "green",
    EditionState.EARLIER: "grey",
    EditionState.CORRECTED: "amber",
    EditionState.FIGURES_WITHDRAWN: "amber",
    EditionState.WITHDRAWN: "red",
}


def tag_of_state(state: EditionState) -> Tag:
    """The printed tag of what became of an edition."""
    return Tag(state.capitalize(), _STATE_COLOURS[state], Markup(state_shape(state)), "")


def to_read(entries: Sequence[CatalogueEntry]) -> CatalogueEntry:
    """The edition to read of those for one body: the newest that is published and stands."""
    return min(
        entries,
        key=lambda entry: (
            entry.is_preview,
            entry.is_withdrawn,
            entry.status.superseded_by is not None,
            entry.newest_first,
        ),
    )


def listed_edition(
    entry: CatalogueEntry, holdings: Mapping[str, Holding], way: str, words: SimpleNamespace
) -> ListedEdition:
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
        tally=_tally(holding.ratings or ()),
        no_tally=words.withdrawn if entry.is_withdrawn else words.no_ratings,
        files=(
            *(
                Link(
                    f"{words.pdf} ({spell_size(size)})"
                    if len(pdfs) == 1
                    else f"{name} ({words.pdf}, {spell_size(size)})",
                    f"{folder}/{name}",
                )
                for name, size in pdfs
            ),
            *((Link(words.data, f"{folder}/{holding.downloads}"),) if holding.downloads else ()),
        ),
        since=_since(entry, way, words),
    )


def _tally(ratings: Sequence[PublishedRating]) -> tuple[Tag, ...]:
    """How many indicators have each rating, as tags that say the number too: `21 green`."""
    found = [one.rating for one in ratings]
    numbers = {rating: found.count(rating) for rating in Rating if rating in found}
    return tuple(
        Tag(f"{number} {rating}", tag.colour, tag.shape, tag.meaning)
        for rating, number in numbers.items()
        for tag in (tag_of(rating),)
    )


def _since(entry: CatalogueEntry, way: str, words: SimpleNamespace) -> tuple[Note, ...]:
    """What became of an edition: first what a reader must know, its status page at the end."""
    notes, status = [], entry.status
    if entry.supersedes:
        before = Link(
            words.edition.format(edition=entry.supersedes), f"{way}{entry.supersedes}/{OVERVIEW}"
        )
        notes.append(Note(None, words.corrects, before))
        notes.append(Note(None, words.reason.format(reason=entry.correction_reason)))
    if status.superseded_by:
        name = words.edition.format(edition=status.superseded_by)
        instead = Link(name, f"{way}{status.superseded_by}/{OVERVIEW}")
        notes.append(Note(tag_of_state(EditionState.CORRECTED), words.instead, instead))
    for one in entry.withdrawals:
        state = EditionState.WITHDRAWN if one.is_whole else EditionState.FIGURES_WITHDRAWN
        notes.append(Note(tag_of_state(state), withdrawn_in_words(one)))
    if status.decision:
        notes.append(Note(None, words.decision.format(text=status.decision.text)))
    if status.minutes:
        notes.append(Note(None, "", Link(words.minutes, status.minutes[-1].url)))
    if not entry.is_preview:
        page = f"{way}status/{entry.edition}/{OVERVIEW}"
        notes.append(Note(None, "", Link(status_title(entry.edition), page)))
    return tuple(notes)
