"""A data package, an edition made from it, and what of it may leave the building."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from generator.model.comparators import Comparator
from generator.model.cover import CoverField, CoverSettings
from generator.model.figures import Figures, Observation
from generator.model.indicators import Indicator, Target
from generator.model.origins import Origins
from generator.model.periods import Period
from generator.model.records import Area, Break, Category, Population, Record
from generator.model.stories import StoryPolicy, StoryQuestion


@dataclass(frozen=True)
class Authority:
    """A council; `slug` names its folders, `code` is its nine-character code."""

    slug: str
    name: str
    code: str = ""


@dataclass(frozen=True)
class DataPackage:
    """Everything one council hands over for one reporting period: private, it holds raw counts.

    `origins` is there where its tables stand in a workbook.
    """

    folder: str
    authority: Authority
    reporting_period: Period
    data_as_at: date
    neighbour_set: str
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    targets: tuple[Target, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    areas: tuple[Area, ...] = ()
    categories: tuple[Category, ...] = ()
    populations: tuple[Population, ...] = ()
    breaks: tuple[Break, ...] = ()
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    origins: Origins | None = None


class EditionKind(StrEnum):
    """What sort of body or cycle an edition is for."""

    SCRUTINY = "scrutiny"
    BOARD = "board"
    MONTHLY = "monthly"
    ANNUAL = "annual"
    SELF_EVALUATION = "self_evaluation"


class WithoutCounts(StrEnum):
    """What to do with a percentage of people that comes without its counts."""

    REFUSE = "refuse"
    ALREADY_PUBLISHED = "already_published"
    CHECKED = "checked"


@dataclass(frozen=True)
class DisclosurePolicy:
    """The edition's own disclosure decision, with the role that took it."""

    profile: str = "dfe_1_5"
    without_counts: WithoutCounts = WithoutCounts.REFUSE
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Edition:
    """What one body gets for one cycle; `edition` is its id, the month and the body.

    `disposal_date` is the last day of keeping a restricted edition; a public one has none. A
    correction `supersedes` another edition of the authority, for a reason. `key_indicators` are
    those its overview shows first, by ref or id; where it names none, a rule chooses them.
    `to_confirm` names the dates that were worked out and that nobody has confirmed yet.
    """

    authority: str
    edition: str
    title: str
    data: str
    body: str
    kind: EditionKind
    meeting_date: date
    publication_date: date
    previous: str = ""
    disclosure: DisclosurePolicy = DisclosurePolicy()
    disposal_date: date | None = None
    supersedes: str = ""
    correction_reason: str = ""
    key_indicators: tuple[str, ...] = ()
    stories: StoryPolicy | None = None
    to_confirm: tuple[str, ...] = ()

    @property
    def stories_due(self) -> date:
        """The last day for the stories of its exceptions."""
        return (self.stories and self.stories.due) or self.publication_date

    @property
    def id(self) -> str:
        """How the commands name it: `example-borough/2023-08-scrutiny`."""
        return f"{self.authority}/{self.edition}"


@dataclass(frozen=True)
class Reference:
    """A figure reference in a chapter: `{{ value('3.3') }}`.

    `arguments` are the positional ones, the ref or id first; `options` the named ones.
    """

    name: str
    arguments: tuple[str, ...]
    options: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Section:
    """A section fence in a chapter: its name and its options."""

    name: str
    options: Mapping[str, object]
    line: int


@dataclass(frozen=True)
class FigureNote:
    """Where a number in the words comes from when it is not in the package, and on whose word.

    `accepted` is the reason to let words stand that the figures contradict. `of` is the digest of
    the sentence it was given for, where somebody had it written. `at` is where in the chapter's
    words the note stood, `line` the same in its file.
    """

    source: str
    by: str
    accepted: str = ""
    of: str = ""
    at: int = 0
    line: int = 0


@dataclass(frozen=True)
class Noted:
    """A sentence as readers have it whose number is not in the package, and what vouches for it."""

    text: str
    source: str
    by: str
    accepted: str = ""


