"""Which place of one printed pack is which of another, and which of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.model.supplements import Sort
from generator.publish.supplement.reading import Block, Paper
from generator.publish.supplement.reflowed import cut_otherwise

#: The dots and the page of a line of contents.
_LEADER = re.compile(r"(…|·)\d+$")

#: Two places say the same thing otherwise where this much of their words is the same.
_ALIKE = 0.5


@dataclass(frozen=True)
class Pairs:
    """Which place of the one pack is which of the other, and those that say the same.

    `cut_then` and `cut_now` say the same as well, but the end of a page cuts them elsewhere;
    `headed` say the same in tables whose heads, which each page of a table repeats, do not.
    """

    now_of: Mapping[int, int]
    same: frozenset[int]
    cut_then: frozenset[int]
    cut_now: frozenset[int]
    headed: frozenset[int]

    @property
    def then_of(self) -> dict[int, int]:
        return {now: then for then, now in self.now_of.items()}


def _key(block: Block, following: tuple[re.Pattern[str], ...]) -> str:
    """A place's words without what only follows from where it stands."""
    words = _bare(block.words, following)
    if block.sort is Sort.ITEM:
        words = _LEADER.sub("", words)
    return f"{block.sort}:{words}"


def _bare(words: str, following: tuple[re.Pattern[str], ...]) -> str:
    bare = "".join(words.split())
    for one in following:
        bare = one.sub("", bare)
    return bare


def paired(then: Paper, now: Paper, following: tuple[re.Pattern[str], ...]) -> Pairs:
    """The places of both packs that belong together, but for words that are `following`."""
    were = [_key(block, following) for block in then.blocks]
    are = [_key(block, following) for block in now.blocks]
    now_of: dict[int, int] = {}
    same: set[int] = set()
    cut_then: set[int] = set()
    cut_now: set[int] = set()
    for what, i1, i2, j1, j2 in SequenceMatcher(None, were, are, autojunk=False).get_opcodes():
        if what == "equal":
            now_of.update(zip(range(i1, i2), range(j1, j2), strict=True))
            same |= set(range(i1, i2))
        elif what == "replace":
            there, here = then.blocks[i1:i2], now.blocks[j1:j2]
            said = ([_bare(one.words, following) for one in side] for side in (there, here))
            cut = cut_otherwise(there, here, *said)
            cut_then |= {i1 + i for i in cut[0]}
            cut_now |= {j1 + j for j in cut[1]}
            now_of.update(
                (i, j)
                for i, j in _alike(there, here, i1, j1)
                if i not in cut_then and j not in cut_now
            )
    headed = {i for i in same if _heads_differ(then.blocks[i], now.blocks[now_of[i]], following)}
    return Pairs(
        now_of, frozenset(same), frozenset(cut_then), frozenset(cut_now), frozenset(headed)
    )


def _heads_differ(was: Block, now: Block, following: tuple[re.Pattern[str], ...]) -> bool:
    one, other = (tuple(_bare(head, following) for head in side.heads) for side in (was, now))
    return one != other


def _alike(
    were: tuple[Block, ...], are: tuple[Block, ...], i1: int, j1: int
) -> Iterator[tuple[int, int]]:
    """Places that say the same thing otherwise, in order."""
    begin = 0
    for i, was in enumerate(were):
        for j in range(begin, len(are)):
            if _is_alike(was, are[j]):
                yield i1 + i, j1 + j
                begin = j + 1
                break


def _is_alike(was: Block, now: Block) -> bool:
    if was.sort is not now.sort:
        return False
    is_same_row = bool(was.cells) and (was.heads, was.cells[0]) == (now.heads, now.cells[0])
    is_same_number = bool(was.number) and (was.number, was.under) == (now.number, now.under)
    return (
        is_same_row
        or is_same_number
        or SequenceMatcher(None, was.words, now.words, autojunk=False).ratio() >= _ALIKE
    )
