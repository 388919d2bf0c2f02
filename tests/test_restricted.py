"""A restricted workspace built and published: marked everywhere, and unknown to the public one."""

from __future__ import annotations

import csv
import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import axe_playwright_python
import pytest
from cases_by_hand import STARTER, everything_in, said_to
from packages_by_hand import csv_text
from playwright.sync_api import Browser
from printed_by_hand import printed_pages
from restricted_by_hand import (
    ADDED,
    CANARY_NUMBER,
    CANARY_WORD,
    EDITION,
    PACKAGE,
    REASON,
    add_rows,
    changed,
    opened,
    publish_here,
    restricted_beside,
    two_workspaces,
)

from conftest import REPOSITORY, Built, run_packs
from generator import building, recipe
from generator.beside import told_by_others
from generator.compose.marking import look_of_mark, marked
from generator.correcting import correct
from generator.model.errors import PacksError
from generator.model.exempt import HEADING, Exempt
from generator.publish.archive import publish
from generator.publish.catalogued import read_catalogue

OWN = f"datapackages/{PACKAGE}"
LAW = (
    "NOT FOR PUBLICATION by virtue of paragraph 2 of Part 1 of Schedule 12A to the Local "
    "Government Act 1972"
)
GROUND = (
    "Information which is likely to reveal the identity of an individual (paragraph 2 of Part 1 of "
    f"Schedule 12A to the Local Government Act 1972). {REASON}."
)
DISPOSAL = "Dispose of it by 21 October 2031."

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => (await axe.run(document, {runOnly: {type: "tag", values: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"
]}})).violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`)"""


def everything(folder: Path) -> dict[str, bytes]:
    """Each file below a folder with its bytes, the caches as well."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def publish_and_build(folder: Path) -> None:
    """The only edition of a workspace into its archive, and the site of it."""
    workspace = opened(folder)
    publish_here(workspace)
    site, archive = workspace.site, workspace.archive
    building.build(workspace, (EDITION,), site=site, archive=archive, step=lambda _: None)


@dataclass(frozen=True)
class Both:
    """Two workspaces, published and built; `before` is the public one before the other began."""

    public: Path
    restricted: Path
    before: dict[str, bytes]

    @property
    def pages(self) -> dict[str, str]:
        """Every page of the restricted site, its archive and its preview."""
        return {
            path.relative_to(self.restricted).as_posix(): path.read_text(encoding="utf-8")
            for folder in ("site", "archive", "preview")
            for path in (self.restricted / folder).rglob("*.html")
        }


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """A public workspace built alone, then a restricted one put beside it and built."""
    folder = tmp_path_factory.mktemp("both")
    public = Path(shutil.copytree(STARTER, folder / "public"))
    publish_and_build(public)
    before = everything(public)
    restricted = restricted_beside(folder)
    publish_and_build(restricted)
    return Both(public, restricted, before)


def test_the_public_workspace_is_not_touched(both: Both) -> None:
    assert everything(both.public) == both.before


def test_a_public_build_beside_it_makes_the_same_bytes(both: Both) -> None:
    again = both.public.with_name("again")
    again.mkdir()
    shutil.copytree(STARTER, again / "public")
    shutil.copytree(both.restricted, again / "public" / "exempt")
    shutil.copytree(both.restricted, again / "restricted")
    publish_and_build(again / "public")
    shutil.rmtree(again / "public" / "exempt")
    # A name in the cache comes from where the site lies, and this one lies elsewhere.
    made = {n: b for n, b in everything(again / "public").items() if "/built/" not in n}
    assert made == {n: b for n, b in both.before.items() if "/built/" not in n}


def test_no_byte_of_what_is_exempt_is_public(both: Both) -> None:
    spelled = f"{int(CANARY_NUMBER):,}"
    words = (CANARY_WORD, CANARY_NUMBER, spelled, "agency-hours", "Exempt", "EXEMPT", "exempt")
    for name, content in everything(both.public).items():
        text = unquote(unescape(content.decode("utf-8", errors="replace")))
        # The digits of a digest are no figure.
        text = re.sub(r"\b[0-9a-f]{64}\b", "", text)
        assert [word for word in words if word in text] == [], name
    ours = "".join(both.pages.values())
    assert all(word in ours for word in (CANARY_WORD, spelled, "agency-hours"))


def test_every_page_is_marked_in_words_and_in_its_title(both: Both) -> None:
    pages = both.pages
    assert {name.partition("/")[0] for name in pages} == {"site", "archive", "preview"}
    above = {
        "site/index.html",
        "site/404.html",
        "archive/your-council/latest/index.html",
        "archive/your-council/status/2025-09-scrutiny/index.html",
    }
    inside = {f"site/{EDITION}/404.html", f"site/{EDITION}/indicators/agency-hours.html"}
    assert above | inside <= set(pages)
    for name, html in pages.items():
        banner = re.search(r"<body[^>]*>\s*<aside class=\"exempt\"[^>]*>(.*?)</aside>", html)
        assert banner is not None, name
        words = unescape(re.sub(r"<[^>]+>", "", banner[1]))
        is_edition = f"/{EDITION}/" in name or name.startswith("preview/")
        assert words == f"{HEADING} {GROUND}{f' {DISPOSAL}' if is_edition else ''}", name
        assert html.count("<title>EXEMPT: ") == 1, name
        assert 'content="noindex"' in html


def test_the_record_the_catalogue_and_the_downloads_say_that_it_is_restricted(both: Both) -> None:
    archive = both.restricted / "archive"
    wanted = {
        "paragraph": 2,
        "ground": f"{GROUND} {DISPOSAL}",
        "reason": REASON,
        "disposal_date": "2031-10-21",
    }
    record = json.loads((archive / EDITION / "edition.json").read_text(encoding="utf-8"))
    (entry,) = json.loads((archive / "catalogue.json").read_text(encoding="utf-8"))["editions"]
    folder = archive / EDITION / "data"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert record["restricted"] == entry["restricted"] == package["report"]["restricted"] == wanted
    assert package["title"].startswith("EXEMPT: ")
    names = {path.name for path in folder.iterdir()}
    tables = {"datapackage.json", *(one["path"] for one in package["resources"])}
    assert {Path(name).suffix for name in names - tables} == {".ods", ".xlsx", ".zip"}
    assert all(name.startswith("exempt-") for name in names - {"datapackage.json"})


def test_a_small_number_stays_protected_in_private(both: Both) -> None:
    figures = both.restricted / "archive" / EDITION / "data" / "exempt-figures.csv"
    rows = csv.DictReader(figures.read_text(encoding="utf-8").splitlines())
    values = {row["area"]: row["value"] for row in rows if row["indicator"] == "team-children"}
    assert values == {"": "251", "north": "", "south": "", "west": "158"}


def test_parts_added_in_private_give_no_hidden_public_figure_away(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    theirs, ours = public / "datapackages" / PACKAGE, restricted / OWN
    agency, children = ADDED["indicators"]
    localities = [row | {"kind": "locality"} for row in ADDED["areas"]]
    hours, *by_locality = ADDED["observations"]
    add_rows(theirs, "indicators", [children])
    add_rows(theirs, "areas", localities)
    add_rows(theirs, "observations", by_locality)
    teams = {"north-1": "60", "north-2": "30", "south-1": "2", "south-2": "1"}
    by_team = [by_locality[0] | {"area": team, "value": value} for team, value in teams.items()]
    of_teams = [
        {"area": team, "name": team, "kind": "team", "parent": team.partition("-")[0]}
        for team in teams
    ]
    for name, rows in {"indicators": [agency], "areas": of_teams}.items():
        (ours / f"{name}.csv").write_text(csv_text(name, rows), encoding="utf-8")
    (ours / "observations.csv").write_text(csv_text("observations", [hours, *by_team]), "utf-8")
    publish_here(opened(public))
    workspace = opened(restricted)
    prepared, _ = recipe.question(workspace, EDITION, workspace.archive)
    assert prepared is not None
    shown = {f.key.area: f.shown for f in prepared.released.figures.of("team-children")}
    assert {area for area, number in shown.items() if number is None} == {
        "north", "south", "south-1", "south-2", "north-2",
    }  # fmt: skip


def test_what_the_public_edition_told_counts_for_the_restricted_one(both: Both) -> None:
    workspace = opened(both.restricted)
    prepared, _ = recipe.question(workspace, EDITION, workspace.archive)
    assert prepared is not None
    edition = prepared.edition
    told = told_by_others(edition, workspace.archive, workspace.public)
    assert [one.edition for _, one in told] == ["2025-09-scrutiny"]
    assert {figure.key[0] for figure in told[0][1].figures} >= {"children-in-care"}
    assert "agency-hours" not in {figure.key[0] for figure in told[0][1].figures}
    assert told_by_others(edition, workspace.archive) == ()


def test_what_a_restricted_edition_told_is_read_back(both: Both) -> None:
    workspace = opened(both.restricted)
    prepared, _ = recipe.question(workspace, EDITION, workspace.archive)
    assert prepared is not None
    later = replace(prepared.edition, edition="2025-12-scrutiny")
    told = told_by_others(later, workspace.archive, workspace.public)
    telling = ["agency-hours" in {figure.key[0] for figure in one.figures} for _, one in told]
    assert sorted(telling) == [False, True]


def test_a_restricted_edition_is_corrected_with_the_public_one_it_adds_to(both: Both) -> None:
    workspace = opened(both.restricted)
    with pytest.raises(PacksError, match="Start that correction first: packs new --correct"):
        correct(workspace, EDITION, workspace.archive, date(2025, 11, 3))
    assert not (both.restricted / "content" / f"{EDITION}-c1").exists()


def test_public_and_restricted_never_share_an_archive_or_a_site(both: Both, tmp_path: Path) -> None:
    theirs, ours = both.public / "archive", both.restricted / "archive"
    for command in ("publish", "build"):
        said = said_to(f"{command} --archive {theirs}", both.restricted)
        assert "what is exempt is never written there" in said
    assert "an exempt edition, and this workspace is public" in said_to(
        f"build --archive {ours} --site {tmp_path / 'site'}", both.public
    )
    (entry,) = read_catalogue(theirs)
    public, before = replace(entry, edition="2025-09-board"), everything_in(ours)
    with pytest.raises(PacksError, match="is an exempt edition, and this workspace is public"):
        publish(ours, public, lambda folder: None, templates=opened(both.public).templates)
    with pytest.raises(PacksError, match="2025-09-board is a public edition, and this workspace"):
        exempt = opened(both.restricted).exempt
        templates = opened(both.public).templates
        publish(ours, public, lambda folder: None, templates=templates, exempt=exempt)
    assert everything_in(ours) == before


def test_disposal_dates_are_due(both: Both) -> None:
    run = run_packs(both.restricted, "todo")
    due = "dispose of it: sources, archive, site and every copy"
    assert run == f"by 21 October 2031  {EDITION}  {due}\n"
    of_edition = f"Whoever makes the report, by 21 October 2031\n  {due}\n"
    assert run_packs(both.restricted, "todo", EDITION) == of_edition
    assert run_packs(both.public, "todo") == "Nothing is due.\n"


def test_an_edition_that_was_disposed_of_is_gone_from_the_site(both: Both, tmp_path: Path) -> None:
    for name in ("public", "restricted"):
        shutil.copytree(getattr(both, name), tmp_path / name)
    restricted = tmp_path / "restricted"
    shutil.rmtree(restricted / "archive" / "your-council")
    shutil.rmtree(restricted / "content" / "your-council")
    catalogue = restricted / "archive" / "catalogue.json"
    catalogue.write_text('{"catalogue": 1, "editions": []}', encoding="utf-8")
    assert run_packs(restricted, "index") == "0 editions listed in archive\n"
    run_packs(restricted, "build", "--all")
    for folder in ("archive", "site"):
        assert not (restricted / folder / "your-council").exists()
        assert "No edition is published yet." in (restricted / folder / "index.html").read_text()
    assert run_packs(restricted, "todo") == "Nothing is due.\n"


def test_changes_of_public_figures_are_declared_in_the_public_workspace(
    both: Both, tmp_path: Path
) -> None:
    for name in ("public", "restricted"):
        shutil.copytree(getattr(both, name), tmp_path / name)
    public, restricted = tmp_path / "public", tmp_path / "restricted"
    observations = public / "datapackages" / PACKAGE / "observations.csv"
    changed(observations, "2025-m09,snapshot,,,251", "2025-m09,snapshot,,,271")
    changed(restricted / OWN / "observations.csv", ",,,158,", ",,,178,")
    shutil.move(restricted / "datapackages", restricted / "kept")
    declare = f'revisions {EDITION} --accept "Late records" --under 50'
    said = said_to(declare, restricted)
    assert "declare them there, with packs revisions --workspace" in said
    shutil.move(restricted / "kept", restricted / "datapackages")
    assert "Declared 1 change" in said_to(declare, restricted, code=0)
    assert (restricted / OWN / "revisions.csv").is_file()
    assert not (public / "datapackages" / PACKAGE / "revisions.csv").exists()


@pytest.mark.parametrize("page", ["index.html", "methods.html", "teams.html"])
def test_every_printed_page_is_marked(both: Both, browser: Browser, page: str) -> None:
    address = (both.restricted / "site" / EDITION / page).as_uri()
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address)
        pages = printed_pages(tab.pdf(prefer_css_page_size=True))
    mark = re.sub(r"\s", "", f"{LAW}. {GROUND} {DISPOSAL}")
    assert len(pages) > (page == "methods.html")
    assert [mark in printed for printed in pages] == [True] * len(pages)


def test_a_printed_public_page_has_no_mark(both: Both, browser: Browser) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto((both.public / "site" / EDITION / "index.html").as_uri())
        pages = printed_pages(tab.pdf(prefer_css_page_size=True))
    assert "Page1of" in pages[0]
    assert not any("Exempt" in printed for printed in pages)


@pytest.mark.parametrize("width", [320, 1180])
@pytest.mark.parametrize("page", [f"{EDITION}/teams.html", "404.html"])
def test_the_mark_can_be_read_by_everybody(
    both: Both, browser: Browser, page: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 600}) as context:
        tab = context.new_page()
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        tab.goto((both.restricted / "site" / page).as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.locator("aside.exempt").is_visible()
        assert said == []
        tab.evaluate(AXE + ";0")
        assert tab.evaluate(RUN_AXE) == []


def test_a_page_of_findings_is_marked_too(tmp_path: Path) -> None:
    public, restricted = two_workspaces(tmp_path)
    for folder, is_marked in ((public, False), (restricted, True)):
        run_packs(folder, "check", "--format", "html", "--output", "found.html")
        html = (folder / "found.html").read_text(encoding="utf-8")
        assert ("<title>EXEMPT: " in html) is is_marked
        assert ("@top-left" in html) is is_marked


def test_plain_mkdocs_marks_its_pages_too(tmp_path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    _, restricted = two_workspaces(tmp_path)
    config = load_config(str(restricted / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    pages = list((restricted / "preview").rglob("*.html"))
    assert pages and all("<title>EXEMPT: " in page.read_text("utf-8") for page in pages)
    assert (restricted / "preview" / "assets" / "exempt.css").is_file()


def test_a_councils_own_frame_does_not_lose_the_mark() -> None:
    exempt = Exempt(1, 'Said "so" </style><script>alert(1)</script> & more')
    html = marked(
        "<!DOCTYPE html><HTML><HEAD><TITLE>A</TITLE></HEAD><BODY class='own'>b</BODY></HTML>",
        exempt,
        stylesheet="../assets/exempt.css",
    )
    assert "<TITLE>EXEMPT: A" in html
    assert "<BODY class='own'>\n<aside" in html
    assert "&lt;script&gt;" in html and "<script" not in html
    assert '<link rel="stylesheet" href="../assets/exempt.css">' in html
    look = look_of_mark(exempt)
    assert "<" not in look and '"so"' not in look
    with pytest.raises(PacksError, match="has no body to mark as exempt"):
        marked("<html><head><title>A</title></head></html>", exempt, stylesheet="")


def test_northshire_has_a_public_and_a_restricted_edition(built: Built, tmp_path: Path) -> None:
    example = REPOSITORY / "docs" / "restricted-example"
    restricted = Path(shutil.copytree(example, tmp_path / "a" / "restricted"))
    (tmp_path / "public").symlink_to(built.workspace)
    changed(restricted / "mkdocs.yml", "extends: ../..", "extends: ../../public")
    found = recipe.check(opened(restricted), "northshire/2025-09-scrutiny")
    assert not any(one.is_error or one.code == "PRIV-ORDER" for one in found)
    assert opened(example).public == opened(REPOSITORY)


def test_a_withdrawal_reaches_an_exempt_edition_and_its_notices_keep_the_mark(
    both: Both, tmp_path: Path
) -> None:
    shutil.copytree(both.public, tmp_path / "public")
    restricted = Path(shutil.copytree(both.restricted, tmp_path / "restricted"))
    who = ("--by", "Monitoring Officer", "--reason", "a worker could be known", "--yes")
    run_packs(restricted, "withdraw", "agency-hours", *who)
    spelled = re.compile(rf"(?<!\d){CANARY_NUMBER[0]},?{CANARY_NUMBER[1:]}(?!\d)")
    for place in ("archive", "site"):
        for path in (restricted / place).rglob("*.*"):
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            assert not spelled.search(text), path
            if path.suffix == ".html":
                assert HEADING in text, path
    assert everything(tmp_path / "public") == both.before
