"""A council's own logo and colours: what is refused and why, and how they reach the pages."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from pathlib import Path

import axe_playwright_python
import pytest
from cases_by_hand import STARTER
from playwright.sync_api import Browser

from conftest import refused, run_packs
from generator.model.identity import PLAIN, Identity, Logo, contrast
from generator.read.identity import read_identity
from generator.read.logos import LIMIT

SHOWN = "content/our-council"
EDITION = "your-council/2025-09-scrutiny"

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
DRAWING = SVG.format('<title>Council</title><path fill="#c4122f" d="M0 0h40v20H0z"/>').encode()


def part(name: bytes, body: bytes = b"") -> bytes:
    """One part of a PNG, with its length before it and its sum behind it."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


START = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0))
POINTS = part(b"IDAT", zlib.compress(b"\x00\xc4\x12\x2f\xff\xff\xff"))
PICTURE = START + POINTS + part(b"IEND")


# The ratios are those of the design of the pages, worked out apart from this program.
@pytest.mark.parametrize(
    ("colour", "ground", "ratio"),
    [
        ("#17202a", "#ffffff", "16.45"),
        ("#17202a", "#f4f6f8", "15.19"),
        ("#1b4f8f", "#ffffff", "8.20"),
        ("#1b4f8f", "#f4f6f8", "7.57"),
        ("#12385b", "#ffffff", "12.05"),
        ("#6b7682", "#ffffff", "4.63"),
        ("#17202a", "#ffd23f", "11.39"),
        ("#ccd3da", "#ffffff", "1.51"),
        ("#000000", "#ffffff", "21.00"),
        ("#abcdef", "#abcdef", "1.00"),
    ],
)
def test_contrast_is_as_wcag_defines_it(colour: str, ground: str, ratio: str) -> None:
    assert f"{contrast(colour, ground):.2f}" == ratio
    assert contrast(colour, ground) == contrast(ground, colour)


