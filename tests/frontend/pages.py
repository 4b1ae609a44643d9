"""A server of one page an island, with the samples of `frontend/fixtures`, under the workspace's policy."""

import html
import http.server
import json
import random
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.shared import CHECKOUT

DIST = CHECKOUT / "musnad" / "web" / "static" / "dist"
FIXTURES = CHECKOUT / "frontend" / "fixtures"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_KINDS = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".woff2": "font/woff2",
}
_READING = """
<article data-reading data-show="cue claim" lang="ar" dir="rtl"><p>\
<span class="seg" data-layers="cue" data-refs="s-1">قال</span> الناطق إن \
<span class="seg" data-layers="claim" data-refs="c-1">القافلة وصلت</span>.</p></article>
<p data-ref="c-1" tabindex="0" id="card">c-1</p>
<label><input type="checkbox" data-layer-toggle="cue" checked> cue</label>
<label><input type="checkbox" data-layer-toggle="claim" checked> claim</label>
<button data-set-theme="dark">dark</button>
<div data-queue><div data-item tabindex="-1" id="one">1 <button data-key="y" id="y1">accept</button></div>
<div data-item tabindex="-1" id="two">2 <button data-key="y" id="y2">accept</button></div></div>
<label>note <input id="field"></label>
<dialog id="keys" aria-label="keys"><dl></dl><label><input type="checkbox" data-keys-on> on</label>
<form method="dialog"><button>close</button></form></dialog>
"""


def large_network(actors: int, ties: int) -> dict:
    """A network of the size that the workspace shows at most, the same each time."""
    draw = random.Random(7)
    events = ["ASSAULT", "ACCUSE", "AID", "CONSULT"]
    nodes = [
        {
            "id": f"a{i}",
            "label": f"فاعل {i}",
            "label_en": f"Actor {i}",
            "kind": "group",
            "country": None,
            "reports": 5,
        }
        for i in range(actors)
    ]
    edges = []
    for number in range(ties):
        source = int(actors * draw.random() ** 2.2)
        target = number if number < actors else int(actors * draw.random())
        edges.append(
            {
                "id": f"t{number}",
                "source": f"a{source}",
                "target": f"a{target}",
                "family": "material conflict",
                "event": draw.choice(events),
                "status": draw.choices(["asserted", "disputed", "denied"], [8, 1, 1])[0],
                "origins_low": 1,
                "origins_high": 3,
                "reports": draw.randint(1, 12),
                "first": f"2015-{draw.randint(1, 6):02d}-10",
                "last": f"2015-{draw.randint(7, 12):02d}-10",
                "matters": ["m-1"],
            }
        )
    return {"nodes": nodes, "edges": edges, "total_nodes": actors, "capped": False}


def _page(query: dict[str, str]) -> str:
    entry = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))["src/app.ts"]
    styles = "".join(f'<link rel="stylesheet" href="/static/dist/{name}">' for name in entry["css"])
    island, lang = query.get("island", "network"), query.get("lang", "en")
    source = html.escape(query.get("src", f"{island}.json"))
    body = _READING if island == "reading" else f'<musnad-{island} src="/data/{source}"></musnad-{island}>'
    return (
        f'<!doctype html><html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}" '
        f'data-theme="{query.get("theme", "light")}"><head><meta charset="utf-8"><title>{island}</title>'
        f'{styles}<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<script type="module" src="/static/dist/{entry["file"]}"></script></head>'
        f"<body><main><h1>{island}</h1>{body}</main></body></html>"
    )


class _Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the library's
        """Stays silent."""

    def _answer(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.send_header("content-security-policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def _file(self, path: Path) -> None:
        if path.is_file():
            self._answer(path.read_bytes(), _KINDS.get(path.suffix, "text/plain"))
        else:
            self._answer(b"not found", "text/plain", 404)

    def do_GET(self) -> None:
        """One page, the built files, the samples."""
        address = urllib.parse.urlparse(self.path)
        if address.path.startswith("/static/dist/"):
            self._file(DIST / address.path.removeprefix("/static/dist/"))
        elif address.path == "/data/large.json":
            self._answer(json.dumps(large_network(2000, 4000)).encode(), "application/json")
        elif address.path == "/data/wrong.json":
            self._answer(b'{"nodes": 1}', "application/json")
        elif address.path.startswith("/data/"):
            self._file(FIXTURES / address.path.removeprefix("/data/"))
        elif address.path == "/page":
            self._answer(
                _page(dict(urllib.parse.parse_qsl(address.query))).encode(), "text/html; charset=utf-8"
            )
        else:
            self._answer(b"", "image/x-icon", 404 if address.path != "/favicon.ico" else 200)


@contextmanager
def serving() -> Iterator[str]:
    """Serves on a free port of this machine; gives the address of the page."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
