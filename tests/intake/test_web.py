"""Addresses: a server of our own on this machine, which only tests may reach, and what is never fetched."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from musnad.intake import Failed, Input, Taken
from musnad.intake.web.fetch import Fetcher, Limits
from musnad.intake.web.guard import is_public
from musnad.intake.web.pages import Web
from tests.intake.conftest import ARTICLE, TITLE, page
from tests.intake.pdfs import pdf
from tests.intake.test_feeds import ATOM

HOME = frozenset({"127.0.0.1"})
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """What the server answers, by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.slow = 0.0
        self.url = ""

    def gives(self, path: str, body: bytes | str, kind: str = "text/html", **headers: str) -> str:
        raw = body.encode() if isinstance(body, str) else body
        self.answers[path] = (200, {"Content-Type": kind, **_named(headers)}, raw)
        return self.url + path

    def sends(self, path: str, to: str, status: int = 302) -> str:
        self.answers[path] = (status, {"Location": to}, b"")
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            status, headers, body = made.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for at in range(0, len(body), 1000):
                    self.wfile.write(body[at : at + 1000])
                    time.sleep(made.slow)
            except OSError:
                pass

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def read(url: str, limits: Limits | None = None) -> Input:
    (one,) = everything(url, limits)
    return one


def everything(url: str, limits: Limits | None = None, allowed: frozenset[str] = HOME) -> list[Input]:
    web = Web(Fetcher(limits or Limits(pause=0), allowed))
    found = list(web.articles_at(url, {}))
    web.close()
    return found


def failed(url: str, limits: Limits | None = None) -> str:
    one = read(url, limits)
    assert isinstance(one, Failed)
    assert "\n" not in one.reason
    return one.reason


def test_page_with_its_headers(site: Site):
    url = site.gives("/1", page(), ETag='"a"', Set_Cookie="s=1")
    one = read(url)
    assert isinstance(one, Taken)
    assert one.article.text == "\n\n".join((TITLE, *ARTICLE))
    assert (one.article.url, one.capture.source, one.raw) == (url, url, page().encode())
    assert one.capture.headers["etag"] == '"a"'
    assert "set-cookie" not in one.capture.headers
    assert one.capture.captured is not None
    assert one.capture.notes == ("fetched from 127.0.0.1",)
    assert site.asked[-1][1]["user-agent"].startswith("musnad/")


def test_charset_that_only_the_server_tells(site: Site):
    text = page(charset="").replace('<meta charset="">', "")
    one = read(site.gives("/1", text.encode("iso-8859-6", "replace"), "text/html; charset=iso-8859-6"))
    assert isinstance(one, Taken)
    assert ARTICLE[0] in one.article.text


def test_documents_and_feeds(site: Site):
    lines = ["قال مصدر أمني إن الجيش العراقي قصف موقعاً"]
    one = read(site.gives("/r.pdf", pdf([lines]), "application/octet-stream"))
    assert isinstance(one, Taken) and one.article.text == lines[0]
    entry = read(site.gives("/feed", ATOM, "application/atom+xml"))
    assert isinstance(entry, Taken) and entry.article.url == "https://alwadi.example/1"
    assert "/1" not in site.paths()


def test_redirects_are_recorded(site: Site):
    end = site.gives("/end", page())
    site.sends("/b", "/end", 301)
    one = read(site.sends("/a", "b"))
    assert isinstance(one, Taken)
    assert one.article.url == end
    assert one.capture.notes[:2] == (
        f"redirect 302 {site.url}/a -> {site.url}/b", f"redirect 301 {site.url}/b -> {end}",
    )  # fmt: skip


def test_redirects_in_a_ring_and_without_end(site: Site):
    site.sends("/b", "/a")
    assert "redirects run in a ring" in failed(site.sends("/a", "/b"))
    assert "redirects run in a ring" in failed(site.sends("/self", "/self"))
    for number in range(20):
        site.sends(f"/n{number}", f"/n{number + 1}")
    assert "more than 10 redirects" in failed(f"{site.url}/n0")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/x", "http://10.0.0.1/", "http://[::1]/",
               "http://169.254.169.254/latest/meta-data/", "http://0x7f.0.0.2/",
               "http://2130706434/"],
)  # fmt: skip
def test_redirect_to_where_nothing_is_fetched(target: str, site: Site):
    reason = failed(site.sends("/a", target))
    assert "private address" in reason or "not an http or https address" in reason or "no such host" in reason


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://192.168.1.1/a", "http://localhost/", "http://[::ffff:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://0.0.0.0/"],
)  # fmt: skip
def test_private_addresses_are_refused(url: str):
    (one,) = everything(url, allowed=frozenset())
    assert isinstance(one, Failed)
    assert "a private address" in one.reason


