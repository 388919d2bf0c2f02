"""Public collections of hostile text, in every place that takes words: shown as text, or refused.

The collections lie beside the project and are not part of it (Big List of Naughty Strings, the
HTML5 Security Cheatsheet, csv-spectrum); where they are absent, the tests that need them say so.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from cleared_by_hand import publish
from packages_by_hand import (
    SCRUTINY,
    Rows,
    Tables,
    csv_text,
    edition_settings,
    write_package,
    write_workspace,
)
from playwright.sync_api import Browser, Page
from ran import ran
from scripted_by_hand import SCRIPTS, without_its_own
from test_sanitise import CORPORA, corpus

from conftest import Built, run_packs
from generator.compose.frames import FIND
from generator.compose.prose import authors_html
from generator.model.findings import has_errors
from generator.protect.leaks.scan import scan
from generator.read.edition import read_edition
from generator.read.narrative import read_narrative
from generator.read.package import read_package

COUNCIL = "your-council"
#: Seconds of one processor for a chapter of any shape; what is not bounded takes many minutes.
SECONDS = 30


#: So many texts, and so many letters of them, are the name of one indicator.
TOGETHER, LONGEST = 6, 150


@cache
def strings() -> tuple[str, ...]:
    """Every string of both collections once, and the cells of csv-spectrum."""
    found = [*corpus("blns"), *corpus("h5sc")]
    for path in sorted((CORPORA / "csv-spectrum" / "csvs").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [cell for row in csv.reader(file) for cell in row]
    return tuple(dict.fromkeys(text.strip() for text in found if text.strip()))


def package_in(workspace: Path, tables: Tables | None = None) -> Path:
    """The folder of a package of the council of these tests."""
    return write_package(
        workspace, tables, authority=COUNCIL, period="2025-m09", as_at="2025-09-30"
    )


def indicator_rows(texts: list[str]) -> Rows:
    return [
        {
            "indicator": f"i{number}",
            "ref": f"{number}",
            "name": text,
            "theme": f"Theme {number // 40}",
            "definition": text,
            "unit": "count",
            "polarity": "neutral",
            "basis": "snapshot",
            "frequency": "monthly",
            "counts": "things",
        }
        for number, text in enumerate(texts, start=1)
    ]


def observation_rows(texts: list[str]) -> Rows:
    return [
        {
            "indicator": f"i{number}",
            "period": "2025-m09",
            "basis": "snapshot",
            "value": str(1000 + number),
            "note": text,
        }
        for number, text in enumerate(texts, start=1)
    ]


#: Codes by which a text may be refused as a name: it is no line of words, or a formula.
REFUSED = {
    "CSV-BLANK", "CSV-CONTROL", "CSV-NEWLINE", "CSV-QUOTE", "CSV-WIDTH", "VAL-FORM", "VAL-FORMULA",
    "VAL-LENGTH", "VAL-REQUIRED",
}  # fmt: skip


def together(texts: list[str]) -> list[str]:
    """Short texts some to a name, so that there are fewer pages to make and to look at."""
    names: list[list[str]] = [[]]
    for text in texts:
        if len(names[-1]) == TOGETHER or sum(map(len, names[-1])) + len(text) > LONGEST:
            names.append([])
        names[-1].append(text)
    return [" ¶ ".join(several) for several in names if several]


def spaced(text: str) -> str:
    """A text with every run of white space as one space, as a page shows it."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Sorted:
    """The texts that may be names, and the codes of those that may not."""

    allowed: list[str]
    refused: dict[str, set[str]]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Sorted:
    """Each text read as the only name of a package, by itself."""
    folder = tmp_path_factory.mktemp("names")
    allowed, refused = [], {}
    for text in strings():
        tables = {"indicators": indicator_rows([text]), "observations": observation_rows([text])}
        package, findings = read_package(package_in(folder, tables), "datapackages/x")
        if has_errors(findings):
            refused[text] = {finding.code for finding in findings if finding.is_error}
        else:
            assert package is not None
            assert package.indicators[0].name == text
            allowed.append(text)
    return Sorted(allowed, refused)


