"""What resolution may refuse. Each message is a sentence for a person: what is wrong, with which file, what to do."""

from __future__ import annotations


class ResolutionError(Exception):
    """The base of all of them; nothing was changed."""
