"""What the pack, the summary and their PDFs say: each thing once, in words, in its colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.judge.named import LONGEST, in_short, named
from generator.protect.records import WITHHELD
from generator.publish.pdf.colours import with_coloured_marks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Visit sooner.", "“Visit sooner” (A4)"),
        ("  Visit\n sooner ", "“Visit sooner” (A4)"),
        (WITHHELD, "Action A4"),
        ("", "Action A4"),
        (
            "Recruit four supervising social workers for the fostering team, and two for duty",
            "“Recruit four supervising social workers for the fostering team, and…” (A4)",
        ),
    ],
)
def test_an_action_is_called_by_its_words_with_its_reference_behind(text: str, said: str) -> None:
    assert named("Action", "A4", text) == said


@given(st.text(max_size=300))
def test_a_shortened_text_ends_after_a_whole_word(text: str) -> None:
    short = in_short(text)
    assert len(short) <= LONGEST + 1
    words = " ".join(text.split())
    if short.endswith("…") and not words.startswith(short):
        assert words.startswith(short[:-1])


def test_a_mark_on_paper_has_the_colour_of_its_word() -> None:
    style = "<style>:root{--red:#8c1c13;--grey:#3d4752}.x{--red:#000000}</style>"
    red = '<span class="tag red"><svg viewBox="0 0 12 12"><path d="M0 0"/></svg>Red</span>'
    ring = '<span class="tag grey"><svg><circle fill="none" stroke="currentColor"/></svg></span>'
    other = '<svg><path stroke="currentColor"/></svg>'
    after = with_coloured_marks(style + red + ring + other)
    assert '<span class="tag red"><svg fill="#8c1c13" viewBox="0 0 12 12">' in after
    assert '<svg fill="#3d4752"><circle fill="none" stroke="#3d4752"/></svg>' in after
    assert after.endswith(other), "what is no mark stays as it is"
