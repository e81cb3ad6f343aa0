"""Where the outside begins for capture. What stands behind a port is chosen by who calls: the web, a server, a fake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered. ``address`` is where it was found in the end, ``kind`` its media type, lower case.

    ``charset`` is what the server said of it, if anything.
    """

    address: str
    kind: str
    data: bytes
    charset: str | None = None


class Fetcher(Protocol):
    """Brings what stands at an address."""

    def fetch(self, address: str) -> Page:
        """The page at ``address``, redirects followed. Raises NotFetched, naming the address."""
