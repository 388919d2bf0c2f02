"""What is recorded after the meeting: beside the edition, once, and never taken back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, faults_of, files_of, touched, writes
from click.testing import CliRunner, Result
from stopped import TOUCHES
from test_golden_site import read_aloud

from generator.cli import packs
from generator.model.archive import EditionStatus
from generator.model.errors import PacksError
from generator.publish.archive import publish
from generator.publish.catalogued import read_catalogue
from generator.publish.site import assemble_site
from generator.verify import verify

MAY, AUGUST = "example-borough/2023-05-scrutiny", "example-borough/2023-08-scrutiny"
FOLDER = "example-borough/status/2023-08-scrutiny"
URL = "https://democracy.example.gov.uk/minutes.aspx?id=42"
WHO = ("--by", "Democratic Services Officer", "--on", "2023-10-02")
NOTED = ("--decision", "The report was noted.", *WHO)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of two published editions, made without building any."""
    workspace = tmp_path / "workspace"
    for edition in ("2023-05-scrutiny", "2023-08-scrutiny"):
        publish(workspace / "archive", entry_of(edition), writes(edition), templates=TEMPLATES)
    (workspace / "mkdocs.yml").write_text("site_name: Packs\nplugins: [packs]\n")
    return workspace


def packs_here(workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(packs, [*arguments, "--workspace", str(workspace)])


def record(workspace: Path, *arguments: str, edition: str = AUGUST) -> str:
    answer = packs_here(workspace, "record", edition, *arguments)
    assert answer.exit_code == 0, answer.output + str(answer.exception)
    return answer.output


def status_of(archive: Path, edition: str = AUGUST) -> EditionStatus:
    (found,) = (entry.status for entry in read_catalogue(archive) if entry.id == edition)
    return found


def said_on_page(archive: Path) -> str:
    return read_aloud((archive / FOLDER / "index.html").read_text(encoding="utf-8"))


def written_since(before: dict[str, int], archive: Path) -> set[str]:
    """The files that were opened for writing, but for the one that only locks."""
    after = touched(archive)
    return {
        Path(path).relative_to(archive).as_posix()
        for path in after
        if before.get(path) != after[path]
    } - {".lock"}


def test_a_changed_decision_is_restored_and_never_made_anew(workspace: Path) -> None:
    archive = workspace / "archive"
    record(workspace, *NOTED)
    own = archive / FOLDER / "status.json"
    own.write_text(own.read_text(encoding="utf-8").replace("was noted", "was not noted"))
    (fault, *others) = verify(archive).faults
    assert fault.startswith(f"{FOLDER}/status.json: not as the catalogue has it.")
    assert "Restore" in fault
    assert not others


def test_minutes_and_a_decision_stand_on_the_page_in_the_catalogue_and_in_their_own_file(
    workspace: Path,
) -> None:
    archive = workspace / "archive"
    assert "Nothing has been recorded here yet." in said_on_page(archive)
    said = record(workspace, "--minutes", URL, *NOTED)
    assert "decided: The report was noted. (2 October 2023, Democratic Services Officer)" in said
    page = said_on_page(archive)
    assert "The report was noted. Recorded on 2 October 2023 by: Democratic Services" in page
    assert "Minutes of the meeting on 19 September 2023, recorded on 2 October 2023" in page
    recorded = json.loads((archive / FOLDER / "status.json").read_text(encoding="utf-8"))
    stamp = {"on": "2023-10-02", "by": "Democratic Services Officer"}
    assert recorded == {
        "status": 1,
        "edition": AUGUST,
        "minutes": [{"url": URL, **stamp}],
        "decisions": [{"text": "The report was noted.", **stamp}],
    }
    catalogue = json.loads((archive / "catalogue.json").read_text(encoding="utf-8"))
    (status,) = (one["status"] for one in catalogue["editions"] if "status" in one)
    assert status["minutes"] == recorded["minutes"]


def test_no_file_of_an_edition_is_touched_and_only_its_own_status_page_changes(
    workspace: Path,
) -> None:
    archive = workspace / "archive"
    before = touched(archive)
    record(workspace, *NOTED)
    written = written_since(before, archive)
    assert not [name for name in written if name.startswith((f"{AUGUST}/", f"{MAY}/"))]
    statuses = {name for name in written if "/status/" in name}
    assert statuses == {f"{FOLDER}/index.html", f"{FOLDER}/status.json"}
    assert "catalogue.json" in written
    assert faults_of(archive) == []


def test_a_second_decision_stands_beside_the_first_and_the_newest_last(workspace: Path) -> None:
    record(workspace, *NOTED)
    record(workspace, "--decision", "It was deferred, not noted.", *WHO)
    page = said_on_page(workspace / "archive")
    assert page.index("The report was noted.") < page.index("It was deferred, not noted.")
    status = status_of(workspace / "archive")
    assert status.decision is not None
    assert status.decision.text == "It was deferred, not noted."


def test_the_same_words_of_the_same_day_and_role_are_recorded_once(workspace: Path) -> None:
    record(workspace, *NOTED)
    before = touched(workspace / "archive")
    record(workspace, *NOTED)
    assert written_since(before, workspace / "archive") == set()
    assert len(status_of(workspace / "archive").decisions) == 1


def test_a_new_edition_changes_the_status_page_of_the_one_before_it_alone(workspace: Path) -> None:
    archive = workspace / "archive"
    before = touched(archive)
    publish(archive, entry_of("2023-10-scrutiny"), writes("October"), templates=TEMPLATES)
    pages = {name for name in written_since(before, archive) if "/status/" in name}
    assert pages == {
        f"{FOLDER}/index.html",
        "example-borough/status/2023-10-scrutiny/index.html",
    }


def test_what_was_recorded_outlives_the_loss_of_the_catalogue(workspace: Path) -> None:
    archive = workspace / "archive"
    record(workspace, "--minutes", URL, *NOTED)
    (archive / "catalogue.json").unlink()
    publish(archive, entry_of("2023-10-scrutiny"), writes("October"), templates=TEMPLATES)
    assert status_of(archive).minutes[0].url == URL
    assert "The report was noted. Recorded on" in said_on_page(archive)


def test_what_was_recorded_outlives_the_loss_of_its_own_file(workspace: Path) -> None:
    archive = workspace / "archive"
    record(workspace, *NOTED)
    kept = (archive / FOLDER / "status.json").read_bytes()
    shutil.rmtree(archive / FOLDER)
    record(workspace, "--decision", "May was noted.", *WHO, edition=MAY)
    assert (archive / FOLDER / "status.json").read_bytes() == kept


def test_an_entry_taken_out_by_hand_is_gone_from_all_that_is_made_of_it(workspace: Path) -> None:
    archive = workspace / "archive"
    record(workspace, "--decision", "Zymurgical words.", *WHO)
    path = archive / FOLDER / "status.json"
    recorded = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(recorded | {"decisions": []}), encoding="utf-8")
    record(workspace, "--decision", "An entry was taken out.", *WHO)
    held = files_of(archive)
    assert [name for name, content in held.items() if b"Zymurgical" in content] == []


