"""Which pages of a published edition repeat a figure that is withdrawn, and how that is known.

A page is made of figures: words, tables, drawings, sums. So a page that can be shown not to hold
the figure stays, and every other page goes whole. A drawing holds figures as positions, so none of
the indicator stays where its edition held the figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import unescape
from pathlib import PurePosixPath

from generator.check.numbers_in_text import digits_of, numbers_in, pairs_in
from generator.check.passages import Passage, passages_of
from generator.compose.charts.pictures import CHARTS
from generator.compose.frames import CHANGES, DATA, INDICATORS, METHODS
from generator.compose.page_body import body_of
from generator.measure.rounding import round_half_up
from generator.model.archive import PublishedFigure
from generator.model.withdrawals import Named, is_of_a_part, numbers_of

OWN_PAGE = "the indicator's own page"
OWN_CHART = "a chart of the indicator"
DRAWS = "draws the indicator"
PRINTS = "prints the number beside the indicator's name"
SAYS = "prints the number"
SUMS = "works out a range from the indicator's past years"
ASKED_FOR = "named by you"

#: What the reader of passages leaves out, but a frame has.
_NAVIGATION = re.compile(rb"</?nav\b[^>]*>")

#: A number of so many digits hardly stands on a page by chance; in prose, of so many.
_UNUSUAL, _UNUSUAL_IN_PROSE = 4, 3

#: Ratios are printed as percentages or per 10,000; finely, with so many decimal places.
_SCALES, _FINE_PLACES = (100, 10_000), (3, 4, 5, 6)

#: A number with so many decimal places is of a sum, and of no other sum by chance.
_OF_WORKINGS = 4


@dataclass(frozen=True)
class Sought:
    """What is looked for in the pages of an authority: one indicator's withdrawn figures.

    `figures` are all of it that any edition gives for the keys withdrawn; `beside` are the same
    series' other figures; `others` are the names of every indicator, whose digits are no figures.
    `is_held` says whether the edition looked at gave a number for one. `sums` are numerator and
    denominator of the years they belong to; `workings` the finest numbers of the indicator's own
    page in that edition.
    """

    named: tuple[Named, ...]
    figures: tuple[PublishedFigure, ...]
    beside: tuple[PublishedFigure, ...]
    others: tuple[Named, ...]
    is_held: bool
    sums: tuple[tuple[Decimal, Decimal], ...] = ()
    workings: frozenset[Decimal] = frozenset()

    @cached_property
    def own(self) -> frozenset[Decimal]:
        """The numbers themselves, and the value as prose rounds it."""
        found = {number for one in self.figures for number in numbers_of(one)}
        found |= {round_half_up(one.value, 0) for one in self.figures if one.value is not None}
        return frozenset(abs(number).normalize() for number in found)

    @cached_property
    def worked_out(self) -> frozenset[Decimal]:
        """What stands beside the figure and gives it back: its distance to targets and others."""
        found = set()
        for one in self.figures:
            near = [end for named in self.named for end in named.targets]
            near += [other.value for other in self.beside if other.value is not None]
            found |= {abs(one.value - other) for other in near if one.value is not None}
            for other in self.beside:
                if one.numerator is not None and other.numerator is not None:
                    found.add(abs(one.numerator - other.numerator))
                found |= _unrounded_differences(one, other)
        return frozenset(number.normalize() for number in found if number)

    @cached_property
    def unusual(self) -> frozenset[Decimal]:
        """The numbers that can be told by themselves; what others are counted of is none."""
        found = {
            number
            for one in self.figures
            for number in numbers_of(one)
            if number != one.denominator or one.numerator is None
        }
        return frozenset(abs(number).normalize() for number in found)

    @cached_property
    def exact(self) -> frozenset[Decimal]:
        """Their ratios and those of their years before rounding, as the sums on pages print them.

        Other indicators' pages hold such, without a name, where a range rests on past years.
        """
        counts = [(o.numerator, o.denominator) for o in self.figures] + [*self.sums]
        ratios = [
            top * scale / bottom for top, bottom in counts if top and bottom for scale in _SCALES
        ]
        return frozenset(
            round_half_up(ratio, places).normalize() for ratio in ratios for places in _FINE_PLACES
        )

    @cached_property
    def pairs(self) -> frozenset[tuple[Decimal, Decimal]]:
        """Numerator and denominator, as pages print them together, where that is unusual."""
        return frozenset(
            (one.numerator, one.denominator)
            for one in self.figures
            if one.numerator is not None
            and one.denominator is not None
            and digits_of(one.numerator) + digits_of(one.denominator) >= _UNUSUAL
        )

    @cached_property
    def spelt(self) -> tuple[str, ...]:
        """Every unusual number and pair as text that holds it has it."""
        long = [one for one in self.unusual | self.exact if digits_of(one) >= _UNUSUAL]
        return (
            *(form for number in long for form in (f"{number:f}", f"{number:,f}")),
            *(form for number in self.workings for form in (f"{number:f}", f"{number:,f}")),
            *(f"{top:,f} of {bottom:,f}" for top, bottom in self.pairs),
            *(f"{top:,f} out of {bottom:,f}" for top, bottom in self.pairs),
            *(f"{top:f} of {bottom:f}" for top, bottom in self.pairs),
        )

    @cached_property
    def has_whole(self) -> bool:
        """Whether a figure of the whole authority is among them: only such have small lines."""
        return any(not is_of_a_part(one.key) for one in self.figures)

    @cached_property
    def names(self) -> re.Pattern[str]:
        """The indicator's names, which the program's own pages print with its reference."""
        words = sorted({word for one in self.named for word in (one.name, one.short_name) if word})
        alternatives = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)
        return re.compile(alternatives or r"(?!)", re.IGNORECASE)

    @cached_property
    def refs(self) -> re.Pattern[str]:
        """Its reference alone, as an author may write it; elsewhere `1.1` is a number."""
        refs = sorted({one.ref for one in self.named if one.ref})
        alternatives = "|".join(rf"(?<![\w.]){re.escape(ref)}(?![\w%]|\.\d)" for ref in refs)
        return re.compile(alternatives or r"(?!)", re.IGNORECASE)

    @cached_property
    def labels(self) -> re.Pattern[str]:
        """Every indicator's name with its reference: `1.2 Assessments within 45 days`."""
        return _labels(self.others)

    @cached_property
    def labels_of_others(self) -> re.Pattern[str]:
        """The same of the other indicators, whose names may hold this one's: `Children in need`."""
        own = {word for one in self.named for word in (one.name, one.short_name)}
        return _labels(tuple(n for n in self.others if not {n.name, n.short_name} & own - {""}))

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(one.indicator for one in self.named)


