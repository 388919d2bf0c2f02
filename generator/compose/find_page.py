"""The find page: an A to Z of an edition, and the script that looks up a word in its place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.compose.find_index import (
    INDEX,
    LINE_LIMIT,
    Entry,
    called,
    index_text,
    plain,
    shortened,
    terms_for,
    text_of,
)
from generator.compose.frames import FIND, path_of
from generator.compose.scorecard import Tag, tag_of
from generator.compose.templates import Templates
from generator.compose.wording import capital
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator
from generator.model.judgements import Judgements
from generator.model.pages import Link, Page, PageKind, Script

SCRIPT = "assets/find.js"

_SCRIPT = "scripts/find.js"

#: So many indicators are named after a synonym, those with the shortest names.
_SEE = 3

#: A synonym that begins like the name itself stands beside it anyhow.
_ALIKE = 5


@dataclass(frozen=True)
class Line:
    """One line of the A to Z: a page, or another word for some with the way to each."""

    name: str
    href: str = ""
    about: str = ""
    tag: Tag | None = None
    see: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Letter:
    """All lines that begin alike."""

    name: str
    anchor: str
    lines: tuple[Line, ...]


def find_page(
    released: ReleasedEdition,
    judgements: Judgements,
    pages: tuple[Page, ...],
    *,
    templates: Templates,
) -> Page:
    """The page that leads to all `pages` of an edition, and looks words up in them."""
    words = templates.words.find
    entries = tuple(_entry(page, released, templates) for page in pages)
    lines = (*_pages(pages, templates), *_indicators(judgements), *_synonyms(released))
    html = templates.render("pages/find.html", root="", letters=_letters(lines, words.digits))
    return Page(
        FIND,
        templates.words.pages.find,
        PageKind.FIND,
        html,
        description=words.description,
        scripts=(Script(INDEX, index_text(entries)), Script(SCRIPT, templates.supplied(_SCRIPT))),
    )


def _entry(page: Page, released: ReleasedEdition, templates: Templates) -> Entry:
    text = text_of(page.html)
    kind, line = kind_of(page.kind, templates), page.description or shortened(text, LINE_LIMIT)
    entry = Entry(page.path, page.title, kind, line, text)
    own = [i for i in released.indicators if path_of(i) == page.path]
    if page.kind is not PageKind.INDICATOR or not own:
        return entry
    # The indicator itself before its second measurements, which stand on its page.
    first, *others = sorted(own, key=lambda one: bool(one.variant_of))
    return Entry(
        page.path,
        page.title,
        f"{kind}, {first.theme}",
        line,
        text,
        first.ref,
        called(first, others),
        terms_for(f"{first.name}, {first.theme}"),
    )


def kind_of(kind: PageKind, templates: Templates) -> str:
    """What a reader is told of the sort of a page."""
    words = templates.words.find
    own = {
        PageKind.OVERVIEW: words.overview,
        PageKind.CHAPTER: words.chapter,
        PageKind.INDICATOR: words.indicator,
        PageKind.RECOMMENDATION: words.recommendation,
    }
    return str(own.get(kind, words.page))


def _pages(pages: tuple[Page, ...], templates: Templates) -> tuple[Line, ...]:
    return tuple(
        Line(page.title, page.path, kind_of(page.kind, templates))
        for page in pages
        if page.kind is not PageKind.INDICATOR
    )


def _indicators(judgements: Judgements) -> tuple[Line, ...]:
    return tuple(
        Line(
            f"{one.indicator.label} ({one.indicator.ref})",
            path_of(one.indicator),
            one.indicator.theme,
            tag_of(one.rated.rating),
        )
        for one in judgements.all
    )


def _synonyms(released: ReleasedEdition) -> tuple[Line, ...]:
    """Other words for indicators, the package's and the field's, that begin otherwise than they."""
    meant: dict[str, tuple[str, list[Indicator]]] = {}
    for indicator in released.indicators:
        for word in (*indicator.synonyms, *terms_for(indicator.label)):
            _, named = meant.setdefault(plain(word), (word, []))
            if indicator not in named:
                named.append(indicator)
    return tuple(
        Line(capital(word), see=tuple(_link(one) for one in _shortest(named)))
        for key, (word, named) in meant.items()
        if not any(plain(one.label)[:_ALIKE] == key[:_ALIKE] for one in named)
    )


def _shortest(named: list[Indicator]) -> list[Indicator]:
    return sorted(named, key=lambda one: len(one.label))[:_SEE]


def _link(indicator: Indicator) -> Link:
    return Link(indicator.label, path_of(indicator))


def _letters(lines: tuple[Line, ...], digits: str) -> tuple[Letter, ...]:
    """The lines by the letter they begin with, digits before letters."""

    def letter(line: Line) -> str:
        first = plain(line.name)[:1]
        return first.upper() if first.isalpha() else digits

    ordered = sorted(lines, key=lambda line: (plain(line.name), line.about))
    return tuple(
        Letter(name, f"letter-{name.lower()}" if len(name) == 1 else "letter-0", tuple(alike))
        for name, alike in groupby(ordered, key=letter)
    )
