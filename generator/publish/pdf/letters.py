"""The letters a document is printed in: the same on every machine, and in every printed file.

Arimo has the widths of Arial and Liberation Sans, by which drawings are laid out. Its files are the
part of it that reports need, with Latin letters, arrows and shapes; fonts/OFL.txt is its licence.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from importlib.resources import files

FAMILY = "Arimo"

#: The name that pages and drawings ask for first.
_ASKED_FOR = "Arial"
_FACES = {
    "arimo-regular.woff2": "font-weight:normal",
    "arimo-bold.woff2": "font-weight:bold",
    "arimo-italic.woff2": "font-weight:normal;font-style:italic",
    "arimo-bolditalic.woff2": "font-weight:bold;font-style:italic",
}

#: How a face is asked for where it is handed over by name.
SCHEME = "packs-letters:"


def faces() -> Mapping[str, bytes]:
    """The file of each face, by its name."""
    folder = files("generator.publish.pdf") / "fonts"
    return {name: (folder / name).read_bytes() for name in _FACES}


def by_name() -> str:
    """A style sheet that asks for each face by its name, for who hands them over itself."""
    return _sheet({name: f"{SCHEME}{name}" for name in _FACES})


def inside() -> str:
    """A style sheet with the faces in it, for a browser, which is handed nothing else."""
    return _sheet(
        {
            name: f"data:font/woff2;base64,{b64encode(face).decode()}"
            for name, face in faces().items()
        }
    )


def _sheet(addresses: Mapping[str, str]) -> str:
    return "\n".join(
        f'@font-face{{font-family:{_ASKED_FOR};{_FACES[name]};src:url("{at}") format("woff2")}}'
        for name, at in addresses.items()
    )
