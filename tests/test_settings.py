"""The settings file is looked through before MkDocs obeys it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases_by_hand import STARTER

from conftest import REPOSITORY
from generator.read.settings import check_settings


def refused(text: str, folder: Path) -> list[tuple[str, int, str]]:
    """Code, line and value of everything refused in a settings file of this text."""
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    found = check_settings(file, "mkdocs.yml")
    assert all(finding.is_error and finding.remedy for finding in found)
    return [(finding.code, finding.line, finding.value) for finding in found]


@pytest.mark.parametrize("folder", [REPOSITORY, STARTER])
def test_the_settings_that_are_shipped_are_fine(folder: Path) -> None:
    assert check_settings(folder / "mkdocs.yml", "mkdocs.yml") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: !ENV [NAME, Ours]\n", []),
        ("plugins:\n  - packs:\n      a: b\n", []),
        ("plugins: {packs: {}}\n", []),
        ("plugins:\n", []),
        ("extra:\n  hooks: a word like any other\nplugins: [packs]\n", []),
        ("theme:\n  name: hooks\nsite_name: hooks\n", []),
        ("a: 1\nb: !!python/name:os.system\n", [(2, "tag:yaml.org,2002:python/name:os.system")]),
        ("a: !relative $docs_dir\n", [(1, "!relative")]),
        ("plugins: [packs]\nhooks: [a.py]\n", [(2, "hooks")]),
        ("plugins: [search, packs]\n", [(1, "search")]),
        ("plugins:\n  - packs\n  - macros:\n      module_name: main\n", [(3, "macros")]),
        ("plugins:\n  packs: {}\n  gen-files:\n    scripts: [a.py]\n", [(3, "gen-files")]),
        ("plugins: search\n", [(1, "search")]),
        (
            "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: /etc\n",
            [(1, "markdown_extensions")],
        ),
        ("a: {b: [c]}\nINHERIT: ../base.yml\n", [(2, "INHERIT")]),
        ("{a: 1, hooks: [a.py]}\n", [(1, "hooks")]),
        ("a: &a [1]\nb: *a\nc: *a\n", [(2, "*a")]),
        (f"a: {'[' * 40}{']' * 40}\n", [(1, "")]),
        ("a: [1\nb: 2\n", [(2, "")]),
        ("a: !!python/name:x\nhooks: []\n", [(1, "tag:yaml.org,2002:python/name:x"), (2, "hooks")]),
    ],
)
def test_what_would_run_a_program_or_never_end_is_refused(
    tmp_path: Path, text: str, expected: list[tuple[int, str]]
) -> None:
    assert refused(text, tmp_path) == [("CFG-YAML", *place) for place in expected]


def test_a_settings_file_that_is_no_small_text_is_refused(tmp_path: Path) -> None:
    assert refused("#" * 60_000, tmp_path) == [("CFG-SIZE", 0, "")]
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "mkdocs.yml").symlink_to(STARTER / "mkdocs.yml")
    (finding,) = check_settings(tmp_path / "mkdocs.yml", "mkdocs.yml")
    assert finding.code == "CFG-LINK"
