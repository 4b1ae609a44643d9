"""A real PostgreSQL server for tests: started once for all workers of a run, offline, then thrown away.

Its programs are those of the PyPI package `pgserver`, or of a PostgreSQL that is installed. PostgreSQL
refuses to run as root; there it runs as nobody.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

NOBODY = "nobody"
_VARIABLE = "MUSNAD_TESTS_SERVER"
_SETTINGS = "-c listen_addresses= -c max_connections=200 -c log_min_messages=fatal"
_HASTY = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoServerError(Exception):
    """Why there is no server to test with."""


def programs() -> Path:
    """The folder of PostgreSQL's programs. NoServerError where there is none."""
    package = importlib.util.find_spec("pgserver")
    places = (
        [Path(one) / "pginstall" / "bin" for one in (package.submodule_search_locations or ())]
        if package
        else []
    )
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    named = shutil.which("pg_ctl")
    places += [Path(named).resolve().parent] if named else []
    for place in places:
        if (place / "initdb").is_file() and (place / "pg_ctl").is_file():
            return place
    raise NoServerError("no PostgreSQL: neither the package pgserver nor an installed one")


class Server:
    """A server in a folder of its own; `url` names its first database, over a socket."""

    def __init__(self, folder: Path, lasting: bool = False) -> None:
        """`folder` must be short, for sockets have short names. What a server that is not `lasting` holds may
        be lost when it stops at once."""
        self.folder, self._data = folder, folder / "data"
        self._settings = _SETTINGS if lasting else f"{_SETTINGS} {_HASTY}"
        self.log = folder / "log"

    def url(self, database: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it, made first where it is new. NoServerError where it will not."""
        if not (self._data / "PG_VERSION").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            self._give_away()
            self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
                      "--locale=C")  # fmt: skip
        settings = f"{self._settings} -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", self._data, "-l", self.log, "-w", "-t", "60", "-o", settings, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it; nothing where it does not run."""
        if (self._data / "postmaster.pid").is_file():
            self._run("pg_ctl", "-D", self._data, "-w", "-m", how, "stop")

    def remove(self) -> None:
        """Stop it and remove its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _give_away(self) -> None:
        if os.geteuid() == 0:
            user = pwd.getpwnam(NOBODY)
            os.chown(self.folder, user.pw_uid, user.pw_gid)

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._bin() / program), *map(str, arguments)]
        found = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd="/", env=_environment(), **_as_nobody(),
        ) if program != "pg_ctl" or "start" not in arguments else _started(command)  # fmt: skip
        if found.returncode:
            said = (found.stdout or b"").decode(errors="replace").strip().splitlines()
            raise NoServerError(f"{program} ended with {found.returncode}: {' '.join(said[-3:])}")

    def _bin(self) -> Path:
        """The programs, copied to where nobody may run them if root's home hides them."""
        place = programs()
        if os.geteuid() or _open_to_all(place):
            return place
        copy = self.folder / "pginstall"
        if not copy.is_dir():
            shutil.copytree(place.parent, copy, symlinks=True)
        return copy / "bin"


def _started(command: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    """Run `pg_ctl start` without a pipe, which the server would keep open."""
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/",
            env=_environment(), **_as_nobody(),
        )  # fmt: skip
        said.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, said.read())


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


def _as_nobody() -> dict[str, Any]:
    if os.geteuid():
        return {}
    user = pwd.getpwnam(NOBODY)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _open_to_all(place: Path) -> bool:
    return all(one.stat().st_mode & 0o005 == 0o005 for one in (place, *place.parents))


def scratch() -> Path:
    """A folder of a short name, open to all."""
    folder = Path(tempfile.mkdtemp(prefix="musnad-pg-"))
    folder.chmod(0o755)
    return folder


def prepare() -> Path:
    """Name the folder of the run's server, for this process and the workers it starts."""
    folder = scratch()
    os.environ[_VARIABLE] = str(folder)
    return folder


def running() -> Server:
    """The run's server, started by whoever asks first. NoServerError where it cannot be."""
    folder = Path(os.environ[_VARIABLE])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = Server(folder / "s")
        failed = folder / "failed"
        if failed.is_file():
            raise NoServerError(failed.read_text(encoding="utf-8"))
        if not (server.folder / "data" / "postmaster.pid").is_file():
            try:
                server.start()
            except (NoServerError, OSError, KeyError) as error:
                failed.write_text(str(error), encoding="utf-8")
                raise NoServerError(str(error)) from None
    return server


def clean_up(folder: Path) -> None:
    """End the run's server and remove its folder."""
    Server(folder / "s").stop()
    shutil.rmtree(folder, ignore_errors=True)
