"""Ctrl-C, wherever it comes, ends the program with status 130 and not a word."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from musnad.engine.processes import _deaf_children
from tests.kills import PROGRAM, write_articles

_HEAD = """
import signal, sys, time
from musnad.cli.interrupt import ended, heed
def interrupt():
    signal.raise_signal(signal.SIGINT)
"""
ENDS = {
    "it comes through": "def work():\n    interrupt()",
    "a library makes another error of it": """
def work():
    try:
        interrupt()
    except BaseException:
        raise ImportError("initialization failed without raising an exception") from None
""",
    "cleaning up behind it fails": """
def work():
    try:
        interrupt()
    finally:
        raise RuntimeError("the connection is in use")
""",
    "it comes where Python can raise nothing, and comes again": """
class Handle:
    def __del__(self):
        interrupt()
def work():
    Handle()
    time.sleep(30)
    return 0
""",
    "other errors that come of it where nothing can be raised": """
class Handle:
    def __del__(self):
        raise ValueError("half closed")
def work():
    held = Handle()
    interrupt()
""",
    "it was taken for a fault of the input": """
def work():
    try:
        interrupt()
    except BaseException:
        heed()
    return 0
""",
    "all was done": """
def work():
    try:
        interrupt()
    except KeyboardInterrupt:
        pass
    return 0
""",
}


def run(body: str, tail: str = "sys.exit(ended(work))") -> "subprocess.CompletedProcess[str]":
    """A program of that work, ended as ours is."""
    code = f"{_HEAD}{body}\n{tail}\n"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("how", ENDS)
def test_ctrl_c_ends_quietly_when(how: str) -> None:
    found = run(ENDS[how])
    assert (found.returncode, found.stderr) == (130, "")


def test_ctrl_c_behind_the_work_ends_the_process_at_once() -> None:
    found = run("def work():\n    return 3", "ended(work)\ninterrupt()")
    assert (found.returncode, found.stderr) == (-signal.SIGINT, "")


def test_errors_without_ctrl_c_are_told() -> None:
    found = run("def work():\n    raise ValueError('a mistake of ours')")
    assert found.returncode == 1 and "a mistake of ours" in found.stderr
    unraised = run("class A:\n    def __del__(self):\n        1 / 0\ndef work():\n    A()\n    return 0")
    assert unraised.returncode == 0 and "ZeroDivisionError" in unraised.stderr


def test_a_shell_that_ignores_ctrl_c_for_us_is_heeded() -> None:
    ignoring = "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    found = run(f"{ignoring}def work():\n    interrupt()\n    return 0")
    assert (found.returncode, found.stderr) == (0, "")


def _blocked(told: "multiprocessing.Queue[bool]") -> None:
    told.put(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))


def test_processes_never_hear_ctrl_c_and_we_still_do() -> None:
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    with _deaf_children():
        child = context.Process(target=_blocked, args=(told,))
        child.start()
    assert told.get(timeout=60) is True
    child.join()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize("after", [0.6, 1.5, 2.5])
def test_ctrl_c_at_a_terminal_reaches_all_processes_and_is_quiet(after: float, tmp_path: Path) -> None:
    write_articles(tmp_path / "texts", 60)
    command = [*PROGRAM, str(tmp_path / "texts"), "--project", str(tmp_path / "p"), "--workers", "2"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True
    ) as running:
        time.sleep(after)
        os.killpg(running.pid, signal.SIGINT)
        told = running.communicate()[1]
    if "Traceback" in told:  # before our code runs, Python itself may be interrupted
        assert "app.py" not in told and "spawn" not in told, told
