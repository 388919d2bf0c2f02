"""The pages above the editions: what they list, in which order, and where they lead."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from generator.compose.catalogue import authorities_page, authority_page, redirect_page
from generator.compose.templates import Templates
from generator.model.archive import CatalogueEntry
from generator.model.editions import Authority

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


def links(html: str) -> list[tuple[str, str]]:
    """The links of the main part of a page: where to, and their text."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', main)


def test_an_authority_s_editions_are_listed_newest_first_with_relative_links() -> None:
    html = authority_page(BOROUGH, [MAY, AUGUST], templates=TEMPLATES)
    assert links(html) == [
        ("2023-08-scrutiny/index.html", "Highlights, August 2023"),
        ("2023-05-scrutiny/index.html", "Highlights, May 2023"),
    ]


def test_an_edition_in_a_list_says_for_whom_when_met_and_when_published() -> None:
    html = authority_page(BOROUGH, [AUGUST], templates=TEMPLATES)
    assert "For Scrutiny Committee, meeting on 19 September 2023." in html
    assert "Published 12 September 2023." in html
    assert "Preview" not in html


def test_a_preview_is_marked_and_not_said_to_be_published() -> None:
    preview = entry("2023-11-scrutiny", "2023-m11", date(2023, 11, 30), manifest="")
    html = authority_page(BOROUGH, [preview], templates=TEMPLATES)
    assert "Preview: not published." in html
    assert "Published" not in html


def test_all_authorities_are_listed_by_name_with_their_newest_edition() -> None:
    county = entry("2023-q2-board", "fy2023-24-q1", date(2023, 6, 30), authority=COUNTY)
    html = authorities_page([MAY, county, AUGUST], templates=TEMPLATES)
    assert links(html) == [
        ("other-county/index.html", "All editions of &lt;Another&gt; County Council"),
        ("other-county/2023-q2-board/index.html", "Highlights, April to June 2023"),
        ("example-borough/index.html", "All editions of Example Borough Council"),
        ("example-borough/2023-08-scrutiny/index.html", "Highlights, August 2023"),
    ]
    assert "2 editions." in html
    assert "1 edition." in html


def test_pages_without_an_edition_say_so() -> None:
    assert "No edition is published yet." in authorities_page([], templates=TEMPLATES)
    assert "No edition is published yet." in authority_page(BOROUGH, [], templates=TEMPLATES)


def test_each_page_finds_the_stylesheet_of_the_site() -> None:
    assert 'href="assets/report.css"' in authorities_page([AUGUST], templates=TEMPLATES)
    assert 'href="../assets/report.css"' in authority_page(BOROUGH, [AUGUST], templates=TEMPLATES)


def test_the_redirect_leads_on_by_itself_by_link_and_by_canonical_address() -> None:
    html = redirect_page("../2023-08-scrutiny/index.html", templates=TEMPLATES)
    assert 'content="0; url=../2023-08-scrutiny/index.html"' in html
    assert '<link rel="canonical" href="../2023-08-scrutiny/index.html">' in html
    assert links(html) == [
        ("../2023-08-scrutiny/index.html", "Go to the newest edition of this report")
    ]
