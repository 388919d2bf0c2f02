"""A draft says so on every page, and only what a role has cleared is published."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from cleared_by_hand import ROLE, clear
from editions_by_hand import small_edition
from packages_by_hand import csv_text, small_tables
from playwright.sync_api import Browser
from restricted_by_hand import changed
from test_restricted import AXE, RUN_AXE

from conftest import REPOSITORY, Built, run_packs
from generator import clearing, publishing, recipe
from generator.check.clearance import clearance_of, refusal
from generator.model.choices import DEFAULTS
from generator.model.clearance import Clearance, Cleared, Content
from generator.model.errors import NotCleared, PacksError, Stopped
from generator.model.pages import Standing
from generator.publish.drafts import content_of
from generator.publish.mkdocs_run import run_mkdocs
from generator.read.narrative import read_narrative
from generator.scanning import looked_for
from generator.workspace import Workspace

EDITION = "your-council/2025-09-scrutiny"
PACKAGE = "datapackages/your-council/2025-m09"
CLEARED = f"content/{EDITION}/cleared.toml"
#: What members see on each page of a draft, and on each sheet of paper.
MARK = re.compile(r"DRAFT ([0-9]+-[0-9]{6})")

TODAY = date(2025, 10, 8)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The starter's workspace, cleared as it comes."""
    starter = REPOSITORY / "generator" / "starter"
    return Path(shutil.copytree(starter, tmp_path / "ours"))


def clearance(folder: Path) -> Clearance:
    """How the edition stands."""
    workspace = Workspace(folder)
    return recipe.prepare(workspace, EDITION, workspace.archive).clearance


def publish(folder: Path) -> None:
    """Publish the edition, or say why it cannot be."""
    sought = looked_for(None, print)
    publishing.publish(
        Workspace(folder),
        EDITION,
        archive=folder / "archive",
        sought=sought,
        tell=print,
        step=lambda doing: None,
    )


def preview(folder: Path, out: Path) -> dict[str, str]:
    """Every page and stylesheet of a preview, as plain MkDocs builds it."""
    workspace = Workspace(folder)
    prepared = recipe.prepare(workspace, EDITION, workspace.archive)
    built = recipe.compose(workspace, prepared, Standing(published=False))
    run_mkdocs((built, workspace.templates), workspace.config_file, out)
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(out.rglob("*"))
        if path.suffix in (".html", ".css")
    }


def test_a_draft_says_so_on_every_page_on_paper_and_in_every_title(
    ours: Path, tmp_path: Path
) -> None:
    (ours / CLEARED).unlink()
    number = clearance(ours).number
    files = preview(ours, tmp_path / "draft")
    pages = {path: text for path, text in files.items() if path.endswith(".html")}
    assert len(pages) > 10
    for path, text in pages.items():
        assert set(MARK.findall(text)) == {number}, path
        assert f"<title>DRAFT {number}: " in text, path
        assert text.index(f"<strong>DRAFT {number}.") < text.index("<main"), path
    assert (
        f'@bottom-left {{\n    content: "DRAFT {number}: not cleared' in files["assets/draft.css"]
    )
    clear(ours)
    files = preview(ours, tmp_path / "cleared")
    assert not any("DRAFT" in text for text in files.values())
    assert "assets/draft.css" not in files
    assert "Preview: not published." in files["index.html"]


def test_a_draft_is_read_on_a_narrow_screen_and_by_a_machine(
    ours: Path, tmp_path: Path, browser: Browser
) -> None:
    changed(ours / "content" / EDITION / "edition.toml", "2025-10-21", "2025-10-22")
    preview(ours, tmp_path / "draft")
    # The page's own policy forbids every script, the one that reads it aloud too.
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    for name in ("index.html", "about-the-data.html"):
        page.goto((tmp_path / "draft" / name).as_uri())
        page.evaluate(AXE)
        assert page.evaluate(RUN_AXE) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


