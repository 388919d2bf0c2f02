"""What was asked or recommended about an indicator, and what became of it.

A recommendation leads to an indicator through an action that answers it, or by naming it. What a
committee decided after an earlier meeting leads to those it names. A number alone is no name: in
"3.3 days" nobody means indicator 3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.judge.actions import names
from generator.judge.tellable import Kept
from generator.model.archive import CatalogueEntry
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator
from generator.model.records import Record
from generator.protect.records import WITHHELD
from generator.protect.small_words import small_number_of_people

_RECOMMENDATION = re.compile(r"[^\W\d]*[ .-]?(\d+)")
NOTHING_KEPT = Kept({}, frozenset(), 7)
_LIST = r"(?:[\w.]+(?:\s*,\s*(?:and\s+)?|\s+and\s+))*"


@dataclass(frozen=True)
class Asked:
    """What a body asked about an indicator: when, in which words, and what became of it.

    `ref` and `response` are those of a recommendation, the response as a code; what was decided at
    a meeting has neither. `answer` and `status` are words as handed over. `minutes` is the address
    of the minutes of the meeting, where it was recorded.
    """

    body: str
    on: date | None
    text: str
    ref: str = ""
    response: str = ""
    answer: str = ""
    status: str = ""
    closed_in: str = ""
    minutes: str = ""


def asked_about(
    released: ReleasedEdition,
    indicator: Indicator,
    earlier: Iterable[CatalogueEntry] = (),
    kept: Kept = NOTHING_KEPT,
) -> tuple[Asked, ...]:
    """What was asked about an indicator, the newest first.

    `earlier` are the other editions that readers hold; what is `kept` is not repeated.
    """
    found = (
        *(asked_of(record) for record in recommended_about(released, indicator)),
        *_decided(released, indicator, earlier, kept),
    )
    return tuple(sorted(found, key=lambda one: (one.on or date.min, one.ref), reverse=True))


def recommended_about(released: ReleasedEdition, indicator: Indicator) -> Iterator[Record]:
    """The recommendations that lead to an indicator: they name it, or an action for it answers."""
    recommendations = released.records.get("recommendations", ())
    refs = tuple(record.fields["ref"] for record in recommendations)
    actions = [one for one in released.records.get("actions", ()) if names(one, indicator)]
    for record in recommendations:
        fields = record.fields
        own_words = f"{fields['text']} {fields['answer']}"
        if (
            _named_in(own_words, indicator)
            or any(_has_ref(own_words, action.fields["ref"]) for action in actions)
            or any(answers(action, fields["ref"], refs) for action in actions)
        ):
            yield record


def asked_of(record: Record) -> Asked:
    """What a recommendation asked, as its row has it; a text that is withheld is empty."""
    fields = record.fields
    return Asked(
        body=fields["body"],
        on=date.fromisoformat(fields["made_on"]) if fields["made_on"] else None,
        text="" if fields["text"] == WITHHELD else fields["text"],
        ref=fields["ref"],
        response=fields["response"],
        answer="" if fields["answer"] == WITHHELD else fields["answer"],
        status="" if fields["status"] == WITHHELD else fields["status"],
        closed_in=fields["closed_in"],
    )


def answers(action: Record, ref: str, refs: Sequence[str]) -> bool:
    """Whether an action says that it answers a recommendation: `R2`, or `Recommendation 2`.

    A number alone counts only where one of the recommendations has it.
    """
    said = action.fields["answers"]
    if _has_ref(said, ref):
        return True
    found = _RECOMMENDATION.fullmatch(ref)
    if found is None:
        return False
    alike = [other for other in map(_RECOMMENDATION.fullmatch, refs) if other]
    if sum(other[1] == found[1] for other in alike) != 1:
        return False
    return bool(re.search(rf"\brecommendations?\s+{_LIST}{found[1]}(?![\w.]*\d)", said, re.I))


def _decided(
    released: ReleasedEdition, indicator: Indicator, earlier: Iterable[CatalogueEntry], kept: Kept
) -> Iterator[Asked]:
    """What committees decided of earlier editions, as it was recorded before this one came out.

    Not of an edition, or about an indicator, of which something was taken back or hidden since.
    """
    edition, name = released.edition, indicator.indicator
    silent = any(key[0] == name and not any(key[1:4]) for key in kept.hidden)
    for entry in () if silent else earlier:
        keys = (key for one in entry.withdrawals for key in one.figures)
        if entry.is_withdrawn or any(key[0] == name for key in keys):
            continue
        minutes = entry.status.minutes[-1].url if entry.status.minutes else ""
        for decision in entry.status.decisions:
            is_small = small_number_of_people(decision.text, kept.largest)
            is_before = decision.on < edition.publication_date
            if is_before and not is_small and _named_in(decision.text, indicator):
                yield Asked(entry.body, entry.meeting_date, decision.text, minutes=minutes)


def _named_in(text: str, indicator: Indicator) -> bool:
    """Whether a text names an indicator: by its id, its name, or its reference said to be one."""
    of = (indicator.indicator, indicator.name, indicator.short_name, indicator.ref)
    return any(one.search(text) for one in _names_of(*of)) or _has_ref(text, indicator.ref)


@lru_cache(maxsize=1024)
def _names_of(id: str, name: str, short_name: str, ref: str) -> tuple[re.Pattern[str], ...]:
    """What an indicator is looked for by, but a reference that is no mere number."""
    several = (one for one in (name, short_name) if len(one.split()) > 1)
    by_word = (*several, *((id,) if "-" in id else ()))
    found = [rf"(?<!\w){re.escape(one)}(?!\w)" for one in by_word]
    if ref[:1].isdigit():
        said = rf"(?:\b(?:indicators?|measures?|kpis?|refs?\.?|lines?)\s+{_LIST}|\()"
        found.append(rf"{said}{re.escape(ref)}(?![\w%]|\.\d)")
    return tuple(re.compile(one, re.I) for one in found)


def _has_ref(text: str, ref: str) -> bool:
    """Whether a reference that is no mere number stands in a text as a word of its own."""
    if not ref or ref[:1].isdigit():
        return False
    return bool(re.search(rf"(?<!\w){re.escape(ref)}(?!\w)", text))
