"""One edition through MkDocs, and all editions side by side."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from built_by_hand import (
    BUILT,
    SETTINGS,
    TEMPLATES,
    entry_of,
    files_of,
    touched,
    with_words,
    workspace_by_hand,
    writes,
)

from generator.compose.stylesheets import lean
from generator.model.errors import PacksError, TemplateFailed
from generator.model.pages import BuiltEdition, Page, PageKind
from generator.publish.archive import publish
from generator.publish.site import assemble_site, build_edition

OURS = SETTINGS.replace("by-hand", "packs")


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    """The settings of a workspace that names our plugin."""
    return workspace_by_hand(tmp_path / "workspace", OURS)


def built_into(out: Path, config_file: Path, built: BuiltEdition = BUILT) -> dict[str, bytes]:
    """The files of an edition's site."""
    build_edition(built, config_file, TEMPLATES, out)
    return files_of(out)


def test_an_edition_is_its_pages_its_downloads_and_the_frame(
    config_file: Path, tmp_path: Path
) -> None:
    files = built_into(tmp_path / "out", config_file)
    assert set(files) == {
        "404.html",
        "assets/report.css",
        "assets/summary.css",
        "data/figures.csv",
        "index.html",
        "indicators/index.html",
        "indicators/visits.html",
    }
    assert files["data/figures.csv"] == BUILT.downloads[0].content
    page = files["indicators/visits.html"].decode()
    assert "<h1>Visits</h1>" in page
    assert 'href="../assets/report.css"' in page
    assert "<title>3.3 Visits · Highlight report · Example Borough Council</title>" in page
    assert "Content-Security-Policy" in page
    assert "<script" not in page


def test_nothing_of_the_content_folder_is_copied_whatever_the_settings_say(
    config_file: Path, tmp_path: Path
) -> None:
    for name in ("README.md", "index.md", "raw.csv", "draft.md~", ".env", "a/b.html"):
        path = config_file.parent / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("secret", encoding="utf-8")
    files = built_into(tmp_path / "out", config_file)
    assert [name for name, content in files.items() if b"secret" in content] == []
    assert "raw.csv" not in files


def test_a_title_is_text_and_never_markup(config_file: Path, tmp_path: Path) -> None:
    page = replace(BUILT.pages[0], title="<script>alert(1)</script>", description='"><b>')
    files = built_into(tmp_path / "out", config_file, replace(BUILT, pages=(page,)))
    assert b"<script>" not in files["index.html"]
    assert b'"><b>' not in files["index.html"]


def test_building_again_touches_no_file_and_a_change_touches_only_its_page(
    config_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    built_into(out, config_file)
    before = touched(out)
    built_into(out, config_file)
    assert touched(out) == before
    time.sleep(0.01)
    built_into(out, config_file, with_words(BUILT, "Other words"))
    after = touched(out)
    assert [path for path in after if after[path] != before[path]] == [str(out / "index.html")]


def test_a_page_that_is_gone_leaves_the_folder_and_so_does_its_empty_folder(
    config_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    built_into(out, config_file)
    files = built_into(out, config_file, replace(BUILT, pages=BUILT.pages[:1]))
    assert "indicators/visits.html" not in files
    assert not (out / "indicators").exists()


def test_the_bytes_know_neither_the_folder_nor_the_day(
    config_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = built_into(tmp_path / "out", config_file)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    elsewhere = workspace_by_hand(tmp_path / "another place" / "deeper", OURS)
    assert built_into(tmp_path / "a" / "b c", elsewhere) == here
    assert not any(str(tmp_path).encode() in content for content in here.values())


def test_the_bytes_of_a_page_do_not_grow_with_the_number_of_pages(
    config_file: Path, tmp_path: Path
) -> None:
    few = built_into(tmp_path / "few", config_file)
    more = tuple(
        Page(f"indicators/{n}.html", f"Indicator {n}", PageKind.INDICATOR, "<h1>More</h1>")
        for n in range(30)
    )
    many = built_into(tmp_path / "many", config_file, replace(BUILT, pages=(*BUILT.pages, *more)))
    assert len(many) == len(few) + 30
    assert many["index.html"] == few["index.html"]


def test_two_pages_for_one_address_are_refused(config_file: Path, tmp_path: Path) -> None:
    chapter = Page("index.html", "How we know", PageKind.CHAPTER, "<p>Words</p>")
    twice = replace(BUILT, pages=(*BUILT.pages, chapter))
    with pytest.raises(PacksError, match=r"'Overview' and 'How we know' .* the page index\.html"):
        built_into(tmp_path / "out", config_file, twice)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<h1>{{ titel }}</h1>", r"main\.html, line 1: .*titel.*Did you mean 'title'"),
        ("<h1>{{ title </h1>", r"main\.html, line 1: "),
        ("{% if page_path != 'index.html' %}{{ 1 // 0 }}{% endif %}", r"main\.html, line 1: "),
    ],
)
def test_a_faulty_frame_is_named_with_its_line_and_the_folder_stays_as_it_was(
    template: str, said: str, config_file: Path, tmp_path: Path
) -> None:
    before = built_into(tmp_path / "out", config_file)
    own = tmp_path / "own"
    (own / "frame").mkdir(parents=True)
    (own / "frame" / "main.html").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateFailed, match=said):
        build_edition(BUILT, config_file, (own, *TEMPLATES), tmp_path / "out")
    assert files_of(tmp_path / "out") == before


