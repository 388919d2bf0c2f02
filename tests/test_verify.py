"""Verifying an archive: alone, whatever state it is in, and whatever somebody wrote into it."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, files_of, writes
from click.testing import CliRunner
from test_layers import HEAVY
from withdraw_stopped import withdraw_here

from conftest import REPOSITORY
from generator.cli import packs
from generator.publish.archive import publish
from generator.publish.manifest import manifest_of
from generator.publish.site import assemble_site
from generator.verify import Unchecked, lines_of, verify

MAY, AUGUST = "example-borough/2023-05-scrutiny", "example-borough/2023-08-scrutiny"
FILE = REPOSITORY / "generator" / "verify.py"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two editions of two files each."""
    for edition in (MAY, AUGUST):
        entry = entry_of(edition.partition("/")[2])
        publish(tmp_path / "archive", entry, writes(entry.edition), templates=TEMPLATES)
    return tmp_path / "archive"


def alone(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What `verify.py` says with nothing but Python: no installed package, no settings of ours."""
    return subprocess.run(
        [sys.executable, "-S", "-I", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PATH": os.defpath, "LC_ALL": "C"},
    )


def test_it_imports_nothing_but_the_standard_library() -> None:
    imported = set()
    for node in ast.walk(ast.parse(FILE.read_text(encoding="utf-8"), feature_version=(3, 9))):
        match node:
            case ast.Import(names):
                imported |= {name.name.partition(".")[0] for name in names}
            case ast.ImportFrom(module, _, level):
                assert level == 0 and module is not None
                imported.add(module.partition(".")[0])
    assert imported and imported <= sys.stdlib_module_names | {"__future__"}


def test_the_file_in_an_archive_verifies_it_where_nothing_is_installed(archive: Path) -> None:
    assert (archive / "verify.py").read_text("utf-8") == FILE.read_text("utf-8")
    run = alone(archive / "verify.py")
    assert (run.returncode, run.stderr) == (0, "")
    first, second, last = run.stdout.splitlines()
    assert first.startswith(f"{AUGUST}: 4 files as published. Fingerprint ")
    assert second.startswith(f"{MAY}: 4 files as published. Fingerprint ")
    assert last == "As published: 2 editions."
    (archive / AUGUST / "index.html").write_bytes(b"")
    run = alone(archive / "verify.py")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.endswith("NOT AS PUBLISHED: 1 thing, named above.\n")
    assert list(archive.rglob("__pycache__")) == []


def test_it_verifies_the_archive_it_is_given_and_explains_itself(archive: Path) -> None:
    assert alone(FILE, archive).returncode == 0
    assert alone(FILE, archive, "again").returncode == 2
    asked = alone(FILE, "--help")
    assert asked.returncode == 0 and "Exit status 0: all as published." in asked.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "holds no catalogue.json"),
        ("", "is no catalogue"),
        ("[]", "is no catalogue"),
        ("{" * 100_000, "is no catalogue"),
        ("[" * 100_000, "is no catalogue"),
        ('{"catalogue": 1}', "is no catalogue"),
        ('{"catalogue": 2, "editions": []}', "of another version. Run the verify.py"),
        ('{"catalogue": 1, "editions": [7]}', "is no catalogue"),
        ('{"catalogue": 1, "editions": [], "beside": [1]}', "is no catalogue"),
    ],
)
def test_without_a_catalogue_nothing_can_be_checked(
    text: str | None, said: str, archive: Path
) -> None:
    (archive / "catalogue.json").unlink()
    if text is not None:
        (archive / "catalogue.json").write_text(text, encoding="utf-8")
    run = alone(archive / "verify.py")
    assert (run.returncode, run.stderr) == (2, "")
    assert said in run.stdout and len(run.stdout.splitlines()) == 1


@pytest.mark.parametrize("name", ["..", "a/b", "C:", "A", "", ".hidden"])
def test_a_catalogue_cannot_lead_out_of_the_archive(name: str, archive: Path) -> None:
    catalogue = json.loads((archive / "catalogue.json").read_bytes())
    catalogue["editions"][0]["edition"] = name
    (archive / "catalogue.json").write_text(json.dumps(catalogue), "utf-8")
    with pytest.raises(Unchecked, match="is no catalogue"):
        verify(archive)


def test_a_manifest_cannot_lead_out_of_its_edition(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s", "utf-8")
    with (archive / AUGUST / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
        manifest.write("0" * 64 + "  ../../../secret\nnonsense\n")
    said = verify(archive).faults
    assert f"{AUGUST}/../../../secret: missing. Restore it from a copy of the archive." in said
    assert f"{AUGUST}/manifest-sha256.txt: line 5 is none of a manifest." in said
    assert not any("changed" in line and "secret" in line for line in said)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_cannot_be_printed_is_named_all_the_same(archive: Path) -> None:
    (archive / AUGUST / "two\nlines\x1b[2J").write_bytes(b"")
    Path(os.fsdecode(os.fsencode(archive / AUGUST) + b"/\xff")).write_bytes(b"")
    run = alone(archive / "verify.py")
    assert (run.returncode, run.stderr) == (1, "")
    assert f"{AUGUST}/two\\nlines\\x1b[2J: added. Move" in run.stdout
    assert f"{AUGUST}/\\udcff: added. Move" in run.stdout


@contextmanager
def as_nobody() -> Iterator[None]:
    """The rights of nobody in particular, where the tests run as the one who may read all."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows keeps rights another way")
