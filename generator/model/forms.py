"""A Word form of the commentary round: one for each role, with its exceptions and four questions.

What a form says is a row of lines. Between them are places to write in. Whoever reads a form back
knows it by these lines and needs no hidden mark that a program on the way could lose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.stories import StoryQuestion


class LineKind(StrEnum):
    """What a line of a form is, which is how it looks."""

    TITLE = "title"
    TEXT = "text"
    POINT = "point"
    HEADING = "heading"
    VERDICT = "verdict"
    CELL = "cell"
    QUESTION = "question"
    HINT = "hint"
    LAST = "last"
    SAID = "said"
    WRITE = "write"
    CODE = "code"


@dataclass(frozen=True)
class Line:
    """One line of a form, a paragraph or a cell; `ref` is the indicator it is about.

    `row` is the row of the table of facts that a cell stands in. What is written after a line of
    the kind WRITE answers `question` of that indicator.
    """

    kind: LineKind
    text: str
    ref: str = ""
    row: int = -1
    question: StoryQuestion | None = None


@dataclass(frozen=True)
class FormPicture:
    """A chart as Word shows it, and its words for who cannot see it."""

    content: bytes
    words: str


@dataclass(frozen=True)
class Form:
    """A form for one role: `name` is its file's without the ending, `code` tells copies apart.

    `indicators` are those it asks about, their ids by their references.
    """

    edition: str
    owner: str
    name: str
    title: str
    code: str
    lines: tuple[Line, ...]
    indicators: Mapping[str, str]


@dataclass(frozen=True)
class LastStory:
    """What was said of an indicator in the edition before: which period, and each answer's lines.

    Without answers its owner was asked and supplied none.
    """

    period: str
    answers: Mapping[StoryQuestion, tuple[str, ...]]


@dataclass(frozen=True)
class Passage:
    """A paragraph or a table of a form that came back: its words, and the same as Markdown.

    `cells` are those of a table; a heading is one of the first rank. `unread` names what is in it
    that cannot be taken over, such as a picture.
    """

    text: str
    markdown: str
    cells: tuple[str, ...] = ()
    is_item: bool = False
    is_heading: bool = False
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReturnedForm:
    """A form that came back, as it was written: whose it says it is, and what stands in it.

    `saved` is when a word processor last saved it, as that says; `is_tracked` whether changes in
    it are still marked as such.
    """

    file: str
    edition: str
    name: str
    code: str
    passages: tuple[Passage, ...]
    saved: str = ""
    is_tracked: bool = False
