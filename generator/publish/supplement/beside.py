"""Two printed packs side by side: which places changed, and which pages have to be sent.

Pages are compared between places where a page ends in both packs at the same words. What stands
between two of those is sent if anything in it changed, so that a page put in the place of another
reads on into its neighbours, and nothing else is sent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from string import ascii_lowercase

from generator.model.supplements import (
    ErratumRow,
    Mark,
    Place,
    Renumbered,
    Replacement,
    Sort,
    Supplement,
)
from generator.publish.supplement.pairing import Pairs, paired
from generator.publish.supplement.reading import Block, Paper


@dataclass(frozen=True)
class _Segment:
    """Pages of both packs between two places where both begin a page, each up to its end."""

    then: range
    now: range


def beside(then: Paper, now: Paper, following: Iterable[str]) -> Supplement:
    """What has to be sent to who holds the one pack so that they hold what the other says.

    `following` are patterns, without spaces, of what a pack says only because of its own pages, its
    name or its day, such as "(page 6)": a place that says it otherwise has not changed for that.
    """
    pairs = paired(then, now, tuple(map(re.compile, following)))
    segments = _segments(then, now, pairs)
    other_then = set(range(len(then.blocks))) - pairs.same
    same_now = {pairs.now_of[i] for i in pairs.same}
    other_now = set(range(len(now.blocks))) - same_now
    changed_then, changed_now = other_then - pairs.cut_then, other_now - pairs.cut_now
    headed_now = {pairs.now_of[i] for i in pairs.headed}
    told_then = _on(then, other_then | pairs.headed)
    told_now = _on(now, other_now | headed_now)
    kept_then = _on(then, pairs.same | pairs.cut_then | set(pairs.now_of))
    kept_now = _on(now, same_now | pairs.cut_now | set(pairs.then_of))
    labels = _labels(segments)
    sent: list[Replacement] = []
    gone: list[str] = []
    moved: list[str] = []
    drawn: list[ErratumRow] = []
    really_then = _on(then, changed_then | pairs.headed)
    really_now = _on(now, changed_now | headed_now)
    for segment in segments:
        words_changed = told_then & set(segment.then) or told_now & set(segment.now)
        if not words_changed and not _is_drawn_otherwise(then, now, segment):
            continue
        for at, page in enumerate(segment.now):
            blocks = [now.blocks[j] for j in changed_now]
            is_new = at >= len(segment.then)
            marks = () if is_new and page not in kept_now else _marks(blocks, page)
            is_changed = page in really_now or (not is_new and segment.then[at] in really_then)
            if words_changed and not is_changed:
                moved.append(labels[page])
            sent.append(Replacement(labels[page], page, is_new, marks, now.sizes[page]))
        gone += [str(page + 1) for page in segment.then[len(segment.now) :]]
        if not words_changed:
            label = str(segment.then.start + 1)
            drawn.append(ErratumRow(label, Place(Sort.DRAWINGS), "", ""))
    new_pages = {one.page for one in sent if one.is_new} - kept_now
    rows = [*_rows(then, now, pairs, labels, new_pages), *drawn]
    whole = Place(Sort.PAGE)
    rows += [
        ErratumRow(labels[page], whole, "", _first_words(now, page)) for page in sorted(new_pages)
    ]
    gone_pages = [page for page in gone if int(page) - 1 not in kept_then]
    rows += [ErratumRow(page, whole, _first_words(then, int(page) - 1), "") for page in gone_pages]
    stay = {page for segment in segments for page in segment.now} - {one.page for one in sent}
    renumbered = tuple(_renumbered(then, now, pairs, stay))
    in_order = tuple(sorted(rows, key=lambda row: _order(row.page)))
    return Supplement(in_order, tuple(sent), tuple(gone), renumbered, then.pages, tuple(moved))


def _segments(then: Paper, now: Paper, pairs: Pairs) -> tuple[_Segment, ...]:
    """The pages of both packs, cut where both begin a page at the same words."""
    begins_then, begins_now = _begins(then), _begins(now)
    cuts = [(0, 0)]
    for p in range(then.pages + 1):
        for q in range(cuts[-1][1], now.pages + 1):
            is_same = _is_same_place(begins_then[p], begins_now[q], pairs)
            if is_same and (p, q) != cuts[-1]:
                cuts.append((p, q))
    ends = (then.pages, now.pages)
    if cuts[-1] != ends:
        cuts.append(ends)
    return tuple(
        _Segment(range(one[0], other[0]), range(one[1], other[1])) for one, other in pairwise(cuts)
    )


def _begins(paper: Paper) -> list[tuple[int, int]]:
    """Where each page begins, and where the last ends: the place, and how many letters into it."""
    begins = [(len(paper.blocks), 0)] * (paper.pages + 1)
    for page in range(paper.pages):
        for at, block in enumerate(paper.blocks):
            if page in _pages(block):
                before = (one for one in block.on if one.page < page)
                begins[page] = (at, sum(len("".join(one.words.split())) for one in before))
                break
    return begins


def _is_same_place(then: tuple[int, int], now: tuple[int, int], pairs: Pairs) -> bool:
    (i, into_then), (j, into_now) = then, now
    if into_then or into_now:
        return into_then == into_now and i in pairs.same and pairs.now_of[i] == j
    return pairs.now_of.get(i, -1) == j or pairs.now_of.get(i - 1, -2) == j - 1


def _labels(segments: Iterable[_Segment]) -> dict[int, str]:
    """What each page of the new pack is called in the one that members hold."""
    labels: dict[int, str] = {}
    more: Counter[int] = Counter()
    for segment in segments:
        for at, page in enumerate(segment.now):
            if at < len(segment.then):
                labels[page] = str(segment.then[at] + 1)
            else:
                times, letter = divmod(more[segment.then.stop], len(ascii_lowercase))
                labels[page] = f"{segment.then.stop}{ascii_lowercase[letter] * (times + 1)}"
                more[segment.then.stop] += 1
    return labels


def _is_drawn_otherwise(then: Paper, now: Paper, segment: _Segment) -> bool:
    return [then.drawn[page] for page in segment.then] != [now.drawn[page] for page in segment.now]


def _pages(block: Block) -> set[int]:
    return {one.page for one in block.on}


def _on(paper: Paper, places: Iterable[int]) -> set[int]:
    """The pages that places stand on."""
    return {page for at in places for page in _pages(paper.blocks[at])}


def _marks(blocks: Iterable[Block], page: int) -> tuple[Mark, ...]:
    """The changed places of a page from the top, each run of them as one."""
    found: list[Mark] = []
    stretches = (one for block in blocks for one in block.on if one.page == page)
    for one in sorted(stretches, key=lambda one: -one.top):
        if found and one.top >= found[-1].bottom - 14:
            found[-1] = Mark(found[-1].top, min(found[-1].bottom, one.bottom))
        else:
            found.append(Mark(one.top, one.bottom))
    return tuple(found)


def _rows(
    then: Paper, now: Paper, pairs: Pairs, labels: Mapping[int, str], new_pages: set[int]
) -> tuple[ErratumRow, ...]:
    """Every changed place in the order of reading, but for what stands on a page that is new."""
    found: list[tuple[int, int, ErratumRow]] = []
    for i, was in enumerate(then.blocks):
        if i in pairs.same or i in pairs.cut_then:
            continue
        page = str(was.page + 1)
        if i in pairs.now_of:
            is_now = now.blocks[pairs.now_of[i]]
            place = _place(then, i)
            if was.cells[:1] != is_now.cells[:1]:
                place = replace(place, label="")
            row = ErratumRow(page, place, *_differing(was, is_now))
        else:
            row = ErratumRow(page, _place(then, i), was.words, "")
        found.append((i, 0, row))
    then_of, after = pairs.then_of, -1
    for j, block in enumerate(now.blocks):
        after = then_of.get(j, after)
        if j not in then_of and j not in pairs.cut_now and block.page not in new_pages:
            row = ErratumRow(labels[block.page], _place(now, j), "", block.words)
            found.append((after, 1, row))
    return tuple(row for *_, row in sorted(found, key=lambda one: one[:2]))


def _differing(was: Block, now: Block) -> tuple[str, str]:
    """What two places say, of rows only the cells that differ, each with its heading."""
    is_alike = was.heads == now.heads and len(was.heads) == len(was.cells) == len(now.cells)
    if not was.cells or not is_alike:
        return was.words, now.words
    cells = [
        (f"{head}: {one}", f"{head}: {other}")
        for head, one, other in zip(was.heads, was.cells, now.cells, strict=True)
        if one != other
    ]
    return "; ".join(one for one, _ in cells), "; ".join(other for _, other in cells)


def _place(paper: Paper, at: int) -> Place:
    block = paper.blocks[at]
    nth = 1
    for before in reversed(paper.blocks[:at]):
        if before.sort is Sort.HEADING:
            break
        nth += before.sort is block.sort
    label = block.cells[0] if block.cells else ""
    return Place(block.sort, block.number, nth, block.under, label)


def _renumbered(then: Paper, now: Paper, pairs: Pairs, stay: set[int]) -> Iterator[Renumbered]:
    """Numbered paragraphs that stay where they are under another number."""
    for i in sorted(pairs.same):
        was, is_now = then.blocks[i], now.blocks[pairs.now_of[i]]
        if was.sort is Sort.PARAGRAPH and was.number != is_now.number and is_now.page in stay:
            yield Renumbered(was.number, is_now.number)


def _first_words(paper: Paper, page: int) -> str:
    return next((block.words for block in paper.blocks if page in _pages(block)), "")


def _order(page: str) -> tuple[int, str]:
    number = page.rstrip(ascii_lowercase)
    return int(number), page.removeprefix(number)
