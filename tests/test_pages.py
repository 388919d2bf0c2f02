"""An edition's pages as finished HTML: what each must say, and what none may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables

from generator.compose.charts.pictures import Gathered
from generator.compose.frames import crumbs_of, frame_values
from generator.compose.pages import plan_edition
from generator.compose.templates import Templates
from generator.model.editions import Narrative
from generator.model.pages import Download, Frame, Page, PageKind, Standing

TEMPLATES = Templates((Path(__file__).parent.parent / "site_templates",))
FILES = (
    Download("data/figures.csv", b"x" * 1001, "Every figure", 1200),
    Download("data/a.xlsx", b"x" * 1_000_001, "Workbook"),
    Download("pack.pdf", b"x", "The pack"),
    Download("data/datapackage.json", b"{}", "What the files hold"),
)


class Drawings(dict[str, str]):
    """Drawings kept for one test."""

    def put(self, key: str, svg: str) -> None:
        """Keep a drawing."""
        self[key] = svg


@pytest.fixture(scope="module")
def drawings() -> Drawings:
    """One store for all tests here, so that a chart is drawn once."""
    return Drawings()


Pages = dict[str, Page]

#: The files of the charts of every edition composed here.
CHARTS: set[str] = set()


def composed(
    folder: Path, drawings: Drawings, tables: Tables | None = None, standing: Standing | None = None
) -> tuple[Pages, Frame]:
    """The pages of an edition by their path, and its frame."""
    released, judgements = small_edition(folder, tables)
    gathered = Gathered(drawings)
    pages, frame = plan_edition(
        released,
        judgements,
        Narrative(),
        templates=TEMPLATES,
        drawings=gathered,
        standing=standing or Standing(published=True),
        downloads=lambda: FILES,
    )
    made = {one.path: one.page for one in pages}
    CHARTS.update(file.path for file in gathered.files)
    return made, frame


class Outline(HTMLParser):
    """What a page is made of: headings, links, table cells, and the words between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.links: list[str] = []
        self.cells: list[str] = []
        self.captions = self.tables = self.unscoped = 0
        self.words = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a" and (href := found.get("href")):
            self.links.append(href)
        if tag in ("td", "th"):
            self.cells.append("")
            self.unscoped += tag == "th" and "scope" not in found
        if tag in ("td", "th", "dt", "dd", "small", "p", "li", "div"):
            self.words += " "
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.cells and {"td", "th"} & set(self._open):
            self.cells[-1] += data
        self.words += data


def words(page: Page) -> str:
    """The words of a page, with single spaces."""
    return re.sub(r"\s+", " ", Outline(page.html).words)


@pytest.fixture(scope="module")
def edition(
    tmp_path_factory: pytest.TempPathFactory, drawings: Drawings
) -> Iterator[tuple[Pages, Frame]]:
    yield composed(tmp_path_factory.mktemp("edition"), drawings)


def test_every_page_is_there_in_the_order_of_the_links(edition: tuple[Pages, Frame]) -> None:
    pages, frame = edition
    assert list(pages) == [
        "index.html",
        "members-summary.html",
        "indicators/index.html",
        "indicators/children-in-need.html",
        "indicators/contacts-in-a-day.html",
        "indicators/children-visited.html",
        "indicators/assessments-outstanding.html",
        "find.html",
        "methods.html",
        "about-the-data.html",
        "downloads.html",
        "accessibility.html",
        "pack.html",
    ]
    assert [link.text for link in frame.sections] == [
        "Overview", "Members' summary", "All indicators", "Find", "Methods", "About the data",
        "Downloads",
    ]  # fmt: skip


def test_headings_go_down_one_step_at_a_time(edition: tuple[Pages, Frame]) -> None:
    for page in edition[0].values():
        levels = Outline(page.html).headings
        assert levels[0] == 1 and levels.count(1) == 1, page.path
        assert all(b - a <= 1 for a, b in pairwise(levels)), page.path


def test_no_table_has_an_empty_cell_a_bare_heading_or_no_caption(
    edition: tuple[Pages, Frame],
) -> None:
    for page in edition[0].values():
        outline = Outline(page.html)
        assert [cell for cell in outline.cells if not cell.strip()] == [], page.path
        assert outline.captions == outline.tables, page.path
        assert outline.unscoped == 0, page.path


