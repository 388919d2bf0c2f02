"""The agenda: a cover report, its Word file, the folder of an item, and when papers are late."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from cover_template_by_hand import FILE, template
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf

from conftest import REPOSITORY, prepared_here
from generator import despatching, recipe
from generator.check.cover import check_cover
from generator.check.deadline import bank_holidays, check_deadline, deadline_of
from generator.compose.cover_page import cover_page
from generator.model.cover import AgendaSettings, CoverPaper, CoverSettings
from generator.model.deadlines import clear_days, is_open, last_day
from generator.model.editions import CoverReport
from generator.model.errors import PacksError
from generator.model.exempt import Exempt
from generator.model.findings import Finding
from generator.publish.archive import publish
from generator.publish.cover_data import cover_download
from generator.publish.cover_docx import word_of
from generator.publish.pdf.marks import pages_without
from generator.read.cover import read_cover
from generator.read.cover_data import read_cover_data
from generator.read.cover_terms import read_cover_terms
from generator.workspace import Workspace

DARLINGTON = "darlington/2015-12-scrutiny"
EXEMPT = Exempt(2, "A team is so small that its figures tell of each worker")
WHOLE = """---
report_of: Director of Children's Services
contact: Performance Manager
background_papers: [Improvement plan]
---

## Purpose

To tell.

## Recommendations

1. note it

## Background

Why.

## Main report

What.

## Implications

### Legal

