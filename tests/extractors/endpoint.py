"""A local server that speaks the OpenAI protocol, well or badly, as a test wants it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes]
Behaviour = Callable[[dict[str, Any]], Reply]


def says(content: str, tokens: int = 10, finish: str = "stop") -> Reply:
    """A completion with this content."""
    body = {
        "choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": finish}],
        "usage": {"total_tokens": tokens},
    }
    return 200, {}, json.dumps(body).encode()


def status(code: int, **headers: str) -> Reply:
    """An error."""
    return code, {name.replace("_", "-"): value for name, value in headers.items()}, b"{}"


def slow(seconds: float, reply: Reply) -> Behaviour:
    """A reply that keeps one waiting."""

    def behave(_: dict[str, Any]) -> Reply:
        time.sleep(seconds)
        return reply

    return behave


class Served:
    """The server's address, and all it was asked."""

    def __init__(self, url: str, asked: list[dict[str, Any]]) -> None:
        self.url, self.asked = url, asked


@contextmanager
def endpoint(*behaviours: Reply | Behaviour) -> Iterator[Served]:
    """Serve the replies one after the other, the last one again and again."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            asked.append({**body, "path": self.path, "authorization": self.headers.get("authorization")})
            behaviour = behaviours[min(len(asked), len(behaviours)) - 1]
            code, headers, content = behaviour(body) if callable(behaviour) else behaviour
            try:
                self.send_response(code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except BrokenPipeError:
                pass  # the client gave up waiting, as it should

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/v1", asked)
    finally:
        server.shutdown()
        server.server_close()
