"""What an edition's record says of the libraries and the rules it was made with."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from built_by_hand import entry_of

from conftest import REPOSITORY
from generator.publish.catalogue import record_text
from generator.read.made_with import lock_if_installed

LOCK = """
# made by hand
altair==6.3.0 \\
    --hash=sha256:00
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:11
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:22
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:33
"""


def test_the_record_has_the_digests_of_the_lock_and_of_the_rules() -> None:
    record = json.loads(record_text(entry_of(), ()))
    lock = (REPOSITORY / "requirements" / "site.txt").read_bytes()
    rules = sorted((REPOSITORY / "generator" / "rules").glob("*.md"))
    assert record["lock"] == sha256(lock).hexdigest()
    assert record["rules"] == sha256(b"".join(r.read_bytes() for r in rules)).hexdigest()


@pytest.mark.parametrize(
    ("installed", "agrees"),
    [
        ({"altair": "6.3.0", "numpy": "2.4.6"}, True),
        ({"altair": "6.3.0", "numpy": "2.5.5", "colorama": "0.4.6"}, True),
        ({"altair": "6.3.0", "numpy": "2.5.6"}, False),
        ({"altair": "6.3.1", "numpy": "2.5.5"}, False),
        ({"altair": "6.3.0", "numpy": "2.5.5", "other": "1"}, True),
    ],
)
def test_a_lock_is_named_only_where_it_is_what_is_installed(
    installed: dict[str, str], agrees: bool
) -> None:
    expected = sha256(LOCK.encode()).hexdigest() if agrees else None
    assert lock_if_installed(LOCK, installed.get) == expected
