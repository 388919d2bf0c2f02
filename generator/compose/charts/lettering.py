"""Where words go on a chart: how wide they are, where they wrap, how labels keep apart.

Widths are those of Arial, which Liberation Sans and Arimo share, so that words fit on any machine
without asking a font.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Advance widths in thousandths of the type size; a character that is not here is as wide as "a".
_WIDTHS = {
    character: width
    for width, characters in {
        191: "'",
        222: "ijl’‘",
        278: " !,./:;I[]\\ft",
        333: "()-r`",
        500: "cksvxyzJ",
        584: "+<=>−",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1000: "—…",
        1015: "@",
    }.items()
    for character in characters
}
_OTHER = 556
_BOLD = 1.08


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is in pixels at a type size."""
    width = sum(_WIDTHS.get(character, _OTHER) for character in text) * size / 1000
    return width * _BOLD if bold else width


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """A text in lines that fit a width; a word that is too wide has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def apart(wanted: Sequence[float], heights: Sequence[float], room: float) -> tuple[float, ...]:
    """The middles of labels that want certain middles, moved as little as keeps them apart.

    None overlaps another, their order is kept, and they lie between 0 and `room` where they fit.
    Labels that would overlap become one block, which settles where its members want on average.
    """
    blocks: list[_Block] = []
    for place in sorted(range(len(wanted)), key=lambda i: (wanted[i], i)):
        block = _Block((place,), wanted[place] - heights[place] / 2, heights[place])
        while blocks and blocks[-1].top + blocks[-1].height > block.top:
            block = _joined(blocks.pop(), block)
        blocks.append(block)
    middles = [0.0] * len(wanted)
    for block, settled in zip(blocks, _inside(blocks, room), strict=True):
        top = settled
        for place in block.members:
            middles[place] = top + heights[place] / 2
            top += heights[place]
    return tuple(middles)


@dataclass(frozen=True)
class _Block:
    """Labels that touch, from the top down; `top` is where they would settle best."""

    members: tuple[int, ...]
    top: float
    height: float


def _joined(above: _Block, below: _Block) -> _Block:
    """Two blocks as one: each label of the lower wants its own place, less what lies above it."""
    many, more = len(above.members), len(below.members)
    top = (above.top * many + (below.top - above.height) * more) / (many + more)
    return _Block(above.members + below.members, top, above.height + below.height)


def _inside(blocks: Sequence[_Block], room: float) -> list[float]:
    """The tops of blocks pushed down from the head and then up from the foot of the room."""
    tops = []
    edge = 0.0
    for block in blocks:
        tops.append(max(block.top, edge))
        edge = tops[-1] + block.height
    edge = max(room, sum(block.height for block in blocks))
    for place in reversed(range(len(blocks))):
        tops[place] = min(tops[place], edge - blocks[place].height)
        edge = tops[place]
    return tops
