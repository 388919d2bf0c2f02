"""The stylesheet as it is published: small, and the same rules as the one that people keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.compose.stylesheets import lean
from generator.model.errors import TemplateFailed
from generator.publish.front_pages import frame_assets
from generator.workspace import carried_templates

LOOK = "assets/report.css"
KEPT = (carried_templates() / "frame" / LOOK).read_text(encoding="utf-8")

#: Every rule of a stylesheet as the browser understood it, one in another too.
RULES = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, " "));
}"""


def test_what_is_published_stays_under_fifteen_thousand_bytes() -> None:
    assert len(frame_assets((carried_templates(),))[LOOK]) < 15_000


def test_a_browser_reads_the_same_rules_in_what_is_kept_and_in_what_is_published(
    browser: Browser,
) -> None:
    page = browser.new_page()
    published = frame_assets((carried_templates(),))[LOOK].decode()
    kept, lean_ones = page.evaluate(RULES, KEPT), page.evaluate(RULES, published)
    page.close()
    assert len(kept) > 100
    assert lean_ones == kept


@pytest.mark.parametrize(
    ("kept", "published"),
    [
        ("/* why */ a { color: red }\n\n", "a{color:red}\n"),
        (
            'li::before { content: "/* said */  ›" / "" }',
            'li::before{content:"/* said */  ›" / ""}\n',
        ),
        (
            "h1 { font-size: clamp(1rem, 1rem + 2vw, 2rem) }",
            "h1{font-size:clamp(1rem,1rem + 2vw,2rem)}\n",
        ),
    ],
)
def test_comments_and_spaces_go_and_what_is_said_stays(kept: str, published: str) -> None:
    assert lean(kept) == published


def test_a_stylesheet_of_ones_own_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "frame" / "assets").mkdir(parents=True)
    (tmp_path / "frame" / LOOK).write_bytes(b"a { color: \xe9 }")
    with pytest.raises(TemplateFailed, match=r"report\.css: byte 12 is not UTF-8"):
        frame_assets((tmp_path, carried_templates()))
