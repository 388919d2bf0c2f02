"""A correction is an edition of its own: it says what changed, and the original stays as it was."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cleared_by_hand import ROLE, clear, confirm_dates
from restricted_by_hand import changed

from conftest import REPOSITORY, run_packs
from generator import (
    beginnings,
    clearing,
    correcting,
    declaring,
    listing,
    publishing,
    recipe,
    supplementing,
)
from generator.check.siblings import check_bodies
from generator.model.corrections import chain_of, corrected_by, next_correction
from generator.model.errors import NotCleared, NotFound, PacksError, Stopped
from generator.model.findings import Finding
from generator.model.pages import Standing
from generator.model.supplements import Sort
from generator.publish.catalogued import read_catalogue
from generator.publish.pdf.printing import Printed, pdf_of
from generator.publish.supplement.reading import read_paper
from generator.read.edition import read_edition
from generator.scanning import looked_for
from generator.since import since
from generator.workspace import Workspace

EDITION = "your-council/2025-09-scrutiny"
CORRECTION = f"{EDITION}-c1"
PACKAGE = "datapackages/your-council/2025-m09"
WHY = "Visits of one team had been counted as late"
TODAY = date(2025, 11, 3)
NOTICE = f"Corrected edition: replaces edition 2025-09-scrutiny. Reason: {WHY}."


def publish(folder: Path, edition: str) -> None:
    """Publish one edition."""
    publishing.publish(
        Workspace(folder),
        edition,
        archive=folder / "archive",
        sought=looked_for(None, print),
        tell=print,
        step=lambda doing: None,
    )


def open_correction(folder: Path, edition: str = EDITION, on: date = TODAY) -> tuple[str, ...]:
    """Start the next correction of an edition."""
    return correcting.correct(Workspace(folder), edition, folder / "archive", on)


def mend(folder: Path, correction: str, was: str, now: str) -> None:
    """Give a correction its reason, and put the visits right in the package, declared."""
    changed(
        folder / "content" / correction / "edition.toml",
        'correction_reason = ""',
        f'correction_reason = "{WHY}"',
    )
    changed(folder / PACKAGE / "observations.csv", f"{was},490", f"{now},490")
    said = declaring.declaration(WHY, "50", is_correction=True)
    declaring.revisions(Workspace(folder), correction, folder / "archive", said)


def findings_on(folder: Path, edition: str) -> tuple[Finding, ...]:
    """Everything found on an edition."""
    return recipe.check(Workspace(folder), edition)


def digest_of(folder: Path) -> str:
    """A digest of every file of a folder, with its name."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's workspace with its edition published; tests copy it before they change it."""
    starter = REPOSITORY / "generator" / "starter"
    ours = Path(shutil.copytree(starter, tmp_path_factory.mktemp("original") / "ours"))
    publish(ours, EDITION)
    return ours


@pytest.fixture
def ours(original: Path, tmp_path: Path) -> Path:
    """A workspace of one's own with the published edition."""
    return Path(shutil.copytree(original, tmp_path / "ours"))


