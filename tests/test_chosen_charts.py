"""Every kind of chart on one page, chosen in the settings and in a chapter, in real Chromium."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from test_browser import AXE, DESKTOP, PHONE, RUN_AXE, opened

from conftest import copy_workspace, run_packs
from generator.compose.accessibility_checks import AXE_TAGS

EDITION = "northshire/2025-09-scrutiny"
KINDS = ("trend", "control", "comparison", "distribution", "bullet", "areas", "funnel")
CHAPTER = "".join(f"\n```chart\nref: '3.3'\nkind: {kind}\n```\n" for kind in KINDS)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Northshire with forty invented authorities, every chart chosen, built."""
    workspace = copy_workspace(tmp_path_factory.mktemp("chosen") / "workspace", "northshire")
    settings = workspace / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "charts: [trend, comparison]" in text
    settings.write_text(
        text.replace("[trend, comparison]", f"[{', '.join(KINDS)}]"), encoding="utf-8"
    )
    rows = workspace / "datapackages" / "northshire" / "fy2025-26-q2" / "comparators.csv"
    with rows.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
    with rows.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        for number in range(40):
            of = 400 + 90 * number
            top = of * (70 + (number * 7) % 23) // 100
            writer.writerow(
                {
                    "indicator": "cin-visited",
                    "period": "2025-m03",
                    "basis": "snapshot",
                    "comparator": f"E060009{number:02}",
                    "name": f"Invented authority {number}",
                    "kind": "authority",
                    "statistic": "value",
                    "numerator": top,
                    "denominator": of,
                    "value": f"{100 * top / of:.1f}",
                    "decimals": "1",
                    "source": "Invented",
                    "release": "Invented figures 2025",
                    "released_on": "2025-06-30",
                }
            )
    chapter = workspace / "content" / EDITION / "08-every-chart.md"
    chapter.write_text(f"---\ntitle: Every chart\n---\n\nAll of them.\n{CHAPTER}", encoding="utf-8")
    run_packs(workspace, "build", EDITION)
    return workspace / "site" / EDITION


BESIDE = ("places", "distri", "funnel")
PAGES = ("indicators/cin-visited.html", "every-chart.html")


@pytest.mark.parametrize("page", PAGES)
def test_every_kind_is_drawn_in_the_order_asked_for(edition: Path, page: str) -> None:
    # On an indicator's own page, those that set it beside other places stand with their figures.
    html = (edition / page).read_text(encoding="utf-8")
    marks = [
        'id="trend-cin-visited', 'id="control-cin-visited', 'id="places-cin-visited',
        'id="distribution-cin-visited', 'id="bullet-cin-visited', 'id="areas-cin-visited',
        'id="funnel-cin-visited',
    ]  # fmt: skip
    places = [html.find(mark) for mark in marks]
    assert -1 not in places, [mark for mark, at in zip(marks, places, strict=True) if at < 0]
    beside = [place for mark, place in zip(marks, places, strict=True) if mark[4:10] in BESIDE]
    own = [place for place in places if place not in beside]
    assert own == sorted(own)
    assert beside == sorted(beside)
    if page.startswith("indicators/"):
        assert own[-1] < html.index('id="places"') < beside[0]
    else:
        assert places == sorted(places)


def test_a_usual_page_has_a_trend_and_one_comparison() -> None:
    from generator.model.choices import DEFAULTS

    assert [str(kind) for kind in DEFAULTS.charts] == ["trend", "comparison"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_is_accessible_and_never_wider_than_the_screen(
    browser: Browser, edition: Path, page: str, viewport: object
) -> None:
    with opened(browser, (edition / page).as_uri(), viewport) as shown:  # type: ignore[arg-type]
        shown.evaluate(AXE)
        assert shown.evaluate(RUN_AXE, AXE_TAGS) == []
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("page", PAGES)
def test_no_id_stands_twice(browser: Browser, edition: Path, page: str) -> None:
    with opened(browser, (edition / page).as_uri()) as shown:
        doubled = shown.evaluate(
            """() => {const all = [...document.querySelectorAll('[id]')].map(e => e.id);
            return all.filter((id, place) => all.indexOf(id) !== place)}"""
        )
        assert doubled == []


def test_a_chart_of_no_known_kind_is_refused_with_a_suggestion(edition: Path) -> None:
    workspace = edition.parents[2]
    chapter = workspace / "content" / EDITION / "08-every-chart.md"
    whole = chapter.read_text(encoding="utf-8")
    chapter.write_text(whole.replace("kind: control", "kind: controll"), encoding="utf-8")
    try:
        with pytest.raises(pytest.fail.Exception, match=r"(?s)no chart 'controll'.*'control'"):
            run_packs(workspace, "check", EDITION)
    finally:
        chapter.write_text(whole, encoding="utf-8")
