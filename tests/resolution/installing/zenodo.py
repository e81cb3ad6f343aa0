"""A server on this machine that speaks as Zenodo does, and misbehaves when told to."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Zenodo:
    """``drops``: after how many bytes each next download breaks off; ``refusals``: statuses answered first."""

    content: bytes
    name: str = "v2.9-2026-06-23-ror-data.zip"
    md5: str = ""
    size: int | None = None
    ranges: bool = True
    drops: list[int] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    elsewhere: str = ""
    base: str = ""

    def record(self) -> dict[str, Any]:
        return {
            "id": 222,
            "links": {"latest": f"{self.base}/api/records/222/versions/latest"},
            "files": [
                {
                    "key": "readme.txt",
                    "size": 3,
                    "checksum": "md5:" + "0" * 32,
                    "links": {"self": f"{self.base}/api/records/222/files/readme.txt/content"},
                },
                {
                    "key": self.name,
                    "size": len(self.content) if self.size is None else self.size,
                    "checksum": "md5:" + (self.md5 or hashlib.md5(self.content).hexdigest()),
                    "links": {"self": f"{self.base}/api/records/222/files/{self.name}/content"},
                },
            ],
        }

    @property
    def downloads(self) -> list[str | None]:
        """The Range header of each request for the file."""
        return [asked for path, asked in self.asked if path.endswith("/content")]


@contextmanager
def serving(zenodo: Zenodo) -> Iterator[Zenodo]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, zenodo)

        def log_message(self, format: str, *args: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        zenodo.base = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield zenodo
        finally:
            server.shutdown()
            thread.join()


def _answer(request: BaseHTTPRequestHandler, zenodo: Zenodo) -> None:
    zenodo.asked.append((request.path, request.headers["Range"]))
    if zenodo.refusals:
        request.send_error(zenodo.refusals.pop(0))
    elif request.path == "/api/records/6347574":
        _redirect(request, zenodo.elsewhere or "/api/records/111")
    elif request.path == "/api/records/222/versions/latest":
        _redirect(request, "/api/records/222")
    elif request.path == "/api/records/111":  # an older version: "latest" is to be followed
        old = {"files": [], "links": {"latest": f"{zenodo.base}/api/records/222/versions/latest"}}
        _send(request, 200, json.dumps(old).encode())
    elif request.path == "/api/records/222":
        _send(request, 200, json.dumps(zenodo.record()).encode())
    elif request.path.endswith(f"/{zenodo.name}/content"):
        _file(request, zenodo)
    else:
        request.send_error(404)


def _redirect(request: BaseHTTPRequestHandler, to: str) -> None:
    request.send_response(302)
    request.send_header("Location", to)
    request.send_header("Content-Length", "0")
    request.end_headers()


def _file(request: BaseHTTPRequestHandler, zenodo: Zenodo) -> None:
    asked = request.headers["Range"]
    start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and zenodo.ranges else 0
    extra = {"Content-Range": f"bytes {start}-{len(zenodo.content) - 1}/{len(zenodo.content)}"} if start else {}
    rest = zenodo.content[start:]
    cut = zenodo.drops.pop(0) if zenodo.drops else len(rest)
    _send(request, 206 if start else 200, rest[:cut], length=len(rest), **extra)


def _send(request: BaseHTTPRequestHandler, status: int, body: bytes, length: int | None = None, **headers: str) -> None:
    request.send_response(status)
    request.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)