def test_public_name_that_leads_to_a_private_address(monkeypatch: pytest.MonkeyPatch):
    def looked_up(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("93.184.216.34", 80)), (*kind, ("10.1.2.3", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    (one,) = everything("http://news.example/", allowed=frozenset())
    assert isinstance(one, Failed)
    assert "stands at 10.1.2.3, a private address" in one.reason


def test_name_is_looked_up_once_and_that_address_used(site: Site, monkeypatch: pytest.MonkeyPatch):
    port = int(site.url.rpartition(":")[2])
    asked: list[str] = []
    look_up = socket.getaddrinfo

    def rebinding(host: str, *more: Any, **named: Any) -> Any:
        if host != "news.example":
            return look_up(host, *more, **named)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.gives("/1", page())
    one = read(f"http://news.example:{port}/1")
    assert isinstance(one, Taken)
    assert len(asked) == 2  # the rules of the site and the page
    assert site.asked[-1][1]["host"] == f"news.example:{port}"


def test_public_addresses():
    assert is_public("93.184.216.34") and is_public("2606:2800:220:1::1")
    assert not any(map(is_public, ("100.64.0.1", "224.0.0.1", "fe80::1%eth0", "fd00::1", "x", "240.0.0.1")))


@pytest.mark.parametrize("url", ["http://", "http://a b/", "http://[::1", "http://a:99999/", "https:///x"])
def test_addresses_that_are_none(url: str):
    (one,) = everything(url)
    assert isinstance(one, Failed)


def test_address_with_a_password_is_refused_and_not_told():
    (one,) = everything("http://user:secret@news.example/")
    assert isinstance(one, Failed)
    assert "secret" not in one.reason


def test_robots_are_heeded(site: Site):
    site.gives("/robots.txt", "User-agent: *\nDisallow: /private/\nAllow: /private/open*\n", "text/plain")
    shut, let = site.gives("/private/1", page()), site.gives("/private/open1", page())
    way = site.sends("/way", "/private/1")
    assert "robots.txt does not allow it" in failed(shut)
    assert "robots.txt does not allow it" in failed(way)
    assert isinstance(read(let), Taken)
    assert "/private/1" not in site.paths()


def test_site_whose_robots_cannot_be_had(site: Site):
    url = site.gives("/1", page())
    site.answers["/robots.txt"] = (503, {}, b"")
    assert "robots.txt cannot be had (status 503)" in failed(url)
    assert site.paths() == ["/robots.txt"]


def test_bounds_of_size_and_time(site: Site):
    limits = Limits(size=50_000, whole=0.3, read=0.5, pause=0)
    assert "more than 50,000 bytes" in failed(site.gives("/big", b"a" * 60_000), limits)
    told = site.gives("/told", b"a", Content_Length="60000")
    assert "60,000 bytes; 50,000 at most" in failed(told, limits)
    bomb = gzip.compress(bytes(30_000_000))
    assert "more than 50,000 bytes" in failed(site.gives("/bomb", bomb, Content_Encoding="gzip"), limits)
    twice = site.gives("/twice", gzip.compress(bomb), Content_Encoding="gzip, gzip")
    assert "compressed more than once" in failed(twice, limits)
    site.slow = 0.1
    assert "takes too long" in failed(site.gives("/slow", b"a" * 20_000), limits)


def test_answers_that_are_no_article(site: Site):
    assert failed(f"{site.url}/absent").endswith("status 404")
    assert "of a kind that is not read (image/png)" in failed(site.gives("/p", b"\x89PNG", "image/png"))
    assert "holds no Arabic text" in failed(site.gives("/en", "<html><p>English</p></html>"))
    assert "cannot be fetched" in failed(site.gives("/cut", b"ab", Content_Length="40"))
    assert "cannot be fetched" in failed(site.gives("/z", b"no gzip", Content_Encoding="gzip"))


def test_host_that_is_not_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be had" in failed(f"http://127.0.0.1:{port}/")
