"""The cover report of an agenda item: what a council asks of it, and what it says once made.

Word, the page and the pack are all made of one `CoverPaper`, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CoverField(StrEnum):
    """What stands at the head of a cover report."""

    REPORT_OF = "report_of"
    TO = "to"
    DATE = "date"
    PORTFOLIO_HOLDER = "portfolio_holder"
    CONTACT = "contact"
    WARDS = "wards"
    GROUPS = "groups"
    ACCESS = "access"


class CoverSection(StrEnum):
    """The headings of a cover report, by their keys."""

    PURPOSE = "purpose"
    RECOMMENDATIONS = "recommendations"
    BACKGROUND = "background"
    MAIN_REPORT = "main_report"
    IMPLICATIONS = "implications"
    BACKGROUND_PAPERS = "background_papers"

    @property
    def heading(self) -> str:
        """How an author writes it where the council has no name of its own for it."""
        return self.value.replace("_", " ").capitalize()


class Numbering(StrEnum):
    """How paragraphs are numbered: through the report, or within each section."""

    THROUGH = "1"
    BY_SECTION = "1.1"


@dataclass(frozen=True)
class CoverSettings:
    """What a council asks of a cover report, and in which order it stands there.

    What else an author writes stands after that. `names` are the council's own for fields and
    sections, by their keys.
    """

    fields: tuple[CoverField, ...] = (CoverField.TO, CoverField.DATE, CoverField.REPORT_OF)
    sections: tuple[CoverSection, ...] = tuple(CoverSection)
    implications: tuple[str, ...] = ()
    numbering: Numbering = Numbering.THROUGH
    names: Mapping[str, str] = field(default_factory=dict)

    def heading_of(self, section: CoverSection) -> str:
        """What the council calls a section."""
        return self.names.get(section.value, section.heading)

    def section_named(self, heading: str) -> CoverSection | None:
        """The section that a heading begins: the council's name for it, or the usual one."""
        said = " ".join(heading.split()).casefold()
        for section in CoverSection:
            if said in (self.heading_of(section).casefold(), section.heading.casefold()):
                return section
        return None


@dataclass(frozen=True)
class AgendaSettings:
    """When papers have to be out, and how their files are called.

    `clear_days` are those of the law; `working_days` what a council wants beyond them, 0 where
    nothing. `closed` are days on which its offices are shut and that are no bank holidays.
    """

    clear_days: int = 5
    working_days: int = 0
    closed: frozenset[date] = frozenset()
    file_name: str = "Item {item} - {document}"
    is_set: bool = False

    @property
    def days_between(self) -> int:
        """So many working days have to lie between the publication and the meeting."""
        return max(self.clear_days, self.working_days - 1)


@dataclass(frozen=True)
class CoverTerms:
    """What a council settles for its agendas."""

    cover: CoverSettings = CoverSettings()
    agenda: AgendaSettings = AgendaSettings()


@dataclass(frozen=True)
class Run:
    """Some words of a line; `is_figure` where a figure reference set them."""

    text: str
    is_figure: bool = False
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""


class BlockKind(StrEnum):
    """What a block of a cover report is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    TABLE = "table"


Cell = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph, an entry of a list, a heading or a table, whose first row is its head.

    `number` is printed before it: a paragraph's own, an entry's within its list, or nothing.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    number: str = ""
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def text(self) -> str:
        """Its words without its number; of a table, those of its cells."""
        if self.kind is BlockKind.TABLE:
            return " ".join(text_of(cell) for row in self.rows for cell in row)
        return text_of(self.runs)

    @property
    def figures(self) -> tuple[str, ...]:
        """What figure references set in it, in their order."""
        cells = [cell for row in self.rows for cell in row] or [self.runs]
        return tuple(run.text for cell in cells for run in cell if run.is_figure)


def text_of(runs: Cell) -> str:
    """The words of some runs, with single spaces."""
    return " ".join("".join(run.text for run in runs).split())


@dataclass(frozen=True)
class CoverPart:
    """A section as it stands in the report."""

    section: CoverSection
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Implication:
    """What one kind of implication is, in the row of a table."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Filled:
    """A field at the head of the report: its key, what it is called and what it says."""

    field: CoverField
    label: str
    value: str


@dataclass(frozen=True)
class CoverPaper:
    """A cover report as every form of it says it."""

    title: str
    authority: str
    edition: str
    fields: tuple[Filled, ...]
    parts: tuple[CoverPart, ...]
    implications: tuple[Implication, ...]
    #: The heads of the table of implications.
    heads: tuple[str, str]
    language: str = "en-GB"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block in the order of reading."""
        found: list[Block] = []
        for part in self.parts:
            found += part.blocks
            if part.section is CoverSection.IMPLICATIONS:
                found += (block for one in self.implications for block in one.blocks)
        return tuple(found)

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure that a reference set, in the order of reading."""
        return tuple(figure for block in self.blocks for figure in block.figures)


#: The file an author writes, the page made of it, and its values as the archive keeps them.
COVER_FILE = "cover-report.md"
COVER_DATA = "cover-report.json"
