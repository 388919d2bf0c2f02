"""What no output holds: a file that is on no list, and a digest that gives a hidden count back."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from cases_by_hand import everything_in
from cleared_by_hand import publish
from packages_by_hand import SCRUTINY, Tables, csv_text, rows_of, write_workspace

from conftest import REPOSITORY, run_packs

PERIOD = "2025-m09"
HIDDEN = 3
TABLES = {
    "indicators": """
indicator | ref | name          | theme | unit    | polarity | basis    | frequency | counts   | grain
seen      | 1.1 | Children seen | Work  | percent | higher   | snapshot | monthly   | children | monthly
""",  # noqa: E501
    "observations": """
indicator | area  | period   | basis    | numerator | denominator
seen      |       | 2025-m08 | snapshot | 44        | 120
seen      |       | 2025-m09 | snapshot | 43        | 120
seen      | north | 2025-m09 | snapshot | {hidden}  | 60
seen      | south | 2025-m09 | snapshot | {rest}    | 60
""",
    "areas": """
area  | name  | kind
north | North | locality
south | South | locality
""",
}
DIGESTS = ("md5", "sha1", "sha256", "sha512")


def tables(hidden: int) -> Tables:
    """The package with so many children in the cell that is hidden."""
    return {
        name: rows_of(text.format(hidden=hidden, rest=43 - hidden)) for name, text in TABLES.items()
    }


def guesses(hidden: int) -> Iterator[bytes]:
    """What somebody who knows the contract would take digests of, for one guess at the cell.

    The whole of each table, each of its rows in the usual layouts, the cell behind its key with
    the usual separators, and the cell alone.
    """
    for name, rows in tables(hidden).items():
        text = csv_text(name, rows)
        yield from (text.encode(), text.replace("\n", "\r\n").encode(), text.strip().encode())
        for line in text.splitlines():
            for end in ("", "\n", "\r\n"):
                yield (line + end).encode()
            for separator in (";", "\t", "|"):
                yield line.replace(",", separator).encode()
        yield repr([dict(row) for row in rows]).encode()
    keys = ("seen", "north", PERIOD, "snapshot")
    orders = (keys, keys[:3], ("seen", PERIOD, "north"), ("north", "seen", PERIOD),
              ("1.1", "north", PERIOD))  # fmt: skip
    for key, separator in product(orders, (",", "|", ":", "/", "", "-", " ")):
        for value in (
            str(hidden),
            f"{hidden},60",
            f"{hidden / 60:.4f}",
            f"{hidden * 100 / 60:.1f}",
        ):
            yield separator.join((*key, value)).encode()
    yield from (str(hidden).encode(), f"{hidden}/60".encode(), f"{hidden},60".encode())


def digests_in(content: bytes) -> set[bytes]:
    """Every run of hexadecimal or base64 that has the length of a digest, as its bytes."""
    found: set[bytes] = set()
    lengths = {hashlib.new(name).digest_size for name in DIGESTS}
    for run in re.findall(rb"[0-9A-Fa-f]{32,}", content):
        if len(run) % 2 == 0:
            found.add(bytes.fromhex(run.decode()))
    runs = re.findall(rb"[A-Za-z0-9+/]{22,}", content)
    for run in (*runs, *re.findall(rb"[A-Za-z0-9_-]{22,}", content)):
        plain = run.replace(b"-", b"+").replace(b"_", b"/")
        try:
            found.add(base64.b64decode(plain + b"=" * (-len(plain) % 4)))
        except ValueError:
            continue
    return {digest for digest in found if len(digest) in lengths}


def recovered(files: dict[str, bytes]) -> set[int]:
    """The counts from one to five of which a digest in the files tells."""
    there = set().union(*(digests_in(content) for content in files.values()))
    return {
        hidden
        for hidden in range(1, 6)
        for guess in guesses(hidden)
        for name in DIGESTS
        if hashlib.new(name, guess).digest() in there
    }


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with a hidden count, published, with files strewn about that are on no list."""
    workspace = tmp_path_factory.mktemp("doors") / "workspace"
    chapter = "---\ntitle: Work\n---\n\nWords.\n"
    package = write_workspace(workspace, tables(HIDDEN), {"01-work.md": chapter})
    words = workspace / "content" / SCRUTINY
    (workspace / "site_templates").mkdir()
    (workspace.parent / "target.csv").write_text(stray("linked"), encoding="utf-8")
    for folder in (workspace, workspace / "content", words.parent, words, words / "more",
                   workspace / "site_templates", package.parent, package):  # fmt: skip
        folder.mkdir(exist_ok=True)
        for name in STRAYS:
            (folder / name).write_text(stray(name), encoding="utf-8")
        if folder != workspace / "site_templates":
            (folder / "linked.csv").symlink_to(workspace.parent / "target.csv")
    publish(workspace)
    run_packs(workspace, "build")
    return workspace


