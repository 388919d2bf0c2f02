"""A publication stopped: no reader sees half of one, and the next run ends as if nothing had been.

It is the real publisher, with an edition of two files; the command itself is killed at the end.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, faults_of, files_of, writes
from cleared_by_hand import clear
from publish_stopped import AUGUST, MAY, publish_august
from ran import PACKS
from stopped import WAYS, run_alone, states, stops_of

from conftest import run_packs
from generator import publishing
from generator.beginnings import init
from generator.model.archive import CatalogueEntry
from generator.model.errors import AlreadyPublished, PacksError
from generator.protect.leaks.scan import NOTHING
from generator.publish.archive import complete_if_killed, publish
from generator.publish.catalogued import read_catalogue
from generator.publish.site import assemble_site
from generator.verify import verify
from generator.workspace import Workspace

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")

SEED = 20_260_301


def lefts(archive: Path) -> list[Path]:
    """What is unfinished in an archive, of which no reader is told."""
    return [path for path in archive.rglob(".*") if path.name != ".lock"]


@forks
@pytest.mark.parametrize("way", WAYS)
def test_stopped_at_any_touch_of_the_disk_nothing_half_written_is_seen(
    way: str, tmp_path: Path
) -> None:
    stops = stops_of("publish_stopped", tmp_path, way)
    assert len(stops) > (10 if way == "unsettled" else 60)
    for stop in stops:
        assert "Traceback" not in stop.said
        match way:
            case "killed":
                assert stop.code == -9
            case "interrupted":
                assert (stop.code, stop.said) == (130, "")
            case _:
                failed = stop.code != 0
                assert stop.said.count("\n") == failed
                assert stop.said.startswith("packs: ") or not failed
                assert "fault of the program" not in stop.said
    before = files_of(tmp_path / "before" / MAY.id)
    seen = set()
    distinct = list(states(tmp_path / str(stop.touch) for stop in stops))
    for archive in distinct:
        assert faults_of(archive) == [], f"{way} at touch {archive.name}"
        assert files_of(archive / MAY.id) == before
        is_there = (archive / AUGUST.id).exists()
        seen.add((is_there, len(read_catalogue(archive))))
        try:
            publish_august(archive)
        except AlreadyPublished:
            assert is_there
        assert lefts(archive) == []
        answer = verify(archive)
        assert (answer.faults, answer.remarks, answer.status) == ([], [], 0)
    assert seen - {(True, 1)} == {(False, 1), (True, 2)}
    whole = {tuple(sorted(files_of(archive).items())) for archive in distinct}
    assert len(whole) == 1, "every archive ends up the same, wherever the stop fell"


@forks
def test_killed_at_moments_of_chance_nothing_half_written_is_seen(tmp_path: Path) -> None:
    said = json.loads(run_alone("publish_by_chance", tmp_path, "kills", SEED))
    print(f"seed {SEED}: {said}")
    assert said["faults"][:9] == []
    assert said["kills"] >= 50
    assert len(said["found"]) >= 3, "kills fell before, in and after the renaming"


@forks
def test_of_eight_processes_at_once_each_edition_is_published_by_one(tmp_path: Path) -> None:
    said = json.loads(run_alone("publish_by_chance", tmp_path / "archive", "crowd"))
    assert said["faults"] == []
    assert said["ends"][:4] == [0] * 4
    assert sorted(said["ends"][4:]) == [0, 3, 3, 3], "one publishes it and three are told"
    assert len(said["listed"]) == 5


@forks
@pytest.mark.parametrize("other", [MAY, AUGUST], ids=["another edition", "the same edition"])
def test_on_a_place_that_cannot_be_locked_nothing_is_mixed(
    tmp_path: Path, other: CatalogueEntry
) -> None:
    """The lock's file is deleted, so that a second publication begins while the first writes."""

    def overtaken(folder: Path) -> None:
        (folder / "index.html").write_text("<h1>Half</h1>")
        (tmp_path / ".lock").unlink()
        publish(tmp_path, other, writes("the second"), templates=TEMPLATES)
        writes("the first")(folder)

    with pytest.raises(PacksError, match="that place cannot be locked"):
        publish(tmp_path, AUGUST, overtaken, templates=TEMPLATES)
    assert faults_of(tmp_path) == []
    assert [entry.id for entry in read_catalogue(tmp_path)] == [other.id]
    assert "the second" in (tmp_path / other.id / "index.html").read_text()
    publish(tmp_path, entry_of("2023-09-scrutiny"), writes("September"), templates=TEMPLATES)
    assert lefts(tmp_path) == []


@pytest.mark.parametrize("made", ["folder", "file", "link"])
def test_what_is_in_the_way_of_an_edition_is_never_replaced(made: str, tmp_path: Path) -> None:
    """Renaming a folder onto an empty one would replace it without a word."""
    place = tmp_path / AUGUST.id
    place.parent.mkdir()
    match made:
        case "folder":
            place.mkdir()
        case "file":
            place.write_text("A note")
        case "link":
            place.symlink_to(tmp_path / "nowhere")
    with pytest.raises(PacksError, match=r"is in the way: .*Move it out of the archive"):
        publish_august(tmp_path)
    assert place.is_symlink() or place.exists()
    assert lefts(tmp_path) == []


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda folder: (folder / "index.html").unlink(), "its files are not those its manifest"),
        (lambda folder: folder.rename(folder.with_name("copy")), "its record is that of"),
        (lambda folder: (folder / "manifest-sha256.txt").unlink(), "No such file"),
    ],
    ids=["half copied", "under another name", "without a manifest"],
)
def test_only_a_whole_edition_is_taken_into_a_catalogue_that_lacks_it(
    damage: object, why: str, tmp_path: Path
) -> None:
    assert callable(damage)
    publish_august(tmp_path)
    (tmp_path / "catalogue.json").unlink()
    damage(tmp_path / AUGUST.id)
    with pytest.raises(PacksError, match=f"not an edition as publishing leaves one .*{why}"):
        publish(tmp_path, MAY, writes("May"), templates=TEMPLATES)
    assert not (tmp_path / MAY.id).exists()


