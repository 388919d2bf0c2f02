"""Finished pages and files of one edition, on their way to a site."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.clearance import Clearance
from generator.model.exempt import Exempt
from generator.model.identity import PLAIN, Identity


class PageKind(StrEnum):
    """What a page is for; the frame marks the part of the edition it belongs to."""

    OVERVIEW = "overview"
    SUMMARY = "summary"
    COVER = "cover"
    CHAPTER = "chapter"
    INDICATOR = "indicator"
    INDICATORS = "indicators"
    RECOMMENDATION = "recommendation"
    RECOMMENDATIONS = "recommendations"
    FIND = "find"
    CHANGES = "changes"
    METHODS = "methods"
    DATA = "data"
    DOWNLOADS = "downloads"
    ACCESSIBILITY = "accessibility"
    PACK = "pack"


@dataclass(frozen=True)
class Script:
    """A script of one page, as text; its path is relative to the edition."""

    path: str
    text: str


@dataclass(frozen=True)
class Page:
    """One page: where it goes, what it is called, and its body as finished, escaped HTML.

    `path` is relative to the edition, with forward slashes, and ends in `.html`. That of a pack is
    the whole document, which has no frame around it. A page with `scripts`, which run in their
    order, is read without them as well.
    """

    path: str
    title: str
    kind: PageKind
    html: str
    description: str = ""
    scripts: tuple[Script, ...] = ()


@dataclass(frozen=True)
class Link:
    """A link of the frame; `href` is relative to the edition's root, `current` marks the page."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Frame:
    """What surrounds each page of an edition: the same for all, but for the current link.

    `home` and `editions` are hrefs relative to the edition's root, empty where the edition stands
    alone. `strip` are the sentences of the edition strip; `preview` is set until it is published.
    `correction` says what a corrected edition replaces and why, and `replaced` leads there.
    `standing` says how the edition stood when it was made; `status` is the page that says how it
    stands since, which an edition that is not published has not. `look` and `logo` are paths of
    the council's own stylesheet and picture, from the edition's root.
    """

    organisation: str
    report: str
    strip: tuple[str, ...]
    sections: tuple[Link, ...]
    footer: tuple[Link, ...]
    home: str = ""
    editions: str = ""
    preview: bool = False
    correction: str = ""
    replaced: Link | None = None
    standing: str = ""
    status: Link | None = None
    look: str = ""
    logo: str = ""


class DownloadKind(StrEnum):
    """What a file is for, by its ending; the page of downloads puts it where readers look."""

    TO_READ = "pdf"
    EXCEL = "xlsx"
    OPEN_DOCUMENT = "ods"
    PACKAGE = "zip"
    DESCRIPTOR = "json"
    TABLE = "csv"
    CHART = "svg"
    OTHER = ""


@dataclass(frozen=True)
class Download:
    """A file readers can take away: its path relative to the edition, and its bytes.

    `rows` are those of a table.
    """

    path: str
    content: bytes
    title: str
    rows: int = 0

    @property
    def kind(self) -> DownloadKind:
        """What it is for."""
        return next(
            (kind for kind in DownloadKind if kind and self.path.endswith(f".{kind}")),
            DownloadKind.OTHER,
        )


@dataclass(frozen=True)
class BuiltEdition:
    """All that one edition's site is made of; with `exempt` every page of it is marked.

    So it is with `draft`, until a role has cleared it.
    """

    authority: str
    edition: str
    pages: tuple[Page, ...]
    downloads: tuple[Download, ...]
    frame: Frame
    exempt: Exempt | None = None
    draft: Clearance | None = None
    identity: Identity = PLAIN


@dataclass(frozen=True)
class Standing:
    """Where an edition stands: whether it is published, and whether other editions stand beside it.

    A `restricted` edition is issued to those who may read it, and published to nobody.

    An edition built on its own (`mkdocs build`) has no page of all editions to link to.
    """

    published: bool = False
    beside_others: bool = True
    restricted: bool = False
