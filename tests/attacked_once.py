"""The attack on a block of published figures, worked out once in a run of tests.

Hundreds of tests check or publish the same few packages, each in a workspace that remembers
nothing, and the attack takes half of that time. Its answers are kept for the others of the same run
by the program's own name for them, a digest of all that readers have: of other figures another
answer is worked out, and the hidden counts are asked of it anew each time. The program's own memory
works as ever. Tests of the attack itself, and what is `started`, work it out for themselves.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.model.figures import Figures
from generator.model.indicators import Indicator
from generator.model.records import Area, Category
from generator.protect.attack import attacking
from generator.protect.attack.told import Told
from generator.protect.profiles import Profile
from generator.publish.cache import Cache

#: Names the folder for the answers of this run of tests; without it nothing is shared.
ATTACKED = "PACKS_TESTS_ATTACKED"

_attacked = attacking.attacked


def attack_once() -> None:
    """Have this process share its answers with the others of its run of tests."""
    attacking.attacked = _answered_once


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


def _answered_once(
    told: Sequence[Told],
    truth: Figures,
    indicators: Sequence[Indicator],
    areas: Sequence[Area],
    categories: Sequence[Category],
    profile: Profile,
    remembered: Mapping[str, str] = MappingProxyType({}),
) -> attacking.Attack:
    """What the attack finds, by its answers on blocks that a process before this one had."""
    of = (told, truth, indicators, areas, categories, profile)
    if not (folder := os.environ.get(ATTACKED)):
        return _attacked(*of, remembered)
    shared = Cache(Path(folder))
    found = _attacked(*of, _Answers(remembered, shared))
    for name, answer in found.noted.items():
        shared.put(name, answer)
    return found
