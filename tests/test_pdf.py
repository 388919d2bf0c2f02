"""A document printed by each engine, read back: its tags, its words, its letters, its bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from made_by_hand import CountingServer
from paper_by_hand import FILES, SAID, paper

from conftest import REPOSITORY
from generator.model.errors import PacksError
from generator.publish.pdf import by_browser, by_weasyprint, engines
from generator.publish.pdf.checking import checked, fonts_of
from generator.publish.pdf.enclosed import Enclosed, enclosed
from generator.publish.pdf.engines import Engine
from generator.publish.pdf.finishing import producer_of
from generator.publish.pdf.letters import faces
from generator.publish.pdf.structure import elements_of, kids_of, kind_of

ENGINES = tuple(Engine)


@pytest.fixture(params=ENGINES, ids=str)
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    """The document as each engine prints it."""
    with pikepdf.open(io.BytesIO(paper(request.param).content)) as opened:
        yield opened


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    """The structure's elements in the order of reading, but for those that say nothing."""
    silent = {"Document", "Part", "NonStruct", "Span", "Div", "Sect", "Em", "Strong"}
    return [
        kind
        for element, inside in elements_of(pdf)
        # WeasyPrint tags what a style sheet adds to a link as a link in the link.
        if (kind := kind_of(element)[1:]) not in silent and "/Link" not in inside
    ]


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element, _ in elements_of(pdf) if kind_of(element) == f"/{kind}"]


def scope_of(cell: Any) -> str:
    attributes = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
    return next(str(one.Scope) for one in attributes if "/Scope" in one)


def test_everything_is_tagged_in_the_order_of_reading(pdf: pikepdf.Pdf) -> None:
    found = [kind for kind in kinds(pdf) if kind not in ("Lbl", "LBody", "THead", "TBody")]
    assert found == [
        *("H1", "P", "Link", "Link", "L", "LI", "LI", "P", "Figure"),
        *("H2", "Table", "Caption", "TR", "TH", "TH", "TR", "TH", "TD", "TR", "TH", "TD"),
        *("Figure", "Caption", "H3", "P"),
    ]


def test_header_cells_say_what_they_head(pdf: pikepdf.Pdf) -> None:
    cells = [scope_of(cell) for cell in of_kind(pdf, "TH")]
    assert cells == ["/Column", "/Column", "/Row", "/Row"]


def test_cells_are_looked_up_by_the_names_they_have(pdf: pikepdf.Pdf) -> None:
    named = {str(element.ID): element.objgen for element, _ in elements_of(pdf) if "/ID" in element}
    names = list(pdf.Root.StructTreeRoot.IDTree.Names) if named else []
    assert {str(name): one.objgen for name, one in zip(*[iter(names)] * 2, strict=True)} == named
    # Not by the numbers that a browser counts up, which are others on a busy machine.
    assert sorted(named) == [f"cell-{at}" for at in range(1, len(named) + 1)]


def test_pictures_have_their_words_and_decoration_is_no_picture(pdf: pikepdf.Pdf) -> None:
    words = [str(figure.Alt) for figure in of_kind(pdf, "Figure")]
    assert words == ["The council’s mark", "From 82.8% to 77.8%"]


def test_links_say_where_they_lead_and_a_page_of_the_site_is_plain_words(pdf: pikepdf.Pdf) -> None:
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    assert {str(link.Contents) for link in links} == {"the pages", "Visits to children"}
    addresses = {str(link.A.URI) for link in links if "/URI" in link.get("/A", {})}
    assert addresses == {"https://example.org/report/"}
    assert all(int(link.F) & 4 and "/StructParent" in link for link in links)


def test_a_reference_has_the_number_of_its_page(pdf: pikepdf.Pdf, tmp_path: Path) -> None:
    assert len(pdf.pages) == 2
    assert "Visits to children (page 2)" in words_of(pdf, tmp_path)


def test_bookmarks_are_the_headings(pdf: pikepdf.Pdf) -> None:
    def titles(items: Any) -> Iterator[str]:
        for item in items:
            yield str(item.title)
            yield from titles(item.children)

    with pdf.open_outline() as outline:
        found = list(titles(outline.root))
    assert found == ["Children’s services", "Visits", "How it is worked out"]


def test_a_pdf_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    metadata = pdf.open_metadata()
    assert metadata["dc:title"] == "Children’s services & schools"
    assert metadata["dc:creator"] == ["Example Borough Council"]
    assert metadata["pdfuaid:part"] == "1"
    assert metadata["xmp:CreateDate"] == "2023-09-12T00:00:00Z"
    assert "/ModDate" not in pdf.docinfo
    assert pdf.pdf_version >= "1.7"


def test_its_letters_are_ours_and_in_the_file(pdf: pikepdf.Pdf) -> None:
    fonts = fonts_of(pdf)
    assert len(fonts) == 3, "regular, bold and italic, and nothing that stands in for one"
    assert all(font.is_inside and re.match("Ari(al|mo)", font.name) for font in fonts)


