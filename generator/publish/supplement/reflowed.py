"""Places that say the same in both packs, but are cut by the end of a page at another word."""

from __future__ import annotations

from collections.abc import Sequence

from generator.publish.supplement.reading import Block


def cut_otherwise(
    were: Sequence[Block],
    are: Sequence[Block],
    said_then: Sequence[str],
    said_now: Sequence[str],
) -> tuple[set[int], set[int]]:
    """Which places of either side are parts of one that only a page's end cuts elsewhere.

    `said_then` and `said_now` are the words that are compared. A printer tags the two parts of a
    paragraph on two pages as two.
    """
    then: set[int] = set()
    now: set[int] = set()
    for i in range(len(were)):
        for j in range(len(are)):
            if i in then or j in now or were[i].sort is not are[j].sort:
                continue
            ends = _same_from(were, are, said_then, said_now, i, j)
            if ends:
                then |= set(range(i, ends[0]))
                now |= set(range(j, ends[1]))
    return then, now


def _same_from(
    were: Sequence[Block],
    are: Sequence[Block],
    said_then: Sequence[str],
    said_now: Sequence[str],
    i: int,
    j: int,
) -> tuple[int, int] | None:
    """Where the parts end that say the same from the two places on; nothing where none do."""
    one, other = said_then[i], said_now[j]
    i, j = i + 1, j + 1
    while one != other:
        if other.startswith(one) and i < len(were) and _goes_on(were[i - 1], were[i]):
            one, i = one + said_then[i], i + 1
        elif one.startswith(other) and j < len(are) and _goes_on(are[j - 1], are[j]):
            other, j = other + said_now[j], j + 1
        else:
            return None
    return i, j


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a place can be the rest, on the next page, of the one before it."""
    is_next_page = block.page == before.on[-1].page + 1
    return is_next_page and block.sort is before.sort and not block.number