STRAYS = ("child.csv", "draft.txt~", "01-work.md~", ".env", "notes.docx", "old.html", "raw.json",
          "contacts.bak", "picture.png", "Thumbs.db")  # fmt: skip


def stray(name: str) -> str:
    return f"straying words of {name}"


def outputs(workspace: Path) -> dict[str, bytes]:
    """Every file of the site and the archive."""
    return {
        f"{top}/{name}": content
        for top in ("site", "archive")
        for name, content in everything_in(workspace / top).items()
    }


def test_no_stray_file_of_a_workspace_is_published(workspace: Path) -> None:
    files = outputs(workspace)
    assert len(files) > 30
    assert [name for name, content in files.items() if b"straying words" in content] == []
    names = {Path(name).name for name in files}
    assert names.isdisjoint({*STRAYS, "linked.csv", "observations.csv"})


def test_the_raw_tables_of_a_package_are_not_published(workspace: Path) -> None:
    raw = everything_in(workspace / "datapackages" / "your-council" / PERIOD)
    published = set(outputs(workspace).values())
    assert len(raw) > len(STRAYS)
    assert [name for name, content in raw.items() if content in published] == []


@pytest.mark.parametrize("name", DIGESTS)
@pytest.mark.parametrize("what", ["table", "row", "cell"])
def test_a_planted_digest_gives_the_hidden_count_back(name: str, what: str) -> None:
    """The attack works: were there such a digest, the test below would find it."""
    text = csv_text("observations", tables(HIDDEN)["observations"])
    hashed = {"table": text, "row": text.splitlines()[3], "cell": f"seen|north|{PERIOD}|{HIDDEN}"}
    digest = hashlib.new(name, hashed[what].encode())
    planted = [
        f'{{"hash": "{name}:{digest.hexdigest()}"}}'.encode(),
        digest.hexdigest().upper().encode(),
        b"<style integrity='sha-" + base64.b64encode(digest.digest()) + b"'>",
        base64.urlsafe_b64encode(digest.digest()).rstrip(b"="),
    ]
    for content in planted:
        assert recovered({"a": b"<p>words</p> " + content}) == {HIDDEN}
    assert recovered({"a": b"<p>words</p>"}) == set()


def test_no_digest_in_any_output_gives_the_hidden_count_back(workspace: Path) -> None:
    files = outputs(workspace)
    assert sum(len(digests_in(content)) for content in files.values()) > 20
    shown = (workspace / "site" / SCRUTINY / "data" / "figures.csv").read_text(encoding="utf-8")
    assert ",north," in shown and f",{HIDDEN},60" not in shown
    assert recovered(files) == set()


def test_every_digest_in_an_output_is_of_an_output(workspace: Path) -> None:
    """None is of a council's input: the manifest's, the catalogue's, the styles', the program's."""
    files = outputs(workspace)
    of_outputs = {hashlib.sha256(content).digest() for content in files.values()}
    rules = sorted((REPOSITORY / "generator" / "rules").glob("*.md"))
    of_program = (
        (REPOSITORY / "requirements" / "site.txt").read_bytes(),
        b"".join(rule.read_bytes() for rule in rules),
    )
    of_outputs |= {hashlib.sha256(content).digest() for content in of_program}
    for content in files.values():
        for style in re.findall(rb"<style>(.*?)</style>", content, re.DOTALL):
            of_outputs.add(hashlib.sha256(style).digest())
    texts = {name: content for name, content in files.items() if not name.endswith(".png")}
    found = {
        digest
        for content in texts.values()
        for digest in digests_in(content)
        if len(digest) == hashlib.sha256().digest_size
    }
    assert len(found) > 10
    assert found <= of_outputs
