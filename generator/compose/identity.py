"""What a council's identity is on its pages: a stylesheet of two colours, and the logo's file."""

from __future__ import annotations

from generator.model.identity import Identity, Logo

#: Where an edition keeps them; one of a council that set nothing has neither.
STYLESHEET = "assets/identity.css"
LOGOS = ("assets/identity.png", "assets/identity.svg")


def files_of_identity(identity: Identity) -> dict[str, bytes]:
    """The files of an edition that show whose it is, by path."""
    files = {look: _colours(identity).encode()} if (look := look_of_identity(identity)) else {}
    if (logo := identity.logo) is not None:
        files[_path_of(logo)] = logo.content
    return files


def look_of_identity(identity: Identity) -> str:
    """The path of the stylesheet; empty where a council has the colours that all have."""
    return STYLESHEET if identity.brand or identity.link else ""


def logo_of_identity(identity: Identity) -> str:
    """The path of the logo; empty where there is none."""
    return _path_of(identity.logo) if identity.logo else ""


def _path_of(logo: Logo) -> str:
    return next(path for path in LOGOS if path[-4:] == logo.name[-4:])


def _colours(identity: Identity) -> str:
    """The two colours by the names that the stylesheet of all pages uses; after it, they win."""
    own = (("--brand", identity.brand), ("--link", identity.link))
    return f":root{{{';'.join(f'{name}:{colour}' for name, colour in own if colour)}}}\n"
