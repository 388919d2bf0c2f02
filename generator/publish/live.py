"""A live preview in a browser: MkDocs' server, which reloads pages, over pages made on asking."""

from __future__ import annotations

import logging
import posixpath
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from generator.model.errors import PacksError
from generator.publish.writing import patiently

#: Seconds between two looks at the sources, and of quiet that ends a change of several files.
_LOOKS, _QUIET = 0.1, 0.05


def serve_live(
    page: Callable[[str], bytes | None],
    changed: Callable[[], None],
    watched: Iterable[Path],
    port: int,
) -> None:
    """Serve what `page` answers for a path, on this machine alone, until the person stops it.

    After each change below the watched places `changed` is called, and then browsers load again.
    Raises `PacksError` where the port cannot be used.
    """
    from mkdocs.livereload import LiveReloadServer

    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    with TemporaryDirectory(prefix="packs-live-") as name:
        folder, one_at_a_time = Path(name).resolve(), Lock()
        server = LiveReloadServer(
            builder=changed,
            host="127.0.0.1",
            port=port,
            root=str(folder),
            polling_interval=_LOOKS,
        )
        server.build_delay = _QUIET

        def answer(environ: Any, start_response: Any) -> Iterable[bytes]:
            path = _path_of(environ["PATH_INFO"])
            if not path.startswith("livereload/"):
                with one_at_a_time:
                    _lay_down(folder, path, page(path))
            found: Iterable[bytes] = server.serve_request(environ, start_response)
            return found

        server.set_app(answer)
        server.error_handler = lambda code: page("404.html") if code == 404 else None
        for place in watched:
            if place.exists():
                server.watch(str(place))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            logging.getLogger(__name__).info("Shutting down...")
        except OSError as error:
            raise PacksError(
                f"Port {port} of this machine cannot be used ({error.strerror}). "
                "Choose another with --port."
            ) from error
        finally:
            _shut(server)


def _path_of(asked: str) -> str:
    """The path of a page from the root of the site, as the server below reads it."""
    path = asked.encode("latin-1").decode("utf-8", "ignore")
    return posixpath.normpath(f"/{path}index.html" if path.endswith("/") else f"/{path}").lstrip(
        "/"
    )


def _lay_down(folder: Path, path: str, content: bytes | None) -> None:
    """Have the file that the server sends be the answer, whole; none where there is no answer."""
    if content is None:
        if (folder / path).is_file():
            (folder / path).unlink()
        return
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    new = folder / ".new"
    new.write_bytes(content)
    patiently(lambda: new.replace(folder / path))


def _shut(server: Any) -> None:
    """End the server; one whose port was refused has no thread to wait for."""
    if server.observer.is_alive() or server.serve_thread.is_alive():
        server.shutdown()
    else:
        server.server_close()
