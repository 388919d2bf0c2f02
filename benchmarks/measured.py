"""What a command costs, and what it leaves behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile


@dataclass(frozen=True)
class Cost:
    """Processor seconds of a command and all it started, seconds on the clock, peak memory."""

    cpu: float
    wall: float
    megabytes: float


def cost(command: Sequence[str | Path]) -> Cost:
    """What one run of a command costs; stops with all it said if it fails."""
    with TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{command} failed:\n{said.read().decode(errors='replace')}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(usage.ru_utime + usage.ru_stime, wall, kilobytes / 1024)


def typical(costs: Sequence[Cost]) -> Cost:
    """The median of each part."""
    return Cost(
        median(one.cpu for one in costs),
        median(one.wall for one in costs),
        median(one.megabytes for one in costs),
    )


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """When each file below a folder was last written, and which file it is."""
    return {
        file: (file.stat().st_mtime_ns, file.stat().st_ino)
        for file in folder.rglob("*")
        if file.is_file()
    }


def touched(before: dict[Path, tuple[int, int]], after: dict[Path, tuple[int, int]]) -> int:
    """How many files were written, added or removed."""
    return sum(before.get(file) != after.get(file) for file in before.keys() | after.keys())


def size(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def loaded(page: Path) -> tuple[int, int]:
    """The bytes of this site that a page takes in a browser, and how many of them are script."""
    html = page.read_text(encoding="utf-8")
    sources = set(re.findall(r'<(?:script|img)[^>]* src="([^"]+)"', html))
    for link in re.findall(r"<link[^>]*>", html):
        if re.search(r'rel="?(stylesheet|icon)', link):
            sources.update(re.findall(r'href="([^"]+)"', link))
    files = {source: _bytes_here(page, source) for source in sources}
    inline = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    script = sum(len(text.encode()) for text in inline) + sum(
        count for source, count in files.items() if source.partition("?")[0].endswith(".js")
    )
    return page.stat().st_size + sum(files.values()), script


def _bytes_here(page: Path, source: str) -> int:
    file = page.parent / source.partition("?")[0]
    return file.stat().st_size if "://" not in source and file.is_file() else 0
