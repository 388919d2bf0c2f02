"""What the page of a published edition says of an exception, to be set beside this time's."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from generator.model.stories import StoryQuestion
from generator.read.files import read_bytes

_PAGE_LIMIT = 5_000_000
_BLOCKS = frozenset({"p", "li", "tr", "blockquote", "h2", "h3", "section"})


def read_published_story(
    edition: Path, indicator: str
) -> dict[StoryQuestion, tuple[str, ...]] | None:
    """The lines of each answer; none where nobody answered, `None` where nobody was asked."""
    page = edition / "indicators" / f"{indicator}.html"
    data = read_bytes(page, edition, page.name, limit=_PAGE_LIMIT, family="ARC")
    if not isinstance(data, bytes):
        return None
    reader = _Reader()
    reader.feed(data.decode("utf-8", errors="replace"))
    reader.close()
    return reader.answers if reader.found else None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.answers: dict[StoryQuestion, tuple[str, ...]] = {}
        self.found = False
        self._inside = self._passed = False
        self._question: StoryQuestion | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag == "section" and ("class", "story") in attrs:
            self.found = self._inside = True
        elif self._inside and tag in _BLOCKS:
            self._end_line()
            # That an answer is missing is no answer.
            self._passed = ("class", "note") in attrs
        elif self._inside and tag in ("td", "th") and self._text.strip():
            self._text += " | "

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self._inside and tag in _BLOCKS:
            heading = self._text.strip() if tag == "h3" else ""
            if heading:
                self._text = ""
                self._question = next((q for q in StoryQuestion if q == heading), None)
            self._end_line()
        if tag == "section":
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._inside:
            self._text += data

    def _end_line(self) -> None:
        said, self._text = " ".join(self._text.split()), ""
        if said and self._question and not self._passed:
            self.answers[self._question] = (*self.answers.get(self._question, ()), said)
        self._passed = False
