"""The wheel carries all it needs and works where this repository is not."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import REPOSITORY

UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, newly built."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment that holds the locked packages and the wheel."""
    environment = tmp_path_factory.mktemp("installed") / "environment"
    subprocess.run(
        [UV, "venv", "--quiet", "--python", sys.executable, environment],
        capture_output=True,
        check=True,
    )
    install: list[str | Path] = [UV, "pip", "install", "--quiet", "--python", environment]
    locked: list[str | Path] = ["--require-hashes", "-r", REPOSITORY / "requirements" / "site.txt"]
    # What `make test` has just installed is in uv's cache; where it is not, ask for it.
    from_cache = subprocess.run([*install, "--offline", *locked], capture_output=True, check=False)
    if from_cache.returncode:
        subprocess.run([*install, *locked], capture_output=True, check=True)
    subprocess.run([*install, "--no-deps", wheel], capture_output=True, check=True)
    return environment / ("Scripts" if sys.platform == "win32" else "bin")


def carried(folder: Path, as_folder: str) -> set[str]:
    """The names in the wheel of the files below a folder of the repository."""
    return {
        f"{as_folder}/{file.relative_to(folder).as_posix()}"
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_carries_templates_schemas_and_starter(wheel: Path) -> None:
    package = REPOSITORY / "generator"
    wanted = (
        carried(REPOSITORY / "site_templates", "generator/site_templates")
        | carried(package / "read" / "schemas", "generator/read/schemas")
        | carried(package / "starter", "generator/starter")
        | carried(package, "generator")
    )
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wanted - names == set()
    assert {"generator/site_templates/frame/base.html", "generator/cli.py"} <= names
    lock = zipfile.ZipFile(wheel).read("generator/requirements.txt")
    assert lock == (REPOSITORY / "requirements" / "site.txt").read_bytes()


def test_the_wheel_holds_no_council_and_no_test(wheel: Path) -> None:
    top = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"generator"}


def test_the_installed_wheel_starts_a_workspace_checks_it_and_builds_it(
    programs: Path, tmp_path: Path
) -> None:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def packs(folder: Path, *arguments: str) -> None:
        run = subprocess.run(
            [programs / "packs", *arguments],
            cwd=folder,
            env=outside,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr

    packs(tmp_path, "init", "our-packs")
    workspace = tmp_path / "our-packs"
    packs(workspace, "check")
    packs(workspace, "build")
    overviews = list((workspace / "site").glob("*/*/index.html"))
    assert overviews != []
    assert list(overviews[0].parent.glob("indicators/*.html")) != []
    assert (overviews[0].parent / "assets" / "report.css").is_file()