def test_every_link_leads_to_a_page_or_a_file_of_the_edition(edition: tuple[Pages, Frame]) -> None:
    pages, _ = edition
    known = {*pages, *CHARTS, *(file.path for file in FILES)}
    for page in pages.values():
        for href in Outline(page.html).links:
            path = href.partition("#")[0]
            if page.kind is PageKind.PACK and path.startswith("../status/"):
                continue  # that of all other pages stands in their frame
            inside = "indicators/" if page.path.startswith("indicators/") else ""
            target = path.removeprefix("../") if path.startswith("../") else inside + path
            assert not path or target in known, f"{page.path}: {href}"


def test_nothing_on_a_page_is_a_script_a_style_or_a_line_of_a_private_file(
    edition: tuple[Pages, Frame],
) -> None:
    for page in edition[0].values():
        assert "<script" not in page.html, page.path
        assert " style=" not in page.html, page.path
        assert "observations.csv" not in page.html, page.path


def test_the_overview_states_the_tally_and_the_exceptions_before_the_tables(
    edition: tuple[Pages, Frame],
) -> None:
    said = words(edition[0]["index.html"])
    assert "Overview for August 2023" in said
    assert "Of 4 indicators, 1 is amber, 2 red and 1 not rated (no target)." in said
    known, tables = said.index("What needs attention"), said.rindex("Cohorts")
    visits = said.index("3.3 ", known)
    assert known < visits < said.index("5.10", visits) < tables


def test_the_overview_names_what_has_no_figure(tmp_path: Path, drawings: Drawings) -> None:
    tables = small_tables()
    tables["observations"] = [
        row for row in tables["observations"] if row["basis"] != "year_to_date"
    ]
    pages, _ = composed(tmp_path, drawings, tables)
    assert "No figure for August 2023: 2.1 Contacts completed within one day." in words(
        pages["index.html"]
    )
    assert "No figure for August 2023" in words(pages["indicators/contacts-in-a-day.html"])


def test_an_indicator_without_any_figure_has_a_page_that_says_so(
    tmp_path: Path, drawings: Drawings
) -> None:
    tables = small_tables()
    tables["observations"] = [
        row for row in tables["observations"] if row["indicator"] != "children-visited"
    ]
    pages, _ = composed(tmp_path, drawings, tables)
    said = words(pages["indicators/children-visited.html"])
    assert "No figure for August 2023" in said
    assert "There are too few figures to draw a chart." in said
    assert "as a table" not in said


def test_an_indicator_page_has_its_card_chart_table_changes_and_workings(
    edition: tuple[Pages, Frame],
) -> None:
    page = edition[0]["indicators/children-visited.html"]
    said = words(page)
    for expected in (
        "3.3 Children in need visited in the past four weeks",
        "Higher is better.",
        "Latest figure, at 31 August 2023",
        "77.8% 615 of 790 children in need visited in the past four weeks; 175 not; 57 more",
        "Red 85% minimum, 90% upper",
        "↓ Down 6.2 points since July 2023 worsening",
        "Down 6.2 points on 2022-23",
        "At 31 March 2023 84.0%",
        "2022-23 outturn 84.0%",
        "Previous: 2.1",
        "Next: 5.10",
    ):
        assert expected in said
    assert page.html.count("<svg") >= 3  # a wide drawing, a narrow one, and the rating's shape


def test_a_figure_that_is_hidden_shows_its_symbol_and_the_key_to_it(
    tmp_path: Path, drawings: Drawings
) -> None:
    tables = small_tables()
    for row in tables["observations"]:
        if row.get("numerator") == "615":
            row |= {"numerator": "3", "denominator": "790"}
    pages, _ = composed(tmp_path, drawings, tables)
    said = words(pages["indicators/children-visited.html"])
    assert "[c]" in said
    assert "not shown, to protect confidentiality" in said
    assert "3 of 790" not in said
    assert "[c] not shown, to protect confidentiality" in words(pages["index.html"])


def test_comparators_are_compared_where_periods_are_comparable_and_name_their_own(
    tmp_path: Path, drawings: Drawings
) -> None:
    tables = with_rows(
        small_tables(),
        "comparators",
        """
        indicator        | period    | basis    | comparator | statistic | kind     | name         | value
        children-visited | 2023-m08  | snapshot | region     | mean      | regional | The region   | 80.0
        children-visited | fy2022-23 | snapshot | england    | value     | national | England      | 85.0
        """,  # noqa: E501
    )
    pages, _ = composed(tmp_path, drawings, tables)
    said = words(pages["indicators/children-visited.html"])
    assert "The region, mean 80.0% at 31 August 2023: ours is 2.2 points below it" in said
    assert "England 85.0% 2022-23 outturn: ours is now 7.2 points below it" in said


