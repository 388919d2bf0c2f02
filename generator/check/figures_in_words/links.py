"""Which indicators a sentence speaks of: by their names in it, by what it goes on from, by heading.

Words are compared by their stems, and the field's abbreviations as what they stand for, so that
`CLA visits` is found in `visits to looked-after children`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from generator.check.figures_in_words.prose import Said
from generator.check.numbers_in_text import IN_WORDS, number_in_words
from generator.compose.synonyms import GROUPS
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator


class Strength(IntEnum):
    """How a sentence came to an indicator, the weakest first."""

    HEADING = 1
    CARRIED = 2
    NAMED = 3


@dataclass(frozen=True)
class Word:
    """A word of a text as it is compared, and where it stands."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Link:
    """An indicator that a sentence speaks of, where its name stands, and how much of it does.

    `is_whole` where the words stand side by side.
    """

    indicator: Indicator
    strength: Strength
    weight: int
    start: int = -1
    end: int = -1
    is_whole: bool = False


@dataclass(frozen=True)
class Named:
    """One way to name an indicator: its stems in order."""

    indicator: Indicator
    stems: tuple[str, ...]


_STOP = frozenset(
    re.findall(
        r"\S+",
        "a an and are as at be been by each every for from had has have in is it its not of on "
        "one or our that the their them this those these to under was we were what when where "
        "which who whom whose will with within",
    )
)
#: Words that name no indicator by themselves.
_GENERAL = frozenset(
    re.findall(
        r"\S+",
        "number rate share percentage figure percent child young people person famil plan case "
        "review visit time service team work worker month year week day average total measure "
        "indicator any area local latest all other new due long last past complet hold held",
    )
)
_WORD = re.compile(r"[a-z0-9][a-z0-9&.]*[a-z0-9]|[a-z0-9]")


@cache
def _groups() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the field's other words for a thing, and the one word that they all become."""
    meant = {
        term.lower().replace("-", " "): f"§{n}" for n, group in enumerate(GROUPS) for term in group
    }
    terms = sorted(meant, key=len, reverse=True)
    whole = rf"\b(?:{'|'.join(map(re.escape, terms))})s?\b|{_WORD.pattern}"
    return re.compile(whole), meant


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text that name things, as they are compared."""
    pattern, meant = _groups()
    plain = text.lower().replace("-", " ").replace("‑", " ").replace("’", "'")
    words = []
    for match in pattern.finditer(plain):
        whole = match[0]
        stem = meant.get(whole) or meant.get(whole.removesuffix("s")) or _counted(whole)
        if stem not in _STOP:
            words.append(Word(stem, match.start(), match.end()))
    return tuple(words)


def _counted(word: str) -> str:
    """A number in words as digits, so that `three moves` is `3 moves`; else the word's stem."""
    return str(number_in_words(word)) if IN_WORDS.fullmatch(word) else stem_of(word)


@cache
def stem_of(word: str) -> str:
    """A word without its ending: `visits`, `visited` and `visiting` are `visit`."""
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", "e"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return word.removesuffix("e") if len(word) > 4 else word


class Names:
    """Every name of every indicator of an edition, looked up by the rarest of its words."""

    def __init__(self, released: ReleasedEdition) -> None:
        self._by_word: dict[str, list[Named]] = {}
        self.by_id = {one.indicator: one for one in released.indicators}
        named = [one for each in released.indicators for one in _names(each)]
        often: dict[str, int] = {}
        for one in named:
            for stem in set(one.stems):
                often[stem] = often.get(stem, 0) + 1
        for one in named:
            rarest = min(one.stems, key=lambda stem: (often[stem], stem))
            self._by_word.setdefault(rarest, []).append(one)

    def in_words(self, text: str, strength: Strength) -> tuple[Link, ...]:
        """The indicators that a text names, those with most of their words in it first."""
        words = words_of(text)
        at: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            at.setdefault(word.stem, []).append(place)
        best: dict[str, Link] = {}
        for stem in at:
            for named in self._by_word.get(stem, ()):
                link = _link(named, words, at, strength)
                known = best.get(named.indicator.indicator)
                if link and (known is None or link.weight > known.weight):
                    best[named.indicator.indicator] = link
        return tuple(sorted(best.values(), key=lambda link: (-link.weight, link.indicator.ref)))


def _names(indicator: Indicator) -> Iterable[Named]:
    texts = (indicator.name, indicator.short_name, *indicator.synonyms, indicator.numerator_label)
    seen = set()
    for text in texts:
        stems = tuple(dict.fromkeys(word.stem for word in words_of(text)))
        says_much = len(stems) > 1 or text is not indicator.numerator_label
        if stems and stems not in seen and says_much and not _GENERAL.issuperset(stems):
            seen.add(stems)
            yield Named(indicator, stems)


def _link(
    named: Named, words: Sequence[Word], at: dict[str, list[int]], strength: Strength
) -> Link | None:
    """The link where all words of a name stand near each other in a text."""
    if any(stem not in at for stem in named.stems):
        return None
    size = len(named.stems)
    reach = size + (0 if size == 1 else 7)
    tightest: tuple[int, int] | None = None
    for start in (place for stem in named.stems for place in at[stem]):
        ends = []
        for stem in named.stems:
            later = [place for place in at[stem] if place >= start]
            if not later:
                break
            ends.append(later[0])
        if len(ends) < size or max(ends) - start >= reach:
            continue
        if tightest is None or max(ends) - start < tightest[1] - tightest[0]:
            tightest = (start, max(ends))
    if tightest is None:
        return None
    first, last = tightest
    is_whole = last - first == size - 1
    weight = 10 * size + (5 if is_whole else 0)
    begin, end = words[first].start, words[last].end
    return Link(named.indicator, strength, weight, begin, end, is_whole)


#: What a reference in a sentence weighs: more than a name of two words.
_PRINTED = 27


def links_of(
    place: int, prose: Sequence[Said], names: Names, known: dict[int, tuple[Link, ...]]
) -> tuple[Link, ...]:
    """The indicators that a sentence speaks of, from the strongest link there is.

    `known` holds the links of the sentences before it, which it may go on from.
    """
    said = prose[place]
    if said.indicator and said.indicator in names.by_id:
        return (Link(names.by_id[said.indicator], Strength.NAMED, 99),)
    found = {link.indicator.indicator: link for link in names.in_words(said.text, Strength.NAMED)}
    for one in said.printed:
        before = found.get(one.indicator)
        if before is None or before.weight < _PRINTED:
            found[one.indicator] = Link(
                names.by_id[one.indicator], Strength.NAMED, _PRINTED, one.start, one.end
            )
    if found:
        return tuple(sorted(found.values(), key=lambda link: -link.weight))
    if said.before is not None and known.get(said.before):
        return tuple(
            Link(link.indicator, Strength.CARRIED, link.weight, is_whole=link.is_whole)
            if link.strength is not Strength.HEADING
            else link
            for link in known[said.before]
        )
    for heading in reversed(said.under):
        if links := names.in_words(heading, Strength.HEADING):
            return tuple(Link(link.indicator, Strength.HEADING, link.weight) for link in links)
    return ()


def best_of(links: Sequence[Link], start: int = -1, end: int = -1) -> tuple[Link, ...]:
    """The links that weigh most; of those named between two places, where there are any."""
    inside = [link for link in links if start <= link.start and link.end <= end] if end > 0 else []
    those = inside or list(links)
    most = max((link.weight for link in those), default=0)
    return tuple(link for link in those if link.weight == most)
