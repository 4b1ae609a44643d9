"""A project served to a real browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest
import uvicorn

from musnad.web.app import create_app
from musnad.web.assets import ASSETS
from musnad.web.serve import listening


@contextmanager
def served(project: Path, *, team: bool = False) -> Iterator[str]:
    """The address where it is, with its built styles and scripts; `team`: behind a team's door."""
    if not ASSETS.built:
        pytest.skip("FRONTEND NOT BUILT: pages are untested in a browser; run make frontend")
    socket = listening("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(project, team=team), log_config=None))
    running = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    running.start()
    while not server.started:
        sleep(0.05)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    running.join()
