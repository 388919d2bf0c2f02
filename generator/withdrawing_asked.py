"""What a person asks to withdraw, and what is wrong with asking it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.archive import Withdrawal
from generator.model.errors import PacksError
from generator.protect.small_words import tells_a_number
from generator.withdrawing_figures import Part

_LONGEST_REASON, _LONGEST_ROLE = 300, 80


@dataclass(frozen=True)
class Asked:
    """What a person asks to withdraw, and what stands on the notices.

    `pages` and those to `keep` are written `<authority>/<edition>/<page>.html`. Where an `edition`
    is named, the whole of it is meant.
    """

    indicator: str | None
    authority: str | None
    part: Part
    pages: tuple[str, ...]
    keep: tuple[str, ...]
    withdrawal: Withdrawal
    edition: str = ""


def asked_for(
    indicator: str | None,
    *,
    authority: str | None,
    edition: str,
    pages: tuple[str, ...],
    keep: tuple[str, ...],
    reason: str,
    by: str,
    on: str,
    today: date,
    is_done: bool,
    **part: tuple[str, ...],
) -> Asked:
    """What the command asks for; `is_done` where it is to be done and not only listed.

    `part` names areas, breakdowns, categories and periods as `Part` does.
    Raises `PacksError`, with all that is missing, where nothing is named, where it is to be done
    without a reason and a role, and for a day that is none.
    """
    wrong = []
    if edition and (indicator is not None or pages or keep or any(part.values())):
        wrong.append("Name a whole edition or something in it, one after the other.")
    if indicator is None and not pages and not edition:
        wrong.append(
            "Name the indicator of the figure, a page with --page, or a whole edition with "
            "--edition."
        )
    if is_done and not reason.strip():
        wrong.append('Say why in general words: --reason "it could point to a child".')
    if tells_a_number(reason):
        wrong.append("The reason stands on every notice: say it without any number.")
    if is_done and not by.strip():
        wrong.append('Say which role decided: --by "Head of Information Governance".')
    if not (reason + by).isprintable() or len(reason) > _LONGEST_REASON or len(by) > _LONGEST_ROLE:
        wrong.append(
            f"A reason is one line of up to {_LONGEST_REASON} characters, a role one of up to "
            f"{_LONGEST_ROLE}."
        )
    try:
        day = date.fromisoformat(on) if on else today
    except ValueError:
        day = today
        wrong.append(f"'{on}' is no day. Write --on as in 2026-03-03.")
    if day > today:
        wrong.append(f"{on} has not come yet. Leave out --on for today.")
    if wrong:
        raise PacksError(" ".join(wrong))
    said = Withdrawal(day, by.strip(), reason.strip(), is_whole=bool(edition))
    return Asked(indicator, authority, Part(**part), pages, keep, said, edition)
