"""What an edition tells, as three short digests that a clearing is bound to.

They are taken of released figures, of authors' words as they reach a page, and of settings that are
printed: of nothing that a reader of the draft does not hold, since a digest of anything hidden
would let it be found by trying. And they are taken before pages are made, so that a draft is the
same on every machine and under every version of our templates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from hashlib import sha256

from generator.compose.prose import authors_html
from generator.model.choices import DEFAULTS, Choices
from generator.model.clearance import Content
from generator.model.editions import (
    Chapter,
    CoverReport,
    Narrative,
    ReleasedEdition,
    Section,
    Sentence,
)
from generator.model.exempt import Exempt
from generator.model.findings import Accepted
from generator.model.identity import PLAIN, Identity
from generator.model.judgements import Judgements
from generator.protect.records import RELEASED
from generator.publish.released_tables import TABLES

#: What was handed over, as released. What is judged of it follows from it.
_TABLES = ("figures", "indicators", "targets", "comparators")
_UNJUDGED = Judgements(())


def content_of(
    released: ReleasedEdition,
    narrative: Narrative,
    choices: Choices,
    accepted: Iterable[Accepted],
    exempt: Exempt | None,
    identity: Identity = PLAIN,
    figures: str = "",
) -> Content:
    """The digests of an edition's figures, words and settings.

    `figures` is that of `figures_digest`, where somebody has it already.
    """
    return Content(
        figures or figures_digest(released),
        _digest(
            [
                *(_chapter(chapter) for chapter in narrative.whole.chapters),
                *(_sentence(sentence) for sentence in narrative.sentences),
                *([_cover(narrative.cover)] if narrative.cover else ()),
            ]
        ),
        _digest(_settings(released, choices, accepted, exempt, identity)),
    )


def figures_digest(released: ReleasedEdition) -> str:
    """The digest of an edition's figures alone."""
    return _digest(_figures(released))


def _figures(released: ReleasedEdition) -> list[object]:
    return [
        *(
            [table.name, [_filled(names, row) for row in table.cells(released, _UNJUDGED)]]
            for table in TABLES
            if table.name in _TABLES
            for names in (tuple(column.name for column in table.columns),)
        ),
        *(
            [name, [_filled(row.fields, row.fields.values()) for row in records]]
            for name in RELEASED
            if (records := released.records.get(name, ()))
        ),
        [[area.area, area.name, area.kind, area.parent] for area in released.areas],
        [[c.breakdown, c.category, c.name, c.order] for c in released.categories],
        [
            [b.indicator, b.from_period.token, b.reason, b.decided_by, b.rebase]
            for b in released.breaks
        ],
    ]


def _filled(names: Iterable[str], cells: Iterable[object]) -> dict[str, object]:
    """What a row says; a column that says nothing may come or go."""
    return {name: cell for name, cell in zip(names, cells, strict=True) if cell}


def _chapter(chapter: Chapter) -> list[object]:
    """A chapter's words as a page has them, without comments, and what stands in their places."""
    parts = [
        [part.name, part.options]
        if isinstance(part, Section)
        else [part.name, part.arguments, part.options]
        for part in chapter.parts
    ]
    about = [chapter.slug, chapter.title, chapter.theme, chapter.ofsted_question, chapter.owner]
    # The record tells of each note; the digest of its sentence is of the sentence.
    notes = [[note.source, note.by, note.accepted] for note in chapter.notes]
    return [about, authors_html(chapter), parts, *([notes] if notes else [])]


def _cover(cover: CoverReport) -> list[object]:
    """What the council's settings make of a cover report; its words are among the chapters."""
    asked = cover.settings
    names = dict(asked.names)
    return [asked.fields, asked.sections, asked.implications, asked.numbering, names, cover.values]


def _sentence(sentence: Sentence) -> list[object]:
    """An author's sentence as a page has it, and what stands in its places."""
    parts = [[part.name, part.arguments, part.options] for part in sentence.parts]
    return [["sentence", sentence.indicator, sentence.owner], sentence.text, parts]


def _settings(
    released: ReleasedEdition,
    choices: Choices,
    accepted: Iterable[Accepted],
    exempt: Exempt | None,
    identity: Identity,
) -> list[object]:
    edition = asdict(released.edition)
    chosen, usual = asdict(replace(choices, signoff_required=())), asdict(DEFAULTS)
    return [
        _filled(edition, edition.values()),
        asdict(released.authority),
        [released.data_as_at, released.neighbour_set],
        {name: value for name, value in chosen.items() if value != usual[name]},
        [[one.code, one.findings, one.reason, one.by, one.on] for one in accepted],
        exempt and exempt.ground,
        *(() if identity == PLAIN else (_shown(identity),)),
    ]


def _shown(identity: Identity) -> dict[str, object]:
    logo = identity.logo and sha256(identity.logo.content).hexdigest()
    own = {"brand": identity.brand, "link": identity.link, "logo": logo}
    return {name: value for name, value in own.items() if value}


def _digest(said: object) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()[:16]
