"""A server on this machine that answers as the interface of OpenAlex does, and misbehaves when told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.discover.records import work


@dataclass
class OpenAlex:
    """``works`` numbered from 0; ``faults``: what the next calls meet, by their number: a status, "slow" (429 with some
    left), "half" (half a page); ``circle``: the cursor never ends."""

    works: int
    faults: dict[int, int | str] = field(default_factory=dict)
    circle: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    base: str = ""

    def page(self, asked: dict[str, str]) -> dict[str, Any]:
        start = 0 if asked["cursor"] == "*" else int(asked["cursor"])
        end = min(start + int(asked["per_page"]), self.works)
        following = str(end) if end > start else None
        if self.circle and end == self.works:
            following = "100"
        return {
            "meta": {"count": self.works, "next_cursor": following},
            "results": [work(number) for number in range(start, end)],
        }


@contextmanager
def serving(openalex: OpenAlex) -> Iterator[OpenAlex]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, openalex)

        def log_message(self, format: str, *args: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        openalex.base = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield openalex
        finally:
            server.shutdown()
            thread.join()


def _answer(handler: BaseHTTPRequestHandler, openalex: OpenAlex) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
    openalex.asked.append(asked)
    fault = openalex.faults.get(len(openalex.asked))
    status = 429 if fault == "slow" else fault if isinstance(fault, int) else 200
    content = openalex.page(asked) if status == 200 else {"error": "Refused", "message": "because of a test"}
    body = json.dumps(content).encode()
    handler.send_response(status)
    handler.send_header("X-RateLimit-Remaining", "5" if fault == "slow" else "0")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2] if fault == "half" else body)