def test_parts_and_other_measurements_are_shown_with_the_whole_last(
    tmp_path: Path, drawings: Drawings
) -> None:
    tables = small_tables()
    with_rows(
        tables,
        "areas",
        """
        area  | name       | kind
        north | North team | team
        south | South team | team
        """,
    )
    tables["observations"] += [
        {"indicator": "children-visited", "area": area, "period": "2023-m08", "basis": "snapshot"}
        | {"numerator": top, "denominator": bottom}
        for area, top, bottom in (("south", "300", "400"), ("north", "315", "390"))
    ]
    pages, _ = composed(tmp_path, drawings, tables)
    said = words(pages["indicators/children-visited.html"])
    north, south = said.index("North team 80.8% 315 of 390"), said.index("South team 75.0%")
    assert north < south < said.index("Whole authority 77.8% 615 of 790")


def test_methods_state_the_rule_the_targets_and_the_protection(
    edition: tuple[Pages, Frame],
) -> None:
    said = words(edition[0]["methods.html"])
    assert "z = 1.959964" in said
    assert "5.10" in said and "10% maximum, 5% target" in said
    assert "A half is rounded up" in said
    assert "How people are protected" in said
    for symbol in ("[c]", "[x]", "[z]", "[u]", "[k]"):
        assert symbol in said


def test_about_the_data_says_what_it_rests_on(edition: tuple[Pages, Frame]) -> None:
    said = words(edition[0]["about-the-data.html"])
    assert "Data as at 31 August 2023" in said
    assert "year to date, from 1 April" in said


def test_downloads_are_listed_with_their_size(edition: tuple[Pages, Frame]) -> None:
    said = words(edition[0]["downloads.html"])
    assert "figures.csv Every figure 1,200 2 KB" in said
    order = ["To read", "The pack (PDF, 1 KB)", "To work with", "Workbook (XLSX, 1.1 MB)", "Data"]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_the_frame_says_which_edition_and_that_a_preview_is_not_published(
    tmp_path: Path, drawings: Drawings, edition: tuple[Pages, Frame]
) -> None:
    pages, published = edition
    page = pages["indicators/children-visited.html"]
    whole = TEMPLATES.render("frame/base.html", **frame_values(page, published))
    assert "August 2023" in whole and "Published 12 September 2023" in whole
    assert "Preview" not in whole
    assert 'href="../assets/report.css"' in whole
    _, frame = composed(tmp_path, drawings, standing=Standing(published=False, beside_others=False))
    preview = TEMPLATES.render("frame/base.html", **frame_values(page, frame))
    assert "Preview: not published." in preview
    assert "All editions" not in preview


def test_the_policy_on_content_is_there_except_under_serve(edition: tuple[Pages, Frame]) -> None:
    pages, frame = edition
    for serving in (False, True):
        values = frame_values(pages["index.html"], frame, serving=serving)
        whole = TEMPLATES.render("frame/base.html", **values)
        assert ("Content-Security-Policy" in whole) is not serving


def test_crumbs_lead_from_the_overview_to_the_page(edition: tuple[Pages, Frame]) -> None:
    pages, frame = edition
    page = pages["indicators/children-visited.html"]
    assert [link.text for link in crumbs_of(page, frame)] == [
        "Overview",
        "All indicators",
        page.title,
    ]
    assert crumbs_of(pages["index.html"], frame) == ()


def test_one_section_is_marked_as_the_one_a_page_belongs_to(edition: tuple[Pages, Frame]) -> None:
    pages, frame = edition
    for path, href, mark in (
        ("methods.html", "methods.html", "page"),
        ("indicators/children-visited.html", "../indicators/index.html", "true"),
    ):
        whole = TEMPLATES.render("frame/base.html", **frame_values(pages[path], frame))
        bar = whole[whole.index('<ul class="bar">') : whole.index("</details>")]
        assert re.findall(r'<a href="([^"]*)" aria-current="(\w+)"', bar) == [(href, mark)]
