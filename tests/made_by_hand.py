"""Bad input that no repository can hold: pipes, links, bombs and addresses of this very machine.

Each maker changes a fresh copy of the starter workspace; `case.toml` names it under `made`.
"""

from __future__ import annotations

import http.server
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = Path("datapackages") / "your-council" / "2025-m09"
#: What stands in the files of a case for the address of the server that counts.
LOOPBACK = "http://loopback/"

_ROW = "visits-4-weeks,,,,2025-m08,snapshot,372,488,,,,,"
_SHEET = """<?xml version="1.0"?>
{entity}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>{text}</t></is></c></row>
</sheetData></worksheet>
"""
_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lots"><!ENTITY outside SYSTEM "file:///etc/passwd">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for name, before in zip("bcdefghi", "abcdefgh", strict=True)
    )
    + "]>\n"
)


class Counting(http.server.BaseHTTPRequestHandler):
    """Answers each request to fetch something with nothing, and counts it in its server."""

    def do_GET(self) -> None:
        self.server.requests += 1  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the count is all that matters."""


class CountingServer(http.server.ThreadingHTTPServer):
    """A server on loopback that knows how often it was asked."""

    requests = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


@contextmanager
def counting_server() -> Iterator[CountingServer]:
    """A server that counts, for as long as the test lasts."""
    with CountingServer(("127.0.0.1", 0), Counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def make(name: str, workspace: Path, address: str) -> None:
    """Changes a workspace into one that holds this bad input."""
    MAKERS[name](workspace, address)


def _loopback_address(workspace: Path, address: str) -> None:
    file = workspace / PACKAGE / "datapackage.json"
    text = file.read_text(encoding="utf-8")
    assert LOOPBACK in text
    file.write_text(text.replace(LOOPBACK, address), encoding="utf-8")


def _named_pipe(workspace: Path, _: str) -> None:
    table = workspace / PACKAGE / "observations.csv"
    table.unlink()
    os.mkfifo(table)


def _linked_file(workspace: Path, _: str) -> None:
    table = workspace / PACKAGE / "observations.csv"
    outside = table.rename(workspace.parent / "observations.csv")
    table.symlink_to(outside)


def _linked_folder(workspace: Path, _: str) -> None:
    folder = workspace / PACKAGE
    outside = folder.rename(workspace.parent / "2025-m09")
    folder.symlink_to(outside, target_is_directory=True)


def _deep_json(workspace: Path, _: str) -> None:
    (workspace / PACKAGE / "datapackage.json").write_text("[" * 100_000)


def _huge_json(workspace: Path, _: str) -> None:
    os.truncate(workspace / PACKAGE / "datapackage.json", 50_000_000)


def _huge_csv(workspace: Path, _: str) -> None:
    # The file is full of holes: it takes no room on the disk.
    os.truncate(workspace / PACKAGE / "observations.csv", 2_000_000_000)


def _long_cell(workspace: Path, _: str) -> None:
    with (workspace / PACKAGE / "observations.csv").open("a", encoding="utf-8") as file:
        file.write(f"{_ROW.replace('2025-m08', '2024-m09')}{'x' * 100_000}\n")
        file.write(f"{_ROW.replace('2025-m08', '2024-m08')}{'x' * 2_000}\n")


def _zipped_table(workspace: Path, _: str) -> None:
    with zipfile.ZipFile(workspace / PACKAGE / "observations.csv.zip", "w") as packed:
        packed.writestr("observations.csv", _ROW)


def _zip_bomb(workspace: Path, name: str) -> None:
    path = workspace / PACKAGE / name
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("observations.csv", "w") as file,
    ):
        for _ in range(100):
            file.write(b"," * 1_000_000)
    assert path.stat().st_size < 150_000


def _workbook(workspace: Path, name: str, *, text: str = "x", entity: str = "") -> None:
    with zipfile.ZipFile(workspace / PACKAGE / name, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", _SHEET.format(text=text, entity=entity))


#: By the name that a case gives under `made`; each takes the workspace and the counting address.
MAKERS: dict[str, Callable[[Path, str], None]] = {
    "loopback-address": _loopback_address,
    "named-pipe": _named_pipe,
    "linked-file": _linked_file,
    "linked-folder": _linked_folder,
    "deep-json": _deep_json,
    "huge-json": _huge_json,
    "huge-csv": _huge_csv,
    "long-cell": _long_cell,
    "zipped-table": _zipped_table,
    "zip-bomb": lambda workspace, _: _zip_bomb(workspace, "observations.csv.zip"),
    "zip-bomb-named-csv": lambda workspace, _: _zip_bomb(workspace, "observations.csv"),
    "wide-workbook": lambda workspace, _: _workbook(workspace, "observations.xlsx"),
    "entity-workbook": lambda workspace, _: _workbook(
        workspace, "observations.xlsx", text="&i;&outside;", entity=_ENTITIES
    ),
    "workbook-named-csv": lambda workspace, _: _workbook(workspace, "observations.csv"),
}
