"""Several shares as bars, each with the published shares of other places as marks on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from markupsafe import Markup

from generator.compose.asked import NoAnswer
from generator.compose.charts.share_marks import place_mark, share_bar
from generator.compose.comparators import why_not_compared
from generator.compose.frames import path_of
from generator.compose.parts import categories_of, latest_of
from generator.compose.performance_overview import published_beside
from generator.compose.scorecard import key_of_figures
from generator.compose.wording import capital, counts_words
from generator.judge.comparison.ages import published_for, stretch_words
from generator.judge.comparison.places import place_words, shown_value
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import listed, plural, spell_cell, spell_figure, spell_symbol
from generator.model.indicators import Indicator, Unit
from generator.model.judgements import Judgement

#: The places that are marked, in the order of their columns.
PLACES = (ComparatorKind.NEIGHBOURS, ComparatorKind.REGIONAL, ComparatorKind.NATIONAL)
#: Where the bars of a table may end, in per cent.
_ENDS = (Decimal(10), Decimal(25), Decimal(50), Decimal(100))


@dataclass(frozen=True)
class PlaceHead:
    """The column of a kind of place: its name, and its mark."""

    name: str
    mark: Markup


@dataclass(frozen=True)
class PlaceShare:
    """A place's share and its period; `is_unlike` where it is not like for like with ours."""

    value: str
    period: str
    is_unlike: bool


@dataclass(frozen=True)
class ShareRow:
    """An indicator, or a group of the one above: our share, its counts, when, the bar, others'.

    A place that has published none has nothing among `places`.
    """

    name: str
    href: str
    value: str
    under: tuple[str, ...]
    bar: Markup
    places: tuple[PlaceShare | None, ...]

    @property
    def is_group(self) -> bool:
        """Whether it is a group of the indicator above it."""
        return not self.href


@dataclass(frozen=True)
class Shares:
    """The rows, the places beside them, what they show in a sentence, and where bars end."""

    sentence: str
    heads: tuple[PlaceHead, ...]
    rows: tuple[ShareRow, ...]
    end: str
    symbols: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Line:
    """A figure with its name; `indicator` is absent for a group."""

    name: str
    indicator: Indicator | None
    figure: Figure | None
    published: Mapping[ComparatorKind, Comparator]


def shares(released: ReleasedEdition, judgements: Iterable[Judgement], breakdown: str) -> Shares:
    """The latest shares of some indicators, and of their groups by a breakdown where one is named.

    `NoAnswer` for an indicator that is no percentage.
    """
    lines = [line for one in judgements for line in _lines(released, one, breakdown)]
    if breakdown and all(line.indicator is not None for line in lines):
        raise NoAnswer(
            f"None of these indicators has figures by '{breakdown}'.",
            "Leave breakdown out, or add the rows to observations.csv.",
        )
    used = {kind for line in lines for kind in line.published}
    kinds = tuple(kind for kind in PLACES if kind in used)
    figures = [line.figure for line in lines if line.figure is not None]
    values = [figure.shown for figure in figures if figure.shown is not None]
    values += [value for line in lines for value in _values(line).values()]
    most = max(values, default=Decimal(0))
    end = next((end for end in _ENDS if end >= most), most)
    symbols = (found.symbol for line in lines for found in line.published.values())
    return Shares(
        _sentence(released, lines, kinds),
        tuple(_head(kind, lines) for kind in kinds),
        tuple(_row(released, line, kinds, end) for line in lines),
        spell_cell(end, Unit.PERCENT),
        key_of_figures(figures, *symbols),
    )


def _lines(released: ReleasedEdition, judgement: Judgement, breakdown: str) -> Iterator[_Line]:
    """An indicator's own line, then one for each of its groups."""
    indicator = judgement.indicator
    if indicator.unit is not Unit.PERCENT:
        raise NoAnswer(
            f"{indicator.ref} is no percentage.",
            "Name indicators that are, or use the section categories.",
        )
    known = published_beside(released, indicator)
    published = {kind: known[kind] for kind in PLACES if kind in known}
    name = f"{indicator.ref} {indicator.label}"
    yield _Line(name, indicator, judgement.headline, published)
    own = [
        figure
        for figure in released.figures.of(indicator.indicator)
        if breakdown and figure.key.breakdown == breakdown and not figure.key.area
    ]
    when = latest_of(own, indicator, released.reporting_period)
    if when is None:
        return
    for part in categories_of(released, indicator, breakdown):
        yield _Line(part.name, None, part.of(released, indicator, when), {})


def _values(line: _Line) -> dict[ComparatorKind, Decimal]:
    """The shares of other places, as shown."""
    return {
        kind: shown_value(found, found.value)
        for kind, found in line.published.items()
        if found.value is not None
    }