def read(folder: Path, text: str, **files: bytes) -> tuple[Identity, list[str]]:
    """The identity in an `authority.toml` of this text, and each finding as a person reads it."""
    place = folder / "our-council"
    place.mkdir()
    (place / "authority.toml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        (place / name.replace("_", ".")).write_bytes(content)
    identity, findings = read_identity(place, SHOWN)
    assert all(finding.is_error for finding in findings)
    return identity, [f"{f.code} {f.file}, {f.column}: {f.problem} {f.remedy}" for f in findings]


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_logo_and_two_colours_are_read(tmp_path: Path, name: str) -> None:
    content = DRAWING if name.endswith("svg") else PICTURE
    text = f'[identity]\nlogo = "{name}"\nbrand = "#7A0019"\nlink = "#005ea5"\n'
    said = read(tmp_path, text, **{name.replace(".", "_"): content})
    assert said == (Identity("#7a0019", "#005ea5", Logo(name, content)), [])


@pytest.mark.parametrize("text", ["", "[[predecessors]]\n", "[identity]\n", "this is not TOML"])
def test_a_council_that_sets_nothing_looks_as_supplied(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == (PLAIN, [])


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            'brand = "#7fb2e5"',
            "EDN-CONTRAST {file}, identity.brand: White on #7fb2e5 has a contrast of 2.23:1, and "
            "small text needs 4.5:1. Take a darker colour: #56799c has 4.55:1.",
        ),
        (
            'link = "#757575"',
            "EDN-CONTRAST {file}, identity.link: A link of #757575 on white and on panels has a "
            "contrast of 4.25:1, and small text needs 4.5:1. Take a darker colour: #717171 has "
            "4.50:1.",
        ),
        (
            'brand = "navy"',
            "EDN-COLOUR {file}, identity.brand: 'navy' is not a colour. Write # and six digits "
            'from 0 to f, such as "#12385b".',
        ),
        (
            "link = 123456",
            "EDN-KEY {file}, identity.link: identity.link is not a text. Fill it in, in quotation "
            "marks.",
        ),
        (
            'colour = "#12385b"',
            "EDN-KEY {file}, identity.colour: 'colour' has no meaning here. It takes logo, brand "
            "and link.",
        ),
        (
            'logo = "../other-council/logo.svg"',
            "EDN-LOGO {file}, identity.logo: '../other-council/logo.svg' is not the name of a PNG "
            "or an SVG in this folder. Put the file beside this one and write its name, such as "
            '"logo.svg".',
        ),
        (
            'logo = "crest.png"',
            "EDN-MISSING content/our-council/crest.png, : There is no such file. Add it, or "
            "correct the name where it is listed.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_its_remedy(
    tmp_path: Path, setting: str, said: str
) -> None:
    identity, findings = read(tmp_path, f"[identity]\n{setting}\n")
    assert findings == [said.format(file=f"{SHOWN}/authority.toml")]
    assert identity == PLAIN


@pytest.mark.parametrize(
    ("ending", "content", "problem"),
    [
        ("png", DRAWING, "The file is no PNG, whatever its name says."),
        ("svg", PICTURE, "The file is no SVG, whatever its name says."),
        ("svg", b"<html/>", "The file is no SVG, whatever its name says."),
        ("svg", b"<svg viewBox='0 0 1 1'/>", "The file is no SVG, whatever its name says."),
        ("png", PICTURE[:-3], "The file is a damaged PNG."),
        ("png", START + part(b"IEND"), "The file is a damaged PNG."),
        ("png", PICTURE.replace(b"IDATx", b"IDATy"), "The file is a damaged PNG."),
        ("png", PICTURE + b"<script>", "Something else stands behind the end of the picture."),
        ("png", START + part(b"acTL", bytes(8)) + POINTS + part(b"IEND"), "The picture moves."),
        ("svg", b"<!DOCTYPE svg>" + DRAWING, "The SVG begins with a DOCTYPE, or holds an entity."),
        (
            "svg",
            b'<?xml-stylesheet href="a.css"?>' + DRAWING,
            "The SVG holds an instruction to a program.",
        ),
        (
            "svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"/>',
            "The SVG has no viewBox, so it cannot be shown at another size.",
        ),
        *(
            ("svg", SVG.format(inside).encode(), problem)
            for inside, problem in (
                (
                    "<script>alert(1)</script>",
                    "The SVG holds <script>, which a plain drawing does not need.",
                ),
                (
                    "<foreignObject/>",
                    "The SVG holds <foreignObject>, which a plain drawing does not need.",
                ),
                (
                    '<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>',
                    "The SVG holds <script>, which a plain drawing does not need.",
                ),
                (
                    '<image href="https://example.org/a.png"/>',
                    "The SVG holds <image>, which a plain drawing does not need.",
                ),
                (
                    '<a href="javascript:alert(1)"/>',
                    "The SVG holds <a>, which a plain drawing does not need.",
                ),
                (
                    '<animate attributeName="href" to="javascript:1"/>',
                    "The SVG holds <animate>, which a plain drawing does not need.",
                ),
                ('<g onload="alert(1)"/>', "The SVG holds onload, which runs a script."),
                (
                    '<use href="other.svg#a"/>',
                    "<use> in the SVG refers to something outside it.",
                ),
                (
                    '<use xmlns:l="http://www.w3.org/1999/xlink" l:href="//example.org#a"/>',
                    "<use> in the SVG refers to something outside it.",
                ),
                (
                    '<path fill="url(https://example.org/#a)" d="M0 0"/>',
                    "fill of <path> in the SVG refers to something outside it.",
                ),
                (
                    "<style>@import 'https://example.org/a.css';</style>",
                    "A style in the SVG asks for something outside it.",
                ),
                (
                    "<style>path { fill: u\\72l(//example.org) }</style>",
                    "A style in the SVG asks for something outside it.",
                ),
            )
        ),
    ],
)
def test_a_logo_that_is_more_or_less_than_a_picture_is_refused(
    tmp_path: Path, ending: str, content: bytes, problem: str
) -> None:
    text = f'[identity]\nlogo = "logo.{ending}"\n'
    identity, findings = read(tmp_path, text, **{f"logo_{ending}": content})
    remedy = "Save it anew from the drawing program, as a plain SVG or as a PNG."
    assert findings == [f"EDN-LOGO {SHOWN}/logo.{ending}, : {problem} {remedy}"]
    assert identity == PLAIN


def test_a_drawing_that_refers_to_its_own_parts_is_taken(tmp_path: Path) -> None:
    parts = (
        '<defs><linearGradient id="a"><stop stop-color="#fff"/></linearGradient></defs>'
        '<g id="b"><path fill="url(#a)" d="M0 0h9v9z"/></g><use href="#b" x="9"/>'
    )
    drawing = SVG.format(parts).encode()
    identity, findings = read(tmp_path, '[identity]\nlogo = "logo.svg"\n', logo_svg=drawing)
    assert (identity.logo, findings) == (Logo("logo.svg", drawing), [])


def test_a_logo_that_every_page_would_be_slow_to_load_is_refused(tmp_path: Path) -> None:
    large = SVG.format(" " * LIMIT).encode()
    _, (said,) = read(tmp_path, '[identity]\nlogo = "logo.svg"\n', logo_svg=large)
    assert said == (
        f"EDN-SIZE {SHOWN}/logo.svg, : The logo has {len(large):,} bytes; at most 15,000 are "
        "allowed, because every page loads it. Save it as a plain SVG with no picture inside, or "
        "as a PNG at most 400 pixels wide and of few colours."
    )


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's workspace with an identity of its own, cleared, published and built."""
    workspace = tmp_path_factory.mktemp("identity") / "ours"
    shutil.copytree(STARTER, workspace)
    place = workspace / "content" / "your-council"
    text = '[identity]\nlogo = "crest.svg"\nbrand = "#7a0019"\nlink = "#00584d"\n'
    (place / "authority.toml").write_text(text, encoding="utf-8")
    (place / "crest.svg").write_bytes(DRAWING)
    run_packs(workspace, "clear", EDITION, "--by", "Director of Children's Services")
    run_packs(workspace, "publish")
    run_packs(workspace, "build", "--all")
    return workspace


def test_a_change_of_a_cleared_look_makes_the_edition_a_draft_again(
    ours: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "ours"
    shutil.copytree(ours, copy, ignore=shutil.ignore_patterns("archive", "site"))
    logo = copy / "content" / "your-council" / "crest.svg"
    logo.write_bytes(DRAWING.replace(b"#c4122f", b"#c4122e"))
    assert "has changed since" in refused(copy, "publish")


def test_what_a_council_shows_is_part_of_the_record(ours: Path) -> None:
    edition = ours / "archive" / EDITION
    manifest = (edition / "manifest-sha256.txt").read_text(encoding="utf-8")
    assert re.findall(r"assets/(?:identity|report).*", manifest) == [
        "assets/identity.css",
        "assets/identity.svg",
        "assets/report.css",
    ]
    assert (edition / "assets" / "identity.svg").read_bytes() == DRAWING
    look = (edition / "assets" / "identity.css").read_text(encoding="utf-8")
    assert look == ":root{--brand:#7a0019;--link:#00584d}\n"
    assert "As published: 1 edition." in run_packs(ours, "verify", "archive")


@pytest.mark.parametrize(
    "path",
    [
        f"{EDITION}/index.html",
        f"{EDITION}/indicators/visits-4-weeks.html",
        "your-council/index.html",
        "your-council/status/2025-09-scrutiny/index.html",
    ],
)
def test_a_page_opened_from_a_folder_shows_whose_it_is(
    browser: Browser, ours: Path, path: str
) -> None:
    wrong: list[str] = []
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.on("console", lambda message: wrong.append(message.text))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.goto((ours / "site" / path).as_uri())
    seen = page.evaluate("""() => {
        const logo = document.querySelector("header img");
        return {
            bar: getComputedStyle(document.querySelector(".brand")).backgroundColor,
            link: getComputedStyle(document.documentElement).getPropertyValue("--link"),
            logo: [logo.alt, logo.naturalWidth > 0, logo.getBoundingClientRect().height],
            wide: document.documentElement.scrollWidth,
        };
    }""")
    page.close()
    assert wrong == []
    assert seen == {
        "bar": "rgb(122, 0, 25)",
        "link": "#00584d",
        "logo": ["", True, 40],
        "wide": 320,
    }


def test_axe_finds_no_violation_in_a_council_s_own_colours(browser: Browser, ours: Path) -> None:
    axe = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto((ours / "site" / EDITION / "index.html").as_uri())
    page.evaluate(axe + ";0")
    found = page.evaluate("axe.run(document).then(found => found.violations.map(one => one.help))")
    context.close()
    assert found == []
