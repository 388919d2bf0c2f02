"""Every kind of page of the built site, as a reader meets it, in real Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import pytest
from built_by_hand import TEMPLATES, entry_of
from playwright.sync_api import Browser, Page, ViewportSize

from conftest import Built
from generator.compose.accessibility_checks import AXE_TAGS, NARROW, TEXT_SPACING, WIDE
from generator.compose.frames import FIND
from generator.compose.templates import Templates
from generator.compose.withdrawn_page import notice_alone, notice_of_edition
from generator.model.archive import Withdrawal
from generator.publish.front_pages import frame_assets

AUGUST = "example-borough/2023-08-scrutiny"
MAY = "example-borough/2023-05-scrutiny"
DARLINGTON = "darlington/2015-12-scrutiny"
FENBRIDGE = "fenbridge/2016-12-scrutiny"
COMMITTEE = "northshire/2025-09-scrutiny"
BOARD = "northshire/2025-09-improvement-board"

#: One page of each kind, and those of them that differ in what they must show.
PAGES = {
    "overview": f"{AUGUST}/index.html",
    "overview without all figures": f"{MAY}/index.html",
    "members' summary": f"{COMMITTEE}/members-summary.html",
    "members' summary where nothing needs attention": f"{FENBRIDGE}/members-summary.html",
    "chapter": f"{AUGUST}/visits-and-reviews.html",
    "indicator with targets": f"{AUGUST}/indicators/care-assessment-out-of-date.html",
    "indicator without target": f"{AUGUST}/indicators/children-in-need.html",
    "indicator without figure": f"{MAY}/indicators/contacts-1-day.html",
    "indicators": f"{AUGUST}/indicators/index.html",
    "find": f"{COMMITTEE}/find.html",
    "what was found": f"{COMMITTEE}/find.html?q=lac",
    "methods": f"{AUGUST}/methods.html",
    "about the data": f"{AUGUST}/about-the-data.html",
    "what changed": f"{COMMITTEE}/what-changed.html",
    "downloads": f"{AUGUST}/downloads.html",
    "accessibility statement": f"{AUGUST}/accessibility.html",
    "chapter with an overview of published figures": f"{DARLINGTON}/contacts-and-referrals.html",
    "chapter by area": f"{DARLINGTON}/early-help.html",
    "chapter of 24 published figures": f"{FENBRIDGE}/the-overview.html",
    "indicator beside other places": f"{FENBRIDGE}/indicators/second-plans.html",
    "overview of 60 indicators": f"{COMMITTEE}/index.html",
    "indicator by locality, age and gender": f"{COMMITTEE}/indicators/cpp-children.html",
    "indicator with comparators by locality": f"{COMMITTEE}/indicators/assessments-45-days.html",
    "chapter of voices": f"{COMMITTEE}/voice-of-the-child.html",
    "chapter of actions": f"{BOARD}/improvement-plan.html",
    "cover report": f"{BOARD}/cover-report.html",
    "recommendation": f"{BOARD}/recommendations/r2.html",
    "chapter of two years": f"{BOARD}/two-years.html",
    "chapter of grades and days": f"{BOARD}/inspection.html",
    "about data that were revised": f"{COMMITTEE}/about-the-data.html",
    "status of an edition": "example-borough/status/2023-05-scrutiny/index.html",
    "editions of an authority": "example-borough/index.html",
    "authorities": "index.html",
}
#: Shown by a host at any depth, so they can neither load a style nor link to a page.
BARE = {"not found": f"{AUGUST}/404.html", "not found among all": "404.html"}
#: So many pages are open at once where each is waited for.
TOGETHER = 12
LATEST = "example-borough/latest/index.html"
NEWEST = "example-borough/2023-11-scrutiny"

#: What a path looks like whose kind is in `PAGES`.
KINDS = (
    r"(index|404)\.html",
    r"[^/]+/index\.html",
    r"[^/]+/latest/index\.html",
    r"[^/]+/status/[^/]+/index\.html",
    r"[^/]+/[^/]+/(index|find|what-changed|methods|about-the-data|downloads|accessibility"
    r"|members-summary|cover-report|pack|404)\.html",
    r"[^/]+/[^/]+/recommendations/(index|[a-z0-9-]+)\.html",
    r"[^/]+/[^/]+/indicators/(index|[a-z0-9-]+)\.html",
)

DESKTOP: ViewportSize = {"width": WIDE, "height": 820}
PHONE: ViewportSize = {"width": NARROW, "height": 256}

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async tags => {
    const only = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]};
    const found = await axe.run(document, only);
    return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 160)}`);
}"""

