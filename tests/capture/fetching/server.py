"""A web server on this machine whose pages are what a test says, bad ones included."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """``pages``: path → how it is answered; ``asked``: the paths that were asked for, in their order."""

    daemon_threads = True

    def __init__(self, pages: dict[str, Answer]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def address(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.pages.get(self.path, status(404))(self)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(pages: dict[str, Answer]) -> Iterator[Server]:
    with Server(pages) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def page(data: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    body = data.encode() if isinstance(data, str) else data

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def status(code: int) -> Answer:
    return lambda handler: handler.send_error(code)


def moved(to: str, code: int = 302) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Location", to.encode().decode("latin-1"))
        handler.end_headers()

    return answer


def bomb(megabytes: int) -> Answer:
    """A small answer that unpacks to many megabytes."""
    return page(gzip.compress(bytes(megabytes << 20)), Content_Encoding="gzip")


def drip(piece: bytes, every: float, *, head: bool) -> Answer:
    """A byte now and then, without end: in the head of the answer, or in its body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"X-Slow: " if head else b"\r\n"))
        for _ in range(1000):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(every)

    return answer
