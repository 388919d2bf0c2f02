"""Editions cleared for publication, as a role would with `packs clear`.

>>> clear(workspace, "example-borough/2023-08-scrutiny")

Run as a program it clears the repository's own examples anew, which is needed whenever what one of
them releases is changed on purpose: `python tests/cleared_by_hand.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from generator import clearing
from generator.beside import edition_here
from generator.read.cleared import FILE
from generator.workspace import Workspace, carried_starter

ROLE = "Director of Children's Services"


def clear(workspace: Path, *editions: str, archive: Path | None = None) -> None:
    """Clear the editions named, or all that are not published, on the day of their papers."""
    here = Workspace(workspace.resolve())
    archive = archive or here.archive
    for edition_id in editions or here.editions():
        if not (archive / edition_id).exists():
            edition, findings = edition_here(here, *edition_id.split("/"))
            assert edition is not None, findings
            clearing.clear(here, edition_id, archive, ROLE, edition.publication_date)


def confirm_dates(workspace: Path, edition: str) -> None:
    """Confirm the dates that were worked out for an edition, as they are."""
    settings = workspace / "content" / edition / "edition.toml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("to_confirm"))
    settings.write_text(kept, encoding="utf-8", newline="\n")


def publish(workspace: Path, *editions: str) -> str:
    """What the real program prints when it publishes an edition, cleared first."""
    from conftest import run_packs

    clear(workspace, *editions)
    return run_packs(workspace, "publish", *editions)


def clear_examples() -> None:
    """Clear every edition that the repository brings, as for the first time."""
    repository = Path(__file__).parent.parent
    for root in (repository, carried_starter(), repository / "docs" / "restricted-example"):
        for file in sorted(root.glob(f"content/*/*/{FILE}")):
            file.unlink()
        clear(root, archive=root / "no archive")
        if root != repository:
            # What is brought along holds sources alone.
            shutil.rmtree(Workspace(root).cache.parent)


if __name__ == "__main__":
    clear_examples()
