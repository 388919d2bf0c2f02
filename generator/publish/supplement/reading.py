"""A printed pack read back by its tags: what it says, place by place, on which page each stands.

It is read from the PDF that members hold, whatever printed it, so a page's number is the one they
see.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.model.supplements import Sort
from generator.publish.pdf.structure import kids_of, kind_of, piece_of
from generator.publish.supplement.painted import Painted, painted

if TYPE_CHECKING:
    import pikepdf

_HEADING = re.compile(r"/H([1-6])")
_SORTS = {
    "/P": Sort.PARAGRAPH,
    "/TR": Sort.ROW,
    "/Figure": Sort.CHART,
    "/Caption": Sort.CAPTION,
    "/LI": Sort.ITEM,
}
_NUMBER = {Sort.PARAGRAPH: re.compile(r"\d+\.\d+"), Sort.HEADING: re.compile(r"\d+")}
#: A paragraph of the cover report has a plain number, which is one if all else stands this far, in
#: points, to the right of it: a figure that a paragraph begins with must not be taken for it.
_PLAIN_NUMBER, _MARGIN = re.compile(r"\d{1,3}"), 30
#: After the one and before the other no space is put: "(page 6" and ").", "78.8" and "%".
_LEADER = re.compile(r"\.{4,}")
_OPEN = re.compile(r"[\s(\[“‘/-]$")
_CLOSES = re.compile(r"[\s)\].,;:!?%”’/…-]")


@dataclass(frozen=True)
class Stretch:
    """As much of a place as stands on one page, between two heights from the page's foot."""

    page: int
    words: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Block:
    """One place: a paragraph, a heading, a row of a table, an item of a list, a chart.

    `number` is the one in the margin, if it has one. A row has `cells` and the `heads` above them,
    and a chart the words that stand for it. `under` is the heading it stands under.
    """

    sort: Sort
    words: str
    on: tuple[Stretch, ...]
    number: str = ""
    under: str = ""
    cells: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def page(self) -> int:
        """The page it begins on, counted from nought."""
        return self.on[0].page


@dataclass(frozen=True)
class Paper:
    """A printed pack: its places in the order of reading; of each page what is drawn, its size."""

    blocks: tuple[Block, ...]
    drawn: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]

    @property
    def pages(self) -> int:
        return len(self.drawn)


