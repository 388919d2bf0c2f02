"""The `packs` command: runs the command line and turns errors into sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial

from generator.model.errors import PacksError


def main() -> None:
    """Run `packs`."""
    from generator.cli import packs

    in_sentences(partial(packs, prog_name="packs"))


def in_sentences(work: Callable[[], object]) -> None:
    """Do something; exit 1 with one sentence where something is to be put right."""
    try:
        work()
    except PacksError as error:
        sys.exit(f"packs: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone: not an error of ours, nor of theirs.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.exit(
            f"packs: {error.strerror or error}{where}. Check that the place has room, can be "
            "written to and is not held open by another program."
        )
    except Exception as error:
        if os.environ.get("PACKS_DEBUG"):
            raise
        sys.exit(
            f"packs: something went wrong that is a fault of the program ({type(error).__name__}: "
            f"{error}). Run the command again with PACKS_DEBUG=1 set to see where, and report it."
        )


if __name__ == "__main__":
    main()
