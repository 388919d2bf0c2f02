"""The verdict by theme: ratings counted, which way indicators go, and what stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.compose.paper import Paper, shortest
from generator.compose.scorecard import Tag, rated_indicators, tag_of
from generator.compose.travel_tally import travel_tally
from generator.compose.wording import capital
from generator.judge.exceptions import needs_attention
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.judgements import Direction, Judgement, Judgements, Rating

_ALWAYS = (Rating.GREEN, Rating.AMBER, Rating.RED)
#: So much of the width the sentence of a theme has, and so many lines.
SHARE, LINES = 0.365, 2


@dataclass(frozen=True)
class ThemeLine:
    """A theme in one line: its ratings counted, which way its indicators go, and one sentence.

    It `stands_out` where something in it needs attention.
    """

    theme: str
    counts: tuple[tuple[Tag, int], ...]
    travel: str
    sentence: str
    stands_out: bool


def theme_lines(
    released: ReleasedEdition, judgements: Judgements, paper: Paper
) -> tuple[ThemeLine, ...]:
    """The line of each theme that has an indicator, in the order of the package."""
    counted = rated_indicators(judgements)
    of = {theme: [j for j in counted if j.indicator.theme == theme] for theme in released.themes}
    given = {j.rated.rating for j in counted}
    used = tuple(rating for rating in Rating if rating in given or rating in _ALWAYS)
    return tuple(_line(theme, own, used, paper) for theme, own in of.items() if own)


def first_themes(lines: Sequence[ThemeLine], most: int) -> tuple[tuple[ThemeLine, ...], str]:
    """At most so many themes, in their order, and a sentence on those that are left out.

    Of many themes those are told first in which something stands out.
    """
    if len(lines) <= most:
        return tuple(lines), ""
    first = sorted(lines, key=lambda one: not one.stands_out)[:most]
    others = [one for one in lines if one not in first]
    quiet = sum(not one.stands_out for one in others)
    said = []
    if loud := len(others) - quiet:
        said.append(f"{plural(loud, 'more theme')} in which something needs attention")
    if quiet:
        said.append(f"{plural(quiet, 'more theme')} in which nothing is")
    return tuple(one for one in lines if one in first), f"Not listed: {' and '.join(said)}."


def _line(theme: str, own: list[Judgement], used: tuple[Rating, ...], paper: Paper) -> ThemeLine:
    ratings = Counter(j.rated.rating for j in own)
    return ThemeLine(
        theme,
        tuple((tag_of(rating), ratings[rating]) for rating in used),
        _travel(own),
        shortest(_sentences(own), paper, LINES, SHARE),
        any(needs_attention(j) for j in own),
    )


def _travel(own: Sequence[Judgement]) -> str:
    """How many get better and how many worse, by the verdict's own words."""
    if all(j.travel.direction is Direction.NOT_JUDGED for j in own):
        return "not judged"
    tally = travel_tally(own)
    counted = ((tally.better, "better"), (tally.worse, "worse"), (tally.untested, "untested"))
    said = [f"{number} {word}" for number, word in counted if number]
    return ", ".join(said) or "neither"


def _sentences(own: list[Judgement]) -> Iterator[str]:
    """What stands out in a theme: all by name, then the first of each kind, then only counted."""
    red = [j for j in own if j.rated.rating is Rating.RED]
    others: dict[Direction, list[Judgement]] = {}
    for j in own:
        if needs_attention(j) and j not in red:
            others.setdefault(j.travel.direction, []).append(j)
    missing = [j for j in own if j.rated.rating is Rating.NO_FIGURE]
    groups = [("red", red), *others.items(), ("no figure", missing)]
    found = [(words, each) for words, each in groups if each]
    if not found:
        yield _nothing(own)
        return
    named = (tuple(f"{j.indicator.ref} {j.indicator.label}" for j in each) for _, each in found)
    yield _said(found, (listed(names) for names in named))
    yield _said(found, (_first_named(each) for _, each in found))
    yield _said(found, (plural(len(each), "indicator") for _, each in found))


def _first_named(each: list[Judgement]) -> str:
    """The first by its name, and how many more; a reference alone says nothing to a member."""
    first, *others = each
    more = f" and {len(others):,} more" if others else ""
    return f"{first.indicator.ref} {first.indicator.label}{more}"


def _said(found: Iterable[tuple[str, object]], named: Iterable[str]) -> str:
    return " ".join(
        f"{capital(words)}: {names}." for (words, _), names in zip(found, named, strict=True)
    )


def _nothing(own: list[Judgement]) -> str:
    """What is said of a theme in which nothing needs attention."""
    beside = Counter(j.beside for j in own if j.beside)
    if beside:
        said = tuple(f"{number} {words}" for words, number in beside.items())
        return f"{capital(listed(said))}."
    if all(j.rated.rating is Rating.NOT_RATED for j in own):
        return "No target; nothing is worsening."
    return "Nothing is red or worsening."
