"""Which pages of a published edition repeat a figure that is withdrawn, and how that is known.

A page is made of figures: words, tables, drawings, sums. So a page that can be shown not to hold
the figure stays, and every other page goes whole. A drawing holds figures as positions, so none of
the indicator stays where its edition held the figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.check.numbers_in_text import digits_of, numbers_in, pairs_in
from generator.check.passages import Passage, passages_of
from generator.compose.frames import INDICATORS
from generator.compose.page_body import body_of
from generator.measure.rounding import round_half_up
from generator.model.archive import PublishedFigure
from generator.model.withdrawals import Named, is_of_a_part, numbers_of

OWN_PAGE = "the indicator's own page"
DRAWS = "draws the indicator"
PRINTS = "prints the number beside the indicator's name"
SAYS = "prints the number"
ASKED_FOR = "named by you"

#: What the reader of passages leaves out, but a frame has.
_NAVIGATION = re.compile(rb"</?nav\b[^>]*>")

#: A number of so many digits hardly stands on a page by chance; in prose, of so many.
_UNUSUAL, _UNUSUAL_IN_PROSE = 4, 3


@dataclass(frozen=True)
class Sought:
    """What is looked for in the pages of an authority: one indicator's withdrawn figures.

    `figures` are all of it that any edition gives for the keys withdrawn; `beside` are the same
    series' other figures; `others` are the names of every indicator, whose digits are no figures.
    `is_held` says whether the edition looked at gave a number for one.
    """

    named: tuple[Named, ...]
    figures: tuple[PublishedFigure, ...]
    beside: tuple[PublishedFigure, ...]
    others: tuple[Named, ...]
    is_held: bool

    @cached_property
    def own(self) -> frozenset[Decimal]:
        """The numbers themselves, and the value as prose rounds it."""
        found = {number for one in self.figures for number in numbers_of(one)}
        found |= {round_half_up(one.value, 0) for one in self.figures if one.value is not None}
        return frozenset(abs(number).normalize() for number in found)

    @cached_property
    def worked_out(self) -> frozenset[Decimal]:
        """What stands beside the figure and gives it back: its distance to targets and others."""
        near = [end for one in self.named for end in one.targets]
        near += [one.value for one in self.beside if one.value is not None]
        counts = [one.numerator for one in self.beside if one.numerator is not None]
        found = set()
        for one in self.figures:
            found |= {abs(one.value - other) for other in near if one.value is not None}
            found |= {abs(one.numerator - other) for other in counts if one.numerator is not None}
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
        words = {(n.ref, word) for n in self.others for word in (n.name, n.short_name) if word}
        longest_first = sorted(words, key=lambda pair: (-len(pair[1]), pair))
        one_of = "|".join(
            rf"(?:{re.escape(ref)} )?{re.escape(word)}(?: \({re.escape(ref)}\))?"
            for ref, word in longest_first
        )
        return re.compile(one_of or r"(?!)")

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(one.indicator for one in self.named)


def why_repeated(file: str, page: bytes, sought: Sought, is_chapter: Callable[[str], bool]) -> str:
    """How a page is known to repeat what is sought; empty where it can be shown that it does not.

    `is_chapter` tells the pages of an author's own words, where a number may stand anywhere.
    """
    if sought.is_held and _is_own(file, sought):
        return OWN_PAGE
    passages, in_prose = passages_of(body_of(page)), is_chapter(file)
    beside = [one for one in passages if _names(one, sought, in_prose=in_prose)]
    if sought.is_held and any(_draws(one, sought) for one in passages):
        return DRAWS
    told = sought.own | (sought.worked_out if sought.is_held else frozenset())
    least = 1 if sought.is_held else _UNUSUAL_IN_PROSE
    if any(_gives(_plain(one, sought), told, least) or _pairs(one, sought) for one in beside):
        return PRINTS
    least = _UNUSUAL_IN_PROSE if in_prose else _UNUSUAL
    texts = [_plain(one, sought) for one in (*passages, *_frame_of(page))]
    if any(_gives(text, sought.unusual, least) for text in texts):
        return SAYS
    if any(_pairs(one, sought) for one in passages):
        return SAYS
    if in_prose and sought.is_held:
        set_by_us = [words for one in passages for words in one.figures]
        if any(_gives(words, sought.own, 1) for words in set_by_us):
            return SAYS
        if beside and any(_gives(text, sought.own, 1) for text in texts):
            return PRINTS
    return ""


def is_to_be_read(page: bytes, sought: Sought) -> bool:
    """Whether a page without the indicator's name has its number, which may be any number."""
    return any(_gives(_plain(one, sought), sought.own, 1) for one in passages_of(body_of(page)))


def gives_it(text: str, sought: Sought) -> bool:
    """Whether words, such as a reason, print a number of what is withdrawn."""
    return bool(numbers_in(text) & sought.own)


def frame_gives_it(frame: bytes, sought: Sought) -> bool:
    """Whether the frame of a page, its title and list of contents, prints an unusual number."""
    texts = (_plain(one, sought) for one in _frame_of(frame))
    return any(_gives(text, sought.unusual, _UNUSUAL_IN_PROSE) for text in texts)


def _frame_of(page: bytes) -> tuple[Passage, ...]:
    """Title, description, strip and contents, which `passages_of` leaves out or has not seen."""
    return passages_of(_NAVIGATION.sub(b"", page.replace(body_of(page), b"")))


def _is_own(file: str, sought: Sought) -> bool:
    """A variant has no page of its own; its indicator's draws it, which is found as a drawing."""
    folder, _, name = file.rpartition("/")
    return f"{folder}/index.html" == INDICATORS and name.removesuffix(".html") in sought.ids


def _names(passage: Passage, sought: Sought, *, in_prose: bool = False) -> bool:
    if any(_leads_to(href, sought) for href in passage.links):
        return True
    words = f"{passage.under} | {passage.text}"
    return bool(sought.names.search(words) or (in_prose and sought.refs.search(words)))


def _leads_to(href: str, sought: Sought) -> bool:
    name = href.partition("#")[0].rpartition("/")[2]
    return name.endswith(".html") and name.removesuffix(".html") in sought.ids


def _draws(passage: Passage, sought: Sought) -> bool:
    is_beside = _names(passage, sought)
    if passage.lines and is_beside and sought.has_whole:
        return True
    for words in passage.drawings:
        ids = any(f"-{one}-" in f"-{words.replace(' ', '-')}-" for one in sought.ids)
        if is_beside or ids or sought.names.search(words):
            return True
    return False


def _plain(passage: Passage, sought: Sought) -> str:
    return sought.labels.sub(" ", passage.text)


def _gives(text: str, told: frozenset[Decimal], least: int) -> bool:
    return any(digits_of(number) >= least for number in numbers_in(text) & told)


def _pairs(passage: Passage, sought: Sought) -> bool:
    return bool(pairs_in(passage.text) & sought.pairs)
