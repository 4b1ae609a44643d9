"""Ctrl-C ends the program with status 130 and not a word, wherever it comes.

Python raises KeyboardInterrupt where the program just is. In the middle of an import, of a database's
cleaning up or of a library's C code, that may come out as another error, whose traceback nobody asked for,
or be told on stderr and forgotten, and the program goes on. So it is remembered: whatever error a program
ends with that was interrupted, the interruption is why; and where it was forgotten, it comes again.
"""

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

INTERRUPTED = 130
_AGAIN_S = 0.02


class _Interrupts:
    """Whether there was one."""

    def __init__(self) -> None:
        self.came = False

    def note(self, _number: int, _frame: FrameType | None) -> None:
        """Act as Python does, and remember it."""
        self.came = True
        raise KeyboardInterrupt

    def forgotten(self, told: Any) -> None:
        """An error that Python cannot raise. Once Ctrl-C came, none is worth telling, and one that is Ctrl-C
        itself comes again, a moment later and elsewhere."""
        if not self.came:
            sys.__unraisablehook__(told)
        elif issubclass(told.exc_type, KeyboardInterrupt):
            again = threading.Timer(_AGAIN_S, signal.raise_signal, [signal.SIGINT])
            again.daemon = True
            again.start()


_interrupts = _Interrupts()


def heed() -> None:
    """KeyboardInterrupt where Ctrl-C came and something turned it into an error of its own, which was taken
    for a fault of the input in hand."""
    if _interrupts.came:
        raise KeyboardInterrupt


def ended(work: Callable[[], int]) -> int:
    """The exit status that `work` returns, or 130 where Ctrl-C came; from then on, a further one ends the
    process at once."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return work()  # ignored, as in the background of a shell, or somebody else's to act upon
    sys.unraisablehook = _interrupts.forgotten
    try:
        signal.signal(signal.SIGINT, _interrupts.note)
        status = work()
    except BaseException:
        if not _interrupts.came:
            raise
        status = INTERRUPTED
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return INTERRUPTED if _interrupts.came else status
