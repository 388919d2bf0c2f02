"""Publishing: once, whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, faults_of, files_of, touched, writes

from conftest import REPOSITORY
from generator.model.archive import CatalogueEntry
from generator.model.errors import AlreadyPublished, PacksError
from generator.publish.archive import Writer, publish
from generator.publish.catalogued import read_catalogue
from generator.publish.writing import patiently

AUGUST = entry_of("2023-08-scrutiny")
MAY = entry_of("2023-05-scrutiny")


def publish_here(
    archive: Path, entry: CatalogueEntry = AUGUST, write: Writer | None = None
) -> CatalogueEntry:
    """An edition of two files, published."""
    return publish(archive, entry, write or writes(entry.edition), templates=TEMPLATES)


def test_an_edition_is_published_with_its_record_its_manifest_and_its_place_in_the_catalogue(
    tmp_path: Path,
) -> None:
    entry = publish_here(tmp_path)
    folder = tmp_path / "example-borough" / "2023-08-scrutiny"
    assert set(files_of(folder)) == {
        "data/figures.csv",
        "edition.json",
        "index.html",
        "manifest-sha256.txt",
    }
    record = json.loads((folder / "edition.json").read_text())
    assert record["generator"]["name"] == "scrutiny-packs"
    assert record["contract"] == 1
    assert record["supersedes"] is None
    assert read_catalogue(tmp_path) == (entry,)
    assert (entry.title, entry.meeting_date) == (AUGUST.title, AUGUST.meeting_date)
    assert faults_of(tmp_path) == []
    for page in ("index.html", "example-borough/index.html", "example-borough/latest/index.html"):
        assert (tmp_path / page).is_file()
    assert not list(tmp_path.glob(".staging*"))


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not on this machine")
def test_the_manifest_can_be_checked_without_us(tmp_path: Path) -> None:
    publish_here(tmp_path)
    folder = tmp_path / "example-borough" / "2023-08-scrutiny"
    check = ["sha256sum", "--check", "--strict", "manifest-sha256.txt"]
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 0
    (folder / "data" / "figures.csv").write_text("value\n77.9\n")
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 1


def test_two_archives_of_the_same_editions_hold_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    elsewhere = entry_of("2023-05-scrutiny", "fenbridge")
    for entry in (elsewhere, MAY, AUGUST):
        publish_here(one, entry)
    for entry in (MAY, AUGUST, elsewhere):
        publish_here(other, entry)
    assert files_of(one) == files_of(other)


def test_an_edition_records_which_of_its_authority_were_published_before_it(tmp_path: Path) -> None:
    for entry in (AUGUST, entry_of("2023-05-scrutiny", "fenbridge"), MAY):
        publish_here(tmp_path, entry)
    records = [tmp_path / entry.id / "edition.json" for entry in (AUGUST, MAY)]
    after = [json.loads(record.read_text())["published_after"] for record in records]
    assert after == [[], ["2023-08-scrutiny"]]


def test_a_published_edition_is_refused_a_second_time_and_stays_as_it_was(tmp_path: Path) -> None:
    publish_here(tmp_path)
    before = touched(tmp_path)
    with pytest.raises(AlreadyPublished, match=r"published already.*correction is a new edition"):
        publish_here(tmp_path, write=writes("Other words"))
    assert touched(tmp_path) == before


def test_publishing_opens_no_older_edition_for_writing(tmp_path: Path) -> None:
    publish_here(tmp_path, MAY)
    folder = tmp_path / "example-borough" / "2023-05-scrutiny"
    before = touched(folder)
    publish_here(tmp_path, AUGUST)
    assert touched(folder) == before
    assert [entry.edition for entry in read_catalogue(tmp_path)] == [AUGUST.edition, MAY.edition]


def test_a_build_that_stops_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    publish_here(tmp_path, MAY)
    before = files_of(tmp_path)

    def stops(folder: Path) -> None:
        (folder / "index.html").write_text("<h1>Half")
        raise PacksError("The template is at fault.")

    with pytest.raises(PacksError, match="at fault"):
        publish_here(tmp_path, AUGUST, stops)
    assert files_of(tmp_path) == before
    assert not list(tmp_path.glob(".staging*"))
    publish_here(tmp_path, AUGUST)
    assert faults_of(tmp_path) == []


def test_of_two_who_publish_one_edition_at_once_one_wins_and_the_other_is_told(
    tmp_path: Path,
) -> None:
    at_work = threading.Barrier(2, timeout=30)

    def attempt(words: str) -> str:
        at_work.wait()
        try:
            publish_here(tmp_path, AUGUST, writes(words))
        except AlreadyPublished as refused:
            return str(refused)
        return words

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(attempt, ("one", "two")), key=len)
    assert said[0] in ("one", "two")
    assert "published already" in said[1]
    page = tmp_path / "example-borough" / "2023-08-scrutiny" / "index.html"
    assert page.read_text() == f"<h1>{said[0]}</h1>"
    assert faults_of(tmp_path) == []


def test_two_processes_that_publish_different_editions_at_once_both_stand(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, built_by_hand as hand\n"
        "from generator.publish.archive import publish\n"
        "edition = sys.argv[2]\n"
        "publish(pathlib.Path(sys.argv[1]), hand.entry_of(edition), hand.writes(edition),"
        " templates=hand.TEMPLATES)"
    )
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "tests")}
    running = [
        subprocess.Popen([sys.executable, "-c", program, tmp_path, edition], env=environment)
        for edition in (MAY.edition, AUGUST.edition)
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert len(read_catalogue(tmp_path)) == 2
    assert faults_of(tmp_path) == []


def test_no_archive_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path / "none") == ()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"catalogue": 2}', '{"catalogue": 1}'])
def test_a_damaged_catalogue_is_one_sentence_and_nothing_is_published(
    text: str, tmp_path: Path
) -> None:
    publish_here(tmp_path, MAY)
    (tmp_path / "catalogue.json").write_text(text)
    with pytest.raises(PacksError, match=r"catalogue\.json cannot be read .*Restore it"):
        publish_here(tmp_path, AUGUST)
    assert not (tmp_path / "example-borough" / "2023-08-scrutiny").exists()


def test_an_edition_that_is_listed_and_gone_is_not_made_anew(tmp_path: Path) -> None:
    publish_here(tmp_path)
    shutil.rmtree(tmp_path / "example-borough" / "2023-08-scrutiny")
    with pytest.raises(AlreadyPublished, match="its folder is gone"):
        publish_here(tmp_path)
    assert not (tmp_path / "example-borough" / "2023-08-scrutiny").exists()


def test_a_tampered_edition_keeps_the_fingerprint_it_was_published_with(tmp_path: Path) -> None:
    entry = publish_here(tmp_path, MAY)
    folder = tmp_path / "example-borough" / "2023-05-scrutiny"
    (folder / "manifest-sha256.txt").write_text("")
    publish_here(tmp_path, AUGUST)
    assert entry in read_catalogue(tmp_path)
    assert "2023-05-scrutiny is not what the catalogue says" in faults_of(tmp_path)


def test_a_file_held_open_elsewhere_is_tried_again(tmp_path: Path) -> None:
    tries = []

    def action() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError

    patiently(action)
    assert len(tries) == 3