def test_our_letters_hold_every_sign_that_templates_and_sentences_print() -> None:
    from fontTools.ttLib import TTFont

    signs = set("–—−…‘’“”·→←↑↓≥≤≠≈×÷±½²³£●▲■▼►○□ŵŷŴŶâêîôûœłđ")
    for name, face in faces().items():
        missing = signs - set(map(chr, TTFont(io.BytesIO(face)).getBestCmap()))
        assert not missing, name


@pytest.mark.parametrize("engine", ENGINES, ids=str)
def test_no_place_of_a_machine_and_no_time_of_day_is_in_the_file(engine: Engine) -> None:
    with pikepdf.open(io.BytesIO(paper(engine).content)) as opened:
        parts = [
            part.read_bytes() if isinstance(part, pikepdf.Stream) else part.unparse()
            for part in opened.objects
            if isinstance(part, pikepdf.Stream | pikepdf.Dictionary | pikepdf.Array)
        ]
    # One that begins a path of this machine, not the letters of a font by chance.
    places = re.compile(rb"file:/|/tmp/|/home/|/usr/|packs-[a-z0-9_]{6,}/")
    assert not [part[:200] for part in parts if places.search(part)]
    assert b"2026" not in b"".join(part for part in parts if b"xmpmeta" in part)


@pytest.mark.parametrize("engine", ENGINES, ids=str)
def test_every_check_passes(engine: Engine) -> None:
    found = paper(engine).checked
    assert [check for check in found.checks if check.fault] == []
    assert len(found.checks) == 19


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder for passing files: the browser's sockets take no name of over 107 characters."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("engine", ENGINES, ids=str)
def test_the_same_document_gives_the_same_bytes_elsewhere(
    engine: Engine, tmp_path: Path, short_path: Path
) -> None:
    elsewhere = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TMPDIR": str(short_path),
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'tests'}",
    }
    script = REPOSITORY / "tests" / "paper_by_hand.py"
    run = subprocess.run(
        [sys.executable, script, engine],
        env=elsewhere,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    import hashlib

    assert run.stdout.split() == [hashlib.sha256(paper(engine).content).hexdigest()]


HOSTILE = {
    "a page of the web": '<img src="{address}pixel.png" alt="">',
    "a style sheet of the web": '<link rel="stylesheet" href="{address}a.css">',
    "an attached file": '<link rel="attachment" href="file:///etc/passwd">',
    "a file by its path": '<img src="/etc/passwd" alt="">',
    "a file above the edition": '<img src="../../../etc/passwd" alt="">',
    "a file above, in signs": '<img src="%2e%2e/%2e%2e/etc/passwd" alt="">',
    "a file of the machine": '<img src="file:///etc/passwd" alt="">',
    "a share of the network": '<img src="\\\\\\\\server\\\\share\\\\a.png" alt="">',
    "no scheme": '<img src="//127.0.0.1/a.png" alt="">',
    "several sizes": '<img srcset="{address}2x.png 2x" alt="">',
    "data that is no picture": '<img src="data:text/html,<b>a</b>" alt="">',
    "a drawing's picture": '<svg><image href="{address}a.png"/></svg>',
    "a drawing's part": '<svg><use xlink:href="{address}a.svg#b"/></svg>',
    "a drawing's tint": '<svg><rect fill="url({address}a.svg#b)"/></svg>',
    "a style of its own": '<p style="background: url({address}a.png)">a</p>',
    "a style in the page": "<style>@import '{address}a.css';</style>",
    "letters from elsewhere": "<style>@font-face{{font-family:A;src:url({address}a)}}</style>",
    "a frame": '<iframe src="methods.html"></iframe>',
    "an object": '<object data="assets/mark.svg"></object>',
    "another base": '<base href="{address}">',
    "a script": '<script src="{address}a.js"></script>',
    "a page that goes on": '<meta http-equiv="refresh" content="0;url={address}">',
    "a link that runs": '<a href="javascript:alert(1)">a</a>',
    "a link to a file": '<a href="file:///etc/passwd">a</a>',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_document_that_asks_for_more_than_its_edition_is_not_printed(
    what: str, server: CountingServer
) -> None:
    address = f"http://127.0.0.1:{server.server_port}/"
    body = HOSTILE[what].format(address=address)
    page = FILES["pack.html"].replace(b"</body>", f"{body}</body>".encode())
    with pytest.raises(PacksError, match="asks for what is no file of its edition"):
        enclosed("pack.html", {**FILES, "pack.html": page})
    assert server.requests == 0


#: What only an engine sees through: letters of CSS in disguise, and a picture that asks for one.
DISGUISED = (
    "<p style='background: u\\72l({address}a.png)'>a</p>",
    "<style>@\\69mport '{address}a.css';</style>",
    "<p style='background: u\\72l(file:///etc/hostname)'>a</p>",
)


@pytest.mark.parametrize("body", DISGUISED)
def test_weasyprint_is_handed_nothing_from_outside(body: str, server: CountingServer) -> None:
    html = f"<html lang=en><title>a</title>{body.format(address=address_of(server))}</html>"
    with pytest.raises(PacksError, match="asks for what is no file of its edition"):
        by_weasyprint.printed(html, SAID.day, lambda _: None)
    assert server.requests == 0


def test_a_browser_reaches_nothing_and_runs_nothing(server: CountingServer) -> None:
    address = address_of(server)
    bodies = "".join(body.format(address=address) for body in DISGUISED)
    page = f"""<html lang="en-GB"><head><title>a</title></head><body><h1>a</h1>{bodies}
    <svg onload="fetch('{address}')"><title>b</title></svg></body></html>"""
    document = enclosed("pack.html", {"pack.html": page.encode()})
    by_browser.printed(document.html, engines.browser_here())
    # Nor where the document's own rule were missing, by a name that has to be looked up.
    bare = f'<html><head></head><img src="http://localhost:{server.server_port}/a.png">'
    by_browser.printed(bare, engines.browser_here())
    assert server.requests == 0


def address_of(server: CountingServer) -> str:
    return f"http://127.0.0.1:{server.server_port}/"


def _nothing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _no_scope(pdf: pikepdf.Pdf) -> None:
    cell = of_kind(pdf, "TH")[0]
    del cell["/A"]


def _a_level_left_out(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "H2")[0]["/S"] = pikepdf.Name.H4


def _an_empty_heading(pdf: pikepdf.Pdf) -> None:
    del of_kind(pdf, "H3")[0]["/K"]


def _no_words(pdf: pikepdf.Pdf) -> None:
    del of_kind(pdf, "Figure")[0]["/Alt"]


def _a_silent_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def _a_path(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0]["/A"] = pikepdf.Dictionary(URI=pikepdf.String("file:///C:/a.html"))


def _today(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20261121230121Z"


def _no_letters(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
            del each["/FontFile2"]


def _untagged_words(pdf: pikepdf.Pdf) -> None:
    words = pdf.make_stream(b"BT (secret) Tj ET")
    pdf.pages[0].contents_add(words)


DAMAGES: dict[Callable[[pikepdf.Pdf], None], str] = {
    _nothing: "pdfua UA-01-005",
    _no_language: "Language, title and author",
    _no_scope: "Header cells say what they head",
    _a_level_left_out: "Headings in order, none empty",
    _an_empty_heading: "Headings in order, none empty",
    _no_words: "Pictures have words",
    _a_silent_link: "Links have words and are tagged",
    _a_path: "No place on a machine is named",
    _today: "The one day is that of publication",
    _no_letters: "Letters are in the file",
    _untagged_words: "pdfua UA-01-003",
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_each_check_finds_what_it_is_for(damage: Callable[[pikepdf.Pdf], None]) -> None:
    document = enclosed("pack.html", FILES)
    with pikepdf.open(io.BytesIO(paper(Engine.WEASYPRINT).content)) as opened:
        damage(opened)
        harmed = io.BytesIO()
        opened.save(harmed)
    names = [check.name for check in checked(harmed.getvalue(), document, SAID).failed]
    assert [name for name in names if name.startswith(DAMAGES[damage])], names


def test_it_says_what_printed_it() -> None:
    assert producer_of(paper(Engine.WEASYPRINT).content).startswith("WeasyPrint 7")
    assert re.match(r"\w*Chrom\w* \d+", producer_of(paper(Engine.CHROMIUM).content))
    assert producer_of(b"no PDF") == ""


def test_a_title_and_a_drawing_keep_their_words_and_capitals() -> None:
    document = enclosed("pack.html", FILES)
    assert isinstance(document, Enclosed)
    assert document.drawings == ("From 82.8% to 77.8%",)
    assert document.title == "Children’s services & schools"
    assert 'viewBox="0 0 200 60"' in document.html
    assert "assets/" not in document.html


def test_links_to_pages_lead_to_the_edition_where_its_address_is_known() -> None:
    html = enclosed("pack.html", FILES, "https://council.example/report/").html
    assert '<a href="https://council.example/report/methods.html">Methods</a>' in html
    assert "<span>Methods</span>" in enclosed("pack.html", FILES).html


def test_without_any_engine_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engines, "weasyprint_here", lambda: ("", "it is not installed"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PacksError, match=r"pip install 'scrutiny-packs\[pdf\]'.*one of those"):
        engines.printer(None)
    with pytest.raises(PacksError, match="No browser was found"):
        engines.printer(Engine.CHROMIUM)
    browser = tmp_path / "msedge"
    browser.write_text("#!/bin/sh\nexit 3\n")
    browser.chmod(0o755)
    assert engines.printer(None).program == str(browser)
    with pytest.raises(PacksError, match=r"msedge printed nothing and ended with 3"):
        by_browser.printed("<html></html>", str(browser))


def words_of(pdf: pikepdf.Pdf, folder: Path) -> str:
    """The words of a PDF by the leak scan's own reader, which knows its letters."""
    from generator.protect.leaks.pdf import pdf_texts

    path = folder / "words.pdf"
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    found = "\n".join(pdf_texts(path.read_bytes(), lambda _: None))
    return re.sub(r"\s+", " ", found)


def test_pieces_of_decoration_belong_to_nothing(pdf: pikepdf.Pdf) -> None:
    for element, _ in elements_of(pdf):
        assert kids_of(element) or kind_of(element) in ("/TD", "/NonStruct", "/Span", "/Div")
