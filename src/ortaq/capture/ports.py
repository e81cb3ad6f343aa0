"""Where the outside begins for capture. What stands behind a port is chosen by who calls: the web, a server, a fake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


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


class Reader(Protocol):
    """A language model that answers in JSON. ``model`` names it, for the extractor and for answers that are kept."""

    @property
    def model(self) -> str: ...

    def answer(self, task: str, text: str, schema: Mapping[str, Any]) -> Any:
        """What it answers to a task about a text, as JSON of the schema (not checked). Raises NoAnswer."""
