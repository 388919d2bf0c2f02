"""The leak scan: a child is found however it is written, and nothing else is taken for one."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
import xlsxwriter
from children_by_hand import (
    HEADINGS,
    Child,
    children,
    children_of_words,
    nhs_number,
    pupil_number,
    rows,
    write_extract,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from conftest import AUTHORITIES, Built
from generator.model.findings import Finding, Severity
from generator.protect.leaks.headings import Holds, holds_of
from generator.protect.leaks.patterns import is_nhs_number, is_pupil_number, letters_of
from generator.protect.leaks.scan import scan
from generator.protect.leaks.sought import Sought, day_of, sought_in
from generator.read.contacts import read_contacts
from generator.read.extracts import ExtractTable, read_extracts

CHILDREN = children(400)
#: A plain one, without a second surname.
CHILD = CHILDREN[3]


def sought_from(of: list[Child]) -> Sought:
    table = ((1, HEADINGS), *((at, tuple(row)) for at, row in enumerate(rows(of), start=2)))
    sought, findings = sought_in([ExtractTable("extracts/list.csv", tuple(table))])
    assert findings == ()
    return sought


SOUGHT = sought_from(CHILDREN)
NAME = f"{CHILD.forename} {CHILD.surname}"


def zipped(content: bytes, name: str = "xl/sharedStrings.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def workbook(
    text: str,
) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        book.add_worksheet("Figures").write_string(3, 2, text)
        book.add_worksheet("Notes").hide()
    return packed.getvalue()


def png(kind: bytes, chunk: bytes) -> bytes:
    def of(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = of(b"IDAT", zlib.compress(b"\0\0"))
    start = b"\x89PNG\r\n\x1a\n" + of(b"IHDR", header)
    return start + of(kind, chunk) + pixels + of(b"IEND", b"")


def jpeg(text: str) -> bytes:
    """A JPEG whose EXIF block has the text as an image description."""
    said = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0" + text.encode() + b"\0"
    segment = b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said
    return b"\xff\xd8" + segment + b"\xff\xda\0\x02" + bytes(range(256)) + b"\xff\xd9"


def pdf(text: str) -> bytes:
    """A PDF whose only page shows the text in a packed stream, a letter at a time."""
    stream = zlib.compress(b"BT [" + b" -20 ".join(b"(%c)" % c for c in text.encode()) + b"] TJ ET")
    return b"%PDF-1.4\n1 0 obj <</Filter /FlateDecode>> stream\n" + stream + b"\nendstream endobj"


def entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" if at % 2 else f"&#x{ord(c):x};" for at, c in enumerate(text))


def split_by_tags(text: str) -> str:
    return f"<p>{text[:2]}<b>{text[2:5]}</b><span class='x'>{text[5:]}</span></p>"


#: Ways to write a text, each as the bytes of a file; the rows 78 of the matrix and more.
WRITTEN: dict[str, Callable[[str], bytes]] = {
    "plain": lambda t: f"Seen: {t}.".encode(),
    "capitals": lambda t: t.upper().encode(),
    "small letters": lambda t: t.lower().encode(),
    "split by tags": lambda t: split_by_tags(t).encode(),
    "in two cells": lambda t: "<tr>{}</tr>".format(
        "".join(f"<td>{word}</td>" for word in t.split())
    ).encode(),
    "in two lines": lambda t: "<br>".join(t.split()).encode(),
    "in two tags without a space": lambda t: "".join(f"<i>{w}</i>" for w in t.split()).encode(),
    "in a comment": lambda t: f"<p>a</p><!-- {t} -->".encode(),
    "in an attribute": lambda t: f'<img alt="{escape(t)}" src="a.png">'.encode(),
    "in a drawing": lambda t: f"<svg><title>{t}</title></svg>".encode(),
    "entities": lambda t: f"<p>{entities(t)}</p>".encode(),
    "entities in an attribute": lambda t: f'<p title="{entities(t)}">a</p>'.encode(),
    "percent": lambda t: f'<a href="x?q={quote(t, safe="")}">a</a>'.encode(),
    "percent twice": lambda t: quote(quote(t, safe=""), safe="").encode(),
    "json": lambda t: json.dumps({"n": "".join(f"\\u{ord(c):04x}" for c in t)}).replace(
        "\\\\", "\\"
    ).encode(),
    "after a line end in json": lambda t: json.dumps({"n": f"a\n{t}\nb"}).encode(),
    "zero width": lambda t: "\u200b".join(t).encode(),
    "soft hyphens": lambda t: "\u00ad".join(t).encode(),
    "accents": lambda t: t.replace("a", "á").replace("e", "ë").encode(),
    "full width": lambda t: "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in t).encode(),
    "utf-16": lambda t: f"Seen: {t}".encode("utf-16"),
    "utf-16 without a mark": lambda t: f"Seen here: {t} and again".encode("utf-16-le"),
    "windows-1252": lambda t: f"Café: {t}".encode("cp1252"),
    "base64 in an address": lambda t: b'<img src="data:text/plain;base64,%b">' % base64.b64encode(
        t.encode()
    ),
    "base64 of a packed file": lambda t: json.dumps(
        {"file": base64.b64encode(zipped(t.encode())).decode()}
    ).encode(),
    "base64 for addresses": lambda t: base64.urlsafe_b64encode(f"?>?{t}".encode()),
    "gzip": lambda t: gzip.compress(t.encode()),
    "zip": lambda t: zipped(t.encode()),
    "zip in a zip": lambda t: zipped(zipped(t.encode())),
    "the name of a packed file": lambda t: zipped(b"a", f"{t}.txt"),
    "xlsx": workbook,
    "ods": lambda t: zipped(f"<text:p>{t}</text:p>".encode(), "content.xml"),
    "png text": lambda t: png(b"tEXt", b"Comment\0" + t.encode()),
    "png packed text": lambda t: png(b"zTXt", b"Comment\0\0" + zlib.compress(t.encode())),
    "png international text": lambda t: png(
        b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(t.encode())
    ),
    "png behind its end": lambda t: png(b"tEXt", b"a\0b") + t.encode(),
    "jpeg": jpeg,
    "pdf": pdf,
    "between other bytes": lambda t: bytes(range(256)) + t.encode() + bytes(range(256)),
    "between other bytes, wide": lambda t: (
        bytes([0, 0, 0, 255]) * 40 + t.encode("utf-16-le") + bytes([0, 255, 0, 0]) * 40
    ),
}  # fmt: skip


def leaks(findings: tuple[Finding, ...], severity: Severity = Severity.ERROR) -> list[str]:
    return [f.problem for f in findings if f.code == "PRIV-LEAK" and f.severity is severity]


def test_nothing_is_found_where_nothing_is() -> None:
    for write in WRITTEN.values():
        assert scan([("a.html", write("Children seen"))], SOUGHT) == ()


@pytest.mark.parametrize("way", WRITTEN)
def test_a_name_is_found_however_it_is_written(way: str) -> None:
    (finding,) = scan([("data/a.html", WRITTEN[way](NAME))], SOUGHT)
    assert (finding.code, finding.severity) == ("PRIV-LEAK", Severity.ERROR)
    assert finding.problem.startswith("A name stands here")
    assert finding.problem.endswith("row 5 of extracts/list.csv.")
    assert finding.file == "data/a.html"


#: A number has no accents, and is one word.
WRITTEN_NUMBERS = [way for way in WRITTEN if way not in ("accents", "in two tags without a space")]


@pytest.mark.parametrize("way", WRITTEN_NUMBERS)
@pytest.mark.parametrize("what", ["number", "pupil", "postcode"])
def test_a_number_is_found_however_it_is_written(way: str, what: str) -> None:
    value = getattr(CHILD, what)
    found = leaks(scan([("a.html", WRITTEN[way](value))], SOUGHT))
    expected = "A postcode" if what == "postcode" else "An identifier"
    assert [problem for problem in found if problem.startswith(expected)] != []


@pytest.mark.parametrize(
    "text",
    [
        f"{CHILD.surname}, {CHILD.forename}",
        f"{CHILD.surname.upper()} {CHILD.forename}",
        f"{CHILD.forename} Q. {CHILD.surname}",
        f"{CHILD.forename}'s family, {CHILD.surname}’s",
        f"{CHILD.forename}_{CHILD.surname}",
        f"{CHILD.forename}{CHILD.surname}",
        f"{CHILD.nhs[:3]} {CHILD.nhs[3:6]} {CHILD.nhs[6:]}",
        f"{CHILD.nhs[:3]}-{CHILD.nhs[3:6]}-{CHILD.nhs[6:]}",
        f"{CHILD.number[:2]} {CHILD.number[2:5]} {CHILD.number[5:]}",
        f"id-{CHILD.number}.html",
        CHILD.postcode.replace(" ", ""),
        CHILD.postcode.replace(" ", "").lower(),
        CHILD.postcode.replace(" ", "  "),
    ],
)  # fmt: skip
def test_other_spellings_are_found(text: str) -> None:
    assert leaks(scan([("a.html", text.encode())], SOUGHT)) != []


BORN = CHILD.born


@pytest.mark.parametrize(
    "day",
    [
        f"{BORN:%Y-%m-%d}",
        f"{BORN:%d/%m/%Y}",
        f"{BORN:%d.%m.%Y}",
        f"{BORN:%d/%m/%y}",
        f"{BORN.day}-{BORN.month}-{BORN.year}",
        f"{BORN:%m/%d/%Y}",
        f"{BORN.day} {BORN:%B %Y}",
        f"{BORN.day}th of {BORN:%B %Y}",
        f"{BORN:%a} {BORN.day} {BORN:%b %Y}",
        f"{BORN:%B} {BORN.day}, {BORN.year}",
        f"{BORN:%Y%m%d}",
    ],
)
@pytest.mark.parametrize("beside", [CHILD.forename, CHILD.surname, CHILD.postcode.split()[0]])
def test_a_birth_date_is_found_beside_another_thing_of_the_child(day: str, beside: str) -> None:
    assert leaks(scan([("a.html", f"<td>{day}</td><td>{beside}</td>".encode())], SOUGHT)) != []
    assert leaks(scan([("a.html", f"{beside} was born on {day}".encode())], SOUGHT)) != []


def test_a_birth_date_alone_or_beside_another_child_is_a_date() -> None:
    other = next(c for c in CHILDREN if c.forename[:3] != CHILD.forename[:3] and c.born != BORN)
    for text in (f"On {BORN:%d %B %Y} we met.", f"{BORN:%Y-%m-%d}, {other.forename}"):
        assert scan([("a.html", text.encode())], SOUGHT) == ()


def test_a_workers_name_is_a_warning() -> None:
    assert leaks(scan([("a.html", CHILD.worker.encode())], SOUGHT)) == []
    assert leaks(scan([("a.html", CHILD.worker.encode())], SOUGHT), Severity.WARNING) != []


def child_called(forename: str, surname: str, number: str = "70123456") -> Sought:
    return sought_from([Child(forename, surname, BORN, number, "", "", "", "")])


def test_a_name_of_ordinary_words_is_a_warning_unless_the_birth_date_stands_by_it() -> None:
    sought = child_called("May", "Green")
    for text in ("In May all were green, and in May 2024 green.", "In May: green.", "May. Green"):
        assert scan([("a.html", text.encode())], sought) == ()
    for text in ("May Green", "GREEN, MAY", "Green May", "May J. Green", "<td>May</td><td>Green"):
        found = scan([("a.html", f"seen by {text}.".encode())], sought)
        assert leaks(found) == [] and leaks(found, Severity.WARNING) != [], text
    assert leaks(scan([("a.html", f"May Green, {BORN:%d/%m/%Y}".encode())], sought)) != []


def test_a_surname_that_is_the_councils_name_is_an_ordinary_word_there() -> None:
    sought = child_called("May", "Fenbridge")
    files = [("a.html", b"Report to Fenbridge, May 2024")]
    assert leaks(scan(files, sought)) != []
    found = scan(files, sought, council="Fenbridge Council")
    assert leaks(found) == [] and leaks(found, Severity.WARNING) != []


def test_one_name_beside_the_last_day_of_a_month_is_chance() -> None:
    """Such days stand in every report; a number, or both names, is not chance even then."""
    child = Child("Alaric", "Okeridge", date(2015, 3, 31), "70123456", "", "", "ZE10 1AB", "")
    sought = sought_from([child])
    assert scan([("a.html", b"31 March 2015, Okeridge")], sought) == ()
    assert scan([("a.html", b"2015-03-31,ZE10")], sought) == ()
    kinds = leaks(scan([("a.html", b"31 March 2015, child 70123456")], sought))
    assert any(kind.startswith("A birth date") for kind in kinds)
    assert leaks(scan([("a.csv", b"2014-04-01,2015-03-31,ZE10,Okeridge")], sought)) != []


def test_a_short_number_is_a_warning_unless_the_birth_date_stands_by_it() -> None:
    sought = child_called("Alaric", "Okeridge", "45123")
    found = scan([("a.csv", b"population,45123\n")], sought)
    assert leaks(found) == [] and leaks(found, Severity.WARNING) != []
    assert leaks(scan([("a.csv", f"45123,{BORN:%d/%m/%Y}".encode())], sought)) != []
    assert scan([("a.csv", b"790,45,123\n")], child_called("Alaric", "Okeridge", "790")) == ()


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("what", ["name", "number", "pupil", "nhs", "postcode", "born", "worker"])
def test_a_finding_never_says_the_value(way: str, what: str) -> None:
    value = {"name": NAME, "born": f"{CHILD.forename} {BORN:%d/%m/%Y}"}.get(
        what, getattr(CHILD, what, "")
    )
    path = f"people/{value.replace('/', '-')}.html"
    for finding in scan([(path, WRITTEN[way](value))], SOUGHT):
        assert finding.value == ""
        said = letters_of(" ".join((finding.file, finding.problem, finding.remedy, finding.column)))
        for word in value.split():
            assert letters_of(word) not in said


def test_a_page_printed_by_a_browser_is_read(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<h1>{NAME}</h1><p>UPN {CHILD.pupil}</p><p>Children seen: 615</p>")
    printed = page.pdf()
    page.set_content("<h1>Children seen</h1><p>615 of 790</p>")
    harmless = page.pdf()
    page.close()
    found = leaks(scan([("report.pdf", printed)], SOUGHT))
    assert [problem.partition(" stands")[0] for problem in found] == ["A name", "An identifier"]
    assert scan([("report.pdf", harmless)], SOUGHT) == ()


SEALED = {
    "locked pdf": b"%PDF-1.4\ntrailer <</Encrypt 5 0 R>>",
    "damaged zip": zipped(b"a" * 1000)[:-30],
    "damaged gzip": gzip.compress(b"a" * 1000)[:-10],
    "zip in itself": zipped(zipped(zipped(zipped(zipped(zipped(b"a")))))),
    "zip bomb": zipped(bytes(201_000_000)),
}


@pytest.mark.parametrize("what", SEALED)
def test_a_file_that_cannot_be_looked_into_stops_the_publication(what: str) -> None:
    (finding,) = scan([("data/a", SEALED[what])])
    assert (finding.code, finding.severity) == ("PRIV-SEALED", Severity.ERROR)


TYPED = {
    "a pupil number": [pupil_number("801200001001"), pupil_number("801200001001").lower()],
    "an NHS number": ["943 476 5919", "943-476-5919", "9434765919"],
    "a National Insurance number": ["AB123456C", "ab 12 34 56 c", "AB 123456 C"],
    "a postcode": ["SW1A 1AA", "sw1a1aa", "M1 1AE", "CR2 6XH", "B33  8TH"],
    "a telephone number": [
        "01632 960123", "(0161) 496 0123", "020 7946 0958", "07700 900123", "07700 900 123",
        "+44 20 7946 0958", "+44 (0)20 7946 0958", "0800 123 4567", "07700900123",
    ],
    "an e-mail address": ["somebody@example.gov.uk", "some.body+x@a-b.example.org"],
    "a date of birth": [
        "born 14/05/2013", "DOB: 14.05.13", "Date of birth 14 May 2013", "born on 2013-05-14",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in TYPED.items() for text in texts]
)
def test_what_a_person_types_is_found_without_extracts(rule: str, text: str) -> None:
    (finding,) = scan([("chapter.html", f"<p>Call {text}, or write.</p>".encode())])
    assert (finding.code, finding.severity) == ("PRIV-PATTERN", Severity.ERROR)
    assert finding.problem.lower().startswith(rule.lower())
    assert letters_of(text) not in letters_of(finding.problem + finding.remedy)


def test_a_number_that_a_file_repeats_is_told_where_it_is_to_be_taken_out() -> None:
    files = [
        ("all.html", b"<p>Call (01632) 960 123 or write to a@example.gov.uk.</p>"),
        ("chapter.html", b"<p>Call 01632 960123.</p>"),
        ("other.html", b"<p>Call 01632 960123.</p>"),
    ]
    told = {(finding.file, finding.problem) for finding in scan(files, repeating=["all.html"])}
    number = "A telephone number seems to stand here."
    assert told == {
        ("chapter.html", number),
        ("other.html", number),
        # Nobody else says it, so it is told here.
        ("all.html", "An e-mail address seems to stand here."),
    }
    assert len(scan(files)) == 4


@pytest.mark.parametrize("way", WRITTEN_NUMBERS)
def test_a_pupil_number_is_found_without_extracts_however_it_is_written(way: str) -> None:
    text = pupil_number("801200001001")
    findings = scan([("a.html", WRITTEN[way](text))])
    assert {finding.code for finding in findings} == {"PRIV-PATTERN"}


@pytest.mark.parametrize(
    "text",
    [
        "A801200001001",
        "9434765918",
        "1111111111",
        "615 of 790 children, 77.8 %",
        "2024-06-30 2023-12-31 04",
        "01-02-2023 04 05",
        "E06000005 and E09000012",
        "fy2024-25-q2",
        "Q1 2nd place, E1 1st, S1 3rd",
        "0.1234567890 and 1.9434765919",
        "790 615 84 34 291 6015 6417",
        "12 14 16 18 20 22 24 26 28 30",
        "5e3a0b1f0161496012394347659190c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718",
        "M12 3L4 5H20V30Z",
        "children born in 2013, born after 31 March",
        "BG123456C QQ123456C",
        "write to us @ the office; 3 @ 4.50",
        "isbn 978-1-4028-9462-6",
    ],
)
def test_figures_dates_and_codes_are_taken_for_nobodys(text: str) -> None:
    assert scan([("a.html", f"<p>{text}</p>".encode()), ("a.csv", text.encode())]) == ()


@given(st.integers(min_value=0, max_value=999_999_999))
@settings(max_examples=300)
def test_of_ten_last_digits_at_most_one_makes_an_nhs_number(start: int) -> None:
    first = f"{start:09}"
    right = [digit for digit in range(10) if is_nhs_number(f"{first}{digit}")]
    made = nhs_number(first)
    expected = [int(made[-1])] if made and len(set(made)) > 1 else []
    assert right == expected


@given(st.text("0123456789", min_size=12, max_size=12))
def test_exactly_one_letter_is_right_for_a_pupil_number(digits: str) -> None:
    right = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_pupil_number(letter + digits)]
    assert right == [pupil_number(digits)[0]]


def test_a_temporary_pupil_number_counts_its_last_letter_by_its_place() -> None:
    # A is 0, B is 1: the first eleven digits give the same letter as with a last digit of 0 or 1.
    for letter, digit in (("A", "0"), ("B", "1"), ("K", None), ("Z", None)):
        right = [c for c in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_pupil_number(f"{c}80120000100{letter}")]
        assert len(right) == 1
        if digit is not None:
            assert right == [pupil_number(f"80120000100{digit}")[0]]


def test_what_is_printed_on_purpose_is_passed_in_any_spelling() -> None:
    text = b"Write to scrutiny@example.gov.uk, call 01632 960 123, come to ZZ1 1ZZ or M1 1AE."
    assert len(scan([("a.html", text)])) == 3
    allowed = ("Scrutiny@example.gov.uk", "(01632) 960123", "m11ae")
    assert scan([("a.html", text)], allowed=allowed) == ()
    assert len(scan([("a.html", text)], allowed=allowed[:1])) == 2


def test_a_child_named_on_purpose_is_a_warning() -> None:
    """A councillor may be called as a child is, and a family centre may be a child's home."""
    text = f"Councillor {NAME}, {CHILD.postcode}".encode()
    found = scan([("a.html", text)], SOUGHT, (NAME, CHILD.postcode))
    assert leaks(found) == [] and len(leaks(found, Severity.WARNING)) == 2


