"""A live preview: what a changed sentence costs, what is never stale, what stands beside words."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from built_by_hand import files_of
from playwright.sync_api import Browser, Error, Page, expect
from ran import PACKS
from restricted_by_hand import CANARY_WORD, two_workspaces
from restricted_by_hand import EDITION as EXEMPT_EDITION
from restricted_by_hand import opened as opened_workspace

from conftest import copy_workspace, own_templates
from generator.previewing import Preview
from generator.recipe import compose, prepare, writer_of
from generator.showing import ALONE
from generator.workspace import Workspace

AUGUST = "example-borough/2023-08-scrutiny"
PACKAGE = Path("datapackages/example-borough/2023-m08")
CHAPTER = Path(f"content/{AUGUST}/02-visits-and-reviews.md")
ON_CHAPTER = "visits-and-reviews.html"
SOMEBODY = "\n\nIn one team three children moved home in May.\n"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the drawings of a chapter are made."""
    folder = copy_workspace(tmp_path_factory.mktemp("served") / "workspace")
    Preview(Workspace(folder), AUGUST).answer(ON_CHAPTER)
    return folder


@pytest.fixture
def folder(source: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(source, tmp_path / "workspace")


def preview_of(folder: Path) -> Preview:
    return Preview(Workspace(folder), AUGUST)


def shown(preview: Preview, path: str) -> str:
    """A page as text."""
    answer = preview.answer(path)
    assert answer is not None, path
    return answer.decode()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(path: Path, words: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def composed(preview: Preview) -> list[str]:
    """The paths of the pages that were composed since the last change."""
    assert preview._shown is not None and preview._shown.plan is not None
    return [planned.path for planned in preview._shown.plan.pages if "page" in vars(planned)]


def test_for_a_changed_sentence_one_page_is_composed_and_nothing_of_the_figures(
    folder: Path,
) -> None:
    preview = preview_of(folder)
    for path in (ON_CHAPTER, "index.html"):
        shown(preview, path)
    released = preview._shown.plan.prepared.released  # type: ignore[union-attr]
    answers = {work: kept[1] for work, kept in preview.memory.answers.items()}
    charts = folder / ".cache" / "packs" / "charts"
    before = set(charts.iterdir())
    add(folder / CHAPTER, "\n\nA sentence that was not there.\n")
    assert "A sentence that was not there." in shown(preview, ON_CHAPTER)
    assert composed(preview) == [ON_CHAPTER]
    assert preview._shown.plan.prepared.released is released  # type: ignore[union-attr]
    again = {work: kept[1] for work, kept in preview.memory.answers.items()}
    assert {work.__name__ for work in again} >= {"_read_and_check", "measure", "release", "judge"}
    assert all(again[work] is answer for work, answer in answers.items())
    assert set(charts.iterdir()) == before


EDITS: dict[str, Callable[[Path], object]] = {
    "a sentence": lambda w: add(w / CHAPTER, "\n\nAnother sentence.\n"),
    "a chapter's title": lambda w: change(w / CHAPTER, "title: ", "title: New "),
    "the title of the edition": lambda w: change(
        w / f"content/{AUGUST}/edition.toml", 'title = "', 'title = "New '
    ),
    "a figure": lambda w: change(w / PACKAGE / "observations.csv", ",615,", ",616,"),
    "the charts": lambda w: change(
        w / "mkdocs.yml", "charts: [trend, comparison]", "charts: [comparison]"
    ),
    "a template of its own": lambda w: change(
        own_templates(w) / "pages" / "chapter.html", "<h1>", '<h1 class="own">'
    ),
    "a word of the interface": lambda w: change(
        w / "site_templates/words/en.toml", 'skip = "', 'skip = "New '
    ),
    "a new chapter": lambda w: shutil.copy(w / CHAPTER, w / CHAPTER.with_name("09-new.md")),
    "a chapter gone": lambda w: (w / CHAPTER).unlink(),
}
PAGES = ("index.html", ON_CHAPTER, "new.html", "indicators/index.html", "about-the-data.html")


def test_whatever_changes_no_page_is_of_before(folder: Path) -> None:
    kept = preview_of(folder)
    for what, edit in EDITS.items():
        before = {path: kept.answer(path) for path in PAGES}
        edit(folder)
        after = {path: kept.answer(path) for path in PAGES}
        new = preview_of(folder)
        assert after == {path: new.answer(path) for path in PAGES}, what
        assert after != before, what


def test_a_change_that_leaves_time_and_size_as_they_were_is_seen_when_the_page_is(
    folder: Path,
) -> None:
    path, preview = folder / CHAPTER, preview_of(folder)
    add(path, "\n\nThe old word.\n")
    assert "The old word." in shown(preview, ON_CHAPTER)
    times = path.stat()
    change(path, "The old word.", "The new word.")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "The new word." in shown(preview, ON_CHAPTER)


def test_a_finding_stands_below_the_paragraph_it_concerns_and_in_no_build(
    folder: Path, tmp_path: Path
) -> None:
    change(folder / CHAPTER, "\n## ", f"{SOMEBODY}\n## ")
    workspace, preview = Workspace(folder), preview_of(folder)
    page = shown(preview, ON_CHAPTER)
    below = page.split("three children moved home in May.</p>")[1].lstrip()
    note, after = below.split("</div>", 1)
    assert note.startswith('<div class="live-notes" role="note"')
    assert "<strong>Warning.</strong>" in note
    assert f"{CHAPTER.as_posix()}, line " in note
    built = compose(workspace, prepare(workspace, AUGUST, workspace.archive), ALONE)
    writer_of(workspace, built)(tmp_path / "built")
    files = files_of(tmp_path / "built")
    assert "three children moved home" in files[ON_CHAPTER].decode()
    for name, content in files.items():
        assert b"live-" not in content and "\ue002".encode() not in content, name
        assert "live" not in name
    # But for the notes each page is the one that is built, and so is each file to take away.
    for made in built.pages:
        if made.path == "pack.html":
            assert shown(preview, made.path) == files[made.path].decode()
            continue
        wanted = made.html.strip()
        if made.path == ON_CHAPTER:
            wanted = after.split("</main>")[0].strip()
            assert made.html.strip().endswith(wanted)
        assert wanted in shown(preview, made.path), made.path
    for file in built.downloads:
        assert preview.answer(file.path) == file.content
    assert preview.answer("no-such-page.html") is None


def test_findings_on_the_data_are_told_without_a_value_of_the_data(folder: Path) -> None:
    change(folder / PACKAGE / "observations.csv", ",615,", ",6x5,")
    page = shown(preview_of(folder), "index.html")
    assert "data-live-error" in page
    assert "observations.csv, line " in page
    assert "6x5" not in page


FAULTS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a setting": (
        "This is not TOML",
        lambda w: add(w / f"content/{AUGUST}/edition.toml", "\nkind = [\n"),
    ),
    "a reference": ("There is no indicator", lambda w: add(w / CHAPTER, "\n{{ value('99.9') }}\n")),
    "a table": (
        "observations.csv",
        lambda w: change(w / PACKAGE / "observations.csv", "indicator,", "indicator;"),
    ),
    "settings of the site": (
        "mkdocs.yml",
        lambda w: (w / "mkdocs.yml").write_text("a: [\n"),
    ),
    "a template": (
        "chapter.html, line ",
        lambda w: add(own_templates(w) / "pages" / "chapter.html", "{{ titel }}"),
    ),
    "words of the interface": (
        "en.toml",
        lambda w: add(w / "site_templates" / "words" / "en.toml", "\n[[[\n"),
    ),
    "no text": (
        "01-",
        lambda w: next((w / CHAPTER).parent.glob("01-*")).write_bytes(b"\xff\xfe\0"),
    ),
}