None.
"""


def of_calendar() -> list[Mapping[str, str]]:
    """Four real calendars around Easter and Christmas, worked out by hand."""
    with (REPOSITORY / "tests" / "spec" / "clear_days.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", of_calendar(), ids=lambda row: row["meeting"])
def test_papers_are_due_when_a_clerk_says(row: Mapping[str, str]) -> None:
    meeting, by = date.fromisoformat(row["meeting"]), date.fromisoformat(row["publish by"])
    shut = bank_holidays(meeting)
    between = [meeting - timedelta(days=n) for n in range(1, (meeting - by).days)]
    counted = [day.isoformat() for day in between if is_open(day, shut)]
    assert counted == row["clear days counted backwards"].split()
    deadline = deadline_of(by, meeting, AgendaSettings())
    assert (deadline.by, deadline.clear, deadline.is_late) == (by, 5, False)
    after = next(day for day in reversed(between) if is_open(day, shut))
    assert deadline_of(after, meeting, AgendaSettings()).is_late
    assert f"publish by {by:%A} {by.day} {by:%B %Y}" in deadline.sentence


DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(0, 20), st.frozensets(st.integers(1, 60), max_size=20))
def test_clear_days_counted_backwards_and_forwards_agree(
    meeting: date, needed: int, closed: frozenset[int]
) -> None:
    shut = frozenset(meeting - timedelta(days=n) for n in closed)
    by = last_day(meeting, needed, shut)
    assert is_open(by, shut)
    assert clear_days(by, meeting, shut) == needed
    # No later day on which an office is open will do.
    later = (by + timedelta(days=n) for n in range(1, (meeting - by).days))
    assert all(clear_days(d, meeting, shut) < needed for d in later if is_open(d, shut))


def test_a_council_may_want_papers_earlier_and_be_closed_on_days_of_its_own() -> None:
    meeting = date(2026, 1, 6)
    seven = AgendaSettings(working_days=7)
    assert deadline_of(meeting, meeting, seven).by == date(2025, 12, 23)
    shut = frozenset(date(2025, 12, day) for day in (29, 30, 31))
    assert deadline_of(meeting, meeting, AgendaSettings(closed=shut)).by == date(2025, 12, 19)


def test_late_papers_are_warned_of_with_the_day_and_a_correction_is_not() -> None:
    edition = replace(prepared_here(DARLINGTON).edition, publication_date=date(2016, 2, 15))
    (found,) = check_deadline(edition, AgendaSettings(), "edition.toml")
    assert (found.code, found.severity.value) == ("EDN-LATE", "warning")
    assert "Publish by Friday 12 February 2016" in found.remedy
    assert "4 clear days" in found.problem
    assert not check_deadline(replace(edition, supersedes="x"), AgendaSettings(), "edition.toml")


def read(
    folder: Path, text: str, asked: CoverSettings | None = None, exempt: Exempt | None = None
) -> tuple[CoverReport | None, tuple[Finding, ...]]:
    (folder / "cover-report.md").write_text(text, encoding="utf-8")
    return read_cover(folder, "content/a/b", asked or CoverSettings(), exempt)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Performance Manager", "020 7946 0000", "a person, a telephone number or an address"),
        ("Performance Manager", "Dr Ann Example", "a person, a telephone number or an address"),
        ("contact:", "contacts:", "The head has no 'contacts'."),
        ("contact:", "access: exempt\ncontact:", "It says that it is exempt"),
        ("contact:", "date: 31 March\ncontact:", "'date' is not a day."),
        ("Performance Manager", "'{{ value(1) }}'", "holds a figure reference or a tag"),
        ("## Background", "## Backgrund", "'Backgrund' is no section of a cover report."),
        ("Why.", "```tally\n```", "holds no section"),
        ("Why.", "![a](b.png)", "holds no picture"),
        ("Why.", "## Purpose", "'Purpose' stands twice"),
        ("To tell.", "### More", "a heading of a rank that has no place here"),
    ],
)
def test_what_a_cover_report_cannot_say_is_named(
    old: str, new: str, problem: str, tmp_path: Path
) -> None:
    assert read(tmp_path, WHOLE)[1] == ()
    cover, findings = read(tmp_path, WHOLE.replace(old, new, 1))
    assert cover is None
    assert [f for f in findings if f.code == "NAR-COVER" and problem in f.problem], findings


def test_an_exempt_report_says_the_paragraph_and_the_reason_of_its_workspace(
    tmp_path: Path,
) -> None:
    said = f"access: exempt\nparagraph: 2\nreason: {EXEMPT.reason}\ncontact:"
    assert read(tmp_path, WHOLE.replace("contact:", said), exempt=EXEMPT)[1] == ()
    for wrong in (WHOLE, WHOLE.replace("contact:", said.replace("2", "3"))):
        assert read(tmp_path, wrong, exempt=EXEMPT)[0] is None


def test_whatever_a_council_asks_for_and_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "authority.toml").write_text(
        '[cover_report]\nfields = ["wards", "report_of"]\nimplications = ["Legal", "Carbon"]\n'
        '[cover_report.names]\nmain_report = "Main considerations"\n',
        encoding="utf-8",
    )
    terms, wrong = read_cover_terms(tmp_path, "content/a")
    assert wrong == ()
    text = WHOLE.replace("What.", "").replace("## Main report", "## Main considerations")
    cover, _ = read(tmp_path, text, terms.cover)
    assert cover is not None
    narrative = replace(prepared_here(DARLINGTON).narrative, cover=cover)
    said = [finding.value for finding in check_cover(narrative)]
    assert said == ["wards", "Main considerations", "Carbon"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('fields = ["report_off"]', "Did you mean 'report_of'?"),
        ('numbering = "I"', "1, 2, 3"),
        ('[agenda]\nfile_name = "Item: {document}"', "Use letters"),
        ('[agenda]\nfile_name = "aux.{document}"', "Use letters"),
        ('[agenda]\nfile_name = "{nothing}"', "{document}"),
        ("[agenda]\nclear_days = -1", "a whole number"),
        ('[agenda]\nclosed = ["x"]', "closed ="),
    ],
)
def test_a_setting_that_is_none_is_refused(line: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "authority.toml").write_text(f"[cover_report]\n{line}\n", encoding="utf-8")
    _, findings = read_cover_terms(tmp_path, "content/a")
    assert [f for f in findings if problem.lower() in f.remedy.lower()], findings


@cache
def paper() -> CoverPaper:
    """Darlington's cover report with its figures put in."""
    templates = recipe.templates_of(Workspace(REPOSITORY))
    made = recipe.cover_of(prepared_here(DARLINGTON), templates)
    assert made is not None
    return made