def test_a_draft_has_one_number_in_every_folder_and_another_when_it_is_changed(
    ours: Path, tmp_path: Path
) -> None:
    (ours / CLEARED).unlink()
    number = clearance(ours).number
    elsewhere = Path(shutil.copytree(ours, tmp_path / "another" / "place"))
    assert clearance(elsewhere).number == number
    chapter = next((ours / "content" / EDITION).glob("01-*.md"))
    chapter.write_text(chapter.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    words = clearance(ours).number
    changed(elsewhere / PACKAGE / "observations.csv", "386,490", "387,490")
    figures = clearance(elsewhere).number
    changed(elsewhere / "content" / EDITION / "edition.toml", "2025-10-21", "2025-10-22")
    assert len({number, words, figures, clearance(elsewhere).number}) == 4


def test_what_no_page_shows_has_no_part_in_the_number(tmp_path: Path) -> None:
    # The number of a draft that circulates must not let a hidden count be found by trying.
    contents = []
    for place, count, remark in (("one", "3", "it was 3"), ("other", "4", "it was 4")):
        tables = small_tables()
        tables["observations"][-1]["numerator"] = count
        released, _ = small_edition(tmp_path / place, tables)
        assert [f.symbol for f in released.figures.of("assessments-outstanding")][-1] == "c"
        chapter = f"---\ntitle: Words\n---\n\nWords.\n<!-- {remark} -->\n\n[//]: # ({remark})\n"
        (tmp_path / place / "01-words.md").write_text(chapter, encoding="utf-8")
        narrative, findings = read_narrative(tmp_path / place, "content")
        assert not findings
        contents.append(content_of(released, narrative, DEFAULTS, (), None))
    assert contents[0] == contents[1]


def test_only_a_cleared_edition_is_published(ours: Path) -> None:
    (ours / CLEARED).unlink()
    number = clearance(ours).number
    with pytest.raises(NotCleared) as refused:
        publish(ours)
    assert str(refused.value) == (
        f"{EDITION} is draft {number} and not cleared: have it read, then "
        f'packs clear {EDITION} --by "the role"'
    )
    assert not (ours / "archive" / "catalogue.json").exists()
    clear(ours)
    publish(ours)
    page = (ours / "archive" / EDITION / "about-the-data.html").read_text(encoding="utf-8")
    assert f"Draft {number}" in page
    assert ROLE.replace("'", "&#39;") in page
    with pytest.raises(PacksError, match="is published already"):
        clearing.clear(Workspace(ours), EDITION, ours / "archive", ROLE, TODAY)


def test_any_later_change_makes_it_a_draft_again_and_says_so(ours: Path) -> None:
    was = clearance(ours)
    changed(ours / "content" / EDITION / "edition.toml", "2025-10-21", "2025-10-22")
    now = clearance(ours)
    assert now.cleared is None
    assert now.changed == ("settings",)
    assert (was.number[:2], now.number[:2]) == ("1-", "2-")
    said = run_packs(ours, "check", EDITION)
    assert "EDN-CLEARED" in said
    assert f"Draft {was.number} was cleared on 13 October 2025 by: {ROLE}." in said
    assert f"Its settings have changed since. It is draft {now.number} now." in said
    with pytest.raises(NotCleared, match=rf"\(draft {was.number} was, and has changed since\)"):
        publish(ours)
    clear(ours)
    rounds = tomllib.loads((ours / CLEARED).read_text(encoding="utf-8"))["cleared"]
    assert [one["draft"] for one in rounds] == [was.number, now.number]


def test_only_the_last_clearing_counts(ours: Path) -> None:
    # What was cleared first was changed for a reason: it may not come back unread.
    toml = ours / "content" / EDITION / "edition.toml"
    changed(toml, "2025-10-21", "2025-10-22")
    clear(ours)
    changed(toml, "2025-10-22", "2025-10-21")
    assert clearance(ours).cleared is None


def test_the_command_names_the_role_and_the_day(ours: Path) -> None:
    (ours / CLEARED).unlink()
    number = clearance(ours).number
    said = run_packs(ours, "clear", EDITION, "--by", "Head of Service", "--on", "2025-10-09")
    assert said.startswith(f"Cleared draft {number} of {EDITION} in {CLEARED}\n")
    (held,) = tomllib.loads((ours / CLEARED).read_text(encoding="utf-8"))["cleared"]
    assert (held["by"], held["on"]) == ("Head of Service", date(2025, 10, 9))
    again = clearing.clear(Workspace(ours), EDITION, ours / "archive", "Somebody else", TODAY)
    assert again == (
        f"Draft {number} of {EDITION} is cleared already: 9 October 2025, by Head of Service.",
    )


@pytest.mark.parametrize("by", ["", "  ", "a\nb", "x" * 121, "jo.smith@example.gov.uk"])
def test_a_clearing_without_a_role_is_refused(by: str, ours: Path) -> None:
    with pytest.raises(PacksError, match="Say which role cleared it"):
        clearing.clear(Workspace(ours), EDITION, ours / "archive", by, TODAY)


@pytest.mark.parametrize(("on", "why"), [("9 October", "is no day"), ("2025-10-09", "not come")])
def test_a_day_that_is_none_or_to_come_is_refused(on: str, why: str) -> None:
    with pytest.raises(PacksError, match=why):
        clearing.day_of(on, TODAY)


def test_what_has_errors_cannot_be_cleared(ours: Path) -> None:
    changed(ours / PACKAGE / "observations.csv", "386,490", "386,x")
    with pytest.raises(Stopped):
        clearing.clear(Workspace(ours), EDITION, ours / "archive", ROLE, TODAY)


def test_of_all_editions_drafts_are_left_and_named(ours: Path) -> None:
    run_packs(ours, "new", "your-council/2025-09-board", "--from", EDITION)
    toml = ours / "content/your-council/2025-09-board/edition.toml"
    changed(toml, "Children's Scrutiny Committee", "Improvement Board")
    said = run_packs(ours, "publish", "--all")
    assert said == f"Published {EDITION} in archive\n"
    assert not (ours / "archive/your-council/2025-09-board").exists()


SIGNED = """
extra:
  packs:
    signoff_required: [figures, chapters]
"""


def signed(folder: Path, *rows: tuple[str, str]) -> None:
    """Require sign-off, and give it for parts on days."""
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(SIGNED)
    described = folder / PACKAGE / "datapackage.json"
    changed(
        described, '"resources": [', '"resources": [{"name": "signoffs", "path": "signoffs.csv"},'
    )
    cells = [{"part": part, "role": "Head of Service", "date": day} for part, day in rows]
    (folder / PACKAGE / "signoffs.csv").write_text(csv_text("signoffs", cells), encoding="utf-8")


def test_nothing_is_published_without_the_sign_offs_that_a_council_requires(ours: Path) -> None:
    slugs = [file.stem[3:] for file in sorted((ours / "content" / EDITION).glob("*.md"))]
    signed(ours, ("figures", "2025-09-01"), (f"{slugs[0]}s", "2025-10-02"))
    # What was cleared stays cleared: a sign-off is no change of what is told.
    assert clearance(ours).cleared is not None
    with pytest.raises(Stopped) as stopped:
        publish(ours)
    waits = {finding.value: finding for finding in stopped.value.findings}
    assert set(waits) == {"figures", *slugs}
    assert "before 30 September 2025, when what it is of was not there" in waits["figures"].problem
    assert f"There is one of '{slugs[0]}s'" in waits[slugs[0]].problem
    assert waits[slugs[0]].remedy.endswith(f"part {slugs[0]}, role, date.")
    todo = run_packs(ours, "todo")
    assert all(f"sign off {part}: " in todo for part in waits)
    days = [("figures", "2025-10-01"), *((slug, "2025-10-02") for slug in slugs)]
    cells = [{"part": part, "role": "Head of Service", "date": day} for part, day in days]
    (ours / PACKAGE / "signoffs.csv").write_text(csv_text("signoffs", cells), encoding="utf-8")
    publish(ours)
    page = (ours / "archive" / EDITION / "about-the-data.html").read_text(encoding="utf-8")
    assert page.count("Signed off") == 1 + len(slugs)
    assert "Head of Service<small>1 October 2025</small>" in page


def test_a_chapter_of_one_of_two_editions_is_signed_off_with_its_edition(ours: Path) -> None:
    slug = next(file.stem[3:] for file in sorted((ours / "content" / EDITION).glob("*.md")))
    signed(ours, ("figures", "2025-10-01"), (slug, "2025-10-02"))
    run_packs(ours, "new", "your-council/2025-09-board", "--from", EDITION)
    workspace = Workspace(ours)
    prepared, findings = recipe.question(workspace, EDITION, workspace.archive)
    assert prepared is not None
    waits = [finding.value for finding in findings if finding.code == "EDN-SIGNOFF"]
    assert f"2025-09-scrutiny/{slug}" in waits
    assert [one.part for one in prepared.signoffs] == ["Figures"]


def test_a_number_follows_from_the_content_and_the_round() -> None:
    content = Content("a", "b", "c")
    first = clearance_of(content, ())
    assert first == clearance_of(content, ())
    assert MARK.fullmatch(f"DRAFT {first.number}")
    held = Cleared(first.number, ROLE, TODAY, content)
    assert clearance_of(content, (held,)).cleared == held
    other = clearance_of(Content("a", "x", "y"), (held,))
    assert other.changed == ("words", "settings")
    assert other.number.startswith("2-")
    assert first.number[2:] != other.number[2:]
    assert refusal(other, EDITION).startswith(f"{EDITION} is draft {other.number} and not cleared")


def test_every_example_is_cleared(built: Built) -> None:
    # If not: python tests/cleared_by_hand.py, once what they release was changed on purpose.
    editions = {path.parent for path in built.workspace.glob("content/*/*/edition.toml")}
    ids = {path.relative_to(built.workspace / "content").as_posix() for path in editions}
    assert {one for one in ids if not (built.archive / one).is_dir()} == set()
