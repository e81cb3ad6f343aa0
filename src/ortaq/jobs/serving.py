"""Serve the pages from one process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# So long the worker may take to end what it is doing.
PATIENCE = 10


class PortTaken(Exception):
    """Nothing can listen there; ``str()`` says why and what to do."""


def require_free_port(address: str, port: int) -> None:
    """Raises PortTaken when nothing more can listen on ``address:port``, or when there is no such place."""
    if not 1 <= port <= 65535:
        raise PortTaken(f"{port} is no port; choose one from 1 to 65535 with --port.")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PortTaken(
                f"port {port} on {address} cannot be used ({error.strerror}); choose another with --port."
            ) from error


def serve(*, address: str, port: int, workers: int = 1) -> None:
    """Serve until interrupted."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the processes that answer open their own

    Granian(
        "ortaq.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
        websockets=False,
        # An answer that does not come to its end must not keep the server from ending.
        workers_kill_timeout=3,
    ).serve()


def lead_here(*, address: str, port: int) -> None:
    """Links in mails and calendars lead to this server, unless the office has set another address."""
    from django.conf import settings

    host = f"[{address}]" if ":" in address else address
    if "ORTAQ_ADDRESS" not in os.environ:
        os.environ["ORTAQ_ADDRESS"] = settings.SITE_ADDRESS = f"http://{host}:{port}"


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker in our process group, which ends with us: asked when we are done, by itself when we are killed."""
    command = [sys.executable, "-m", "ortaq.config.manage", "worker", "--beside", str(os.getpid())]
    with subprocess.Popen(command) as worker:  # noqa: S603 - our own command
        try:
            yield
        finally:
            worker.terminate()
            try:
                worker.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                worker.kill()