def lines_of(content: bytes) -> list[str]:
    body = Document(io.BytesIO(content)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def test_the_page_the_file_of_data_and_word_say_the_same() -> None:
    report = paper()
    assert read_cover_data(cover_download(report, "").content, "a") == report
    page = cover_page(report, templates=recipe.templates_of(Workspace(REPOSITORY)))
    word = word_of(report, FILE.read_bytes(), "a.docx", ())
    lines = lines_of(word.content)
    assert word.figures == len(report.figures) == 12
    for block in report.blocks:
        if block.number.isdigit():
            assert f'<p id="paragraph-{block.number}"><strong>{block.number}.</strong>' in page.html
            assert f"{block.number}{block.text}" in lines
    assert '<li value="2">look first' in page.html and "56.78%" in page.html


def test_the_word_file_has_what_those_who_cannot_see_it_need() -> None:
    document = Document(io.BytesIO(word_of(paper(), template(), "a.docx", ()).content))
    about = document.core_properties
    assert (about.title, about.language, about.author) == (paper().title, "en-GB", "")
    said = document.styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:val")) for language in said} == {"en-GB"}
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Heading 1") == 6 and styles.count("Heading 2") == 2
    heads = [table._tbl.findall(f".//{qn('w:tblHeader')}") for table in document.tables]
    assert [len(head) for head in heads] == [0, 1, 1]
    for table in document.tables[1:]:
        stay = [len(row._tr.findall(f".//{qn('w:keepNext')}")) for row in table.rows]
        assert stay == [len(table.columns)] + [0] * (len(table.rows) - 1)


def test_the_same_report_gives_the_same_bytes_and_so_does_the_template() -> None:
    assert template() == FILE.read_bytes()
    assert word_of(paper(), template(), "a", ()) == word_of(paper(), template(), "a", ())


def own_template(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


HEAD = "{{ title }} {{ report_of }} {{ to }} {{ date }}"
SECTIONS = ("{%p for one in sections %}", "{{p one.body }}", "{%p endfor %}")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("{{ report_off }}",), "There is no field 'report_off'. Did you mean 'report_of'?"),
        ((HEAD, "{%p for one in sections %}", "{{p one.boddy }}", "{%p endfor %}"), "'body'?"),
        ((HEAD,), "leaves out or changes"),
        ((HEAD, SECTIONS[0], "{{p one.body | replace('56.78', '65.78') }}", SECTIONS[2]), "56.78%"),
        ((HEAD, SECTIONS[0], "{{p one.body | upper }}", SECTIONS[2]), ""),
        ((HEAD, SECTIONS[0], "{{ one.body }}", SECTIONS[2]), "as if it were a line of text"),
        (("{{ to }} {{ date }}", *SECTIONS), "Report of"),
        ((HEAD.replace("title", "title | replace('3', '4')"), *SECTIONS), "the title"),
        (("{{ title.__class__.__mro__ }}",), ""),
        (("{% for %}",), ""),
    ],
)
def test_a_template_that_says_otherwise_is_refused(lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(PacksError) as refused:
        word_of(paper(), own_template(*lines), "content/a/cover-report.docx", ())
    assert said in str(refused.value)
    assert str(refused.value).startswith("content/a/cover-report.docx")


def test_a_council_s_own_template_is_filled_and_authors_words_are_no_template() -> None:
    first = paper().parts[0]
    run = first.blocks[0].runs[0]
    typed = "{{ title }} {% if %} <w:p> & {_{"
    blocks = (replace(first.blocks[0], runs=(replace(run, text=typed[:-5]),)),)
    report = replace(paper(), parts=(replace(first, blocks=blocks), *paper().parts[1:]))
    word = word_of(report, own_template(HEAD, *SECTIONS), "a.docx", ("DRAFT 1-2",))
    assert f"1{typed[:-5]}" in lines_of(word.content)
    assert Document(io.BytesIO(word.content)).sections[0].header.paragraphs[0].text == "DRAFT 1-2"


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(PacksError, match=r"a\.docx is no Word document"):
        word_of(paper(), b"PK nothing", "a.docx", ())


def pdf(*pages: str) -> bytes:
    """A PDF whose pages say these texts."""
    made = Pdf.new()
    for text in pages:
        page = made.add_blank_page()
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = made.make_stream(f"BT /F1 9 Tf 20 20 Td ({text}) Tj ET".encode())
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


GROUND = f"    extends: ../public\n    exempt_paragraph: 2\n    exempt_reason: {EXEMPT.reason}\n"


def workspace_with(folder: Path, files: Mapping[str, bytes], exempt: str = "") -> Workspace:
    """A workspace whose archive holds Darlington's edition with these files."""
    root = folder / ("restricted" if exempt else "public")
    root.mkdir()
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    if exempt:
        config = f"extra:\n  packs:\n{exempt}"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    here = Workspace(root)
    entry = recipe.entry_of(prepared_here(DARLINGTON))

    def write(to: Path) -> None:
        for name, content in {"index.html": b"<html></html>", **files}.items():
            to.mkdir(parents=True, exist_ok=True)
            (to / name).write_bytes(content)

    kept = here.exempt and replace(here.exempt, disposal_date=date(2031, 1, 1))
    publish(
        here.archive,
        replace(entry, exempt=kept),
        write,
        templates=here.templates,
        exempt=here.exempt,
    )
    return here


def despatched(
    here: Workspace,
    to: Path,
    *,
    item: str = "7",
    is_draft: bool = False,
    replaces: bool = False,
) -> despatching.Despatch:
    return despatching.write_agenda(
        here,
        DARLINGTON,
        to=to,
        archive=here.archive,
        item=item,
        is_draft=is_draft,
        replaces=replaces,
        engine=None,
        step=lambda _: None,
    )


FILES = (
    "Item 7 - Appendix - The whole pack.pdf",
    "Item 7 - Checklist.docx",
    "Item 7 - Cover report.docx",
    "Item 7 - Members' summary.pdf",
)


def test_the_folder_is_filled_whole_from_what_was_published_and_public_and_exempt_lie_apart(
    tmp_path: Path,
) -> None:
    data = cover_download(paper(), "").content
    made = {"pack.pdf": pdf("pack"), "members-summary.pdf": pdf("summary")}
    here = workspace_with(tmp_path, {"cover-report.json": data, **made})
    out = tmp_path / "out"
    done = despatched(here, to=out)
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    assert dict(done.files)[FILES[2]] == (out / FILES[2]).stat().st_size
    assert not done.deadline.is_late
    checklist = "\n".join(lines_of((out / FILES[1]).read_bytes()))
    assert "☑ Checked: The Word file says every paragraph" in checklist
    assert "☐ To do: The legal adviser has read the implications." in checklist
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(PacksError, match="--replace"):
        despatched(here, to=out)
    despatched(here, to=out, replaces=True)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before

    with pytest.raises(PacksError, match="leave out --draft"):
        despatched(here, to=out, is_draft=True)
    for place in (here.archive / "a", here.content / "a"):
        with pytest.raises(PacksError):
            despatched(here, to=place)
    for item in ("7/8", "7: urgent", "../x", " ", "7" * 41):
        with pytest.raises(PacksError, match="--item is"):
            despatched(here, to=out, item=item)

    marked = pdf(EXEMPT.notice, EXEMPT.notice)
    closed = workspace_with(tmp_path, {"pack.pdf": marked}, GROUND)
    private = despatched(closed, to=out)
    assert private.folder == out / "exempt"
    assert all(name.startswith("EXEMPT Item 7 - ") for name, _ in private.files)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    with pytest.raises(PacksError, match="never lie in one folder"):
        despatched(here, to=out / "exempt")
    shutil.copy(out / FILES[0], out / "exempt")
    with pytest.raises(PacksError, match="never lie in one folder"):
        despatched(closed, to=out, replaces=True)


def test_a_page_without_its_mark_is_found_and_nothing_is_written(tmp_path: Path) -> None:
    assert pages_without(pdf(EXEMPT.notice, "a page", EXEMPT.notice), EXEMPT.notice) == (2,)
    (tmp_path / "public").mkdir()
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path / "public")
    closed = workspace_with(tmp_path, {"pack.pdf": pdf("a page")}, GROUND)
    with pytest.raises(PacksError, match="page 1 does not say"):
        despatched(closed, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_without_a_cover_report_or_with_a_template_that_is_none_nothing_is_written(
    tmp_path: Path,
) -> None:
    here = workspace_with(tmp_path, {"pack.pdf": pdf("pack")})
    with pytest.raises(PacksError, match="has no cover report"):
        despatched(here, to=tmp_path / "out")
    (tmp_path / "b").mkdir()
    data = cover_download(paper(), "").content
    other = workspace_with(tmp_path / "b", {"cover-report.json": data})
    (other.content / "darlington").mkdir(parents=True)
    (other.content / "darlington" / "cover-report.docx").write_bytes(b"nothing")
    with pytest.raises(PacksError, match="no Word document"):
        despatched(other, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()