def workings_of(page: bytes) -> frozenset[Decimal]:
    """The numbers with four decimal places or more that an indicator's page prints in its sums.

    Another page that prints one of them pools this indicator's past years with its own.
    """
    return frozenset(
        number
        for one in passages_of(body_of(page))
        for number in numbers_in(one.text)
        if int(number.as_tuple().exponent) <= -_OF_WORKINGS
    )


def why_repeated(file: str, page: bytes, sought: Sought, is_chapter: Callable[[str], bool]) -> str:
    """How a page is known to repeat what is sought; empty where it can be shown that it does not.

    `is_chapter` tells the pages of an author's own words, where a number may stand anywhere.
    """
    if sought.is_held and _is_own(file, sought):
        return OWN_PAGE
    if sought.is_held and _is_own_chart(file, sought):
        return OWN_CHART
    in_prose = is_chapter(file)
    if not in_prose and not _may_hold(page, sought):
        return ""
    passages = passages_of(body_of(page))
    beside = [one for one in passages if _names(one, sought, in_prose=in_prose)]
    if sought.is_held and any(_draws(one, sought) for one in passages):
        return DRAWS
    if any(numbers_in(one.text) & sought.workings for one in passages):
        return SUMS
    # These two print no change of a figure, and numbers of much else beside its name.
    works_out = sought.is_held and file not in (DATA, METHODS)
    told = sought.own | (sought.worked_out if works_out else frozenset())
    # What changed is told with the figures of the edition before, which this one may not have.
    least = 1 if sought.is_held or file == CHANGES else _UNUSUAL_IN_PROSE
    if any(_gives(one, sought, told, least) or _pairs(one, sought) for one in beside):
        return PRINTS
    everything = (*passages, *_frame_of(page))
    if any(_gives(one, sought, sought.unusual | sought.exact, _UNUSUAL) for one in everything):
        return SAYS
    if in_prose:
        typed = (o for o in everything if _gives(o, sought, sought.unusual, _UNUSUAL_IN_PROSE))
        if not all(_is_of_another(one, sought) for one in typed):
            return SAYS
    # The worked examples of the methods print pairs that are nobody's.
    if file != METHODS and any(_pairs(one, sought) for one in passages):
        return SAYS
    if in_prose and sought.is_held:
        if any(numbers_in(words) & sought.own for one in passages for words in one.figures):
            return SAYS
        if beside and any(_gives(one, sought, sought.own, 1) for one in everything):
            return PRINTS
    return ""


def is_to_be_read(page: bytes, sought: Sought) -> bool:
    """Whether a page without the indicator's name has its number, which may be any number."""
    return any(_gives(one, sought, sought.own, 1) for one in passages_of(body_of(page)))


def gives_it(text: str, sought: Sought) -> bool:
    """Whether words, such as a reason, print a number of what is withdrawn."""
    return bool(numbers_in(text) & sought.own)


def words_give_it(text: str, indicators: Iterable[str], sought: Sought, *, is_typed: bool) -> bool:
    """Whether a text of a table gives a number of what is withdrawn, or gives one back.

    `indicators` are the ids of those that its row is of; one that `is_typed` may speak of others.
    """
    words = Passage(text, "", links=tuple(f"{one}.html" for one in indicators))
    told = sought.own | (sought.worked_out if sought.is_held else frozenset())
    least = 1 if sought.is_held else _UNUSUAL_IN_PROSE
    if _names(words, sought, in_prose=True) and _gives(words, sought, told, least):
        return True
    if _pairs(words, sought) or numbers_in(text) & sought.workings:
        return True
    if _gives(words, sought, sought.unusual | sought.exact, _UNUSUAL):
        return True
    return is_typed and _gives(words, sought, sought.unusual, _UNUSUAL_IN_PROSE)


