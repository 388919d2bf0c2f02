"""The real programs, `mkdocs` and `properdocs`: building, serving, and stopping with a sentence."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from built_by_hand import (
    BUILT,
    SETTINGS,
    TEMPLATES,
    files_of,
    install_plugin,
    workspace_by_hand,
)
from ran import PACKS

from conftest import copy_workspace, run_packs
from generator.publish.site import build_edition

PROGRAMS = ("mkdocs", "properdocs")

#: Where the repository's settings say that its site is read.
ADDRESS = b"https://packs.example/"


@dataclass(frozen=True)
class Place:
    """A workspace made by hand, and the environment in which the programs find its plugin."""

    config_file: Path
    environment: dict[str, str]

    @property
    def folder(self) -> Path:
        return self.config_file.parent

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What the program did, started in the workspace."""
        return subprocess.run(
            [PACKS.with_name(program), *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A workspace whose plugin supplies the edition made by hand."""
    environment = install_plugin(tmp_path / "installed")
    return Place(workspace_by_hand(tmp_path / "workspace"), environment)


def built_by_us(tmp_path: Path) -> dict[str, bytes]:
    """The same edition, built by `publish.site`."""
    config_file = workspace_by_hand(tmp_path / "ours", SETTINGS.replace("by-hand", "packs"))
    build_edition(BUILT, config_file, TEMPLATES, tmp_path / "out")
    return files_of(tmp_path / "out")


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_builds_the_pages_that_packs_builds(
    program: str, place: Place, tmp_path: Path
) -> None:
    run = place.run(program, "build", "--strict", "--config-file", "mkdocs.yml")
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr
    assert files_of(place.folder / "preview") == built_by_us(tmp_path)


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_wrong_with_the_data_is_said_with_its_place_and_without_a_traceback(
    program: str, place: Place
) -> None:
    (place.folder / "fault").write_text("found")
    run = place.run(program, "build", "--config-file", "mkdocs.yml")
    assert run.returncode == 1
    said = run.stdout + run.stderr
    assert "datapackages/a/observations.csv, line 3, column value" in said
    assert "'45,2' is not a number." in said
    assert "Write 45.2." in said
    assert "Traceback" not in said
    assert not (place.folder / "preview").exists()


def test_a_sentence_of_ours_is_all_that_mkdocs_prints(place: Place) -> None:
    (place.folder / "fault").write_text("missing")
    run = place.run("mkdocs", "build")
    assert run.returncode == 1
    assert (run.stdout + run.stderr).strip() == "There is no edition here yet."


def test_a_faulty_frame_is_named_with_its_line_by_mkdocs_too(place: Place) -> None:
    own = place.folder / "site_templates" / "frame"
    own.mkdir(parents=True)
    (own / "main.html").write_text("<p>\n{{ titel }}</p>")
    run = place.run("mkdocs", "build")
    assert run.returncode == 1
    assert re.search(r"main\.html, line 2: .*titel", run.stderr)
    assert "Traceback" not in run.stderr


@contextmanager
def serving(place: Place, program: str, *arguments: str) -> Iterator[str]:
    """The address of a live preview, which ends with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = (place.folder / "serve.log").open("w")
    process = subprocess.Popen(
        [PACKS.with_name(program), "serve", "--dev-addr", address, *arguments],
        cwd=place.folder,
        env=place.environment,
        stdout=log,
        stderr=log,
        # Where a shell runs the tests in the background, the signal that ends it is ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield f"http://{address}/"
    finally:
        process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        process.wait(timeout=20)
        log.close()


def fetched(address: str) -> str:
    """A served page; nothing while the server is not there yet."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError:
        raise
    except OSError:
        return ""


def in_time(address: str, words: str, seconds: float = 40) -> str:
    """The page once it says these words; the test fails if it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if words in (page := fetched(address)):
            return page
        time.sleep(0.1)
    pytest.fail(f"{address} did not come to say '{words}'")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that ends the server in order")
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_live_preview_reloads_and_so_goes_without_the_rule_against_scripts(
    program: str, place: Place
) -> None:
    with serving(place, program, "--config-file", "mkdocs.yml") as address:
        page = in_time(f"{address}index.html", "77.8%")
        assert "livereload(" in page
        assert "Content-Security-Policy" not in page


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that ends the server in order")
def test_a_live_preview_outlives_a_fault_and_shows_the_page_again_when_it_is_gone(
    place: Place,
) -> None:
    log = place.folder / "serve.log"
    with serving(place, "mkdocs") as address:
        in_time(f"{address}index.html", "77.8%")
        (place.folder / "fault").write_text("found")
        (place.folder / "content" / "words.md").write_text("Changed")
        wait_for(log, "'45,2' is not a number.")
        (place.folder / "fault").unlink()
        reloads = log.read_text().count("Reloading browsers")
        (place.folder / "content" / "words.md").write_text("Changed again")
        wait_for(log, "Reloading browsers", more_than=reloads)
        in_time(f"{address}index.html", "77.8%")
    assert "Traceback" not in log.read_text()


def wait_for(log: Path, words: str, *, more_than: int = 0, seconds: float = 40) -> None:
    """Until a log says these words more often than it did."""
    end = time.monotonic() + seconds
    while log.read_text().count(words) <= more_than:
        assert time.monotonic() < end, f"the server never said '{words}':\n{log.read_text()}"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's workspace, built by plain `mkdocs build`."""
    workspace = copy_workspace(tmp_path_factory.mktemp("plain") / "workspace")
    run = subprocess.run(
        [PACKS.with_name("mkdocs"), "build", "--strict"],
        cwd=workspace,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stderr
    return workspace


TO_OTHERS = re.compile(r"<li[^>]*><a [^>]*>All (editions|authorities)</a></li>\n")


def test_plain_mkdocs_builds_the_newest_edition_as_packs_does_but_for_links_to_others(
    repository: Path, tmp_path: Path
) -> None:
    run_packs(repository, "build", "example-borough/2023-08-scrutiny", "--site", str(tmp_path))
    ours = files_of(tmp_path / "example-borough" / "2023-08-scrutiny")
    plain = files_of(repository / "preview")
    assert set(plain) == set(ours)
    for name, content in ours.items():
        if name == "pack.html":
            # On paper stands the address of the pages; an edition that stands alone has none.
            assert ADDRESS in content and ADDRESS not in plain[name]
        elif name.endswith(".html"):
            assert TO_OTHERS.sub("", content.decode()) == plain[name].decode(), name
        else:
            assert content == plain[name], name
    assert b"All authorities" not in plain["index.html"]


def test_properdocs_builds_the_same_bytes(repository: Path) -> None:
    before = files_of(repository / "preview")
    run = subprocess.run(
        [PACKS.with_name("properdocs"), "build", "--strict", "--config-file", "mkdocs.yml"],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert files_of(repository / "preview") == before
