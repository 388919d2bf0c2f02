"""All editions of an authority side by side, and what small counts they give away together.

The claim is against what was given: other publications and what people know are not in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from generator import __version__
from generator.model.archive import PublishedFigure
from generator.model.figures import Figures
from generator.model.indicators import Indicator
from generator.model.records import Area, Category
from generator.protect.attack.block import Block
from generator.protect.attack.identities import Part, Tie, blocks_of, ties_of
from generator.protect.attack.reasons import consistent, reasons
from generator.protect.attack.searching import Asked, Closeness, Guess, too_close
from generator.protect.attack.sums import Change, block_of, changes_of
from generator.protect.attack.system import Solved, System
from generator.protect.attack.told import Told
from generator.protect.attack.truth import Truth, truth_of
from generator.protect.profiles import Profile

#: Part of the name under which a block's answer is remembered: another method is another name.
_METHOD = 1


@dataclass(frozen=True)
class Given:
    """A published figure that gives something away, and the publication that told it first."""

    figure: PublishedFigure
    publication: str
    is_new: bool


@dataclass(frozen=True)
class Exposure:
    """A protected small count that readers can tell, by whatever figures; never the count itself.

    `later` is how many other windows of the same count can be told as well. `given` are the figures
    that tell this one, empty where only a search through whole numbers shows it. `goes_on` says
    that the edition to be published has figures of the same series in the same part.
    """

    asked: Asked
    closeness: Closeness
    given: tuple[Given, ...]
    later: int = 0
    goes_on: bool = True

    @property
    def is_past_help(self) -> bool:
        """Whether what was published before tells it, whatever is hidden now."""
        return bool(self.given) and not any(one.is_new for one in self.given)


@dataclass(frozen=True)
class Attack:
    """What an attack found: exposures, and figures that cannot all be right.

    `nearly` are counts whose range is hardly wider than what is hidden; no reasons are sought for
    them. `blocks` counts the systems that were looked into, `remembered` how many of them were not
    worked out again, `publications` what was beside the edition, and `noted` is what to remember.
    """

    exposures: tuple[Exposure, ...]
    nearly: tuple[Exposure, ...]
    contradictions: tuple[tuple[Given, ...], ...]
    publications: tuple[str, ...]
    blocks: int
    remembered: int
    noted: Mapping[str, str]


@dataclass(frozen=True)
class _Matter:
    """One block: indicators that are tied, and everything published that bears on them."""

    indicators: Mapping[str, Indicator]
    ties: tuple[Tie, ...]
    told: Sequence[Told]
    told_now: frozenset[tuple[str, ...]]
    changes: Sequence[Change]
    areas: tuple[Area, ...]
    categories: tuple[Category, ...]
    largest: int

    @cached_property
    def name(self) -> str:
        """A digest of what readers have, and of nothing else."""
        digest = hashlib.sha256(f"{__version__} {_METHOD} {self.largest}\n".encode())
        for indicator in self.indicators.values():
            facts = (
                indicator.indicator,
                indicator.unit,
                indicator.counts,
                indicator.disclosure,
                indicator.annualised,
            )
            digest.update(f"{facts}\n".encode())
        wholes = (
            sorted((area.kind, area.parent, area.area) for area in self.areas),
            sorted((category.breakdown, category.category) for category in self.categories),
        )
        digest.update(f"{self.ties} {wholes}\n".encode())
        for number, one in self.changes:
            told = (*one.key, one.value, one.numerator, one.denominator, one.symbol, one.safe_range)
            named = one.key in self.told[number].revised
            rounded = self.told[number].nearest
            digest.update(f"{number} {named} {rounded} {' '.join(map(str, told))}\n".encode())
        return digest.hexdigest()

    @cached_property
    def block(self) -> Block:
        return block_of(
            self.indicators,
            self.ties,
            self.told,
            self.changes,
            self.areas,
            self.categories,
            self.largest,
        )

    def goes_on(self, asked: Asked) -> bool:
        """Whether what is to be published now has figures of the same series in the same part."""
        return (asked.indicator, *asked.cell) in self.told_now

    @cached_property
    def is_new(self) -> tuple[bool, ...]:
        """For each source of the block, whether it is to be published now."""
        return tuple(self.told[source.told].is_new for source in self.block.sources)

    @cached_property
    def known(self) -> tuple[System, Solved, tuple[tuple[int, ...], ...]]:
        """The system as far as it has a solution, the solution, and what contradicts."""
        return consistent(self.block.system)

    def system(self, conflicts: Sequence[object]) -> System:
        """The system as far as it has a solution; all of it where nothing contradicts."""
        return self.known[0] if conflicts else self.block.system

    def given(self, sources: Iterable[int]) -> tuple[Given, ...]:
        """The figures that sources are, those of the earliest publication first."""
        figures = {(number, figure.key): figure for number, figure in self.changes}
        said = sorted((self.block.sources[source] for source in sources), key=lambda s: s.told)
        return tuple(
            Given(
                figures[source.told, source.key],
                self.told[source.told].name,
                self.told[source.told].is_new,
            )
            for source in said
        )


def attacked(
    told: Sequence[Told],
    truth: Figures,
    indicators: Sequence[Indicator],
    areas: Sequence[Area],
    categories: Sequence[Category],
    profile: Profile,
    remembered: Mapping[str, str] = MappingProxyType({}),
) -> Attack:
    """What `told`, oldest first, gives away of the counts of 1 to the profile's largest.

    `truth` are the figures before protection: they say which windows are small, and go nowhere.
    A window that they do not tell is exposed where readers can tell that it is small. In
    `remembered` stands, by the content of a block's published figures, which of its windows have
    too narrow a range, whatever they hold: nothing in it comes from `truth`.
    """
    answers: dict[str, str] = {}
    exposures: list[Exposure] = []
    contradictions: list[tuple[Given, ...]] = []
    matters = _matters(told, indicators, areas, categories, profile.largest)
    kept = 0
    for matter in matters:
        if (noted := remembered.get(matter.name)) is not None:
            guesses, conflicts = _read(noted)
            kept += 1
        else:
            _, known, conflicts = matter.known
            guesses = too_close(matter.block, known, profile.largest)
            noted = _written(guesses, conflicts)
        answers[matter.name] = noted
        contradictions += [matter.given(sources) for sources in conflicts]
        cells = {(one.asked.indicator, one.asked.cell) for one in guesses}
        small = truth_of(truth, matter.indicators.values(), cells)
        exposed = [one for one in guesses if _is_exposed(one, small, profile.largest)]
        exposures += _explained(matter, conflicts, exposed)
    exposures.sort(key=lambda one: one.asked)
    return Attack(
        tuple(one for one in exposures if one.closeness is not Closeness.CLOSE),
        tuple(one for one in exposures if one.closeness is Closeness.CLOSE),
        tuple(contradictions),
        tuple(publication.name for publication in told if not publication.is_new),
        len(matters),
        kept,
        answers,
    )


def _matters(
    told: Sequence[Told],
    indicators: Sequence[Indicator],
    areas: Sequence[Area],
    categories: Sequence[Category],
    largest: int,
) -> tuple[_Matter, ...]:
    changes = changes_of(told)
    by_id = {one.indicator: one for one in indicators if one.indicator in changes}
    ties = tuple(ties_of(by_id))
    new = (one for one in told if one.is_new)
    now = frozenset(figure.key[:4] for one in new for figure in one.figures)
    return tuple(
        _Matter(
            {name: by_id[name] for name in names},
            tuple(sorted((tie for tie in ties if tie.indicator in names), key=str)),
            told,
            now,
            sorted(
                (change for name in names for change in changes[name]),
                key=lambda change: (change[0], change[1].key),
            ),
            tuple(areas),
            tuple(categories),
            largest,
        )
        for names in blocks_of(by_id, ties)
    )


def _is_exposed(guess: Guess, counts: Truth, largest: int) -> bool:
    asked = guess.asked
    count = counts.count(asked.indicator, asked.part, asked.cell, asked.token, asked.basis)
    if count is None:
        return guess.closeness in (Closeness.EXACT, Closeness.WITHIN)
    return 1 <= count <= largest


def _explained(
    matter: _Matter, conflicts: Sequence[object], guesses: Iterable[Guess]
) -> list[Exposure]:
    """Exposures with their reasons: of the windows of one count, the first in time speaks."""
    groups: dict[tuple[object, ...], list[Guess]] = {}
    for guess in guesses:
        is_warning = guess.closeness is Closeness.CLOSE
        about = (guess.asked.indicator, guess.asked.part, guess.asked.cell, is_warning)
        groups.setdefault(about, []).append(guess)
    found = []
    for group in groups.values():
        asked, closeness = group[0].asked, group[0].closeness
        given: tuple[Given, ...] = ()
        if closeness is not Closeness.CLOSE:
            key = (asked.indicator, *asked.cell, asked.token, asked.basis)
            slots = matter.block.slots(key, asked.part)
            unknowns = matter.block.unknowns(asked.indicator, asked.part, asked.cell, slots)
            system = matter.system(conflicts)
            given = matter.given(reasons(system, unknowns, matter.largest, matter.is_new))
        goes_on = matter.goes_on(asked)
        found.append(Exposure(asked, closeness, given, len(group) - 1, goes_on))
    return found


def _written(guesses: Iterable[Guess], conflicts: Iterable[Iterable[int]]) -> str:
    rows = [
        (asked.indicator, asked.part, *asked.cell, asked.token, asked.basis, one.closeness)
        for one in guesses
        for asked in (one.asked,)
    ]
    return json.dumps({"guesses": rows, "conflicts": [list(one) for one in conflicts]})


def _read(noted: str) -> tuple[tuple[Guess, ...], tuple[tuple[int, ...], ...]]:
    said = json.loads(noted)
    guesses = tuple(
        Guess(Asked(row[0], Part(row[1]), (row[2], row[3], row[4]), *row[5:7]), Closeness(row[7]))
        for row in said["guesses"]
    )
    return guesses, tuple(tuple(one) for one in said["conflicts"])
