"""The pattern of figures to hide, one set of tied cells at a time."""

from __future__ import annotations

from generator.protect.suppression.cells import Block, Exposed, Held, Pattern, Table

#: Figures to choose from in one exact search; beyond it a search can take more than 10 seconds.
EXACT_UP_TO = 80

#: Movements of cells in one exact search: witnesses times cells.
_EXACT_MOVEMENTS = 20_000


def choose(table: Table, largest: int, *, exact_up_to: int = EXACT_UP_TO) -> Pattern:
    """The figures to hide so that each protected cell may be 1 and may be `largest`, or beyond.

    That is judged from all that stays open, every sum, and that no count is below 0. Of such
    patterns the one with the fewest figures, then the least loss, then the fewest changes, then
    the first by key; where a set has more than `exact_up_to` figures to choose from, one with few.
    A protected cell that nothing protects is named in `exposed`; the rest are protected all the
    same.
    """
    exposed = _open_already(table)
    blocks: list[Block] = []
    if any(cell.protected for cell in table.cells):
        # Only here: the libraries take longer to load than most packages take to release.
        from generator.protect.suppression.by_block import chosen_by_block

        blocks, found = chosen_by_block(table, largest, exact_up_to, _EXACT_MOVEMENTS)
        exposed += found
    kept = {figure.key for figure in table.shown if figure.held is Held.HIDDEN}
    primary = {cell.shown_by for cell in table.cells if cell.protected} - {""}
    partners = {key for block in blocks for key in block.partners}
    settled = {figure.key for figure in table.shown if figure.held is Held.OPEN}
    return Pattern(
        tuple(sorted((kept | primary | partners) - settled)),
        tuple(blocks),
        tuple(sorted(exposed, key=lambda one: one.cell)),
    )


def _open_already(table: Table) -> list[Exposed]:
    """The protected cells that a figure settled as open shows itself."""
    settled = {figure.key for figure in table.shown if figure.held is Held.OPEN}
    return [
        Exposed(cell.key, (cell.shown_by,))
        for cell in table.cells
        if cell.protected and cell.shown_by in settled
    ]
