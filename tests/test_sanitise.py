"""The sanitiser: words and tables live, whatever acts does not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hostile_by_hand import VECTORS, dangers

from generator.compose.prose import authors_html
from generator.model.editions import Chapter, placeholder
from generator.protect.sanitise import sanitise

CORPORA = Path(__file__).parent.parent.parent / "shared" / "data" / "hostile"


def through_markdown(text: str) -> str:
    """An author's text as it comes out of Markdown and the sanitiser."""
    return authors_html(Chapter("content/a/b/01-x.md", "x", "X", text, ()))


def test_the_watch_sees_what_it_is_there_to_see() -> None:
    assert sum(bool(dangers(vector)) for vector in VECTORS) > 25


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_acts_survives(vector: str) -> None:
    assert dangers(sanitise(vector)) == []
    assert dangers(through_markdown(vector)) == []


@pytest.mark.parametrize("vector", VECTORS)
def test_sanitising_twice_changes_nothing(vector: str) -> None:
    once = sanitise(vector)
    assert sanitise(once) == once


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="why-it-matters">Why</h2>',
        "<p>a <strong>b</strong> <em>c</em> <code>d</code><br>e</p>",
        '<ol start="3"><li>a</li></ol>',
        "<blockquote><p>a</p></blockquote>",
        '<table class="number"><thead><tr><th scope="col">a</th></tr></thead></table>',
        '<p lang="cy">Croeso</p>',
        '<img src="map.png" alt="A map">',
        '<abbr title="Child in need">CIN</abbr>',
        "<p>5 &lt; 6 &amp; 7</p>",
        f"<p>{placeholder(0)} and {placeholder(12)}</p>",
    ],
)
def test_what_authors_need_is_left_as_it_is(html: str) -> None:
    assert sanitise(html) == html


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c#d", "visits.html#why", "../index.html", "mailto:a@example.org"],
)
def test_links_are_kept_and_tell_the_other_side_nothing(address: str) -> None:
    assert sanitise(f'<a href="{address}">x</a>') == f'<a href="{address}" rel="noopener">x</a>'


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ('<p class="note a&quot;b x()">', '<p class="note">'),
        ('<p id="a b">', "<p>"),
        ('<p lang="x onload=1">', "<p>"),
        ('<td colspan="9999999">', "<td>"),
        ('<th scope="everything">', "<th>"),
    ],
)
def test_attributes_hold_plain_names_and_numbers_only(given: str, left: str) -> None:
    table = "<table><tbody><tr>{}</tr></tbody></table>" if "<t" in given else "{}"
    assert left in sanitise(table.format(given + "x"))


def test_elements_that_hold_instructions_take_their_contents_with_them() -> None:
    assert sanitise("a<script>b</script><style>c</style><svg><text>d</text></svg>e") == "ae"


def test_elements_that_hold_words_leave_their_words() -> None:
    assert sanitise("<form><label>Words</label></form>") == "Words"


def corpus(name: str) -> list[str]:
    folder = CORPORA / name
    if not folder.is_dir():
        pytest.skip(f"the corpus {name} is not on this machine; the vectors above were run")
    if name == "blns":
        strings = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
        return [string for string in strings if isinstance(string, str)]
    text = (folder / "vectors.txt").read_text(encoding="utf-8")
    return [part for part in re.split(r'(?=<div id="\d+">)', text) if part.strip()]


@pytest.mark.parametrize("name", ["blns", "h5sc"])
def test_public_collections_of_hostile_text_come_out_harmless(name: str) -> None:
    strings = corpus(name)
    assert len(strings) > 100
    assert [s for s in strings if dangers(sanitise(s)) or dangers(through_markdown(s))] == []
    assert dangers(through_markdown("\n\n".join(strings))) == []