OPEN_DETAILS = "document.querySelectorAll('details').forEach(details => details.open = true)"

TAB_STOPS = """document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']").length"""
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return {
        what: element.outerHTML.slice(0, 120),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


#: Links among words, where nothing but the line below them says that they are links.
WITHOUT_A_LINE = """[...document.querySelectorAll("main a[href], .edition a, footer a")]
    .filter(link => !getComputedStyle(link).textDecorationLine.includes("underline"))
    .map(link => link.outerHTML.slice(0, 120))"""

#: Ratings of which a reader without colours would see no word and no shape.
COLOUR_ALONE = """[...document.querySelectorAll(".tag")]
    .filter(tag => !tag.querySelector("svg") || !tag.textContent.trim())
    .map(tag => tag.outerHTML.slice(0, 120))"""


@contextmanager
def opened(browser: Browser, url: str, viewport: ViewportSize = DESKTOP) -> Iterator[Page]:
    """A page with every `details` open, in a browser that lets a test add its own style."""
    context = browser.new_context(viewport=viewport, bypass_csp=True)
    page = context.new_page()
    page.goto(url)
    page.evaluate(OPEN_DETAILS)
    yield page
    context.close()


each_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
each_page_and_bare = pytest.mark.parametrize(
    "path", (PAGES | BARE).values(), ids=(PAGES | BARE).keys()
)


def test_no_page_of_the_site_is_of_a_kind_that_is_not_tested(built: Built) -> None:
    chapters = {
        f"{edition.name}/{re.sub(r'^[0-9]+-', '', chapter.stem)}.html"
        for edition in (built.workspace / "content").glob("*/*")
        for chapter in edition.glob("*.md")
    }
    others = {
        path
        for file in built.site.rglob("*.html")
        if (path := file.relative_to(built.site).as_posix())
        if not any(re.fullmatch(kind, path) for kind in KINDS)
    }
    assert {path for path in others if path.partition("/")[2] not in chapters} == set()


@each_page_and_bare
def test_axe_finds_no_violation(browser: Browser, address: str, path: str) -> None:
    found = {}
    with opened(browser, address + path) as page:
        page.evaluate(AXE + ";0")
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            for colours in ("none", "active"):
                page.emulate_media(forced_colors=colours)
                found[viewport["width"], colours] = page.evaluate(RUN_AXE, AXE_TAGS)
    assert len(found) == 4
    assert {at: violations for at, violations in found.items() if violations} == {}


@pytest.mark.parametrize("kind", ["page", "edition"])
def test_axe_finds_no_violation_in_what_is_left_of_a_withdrawn(
    browser: Browser, tmp_path: Path, kind: str
) -> None:
    entry, templates = entry_of("2023-08-scrutiny"), Templates(TEMPLATES)
    withdrawal = Withdrawal(date(2023, 10, 2), "Monitoring Officer", "It held a name.")
    notice = (
        notice_alone("index.html", entry, withdrawal, "3.3 Visits", templates)
        if kind == "page"
        else notice_of_edition(entry, withdrawal, templates)
    )
    (tmp_path / "index.html").write_bytes(notice)
    (tmp_path / "assets").mkdir()
    for name, content in frame_assets(TEMPLATES).items():
        (tmp_path / name).write_bytes(content)
    with opened(browser, (tmp_path / "index.html").as_uri(), PHONE) as page:
        page.evaluate(AXE + ";0")
        assert page.evaluate(RUN_AXE, AXE_TAGS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_axe_finds_what_is_wrong_with_a_page_that_is_not_accessible(browser: Browser) -> None:
    with opened(browser, "data:text/html,<title>t</title><img src='data:,'>") as page:
        page.evaluate(AXE + ";0")
        assert any("image-alt" in violation for violation in page.evaluate(RUN_AXE, AXE_TAGS))


@each_page_and_bare
def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path, PHONE) as page:
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) <= NARROW
        page.add_style_tag(content=TEXT_SPACING)
        assert page.evaluate(width) <= NARROW


