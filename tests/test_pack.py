"""The whole edition on one page, read as HTML and printed by both engines."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from packages_by_hand import csv_text
from restricted_by_hand import two_workspaces

from conftest import BROWSERS, run_packs
from generator.compose.actions import WORDS
from generator.compose.print.abbreviations import spelled_out
from generator.compose.print.drawn import _OF_ACTION, _OF_RATING, for_paper
from generator.compose.print.numbered import numbered
from generator.compose.print.references import Places, as_part
from generator.model.judgements import Rating
from generator.model.records import ActionStatus
from generator.publish.pdf.documents import Particulars
from generator.publish.pdf.engines import Engine, Printer
from generator.publish.pdf.printing import pdf_of

EDITION = "your-council/2025-09-scrutiny"
LONG = "children whom a social worker saw in the weeks before the day of the count, " * 5


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's edition, which nobody has cleared, with a definition as long as may be."""
    folder = tmp_path_factory.mktemp("pack")
    run_packs(folder, "init", "w")
    table = folder / "w/datapackages/your-council/2025-m09/indicators.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_text())))
    rows[0]["definition"] = f"{LONG.strip(', ')}."
    table.write_text(csv_text("indicators", rows))
    settings = folder / "w/mkdocs.yml"
    settings.write_text(f"site_url: https://packs.council.example\n{settings.read_text()}")
    run_packs(folder / "w", "build", EDITION)
    return folder / "w/site" / EDITION


@pytest.fixture(scope="module")
def pack(draft: Path) -> str:
    """The page."""
    return (draft / "pack.html").read_text()


def sheets(html: str) -> list[tuple[str, str]]:
    """Each indicator's sheet: its id in the document, and its HTML."""
    found = re.findall(r'<section class="sheet" id="([^"]+)">(.*?)</section>', html, re.DOTALL)
    assert found
    return found


def words_of(html: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_link_leads_to_one_place(pack: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', pack))
    assert [one for one, times in ids.items() if times > 1] == []
    inside = re.findall(r'href="#([^"]+)"', pack)
    assert inside and set(inside) <= set(ids)
    other = {h for h in re.findall(r'<a[^>]* href="([^"#]*)"', pack) if h}
    assert {h for h in other if not h.startswith("https://")} == {"index.html"}
    assert f"https://packs.council.example/{EDITION}/" in other


def test_paragraphs_are_numbered_in_order_and_once(pack: str) -> None:
    found = re.findall(r'<p id="p(\d+)-(\d+)" data-n="([\d.]+)"', pack)
    pairs = [(int(part), int(number)) for part, number, _ in found]
    assert pairs == sorted(set(pairs))
    assert [said for *_, said in found] == [f"{part}.{number}" for part, number in pairs]
    parts = {part for part, _ in pairs}
    assert parts == set(range(1, max(parts) + 1))
    assert all((part, 1) in pairs for part in parts)


def test_it_says_what_the_pages_say(pack: str, draft: Path) -> None:
    """Value, verdict, people, rating and drawing of each indicator are those of its page."""
    for name, sheet in sheets(pack):
        page = (draft / "indicators" / f"{name.removeprefix('i-')}.html").read_text()
        said = words_of(page)
        value = re.search(r'<span class="big">(.*?)</span>', sheet)
        verdict = re.search(r'data-n="[^"]*"><b>(.*?)</b>(.*?)</p>', sheet)
        assert value and verdict
        assert f">{value[1]}<" in page
        assert words_of(verdict[1]) in said
        assert words_of(verdict[2]) in said
        drawn, there = (
            re.findall(r"<svg[^>]*><title[^>]*>(.*?)</title>.*?(<path.*?)</svg>", html, re.DOTALL)
            for html in (sheet, page.partition('<div class="narrow">')[0])
        )
        assert [marks for _, marks in drawn] == [marks for _, marks in there][: len(drawn)]
        assert all(
            first.startswith(one) for (first, _), (one, _) in zip(drawn, there, strict=False)
        )
        for row in re.findall(r"<table class=\"places\">.*?</table>", sheet, re.DOTALL):
            for cell in re.findall(r'<td class="number">(.*?)</td>', row):
                assert f">{cell}<" in page


def test_a_sheet_is_as_sure_as_its_page(pack: str, draft: Path) -> None:
    """Each answer of "How sure are we?", under the same headings, and the same reason where any."""
    for name, sheet in sheets(pack):
        page = (draft / "indicators" / f"{name.removeprefix('i-')}.html").read_text()
        found = page.partition('<h2 id="sure">')[2].partition("<details")[0]
        answers = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", found)
        here = re.search(r'<p class="plain sure"><b>How sure are we\?</b>(.*?)</p>', sheet)
        assert answers and here
        assert words_of(here[1]) == " ".join(f"{words_of(h)}: {words_of(s)}" for h, s in answers)
        if why := re.search(r'<p class="small">(Why we say this: .*?)</p>', sheet):
            assert words_of(why[1]) in words_of(page)
        else:
            assert "Not here for want of room: why we say this" in sheet


def test_each_scorecard_claim_and_drawing_stands_once(pack: str) -> None:
    rows = re.findall(r'<th scope="row">(\S+ <a class="at" href="#i-[^"]+">[^<]+</a>)</th>', pack)
    assert rows and len(set(rows)) == len(rows) == len(sheets(pack))
    claims = re.findall(r'class="claim">.*?href="(#i-[^"]+)"', pack)
    assert len(set(claims)) == len(claims)
    drawn = re.findall(r'<svg class="wide".*?</svg>', pack, re.DOTALL)
    assert drawn and len(set(drawn)) == len(drawn)


def test_drawings_are_coloured_and_named_by_themselves(pack: str) -> None:
    """No rule of a stylesheet reaches into them on paper, and only their titles are read."""
    drawings = re.findall(r"<svg.*?</svg>", pack, re.DOTALL)
    assert drawings
    for drawing in drawings:
        assert re.match(r"<svg[^>]*><title>[^<]+</title>", drawing)
        assert 'class="shape"' not in drawing and "currentColor" not in drawing
        for mark in re.findall(r"<(?:path|polyline|circle|rect|line)\b[^>]*>", drawing):
            around = drawing[: drawing.index(mark)]
            assert re.search(r'\b(fill|stroke)="', mark) or 'fill="none"' in around, mark
    assert set(_OF_RATING) == set(Rating) and len(set(_OF_RATING.values())) == len(Rating)
    assert set(_OF_ACTION) == set(ActionStatus) == set(WORDS)


def test_it_is_complete_in_itself(pack: str, draft: Path) -> None:
    assert "<script" not in pack and " style=" not in pack and "<img" not in pack
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)">', pack) == [
        "assets/pack.css",
        "assets/draft.css",
    ]
    look = (draft / "assets/pack.css").read_text()
    assert not re.search(r"https?:|@import|url\((?!\))", look.replace("attr(href url)", ""))
    sizes = [float(size) for size in re.findall(r"font-size: ?([\d.]+)pt", look)]
    assert min(sizes) >= 9.5
    assert len(pack.encode()) < 250_000