def test_every_string_is_a_name_or_refused_by_the_rule_for_names(names: Sorted) -> None:
    assert len(strings()) > 600
    assert len(names.allowed) > 400
    assert set().union(*names.refused.values()) <= REFUSED
    for text, codes in names.refused.items():
        odd = any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Zl", "Zp") for c in text)
        formula = text.lstrip()[:1] in ("=", "+", "-", "@")
        assert odd or formula or not text.strip() or codes == {"CSV-CONTROL"}, (codes, text)


def as_chapter(folder: Path, text: str) -> bool:
    """Whether a text can stand as a chapter; those refused have a finding that says so."""
    (folder / "01-words.md").write_text(f"---\ntitle: Words\n---\n\n{text}\n", encoding="utf-8")
    narrative, findings = read_narrative(folder, "content/x")
    assert {finding.code.split("-")[0] for finding in findings} <= {"NAR"}
    if has_errors(findings):
        return False
    authors_html(narrative.chapters[0])
    return True


TITLE = (
    "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> {{ 7*7 }} [x](javascript:alert(1))"
)


@dataclass(frozen=True)
class Site:
    workspace: Path
    paragraphs: list[str]

    @property
    def edition(self) -> Path:
        return self.workspace / "site" / SCRUTINY


def refused_paragraphs(workspace: Path, words: Path, paragraphs: list[str]) -> set[str]:
    """The paragraphs with an error on one of their lines, once all are written as chapters."""
    held: dict[tuple[str, int], str] = {}
    for path in words.glob("*.md"):
        path.unlink()
    for start in range(0, len(paragraphs), 150):
        several = paragraphs[start : start + 150]
        title = json.dumps(next((t for t in several if "<" in t and len(t) < 100), TITLE))
        page = words / f"{start // 150 + 10}-words-{start}.md"
        text = f"---\ntitle: {title}\n---\n"
        for paragraph in several:
            text += "\n"
            first = text.count("\n") + 1
            text += f"{paragraph}\n"
            for line in range(first, text.count("\n") + 1):
                held[page.name, line] = paragraph
        page.write_text(text, encoding="utf-8")
    run = ran(workspace, "check", SCRUTINY, "--format", "json")
    assert run.stderr == "" or "Traceback" not in run.stderr
    errors = [one for one in json.loads(run.stdout)["findings"] if one["severity"] == "error"]
    assert {one["code"].split("-")[0] for one in errors} <= {"NAR"}
    # After fifty of a kind in a file the rest is counted, at no line; they come the next time.
    return {held[Path(one["file"]).name, one["line"]] for one in errors if one["line"]}


