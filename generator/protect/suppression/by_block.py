"""Each set of tied cells by the method that suits its size, and what could not be protected."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.protect.suppression.cells import Block, Exposed, Method, Table
from generator.protect.suppression.exact import fewest
from generator.protect.suppression.movement import few, in_the_way, reachable
from generator.protect.suppression.solver import TooLong
from generator.protect.suppression.system import System, Witness, systems_of


def chosen_by_block(
    table: Table, largest: int, exact_up_to: int, movements: int
) -> tuple[list[Block], list[Exposed]]:
    """What was done in each set of tied cells that holds a protected one, and what is exposed.

    A set with up to `exact_up_to` figures to choose from, and up to `movements` cells counted once
    for each thing asked of them, is searched exactly.
    """
    blocks, exposed = [], []
    for system in systems_of(table, largest):
        method, chosen, lost = _chosen(system, exact_up_to, movements)
        exposed += [in_the_way(table, cell, largest) for cell in sorted(lost)]
        partners = [
            figure
            for figure, is_chosen, is_forced in zip(
                system.shown, chosen, system.forced, strict=True
            )
            if is_chosen and not is_forced
        ]
        keys = tuple(figure.key for figure in partners)
        blocks.append(Block(method, keys, sum(figure.loss for figure in partners)))
    return blocks, exposed


def _chosen(
    system: System, exact_up_to: int, movements: int
) -> tuple[Method, NDArray[np.bool_], set[str]]:
    """How it was done, the figures to hide, and the protected cells that nothing protects."""
    to_choose = int((~system.forced).sum())
    if to_choose <= exact_up_to and len(system.witnesses) * len(system.cells) <= movements:
        try:
            chosen = fewest(system, system.witnesses) if to_choose else None
            if chosen is not None:
                return Method.EXACT, chosen, set()
            possible, lost = _possible(system)
            chosen = fewest(system, possible) if possible and to_choose else system.forced
            if chosen is not None:
                return Method.EXACT, chosen, lost
        except TooLong:
            pass  # the other way is always short
    chosen, out_of_reach = few(system)
    return Method.MOVEMENT, chosen, {system.cells[one.cell].key for one in out_of_reach}


def _possible(system: System) -> tuple[tuple[Witness, ...], set[str]]:
    """What can be proved with every figure of the system hidden, and the cells that cannot."""
    everything = np.ones(len(system.shown), dtype=np.bool_)
    proved, lost = [], set()
    for witness in system.witnesses:
        if reachable(system, witness, everything) is None:
            lost.add(system.cells[witness.cell].key)
        else:
            proved.append(witness)
    return tuple(proved), lost
