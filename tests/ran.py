"""The real program in a process of its own, many times over in the time of a few.

To load its libraries takes the program longer than most commands take. So one process loads them
and divides for each command into one that has them already; everything else is as when a person
types the command. Where a system cannot divide a process, each command starts from the beginning,
as it does everywhere in `test_cli.py`.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory

import pytest

import generator

#: The console command of the environment the tests run in.
PACKS = Path(sys.executable).with_name("packs")

#: What the program imports no sooner than it needs it.
_LIBRARIES = (
    "altair",
    "frictionless",
    "mkdocs.commands.build",
    "openpyxl",
    "pandas",
    "scipy.optimize",
    "vl_convert",
    "xlsxwriter",
    "loaded_beforehand",  # last, since it ends what all of them have
)


def ran(workspace: Path, *arguments: str, seconds: float | None = None) -> CompletedProcess[str]:
    """What the program did in a folder, whether it succeeded or not.

    Raises `TimeoutExpired` where it takes more seconds than it may.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return started(workspace, *arguments, seconds=seconds)
    with TemporaryDirectory() as said:
        printed, complained = Path(said, "stdout"), Path(said, "stderr")
        process = _loaded().Process(
            target=_packs, args=(arguments, workspace, dict(os.environ), printed, complained)
        )
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise TimeoutExpired(arguments, seconds or 0)
        return CompletedProcess(
            arguments,
            process.exitcode,
            printed.read_text(encoding="utf-8"),
            complained.read_text(encoding="utf-8"),
        )


def started(
    workspace: Path, *arguments: str, seconds: float | None = None, by: tuple[str, ...] = ()
) -> CompletedProcess[str]:
    """What the console command did, started from the beginning, or `by` another command."""
    return subprocess.run(
        [*by, PACKS, *arguments],
        cwd=workspace,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


@cache
def _loaded() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    modules = pkgutil.walk_packages(generator.__path__, "generator.")
    context.set_forkserver_preload([*(module.name for module in modules), *_LIBRARIES])
    with pytest.MonkeyPatch.context() as patch:
        # Not every version of Python tells that process where else this one finds modules.
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        ensure_running()
    return context


def _packs(
    arguments: tuple[str, ...],
    workspace: Path,
    environment: Mapping[str, str],
    printed: Path,
    complained: Path,
) -> None:
    """The program's `main`, as the console command calls it."""
    from generator.__main__ import main

    assert set(_LIBRARIES) <= set(sys.modules), "the libraries are to be loaded before"
    for place, stream in ((printed, sys.stdout), (complained, sys.stderr)):
        with place.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(workspace)
    sys.argv = ["packs", *arguments]
    main()
