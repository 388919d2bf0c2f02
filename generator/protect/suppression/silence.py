"""Standard output kept clean of what a library writes below Python's own."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def silent_output() -> Iterator[None]:
    """Keep what HiGHS prints now and then, even when told not to, out of `--json` output.

    It writes to file descriptor 1 below Python's own output, so that has to be put aside. It goes
    into a pipe that nobody reads and that never blocks.
    """
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    reading, writing = os.pipe()
    try:
        os.set_blocking(writing, False)
        os.dup2(writing, 1)
        yield
    finally:
        with suppress(OSError, AttributeError, TypeError):
            ctypes.CDLL(None).fflush(None)
        os.dup2(kept, 1)
        for descriptor in (kept, reading, writing):
            os.close(descriptor)