def _printers() -> Iterator[Printer]:
    yield Printer(Engine.WEASYPRINT, "", "70")
    program = next(filter(None, map(shutil.which, BROWSERS)))
    yield Printer(Engine.CHROMIUM, program, "")


@pytest.fixture(scope="module", params=[0, 1], ids=["weasyprint", "chromium"])
def printed(
    request: pytest.FixtureRequest, draft: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """The words of each sheet of paper, as they lie on it."""
    return on_paper(draft, list(_printers())[request.param], tmp_path_factory.mktemp("pdf"))


def on_paper(edition: Path, printer: Printer, folder: Path) -> list[str]:
    """The words of each sheet of a printed edition, as they lie on it."""
    files = {
        path.relative_to(edition).as_posix(): path.read_bytes()
        for path in edition.rglob("*")
        if path.is_file()
    }
    said = Particulars("Your Council", date(2025, 11, 10))
    content = pdf_of("pack.html", files, printer, said, lambda _: None).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    file = folder / "pack.pdf"
    file.write_bytes(content)
    ran = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    )
    found = ran.stdout.split("\f")[:pages]
    assert len(found) == pages
    return found


def test_every_sheet_of_a_draft_says_so_and_has_its_number(printed: list[str]) -> None:
    for number, page in enumerate(printed, start=1):
        assert re.search(r"DRAFT \S+: not cleared for publication", page)
        assert f"Page {number} of {len(printed)}" in page


def test_every_sheet_of_an_exempt_draft_has_both_marks(tmp_path: Path) -> None:
    _, restricted = two_workspaces(tmp_path)
    run_packs(restricted, "build", EDITION)
    for printer in _printers():
        sheets = on_paper(restricted / "site" / EDITION, printer, tmp_path)
        for number, words in enumerate(sheets, start=1):
            flat = " ".join(words.split())
            assert "NOT FOR PUBLICATION by virtue of paragraph 2 of Part 1" in flat, flat[:300]
            assert re.search(r"DRAFT \S+: not cleared for publication", flat)
            assert f"Page {number} of {len(sheets)}" in flat


def test_each_indicator_has_one_sheet_to_itself(printed: list[str], pack: str) -> None:
    names = [words_of(re.search(r"<h3>(.*?)<span", sheet)[1]) for _, sheet in sheets(pack)]  # type: ignore[index]
    at = [
        [
            n
            for n, page in enumerate(printed)
            if re.search(rf"^\s*{re.escape(name)}\s", page, re.M) and "In full: " in page
        ]
        for name in names
    ]
    assert [len(one) for one in at] == [1] * len(names)
    assert [one[0] for one in at] == list(range(at[0][0], at[0][0] + len(names)))
    assert all(printed[one[0]].count("In full: ") == 1 for one in at)