def test_what_cannot_be_read_is_named_and_not_called_missing(archive: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copy = shutil.copytree(archive, Path(folder) / "archive")
        (copy / AUGUST / "index.html").chmod(0)
        (copy / MAY / "data").chmod(0)
        with as_nobody():
            answer = verify(copy)
        assert answer.unread == [
            f"{MAY}/data: cannot be looked into: Permission denied.",
            f"{AUGUST}/index.html: cannot be read: Permission denied.",
        ]
        assert (answer.faults, answer.well, answer.status) == ([], [], 2)
        assert list(lines_of(answer))[-1] == "NOT CHECKED: 2 things, named above."
        (copy / AUGUST / "data" / "figures.csv").write_bytes(b"")
        with as_nobody():
            assert verify(copy).status == 1
        (copy / MAY / "data").chmod(0o755)


def test_what_a_stopped_publication_left_is_remarked_on(archive: Path) -> None:
    (archive / ".staging-0f3a9c21" / "data").mkdir(parents=True)
    (archive / ".staging" / "data").mkdir(parents=True)
    (archive / ".staging" / "index.html").write_bytes(b"half")
    (archive / ".catalogue.json.new").write_bytes(b"half")
    answer = verify(archive)
    assert [line.partition(":")[0] for line in answer.remarks] == [
        ".catalogue.json.new",
        ".staging",
        ".staging-0f3a9c21",
    ]
    assert (answer.faults, answer.status, len(answer.well)) == ([], 0, 2)


def test_an_edition_in_place_and_not_listed_is_an_interrupted_publication(
    archive: Path, tmp_path: Path
) -> None:
    before = (archive / "catalogue.json").read_bytes()
    publish(archive, entry_of("2023-11-scrutiny"), writes("November"), templates=TEMPLATES)
    (archive / "catalogue.json").write_bytes(before)
    (archive / "example-borough/2023-11-scrutiny/index.html").write_bytes(b"")
    said = verify(archive).faults
    assert said[0].startswith(
        "example-borough/2023-11-scrutiny: an edition that the catalogue does not list. If its "
        "publication was stopped, publish anything again"
    )
    assert said[1].startswith("example-borough/2023-11-scrutiny/index.html: changed: it is empty")
    (archive / "example-borough/2023-11-scrutiny/index.html").write_text("<h1>November</h1>")
    publish(archive, entry_of("2024-02-scrutiny"), writes("February"), templates=TEMPLATES)
    assert list(lines_of(verify(archive)))[-1] == "As published: 4 editions."


def test_what_was_withdrawn_is_told_from_what_was_tampered_with(archive: Path) -> None:
    withdraw_here(archive)
    answer = verify(archive)
    assert (answer.faults, answer.status) == ([], 0)
    assert all(
        "but for what was withdrawn on 2024-03-05 by the Head of Information Governance" in line
        for line in answer.well
    )
    catalogue = archive / "catalogue.json"
    described = json.loads(catalogue.read_bytes())
    del described["editions"][0]["withdrawals"]
    catalogue.write_text(json.dumps(described), "utf-8")
    assert verify(archive).faults == [
        f"catalogue.json: its 'withdrawals' of {AUGUST} is not that of edition.json there. "
        "Restore it from a copy of the archive."
    ]


def test_a_page_exchanged_for_a_notice_is_no_withdrawal(archive: Path) -> None:
    record = archive / AUGUST / "edition.json"
    (archive / AUGUST / "index.html").write_text("<h1>Withdrawn on 5 March 2024</h1>", "utf-8")
    pretended = json.loads(record.read_bytes()) | {"withdrawals": [{"on": "2024-03-05"}]}
    record.write_text(json.dumps(pretended), "utf-8")
    manifest = archive / AUGUST / "manifest-sha256.txt"
    manifest.write_text(manifest_of(archive / AUGUST), "utf-8")
    assert [line.partition(":")[0] for line in verify(archive).faults] == [
        f"{AUGUST}/manifest-sha256.txt"
    ]


def test_a_withdrawal_that_was_decided_and_stopped_is_said(archive: Path, tmp_path: Path) -> None:
    done = shutil.copytree(archive, tmp_path / "done")
    withdraw_here(done)
    shutil.copytree(done / AUGUST, archive / ".withdrawing" / "new" / AUGUST)
    undecided = verify(archive)
    assert (undecided.faults, undecided.status) == ([], 0)
    assert undecided.remarks[0].startswith(".withdrawing: left by work on the archive that was")
    shutil.rmtree(archive / MAY)
    shutil.copytree(done / MAY, archive / MAY)
    shutil.copy(done / "catalogue.json", archive)
    said = verify(archive).faults
    assert said[0].startswith(f"{AUGUST}: a withdrawal was decided and then stopped, so this may")
    withdraw_here(archive)
    assert verify(archive).status == 0
    assert files_of(archive) == files_of(done)


def test_a_superseded_edition_must_be_there_and_be_called_corrected(archive: Path) -> None:
    may, august = MAY.partition("/")[2], AUGUST.partition("/")[2]
    record, catalogue = archive / AUGUST / "edition.json", archive / "catalogue.json"

    def said_where(superseded: str, corrections: list[dict[str, str]]) -> list[str]:
        described = json.loads(record.read_bytes()) | {"supersedes": superseded}
        record.write_text(json.dumps(described), "utf-8")
        _as_if_published(archive, AUGUST)
        listed = json.loads(catalogue.read_bytes())
        for entry in listed["editions"]:
            entry |= {
                august: {"supersedes": superseded},
                may: {"status": {"corrections": corrections}},
            }[entry["edition"]]
        catalogue.write_text(json.dumps(listed), "utf-8")
        return verify(archive).faults

    assert said_where(may, [{"edition": august}]) == []
    assert said_where(may, []) == [
        f"catalogue.json: does not say of {MAY} that {august} corrects it. "
        "Restore it from a copy of the archive."
    ]
    assert said_where("2022-11-scrutiny", []) == [
        f"{AUGUST}/edition.json: says that it supersedes 2022-11-scrutiny, which is not in the "
        "archive. Restore it from a copy of the archive."
    ]


def test_whoever_writes_all_of_it_anew_is_found_by_the_fingerprint_in_the_minutes(
    archive: Path,
) -> None:
    (minuted,) = (line for line in verify(archive).well if line.startswith(AUGUST))
    (archive / AUGUST / "index.html").write_text("<h1>Another</h1>", "utf-8")
    _as_if_published(archive, AUGUST)
    answer = verify(archive)
    assert answer.status == 0
    (now,) = (line for line in answer.well if line.startswith(AUGUST))
    assert now.split("Fingerprint")[0] == minuted.split("Fingerprint")[0]
    assert now != minuted


def _as_if_published(archive: Path, edition: str) -> None:
    """Write the manifest and its fingerprint in the catalogue anew."""
    from hashlib import sha256

    manifest = manifest_of(archive / edition)
    (archive / edition / "manifest-sha256.txt").write_text(manifest, "utf-8")
    catalogue = archive / "catalogue.json"
    described = json.loads(catalogue.read_bytes())
    for entry in described["editions"]:
        if edition.endswith(entry["edition"]):
            entry["manifest"] = sha256(manifest.encode()).hexdigest()
    catalogue.write_text(json.dumps(described), "utf-8")


def test_a_site_is_verified_as_its_archive_is(archive: Path, tmp_path: Path) -> None:
    """The copy on the web server holds its own catalogue, and previews too."""
    preview = (replace(entry_of("2023-11-scrutiny"), title="Soon"), writes("Soon"))
    assemble_site(archive, [preview], tmp_path / "site", templates=TEMPLATES)
    answer = verify(tmp_path / "site")
    assert (answer.faults, len(answer.well), answer.remarks) == ([], 2, [])
    assert answer.previews == [
        "example-borough/2023-11-scrutiny: a preview, not published: nothing to hold it against. "
        "For a web server make the site with packs build --published."
    ]
    assert answer.status == 2, "not all of it could be checked"
    *_, last = lines_of(answer)
    assert last == "NOT ALL PUBLISHED: 1 preview, named above; as published: 2 editions."
    assemble_site(archive, [], tmp_path / "site", templates=TEMPLATES)
    assert verify(tmp_path / "site").status == 0
    (tmp_path / "site" / "index.html").write_text("<h1>Defaced</h1>", "utf-8")
    assert [line.partition(":")[0] for line in verify(tmp_path / "site").faults] == ["index.html"]


def test_an_archive_with_a_mark_of_exemption_is_verified(tmp_path: Path) -> None:
    from datetime import date

    from generator.model.exempt import Exempt

    exempt = Exempt(2, "It tells of one team", date(2030, 1, 1))
    entry = replace(entry_of(), exempt=exempt)
    publish(tmp_path, entry, writes("Exempt"), templates=TEMPLATES, exempt=exempt)
    assert (tmp_path / "assets" / "exempt.css").is_file()
    assert verify(tmp_path).faults == []


def test_the_command_says_the_same_and_loads_no_heavy_library(archive: Path) -> None:
    program = ["-X", "importtime", "-m", "generator", "verify"]
    run = subprocess.run(
        [sys.executable, *program, archive], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout == alone(archive / "verify.py").stdout
    loaded = {name.split(".")[0] for name in re.findall(r"\|\s*(\S+)$", run.stderr, re.MULTILINE)}
    assert "generator" in loaded
    assert loaded & HEAVY == set()
    (archive / AUGUST / "index.html").unlink()
    said = CliRunner().invoke(packs, ["verify", str(archive)])
    assert said.exit_code == 1
    assert f"{AUGUST}/index.html: missing. Restore it from a copy of the archive." in said.output
    (archive / "catalogue.json").unlink()
    assert CliRunner().invoke(packs, ["verify", str(archive)]).exit_code == 2
