"""What of a summary fits two sheets: how much is told in full is found by trying, never by cutting.

Heights are those of `assets/summary.css`, in points. The fullest of the ways below that fits is the
one that is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.compose.claims import Claim
from generator.compose.frames import correction_notice, path_of
from generator.compose.paper import Paper
from generator.compose.summary_asked import Item
from generator.compose.summary_themes import SHARE, ThemeLine, first_themes
from generator.judge.exceptions import Attention
from generator.judge.questions import Question
from generator.model.editions import ReleasedEdition
from generator.model.pages import Link, Standing

SHEETS = 2
#: A4 within the margins, and the type. The mark of exempt material takes some of each sheet.
PAPER = Paper(width=516, height=735, size=10, leading=1.3)
PAPER_EXEMPT = replace(PAPER, height=690)

#: Room around things, in points, and the shares of the width that columns have.
_GAP, _ROW, _HEADING = 9, 5, 25
_NAMED, _ASKED = 0.27, 0.68
_THEME, _TRAVEL = 0.16, 0.08
#: So many lines name the exceptions that are not told in full.
_ALSO = 3
_AROUND = "Also in need of attention: and 100 more. All are on the overview."
#: About as much as the frame says beside the names of body and edition, above and below.
_STRIP = (
    "July to September 2026. Data as at 30 September 2026. Published 30 September 2026. Edition"
)
_STANDING = (
    "Published 30 September 2026. Later corrections are on its status page: Status of edition"
)


@dataclass(frozen=True)
class Asking:
    """An exception's two questions, and the page they refer to."""

    page: Link
    questions: tuple[Question, Question]


@dataclass(frozen=True)
class Shown:
    """An exception told in full: its words in two paragraphs, its questions and the way to it."""

    headline: Claim
    verdict: str
    doing: str
    asking: Asking


@dataclass(frozen=True)
class Parts:
    """What a summary tells: themes, exceptions in full and by name, what was asked before.

    `other_themes` says how many themes have no line; `also` names exceptions, of which there are so
    many `more`.
    """

    themes: tuple[ThemeLine, ...]
    other_themes: str
    shown: tuple[Shown, ...]
    also: tuple[Link, ...]
    more: int
    items: tuple[Item, ...]


#: At most so many themes have a line, and what was asked so many lines in its own words.
_LEVELS = ((12, 3), (8, 2), (5, 1), (3, 1), (0, 1))
#: Fewer exceptions than this are told in full only where fewer themes do not help.
_FEW = 3


def fitted(
    released: ReleasedEdition,
    lede: str,
    themes: Sequence[ThemeLine],
    shown: Sequence[Shown],
    attention: Sequence[Attention],
    items: Callable[[int], tuple[Item, ...]],
    standing: Standing,
) -> Parts:
    """The fullest of the ways to tell an edition that fits; `items` gives them in so many lines."""
    paper = paper_of(standing)
    parts = None
    for most_themes, most_shown, lines in _ways(len(shown)):
        chosen, other = first_themes(themes, most_themes)
        also, more = _also(attention[most_shown:], paper)
        parts = Parts(chosen, other, tuple(shown[:most_shown]), also, more, items(lines))
        heights = _heights(released, lede, parts, standing, paper)
        if paper.sheets(heights) <= SHEETS:
            break
    assert parts is not None, "there is a way to tell every edition"
    return parts


def paper_of(standing: Standing) -> Paper:
    """The sheet an edition is printed on."""
    return PAPER_EXEMPT if standing.restricted else PAPER


def _ways(shown: int) -> Iterator[tuple[int, int, int]]:
    """How many themes, exceptions in full, and lines of what was asked; the fullest way first."""
    few = min(_FEW, shown)
    for themes, lines in _LEVELS[:-1]:
        for number in range(shown, few - 1, -1):
            yield themes, number, lines
    for themes, lines in _LEVELS[-2:]:
        for number in range(few - 1, -1, -1):
            yield themes, number, lines


def _also(rest: Sequence[Attention], paper: Paper) -> tuple[tuple[Link, ...], int]:
    """The exceptions that are only named: as many as three lines hold, and how many more."""
    links: list[Link] = []
    for one in rest:
        indicator = one.judgement.indicator
        link = Link(f"{indicator.ref} {indicator.label}", path_of(indicator))
        if paper.lines("; ".join(found.text for found in (*links, link))) > _ALSO:
            break
        links.append(link)
    return tuple(links), len(rest) - len(links)


def _heights(
    released: ReleasedEdition, lede: str, parts: Parts, standing: Standing, paper: Paper
) -> Iterator[float]:
    """How high each part is that is not broken over sheets, in the order they stand in."""
    line = paper.tall("x")
    yield _head(released, lede, standing, paper)
    for theme in parts.themes:
        yield _ROW + max(
            paper.tall(theme.theme, _THEME),
            paper.tall(theme.travel, _TRAVEL),
            paper.tall(theme.sentence, SHARE),
        )
    yield 2 * line + paper.tall(parts.other_themes)
    for place, one in enumerate(parts.shown):
        name = f"{one.headline.tag.word}____{one.headline.name}"
        words = paper.tall(one.verdict) + paper.tall(one.doing)
        yield _first(place, line) + paper.tall(name, bold=True) + words + _GAP
    if not parts.shown:
        yield _HEADING + 2 * line
    if parts.also or parts.more:
        yield paper.tall(f"{'; '.join(link.text for link in parts.also)} {_AROUND}") + _GAP
    for place, item in enumerate(parts.items):
        link = item.link.text if item.link else ""
        yield (
            _first(place, 0) + paper.tall(f"{item.lead}: {item.text} {link} {item.address}") + _ROW
        )
    for place, one in enumerate(parts.shown):
        asked = sum(paper.tall(each.words, _ASKED) for each in one.asking.questions)
        page = paper.tall(one.asking.page.text, _NAMED)
        yield _first(place, 2 * line) + max(asked, page) + _ROW
    if not parts.shown:
        yield _HEADING + 6 * line
    yield paper.tall(f"{_STANDING} {released.edition.edition}")


def _first(place: int, more: float) -> float:
    """What stands above the first of some parts, and is not parted from it."""
    return 0 if place else _HEADING + more


def _head(released: ReleasedEdition, lede: str, standing: Standing, paper: Paper) -> float:
    """The frame's head with its marks, the title, what is said first, the head of the table."""
    edition, line = released.edition, paper.tall("x")
    marks = 0 if standing.published and not standing.restricted else 4
    return sum(
        (
            paper.tall(f"{released.authority.name} · {edition.title}", bold=True),
            paper.tall(correction_notice(edition), 0.95, bold=True),
            paper.tall(f"{edition.body} {edition.edition} {_STRIP}"),
            marks * line,
            2 * _HEADING,
            paper.tall(lede),
            _HEADING + 2 * line,
        )
    )
