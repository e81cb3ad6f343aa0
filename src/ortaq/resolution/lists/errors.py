"""What can be wrong with a list of organizations that people bring."""

from __future__ import annotations

from ortaq.resolution.errors import ResolutionError


class BadList(ResolutionError):
    """The file is damaged, incomplete or of another kind; ``str()`` names it, says why, and what to do."""
