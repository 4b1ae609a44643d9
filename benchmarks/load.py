"""The workspace under a crowd: readers walk its pages, reviewers rule on claims, and nothing may be lost.

    python -m benchmarks.load sqlite|postgresql --corpus FILE.jsonl [--articles 3000] [--readers 50]
        [--reviewers 5] [--seconds 300] [--pause 2.0] [--folder DIRECTORY]

A project is read from the first lines of FILE (JSON Lines, as `musnad read --jsonl` takes them) and served
by `musnad serve --team` on loopback in a process of its own. Readers sign in and follow links and lists, some
as JSON or CSV; reviewers accept, fix, reject and take back through the forms of the review page, with their
tokens. `--pause`: seconds between two requests of one person, on average; 0 for none. PostgreSQL is started
as the tests start it. Printed: how long answers took by kind of page, what the server used, and how many
rulings came. Exit 1 where an answer was an error, a connection broke, or a ruling that was answered with
success is not in the store and in the custody log exactly once.
"""

import argparse
import asyncio
import html
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

import httpx
import msgspec

from benchmarks.intake import places, read
from musnad.queries import accounts, upkeep
from musnad.queries.clock import now
from musnad.store.place import Place
from musnad.store.project import Project

PASSWORD = "five patient storks"  # noqa: S105  # of accounts that live as long as this run
READER = "Reader"
_PROGRAM = "from musnad.cli import main; main()"
_WALK = (
    ("/", 3), ("/matters", 10), ("/articles", 6), ("/actors", 5), ("/sources", 6), ("/outlets", 2),
    ("/network", 6), ("/network.json", 4), ("/timeline", 3), ("/map", 2), ("/disputes", 4), ("/search", 10),
    ("a matter", 16), ("an article", 12), ("an actor", 4), ("a source", 4), ("/matters.json", 1),
    ("/articles.csv", 1), ("/matters.csv", 1), ("/review", 2),
)  # fmt: skip
_KIND = {"matters": "a matter", "articles": "an article", "actors": "an actor", "sources": "a source"}
_SEARCHES = (
    "غارة",
    "الرئيس",
    "«مجلس الأمن»",
    "هجوم",
    "النفط",
    "Houthi",
    "أعلن",
    "مباراة",
    "وزير الخارجية",
    "السوق",
)
_LINK = re.compile(r'href="(/(matters|articles|actors|sources)/[^"#?]+)"')
_NEXT = re.compile(r'<a[^>]*rel="next"[^>]*href="(/[^"#]+)"')
_FORM = re.compile(r'<form[^>]*action="(/[^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_INPUT = re.compile(r'<input[^>]*?name="(\w+)"(?:[^>]*?value="([^"]*)")?')
_SELECT = re.compile(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', re.DOTALL)
_CHOSEN = re.compile(r'<option[^>]*value="([^"]*)"[^>]*selected')
_TURNS = ("accept", "fix", "reject", "undo", "accept", "accept")
_PATIENCE, _STARTING = 120.0, 300
"""Seconds until an answer, and the server, are given up."""


class Sent(msgspec.Struct, frozen=True):
    """A ruling that was answered with success. `mark`: the reason given, like no other; of an undo, the
    number it takes back."""

    by: str
    ruling: str
    claim: str
    mark: str


class Seen(msgspec.Struct):
    """What a crowd met: seconds of each answer by kind of page, errors in words, rulings with success."""

    took: defaultdict[str, list[float]] = msgspec.field(default_factory=lambda: defaultdict(list))
    errors: list[str] = []
    sent: list[Sent] = []


class Visitor:
    """One person with a browser of their own, signed in."""

    def __init__(self, address: str, name: str, seen: Seen, seed: int, pause: float) -> None:
        """`pause`: seconds between two requests, on average."""
        self._name, self._seen, self._pause = name, seen, pause
        self._draw = random.Random(seed)
        self._client = httpx.AsyncClient(base_url=address, timeout=_PATIENCE)

    async def enter(self) -> None:
        """Sign in."""
        page = await self.ask("sign-in", "GET", "/sign-in")
        fields = dict(forms(page.text if page is not None else "")).get("/sign-in/enter", {})
        fields |= {"name": self._name, "password": PASSWORD}
        await self.ask("sign-in", "POST", "/sign-in/enter", fields)

    async def ask(
        self, kind: str, method: str, address: str, form: Mapping[str, str] | None = None
    ) -> httpx.Response | None:
        """Send a request and note how long the whole answer took; None where there was none, or an error."""
        begun = time.perf_counter()
        try:
            answer = await self._client.request(method, address, data=form)
        except httpx.HTTPError as error:
            self._seen.errors.append(f"{method} {address}: {type(error).__name__} {error}")
            return None
        self._seen.took[kind].append(time.perf_counter() - begun)
        if _good(method, answer):
            return answer
        line = re.search(r'<p class="line"><bdi>(.*?)</bdi>', answer.text, re.DOTALL)
        told = " ".join((line[1] if line else answer.text[-200:]).split())
        self._seen.errors.append(f"{method} {address}: {answer.status_code} {told}")
        return None

    async def rest(self) -> None:
        """Look at the page."""
        if self._pause:
            await asyncio.sleep(self._draw.uniform(0, 2 * self._pause))

    async def leave(self) -> None:
        """Close the browser."""
        await self._client.aclose()

    async def visit(self, until: float) -> None:
        """Do what this person does, till then."""
        await self.rest()
        await self.enter()
        try:
            await self.work(until)
        finally:
            await self.leave()

    async def work(self, until: float) -> None:
        """Till then; kinds of visitors say what."""
        raise NotImplementedError


class Reader(Visitor):
    """Walks lists, records, search and pictures, by the links that pages have."""

    async def work(self, until: float) -> None:
        """Page after page."""
        links: dict[str, list[str]] = {}
        kinds, weights = zip(*_WALK, strict=True)
        while time.monotonic() < until:
            await self.rest()
            kind = self._draw.choices(kinds, weights)[0]
            address = self._address(kind, links)
            answer = await self.ask(kind, "GET", address) if address else None
            if answer is not None and "html" in answer.headers["content-type"]:
                for path, of in _LINK.findall(answer.text):
                    links.setdefault(_KIND[of], []).append(html.unescape(path))
                for path in _NEXT.findall(answer.text):
                    links.setdefault(f"{kind} further", []).append(html.unescape(path))
                for many in links.values():
                    del many[:-200]

    def _address(self, kind: str, links: Mapping[str, Sequence[str]]) -> str | None:
        if kind in _KIND.values():
            return self._draw.choice(links[kind]) if kind in links else None
        if kind == "/search":
            return f"/search?{urlencode({'words': self._draw.choice(_SEARCHES)})}"
        further = links.get(f"{kind} further", ())
        return self._draw.choice((kind, *further[-3:]))


class Reviewer(Visitor):
    """Rules on claims, now in the common queue, now in the own one, and takes some back."""

    _done = 0

    async def work(self, until: float) -> None:
        """Claim after claim."""
        for number, ruling in enumerate(cycle(_TURNS)):
            if number and time.monotonic() >= until:
                return
            await self.rest()
            mine = "?mine=1" if self._draw.random() < 0.7 else ""
            page = await self.ask("reviewing: the queue", "GET", f"/review{mine}")
            found = dict(forms(page.text)) if page is not None else {}
            await self.rest()
            if ruling == "undo" and "/review/undo" in found:
                await self._undo(found["/review/undo"])
            elif ruling == "fix" and "/review/fix" in found:
                await self._fix(found["/review/fix"])
            elif "/review/rule" in found:
                word = "reject" if ruling == "reject" else "accept"
                await self._rule("/review/rule", found["/review/rule"] | {"ruling": word}, word)

    async def _fix(self, fields: dict[str, str]) -> None:
        fields |= {"recipients": f"group:{self._name} {self._done}"}  # as nobody has it yet
        await self._rule("/review/fix", fields, "fix")

    async def _rule(self, address: str, fields: dict[str, str], ruling: str) -> None:
        self._done += 1
        mark = f"{self._name} {self._done}"
        if await self.ask(f"reviewing: {ruling}", "POST", address, fields | {"why": mark}) is not None:
            self._seen.sent.append(Sent(self._name, ruling, fields["claim"], mark))

    async def _undo(self, fields: dict[str, str]) -> None:
        if await self.ask("reviewing: undo", "POST", "/review/undo", fields) is not None:
            self._seen.sent.append(Sent(self._name, "undo", "", fields["number"]))


def _good(method: str, answer: httpx.Response) -> bool:
    """Whether a page came whole, or a form led on to the next page."""
    if method == "POST":
        return answer.status_code == 303 and not answer.headers["location"].startswith("/sign-in")
    html_page = "html" in answer.headers["content-type"]
    return answer.status_code == 200 and (not html_page or answer.text.rstrip().endswith("</html>"))


def forms(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The forms of a page: where each goes, and its fields as they stand."""
    for address, inside in _FORM.findall(page):
        fields = {name: html.unescape(value) for name, value in _INPUT.findall(inside)}
        for name, options in _SELECT.findall(inside):
            chosen = _CHOSEN.search(options)
            fields[name] = html.unescape(chosen[1]) if chosen else ""
        yield address, fields


def reviewer(number: int) -> str:
    """The name of a reviewer's account."""
    return f"Reviewer {number}"


def with_accounts(place: Place, reviewers: int) -> None:
    """Give a project the accounts of a crowd."""
    with Project.open(place) as project:
        accounts.add(project, READER, "viewer", PASSWORD, "benchmark")
        for number in range(reviewers):
            accounts.add(project, reviewer(number), "reviewer", PASSWORD, "benchmark")


async def crowd(address: str, readers: int, reviewers: int, seconds: float, pause: float) -> Seen:
    """Let a crowd loose on a served project."""
    seen = Seen()
    until = time.monotonic() + seconds
    people: list[Visitor] = [Reader(address, READER, seen, one, pause) for one in range(readers)]
    people += [Reviewer(address, reviewer(one), seen, 1000 + one, pause) for one in range(reviewers)]
    await asyncio.gather(*(one.visit(until) for one in people))
    return seen


def lost(place: Place, seen: Seen) -> list[str]:
    """What is wrong with a project after a crowd: rulings that are not there once, or are of nobody; lines
    missing in the log; matters that do not know them; what `musnad verify` finds."""
    with Project.open(place) as project:
        store = project.store
        reviews = store.reviews()
        kept: Counter[tuple[str, str, str, str]] = Counter(
            (one.by, one.ruling, one.claim, one.why) if one.undoes is None
            else (one.by, "undo", "", str(one.undoes)) for one in reviews
        )  # fmt: skip
        sent = Counter((one.by, one.ruling, one.claim, one.mark) for one in seen.sent)
        wrong = [f"sent {sent[one]} times, kept {kept[one]}: {one}" for one in (sent | kept)
                 if sent[one] != kept[one]]  # fmt: skip
        logged = Counter(
            (int(str(detail["review"])), str(detail["by"]), line.action)
            for line in store.custody() if line.action.startswith("review ")
            for detail in [msgspec.json.decode(line.detail)]
        )  # fmt: skip
        ours = Counter((one.number, one.by, f"review {one.ruling}") for one in reviews)
        wrong += [f"in the store {ours[one]} times, logged {logged[one]}: {one}" for one in (ours | logged)
                  if ours[one] != logged[one]]  # fmt: skip
        wrong += stale(project)
        wrong += [f"{one.what} {one.subject}: {one.reason}" for one in project.verify().findings]
    return wrong


def stale(project: Project) -> list[str]:
    """Matters that are not what articles and rulings, taken together from nothing, come to."""
    upkeep.current(project)
    before = {one.id: one for one, _ in project.store.matters()}
    project.store.forget_matters()
    upkeep.current(project)
    after = {one.id: one for one, _ in project.store.matters()}
    differ = sorted(one for one in before.keys() | after.keys() if before.get(one) != after.get(one))
    return [f"matter {one}: not what the rulings make of it" for one in differ[:20]]


@contextmanager
def served(place: Place) -> Iterator[str]:
    """The address of a project that `musnad serve --team` serves."""
    where = str(place.folder) if place.url is None else place.url
    environment = os.environ | {"MUSNAD_FOLDER": str(place.folder), "MUSNAD_PROJECT": where}
    call = [sys.executable, "-c", _PROGRAM, "serve", "--team", "--port", "0"]
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(call, env=environment, stderr=told)  # noqa: S603  # our own program
        try:
            yield _address_of(process, told.fileno())
        finally:
            process.terminate()
            process.wait(60)
            told.seek(0)
            for line in told.read().splitlines()[-20:]:
                print(f"   the server said: {line}", file=sys.stderr)


def _address_of(process: "subprocess.Popen[bytes]", told: int) -> str:
    for _ in range(_STARTING * 10):
        found = re.search(rb"http://\S+[0-9]", os.pread(told, 10_000, 0))
        if found:
            return found[0].decode()
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"the server did not come up: {os.pread(told, 10_000, 0).decode()}")


def warm(address: str) -> float:
    """Ask for the first page; how long it took, in seconds."""
    begun = time.perf_counter()
    httpx.get(f"{address}/sign-in", timeout=_PATIENCE)
    return time.perf_counter() - begun


def _at(times: Sequence[float], part: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000


def report(seen: Seen, seconds: float) -> None:
    """Print the table."""
    print(f"{'':28}{'asked':>8}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}  ms")
    pages = {name: times for name, times in seen.took.items() if name != "sign-in"}
    rows = {"all": [one for times in pages.values() for one in times]}
    rows["reading"] = [one for name, times in pages.items() if not name.startswith("rev") for one in times]
    rows["reviewing"] = [one for name, times in pages.items() if name.startswith("rev") for one in times]
    for name, times in (*rows.items(), *sorted(seen.took.items())):
        if times:
            parts = "".join(f"{_at(times, part):9.0f}" for part in (0.5, 0.95, 0.99, 1.0))
            print(f"{name:28}{len(times):8,}{parts}")
    made = Counter(one.ruling for one in seen.sent)
    print(f"{len(rows['all']) / seconds:.1f} answers a second; rulings: "
          f"{', '.join(f'{n} {name}' for name, n in sorted(made.items()))}")  # fmt: skip


def measure(place: Place, readers: int, reviewers: int, seconds: float, pause: float) -> bool:
    """Serve a project to a crowd and print what came of it; whether nothing went wrong."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with served(place) as address:
        print(f"first answer after {warm(address):.1f} s", flush=True)
        seen = asyncio.run(crowd(address, readers, reviewers, seconds, pause))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    report(seen, seconds)
    print(f"the server: {cpu:.0f} s of CPU in {seconds:.0f}, peak {after.ru_maxrss / 1e6:.2f} GB", flush=True)
    wrong = lost(place, seen)
    for title, lines in (("errors", seen.errors), ("lost or wrong", wrong)):
        print(f"{title}: {len(lines)}")
        for line, times in Counter(lines).most_common(10):
            print(f"   {times} x {line}")
    return not seen.errors and not wrong


def main() -> int:
    """Print the measures; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("sqlite", "postgresql"))
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--pause", type=float, default=2.0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--url")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        folder = Path(scratch)
        with asked.corpus.open("rb") as lines:
            (folder / "some.jsonl").write_bytes(b"".join(islice(lines, asked.articles)))
        with places(asked.kind, asked.url, folder) as (place, _):
            print(f"{now()}: {read(folder / 'some.jsonl', place, 2).said}", flush=True)
            with_accounts(place, asked.reviewers)
            fine = measure(place, asked.readers, asked.reviewers, asked.seconds, asked.pause)
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())
