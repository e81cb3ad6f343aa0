"""Serve the pages from one process."""

from __future__ import annotations

import socket


class PortTaken(Exception):
    """Somebody already listens there."""


def require_free_port(address: str, port: int) -> None:
    """Raises PortTaken when nothing more can listen on ``address:port``."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PortTaken(
                f"port {port} on {address} cannot be used ({error.strerror}); choose another with --port."
            ) from error


def serve(*, address: str, port: int, workers: int = 1) -> None:
    """Serve until interrupted."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "ortaq.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
    ).serve()
