"""Loaded by `ran`: what every process of the program would make anew, made once for all of them.

The page templates of the repository are compiled, its words and the program's schemas are read, and
so is what every chart is drawn by. That last is done in a process of its own, since what compiles
it has threads, and with threads none can divide.

What Vega drew for one of these processes is kept for the others of the same run of tests, by all
that it was drawn from: hundreds of them draw the charts of the same few packages. So are the
answers of the attack: see `attacked_once`. The program's own store of drawings works as ever;
`test_reproducible` and what is `started` draw for themselves.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from attacked_once import attack_once
from built_by_hand import TEMPLATES

from generator import attacking
from generator.compose.charts import vega
from generator.compose.templates import Templates
from generator.publish.cache import Cache
from generator.read import cells, made_with
from generator.read.resources import RESOURCES

#: Names the folder for the drawings of this run of tests; without it each process draws its own.
DRAWN = "PACKS_TESTS_DRAWN"

for name in (templates := Templates(TEMPLATES)).names:
    templates._environment.get_template(name)

# What depends on the program alone, which no test changes: what is `started` reads it for itself.
for resource in RESOURCES:
    cells._frictionless_readers(resource)
made_with.installed_lock()
made_with.rules_digest()
attacking._program()
attack_once()

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

# What every process has from here on, none of them looks through for what could be thrown away.
gc.collect()
gc.freeze()
