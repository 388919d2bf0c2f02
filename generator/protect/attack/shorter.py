"""The same sums in fewer terms: what a year shares with its quarters need not be said again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.protect.attack.solver import Left

_NEAR = 1e-6


def shorter(rows: Sequence[Left]) -> list[Left]:
    """Rows that the same numbers meet, in fewer terms and often fewer rows.

    From each known sum is taken, while it becomes shorter, the one that it shares most with. Terms
    stay whole, so nothing is rounded; other rows stay as they are.
    """
    sums = [row for row in rows if _is_plain_sum(row)]
    kept = [row for row in rows if not _is_plain_sum(row)]
    done: list[Left] = []
    of_unknown: dict[int, list[int]] = {}
    for terms, below, above in sorted(sums, key=lambda row: len(row[0])):
        left = dict(terms)
        while best := _nearest(left, done, of_unknown):
            sign, (other, least, most) = best
            for unknown, times in other.items():
                now = left.get(unknown, 0.0) - sign * times
                if now:
                    left[unknown] = now
                else:
                    del left[unknown]
            ends = (least, most) if sign > 0 else (-most, -least)
            below, above = below - ends[0], above - ends[1]
        if not left and below <= _NEAR and above >= -_NEAR:
            continue
        if not left:
            # Nothing is left but a number that is not 0: no numbers meet the rows as they were.
            return list(rows)
        for unknown in left:
            of_unknown.setdefault(unknown, []).append(len(done))
        done.append((left, below, above))
    return [*done, *kept]


def _is_plain_sum(row: Left) -> bool:
    terms, below, above = row
    return above - below <= _NEAR and all(times in (1.0, -1.0) for times in terms.values())


def _nearest(
    terms: dict[int, float], done: Sequence[Left], of_unknown: dict[int, list[int]]
) -> tuple[int, Left] | None:
    """The row that leaves the fewest terms when it is taken away or added, if it leaves fewer."""
    shared = Counter(number for unknown in terms for number in of_unknown.get(unknown, ()))
    best: tuple[int, int, Left] | None = None
    for number, count in shared.items():
        other = done[number][0]
        # Of what both have, all may go; of what only the other has, all comes in.
        if 2 * count - len(other) <= (best[0] if best else 0):
            continue
        same = sum(terms.get(unknown) == times for unknown, times in other.items())
        opposite = sum(terms.get(unknown) == -times for unknown, times in other.items())
        gain = max(same, opposite) - (len(other) - count)
        if gain > (best[0] if best else 0):
            best = (gain, 1 if same >= opposite else -1, done[number])
    return (best[1], best[2]) if best else None
