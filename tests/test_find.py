"""Finding: what a head of service types, and what stands first; with and without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from conftest import REPOSITORY, Built, copy_workspace, own_templates, refused, run_packs
from generator.compose.find_index import (
    INDEX,
    TEXT_LIMIT,
    Entry,
    entries_of,
    index_text,
    plain,
    text_of,
    without_pages,
    without_ratings,
)
from generator.compose.synonyms import GROUPS

COMMITTEE = "northshire/2025-09-scrutiny"
DARLINGTON = "darlington/2015-12-scrutiny"
SCRIPT = REPOSITORY / "site_templates" / "scripts" / "find.js"

#: What is typed, and the page that stands first.
FIRST = {
    # By the words of the field, and by their short forms
    "children in care": "5.2 Children in care",
    "CLA": "5.2 Children in care",
    "LAC": "5.2 Children in care",
    "looked after children": "5.2 Children in care",
    "Looked-after children": "5.2 Children in care",
    "how many children are in care?": "5.2 Children in care",
    "CPP": "4.4 Children with a plan",
    "child protection plan": "4.3 Child protection plans, rate",
    "CIN visits": "3.3 Children in need visited",
    "CP visits": "4.7 Child protection visits",
    "UASC": "5.3 Unaccompanied children",
    "ICPC": "4.2 Initial conferences in 15 days",
    "S47": "4.1 Section 47 enquiries",
    "s.47": "4.1 Section 47 enquiries",
    "section 47 enquiry": "4.1 Section 47 enquiries",
    "NEET": "8.3 Education, work or training",
    "PEPs": "6.5 Current education plans",
    "IHA": "6.1 Initial health assessments in time",
    "LAC dentist": "6.3 Dental checks",
    "re-referrals": "1.4 Repeat referrals",
    "housing": "8.2 Suitable homes",
    "agency staff": "10.3 Agency workers",
    "out of area": "5.6 Placed over 20 miles away",
    # By reference, exactly
    "5.10": "5.10 Missing from care",
    "5.1": "5.1 Children in care, rate",
    "4.10": "4.2 Initial conferences in 15 days",
    # In whatever form
    "  MISSING   from care ": "5.10 Missing from care",
    "placement move": "5.4 Three or more placements",
    "placements": "5.4 Three or more placements",
    "lèavers ín toùch": "8.1 In touch",
    "cárelèavers": "",
    "complaint": "11.2 Complaints",
    "supervised": "10.6 Supervision in time",
    # Chapters and other pages
    "what children told us": "What children and families told us",
    "methods": "Methods",
    # A typing mistake beside a good word
    "vistis turnover": "10.4 Turnover",
    # Nothing
    "polar bears": "",
    "the": "",
    "???": "",
    "<em>qq</em>": "",
}


@pytest.fixture(scope="module", params=["from a folder", "served"])
def find(
    request: pytest.FixtureRequest, browser: Browser, built: Built, address: str
) -> Iterator[Page]:
    """The find page of a large edition, with its content policy, and whatever goes wrong there."""
    root = built.site.as_uri() + "/" if request.param == "from a folder" else address
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(f"{root}{COMMITTEE}/find.html")
    yield page
    page.close()
    assert wrong == []


def typed(page: Page, words: str) -> list[str]:
    """The titles found for what somebody types and sends with the Enter key."""
    page.fill("#q", words)
    with page.expect_navigation():
        page.press("#q", "Enter")
    return page.locator("#found a").all_inner_texts()


def test_what_is_looked_for_stands_first(find: Page) -> None:
    found = {words: (typed(find, words) or [""])[0] for words in FIRST}
    assert found == FIRST


def test_the_form_is_sent_by_keyboard_and_leads_on(find: Page) -> None:
    find.goto(find.url.partition("?")[0])
    find.get_by_role("searchbox", name="An indicator, a word or a reference").focus()
    find.keyboard.type("missing from care")
    find.keyboard.press("Tab")
    with find.expect_navigation():
        find.keyboard.press("Enter")
    assert find.url.endswith("find.html?q=missing+from+care")
    assert find.input_value("#q") == "missing from care"
    first = find.locator("#found li").first
    assert "Indicator, Children in care" in first.inner_text()
    with find.expect_navigation():
        first.get_by_role("link").press("Enter")
    assert find.url.endswith("indicators/missing-from-care.html")
    find.go_back()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", ""),
        ("CIN visits", "1 page found for “CIN visits”."),
        ("placements", "{} pages found for “placements”, the likeliest first."),
        ("polar bears", "Nothing found for “polar bears”. Try another word, or the A to Z below."),
        ("vistis placements", "No page has all of “vistis placements”. {} have most of it:"),
        ("$& #?", "Nothing found for “$& #?”. Try another word, or the A to Z below."),
        ("<em>qq", "Nothing found for “<em>qq”. Try another word, or the A to Z below."),
    ],
)
def test_how_many_were_found_is_said_to_everybody(find: Page, words: str, told: str) -> None:
    number = len(typed(find, words))
    status = find.get_by_role("status")
    assert status.inner_text() == told.format(number)
    assert number > 1 if "{}" in told else number == told.startswith("1 ")


def test_a_very_long_query_is_cut(find: Page) -> None:
    address = find.url.partition("?")[0]
    find.goto(f"{address}?q={'turnover+' * 800}")
    assert find.input_value("#q") == ("turnover " * 12)[:100].strip()
    assert find.locator("#found a").first.inner_text() == "10.4 Turnover"


def test_without_script_it_is_an_a_to_z(browser: Browser, built: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{built.site.as_uri()}/{COMMITTEE}/find.html?q=cla")
    assert not page.locator("form").is_visible()
    page.get_by_role("link", name="M", exact=True).click()
    assert page.url.endswith("#letter-m")
    lines = [" ".join(line.split()) for line in page.locator("main li").all_inner_texts()]
    assert "Missing from care (5.10) Children in care Not rated" in lines
    assert "CLA: see Children in care; Children in care, rate; Visits to children in care" in lines
    assert "What children and families told us Chapter" in lines
    assert "Methods About this edition" in lines
    names = [plain(line) for line in lines]
    assert [name[0] for name in names if name] == sorted(name[0] for name in names if name)
    context.close()


def test_each_indicator_and_page_is_in_the_a_to_z_and_in_the_index(built: Built) -> None:
    for edition in (COMMITTEE, DARLINGTON):
        folder = built.site / edition
        pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        # The pack repeats the other pages.
        pages -= {"404.html", "find.html", "pack.html"}
        entries = entries_of((folder / INDEX).read_text(encoding="utf-8"))
        assert entries is not None
        assert {entry.href for entry in entries} == pages
        html = (folder / "find.html").read_text(encoding="utf-8")
        assert {page for page in pages if f'<li><a href="{page}">' not in html} == set()
        assert max(len(entry.text) for entry in entries) <= TEXT_LIMIT


def test_the_index_says_nothing_that_its_pages_do_not_say(built: Built) -> None:
    folder = built.site / COMMITTEE
    for entry in entries_of((folder / INDEX).read_text(encoding="utf-8")) or ():
        html = (folder / entry.href).read_text(encoding="utf-8")
        assert entry.text and text_of(html.partition("<main")[2]).find(entry.text[:200]) >= 0


def test_the_script_is_small_and_only_writes_text(built: Built) -> None:
    script = (built.site / COMMITTEE / "assets" / "find.js").read_bytes()
    assert script == SCRIPT.read_bytes()
    assert len(script) <= 2048
    assert not re.search(rb"innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch", script)


def test_the_page_alone_may_run_a_script_and_send_a_form(built: Built) -> None:
    folder = built.site / COMMITTEE
    policy = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
    (find,) = policy.findall((folder / "find.html").read_text(encoding="utf-8"))
    (other,) = policy.findall((folder / "methods.html").read_text(encoding="utf-8"))
    assert find.replace("script-src 'self'; ", "").replace("'self' file:", "'none'") == other
    assert "script-src" not in other and other.endswith("form-action 'none'")


def test_a_script_of_a_workspace_is_not_published(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "w")
    (own_templates(workspace) / "scripts" / "find.js").write_text("steal()")
    site = tmp_path / "s"
    run_packs(workspace, "build", "example-borough/2023-08-scrutiny", "--site", str(site))
    made = site / "example-borough/2023-08-scrutiny/assets/find.js"
    assert made.read_bytes() == SCRIPT.read_bytes()


def test_a_chapter_may_not_be_called_find(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "w")
    edition = "example-borough/2023-08-scrutiny"
    chapter = workspace / "content" / edition / "09-find.md"
    chapter.write_text("---\ntitle: How we find children\n---\n\nWords.\n", encoding="utf-8")
    said = refused(workspace, "build", edition)
    assert "Another page of the edition has the address find.html." in said


def entry(href: str, text: str = "Words") -> Entry:
    return Entry(href, f"A page {href}", "Chapter", "First line", text, "1.1", ("other",), ("x",))


@given(st.lists(st.text(), max_size=5))
def test_an_index_can_be_read_back_whatever_its_texts(texts: list[str]) -> None:
    entries = tuple(entry(f"{n}.html", text) for n, text in enumerate(texts))
    script = index_text(entries)
    read = entries_of(script)
    assert read is not None and index_text(read) == script
    assert "</" not in script and not set(script) & {"\u2028", "\u2029"}
    assert [one.href for one in read] == [one.href for one in entries]


def test_a_withdrawn_page_leaves_nothing_in_the_index() -> None:
    script = index_text([entry("a.html", "one"), entry("b.html", "two")])
    after = without_pages(script, {"a.html"})
    assert after == index_text([entry("b.html", "two")])
    assert without_pages("alert(1)", {"a.html"}) is None
    assert without_pages(script.replace('"called"', '"names"'), {"a.html"}) is None


def test_a_withdrawn_rating_leaves_the_a_to_z_and_its_line_stays() -> None:
    page = (
        b'<li><a href="indicators/a.html">A (1.1)</a> <span class="ref">T</span>'
        b' <span class="tag red"><svg></svg>Red</span></li>\n'
        b'<li><a href="indicators/ab.html">AB (1.2)</a> <span class="ref">T</span>'
        b' <span class="tag red"><svg></svg>Red</span></li>\n'
    )
    after = without_ratings(page, {"indicators/a.html"})
    assert after.count(b"Red") == 1
    assert after.startswith(
        b'<li><a href="indicators/a.html">A (1.1)</a> <span class="ref">T</span></li>\n'
    )


def test_the_words_of_a_page_are_those_below_its_heading() -> None:
    html = (
        "<h1>Title</h1><p>5.1&nbsp;is <b>77.8</b>%</p><nav><a>Next</a></nav>"
        "<svg><title>Chart</title><text>12</text></svg><ul><li>One<li>Two</ul>"
    )
    assert text_of(html) == "5.1 is 77.8% One Two"
    assert text_of(f"<p>{'word ' * 600}</p>") == ("word " * (TEXT_LIMIT // 5)).strip()


def test_no_term_of_the_field_is_in_two_groups() -> None:
    terms = [plain(term) for group in GROUPS for term in group]
    assert len(terms) == len(set(terms))
