"""A workspace that somebody else put together runs nothing and fetches no file from outside.

Whatever would leave a mark if it ran writes `ran` beside the workspace; what would be read from
outside has words that no output may hold.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cases_by_hand import STARTER, everything_in, said_to

from generator.compose.templates import Templates
from generator.model.errors import TemplateFailed
from generator.workspace import Workspace

EDITION = "your-council/2025-09-scrutiny"
SECRET = "words of a file elsewhere"
CHECK, BUILD, PUBLISH = f"check {EDITION}", f"build {EDITION}", f"publish {EDITION}"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The starter workspace, beside a file that is none of its business."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.html").write_text(SECRET, encoding="utf-8")
    shutil.copytree(STARTER, tmp_path / "workspace")
    return tmp_path / "workspace"


def ran(workspace: Path) -> bool:
    """Whether anything of the workspace was run."""
    return (workspace.parent / "ran").exists()


def told(workspace: Path) -> str:
    """All bytes of all outputs, as text."""
    made = (everything_in(workspace / top) for top in ("site", "archive", "preview", ".cache"))
    return "".join(content.decode("latin-1") for files in made for content in files.values())


MARK = "import pathlib; pathlib.Path(__file__).resolve().parents[1].joinpath('ran').touch()\n"
SETTINGS = {
    "a tag": "extra: !!python/object/apply:os.system ['touch ../ran']\n",
    "hooks": "hooks: [evil.py]\n",
    "another plugin": "plugins: [packs, macros]\n",
    "another settings file": "INHERIT: ../outside/base.yml\n",
    "an extension of Markdown": "markdown_extensions: [evil]\n",
    "snippets": "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: ../outside\n",
}


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_run_something_are_refused(what: str, workspace: Path) -> None:
    (workspace / "evil.py").write_text(MARK, encoding="utf-8")
    settings = workspace / "mkdocs.yml"
    kept = settings.read_text(encoding="utf-8")
    if what == "another plugin":
        kept = kept.replace("plugins:\n  - packs\n", "")
    settings.write_text(kept + "\n" + SETTINGS[what], encoding="utf-8")
    assert "CFG-YAML" in said_to(PUBLISH, workspace)
    if what == "hooks":
        assert "CFG-YAML" in said_to(CHECK, workspace)
        assert "CFG-YAML" in said_to(BUILD, workspace)
    assert not ran(workspace)
    assert not (workspace / "site").exists()


def test_a_theme_and_a_content_folder_elsewhere_bring_nothing_along(workspace: Path) -> None:
    settings = workspace / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "docs_dir: content" in text and "custom_dir: ." in text
    text = text.replace("custom_dir: .", "custom_dir: ../outside")
    text = text.replace("docs_dir: content", "docs_dir: ../outside").replace('"*"', '""')
    settings.write_text(text, encoding="utf-8")
    said_to(BUILD, workspace, code=0)
    said_to(PUBLISH, workspace, code=0)
    assert len(told(workspace)) > 10_000
    assert SECRET not in told(workspace)


TEMPLATES = {
    "a program": "{{ cycler.__init__.__globals__.os.popen('touch ../ran').read() }}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "an attribute by name": "{{ ''|attr('__class__') }}",
    "a format": "{{ '{0.__class__.__init__.__globals__}'.format(cycler) }}",
    "a file": "{% include '../../secret.txt' %}",
    "a file by its whole path": "{% include '/etc/passwd' %}",
    "a file of the workspace": "{% include '../mkdocs.yml' %}",
    "a change": "{{ {}.update({'a': 1}) }}",
    "a long count": "{% for a in range(1000000) %}{% endfor %}",
}


def override(workspace: Path, what: str) -> None:
    page = workspace / "site_templates" / "frame" / "404.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>{TEMPLATES[what]}</p>", encoding="utf-8")


@pytest.mark.parametrize("what", TEMPLATES)
def test_an_override_reaches_no_program_and_no_file(what: str, workspace: Path) -> None:
    override(workspace, what)
    with pytest.raises(TemplateFailed):
        Templates(Workspace(workspace).templates).render("frame/404.html")
    assert not ran(workspace)


def test_an_override_that_would_run_a_program_stops_the_build(workspace: Path) -> None:
    override(workspace, "a program")
    assert "frame/404.html" in said_to(BUILD, workspace)
    assert not ran(workspace)
    assert not (workspace / "site" / "404.html").exists()


@pytest.mark.parametrize("name", ["frame/assets/a.css", "frame/404.html", "frame/assets", "."])
def test_a_link_among_the_overrides_is_refused(name: str, workspace: Path) -> None:
    link = workspace / "site_templates" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    outside = workspace.parent / "outside"
    link.symlink_to(outside if name in (".", "frame/assets") else outside / "secret.html")
    assert "is a link" in said_to(BUILD, workspace)
    assert "is a link" in said_to("publish --all", workspace)
    assert SECRET not in told(workspace)


FRONT_MATTER = {
    "a tag": "title: !!python/object/apply:os.system ['touch ../ran']",
    "an alias": "title: &a [x]\nmore: *a",
    "a template": "title: A\ntemplate: ../../secret.txt",
    "hooks": "title: A\nhooks: [evil.py]",
}


@pytest.mark.parametrize("what", FRONT_MATTER)
def test_front_matter_runs_nothing(what: str, workspace: Path) -> None:
    (workspace / "evil.py").write_text(MARK, encoding="utf-8")
    chapter = workspace / "content" / EDITION / "09-more.md"
    chapter.write_text(f"---\n{FRONT_MATTER[what]}\n---\n\nWords.\n", encoding="utf-8")
    assert "NAR-META" in said_to(PUBLISH, workspace)
    assert not ran(workspace)
    assert SECRET not in told(workspace)