def test_a_workspace_can_put_a_frame_of_its_own_first(config_file: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "frame").mkdir(parents=True)
    (own / "frame" / "main.html").write_text("<p>Ours: {{ title }}</p>", encoding="utf-8")
    build_edition(BUILT, config_file, (own, *TEMPLATES), tmp_path / "out")
    assert (tmp_path / "out" / "index.html").read_text() == "<p>Ours: Overview</p>"
    assert (tmp_path / "out" / "assets" / "report.css").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (OURS.replace("[packs]", "[]"), r"mkdocs\.yml does not name the plugin"),
        (OURS.replace("site_name: By hand", ""), r"mkdocs\.yml: .*site_name"),
        (OURS.replace("packs", "pakcs"), r"mkdocs\.yml: .*pakcs"),
        (OURS + "theme: [", r"mkdocs\.yml: "),
    ],
)
def test_settings_that_cannot_work_are_one_sentence_and_nothing_is_printed(
    settings: str, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config_file = workspace_by_hand(tmp_path / "workspace", settings)
    with pytest.raises(PacksError, match=said):
        build_edition(BUILT, config_file, TEMPLATES, tmp_path / "out")
    assert capfd.readouterr() == ("", "")
    assert not (tmp_path / "out").exists()


def test_what_mkdocs_warns_of_is_handed_back_and_not_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config_file = workspace_by_hand(tmp_path / "workspace", OURS + "colour: blue\n")
    (warning,) = build_edition(BUILT, config_file, TEMPLATES, tmp_path / "out")
    assert "colour" in warning
    assert capfd.readouterr() == ("", "")


def test_a_folder_of_other_peoples_files_is_left_alone(config_file: Path, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "index.html").write_text("Dear all", encoding="utf-8")
    with pytest.raises(PacksError, match="not a site of ours"):
        build_edition(BUILT, config_file, TEMPLATES, letters)
    with pytest.raises(PacksError, match="not a site of ours"):
        assemble_site(tmp_path / "archive", (), letters, templates=TEMPLATES)
    assert files_of(letters) == {"index.html": b"Dear all"}


def published(tmp_path: Path, *editions: str) -> Path:
    """An archive of these editions."""
    for edition in editions:
        publish(tmp_path / "archive", entry_of(edition), writes(edition), templates=TEMPLATES)
    return tmp_path / "archive"


def test_a_site_is_the_archive_byte_for_byte_and_previews_beside_it(tmp_path: Path) -> None:
    archive, out = published(tmp_path, "2023-05-scrutiny", "2023-08-scrutiny"), tmp_path / "site"
    previews = [(entry_of("2023-11-scrutiny"), writes("Soon"))]
    entries = assemble_site(archive, previews, out, templates=TEMPLATES)
    assert [entry.edition[:7] for entry in entries] == ["2023-11", "2023-08", "2023-05"]
    for edition in ("2023-05-scrutiny", "2023-08-scrutiny"):
        folder = Path("example-borough") / edition
        assert files_of(out / folder) == files_of(archive / folder)
    assert "Soon" in (out / "example-borough/2023-11-scrutiny/index.html").read_text()
    page = (out / "example-borough" / "index.html").read_text().partition("Every edition")[2]
    places = [page.index(f"2023-{month}-scrutiny/index.html") for month in ("11", "08", "05")]
    assert places == sorted(places)
    assert "preview" in page.lower()
    assert "example-borough/index.html" in (out / "index.html").read_text()
    kept = (TEMPLATES[0] / "frame" / "assets" / "report.css").read_text(encoding="utf-8")
    assert (out / "assets" / "report.css").read_text(encoding="utf-8") == lean(kept)
    assert not [name for name in files_of(out) if name.startswith(".")]


def test_latest_leads_to_the_newest_published_edition_and_never_to_a_preview(
    tmp_path: Path,
) -> None:
    archive, out = published(tmp_path, "2023-08-scrutiny", "2023-05-scrutiny"), tmp_path / "site"
    assemble_site(
        archive, [(entry_of("2023-11-scrutiny"), writes("Soon"))], out, templates=TEMPLATES
    )
    latest = out / "example-borough" / "latest" / "index.html"
    (href,) = re.findall(r'<a href="([^"]+)"', latest.read_text())
    assert (latest.parent / href).resolve() == (
        out / "example-borough" / "2023-08-scrutiny" / "index.html"
    )
    versions = json.loads((out / "example-borough" / "versions.json").read_text())
    assert versions == [
        {"version": "2023-11-scrutiny", "title": "Highlight report (preview)", "aliases": []},
        {"version": "2023-08-scrutiny", "title": "Highlight report", "aliases": ["latest"]},
        {"version": "2023-05-scrutiny", "title": "Highlight report", "aliases": []},
    ]


def test_a_published_edition_is_never_shown_as_a_preview(tmp_path: Path) -> None:
    archive, out = published(tmp_path, "2023-08-scrutiny"), tmp_path / "site"
    previews = [(entry_of("2023-08-scrutiny"), writes("Changed since"))]
    (entry,) = assemble_site(archive, previews, out, templates=TEMPLATES)
    assert not entry.is_preview
    assert "Changed" not in (out / "example-borough/2023-08-scrutiny/index.html").read_text()


def test_assembling_again_touches_nothing_and_a_new_edition_touches_no_old_one(
    tmp_path: Path,
) -> None:
    archive, out = published(tmp_path, "2023-05-scrutiny"), tmp_path / "site"
    assemble_site(archive, (), out, templates=TEMPLATES)
    before = touched(out)
    assemble_site(archive, (), out, templates=TEMPLATES)
    assert touched(out) == before
    in_archive = touched(archive / "example-borough" / "2023-05-scrutiny")
    published(tmp_path, "2023-08-scrutiny")
    assemble_site(archive, (), out, templates=TEMPLATES)
    folder = out / "example-borough" / "2023-05-scrutiny"
    old = {path: at for path, at in before.items() if Path(path).is_relative_to(folder)}
    assert old
    assert touched(folder) == old
    assert touched(archive / "example-borough" / "2023-05-scrutiny") == in_archive


def test_what_is_no_longer_an_edition_leaves_the_site(tmp_path: Path) -> None:
    archive, out = published(tmp_path, "2023-08-scrutiny"), tmp_path / "site"
    elsewhere = [(entry_of("2023-11-scrutiny", "other-county"), writes("Soon"))]
    assemble_site(archive, elsewhere, out, templates=TEMPLATES)
    assert (out / "other-county" / "index.html").exists()
    assemble_site(archive, (), out, templates=TEMPLATES)
    assert not (out / "other-county").exists()
    assert "other-county" not in (out / "index.html").read_text()


def test_an_archived_edition_that_lost_a_file_is_named(tmp_path: Path) -> None:
    archive = published(tmp_path, "2023-08-scrutiny")
    (archive / "example-borough/2023-08-scrutiny/data/figures.csv").unlink()
    with pytest.raises(PacksError, match=r"example-borough/2023-08-scrutiny lacks .*figures\.csv"):
        assemble_site(archive, (), tmp_path / "site", templates=TEMPLATES)


def test_a_site_is_not_made_of_an_archive_that_was_tampered_with(tmp_path: Path) -> None:
    archive = published(tmp_path, "2023-05-scrutiny", "2023-08-scrutiny")
    may, august = (archive / "example-borough" / f"2023-{m}-scrutiny" for m in ("05", "08"))
    out = tmp_path / "site"
    assemble_site(archive, (), out, templates=TEMPLATES)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (may / "index.html").write_text("<h1>All is well</h1>", "utf-8")
    (august / "data" / "figures.csv").unlink()
    with pytest.raises(PacksError) as refusal:
        assemble_site(archive, (), out, templates=TEMPLATES)
    said = str(refusal.value)
    assert "example-borough/2023-05-scrutiny/index.html is changed." in said
    assert "example-borough/2023-08-scrutiny lacks data/figures.csv." in said
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    manifest = may / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(PacksError, match=r"2023-05-scrutiny/manifest-sha256\.txt is changed"):
        assemble_site(archive, (), out, templates=TEMPLATES)