def read_paper(content: bytes) -> Paper:
    """What a tagged PDF says, place by place."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [painted(page) for page in pdf.pages]
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        reader = _Reader(pages, [pieces for pieces, _ in found])
        read = without_repeated_heads(reader.blocks(pdf.Root.StructTreeRoot))
        blocks = tuple(_under_headings(read))
        sizes = tuple(_size(page) for page in pdf.pages)
    return Paper(blocks, tuple(digest for _, digest in found), sizes)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(one) for one in page.mediabox)
    return right - left, top - bottom


class _Reader:
    """Reads a structure, with the pieces of all pages at hand."""

    def __init__(
        self, pages: Mapping[tuple[int, int], int], pieces: list[Mapping[int, Painted]]
    ) -> None:
        self.pages, self.pieces = pages, pieces

    def blocks(self, node: Any, heads: tuple[str, ...] = ()) -> Iterator[Block]:
        """Every place in and below an element."""
        import pikepdf

        for kid in kids_of(node):
            if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
                continue
            kind = kind_of(kid)
            sort = _SORTS.get(kind, Sort.HEADING if _HEADING.fullmatch(kind) else None)
            if kind == "/Table":
                yield from self._table(kid)
            elif kind == "/Div" and str(node.get("/S", "")) == "/L":
                yield from self._pair(kid)
            elif sort is Sort.ITEM:
                yield from self._block(sort, kid, without="/L")
                yield from self._lists_in(kid)
            elif sort is Sort.ROW:
                yield from self._row(kid, heads)
            elif sort is not None:
                yield from self._block(sort, kid)
            else:
                yield from self.blocks(kid, heads)
                yield from self._loose(kid)

    def _table(self, table: Any) -> Iterator[Block]:
        heads: tuple[str, ...] = ()
        for block in self.blocks(table):
            if block.sort is not Sort.ROW:
                yield block
            elif not heads:
                heads = block.cells
                # A browser prints the heads of a table again on each page and tags them as one row.
                yield replace(block, heads=heads, on=block.on[:1])
            elif block.cells != heads:
                yield replace(block, heads=heads)

    def _lists_in(self, item: Any) -> Iterator[Block]:
        import pikepdf

        for kid in kids_of(item):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kind_of(kid) == "/L":
                    yield from self.blocks(kid)
                else:
                    yield from self._lists_in(kid)

    def _loose(self, element: Any) -> Iterator[Block]:
        """What stands in an element that is none of the known places."""
        if stretches := self._stretches(list(self._own(element))):
            yield Block(Sort.ITEM, _joined(stretches), stretches)

    def _pair(self, pair: Any) -> Iterator[Block]:
        """A name and what is said of it, as one place."""
        stretches = self._stretches(list(self._below(pair)))
        words = [_joined(self._stretches(list(self._below(item)))) for item in kids_of(pair)]
        if stretches:
            yield Block(Sort.ITEM, ": ".join(filter(None, words)), stretches)

    def _row(self, row: Any, heads: tuple[str, ...]) -> Iterator[Block]:
        cells = []
        for cell in kids_of(row):
            found = self._stretches(list(self._below(cell)))
            alts = " ".join(_alts(cell))
            cells.append(" ".join(filter(None, (_joined(found), alts))))
        stretches = self._stretches(list(self._below(row)))
        if stretches:
            words = "; ".join(filter(None, cells))
            yield Block(Sort.ROW, words, stretches, cells=tuple(cells), heads=heads)

    def _block(self, sort: Sort, element: Any, without: str = "") -> Iterator[Block]:
        pieces = list(self._below(element, without))
        number = self._number(sort, pieces)
        stretches = self._stretches(pieces)
        words = _joined(stretches).removeprefix(number).strip()
        alts = " ".join(_alts(element))
        said = " ".join(filter(None, (alts, "" if sort is Sort.CHART and alts else words)))
        if stretches and said:
            yield Block(sort, said, stretches, number)

    def _number(self, sort: Sort, pieces: list[tuple[int, int]]) -> str:
        """The number that a place begins with, if it has one."""
        known = _NUMBER.get(sort)
        found = [self.pieces[page].get(number) for page, number in pieces]
        if not known or not found or found[0] is None:
            return ""
        words = found[0].words.strip()
        rest = [one.left for one in found[1:] if one is not None]
        is_in_margin = bool(rest) and min(rest) - found[0].left >= _MARGIN
        is_plain = sort is Sort.PARAGRAPH and is_in_margin and _PLAIN_NUMBER.fullmatch(words)
        return words if known.fullmatch(words) or is_plain else ""

    def _own(self, element: Any) -> Iterator[tuple[int, int]]:
        """The pieces that an element holds itself, each with its page."""
        for kid in kids_of(element):
            if (piece := piece_of(kid, element)) is not None:
                page, number = piece
                yield self.pages[page.objgen], number

    def _below(self, element: Any, without: str = "") -> Iterator[tuple[int, int]]:
        """The pieces of an element and of all in it, but those in elements of one kind."""
        import pikepdf

        for kid in kids_of(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kind_of(kid) != without:
                    yield from self._below(kid, without)
            elif (piece := piece_of(kid, element)) is not None:
                page, number = piece
                yield self.pages[page.objgen], number

    def _stretches(self, pieces: list[tuple[int, int]]) -> tuple[Stretch, ...]:
        by_page: dict[int, list[Painted]] = {}
        for page, number in pieces:
            if number in self.pieces[page]:
                by_page.setdefault(page, []).append(self.pieces[page][number])
        return tuple(
            Stretch(
                page,
                _in_line(several),
                max(one.top for one in several),
                min(one.bottom for one in several),
            )
            for page, several in sorted(by_page.items())
        )


def _in_line(pieces: list[Painted]) -> str:
    """Pieces as they are read, with a space between two that stand apart."""
    words = ""
    for one in pieces:
        is_apart = words and one.words and not _OPEN.search(words) and not _CLOSES.match(one.words)
        words += (" " if is_apart else "") + one.words
    return " ".join(_LEADER.sub(" … ", words).split())


def _joined(stretches: tuple[Stretch, ...]) -> str:
    return " ".join(one.words for one in stretches if one.words)


def _alts(element: Any) -> Iterator[str]:
    """The words of the pictures in an element."""
    import pikepdf

    if str(element.get("/S", "")) == "/Figure":
        yield " ".join(str(element.get("/Alt", "")).split())
        return
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _alts(kid)


def without_repeated_heads(blocks: Iterable[Block]) -> Iterator[Block]:
    """The places without the heads that a printer repeats where a table goes on on another page.

    It tags the rest of the table as one of its own.
    """
    before: Block | None = None
    for block in blocks:
        is_repeated = (
            before is not None
            and before.sort is block.sort is Sort.ROW
            and block.cells == block.heads == before.heads
            and block.page > before.on[-1].page
        )
        if not is_repeated:
            yield block
            before = block


def _under_headings(blocks: Iterator[Block]) -> Iterator[Block]:
    under = ""
    for block in blocks:
        yield replace(block, under=under)
        if block.sort is Sort.HEADING:
            under = block.words
