"""A web server for tests: every path is what it says it is."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SENT_ON = {
    "/301": (301, "/ok"),
    "/308": (308, "/301"),
    "/302": (302, "/ok"),
    "/307": (307, "/301"),
    "/loop": (301, "/loop"),
    "/to-gone": (301, "/404"),
    "/home": (301, "/"),
    "/hostile": (301, "/ok?a=%1b[31m<script>alert(1)</script>,}\\foo"),
}


@dataclass
class Web:
    """A server at ``home``, without a slash at its end; ``asked`` counts paths, ``agents`` are who asked."""

    home: str
    asked: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)


@contextmanager
def serving() -> Iterator[Web]:
    """A server on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    web = Web(f"http://127.0.0.1:{server.server_port}")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked[self.path] += 1
            web.agents.add(self.headers.get("User-Agent", ""))
            code, to = SENT_ON.get(self.path.partition("?")[0], (200, ""))
            number = self.path[1:].partition("?")[0]
            code = int(number) if number.isdecimal() and not to else code
            self.send_response(code)
            if to:
                self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server.RequestHandlerClass = Handler
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
