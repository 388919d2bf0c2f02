"""`packs pdf` and `packs publish --pdf`: what is printed is what was published, or a draft."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from cleared_by_hand import clear
from ran import ran, started

from conftest import refused, run_packs
from generator.model.errors import PacksError
from generator.printing import published_files
from generator.publish.catalogued import read_catalogue
from generator.publish.pdf.documents import Document
from generator.publish.writing import files_of

SCRUTINY = "your-council/2025-09-scrutiny"
BROWSER = ("--engine", "chromium")


@pytest.fixture(scope="module")
def with_pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, published with its PDFs; to be copied."""
    folder = tmp_path_factory.mktemp("pdfs")
    run_packs(folder, "init", "w")
    workspace = folder / "w"
    clear(workspace, SCRUTINY)
    run_packs(workspace, "publish", SCRUTINY, "--pdf")
    return workspace


@pytest.fixture
def workspace(with_pdfs: Path, tmp_path: Path) -> Path:
    return shutil.copytree(with_pdfs, tmp_path / "w")


@pytest.fixture
def edition(workspace: Path) -> Path:
    return workspace / "archive" / SCRUTINY


def wanted_of(edition: Path) -> set[str]:
    """The PDFs of the documents that the edition has a page of."""
    return {one.pdf for one in Document if (edition / one.page).is_file()}


def pdfs_of(edition: Path) -> set[str]:
    return {name for name in files_of(edition) if name.endswith(".pdf")}


