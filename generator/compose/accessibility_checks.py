"""What is tested of how pages can be read: the tests and the accessibility statement share it.

A test takes its settings from here, and the statement its sentences, so that no statement claims
what no test looks at. Each check names its tests; `tests/test_accessibility.py` finds them.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The widths of a laptop's window and, as 1280 pixels at 400 %, of WCAG's criterion of reflow.
WIDE, NARROW = 1180, 320

#: The rules of axe that no page may break.
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

#: The spacing that WCAG 1.4.12 lets a reader set.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


@dataclass(frozen=True)
class Check:
    """What readers should be able to do, how that is tested, and the tests' names."""

    able: str
    how: str
    tests: tuple[str, ...]


CHECKS = (
    Check(
        "use software that reads aloud, enlarges or changes what is shown",
        f"Every kind of page is put through axe, with its rules for WCAG 2.0 to 2.2, levels A and "
        f"AA, and for good practice, at widths of {WIDE:,} and {NARROW} pixels, in the usual "
        "colours and in forced colours. It finds no violation.",
        ("test_axe_finds_no_violation",),
    ),
    Check(
        "zoom in to 400%, and space letters and lines wider, without scrolling sideways",
        f"No kind of page is wider than {NARROW} pixels, which is a window of 1,280 at 400%, as "
        "it is and with the spacing that WCAG lets a reader set.",
        ("test_nothing_is_wider_than_a_phone",),
    ),
    Check(
        "go through every page by keyboard, and see where you are",
        "On every kind of page each stop of the Tab key is in view and has an outline.",
        ("test_every_tab_stop_is_in_view_and_outlined",),
    ),
    Check(
        "find your way by headings",
        "Every kind of page has one heading of the first level, and no level is left out.",
        ("test_headings_leave_out_no_level",),
    ),
    Check(
        "tell links and ratings without seeing colours",
        "On every kind of page links in the text are underlined. Each rating is a word and a "
        "shape beside its colour.",
        ("test_links_in_the_text_are_underlined", "test_a_rating_is_a_word_and_a_shape"),
    ),
    Check(
        "read it with scripts switched off, from a folder or a memory stick, and offline",
        "No page for reading needs a script or asks for anything of another website.",
        (
            "test_no_page_but_find_has_a_script",
            "test_a_page_asks_no_other_host_and_runs_without_an_error",
            "test_a_page_opened_from_a_folder_has_its_style",
        ),
    ),
    Check(
        "print any page with all that members need of it",
        "On paper nothing that opens on the screen stays closed, but for the steps and sums of an "
        "indicator's page, which says that it leaves them out.",
        ("test_on_paper_every_details_is_open",),
    ),
)

#: What no test can say or none was made for.
NOT_CHECKED = (
    "No person has gone through this report with a screen reader, a magnifier, a switch or "
    "speech recognition.",
    "The tests run in Chromium, on example reports that the same program makes. Safari and "
    "devices with iOS are not tested.",
    "Whether words are plain, and a chart's alternative text tells enough, takes a person to say.",
    "What a council adds, such as words, pictures or templates, is not part of the tests.",
    "A PDF of this report, where there is one, carries tags for screen readers. It is not called "
    "compliant with the standard for accessible PDF, of which programs can test a part alone. All "
    "that is in it stands on these pages too.",
    "Tables with many columns scroll sideways on a narrow screen, which WCAG allows.",
)