@pytest.fixture(scope="module")
def site(names: Sorted, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A published edition with every allowed text as a name, and each paragraph in a chapter."""
    workspace = tmp_path_factory.mktemp("corpora")
    tables = {
        "indicators": indicator_rows(together(names.allowed)),
        "observations": observation_rows(together(names.allowed)),
        "areas": [
            {"area": f"a{number}", "name": text, "kind": "locality"}
            for number, text in enumerate(names.allowed, start=1)
        ],
    }
    write_workspace(workspace, tables, settings=edition_settings(title=TITLE, body=TITLE))
    words = workspace / "content" / SCRUTINY
    trial = tmp_path_factory.mktemp("trial")
    paragraphs = [text for text in strings() if as_chapter(trial, text)]
    # What has the form of somebody's number is not published at all.
    numbers = [text for text in paragraphs if scan([("a.html", text.encode())])]
    assert len(numbers) in range(1, 5)
    paragraphs = [text for text in paragraphs if text not in numbers]
    while refused := refused_paragraphs(workspace, words, paragraphs):
        paragraphs = [text for text in paragraphs if text not in refused]
    publish(workspace)
    run_packs(workspace, "build")
    return Site(workspace, paragraphs)


def test_most_strings_can_stand_in_a_chapter(site: Site) -> None:
    assert len(site.paragraphs) > 450


@dataclass
class Watched:
    """What a browser did while pages were open: dialogs, messages, errors, what it asked for."""

    dialogs: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def watched(page: Page) -> Watched:
    did = Watched()

    def dialog(one: object) -> None:
        did.dialogs.append(str(getattr(one, "message", "")))
        one.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dialog)
    page.on("console", lambda message: did.messages.append(message.text))
    page.on("pageerror", lambda error: did.errors.append(str(error)))
    page.on("request", lambda request: did.asked.append(request.url))
    return did


def test_the_watch_sees_a_script_a_picture_and_a_message(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<script>alert(1); console.log('x')</script><img src='http://127.0.0.1:9/a.png'>"
        "<script>nowhere()</script>",
        encoding="utf-8",
    )
    page = browser.new_page()
    did = watched(page)
    page.goto((tmp_path / "a.html").as_uri())
    page.close()
    assert did.dialogs == ["1"]
    assert "x" in did.messages and did.errors
    assert "http://127.0.0.1:9/a.png" in did.asked


@dataclass(frozen=True)
class Visited:
    """What every page of the site showed in a browser, and what that did meanwhile."""

    headings: dict[str, str]
    shown: dict[str, str]
    titles: dict[str, str]
    scripts: dict[str, list[str]]
    did: Watched


@pytest.fixture(scope="module")
def visited(browser: Browser, site: Site) -> Visited:
    headings, shown, titles, scripts = {}, {}, {}, {}
    page = browser.new_page()
    did = watched(page)
    for path in sorted((site.workspace / "site").rglob("*.html")):
        page.goto(path.as_uri())
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            page.wait_for_url("**/2025-09-scrutiny/index.html")
            continue
        name = path.relative_to(site.workspace / "site").as_posix()
        if loaded := page.evaluate("[...document.scripts].map(one => one.getAttribute('src'))"):
            scripts[name] = loaded
        headings[name] = spaced(str(page.text_content("h1")))
        shown[name] = spaced(str(page.text_content("body")))
        titles[name] = page.title()
    page.close()
    return Visited(headings, shown, titles, scripts, did)


def test_a_browser_runs_and_fetches_nothing_on_any_page(visited: Visited, site: Site) -> None:
    assert len(visited.shown) > 100
    assert visited.scripts == {f"{SCRUTINY}/{FIND}": SCRIPTS}
    assert (visited.did.dialogs, visited.did.errors, visited.did.messages) == ([], [], [])
    inside = (site.workspace / "site").as_uri()
    assert [url for url in visited.did.asked if not url.startswith((inside, "data:"))] == []


def test_every_name_is_shown_as_the_letters_it_is(visited: Visited, names: Sorted) -> None:
    missing = []
    for number, text in enumerate(together(names.allowed), start=1):
        page = f"{SCRUTINY}/indicators/i{number}.html"
        # Once as the heading, and again as the definition and the note.
        if spaced(text) not in visited.headings[page]:
            missing.append(text)
        if visited.shown[page].count(spaced(text)) < 3:
            missing.append(text)
    assert missing == []


def test_a_hostile_title_is_letters_on_every_page(visited: Visited) -> None:
    for name, text in visited.shown.items():
        if name.startswith(SCRUTINY) and not name.endswith("404.html"):
            assert spaced(TITLE) in text, name
            assert spaced(TITLE) in spaced(visited.titles[name]), name


def test_the_downloads_hold_the_same_letters_and_no_formula(site: Site, names: Sorted) -> None:
    with (site.edition / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == together(names.allowed)
    tables = sorted(site.edition.rglob("*.csv"))
    assert len(tables) > 1
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not re.match(r"[\t\r]|\s*[=+@]|\s*-(?![0-9.]+$)", cell), (path, cell)


def test_a_workbook_made_of_hostile_words_holds_texts_alone(site: Site, names: Sorted) -> None:
    run_packs(site.workspace, "workbook", "out.xlsx", "--from", SCRUTINY)
    book = openpyxl.load_workbook(site.workspace / "out.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(cells) > len(names.allowed)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    # The first sheet leads to the others, whose names are ours.
    linked = [cell for cell in cells if cell.hyperlink]
    assert {str(cell.value) for cell in linked} == set(book.sheetnames[1:])
    assert all(cell.hyperlink and cell.hyperlink.target is None for cell in linked)
    # A workbook writes a character that XML has none for as its number.
    expected = {spaced(text).replace("\ufffe", "_xFFFE_") for text in names.allowed}
    assert expected <= {spaced(str(cell.value)) for cell in cells}


def test_each_string_is_an_editions_title_or_refused(tmp_path: Path) -> None:
    folder = tmp_path / SCRUTINY.partition("/")[2]
    folder.mkdir()
    taken = 0
    for text in strings():
        settings = edition_settings(title=text, body=text)
        (folder / "edition.toml").write_text(settings, encoding="utf-8")
        edition, findings = read_edition(folder, COUNCIL, "content/x")
        assert (edition is None) == has_errors(findings)
        assert {finding.code.split("-")[0] for finding in findings} <= {"EDN"}
        taken += edition is not None
    assert taken > 500


def file_names() -> Iterator[str]:
    """The strings that a file system takes as the name of a chapter."""
    for text in strings():
        name = text.replace("/", "∕").replace("\0", "").strip()[:80]
        if name and name not in (".", "..") and len(f"{name}.md".encode()) < 255:
            yield f"{name}.md"


def test_each_string_as_the_name_of_a_chapter_is_refused_by_name(tmp_path: Path) -> None:
    wanted = {name for name in file_names() if not name.startswith(".")}
    for name in wanted:
        (tmp_path / name).write_text("---\ntitle: A\n---\n\nWords.\n", encoding="utf-8")
    narrative, findings = read_narrative(tmp_path, "content/x")
    assert len(wanted) > 500
    assert narrative.chapters == ()
    assert len([finding for finding in findings if finding.code == "NAR-NAME"]) == len(wanted)


@pytest.mark.parametrize("read_as", ["indicators", "observations"])
def test_each_table_of_csv_spectrum_is_refused_with_its_reason(
    tmp_path: Path, read_as: str
) -> None:
    strings()  # skips where the collection is absent
    paths = sorted((CORPORA / "csv-spectrum" / "csvs").glob("*.csv"))
    assert len(paths) == 12
    for path in paths:
        folder = package_in(tmp_path)
        shutil.copyfile(path, folder / f"{read_as}.csv")
        _, findings = read_package(folder, "datapackages/x")
        assert has_errors(findings)
        codes = {f.code for f in findings if f.file == f"datapackages/x/{read_as}.csv"}
        assert codes & {"CSV-CONTROL", "CSV-HEADER", "CSV-NEWLINE", "CSV-QUOTE"}, (path.name, codes)


@pytest.mark.parametrize(
    "name",
    [
        "comma_in_quotes", "escaped_quotes", "json", "simple",
        "simple_crlf", "utf8", "empty", "empty_crlf",
    ],
)  # fmt: skip
def test_cells_of_csv_spectrum_come_through_as_its_own_oracle_has_them(
    tmp_path: Path, name: str
) -> None:
    strings()
    oracle = json.loads((CORPORA / "csv-spectrum" / "json" / f"{name}.json").read_text("utf-8"))
    records = oracle if isinstance(oracle, list) else [oracle]
    cells = [cell for record in records for cell in record.values() if isinstance(cell, str)]
    cells = [cell for cell in cells if cell.strip() and not re.match(r"\s*[=+@-]", cell)]
    folder = package_in(
        tmp_path, {"indicators": indicator_rows(cells), "observations": observation_rows(cells)}
    )
    package, findings = read_package(folder, "datapackages/x")
    assert package is not None and not has_errors(findings)
    assert [indicator.name for indicator in package.indicators] == cells
    assert cells == [
        row["name"]
        for row in csv.DictReader(io.StringIO(csv_text("indicators", indicator_rows(cells))))
    ]


STRICT = re.compile(
    r"<head>\s*<meta charset=\"utf-8\">\s*"
    r"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ([^\"]+)\">"
)
ALLOWED = re.compile(
    r"style-src '(?:self|sha256-[A-Za-z0-9+/=]+)'|img-src (?:'self' )?data:|base-uri 'none'"
    r"|form-action 'none'"
)


class Acting(HTMLParser):
    """Whatever on a page could run, load from elsewhere, or be kept from us by the policy."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "form", "base", "frame", "audio"):
            self.found.append(tag)
        for name, value in attrs:
            address = (value or "").strip()
            goes_out = re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE)
            is_link = tag == "a" and re.match("https?:|mailto:|tel:", address)
            is_own = address == "data:," or address.startswith(("data:image/", "#"))
            if name.startswith("on") or name in ("style", "srcdoc", "ping"):
                self.found.append(f"{tag} {name}")
            loads = name in ("src", "srcset", "href", "xlink:href", "action", "poster", "data")
            if loads and goes_out and not is_link and not is_own:
                self.found.append(f"{tag} {name}={address}")
            if name == "content" and re.search(r"url=\s*[a-z]+:", address, re.IGNORECASE):
                self.found.append(f"{tag} {address}")


