"""Connections that go where they were told, and end when their time is over, however slowly the other side talks."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from typing import Any

from ortaq.capture.fetching.addresses import Target


class OutOfTime(TimeoutError):
    """The time for the whole answer is over."""


class Deadline:
    """A point in time until which everything must be done."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises OutOfTime when none are."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left


class _Reader(io.RawIOBase):
    """Reads a socket, each time for no longer than the deadline allows: a byte now and then gains nothing."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock, self._deadline = sock, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._deadline.left())
        try:
            return self._sock.recv_into(buffer)
        except TimeoutError as error:
            raise OutOfTime from error


class _Answer(http.client.HTTPResponse):
    """An answer that is read through a :class:`_Reader`."""

    def __init__(self, sock: socket.socket, deadline: Deadline, method: str) -> None:
        super().__init__(sock, method=method)
        self.fp.close()
        self.fp = io.BufferedReader(_Reader(sock, deadline))


def ask(
    target: Target, ip: str, headers: dict[str, str], deadline: Deadline, body: bytes | None = None
) -> tuple[_Answer, socket.socket]:
    """Ask for the target at ``ip``, its certificate checked against the host's name; the answer, its head read.

    With a ``body`` it is posted. The caller closes both. Raises OSError (OutOfTime, ssl.SSLError) and
    http.client.HTTPException.
    """
    sock = socket.create_connection((ip, target.port), deadline.left())
    try:
        if target.secure:
            sock.settimeout(deadline.left())
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)
        method = "GET" if body is None else "POST"
        lines = [f"{method} {target.path} HTTP/1.1", f"Host: {target.named}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"Content-Length: {len(body)}"] if body is not None else []
        sock.settimeout(deadline.left())
        sock.sendall("\r\n".join([*lines, "", ""]).encode("ascii") + (body or b""))
        answer = _Answer(sock, deadline, method)
        answer.begin()
    except BaseException:
        sock.close()
        raise
    return answer, sock
