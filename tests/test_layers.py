"""The rooms of the architecture: who may import whom, touch a file or see the clock."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

ROOMS = (
    "model",
    "read",
    "measure",
    "annex_a",
    "protect",
    "judge",
    "compose",
    "check",
    "publish",
    "top",
)

#: The only rooms each library may be imported in. A library that is not here may not be imported.
HOMES = {
    "altair": {"compose"},
    "bagit": {"publish"},
    "click": {"top"},
    "defusedxml": {"read"},
    "docx": {"publish"},
    "docxtpl": {"publish"},
    "filelock": {"publish"},
    "frictionless": {"read"},
    "holidays": {"annex_a", "check"},
    "jinja2": {"compose"},
    "markdown": {"compose"},
    "markupsafe": {"compose"},
    "mkdocs": {"publish", "top"},
    "nh3": {"protect"},
    "numpy": {"annex_a", "protect"},
    "openpyxl": {"read"},
    "pandas": {"annex_a", "measure"},
    "pdfua": {"publish"},
    "pikepdf": {"publish"},
    "pyarrow": {"read"},
    "python_calamine": {"annex_a"},
    "rcssmin": {"compose"},
    "scipy": {"annex_a", "judge", "protect"},
    "vl_convert": {"compose"},
    "weasyprint": {"publish"},
    "xlsxwriter": {"publish"},
    "yaml": {"read"},
}

#: Loaded by the commands that need them, never for the sake of a help text.
HEAVY = {
    "altair",
    "bagit",
    "defusedxml",
    "docx",
    "docxtpl",
    "frictionless",
    "holidays",
    "jinja2",
    "markdown",
    "mkdocs",
    "narwhals",
    "nh3",
    "numpy",
    "openpyxl",
    "pandas",
    "pdfua",
    "pikepdf",
    "pyarrow",
    "python_calamine",
    "scipy",
    "vl_convert",
    "watchdog",
    "weasyprint",
    "xlsxwriter",
    "yaml",
}

#: The rooms of frozen values and plain functions.
CORE = {"model", "measure", "protect", "judge", "compose", "check"}

#: What a core module has no business with: files, processes, the network, chance, the clock, a log.
OUTSIDE_WORLD = {
    "logging",
    "os",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
    "uuid",
}

#: The one module that holds back what a solver writes to standard output below Python's own.
SILENCE = {"protect/suppression/silence.py": {"os"}}

READS = {"open", "read_text", "read_bytes"}
WRITES = {
    "write_text",
    "write_bytes",
    "mkdir",
    "touch",
    "unlink",
    "rename",
    "rmdir",
    "symlink_to",
    "hardlink_to",
    "chmod",
}
CLOCK = {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}


@dataclass(frozen=True)
class Module:
    """One file of the package, the room it is in, and what it says."""

    name: str
    room: str
    tree: ast.Module

    @property
    def imports(self) -> Iterator[str]:
        """Every module named in an import, at the top or inside a function."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names):
                    yield from (alias.name for alias in names)
                case ast.ImportFrom(module, _, 0) if module is not None:
                    yield module
                case ast.ImportFrom():
                    yield "."

    @property
    def calls(self) -> Iterator[tuple[str, str]]:
        """Every call as (what it is called on, the name called); the first is empty for a name."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Call(ast.Name(name)):
                    yield "", name
                case ast.Call(ast.Attribute(value, name)):
                    yield ast.unparse(value), name


def _module(path: Path) -> Module:
    inside = path.relative_to(PACKAGE)
    room = inside.parts[0] if inside.parts[0] in ROOMS else "top"
    return Module(inside.as_posix(), room, ast.parse(path.read_text(encoding="utf-8")))


def _sample(room: str, source: str) -> Module:
    return Module(f"{room}/sample.py", room, ast.parse(source))


MODULES = tuple(
    _module(path) for path in sorted(PACKAGE.rglob("*.py")) if "starter" not in path.parts
)


def imports_from_below(module: Module) -> list[str]:
    """Imports of rooms that come later than the module's own."""
    allowed = ROOMS[: ROOMS.index(module.room) + 1]
    found = []
    for name in module.imports:
        first, _, rest = name.partition(".")
        room = rest.split(".")[0] if rest.split(".")[0] in ROOMS else "top"
        if name == "." or (first == "generator" and rest and room not in allowed):
            found.append(f"{module.name} imports {name}")
    return found