def test_the_reader_of_pages_sees_whatever_acts() -> None:
    page = (
        "<script></script><a onclick=x href='javascript:x'>a</a><p style='a:b'></p>"
        "<img src='//a.example/b.png'><link href='https://a.example/c.css'>"
        "<meta http-equiv=refresh content='0; url=https://a.example'>"
        "<a href='https://a.example'>b</a><a href='mailto:a@a.example'>c</a>"
        "<img src='data:image/x'>"
    )
    assert len(Acting(page).found) == 7


def test_every_page_that_any_command_writes_has_a_strict_policy_and_nothing_acts(
    built: Built,
) -> None:
    """Editions, fronts, redirects, missing pages and findings; Chromium visits them elsewhere."""
    pages = [*built.site.rglob("*.html"), *built.archive.rglob("*.html")]
    assert len(pages) > 500
    assert any('http-equiv="refresh"' in path.read_text(encoding="utf-8") for path in pages)
    run_packs(
        built.workspace, "check", "northshire/2025-09-scrutiny", "--format", "html", "--output",
        "found.html",
    )  # fmt: skip
    seen: set[str] = set()
    for path in [*pages, built.workspace / "found.html"]:
        page = without_its_own(path)
        if page in seen:  # the site's copy of an archived page
            continue
        seen.add(page)
        policy = STRICT.search(page)
        assert policy is not None, path
        parts = [part.strip() for part in policy[1].split(";") if part.strip()]
        assert [part for part in parts if not ALLOWED.fullmatch(part)] == [], path
        assert {"base-uri 'none'", "form-action 'none'"} <= set(parts), path
        assert Acting(page).found == [], path


