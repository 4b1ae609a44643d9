"""Running the workspace: a server on this machine, which asks nothing of any other."""

import logging
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import uvicorn

from musnad.model.errors import MusnadError, ProjectError, QuestionError
from musnad.web.app import create_app
from musnad.web.assets import ASSETS
from musnad.web.security import LOOPBACK
from musnad.web.site import Site

_OPENS_AFTER_S = 0.5
_KEPT_OPEN_S = 75
"""Longer than browsers and proxies reuse a connection, so that none is closed as they send."""


def serve(
    folder: Path, host: str, port: int, names: tuple[str, ...] = (), *, team: bool = False, show: bool = False
) -> None:
    """Serve a project until interrupted. `names`: host names to answer to besides this machine's own and
    `host`; `team`: only those with an account come in. QuestionError for others on the network without a
    team, ProjectError where there is no project, nobody who could sign in, or nobody may listen there."""
    if host not in LOOPBACK and not team:
        raise QuestionError(f"--host {host} lets others in: add --team, so that they are asked who they are")
    app = create_app(folder, {*LOOPBACK, host, *names}, team=team)
    site: Site = app.state["site"]
    if team and all(one.disabled for one in site.project.store.accounts()):
        site.close()
        raise ProjectError("nobody could sign in; first: musnad accounts add NAME --role admin")
    try:
        door = listening(host, port)
    except ProjectError:
        site.close()
        raise
    threading.Thread(target=_warm, args=(site,), daemon=True).start()
    address = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/"
    _note(f"serving {folder} at {address} (Ctrl-C ends)")
    if host not in LOOPBACK:
        _note("put a proxy with TLS before it: browsers keep nobody signed in over plain HTTP")
    if not ASSETS.built:
        _note("styles and scripts are not built: pages are plain; in a checkout, run `make frontend`")
    if show:
        threading.Timer(_OPENS_AFTER_S, webbrowser.open, [address]).start()
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_keep_alive=_KEPT_OPEN_S
    )
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
    site.knowledge  # noqa: B018  # made once asked for
    found = site.snapshot()
    for made in ("matters", "index", "of_article", "of_actor", "of_speaker", "actors", "sources", "material"):
        getattr(found, made)
    with suppress(MusnadError):  # who searches is told
        site.search(found)


def _note(line: str) -> None:
    sys.stderr.write(f"{line}\n")