@dataclass(frozen=True)
class Chapter:
    """One Markdown file, with each reference and section fence swapped for a placeholder.

    `markdown` holds `placeholder(n)` wherever the n-th of `parts` stood; figure notes are taken
    out of it.
    """

    file: str
    slug: str
    title: str
    markdown: str
    parts: tuple[Reference | Section, ...]
    theme: str = ""
    ofsted_question: str = ""
    owner: str = ""
    notes: tuple[FigureNote, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """An author's verdict on one indicator, in place of the program's: plain words, one paragraph.

    `text` holds `placeholder(n)` wherever the n-th of `parts` stood. `indicator` is what its file
    is named after, `owner` the role that wrote it. `typed` are the words that no figure note
    vouches for; `line` is where the words begin.
    """

    file: str
    indicator: str
    owner: str
    text: str
    parts: tuple[Reference, ...]
    typed: str
    line: int


@dataclass(frozen=True)
class Story:
    """What the owner of an exception says of it, an answer to each question that has one.

    `indicator` is what its file is named after, `owner` the role that wrote it. Each answer is
    words like a chapter's, so that whatever is asked of those is asked of these.
    """

    file: str
    indicator: str
    owner: str
    answers: Mapping[StoryQuestion, Chapter]


@dataclass(frozen=True)
class CoverReport:
    """What an author writes to be a cover report: its head, and words like a chapter's below.

    `values` are the fields at its head, each with its lines, `title` its own if it has one.
    `papers` are the background papers named at its head. `front` are the same words as a chapter,
    so that whatever is asked of words is asked of them. `settings` are what the council asks.
    """

    file: str
    title: str
    values: Mapping[CoverField, tuple[str, ...]]
    papers: tuple[str, ...]
    words: Chapter
    front: Chapter
    settings: CoverSettings


def placeholder(number: int) -> str:
    """The mark that holds a part's place through Markdown and sanitising.

    Made of private-use characters, which the reader refuses in authors' text.
    """
    return f"\ue000{number}\ue001"


@dataclass(frozen=True)
class Narrative:
    """An edition's chapters, authors' sentences and stories, in the order of their file names.

    `statement` is the council's part of the accessibility statement, and `glossary` its own words
    on the terms it uses, where it wrote such.
    """

    chapters: tuple[Chapter, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    statement: Chapter | None = None
    stories: tuple[Story, ...] = ()
    cover: CoverReport | None = None
    glossary: Chapter | None = None

    @property
    def whole(self) -> Narrative:
        """All that authors wrote, everything beside the chapters as more of them."""
        answers = (answer for story in self.stories for answer in story.answers.values())
        more = (one for one in (self.statement, self.glossary) if one)
        cover = (self.cover.front, self.cover.words) if self.cover else ()
        chapters = (*self.chapters, *answers, *more, *cover)
        return replace(
            self, chapters=chapters, statement=None, stories=(), glossary=None, cover=None
        )


@dataclass(frozen=True)
class Unprotected:
    """Small counts that suppression knew it could not protect: where, and a sentence without them.

    `place` is the indicator, the area, the breakdown and the category.
    """

    place: tuple[str, str, str, str]
    sentence: str


@dataclass(frozen=True)
class DisclosureRecord:
    """What the disclosure rules did, in codes and counts that may be printed.

    `rules` are sentences for the methods page; `hidden` counts figures by reason. `tested` are
    sentences on how figures were chosen to be hidden, and on the attack. `exposed` is what cannot
    be protected because of what earlier editions left open.
    """

    rules: tuple[str, ...]
    hidden: Mapping[str, int]
    tested: tuple[str, ...] = ()
    exposed: tuple[Unprotected, ...] = ()


@dataclass(frozen=True)
class ReleasedEdition:
    """An edition past the disclosure line; only `protect` makes one.

    A hidden figure carries no number. `populations` are the latest estimates of the whole
    authority's children by group, to set what is counted beside.
    """

    edition: Edition
    authority: Authority
    reporting_period: Period
    data_as_at: date
    neighbour_set: str
    indicators: tuple[Indicator, ...]
    figures: Figures
    targets: tuple[Target, ...]
    comparators: tuple[Comparator, ...]
    areas: tuple[Area, ...]
    categories: tuple[Category, ...]
    breaks: tuple[Break, ...]
    records: Mapping[str, tuple[Record, ...]]
    disclosure: DisclosureRecord
    populations: tuple[Population, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes in order of first appearance."""
        return tuple(dict.fromkeys(indicator.theme for indicator in self.indicators))

    def indicator(self, name: str) -> Indicator | None:
        """An indicator by its ref or its id."""
        for indicator in self.indicators:
            if name in (indicator.ref, indicator.indicator):
                return indicator
        return None