def libraries_away_from_home(module: Module) -> list[str]:
    """Third-party imports in a room that is not their home."""
    found = []
    for name in module.imports:
        library = name.partition(".")[0]
        known = library in {"generator", "__future__", "."} or library in sys.stdlib_module_names
        if not known and module.room not in HOMES.get(library, set()):
            found.append(f"{module.name} imports {name}")
    return found


def touches_of_the_world(module: Module) -> list[str]:
    """Files opened, the clock read, a log or a print, where the room has no business with it."""
    found = []
    if module.room in CORE:
        for name in module.imports:
            if name.partition(".")[0] in OUTSIDE_WORLD - SILENCE.get(module.name, set()):
                found.append(f"{module.name} imports {name}")
    for on, name in module.calls:
        reads, writes = name in READS, name in WRITES
        reads_clock = name in CLOCK or (on, name) == ("time", "time")
        says = name == "print" and not on
        if (
            ((reads or writes) and module.room in CORE)
            or (writes and module.room == "read")
            or ((reads_clock or says) and module.room != "top")
        ):
            found.append(f"{module.name} calls {on}.{name}()" if on else f"{module.name}: {name}()")
    return found


def releases(module: Module) -> list[str]:
    """Makings of a released edition outside the room that may make one."""
    if module.room == "protect":
        return []
    return [f"{module.name}: {name}()" for _, name in module.calls if name == "ReleasedEdition"]


RULES = (imports_from_below, libraries_away_from_home, touches_of_the_world, releases)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_breaks_the_rule(rule: object) -> None:
    assert callable(rule)
    assert [offence for module in MODULES for offence in rule(module)] == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("model", "from generator.read.package import read_package"),
        ("judge", "def late():\n    from generator.compose import pages"),
        ("publish", "import generator.workspace"),
        ("read", "from . import files"),
        ("compose", "import pandas as pd"),
        ("judge", "def late():\n    import altair"),
        ("publish", "import requests"),
        ("model", "import click"),
        ("compose", "text = path.read_text()"),
        ("judge", "open('a.csv')"),
        ("read", "path.write_text('a')"),
        ("check", "import logging"),
        ("publish", "from datetime import date\ndate.today()"),
        ("compose", "import datetime\ndatetime.datetime.now()"),
        ("read", "print('a')"),
        ("judge", "ReleasedEdition(edition)"),
        ("publish", "editions.ReleasedEdition(edition)"),
    ],
)
def test_each_rule_finds_what_it_forbids(room: str, source: str) -> None:
    assert [offence for rule in RULES for offence in rule(_sample(room, source))] != []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("read", "import frictionless\nfrom generator.model import periods\nopen('a.csv')"),
        ("compose", "from generator import __version__\nimport altair\nimport decimal"),
        ("publish", "from generator.compose.pages import compose_edition\npath.write_text('a')"),
        ("protect", "ReleasedEdition(edition)"),
        ("top", "import click\nfrom generator.publish import site\ndatetime.now()\nprint('a')"),
    ],
)
def test_no_rule_forbids_what_a_room_is_for(room: str, source: str) -> None:
    assert [offence for rule in RULES for offence in rule(_sample(room, source))] == []


def test_every_folder_of_the_package_is_a_room() -> None:
    assert {module.room for module in MODULES} <= set(ROOMS)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["doctor", "--help"], ["build", "--help"], ["verify", "--help"]],
    ids=" ".join,
)
def test_help_and_version_load_no_heavy_library(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "generator", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {name.split(".")[0] for name in re.findall(r"\|\s*(\S+)$", run.stderr, re.MULTILINE)}
    assert "generator" in loaded
    assert loaded & HEAVY == set()


def test_only_the_top_gets_at_the_room_that_holds_children() -> None:
    def names_it(module: Module) -> bool:
        return any(name.startswith("generator.annex_a") for name in module.imports)

    assert not [m.name for m in MODULES if names_it(m) and m.room not in ("annex_a", "top")]
    assert names_it(_sample("judge", "from generator.annex_a.extract import Extract"))
