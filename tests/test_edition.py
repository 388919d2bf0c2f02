"""An edition's settings: what they become, and everything that is wrong with them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model.editions import (
    DisclosurePolicy,
    Edition,
    EditionKind,
    WithoutCounts,
)
from generator.model.findings import Severity
from generator.read.edition import read_edition

SHOWN = "content/example-borough/2023-08-scrutiny"
SETTINGS = {
    "title": '"Children\'s social care highlight report"',
    "data": '"2023-m08"',
    "body": '"Scrutiny Sub-Committee"',
    "kind": '"scrutiny"',
    "meeting_date": "2023-09-19",
    "publication_date": "2023-09-11",
    "previous": '"2023-05-scrutiny"',
}
DECISION = {
    "profile": '"dfe_1_5"',
    "without_counts": '"already_published"',
    "by": '"Head of information governance"',
    "on": "2023-09-01",
}


def write(
    folder: Path,
    settings: dict[str, str],
    decision: dict[str, str] | None = None,
    edition: str = "2023-08-scrutiny",
) -> Path:
    """The folder of an edition with these settings."""
    lines = [f"{key} = {value}" for key, value in settings.items()]
    if decision is not None:
        lines += ["[disclosure]", *(f"{key} = {value}" for key, value in decision.items())]
    (folder / edition).mkdir()
    (folder / edition / "edition.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder / edition


def faults(folder: Path) -> list[tuple[str, str]]:
    """Code and key of every finding."""
    edition, findings = read_edition(folder, "example-borough", SHOWN)
    assert edition is None
    for finding in findings:
        assert finding.severity is Severity.ERROR
        assert finding.file == f"{SHOWN}/edition.toml"
        assert finding.problem.endswith("."), finding
        assert finding.remedy, finding
    return [(finding.code, finding.column) for finding in findings]


def test_settings_become_an_edition_named_by_its_folder(tmp_path: Path) -> None:
    found = read_edition(write(tmp_path, SETTINGS, DECISION), "example-borough", SHOWN)
    policy = DisclosurePolicy(
        "dfe_1_5",
        WithoutCounts.ALREADY_PUBLISHED,
        "Head of information governance",
        date(2023, 9, 1),
    )
    edition = Edition(
        authority="example-borough",
        edition="2023-08-scrutiny",
        title="Children's social care highlight report",
        data="2023-m08",
        body="Scrutiny Sub-Committee",
        kind=EditionKind.SCRUTINY,
        meeting_date=date(2023, 9, 19),
        publication_date=date(2023, 9, 11),
        previous="2023-05-scrutiny",
        disclosure=policy,
    )
    assert found == (edition, ())


def test_the_strict_disclosure_rule_holds_where_nothing_is_decided(tmp_path: Path) -> None:
    settings = {key: value for key, value in SETTINGS.items() if key != "previous"}
    edition, findings = read_edition(write(tmp_path, settings), "example-borough", SHOWN)
    assert findings == ()
    assert edition is not None
    assert edition.previous == ""
    assert edition.disclosure.without_counts is WithoutCounts.REFUSE


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("title", '""', "EDN-KEY"),
        ("title", "7", "EDN-KEY"),
        ("tittle", '"A report"', "EDN-KEY"),
        ("kind", '"scrutny"', "EDN-ENUM"),
        ("kind", "true", "EDN-KEY"),
        ("data", '"2023-08"', "EDN-DATA"),
        ("meeting_date", '"2023-09-19"', "EDN-DATE"),
        ("meeting_date", "2023-09-19T18:00:00", "EDN-DATE"),
        ("publication_date", "20230911", "EDN-DATE"),
        ("previous", '"../2023-05"', "EDN-ID"),
        ("previous", '"2023-05-scrutiny-c0"', "EDN-ID"),
        ("previous", '"2023-08-scrutiny"', "EDN-ID"),
        ("previous", '""', "EDN-KEY"),
        ("disclosure", '"dfe_1_5"', "EDN-KEY"),
    ],
)
def test_one_wrong_setting_is_one_finding(tmp_path: Path, key: str, value: str, code: str) -> None:
    assert faults(write(tmp_path, SETTINGS | {key: value})) == [(code, key)]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("without_counts", '"already-published"', "EDN-ENUM"),
        ("by", "7", "EDN-KEY"),
        ("on", '"1 September 2023"', "EDN-DATE"),
        ("reason", '"none"', "EDN-KEY"),
        ("profile", '""', "EDN-KEY"),
    ],
)
def test_one_wrong_word_of_the_disclosure_decision_is_one_finding(
    tmp_path: Path, key: str, value: str, code: str
) -> None:
    folder = write(tmp_path, SETTINGS, DECISION | {key: value})
    assert faults(folder) == [(code, f"disclosure.{key}")]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    assert faults(write(tmp_path, {"kind": '"weekly"', "colour": '"blue"'})) == [
        ("EDN-KEY", "body"),
        ("EDN-KEY", "colour"),
        ("EDN-KEY", "data"),
        ("EDN-ENUM", "kind"),
        ("EDN-KEY", "meeting_date"),
        ("EDN-KEY", "publication_date"),
        ("EDN-KEY", "title"),
    ]


def test_a_word_written_slightly_wrong_is_asked_back(tmp_path: Path) -> None:
    folder = write(tmp_path, SETTINGS | {"kind": '"scrutny"', "publication": "2023-09-11"})
    _, findings = read_edition(folder, "example-borough", SHOWN)
    remedies = {finding.column: finding.remedy for finding in findings}
    assert remedies["kind"] == "Did you mean 'scrutiny'?"
    assert remedies["publication"] == "Did you mean 'publication_date'?"


@pytest.mark.parametrize("name", ["2023-08-Scrutiny", "-scrutiny", "a" * 64, "a_b", "2023-08-x-c0"])
def test_a_folder_whose_name_cannot_be_an_id_is_refused(tmp_path: Path, name: str) -> None:
    assert faults(write(tmp_path, SETTINGS, edition=name)) == [("EDN-ID", "")]


def test_an_id_may_end_in_letters_that_only_look_like_a_correction(tmp_path: Path) -> None:
    folder = write(tmp_path, SETTINGS, edition="2023-08-c")
    assert read_edition(folder, "example-borough", SHOWN)[1] == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title = \n", 1),
        ('title = "a"\ntitle = "b"\n', 2),
        ("title = Report\n", 1),
        ("x = " + "[" * 50_000, 0),
    ],
)
def test_what_is_not_toml_is_one_sentence(tmp_path: Path, text: str, line: int) -> None:
    folder = write(tmp_path, SETTINGS)
    (folder / "edition.toml").write_text(text)
    edition, (finding,) = read_edition(folder, "example-borough", SHOWN)
    assert edition is None
    assert (finding.code, finding.line) == ("EDN-TOML", line)


def test_an_edition_without_settings_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "2023-08-scrutiny").mkdir()
    assert faults(tmp_path / "2023-08-scrutiny") == [("EDN-MISSING", "")]
    assert faults(tmp_path / "2023-11-scrutiny") == [("EDN-MISSING", "")]


def test_papers_published_after_their_meeting_are_a_warning(tmp_path: Path) -> None:
    folder = write(tmp_path, SETTINGS | {"publication_date": "2023-09-20"})
    edition, (finding,) = read_edition(folder, "example-borough", SHOWN)
    assert edition is not None
    assert (finding.code, finding.severity) == ("EDN-DATE", Severity.WARNING)
