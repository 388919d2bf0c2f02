"""A withdrawal stopped at any touch of the disk: all editions or none, and never back again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, faults_of, files_of
from stopped import states, stops_of
from withdraw_stopped import EDITIONS, WITHDRAWAL, withdraw_here

from generator.publish.archive import complete_if_killed
from generator.publish.catalogued import read_catalogue
from generator.publish.site import assemble_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")


def pages_of(archive: Path) -> tuple[bytes, ...]:
    """What stands at the first page of each edition; empty where it is away for a moment."""
    pages = (archive / "example-borough" / edition / "index.html" for edition in EDITIONS)
    return tuple(page.read_bytes() if page.exists() else b"" for page in pages)


@pytest.fixture(scope="module", params=["killed", "full"])
def stopped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The archives that stops left, one for each touch of the disk; for tests that copy them."""
    folder = tmp_path_factory.mktemp(request.param)
    return [
        folder / str(stop.touch) for stop in stops_of("withdraw_stopped", folder, request.param)
    ]


def test_a_site_made_after_a_stop_shows_what_was_decided(
    stopped: list[Path], tmp_path: Path
) -> None:
    decided = (
        archive
        for archive in stopped
        if (archive / ".withdrawing").exists()
        and all(entry.withdrawals == (WITHDRAWAL,) for entry in read_catalogue(archive))
    )
    archive = shutil.copytree(next(decided), tmp_path / "archive")
    assemble_site(archive, (), tmp_path / "site", templates=TEMPLATES)
    assert pages_of(tmp_path / "site") == (b"<h1>Gone</h1>",) * 2
    assert not (archive / ".withdrawing").exists()


def test_stopped_at_any_touch_of_the_disk_the_next_run_ends_in_the_same_archive(
    stopped: list[Path],
) -> None:
    assert len(stopped) > 60
    decided = 0
    distinct = list(states(stopped))
    for archive in distinct:
        was_decided = all(entry.withdrawals for entry in read_catalogue(archive))
        seen = pages_of(archive)
        assert set(seen) <= {b"<h1>7919 children</h1>", b"<h1>Gone</h1>", b""}
        decided += was_decided
        if not was_decided:
            assert not any(entry.withdrawals for entry in read_catalogue(archive))
            assert set(seen) == {b"<h1>7919 children</h1>"}, f"stopped at touch {archive.name}"
        complete_if_killed(archive, TEMPLATES)
        assert faults_of(archive) == [], f"stopped at touch {archive.name}"
        if was_decided:
            assert pages_of(archive) == (b"<h1>Gone</h1>",) * 2
        else:
            withdraw_here(archive)
        assert not (archive / ".withdrawing").exists()
        held = files_of(archive)
        assert not [name for name, content in held.items() if b"7919" in content]
    assert 5 < decided < len(distinct), "stops fell before and after it was decided"
    ends = {tuple(sorted(files_of(archive).items())) for archive in distinct}
    assert len(ends) == 1