def test_the_list_of_editions_says_what_is_recorded(workspace: Path) -> None:
    record(workspace, "--minutes", URL, *NOTED)
    said = packs_here(workspace, "editions").output.splitlines()
    (at,) = (i for i, line in enumerate(said) if line.startswith(AUGUST))
    assert said[at + 1 : at + 3] == [
        "    decided: The report was noted. (2 October 2023, Democratic Services Officer)",
        f"    minutes: {URL} (2 October 2023, Democratic Services Officer)",
    ]


def test_a_site_has_the_status_pages_of_the_archive(workspace: Path, tmp_path: Path) -> None:
    archive, site = workspace / "archive", tmp_path / "site"
    record(workspace, *NOTED)
    assemble_site(archive, (), site, templates=TEMPLATES)

    def statuses(folder: Path) -> dict[str, bytes]:
        return {name: c for name, c in files_of(folder).items() if "/status/" in name}

    assert len(statuses(site)) == 3
    assert statuses(site) == statuses(archive)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Say what to record: --minutes with the address"),
        (("--decision", "Noted."), "Say which role records it"),
        (("--minutes", "minutes.pdf", *WHO), "takes an address that a browser opens"),
        (("--minutes", "file:///C:/minutes.pdf", *WHO), "takes an address that a browser opens"),
        (("--minutes", "javascript:alert(1)", *WHO), "takes an address that a browser opens"),
        (("--minutes", "https://[42", *WHO), "takes an address that a browser opens"),
        (("--minutes", "https://a.example/a b", *WHO), "takes an address that a browser opens"),
        (("--minutes", "https://me:secret@a.example/", *WHO), "holds a name or a password"),
        (("--minutes", f"https://a.example/{'x' * 500}", *WHO), "one line of up to 500"),
        (("--decision", "Noted.\nAgreed.", *WHO), "--decision is one line of up to 1,000"),
        (("--decision", "x" * 1001, *WHO), "--decision is one line of up to 1,000"),
        (("--decision", "N\u202eoted", *WHO), "--decision is one line of up to 1,000"),
        (("--decision", "Noted.", "--by", "x" * 81), "--by is one line of up to 80"),
        (("--decision", "To see why three children moved.", *WHO), "'three children' in"),
        (("--decision", "To see why 7 families moved.", *WHO), "counts 1 to 7 people"),
        (("--decision", "Write to a.person@example.org.", *WHO), "--decision: An e-mail"),
        (("--decision", "Noted.", "--by", "Chair, a.person@example.org"), "--by: An e-mail"),
        (("--decision", "Noted.", "--by", "Chair", "--on", "2 October"), "is no day"),
        (("--decision", "Noted.", "--by", "Chair", "--on", "2999-01-01"), "has not come yet"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_recorded_is_a_sentence_and_changes_nothing(
    arguments: tuple[str, ...], words: str, workspace: Path
) -> None:
    before = touched(workspace)
    answer = packs_here(workspace, "record", AUGUST, *arguments)
    assert isinstance(answer.exception, PacksError)
    assert words in str(answer.exception)
    assert touched(workspace) == before


def test_everything_that_is_wrong_is_said_at_once(workspace: Path) -> None:
    answer = packs_here(workspace, "record", AUGUST, "--minutes", "x", "--on", "y")
    for words in ("Say which role", "a browser opens", "'y' is no day"):
        assert words in str(answer.exception)


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        ("2023-08-scrutny", "Did you mean example-borough/2023-08-scrutiny"),
        ("nothing-like-it", "no one published edition 'nothing-like-it'"),
        (None, "Say which edition"),
    ],
)
def test_an_edition_that_is_not_published_is_asked_about(
    edition: str | None, words: str, workspace: Path
) -> None:
    answer = packs_here(workspace, "record", *([edition] if edition else ()), *NOTED)
    assert words in str(answer.exception)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"status": 2}',
        '{"status": 1, "edition": "example-borough/2023-05-scrutiny"}',
        json.dumps(
            {
                "status": 1,
                "edition": AUGUST,
                "minutes": [{"url": "javascript:alert(1)", "on": "2023-10-02", "by": "Nobody"}],
                "decisions": [],
            }
        ),
    ],
    ids=["no JSON", "a list", "a later version", "another edition", "no address"],
)
def test_a_record_that_was_tampered_with_is_one_sentence(text: str, workspace: Path) -> None:
    record(workspace, *NOTED)
    path = workspace / "archive" / FOLDER / "status.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PacksError, match=r"status\.json cannot be read .*Restore it from a copy"):
        read_catalogue(workspace / "archive")
    path.unlink()
    assert len(status_of(workspace / "archive").decisions) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_killed_at_a_touch_of_the_disk_it_is_recorded_or_it_is_not(
    workspace: Path, tmp_path: Path
) -> None:
    recorded, ends, touch = set(), set(), 1
    while True:
        there = shutil.copytree(workspace, tmp_path / str(touch))
        if not killed_at(touch, there, "record", AUGUST, *NOTED):
            break
        recorded.add(len(status_of(there / "archive").decisions))
        assert faults_of(there / "archive") == []
        record(there, *NOTED)
        ends.add(tuple(sorted(files_of(there / "archive").items())))
        touch += 2
    assert touch > 10
    assert recorded == {0, 1}
    assert len(ends) == 1, "giving the command again ends in the same archive, whenever it fell"


def killed_at(touch: int, workspace: Path, *arguments: str) -> bool:
    """Have `packs` killed just before its n-th touch of the archive; whether it came to that."""
    child = os.fork()
    if not child:
        left = touch

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in TOUCHES and str(workspace / "archive") in str(arguments[0]):
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        packs_here(workspace, *arguments)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