@each_page_and_bare
def test_headings_leave_out_no_level(built: Built, path: str) -> None:
    html = (built.site / path.partition("?")[0]).read_text(encoding="utf-8")
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert levels.count(1) == 1
    assert [two for one, two in pairwise([0, *levels]) if two > one + 1] == []


@each_page
def test_links_in_the_text_are_underlined(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path) as page:
        assert page.locator("main a[href], .edition a, footer a").count() > 0
        assert page.evaluate(WITHOUT_A_LINE) == []


def test_a_rating_is_a_word_and_a_shape(browser: Browser, address: str) -> None:
    with opened(browser, address + PAGES["overview of 60 indicators"]) as page:
        assert page.locator(".tag").count() > 40
        assert page.evaluate(COLOUR_ALONE) == []


@pytest.mark.parametrize(
    ("path", "most"),
    [(PAGES["overview of 60 indicators"], 190), (PAGES["editions of an authority"], 80)],
    ids=["in an edition", "above the editions"],
)
def test_on_a_phone_the_header_leaves_most_of_the_screen(
    browser: Browser, address: str, path: str, most: int
) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 640})
    page.goto(address + path)
    header = page.locator("header").bounding_box()
    page.close()
    assert header is not None
    assert header["height"] <= most


@each_page
def test_every_tab_stop_is_in_view_and_outlined(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path) as page:
        stops = []
        for _ in range(int(page.evaluate(TAB_STOPS))):
            page.keyboard.press("Tab")
            if (stop := page.evaluate(FOCUSED)) is None:
                break
            stops.append(stop)
        assert stops != []
        assert [stop["what"] for stop in stops if not (stop["seen"] and stop["outlined"])] == []


@dataclass(frozen=True)
class Visit:
    """What a page asked for, and what went wrong, until it had asked for nothing for a while."""

    asked: list[str]
    wrong: list[str]


