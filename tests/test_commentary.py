"""The commentary round as a person runs it: three owners, one of them late; the next edition."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from forms_by_hand import fill, pasted_table, replaced

from conftest import copy_workspace, refused, run_packs
from generator.asking import round_of
from generator.workspace import Workspace

MAY, AUGUST = "example-borough/2023-05-scrutiny", "example-borough/2023-08-scrutiny"
SUPPORT, SAFE, CARE = (
    f"head-of-{name}.docx" for name in ("family-support", "safeguarding", "children-in-care")
)
QUESTIONS = ("happened", "why", "doing", "consider")


def filled_in(form: Path, ref: str, *, why: str = "Vacancies in one team.") -> None:
    """Answer all four questions on one indicator."""
    words = {key: f"Said of {key}." for key in QUESTIONS} | {"why": why}
    fill(form, {f"{ref} {key}": said for key, said in words.items()})


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose edition of May has been asked about, the forms in `out`."""
    workspace = copy_workspace(tmp_path_factory.mktemp("round") / "w")
    said = run_packs(workspace, "ask", MAY, "--to", "out")
    assert re.findall(r"^(\S+)  ([\w ]+): (.*)$", said, re.MULTILINE) == [
        (CARE, "Head of Children in Care", "1 indicator (5.11)"),
        (SUPPORT, "Head of Family Support", "1 indicator (3.3)"),
        (SAFE, "Head of Safeguarding", "2 indicators (4.7.2 and 4.8)"),
    ]
    assert "When they come back: packs collect out" in said
    return workspace


@pytest.fixture(scope="module")
def collected(asked: Path) -> str:
    """What is said when two of three have answered, one of them in part."""
    shutil.copytree(asked / "out", asked / "back")
    (asked / "back" / CARE).unlink()
    filled_in(asked / "back" / SUPPORT, "3.3", why="It is {{ value(‘3.3’) }}: <b>leave</b>.")
    filled_in(asked / "back" / SAFE, "4.7.2")
    fill(
        asked / "back" / SAFE,
        {"4.8 why": pasted_table((("Reason", "Reviews"), ("Late papers", "31")))},
    )
    return run_packs(asked, "collect", "back")


def test_who_is_outstanding_is_said(collected: str) -> None:
    assert "2 forms read, 3 explanations in them, 3 of them new." in collected
    outstanding = re.findall(r"^Outstanding  (.*?), by (.*?), PAST .*?: (.*)$", collected, re.M)
    day = "13 June 2023"
    assert outstanding == [
        ("Head of Children in Care", day, "5.11"),
        ("Head of Safeguarding", day, "4.8 (What happened, What we are doing and What members "
         "are asked to consider)"),
    ]  # fmt: skip


def test_the_answers_stand_on_the_pages_and_the_late_one_is_named(
    asked: Path, collected: str
) -> None:
    assert collected
    run_packs(asked, "build", MAY)
    site = asked / "site" / MAY

    def page(name: str) -> str:
        return (site / name).read_text(encoding="utf-8")

    own = page("indicators/cin-visited-4-weeks.html")
    value = re.search(r'It is <span class="fig">([\d.]+%)</span>: &lt;b&gt;leave', own)
    assert value
    assert "Written by: Head of Family Support." in own
    part = page("indicators/cp-reviews-in-time.html")
    assert '<td class="number">31</td>' in part
    assert part.count("No answer was supplied by Head of Safeguarding by 13 June 2023.") == 3
    late = "No explanation was supplied by Head of Children in Care by 13 June 2023."
    for name in ("indicators/care-visited-6-weeks.html", "index.html", "members-summary.html"):
        assert late in page(name), name
    assert f'Why, says Head of Family Support:</b> “It is <span class="fig">{value[1]}' in page(
        "index.html"
    )
    pack = page("pack.html")
    assert late in pack
    assert "Said of consider." in pack
    # Of an indicator that nobody had to be asked about nothing is said.
    assert 'class="story"' not in page("indicators/care-leavers-in-touch.html")


def lines_of_next(workspace: Path) -> dict[str, list[str]]:
    """What the forms of the next edition say, by the names of their files."""
    here = Workspace(workspace)
    now = round_of(here, AUGUST, here.archive, lambda _: None)
    return {f"{form.name}.docx": [line.text for line in form.lines] for form in now.forms}