def test_contacts_are_lines_without_remarks(tmp_path: Path) -> None:
    assert read_contacts(tmp_path, "content/a") == ((), ())
    words = "# ours\nscrutiny@example.gov.uk  # the clerk\n\n01632 960123\n"
    (tmp_path / "contacts.txt").write_text(words, encoding="utf-8")
    assert read_contacts(tmp_path, "content/a")[0] == ("scrutiny@example.gov.uk", "01632 960123")


HEADED = {
    Holds.FORENAME: ["Forename", "First name", "child_forename", "ChildForename", "Known as"],
    Holds.SURNAME: ["Surname", "Last Name", "FAMILY NAME"],
    Holds.NAME: ["Name", "Child's name", "Young person name", "Mother's Name"],
    Holds.WORKER: ["Social worker", "Allocated Worker", "Case holder", "Personal adviser name"],
    Holds.BIRTH_DATE: ["Date of Birth", "DoB", "dob", "Birth date", "D.O.B."],
    Holds.POSTCODE: ["Postcode", "Placement post code", "PostCode"],
    Holds.ADDRESS: ["Address line 1", "Home address"],
    Holds.IDENTIFIER: [
        "Child Unique ID", "UPN", "NHS number", "Mosaic ID", "Case No.", "Case reference",
        "Unique Pupil Number", "LA child code", "NI number", "Child identifier",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("holds", "heading"), [(holds, text) for holds, texts in HEADED.items() for text in texts]
)
def test_a_column_is_known_by_its_heading(holds: Holds, heading: str) -> None:
    assert holds_of(heading) is holds


@pytest.mark.parametrize(
    "heading",
    ["Gender", "Ethnicity", "Age of Child (Years)", "Date of Contact", "Contact Source",
     "Team name", "School name", "Number of days", "Referral source", "Assessment start date", ""],
)  # fmt: skip
def test_a_column_that_tells_nobody_is_not_looked_for(heading: str) -> None:
    assert holds_of(heading) is None


@pytest.mark.parametrize(
    "cell",
    ["2015-12-31", "2015-12-31T00:00:00", "31/12/2015", "31.12.2015", "31-12-15", "31 Dec 2015",
     "31st December 2015", "20151231", "42369"],
)  # fmt: skip
def test_a_birth_date_is_read_as_case_systems_write_it(cell: str) -> None:
    day = day_of(cell)
    assert day is not None and day.isoformat() == "2015-12-31"


def test_extracts_are_read_in_every_usual_form(tmp_path: Path) -> None:
    write_extract(tmp_path / "plain", [CHILD])
    table = [HEADINGS, *rows([CHILD])]
    (tmp_path / "utf16.txt").write_text(
        "\n".join("\t".join(row) for row in table), encoding="utf-16"
    )
    (tmp_path / "old.csv").write_text(
        "\r\n".join(";".join(row) for row in table) + ";Café", encoding="cp1252"
    )
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        book.add_worksheet("Notes").write_string(0, 0, "Contacts")
        sheet = book.add_worksheet("Hidden")
        sheet.hide()
        sheet.write_string(0, 0, "List 1")
        for at, row in enumerate(table, start=1):
            sheet.write_row(at, 0, row)
        sheet.write_datetime(2, 6, BORN, book.add_format({"num_format": "dd/mm/yyyy"}))
    tables, findings = read_extracts(tmp_path)
    assert findings == ()
    assert len(tables) == 5
    for one in tables:
        if len(one.rows) > 1:
            sought, told = sought_in([one])
            assert told == ()
            assert set(sought.born) == {BORN}, one.file
            page = f"{NAME}, {CHILD.pupil}, {CHILD.postcode}".encode()
            kinds = [text.partition(" stands")[0] for text in leaks(scan([("a", page)], sought))]
            assert kinds == ["A name", "A postcode", "An identifier"]


def test_an_extract_with_a_quotation_mark_too_many_hides_no_rows(tmp_path: Path) -> None:
    text = f'Forename,Surname\n"Ilidyn,Brammere\n{CHILD.forename},{CHILD.surname}\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    tables, _ = read_extracts(tmp_path)
    sought, _ = sought_in(tables)
    assert leaks(scan([("a.html", NAME.encode())], sought)) != []


def test_an_extract_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    (tmp_path / "b.xlsx").write_bytes(b"x")
    (tmp_path / "c.csv").symlink_to(tmp_path / "a.docx")
    _, findings = read_extracts(tmp_path)
    assert [(f.code, f.severity) for f in findings] == [("PRIV-EXTRACT", Severity.ERROR)] * 3
    assert read_extracts(tmp_path / "nowhere")[1][0].code == "PRIV-EXTRACT"


def test_extracts_in_which_nothing_can_be_looked_for_are_an_error() -> None:
    tables = [ExtractTable("a.csv", ((1, ("Gender", "Age")), (2, ("F", "4"))))]
    _, findings = sought_in(tables)
    assert [f.severity for f in findings] == [Severity.WARNING, Severity.ERROR]


def test_birth_dates_that_cannot_be_read_are_told_without_saying_them() -> None:
    rows_of = ((1, ("Forename", "Surname", "DOB")), (2, ("Alaric", "Okemere", "spring 12")))
    _, (finding,) = sought_in([ExtractTable("a.csv", rows_of)])
    assert finding.severity is Severity.WARNING
    assert "1 birth date " in finding.problem and "spring" not in finding.problem


def test_the_examples_of_the_repository_raise_no_alarm(built: Built) -> None:
    """Its newest editions and what stands above them; each was looked through when published."""
    newest = {
        max(path.parent for path in (built.archive / council).glob("2*/edition.json"))
        for council in AUTHORITIES
    }
    editions = {path.parent for path in built.archive.glob("*/2*/edition.json")}
    older = {path.relative_to(built.archive) for path in editions - newest}
    files = [
        (place.as_posix(), path.read_bytes())
        for path in sorted(built.site.rglob("*"))
        if path.is_file()
        if older.isdisjoint((place := path.relative_to(built.site)).parents)
    ]
    assert len(files) > 300
    assert scan(files) == ()
    # With extracts: five thousand children named after words that stand there, the councils' too.
    strangers = sought_from(children_of_words(5000))
    for council in AUTHORITIES:
        of_council = [file for file in files if file[0].startswith(f"{council}/2")]
        assert len(of_council) > 20
        assert leaks(scan(of_council, strangers, council=council.title())) == []