def test_published_pdfs_are_files_of_the_edition_with_their_size_on_its_page(
    workspace: Path, edition: Path
) -> None:
    assert pdfs_of(edition) == wanted_of(edition) != set()
    listed = (edition / "downloads.html").read_text(encoding="utf-8")
    manifest = (edition / "manifest-sha256.txt").read_text(encoding="utf-8")
    for name in pdfs_of(edition):
        kilobytes = -(-(edition / name).stat().st_size // 1000)
        link = listed[listed.index(f'href="{name}"') :]
        assert f"(PDF, {kilobytes} KB)</a>" in link[: link.index("</li>")]
        assert f"  {name}\n" in manifest
    assert "As published: 1 edition." in run_packs(workspace, "verify", "archive")


def test_a_pdf_says_that_it_is_the_council_s_and_is_checked(edition: Path) -> None:
    for name in pdfs_of(edition):
        with pikepdf.open(edition / name) as pdf:
            assert str(pdf.docinfo["/Author"]) == "Your Council"
            assert str(pdf.docinfo["/CreationDate"]) == "D:20251013000000Z"


def test_an_edition_with_pdfs_is_made_again_byte_for_byte(workspace: Path) -> None:
    said = run_packs(workspace, "reproduce", SCRUTINY)
    assert re.search(r"Identical: \d+ files, every byte\.", said)


def test_pdfs_of_a_printer_that_is_not_here_are_not_compared(
    workspace: Path, edition: Path
) -> None:
    with pikepdf.open(edition / "pack.pdf") as pdf:
        pdf.docinfo["/Producer"] = "WeasyPrint 69.0, Pango 1.48.0; scrutiny-packs 0.1.0"
        older = io.BytesIO()
        pdf.save(older)
    (edition / "pack.pdf").write_bytes(older.getvalue())
    run = ran(workspace, "reproduce", SCRUTINY)
    assert "Not compared: pack.pdf" in run.stdout
    assert "WeasyPrint 69.0, Pango 1.48.0" in run.stdout
    # Its size is told on the page of downloads, where it differs from what was published.
    assert "pack.pdf" not in run.stdout.partition("Different:")[2].replace("downloads.html", "")


def test_what_is_printed_later_is_what_was_published(workspace: Path, edition: Path) -> None:
    said = run_packs(workspace, "pdf", SCRUTINY)
    assert "all 19 passed" in said
    assert "WeasyPrint" in said
    for name in pdfs_of(edition):
        assert (workspace / "pdf" / SCRUTINY / name).read_bytes() == (edition / name).read_bytes()


def test_a_changed_edition_is_not_printed(workspace: Path, edition: Path) -> None:
    page = edition / "pack.html"
    page.write_bytes(page.read_bytes().replace(b"</body>", b"<p>More.</p></body>"))
    said = refused(workspace, "pdf", SCRUTINY, *BROWSER)
    assert "is not as it was published: pack.html was changed" in said
    assert not (workspace / "pdf").exists()


@pytest.mark.parametrize("harm", ["added", "missing", "manifest"])
def test_nothing_is_taken_from_an_edition_that_is_not_as_published(
    workspace: Path, edition: Path, harm: str
) -> None:
    if harm == "added":
        (edition / "extra.css").write_text("p { color: red }", encoding="utf-8")
    elif harm == "missing":
        (edition / "index.html").unlink()
    else:
        manifest = edition / "manifest-sha256.txt"
        manifest.write_text(manifest.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (entry,) = read_catalogue(workspace / "archive")
    with pytest.raises(PacksError, match="is not as it was published"):
        published_files(workspace / "archive", entry)


def test_nothing_is_written_into_the_archive(workspace: Path, edition: Path) -> None:
    before = files_of(edition)
    said = refused(workspace, "pdf", SCRUTINY, "--output", str(edition / "paper"))
    assert "never added to" in said
    assert files_of(edition) == before


def test_a_withdrawal_removes_the_pdfs_the_links_and_what_was_printed(
    workspace: Path, edition: Path
) -> None:
    printed = workspace / "pdf" / SCRUTINY / "pack.pdf"
    own, text = printed.with_name("our-own.pdf"), printed.with_name("EXEMPT supplement.md")
    printed.parent.mkdir(parents=True)
    for path in (printed, own, text):
        path.write_bytes(b"%PDF-1.7")
    figures = (edition / "data" / "indicators.csv").read_text(encoding="utf-8").splitlines()
    ref = figures[1].split(",")[1]
    asked = ("withdraw", ref, "--reason", "An error.", "--by", "Data Protection Officer")
    listed = run_packs(workspace, *asked)
    assert "pack.pdf  a PDF made of pages that are withdrawn in part: removed" in listed
    assert "pdf/  1 PDF, deleted" in listed
    assert pdfs_of(edition) == wanted_of(edition) != set()
    run_packs(workspace, *asked, "--yes")
    assert pdfs_of(edition) == set()
    assert [path for path in edition.rglob("*.html") if b'.pdf"' in path.read_bytes()] == []
    assert own.is_file()
    assert not printed.exists()
    assert not text.exists()
    assert "As published" in run_packs(workspace, "verify", "archive")


def test_a_page_withdrawn_by_its_name_takes_the_pdfs_along(workspace: Path, edition: Path) -> None:
    page = f"{SCRUTINY}/methods.html"
    reason = ("--reason", "An error.", "--by", "Data Protection Officer", "--yes")
    run_packs(workspace, "withdraw", "--page", page, *reason)
    assert pdfs_of(edition) == set()


def test_pdfs_of_an_edition_are_looked_through_for_children(edition: Path) -> None:
    from generator.protect.leaks.scan import scan

    assert "Your Council" in _words(edition / "pack.pdf")
    assert scan([("pack.pdf", (edition / "pack.pdf").read_bytes())]) == ()


def _words(pdf: Path) -> str:
    from generator.protect.leaks.pdf import pdf_texts

    return " ".join(" ".join(pdf_texts(pdf.read_bytes(), lambda _: None)).split())


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small workspace with nothing cleared or published, its pack printed by a browser."""
    folder = tmp_path_factory.mktemp("draft")
    run_packs(folder, "init", "w")
    run_packs(folder / "w", "pdf", SCRUTINY, *BROWSER, "--document", "pack", "--output", "../out")
    yield folder


def test_what_is_not_published_is_printed_as_a_draft(draft: Path) -> None:
    assert files_of(draft / "out") == ("pack.pdf",)
    assert "not published" in _words(draft / "out" / "pack.pdf")
    assert not (draft / "w" / "archive").exists()


def test_a_setting_asks_for_pdfs_and_no_engine_refuses_before_anything_is_written(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = shutil.copytree(draft / "w", tmp_path / "w")
    settings = workspace / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "extra:" not in text
    settings.write_text(f"{text}\nextra:\n  packs:\n    pdf: yes\n", encoding="utf-8")
    clear(workspace, SCRUTINY)
    _without_engines(tmp_path, monkeypatch)
    run = started(workspace, "publish", SCRUTINY)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Nothing that can print a PDF is here" in run.stderr
    assert "the system's library libpango-1.0-0 is missing" in run.stderr
    assert "pip install 'scrutiny-packs[pdf]'" in run.stderr
    assert not (workspace / "archive").exists()
    settings.write_text(f"{text}\nextra:\n  packs:\n    pdf: often\n", encoding="utf-8")
    assert "The setting pdf cannot be 'often'" in refused(workspace, "check", SCRUTINY)


def _without_engines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a browser, and with a WeasyPrint that does not find its library."""
    broken = folder / "broken" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(
        "raise OSError(\"cannot load library 'libpango-1.0-0': not found\")\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(broken.parent))
    monkeypatch.setenv("PATH", str(folder / "nothing"))