SLOW = {
    "brackets": "[", "pictures": "![](", "tags": "<a ", "opened": "<", "ticks": "`", "stars": "**",
    "emphasis": "*a_ ", "mixed": "***a**b*", "quotations": "> ", "links": "[a](",
    "references": "[a][", "comments": "<!--", "entities": "&#", "sections": "<![CDATA[",
    "instructions": "<?", "elements": "<div>", "lists": "* ", "indents": "    ", "items": "- a\n",
    "headings": "# a\n", "underlined": "a\n=\n", "definitions": "[a]: b\n", "fences": "~~~\n",
    "tables": "|a|b|\n|-|-|\n", "marks": "{: ", "everything": "*[`<_",
}  # fmt: skip


def test_words_made_to_be_slow_are_refused_or_soon_done(tmp_path: Path) -> None:
    """One paragraph as long as a chapter may be, and some of the longest allowed.

    All in one process, since starting one takes longer than most of them.
    """
    script = f"""
import itertools, pathlib, time
from generator.compose.prose import authors_html
from generator.read.narrative import read_narrative
folder = pathlib.Path({str(tmp_path)!r})
for unit, length in itertools.product({list(SLOW.values())!r}, (190_000, 9_900)):
    began = time.process_time()
    piece = (unit * length)[:length]
    text = "\\n\\n".join([piece] * (1 if length > 10_000 else 4))
    (folder / "01-slow.md").write_text("---\\ntitle: A\\n---\\n\\n" + text, encoding="utf-8")
    narrative, findings = read_narrative(folder, "content/x")
    if not narrative.chapters:
        codes = {{finding.code for finding in findings}}
        assert codes <= {{"NAR-SIZE", "NAR-COMMENT", "NAR-SECTION"}}
    else:
        authors_html(narrative.chapters[0])
    taken = time.process_time() - began
    assert taken < {SECONDS}, (unit, length, taken)
    print(taken)
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS * len(SLOW),
        check=False,
    )
    assert run.returncode == 0, run.stderr[-500:]
    assert len(run.stdout.split()) == 2 * len(SLOW)
