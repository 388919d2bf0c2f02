"""A tag stays inside its cell on a small tablet, whatever font the reader's machine has."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from conftest import Built

BOARD = "northshire/2025-09-improvement-board"
PAGES = (
    f"{BOARD}/index.html",
    f"{BOARD}/members-summary.html",
    f"{BOARD}/performance.html",
    f"{BOARD}/what-changed.html",
    f"{BOARD}/indicators/core-groups-in-time.html",
    "northshire/index.html",
    f"northshire/status/{BOARD.partition('/')[2]}/index.html",
)

#: Tags that stand outside the room of the cell, item or paragraph that holds them.
OUTSIDE = """() => [...document.querySelectorAll(".tag")].flatMap(tag => {
    const at = tag.getBoundingClientRect(), cell = tag.closest("td, th, li, dt, dd, p, div");
    const room = cell.getBoundingClientRect(), style = getComputedStyle(cell);
    const [left, right] = [room.left + parseFloat(style.paddingLeft),
                           room.right - parseFloat(style.paddingRight)];
    return at.width && (at.left < left - 1 || at.right > right + 1)
        ? [`${tag.innerText} in ${cell.tagName}: ${at.right - right}`] : [];
})"""


@pytest.mark.parametrize("page", PAGES)
def test_no_tag_leaves_its_cell_at_768_pixels(
    page: str, built: Built, browser: Browser, address: str
) -> None:
    # The page's own policy forbids a style that is put in from outside.
    context = browser.new_context(viewport={"width": 768, "height": 1024}, bypass_csp=True)
    shown = context.new_page()
    shown.goto(f"{address}{page}")
    for wider in ("/* as it is */", '.tag { font-family: "DejaVu Sans"; letter-spacing: .02em }'):
        shown.add_style_tag(content=wider)
        assert shown.evaluate(OUTSIDE) == []
        assert shown.evaluate("document.documentElement.scrollWidth") == 768
    context.close()
