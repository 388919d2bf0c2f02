"""Lines of enquiry as a page of words for the analyst's private folder."""

from __future__ import annotations

from generator.annex_a.enquiry.comparisons import COMPARISONS, Beside
from generator.annex_a.enquiry.line import Enquiry, worth_a_look
from generator.annex_a.extract import Extract
from generator.annex_a.measures.children import each_child_once
from generator.model.formats import plural

_WHAT_THEY_ARE = (
    "For the analyst alone: the lines name groups of a few children, rows and teams. None of them "
    "says that anything is wrong, only that chance would seldom bring as much. What becomes a "
    "sentence of the report is for people to decide who know the cases."
)


def enquiry_into(extract: Extract, beside: Beside) -> Enquiry:
    """The lines of enquiry of an extract, held against other places and the population."""
    extract = each_child_once(extract)
    found = [one for compare in COMPARISONS for one in compare(extract, beside)]
    compared = tuple(one for one in found if one is not None)
    return worth_a_look(compared, len(found) - len(compared))


def enquiry_text(enquiry: Enquiry) -> str:
    """The lines as Markdown, with what they rest on and how many comparisons were made."""
    paragraphs = ["# Lines of enquiry", _WHAT_THEY_ARE, _how_many(enquiry)]
    for number, line in enumerate(enquiry.lines, start=1):
        one = line.compared
        paragraphs += [
            f"## {number}. {one.page}",
            one.statement,
            f"- Evidence: {one.evidence} Chance, corrected: {_chance(line.chance)}.\n"
            f"- Caution: {one.caution}\n"
            f"- Look at: {one.look_at}",
        ]
    if enquiry.left:
        paragraphs.append(f"{plural(enquiry.left, 'more line')} would be listed after these.")
    return "\n\n".join(paragraphs) + "\n"


def _how_many(enquiry: Enquiry) -> str:
    made = f"{plural(enquiry.comparisons, 'comparison was', 'comparisons were')} made"
    few = (
        f"; {enquiry.too_few} more had too few children or cases to tell" if enquiry.too_few else ""
    )
    corrected = "The chances are corrected for their number (Benjamini and Yekutieli)."
    if not enquiry.lines:
        return f"{made}{few}. {corrected} None is so unlikely that it would be a line of enquiry."
    return f"{made}{few}. {corrected} The least likely stand first."


def _chance(chance: float) -> str:
    return "less than 1 in 1,000" if chance < 0.001 else f"{chance:.3f}"
