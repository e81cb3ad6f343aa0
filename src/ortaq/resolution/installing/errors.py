"""Why a registry was not installed; the one that was there stays in use."""

from __future__ import annotations

from ortaq.resolution.errors import ResolutionError


class NotInstalled(ResolutionError):
    """The data folder cannot take the registry: no space, no permission, another installation at work."""


class NotFetched(ResolutionError):
    """The release could not be brought over the network; ``again`` says whether asking again may help."""

    def __init__(self, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again