def visiting(page: Page, url: str) -> Visit:
    """A visit to a page, which goes on while the page is open."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda message: wrong.append(message.text) if message.type != "log" else None
    )
    page.on(
        "response",
        lambda answer: wrong.append(f"{answer.status} {answer.url}") if not answer.ok else None,
    )
    page.goto(url)
    return Visit(asked, wrong)


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str) -> dict[str, Visit]:
    """A visit to each page, some at a time: most of the time is waiting until it asks no more."""
    found = {}
    paths = (*PAGES.values(), *BARE.values())
    for start in range(0, len(paths), TOGETHER):
        contexts = {
            path: browser.new_context(viewport=DESKTOP) for path in paths[start : start + TOGETHER]
        }
        for path, context in contexts.items():
            found[path] = visiting(context.new_page(), address + path)
        for context in contexts.values():
            context.pages[0].wait_for_load_state("networkidle")
            context.close()
    return found


@each_page_and_bare
def test_a_page_asks_no_other_host_and_runs_without_an_error(
    visits: dict[str, Visit], address: str, path: str
) -> None:
    visit = visits[path]
    assert [url for url in visit.asked if not url.startswith((address, "data:"))] == []
    assert visit.asked != []
    assert visit.wrong == []


def test_no_page_but_find_has_a_script(built: Built) -> None:
    scripts = {
        page.relative_to(built.site).as_posix()
        for page in built.site.rglob("*.html")
        if "<script" in page.read_text(encoding="utf-8").lower()
    }
    assert scripts != set()
    assert {path for path in scripts if path.count("/") != 2 or Path(path).name != FIND} == set()


@each_page
def test_a_page_opened_from_a_folder_has_its_style(
    browser: Browser, built: Built, path: str
) -> None:
    with opened(browser, f"{built.site.as_uri()}/{path}") as page:
        assert page.evaluate("document.styleSheets.length") >= 1
        assert "Arial" in page.evaluate("getComputedStyle(document.body).fontFamily")
        assert page.locator("h1").count() == 1


def test_a_reader_without_a_server_goes_from_the_front_page_to_an_indicator(
    browser: Browser, built: Built
) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto((built.site / "index.html").as_uri())
    page.locator("main a", has_text="Example Borough").first.click()
    page.locator("main a[href*='2023-11-scrutiny']").first.click()
    page.locator("main a[href*='assessments-45-days']").first.click()
    indicator = built.site / NEWEST / "indicators" / "assessments-45-days.html"
    assert page.url == indicator.as_uri()
    context.close()


@pytest.mark.parametrize("from_folder", [False, True], ids=["served", "from a folder"])
def test_latest_leads_to_the_newest_edition(
    browser: Browser, built: Built, address: str, from_folder: bool
) -> None:
    root = built.site.as_uri() + "/" if from_folder else address
    context = browser.new_context()
    page = context.new_page()
    page.goto(root + LATEST)
    page.wait_for_url(f"{root}{NEWEST}/index.html")
    context.close()


def test_latest_can_be_read_where_redirects_are_switched_off(built: Built) -> None:
    page = Links((built.site / LATEST).read_text(encoding="utf-8"))
    assert "../2023-11-scrutiny/index.html" in page.targets


@each_page
def test_on_paper_every_details_is_open(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print")
    hidden = page.evaluate("""[...document.querySelectorAll("main details > :not(summary)")]
        .filter(part => !part.closest(".noprint"))
        .filter(part => !part.checkVisibility() || part.getBoundingClientRect().height === 0)
        .map(part => part.outerHTML.slice(0, 120))""")
    printed = page.pdf(format="A4")
    context.close()
    assert hidden == []
    assert printed.startswith(b"%PDF")


class Links(HTMLParser):
    """Everything a page links to or loads, and every place in it that can be linked to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = {"", "top"}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            match name:
                case "id":
                    self.places.add(value or "")
                case "href" if tag == "a":
                    self.targets.append(value or "")
                case "href" | "src" | "srcset" | "data" | "poster":
                    self.loaded.append(value or "")


def test_every_link_and_fragment_of_the_site_leads_somewhere(built: Built) -> None:
    pages = {
        file: Links(file.read_text(encoding="utf-8")) for file in sorted(built.site.rglob("*.html"))
    }
    broken = []
    root = built.site.resolve()

    @cache
    def stands(target: Path) -> bool:
        return target.is_relative_to(root) and target.is_file()

    @cache
    def goal(folder: Path, path: str) -> Path:
        return (folder / unquote(path)).resolve()

    for file, page in pages.items():
        # A page leads to most places several times over.
        for link in dict.fromkeys((*page.targets, *page.loaded)):
            parts = urlsplit(link)
            if parts.scheme in {"https", "http", "mailto"} and link in page.targets:
                continue
            if link == "data:,":  # the icon that there is not, so that no browser asks for one
                continue
            target = goal(file.parent, parts.path) if parts.path else file
            sound = (
                not parts.scheme
                and not parts.netloc
                and stands(target)
                and (target not in pages or unquote(parts.fragment) in pages[target].places)
            )
            if not sound:
                broken.append(f"{file.relative_to(built.site).as_posix()}: {link}")
    assert broken == []
