"""What surrounds the pages of an edition, and where each page of it stands."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from generator.compose.identity import logo_of_identity, look_of_identity
from generator.compose.recommendation_paths import RECOMMENDATIONS
from generator.model.editions import Edition, EditionKind, Narrative, ReleasedEdition
from generator.model.identity import PLAIN, Identity
from generator.model.indicators import Indicator
from generator.model.pages import Frame, Link, Page, PageKind, Standing
from generator.model.periods import financial_year_of, spell_day, spell_period, spell_year

OVERVIEW = "index.html"
SUMMARY = "members-summary.html"
INDICATORS = "indicators/index.html"
FIND = "find.html"
CHANGES = "what-changed.html"
METHODS = "methods.html"
DATA = "about-the-data.html"
DOWNLOADS = "downloads.html"
ACCESSIBILITY = "accessibility.html"
PACK = "pack.html"
COVER = "cover-report.html"


def path_of(indicator: Indicator) -> str:
    """The page an indicator is on, from the edition's root; a variant is on its indicator's."""
    return f"indicators/{indicator.variant_of or indicator.indicator}.html"


def report_period(released: ReleasedEdition) -> str:
    """What an edition reports on, in words: of an annual one the financial year that it closes.

    Its data are those of the last quarter's package all the same, and its record says so.
    """
    period = released.reporting_period
    year = financial_year_of(period.end)
    if released.edition.kind is EditionKind.ANNUAL and period.end == year.end:
        return spell_year(year)
    return spell_period(period)


def correction_notice(edition: Edition) -> str:
    """What every page of a corrected edition says of itself; nothing on any other."""
    if not edition.supersedes:
        return ""
    reason = edition.correction_reason.rstrip(".")
    return f"Corrected edition: replaces edition {edition.supersedes}. Reason: {reason}."


def summary_title(edition: Edition, words: SimpleNamespace) -> str:
    """What the summary on two sheets is called: a board's members do not scrutinise themselves."""
    pages = words.pages
    return str(pages.board_summary if edition.kind is EditionKind.BOARD else pages.summary)


def root_of(path: str) -> str:
    """The way from a page back to the edition's root: nothing, or `../` for each folder."""
    return "../" * path.count("/")


def status_title(edition: str) -> str:
    """What the page is called that says what became of an edition, on paper too."""
    return f"Status of edition {edition}"


def status_link(edition: str) -> Link:
    """The way to that page, which lies outside the edition."""
    return Link(status_title(edition), f"../status/{edition}/{OVERVIEW}")


def standing_of_published(issued: str, day: date) -> str:
    """How an edition stands on the day it is made; the link to its status page ends the sentence.

    `issued` is the word for it: published, or issued where it is restricted.
    """
    return f"{issued} {spell_day(day)}. Later corrections are on its status page"


def edition_frame(
    released: ReleasedEdition,
    narrative: Narrative,
    standing: Standing,
    *,
    words: SimpleNamespace,
    is_first: bool = True,
    identity: Identity = PLAIN,
) -> Frame:
    """The frame of an edition: its names, its strip and its links.

    One that `is_first` has no earlier one to be set beside, and no page for that. `words` are those
    of the interface.
    """
    edition = released.edition
    pages = words.pages
    strip = words.strip
    published = strip.published if standing.published else strip.to_be_published
    if standing.restricted:
        published = strip.issued if standing.published else strip.to_be_issued
    references = (
        Link(pages.methods, METHODS),
        Link(pages.data, DATA),
        Link(pages.downloads, DOWNLOADS),
    )
    chapters = (Link(chapter.title, f"{chapter.slug}.html") for chapter in narrative.chapters)
    accessible, editions = (
        Link(pages.accessibility, ACCESSIBILITY),
        Link(words.frame.all_editions, "../index.html"),
    )
    has_status = standing.published and standing.beside_others
    return Frame(
        organisation=released.authority.name,
        report=edition.title,
        strip=(
            report_period(released),
            strip.data_as_at.format(day=spell_day(released.data_as_at)),
            strip.meeting.format(body=edition.body, day=spell_day(edition.meeting_date)),
            f"{published} {spell_day(edition.publication_date)}",
            strip.edition.format(edition=edition.edition),
        ),
        sections=(
            Link(pages.overview, OVERVIEW),
            Link(summary_title(edition, words), SUMMARY),
            *((Link(words.cover.title, COVER),) if narrative.cover else ()),
            *chapters,
            *(
                (Link(pages.recommendations, RECOMMENDATIONS),)
                if released.records.get("recommendations")
                else ()
            ),
            Link(pages.indicators, INDICATORS),
            Link(pages.find, FIND),
            *(() if is_first else (Link(pages.changes, CHANGES),)),
            *references,
        ),
        footer=(*references, accessible, *((editions,) if standing.beside_others else ())),
        home="../../index.html" if standing.beside_others else "",
        editions=editions.href if standing.beside_others else "",
        preview=not standing.published,
        correction=correction_notice(edition),
        replaced=Link(strip.as_it_was, f"../{edition.supersedes}/{OVERVIEW}")
        if edition.supersedes and standing.beside_others
        else None,
        standing=standing_of_published(published, edition.publication_date)
        if has_status
        else strip.no_status,
        status=status_link(edition.edition) if has_status else None,
        look=look_of_identity(identity),
        logo=logo_of_identity(identity),
    )


def crumbs_of(page: Page, frame: Frame) -> tuple[Link, ...]:
    """The way to a page from the overview, the page itself last; none on the overview."""
    named = {link.href: link for link in frame.sections}
    overview, here = named[OVERVIEW], Link(page.title, page.path, current=True)
    match page.kind:
        case PageKind.OVERVIEW:
            return ()
        case PageKind.INDICATOR:
            return (overview, named[INDICATORS], here)
        case PageKind.RECOMMENDATION:
            return (overview, named[RECOMMENDATIONS], here)
        case (
            PageKind.SUMMARY
            | PageKind.COVER
            | PageKind.CHAPTER
            | PageKind.INDICATORS
            | PageKind.RECOMMENDATIONS
            | PageKind.FIND
            | PageKind.CHANGES
            | PageKind.METHODS
            | PageKind.DATA
            | PageKind.DOWNLOADS
            | PageKind.ACCESSIBILITY
            | PageKind.PACK
        ):
            return (overview, here)


def frame_values(page: Page, frame: Frame, *, serving: bool = False) -> dict[str, object]:
    """What the template of the frame is given for one page; `serving` is a live preview."""
    return {
        "title": page.title,
        "description": page.description,
        "content": page.html,
        "frame": frame,
        "root": root_of(page.path),
        "page_path": page.path,
        "crumbs": crumbs_of(page, frame),
        "serving": serving,
        "scripts": [script.path for script in page.scripts],
    }
