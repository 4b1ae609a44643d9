"""Running the workspace: a server on this machine, which asks nothing of any other."""

import logging
import socket
import sys
import threading
import webbrowser
from pathlib import Path

import uvicorn

from musnad.model.errors import ProjectError
from musnad.web.app import create_app
from musnad.web.assets import ASSETS
from musnad.web.security import LOOPBACK
from musnad.web.site import Site

_OPENS_AFTER_S = 0.5


def serve(folder: Path, host: str, port: int, names: tuple[str, ...] = (), *, show: bool = False) -> None:
    """Serve a project until interrupted. `names`: host names to answer to besides this machine's own and
    `host`. ProjectError where there is no project, or nobody may listen there."""
    app = create_app(folder, {*LOOPBACK, host, *names})
    site: Site = app.state["site"]
    try:
        door = listening(host, port)
    except ProjectError:
        site.close()
        raise
    threading.Thread(target=_warm, args=(site,), daemon=True).start()
    address = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/"
    _note(f"serving {folder} at {address} (Ctrl-C ends)")
    if host not in LOOPBACK:
        _note("others on the network can read this project: nobody is asked who they are")
    if not ASSETS.built:
        _note("styles and scripts are not built: pages are plain; in a checkout, run `make frontend`")
    if show:
        threading.Timer(_OPENS_AFTER_S, webbrowser.open, [address]).start()
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    uvicorn.Server(config).run(sockets=[door])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there, on any free port for 0. ProjectError, one line, where it may not."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(address)
            made.listen(128)
        except OSError:
            made.close()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError(f"cannot listen on {host}, port {port}: {reason}; --port names another") from None
    return made


def _warm(site: Site) -> None:
    """Read the project before the first question, so that nobody waits for it."""
    found = site.snapshot()
    for made in ("matters", "index", "of_article", "of_actor", "of_speaker", "actors", "sources", "material"):
        getattr(found, made)


def _note(line: str) -> None:
    sys.stderr.write(f"{line}\n")
