"""What an operation may refuse. Each message is a sentence for a person: what happened, to what, what to do now."""

from __future__ import annotations


class Refused(Exception):
    """The base of every refusal; nothing was written."""


class NotAllowed(Refused):
    """The actor's roles do not include this action."""


class RecordGone(Refused):
    """What the operation refers to was deleted meanwhile."""


class AlreadyDecided(Refused):
    """Somebody else decided meanwhile."""


class StaleVersion(Refused):
    """The record changed since the actor saw it."""


class StillNeeded(Refused):
    """Later work stands on what is to be taken away."""


class Invalid(Refused):
    """A value is not acceptable; the message names the field."""
