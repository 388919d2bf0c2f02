"""Loaded by `ran`: what every process of the program would make anew, made once for all of them.

The page templates of the repository are compiled, its words and the program's schemas are read, and
so is what every chart is drawn by. That last is done in a process of its own, since what compiles
it has threads, and with threads none can divide.

What Vega drew for one of these processes is kept for the others of the same run of tests, by all
that it was drawn from: hundreds of them draw the charts of the same few packages. So is what the
attack worked out of a block of published figures, by the program's own name for its content: only
`truth` is asked anew of it. The program's own stores of both work as ever; `test_reproducible`, the
tests of the attack and what is `started` work out for themselves.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from built_by_hand import TEMPLATES

from generator import attacking
from generator.compose.charts import vega
from generator.compose.templates import Templates
from generator.model.figures import Figures
from generator.model.indicators import Indicator
from generator.model.records import Area, Category
from generator.protect.attack import attacking as the_attack
from generator.protect.attack.told import Told
from generator.protect.profiles import Profile
from generator.publish.cache import Cache
from generator.read import cells, made_with
from generator.read.resources import RESOURCES

#: Names the folder for the drawings of this run of tests; without it each process draws its own.
DRAWN = "PACKS_TESTS_DRAWN"

#: Names the folder for the answers of the attack in this run of tests, likewise.
ATTACKED = "PACKS_TESTS_ATTACKED"

for name in (templates := Templates(TEMPLATES)).names:
    templates._environment.get_template(name)

# What depends on the program alone, which no test changes: what is `started` reads it for itself.
for resource in RESOURCES:
    cells._frictionless_readers(resource)
made_with.installed_lock()
made_with.rules_digest()
attacking._program()

_COMPILED = subprocess.run(
    [sys.executable, "-c", f"from {vega.__name__} import _compiled_text as t; print(t(), end='')"],
    capture_output=True,
    check=True,
    encoding="utf-8",
).stdout
vega._compiled_text = cache(lambda: _COMPILED)

_draw = vega._rendered


def _drawn_once(content: dict[str, Any], drawings: vega.DrawingStore) -> str:
    """What Vega draws of a chart's data, or drew for a process before this one."""
    if not (folder := os.environ.get(DRAWN)):
        return _draw(content, drawings)
    vega._compiled(drawings)  # which the program's own store is to hold in any case
    kept, key = Cache(Path(folder)), vega._key(content)
    svg = kept.get(key)
    if svg is None:
        svg = _draw(content, drawings)
        kept.put(key, svg)
    return svg


vega._rendered = _drawn_once


@dataclass(frozen=True)
class _Answers(Mapping[str, str]):
    """What a process remembers of the attack, and what others of this run of tests worked out."""

    own: Mapping[str, str]
    shared: Cache

    def __getitem__(self, name: str) -> str:
        answer = self.own.get(name) or self.shared.get(name)
        if answer is None:
            raise KeyError(name)
        return answer

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)


_attacked = the_attack.attacked


def _answered_once(
    told: Sequence[Told],
    truth: Figures,
    indicators: Sequence[Indicator],
    areas: Sequence[Area],
    categories: Sequence[Category],
    profile: Profile,
    remembered: Mapping[str, str] = MappingProxyType({}),
) -> the_attack.Attack:
    """What the attack finds, by its answers on blocks that a process before this one had."""
    of = (told, truth, indicators, areas, categories, profile)
    if not (folder := os.environ.get(ATTACKED)):
        return _attacked(*of, remembered)
    shared = Cache(Path(folder))
    found = _attacked(*of, _Answers(remembered, shared))
    for name, answer in found.noted.items():
        shared.put(name, answer)
    return found


the_attack.attacked = _answered_once
