"""The minimum package, two files and no words: everything else switches off and leaves no hole."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cleared_by_hand import publish
from packages_by_hand import SCRUTINY, Tables, rows_of, write_workspace

from conftest import run_packs
from generator.compose.frames import FIND

#: Words of a program that are no words for a reader.
_PROGRAM_WORDS = re.compile(
    r"\b(None|nan|NaN|null|undefined|True|False|Decimal|Infinity)\b(?! of|:)|\{\{|\}\}|\(\)|\[\]"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEVER_EMPTY = frozenset({*_HEADINGS, "caption", "th", "td", "dt", "dd", "li", "p", "a", "title"})

#: What the find page says of a word that was looked up.
_TOLD = re.compile(r'<p id="told" role="status"(?: data-[a-z]+="[^"]+")+></p>')

TABLES: Tables = {
    "indicators": rows_of(
        """
        indicator        | ref | name                       | theme   | unit    | polarity | basis        | frequency | counts
        children-in-care | 2.2 | Children in care           | Demand  | count   | neutral  | snapshot     | monthly   | children
        visits           | 1.1 | Visits in time             | Visits  | percent | higher   | snapshot     | monthly   | children
        assessments      | 1.2 | Assessments in time        | Visits  | percent | higher   | year_to_date | monthly   | children
        placed-far       | 1.3 | Placed far from home       | Visits  | percent | lower    | snapshot     | quarterly | children
        """  # noqa: E501
    ),
    "observations": rows_of(
        """
        indicator        | period   | basis        | numerator | denominator | value | symbol
        children-in-care | 2025-m08 | snapshot     |           |             | 252   |
        children-in-care | 2025-m09 | snapshot     |           |             | 251   |
        visits           | 2025-m09 | snapshot     | 386       | 490         |       |
        assessments      | 2025-m09 | year_to_date |           |             |       | x
        """
    ),
}


class Page(HTMLParser):
    """What a page shows: its text, its headings with what follows each, its tables, its links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.empty: list[str] = []
        self.bare_headings: list[str] = []
        self.bodiless_tables = 0
        self.links: list[str] = []
        self._open: list[tuple[str, int]] = []
        self._said = ["", ""]
        self._rows = 0
        self._heading: tuple[str, str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag in ("svg", "img"):
            self._count()
        if tag == "table":
            self._rows = 0
        if tag == "td":
            self._rows += 1
        if tag in _HEADINGS:
            # A heading straight after one of its own rank has nothing under the first.
            if self._heading is not None and self._heading[0] >= tag:
                self.bare_headings.append(self._heading[1])
            self._heading = None
        if tag in _NEVER_EMPTY:
            self._open.append((tag, len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and not self._rows:
            self.bodiless_tables += 1
        if tag == "main" and self._heading is not None:
            self.bare_headings.append(self._heading[1])
        while tag in _NEVER_EMPTY and self._open:
            opened, since = self._open.pop()
            if opened == tag:
                said = " ".join(self.text[since:])
                if not said:
                    self.empty.append(f"<{tag}> on line {self.getpos()[0]}")
                if tag in _HEADINGS:
                    self._heading = (tag, said)
                break

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.text.append(data.strip())
            if not any(tag in _HEADINGS for tag, _ in self._open):
                self._heading = None

    def _count(self) -> None:
        self.text.append("(drawing)")
        self._heading = None


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages of an edition of the two tables, without one chapter."""
    workspace = tmp_path_factory.mktemp("minimum")
    write_workspace(workspace, TABLES)
    run_packs(workspace, "build")
    publish(workspace)
    return workspace / "site" / SCRUTINY


def test_no_page_of_the_minimum_package_has_a_hole(edition: Path) -> None:
    pages = sorted(edition.rglob("*.html"))
    assert len(pages) >= 9
    for path in pages:
        where = path.relative_to(edition).as_posix()
        html = path.read_text(encoding="utf-8")
        if where == FIND:
            # Empty until a word is looked up: a screen reader tells only what is put into it later.
            html, told = _TOLD.subn("", html)
            assert told == 1
        page = Page(html)
        assert page.empty == [], where
        assert page.bare_headings == [], where
        assert page.bodiless_tables == 0, where
        said = " ".join(page.text)
        assert _PROGRAM_WORDS.findall(said) == [], where
        assert " 0 indicators" not in said, where


def test_every_link_of_the_minimum_package_leads_somewhere(edition: Path) -> None:
    for path in sorted(edition.rglob("*.html")):
        if path.name == "404.html":
            continue  # it stands at any address, so its links start at the root
        for link in Page(path.read_text(encoding="utf-8")).links:
            target = link.partition("#")[0]
            if target and ":" not in target:
                assert (path.parent / target).resolve().is_file(), (path.name, link)


def test_what_the_minimum_package_does_not_hold_is_not_spoken_of(edition: Path) -> None:
    # The methods state every rule there is, those of what this edition lacks among them.
    pages = (path for path in edition.rglob("*.html") if path.name != "methods.html")
    whole = {path: path.read_text(encoding="utf-8") for path in pages}
    for absent in ("England", "neighbours", "By area", "Actions", "What children"):
        assert [path.name for path, html in whole.items() if absent in html] == []
    overview = (edition / "index.html").read_text(encoding="utf-8")
    assert "No indicator could be rated" in overview


def test_the_downloads_of_the_minimum_package_hold_its_figures_and_what_is_judged_of_them(
    edition: Path,
) -> None:
    described = json.loads((edition / "data" / "datapackage.json").read_text(encoding="utf-8"))
    names = [resource["name"] for resource in described["resources"]]
    assert names == ["figures", "indicators", "judgements"]
    figures = (edition / "data" / "figures.csv").read_text(encoding="utf-8").splitlines()
    assert len(figures) == 1 + 4


def test_the_reader_of_pages_used_here_would_see_a_hole() -> None:
    page = Page(
        "<main><h1>A</h1><h2>B</h2><h2>C</h2><table><tr><th></th></tr></table><p> </p></main>"
    )
    assert page.bare_headings == ["B", "C"]
    assert page.bodiless_tables == 1
    assert [said.split()[0] for said in page.empty] == ["<th>", "<p>"]
    assert _PROGRAM_WORDS.findall("None since nan") == ["None", "nan"]
    assert _PROGRAM_WORDS.findall("None of the 3 is red") == []
