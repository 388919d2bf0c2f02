"""The site where people read it: copied elsewhere, served in every way that `docs/hosting.md` says.

What cannot be run here, IIS and the Pages services themselves, is not claimed there.
"""

from __future__ import annotations

import functools
import http.server
import mimetypes
import re
import shlex
import shutil
import subprocess
import sys
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urldefrag, urljoin
from urllib.request import urlopen

import pytest
import yaml
from built_by_hand import TEMPLATES
from playwright.sync_api import Browser

from conftest import BROWSERS, REPOSITORY, Built, QuietHandler
from generator.publish.site import assemble_site

GUIDE = (REPOSITORY / "docs" / "hosting.md").read_text(encoding="utf-8")
DECEMBER = "your-council/2025-12-scrutiny"
HREF = re.compile(r'(?:href|src)="([^"]+)"')

#: What every IIS shows without being told.
KNOWN_TO_IIS = {".css", ".html", ".js", ".pdf", ".xlsx"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a small archive, copied to a folder as people name folders."""
    made = tmp_path_factory.mktemp("hosting") / "made"
    archive = REPOSITORY / "tests" / "archives" / "0.1.0" / "archive"
    assemble_site(archive, (), made, templates=TEMPLATES)
    copy = made.parent / "E – Scrutiny packs (März)"
    made.rename(copy)
    return copy


class AsToldByWebConfig(QuietHandler):
    """Serves a folder as IIS does by its `web.config`: types, headers, default page, no listing."""

    settings: ElementTree.Element

    def end_headers(self) -> None:
        for header in self.settings.findall(".//customHeaders/add"):
            self.send_header(header.attrib["name"], header.attrib["value"])
        super().end_headers()

    def guess_type(self, path: object) -> str:
        suffix = Path(str(path)).suffix
        types = {
            one.attrib["fileExtension"]: one.attrib["mimeType"]
            for one in self.settings.findall(".//mimeMap")
        }
        if suffix in KNOWN_TO_IIS:
            return mimetypes.types_map[suffix]
        return types[suffix]

    def list_directory(self, path: object) -> None:
        assert self.settings.findall(".//directoryBrowse[@enabled='false']")
        self.send_error(403)


@contextmanager
def served(handler: type[QuietHandler], folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    here = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), here) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def everything_reached(start: str) -> dict[str, str]:
    """Every address that links lead to from a page, with its type; a dead link raises."""
    reached: dict[str, str] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in reached:
            continue
        with urlopen(address) as answer:
            reached[address] = answer.headers.get_content_type()
            text = answer.read().decode() if reached[address] == "text/html" else ""
        found = (urldefrag(urljoin(address, href))[0] for href in HREF.findall(text))
        waiting += [to for to in found if to.startswith(start.rpartition("/")[0])]
    return reached


def block_of(language: str, holding: str) -> str:
    """The one block of the guide in a language that holds a text."""
    blocks = re.findall(rf"^ *```{language}\n(.*?)^ *```", GUIDE, re.DOTALL | re.MULTILINE)
    (block,) = (block for block in blocks if holding in block)
    return str(block)


def test_every_link_leads_somewhere_on_a_plain_server_at_the_top_and_in_a_folder(
    site: Path,
) -> None:
    command = shlex.split(block_of("sh", "http.server"))
    assert command[1:] == ["-m", "http.server", "--directory", "site", "8000"]
    with served(QuietHandler, site) as top:
        reached = everything_reached(f"{top}index.html")
    with served(QuietHandler, site.parent) as above:
        in_a_folder = everything_reached(f"{above}{quote(site.name)}/index.html")
    assert len(reached) == len(in_a_folder) > 30
    assert f"{top}{DECEMBER}/data/figures.csv" in reached


def test_web_config_is_what_is_said_and_no_more(site: Path) -> None:
    text = (site / "web.config").read_text("utf-8")
    root = ElementTree.fromstring(text)
    sections = {section.tag for section in root.find("system.webServer") or ()}
    assert sections == {"directoryBrowse", "defaultDocument", "staticContent", "httpProtocol"}
    removed = [one.attrib["fileExtension"] for one in root.findall(".//staticContent/remove")]
    named = [one.attrib["fileExtension"] for one in root.findall(".//mimeMap")]
    assert removed == named == sorted(named), "a second of one type makes IIS stop"
    assert [one.attrib["value"] for one in root.findall(".//defaultDocument//add")] == [
        "index.html"
    ]
    for suffix in named:
        assert f"`{suffix}`" in GUIDE


def test_every_kind_of_file_has_a_type(built: Built) -> None:
    root = ElementTree.parse(built.site / "web.config").getroot()
    named = {one.attrib["fileExtension"] for one in root.findall(".//mimeMap")}
    there = {path.suffix for path in built.site.rglob("*") if path.is_file()}
    assert there - {".config"} <= named | KNOWN_TO_IIS


def test_under_its_headers_pages_show_and_break_no_policy(site: Path, browser: Browser) -> None:
    settings = ElementTree.parse(site / "web.config").getroot()

    class Handler(AsToldByWebConfig):
        pass

    Handler.settings = settings
    with served(Handler, site) as address:
        types = everything_reached(f"{address}index.html")
        assert types[f"{address}{DECEMBER}/data/figures.csv"] == "text/csv"
        with urlopen(address) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert b"Your Council" in answer.read()
        with pytest.raises(HTTPError, match="403"):
            urlopen(f"{address}assets/")
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("requestfailed", lambda request: said.append(request.url))
        indicator = f"{DECEMBER}/indicators/visits-4-weeks.html"
        for path in ("", "your-council/", f"{DECEMBER}/", indicator):
            page.goto(address + path)
            assert page.locator("h1").count() == 1
            skip = "() => getComputedStyle(document.querySelector('.skip')).position"
            assert page.evaluate(skip) == "absolute", "the stylesheet arrived"
        assert page.locator("svg").count() > 0
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        page.close()
    assert said == []
    (header,) = settings.findall(".//add[@name='Content-Security-Policy']")
    # One header for every page, so it lets through what the find page says for itself.
    assert policy is not None
    wider = policy.replace("base-uri", "script-src 'self'; base-uri")
    wider = wider.replace("form-action 'none'", "form-action 'self'")
    assert header.attrib["value"] == f"{wider}; frame-ancestors 'self'"


def test_under_its_headers_words_are_found(built: Built, browser: Browser) -> None:
    class Handler(AsToldByWebConfig):
        settings = ElementTree.parse(built.site / "web.config").getroot()

    with served(Handler, built.site) as address:
        page = browser.new_page()
        page.goto(f"{address}example-borough/2023-08-scrutiny/find.html")
        page.fill("#q", "CIN")
        with page.expect_navigation():
            page.press("#q", "Enter")
        assert page.locator("#found a").count() > 0
        page.close()


def test_it_opens_from_a_memory_stick(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name=re.compile("Your Council")).first.click()
    page.locator(f"a[href*='{DECEMBER.partition('/')[2]}']").first.click()
    assert unquote(page.url).startswith(site.as_uri().partition("E%20")[0])
    assert "What members should know" in page.inner_text("main")
    page.close()


def test_the_files_for_pages_are_yaml_and_their_commands_run(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    github = yaml.safe_load(block_of("yaml", "upload-pages-artifact"))
    steps = github["jobs"]["pages"]["steps"]
    uploaded = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert (tmp_path / uploaded["with"]["path"] / "index.html").is_file()
    assert github["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    gitlab = yaml.safe_load(block_of("yaml", "artifacts:"))["pages"]
    commands = [step["run"] for step in steps if "run" in step] + gitlab["script"]
    assert len(commands) == 3
    for command in commands:
        done = _as_written(command, tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert [tmp_path / path for path in gitlab["artifacts"]["paths"]] == [tmp_path / "public"]
    assert (tmp_path / "public" / DECEMBER / "index.html").is_file()
    (tmp_path / "site" / DECEMBER / "index.html").write_bytes(b"")
    assert _as_written(commands[0], tmp_path).returncode == 1, "a changed site is not put up"


def _as_written(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    if words[0] == "python3":
        words[0] = sys.executable
    return subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_a_page_prints_to_pdf_by_the_command(site: Path, tmp_path: Path) -> None:
    words = shlex.split(block_of("sh", "--print-to-pdf"))
    assert words[:3] == ["chromium", "--headless", "--no-pdf-header-footer"]
    made = tmp_path / words[3].partition("=")[2]
    with served(QuietHandler, site) as address:
        words[0] = next(filter(None, map(shutil.which, BROWSERS)))
        words[-1] = words[-1].replace("https://packs.example.gov.uk/", address)
        run = subprocess.run(
            [*words[:1], "--no-sandbox", f"--user-data-dir={tmp_path / 'profile'}", *words[1:]],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
    assert run.returncode == 0
    pdf = made.read_bytes()
    assert pdf.startswith(b"%PDF-") and b"/StructTreeRoot" in pdf
    assert b"file://" not in pdf and str(tmp_path).encode() not in pdf