@pytest.fixture(scope="module")
def corrected(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a correction published: one figure that moves a rating."""
    ours = Path(shutil.copytree(original, tmp_path_factory.mktemp("corrected") / "ours"))
    open_correction(ours)
    mend(ours, CORRECTION, "386", "394")
    drop_what_became_untrue(ours)
    clear(ours, CORRECTION)
    publish(ours, CORRECTION)
    return ours


def drop_what_became_untrue(folder: Path) -> None:
    """Take the sentence out of the correction that said how far below its target the figure was."""
    chapter = next((folder / "content" / CORRECTION).glob("02-*.md"))
    lines = chapter.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "gap('1.1', 'minimum')" not in line]
    chapter.write_text("\n".join(kept) + "\n", encoding="utf-8")


def test_its_folder_holds_the_words_as_they_were_and_asks_why(ours: Path) -> None:
    said = open_correction(ours)
    first, folder = ours / "content" / EDITION, ours / "content" / CORRECTION
    assert said[0] == f"Made content/{CORRECTION}: the words of 2025-09-scrutiny as they are"
    chapters = sorted(first.glob("*.md"))
    assert [file.name for file in sorted(folder.glob("*.md"))] == [file.name for file in chapters]
    assert all((folder / file.name).read_bytes() == file.read_bytes() for file in chapters)
    assert not (folder / "cleared.toml").exists()
    (waits,) = findings_on(ours, CORRECTION)
    assert (waits.code, waits.column) == ("EDN-KEY", "correction_reason")
    changed(folder / "edition.toml", 'reason = ""', 'reason = "A word was wrong"')
    edition, findings = read_edition(folder, "your-council", "content")
    before, _ = read_edition(first, "your-council", "content")
    assert edition is not None
    assert before is not None
    assert not findings
    assert (edition.supersedes, edition.correction_reason) == (
        "2025-09-scrutiny",
        "A word was wrong",
    )
    assert edition.publication_date == TODAY
    assert (edition.data, edition.body, edition.meeting_date, edition.disclosure) == (
        before.data,
        before.body,
        before.meeting_date,
        before.disclosure,
    )
    # It is for the body and the meeting of the edition it corrects, and no second paper for them.
    assert not check_bodies(edition, (before,), "edition.toml")
    with pytest.raises(NotCleared):
        publish(ours, CORRECTION)


def test_what_is_not_published_is_changed_and_not_corrected(tmp_path: Path) -> None:
    ours = Path(shutil.copytree(REPOSITORY / "generator" / "starter", tmp_path / "ours"))
    with pytest.raises(PacksError, match=r"is not published, so nobody holds it: change what is"):
        open_correction(ours)
    folder = Path(shutil.copytree(ours / "content" / EDITION, ours / "content" / CORRECTION))
    settings = folder / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    added = f'supersedes = "2025-09-scrutiny"\ncorrection_reason = "{WHY}"\n{text}'
    settings.write_text(added, encoding="utf-8")
    (found,) = (one for one in findings_on(ours, CORRECTION) if one.code == "EDN-SUPERSEDES")
    assert found.is_error
    assert "is not published, so there is nothing to correct" in found.problem


def test_a_correction_that_is_open_is_gone_on_with(ours: Path) -> None:
    open_correction(ours)
    with pytest.raises(PacksError, match=r"-c1 is there already, and not published: go on with it"):
        open_correction(ours)


def test_without_its_words_an_edition_cannot_be_corrected(ours: Path) -> None:
    shutil.rmtree(ours / "content" / EDITION)
    with pytest.raises(NotFound, match="are not here any longer"):
        open_correction(ours)


def test_every_page_says_that_it_is_corrected_and_the_overview_what_changed(
    corrected: Path,
) -> None:
    folder = corrected / "archive" / CORRECTION
    pages = sorted(file for file in folder.rglob("*.html") if file.name != "404.html")
    assert len(pages) > 10
    for page in pages:
        text = page.read_text(encoding="utf-8")
        back = "../" * len(page.relative_to(folder).parts) + "2025-09-scrutiny/index.html"
        assert f'<p class="corrected">{NOTICE}' in text, page
        assert f'href="{back}"' in text, page
    overview = (folder / "index.html").read_text(encoding="utf-8")
    erratum = overview[overview.index('class="erratum"') : overview.index("</section>")]
    assert overview.index("<h1>") < overview.index(erratum) < overview.index('class="lede"')
    assert "Visits to children in need" in erratum
    assert "78.8%" in erratum
    assert "80.4%" in erratum
    assert WHY in erratum
    assert "Ratings that moved" in erratum
    assert "Re-referrals" not in erratum


def test_the_original_is_not_touched_and_its_status_page_leads_on(
    original: Path, corrected: Path
) -> None:
    before, after = (folder / "archive" / EDITION for folder in (original, corrected))
    assert digest_of(before) == digest_of(after)
    status = corrected / "archive/your-council/status/2025-09-scrutiny/index.html"
    text = status.read_text(encoding="utf-8")
    assert "2025-09-scrutiny-c1/index.html" in text
    assert WHY in text


def test_lists_and_the_newest_edition_lead_to_the_correction(corrected: Path) -> None:
    archive = corrected / "archive"
    listed = read_catalogue(archive)
    assert [entry.id for entry in listed] == [CORRECTION, EDITION]
    assert (listed[0].supersedes, listed[0].correction_reason) == ("2025-09-scrutiny", WHY)
    record = json.loads((archive / CORRECTION / "edition.json").read_text(encoding="utf-8"))
    assert record["supersedes"] == "2025-09-scrutiny"
    latest = (archive / "your-council/latest/index.html").read_text(encoding="utf-8")
    assert "2025-09-scrutiny-c1/index.html" in latest
    rows = listing.editions(Workspace(corrected), archive)
    assert [row[:2] for row in rows] == [(CORRECTION, "published"), (EDITION, "corrected")]


def test_what_is_recorded_of_the_original_leaves_it_corrected(
    corrected: Path, tmp_path: Path
) -> None:
    ours = Path(shutil.copytree(corrected, tmp_path / "ours"))
    run_packs(ours, "record", EDITION, "--decision", "It was noted.", "--by", "Clerk")
    (original,) = (one for one in read_catalogue(ours / "archive") if one.id == EDITION)
    assert original.status.decision is not None
    assert original.status.superseded_by == "2025-09-scrutiny-c1"
    assert f"{EDITION}     corrected" in run_packs(ours, "editions")


def test_the_next_edition_is_set_beside_the_correction(corrected: Path, tmp_path: Path) -> None:
    ours = Path(shutil.copytree(corrected, tmp_path / "ours"))
    later = "your-council/2025-10-scrutiny"
    beginnings.new(Workspace(ours), later, EDITION)
    rows = ours / "datapackages/your-council/2025-m10/observations.csv"
    with rows.open("a", encoding="utf-8") as table:
        table.write("visits-4-weeks,,,,2025-m10,snapshot,430,490,,,,,\n")
    prepared, _ = recipe.question(Workspace(ours), later, ours / "archive")
    assert prepared is not None
    told = recipe.told_by(prepared, recipe.downloads_of(prepared))
    changes, _ = since(told, "2025-09-scrutiny", prepared.beside, ours / "archive")
    assert changes is not None
    assert changes.then.edition == "2025-09-scrutiny-c1"
    # What the correction says is what was last told, so the figure is not declared twice.
    assert not [one for one in prepared.revised if one.now.key.period.token == "2025-m09"]


def start_later(folder: Path, edition: str, before: str, row: str) -> str:
    """A later edition from the one before, with a figure of its own."""
    beginnings.new(Workspace(folder), edition, before)
    confirm_dates(folder, edition)
    period = edition.partition("/")[2][:7].replace("-", "-m")
    rows = folder / "datapackages/your-council" / period / "observations.csv"
    with rows.open("a", encoding="utf-8") as table:
        table.write(f"visits-4-weeks,,,,{period},snapshot,{row},,,,,\n")
    return edition


def test_what_a_correction_said_holds_though_newer_editions_came_before_it(ours: Path) -> None:
    october = start_later(ours, "your-council/2025-10-scrutiny", EDITION, "430,490")
    clear(ours, october)
    publish(ours, october)
    open_correction(ours)
    mend(ours, CORRECTION, "386", "394")
    (too_early,) = (one for one in findings_on(ours, CORRECTION) if one.code == "EDN-DATE")
    assert too_early.is_error
    assert "would be published before 2025-10-scrutiny" in too_early.problem
    changed(
        ours / "content" / CORRECTION / "edition.toml",
        f"publication_date = {TODAY}",
        "publication_date = 2025-12-01",
    )
    drop_what_became_untrue(ours)
    clear(ours, CORRECTION)
    publish(ours, CORRECTION)
    # The package of October still has the figure as it was, and November's is made from it.
    november = start_later(ours, "your-council/2025-11-scrutiny", october, "431,490")
    (differs,) = (one for one in findings_on(ours, november) if one.code == "REC-DIFFERS")
    assert differs.is_error
    assert "published as 80.4% (394 of 490) in 2025-09-scrutiny-c1" in differs.problem


def test_other_bodies_that_were_told_of_the_package_are_named(ours: Path) -> None:
    board = "your-council/2025-09-board"
    beginnings.new(Workspace(ours), board, EDITION)
    confirm_dates(ours, board)
    changed(ours / "content" / board / "edition.toml", "Children's Scrutiny Committee", "Board")
    clear(ours, board)
    publish(ours, board)
    said = open_correction(ours)
    assert said[-1] == f"Told of the same package too: packs new --correct {board}"


def test_a_second_correction_replaces_the_first(corrected: Path, tmp_path: Path) -> None:
    ours = Path(shutil.copytree(corrected, tmp_path / "ours"))
    second = f"{EDITION}-c2"
    open_correction(ours, EDITION)
    settings = ours / "content" / second / "edition.toml"
    assert 'supersedes = "2025-09-scrutiny-c1"' in settings.read_text(encoding="utf-8")
    changed(settings, 'reason = ""', 'reason = "A word was wrong"')
    prepared, findings = recipe.question(Workspace(ours), second, ours / "archive")
    assert prepared is not None
    assert not [one for one in findings if one.is_error]
    built = recipe.compose(Workspace(ours), prepared, Standing(published=True))
    overview = next(page.html for page in built.pages if page.path == "index.html")
    assert "It is correction 2 of edition 2025-09-scrutiny." in overview
    assert (
        "Figures, ratings, indicators and targets are unchanged: words are put right." in overview
    )


def test_a_change_by_few_people_is_told_without_its_size(ours: Path) -> None:
    open_correction(ours)
    mend(ours, CORRECTION, "386", "388")
    (asked,) = (one for one in findings_on(ours, CORRECTION) if one.code == "PRIV-REVISED")
    assert not asked.is_error
    with pytest.raises(Stopped):
        clearing.clear(Workspace(ours), CORRECTION, ours / "archive", ROLE, TODAY)
    role = ("A late visit was found", "Head of Information Governance", TODAY)
    declaring.accept(Workspace(ours), CORRECTION, "PRIV-REVISED", *role)
    clear(ours, CORRECTION)
    publish(ours, CORRECTION)
    overview = (ours / "archive" / CORRECTION / "index.html").read_text(encoding="utf-8")
    erratum = overview[overview.index('class="erratum"') : overview.index("</section>")]
    assert "Visits to children in need" in erratum
    assert "78.8%" not in erratum
    assert "386" not in erratum


def test_a_reason_that_counts_few_people_waits_for_a_role(ours: Path) -> None:
    open_correction(ours)
    settings = ours / "content" / CORRECTION / "edition.toml"
    changed(settings, 'reason = ""', 'reason = "Three children had been left out"')
    (found,) = findings_on(ours, CORRECTION)
    assert (found.code, found.column) == ("PRIV-WORDS", "correction_reason")


@pytest.mark.parametrize(
    ("name", "was", "now", "code", "column"),
    [
        ("2025-09-scrutiny-c1", 'supersedes = "2025-09-scrutiny"', "", "EDN-KEY", "supersedes"),
        ("2025-09-scrutiny-c1", '"2025-09-scrutiny"', '"2025-06-scrutiny"', "EDN-ID", "supersedes"),
        ("2025-09-scrutiny-c2", "title", "title", "EDN-ID", "supersedes"),
        ("2025-09-scrutiny-c1-c1", "title", "title", "EDN-ID", ""),
        ("2025-09-scrutiny-c0", "title", "title", "EDN-ID", ""),
        ("2025-09-board", "title", "title", "EDN-KEY", "supersedes"),
        ("2025-09-scrutiny-c1", 'reason = ""', 'reason = "a\\nb"', "EDN-KEY", "correction_reason"),
    ],
)
def test_settings_that_do_not_say_what_is_corrected_are_refused(
    name: str, was: str, now: str, code: str, column: str, ours: Path
) -> None:
    open_correction(ours)
    folder = ours / "content" / CORRECTION
    settings = folder / "edition.toml"
    changed(settings, was, now)
    text = settings.read_text(encoding="utf-8").replace('reason = ""', f'reason = "{WHY}"')
    settings.write_text(text, encoding="utf-8")
    edition, findings = read_edition(folder.rename(folder.with_name(name)), "your-council", "its")
    assert edition is None
    assert (code, column) in {(one.code, one.column) for one in findings}


def test_a_correction_goes_out_after_what_it_corrects(ours: Path) -> None:
    open_correction(ours)
    settings = ours / "content" / CORRECTION / "edition.toml"
    changed(settings, 'reason = ""', f'reason = "{WHY}"')
    changed(settings, f"publication_date = {TODAY}", "publication_date = 2025-10-12")
    (found,) = findings_on(ours, CORRECTION)
    assert found.code == "EDN-DATE"
    assert "would be published before 2025-09-scrutiny, which was published on" in found.problem


def test_the_names_of_corrections() -> None:
    assert chain_of("2023-08-scrutiny") == ("2023-08-scrutiny", 0)
    assert chain_of("2023-08-scrutiny-c12") == ("2023-08-scrutiny", 12)
    assert next_correction("2023-08-scrutiny") == "2023-08-scrutiny-c1"
    assert next_correction("2023-08-scrutiny-c9") == "2023-08-scrutiny-c10"
    assert corrected_by("2023-08-scrutiny-c1") == "2023-08-scrutiny"
    assert corrected_by("2023-08-scrutiny-c10") == "2023-08-scrutiny-c9"


class _Said(HTMLParser):
    """What a pack's page says in its numbered paragraphs, by their numbers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.paragraphs: dict[str, str] = {}
        self._number = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self._number = dict(attrs).get("data-n") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._number = ""

    def handle_data(self, data: str) -> None:
        if self._number:
            told = self.paragraphs.get(self._number, "") + data
            self.paragraphs[self._number] = told


def in_one(text: str) -> str:
    """Words without spaces, marks and the pages of references, as the oracle compares them."""
    return re.sub(r"\(page\d+(ofthisappendix)?\)|[●▲■–]", "", "".join(text.split()))


def test_a_supplement_has_the_pages_that_changed_with_an_erratum(
    corrected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = corrected / "archive"
    kept: dict[bytes, Printed] = {}

    def once(page: str, files: Mapping[str, bytes], *rest: Any) -> Printed:
        if files[page] not in kept:
            kept[files[page]] = pdf_of(page, files, *rest)
        return kept[files[page]]

    # Printing is the slow part, and that it gives the same bytes is tested where it is done.
    monkeypatch.setattr(supplementing, "pdf_of", once)

    def supplemented(edition: str, to: Path) -> supplementing.Supplemented:
        return supplementing.supplement(
            Workspace(corrected),
            edition,
            engine=None,
            output=to,
            archive=archive,
            step=lambda doing: None,
        )

    with pytest.raises(PacksError, match=rf"packs new --correct {EDITION}; or print it whole"):
        supplemented(EDITION, tmp_path)
    with pytest.raises(PacksError, match="lies in the archive"):
        supplemented(CORRECTION, archive / CORRECTION)
    done, again = (supplemented(CORRECTION, tmp_path / name) for name in ("one", "two"))
    assert done.printed.checked.failed == ()
    assert done.pdf.read_bytes() == again.pdf.read_bytes()
    assert done.text.read_bytes() == again.text.read_bytes()

    # The paragraphs of both pages, read without any PDF: what only the one has is in the erratum.
    packs = ((archive / one / "pack.html").read_text("utf-8") for one in (EDITION, CORRECTION))
    then, now = (set(map(in_one, _Said(pack).paragraphs.values())) for pack in packs)
    rows = [row for row in done.made.rows if row.place.sort is Sort.PARAGRAPH and row.place.number]
    assert {in_one(row.was) for row in rows if row.was} == then - now
    is_new = {in_one(row.now) for row in rows if row.now}
    assert is_new <= now - then
    assert all("otherwise" in one or "anotherrating" in one for one in now - then - is_new)

    labels = [one.label for one in done.made.replacements]
    assert labels == ["1", "2", "3", "4", "5", "6", "10a"]
    with pikepdf.open(done.pdf) as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        sheets = len(pdf.pages)
    assert titles[-7:] == [*(f"Replaces page {label}" for label in labels[:-1]), "Page 10a, new"]
    blocks = read_paper(done.pdf.read_bytes()).blocks
    first = sheets - len(labels)
    for number, label in enumerate(labels):
        words = [one.words for one in blocks if first + number in {at.page for at in one.on}]
        assert label in words[0]
        # Page 5 only begins elsewhere, since a paragraph was taken out before it.
        assert ("changed" in " ".join(words[:3]).split()) == (label not in ("5", "10a"))
    text = done.text.read_text(encoding="utf-8")
    assert f"- Why: {WHY}\n- Decided by: {ROLE}" in text
    assert "| 6 | Paragraph 5.3 | No explanation was supplied by" in text
    assert not done.to_withdraw
