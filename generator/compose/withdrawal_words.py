"""What is said of a withdrawal, and what a person does after one that no program can do."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.archive import Withdrawal
from generator.model.periods import spell_day

#: Who does what, in the order of the day. No product is named: councils have different ones.
_TASKS = (
    (
        "Whoever found it",
        "tell the data protection officer now. If it is a breach of personal data that may harm "
        "someone, the Information Commissioner is told within 72 hours of finding it (UK GDPR, "
        "Article 33), and the family where the risk to them is high (Article 34).",
    ),
    (
        "Web officer",
        "put the new site/ on the web server at once, delete there what it no longer holds, clear "
        "the server's caches and those in front of it, and open the old addresses to see the "
        "notice.",
    ),
    (
        "Web officer",
        "ask search engines and web archives to remove their copies of the pages and files listed "
        "above.",
    ),
    (
        "Democratic services",
        "take the paper, its PDF and its appendices off the committee papers system and put "
        "corrected ones there; ask members and officers to hand back or destroy printed copies.",
    ),
    (
        "Democratic services",
        "look where the minutes print the fingerprint of an edition listed above. It is that of "
        "the edition as it was: it matches nothing any more, and whoever has it can try numbers "
        "until one fits. Minute the new one, and have the old one taken out where that can be "
        "done.",
    ),
    (
        "Monitoring officer",
        "where a restricted workspace extends this one, run the same command there: its archive "
        "repeats public figures, and this workspace does not know of it.",
    ),
    (
        "Report's author",
        "recall e-mails, shared folders, slides and messages that carried the figure, and pages "
        "and print-outs of packs check and packs explain; write down who got them.",
    ),
    (
        "Report's author",
        "find who downloaded the files or copied the figure: partners, the press, other reports "
        "and returns that print the same figure, or one it can be worked out from.",
    ),
    (
        "IT",
        "find which backups, snapshots and mirrors hold the old archive/ and site/, and when they "
        "end. Where a folder is under version control, take the files out of its history and of "
        "every clone.",
    ),
    (
        "Analyst",
        "put the source right in datapackages/ and content/. A figure withdrawn stays hidden "
        "in every edition to come; what an author types does not, nor do the figures of an edition "
        "withdrawn as a whole.",
    ),
)


def withdrawn_in_words(withdrawal: Withdrawal) -> str:
    """A sentence on a withdrawal for lists; it has no number and names no figure."""
    what = "The whole edition was" if withdrawal.is_whole else "Figures or pages"
    return (
        f"{what} withdrawn on {spell_day(withdrawal.on)} by: {withdrawal.by}. "
        f"Reason: {withdrawal.reason}"
    )


def checklist(chapters: Iterable[str] = ()) -> tuple[str, ...]:
    """The tasks as lines to tick, each with who does it; `chapters` are sources that print it."""
    lines = [f"[ ] {who}: {what}" for who, what in _TASKS]
    lines += [f"[ ] Report's author: {chapter}" for chapter in chapters]
    return tuple(lines)
