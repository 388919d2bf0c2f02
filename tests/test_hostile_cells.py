"""Cells that are odd and allowed: they are shown as the text they are, in every output.

A mark at the start of a file and old line ends change nothing; an area may be called NA; markup,
Markdown and template marks in a name are letters like any other.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cases_by_hand import STARTER, everything_in
from cleared_by_hand import publish
from packages_by_hand import SCRUTINY, Tables, rows_of, write_workspace
from playwright.sync_api import Browser, Dialog
from scripted_by_hand import without_its_own

from conftest import run_packs

HTML = "<script>alert(1)</script>"
BREAKS_OUT = "\"'><svg onload=alert(1)>&lt;"
MARKDOWN = "[x](javascript:alert(1)) | **b** `c`"
TEMPLATE = "{{ 7*7 }} {% raw %} {{ value('1.1') }}"
HOSTILE = {"html": HTML, "attribute": BREAKS_OUT, "markdown": MARKDOWN, "template": TEMPLATE}
TEXT = " ".join(HOSTILE.values())

CHAPTER = """---
title: Visits
---

Visits are {{ value('1.1') }}.

```scorecard
theme: 'Theme %s'
```

```by-area
ref: '1.1'
```

```actions
```
"""


def hostile_tables(text: str) -> Tables:
    """A package with one text in every cell that readers see; all of it is allowed."""
    month = [f"2025-m{number:02d}" for number in range(1, 10)]
    indicator = {
        "indicator": "visits",
        "ref": "1.1",
        "name": f"Name {text}",
        "short_name": f"Short {text}",
        "theme": f"Theme {text}",
        "synonyms": "visits;calls",
        "definition": f"Definition {text}",
        "why_it_matters": f"Matters {text}",
        "numerator_label": f"seen {text}",
        "denominator_label": f"children {text}",
        "unit": "percent",
        "polarity": "higher",
        "basis": "snapshot",
        "frequency": "monthly",
        "counts": "children",
        "owner": f"Owner {text}",
        "source": f"Source {text}",
        "quality_note": f"Quality {text}",
        "grain": "monthly",
    }
    row = {"indicator": "visits", "basis": "snapshot"}
    observations = [
        row | {"period": period, "numerator": str(400 + place), "denominator": "800"}
        for place, period in enumerate(month)
    ]
    observations[-1]["note"] = f"Note {text}"
    for area, numerator in (("NA", "200"), ("north", "208")):
        part = {"area": area, "period": "2025-m09", "numerator": numerator, "denominator": "400"}
        observations.append(row | part)
    target = {"indicator": "visits", "from_period": "2025-m04", "minimum": "80", "upper": "90"}
    comparator = {"comparator": "england", "statistic": "value", "name": f"England {text}"}
    comparator |= {"indicator": "visits", "period": "2025-m03", "basis": "snapshot"}
    comparator |= {"kind": "national", "value": "61.0", "source": f"Release {text}"}
    return {
        "indicators": [indicator],
        "observations": observations,
        "targets": [target | {"set_by": f"Set by {text}", "note": f"Target {text}"}],
        "comparators": [comparator],
        "areas": [
            {"area": "NA", "name": "NA", "kind": "locality"},
            {"area": "north", "name": f"North {text}", "kind": "locality"},
        ],
        "breaks": [
            {"indicator": "visits", "from_period": "2025-m03", "reason": f"Break {text}"},
        ],
        "actions": rows_of(
            "ref | indicators | owner | due_first | due_now | status\n"
            "A1 | 1.1 | Head of Service | 2025-06-30 | 2025-12-31 | on_track"
        ),
    }


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose package has every hostile text in every cell that readers see, built."""
    workspace = tmp_path_factory.mktemp("hostile")
    tables = hostile_tables(TEXT)
    tables["actions"][0]["action"] = f"Action {TEXT}"
    quoted = TEXT.replace("'", "''")
    folder = write_workspace(workspace, tables, {"01-visits.md": CHAPTER % quoted})
    described = folder / "datapackage.json"
    content = json.loads(described.read_text(encoding="utf-8"))
    content["report"]["authority"]["name"] = f"Council {TEXT}"
    described.write_text(json.dumps(content), encoding="utf-8")
    publish(workspace)
    run_packs(workspace, "build")
    return workspace


@pytest.fixture(scope="module")
def site(workspace: Path) -> Path:
    """The published edition of that package."""
    return workspace / "site" / SCRUTINY