def test_an_error_is_a_page_that_says_so_and_the_next_save_recovers(folder: Path) -> None:
    preview, kept = preview_of(folder), folder.with_name("kept")
    shutil.copytree(folder, kept)
    good = shown(preview, ON_CHAPTER)
    for what, (said, fault) in FAULTS.items():
        fault(folder)
        page = shown(preview, ON_CHAPTER)
        assert "data-live-error" in page, what
        assert said in page, what
        assert "Traceback" not in page
        for name in ("mkdocs.yml", "content", "datapackages"):
            put_back(kept / name, folder / name)
        if what != "a template":  # whose folder the next fault is in
            shutil.rmtree(folder / "site_templates", ignore_errors=True)
        else:
            put_back(own_of_program(), folder / "site_templates")
        assert shown(preview, ON_CHAPTER) == good, what


def own_of_program() -> Path:
    return Path(__file__).parent.parent / "site_templates"


def put_back(kept: Path, to: Path) -> None:
    if kept.is_file():
        shutil.copy(kept, to)
        return
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(kept, to)


@pytest.fixture
def serving(folder: Path) -> Iterator[str]:
    """The address of the real program's preview, which ends with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [PACKS, "serve", AUGUST, "--port", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Where a shell runs the tests in the background, the signal that ends it is ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


def opened(page: Page, address: str) -> None:
    """The page, as soon as the server is there."""
    for _ in range(200):
        try:
            page.goto(address)
            return
        except Error:
            time.sleep(0.2)
    pytest.fail(f"nothing answers at {address}")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that ends the server in order")
def test_an_author_keeps_the_place_through_a_changed_sentence_and_through_an_error(
    serving: str, folder: Path, browser: Browser
) -> None:
    long = "\n\nA paragraph to scroll past.\n" * 60
    add(folder / CHAPTER, f"{long}\n\nThe last sentence was first.\n")
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.set_default_timeout(40_000)
    expect.set_options(timeout=40_000)
    opened(page, f"{serving}{ON_CHAPTER}")
    page.locator("details.menu summary").click()
    page.evaluate("scrollTo(0, 1500)")
    change(folder / CHAPTER, "sentence was first", "sentence was second")
    expect(page.get_by_text("The last sentence was second.")).to_be_attached()
    assert place(page) == (1500, True)
    add(folder / CHAPTER, "\n{{ value('99.9') }}\n")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page cannot be shown yet")
    assert page.get_by_role("note").inner_text().startswith("Error.")
    change(folder / CHAPTER, "\n{{ value('99.9') }}\n", "\n")
    expect(page.get_by_text("The last sentence was second.")).to_be_attached()
    assert place(page) == (1500, True)
    page.close()
    expect.set_options(timeout=5_000)


def place(page: Page) -> tuple[int, bool]:
    """How far down a page stands when it has loaded, and whether its menu is open."""
    page.wait_for_load_state("load")
    page.wait_for_function("scrollY > 0")
    return (
        round(page.evaluate("scrollY")),
        bool(page.evaluate("document.querySelector('details.menu').open")),
    )


def test_a_preview_of_what_is_exempt_is_marked_even_where_an_error_stands(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    preview = Preview(opened_workspace(restricted), EXEMPT_EDITION)
    assert CANARY_WORD in (page := shown(preview, "teams.html"))
    assert '<aside class="exempt"' in page
    of_public = next((public / "content" / EXEMPT_EDITION).glob("01-*.md"))
    add(of_public, "\n\nA public sentence, changed.\n")
    assert "A public sentence, changed." in shown(preview, f"{of_public.stem[3:]}.html")
    add(restricted / "content" / EXEMPT_EDITION / "03-teams.md", "\n{{ value('99.9') }}\n")
    page = shown(preview, "teams.html")
    assert "data-live-error" in page
    assert '<aside class="exempt"' in page
