#!/usr/bin/env python3
"""How many requests a second the public pages answer, beside a static file and an empty Django view of the same run.

    ./dev bench portal [--seconds 3] [--workers 2] [--data FOLDER]

Served by granian with so many processes, asked over eight connections that stay open from this machine, whose cores the
asking shares. Without ``--data`` a demo is made in a temporary folder first. Goal: a kept page within a third of the
empty view.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONNECTIONS = 8
TARGETS = {
    "empty view": "/empty/",
    "static file": "/static/ortaq/ortaq.css",
    "home": "/public/en/",
    "partners": "/public/zh/partners/",
    "events.ics": "/public/en/events.ics",
    "not changed": "/public/en/",
}
GOAL = 3.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        if not options.data:
            command = [sys.executable, "-m", "ortaq.config.manage", "demo", "--no-serve", "--data", str(data)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with served(data, options.workers) as port:
            tell({name: measure(port, name, options.seconds) for name in TARGETS})
    return 0


def tell(found: dict[str, tuple[float, float, int]]) -> None:
    empty = found["empty view"][0]
    print(f"{'':12} {'requests/s':>11} {'median ms':>10} {'bytes':>8}   empty view / this")
    for name, (rate, middle, size) in found.items():
        missed = "   misses the goal" if empty / rate > GOAL else ""
        print(f"{name:12} {rate:11,.0f} {middle:10.2f} {size:8,}   {empty / rate:.2f}{missed}")


@contextmanager
def served(data: Path, workers: int) -> Iterator[int]:
    """The site with an empty view beside its own, in processes of their own; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning", "benchmarks.serving.site:application"]
    environment = {**os.environ, "ORTAQ_DATA": str(data)}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        try:
            answer = b""
            for _again in range(60):
                time.sleep(0.5)
                try:
                    with Asking(port, "/public/en/") as asking:
                        answer = asking.ask()
                    break
                except OSError:
                    continue
            if not answer:
                raise SystemExit("the server did not start")
            yield port
        finally:
            server.terminate()


class Asking:
    """One connection that asks for one path again and again."""

    def __init__(self, port: int, path: str, headers: str = "") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode()

    def __enter__(self) -> Asking:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def ask(self) -> bytes:
        """The whole answer, head and body."""
        self._socket.sendall(self._request)
        held = b""
        while b"\r\n\r\n" not in held:
            held += self._more()
        head, _, body = held.partition(b"\r\n\r\n")
        said = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if b"content-length" in said:
            parts = [body]
            left = int(said[b"content-length"]) - len(body)
            while left > 0:
                parts.append(self._more())
                left -= len(parts[-1])
            return head + b"\r\n\r\n" + b"".join(parts)
        while said.get(b"transfer-encoding") == b"chunked" and not held.endswith(b"0\r\n\r\n"):
            held += self._more()
        return held

    def _more(self) -> bytes:
        found = self._socket.recv(262_144)
        if not found:
            raise ConnectionError("the server closed the connection")
        return found


def measure(port: int, name: str, seconds: float) -> tuple[float, float, int]:
    """(requests a second, median milliseconds of one, bytes of one)."""
    path, headers = TARGETS[name], ""
    with Asking(port, path) as asking:
        answer = asking.ask()
        assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
        if name == "not changed":
            etag = answer.partition(b"etag: ")[2].partition(b"\r\n")[0].decode()
            headers = f"If-None-Match: {etag}\r\n"
    times: list[float] = []
    sizes: list[int] = []
    end = time.perf_counter() + seconds

    def work() -> None:
        with Asking(port, path, headers) as asking:
            while (start := time.perf_counter()) < end:
                sizes.append(len(asking.ask()))
                times.append(time.perf_counter() - start)

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / seconds, statistics.median(times) * 1000, max(sizes)


if __name__ == "__main__":
    sys.exit(main())