class Shown(HTMLParser):
    """The text of a page, of its drawings and of what is told of these, and whatever could act."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.drawn = ""
        self.told = ""
        self.acting: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("svg", "title", "desc", "figcaption"):
            self._open.append(tag)
        if tag in ("script", "iframe", "object", "embed", "form"):
            self.acting.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.acting.append(f"{tag} {name}")
            if name in ("aria-label", "alt", "title"):
                self.told += value or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if {"title", "desc", "figcaption"} & set(self._open):
            self.told += data
        elif "svg" in self._open:
            self.drawn += data
        else:
            self.text += data


def shown(page: Path) -> Shown:
    return Shown(page.read_text(encoding="utf-8"))


def test_nothing_of_a_hostile_text_acts_on_any_page(workspace: Path) -> None:
    pages = sorted((workspace / "site").rglob("*.html"))
    assert len(pages) >= 10
    for path in pages:
        assert Shown(without_its_own(path)).acting == [], path.name


def test_a_hostile_name_of_the_council_heads_every_page_as_text(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            assert f"Council {TEXT}" in shown(path).text, path.name


SHOWN_ON = {
    "index.html": "Short Theme seen children",
    "indicators/index.html": "Short Theme",
    "indicators/visits.html": (
        "Name Short Definition Matters Owner Source Quality England Note North Break seen children"
    ),
    "about-the-data.html": "Short Owner Source Quality",
    "methods.html": "Short Target",
    "visits.html": "Short Theme North Action",
}


@pytest.mark.parametrize(("page", "words"), SHOWN_ON.items())
def test_a_hostile_text_is_shown_as_the_letters_it_is(site: Path, page: str, words: str) -> None:
    text = shown(site / page).text
    assert [word for word in words.split() if f"{word} {TEXT}" not in text] == []


def test_a_hostile_text_is_letters_in_drawings_and_in_what_is_told_of_them(site: Path) -> None:
    page = shown(site / "indicators" / "visits.html")
    # A long name is drawn in several lines.
    assert f"England {TEXT}".replace(" ", "") in page.drawn.replace(" ", "")
    assert f"Short {TEXT}" in page.told
    # A page that was once read as a template would have worked the sum out.
    assert "{{ 7*7 }}" in page.told
    assert "49" not in re.sub(r"[0-9.,]*49[0-9.,]+|[0-9.,]+49", "", page.told)


def test_a_hostile_text_is_the_same_cell_in_the_downloads(site: Path) -> None:
    with (site / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        (indicator,) = csv.DictReader(file)
    assert indicator["name"] == f"Name {TEXT}"
    assert indicator["theme"] == f"Theme {TEXT}"
    with (site / "data" / "figures.csv").open(encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    assert f"Note {TEXT}" in {figure["note"] for figure in figures}


def test_a_hostile_text_is_the_same_string_in_json(workspace: Path) -> None:
    (catalogue,) = (workspace / "archive").glob("*.json")
    whole = json.dumps(json.loads(catalogue.read_text(encoding="utf-8")))
    assert json.dumps(f"Council {TEXT}") in whole
    for path in sorted((workspace / "site").rglob("*.json")):
        json.loads(path.read_text(encoding="utf-8"))


def test_a_browser_runs_nothing_of_a_hostile_text(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    ran: list[str] = []

    def note(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    for name in ("index.html", "indicators/visits.html", "visits.html", "methods.html"):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.scripts.length") == 0
        assert page.evaluate("document.querySelectorAll('[onload], [onerror]').length") == 0
    assert ran == []
    page.close()


def test_an_area_called_na_stays_that_area(site: Path) -> None:
    page = (site / "visits.html").read_text(encoding="utf-8")
    assert re.search(r">\s*NA\s*<", page)
    assert re.search(r"50\.0%.*52\.0%", page, re.DOTALL)
    with (site / "data" / "figures.csv").open(encoding="utf-8", newline="") as file:
        areas = [figure["area"] for figure in csv.DictReader(file)]
    assert (areas.count("NA"), areas.count("north"), areas.count("")) == (1, 1, 9)


def test_a_byte_order_mark_and_old_line_ends_give_the_same_site(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain", tmp_path / "marked"
    for workspace in (plain, marked):
        shutil.copytree(STARTER, workspace)
    folder = marked / "datapackages" / "your-council" / "2025-m09"
    for name, start, end in (
        ("indicators", b"\xef\xbb\xbf", b"\n"),
        ("observations", b"", b"\r"),
        ("targets", b"\xef\xbb\xbf", b"\r\n"),
    ):
        table = folder / f"{name}.csv"
        lines = table.read_bytes()
        assert b"\r" not in lines
        table.write_bytes(start + lines.replace(b"\n", end))
    for workspace in (plain, marked):
        run_packs(workspace, "build")
    site = everything_in(plain / "site")
    assert len(site) > 10
    assert everything_in(marked / "site") == site