def _head(kind: ComparatorKind, lines: Iterable[_Line]) -> PlaceHead:
    """A column's head: the place's name, or those of all rows where they have several."""
    names = dict.fromkeys(
        place_words(line.published[kind]) for line in lines if kind in line.published
    )
    return PlaceHead(" or ".join(names), Markup(place_mark(kind)))


def _row(
    released: ReleasedEdition, line: _Line, kinds: tuple[ComparatorKind, ...], end: Decimal
) -> ShareRow:
    figure, indicator = line.figure, line.indicator
    if figure is None:
        under: tuple[str, ...] = ()
    else:
        when = stretch_words(figure.key.period, figure.key.basis, figure.unit)
        under = tuple(filter(None, (counts_words(figure), capital(when))))
    return ShareRow(
        line.name,
        path_of(indicator) if indicator else "",
        "" if figure is None else spell_figure(figure),
        under,
        Markup(share_bar(figure.shown if figure else None, _values(line), end)),
        tuple(_place(released, line, line.published.get(kind)) for kind in kinds),
    )


def _place(released: ReleasedEdition, line: _Line, found: Comparator | None) -> PlaceShare | None:
    if found is None or line.indicator is None:
        return None
    value = (
        spell_cell(shown_value(found, found.value), Unit.PERCENT)
        if found.value is not None
        else spell_symbol(found.symbol)
        if found.symbol
        else ""
    )
    if not value:
        return None
    return PlaceShare(
        value,
        published_for(found, Unit.PERCENT),
        found.value is not None and not _is_alike(released, line, found),
    )


def _is_alike(released: ReleasedEdition, line: _Line, found: Comparator) -> bool:
    figure, indicator = line.figure, line.indicator
    if figure is None or figure.shown is None or indicator is None:
        return False
    return not why_not_compared(found, figure, indicator, released)


def _sentence(
    released: ReleasedEdition, lines: Sequence[_Line], kinds: tuple[ComparatorKind, ...]
) -> str:
    """How many shares are higher and lower than those of the widest place, like for like."""
    own = [line for line in lines if line.indicator is not None]
    unseen = sum(line.figure is None or line.figure.shown is None for line in own)
    hidden = f" {plural(unseen, 'share is', 'shares are')} not shown." if unseen else ""
    for kind in reversed(kinds):
        sides = Counter(
            _side(line, line.published[kind])
            for line in own
            if kind in line.published and _is_alike(released, line, line.published[kind])
        )
        if not sides:
            continue
        counts = listed(
            tuple(
                f"{sides[word]} {'is' if sides[word] == 1 else 'are'} {word}"
                for word in _SIDES
                if sides[word]
            )
        )
        name = next(place_words(line.published[kind]) for line in own if kind in line.published)
        others = len(own) - unseen - sides.total()
        rest = f" {others} cannot be set beside it, like for like." if others else ""
        compared = plural(sides.total(), "share")
        return f"Of {compared} set beside {name}, {counts}.{rest}{hidden}"
    if kinds:
        return f"No published share of another place is like for like with ours.{hidden}"
    return f"{_told(lines)}{hidden}"


def _told(lines: Sequence[_Line]) -> str:
    """The shares themselves, or from which group to which those of each indicator go."""
    if all(line.indicator is not None for line in lines):
        shown = [(line.name, line.figure) for line in lines if line.figure is not None]
        values = [f"{name} {spell_figure(one)}" for name, one in shown if one.shown is not None]
        return f"{listed(tuple(values))}." if values else "No share is shown."
    said = []
    for place, line in enumerate(lines):
        if line.indicator is not None:
            rest = lines[place + 1 :]
            groups = list(takewhile(lambda one: one.indicator is None, rest))
            said.append(f"{line.name}: {_reach(groups)}.")
    return " ".join(said)


def _reach(groups: Sequence[_Line]) -> str:
    """From which share to which those of groups go, of those that are shown."""
    shown = [
        (group.figure.shown, group.name)
        for group in groups
        if group.figure is not None and group.figure.shown is not None
    ]
    if not shown:
        return "no share of a group is shown"
    low, high = min(shown, key=_first), max(shown, key=_first)
    ends = [f"{spell_cell(value, Unit.PERCENT)} ({name})" for value, name in (low, high)]
    if len(shown) == 1:
        return f"the only group shown has {ends[0]}"
    if low[0] == high[0]:
        return f"all {len(shown)} groups shown have {spell_cell(low[0], Unit.PERCENT)}"
    of_shown = " of the groups shown" if len(shown) < len(groups) else ""
    return f"from {ends[0]} to {ends[1]}{of_shown}"


def _first(told: tuple[Decimal, str]) -> Decimal:
    return told[0]


_SIDES = ("higher", "lower", "the same")


def _side(line: _Line, found: Comparator) -> str:
    assert line.figure is not None and line.figure.shown is not None and found.value is not None
    theirs = shown_value(found, found.value)
    if line.figure.shown == theirs:
        return "the same"
    return "higher" if line.figure.shown > theirs else "lower"
