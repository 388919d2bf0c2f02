"""The choices of charts, statistics and sign-off in `mkdocs.yml`, under `extra: packs:`.

Every value is read as plain text: no tag of YAML is obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from generator.model.choices import DEFAULTS, ChartKind, Choices
from generator.model.clearance import SignedPart
from generator.model.findings import Finding, Severity
from generator.model.variation import USUAL, VariationSettings
from generator.read.exempt import KEYS as EXEMPT_KEYS

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_TRENDS = {"6": 6, "7": 7}
_TWO_OF_THREE = {"within": False, "within_or_beyond": True}
_CHOICES = ("charts", "variation", "recent_trend", "signoff_required")
_PDF = "pdf"
_KEYS = ("edition", _PDF, *_CHOICES, *EXEMPT_KEYS)
_VARIATION_KEYS = ("screening", "trend", "two_of_three")


def read_choices(
    config_file: Path, shown_as: str, *, restricted: bool = False
) -> tuple[Choices, tuple[Finding, ...]]:
    """What a settings file chooses; what it leaves out, or gets wrong, is as by default.

    A restricted workspace has no choices of its own: one figure would be called two things in two
    papers. A file that is no YAML is the business of `settings`.
    """
    written = _written(config_file)
    if written is None:
        return DEFAULTS, ()
    found: list[Finding] = []

    def wrong(where: str, value: object, remedy: str) -> None:
        problem = f"The setting {where} cannot be '{value}'." if value else f"{where} is empty."
        found.append(
            Finding("CFG-CHOICE", Severity.ERROR, shown_as, problem, remedy, value=str(value)[:80])
        )

    packs = _mapping(_mapping(written, "extra"), "packs")
    _known(packs, _KEYS, "packs", wrong)
    _one_of(packs, _PDF, _YES_NO, False, wrong)
    for key in _CHOICES if restricted else ():
        if key in packs:
            wrong(key, packs[key], "Take it out: the public workspace chooses for both.")
    variation = _mapping(packs, "variation")
    if "variation" in packs and not variation:
        wrong("variation", packs["variation"], "Give it lines such as trend: 6, or leave it out.")
    _known(variation, _VARIATION_KEYS, "variation", wrong)
    choices = Choices(
        charts=_words(packs, "charts", ChartKind, DEFAULTS.charts, wrong),
        variation=VariationSettings(
            screening=_one_of(variation, "screening", _YES_NO, USUAL.screening, wrong),
            trend=_one_of(variation, "trend", _TRENDS, USUAL.trend, wrong),
            shift=USUAL.shift,
            beyond_counts=_one_of(
                variation, "two_of_three", _TWO_OF_THREE, USUAL.beyond_counts, wrong
            ),
        ),
        recent_trend=_one_of(packs, "recent_trend", _YES_NO, DEFAULTS.recent_trend, wrong),
        signoff_required=_words(packs, "signoff_required", SignedPart, (), wrong),
    )
    return choices, tuple(found)


def wants_pdf(config_file: Path) -> bool:
    """Whether settings ask for PDFs as a part of each edition that is published."""
    packs = _mapping(_mapping(_written(config_file), "extra"), "packs")
    return _one_of(packs, _PDF, _YES_NO, False, lambda *_: None)


def _written(config_file: Path) -> object:
    """What a settings file says, as plain text; nothing where it is no YAML."""
    try:
        return yaml.load(config_file.read_text("utf-8-sig"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None


#: Told where a setting stands, what it says and what to do.
_Wrong = Callable[[str, object, str], None]

_Value = TypeVar("_Value", bool, int)
Word = TypeVar("Word", bound=StrEnum)


def _mapping(of: object, key: str) -> Mapping[str, object]:
    found = of.get(key) if isinstance(of, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _known(given: Mapping[str, object], known: tuple[str, ...], of: str, wrong: _Wrong) -> None:
    for key in given:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            remedy = f"Did you mean {near[0]}?" if near else f"It takes {', '.join(known)}."
            wrong(of, key, remedy)


def _one_of(
    given: Mapping[str, object],
    key: str,
    words: Mapping[str, _Value],
    usual: _Value,
    wrong: _Wrong,
) -> _Value:
    if key not in given:
        return usual
    value = given[key]
    if isinstance(value, str) and value in words:
        return words[value]
    wrong(key, value, f"Write one of: {', '.join(words)}.")
    return usual


def _words(
    packs: Mapping[str, object],
    key: str,
    kinds: type[Word],
    usual: tuple[Word, ...],
    wrong: _Wrong,
) -> tuple[Word, ...]:
    """The words of a list, each once."""
    given = packs.get(key, [])
    if not isinstance(given, list):
        wrong(key, given, f"Write it as a list: [{', '.join(usual or kinds)}].")
        return usual
    known = {kind.value: kind for kind in kinds}
    names = [name if isinstance(name, str) else str(name) for name in given]
    for name in names:
        if name not in known:
            wrong(key, name, f"Choose from {', '.join(known)}.")
    if key not in packs:
        return usual
    return tuple(dict.fromkeys(known[name] for name in names if name in known))