def test_forms_of_the_next_edition_have_these_words_beside_as_published(
    asked: Path, collected: str
) -> None:
    assert collected
    silent = "No answer was supplied last time, for May 2023."
    before = lines_of_next(asked)
    said = before[SUPPORT]
    at = said.index("Said last time, for May 2023:")
    assert said[at + 1] == "Said of happened."
    assert any(re.fullmatch(r"It is [\d.]+%: <b>leave</b>\.", one) for one in said)
    # Of a role that was silent, a folder tells nothing; the published page does.
    assert silent not in before[CARE]
    workspace = asked.parent / "published"
    shutil.copytree(asked, workspace)
    run_packs(workspace, "clear", MAY, "--by", "Director of Children's Services")
    run_packs(workspace, "publish", MAY)
    # The sources may change or go; what was published is what was said.
    shutil.rmtree(workspace / "content" / MAY / "stories")
    after = lines_of_next(workspace)
    assert after[SUPPORT] == said
    assert after[CARE].count(silent) == 4
    assert "is published, so nothing is asked" in refused(workspace, "ask", MAY)


def test_everything_wrong_is_told_at_once_and_nothing_is_written(
    asked: Path, tmp_path: Path
) -> None:
    workspace = tmp_path / "w"
    shutil.copytree(asked, workspace, ignore=shutil.ignore_patterns("back", "forms", "stories"))
    back = workspace / "back"
    shutil.copytree(workspace / "out", back)
    filled_in(back / SUPPORT, "3.3")
    shutil.copy(back / SUPPORT, back / "again.docx")
    fill(back / "again.docx", {"3.3 why": "Sickness."})
    fill(back / CARE, {"5.11 why": "See {{ value('9.9') }}."})
    # The figures of one role have changed since its form was sent.
    rows = workspace / "datapackages/example-borough/2023-m05/targets.csv"
    text = rows.read_text(encoding="utf-8")
    assert "cp-reviews-in-time" in text
    line = next(one for one in text.splitlines() if one.startswith("cp-reviews-in-time"))
    rows.write_text(text.replace(line, line.replace(",95", ",96").replace(",98", ",99")), "utf-8")
    assert rows.read_text(encoding="utf-8") != text, line
    (back / "letter.docx").write_bytes(b"PK\x03\x04")
    replaced(back / CARE, f"Form {MAY}", f"Form {AUGUST}", back / "other.docx")
    (back / "~$open.docx").write_bytes(b"")
    # Passed over, a form in another format would have a page say that nobody answered.
    (back / "head-of-first-response.doc").write_bytes(b"old")
    said = refused(workspace, "collect", "back", "--edition", MAY)
    assert "FRM-OLD  head-of-safeguarding.docx" in said
    assert "older copy of the form: the figures of 4.8 have changed." in said
    assert "FRM-TWICE  again.docx" in said
    assert "FRM-FORMAT  letter.docx" in said
    assert "FRM-FORMAT  head-of-first-response.doc\n" in said
    assert f"It is a form of {AUGUST}, and {MAY} is being collected." in said
    assert f"NAR-REFERENCE  {CARE}, 5.11, Why, line 1" in said
    assert "nothing was written" in said
    assert not (workspace / "content" / MAY / "stories").exists()
    # A choice is said and not guessed.
    for name in ("letter.docx", "other.docx", "head-of-first-response.doc", SAFE, CARE):
        (back / name).unlink()
    run_packs(workspace, "collect", "back", "--take", "again.docx")
    story = workspace / "content" / MAY / "stories" / "cin-visited-4-weeks.md"
    assert "Sickness." in story.read_text(encoding="utf-8")
    told = refused(workspace, "collect", "back", "--take", SUPPORT)
    assert "FRM-THERE" in told
    assert "Sickness." in story.read_text(encoding="utf-8")
    run_packs(workspace, "collect", "back", "--take", SUPPORT, "--replace")
    assert "Vacancies in one team." in story.read_text(encoding="utf-8")


def test_forms_that_may_hold_answers_are_not_written_over(asked: Path, tmp_path: Path) -> None:
    shutil.copytree(asked / "out", tmp_path / "out")
    fill(tmp_path / "out" / CARE, {"5.11 why": "Illness."})
    said = refused(asked, "ask", MAY, "--to", str(tmp_path / "out"))
    assert f"{CARE} in {tmp_path / 'out'} may hold answers" in said
    assert "lies in content/" in refused(asked, "ask", MAY, "--to", "content/forms")
