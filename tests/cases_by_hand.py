"""What every folder of cases needs: a program run over a workspace, and what that changed."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from ran import ran, started

from conftest import REPOSITORY

STARTER = REPOSITORY / "generator" / "starter"

#: How long any answer may take, on a machine that is busy with others.
SECONDS = 60
#: Runs a program with no more memory than that; where a system has no such limit, without one.
BOUNDED = """
import os, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
except ImportError:
    pass
os.execv(sys.argv[1], sys.argv[1:])
"""
_TOO_LARGE_TO_COMPARE = 10_000_000


def everything_in(folder: Path) -> dict[str, bytes]:
    """Each file below a folder with its bytes, but for the cache of drawings.

    Of a bomb only its size is told.
    """
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes()
            if path.stat().st_size < _TOO_LARGE_TO_COMPARE
            else str(path.stat().st_size).encode()
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def said_to(command: str, workspace: Path, *, code: int = 1, bounded: bool = False) -> str:
    """The command and all that the program says to it; it has to end with that exit code."""
    arguments = shlex.split(command)
    if bounded:
        by = (sys.executable, "-c", BOUNDED)
        run = started(workspace, *arguments, seconds=SECONDS, by=by)
    else:
        run = ran(workspace, *arguments, seconds=SECONDS)
    assert run.returncode == code, (command, run.stdout, run.stderr)
    assert "Traceback" not in run.stderr
    return f"$ packs {command}\n{run.stdout}{run.stderr}"
