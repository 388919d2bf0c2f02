"""The pages above the editions: what they list, in which order, and where they lead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.compose.catalogue import authorities_page, authority_page, redirect_page
from generator.compose.templates import Templates
from generator.model.archive import CatalogueEntry, Decision, EditionStatus, Minutes, Withdrawal
from generator.model.editions import Authority
from generator.model.lineage import Lineage, Relative, told_both_ways
from generator.model.ratings import Holding
from generator.model.statuses import with_corrections

TEMPLATES = Templates((Path(__file__).parent.parent / "site_templates",))
BOROUGH = Authority("example-borough", "Example Borough Council")
COUNTY = Authority("other-county", "<Another> County Council")


def entry(
    edition: str,
    period: str,
    as_at: date,
    *,
    authority: Authority = BOROUGH,
    body: str = "Scrutiny Committee",
    manifest: str = "0" * 64,
) -> CatalogueEntry:
    """An edition that met on 19 September 2023 and was published a week before."""
    meeting, published = date(2023, 9, 19), date(2023, 9, 12)
    return CatalogueEntry(
        authority, edition, "Highlights", body, "scrutiny", period, as_at, meeting, published,
        manifest,
    )  # fmt: skip


MAY = entry("2023-05-scrutiny", "2023-m05", date(2023, 5, 31))
AUGUST = entry("2023-08-scrutiny", "2023-m08", date(2023, 8, 31))


def page_of(
    *entries: CatalogueEntry,
    authority: Authority = BOROUGH,
    holdings: dict[str, Holding] | None = None,
    lineages: tuple[Lineage, ...] = (),
    listed: tuple[Authority, ...] = (BOROUGH, COUNTY),
) -> str:
    """The page of an authority's editions, which hold nothing unless a test says so."""
    every = {one.id: Holding() for one in entries} | (holdings or {})
    return authority_page(
        authority,
        with_corrections(entries),
        every,
        told_both_ways(lineages, listed),
        listed={one.slug for one in listed},
        templates=TEMPLATES,
    )


def front_page_of(*entries: CatalogueEntry, lineages: tuple[Lineage, ...] = ()) -> str:
    """The page of all authorities."""
    every = {one.id: Holding() for one in entries}
    related = told_both_ways(lineages, (BOROUGH, COUNTY))
    return authorities_page(entries, every, related, templates=TEMPLATES)


