"""The `packs` command: runs the command line and turns errors into sentences."""

from __future__ import annotations

from functools import partial


def main() -> None:
    """Run `packs`; exit 1 with one sentence where something is to be put right."""
    from generator.cli import packs
    from generator.commands.saying import in_sentences

    in_sentences(partial(packs, prog_name="packs"))


if __name__ == "__main__":
    main()
