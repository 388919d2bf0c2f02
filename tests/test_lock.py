"""The locks: every package pinned with its hashes, and nothing said of where they were made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import REPOSITORY

LOCKS = (
    "requirements/uv.txt",
    "requirements/site.txt",
    "requirements/parquet.txt",
    "requirements/pdf.txt",
    "requirements/test.txt",
    "benchmarks/requirements-material.txt",
)
each_lock = pytest.mark.parametrize("lock", LOCKS)

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def entries(lock: str) -> list[str]:
    """Each requirement of a lock with its hashes, on one line; comments left out."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.strip().startswith("#")]
    return [line for line in "\n".join(lines).replace("\\\n", " ").splitlines() if line.strip()]


def pins(lock: str) -> dict[str, set[str]]:
    """The versions a lock allows of each package: one, or one for each range of Pythons."""
    versions: dict[str, set[str]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.partition("--hash")[0].strip())
        (specifier,) = requirement.specifier
        versions.setdefault(canonicalize_name(requirement.name), set()).add(specifier.version)
    return versions


def group(name: str) -> list[str]:
    """The requirements of a dependency group, with those of the groups it includes."""
    wanted: list[str] = []
    for entry in PROJECT["dependency-groups"][name]:
        wanted += [entry] if isinstance(entry, str) else group(entry["include-group"])
    return wanted


@each_lock
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    pinned = re.compile(r"[A-Za-z0-9._-]+==[^\s;]+( *;.*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [entry for entry in entries(lock) if not pinned.fullmatch(entry)] == []
    assert entries(lock) != []


@each_lock
def test_a_lock_names_no_host_and_no_folder_of_a_machine(lock: str) -> None:
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    told = re.compile(r"://|^\s*-(?!-hash)|index|find-links|(^|\s)/|[A-Z]:\\", re.MULTILINE)
    assert [line for line in text.splitlines() if told.search(line)] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements/uv.txt", group("installer")),
        ("requirements/site.txt", PROJECT["project"]["dependencies"] + group("install")),
        (
            "requirements/parquet.txt",
            PROJECT["project"]["dependencies"]
            + PROJECT["project"]["optional-dependencies"]["parquet"],
        ),
        (
            "requirements/pdf.txt",
            PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["pdf"],
        ),
        ("requirements/test.txt", PROJECT["project"]["dependencies"] + group("test")),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)
    missing = [
        text
        for text in wanted
        if not any(
            Requirement(text).specifier.contains(version)
            for version in locked.get(canonicalize_name(Requirement(text).name), ())
        )
    ]
    assert missing == []


def test_the_tests_run_with_the_versions_that_the_site_is_built_with() -> None:
    site, test = pins("requirements/site.txt"), pins("requirements/test.txt")
    assert {name for name in site if site[name] != test.get(name)} == set()


def test_no_requirement_is_a_file_that_is_not_a_lock() -> None:
    folder = Path(REPOSITORY / "requirements")
    found = {f"requirements/{path.name}" for path in folder.iterdir()}
    assert found == {lock for lock in LOCKS if lock.startswith("requirements/")}