def frame_gives_it(frame: bytes, sought: Sought) -> bool:
    """Whether the frame of a page, its title and list of contents, prints an unusual number."""
    least = _UNUSUAL_IN_PROSE
    return any(_gives(one, sought, sought.unusual, least) for one in _frame_of(frame))


def _frame_of(page: bytes) -> tuple[Passage, ...]:
    """Title, description, strip and contents, which `passages_of` leaves out or has not seen."""
    return passages_of(_NAVIGATION.sub(b"", page.replace(body_of(page), b"")))


def _unrounded_differences(one: PublishedFigure, other: PublishedFigure) -> set[Decimal]:
    """The change from one to the other as pages print it: worked out before it is rounded."""
    counts = (one.numerator, one.denominator, other.numerator, other.denominator)
    top, bottom, other_top, other_bottom = counts
    if None in counts or not bottom or not other_bottom or one.value is None:
        return set()
    assert top is not None and other_top is not None
    places = max(0, -int(one.value.as_tuple().exponent))
    change = abs(top / bottom - other_top / other_bottom)
    return {round_half_up(change * scale, places) for scale in _SCALES}


def _is_own(file: str, sought: Sought) -> bool:
    """A variant has no page of its own; its indicator's draws it, which is found as a drawing."""
    folder, _, name = file.rpartition("/")
    return f"{folder}/index.html" == INDICATORS and name.removesuffix(".html") in sought.ids


def is_chart(file: str) -> bool:
    """Whether a file of an edition is one of its charts: a drawing with its words, to be read."""
    return file.startswith(f"{CHARTS}/") and file.endswith(".svg")


def _is_own_chart(file: str, sought: Sought) -> bool:
    """A chart's name is its indicator's id and its kind: `visits-4-weeks-trend.svg`."""
    return is_chart(file) and PurePosixPath(file).stem.rpartition("-")[0] in sought.ids


def _may_hold(page: bytes, sought: Sought) -> bool:
    """Whether a page has the name or an unusual number anywhere: told fast, before it is read."""
    text = unescape(page.decode("utf-8", errors="replace"))
    if sought.names.search(text) or any(f"{one}.html" in text for one in sought.ids):
        return True
    return any(word in text for word in sought.spelt)


def _names(passage: Passage, sought: Sought, *, in_prose: bool = False) -> bool:
    if any(_leads_to(href, sought) for href in passage.links):
        return True
    words = f"{passage.under} | {passage.text}"
    if in_prose and sought.refs.search(words):
        return True
    return _has_name(words, sought)


def _has_name(words: str, sought: Sought) -> bool:
    # Taking out the other names takes long, and few words hold this one.
    if not sought.names.search(words):
        return False
    return bool(sought.names.search(sought.labels_of_others.sub(" ", words)))


def _is_of_another(passage: Passage, sought: Sought) -> bool:
    """Whether a passage names or links another indicator and not this one: its numbers are its."""
    if _names(passage, sought, in_prose=True):
        return False
    ids = {one.indicator for one in sought.others}
    leads = any(_page_of(href) in ids for href in passage.links)
    return leads or bool(sought.labels_of_others.search(passage.text))


def _labels(named: tuple[Named, ...]) -> re.Pattern[str]:
    words = {(one.ref, word) for one in named for word in (one.name, one.short_name) if word}
    longest_first = sorted(words, key=lambda pair: (-len(pair[1]), pair))
    one_of = "|".join(
        rf"(?:{re.escape(ref)} )?{re.escape(word)}(?: \({re.escape(ref)}\))?"
        for ref, word in longest_first
    )
    return re.compile(one_of or r"(?!)")


def _page_of(href: str) -> str:
    return href.partition("#")[0].rpartition("/")[2].removesuffix(".html")


def _leads_to(href: str, sought: Sought) -> bool:
    return _page_of(href) in sought.ids


def _draws(passage: Passage, sought: Sought) -> bool:
    is_beside = _names(passage, sought)
    if passage.lines and is_beside and sought.has_whole:
        return True
    for words in passage.drawings:
        ids = any(f"-{one}-" in f"-{words.replace(' ', '-')}-" for one in sought.ids)
        if is_beside or ids or _has_name(words, sought):
            return True
    return False


def _gives(passage: Passage, sought: Sought, told: frozenset[Decimal], least: int) -> bool:
    """Whether a passage prints a number of so many digits that is none of an indicator's name."""

    def given(text: str) -> bool:
        return any(digits_of(number) >= least for number in numbers_in(text) & told)

    return given(passage.text) and given(sought.labels.sub(" ", passage.text))


def _pairs(passage: Passage, sought: Sought) -> bool:
    return bool(pairs_in(passage.text) & sought.pairs)
