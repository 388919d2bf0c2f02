"""A published page taken apart: passages with what they stand under, their links and drawings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "summary"})
_PASSAGES = frozenset({"tr", "li", "p", "dl", "figure", "blockquote", "caption"})
#: Attributes whose words reach a reader, or a program that reads to one.
_SPOKEN = frozenset({"aria-label", "alt", "title", "content", "data-label"})

#: A row of ratings over time is of this class.
_RATED = "quarters"


@dataclass(frozen=True)
class Passage:
    """A row, a paragraph, a list entry, a figure: its words, and the headings it stands under.

    `figures` are the words that the program itself set as a figure among an author's. `drawings`
    are the SVG drawings in it, each as its words and ids; those of `lines` are small ones of a
    whole series, and rows of ratings over time, which tell of a series as a line does. The marks
    beside ratings are not drawings.
    """

    text: str
    under: str
    links: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    drawings: tuple[str, ...] = ()
    lines: int = 0


def passages_of(html: bytes) -> tuple[Passage, ...]:
    """The passages of a page's content in their order; navigation is left out."""
    reader = _Reader()
    reader.feed(html.decode("utf-8", errors="replace"))
    reader.close()
    reader.end_passage()
    return tuple(reader.passages)


@dataclass
class _Open:
    """A passage that is being read."""

    tag: str
    under: str
    depth: int = 1
    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    lines: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Passage] = []
        self._open = _Open("", "")
        self._headings: dict[str, str] = {}
        self._heading = self._nav = self._figure = 0
        self._drawing: list[str] | None = None
        self._is_line = self._is_mark = False

    def end_passage(self) -> None:
        """Keep the passage that is open, and begin one outside any element."""
        one = self._open
        if one.text or one.drawings or one.lines:
            self.passages.append(
                Passage(
                    " ".join(" ".join(one.text).split()),
                    one.under,
                    tuple(one.links),
                    tuple(one.figures),
                    tuple(one.drawings),
                    one.lines,
                )
            )
        self._open = _Open("", self._under())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        values = {name: value or "" for name, value in attrs}
        if tag == "nav":
            self._nav += 1
        if self._nav:
            return
        self._starts(tag)
        classes = values.get("class", "").split()
        if tag == "svg":
            self._drawing, self._is_mark = [], "shape" in classes
            self._is_line = False
        if self._drawing is not None:
            self._drawing += [values.get("id", ""), values.get("aria-labelledby", "")]
            self._is_line = self._is_line or tag == "polyline"
        if tag == "tr" and _RATED in classes:
            self._open.lines += 1
        if tag == "a":
            self._open.links.append(values.get("href", ""))
        if tag == "span" and (self._figure or "fig" in classes):
            self._figure += 1
            if self._figure == 1:
                self._open.figures.append("")
        self._open.text += [values[name] for name in values if name in _SPOKEN]

    def _starts(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.end_passage()
            level = "h5" if tag == "summary" else tag
            self._headings = {name: text for name, text in self._headings.items() if name < level}
            self._headings[level] = ""
            self._heading = 1
            self._open.under = self._under()
        elif self._open.tag == tag:
            self._open.depth += 1
        elif tag in _PASSAGES and not self._open.tag:
            self.end_passage()
            self._open.tag = tag

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag == "nav":
            self._nav = max(0, self._nav - 1)
            return
        if self._nav:
            return
        if tag == "svg" and self._drawing is not None:
            words = " ".join(self._drawing)
            if not self._is_mark:
                if self._is_line and not words.strip():
                    self._open.lines += 1
                else:
                    self._open.drawings.append(words)
            self._drawing = None
        if tag == "span" and self._figure:
            self._figure -= 1
        if tag in _HEADINGS:
            self._heading = 0
            self.end_passage()
        elif tag == "table":
            self._headings.pop("caption", None)
            self.end_passage()
        elif tag == self._open.tag:
            self._open.depth -= 1
            if not self._open.depth:
                if tag == "caption":
                    self._headings["caption"] = " ".join(self._open.text)
                self.end_passage()

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._nav or not data.strip():
            return
        if self._heading:
            last = max((name for name in self._headings if name != "caption"), default="h1")
            self._headings[last] = f"{self._headings.get(last, '')} {data.strip()}".strip()
        if self._drawing is not None:
            self._drawing.append(data.strip())
        if self._figure:
            self._open.figures[-1] += data
        self._open.text.append(data.strip())

    def _under(self) -> str:
        return " ".join(filter(None, self._headings.values()))
