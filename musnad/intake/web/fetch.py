"""Fetching one address with its redirects: every hop checked, nothing without bounds (httpx)."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import urljoin

import httpx
import msgspec

from musnad import __version__
from musnad.intake.piece import why
from musnad.intake.web.guard import checked, port_of, resolved
from musnad.model.errors import InputError

AGENT = "musnad"
_SENT = {
    "user-agent": f"{AGENT}/{__version__}",
    "accept": "text/html,application/xhtml+xml,application/xml,application/pdf,*/*;q=0.5",
    "accept-encoding": "gzip, deflate",
}
_REDIRECTS = 10
_HEADER = 1_000


class Limits(msgspec.Struct, frozen=True):
    """Bounds of one fetch: `size` of the unpacked body in bytes, times in seconds. `pause`: between two
    requests to a host."""

    size: int = 20_000_000
    connect: float = 10
    read: float = 20
    whole: float = 60
    pause: float = 1


class Fetched(msgspec.Struct, frozen=True):
    """An answer: `hops` are the redirects that led to `url`, as lines; `at` is when, ISO 8601."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    hops: tuple[str, ...]
    at: str
    address: str


class Fetcher:
    """Fetches addresses. It sends no cookies, uses no proxy, and connects to the very address it checked."""

    def __init__(self, limits: Limits | None = None, allowed: frozenset[str] = frozenset()) -> None:
        """`allowed`: private addresses that tests may reach; no command sets it."""
        self.limits = limits or Limits()
        self._allowed = allowed
        timeout = httpx.Timeout(self.limits.read, connect=self.limits.connect)
        once = httpx.Limits(max_keepalive_connections=0)  # two hosts at one address share no connection
        self._client = httpx.Client(timeout=timeout, limits=once, trust_env=False, follow_redirects=False)
        self._last: dict[str, float] = {}

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def get(self, url: str, size: int | None = None, check: Callable[[str], None] | None = None) -> Fetched:
        """The answer behind all redirects, whatever its status. `check` is asked about each address on the
        way and may refuse it with an InputError. InputError, naming the address, where
        there is none, a hop may not be fetched, redirects run in a ring, or a bound is passed."""
        hops: list[str] = []
        seen = {url}
        until = time.monotonic() + self.limits.whole
        while True:
            checked(url)
            if check is not None:
                check(url)
            found = self._one(url, size or self.limits.size, until, tuple(hops))
            target = found.headers.get("location")
            if found.status not in (301, 302, 303, 307, 308) or not target:
                return found
            further = urljoin(url, target)
            hops.append(f"{found.status} {url} -> {further}")
            if further in seen:
                raise InputError(f"{url}: redirects run in a ring (to {further})")
            if len(hops) > _REDIRECTS:
                raise InputError(f"{url}: more than {_REDIRECTS} redirects")
            seen.add(further)
            url = further

    def _one(self, url: str, size: int, until: float, hops: tuple[str, ...]) -> Fetched:
        """One request, to the address that its host was found at."""
        parts = checked(url)
        host = httpx.URL(url).raw_host.decode("ascii")
        address = resolved(host, port_of(parts), self._allowed)
        self._wait(host)
        there = httpx.URL(url).copy_with(host=address, fragment=None)
        named = host if parts.port is None else f"{host}:{parts.port}"
        self._client.cookies.clear()
        request = self._client.build_request(
            "GET", there, headers={**_SENT, "host": named}, extensions={"sni_hostname": host}
        )
        try:
            answer = self._client.send(request, stream=True)
            try:
                body = _body(answer, url, size, until)
            finally:
                answer.close()
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise InputError(f"{url}: cannot be fetched ({why(error)})") from error
        headers = {key.lower(): value[:_HEADER] for key, value in answer.headers.items()}
        headers.pop("set-cookie", None)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        return Fetched(url, answer.status_code, headers, body, hops, at, address)

    def _wait(self, host: str) -> None:
        """Give a host its pause."""
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < self.limits.pause:
            time.sleep(self.limits.pause - since)
        self._last[host] = time.monotonic()


def _body(answer: httpx.Response, url: str, size: int, until: float) -> bytes:
    """An answer's unpacked body. InputError where it passes a bound, or is packed in several layers, the
    way bombs are."""
    if "," in answer.headers.get("content-encoding", ""):
        raise InputError(f"{url}: compressed more than once; not read")
    told = answer.headers.get("content-length", "")
    if told.isdigit() and int(told) > size:
        raise InputError(f"{url}: {int(told):,} bytes; {size:,} at most")
    parts: list[bytes] = []
    length = 0
    for part in answer.iter_bytes():
        length += len(part)
        if length > size:
            raise InputError(f"{url}: more than {size:,} bytes")
        if time.monotonic() > until:
            raise InputError(f"{url}: takes too long")
        parts.append(part)
    return b"".join(parts)
