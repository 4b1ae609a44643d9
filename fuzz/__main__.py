"""Fuzz one target for a while and tell what does not hold.

    python -m fuzz TARGET [--seconds N] [--seeds FOLDER] [--kept FOLDER] [--try FILE …]

Seconds are those of the processor. What the fuzzer found worth keeping, and one input for each thing that
does not hold, stay under build/fuzz/TARGET (or FOLDER): the next run goes on from there. --try checks these
files alone, without the fuzzer. Exit 1 where anything does not hold. It needs atheris: `make fuzz` installs
it.
"""

import argparse
import hashlib
import importlib
import io
import os
import sys
import time
import traceback
from contextlib import redirect_stderr, suppress
from pathlib import Path
from typing import Any

from tests.shared import CHECKOUT

_INSTRUMENTED = ["musnad", "feedparser", "warcio", "docx"]
_HANGS_S, _MEMORY_MB = 300, 3_000


class Round:
    """One run: each input checked, the first of each kind that breaks something written down."""

    def __init__(self, target: Any, seconds: float, findings: Path) -> None:
        """`target`: a targets.Target; `findings`: the folder for inputs that break something."""
        self._target, self._seconds, self._findings = target, seconds, findings
        self._tried, self._seen, self._began = 0, set[str](), time.process_time()

    def one(self, raw: bytes) -> None:
        """Check one input; end the program when the time is up."""
        self._tried += 1
        try:
            self._target.check(raw)
        except Exception as error:  # noqa: BLE001  # anything may be wrong; that is what is looked for
            self._note(raw, error)
        if time.process_time() - self._began > self._seconds:
            self.end()

    def end(self) -> None:
        """Tell what came of it, and end the program, whatever the fuzzer's own threads do."""
        spent = time.process_time() - self._began
        print(
            f"{self._tried:,} inputs, {spent:.0f} s of processor time, {len(self._seen)} findings", flush=True
        )
        os._exit(1 if self._seen else 0)

    def _note(self, raw: bytes, error: Exception) -> None:
        mark = signature(error)
        if mark in self._seen:
            return
        self._seen.add(mark)
        path = self._findings / hashlib.sha256(mark.encode()).hexdigest()[:12]
        path.write_bytes(raw)
        path.with_suffix(".why").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        print(f"FINDING {mark}\n    {path}", flush=True)


def signature(error: BaseException) -> str:
    """What kind of finding it is: the error, and where it came from; numbers in it are left out."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = "".join(letter for letter in str(error)[:80] if not letter.isdigit())
    return f"{type(error).__name__} {Path(last.filename).name}:{last.name}: {said}"


def main() -> int:
    """Run; 1 where anything does not hold, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("target")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seeds", type=Path, help="a folder of more inputs to begin with")
    parser.add_argument("--kept", type=Path, help="where what is found is kept")
    parser.add_argument("--try", type=Path, nargs="+", dest="files", help="check these files alone")
    asked = parser.parse_args()
    if asked.files:
        target = _target(asked.target)
        return max(_tried(target, path) for path in asked.files)
    try:
        import atheris  # noqa: PLC0415
    except ImportError:
        sys.stderr.write("fuzz: atheris is not installed; run make fuzz\n")
        return 2
    with (
        redirect_stderr(io.StringIO()),  # it names each module
        atheris.instrument_imports(include=_INSTRUMENTED, enable_loader_override=False),
    ):
        target = _target(asked.target)
    kept = asked.kept or CHECKOUT / "build" / "fuzz" / asked.target
    held, findings = kept / "inputs", kept / "findings"
    for folder in (held, findings):
        folder.mkdir(parents=True, exist_ok=True)
    more = list(importlib.import_module("fuzz.seeds").files(asked.seeds)) if asked.seeds else []
    for raw in (*target.begins(), *more):
        (held / hashlib.sha256(raw).hexdigest()[:16]).write_bytes(raw[: target.most])
    arguments = [
        sys.argv[0], str(held), f"-max_len={target.most}", f"-timeout={_HANGS_S}",
        f"-report_slow_units={_HANGS_S}", f"-rss_limit_mb={_MEMORY_MB}", f"-artifact_prefix={findings}/",
        "-verbosity=0",
    ]  # fmt: skip
    with suppress(Exception):
        target.check(target.begins()[0])  # what is loaded once is not to be laid to an input
    chosen = _mutator(target, atheris)
    atheris.Setup(
        arguments,
        Round(target, asked.seconds, findings).one,
        **({"custom_mutator": chosen} if chosen else {}),
    )
    atheris.Fuzz()
    return 0


def _target(name: str) -> Any:
    """A target by name; ends the program where there is none."""
    known = importlib.import_module("fuzz.targets").TARGETS
    if name not in known:
        sys.exit(f"fuzz: there is no target {name}; there are {', '.join(known)}")
    return known[name]


def _tried(target: Any, path: Path) -> int:
    try:
        target.check(path.read_bytes())
    except Exception as error:  # noqa: BLE001
        print(f"{path}: {signature(error)}")
        traceback.print_exception(error)
        return 1
    print(f"{path}: all holds")
    return 0


def _mutator(target: Any, atheris: Any) -> Any:
    """The target's own way of making inputs, in turn with the fuzzer's; None where that alone will do."""
    if target.inside:
        return importlib.import_module("fuzz.mutate").within(
            lambda raw, most: atheris.Mutate(raw, most)  # noqa: PLW0108  # Fuzz() puts another in its place
        )
    if target.making is None:
        return None
    return lambda raw, most, seed: (
        atheris.Mutate(raw, most) if seed % 8 == 0 else target.making(raw, most, seed)
    )


if __name__ == "__main__":
    sys.exit(main())
