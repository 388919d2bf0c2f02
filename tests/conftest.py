"""What many tests share: the repository built as a person would build it, and a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from made_by_hand import CountingServer, counting_server
from packages_by_hand import write_package
from playwright.sync_api import Browser, sync_playwright
from ran import ran

from generator import recipe
from generator.workspace import Workspace

# No test may fail because the machine was busy.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")

REPOSITORY = Path(__file__).parent.parent


def _settled_at_once(fd: int) -> None:
    """Nothing, for a file that is open; an error for any other, as ever."""
    os.fstat(fd)


# No test waits until the disk holds what was written, here or in a process of `ran`: only a power
# cut could tell. That the program waits, `stopped` counts; what is `started` waits as it does.
os.fsync = _settled_at_once  # type: ignore[assignment]

#: The authorities of the repository, each with its packages and its editions.
AUTHORITIES = tuple(sorted(folder.name for folder in (REPOSITORY / "content").iterdir()))

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = (
    "The tests need Chromium: install it (on Debian or Ubuntu: sudo apt-get install chromium "
    "fonts-liberation) and run them again."
)


@dataclass(frozen=True)
class Built:
    """A copy of the repository's workspace after `packs publish --all` and `packs build --all`."""

    workspace: Path
    site: Path
    archive: Path


#: The borough's third edition and its package. The tests follow its first two: with August its
#: newest edition, and November still to be made.
THIRD = ("2023-11-scrutiny", "2023-m11")


def copy_workspace(to: Path, *authorities: str, with_third: bool = False) -> Path:
    """A workspace like the repository's with nothing built, of one borough or those named.

    It has no templates of its own, so it is built with the repository's where they lie. The
    borough's third edition is left out unless it is asked for.
    """
    left_out = None if with_third else shutil.ignore_patterns(*THIRD)
    to.mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", to)
    for authority in authorities or ("example-borough",):
        for folder in ("datapackages", "content"):
            source = REPOSITORY / folder / authority
            shutil.copytree(source, to / folder / authority, ignore=left_out)
    return to


def own_templates(workspace: Path) -> Path:
    """The folder of a workspace's own templates, with a copy of all that the program carries."""
    return shutil.copytree(REPOSITORY / "site_templates", workspace / "site_templates")


def run_packs(workspace: Path, *arguments: str) -> str:
    """What the real program prints; the test fails with all it said if it does not succeed."""
    run = ran(workspace, *arguments)
    if run.returncode:
        pytest.fail(
            f"packs {' '.join(arguments)} exited {run.returncode}\n{run.stdout}{run.stderr}"
        )
    return run.stdout


@functools.cache
def prepared_here(edition: str) -> recipe.Prepared:
    """An edition of the repository read, protected and judged: once for all tests of a process."""
    workspace = Workspace(REPOSITORY)
    found, _ = recipe.question(workspace, edition, workspace.archive)
    assert found is not None
    return found


def refused(workspace: Path, *arguments: str) -> str:
    """What the real program says where it refuses, findings and all; it never shows a traceback."""
    run = ran(workspace, *arguments)
    said = run.stdout + run.stderr
    assert run.returncode == 1, said
    assert "Traceback" not in said
    return said


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of tests have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def drawn_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One place for what the commands of `ran` drew: see `loaded_beforehand`.

    And for what the attack answers, here too once all tests are loaded: see `attacked_once`.
    """
    from attacked_once import attack_once  # which the scripts beside the tests have no need of

    shared = shared_folder(tmp_path_factory)
    os.environ["PACKS_TESTS_DRAWN"] = str(shared / "drawn")
    os.environ["PACKS_TESTS_ATTACKED"] = str(shared / "attacked")
    attack_once()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's editions published and built once, for all tests and all their processes."""
    shared = shared_folder(tmp_path_factory)
    workspace, done = shared / "built", shared / "built.done"
    with FileLock(shared / "built.lock"):
        if not done.exists():
            shutil.rmtree(workspace, ignore_errors=True)
            copy_workspace(workspace, *AUTHORITIES, with_third=True)
            run_packs(workspace, "publish", "--all")
            run_packs(workspace, "build", "--all")
            done.touch()
    return Built(workspace, workspace / "site", workspace / "archive")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what matters of a request, the browser tells the test."""


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """The built site on loopback, as `http://127.0.0.1:<port>/`."""
    handler = functools.partial(QuietHandler, directory=str(built.site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def server() -> Iterator[CountingServer]:
    """A server that counts the requests it gets, at an address that bad input may name."""
    with counting_server() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        pytest.fail(NO_BROWSER)
    # Chromium's sandbox refuses to start for root, who runs the tests in a container.
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that need the built site come first: one process builds it, another does the rest.

    `--dist worksteal` begins with half of all tests in order for each process, file by file.
    """
    need_it = {item.path for item in items if "built" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path not in need_it)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the golden tests find into tests/golden instead of comparing",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the one kept under a path of `tests/golden`, or keeps it anew."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(path: str, text: str) -> None:
        kept = REPOSITORY / "tests" / "golden" / path
        if update:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(text, encoding="utf-8", newline="\n")
        assert text == kept.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def make_package(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small valid data package, changed as the test asks, and gives back its folder."""
    return functools.partial(write_package, tmp_path)
