"""Each chart as a file that stands alone, and as a picture drawn on request."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from built_by_hand import faults_of
from cases_by_hand import STARTER
from charts_by_hand import cases
from cleared_by_hand import publish
from click.testing import CliRunner, Result

from conftest import Built, run_packs
from generator.cli import packs
from generator.compose.charts.alone import description_of, stand_alone, with_mark
from generator.compose.charts.lettering import text_width
from generator.compose.charts.pictures import Gathered, picture
from generator.model.choices import ChartKind
from generator.model.formats import spell_size

SVG = "{http://www.w3.org/2000/svg}"
SCRUTINY = "your-council/2025-09-scrutiny"
VISITS = "visits-4-weeks"
PNG = b"\x89PNG\r\n\x1a\n"

_LINK = re.compile(r'href="(?P<way>(?:\.\./)*)(?P<file>charts/[^"]+)" download>(?P<words>[^<]*)')


class Nothing:
    """A store that keeps no drawing."""

    def get(self, key: str) -> str | None:
        return None

    def put(self, key: str, svg: str) -> None:
        return None


def words_of(root: ET.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_below_each_chart_is_a_link_to_its_file_with_its_size(built: Built) -> None:
    editions = [one.parent for one in sorted(built.site.glob("*/*/downloads.html"))]
    linked = 0
    for edition in editions:
        found = set()
        for page in sorted(edition.rglob("*.html")):
            html = page.read_text(encoding="utf-8")
            drawn = len(re.findall(r'<div class="chart">', html))
            links = list(_LINK.finditer(html))
            assert len(links) == drawn, page
            for link in links:
                file = page.parent / link["way"] / link["file"]
                assert unescape(link["words"]) == (
                    f"Download this chart (SVG, {spell_size(file.stat().st_size)})"
                )
                found.add(link["file"])
        assert found == {f"charts/{one.name}" for one in edition.glob("charts/*")}
        linked += len(found)
    assert linked > 20


def test_a_chart_s_file_is_whole_without_its_page(built: Built) -> None:
    for file in sorted(built.site.glob("*/*/charts/*.svg")):
        text = file.read_text(encoding="utf-8")
        root = ET.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert root[0].tag == f"{SVG}title" and root[1].tag == f"{SVG}desc"
        paper = root[2]
        assert (paper.tag, paper.get("fill")) == (f"{SVG}rect", "#ffffff")
        assert "Arial" in root.get("font-family", "")
        for outside in ("class=", "href", "<script", "<style", "@import", "url(http"):
            assert outside not in text, file
        said = words_of(root)
        assert "Source: " in said and file.parents[1].name in said.replace(" ", "-")
        assert "Source: " in (root[1].text or "")


@pytest.mark.parametrize("name", cases())
def test_no_word_leaves_the_paper_however_odd_the_figures(name: str) -> None:
    released, judgement = cases()[name]
    made = 0
    for kind in ChartKind:
        gathered = Gathered(Nothing())
        if picture(released, judgement, kind, gathered) is None:
            assert not gathered.files
            continue
        (file,) = gathered.files
        made += 1
        root = ET.fromstring(file.content)
        assert file.path == f"charts/{judgement.indicator.indicator}-{kind}.svg"
        width, height = float(root.get("width", "0")), float(root.get("height", "0"))
        own = [group for outer in root.findall(f"{SVG}g") for group in outer]
        for group in own:
            bold = group.get("font-weight") == "bold"
            size = float(group.get("font-size", "0"))
            for text in group:
                end = float(text.get("x", "0")) + text_width(text.text or "", size, bold=bold)
                assert end <= width or " " not in (text.text or "")
                assert float(text.get("y", "0")) < height
        for drawing in root.findall(f"{SVG}svg"):
            assert float(drawing.get("x", "0")) + float(drawing.get("width", "0")) <= width
            assert float(drawing.get("y", "0")) + float(drawing.get("height", "0")) <= height
    assert made or name


def test_what_is_said_of_a_chart_is_escaped_once() -> None:
    odd = 'A < B & "C"'
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" class="x" viewBox="0 0 100 50" role="img" '
        'font-size="15"><title id="t">T</title><desc id="d">D &lt; E</desc><g/></svg>'
    )
    svg = stand_alone(drawn, id="i", title=odd, finding=odd, known=(odd,), source=odd)
    marked = with_mark(svg, odd)
    for file, lines in ((svg, 3), (marked, 4)):
        root = ET.fromstring(file)
        assert words_of(root) == " ".join([odd] * lines)
    assert description_of(marked) == f"{odd}\nD < E {odd} {odd}"
    assert float(ET.fromstring(marked).get("height", "0")) > float(
        ET.fromstring(svg).get("height", "0")
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace with its edition published; nothing in it may be changed."""
    workspace = tmp_path_factory.mktemp("charts") / "w"
    shutil.copytree(STARTER, workspace)
    publish(workspace)
    return workspace


def drawn(workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(packs, ["chart", *arguments, "--workspace", str(workspace)])


def test_a_chart_of_a_published_edition_is_the_one_published(
    published: Path, tmp_path: Path
) -> None:
    answer = drawn(published, SCRUTINY, "1.1", "--format", "svg", "--output", f"{tmp_path}/a.svg")
    assert answer.exit_code == 0, answer.output
    kept = published / "archive" / SCRUTINY / "charts" / f"{VISITS}-trend.svg"
    assert (tmp_path / "a.svg").read_bytes() == kept.read_bytes()
    assert "Preview" not in kept.read_text(encoding="utf-8")
    assert description_of(kept.read_bytes()) in answer.output
    assert faults_of(published / "archive") == []


def test_a_png_is_as_many_times_as_large_as_asked_for(published: Path, tmp_path: Path) -> None:
    sizes = []
    for scale in ("1", "2"):
        to = tmp_path / f"{scale}.png"
        answer = drawn(published, SCRUTINY, VISITS, "--scale", scale, "--output", str(to))
        assert answer.exit_code == 0, answer.output
        content = to.read_bytes()
        assert content.startswith(PNG)
        sizes.append(int.from_bytes(content[16:20], "big"))
    assert sizes[1] == 2 * sizes[0] > 1000


REFUSED = {
    "an unknown indicator": (("1.11",), "There is no indicator '1.11' in .* Did you mean 1.1"),
    "a chart it was published without": (
        ("1.1", "--kind", "funnel"),
        "was published with .*trend.* of 1.1, and no funnel",
    ),
    "a place in the archive": (
        ("1.1", "--output", f"archive/{SCRUTINY}/x.png"),
        "lies in the archive, and a published edition is never added to",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_drawn_is_said_and_nothing_is_written(
    published: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, said = REFUSED[case]
    monkeypatch.chdir(published)
    before = sorted(published.rglob("*"))
    answer = drawn(published, SCRUTINY, *arguments)
    assert answer.exit_code == 1
    assert re.search(said, f"{answer.output} {answer.exception}", re.DOTALL)
    assert sorted(published.rglob("*")) == before


def test_a_chart_of_a_preview_says_so_and_may_be_of_any_kind(tmp_path: Path) -> None:
    workspace = shutil.copytree(STARTER, tmp_path / "w")
    said = run_packs(workspace, "chart", SCRUTINY, "1.1", "--kind", "bullet", "--format", "svg")
    file = workspace / "charts" / SCRUTINY / f"{VISITS}-bullet.svg"
    assert "Preview, not published: it may still change." in words_of(ET.parse(file).getroot())
    assert "Preview, not published" in said
