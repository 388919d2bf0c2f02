"""What of a pack is sent again: held against packs put together by hand, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from published_by_hand import an_edition, between, figure

from generator.model.archive import CatalogueEntry
from generator.model.editions import Authority
from generator.model.errors import PacksError
from generator.model.supplements import Sort, Supplement
from generator.protect.records import WITHHELD
from generator.publish.supplement.beside import beside
from generator.publish.supplement.reading import Block, Paper, Stretch, without_repeated_heads
from generator.publish.supplement.withheld import hides, without_what_was_hidden
from generator.supplementing import refuse_too_little, refuse_too_much

A4 = (595.0, 842.0)
#: What a pack says of its pages, its name and its day, as `packs supplement` names it.
FOLLOWING = (r"\(page\d+\)",)


def paper(*pages: str, drawn: str = "") -> Paper:
    """A pack of these pages, a paragraph a line; `3.4 Words` has its number in the margin."""
    blocks = []
    for page, text in enumerate(pages):
        for line, said in enumerate(text.split("\n")):
            number, _, words = said.partition(" ")
            is_numbered = "." in number
            at = 700.0 - 30 * line
            blocks.append(
                Block(
                    Sort.PARAGRAPH,
                    words if is_numbered else said,
                    (Stretch(page, said, at, at - 12),),
                    number if is_numbered else "",
                )
            )
    return Paper(tuple(blocks), tuple(drawn or "plain" for _ in pages), tuple(A4 for _ in pages))


def sent(then: Paper, now: Paper) -> Supplement:
    return beside(then, now, FOLLOWING)


def labels(made: Supplement) -> list[str]:
    return [one.label for one in made.replacements]


PACK = ("Cover", "3.1 Visits rose\n3.2 Reviews fell", "4.1 Methods")


def test_a_changed_paragraph_is_named_and_its_page_is_sent_alone() -> None:
    made = sent(paper(*PACK), paper(PACK[0], "3.1 Visits rose\n3.2 Reviews held", PACK[2]))
    (row,) = made.rows
    assert (row.page, row.place.number, row.was, row.now) == (
        "2",
        "3.2",
        "Reviews fell",
        "Reviews held",
    )
    assert labels(made) == ["2"]
    (only,) = made.replacements
    assert [(mark.top, mark.bottom) for mark in only.marks] == [(670.0, 658.0)]


def test_a_page_that_runs_over_is_followed_by_one_with_a_letter() -> None:
    made = sent(paper(*PACK), paper(PACK[0], PACK[1], "3.3 A new one", PACK[2]))
    assert labels(made) == ["2a"]
    assert made.replacements[0].is_new
    assert [(row.page, row.place.sort, row.now) for row in made.rows] == [
        ("2a", Sort.PAGE, "A new one")
    ]


def test_pages_that_are_no_more_are_named() -> None:
    made = sent(paper(*PACK), paper(PACK[0], PACK[1]))
    assert made.gone == ("3",)
    assert not made.replacements


def test_a_page_named_otherwise_and_a_number_in_the_margin_are_no_change() -> None:
    then = paper("Cover", "3.1 See it (page 3)\n3.2 Gone", "4.1 Methods\n4.2 More")
    now = paper("Cover", "3.1 See it (page 4)", "4.0 Methods\n4.1 More")
    made = sent(then, now)
    assert labels(made) == ["2"]
    assert [(row.was, row.now) for row in made.rows] == [("Gone", "")]
    assert [(one.then, one.now) for one in made.renumbered] == [("4.1", "4.0"), ("4.2", "4.1")]


def test_a_page_whose_drawings_alone_changed_is_sent() -> None:
    made = sent(paper("Cover"), paper("Cover", drawn="another line"))
    assert labels(made) == ["1"]
    assert [row.place.sort for row in made.rows] == [Sort.DRAWINGS]


def test_packs_that_say_the_same_need_no_supplement() -> None:
    made = sent(paper(*PACK), paper(*PACK))
    assert not made.rows
    assert not made.replacements


def rows(page: int, *said: str) -> list[Block]:
    """Rows of one table on a page, the first of which is its head."""
    cells = [tuple(one.split("; ")) for one in ("Measure; Figure", *said)]
    return [
        Block(Sort.ROW, "; ".join(one), (Stretch(page, "", 9, 8),), cells=one, heads=cells[0])
        for one in cells
    ]


def of_blocks(*pages: list[Block]) -> Paper:
    blocks = tuple(without_repeated_heads(block for page in pages for block in page))
    return Paper(blocks, tuple("" for _ in pages), tuple(A4 for _ in pages))


def said(page: int, words: str) -> Block:
    return Block(Sort.PARAGRAPH, words, (Stretch(page, words, 90, 80),))


def test_what_only_moved_to_the_next_page_is_sent_and_is_no_erratum() -> None:
    then = of_blocks([said(0, "Cover")], rows(1, "A; 1", "B; 2"), rows(2, "C; 3"))
    now = of_blocks(
        [said(0, "Cover")], [said(1, "A new one"), *rows(1, "A; 1")], rows(2, "B; 2", "C; 3")
    )
    made = sent(then, now)
    assert [(row.page, row.was, row.now) for row in made.rows] == [("2", "", "A new one")]
    assert (labels(made), made.moved) == (["2", "3"], ("3",))


def test_a_head_that_changed_is_told_once_and_sends_each_page_it_is_repeated_on() -> None:
    then, now = (
        of_blocks(rows(0, "A; 1"), rows(1, "B; 2"), [said(2, "Methods")]) for _ in range(2)
    )
    heads = ("Measure", "Per cent")
    blocks = [
        replace(one, heads=heads, cells=heads, words="; ".join(heads))
        if one.cells == one.heads != ()
        else replace(one, heads=heads if one.heads else ())
        for one in now.blocks
    ]
    made = sent(then, replace(now, blocks=tuple(blocks)))
    assert [(row.page, row.now) for row in made.rows] == [("1", "Measure; Per cent")]
    assert (labels(made), made.moved) == (["1", "2"], ())


def test_a_paragraph_that_a_page_cuts_elsewhere_has_not_changed() -> None:
    then = of_blocks(
        [said(0, "First sentence"), said(0, "A long one that goes on")], [said(1, "Last")]
    )
    now = of_blocks(
        [said(0, "First sentence, put right"), said(0, "A long one")],
        [said(1, "that goes on"), said(1, "Last")],
    )
    made = sent(then, now)
    assert [(row.was, row.now) for row in made.rows] == [
        ("First sentence", "First sentence, put right")
    ]
    assert (labels(made), made.moved) == (["1", "2"], ("2",))
    other = of_blocks(
        [said(0, "First sentence, put right"), said(0, "A long one")],
        [said(1, "that goes off"), said(1, "Last")],
    )
    assert len(sent(then, other).rows) > 1


def test_a_new_page_that_text_ran_over_to_is_no_erratum_but_what_is_new_on_it_is() -> None:
    then = paper("Cover", "3.1 Visits\n3.2 Reviews", "4.1 Methods")
    made = sent(then, paper("Cover", "3.0 New\n3.1 Visits", "3.2 Reviews", "4.1 Methods"))
    assert [(row.page, row.now) for row in made.rows] == [("2", "New")]
    assert (labels(made), made.moved) == (["2", "2a"], ("2a",))
    more = sent(then, paper("Cover", "3.0 New\n3.1 Visits", "3.2 Reviews\n3.3 More", "4.1 Methods"))
    assert [(row.page, row.now) for row in more.rows] == [("2", "New"), ("2a", "More")]
    assert more.moved == ()


def in_order(page: str) -> tuple[int, str]:
    number = page.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(number), page.removeprefix(number)


def held(then: list[str], now: list[str], made: Supplement) -> list[str]:
    """The pages that a member holds who did what the supplement says."""
    pages = {str(number): text for number, text in enumerate(then, 1)}
    for one in made.replacements:
        assert one.is_new == (one.label not in pages), one
        pages[one.label] = now[one.page]
    for gone in made.gone:
        del pages[gone]
    return [pages[page] for page in sorted(pages, key=in_order)]


@pytest.mark.parametrize("seed", range(60))
def test_whoever_puts_the_pages_in_reads_what_the_corrected_pack_says(seed: int) -> None:
    chance = Random(seed)
    then = [f"1.{at} Sentence {chance.random()} of it" for at in range(40)]
    now = list(then)
    for at in sorted(chance.sample(range(40), chance.randint(1, 4)), reverse=True):
        match chance.choice(("change", "drop", "add")):
            case "change":
                now[at] = f"{now[at]}, put right"
            case "drop":
                del now[at]
            case "add":
                now.insert(at, f"2.{at} Something {chance.random()} new")
    # Parts begin a page, as they do in a pack, so that a change is taken up somewhere.
    starts = {then[at] for at in range(0, 40, 10)}
    before, after = (pages_of(lines, starts) for lines in (then, now))
    made = sent(paper(*before), paper(*after))
    read = "\n".join(held(before, after, made)).split("\n")
    assert read == now
    same = [text for text in after if text in before]
    replaced = {after[one.page] for one in made.replacements}
    assert not replaced & set(same), "a page that says the same was sent"
    # Independently of the pages: what either says and the other does not is in the erratum.
    told = {row.was for row in made.rows} | {row.now for row in made.rows}
    new_pages = "\n".join(after[one.page] for one in made.replacements if one.is_new)
    differing = set(then) ^ set(now)
    missing = {one for one in differing if one.partition(" ")[2] not in told}
    assert all(one in new_pages or one in "\n".join(gone(before, made)) for one in missing)


def pages_of(lines: list[str], starts: set[str]) -> list[str]:
    pages: list[list[str]] = []
    for line in lines:
        if not pages or len(pages[-1]) == 4 or line in starts:
            pages.append([])
        pages[-1].append(line)
    return ["\n".join(page) for page in pages]


def gone(before: list[str], made: Supplement) -> list[str]:
    return [before[int(page) - 1] for page in made.gone]


def test_where_a_figure_may_not_be_repeated_nothing_that_was_said_is() -> None:
    then = paper("Under 3 of 41\n3.1 It was 78.8%", "4.1 Methods")
    now = paper("Under [c]\n3.1 It is [c]", "4.1 Methods")
    made = sent(then, now)
    shown, hidden = (
        an_edition(figures=[figure("visits", "2023-m08", said)]) for said in ("78.8", "[c]")
    )
    changes = between(shown, hidden)
    assert hides(changes)
    safe = without_what_was_hidden(made, changes, 5, now)
    assert all(row.is_withheld and not row.was for row in safe.rows if row.now)
    assert "78.8" not in str(safe)
    assert "41" not in str(safe)
    plain = between(shown, an_edition(figures=[figure("visits", "2023-m08", "90.1")]))
    assert not hides(plain)
    assert without_what_was_hidden(made, plain, 5, now) == made


def test_a_revision_by_few_people_stands_beside_nothing() -> None:
    was, now = (
        an_edition(figures=[figure("visits", "2023-m08", said)])
        for said in ("78.8 (386/490)", "79.2 (388/490)")
    )
    made = sent(paper("3.1 It was 78.8%"), paper("3.1 It was 79.2%"))
    safe = without_what_was_hidden(made, between(was, now), 5, paper("3.1 It was 79.2%"))
    assert [(row.was, row.now, row.is_withheld) for row in safe.rows] == [
        ("", "It was 79.2%", True)
    ]


def test_words_that_count_few_people_or_are_withheld_now_are_not_repeated() -> None:
    told = an_edition(figures=[figure("visits", "2023-m08", "78.8")])
    then = paper("3.1 Three children moved\n3.2 Reviews were late")
    now = paper(f"3.1 Some children moved\n3.2 {WITHHELD}")
    safe = without_what_was_hidden(sent(then, now), between(told, told), 5, now)
    assert [(row.was, row.is_withheld) for row in safe.rows] == [("", True), ("", True)]


def of(edition: str) -> CatalogueEntry:
    day = date(2025, 10, 13)
    council = Authority("your-council", "Your Council", "E00000000")
    return CatalogueEntry(council, edition, "T", "B", "scrutiny", "2025-m09", day, day, day)


def refused(then: Paper, now: Paper, *, same_printer: bool = True) -> str:
    """Why a supplement is refused; nothing where it is not."""
    editions = (of("2025-09-scrutiny-c1"), of("2025-09-scrutiny"))
    try:
        refuse_too_little(sent(then, now), 1, *editions)
        refuse_too_much(sent(then, now), *editions, is_same_printer=same_printer)
    except PacksError as error:
        return str(error)
    return ""


def test_where_nothing_or_nearly_everything_changed_there_is_no_supplement() -> None:
    parts = [f"{part}.1 Said" for part in range(1, 9)]
    now = paper("Corrected", *parts, "9.1 Correction")
    assert "say the same but for their covers" in refused(paper("Cover", *parts), now)
    assert "packs diff your-council/2025-09" in refused(paper("Cover", *parts), now)
    six = paper("Corrected", *(f"{one} otherwise" for one in parts[:5]), *parts[5:])
    assert refused(paper("Cover", *parts), six) == ""
    seven = paper("Corrected", *(f"{one} otherwise" for one in parts[:6]), *parts[6:])
    said = refused(paper("Cover", *parts), seven, same_printer=False)
    assert said.startswith("7 of 9 pages of the pack of 2025-09-scrutiny would be replaced")
    assert "by different programs" in said
    assert "packs pdf your-council/2025-09-scrutiny-c1 --document pack" in said