def test_a_site_shows_an_edition_that_a_kill_left_out_of_every_list(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    publish(archive, MAY, writes("May"), templates=TEMPLATES)
    lists = {path: (archive / path).read_bytes() for path in ("catalogue.json", "index.html")}
    publish_august(archive)
    for path, content in lists.items():
        (archive / path).write_bytes(content)
    (archive / ".staging-0123abcd").mkdir()
    entries = assemble_site(archive, (), tmp_path / "site", templates=TEMPLATES)
    assert [entry.edition for entry in entries] == [AUGUST.edition, MAY.edition]
    assert entries == read_catalogue(archive)
    assert (archive / "index.html").read_bytes() != lists["index.html"]
    assert lefts(archive) == []


def test_a_lost_catalogue_is_made_again_of_the_editions(tmp_path: Path) -> None:
    for entry in (MAY, AUGUST):
        publish(tmp_path, entry, writes(entry.edition), templates=TEMPLATES)
    whole = files_of(tmp_path)
    (tmp_path / "catalogue.json").unlink()
    assert complete_if_killed(tmp_path, TEMPLATES) == ()
    assert files_of(tmp_path) == whole


@forks
def test_real_faults_of_the_disk_are_one_sentence_each_and_leave_nothing(tmp_path: Path) -> None:
    for fault in json.loads(run_alone("publish_refused")):
        assert fault["faults"] == [], fault["what"]
        assert fault["code"] == (0 if fault["what"] == "held for a moment" else 1), fault
        assert fault["said"].count("\n") == fault["code"], fault
        assert "Traceback" not in fault["said"]


SCRUTINY, BOARD = "your-council/2025-09-scrutiny", "your-council/2025-09-board"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A small workspace in which two bodies are told of one package; nothing is published."""
    workspace = Workspace(tmp_path_factory.mktemp("publishers") / "packs")
    init(workspace.root)
    board = shutil.copytree(workspace.content / SCRUTINY, workspace.content / BOARD)
    settings = board / "edition.toml"
    text = settings.read_text().replace("Children's Scrutiny Committee", "Improvement Board")
    settings.write_text(text.replace('"scrutiny"', '"board"'))
    clear(workspace.root)
    return workspace


def publish_as_the_command_does(
    workspace: Workspace, archive: Path, edition: str, step: Callable[[str], None] = print
) -> None:
    publishing.publish(
        workspace, edition, archive=archive, sought=NOTHING, tell=lambda _: None, step=step
    )


@pytest.fixture(scope="module")
def in_order(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as one publication after the other leaves it."""
    archive = tmp_path_factory.mktemp("in-order")
    for edition in (BOARD, SCRUTINY):
        publish_as_the_command_does(workspace, archive, edition)
    return archive


def test_an_edition_is_protected_beside_one_that_came_while_it_was_made(
    workspace: Workspace, in_order: Path, tmp_path: Path
) -> None:
    steps = []

    def step(doing: str) -> None:
        if doing == "Writing the archive" and doing not in steps:
            publish_as_the_command_does(workspace, tmp_path, BOARD)
        steps.append(doing)

    publish_as_the_command_does(workspace, tmp_path, SCRUTINY, step)
    assert "Another edition was published meanwhile" in steps
    assert steps.count(f"Reading {SCRUTINY}") == 2
    assert files_of(tmp_path) == files_of(in_order)


def test_an_edition_is_protected_beside_one_that_a_kill_left_out_of_the_catalogue(
    workspace: Workspace, in_order: Path, tmp_path: Path
) -> None:
    publish_as_the_command_does(workspace, tmp_path, BOARD)
    (tmp_path / "catalogue.json").unlink()
    publish_as_the_command_does(workspace, tmp_path, SCRUTINY)
    assert files_of(tmp_path) == files_of(in_order)


def test_the_command_killed_at_moments_of_chance_is_done_by_the_next(
    workspace: Workspace, in_order: Path
) -> None:
    chance = random.Random(SEED)
    command = ("publish", "--all")
    kills, number = 0, 0
    while kills < 6:
        number += 1
        started = time.monotonic()
        running = subprocess.Popen(
            [PACKS, *command],
            cwd=workspace.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # Every other time not before it writes, which is the least of the time it takes.
        while number % 2 and running.poll() is None and not any(workspace.archive.glob(".sta*")):
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.4))
        running.send_signal(signal.SIGKILL)
        kills += running.wait() == -signal.SIGKILL
        where = f"seed {SEED}, kill {number} after {time.monotonic() - started:.2f} s"
        assert faults_of(workspace.archive) == [], where
        if len(read_catalogue(workspace.archive)) == 2 and not lefts(workspace.archive):
            shutil.rmtree(workspace.archive)
    run_packs(workspace.root, *command)
    assert faults_of(workspace.archive) == []
    assert lefts(workspace.archive) == []
    assert files_of(workspace.archive) == files_of(in_order)
