"""A built edition of three short pages, and what is needed to put it in a site or an archive.

Its plugin, `by-hand`, is installed beside a test's workspace, so that the real programs find it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from conftest import REPOSITORY
from generator.model.archive import CatalogueEntry
from generator.model.editions import Authority
from generator.model.pages import BuiltEdition, Download, Frame, Link, Page, PageKind
from generator.publish.catalogued import read_catalogue

TEMPLATES = (REPOSITORY / "site_templates",)

FRAME = Frame(
    organisation="Example Borough Council",
    report="Highlight report",
    strip=("August 2023",),
    sections=(Link("Overview", "index.html"), Link("All indicators", "indicators/index.html")),
    footer=(Link("Methods", "methods.html"),),
)

PAGES = (
    Page("index.html", "Overview", PageKind.OVERVIEW, "<h1>Overview</h1><p>77.8%</p>"),
    Page("indicators/index.html", "All indicators", PageKind.INDICATORS, "<h1>All</h1>"),
    Page("indicators/visits.html", "3.3 Visits", PageKind.INDICATOR, "<h1>Visits</h1>"),
)

BUILT = BuiltEdition(
    authority="example-borough",
    edition="2023-08-scrutiny",
    pages=PAGES,
    downloads=(Download("data/figures.csv", b"value\n77.8\n", "Figures"),),
    frame=FRAME,
)

SETTINGS = """
site_name: By hand
docs_dir: content
site_dir: preview
theme: {name: null, custom_dir: .}
plugins: [by-hand]
"""

_PLUGIN = """
from pathlib import Path
from built_by_hand import BUILT, TEMPLATES
from generator.model.errors import NotFound, Stopped
from generator.model.findings import Finding, Severity
from generator.publish.mkdocs_plugin import EditionPlugin

class ByHand(EditionPlugin):
    def supply(self, config_file, edition):
        fault = Path(config_file).with_name("fault")
        match fault.read_text() if fault.exists() else "":
            case "found":
                at = ("datapackages/a/observations.csv", "'45,2' is not a number.", "Write 45.2.")
                raise Stopped((Finding("NUM", Severity.ERROR, *at, line=3, column="value"),))
            case "missing":
                raise NotFound("There is no edition here yet.")
        own = Path(config_file).with_name("site_templates")
        return BUILT, (own, *TEMPLATES) if own.exists() else TEMPLATES
"""


def workspace_by_hand(folder: Path, settings: str = SETTINGS) -> Path:
    """A workspace whose `mkdocs.yml` names the plugin that supplies the edition made here."""
    (folder / "content").mkdir(parents=True)
    config_file = folder / "mkdocs.yml"
    config_file.write_text(settings, encoding="utf-8")
    return config_file


def install_plugin(folder: Path) -> dict[str, str]:
    """The environment in which the programs of MkDocs and ProperDocs find `by-hand`."""
    described = folder / "by_hand-1.dist-info"
    described.mkdir(parents=True)
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: by-hand\nVersion: 1\n")
    (described / "entry_points.txt").write_text("[mkdocs.plugins]\nby-hand = by_hand:ByHand\n")
    (folder / "by_hand.py").write_text(_PLUGIN)
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), str(REPOSITORY / "tests")))}


def entry_of(
    edition: str = "2023-08-scrutiny", authority: str = "example-borough"
) -> CatalogueEntry:
    """The catalogue entry of an edition whose id names its month."""
    year, month = int(edition[:4]), int(edition[5:7])
    return CatalogueEntry(
        authority=Authority(authority, authority.replace("-", " ").title() + " Council"),
        edition=edition,
        title="Highlight report",
        body="Scrutiny Committee",
        kind="scrutiny",
        reporting_period=f"{year}-m{month:02d}",
        data_as_at=date(year, month, 28),
        meeting_date=date(year, month + 1, 19),
        publication_date=date(year, month + 1, 11),
    )


def with_words(built: BuiltEdition, words: str) -> BuiltEdition:
    """The same edition with other words on its first page."""
    first, *others = built.pages
    return replace(built, pages=(replace(first, html=f"<h1>{words}</h1>"), *others))


def writes(words: str) -> Callable[[Path], None]:
    """A writer that makes an edition's folder of two files."""

    def write(folder: Path) -> None:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(f"<h1>{words}</h1>", encoding="utf-8")
        (folder / "data" / "figures.csv").write_text("value\n77.8\n", encoding="utf-8")

    return write


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def faults_of(archive: Path) -> list[str]:
    """What a reader could see in an archive that is not a whole edition of the catalogue."""
    faults = []
    catalogue = {entry.id: entry for entry in read_catalogue(archive)}
    folders = [
        path
        for path in archive.glob("[!.]*/*")
        if path.is_dir() and path.name not in ("latest", "status") and path.parent.name != "assets"
    ]
    seen = {f"{folder.parent.name}/{folder.name}" for folder in folders}
    faults += [f"{name} is listed and not there" for name in catalogue.keys() - seen]
    for folder in folders:
        manifest = (folder / "manifest-sha256.txt").read_text()
        lines = (line.partition("  ") for line in manifest.splitlines())
        listed = {name: digest for digest, _, name in lines}
        actual = {
            name: sha256(content).hexdigest()
            for name, content in files_of(folder).items()
            if name != "manifest-sha256.txt"
        }
        if listed != actual:
            faults.append(f"{folder.name} is not what its manifest says")
        entry = catalogue.get(f"{folder.parent.name}/{folder.name}")
        if entry and entry.manifest != sha256(manifest.encode()).hexdigest():
            faults.append(f"{folder.name} is not what the catalogue says")
    return faults


def touched(folder: Path) -> dict[str, int]:
    """When each file below a folder was last written, to the nanosecond."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