def test_the_contents_have_the_right_pages(printed: list[str], pack: str) -> None:
    contents = next(page for page in printed if re.search(r"^\s*Contents$", page, re.M))
    parts = re.findall(r'<h2 class="title"[^>]* data-n="(\d+)">(.*?)</h2>', pack)
    for number, title in parts:
        name = re.escape(unescape(title))
        told = re.search(rf"^\s*{number}\s+{name}[ .·]+(\d+)$", contents, re.M)
        assert told, title
        page = printed[int(told[1]) - 1]
        assert re.search(rf"^\s*{number}\s+{name}$", page, re.M)


@pytest.mark.parametrize(
    ("html", "after"),
    [
        (
            "<p>An ICPC is held.</p>",
            '<p>An <abbr title="conference">ICPC</abbr> [conference] is held.</p>',
        ),
        (
            "<p>ICPCs, then an ICPC.</p>",
            '<p><abbr title="conference">ICPCs</abbr> [conferences], then an ICPC.</p>',
        ),
        (
            "<p>A conference (ICPC).</p>",
            '<p>A conference (<abbr title="conference">ICPC</abbr>).</p>',
        ),
        (
            "<h2>ICPC</h2><p>The ICPC</p>",
            '<h2>ICPC</h2><p>The <abbr title="conference">ICPC</abbr> [conference]</p>',
        ),
        ("<blockquote><p>My ICPC</p></blockquote>", "<blockquote><p>My ICPC</p></blockquote>"),
        ("<p>RICPC, ICPC-2, ICPC 016</p>", "<p>RICPC, ICPC-2, ICPC 016</p>"),
        (
            '<a href="ICPC">x</a><svg><text>ICPC</text></svg>',
            '<a href="ICPC">x</a><svg><text>ICPC</text></svg>',
        ),
    ],
)
def test_abbreviations_are_spelled_out_once_and_never_in_quotations(html: str, after: str) -> None:
    assert spelled_out(html, {"ICPC": "conference"})[0] == after


def test_abbreviations_that_are_used_are_listed() -> None:
    known = {"ICPC": "conference", "CLA": "children looked after", "PEP": "plan"}
    _, used = spelled_out("<h2>CLA</h2><p>ICPC</p>", known)
    assert used == (("CLA", "children looked after"), ("ICPC", "conference"))


PLACES = Places(
    pages={"indicators/visits.html": "i-visits", "how.html": "c2"},
    parts={"how.html": "c2"},
    ids={"c1": frozenset({"a"}), "c2": frozenset({"b"})},
)


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("indicators/visits.html", '<a class="at" href="#i-visits">x</a>'),
        ("indicators/visits.html#figures", '<a class="at" href="#i-visits">x</a>'),
        ("how.html#b", '<a class="at" href="#c2-b">x</a>'),
        ("./how.html#gone", '<a class="at" href="#c2">x</a>'),
        ("#a", '<a class="at" href="#c1-a">x</a>'),
        ("https://www.gov.uk/x", '<a class="out" href="https://www.gov.uk/x">x</a>'),
        ("about-the-data.html", "<span>x</span>"),
        ("data/figures.csv", "<span>x</span>"),
    ],
)
def test_links_become_references(href: str, led: str) -> None:
    assert as_part(f'<a href="{href}">x</a>', "c1", PLACES) == led


def test_ids_headings_and_drawings_are_those_of_their_part() -> None:
    html = '<h2 id="a">T</h2><g clip-path="url(#k)"/><use href="#k"/><i aria-labelledby="a b">.</i>'
    assert as_part(html, "c1", PLACES) == (
        '<h3 id="c1-a">T</h3><g clip-path="url(#c1-k)"/><use href="#c1-k"/>'
        '<i aria-labelledby="c1-a c1-b">.</i>'
    )


def test_only_paragraphs_of_the_argument_are_numbered() -> None:
    html = (
        "<p>One</p><ul><li><p>In a list</p></li></ul><table><tr><td><p>In a table</p></td></tr>"
        '</table><p class="small">A note</p><blockquote><p>Said</p></blockquote><p>Two</p>'
    )
    after, following = numbered(html, 3)
    assert re.findall(r'data-n="([^"]+)">(\w+)', after) == [("3.1", "One"), ("3.2", "Two")]
    assert following == 3


def test_a_drawing_is_named_by_its_title_alone() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" class="wide" viewBox="0 0 9 3" width="9" '
        'aria-labelledby="t" aria-describedby="d"><title id="t">Visits</title>'
        '<desc id="d">Up, then down.</desc><path fill="none" d="M0,0"/></svg>'
    )
    assert for_paper(svg, "bar") == (
        '<svg class="wide" viewBox="0 0 9 3" font-family="Arial, Liberation Sans, sans-serif">'
        "<title>Visits. Up, then down.</title>"
        '<path fill="none" d="M0,0"/></svg>'
    )