def links(html: str) -> list[tuple[str, str]]:
    """The links of the main part of a page: where to, and their text."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', main)


def test_the_newest_edition_comes_first_and_then_every_edition_by_year() -> None:
    old = replace(MAY, edition="2022-11-scrutiny", meeting_date=date(2022, 12, 6))
    html = page_of(old, MAY, AUGUST)
    assert links(html) == [
        ("2023-08-scrutiny/index.html", "Highlights, August 2023"),
        ("status/2023-08-scrutiny/index.html", "Status of edition 2023-08-scrutiny"),
        ("2023-08-scrutiny/index.html", "August 2023"),
        ("status/2023-08-scrutiny/index.html", "Status of edition 2023-08-scrutiny"),
        ("2023-05-scrutiny/index.html", "May 2023"),
        ("status/2023-05-scrutiny/index.html", "Status of edition 2023-05-scrutiny"),
        ("2022-11-scrutiny/index.html", "May 2023"),
        ("status/2022-11-scrutiny/index.html", "Status of edition 2022-11-scrutiny"),
    ]
    assert html.index("Meetings in 2023") < html.index("Meetings in 2022")


def test_each_body_has_its_own_list_and_its_own_newest_edition() -> None:
    board = entry("2023-07-board", "2023-m07", date(2023, 7, 31), body="Improvement Board")
    html = page_of(MAY, AUGUST, board)
    assert re.findall(r'<h2 id="([^"]*)">([^<]*)</h2>', html) == [
        ("body-1", "Improvement Board"),
        ("body-2", "Scrutiny Committee"),
    ]
    assert [text for _, text in links(html)[:6]] == [
        "Highlights, July 2023",
        "Status of edition 2023-07-board",
        "Highlights, August 2023",
        "Status of edition 2023-08-scrutiny",
        "Improvement Board",
        "Scrutiny Committee",
    ]


def test_an_edition_in_a_list_says_for_whom_when_met_and_when_published() -> None:
    html = page_of(AUGUST)
    assert "For Scrutiny Committee, meeting on 19 September 2023." in html
    assert "Published 12 September 2023." in html
    assert "Preview" not in html


def test_a_preview_is_marked_and_not_said_to_be_published() -> None:
    preview = entry("2023-11-scrutiny", "2023-m11", date(2023, 11, 30), manifest="")
    html = page_of(preview)
    assert "Preview: not published." in html
    assert "Published" not in html
    assert "Status of edition" not in html


def test_a_preview_is_not_the_edition_to_read_while_there_is_another() -> None:
    preview = entry("2023-11-scrutiny", "2023-m11", date(2023, 11, 30), manifest="")
    assert links(page_of(preview, AUGUST))[0][0] == "2023-08-scrutiny/index.html"


def test_a_corrected_edition_sends_its_reader_to_the_correction() -> None:
    correction = replace(
        AUGUST,
        edition="2023-08-scrutiny-c1",
        supersedes=AUGUST.edition,
        correction_reason="A count was typed twice.",
    )
    html = page_of(AUGUST, correction, MAY)
    assert links(html)[0] == ("2023-08-scrutiny-c1/index.html", "Highlights, August 2023")
    assert ("2023-08-scrutiny-c1/index.html", "edition 2023-08-scrutiny-c1") in links(html)
    assert "Corrected</span> Read in its place" in html
    assert "This corrects <a href" in html
    assert "Reason: A count was typed twice." in html


def test_what_was_withdrawn_decided_and_minuted_stands_in_the_list() -> None:
    said = EditionStatus(
        minutes=(Minutes("https://example.org/minutes", date(2023, 10, 2), "Clerk"),),
        decisions=(Decision("The report <was> noted.", date(2023, 10, 2), "Clerk"),),
    )
    taken = Withdrawal(date(2023, 11, 1), "Head of Data", "It could point to a child.")
    html = page_of(replace(AUGUST, status=said, withdrawals=(taken,)))
    assert "Decision: The report &lt;was&gt; noted." in html
    assert ("https://example.org/minutes", "Minutes") in links(html)
    assert "Figures withdrawn</span> Figures or pages withdrawn on 1 November 2023" in html


def test_a_pdf_and_the_data_are_linked_only_where_the_edition_holds_them() -> None:
    holdings = {AUGUST.id: Holding(pdfs=(("report.pdf", 412_000),), downloads="downloads.html")}
    html = page_of(AUGUST, MAY, holdings=holdings)
    assert html.count('href="2023-08-scrutiny/report.pdf">PDF (412 KB)<') == 2
    assert html.count('href="2023-08-scrutiny/downloads.html">Data<') == 2
    assert "2023-05-scrutiny/downloads.html" not in html
    assert "Ratings not published as a table" in html


def test_all_authorities_are_listed_by_name_with_the_newest_edition_of_each_body() -> None:
    county = entry("2023-q2-board", "fy2023-24-q1", date(2023, 6, 30), authority=COUNTY)
    html = front_page_of(MAY, county, AUGUST)
    assert links(html) == [
        ("other-county/index.html", "&lt;Another&gt; County Council"),
        ("other-county/2023-q2-board/index.html", "Highlights, April to June 2023"),
        ("other-county/status/2023-q2-board/index.html", "Status of edition 2023-q2-board"),
        ("example-borough/index.html", "Example Borough Council"),
        ("example-borough/2023-08-scrutiny/index.html", "Highlights, August 2023"),
        (
            "example-borough/status/2023-08-scrutiny/index.html",
            "Status of edition 2023-08-scrutiny",
        ),
    ]
    assert "2 editions." in html
    assert "1 edition." in html


def test_councils_before_and_after_are_named_on_both_pages_by_the_word_of_one() -> None:
    before = (
        Relative("<Another> County Council", date(2023, 3, 31), "other-county"),
        Relative("Gone District Council", date(2023, 3, 31)),
    )
    said = (Lineage("example-borough", predecessors=before),)
    county = entry("2022-q4-board", "fy2022-23-q4", date(2023, 3, 31), authority=COUNTY)
    after = page_of(AUGUST, lineages=said)
    assert (
        "Until 31 March 2023 these services were those of "
        '<a href="../other-county/index.html">&lt;Another&gt; County Council</a> '
        "and Gone District Council."
    ) in after
    assert "No figures are joined across them." in after
    earlier = page_of(county, authority=COUNTY, lineages=said)
    assert (
        "From 1 April 2023 these services are those of "
        '<a href="../example-borough/index.html">Example Borough Council</a>.'
    ) in earlier
    front = front_page_of(AUGUST, county, lineages=said)
    assert 'were those of <a href="other-county/index.html">' in front
    assert 'are those of <a href="example-borough/index.html">' in front


def test_a_council_that_is_not_in_the_archive_is_named_without_a_link() -> None:
    before = (Relative("Old County Council", date(2023, 3, 31), "old-county"),)
    html = page_of(AUGUST, lineages=(Lineage("example-borough", predecessors=before),))
    assert "these services were those of Old County Council." in html


def test_pages_without_an_edition_say_so() -> None:
    assert "No edition is published yet." in front_page_of()
    assert "No edition is published yet." in page_of()


def test_each_page_finds_the_stylesheet_of_the_site() -> None:
    assert 'href="assets/report.css"' in front_page_of(AUGUST)
    assert 'href="../assets/report.css"' in page_of(AUGUST)


def test_the_redirect_leads_on_by_itself_by_link_and_by_canonical_address() -> None:
    html = redirect_page("../2023-08-scrutiny/index.html", templates=TEMPLATES)
    assert 'content="0; url=../2023-08-scrutiny/index.html"' in html
    assert '<link rel="canonical" href="../2023-08-scrutiny/index.html">' in html
    assert links(html) == [
        ("../2023-08-scrutiny/index.html", "Go to the newest edition of this report")
    ]
